"""Digests: which articles they are of, and what is told of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import ArticleBotError
from bot.library.digest_requests import SENTENCES, DigestRequest, read_request
from bot.library.digesting import MOST_ARTICLES
from bot.library.library import Library
from bot.model import Digest, Draft, Scope
from bot.settings import Settings

TODAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

CLOSURE = Draft(
    "Council shuts Weir bridge after cracks are found",
    "Ottenby council is shutting the Weir bridge from Monday because inspectors found cracks in it.\n\n"
    "Drivers must use the old railway viaduct for eleven weeks, and buses 4 and 9 will be diverted, too.\n\n"
    "City engineer Nils Aldous put the cost of the repairs at 2.4 million euros.",
    date=date(2026, 3, 1),
    tags=("bridge",),
)


@pytest.fixture
def opened(articles_folder: Path, make_settings: Callable[..., Settings]) -> Iterator[Library]:
    assert articles_folder
    with Library.open(make_settings(), clock=lambda: NOON) as library:
        library.sync()
        yield library


def titles(digest: Digest) -> list[list[str]]:
    """Return the titles of the articles of each story."""
    return [[entry.title for entry in story.entries] for story in digest.stories]


def texts(digest: Digest) -> list[str]:
    """Return the sentences that are told."""
    return [point.text for story in digest.stories for point in story.points]


# --- what is asked for ---


@pytest.mark.parametrize(
    ("text", "words", "tag", "since", "until", "sentences"),
    [
        ("", "", None, None, None, SENTENCES),
        ("5", "", None, None, None, 5),
        ("today", "", None, "2026-03-04", "2026-03-04", SENTENCES),
        ("yesterday 3", "", None, "2026-03-03", "2026-03-03", 3),
        ("week", "", None, "2026-02-26", "2026-03-04", SENTENCES),
        ("Week 30", "", None, "2026-02-26", "2026-03-04", 30),
        ("this week", "", None, "2026-03-02", "2026-03-04", SENTENCES),
        ("last week", "", None, "2026-02-23", "2026-03-01", SENTENCES),
        ("month 10", "", None, "2026-02-03", "2026-03-04", 10),
        ("last 3 days", "", None, "2026-03-01", "2026-03-04", SENTENCES),
        ("in January 2026", "", None, "2026-01-01", "2026-01-31", SENTENCES),
        ("in January 2026 4", "", None, "2026-01-01", "2026-01-31", 4),
        ("in 2025", "", None, "2025-01-01", "2025-12-31", SENTENCES),
        ("heute", "", None, "2026-03-04", "2026-03-04", SENTENCES),
        ("semana 5", "", None, "2026-02-26", "2026-03-04", 5),
        ("тиждень", "", None, "2026-02-26", "2026-03-04", SENTENCES),
        ("#traffic", "", "traffic", None, None, SENTENCES),
        ("#coast-cup 3", "", "coast-cup", None, None, 3),
        ("#flood last week", "", "flood", "2026-02-23", "2026-03-01", SENTENCES),
        ("weir bridge", "weir bridge", None, None, None, SENTENCES),
        ("weir bridge 5", "weir bridge", None, None, None, 5),
        ("weir bridge last week 5", "weir bridge", None, "2026-02-23", "2026-03-01", 5),
        ("repairs #bridge 2", "repairs", "bridge", None, None, 2),
        ("budget 2024", "budget 2024", None, None, None, SENTENCES),
        ("the week of the otters", "the week of the otters", None, None, None, SENTENCES),
        ("\ud800 7", "?", None, None, None, 7),
    ],
)
def test_requests_are_read(
    text: str, words: str, tag: str | None, since: str | None, until: str | None, sentences: int
) -> None:
    first, last = (day and date.fromisoformat(day) for day in (since, until))
    scope = Scope(tag=tag, since=first or None, until=last or None)
    assert read_request(text, ["en", "de"], TODAY) == DigestRequest(words, scope, sentences)


@pytest.mark.parametrize(
    "text", ["0", "-3", "31", "1000000", "1,000,000", "3.5", "week 0", "bridge 99999999999999999999", "bridge −2"]
)
def test_numbers_of_sentences_that_no_digest_has_are_refused(text: str) -> None:
    with pytest.raises(ArticleBotError, match="A digest has 1 to 30 sentences, not "):
        read_request(text, ["en"], TODAY)


def test_one_tag_is_taken_and_a_second_one_refused() -> None:
    with pytest.raises(ArticleBotError, match="A digest has one tag, not #flood and #coast"):
        read_request("#flood #coast 5", ["en"], TODAY)


def test_a_year_alone_is_told_how_to_be_said() -> None:
    with pytest.raises(ArticleBotError, match="For a year, say: in 2024"):
        read_request("2024", ["en"], TODAY)


# --- which articles ---


def test_without_a_request_the_last_week_is_told(opened: Library) -> None:
    found = opened.digest()
    assert found.scope == Scope(since=date(2026, 2, 26), until=TODAY)
    assert titles(found) == [["The otters are back"], ["Weir bridge closes for repairs"]]
    assert (found.asked, found.fitting, found.older) == (2, 2, False)


def test_where_the_last_week_has_none_the_newest_are_told_with_a_word(
    articles_folder: Path, make_settings: Callable[..., Settings]
) -> None:
    (articles_folder / "otter.txt").unlink()
    with Library.open(make_settings(), clock=lambda: NOON + timedelta(days=300)) as library:
        library.sync()
        found = library.digest()
        assert found.older
        assert [title for story in titles(found) for title in story] == [entry.title for entry in library.entries()]
        assert library.digest("week").asked == 0


def test_an_empty_library_has_an_empty_digest(make_settings: Callable[..., Settings], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    with Library.open(make_settings(), clock=lambda: NOON) as library:
        assert library.digest().stories == ()
        assert not library.digest().older
        assert library.digest("otters").asked == 0
        assert library.digest("#otters").asked == 0


def test_a_tag_is_found_however_it_is_written_and_one_that_is_none_has_others_like_it(opened: Library) -> None:
    assert titles(opened.digest("#Traffic")) == [["Weir bridge closes for repairs"], ["Ferry timetable"]]
    assert opened.digest("#Traffic").scope == Scope(tag="traffic")
    assert opened.digest("#trafic").near == ("traffic",)
    assert opened.digest("#zeppelin").near == ()


def test_reports_of_one_event_are_one_story_with_nothing_said_twice(opened: Library) -> None:
    opened.add(CLOSURE)
    found = opened.digest("#bridge 10")
    assert titles(found) == [["Weir bridge closes for repairs", CLOSURE.title]]
    assert found.asked == 2
    assert sum("uses 4 and 9" in text for text in texts(found)) == 1


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("weir bridge", "Weir bridge closes for repairs"),
        ("repairs", "Weir bridge closes for repairs"),
        ("otters", "The otters are back"),
        ("eels", "The otters are back"),
        ("Petra Holm", "The otters are back"),
        ("Brückenmuseum", "Das Brückenmuseum öffnet wieder"),
        ("traffic", "Weir bridge closes for repairs"),
        ("bridge Ottenby council", "Weir bridge closes for repairs"),
        ("weir brigde", "Weir bridge closes for repairs"),
        ("ottres", "The otters are back"),
        ("timetbale", "Ferry timetable"),
    ],
)
def test_words_are_looked_for_in_titles_texts_and_tags_with_typing_errors_forgiven(
    opened: Library, words: str, first: str
) -> None:
    assert titles(opened.digest(words))[0][0] == first


def test_corrected_words_are_told(opened: Library) -> None:
    found = opened.digest("ottres")
    assert found.words.casefold() == "otters"
    assert [correction.typed for correction in found.corrections] == ["ottres"]


def test_a_sentence_that_speaks_of_the_words_is_told_first(opened: Library) -> None:
    assert texts(opened.digest("animals 1")) == ["Biologist Petra Holm counted seven animals in\nFebruary."]


def test_a_sentence_that_leans_on_another_is_not_told_whatever_it_speaks_of(opened: Library) -> None:
    assert texts(opened.digest("eels 1")) == [
        "Otters have returned to the river Alder after an absence of forty years."
    ]


@pytest.mark.parametrize(
    "said",
    ["“The wind gave us thirty-six hours. We used them.”", "«The wind gave us thirty-six hours. We used them.»"],
)
def test_no_part_of_a_quotation_is_told_without_its_other_end(opened: Library, said: str) -> None:
    storm = "The storm tide came on Monday with gusts of 140 km/h."
    opened.add(Draft("Storm tide", f"{storm}\n\n{said}", tags=("storm",)))
    assert texts(opened.digest("#storm 9")) == [storm]


def test_an_item_of_a_list_is_not_told_for_its_words_where_it_is_no_main_sentence(opened: Library) -> None:
    facts = "\n\n".join(f"In port {number} of the coast the sea rises by {number * 3} metres." for number in range(13))
    opened.add(Draft("Tides of the coast", f"{facts}\n\n- Neap: the lowest tide of all, twice a month.\n"))
    found = opened.digest("neap 1")
    assert found.asked == 1
    assert "Neap" not in texts(found)[0]


def test_words_that_fit_nothing_have_the_nearest_articles(opened: Library) -> None:
    found = opened.digest("otters in the zeppelin museum")
    assert (found.asked, found.stories, found.words) == (0, (), "otters in the zeppelin museum")
    assert "The otters are back" in [entry.title for entry in found.nearest]
    assert opened.digest("zeppelin").nearest == ()
    assert opened.digest("of the").asked == 0


def test_words_are_looked_for_in_a_span_of_time_and_among_tagged_articles(opened: Library) -> None:
    assert titles(opened.digest("ferry in January 2026")) == [["Ferry timetable"]]
    assert opened.digest("ferry in 2025").asked == 0
    assert titles(opened.digest("ferry #bridge")) == [["Weir bridge closes for repairs"]]
    assert opened.digest("otters #bridge").asked == 0
    assert opened.digest("otters in 1999").asked == 0


def test_a_request_of_another_day_has_the_span_of_time_that_it_had_then(opened: Library) -> None:
    assert opened.digest("week", day=date(2026, 2, 1)).scope == Scope(since=date(2026, 1, 26), until=date(2026, 2, 1))
    assert opened.digest(day=date(2026, 1, 12)).asked == 1


def test_the_number_of_sentences_given_apart_goes_before_the_one_in_the_text(opened: Library) -> None:
    assert len(texts(opened.digest("in 2026 2"))) == 2
    assert len(texts(opened.digest("in 2026 2", 4))) == 4
    assert opened.digest("in 2026", 4).sentences == 4
    with pytest.raises(ArticleBotError, match="not 0"):
        opened.digest("in 2026", 0)


# --- what is told ---


def test_what_is_told_stands_in_the_article_word_for_word(opened: Library) -> None:
    opened.add(CLOSURE)
    found = opened.digest("since 2025 30")
    assert len(texts(found)) > 8
    for story in found.stories:
        for point in story.points:
            article = opened.article(point.entry.number)
            assert point.text == point.span.of(article.text)
            assert article.sentences[point.sentence].start <= point.span.start


def test_the_same_request_has_the_same_digest_and_after_a_restart_too(
    opened: Library, make_settings: Callable[..., Settings]
) -> None:
    opened.add(CLOSURE)
    asked = ["", "since 2025", "#bridge", "weir bridge"]
    found = [opened.digest(text) for text in asked]
    assert [opened.digest(text) for text in asked] == found
    with Library.open(make_settings(), clock=lambda: NOON) as library:
        assert [library.digest(text) for text in asked] == found


def test_a_removed_article_is_gone_and_a_new_one_is_there_at_once(opened: Library) -> None:
    opened.add(CLOSURE)
    assert opened.digest("shuts").asked == 1
    opened.remove(opened.find("Council shuts").number)
    assert opened.digest("shuts").asked == 0


def test_of_very_many_articles_the_newest_are_told_with_how_many_there_are(
    make_settings: Callable[..., Settings],
) -> None:
    with Library.open(make_settings(library={"articles": ""}), clock=lambda: NOON) as library:
        with library.together():
            for number in range(MOST_ARTICLES + 3):
                day = TODAY - timedelta(days=number % 5)
                library.add(Draft(f"Note {number}", f"Ship number {number} came in with cargo {number * 7}.", date=day))
        found = library.digest("week 3")
    assert (found.asked, found.fitting) == (MOST_ARTICLES, MOST_ARTICLES + 3)
    assert sum(len(story.entries) for story in found.stories) == MOST_ARTICLES
    assert len(texts(found)) == 3
