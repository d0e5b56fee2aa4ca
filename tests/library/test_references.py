"""An article is found by whatever people call it."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NoSuchArticle, SeveralArticles
from bot.library.library import Library
from bot.model import Draft, Entry
from bot.settings import Settings
from tests.library.conftest import MakeSettings

ARTICLES = [
    Draft("Weir bridge closes for repairs", "Text 1.", date=date(2026, 3, 2), key="weir-bridge"),
    Draft("Ferry timetable", "Text 2.", date=date(2026, 1, 11), key="5"),
    Draft("The otters are back", "Text 3.", key="otter"),
    Draft("Das Brückenmuseum öffnet wieder", "Text 4.", date=date(2025, 11, 20)),
    Draft("1984", "Text 5.", key="orwell"),
    Draft("Bridge opens", "Text 6.", date=date(2026, 5, 1), key="#12"),
    Draft("No. 9: a perfume", "Text 7."),
    Draft("橋の歴史について", "Text 8."),
    Draft("Budget", "Text 9.", date=date(2026, 1, 1)),
    Draft("Budget", "Text 10.", date=date(2026, 1, 3)),
    Draft("Budget", "Text 11.", date=date(2026, 1, 2)),
]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library of the articles above, numbered from 1. Nothing may change it."""
    data = tmp_path_factory.mktemp("references")
    with Library.open(Settings.model_validate({"library": {"articles": "", "data": str(data)}})) as library:
        for draft in ARTICLES:
            library.add(draft)
        yield library


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("3", 3), ("#3", 3), ("no. 3", 3), ("No 3", 3), ("no3", 3), ("№ 3", 3), (" 3\n", 3), ("٣", 3), ("0003", 3),
        ("weir-bridge", 1), ("key:weir-bridge", 1), ("key: otter ", 3), ("key:5", 2), ("5", 5), ("key:#12", 6),
        ("Ferry timetable", 2), ("ferry TIMETABLE ", 2), ("das bruckenmuseum offnet wieder", 4), ("1984", 5),
        ("weir", 1), ("otters are", 3), ("closes for rep", 1), ("brückenm", 4), ("橋の", 8), ("歴史", 8),
        ("について", 8), ("repairs weir", 1),
        ("fery timetable", 2), ("otetrs", 3), ("the otters are back again", 3), ("Brukenmuseum", 4), ("perfum", 7),
    ],
)  # fmt: skip
def test_one_is_found(known: Library, reference: str, number: int) -> None:
    assert known.find(reference).number == number


@pytest.mark.parametrize(("reference", "number"), [("5", 2), ("3", 3), ("orwell", 5), ("no. 5", 5), ("#5", 5)])
def test_a_key_may_go_first(known: Library, reference: str, number: int) -> None:
    assert known.find(reference, key_first=True).number == number


@pytest.mark.parametrize(
    "reference",
    [
        "", "  ", "12", "#12", "no. 12", "0", "999999999999999", "9" * 30, "key:", "key:12", "key:nobody", "-1", "3.0",
        "whales and dolphins", "qzx", "🦦", "\u200b", "%", "\\", "(", "a*", "../..", "\0", "\ud800", "#\udc00",
        "none of these", "x" * 10_000, "weir bridge " * 1000, "🦦" * 10_000, " ".join(map(str, range(3000))),
    ],
)  # fmt: skip
def test_none_is_found(known: Library, reference: str) -> None:
    with pytest.raises(NoSuchArticle) as missing:
        known.find(reference)
    assert len(str(missing.value)) < 200
    str(missing.value).encode()


@pytest.mark.parametrize(
    ("reference", "numbers"), [("bridge", [6, 1]), ("Budget", [10, 11, 9]), ("bugdet", [10, 11, 9])]
)
def test_of_several_the_newest_come_first(known: Library, reference: str, numbers: list[int]) -> None:
    with pytest.raises(SeveralArticles, match=reference) as several:
        known.find(reference)
    assert [entry.number for entry in several.value.entries] == numbers


def test_a_number_that_is_missing_is_named_as_one(known: Library) -> None:
    with pytest.raises(NoSuchArticle, match=r"There is no article 12\."):
        known.find("no. 12")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ferry timetable", 2), ("ferry timetable!", 2), ("“Fery timetable”", 2), ("the otters are back.", 3),
        ("DAS BRÜCKENMUSEUM ÖFFNET WIEDER", 4), ("otters", None), ("Budget", None), ("", None), ("🦦", None),
        ("bridge", None), ("When does the ferry leave?", None), ("\ud800", None), ("x" * 10_000, None), ("198", None),
    ],
)  # fmt: skip
def test_a_text_is_a_title_or_it_is_none(known: Library, text: str, number: int | None) -> None:
    found = known.titled(text)
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("budget", [10, 11, 9]), ("bridge", [6, 1]), ("ferry", [2]), ("fery", [2]), ("", []), ("\u200b", []),
        ("\ud800", []), ("x" * 10_000, []), ("zebra crossing", []), ("橋", [8]), ("no. 9", [7]),
    ],
)  # fmt: skip
def test_titles_are_searched_the_most_alike_and_newest_first(known: Library, text: str, numbers: list[int]) -> None:
    assert [entry.number for entry in known.search(text)] == numbers


@given(st.text(max_size=40) | st.from_regex(r"(#|no\. |key:)?\d{0,20}", fullmatch=True))
def test_any_text_names_an_article_or_none_or_several(known: Library, text: str) -> None:
    known.titled(text)
    known.search(text)
    for key_first in (False, True):
        assert 0 <= len(named(known, text, key_first=key_first)) <= 5


def named(library: Library, text: str, *, key_first: bool) -> Sequence[Entry]:
    try:
        return [library.find(text, key_first=key_first)]
    except SeveralArticles as several:
        return several.entries
    except NoSuchArticle:
        return []


def test_every_title_key_and_number_names_its_article(known: Library) -> None:
    for entry in known.entries():
        assert known.find(str(entry.number)) == known.find(f"key:{entry.key}") == entry
        if entry.title != "Budget":
            assert known.find(entry.title) == entry
            assert known.titled(entry.title) in (entry, None)


def test_titles_are_those_of_the_moment(empty: Library) -> None:
    empty.add(Draft("Ferry timetable", "Text."))
    assert empty.find("ferry").number == 1
    empty.edit(1, title="Boats")
    with pytest.raises(NoSuchArticle):
        empty.find("ferry")
    assert empty.find("boat").number == 1
    empty.remove(1)
    assert empty.search("boats") == []


def test_of_hundreds_the_five_newest_are_offered(make_settings: MakeSettings) -> None:
    with Library.open(make_settings(library={"articles": ""})) as library:
        with library.together():
            for count in range(210):
                day = date.fromordinal(738_000 + count * 7 % 210)
                library.add(Draft(f"Weather report {count}", f"Text {count}.", date=day, language="en"))
        newest = [entry.number for entry in library.entries()[:5]]
        with pytest.raises(SeveralArticles, match="fits 210 titles") as several:
            library.find("weather report")
        assert [entry.number for entry in several.value.entries] == newest
