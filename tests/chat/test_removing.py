"""Removing in chat: asked once, done together, and taken back within a day."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.removing import MOST, read_numbers
from bot.errors import InvalidArticle
from bot.library.library import Library, utc_now
from bot.model import Draft
from tests.chat.conftest import Scene, each
from tests.conftest import ADMIN


def numbers(library: Library) -> list[int]:
    """Return the numbers of the live articles in order."""
    return sorted(library.store.articles.numbers())


async def test_several_are_asked_for_once_removed_together_and_brought_back(scene: Scene) -> None:
    ask = await scene.hears(scene.admin, "/remove 1, 3-4 and 99")
    assert ask.text.startswith("Remove these 3 articles?\n1. Ferry timetable · 11 Jan 2026\n3. ")
    assert ask.text.endswith("There is no article 99.")
    assert ask.buttons == ["Remove", "Keep"]
    assert numbers(scene.library) == [1, 2, 3, 4]
    await scene.presses(scene.admin, "Remove", ask)
    assert ask.text == "Removed 3 articles: no. 1, 3 and 4."
    assert numbers(scene.library) == [2]
    await scene.presses(scene.admin, "↩ Undo", ask)
    assert ask.text == "Back: 3 articles, no. 1, 3 and 4."
    assert numbers(scene.library) == [1, 2, 3, 4]
    assert "1.80" in (await scene.hears(scene.reader, "What does a single ticket cost?")).text


async def test_a_file_from_which_an_article_comes_back_is_named(scene: Scene, articles_folder: Path) -> None:
    entry = scene.library.entry(1)
    assert entry.path is not None
    twin = articles_folder / "twin.md"
    twin.write_bytes((articles_folder / entry.path).read_bytes())
    scene.library.sync()
    assert scene.library.count == 4
    ask = await scene.presses(scene.admin, "Remove", await scene.hears(scene.admin, "/remove 1"))
    assert ask.text == (
        "Removed no. 1: “Ferry timetable”. The same is also in twin.md: it comes back from there as a new article. "
        "Delete it there, too."
    )
    twin.unlink()
    scene.library.sync()
    await scene.presses(scene.admin, "↩ Undo", ask)
    assert scene.library.entry(1) == replace(entry, path=scene.library.entry(1).path)


async def test_keep_keeps_them_all(scene: Scene) -> None:
    ask = await scene.hears(scene.admin, "/remove 1-3")
    await scene.presses(scene.admin, "Keep", ask)
    assert (ask.text, ask.buttons) == ("Kept all 3 articles.", [])
    assert scene.library.count == 4


@each(
    ("argument", "told"),
    [
        ("", "/remove 3 5 8-12"),
        ("98 99", "There are no articles 98 and 99."),
        ("99", "There is no article 99."),
        ("1-500", f"more than {MOST} articles"),
        ("nothing like it at all", "no article"),
    ],
)
async def test_what_cannot_be_removed_is_named(scene: Scene, argument: str, told: str) -> None:
    assert told.lower() in (await scene.hears(scene.admin, f"/remove {argument}")).text.lower()
    assert scene.library.count == 4


async def test_what_has_gone_meanwhile_is_left_out(scene: Scene) -> None:
    ask = await scene.hears(scene.admin, "/remove 1 2")
    scene.library.remove(1)
    await scene.presses(scene.admin, "Remove", ask)
    assert ask.text.startswith("Removed no. 2: “")
    again = await scene.hears(scene.admin, "/remove 3 4")
    for number in (3, 4):
        scene.library.remove(number)
    await scene.presses(scene.admin, "Remove", again)
    assert scene.toast() == "There is nothing left to remove."


async def test_what_cannot_come_back_is_named_and_the_rest_comes(scene: Scene) -> None:
    article = scene.library.article(1)
    ask = await scene.hears(scene.admin, "/remove 1 2")
    await scene.presses(scene.admin, "Remove", ask)
    scene.library.add(Draft("The same again", article.text))
    await scene.presses(scene.admin, "↩ Undo", ask)
    assert ask.text.startswith("Back as no. 2: ")
    assert "No. 1 stays removed: no. 5, “The same again”, has the same text." in ask.text


async def test_after_a_day_undo_says_how_else_and_restore_still_works(scene: Scene) -> None:
    ask = await scene.hears(scene.admin, "/remove 1")
    with Library.open(scene.library.settings, lambda: utc_now() - timedelta(days=2)) as then:
        then.remove(1, by=ADMIN)
    scene.admin.presses_button({"text": "↩ Undo", "callback_data": "undo_remove:1"}, ask)
    await scene.server.settle()
    assert scene.toast() == "That was more than a day ago. /history 1 can still bring it back."
    assert scene.library.count == 3
    told = await scene.hears(scene.admin, "/history 1")
    await scene.presses(scene.admin, "Restore", told)
    assert told.text.startswith("Back as no. 1: Ferry timetable")
    assert scene.library.count == 4


async def test_a_reply_to_a_message_about_an_article_needs_no_number(scene: Scene) -> None:
    card = await scene.hears(scene.admin, "/article 1")
    assert "Ferry timetable" in (await scene.hears(scene.admin, "/remove", reply_to=card)).text


def test_numbers_are_read_as_people_write_them() -> None:
    assert read_numbers("no. 3, #5; 8–9 and 12") == [3, 5, 8, 9, 12]
    assert read_numbers("9-8 8") == [8, 9]
    assert read_numbers("the bridge of 1999") == read_numbers("3 bridges") == []
    with pytest.raises(InvalidArticle, match="more than"):
        read_numbers(" ".join(str(number) for number in range(300)))
