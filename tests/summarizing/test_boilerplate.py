import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.boilerplate import is_boilerplate, is_boilerplate_anyhow, is_byline_or_dateline, is_notice

POINTERS = [
    "Read more: Ferry fares to rise in May.",
    "• See also the timetable of the island ferry.",
    "Editor’s note: this story was corrected on Tuesday.",
    "This article was first published in the Harbour Post.",
    "Share this article with your friends.",
    "SUBSCRIBE NOW",
    "Sign up for the morning letter.",
    "Skip to content",
    "Thank you for visiting our pages.",
    "Lea también: El puente cierra once semanas.",
    "Suscríbete para leer más sobre el puerto.",
    "Lesen Sie auch: Die Brücke bleibt gesperrt.",
    "Weitere Informationen finden Sie beim Hafenamt.",
    "Kostenlos zum Newsletter anmelden",
    "À lire aussi : le pont ferme pour onze semaines.",
    "Abonnez-vous à partir de deux euros.",
    "Читайте також: Міст закрили на ремонт.",
    "Підпишіться, щоб не пропустити новини порту.",
    "Читайте также: Мост закрыли на ремонт.",
    "Подписывайтесь на нас.",
    "Leggi anche: Il ponte resta chiuso.",
    "Iscriviti per ricevere le notizie del porto.",
    "Czytaj też: Most zamknięty do czerwca.",
    "Zapisz się, by dostawać wieści z portu.",
    "Lees ook: De brug blijft dicht.",
    "Schrijf je in voor het laatste nieuws uit de haven.",
    "Leia também: A ponte continua fechada.",
    "Inscreva-se para receber as notícias do porto.",
]
CREDITS = [
    "Photo: Anna Kowal",
    "Photo by Anna Kowal.",
    "Foto: Stadtarchiv, 1931.",
    "Crédit photo : Anne Le Goff",
    "Фото: Міська рада",
    "Zdjęcie: Archiwum Miasta.",
    "The bridge at noon. © Anna Kowal",
    "© 2026 Harbour Post",
    "(c) 2026 Harbour Post",
    "Copyright 2026 The Harbour Post.",
    "The Harbour Post. All rights reserved.",
    "Усі права захищено.",
    "Todos os direitos reservados.",
    "Tom Reed and Lucy Hart contributed to this report.",
]
NOTICES = [
    "To give you the best experience, we use cookies on this page.",
    "Get the day's stories in our newsletter every morning.",
    "Your email address will not be published.",
    "You must be logged in to write here.",
    "Please upgrade your browser to see the map.",
    "Diese Seite verwendet Cookies.",
    "Um hier kommentieren zu können, müssen Sie eingeloggt sein.",
    "En poursuivant, vous acceptez l'utilisation de cookies.",
    "Utilizamos cookies para mejorar su visita.",
    "Ми використовуємо файли cookie.",
    "Сайт использует файлы cookie.",
    "Questo sito utilizza cookie.",
    "Ta strona używa plików cookie.",
    "Deze site maakt gebruik van cookies.",
]
LINES = [
    "Print",
    "Advertisement",
    "12 min read",
    "Comments (3)",
    "3 Kommentare",
    "Anzeige",
    "Реклама",
    "Posted in Harbour, Ferries",
    "Published on 3 March by the desk",
    "Veröffentlicht am Dienstag von Anna Kowal",
    "Publié le mardi par Anne Le Goff",
    "Опубліковано у вівторок",
    "Gepubliceerd op dinsdag",
    "45 thoughts on the bridge",
    "45 thoughts on “The bridge that was never closed.”",
    "https://example.org/bridge?id=12",
    "Harbour Office, +44 20 7946 0000",
    "Write to ferry@example.org.",
    "PGRpdiBjbGFzcz0ibGFudGVybiBicmlkZ2UiPjxwPkNsb3NlZDwvcD48L2Rpdj4",
]
NAVIGATION = [
    "Home | News | Sport",
    "Home › Harbour › Bridges",
    "Start » Film » Geschichte",
    "Home > Harbour > Bridges",
    "Home / Harbour / Bridges",
    "home / harbour / The bridge is closed!",
    "News · Sport · Weather",
    "Rovers\t9\t7:2",
    "Home|News|Sport",
    "Home News Sport Weather Harbour Ferries Bridges Jobs Shop Travel",
    "Home News Sport Weather Harbour Ferries Bridges Jobs Shop Travel The bridge is closed until June.",
    "Home Menü Suche Die Brücke ist gesperrt.",
    "Ferry Sails Again 3 March 2026 Bridge Closed For Weeks 2 March 2026 Mayor Promises Repairs and Money Before June",
]


@pytest.mark.parametrize("line", [*POINTERS, *CREDITS, *NOTICES, *LINES, *NAVIGATION])
def test_lines_around_a_story_are_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Kowal",
        "By ANNA KOWAL and Tom Reed, Harbour Correspondent",
        "Von Anna Kowal",
        "Por Ana Ruiz y Luis Vega",
        "Par Anne Le Goff",
        "Di Anna Rossi",
        "Door Anna de Wit",
        "Автор: Анна Коваль",
        "LONDON, Tuesday, 3 March 2026, 10:15 GMT",
        "2 лютого 2026",
        "Published 10:15",
        "29,603",
        "12,99 €",
    ],
)
def test_bylines_datelines_and_bare_numbers_are_known_by_their_form(line: str) -> None:
    assert is_byline_or_dateline(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell by four per cent on Monday.",
        "Subscribers of the old ferry line get their money back.",
        "Print shops in the old town have closed one after another.",
        "Readmore is a village behind the harbour.",
        "Photo shops sell old pictures of the bridge.",
        "Comments on the plan were few.",
        "Next came the flood.",
        "Posted to the island, she learned to sail.",
        "Published in 1931, the book sold badly.",
        "11 responses to the survey were blank.",
        "Related trades suffered as well.",
        "Home is where the ferry lands.",
        "Click on the button to open the gate.",
        "Getty sued the shop for its pictures.",
        "By Monday the bridge was closed.",
        "By Monday evening all trains had stopped",
        "By",
        "Photography was forbidden in the tunnel until 1962.",
        "The bakery sold cookies and tea to the people who waited.",
        "The harbour's newsletter of 1931 tells of the storm.",
        "Facebook, Twitter and Instagram were down for an hour.",
        "It opened in 1931.",
        "It opened at 10:15 on 3 March 2026!",
        "the old bridge opened in 1931",
        "Repairs to the bridge, which was built in 1931, will take eleven weeks or more",
        "Von Anna Kowal stammt der Plan.",
        "The site https://example.org was down for two days.",
        "“I wandered over the bridge / and nobody came / and nobody called,” it begins.",
        "« Oui » dit-il au maire.",
        "1 + 1 > 1 is what the engineer said.",
        "The film is called The Bridge That Was Never Closed At Night.",
        "Anna Kowal, Tom Reed, Lucy Hart, Ben Fox, Mia Dunn, Ida Wolf and Jon Marsh crossed first.",
        "THE BRIDGE WILL STAY CLOSED UNTIL JUNE AND NOBODY KNOWS WHO PAYS FOR IT.",
        "Der Bürgermeister der Stadt Haldermouth eröffnete am Dienstag die Brücke über den Fluss Halder.",
        "Registrati tre casi di vento forte sul ponte.",
        "Поделиться опытом решили все.",
        "橋は1931年に開通した。",
        " ",
        "",
    ],
)
def test_sentences_of_a_story_are_no_boilerplate(sentence: str) -> None:
    assert not is_boilerplate(sentence)
    assert not is_byline_or_dateline(sentence)


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    assert is_boilerplate(text) in {True, False}
    assert is_byline_or_dateline(text) in {True, False}


@pytest.mark.parametrize(
    "part", ["a", "A ", "1", "- ", ".", "’", "a.", " / ", "| ", "(c) ", "+1 (", "a@", "[1] ", "\t", "A a "]
)
def test_a_hundred_thousand_characters_are_judged_at_once(part: str) -> None:
    text = part * (100_000 // len(part))
    started = time.perf_counter()

    is_boilerplate(text)
    is_byline_or_dateline(text)

    assert time.perf_counter() - started < 1


def test_what_begins_as_a_pointer_is_no_boilerplate_for_that_alone() -> None:
    assert is_boilerplate("Read more than one of her books, and you know.")
    assert not is_boilerplate_anyhow("Read more than one of her books, and you know.")
    assert is_boilerplate_anyhow("Read more in our newsletter, every morning.")


def test_notices_are_told_from_what_may_answer() -> None:
    notices = ("Share this article on Facebook.", "Photo: Jens Carver", "Read more: The flood")
    answers = ("| Fees | 15,200 | 16,900 |", "Email: clerk@example.org", "The copyright © belongs to the town.")
    assert all(map(is_notice, notices))
    assert not any(map(is_notice, answers))
