"""What was done to the articles, told in chat: the last of everything, and the whole of one article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.journal_views import NOTHING, UNKNOWN, Telling, history_view, recent_view, version_view
from bot.chat.marked import MESSAGE_LIMIT, length
from bot.library.drafts import draft_of
from bot.library.library import Library, utc_now
from bot.model import Deed, Event, Version
from tests.chat.conftest import Scene, each
from tests.conftest import ADMIN, READER

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def today(minutes: int = 0) -> str:
    """Return how this day is written."""
    now = utc_now() + timedelta(minutes=minutes)
    return f"{now.day} {now:%b}"


async def test_what_was_done_last_is_told_with_who_did_it(scene: Scene) -> None:
    await scene.hears(scene.admin, "/edit 1 title The {ferry}")
    scene.library.edit(2, by=READER, author="Rio")
    scene.library.add(replace(draft_of(scene.library.article(1)), key=None, url=None, text="New."), through="feed 3")
    told = await scene.hears(scene.admin, "/recent 3")
    lines = told.text.splitlines()
    assert lines[0] == "Last changes"
    assert lines[1].endswith(" · feed 3 added no. 5 “The {ferry}”")
    assert f"admin {READER} edited no. 2 “" in lines[2]
    assert lines[2].endswith("(author)")
    assert lines[3].endswith(" · you edited no. 1 “The {ferry}” (title)")
    assert lines[4] == "Times are UTC. A number shows the history of that article."
    assert told.buttons == ["5", "2", "1", "Older ▶"]
    await scene.presses(scene.admin, "Older", told)
    assert " · added 4 articles (file or command line): no. 1 to 4" in told.text
    assert told.buttons == ["4", "3", "2", "◀ Newest"]
    await scene.presses(scene.admin, "Newest", told)
    assert told.text.splitlines() == lines
    assert (await scene.presses(scene.admin, "2", told)).text.startswith("Das Brückenmuseum öffnet wieder (no. 2)")


async def test_what_was_done_to_many_at_once_takes_one_line(scene: Scene) -> None:
    asked = await scene.hears(scene.admin, "/remove 1 3 4")
    await scene.presses(scene.admin, "Remove", asked)
    await scene.presses(scene.admin, "↩ Undo", asked)
    lines = (await scene.hears(scene.admin, "/recent")).text.splitlines()
    assert lines[1].endswith("you brought 3 articles back: no. 1, 3 and 4")
    assert lines[2].endswith("you removed 3 articles: no. 1, 3 and 4")


async def test_the_names_of_admins_are_known_from_what_they_do(scene: Scene) -> None:
    await scene.hears(scene.admin, "/id")
    assert scene.library.journal.names([ADMIN]) == {ADMIN: "Ada"}


@each("argument", ["0", "31", "many", "-1"])
async def test_how_many_are_told_has_a_limit(scene: Scene, argument: str) -> None:
    assert "/recent 20" in (await scene.hears(scene.admin, f"/recent {argument}")).text


async def test_the_history_of_an_article_tells_every_change_and_takes_the_last_back(scene: Scene) -> None:
    article = scene.library.article(1)
    await scene.hears(scene.admin, "/edit 1 title The ferry")
    text = "A ferry leaves at noon. Nobody knows why."
    scene.library.replace(1, replace(draft_of(scene.library.article(1)), text=text), through="feed 3")
    told = await scene.hears(scene.admin, "/history 1")
    lines = told.text.splitlines()
    assert lines[0] == "The ferry (no. 1)"
    assert "feed 3 gave it a new text (the text before is version " in lines[1]
    assert lines[2].startswith("    Text: ")
    assert lines[2].endswith("words → 8 words")
    assert lines[3].endswith("you edited it")
    assert lines[4] == "    Title: “Ferry timetable” → “The ferry”"
    assert lines[5].endswith("added it (file or command line)")
    version = told.buttons[-1]
    assert told.buttons[:2] == ["Show", "↩ Undo the last change"]
    assert version.startswith("Version ")
    shown = await scene.presses(scene.admin, version, told)
    assert f"of no. 1, as it was until {today()}" in shown.text
    assert "The first ferry leaves Tanner Steps" in shown.text
    assert (await scene.presses(scene.admin, "History", shown)).text == told.text
    await scene.presses(scene.admin, "↩ Undo the last change", told)
    assert "Text: 8 words → " in told.text
    assert scene.library.article(1).text == article.text
    again = (await scene.hears(scene.admin, "/history 1")).text.splitlines()
    assert "you took back a change of it (the text before is version " in again[1]
    assert "you took back a change of no. 1 “The ferry”" in (await scene.hears(scene.admin, "/recent 1")).text


async def test_a_removed_article_has_a_history_and_comes_back_from_it(scene: Scene) -> None:
    scene.library.remove(1, by=ADMIN)
    told = await scene.hears(scene.admin, "/history #1")
    assert told.text.startswith("Ferry timetable (no. 1, removed)")
    assert told.buttons == ["Restore"]
    await scene.presses(scene.admin, "Restore", told)
    assert told.text.startswith("Back as no. 1: Ferry timetable")
    again = await scene.hears(scene.admin, "/history ferry timetable")
    assert "you brought it back" in again.text


async def test_long_histories_have_pages(scene: Scene) -> None:
    for number in range(8):
        scene.library.edit(1, by=ADMIN, title=f"Title {number}")
    told = await scene.hears(scene.admin, "/history 1")
    assert "→ “Title 7”" in told.text
    assert "→ “Title 1”" not in told.text
    await scene.presses(scene.admin, "Older ▶", told)
    assert "→ “Title 1”" in told.text
    assert "added it" in told.text
    await scene.presses(scene.admin, "◀ Newer", told)
    assert "→ “Title 7”" in told.text


@each(("argument", "told"), [("", "/history 1"), ("99", "There is no article 99"), ("nothing like it", "nothing like")])
async def test_what_has_no_history_is_named(scene: Scene, argument: str, told: str) -> None:
    assert told in (await scene.hears(scene.admin, f"/history {argument}")).text


@each("data", ["recent:0:0", "recent:99999:999999999999999", "history:1:999999999", "version:1:77", "undo_edit:99999"])
async def test_forged_numbers_do_no_harm(scene: Scene, data: str) -> None:
    told = await scene.hears(scene.admin, "/id")
    scene.admin.presses_button({"text": "x", "callback_data": data}, told)
    await scene.server.settle()
    assert told.text


def events(deed: Deed) -> list[Event]:
    """Return as many events as a page has, each as long as can be."""
    long = "word " * 300
    changes = dict.fromkeys(("text", "title", "url", "author", "date", "tags"), (long, "😀" * 900))
    return [Event(30 - n, n + 10**9, deed, NOW, n, "feed 3" * 30, long, changes, 12) for n in range(30)]


@pytest.mark.parametrize("deed", Deed)
def test_pages_of_the_longest_events_fit_into_a_message(deed: Deed) -> None:
    telling = Telling(0, dict.fromkeys(range(30), "A name " * 30), NOW)
    recent = recent_view([(event,) for event in events(deed)], telling, size=30, newest=False, older=True)
    whole = history_view(1, None, events(deed)[:6], telling, page=1, more=True)
    for view in (recent, whole):
        assert length(view.content.text) <= MESSAGE_LIMIT
        assert view.content.text.endswith(("UTC.", "article."))


def test_what_was_done_before_there_was_a_journal_is_said_to_be_unknown(library: Library) -> None:
    view = history_view(1, library.entry(1), [], Telling(0, {}, NOW), page=0, more=False)
    assert view.content.text.splitlines()[:2] == ["Ferry timetable (no. 1)", UNKNOWN]
    assert recent_view([], Telling(0, {}, NOW), size=10).content.text == NOTHING


def test_a_version_is_read_page_by_page(library: Library) -> None:
    article = library.read_text("A long line of words. " * 600, title="Long")
    view = version_view(Version(2, NOW - timedelta(days=400), article), 7, 1, now=NOW)
    assert "Version 2 of no. 7, as it was until 18 Oct 2025 14:02 UTC" in view.content.text
    assert "page 2 of 4" in view.content.text
    assert [button.label for row in view.rows for button in row] == ["◀", "▶", "History"]
    assert length(view.content.text) <= MESSAGE_LIMIT
