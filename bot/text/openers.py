"""Words that open sentences, and words that letters or numbers follow, by language: they tell a stop from an end.

Vocabulary. An *opener* opens sentences and is seldom a name: after "in the U.S." it shows that the sentence is over. A
*particle* is an opener that surnames begin with, too ("J. Le Goff"). A *label* is a noun that a letter or a number
follows ("Plan B").
"""

from collections.abc import Mapping

PARTICLES = frozenset(
    ("Le", "La", "Les", "L", "De", "Del", "Du", "Des", "D", "Di", "Da", "Dos", "El", "Al", "Los", "Den", "Der", "O")
)

OPENERS: Mapping[str, str] = {
    "en": """
        The A An It He She They We You I In On At This That These Those There Here His Her Its Their Our My
        Your But And Or So Yet Nor If When While As For After Before Since Because Although Though However
        Meanwhile Then Now With Without By From To Of Under Over Both Each Every Some Many Most Several Such
        What Who Why How Where Which Another Other Others No Not Nobody Nothing Once Until During Despite
        Also Even Only Today Yesterday Later Instead Shares Between Among According Did Do Does Is Are Was
        Were Has Had Have Can Could Would Should Let One Two
    """,
    "es": """
        El La Los Las Un Una Unos Unas En Por Para Con Sin De Del Al A Y E O Pero Sino Si No Se Su Sus Lo Le
        Les Es Son Era Fue Ha Han Hay Este Esta Estos Estas Ese Esa Esos Esas Aquel Aquella Esto Eso Ello Él
        Ella Ellos Ellas Yo Nosotros Que Qué Quien Quién Cuando Cuándo Como Cómo Donde Dónde Aunque Mientras
        Según Desde Hasta Tras Entre Sobre Ante También Tampoco Además Así Ahora Ayer Hoy Luego Después
        Antes Más Muchos Muchas Todo Todos Todas Otro Otra Otros Otras Cada Nadie Nada Sin Ya Nos Me Mi Tu
        Te Está Están Estaba Había Hubo Tiene Tenía Ambas Ambos
    """,
    "de": """
        Der Die Das Den Dem Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ich Ihr Du Man In Im Am An
        Auf Aus Bei Beim Bis Durch Für Gegen Hinter Mit Nach Neben Ohne Seit Trotz Über Um Unter Vom Von Vor
        Während Wegen Zu Zum Zur Zwischen Und Oder Aber Doch Denn Sondern Auch Nur Noch Schon Sehr So Da
        Dann Damit Dabei Dafür Dagegen Daher Danach Darauf Daraus Darum Davon Davor Dazu Dort Hier Heute
        Gestern Morgen Jetzt Nun Wenn Weil Als Ob Obwohl Dass Nachdem Bevor Wer Was Wie Wo Wann Warum Welche
        Welcher Welches Dies Diese Dieser Dieses Diesem Diesen Jene Jener Jede Jeder Jedes Alle Alles Viele
        Mehr Mehrere Einige Manche Beide Keine Kein Keiner Nicht Nichts Niemand Sein Seine Seiner Ihre Ihren
        Ihrem Unser Unsere Mein Meine Ab Zwar Zudem Außerdem Allerdings Jedoch Später Zuvor Insgesamt Laut
        Derzeit Zunächst Anschließend Schließlich Bisher Gleichzeitig Dennoch Trotzdem Deshalb Deswegen
        Dadurch Ebenso Bereits Erst Kurz Wird Ist Sind War Waren Hat Haben Wurde Wurden Dessen Deren Daran
        Sonst Vielleicht
    """,
    "uk": """
        Він Вона Воно Вони Ми Ви Я Ти Це Цей Ця Ці Цього Той Та Те Ті Але А І Й Або Проте Однак Якщо Коли Як
        Що Хто Де Чому На У В З Із Зі За До Від Після Перед Під Над При Про Для Без Тоді Там Тут Тому Також
        Так Ні Не Усе Все Всі Усі Його Її Їх Їй Йому Їм Потім Тепер Сьогодні Вчора Між Через Решта Ще Вже
        Лише Навіть Який Яка Яке Які Саме Згодом Нині Крім Серед Згідно Деякі Багато Один Одна Інші Кожен
        Щоб Бо Адже Отже Має Є Був Була Було Були Наразі Раніше Пізніше Вхід Жоден Ніхто Свій Наш Моя Мій По
    """,
    "ru": """
        Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Этого Тот Та То Те Но А И Или Однако Если Когда Как Что
        Кто Где Почему На У В Во С Со Из За До От После Перед Под Над При Про Для Без Тогда Там Тут Поэтому
        Также Так Нет Не Все Всё Его Её Ее Их Ей Ему Им Потом Теперь Сегодня Вчера Между Через Ещё Еще Уже
        Лишь Даже Который Которая Которые Именно Вскоре Ныне Кроме Среди Согласно Некоторые Многие Один Одна
        Другие Каждый Чтобы По К О Об Ранее Позже Никто Свой Наш Мой Затем Впервые Здесь Хотя Около Более
    """,
    "fr": """
        Le La Les L' Un Une Des Du De D' Il Elle Ils Elles On Nous Vous Je J' Tu Ce C' Cet Cette Ces Ça Cela
        Ceci Son Sa Ses Leur Leurs Mon Ma Mes Notre Nos Votre Vos Et Ou Mais Or Donc Car Ni Si Quand Lorsque
        Lorsqu' Comme Que Qu' Qui Quoi Où Pourquoi Comment Dans En Sur Sous Par Pour Avec Sans Chez Vers
        Entre Depuis Pendant Après Avant Dès Selon Malgré Parmi Contre À A Au Aux Aussi Ainsi Alors Puis
        Ensuite Enfin Hier Demain Ici Là Très Plus Moins Tout Toute Tous Toutes Chaque Plusieurs Quelques
        Certains Certaines Autre Aucun Aucune Rien Personne Ne N' Y S' Se Quant Pourtant Cependant Toutefois
        Désormais Déjà Même Est Sont Était Deux Outre
    """,
    "it": """
        Il Lo La I Gli Le L' Un Una Uno Un' Di Del Della Dei Da Dal In Nel Nella Con Su Sul Per Tra Fra A Al
        Alla Ai E Ed O Ma Se Non Si È Sono Era Erano Ha Hanno Questo Questa Questi Queste Quello Quella Lui
        Lei Loro Io Noi Voi Che Chi Cosa Come Quando Dove Perché Anche Dopo Prima Poi Ora Oggi Ieri Secondo
        Mentre Ogni Tutti Tutte Tutto Altri Suo Sua
    """,
    "pt": """
        O A Os As Um Uma De Do Da Dos Das Em No Na Nos Nas Por Pelo Pela Para Com Sem Ao À E Ou Mas Se Não
        Que Quem Quando Como Onde É São Era Foi Há Este Esta Estes Estas Esse Essa Isso Isto Ele Ela Eles
        Elas Eu Nós Seu Sua Seus Suas Também Após Depois Antes Agora Hoje Ontem Segundo Enquanto Todos Todas
        Tudo Outro Outra Cada
    """,
    "nl": """
        De Het Een Hij Zij Ze Wij We Ik Je Jij In Op Aan Bij Met Van Voor Na Naar Uit Om Over Onder Tot Door
        Tegen Zonder En Of Maar Want Dus Als Toen Dat Die Dit Deze Er Daar Hier Nu Dan Ook Niet Geen Wat Wie
        Waar Hoe Waarom Zijn Haar Hun Ons Mijn Alle Veel Sommige Volgens Sinds Tijdens
    """,
    "tr": """
        Bu Bir Ve Ama Ancak Fakat O Onlar Biz Siz Ben Sen Onun Şu İlk Daha Çok Her Hiç Yine Sonra Önce Eğer
        Çünkü Böylece Ayrıca Bunun Bununla Bunlar Buna Bunu Burada Bugün Dün Şimdi Ne Neden Nasıl Kim Toplam
        Yeni İki Üç Kendisi Kimi Bazı Tüm
    """,
    "id": """
        Ini Itu Dia Ia Mereka Kami Kita Saya Anda Pada Di Ke Dari Untuk Dengan Dan Atau Tetapi Namun Karena
        Jika Ketika Setelah Sebelum Selain Sebagai Dalam Oleh Para Beberapa Semua Salah Seorang Sebuah
        Kemudian Saat Tidak Ada Hal
    """,
    "pl": """
        On Ona Ono Oni One My Wy Ja Ty To Ten Ta Te Ci Ale A I Lub Jednak Jeśli Gdy Kiedy Jak Co Kto Gdzie
        Dlaczego Na W We Z Ze Za Do Od Po Przed Pod Nad Przy O Dla Bez Wtedy Tam Tu Dlatego Także Tak Nie
        Nikt Wszystko Jego Jej Ich Potem Teraz Dziś Wczoraj Między Przez Już Tylko Nawet Który Która Które
        Według Jest Był Była Ma
    """,
}

LABELS: Mapping[str, str] = {
    "en": """
        vitamin plan group grade class type hepatitis section part schedule appendix exhibit model war phase
        option point
    """,
    "es": "vitamina plan grupo clase tipo hepatitis sección parte anexo guerra fase opción punto",
    "de": """
        vitamin plan gruppe klasse typ hepatitis teil anhang platz rang nummer seite kapitel phase liga
        stufe artikel
    """,
    "uk": "вітамін план група групі група клас тип гепатит частина додаток місце номер сторінка розділ",
    "ru": "витамин план группа группе класс тип гепатит часть приложение место номер страница глава",
    "fr": "vitamine plan groupe classe type hépatite section partie annexe guerre phase option point",
}
