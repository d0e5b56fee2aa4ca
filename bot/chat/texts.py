"""Any text in chat, summarised without storing it, for everybody who may use the bot: pasted behind `/summary`, in the
message or the document that `/summary` replies to, or in the document whose caption it is.

Such a *loose text* is kept in memory for the buttons under its summary. One that comes in several messages counts as
one (see `pastes`): the summary of its first part is edited when more of it comes.
"""

from contextlib import suppress
from dataclasses import replace

from telegram import Document, Message

from bot.chat.addressed import after_command
from bot.chat.addresses import links
from bot.chat.buttons import Action, parse
from bot.chat.conversation import Conversation
from bot.chat.documents import is_readable, read_document
from bot.chat.kept_texts import LooseText
from bot.chat.lengths import Request, read_carried, read_request, reference_of
from bot.chat.loose_views import figures_page, loose_view
from bot.chat.origins import HERE, Post, post_of, with_post
from bot.chat.pastes import Paste
from bot.chat.place import off_loop
from bot.chat.text_requests import has_sentences, is_too_long_for_a_title, take_request
from bot.chat.view import note
from bot.errors import ArticleBotError, InvalidArticle, NoSuchArticle
from bot.intake.drafts import draft_from_message
from bot.intake.titles import title_from_name
from bot.library.library import Library
from bot.model import Draft

HOW = "Reply /summary to a text or to a file, or send the text after the command."
NOT_A_TITLE = "For a text, reply /summary to it."
NO_TEXT = f"There is no text in that message. {HOW}"
ELSEWHERE = f"Telegram does not show me what stands in another chat. {HOW}"
SEND_A_PART = "Please send a part of it."
FORGOTTEN = "I do not keep texts that are not in the library. Please send it again."
NO_FIGURES = "There are no numbers and no dates in it."
MOST_PAGES = 2
"""Pages to which a text links that are offered to be added: "Read more", and perhaps a source."""
LONGEST_NAME = 1000
"""Characters behind `/summary` that are looked up among the titles."""


async def summarised(here: Conversation, argument: str, *, short: bool = True) -> bool:
    """Answer `/summary` where it is about a text that is not in the library; return whether it is. With `short`, that
    may be one that is no longer than a title. Raises ArticleBotError for a length or a method that cannot be,
    UnreadableFile.
    """
    if here.message.document is not None:
        await _document(here, here.message.document, read_request(argument, known=True))
        return True
    if await _is_pasted(here, argument, short=short):
        paste = here.desk.pastes.of(here.message)
        text = paste.text if paste and len(paste.parts) > 1 else argument
        await _show(here, *take_request(text), paste)
        return True
    if argument and await _names_article(here, argument):
        return False
    if here.message.reply_to_message is None and here.message.external_reply is None:
        # A picture, a sticker or the like with the command as its caption.
        if missing := not argument and here.message.effective_attachment is not None:
            await here.say(note(NO_TEXT))
        return missing
    if reference_of(argument, known=True):
        return False
    return await _replied(here, read_request(argument, known=True))


async def offer(here: Conversation, text: str) -> None:
    """Offer to summarise a text that came without a command and is too long for a question."""
    paste = here.desk.pastes.of(here.message)
    loose = await off_loop(_loose, paste.text if paste else text, post_of(here.message))
    pages = tuple(links(here.message))[:MOST_PAGES] if here.private and here.is_admin else ()
    await _say(here, replace(loose, offered=True, pages=pages), paste)


async def extend(here: Conversation, text: str) -> None:
    """Take another part of a paste in: edit what was answered to the parts before."""
    paste = here.desk.pastes.of(here.message)
    known = here.desk.texts.of(here.chat, paste.answer) if paste and paste.answer else None
    if paste is None or paste.answer is None or known is None:
        await offer(here, text)
        return
    if paste.shows(here.message) and not here.edited:
        return
    whole = paste.text if known.offered else take_request(paste.text)[0]
    loose = await off_loop(_loose, whole, post_of(here.message))
    loose = replace(known, title=loose.title, text=loose.text, draft=loose.draft)
    answer = await here.turn_into(await off_loop(loose_view, here.library, loose, admin=here.is_admin), paste.answer)
    here.desk.texts.keep(here.chat, answer, loose)
    here.desk.pastes.answered(paste, answer)


async def resize(here: Conversation, *asked: int) -> str | None:
    """Turn the message into the summary of the text that it is about; `asked` is how long and by which method, as a
    button carries it, as it was asked for before where there is nothing.
    """
    known = here.desk.texts.of(here.chat, here.message.message_id)
    if known is None:
        return FORGOTTEN
    request = read_carried(asked)
    loose = replace(known, length=request.length, method=request.method) if asked else known
    loose = replace(loose, offered=False)
    message = await here.turn_into(await off_loop(loose_view, here.library, loose, admin=here.is_admin))
    here.desk.texts.keep(here.chat, message, loose)
    return None


async def show_figures(here: Conversation, page: int) -> str | None:
    """Turn the message into a page of the numbers and dates in the text that it is about."""
    known = here.desk.texts.of(here.chat, here.message.message_id)
    if known is None:
        return FORGOTTEN
    view = await off_loop(figures_page, here.library, known, page)
    if view is None:
        return NO_FIGURES
    message = await here.turn_into(view)
    here.desk.texts.keep(here.chat, message, known)
    return None


async def _replied(here: Conversation, request: Request) -> bool:
    """Summarise what `/summary` replies to; return whether it is anything but a message about an article."""
    message, original = here.message, here.message.reply_to_message
    if original is None:
        await _elsewhere(here, request)
        return True
    # In a topic each message that replies to nothing "replies" to the message that opened the topic.
    if original.forum_topic_created:
        return False
    if original.from_user is not None and original.from_user.id == here.bot.id:
        known = here.desk.texts.of(here.chat, original.message_id)
        if known is not None:
            await _say(here, replace(_asked(known, request), offered=False))
        elif _is_about_a_loose_text(original):
            await here.say(note(FORGOTTEN))
        else:
            return False
        return True
    if original.document is not None and (is_readable(original.document) or not after_command(original).strip()):
        await _document(here, original.document, request)
        return True
    paste = here.desk.pastes.of(original)
    text = paste.text if paste else after_command(original)
    if message.quote is not None and message.quote.is_manual:
        text = message.quote.text
    await _show(here, text, request, post=post_of(original))
    return True


def _is_about_a_loose_text(message: Message) -> bool:
    """Return whether a message of ours has buttons for a text, though it may be forgotten."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    carried = [parse(button.callback_data) for row in rows for button in row if isinstance(button.callback_data, str)]
    return any(parsed is not None and parsed[0] is Action.LOOSE for parsed in carried)


async def _elsewhere(here: Conversation, request: Request) -> None:
    """Summarise what stands in a message of another chat, as far as Telegram shows it."""
    quote, external = here.message.quote, here.message.external_reply
    if quote is not None:
        await _show(here, quote.text, request)
    elif external is not None and external.document is not None:
        await _document(here, external.document, request)
    else:
        await here.say(note(ELSEWHERE))


async def _document(here: Conversation, document: Document, request: Request) -> None:
    draft = await read_document(here, document, SEND_A_PART)
    if draft is not None:
        name = document.file_name or ""
        # A title that was made from the name says less than the name.
        title = name if draft.title == title_from_name(name) else draft.title
        await _say(here, _asked(replace(_of_draft(draft), title=title), request))


async def _show(here: Conversation, text: str, request: Request, paste: Paste | None = None, post: Post = HERE) -> None:
    if not text.strip():
        await here.say(note(NO_TEXT))
        return
    await _say(here, _asked(await off_loop(_loose, text, post), request), paste)


async def _say(here: Conversation, loose: LooseText, paste: Paste | None = None) -> None:
    answer = await here.say(await off_loop(loose_view, here.library, loose, admin=here.is_admin))
    here.desk.texts.keep(here.chat, answer, loose)
    if paste is not None:
        here.desk.pastes.answered(paste, answer)


async def _is_pasted(here: Conversation, argument: str, *, short: bool) -> bool:
    """Return whether what stands behind `/summary` is a text rather than the name of an article."""
    line = " ".join(argument.split())
    if is_too_long_for_a_title(argument):
        return not await _names_article(here, line)
    return short and await off_loop(has_sentences, line) and not await off_loop(_may_name_article, here.library, line)


async def _names_article(here: Conversation, line: str) -> bool:
    """Return whether a line is the title of an article, whatever it may look like, with or without a length."""
    if len(line) > LONGEST_NAME:
        return False
    names = {line}
    with suppress(ArticleBotError):
        names.add(read_request(line).reference)
    for name in names:
        entry = await off_loop(here.library.titled, name)
        if entry is not None and entry.title.casefold() == name.casefold():
            return True
    return False


def _may_name_article(library: Library, line: str) -> bool:
    """Return whether `/summary` with this line finds an article, or several, of which it is or may be the title."""
    try:
        library.find(reference_of(line))
    except NoSuchArticle:
        return library.titled(line) is not None
    except ArticleBotError:
        return True
    return True


def _asked(loose: LooseText, request: Request) -> LooseText:
    return replace(loose, length=request.length, method=request.method)


def _loose(text: str, post: Post = HERE) -> LooseText:
    """Return a text of a message: a first line that reads like a title is its title. `post` is where it comes from."""
    text = text.encode(errors="replace").decode()
    try:
        draft = with_post(draft_from_message(text), post)
    except InvalidArticle:
        # What looks like front matter and is none is part of the text.
        return LooseText("", text.strip())
    loose = _of_draft(draft)
    # A title that was made from the first sentence says nothing new above it.
    return replace(loose, title="") if draft.text == text.strip() else loose


def _of_draft(draft: Draft) -> LooseText:
    return LooseText(draft.title, draft.text, draft.language, draft=draft)
