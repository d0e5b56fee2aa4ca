"""Invitations to say the new title, tags or the like of an article, and what is taken for the answer.

An invitation is a message of the bot's. The answer is a reply to it, however late, or in a private chat what the same
person says next, unless that reads like something else. A command is always a command. What was invited is kept in the
store, so a restart in between changes nothing.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.chat.conversation import Conversation
from bot.chat.exchanges import Exchange, keep, recalled
from bot.chat.place import off_loop
from bot.chat.view import View, note

OPEN_FOR = timedelta(minutes=5)
"""So long the next message in a private chat is the answer without being a reply: Telegram's programs open a reply
field by themselves, but people leave it.
"""
LONGEST = 300
"""Characters of an answer that is no reply; a title has no more."""
LEFT = "Left as it is."
_CANCEL = re.compile(r"/?cancel[.!]?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Which field of which article somebody was invited to say."""

    article: int
    field: str


async def invite(here: Conversation, wanted: Invitation, words: str, hint: str) -> None:
    """Invite the new value of a field: `words` say what is wanted, `hint` stands in the empty reply field."""
    kept = await off_loop(keep, here, Exchange(here.chat, invited=wanted.field))
    content = note(f"{words}\nReply to this message; “cancel” leaves it as it is.").content
    await here.say(View(content, article=wanted.article, exchange=kept, invites=hint if here.private else None))


async def invited(here: Conversation, text: str) -> Invitation | None:
    """Return what a text answers, None where it answers no invitation."""
    replied = await here.replied_to()
    if replied is not None:
        return await _kept(here, replied.article, replied.exchange)
    message = here.message
    if not here.private or here.edited or not message.text or message.reply_to_message or message.forward_origin:
        return None
    talk = await here.talk()
    if talk is None or here.desk.clock() - talk.at > OPEN_FOR:
        return None
    wanted = await _kept(here, talk.article, talk.exchange)
    return wanted if wanted and (cancels(text) or _may_be_meant(text, wanted.field)) else None


def cancels(text: str) -> bool:
    """Return whether a text says that nothing shall be changed."""
    return _CANCEL.fullmatch(text.strip()) is not None


async def _kept(here: Conversation, article: int | None, exchange: int | None) -> Invitation | None:
    if article is None or exchange is None:
        return None
    kept = await recalled(here, exchange)
    return Invitation(article, kept.invited) if kept and kept.invited else None


def _may_be_meant(text: str, field: str) -> bool:
    """Return whether a text that replies to nothing may be the value of a field: it is no question, no article and,
    unless an address is wanted, none.
    """
    line = text.strip()
    if "\n" in line or line.endswith("?") or len(line) > LONGEST:
        return False
    return field == "url" or _ADDRESS.fullmatch(line) is None
