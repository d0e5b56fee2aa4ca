"""The words by which boilerplate is known, in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish,
Ukrainian and Russian.

Each table is written in small letters with "|" between its phrases. A *pointer* opens a sentence that leads away from
the story. A *label* opens a line that is no sentence, such as "Posted in". A *notice* stands anywhere in a sentence in
which the page speaks of itself. A *button* is the whole of its line, numbers aside. A *tail* opens the line after which
a page has only other articles, comments and its foot.

A phrase is listed if a story hardly ever says it so; "cookies" or "newsletter" alone are not.
"""


def phrases(table: str) -> tuple[str, ...]:
    """Return the phrases of a table, which stand between "|" and may go on in the next line."""
    return tuple(" ".join(phrase.split()) for phrase in table.split("|"))


POINTERS = phrases("""
    read more | read also | read next | read: | also read | see also | more on this | related: | watch:
    | on this page you will find | on this page you'll find | auf dieser seite finden sie
    | sur cette page vous trouverez | en esta página encontrará | на цій сторінці ви знайдете
    | listen: | watch now: | click here | tap here | story highlights | editor's note | editor's pick
    | for more information | for more on | find out more | more information: | don't miss | check out our
    | this article was first | this article was originally | this story was first | this story was originally
    | this post was originally | view the original | leer más | lea también | lee también | lea además
    | ver también | vea también | más información: | te puede interesar | le puede interesar | relacionado:
    | mira también | haz clic | haga clic | pulse aquí | lesen sie auch | lesen sie mehr | lesen sie hier
    | lesen sie dazu | mehr zum thema | mehr dazu | siehe auch | weiterlesen | auch interessant
    | auch lesenswert | passend dazu | klicken sie hier | hier klicken | hier geht es zu | hier geht's zu
    | lesetipp | weitere informationen finden sie | weitere details finden sie | mehr informationen finden sie
    | nähere informationen finden sie | weitere informationen hierzu | lire aussi | lire également
    | lire la suite | à lire aussi | à lire : | à lire également | a lire aussi | voir aussi | en savoir plus
    | pour en savoir plus | cliquez ici | retrouvez tous | retrouvez toute | à voir aussi | à écouter aussi
    | cet article a été publié | cet article est paru | читайте також | читайте ще | читати далі
    | дивіться також | більше на тему | докладніше: | дізнайтеся більше | детальніше: | раніше ми писали
    | натисніть тут | більше новин | читайте также | читать далее | читать дальше | смотрите также | подробнее:
    | подробнее о | ранее мы писали | нажмите здесь | больше новостей | по теме: | leggi anche | leggi tutto
    | leggi di più | leggi pure | vedi anche | guarda anche | per saperne di più | clicca qui | scopri di più
    | potrebbe interessarti | ti potrebbe interessare | approfondisci: | czytaj też | czytaj także
    | czytaj również | czytaj więcej | czytaj dalej | przeczytaj też | przeczytaj także | zobacz też
    | zobacz także | zobacz również | zobacz więcej | więcej na ten temat | kliknij tutaj | dowiedz się więcej
    | polecamy: | lees ook | lees meer | lees verder | lees hier | zie ook | bekijk ook | klik hier
    | meer informatie: | meer over dit | dit artikel verscheen eerder | luister ook | leia também | leia mais
    | saiba mais | veja também | veja mais | clique aqui | continue lendo | continuar a ler | confira também
    | relacionada: | este artigo foi publicado

    | share this | share via | share your thoughts | print this | follow us | join us on | like us on
    | subscribe to | subscribe now | sign up for | sign up to | sign up now | back to top | download our app
    | enter your email | thank you for visiting | thanks for visiting | thanks for reading
    | thank you for reading | please log in | please sign in | already a subscriber | already have an account
    | not a subscriber | have your say | enter the terms you wish | i agree my | i agree to receive
    | i agree to the terms | compartir en | comparte esta | comparte este | síguenos | suscríbete | suscríbase
    | regístrate | inicia sesión | introduce tu correo | artikel teilen | artikel drucken | seite teilen
    | seite drucken | teilen sie diesen | folgen sie uns | folge uns | liken sie uns
    | jetzt abonnieren | abonnieren sie | abonniere | jetzt anmelden | jetzt bestellen | melden sie sich an
    | melde dich an | kostenlos zum newsletter | zum newsletter anmelden | newsletter abonnieren | zum inhalt springen
    | zum inhalt wechseln | direkt zum inhalt | springe direkt | sei der erste | seien sie der erste
    | diskutieren sie mit | die begriffe eingeben | bitte aktivieren sie | bitte loggen | bitte melden sie sich
    | bitte teilen sie uns | noch kein konto | noch nicht angemeldet | noch nicht registriert
    | bleiben sie auf dem laufenden | vielen dank für ihren besuch | auf unserer website nutzen
    | auf unserer website verwenden | um einen kommentar | du kommentierst mit | ihre e-mail-adresse wird
    | deine e-mail-adresse wird | partager sur | partager cet | partagez cet | suivez-nous | abonnez-vous
    | inscrivez-vous | connectez-vous | aller au contenu | recevez chaque | recevez nos | réagissez à
    | déjà abonné | restez informé | підпишіться | підписуйтесь | підписуйтеся | стежте за нами
    | приєднуйтесь до | приєднуйтеся до | долучайтеся до нашого | подпишитесь | подписывайтесь | следите за нами
    | присоединяйтесь к | condividi su | condividi questo | seguici | iscriviti | accedi per | vai al contenuto
    | resta aggiornato | udostępnij | śledź nas | obserwuj nas | zapisz się | subskrybuj | zaloguj się
    | zarejestruj się | dołącz do nas | polub nas | deel dit | deel op | volg ons | abonneer | schrijf je in
    | schrijf u in | meld je aan | meld u aan | ga naar de inhoud | blijf op de hoogte | partilhar no
    | partilhe este | compartilhe | compartilhar no | siga-nos | siga nosso | inscreva-se | subscreva
    | assine já | assine a nossa | faça login | pular para | ir para o conteúdo

    | photo: | photo : | photos: | photo by | photos by | photo credit | photograph: | photograph by | picture:
    | picture by | image: | image : | image by | image credit | image source | image caption | video: | caption:
    | illustration: | illustration by | foto: | fotos: | foto von | imagen: | vídeo: | vidéo : | bild: | bilder:
    | bildquelle | bildnachweis | bildrechte | symbolbild | grafik: | graphic: | photo d'archives | crédit photo
    | crédits : | légende : | crédito: | foto di | foto : | zdjęcie: | źródło: | źródło zdjęcia | beeld:
    | fotografie: | immagine: | фото: | фото : | зображення: | джерело: | ілюстрація: | иллюстрация: | источник:
    | изображение: | copyright © | published: | updated: | last updated | tags:
    | categories: | filed under | by . | by: | text: | words: | veröffentlicht: | aktualisiert:
    | zuletzt aktualisiert | erstellt: | stand: | schlagwörter: | kategorien: | dieser eintrag wurde
    | dieser beitrag wurde | dieser artikel wurde am | dieser artikel erschien zuerst | publié le
    | mis à jour le | mots-clés | publicado: | actualizado: | etiquetas: | опубліковано: | оновлено:
    | опубликовано: | обновлено: | теги: | pubblicato: | aggiornato: | opublikowano: | aktualizacja:
    | gepubliceerd: | bijgewerkt: | atualizado: | posted in | posted by | posted on | tagged with | learn more:
    | learn more about | get our newsletter | get our app | get our daily | log in to comment | log in to post
    | log in to your account | skip to content | skip to main | skip to navigation | share on facebook
    | share on twitter | share on x | share on whatsapp | share on linkedin | please enable javascript
    | please enable cookies | teilen auf facebook | teilen auf twitter | springe zum inhalt | перейти до вмісту
    | перейти до основного | przejdź do treści | przejdź do głównej | войдите, чтобы | увійдіть, щоб
    | abbonati ora | abbonati subito | перейти к содержанию | перейти к основному | fot.
""")

LABELS = phrases("""
    published | updated | posted | filed | tagged | tags | categories | category | sponsored | advertisement
    | photo | photos | image | video | credit | credits | copyright | comments | comments on | veröffentlicht
    | aktualisiert | erstellt | kategorie | kategorien | schlagwort | schlagwörter | anzeige | foto | fotos
    | quelle | kommentare zu | publié | publiée | mis à jour | mise à jour | catégorie | mots-clés | publicité
    | crédit | crédits | publicado | publicada | actualizado | actualizada | categoría | etiquetas | publicidad
    | crédito | atualizado | atualizada | categoria | publicidade | pubblicato | aggiornato | pubblicità | fonte
    | gepubliceerd | geplaatst | bijgewerkt | categorie | advertentie | beeld | opublikowano | zaktualizowano
    | kategoria | tagi | źródło | опубліковано | оновлено | рубрика | категорія | теги | джерело | фото
    | світлина | опубликовано | обновлено | категория | источник | getty images | file photo | add to cart
    | in den warenkorb | ajouter au panier | añadir al carrito | aggiungi al carrello | dodaj do koszyka
    | in winkelwagen | adicionar ao carrinho | поділитися | роздрукувати | поделиться | распечатать
""")

NOTICES = phrases("""
    all rights reserved | contributed to this report | contributed to this story | our newsletter
    | our newsletters | newsletter sign-up | we use cookies | our cookies | cookie policy | cookie settings
    | cookie preferences | accept cookies | accept all cookies | non-essential cookies | our privacy policy
    | privacy policy and | and privacy policy | our terms of | using a browser version | upgrade your browser
    | update your browser | your browser does not | up to date browser | compatibility mode
    | styles and javascript | enable javascript | javascript is disabled | email address will not be published
    | required fields are marked | you must be logged in | log in to comment | logged in to post
    | first to comment | first to like | leave a comment | leave a reply | comments are closed | notify me of
    | comment data is processed | seen by robots | for the robots | we may earn a commission | affiliate links
    | republished with permission | views expressed in this | start your free trial | link in bio | apply now
    | follow him on twitter | follow her on twitter | follow me on | follow us on | subscribe to our
    | sign up for our | breaking news alerts | todos los derechos reservados | utilizamos cookies
    | utiliza cookies | usamos cookies | uso de cookies | nuestra política de | nuestro boletín
    | nuestra newsletter | tu correo electrónico no será | dirección de correo electrónico no será
    | deja un comentario | iniciar sesión para | alle rechte vorbehalten | verwendet cookies | verwenden cookies
    | verwenden wir cookies | nutzt cookies | nutzen cookies | nutzen wir cookies | benutzt cookies
    | setzt cookies | setzen cookies | einwilligung ist freiwillig | einwilligung jederzeit | cookies jederzeit
    | erfolgt eine datenübertragung | einwilligung gemäß art | verwendung von cookies | einsatz von cookies
    | optionale cookies | unsere cookies | cookie-einstellungen | unseren newsletter | unserem newsletter
    | unsere newsletter | zum newsletter | newsletter anmelden | unserer datenschutzerklärung
    | unsere datenschutzerklärung | kommentarfunktion | kommentieren zu können | eingeloggt sein
    | angemeldet sein, um | adresse wird niemals veröffentlicht | nicht veröffentlicht. erforderliche
    | erforderliche felder | kommentar verfassen | lieferung ist für sie kostenlos | inkl. mwst | zzgl. versand
    | zzgl. versandkosten | versandkostenfrei ab | ist ein geschütztes markenzeichen | haben sie das gesuchte
    | benachrichtige mich | bei neuen beiträgen | jetzt bewerben | hochauflösendes bild | ihren browser
    | besseres nutzererlebnis | mit den stichwörtern | und verschlagwortet mit | tous droits réservés
    | utilise des cookies | utilisons des cookies | utilisation de cookies | utilisation des cookies
    | dépôt de cookies | notre politique de confidentialité | notre newsletter | nos newsletters
    | notre lettre d'info | notre lettre d'information | adresse e-mail ne sera pas publiée
    | adresse email ne sera pas | champs obligatoires | laisser un commentaire | connecté pour publier
    | votre boîte mail | réservé aux abonnés | réservé à nos abonnés | усі права захищено | всі права захищено
    | всі права захищені | усі права захищені | передрук лише | використовує файли cookie | використовуємо файли cookie
    | використовуємо cookies | використовує cookies | нашу розсилку | нашою політикою конфіденційності
    | на наш youtube | обов'язкові поля | залишити коментар | виділіть її та натисніть | все права защищены
    | использует файлы cookie | используем файлы cookie | использует cookie | используем cookie | нашу рассылку
    | нашей политикой конфиденциальности | обязательные поля | оставить комментарий | выделите её и нажмите
    | выделите ее и нажмите | tutti i diritti riservati | utilizza cookie | utilizza i cookie
    | utilizziamo i cookie | uso dei cookie | utilizziamo cookie | nostra informativa | nostra newsletter
    | lascia un commento | email non sarà pubblicato | campi obbligatori | riproduzione riservata
    | wszelkie prawa zastrzeżone | używa plików cookie | używamy plików cookie | korzysta z plików cookie
    | wykorzystuje pliki cookie | plików cookies | naszą polityką prywatności | naszego newslettera
    | nasz newsletter | wymagane pola | dodaj komentarz | alle rechten voorbehouden | gebruikt cookies
    | gebruiken cookies | maakt gebruik van cookies | maken gebruik van cookies | onze privacyverklaring
    | onze nieuwsbrief | vereiste velden | geef een reactie | todos os direitos reservados
    | utiliza cookies para | usamos cookies para | utilizamos cookies para | nossa política de privacidade
    | nossa newsletter | campos obrigatórios | deixe um comentário | dieser beitrag hilfreich
    | diese seite hilfreich | es gilt die datenschutzerklärung | datenschutzerklärung von google
    | e-mail адреса не | e-mail не будет опубликован | e-mailadres wordt niet | adres e-mail nie zostanie
    | e-mail não será publicado | на наш канал | на наш телеграм | на наш telegram | на наш телеграм-канал
    | to your inbox | site uses cookies | website uses cookies | page uses cookies | our use of cookies
    | to the use of cookies
""")

BUTTONS = frozenset(
    phrases("""
    advertisement | share | print | comment | comments | reply | replies | responses | like | likes | menu
    | search | subscribe | sign in | log in | login | register | read more | load more | show more | see more
    | home | next | previous | previous next | next previous | follow | download | save | close | ok | sponsored
    | min read | minutes read | minute read | views | shares | publicidad | compartir | imprimir | comentarios
    | comentario | buscar | inicio | anzeige | werbung | teilen | drucken | kommentare | kommentar | suche
    | startseite | anmelden | weiter | zurück | merken | bewertungen | publicité | partager | imprimer
    | commentaires | commentaire | rechercher | accueil | suivant | précédent | реклама | коментарі | коментарів
    | пошук | головна | поділитися | комментарии | комментариев | поиск | главная | поделиться | condividi
    | stampa | commenti | pubblicità | cerca | drukuj | udostępnij | komentarze | komentarzy | reklama | szukaj
    | delen | reacties | advertentie | zoeken | afdrukken | partilhar | compartilhar | comentários | publicidade
    | pesquisar
""")
)

MENU_ITEMS = frozenset(
    phrases("""
    home | menu | login | log-in | logout | search | subscribe | newsletter | newsletters | contact | faq | rss
    | facebook | twitter | instagram | youtube | linkedin | pinterest | whatsapp | podcast | podcasts | podcasts
    | startseite | menü | hauptmenü | suche | suchen | anmelden | abmelden | abonnieren | abo | kontakt | impressum
    | datenschutz | mediadaten | inhalt | warenkorb | drucken | teilen | accueil | actualités | rechercher | connexion
    | connecter | s'abonner | contactez-nous | mentions | inicio | portada | buscar | suscribirse | contacto | boletín
    | início | assinar | pesquisar | contato | contacto | accedi | cerca | abbonati | contatti | zoeken | inloggen
    | abonneren | nieuwsbrief | contacteer | szukaj | zaloguj | zarejestruj | prenumerata | kontakty | головна
    | новини | пошук | увійти | підписатися | контакти | главная | новости | поиск | войти | подписаться | контакты
    """)
)
"""What menus hold; three of them in a sentence without a comma are one."""

COUNTED = frozenset(
    phrases("""
    comments | comment | responses | replies | thoughts | views | shares | likes | kommentare | antworten
    | gedanken | bewertungen | commentaires | réponses | réflexions | comentarios | respuestas | pensamientos
    | comentários | respostas | commenti | risposte | pensieri | reacties | gedachten | komentarzy | komentarze
    | odpowiedzi | коментарів | коментарі | відповідей | комментариев | комментария | ответов
""")
)
"""What a line counts that stands over the comments: "45 thoughts on"."""

TAILS = phrases("""
    you may also | you might also | you may like | more from | more stories | more news | more on | read next
    | most read | most popular | most viewed | recent posts | recent comments | latest news | latest posts
    | latest from | latest on | latest articles | trending | top stories | top posts | also on | see also
    | leave a reply | leave a comment | post a comment | comments | add a comment | about the author | notes to editors
    | share this | sign up | subscribe | newsletter | further reading | references | footnotes | stay up-to-date
    | stay up to date | read further | photo credits | das könnte | auch interessant | weitere artikel
    | weitere beiträge | weitere interessante | weitere informationen | weitere meldungen | weitere nachrichten
    | weitere themen | mehr zum thema | mehr aus | mehr zu | mehr von | meistgelesen | meistkommentiert
    | aktuelle artikel | aktuelle beiträge | top meldungen | top-meldungen | zum weiterlesen | schon gelesen
    | lesen sie auch | kommentar verfassen | kommentare | kommentieren | schreibe einen kommentar
    | über den autor | über die autorin | ansprechpartner | bleiben sie | auf dem laufenden
    | newsletteranmeldung | der nächste beitrag | links zu diesem | teilen mit | heute empfehlen | passend zum
    | kontakt | empfehlungen | sur le même sujet | à lire aussi | à lire également | articles similaires
    | articles liés | dans la même | les plus lus | lire aussi | commentaires | laisser un commentaire
    | à propos de l'auteur | vous aimerez | voir aussi | contenus sponsorisés | relacionado | relacionados
    | relacionadas | noticias relacionadas | artículos relacionados | te puede interesar | le puede interesar
    | lo más | más noticias | más leído | deja un comentario | comentarios | sobre el autor | últimas noticias
    | temas relacionados | artigos relacionados | notícias relacionadas | leia também | veja também | mais lidas
    | deixe um comentário | comentários | sobre o autor | articoli correlati | leggi anche
    | potrebbe interessarti | ti potrebbe | i più letti | ultime notizie | lascia un commento | commenti
    | l'autore | articoli recenti | gerelateerd | lees ook | meest gelezen | ook interessant | laatste nieuws
    | reacties | geef een reactie | over de auteur | meer over | czytaj też | czytaj także | zobacz też
    | zobacz także | powiązane | polecane | polecamy | najczęściej | komentarze | dodaj komentarz | o autorze
    | читайте також | пов'язані | популярне | останні новини | інші новини | за темою | коментарі
    | залишити коментар | про автора | вас може зацікавити | читайте также | по теме | последние новости
    | другие новости | комментарии | оставить комментарий | об авторе | вам может | popular posts
    | popular articles | popular now | related articles | related stories | related posts | related content
    | related topics | related news | related links | recommended for | recommended reading
    | recommended articles | recommended stories | ähnliche beiträge | ähnliche artikel | ähnliche themen
    | ähnliche meldungen | neueste beiträge | neueste artikel | neueste kommentare | neueste meldungen
    | weiterführende links | weiterführende informationen | weiterführende literatur | aktuellste beiträge
    | dernières actualités | dernières nouvelles | derniers articles | últimas notícias | podobne artykuły
    | podobne wpisy | схожі новини | схожі статті | популярні новини | популярні статті | najnowsze artykuły
    | najnowsze wiadomości | najnowsze wpisy | похожие статьи | похожие новости | похожие материалы
    | популярное за
""")

BYLINE_OPENINGS = frozenset(
    phrases(
        "by | por | von | par | di | da | door | przez | автор | автори | авторы | autor | autora | autorin | author"
        " | auteur | autore | written by | text | текст | tekst | texte | texto | testo"
    )
)

AGENCIES = frozenset(
    phrases("""
    cnn | ap | associated press | afp | reuters | upi | bloomberg | dpa | epd | kna | sid | apa | sda | ats
    | belga | anp | efe | europa press | notimex | télam | ansa | agi | adnkronos | askanews | lusa | pap | čtk
    | ctk | mti | agerpres | tass | тасс | ріа | риа | риа новости | интерфакс | інтерфакс-україна | interfax
    | укрінформ | укринформ | ukrinform | уніан | унн | xinhua | kyodo | yonhap | pti | ians | ani | bbc | npr
    | cbs | ntb | tt | ritzau | ots | mid | kathpress | wafa | anadolu | aa | sputnik | dw | keystone-sda
""")
)
"""News agencies, and broadcasters that sign like them, as a dateline names them."""
