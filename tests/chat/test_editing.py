"""Editing in chat: what can be changed, what is said about it, and what counts as the answer to an invitation."""

from pathlib import Path

import pytest

from bot.chat.editing import read_edit
from bot.library.library import Library
from bot.terminal.bot_api import BotApi
from bot.terminal.running import running
from tests.chat.conftest import Scene, building, each
from tests.conftest import ADMIN
from tests.telegram.people import guest


def ferry(scene: Scene) -> int:
    """Return the number of the article that is edited here."""
    return scene.library.store.articles.by_key("ferry").number  # type: ignore[union-attr]  # it is there


async def test_fields_are_edited_and_the_file_follows(scene: Scene, articles_folder: Path) -> None:
    number = ferry(scene)
    said = await scene.hears(scene.admin, f"/edit {number} title Ferries: the times")
    assert said.text == f"No. {number}: Ferries: the times\nTitle: “Ferry timetable” → “Ferries: the times”"
    assert said.buttons == ["↩ Undo", "Show"]
    said = await scene.hears(scene.admin, f"/edit {number} date 2026-02-01")
    assert "Date: 11 Jan 2026 → 1 Feb 2026" in said.text
    said = await scene.hears(scene.admin, f"/edit {number} tags boats, river")
    assert "Tags: #boats #river added, #ferry #traffic taken away" in said.text
    file = (articles_folder / "ferry.md").read_text(encoding="utf-8")
    assert "Ferries: the times" in file
    assert "2026-02-01" in file
    assert file.endswith("Children under six travel free.\n")
    assert "1.80" in (await scene.hears(scene.reader, "What does a single ticket cost?")).text


async def test_several_fields_go_on_lines_and_one_undo_takes_them_back(scene: Scene) -> None:
    number = ferry(scene)
    lines = "title: The ferry\naddress: example.org/f\nauthor: Lena Marsh\nlanguage: de\ntags:"
    said = await scene.hears(scene.admin, f"/edit {number}\n{lines}")
    for line in (
        "Title: “Ferry timetable” → “The ferry”",
        "Address: none → https://example.org/f",
        "Author: none → Lena Marsh",
        "Language: English → German",
        "Tags: #ferry #traffic taken away",
    ):
        assert line in said.text
    await scene.presses(scene.admin, "↩ Undo", said)
    assert said.text.startswith(f"No. {number}: Ferry timetable\n")
    assert "Tags: #ferry #traffic added" in said.text
    entry = scene.library.entry(number)
    assert (entry.title, entry.url, entry.tags) == ("Ferry timetable", None, ("ferry", "traffic"))
    await scene.presses(scene.admin, "↩ Undo", said)
    assert scene.library.entry(number).title == "The ferry", "an undo can be taken back"


async def test_no_value_or_none_clears_a_field_but_the_title(scene: Scene) -> None:
    number = scene.library.find("Weir bridge").number
    for field in ("url none", "author None", "date", "tags"):
        assert ("taken away" if field == "tags" else "→ none") in (
            await scene.hears(scene.admin, f"/edit {number} {field}")
        ).text
    entry = scene.library.entry(number)
    assert (entry.url, entry.author, entry.date, entry.tags) == (None, None, None, ())
    assert "needs a title" in (await scene.hears(scene.admin, f"/edit {number} title")).text
    said = await scene.hears(scene.admin, f"/edit {number} tags")
    assert "Nothing changed" in said.text
    assert said.buttons == ["Show"]


@each(
    ("argument", "word"),
    [
        ("", "/edit 1 title"),
        ("1 colour red", "Can be changed: title"),
        ("1\ncolour: red", "I cannot read “colour: red”"),
        ("1 date soonish", "soonish"),
        ("1 url ftp://x", "Address: expected an address that begins with http:// or https://"),
        ("1 language Klingon", "a code such as en"),
        ("99 title x", "99"),
        ("99", "99"),
        ("1 title Ferry timetable", "Nothing changed"),
        ("1 url https://example.org/news/weir-bridge", "has that address already"),
    ],
)
async def test_a_wrong_edit_says_what_is_expected(scene: Scene, argument: str, word: str) -> None:
    assert word in (await scene.hears(scene.admin, f"/edit {argument}")).text
    assert scene.library.find("Ferry timetable").number == 1


async def test_what_can_be_changed_is_shown_with_its_present_values(scene: Scene) -> None:
    number = ferry(scene)
    shown = await scene.hears(scene.admin, f"/edit {number}")
    assert shown.text.startswith(f"Ferry timetable (no. {number})\nAddress: none\nAuthor: none\nDate: 11 Jan 2026")
    assert shown.buttons == ["Title", "Tags", "Address", "Author", "Date", "Language"]
    assert (await scene.hears(scene.admin, "/edit", reply_to=shown)).text == shown.text
    choice = await scene.hears(scene.admin, "/edit timetabel")
    assert "Which one?" in choice.text
    assert (await scene.presses(scene.admin, choice.buttons[0], choice)).text == shown.text


async def test_a_reply_to_an_invitation_is_the_new_value(scene: Scene) -> None:
    number = ferry(scene)
    for button, value, told in (
        ("Title", "Is the ferry late?", "→ “Is the ferry late?”"),
        ("Tags", "#night -#traffic", "Tags: #night added, #traffic taken away"),
        ("Address", "https://example.org/late", "→ https://example.org/late"),
        ("Author", "Lena Marsh", "Author: none → Lena Marsh"),
        ("Author", "none", "Author: Lena Marsh → none"),
        ("Date", "2 Feb 2026", "→ 2 Feb 2026"),
        ("Language", "German", "Language: English → German"),
    ):
        shown = await scene.hears(scene.admin, f"/edit {number}")
        asked = await scene.presses(scene.admin, button, shown)
        assert "Reply to this message; “cancel” leaves it as it is." in asked.text
        assert told in (await scene.hears(scene.admin, value, reply_to=asked)).text


async def test_in_private_the_next_message_is_the_answer_unless_it_reads_like_something_else(scene: Scene) -> None:
    number = ferry(scene)

    async def ask(button: str = "Title") -> None:
        await scene.presses(scene.admin, button, await scene.hears(scene.admin, f"/edit {number}"))

    await ask()
    assert "→ “The ferry”" in (await scene.hears(scene.admin, "The ferry")).text
    assert "No. " not in (await scene.hears(scene.admin, "Otters")).text, "only the next one is"
    for other in ("What do otters eat?", "https://example.org/x", "/articles", "One line\nand another", "cancel"):
        await ask()
        await scene.hears(scene.admin, other)
        assert scene.library.entry(number).title == "The ferry", other
    assert scene.admin.chat.answers[-1].text == "Left as it is."
    await ask()
    assert (await scene.hears(scene.admin, "/cancel")).text == "Left as it is."
    await ask("Date")
    assert "expected a day" in (await scene.hears(scene.admin, "tomorrow-ish")).text
    assert "→ 3 Feb 2026" in (await scene.hears(scene.admin, "2026-02-03")).text, "it was still asked for"


async def test_an_invitation_outlives_a_restart_and_is_for_admins(library: Library) -> None:
    server = BotApi()
    ada, rio = guest(server, server.user("Ada", id=ADMIN)), guest(server, server.user("Rio", id=5))
    scene, group = Scene(server, library, ada, rio), server.group("Editors")
    number = ferry(scene)
    async with running(server, building(library)):
        shown = await scene.hears(ada, f"/edit {number}", chat=group)
        asked = await scene.presses(ada, "Title", shown)
    async with running(server, building(library)):
        refused = await scene.hears(rio, "Mine", chat=group, reply_to=asked)
        assert refused.text.startswith("Only admins can edit articles.")
        await scene.hears(ada, "Not for the bot", chat=group)
        assert library.entry(number).title == "Ferry timetable"
        said = await scene.hears(ada, "The ferry", chat=group, reply_to=asked)
    assert "→ “The ferry”" in said.text


@each(
    ("argument", "told"),
    [
        ("1 #night #Bridge", "Tags: #night #bridge added"),
        ("1 -#night −#bridge", "Tags: #night #bridge taken away"),
        ("1 coast cup, river", "Tags: #coast cup #river added"),
        ("1 #Coast_Cup", "Nothing changed"),
        ("#1 none", "Tags: #ferry #traffic #coast cup #river taken away"),
        ("1 #Ferry, #TRAFFIC", "Tags: #Ferry #traffic added"),
        ("1 -#river", "It had no tag #river."),
        ("1 #trafic", "#trafic is a new tag; there is #traffic already."),
        ("ferry timetable -#trafic", "Tags: #trafic taken away"),
        ("1", "Tags of no. 1, “Ferry timetable”: #Ferry #traffic"),
        ("", "/tag 1 #harbour"),
        ("1 #", "There is no tag in that"),
        ("99 #a", "99"),
        ("1 " + "#x" * 40, "at most 60 characters"),
    ],
)
async def test_tags_are_added_and_taken_away(scene: Scene, argument: str, told: str) -> None:
    assert told in (await scene.hears(scene.admin, f"/tag {argument}")).text


async def test_a_reply_to_a_message_about_an_article_needs_no_number(scene: Scene) -> None:
    card = await scene.hears(scene.admin, "/article 1")
    assert "Tags: #night added" in (await scene.hears(scene.admin, "/tag #night", reply_to=card)).text


@pytest.mark.parametrize(
    ("argument", "read"),
    [
        ("1 title: Ferries: the times", ("1", {"title": "Ferries: the times"})),
        ("1 title Two\nlines", ("1", {"title": "Two\nlines"})),
        ("the otters are back author Rio", ("the otters are back", {"author": "Rio"})),
        ("1 title A\nTag = x", ("1", {"title": "A", "tags": "x"})),
        ("titles", None),
        ("1 titles", None),
    ],
)
def test_what_is_to_be_edited_is_read(argument: str, read: object) -> None:
    assert read_edit(argument) == read
