"""Chats of the strict server: who is in them and may do what, topics, channels, menus, the bot's profile."""

from typing import Any

import pytest
from telegram import Bot, Update

from bot.terminal.api_error import Json
from tests.telegram.client import Client
from tests.telegram.people import Guest
from tests.telegram.server import TOKEN, Telegram


async def newest(client: Client, kind: str) -> Any:
    """Return the content of the newest update, which is of a kind and which python-telegram-bot understands."""
    update = (await client.updates())[-1]
    assert Update.de_json(update, Bot(TOKEN)).effective_chat
    return update[kind]


async def sends(client: Client, chat: int, **more: object) -> str:
    """Send a message and return why it was refused."""
    return (await client("sendMessage", chat_id=chat, text="x", **more)).description


async def test_the_bot_is_told_what_becomes_of_it(server: Telegram, client: Client, anna: Guest) -> None:
    group = server.group("Readers", supergroup=True)
    for deed, before, after in (
        (anna.removes_bot, "member", "kicked"),
        (anna.adds_bot, "left", "member"),
        (anna.restricts_bot, "member", "restricted"),
        (anna.allows_bot, "restricted", "member"),
        (anna.promotes_bot, "member", "administrator"),
        (anna.demotes_bot, "administrator", "member"),
    ):
        deed(group)
        told = [update for update in await client.updates() if "my_chat_member" in update][-1]["my_chat_member"]
        assert Update.de_json({"update_id": 1, "my_chat_member": told}, Bot(TOKEN)).my_chat_member
        assert (told["old_chat_member"]["status"], told["new_chat_member"]["status"]) == (before, after)


async def test_a_bot_that_leaves_is_no_member(server: Telegram, client: Client) -> None:
    group, big, channel = server.group("Readers"), server.group("Big", supergroup=True), server.channel("News")
    for chat, kind in ((group, "group"), (big, "supergroup"), (channel, "channel")):
        assert (await client("leaveChat", chat_id=chat.id)).result is True
        assert await sends(client, chat.id) == f"Forbidden: bot is not a member of the {kind} chat"
    assert (await newest(client, "my_chat_member"))["new_chat_member"]["status"] == "left"
    again = await client("leaveChat", chat_id=big.id)
    assert again.description == "Forbidden: bot is not a member of the supergroup chat"


async def test_nobody_leaves_a_private_chat(client: Client, anna: Guest) -> None:
    answer = await client("leaveChat", chat_id=anna.id)
    assert answer.description == "Bad Request: chat member status can't be changed in private chats"


async def test_members_and_admins_are_counted_and_named(server: Telegram, client: Client, anna: Guest) -> None:
    group, ben = server.group("Readers"), server.user("Ben")
    ben.says("hello", chat=group)
    anna.becomes_admin(group)
    anna.promotes_bot(group)
    admins = (await client("getChatAdministrators", chat_id=group.id)).result
    assert [admin["user"]["id"] for admin in admins] == [anna.id, server.bot.id]
    assert (await client("getChatMemberCount", chat_id=group.id)).result == 3
    assert (await client("getChatMemberCount", chat_id=anna.id)).result == 2
    statuses = [
        (await client("getChatMember", chat_id=group.id, user_id=person.id)).result["status"] for person in (anna, ben)
    ]
    assert statuses == ["administrator", "member"]
    private = await client("getChatAdministrators", chat_id=anna.id)
    assert private.description == "Bad Request: there are no administrators in the private chat"


async def test_a_bot_without_rights_does_not_write(server: Telegram, client: Client, anna: Guest) -> None:
    group, channel = server.group("Readers", supergroup=True), server.channel("News")
    anna.restricts_bot(group)
    channel.muted = True
    assert await sends(client, group.id) == "Bad Request: not enough rights to send text messages to the chat"
    assert await sends(client, channel.id) == "Bad Request: need administrator rights in the channel chat"
    anna.allows_bot(group)
    assert await sends(client, group.id) == ""


async def test_who_deleted_her_account_is_gone(client: Client, anna: Guest) -> None:
    anna.deletes_account()
    assert await sends(client, anna.id) == "Forbidden: user is deactivated"
    assert (await client("getChat", chat_id=anna.id)).result["first_name"] == "Anna"


async def test_topics_are_closed_and_opened(server: Telegram, client: Client, anna: Guest) -> None:
    group = server.group("Readers", topics=["News", "Culture"])
    anna.closes_topic(group, "News")
    closed = await newest(client, "message")
    assert (closed["forum_topic_closed"], closed["message_thread_id"]) == ({}, group.topic("News"))
    assert await sends(client, group.id, message_thread_id=group.topic("News")) == "Bad Request: TOPIC_CLOSED"
    assert await sends(client, group.id, message_thread_id=group.topic("Culture")) == ""
    assert await sends(client, group.id) == ""
    anna.closes_topic(group)
    assert await sends(client, group.id) == "Bad Request: TOPIC_CLOSED"
    anna.reopens_topic(group)
    anna.reopens_topic(group, "News")
    server.clock.jumps(60)
    assert await sends(client, group.id) == await sends(client, group.id, message_thread_id=group.topic("News")) == ""
    anna.closes_topic(group, "News")
    anna.promotes_bot(group)
    assert await sends(client, group.id, message_thread_id=group.topic("News")) == ""


async def test_the_general_topic_has_no_number(server: Telegram, client: Client, anna: Guest) -> None:
    group = server.group("Readers", topics=["News"])
    anna.says("/help", chat=group)
    message = await newest(client, "message")
    assert "message_thread_id" not in message
    assert "is_topic_message" not in message
    assert await sends(client, group.id, message_thread_id=1) == "Bad Request: message thread not found"


async def test_posts_of_channels(server: Telegram, client: Client, anna: Guest) -> None:
    channel = server.channel("News", username="headlines")
    post = anna.says("one", chat=channel)
    told = await newest(client, "channel_post")
    assert (told["sender_chat"]["id"], "from" in told) == (channel.id, False)
    anna.edits(post, "two")
    assert (await newest(client, "edited_channel_post"))["text"] == "two"
    mine = (await client("sendMessage", chat_id="@Headlines", text="three")).result
    assert (mine["sender_chat"]["id"], "from" in mine) == (channel.id, False)
    assert (await client("deleteMessage", chat_id=channel.id, message_id=post.id)).result is True


async def test_a_group_that_moved_says_where(server: Telegram, client: Client, anna: Guest) -> None:
    group = server.group("Readers")
    new = anna.upgrades(group)
    answer = await client("sendMessage", chat_id=group.id, text="x")
    assert answer.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await client("sendMessage", chat_id=new.id, text="x")).result["message_id"] == 2


async def test_private_chats_share_their_numbers_and_supergroups_have_their_own(server: Telegram, anna: Guest) -> None:
    ben, big, channel = server.user("Ben"), server.group("Big", supergroup=True), server.channel("News")
    numbers = [anna.says("x", chat=chat).id for chat in (anna.chat, big, channel)] + [
        ben.says("x").id,
        anna.says("x").id,
    ]
    assert numbers == [2, 1, 1, 3, 4]


@pytest.mark.parametrize(
    ("payload", "text"),
    [("read-1_A", "/start read-1_A"), ("", "/start"), ("ü", "/start"), ("a b", "/start"), ("x" * 65, "/start")],
)
async def test_a_payload_that_is_none_never_arrives(client: Client, anna: Guest, payload: str, text: str) -> None:
    anna.starts(payload)
    assert (await newest(client, "message"))["text"] == text


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("hello", False),
        ("/help", True),
        ("/help@ottenby_bot", True),
        ("/help@other_bot", False),
        ("hello @Ottenby_bot", True),
    ],
)
async def test_in_a_group_the_bot_hears_what_is_meant_for_it(
    server: Telegram, client: Client, anna: Guest, text: str, heard: bool
) -> None:
    group = server.group("Readers")
    anna.says(text, chat=group)
    assert bool(await client.updates()) is heard


async def test_as_an_admin_the_bot_hears_everything(server: Telegram, client: Client, anna: Guest) -> None:
    group = server.group("Readers")
    anna.promotes_bot(group)
    anna.says("hello", chat=group)
    assert (await newest(client, "message"))["text"] == "hello"
    assert (await client("getMe")).result["can_read_all_group_messages"] is False


async def test_reactions_of_people_are_told_where_the_bot_asks_for_them(
    server: Telegram, client: Client, anna: Guest
) -> None:
    group = server.group("Readers")
    message, here = anna.says("/help"), anna.says("/help", chat=group)
    await client.updates(allowed_updates=["message_reaction"], offset=99)
    anna.reacts(message, "👍")
    anna.reacts(here, "👍")
    assert len(await client.updates()) == 1
    assert (await newest(client, "message_reaction"))["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_a_menu_is_that_of_the_narrowest_scope(server: Telegram, client: Client, anna: Guest) -> None:
    group, ben = server.group("Readers"), server.user("Ben", language="de")
    anna.becomes_admin(group)
    scopes: list[tuple[Json, list[dict[str, str]]]] = [
        ({"type": "default"}, [anna.menu(), anna.menu(group), ben.menu(group)]),
        ({"type": "all_group_chats"}, []),
        ({"type": "all_chat_administrators"}, []),
        ({"type": "chat", "chat_id": group.id}, []),
        ({"type": "chat_administrators", "chat_id": group.id}, []),
        ({"type": "chat_member", "chat_id": group.id, "user_id": ben.id}, []),
    ]
    seen = []
    for scope, _ in scopes:
        command = {"command": scope["type"], "description": "x"}
        assert (await client("setMyCommands", commands=[command], scope=scope)).result is True
        seen.append([next(iter(menu)) for menu in (anna.menu(), anna.menu(group), ben.menu(group))])
    assert seen == [
        ["default", "default", "default"],
        ["default", "all_group_chats", "all_group_chats"],
        ["default", "all_chat_administrators", "all_group_chats"],
        ["default", "chat", "chat"],
        ["default", "chat_administrators", "chat"],
        ["default", "chat_administrators", "chat_member"],
    ]
    german = [{"command": "hilfe", "description": "Hilfe"}]
    await client("setMyCommands", commands=german, language_code="de")
    assert (list(ben.menu()), list(anna.menu())) == (["hilfe"], ["default"])


async def test_name_and_menu_button(client: Client, anna: Guest) -> None:
    assert (await client("getMyName")).result == {"name": "Ottenby"}
    await client("setMyName", name="Articles")
    await client("setMyName", name="Artikel", language_code="de")
    names = [(await client("getMyName", language_code=code)).result["name"] for code in ("de", "fr")]
    assert names == ["Artikel", "Articles"]
    await client("setChatMenuButton", menu_button={"type": "commands"}, chat_id=anna.id)
    await client("setChatMenuButton")
    assert (await client("getChatMenuButton", chat_id=anna.id)).result == {"type": "commands"}
    assert (await client("getChatMenuButton")).result == {"type": "default"}
    wrong = await client("setChatMenuButton", menu_button={"type": "red"})
    assert wrong.description == "Bad Request: can't parse menu button: Menu button has unsupported type"
