"""Plain text: what a person says without a command. A question is answered, a title summarised, a greeting
returned.
"""

from bot.chat import adding, asking, summarizing
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation, off_loop
from bot.chat.phrases import courtesy
from bot.chat.view import note
from bot.wording import amount


async def talk(here: Conversation, text: str) -> None:
    """Answer plain text: in a reply about the article that the message is about, else from all of them."""
    replied = await here.replied_to()
    if kind := courtesy(text):
        count = await off_loop(lambda: here.library.count)
        await here.say(note(f"{kind} Ask me anything about the {amount(count, 'article')} here.", _look_around()))
    elif not text.strip():
        await here.say(note("What would you like to know?", _look_around()))
    elif replied and replied.article is not None:
        await asking.answer(here, text, replied.article)
    elif (entry := await off_loop(here.library.titled, text)) and not text.rstrip().endswith("?"):
        await summarizing.summarize(here, entry.number)
    else:
        await asking.answer(here, text)


async def document(here: Conversation, _: str) -> None:
    """Meet a document that came without a command: an admin's is stored, anyone else is told why not."""
    sent = here.message.document
    assert sent is not None
    await adding.add_document(here, sent)


async def unknown(here: Conversation, text: str) -> None:
    """Meet a command that does not exist."""
    name = text.split(maxsplit=1)[0]
    await here.say(note(f"I do not know {name[:40]}. /help says what I can do.", _look_around()))


async def no_text(here: Conversation, _: str) -> None:
    """Meet a picture, a voice message or a sticker."""
    await here.say(note("I can read text only. Ask me a question in words.", _look_around()))


def _look_around() -> list[Button]:
    return [Button("Articles", Action.ARTICLES)]
