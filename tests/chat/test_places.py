"""Groups, topics, restarts, refusals: where and when the bot speaks."""

import asyncio
import json
from datetime import datetime

import pytest

from bot.chat.application import ALLOWED_UPDATES, NOT_KEPT
from bot.chat.exchanges import TOO_OLD
from bot.errors import StorageError
from bot.library.library import Library, utc_now
from bot.settings import Settings
from bot.storage.store import Store
from bot.terminal.bot_api import BotApi
from bot.terminal.chats import CallbackQuery
from bot.terminal.running import running
from tests.chat.conftest import Scene, building
from tests.conftest import ADMIN, LESS_AND_LESS_ANSWERED, READER

QUESTION = "what do otters eat"


async def silent(scene: Scene, chat) -> bool:  # type: ignore[no-untyped-def]
    await scene.server.settle()
    return not chat.answers


async def test_in_a_group_it_speaks_when_spoken_to(scene: Scene) -> None:
    group = scene.server.group("Readers")
    scene.reader.says(QUESTION, chat=group)
    scene.reader.says("/ask@other_bot what do otters eat", chat=group)
    scene.reader.says("thanks", chat=group)
    scene.reader.says("/frobnicate", chat=group)
    assert await silent(scene, group)
    said = scene.reader.says(f"@article_bot {QUESTION}", chat=group)
    await scene.server.settle()
    assert "eels" in group.answers[-1].text
    assert group.answers[-1].reply_to is said
    for text in (f"/ask {QUESTION}", f"/ask@article_bot {QUESTION}", f"@Article_Bot {QUESTION}"):
        assert "eels" in (await scene.hears(scene.reader, text, chat=group)).text


async def test_in_a_group_a_reply_to_its_message_is_for_it(scene: Scene) -> None:
    group = scene.server.group("Readers")
    answer = await scene.hears(scene.reader, "/article ferry timetable", chat=group)
    reply = await scene.hears(scene.admin, "what does a ticket cost", chat=group, reply_to=answer)
    assert "1.80" in reply.text


async def test_it_answers_in_the_same_topic(scene: Scene) -> None:
    group = scene.server.group("Readers", forum=True)
    topic = scene.admin.opens_topic(group, "Animals")
    answer = await scene.hears(scene.reader, f"/ask {QUESTION}", chat=group, topic=topic)
    assert answer.topic == topic
    await scene.presses(scene.reader, "Summary", answer)
    assert group.answers[-1].topic == topic
    scene.reader.says("just talking", chat=group, topic=topic)
    await scene.server.settle()
    assert len(group.answers) == 2


async def test_what_is_talked_about_is_kept_apart_by_person_and_topic(scene: Scene) -> None:
    group = scene.server.group("Readers", forum=True)
    await scene.hears(scene.reader, "/article ferry timetable", chat=group, topic=7)
    await scene.hears(scene.reader, "/article weir bridge", chat=group, topic=8)
    await scene.hears(scene.admin, "/article the otters are back", chat=group, topic=7)
    assert (await scene.hears(scene.reader, "/summary", chat=group, topic=7)).text.startswith("Ferry")
    assert (await scene.hears(scene.reader, "/summary", chat=group, topic=8)).text.startswith("Weir")
    assert (await scene.hears(scene.admin, "/summary", chat=group, topic=7)).text.startswith("The otters")


async def test_a_group_that_becomes_a_supergroup_is_remembered(scene: Scene) -> None:
    group = scene.server.group("Readers")
    await scene.hears(scene.reader, "/article ferry timetable", chat=group)
    grown = scene.reader.upgrades(group)
    await scene.server.settle()
    assert (await scene.hears(scene.reader, "/summary", chat=grown)).text.startswith("Ferry")


async def test_pictures_get_a_word_in_private_only(scene: Scene) -> None:
    message = {
        "message_id": 900,
        "date": 1,
        "sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "type": "regular"}
        | {"is_animated": False, "is_video": False},
    }
    person = {"id": READER, "is_bot": False, "first_name": "Rio"}
    await scene.hears(scene.reader, "hello")
    scene.server.deliver(
        {"update_id": 900_000_000, "message": message | {"from": person, "chat": {"id": READER, "type": "private"}}}
    )
    await scene.server.settle()
    assert "text only" in scene.reader.chat.answers[-1].text


async def test_too_fast_is_waited_for(scene: Scene) -> None:
    await scene.hears(scene.reader, "hello")
    scene.server.refuse_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    assert "eels" in (await scene.hears(scene.reader, QUESTION)).text


async def test_a_person_who_blocked_the_bot_is_no_error(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.reader.says(QUESTION)
    scene.reader.blocks_bot()
    await scene.server.settle()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_an_unexpected_error_is_logged_and_said(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.server.refuse_next("sendMessage", 400, "Bad Request: SOMETHING_NEW")
    answer = await scene.hears(scene.reader, QUESTION)
    assert answer.text.startswith("Something went wrong")
    assert "Something_new" in caplog.text


async def test_an_edit_that_changes_nothing_and_one_of_a_deleted_message_are_no_errors(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await scene.hears(scene.reader, QUESTION)
    scene.server.refuse_next("editMessageText", 400, "Bad Request: message is not modified: exactly the same")
    await scene.presses(scene.reader, "⤢ Context", answer)
    scene.server.refuse_next("editMessageText", 400, "Bad Request: message to edit not found")
    await scene.presses(scene.reader, "⤢ Context", answer)
    assert len(scene.reader.chat.answers) == 2
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_every_press_is_answered_once(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, QUESTION)
    for label in ("⤢ Context", "Summary"):
        await scene.presses(scene.reader, label, answer)
    ids = [call["callback_query_id"] for call in scene.server.calls("answerCallbackQuery")]
    assert len(ids) == len(set(ids)) == 2


async def test_a_press_under_a_message_that_is_gone_is_answered_and_does_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    card = await scene.hears(scene.admin, "/article 1")
    query = CallbackQuery("query-of-one-gone", scene.admin.user, card, "ask_remove:1", scene.server.state.now())
    scene.server.state.queries[query.id] = query
    gone = {"chat": card.chat.to_json(), "message_id": card.id, "date": 0}
    scene.server.state.updates.add("callback_query", query.to_json() | {"message": gone})
    await scene.server.settle()
    assert (query.answer, scene.admin.chat.answers[-1]) == ("", card)
    assert not caplog.records


async def test_updates_queued_while_the_bot_was_down_are_answered_once(library: Library) -> None:
    server = BotApi()
    reader = server.user("Rio", id=READER)
    reader.says(QUESTION)
    reader.says("/summary ferry timetable")
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    assert [answer.text[:9] for answer in reader.chat.answers] == ["They eat ", "Ferry tim"]


async def test_updates_received_but_not_handled_are_answered_after_the_restart(library: Library) -> None:
    server = BotApi()
    reader = server.user("Rio", id=READER)
    reader.says(QUESTION)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    [call] = [a for a in reader.chat.messages if a.text == QUESTION]
    number = 555_000_001
    update = {"update_id": number, "message": call.to_json()}
    library.store.chats.receive([(number, json.dumps(update))], at=library._clock())
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
        # The server had not heard that it arrived, and delivers it again.
        server.deliver(update)
        await server.settle()
    assert len(reader.chat.answers) == 2
    assert library.store.chats.pending() == []


async def test_only_the_allowed_are_answered(library: Library, make_settings) -> None:  # type: ignore[no-untyped-def]
    settings: Settings = make_settings(telegram={"allowed": [READER]})
    library.settings = settings
    server = BotApi()
    reader, stranger = server.user("Rio", id=READER), server.user("Sam", id=999)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        stranger.says(QUESTION)
        reader.says(QUESTION)
        await server.settle()
    assert reader.chat.answers
    assert not stranger.chat.answers


async def test_chats_do_not_wait_for_each_other(scene: Scene) -> None:
    others = [scene.server.user(f"Person {n}") for n in range(20)]
    for person in others:
        for _ in range(3):
            person.says(QUESTION)
    await scene.server.settle(30)
    await asyncio.sleep(0)
    assert [len(person.chat.answers) for person in others] == [3] * 20


async def test_a_mention_may_stand_anywhere_and_is_not_part_of_the_question(scene: Scene) -> None:
    group = scene.server.group("Readers")
    for text in (
        "what do otters eat, @article_bot",
        "@article_bot @article_bot what do otters eat",
        "🦦 @article_bot what do otters eat",
    ):
        answer = await scene.hears(scene.reader, text, chat=group)
        assert "mostly eels" in answer.text
    count = len(group.answers)
    scene.reader.says("@article_botany what do otters eat", chat=group)
    await scene.server.settle()
    assert len(group.answers) == count


async def test_a_bare_mention_in_reply_to_a_question_asks_it(scene: Scene) -> None:
    group = scene.server.group("Readers")
    said = scene.admin.says(QUESTION, chat=group)
    assert "eels" in (await scene.hears(scene.reader, "@article_bot", chat=group, reply_to=said)).text


async def test_commands_for_other_bots_are_left_to_them_in_captions_too(scene: Scene) -> None:
    group = scene.server.group("Editors")
    scene.admin.sends_document("a.txt", b"Some new text.", caption="/add@other_bot", chat=group)
    assert await silent(scene, group)
    assert scene.library.count == 4
    scene.admin.sends_document("a.txt", b"Some new text.", caption="/ADD@Article_Bot", chat=group)
    await scene.server.settle()
    assert "Stored as no." in group.answers[-1].text
    assert "/help" in (await scene.hears(scene.reader, "/frobnicate@article_bot", chat=group)).text


async def test_what_one_chat_asked_is_nobody_elses_business(scene: Scene) -> None:
    await scene.hears(scene.admin, "/articles ferry")
    card = await scene.hears(scene.reader, "/article weir bridge")
    for data in ("list:1:0", "next:1:0", "ask:1", "context:1:0:1"):
        scene.reader.presses_button({"text": "x", "callback_data": data}, card)
        await scene.server.settle()
        assert scene.toast() == TOO_OLD


async def test_a_refused_press_is_told_to_that_person_alone(scene: Scene) -> None:
    group = scene.server.group("Editors")
    ask = await scene.hears(scene.admin, "/remove ferry timetable", chat=group)
    for label in ("Remove", "Keep"):
        await scene.presses(scene.reader, label, ask)
        assert scene.toast().startswith("Only admins")
    assert len(group.answers) == 1


class Full:
    """A store that has no room for updates for a while."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.failures = 0

    def __getattr__(self, name: str) -> object:
        return self if name == "chats" else getattr(self._store, name, None) or getattr(self._store.chats, name)

    def receive(self, updates: list[tuple[int, str]], at: datetime) -> list[int]:
        if self.failures:
            self.failures -= 1
            raise StorageError("The disk is full.")
        return self._store.chats.receive(updates, at=at)


async def test_what_cannot_be_kept_is_asked_for_again_and_the_admins_are_told_once(library: Library) -> None:
    full = Full(library.store)
    library.store = full  # type: ignore[assignment]
    server = BotApi()
    admin, reader = server.user("Ada", id=ADMIN), server.user("Rio", id=READER)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        admin.says("/id")
        await server.settle()
        full.failures = 2
        reader.says(QUESTION)
        await server.settle()
    assert [answer.text[:9] for answer in reader.chat.answers] == ["They eat "]
    assert [answer.text for answer in admin.chat.answers[1:]] == [NOT_KEPT]


async def test_an_update_that_cannot_be_read_is_left_out(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    library.store.chats.receive([(1, "{"), (2, '{"update_id": 2}')], at=utc_now())
    server = BotApi()
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    assert library.store.chats.pending() == []
    assert "Update 1 cannot be read" in caplog.text


async def test_the_bot_starts_though_its_menus_cannot_be_set(library: Library) -> None:
    server = BotApi()
    reader = server.user("Rio", id=READER)
    for status, text in ((400, "Bad Request: PEER_ID_INVALID"), (403, "Forbidden: bot was blocked by the user")):
        server.refuse_next("setMyCommands", status, text)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        reader.says(QUESTION)
        await server.settle()
    assert "eels" in reader.chat.answers[-1].text


async def test_who_is_not_allowed_learns_the_own_id_and_nothing_else(library: Library, make_settings) -> None:  # type: ignore[no-untyped-def]
    library.settings = make_settings(telegram={"allowed": [READER]})
    server = BotApi()
    stranger = server.user("Sam", id=999)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        for text in (QUESTION, "/id", "/start"):
            stranger.says(text)
        await server.settle()
    assert [answer.text for answer in stranger.chat.answers] == ["Your id: 999"]


async def test_a_group_that_moves_while_it_is_answered_gets_its_answer(scene: Scene) -> None:
    group = scene.server.group("Readers")
    new = scene.server.group("Readers", supergroup=True)
    scene.server.refuse_next(
        "sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new.id
    )
    scene.reader.says(f"/ask {QUESTION}", chat=group)
    await scene.server.settle()
    assert "eels" in new.answers[-1].text


async def test_an_uncertain_answer_stays_uncertain_whatever_is_pressed(scene: Scene) -> None:
    for question in LESS_AND_LESS_ANSWERED:
        answer = await scene.hears(scene.reader, question)
        if answer.text.startswith("Not certain"):
            break
    await scene.presses(scene.reader, "⤢ Context", answer)
    assert "Not certain" in answer.text
    await scene.presses(scene.reader, "Next", answer)
    assert "Not certain · 2 of" in answer.text


async def test_an_update_that_comes_twice_in_one_batch_is_answered_once(library: Library) -> None:
    server = BotApi()
    reader = server.user("Rio", id=READER)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        reader.says(QUESTION)
        await server.settle()
        update = {"update_id": 555_000_001, "message": reader.chat.messages[0].to_json()}
        for _ in range(3):
            server.deliver(update)
        await server.settle()
    assert len(reader.chat.answers) == 2


async def test_a_command_that_somebody_else_said_is_not_obeyed(scene: Scene) -> None:
    said = scene.reader.says("/add Foxes\nThe fox Emma eats berries.")
    await scene.server.settle()
    scene.admin.forwards(said)
    await scene.server.settle()
    assert scene.library.count == 4


async def test_half_characters_are_answered(scene: Scene) -> None:
    said = scene.reader.says("hello").to_json() | {"text": "@article_bot what do otters eat \ud83d"}
    scene.server.deliver({"update_id": 777_000, "message": said | {"message_id": 777}})
    await scene.server.settle()
    assert not scene.reader.chat.answers[-1].text.startswith("Something went wrong")
