"""Whether a message is meant for the bot, and what it says without what only called it.

In private everything is. In groups: commands without a name or with the bot's own, mentions, and replies to its
messages. Texts and captions count alike.
"""

import re

from telegram import Message, MessageEntity
from telegram.ext import filters

_COMMAND = re.compile(r"/(?P<name>\w{1,64})(?:@(?P<bot>\w+))?(?=\s|$)")


class Command(filters.MessageFilter):
    """Messages that begin with this command, or, without a name, with any that is meant for the bot by name."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name=f"Command({name})")
        self._wanted = name

    def filter(self, message: Message) -> bool:
        """Return whether the message begins with the command."""
        command = _COMMAND.match(said(message))
        # What somebody else said is passed on to be read, not to be obeyed.
        if command is None or message.forward_origin:
            return False
        ours = (command["bot"] or "").casefold() == (message.get_bot().username or "").casefold()
        if self._wanted is None:
            return ours or message.chat.type == message.chat.PRIVATE
        return command["name"].casefold() == self._wanted and (ours or command["bot"] is None)


class ForMe(filters.MessageFilter):
    """Messages that are no command and are meant for the bot."""

    def filter(self, message: Message) -> bool:
        """Return whether the message is meant for the bot."""
        if has_command(message):
            return False
        if message.chat.type == message.chat.PRIVATE:
            return True
        return _answers_us(message) or bool(_mentions(message))


def has_command(message: Message) -> bool:
    """Return whether a message begins with a command, for this bot or another, and is not forwarded."""
    return _COMMAND.match(said(message)) is not None and not message.forward_origin


def said(message: Message) -> str:
    """Return the text or the caption of a message, empty where it has neither."""
    return message.text or message.caption or ""


def after_command(message: Message) -> str:
    """Return what stands after the command that a message begins with."""
    text = said(message)
    command = _COMMAND.match(text)
    return text[command.end() :].lstrip(" ").removeprefix("\n") if command else text


def without_mentions(message: Message) -> str:
    """Return what a message says without the mentions that called the bot."""
    # Entities count UTF-16 units.
    units = said(message).encode("utf-16-le", "surrogatepass")
    for entity in reversed(_mentions(message)):
        units = units[: 2 * entity.offset] + units[2 * (entity.offset + entity.length) :]
    return units.decode("utf-16-le", "replace").strip()


def _answers_us(message: Message) -> bool:
    original, bot = message.reply_to_message, message.get_bot()
    # In a topic each message that replies to nothing "replies" to the message that opened the topic.
    if original is None or original.forum_topic_created or original.from_user is None:
        return False
    return bool(original.from_user.id == bot.id)


def _mentions(message: Message) -> list[MessageEntity]:
    bot = message.get_bot()
    called = f"@{bot.username}".casefold()
    there = message.parse_entities() or message.parse_caption_entities()
    return sorted(
        (
            entity
            for entity, text in there.items()
            if (entity.type == entity.MENTION and text.casefold() == called)
            or (entity.type == entity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id)
        ),
        key=lambda entity: entity.offset,
    )
