import pytest

from bot.summarizing.boilerplate import is_boilerplate, is_byline_or_dateline


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ferry fares to rise in May.",
        "• See also the timetable of the island ferry.",
        "Editor’s note: this story was corrected on Tuesday.",
        "Lea también: El puente cierra once semanas.",
        "Lesen Sie auch: Die Brücke bleibt gesperrt.",
        "À lire aussi : le pont ferme pour onze semaines.",
        "Читайте також: Міст закрили на ремонт.",
        "Share this article with your friends.",
        "SUBSCRIBE NOW",
        "Print",
        "Advertisement",
        "Anzeige",
        "Реклама",
        "Photo: Anna Kowal",
        "Foto: Stadtarchiv, 1931.",
        "© 2026 Harbour Post",
        "Copyright 2026 The Harbour Post.",
        "The Harbour Post. All rights reserved.",
        "Tom Reed and Lucy Hart contributed to this report.",
        "To give you the best experience, we use cookies on this page.",
        "Get the day's stories in our newsletter every morning.",
        "https://example.org/bridge?id=12",
    ],
)
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
        "Автор: Анна Коваль",
        "LONDON, Tuesday, 3 March 2026, 10:15 GMT",
        "2 лютого 2026",
        "Published 10:15",
    ],
)
def test_bylines_and_datelines_are_known_by_their_form(line: str) -> None:
    assert is_byline_or_dateline(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell by four per cent on Monday.",
        "Subscribers of the old ferry line get their money back.",
        "Print shops in the old town have closed one after another.",
        "By Monday the bridge was closed.",
        "By Monday evening all trains had stopped",
        "By",
        "Photography was forbidden in the tunnel until 1962.",
        "The bakery sold cookies and tea to the people who waited.",
        "It opened in 1931.",
        "It opened at 10:15 on 3 March 2026!",
        "the old bridge opened in 1931",
        "Repairs to the bridge, which was built in 1931, will take eleven weeks or more",
        "Von Anna Kowal stammt der Plan.",
        "The site https://example.org was down for two days.",
        "橋は1931年に開通した。",
        " ",
        "",
    ],
)
def test_sentences_of_a_story_are_no_boilerplate(sentence: str) -> None:
    assert not is_boilerplate(sentence)
    assert not is_byline_or_dateline(sentence)
