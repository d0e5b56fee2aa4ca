"""Plain text: what a person says without a command. A question is answered, a title summarised, a greeting returned."""

import re

from bot.answering.tagged import take_tag
from bot.chat import adding, asking, browsing, editing, summarizing, texts
from bot.chat.conversation import Conversation
from bot.chat.invitations import cancels
from bot.chat.phrases import asks_for_help, courtesy
from bot.chat.place import off_loop
from bot.chat.summary_words import wish
from bot.chat.view import ALL, note
from bot.wording import amount

_NUMBER = re.compile(r"\d{1,9}")
# What people write where a command was meant.
_LIST = re.compile(r"(?:list|show)?(?: me)?(?: all)?(?: the)? ?articles", re.IGNORECASE)


async def talk(here: Conversation, text: str) -> None:
    """Answer plain text: in a reply about the article that the message is about, else from all of them."""
    if text.strip() and (await editing.answered(here, text) or await adding.add_if_meant(here, text.strip())):
        return
    text = text.strip() or asking.said_before(here).strip()
    if kind := courtesy(text):
        count = await off_loop(lambda: here.library.count)
        more = f" Ask me anything about the {amount(count, 'article')} here." if count else ""
        await here.say(note(kind + more, [ALL]))
    elif asks_for_help(text):
        await browsing.assist(here, "")
    elif not any(character.isalnum() for character in text):
        await here.say(note("What would you like to know?", [ALL]))
    elif len(text) > asking.LONGEST_QUESTION or here.desk.pastes.goes_on(here.message):
        await texts.offer(here, text)
    elif not await _meant_as_command(here, text):
        await _question(here, text)


async def _meant_as_command(here: Conversation, text: str) -> bool:
    """Do what plain text asks for that is a command without its sign; return whether it is one."""
    if (wished := wish(text)) and await summarizing.send_if_meant(here, wished):
        return True
    if _LIST.fullmatch(text):
        await browsing.articles(here, "")
    elif text.startswith("#") and await off_loop(_names_a_tag, here, text):
        await browsing.articles(here, text)
    elif _NUMBER.fullmatch(text):
        await browsing.article(here, text)
    else:
        return False
    return True


def _names_a_tag(here: Conversation, text: str) -> bool:
    """Return whether a text with `#` before it is nothing but a tag, not a question to the articles with one."""
    return take_tag(text)[1] is None or bool(here.library.entries(tag=text.removeprefix("#")))


async def _question(here: Conversation, text: str) -> None:
    replied = await here.replied_to()
    if replied and replied.article is not None:
        await asking.answer(here, text, replied)
    elif not text.endswith("?") and (entry := await off_loop(here.library.titled, text)):
        await summarizing.send_summary(here, entry.number)
    else:
        await asking.answer(here, text, replied)


async def unknown(here: Conversation, text: str) -> None:
    """Meet a command that does not exist."""
    if cancels(text) and await editing.answered(here, text):
        return
    name = text.split(maxsplit=1)[0]
    await here.say(note(f"I do not know {name[:40]}. /help says what I can do.", [ALL]))


async def no_text(here: Conversation, _: str) -> None:
    """Meet a picture, a voice message or a sticker."""
    await here.say(note("I can read text only. Ask me a question in words.", [ALL]))
