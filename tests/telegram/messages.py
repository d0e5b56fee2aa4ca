"""What is done to messages that are there: several deleted at once, pinned, reacted to."""

from collections.abc import Mapping

from telegram.constants import ReactionEmoji

from bot.terminal.api_error import Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.chats import Chat, Message
from bot.terminal.parameters import integer
from bot.terminal.sending import delete
from bot.terminal.state import State

MOST_DELETED_AT_ONCE = 100
EMOJI = frozenset(str(emoji) for emoji in ReactionEmoji)
"""What anybody may react with."""


def delete_messages(state: State, parameters: Json) -> bool:
    """`deleteMessages`. Those that are gone already are skipped."""
    numbers = parameters.get("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if not isinstance(numbers, list):
        raise bad_request("expected an Array of message identifiers")
    if len(numbers) > MOST_DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = _writable_chat(state, parameters)
    for message in [found for number in numbers if (found := chat.message(number))]:
        delete(state, message)
    return True


def set_message_reaction(state: State, parameters: Json) -> bool:
    """`setMessageReaction`. No reaction takes the bot's away."""
    emoji = _emoji(parameters.get("reaction") or [])
    chat = state.find_chat(parameters.get("chat_id"))
    chat.check_readable()
    message = _found(chat, parameters, "react")
    chat.check_access()
    chat.check_reachable()
    if message.service or any(one not in EMOJI for one in emoji):
        raise bad_request("REACTION_INVALID")
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reaction = "".join(emoji)
    return True


def pin_chat_message(state: State, parameters: Json) -> bool:
    """`pinChatMessage`. Telegram tells the chat of it by a message of its own."""
    message = _pinnable(state, parameters, "pin")
    message.pinned = True
    state.post(message.chat, state.card.user, service={"pinned_message": message.to_json(with_reply=False)})
    return True


def unpin_chat_message(state: State, parameters: Json) -> bool:
    """`unpinChatMessage`: a message, or the one that was pinned last."""
    if parameters.get("message_id"):
        _pinnable(state, parameters, "unpin").pinned = False
        return True
    chat = _writable_chat(state, parameters)
    _check_pinning(state, chat)
    pinned = [message for message in chat.messages if message.pinned]
    if not pinned:
        raise bad_request("message to unpin not found")
    pinned[-1].pinned = False
    return True


def _pinnable(state: State, parameters: Json, deed: str) -> Message:
    chat = _writable_chat(state, parameters)
    message = _found(chat, parameters, deed)
    _check_pinning(state, chat)
    return message


def _check_pinning(state: State, chat: Chat) -> None:
    if chat.kind != "private" and state.card.user not in chat.admins:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.check_reachable()


def _emoji(reactions: object) -> list[str]:
    if not isinstance(reactions, list):
        raise bad_request("expected an Array of ReactionType")
    for reaction in reactions:
        if not isinstance(reaction, dict):
            raise bad_request("can't parse reaction: expected an Object")
        if reaction.get("type") != "emoji":
            raise bad_request("can't parse reaction: invalid reaction type specified")
    return [str(reaction.get("emoji", "")) for reaction in reactions]


def _found(chat: Chat, parameters: Json, deed: str) -> Message:
    message = chat.message(integer(parameters, "message_id"))
    if message is None:
        raise bad_request(f"message to {deed} not found")
    return message


def _writable_chat(state: State, parameters: Json) -> Chat:
    chat = state.find_chat(parameters.get("chat_id"))
    chat.check_access()
    return chat


METHODS: Mapping[str, Method] = {
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "setMessageReaction": set_message_reaction,
    "unpinChatMessage": unpin_chat_message,
}
