"""What people do arrives as the updates that Telegram would send."""

import pytest
from telegram import Bot, Update

from bot.terminal.api_error import ApiError, Json
from bot.terminal.bot_api import TOKEN, BotApi
from tests.telegram.people import Guest
from tests.terminal.conftest import Call


async def newest(call: Call) -> Json:
    """Return the newest update without its id, and check that python-telegram-bot understands it."""
    updates = await call("getUpdates")
    for update in updates:
        assert Update.de_json(update, Bot(TOKEN)).effective_chat
        assert len(update) == 2
    content: Json = {kind: content for kind, content in updates[-1].items() if kind != "update_id"}
    return content


async def test_a_private_message_is_exactly_what_telegram_sends(call: Call, anna: Guest) -> None:
    message = anna.says(" /summary 1 ")
    assert await newest(call) == {
        "message": {
            "message_id": message.id,
            "from": {"id": 123, "is_bot": False, "first_name": "Anna", "username": "anna"},
            "chat": {"id": 123, "type": "private", "first_name": "Anna", "username": "anna"},
            "date": 1_770_000_000,
            "text": "/summary 1",
            "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
        }
    }


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
async def test_a_person_cannot_send_what_telegram_would_not_take(anna: Guest, text: str) -> None:
    with pytest.raises(ApiError):
        anna.says(text)
    assert anna.chat.messages == []


async def test_a_reply_carries_the_message_and_not_the_one_before(call: Call, anna: Guest) -> None:
    first = anna.says("one")
    second = anna.says("two", reply_to=first)
    anna.says("three", reply_to=second, quote="wo")
    message = (await newest(call))["message"]
    assert message["reply_to_message"]["text"] == "two"
    assert "reply_to_message" not in message["reply_to_message"]
    assert message["quote"]["text"] == "wo"


async def test_replies_in_a_supergroup_without_topics_have_a_thread_to_which_no_bot_can_send(
    server: BotApi, call: Call, anna: Guest
) -> None:
    group = server.group("Readers", supergroup=True)
    first = anna.says("one", chat=group)
    anna.says("three", chat=group, reply_to=anna.says("two", chat=group, reply_to=first))
    message = (await newest(call))["message"]
    assert message["message_thread_id"] == first.id
    assert "is_topic_message" not in message
    sent = await call("sendMessage", chat_id=group.id, text="x", message_thread_id=first.id)
    assert sent == "Bad Request: message thread not found"


async def test_what_is_said_in_a_topic_answers_the_message_that_opened_it(
    server: BotApi, call: Call, anna: Guest
) -> None:
    group = server.group("Readers", forum=True)
    anna.says("hello", chat=group, topic=7)
    message = (await newest(call))["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (7, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Topic 7"
    assert message["chat"]["is_forum"]
    assert [message.text for message in group.messages] == ["hello"]


async def test_an_answer_stays_in_the_topic_of_what_it_answers(server: BotApi, call: Call, anna: Guest) -> None:
    group = server.group("Readers", forum=True)
    topic = anna.opens_topic(group, "News")
    question = anna.says("hello", chat=group, topic=topic)
    await call("sendMessage", chat_id=group.id, text="one", reply_parameters={"message_id": question.id})
    await call("sendMessage", chat_id=group.id, text="two", message_thread_id=topic)
    await call("sendMessage", chat_id=group.id, text="three")
    assert [answer.topic for answer in group.answers] == [topic, topic, None]
    assert group.answers[0].reply_to is question


async def test_an_anonymous_admin_writes_in_the_name_of_the_group(server: BotApi, call: Call, anna: Guest) -> None:
    group = server.group("Readers", supergroup=True)
    anna.says("/remove 1", chat=group, anonymous=True)
    message = (await newest(call))["message"]
    assert message["from"]["username"] == "GroupAnonymousBot"
    assert message["sender_chat"]["id"] == group.id
    assert group.answers == []


async def test_an_edited_message_comes_again_with_its_new_text(call: Call, anna: Guest) -> None:
    message = anna.says("/hlep")
    assert anna.edits(message, "/help").edited
    edited = (await newest(call))["edited_message"]
    assert (edited["message_id"], edited["text"], edited["edit_date"]) == (message.id, "/help", 1_770_000_000)
    assert edited["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


async def test_a_document_comes_with_its_caption(call: Call, anna: Guest) -> None:
    anna.sends_document("notes.md", b"# Notes", caption="/add")
    message = (await newest(call))["message"]
    document = message["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "notes.md",
        "text/markdown",
        7,
    )
    assert (message["caption"], message["caption_entities"][0]["type"]) == ("/add", "bot_command")
    assert "text" not in message


async def test_a_forwarded_message_names_who_wrote_it(server: BotApi, call: Call, anna: Guest) -> None:
    original = server.user("Ben").says("news")
    anna.forwards(anna.forwards(original))
    message = (await newest(call))["message"]
    assert message["text"] == "news"
    assert message["forward_origin"]["sender_user"]["first_name"] == "Ben"


async def test_buttons_are_found_by_label_then_by_its_beginning_then_by_any_part(call: Call, anna: Guest) -> None:
    rows = [[{"text": label, "callback_data": label}] for label in ("10", "1", "⤢ Context")]
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": rows})
    await call("sendMessage", chat_id=anna.id, text="without")
    assert [anna.presses(label).data for label in ("1", "⤢", "Context")] == ["1", "⤢ Context", "⤢ Context"]
    query = (await newest(call))["callback_query"]
    assert (query["from"]["id"], query["data"], query["message"]["text"]) == (123, "⤢ Context", "x")


async def test_a_button_that_is_not_there_is_an_error_that_names_those_that_are(call: Call, anna: Guest) -> None:
    with pytest.raises(LookupError, match="no message in 'Anna' has buttons"):
        anna.presses("Go")
    rows = [[{"text": "Open", "url": "https://example.org"}]]
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": rows})
    with pytest.raises(LookupError, match=r"no button 'Go' among \['Open'\]"):
        anna.presses("Go")
    with pytest.raises(LookupError, match="tells the bot nothing"):
        anna.presses("Open")


async def test_blocking_is_told_to_the_bot(call: Call, anna: Guest) -> None:
    anna.blocks_bot()
    member = (await newest(call))["my_chat_member"]
    assert (member["old_chat_member"]["status"], member["new_chat_member"]["status"]) == ("member", "kicked")


async def test_a_group_becomes_a_supergroup_under_another_number(server: BotApi, call: Call, anna: Guest) -> None:
    group = server.group("Readers")
    new = anna.upgrades(group)
    moved, arrived = (update["message"] for update in await call("getUpdates"))
    assert (moved["chat"]["id"], moved["migrate_to_chat_id"]) == (group.id, new.id)
    assert (arrived["chat"]["id"], arrived["migrate_from_chat_id"]) == (new.id, group.id)
    sent = await call("sendMessage", chat_id=group.id, text="x")
    assert sent == "Bad Request: group chat was upgraded to a supergroup chat"
    assert (await call("sendMessage", chat_id=new.id, text="x"))["chat"]["type"] == "supergroup"


async def test_supergroups_count_their_own_messages(server: BotApi, anna: Guest) -> None:
    big, small = server.group("Big", supergroup=True), server.group("Small")
    numbers = [anna.says("x", chat=chat).id for chat in (small, big, small, big, anna.chat)]
    assert numbers == [1, 1, 2, 2, 3]


def test_numbers_go_on_from_the_first_one() -> None:
    server = BotApi(first_id=5000)
    first, second = server.user("Ben").says("x"), server.user("Eva").says("x")
    big = server.user("Cid").says("x", chat=server.group("Big", supergroup=True))
    assert (first.id, second.id, big.id) == (5000, 5001, 5000)


async def test_a_menu_is_in_the_persons_language_where_there_is_one(server: BotApi, call: Call) -> None:
    eva = server.user("Eva", language="de")
    await call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert eva.menu() == {"help": "Help"}
    await call("setMyCommands", commands=[{"command": "help", "description": "Hilfe"}], language_code="de")
    assert eva.menu() == {"help": "Hilfe"}


async def test_what_a_person_deleted_cannot_be_answered(call: Call, anna: Guest) -> None:
    message = anna.says("oops")
    anna.deletes(message)
    reply = {"message_id": message.id}
    sent = await call("sendMessage", chat_id=anna.id, text="x", reply_parameters=reply)
    assert sent == "Bad Request: message to be replied not found"
