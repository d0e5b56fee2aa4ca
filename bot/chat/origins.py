"""Where a post that was passed on comes from: who wrote it, when, and the link to it."""

import datetime
from dataclasses import dataclass, replace

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.intake.fields import clean_author
from bot.model import Draft


@dataclass(frozen=True, slots=True)
class Post:
    """The origin of a message that was passed on; nothing is known of one that somebody wrote here."""

    author: str | None = None
    date: datetime.date | None = None
    """The day (UTC) on which it was written."""
    url: str | None = None


HERE = Post()
"""What somebody wrote to the bot."""


def post_of(message: Message) -> Post:
    """Return where a message comes from."""
    match origin := message.forward_origin:
        case None:
            return HERE
        case MessageOriginChannel():
            chat = origin.chat
            url = f"https://t.me/{chat.username}/{origin.message_id}" if chat.username else None
            return Post(_signed(origin.author_signature, chat.title), origin.date.date(), url)
        case MessageOriginChat():
            return Post(_signed(origin.author_signature, origin.sender_chat.title), origin.date.date())
        case MessageOriginUser():
            # An account that was deleted has no name.
            return Post(clean_author(origin.sender_user.full_name or ""), origin.date.date())
        case MessageOriginHiddenUser():
            return Post(clean_author(origin.sender_user_name), origin.date.date())
    return Post(date=origin.date.date())


def _signed(signature: str | None, chat: str | None) -> str | None:
    """Return who wrote a post: the one who signed it, and the channel or group in whose name."""
    return clean_author(", ".join(filter(None, (signature, chat))))


def with_post(draft: Draft, post: Post) -> Draft:
    """Return a draft with where it comes from, as far as it does not say so itself."""
    return replace(draft, author=draft.author or post.author, date=draft.date or post.date, url=draft.url or post.url)
