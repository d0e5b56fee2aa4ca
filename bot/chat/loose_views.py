"""How a loose text looks in chat: its summary and its figures, like those of an article but for the buttons, and the
offer to summarise it.
"""

from dataclasses import replace

from bot.chat.buttons import Action, Button, Rows
from bot.chat.kept_texts import LooseText
from bot.chat.summary_views import CERTAIN_FIGURES, size_buttons, summary_view, too_long_view
from bot.chat.text_views import figures_view
from bot.chat.view import View, label, note, sentence
from bot.errors import InvalidArticle, TooLong
from bot.intake.titles import has_words
from bot.library.library import Library
from bot.model import Article, SummaryLength
from bot.summarizing.figures import figures
from bot.summarizing.keywords import keywords
from bot.wording import amount, site

MOST_CHARACTERS, MOST_SENTENCES = 1_000_000, 20_000
"""A novel of 500 pages has as many characters and half as many sentences; its summary takes two or three seconds. Any
text may come, and a million lines of one letter took more than a minute.
"""
TOO_LONG = (
    f"That text is longer than I read at once: {amount(MOST_CHARACTERS, 'character')} and "
    f"{amount(MOST_SENTENCES, 'sentence')} at most. Please send a part of it."
)
NO_WORDS = "There are no words in that text."
ONE_SENTENCE = "That text is one sentence, so there is nothing to leave out."


def loose_view(library: Library, loose: LooseText, *, admin: bool) -> View:
    """Return the summary of a loose text with its buttons, or the offer of one, or a word why there is none. `admin` is
    whether the person may store it.
    """
    read = _read(library, loose)
    if isinstance(read, View):
        return read
    if loose.offered:
        return _offer(read, loose, admin=admin)
    if read.entry.sentences < 2:
        return note(ONE_SENTENCE)
    settings = library.settings.summary
    length, method = loose.length or settings.length, loose.method
    try:
        summary = library.summaries.of(read, length, method)
    except TooLong as error:
        return too_long_view(str(error), length, Action.LOOSE)
    method = method if method != settings.method else None
    words = [span.of(read.text) for span in keywords(read)]
    return summary_view(summary, length, method=method, keywords=words, rows=_rows(read, length, method, admin=admin))


def figures_page(library: Library, loose: LooseText, page: int) -> View | None:
    """Return one page of the sentences with numbers and dates in a loose text, None where it has none."""
    read = _read(library, loose)
    if isinstance(read, View):
        return read
    found = figures(read)
    if not found:
        return None
    view = figures_view(read, found, page, ())
    turning, *_ = view.rows
    pages = [replace(button, action=Action.LOOSE_FIGURES, numbers=button.numbers[1:2]) for button in turning]
    return replace(view, rows=[pages, [Button("Summary", Action.LOOSE)]], article=None)


def _read(library: Library, loose: LooseText) -> Article | View:
    """Return a loose text with its sentences, or a word why it cannot be read."""
    # Of lines there are hardly more than of sentences, and they are counted at once.
    if len(loose.text) > MOST_CHARACTERS or loose.text.count("\n") > 2 * MOST_SENTENCES:
        return note(TOO_LONG)
    if not has_words(loose.text):
        return note(NO_WORDS)
    try:
        read = library.read_text(loose.text, title=loose.title, language=loose.language)
    except InvalidArticle as error:
        return note(sentence(str(error)))
    return read if read.entry.sentences <= MOST_SENTENCES else note(TOO_LONG)


def _offer(article: Article, loose: LooseText, *, admin: bool) -> View:
    ask = "Shall I summarise it, or store it as an article?" if admin else "Shall I summarise it?"
    words = f"That is a text of {amount(article.entry.words, 'word')} rather than a question. {ask}"
    pages = [[Button(label(f"Add {site(url)}"), Action.ADD_PAGE, (place,))] for place, url in enumerate(loose.pages)]
    return note(words, [Button("Summary", Action.LOOSE), *_store(admin=admin)], *(pages if admin else ()))


def _rows(article: Article, asked: SummaryLength, method: str | None, *, admin: bool) -> Rows:
    sizes = size_buttons(asked, method, Action.LOOSE)
    has_figures = article.entry.sentences > CERTAIN_FIGURES or bool(figures(article))
    return [[*sizes, *([Button("Figures", Action.LOOSE_FIGURES, (0,))] if has_figures else [])], _store(admin=admin)]


def _store(*, admin: bool) -> list[Button]:
    return [Button("Store", Action.STORE_TEXT)] if admin else []
