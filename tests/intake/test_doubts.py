import random

import pytest

from bot.intake.doubts import count_words, doubts
from bot.model import Doubt, Draft

WALLS = {
    Doubt.CONSENT: (
        "We value your privacy. We and our 842 partners store and/or access information on a device, "
        "such as cookies. You may accept or manage your choices at any time. Accept all. Reject all. "
        "Manage options.",
        "Before you continue to Example. We use cookies and data to deliver and maintain services, track"
        " outages and protect against spam. If you choose to accept all, we will also use cookies to "
        "personalise ads. More options.",
        "This website uses cookies to improve your experience. Cookie settings. Accept cookies",
        "Mit Werbung und Tracking weiterlesen. Besuchen Sie unsere Seite wie gewohnt mit Werbung. "
        "Details zu Werbe- und Analyse-Trackern sowie zum jederzeit möglichen Widerruf finden Sie in der"
        " Datenschutzerklärung. Alle akzeptieren. Wir und unsere Partner verarbeiten Daten.",
        "Wir verwenden Cookies, um Inhalte zu personalisieren. Mit Ihrer Zustimmung nutzen wir auch "
        "Dienste Dritter. Cookie-Einstellungen. Alle akzeptieren. Nur notwendige Cookies.",
        "Nous utilisons des cookies pour améliorer votre expérience. Avec votre consentement, nos "
        "partenaires et nous utilisons des traceurs. Tout accepter. Continuer sans accepter.",
        "Utilizamos cookies propias y de terceros para analizar la navegación. Aceptar todas. Rechazar "
        "todas. Configurar cookies.",
        "Este site usa cookies para melhorar a sua experiência. Aceitar todos. Definições de cookies.",
        "Noi e i nostri partner utilizziamo i cookie per personalizzare gli annunci. Accetta tutti. "
        "Continua senza accettare. Gestisci le preferenze.",
        "Wij gebruiken cookies om je ervaring te verbeteren. Voordat je verdergaat: cookies accepteren "
        "of instellingen wijzigen. Alles weigeren.",
        "Cenimy Twoją prywatność. My i nasi partnerzy używamy plików cookie. Kliknij „Akceptuj "
        "wszystkie”, aby przejść do serwisu.",
        "Ми та наші партнери використовуємо файли cookie. Натисніть «Прийняти всі», щоб дати вашу згоду.",
        "Мы и наши партнеры используем файлы cookie. Нажимая «Принять все», вы даёте ваше согласие.",
        "Vi använder cookies för att förbättra din upplevelse. Acceptera alla. Avvisa alla. Läs mer om våra partner.",
        "Sitemizde çerez kullanıyoruz. Tümünü kabul et. Tümünü reddet. Çerez ayarları.",
    ),
    Doubt.LOGIN: (
        "Log in to your account. Email address. Password. Forgot your password? Create an account.",
        "Subscribe to continue reading. Already a subscriber? Sign in. Get unlimited access for one "
        "dollar a week. Cancel any time.",
        "Please enable JavaScript and cookies to continue. Checking your browser before accessing "
        "example.org. This process is automatic. Ray ID: 7f3a.",
        "Are you a robot? To continue, please click the box below to let us know you're not a robot. "
        "Please make sure your browser supports JavaScript and cookies.",
        "Our systems have detected unusual traffic from your computer network. Please solve the captcha below.",
        "Access denied. You don't have permission to access this page on this server. Reference 18.2f.",
        "Jetzt weiterlesen mit einem Abo. Bereits Abonnent? Melden Sie sich an. Passwort vergessen? "
        "Jetzt registrieren.",
        "Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite anzuzeigen.",
        "Article réservé aux abonnés. Déjà abonné ? Connectez-vous. Abonnez-vous pour lire la suite dès un euro.",
        "Contenido exclusivo para suscriptores. ¿Ya eres suscriptor? Inicia sesión. Suscríbete para seguir leyendo.",
        "Conteúdo exclusivo para assinantes. Já é assinante? Faça login. Para continuar lendo, assine.",
        "Contenuto riservato agli abbonati. Sei già abbonato? Accedi per continuare a leggere. Password dimenticata?",
        "Alleen voor abonnees. Al abonnee? Inloggen om verder te lezen. Wachtwoord vergeten?",
        "Artykuł dostępny tylko dla prenumeratorów. Masz już prenumeratę? Zaloguj się, aby czytać dalej.",
        "Матеріал лише для передплатників. Вже маєте передплату? Увійдіть, щоб читати далі. Забули пароль?",
        "Материал доступен только подписчикам. Уже есть подписка? Войдите, чтобы читать дальше. Забыли пароль?",
        "请登录后继续阅读本文。忘记密码？请启用JavaScript。",
        "この記事は会員限定です。続きを読むにはログインしてください。パスワードをお忘れの方はこちら。",
    ),
}

ABOUT_COOKIES = (
    'The court in Marburg has ruled that a newspaper may not hide its reject button. "We use cookies and so do '
    'our 800 partners," the banner said, and only "Accept all" stood beside it. Judge Lena Ort called that no '
    "choice at all. The publisher argued that readers pay with their data, as they once paid with coins. Consumer"
    " lawyers had sued in 2024, after a retired teacher counted eleven clicks before she could read the weather. "
    "The publisher has a month to appeal, and said on Monday that it was looking at the ruling. Other papers in "
    "the land have the same banner, since they buy it from one company in Hamburg, and its manager said that a "
    "new one was being drawn."
)

ABOUT_PASSWORDS = (
    "Nobody at the harbour office knew the password. It had been on a yellow note under the keyboard, and the "
    "cleaner had thrown the note away. For two days the cranes stood still, and the screen asked, again and "
    "again, to log in to the system. On the third day Ines Prado, who had set it up in 1998, was called back from"
    " her garden. She typed the name of her first dog, and the cranes moved. The office has since bought a "
    "machine that asks for a finger, and the union has asked what happens when it is a cold finger. Prado says "
    "that the dog was called Captcha, which she had thought was a pretty word, long before anybody had to prove "
    "to be no robot."
)

UKRAINIAN = (
    "Новий міст через гавань відкрили в понеділок після трьох років роботи, і першими ним пройшли двісті школярів"
    " із паперовими прапорцями. Інженери мусили забити сто сорок паль у дно річки, бо старі опори стояли на піску"
    " й щозими зсувалися. Місто заплатило за нього сорок два мільйони, на шість більше, ніж планували, а рада "
    "нарікає на ціну сталі."
)

CHINESE = "星期一，经过三年的施工，海港上的新桥正式通车。" * 5


@pytest.mark.parametrize(("doubt", "text"), [(doubt, text) for doubt, texts in WALLS.items() for text in texts])
def test_a_page_that_asks_for_something_is_known_in_its_language(doubt: Doubt, text: str) -> None:
    assert doubt in doubts(Draft("Example", text))


@pytest.mark.parametrize("text", [ABOUT_COOKIES, ABOUT_PASSWORDS, UKRAINIAN, CHINESE])
def test_an_article_raises_no_doubt_even_about_cookies_or_passwords(text: str) -> None:
    assert doubts(Draft("Example", text)) == ()


def test_the_beginning_of_an_article_that_ends_in_a_wall_is_doubtful() -> None:
    text = f"{ABOUT_COOKIES}\n\nSubscribe to continue reading.\n\nAlready a subscriber? Sign in to your account."
    assert doubts(Draft("Example", text)) == (Doubt.LOGIN,)


def test_a_few_words_are_short_and_forty_are_not() -> None:
    words = ABOUT_PASSWORDS.split()
    assert doubts(Draft("Example", " ".join(words[:39]))) == (Doubt.SHORT,)
    assert doubts(Draft("Example", " ".join(words[:40]))) == ()


@pytest.mark.parametrize(("text", "words"), [("Two words", 2), ("新桥通车", 2), ("新桥 opened", 2), ("", 0)])
def test_two_characters_count_as_a_word_where_no_words_are_set_apart(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("links", "found"), [(0.2, ()), (0.8, (Doubt.LINKS,))])
def test_a_text_that_is_mostly_links_is_doubtful(links: float, found: tuple[Doubt, ...]) -> None:
    assert doubts(Draft("Example", UKRAINIAN), links=links) == found


@pytest.mark.parametrize("language", [None, "en", "ko"])
def test_letters_at_random_are_no_language(language: str) -> None:
    dice = random.Random(7)
    words = ("".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 9))) for _ in range(90))
    assert Doubt.LANGUAGE in doubts(Draft("Example", " ".join(words), language=language))


def test_numbers_alone_are_no_language() -> None:
    assert doubts(Draft("Example", " ".join(map(str, range(100))))) == (Doubt.LANGUAGE,)
