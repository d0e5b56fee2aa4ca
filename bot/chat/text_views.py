"""How the text of an article looks in chat, page by page: the whole of it with a summary emphasised, or its figures."""

import re
from collections.abc import Sequence

from bot.chat.buttons import Action, Button
from bot.chat.marked import (
    ENTITIES_LIMIT,
    MESSAGE_LIMIT,
    Marked,
    bold,
    clipped,
    cut,
    emphasised,
    italic,
    joined,
    length,
    pages,
    plain,
)
from bot.chat.view import View, flowing, short
from bot.model import Article, Figure, Span
from bot.wording import amount

PAGE_LIMIT = MESSAGE_LIMIT - 400
"""UTF-16 units of the text on a page; the title and the foot take the others."""
FIGURES_ON_PAGE = 10
"""Sentences: a screen or two of a phone."""
MARKS_ON_PAGE = ENTITIES_LIMIT - 10
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")


def text_view(article: Article, page: int, chosen: Sequence[Span] = (), asked: Sequence[int] = ()) -> View:
    """Return one page of the full text, cut at paragraphs where possible, with the `chosen` sentences of a summary
    emphasised. `asked` is which summary that is, as buttons carry it; the other pages keep to it.
    """
    spans = pages(article.text, PAGE_LIMIT)
    page = min(page, len(spans) - 1)
    number, entry = article.entry.number, article.entry
    flowed = flowing(article.text, article.sentences, spans[page])
    body = _stripped(emphasised(flowed, chosen, spans[page].start))
    foot = [f"page {page + 1} of {len(spans)}"] if len(spans) > 1 else []
    foot += ["the summary in bold"] if body.marks else []
    rows = [
        _turning(Action.PAGE, number, page, len(spans), asked),
        [Button("Summary", Action.SUMMARY, (number, *asked)), Button("Ask about it", Action.ASK_ABOUT, (number,))],
    ]
    content = joined([bold(short(entry.title)), laid_out(body), italic(" · ".join(foot))], "\n\n")
    return View(content, rows, article=number)


def figures_view(article: Article, figures: Sequence[Figure], page: int, asked: Sequence[int]) -> View:
    """Return one page of the sentences with numbers and dates, these in bold, with the way back to the summary that
    `asked` says, as buttons carry it.
    """
    cut_up = _figure_pages(article.text, figures)
    page = min(page, len(cut_up) - 1)
    number = article.entry.number
    lines = [clipped(plain("• ") + _figure(article.text, figure), PAGE_LIMIT) for figure in cut_up[page]]
    rows = [
        _turning(Action.FIGURES, number, page, len(cut_up), asked),
        [Button("Summary", Action.RESIZE, (number, *asked)), Button("Full text", Action.TEXT, (number, 0, *asked))],
    ]
    foot = [f"page {page + 1} of {len(cut_up)}"] if len(cut_up) > 1 else []
    foot.append(f"{amount(len(figures), 'sentence')} with figures")
    content = joined([bold(short(article.entry.title)), *lines, italic(" · ".join(foot))])
    return View(content, rows, article=number)


def laid_out(body: Marked) -> Marked:
    """Return a text with its Markdown headings in bold instead of behind their signs."""
    parts: list[Marked] = []
    start = 0
    for line in body.text.split("\n"):
        heading = _HEADING.fullmatch(line)
        parts.append(bold(heading[1]) if heading else cut(body, start, start + len(line)))
        start += len(line) + 1
    return _lines(parts)


def _turning(action: Action, number: int, page: int, count: int, asked: Sequence[int]) -> list[Button]:
    turn = [Button("◀", action, (number, page - 1, *asked))] if page > 0 else []
    return turn + ([Button("▶", action, (number, page + 1, *asked))] if page + 1 < count else [])


def _figure(text: str, figure: Figure) -> Marked:
    return emphasised(figure.span.of(text).replace("\n", " "), figure.marks, figure.span.start)


def _figure_pages(text: str, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Divide sentences into what fits into a message each, at least one."""
    found: list[list[Figure]] = [[]]
    units = marks = 0
    for figure in figures:
        size, count = length(figure.span.of(text)) + 3, len(figure.marks)
        full = len(found[-1]) == FIGURES_ON_PAGE or units + size > PAGE_LIMIT or marks + count > MARKS_ON_PAGE
        if found[-1] and full:
            found.append([])
            units = marks = 0
        found[-1].append(figure)
        units, marks = units + size, marks + count
    return found


def _stripped(body: Marked) -> Marked:
    """Return a text without line breaks at its beginning and end."""
    start = len(body.text) - len(body.text.lstrip("\r\n"))
    return cut(body, start, max(start, len(body.text.rstrip("\r\n"))))


def _lines(parts: Sequence[Marked]) -> Marked:
    whole = Marked("")
    for number, part in enumerate(parts):
        whole = whole + ("\n" if number else "") + part
    return whole
