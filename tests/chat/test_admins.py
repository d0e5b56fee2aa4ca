"""Changing the library: who may, what is shown, and the way back."""

from pathlib import Path

import pytest

from bot.model import Draft
from tests.chat.conftest import Scene
from tests.conftest import READER

TEXT = (
    "A lantern festival\nThe lantern festival begins on 4 May. Four hundred lanterns will float down the river Alder."
)


async def test_added_text_is_stored_shown_answered_and_a_file(scene: Scene, articles_folder: Path) -> None:
    stored = await scene.hears(scene.admin, f"/add {TEXT}")
    assert stored.text.startswith("Stored as no. 5: A lantern festival")
    assert stored.text.endswith("English · 16 words · 2 sentences")
    assert stored.buttons == ["Summary", "Edit title", "Tags", "↩ Undo"]
    assert "Four hundred lanterns" in (await scene.hears(scene.reader, "How many lanterns will float?")).text
    assert "lantern festival begins" in (articles_folder / "a-lantern-festival.md").read_text(encoding="utf-8")


async def test_undo_takes_it_back_and_can_itself_be_undone(scene: Scene, articles_folder: Path) -> None:
    stored = await scene.hears(scene.admin, f"/add {TEXT}")
    await scene.presses(scene.admin, "↩ Undo", stored)
    assert stored.text == "Taken back: “A lantern festival”."
    assert not (articles_folder / "a-lantern-festival.md").exists()
    assert scene.library.count == 4
    await scene.presses(scene.admin, "↩ Store it again", stored)
    assert "no. 5" in stored.text
    assert (articles_folder / "a-lantern-festival.md").exists()
    assert "lantern" in (await scene.hears(scene.reader, "How many lanterns will float?")).text


async def test_a_message_replied_to_is_added(scene: Scene) -> None:
    said = scene.reader.says(TEXT)
    await scene.server.settle()
    group = scene.server.group("Editors")
    said = scene.reader.says(TEXT, chat=group)
    stored = await scene.hears(scene.admin, "/add", chat=group, reply_to=said)
    assert stored.text.startswith("Stored as no. 5: A lantern festival")


@pytest.mark.parametrize("name", ["notes.md", "NOTES.TXT"])
async def test_a_document_is_added(scene: Scene, name: str) -> None:
    head = b"---\ntitle: Lanterns\ndate: 2026-05-04\nurl: https://example.org/l\n---\n\n"
    content = head + b"Lanterns float well. They are many."
    scene.admin.sends_document(name, content, caption="/add")
    await scene.server.settle()
    stored = scene.admin.chat.answers[-1]
    assert stored.text == "Stored as no. 5: Lanterns\nexample.org · 4 May 2026 · English · 6 words · 2 sentences"


async def test_a_document_without_a_caption_is_added_in_private(scene: Scene) -> None:
    scene.admin.sends_document("lanterns.txt", b"Lanterns float well. They are many.")
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text.startswith("Stored as no. 5")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.mp3", b"ID3", "I can read .md, .markdown, .txt, .html"),
        ("a.md", b"---\ntitle: [x\n---\n\nText", "a.md"),
        ("a.md", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "a.txt"),
    ],
)
async def test_an_unreadable_document_is_named_with_the_reason(
    scene: Scene, name: str, content: bytes, word: str
) -> None:
    scene.admin.sends_document(name, content, caption="/add")
    await scene.server.settle()
    assert word in scene.admin.chat.answers[-1].text
    assert scene.library.count == 4


async def test_a_document_that_is_too_big_names_the_other_way_in(scene: Scene) -> None:
    scene.admin.sends_document("big.txt", b"x", caption="/add", size=21 * 2**20)
    await scene.server.settle()
    assert "article-bot import" in scene.admin.chat.answers[-1].text


async def test_the_same_text_again_names_the_first(scene: Scene) -> None:
    await scene.hears(scene.admin, f"/add {TEXT}")
    again = await scene.hears(scene.admin, f"/add {TEXT}")
    assert again.text == "That is no. 5, stored today by you: “A lantern festival”"
    assert scene.library.count == 5
    assert (await scene.presses(scene.admin, "Show", again)).text.startswith("A lantern festival")


async def test_the_same_address_again_names_the_first(scene: Scene) -> None:
    head = "---\ntitle: Other\nurl: https://example.org/news/weir-bridge\n---\n\n"
    again = await scene.hears(scene.admin, f"/add {head}Some other text about it.")
    assert "has the same address and another text: Weir bridge" in again.text
    assert again.buttons[:3] == ["Keep both", "Replace", "Cancel"]
    assert scene.library.count == 4


async def test_add_without_anything_says_how_in_a_group(scene: Scene) -> None:
    group = scene.server.group("Editors")
    assert "reply /add to a message" in (await scene.hears(scene.admin, "/add", chat=group)).text


async def test_removal_is_confirmed_and_can_be_undone(scene: Scene, articles_folder: Path) -> None:
    number = scene.library.find("ferry timetable").number
    ask = await scene.hears(scene.admin, f"/remove {number}")
    assert scene.library.count == 4
    assert ask.buttons == ["Remove", "Keep"]
    await scene.presses(scene.admin, "Remove", ask)
    assert "Removed no." in ask.text
    assert not (articles_folder / "ferry.md").exists()
    assert "1.80" not in (await scene.hears(scene.reader, "What does a single ticket cost?")).text
    await scene.presses(scene.admin, "↩ Undo", ask)
    assert scene.library.entry(number).title == "Ferry timetable"
    assert "1.80" in (await scene.hears(scene.reader, "What does a single ticket cost?")).text


async def test_keep_keeps(scene: Scene) -> None:
    ask = await scene.hears(scene.admin, "/remove ferry timetable")
    await scene.presses(scene.admin, "Keep", ask)
    assert ask.text.startswith("Kept no.")
    assert scene.library.count == 4


@pytest.mark.parametrize(
    "said", ["/add Some text that is new.", "/edit 1 title Mine now", "/remove 1", "/add@article_bot x"]
)
async def test_admin_commands_are_for_admins(scene: Scene, said: str) -> None:
    titles = [entry.title for entry in scene.library.entries()]
    answer = await scene.hears(scene.reader, said)
    assert answer.text.startswith("Only admins can ")
    assert str(READER) in answer.text
    assert [entry.title for entry in scene.library.entries()] == titles


async def test_a_stranger_cannot_press_an_admins_buttons(scene: Scene) -> None:
    group = scene.server.group("Editors")
    ask = await scene.hears(scene.admin, "/remove ferry timetable", chat=group)
    await scene.presses(scene.reader, "Remove", ask)
    assert scene.library.count == 4
    stored = await scene.hears(scene.admin, f"/add {TEXT}", chat=group)
    await scene.presses(scene.reader, "↩ Undo", stored)
    assert scene.library.count == 5


async def test_a_document_of_a_stranger_is_not_stored(scene: Scene) -> None:
    for caption, answer in (("", "That text is one sentence"), ("/add", "Only admins")):
        scene.reader.sends_document("a.txt", b"Some text that is new.", caption=caption)
        await scene.server.settle()
        assert answer in scene.reader.chat.answers[-1].text
    assert scene.library.count == 4


async def test_an_anonymous_admin_is_told_why_not(scene: Scene) -> None:
    group = scene.server.group("Editors", supergroup=True)
    answer = await scene.hears(scene.admin, "/remove 1", chat=group, anonymous=True)
    assert "as a group or a channel" in answer.text


async def test_an_edited_command_changes_nothing(scene: Scene) -> None:
    said = scene.admin.says("/add")
    await scene.server.settle()
    scene.admin.edits(said, f"/add {TEXT}")
    await scene.server.settle()
    assert scene.library.count == 4
    assert "send the command again" in scene.admin.chat.answers[-1].text


async def test_a_title_alone_is_no_article(scene: Scene) -> None:
    assert "only a title" in (await scene.hears(scene.admin, "/add The old moor")).text
    assert scene.library.count == 4


async def test_what_the_bot_said_is_no_article(scene: Scene) -> None:
    answer = await scene.hears(scene.admin, "what do otters eat")
    assert "reply /add to a message" in (await scene.hears(scene.admin, "/add", reply_to=answer)).text


async def test_a_title_of_several_words_can_be_edited_and_a_choice_removed(scene: Scene) -> None:
    assert "The otters" in (await scene.hears(scene.admin, "/edit the otters are back author Rio Marsh")).text
    scene.library.add(Draft("Ferry prices", "A ticket costs more now. Nobody likes it."))
    choice = await scene.hears(scene.admin, "/remove fer")
    assert "Which one?" in choice.text
    await scene.presses(scene.admin, choice.buttons[0], choice)
    assert "Remove this article?" in choice.text


async def test_what_only_sounds_like_a_title_is_asked_before_it_is_changed(scene: Scene) -> None:
    answer = await scene.hears(scene.admin, "/edit timetabel title Mine")
    assert "Which one?" in answer.text
    assert scene.library.find("Ferry timetable").title == "Ferry timetable"
