"""What people do between a question and its answer, and what nobody expects: the bot takes it in its stride."""

from pathlib import Path
from typing import Any

import pytest

from bot.storage.index_files import turn
from bot.terminal.chats import Access
from tests.conftest import ADMIN
from tests.telegram.program import Program, configure, running
from tests.telegram.server import Telegram, telegram
from tests.telegram.stage import NEVER_WROTE, NOT_MODIFIED, TOO_OLD, Stage, assert_sound

OTTERS = "What do otters eat?"
NO_RIGHT = "Bad Request: not enough rights to send text messages to the chat"
EXPECTED = (
    NEVER_WROTE,
    TOO_OLD,
    NOT_MODIFIED,
    NO_RIGHT,
    "Bad Request: message to edit not found",
    "Bad Request: message thread not found",
    "Bad Request: file is too big",
    "Bad Request: invalid file_id",
    *(access.value for access in Access if access.value),
)

UNREADABLE: list[Any] = [{"message_id": "x"}, {}, [], "text", {"message_id": 7, "date": "x", "chat": 3}]


@pytest.fixture
def folder(articles_folder: Path) -> Path:
    return articles_folder.parent


@pytest.mark.long
async def test_whatever_people_do_between_a_question_and_its_answer_is_taken_in_stride(folder: Path) -> None:
    async with telegram() as server:
        configure(folder, server, telegram=f"admins = [{ADMIN}]")
        async with running(server, folder) as bot:
            await is_blocked(server)
            await sees_a_group_grow(server)
            await is_kicked(server)
            await is_silenced(server)
            await loses_a_topic(server)
            await edits_what_is_gone(server)
            await is_pressed_twice(server)
            await answers_a_press_too_late(server)
            await is_refused_a_file(server)
            await finds_the_index_held(server, folder)
            assert_sound(server, bot, expected=EXPECTED)
            await meets_what_cannot_be_read(server, bot)


async def is_blocked(server: Telegram) -> None:
    rio = server.user("Rio")
    rio.says(OTTERS)
    rio.blocks_bot()
    await server.settle(30)
    assert not rio.chat.answers
    rio.unblocks_bot()
    answer = await Stage(server, rio, rio.chat).says(OTTERS)
    query = rio.presses("Summary", message=answer)
    rio.blocks_bot()
    await server.settle(30)
    assert query.answer


async def sees_a_group_grow(server: Telegram) -> None:
    rio, group = server.user("Rio"), server.group("Growing")
    answer = await Stage(server, rio, group).says(f"/ask {OTTERS}")
    rio.says("/summary", chat=group)
    query = rio.presses("Next", message=answer)
    grown = rio.upgrades(group)
    await server.settle(30)
    assert grown.answers[0].text.startswith("The otters are back")
    assert query.answer is not None
    assert len(grown.answers) == 2
    # What was talked about came along.
    assert (await Stage(server, rio, grown).says("/summary")).text.startswith("The otters are back")


async def is_kicked(server: Telegram) -> None:
    rio, group = server.user("Rio"), server.group("Closing", supergroup=True)
    rio.says(f"/ask {OTTERS}", chat=group)
    rio.removes_bot(group)
    await server.settle(30)
    assert not group.answers


async def is_silenced(server: Telegram) -> None:
    rio, group = server.user("Rio"), server.group("Quiet", supergroup=True)
    answer = await Stage(server, rio, group).says(f"/ask {OTTERS}")
    query = rio.presses("Summary", message=answer)
    rio.says(f"/ask {OTTERS}", chat=group)
    group.muted = True
    await server.settle(30)
    assert query.answer
    assert group.answers == [answer]


async def loses_a_topic(server: Telegram) -> None:
    rio, forum = server.user("Rio"), server.group("Forum", topics=("Birds",))
    rio.says(f"/ask {OTTERS}", chat=forum, topic=forum.topic("Birds"))
    forum.topics.clear()
    await server.settle(30)
    assert not forum.answers


async def edits_what_is_gone(server: Telegram) -> None:
    rio = server.user("Rio")
    stage = Stage(server, rio, rio.chat)
    answer = await stage.says(OTTERS)
    query = rio.presses("Context", message=answer)
    answer.deleted = True
    await server.settle(30)
    assert query.answer == ""
    [again] = rio.chat.answers
    assert "absence of forty years" in again.text or "Petra Holm" in again.text or "Nobody knows" in again.text


async def is_pressed_twice(server: Telegram) -> None:
    anna = server.user("Anna", id=ADMIN)
    stage = Stage(server, anna, anna.chat)
    question = await stage.says("/remove otters are back")
    queries = [anna.presses("Remove", message=question) for _ in range(2)]
    await server.settle(30)
    assert [query.answer for query in queries] == ["", "That article has been removed."]
    queries = [anna.presses("Undo", message=question) for _ in range(2)]
    await server.settle(30)
    assert [query.answer for query in queries] == ["", ""]
    assert question.text.startswith("Back as no.")
    answer = await stage.says(OTTERS)
    queries = [anna.presses("Next", message=answer) for _ in range(2)]
    await server.settle(30)
    assert [query.answer for query in queries] == ["", ""]
    assert "2 of" in answer.text


async def answers_a_press_too_late(server: Telegram) -> None:
    rio = server.user("Rio")
    answer = await Stage(server, rio, rio.chat).says(OTTERS)
    query = rio.presses("Next", message=answer)
    query.expired = True
    await server.settle(30)
    assert query.answer is None
    assert "2 of" in answer.text


async def is_refused_a_file(server: Telegram) -> None:
    anna = server.user("Anna", id=ADMIN)
    for change, word in (("size", "up to 20 MB"), ("gone", "send it again")):
        said = anna.sends_document("notes.txt", b"Notes\n\nThe heron wrote some notes about it.")
        document = said.document
        assert document is not None
        if change == "size":
            document.size = 21 << 20
        else:
            del server.state.documents[document.id]
        await server.settle(30)
        assert word in anna.chat.answers[-1].text


async def finds_the_index_held(server: Telegram, folder: Path) -> None:
    """Let an import of another process write the index, for longer than anybody's patience."""
    anna = server.user("Anna", id=ADMIN)
    stage = Stage(server, anna, anna.chat)
    with turn(folder / "data" / "index", 30):
        assert "Stored as no." in (await stage.says("/add Herons\nThe heron Aldo eats frogs by the weir.")).text
        assert "eels" in (await stage.says(OTTERS)).text
    assert "frogs" in (await stage.says("What does the heron Aldo eat?")).text


async def meets_what_cannot_be_read(server: Telegram, bot: Program) -> None:
    """Send updates of which python-telegram-bot can make nothing: those beside them are answered."""
    rio, eva = server.user("Rio"), server.user("Eva")
    stage = Stage(server, rio, rio.chat)
    answer = await stage.says(OTTERS)
    rio.says(OTTERS)
    broken = 0
    for message in UNREADABLE:
        broken = server.state.updates.add("message", message)["update_id"]
    server.state.updates.add("callback_query", {"id": "query-0"})
    eva.says(OTTERS)
    await server.settle(30)
    assert [len(person.chat.answers) for person in (rio, eva)] == [2, 1]
    assert f"Update {broken} cannot be read and is left out" in bot.log
    assert "py.warnings" not in bot.log
    hands_out = server.state.updates.handed_out
    server.state.updates.handed_out = lambda batch: {"updates": len(batch)}  # type: ignore[assignment,return-value]  # nonsense
    rio.says("/id")
    await bot.writes("The reply holds no updates")
    server.state.updates.handed_out = hands_out
    await server.settle(30)
    assert rio.chat.answers[-1].text.startswith("Your id: ")
    # A press of a button under a message that is too old to be shown to bots.
    old = server.state.queries[rio.presses("Next", message=answer).id].to_json()
    await server.settle(30)
    chat = old["message"]["chat"]
    server.state.updates.add("callback_query", old | {"message": {"message_id": 1, "date": 0, "chat": chat}})
    shown, asked = await stage.hears(OTTERS)
    assert "2 of" in shown.text
    assert "eels" in asked.text
