"""The methods of the Bot API around messages: the bot's own card, its commands, chats, files."""

import json
import re

from bot.terminal.api_error import Json, Remarked, bad_request
from bot.terminal.membership import member
from bot.terminal.parameters import integer
from bot.terminal.rules import LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION, check_commands
from bot.terminal.state import State

LARGEST_DOWNLOAD = 20 << 20
"""In bytes, of a file that a bot fetches."""
SECONDS_OF_A_LINK = 3600
"""For so long a file is where `getFile` said; Telegram promises an hour."""

_SCOPES_OF_ALL = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_SCOPES_OF_A_CHAT = ("chat", "chat_administrators", "chat_member")


def get_me(state: State, parameters: Json) -> Json:
    """`getMe`."""
    del parameters
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": state.card.hears_all,
        "supports_inline_queries": state.card.inline,
    }
    return state.card.user.to_json() | abilities


def delete_webhook(state: State, parameters: Json) -> Remarked:
    """`deleteWebhook`: there never is one; `drop_pending_updates` is obeyed."""
    if parameters.get("drop_pending_updates"):
        state.updates.drop()
    return Remarked(True, "Webhook is already deleted")


def get_webhook_info(state: State, parameters: Json) -> Json:
    """`getWebhookInfo`."""
    del parameters
    return {"url": "", "has_custom_certificate": False, "pending_update_count": state.updates.waiting}


def get_chat(state: State, parameters: Json) -> Json:
    """`getChat`."""
    chat = state.find_chat(parameters.get("chat_id"))
    chat.check_readable()
    return chat.to_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def get_chat_member(state: State, parameters: Json) -> Json:
    """`getChatMember`: whoever said something in the chat is a member."""
    chat = state.find_chat(parameters.get("chat_id"))
    chat.check_members_readable()
    user = chat.members(state.card.user).get(integer(parameters, "user_id"))
    if user is None:
        raise bad_request("user not found")
    return member(user, "administrator" if user in chat.admins else "member")


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
    document.open_until = state.now() + SECONDS_OF_A_LINK
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
    return {"description": state.card.descriptions.get(language(parameters), "")}


def set_my_short_description(state: State, parameters: Json) -> bool:
    """`setMyShortDescription`."""
    _describe(state.card.short_descriptions, parameters, "short_description", LONGEST_SHORT_DESCRIPTION)
    return True


def get_my_short_description(state: State, parameters: Json) -> Json:
    """`getMyShortDescription`."""
    return {"short_description": state.card.short_descriptions.get(language(parameters), "")}


def language(parameters: Json) -> str:
    """Return the `language_code` of a request, "" for all languages. Raises `ApiError`."""
    code: str = parameters.get("language_code") or ""
    if not re.fullmatch("([a-z]{2})?", code):
        raise bad_request("invalid language code specified")
    return code


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
    descriptions[language(parameters)] = text


def _scope(state: State, parameters: Json) -> tuple[str, str]:
    scope = parameters.get("scope") or {"type": "default"}
    if isinstance(scope, str):
        raise bad_request("can't parse BotCommandScope JSON object")
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _SCOPES_OF_A_CHAT:
        state.find_chat(scope.get("chat_id")).check_members_readable()
    elif kind not in _SCOPES_OF_ALL:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return json.dumps(scope, sort_keys=True), language(parameters)
