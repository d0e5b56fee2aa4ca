"""The methods of the Bot API around messages: the bot's own card, its commands, chats, files."""

import json
import re

from bot.terminal.api_error import Json, bad_request
from bot.terminal.chats import Access
from bot.terminal.rules import LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION, check_commands
from bot.terminal.state import State

LARGEST_DOWNLOAD = 20 << 20
"""In bytes, of a file that a bot fetches."""

_SCOPES_OF_ALL = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_SCOPES_OF_A_CHAT = ("chat", "chat_administrators", "chat_member")


def get_me(state: State, parameters: Json) -> Json:
    """`getMe`."""
    del parameters
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }
    return state.card.user.to_json() | abilities


def delete_webhook(state: State, parameters: Json) -> bool:
    """`deleteWebhook`: there never is one; `drop_pending_updates` is obeyed."""
    if parameters.get("drop_pending_updates"):
        state.updates.drop()
    return True


def get_webhook_info(state: State, parameters: Json) -> Json:
    """`getWebhookInfo`."""
    del parameters
    return {"url": "", "has_custom_certificate": False, "pending_update_count": state.updates.waiting}


def get_chat(state: State, parameters: Json) -> Json:
    """`getChat`."""
    chat = state.find_chat(parameters.get("chat_id"))
    return chat.to_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def get_chat_member(state: State, parameters: Json) -> Json:
    """`getChatMember`: whoever said something in the chat is a member, and the bot is unless it was thrown
    out.
    """
    chat = state.find_chat(parameters.get("chat_id"))
    senders = {message.sender.id: message.sender for message in chat.history}
    senders[state.card.user.id] = state.card.user
    user = senders.get(parameters.get("user_id", 0))
    if user is None:
        raise bad_request("user not found")
    status = "member" if chat.access is Access.OPEN or user != state.card.user else "kicked"
    return {"user": user.to_json(), "status": status} | ({"until_date": 0} if status == "kicked" else {})


def get_file(state: State, parameters: Json) -> Json:
    """`getFile`."""
    file_id = parameters.get("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    document = state.documents.get(file_id)
    if document is None:
        raise bad_request("invalid file_id")
    if document.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    data = document.to_json()
    return {name: data[name] for name in ("file_id", "file_unique_id", "file_size")} | {"file_path": document.path}


def set_my_commands(state: State, parameters: Json) -> bool:
    """`setMyCommands`. Without commands it empties the list."""
    commands = check_commands(parameters.get("commands", []))
    state.card.commands[_scope(state, parameters)] = commands
    return True


def delete_my_commands(state: State, parameters: Json) -> bool:
    """`deleteMyCommands`."""
    state.card.commands.pop(_scope(state, parameters), None)
    return True


def get_my_commands(state: State, parameters: Json) -> list[Json]:
    """`getMyCommands`."""
    return state.card.commands.get(_scope(state, parameters), [])


def set_my_description(state: State, parameters: Json) -> bool:
    """`setMyDescription`."""
    _describe(state.card.descriptions, parameters, "description", LONGEST_DESCRIPTION)
    return True


def get_my_description(state: State, parameters: Json) -> Json:
    """`getMyDescription`."""
    return {"description": state.card.descriptions.get(_language(parameters), "")}


def set_my_short_description(state: State, parameters: Json) -> bool:
    """`setMyShortDescription`."""
    _describe(state.card.short_descriptions, parameters, "short_description", LONGEST_SHORT_DESCRIPTION)
    return True


def get_my_short_description(state: State, parameters: Json) -> Json:
    """`getMyShortDescription`."""
    return {"short_description": state.card.short_descriptions.get(_language(parameters), "")}


_NO_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


def _describe(descriptions: dict[str, str], parameters: Json, name: str, longest: int) -> None:
    text = parameters.get(name) or ""
    if len(text) > longest:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    descriptions[_language(parameters)] = text


def _scope(state: State, parameters: Json) -> tuple[str, str]:
    scope = parameters.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in _SCOPES_OF_A_CHAT:
        state.find_chat(scope.get("chat_id"))
    elif kind not in _SCOPES_OF_ALL:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return json.dumps(scope, sort_keys=True), _language(parameters)


def _language(parameters: Json) -> str:
    code: str = parameters.get("language_code") or ""
    if not re.fullmatch("([a-z]{2})?", code):
        raise bad_request("invalid language code specified")
    return code
