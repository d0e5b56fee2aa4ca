"""`/digest`: the main points of many articles, in one message."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.chat.digest_views import digest_view, heading, nothing
from bot.chat.exchanges import TOO_OLD, Exchange
from bot.chat.marked import ENTITIES_LIMIT, MESSAGE_LIMIT, entities, length
from bot.library.library import utc_now
from bot.model import Digest, Draft, Entry, Point, Scope, Span, Story
from tests.chat.conftest import Scene, each
from tests.summarizing.reports import CLOSURE as REPORT

CLOSURE = Draft(
    "Council shuts Weir bridge after cracks are found",
    "Ottenby council is shutting the Weir bridge from Monday because inspectors found cracks in it.\n\n"
    "Drivers must use the old railway viaduct for eleven weeks, and buses 4 and 9 will be diverted, too.\n\n"
    "City engineer Nils Aldous put the cost of the repairs at 2.4 million euros.",
    date=date(2026, 3, 1),
    tags=("bridge",),
)


async def test_a_digest_has_a_heading_sentences_with_their_sources_and_buttons(scene: Scene) -> None:
    scene.library.add(CLOSURE)
    answer = await scene.hears(scene.reader, "/digest #traffic 2")
    lines = answer.text.splitlines()
    bridge, ferry = (scene.library.find(title).number for title in ("Weir bridge closes", "Ferry timetable"))
    assert lines[0] == "2 articles tagged #traffic · 2 stories"
    assert [line for line in lines if line.startswith("• ")] == [lines[2], lines[5]]
    assert lines[3] == f"{bridge}. Weir bridge closes for repairs · 2 Mar 2026"
    assert lines[6] == f"{ferry}. Ferry timetable · 11 Jan 2026"
    assert answer.buttons == [str(bridge), str(ferry), "Longer"]


async def test_reports_of_one_event_stand_together_and_say_how_many_more_say_it(scene: Scene) -> None:
    scene.library.add(CLOSURE)
    answer = await scene.hears(scene.reader, "/digest #bridge 10")
    assert answer.text.startswith("2 articles tagged #bridge · 1 story")
    assert "\n\n" not in answer.text.split("\n\n", 1)[1]
    assert "other" not in answer.text
    answer = await scene.hears(scene.reader, "/digest #bridge 1")
    assert answer.text.endswith("Weir bridge closes for repairs · 2 Mar 2026 · and 1 other")


async def test_every_sentence_is_word_for_word_in_its_article(scene: Scene) -> None:
    scene.library.add(CLOSURE)
    answer = await scene.hears(scene.reader, "/digest since 2025 15")
    articles = " ".join(article.text for article in scene.library.store.articles.iter_articles())
    said = [line[2:] for line in answer.text.splitlines() if line.startswith("• ")]
    assert len(said) > 8
    assert all(line in " ".join(articles.split()) for line in said)


async def test_a_number_opens_the_summary_of_its_article(scene: Scene) -> None:
    await scene.hears(scene.reader, "/digest otters")
    number = str(scene.library.find("otters").number)
    summary = await scene.presses(scene.reader, number)
    assert summary.text.startswith("The otters are back")


async def test_other_lengths_come_in_place(scene: Scene) -> None:
    digest = await scene.hears(scene.reader, "/digest since 2025 3")
    assert digest.text.count("• ") == 3
    assert "and 1 more story" in digest.text
    assert "Shorter" not in digest.buttons
    longer = await scene.presses(scene.reader, "Longer", digest)
    assert longer is digest
    assert digest.text.count("• ") == 7
    await scene.presses(scene.reader, "Longer", digest)
    await scene.presses(scene.reader, "Longer", digest)
    told = digest.text.count("• ")
    assert 7 < told < 30
    assert "Longer" not in digest.buttons
    assert "more story" not in digest.text
    await scene.presses(scene.reader, "Shorter", digest)
    assert digest.text.count("• ") < told


async def test_nothing_from_the_last_week_is_said_and_the_newest_are_told(scene: Scene) -> None:
    otters = scene.library.find("otters")
    assert otters.date is None  # It was stored this moment, which is no news beside articles with a date.
    for remove in (False, True):
        if remove:
            scene.library.remove(otters.number)
        answer = await scene.hears(scene.reader, "/digest")
        assert answer.text.startswith("Nothing from the last week. The newest 3 articles · 3 stories")


async def test_where_no_article_has_a_date_the_days_they_were_stored_count(scene: Scene) -> None:
    for entry in list(scene.library.entries()):
        if entry.date:
            scene.library.edit(entry.number, date=None)
    assert (await scene.hears(scene.reader, "/digest")).text.startswith("4 articles from ")


async def test_the_last_week_is_told_with_its_days(scene: Scene) -> None:
    today = utc_now().date()
    answer = await scene.hears(scene.reader, "/digest week")
    assert str((today - timedelta(days=6)).day) in answer.text.splitlines()[0]
    assert answer.text.splitlines()[0].endswith(f"{today:%b} {today.year} · 1 story")


@each(
    ("asked", "said", "button"),
    [
        ("yesterday", "There is no article of ", "Digest of the newest"),
        ("in 1999", "There is no article of 1999.", "Digest of the newest"),
        ("#zeppelin", "No article has the tag #zeppelin.", "Digest of the newest"),
        ("zeppelin", "No article is about “zeppelin”.", "Digest of the newest"),
        ("zeppelin in 1999", "No article of 1999 is about “zeppelin”.", "Digest of the newest"),
        ("#bridge in 1999", "No article of 1999 has the tag #bridge.", "Digest of the newest"),
        ("otters #bridge", "No article tagged #bridge is about “otters”.", "Digest of the newest"),
        ("#traffic #bridge", "A digest has one tag, not #traffic and #bridge.", None),
        ("0", "A digest has 1 to 30 sentences, not 0.", None),
        ("-5", "A digest has 1 to 30 sentences, not -5.", None),
        ("1000000", "A digest has 1 to 30 sentences, not 1000000.", None),
        ("2.5", "A digest has 1 to 30 sentences, not 2.5.", None),
        ("otters 0", "A digest has 1 to 30 sentences, not 0.", None),
    ],
)
async def test_what_cannot_be_is_said_with_a_way_on(scene: Scene, asked: str, said: str, button: str | None) -> None:
    answer = await scene.hears(scene.reader, f"/digest {asked}")
    assert answer.text.startswith(said)
    if button:
        shown = await scene.presses(scene.reader, button)
        assert shown.text.startswith("Nothing from the last week. The newest 3 articles")


async def test_a_tag_that_is_none_offers_one_like_it(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/digest #trafic 2")
    assert answer.text == "No article has the tag #trafic. Did you mean this one?"
    answer = await scene.presses(scene.reader, "#traffic")
    assert answer.text.startswith("2 articles tagged #traffic")
    assert answer.text.count("• ") == 2


async def test_words_that_fit_nothing_offer_the_nearest(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/digest otters in the zeppelin museum")
    assert "Nearest:" in answer.text
    number = str(scene.library.find("otters").number)
    assert (await scene.presses(scene.reader, number, answer)).text.startswith("The otters are back")


async def test_corrected_words_are_named(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/digest ottres")
    assert "(you wrote ottres)" in answer.text
    assert "Otters have returned" in answer.text


async def test_an_empty_library_says_so(scene: Scene) -> None:
    for entry in list(scene.library.entries()):
        scene.library.remove(entry.number)
    assert (await scene.hears(scene.reader, "/digest")).text == "There are no articles here yet."


async def test_a_button_pressed_days_later_shows_the_span_of_time_that_was_meant(scene: Scene) -> None:
    asked = await scene.hears(scene.reader, "/digest week")
    chats = scene.library.store.chats
    kept = Exchange(scene.reader.chat.id, listed="week", day="2026-03-04")
    number = chats.save_exchange(kept.to_json(), utc_now())
    assert Exchange.from_json(chats.exchange(number - 1) or "").day == utc_now().date().isoformat()
    scene.reader.presses_button({"text": "Longer", "callback_data": f"digest:{number}:7:0"}, asked)
    await scene.server.settle()
    assert asked.text.startswith("1 article from 26 Feb to 4 Mar 2026 ")
    # A record of before this was kept is of today.
    number = chats.save_exchange(replace(kept, day="").to_json(), utc_now())
    scene.reader.presses_button({"text": "Longer", "callback_data": f"digest:{number}:7:0"}, asked)
    await scene.server.settle()
    assert not asked.text.startswith("1 article from 26 Feb to 4 Mar 2026 ")


async def test_in_a_group_it_answers_the_command_as_a_reply(scene: Scene) -> None:
    group = scene.server.group("Harbour")
    answer = await scene.hears(scene.reader, "/digest otters", chat=group)
    assert "Otters have returned" in answer.text
    assert answer.reply_to is not None


async def test_a_button_of_long_ago_says_so(scene: Scene) -> None:
    digest = await scene.hears(scene.reader, "/digest since 2025 3")
    scene.library.store.chats.prune(utc_now() + timedelta(days=1))
    await scene.presses(scene.reader, "Longer", digest)
    assert scene.toast() == TOO_OLD


THINGS = ("harbour", "ferry", "bridge", "otter", "council", "museum", "viaduct", "ticket", "river", "storm")


async def test_a_long_digest_comes_in_pages(scene: Scene) -> None:
    for number, thing in enumerate(THINGS):
        noted = f"noted {thing} {number}, " * 30
        said = f"In case number {number} the {thing} of district {number} {noted}and that was all."
        scene.library.add(Draft(f"Case {number}", said, tags=("case",)))
    page, shown = await scene.hears(scene.reader, "/digest #case 30"), set[str]()
    assert "◀" not in page.buttons
    while True:
        shown.update(re.findall(r"^\d+\. Case", page.text, re.MULTILINE))
        if "▶" not in page.buttons:
            break
        await scene.presses(scene.reader, "▶", page)
    assert len(shown) == 10
    await scene.presses(scene.reader, "◀", page)
    assert "▶" in page.buttons


# --- views ---


def entry_of(number: int, url: str) -> Entry:
    return replace(REPORT.entry, number=number, title=f"Title {number} " + "x" * 80, url=url)


@pytest.mark.parametrize("sentence", ["Short.", "😀" * 300, "word " * 400, "w" * 100_000])
@pytest.mark.parametrize("per_story", [1, 30])
def test_every_page_fits_a_message_and_every_point_is_on_one(sentence: str, per_story: int) -> None:
    url = "https://example.org/" + "a" * 150
    points = [Point(entry_of(n, url), 0, Span(0, len(sentence)), f"{n} {sentence}") for n in range(1, 31)]
    groups = [points[start : start + per_story] for start in range(0, 30, per_story)]
    stories = tuple(Story(tuple(point.entry for point in group), tuple(group)) for group in groups)
    digest = Digest(stories, 30, 30, 30)
    seen, page = "", 0
    while True:
        view = digest_view(digest, 1, page)
        assert length(view.content.text) <= MESSAGE_LIMIT
        assert view.fitting == view.content
        assert len(entities(view.content)) <= ENTITIES_LIMIT
        seen += view.content.text
        page += 1
        if not any(button.label == "▶" for row in view.rows for button in row):
            break
    assert all(f"• {n} " in seen for n in range(1, 31))
    assert digest_view(digest, 1, 99).content == view.content


def test_a_heading_says_what_was_left_out() -> None:
    assert heading(Digest((), 500, 7, 10_000)) == "The newest 500 of 10,000 articles · 0 stories"
    about = heading(Digest((), 500, 7, 900, Scope(tag="flood"), words="harbour bridge"))
    assert about == "The best 500 of 900 articles tagged #flood about “harbour bridge” · 0 stories"


def test_nothing_without_a_condition_is_no_article() -> None:
    assert nothing(Digest((), 0)) == "No article."
