"""The words of pages that stand in the way of an article: those that ask for consent to cookies, and those that ask to
log in, to pay, or to prove to be no robot. In English, German, French, Spanish, Portuguese, Italian, Dutch, Polish,
Ukrainian, Russian, Turkish, Czech, Swedish, Chinese and Japanese.

Each table is written in small letters with "|" between its phrases, which stand anywhere in a sentence. They are what
a page says of itself ("we use cookies"), hardly what an article says of others.
"""

from bot.summarizing.boilerplate_words import phrases

CONSENT = phrases("""
    we use cookies | uses cookies to | use of cookies | we and our partners | our partners | accept all | reject all
    | accept cookies | cookie settings | cookie policy | cookie preferences | manage preferences | manage options
    | manage cookies | your consent | your privacy choices | we value your privacy | we care about your privacy
    | before you continue to | necessary cookies | store and/or access | legitimate interest | similar technologies
    | personalised ads | personalized ads | withdraw consent | your choices at any time

    | wir verwenden cookies | verwendet cookies | wir nutzen cookies | nutzt cookies | einsatz von cookies
    | verwendung von cookies | cookies und | unsere partner | alle akzeptieren | alle ablehnen | alles akzeptieren
    | cookie-einstellungen | ihre einwilligung | ihre zustimmung | zustimmen und | mit werbung und tracking
    | cookies zustimmen | einwilligung jederzeit | notwendige cookies | bevor sie fortfahren | mit werbung lesen
    | berechtigtes interesse | nur notwendige | erforderlichen cookies | erforderliche cookies

    | nous utilisons des cookies | utilise des cookies | utilisation de cookies | utilisation des cookies
    | nos partenaires | tout accepter | tout refuser | accepter et | continuer sans accepter
    | paramétrer les cookies | votre consentement | respectons votre vie privée | gérer mes choix
    | vos choix à tout moment | avant de continuer | refuser les cookies | accepter les cookies

    | utilizamos cookies | usamos cookies | utiliza cookies | uso de cookies | nuestros socios | aceptar todo
    | aceptar todas | rechazar todo | rechazar todas | configurar cookies | política de cookies | su consentimiento
    | tu consentimiento | valoramos tu privacidad | valoramos su privacidad | antes de continuar

    | usa cookies | utilizamos cookies | nossos parceiros | aceitar todos | aceitar tudo | rejeitar tudo
    | definições de cookies | seu consentimento | utilização de cookies | aceitar cookies

    | utilizziamo i cookie | utilizziamo cookie | utilizza cookie | usiamo i cookie | i nostri partner
    | accetta tutto | accetta tutti | rifiuta tutto | rifiuta tutti | gestisci le preferenze | tuo consenso
    | vostro consenso | continua senza accettare | uso dei cookie | accettare i cookie

    | wij gebruiken cookies | we gebruiken cookies | gebruikt cookies | maken gebruik van cookies | onze partners
    | alles accepteren | alles weigeren | cookies accepteren | cookie-instellingen | jouw toestemming
    | uw toestemming | voordat je verdergaat

    | używamy plików cookie | wykorzystujemy pliki cookie | używa plików cookie | plików cookies | pliki cookies
    | nasi partnerzy | naszych partnerów | akceptuj wszystkie | zaakceptuj wszystko | odrzuć wszystko | akceptuję
    | twoja zgoda | twojej zgody | zarządzaj ustawieniami | cenimy twoją prywatność | przejdź do serwisu

    | використовуємо файли cookie | використовує файли cookie | файли cookie | наші партнери | прийняти всі
    | відхилити всі | вашу згоду | налаштування cookie | дбаємо про вашу конфіденційність

    | используем файлы cookie | использует файлы cookie | файлы cookie | мы используем cookie | наши партнеры
    | принять все | отклонить все | ваше согласие | настройки cookie

    | çerez kullanıyoruz | çerezleri kullanıyoruz | çerez kullanmaktadır | tümünü kabul et | tümünü reddet
    | çerez ayarları | používáme soubory cookie | používáme cookies | přijmout vše | odmítnout vše
    | přijmout všechny | váš souhlas | vi använder cookies | använder kakor | våra partner | acceptera alla
    | godkänn alla | avvisa alla | 使用cookie | 使用 cookie | 接受所有 | 全部接受 | 拒绝所有 | cookie设置
    | cookieを使用 | クッキーを使用
    | すべて同意 | すべて許可 | すべて受け入れる | 同意する
""")

LOGIN = phrases("""
    log in to | sign in to | login to your | please log in | please sign in | you must be logged in
    | you need to log in | you need to sign in | already a subscriber | already a member | already have an account
    | not a subscriber | subscribe to continue | subscribe to read | subscribe now to | to continue reading
    | continue reading this | this article is for subscribers | for subscribers only | subscribers only
    | available to subscribers | exclusive to subscribers | reserved for subscribers | create a free account
    | create an account | register for free | forgot your password | forgot password | start your free trial
    | free articles | are you a robot | not a robot | you are human | you are a human | verifying you are
    | checking your browser | checking if the site connection | unusual traffic | unusual activity | the captcha
    | captcha below | enable javascript | javascript is disabled | requires javascript | javascript to run
    | enable cookies and | enable js | access denied | access to this page has been denied | permission to access
    | ray id | security check | browser does not support javascript

    | melden sie sich an | bitte melden sie sich | jetzt anmelden | einloggen | bereits abonnent | schon abonnent
    | bereits registriert | sie sind bereits | noch kein konto | jetzt registrieren | registrieren sie sich
    | mit der registrierung | passwort vergessen | jetzt abonnieren | nur für abonnenten | um weiterzulesen
    | weiterlesen mit | jetzt weiterlesen | möchten gerne weiterlesen | datenschutzerklärung habe ich | mit einem abo
    | exklusiv für | diesen artikel lesen sie | kein roboter
    | kein bot | aktivieren sie javascript | javascript aktivieren | javascript zu aktivieren
    | javascript ist deaktiviert | zugriff verweigert | sicherheitsüberprüfung | sie ein mensch sind

    | connectez-vous | se connecter | déjà abonné | réservé aux abonnés | réservé à nos abonnés | abonnez-vous
    | pour lire la suite | lire la suite de cet article | créez un compte | créer un compte | mot de passe oublié
    | n'êtes pas un robot | pas un robot | activer javascript | activez javascript | accès refusé | êtes humain

    | inicia sesión | inicie sesión | iniciar sesión | ya eres suscriptor | ya soy suscriptor
    | solo para suscriptores | exclusivo para suscriptores | suscríbete para | suscríbete y | para seguir leyendo
    | para continuar leyendo | crea una cuenta | has olvidado tu contraseña | no eres un robot | no soy un robot
    | habilite javascript | habilita javascript | activar javascript | acceso denegado | eres humano

    | faça login | fazer login | já é assinante | já sou assinante | exclusivo para assinantes
    | para continuar lendo | para continuar a ler | esqueceu a senha | esqueceu a sua | crie uma conta
    | crie sua conta | não é um robô | não sou um robô | ative o javascript | habilite o javascript | acesso negado

    | accedi per | accedi o | sei già abbonato | già abbonato | riservato agli abbonati | per continuare a leggere
    | password dimenticata | hai dimenticato la | crea un account | non sei un robot | non sono un robot
    | abilita javascript | attiva javascript | accesso negato

    | log in om | log in of | inloggen om | al abonnee | alleen voor abonnees | om verder te lezen
    | om dit artikel te lezen | wachtwoord vergeten | maak een account | geen robot | javascript in te schakelen
    | schakel javascript | toegang geweigerd

    | zaloguj się | masz już konto | masz już prenumeratę | tylko dla prenumeratorów | dla prenumeratorów
    | aby czytać dalej | żeby czytać dalej | nie pamiętasz hasła | zapomniałeś hasła | załóż konto
    | nie jesteś robotem | nie jestem robotem | włącz javascript | włącz obsługę javascript | odmowa dostępu

    | увійдіть, щоб | увійти в | увійдіть у | вже маєте | лише для передплатників | тільки для передплатників
    | щоб читати далі | забули пароль | створіть обліковий | зареєструйтеся | не робот | увімкніть javascript
    | доступ заборонено

    | войдите, чтобы | войдите в | уже есть подписка | только для подписчиков | доступна только подписчикам
    | чтобы читать дальше | чтобы продолжить чтение | забыли пароль | создайте аккаунт | зарегистрируйтесь
    | включите javascript | доступ запрещен | доступ запрещён

    | giriş yapın | üye girişi | şifremi unuttum | robot olmadığınızı | přihlaste se | přihlásit se | nejste robot
    | pouze pro předplatitele | zapomněli jste heslo | logga in för | redan prenumerant | glömt lösenord
    | inte är en robot | 请登录 | 登录后 | 忘记密码 | 不是机器人
    | 请启用javascript | ログインして | パスワードをお忘れ | ロボットではありません | 会員限定
    | javascriptを有効
""")
