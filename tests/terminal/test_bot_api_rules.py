"""The in-process Bot API refuses what the real one refuses, in the same words."""

import json

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.terminal.api_error import Json
from bot.terminal.bot_api import TOKEN, BotApi
from tests.telegram.people import Guest
from tests.terminal.conftest import Call

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def keyboard(**button: object) -> Json:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "é" * 16_385}, "text is too long"),
        (
            {"text": "x", "parse_mode": "HTML"},
            "the in-process server does not parse markup: send entities, no parse_mode",
        ),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"quote": "y"}}, 'can\'t find field "message_id"'),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": None}},
            'field "inline_keyboard" must be of type Array',
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [{}]}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"text": "x", "reply_markup": "buttons"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": ["buttons"]}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": {"keyboard": []}},
            "the in-process server knows no reply keyboards, only inline ones",
        ),
    ],
)
async def test_a_faulty_message_is_refused(call: Call, anna: Guest, parameters: Json, expected: str) -> None:
    assert await call("sendMessage", chat_id=anna.id, **parameters) == f"Bad Request: {expected}"


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
async def test_a_faulty_button_is_refused(call: Call, anna: Guest, button: Json, expected: str) -> None:
    sent = await call("sendMessage", chat_id=anna.id, text="x", reply_markup=keyboard(**button))
    assert sent == f"Bad Request: {expected}"


async def test_of_several_actions_of_a_button_the_first_counts(call: Call, anna: Guest) -> None:
    markup = keyboard(text="a", callback_data="x", url="https://example.org")
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    assert anna.chat.answers[-1].keyboard == (({"text": "a", "url": "https://example.org"},),)


async def test_text_and_buttons_of_the_very_limits_pass(call: Call, anna: Guest) -> None:
    await call(
        "sendMessage",
        chat_id=anna.id,
        text="😀" * 4096,
        reply_markup=keyboard(text="a", callback_data="é" * 32),
    )
    assert anna.chat.answers[-1].text == "😀" * 4096


async def test_the_form_of_a_request_is_looked_at_before_its_chat_and_the_content_after(call: Call) -> None:
    assert await call("sendMessage", text="") == "Bad Request: message text is empty"
    assert await call("sendMessage", text=" ") == "Bad Request: chat_id is empty"
    assert await call("sendMessage", text=" ", chat_id=5) == "Bad Request: chat not found"


async def test_a_chat_is_found_by_its_number_and_its_username(server: BotApi, call: Call) -> None:
    group = server.group("Readers", username="Readers")
    await call("sendMessage", chat_id="@readers", text="one")
    await call("sendMessage", chat_id=str(group.id), text="two")
    assert [message.text for message in group.answers] == ["one", "two"]


async def test_nobody_is_written_to_before_she_wrote(server: BotApi, call: Call) -> None:
    ben, group = server.user("Ben"), server.group("Readers")
    assert await call("sendMessage", chat_id=ben.id, text="x") == "Bad Request: chat not found"
    assert (
        await call("setMyCommands", commands=[], scope={"type": "chat", "chat_id": ben.id})
        == "Bad Request: chat not found"
    )
    ben.says("hello", chat=group)
    expected = "Forbidden: bot can't initiate conversation with a user"
    assert await call("sendMessage", chat_id=ben.id, text="x") == expected
    ben.says("hello")
    assert (await call("sendMessage", chat_id=ben.id, text="x"))["text"] == "x"


async def test_who_blocked_the_bot_is_not_reached(call: Call, anna: Guest) -> None:
    anna.blocks_bot()
    assert await call("sendMessage", chat_id=anna.id, text="x") == "Forbidden: bot was blocked by the user"
    anna.unblocks_bot()
    assert (await call("sendMessage", chat_id=anna.id, text="x"))["text"] == "x"


async def test_a_group_that_removed_the_bot_is_closed_to_it(server: BotApi, call: Call, anna: Guest) -> None:
    group, big = server.group("Readers"), server.group("Authors", supergroup=True)
    anna.removes_bot(group)
    anna.removes_bot(big)
    assert await call("sendMessage", chat_id=group.id, text="x") == "Forbidden: bot was kicked from the group chat"
    assert await call("sendMessage", chat_id=big.id, text="x") == "Forbidden: bot was kicked from the supergroup chat"


async def test_edits_need_a_message_of_the_bots_that_is_there_and_something_new(call: Call, anna: Guest) -> None:
    mine = (await call("sendMessage", chat_id=anna.id, text="one"))["message_id"]
    hers = anna.says("two").id
    edit = {"chat_id": anna.id, "text": "one"}
    assert await call("editMessageText", message_id=99, **edit) == "Bad Request: message to edit not found"
    assert await call("editMessageText", message_id=hers, **edit) == "Bad Request: message can't be edited"
    assert await call("editMessageText", message_id=mine, **edit) == NOT_MODIFIED
    await call("editMessageText", message_id=mine, reply_markup=keyboard(text="a", callback_data="b"), **edit)
    assert anna.chat.answers[-1].buttons == ["a"]
    await call("editMessageText", message_id=mine, **edit)
    assert anna.chat.answers[-1].buttons == []


async def test_buttons_can_be_edited_alone(call: Call, anna: Guest) -> None:
    number = (await call("sendMessage", chat_id=anna.id, text="one"))["message_id"]
    markup = keyboard(text="a", callback_data="b")
    await call("editMessageReplyMarkup", chat_id=anna.id, message_id=number, reply_markup=markup)
    assert (anna.chat.answers[-1].text, anna.chat.answers[-1].buttons) == ("one", ["a"])
    again = await call("editMessageReplyMarkup", chat_id=anna.id, message_id=number, reply_markup=markup)
    assert again == NOT_MODIFIED


async def test_what_was_deleted_is_neither_edited_nor_deleted_nor_answered(call: Call, anna: Guest) -> None:
    where = {"chat_id": anna.id, "message_id": anna.says("hello").id}
    assert await call("deleteMessage", **where) is True
    assert await call("deleteMessage", **where) == "Bad Request: message to delete not found"
    reply = {"message_id": where["message_id"], "allow_sending_without_reply": True}
    assert "reply_to_message" not in await call("sendMessage", chat_id=anna.id, text="x", reply_parameters=reply)


async def test_in_a_group_only_messages_of_the_bots_own_can_be_deleted(server: BotApi, call: Call, anna: Guest) -> None:
    group = server.group("Readers")
    hers = anna.says("hello", chat=group)
    mine = await call("sendMessage", chat_id=group.id, text="hello")
    assert await call("deleteMessage", chat_id=group.id, message_id=hers.id) == "Bad Request: message can't be deleted"
    assert await call("deleteMessage", chat_id=group.id, message_id=mine["message_id"]) is True


async def test_a_quotation_must_stand_in_the_message_replied_to(call: Call, anna: Guest) -> None:
    number = anna.says("the whole message").id
    wrong = {"message_id": number, "quote": "half"}
    assert (
        await call("sendMessage", chat_id=anna.id, text="x", reply_parameters=wrong)
        == "Bad Request: QUOTE_TEXT_INVALID"
    )
    await call("sendMessage", chat_id=anna.id, text="x", reply_parameters=wrong | {"quote": "whole"})
    assert anna.chat.answers[-1].quote == "whole"


async def test_a_press_is_answered_once_and_in_time(call: Call, anna: Guest) -> None:
    markup = keyboard(text="Go", callback_data="go")
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    first, second = anna.presses("Go"), anna.presses("Go")
    long = await call("answerCallbackQuery", callback_query_id=first.id, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert await call("answerCallbackQuery", callback_query_id=first.id, text="x" * 200) is True
    assert await call("answerCallbackQuery", callback_query_id=first.id) == TOO_OLD
    assert await call("answerCallbackQuery", callback_query_id="made up") == TOO_OLD
    second.expired = True
    assert await call("answerCallbackQuery", callback_query_id=second.id) == TOO_OLD
    assert (first.answer, second.answer) == ("x" * 200, None)


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "help", "description": " "}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "help", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "help", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ({"command": "help"}, "expected an Array of BotCommand"),
    ],
)
async def test_faulty_commands_are_refused(call: Call, commands: object, expected: str) -> None:
    assert await call("setMyCommands", commands=commands) == f"Bad Request: {expected}"


async def test_commands_are_kept_for_each_scope_and_language(call: Call, anna: Guest) -> None:
    help_ = [{"command": "help", "description": "Help"}]
    scope = {"type": "chat", "chat_id": anna.id}
    await call("setMyCommands", commands=help_)
    await call("setMyCommands", commands=[{"command": "add", "description": "Add"}], scope=scope)
    assert await call("getMyCommands") == help_
    assert anna.menu() == {"add": "Add"}
    await call("deleteMyCommands", scope=scope)
    assert anna.menu() == {"help": "Help"}
    await call("setMyCommands")
    assert anna.menu() == {}
    assert await call("setMyCommands", language_code="deu") == "Bad Request: invalid language code specified"
    wrong = await call("setMyCommands", scope={"type": "everyone"})
    assert wrong == "Bad Request: can't parse BotCommandScope: Unsupported type specified"


async def test_descriptions_are_kept_and_have_a_limit(call: Call) -> None:
    assert await call("setMyDescription", description="x" * 513) == "Bad Request: description is too long"
    await call("setMyDescription", description="Answers from articles", language_code="en")
    await call("setMyShortDescription", short_description="Answers")
    assert await call("getMyDescription", language_code="en") == {"description": "Answers from articles"}
    assert await call("getMyDescription") == {"description": ""}
    assert await call("getMyShortDescription") == {"short_description": "Answers"}


async def test_a_chat_action_must_be_one(call: Call, anna: Guest) -> None:
    assert await call("sendChatAction", chat_id=anna.id, action="typing") is True
    assert (
        await call("sendChatAction", chat_id=anna.id, action="thinking")
        == "Bad Request: wrong parameter action in request"
    )


async def test_files_come_down_and_go_up(server: BotApi, call: Call, anna: Guest) -> None:
    async with Bot(TOKEN, request=server, get_updates_request=server) as bot:
        sent = anna.sends_document("notes.md", b"# Notes")
        assert sent.document is not None
        file = await bot.get_file(sent.document.id)
        assert bytes(await file.download_as_bytearray()) == b"# Notes"
        await bot.send_document(anna.id, b"back", filename="back.txt", caption=" here ")
        answer = anna.chat.answers[-1]
        assert answer.document is not None
        assert (answer.document.name, answer.document.content, answer.text) == ("back.txt", b"back", "here")
        await bot.edit_message_caption(anna.id, answer.id, caption="there")
        assert answer.text == "there"
        with pytest.raises(BadRequest, match="no text in the message to edit"):
            await bot.edit_message_text("x", anna.id, answer.id)
        with pytest.raises(BadRequest, match="caption is too long"):
            await bot.send_document(anna.id, b"x", caption="x" * 1025)
        with pytest.raises(BadRequest, match="must be non-empty"):
            await bot.send_document(anna.id, b"")
        with pytest.raises(InvalidToken):
            await server.retrieve(f"https://api.telegram.org/file/bot{TOKEN}/documents/none.txt")


async def test_files_that_cannot_be_fetched_are_refused(call: Call, anna: Guest) -> None:
    big = anna.sends_document("big.txt", b"", size=(20 << 20) + 1)
    assert big.document is not None
    assert await call("getFile", file_id=big.document.id) == "Bad Request: file is too big"
    assert await call("getFile", file_id="made up") == "Bad Request: invalid file_id"
    assert await call("getFile") == "Bad Request: file_id not specified"
    assert await call("sendDocument", chat_id=anna.id) == "Bad Request: there is no document in the request"


async def test_chats_and_their_members_can_be_looked_up(server: BotApi, call: Call, anna: Guest) -> None:
    group = server.group("Readers", supergroup=True)
    anna.says("hello", chat=group)
    assert (await call("getChat", chat_id=group.id))["title"] == "Readers"
    assert (await call("getChatMember", chat_id=group.id, user_id=anna.id))["status"] == "member"
    assert await call("getChatMember", chat_id=group.id, user_id=5) == "Bad Request: user not found"
    anna.removes_bot(group)
    kicked = "Forbidden: bot was kicked from the supergroup chat"
    assert await call("getChatMember", chat_id=group.id, user_id=anna.id) == kicked
    assert await call("getChat", chat_id=group.id) == kicked


async def test_unknown_methods_and_tokens_are_refused(server: BotApi, call: Call) -> None:
    assert await call("sendTelegram") == "Not Found: method not found"
    for token, description in (("1:wrong", "Unauthorized"), ("wrong", "Unauthorized: invalid token specified")):
        status, body = await server.do_request(f"https://api.telegram.org/bot{token}/getMe", "POST")
        assert (status, json.loads(body)["description"]) == (401, description)


async def test_methods_are_known_in_any_case(call: Call) -> None:
    assert (await call("GETME"))["username"] == "article_bot"


async def test_the_next_call_can_be_made_to_fail(server: BotApi, anna: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with Bot(TOKEN, request=server, get_updates_request=server) as bot:
        server.refuse_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
        server.refuse_next("sendMessage", 403, "Forbidden: user is deactivated")
        with pytest.raises(RetryAfter):
            await bot.send_message(anna.id, "x")
        with pytest.raises(Forbidden, match="deactivated"):
            await bot.send_message(anna.id, "x")
        await bot.send_message(anna.id, "x")
    assert len(server.calls("sendMessage")) == 3
    assert [message.text for message in anna.chat.answers] == ["x"]


async def test_half_characters_do_not_leave_the_client(server: BotApi, anna: Guest) -> None:
    async with Bot(TOKEN, request=server, get_updates_request=server) as bot:
        with pytest.raises(NetworkError, match="UnicodeEncodeError"):
            await bot.send_message(anna.id, "\ud83d")
        with pytest.raises(BadRequest, match="utf-8"):
            await bot.send_message(
                anna.id, "x", api_kwargs={"reply_markup": keyboard(text="\ud83d", callback_data="x")}
            )


async def test_every_request_is_remembered_as_it_was_sent(server: BotApi, call: Call, anna: Guest) -> None:
    await call("sendMessage", chat_id=anna.id, text=" x ", entities=[{"type": "bold", "offset": 1, "length": 1}])
    request = server.requests[-1]
    assert request.method == "sendMessage"
    assert request.parameters["text"] == " x "
    assert server.calls("sendmessage") == [request.parameters]
