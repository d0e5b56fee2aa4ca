"""Who is in a chat, as methods of the Bot API: admins, their number, and the bot that leaves."""

from collections.abc import Mapping

from bot.terminal.api_error import Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.chats import Access, Chat
from bot.terminal.membership import member
from bot.terminal.state import State

_LEFT = {
    "group": Access.NO_MEMBER,
    "supergroup": Access.NO_MEMBER_OF_SUPERGROUP,
    "channel": Access.NO_MEMBER_OF_CHANNEL,
}


def leave_chat(state: State, parameters: Json) -> bool:
    """`leaveChat`. The bot is told of it itself."""
    chat = state.find_chat(parameters.get("chat_id"))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.check_access()
    chat.access = _LEFT[chat.kind]
    bot = state.card.user
    statuses = {"old_chat_member": member(bot, "member"), "new_chat_member": member(bot, "left")}
    content = {"chat": chat.to_json(), "from": bot.to_json(), "date": int(state.now())}
    state.updates.add("my_chat_member", content | statuses)
    return True


def get_chat_administrators(state: State, parameters: Json) -> list[Json]:
    """`getChatAdministrators`: without other bots."""
    chat = _seen(state, parameters)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    bot = state.card.user
    admins = sorted(chat.admins, key=lambda admin: admin.id)
    return [member(admin, "administrator") for admin in admins if admin == bot or not admin.is_bot]


def get_chat_member_count(state: State, parameters: Json) -> int:
    """`getChatMemberCount`."""
    chat = _seen(state, parameters)
    return 2 if chat.kind == "private" else len(chat.members(state.card.user))


def _seen(state: State, parameters: Json) -> Chat:
    chat = state.find_chat(parameters.get("chat_id"))
    chat.check_members_readable()
    return chat


METHODS: Mapping[str, Method] = {
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
