"""How articles look in chat: the list, the card of one, its summary and its full text."""

import re
from collections.abc import Sequence

from bot.chat.buttons import Action, Button
from bot.chat.marked import (
    MESSAGE_LIMIT,
    Marked,
    bold,
    clipped,
    italic,
    joined,
    length,
    link,
    pages,
    plain,
)
from bot.chat.view import View, article_buttons, flowing, label, listed, numbered, short, site
from bot.model import Article, Entry, Pick, Summary, SummaryLength
from bot.summarizing.reading import reading_seconds
from bot.text.language import name
from bot.text.words import words
from bot.wording import amount, day

LENGTHS = (1, 3, 7)
"""Sentences of a summary that a button offers."""
PAGE_LIMIT = MESSAGE_LIMIT - 400
SUMMARY_LIMIT = MESSAGE_LIMIT - 700
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")
ROW = 4
"""Number buttons in a row of the list; eight articles make two rows."""


def list_view(entries: Sequence[Entry], *, page: int, size: int, exchange: int, heading: str) -> View:
    """Return one page of a list of articles, `size` a page, with a button for each and buttons to turn the
    page.
    """
    last = max(0, (len(entries) - 1) // size)
    page = min(page, last)
    shown = entries[page * size : (page + 1) * size]
    numbers = numbered(shown)
    rows = [numbers[start : start + ROW] for start in range(0, len(numbers), ROW)]
    if last:
        turn = [Button(f"{page + 1} / {last + 1}")]
        if page > 0:
            turn.insert(0, Button("◀", Action.LIST, (exchange, page - 1)))
        if page < last:
            turn.append(Button("▶", Action.LIST, (exchange, page + 1)))
        rows.append(turn)
    return View(joined([bold(heading), *map(listed, shown)]), rows, exchange=exchange)


def card_view(entry: Entry) -> View:
    """Return what the catalogue says about an article."""
    facts = [
        _byline(entry),
        plain(" · ".join([name(entry.language), amount(entry.sentences, "sentence"), amount(entry.words, "word")])),
        plain(" ".join(f"#{tag}" for tag in entry.tags)),
    ]
    number = joined([plain(f"No. {entry.number}"), facts[0]], " · ")
    content = joined([bold(short(entry.title)), number, *facts[1:]])
    return View(content, [article_buttons(entry)], article=entry.number)


def summary_view(summary: Summary, asked: SummaryLength) -> View:
    """Return a summary with buttons for other lengths; `asked` is how long it should be.

    Where not all sentences fit into a message, those chosen first stay.
    """
    entry = summary.entry
    picks = sorted(summary.picks, key=lambda pick: pick.rank)
    head = joined([bold(short(entry.title)), _byline(entry)])
    while True:
        body = _chosen(sorted(picks, key=lambda pick: pick.sentence))
        if len(picks) <= 1 or length(body.text) <= SUMMARY_LIMIT:
            break
        picks.pop()
    footer = italic(_spent(entry, picks, left_out=len(summary.picks) - len(picks)))
    sizes = [
        Button(f"•{n}•") if n == asked.sentences else Button(str(n), Action.RESIZE, (entry.number, n)) for n in LENGTHS
    ]
    content = joined([head, clipped(body, SUMMARY_LIMIT), footer])
    return View(content, [[*sizes, *article_buttons(entry)[1:]]], article=entry.number)


def text_view(article: Article, page: int) -> View:
    """Return one page of the full text, cut at paragraphs where possible."""
    spans = pages(article.text, PAGE_LIMIT)
    page = min(page, len(spans) - 1)
    number, entry = article.entry.number, article.entry
    body = _laid_out(flowing(article.text, article.sentences, spans[page]).strip("\r\n"))
    foot = f"page {page + 1} of {len(spans)}" if len(spans) > 1 else ""
    turn = [Button("◀", Action.PAGE, (number, page - 1))] if page > 0 else []
    turn += [Button("▶", Action.PAGE, (number, page + 1))] if page + 1 < len(spans) else []
    rows = [
        turn,
        [Button("Summary", Action.SUMMARY, (number,)), Button("Ask about it", Action.ASK_ABOUT, (number,))],
    ]
    return View(joined([bold(short(entry.title)), body, italic(foot)], "\n\n"), rows, article=number)


def _laid_out(text: str) -> Marked:
    """Return a text with its Markdown headings in bold instead of behind their signs."""
    whole = Marked("")
    for number, line in enumerate(text.split("\n")):
        heading = _HEADING.fullmatch(line)
        whole = whole + ("\n" if number else "") + (bold(heading[1]) if heading else plain(line))
    return whole


def choice_view(message: str, entries: Sequence[Entry], action: Action, *numbers: int) -> View:
    """Return a question which of several articles is meant, with a button for each."""
    rows = [[Button(label(_dated(entry)), action, (entry.number, *numbers))] for entry in entries]
    return View(plain(f"{message} Which one?"), rows)


def duration(seconds: int) -> str:
    """Return a reading time in seconds as people say it: 25 s, 6 min."""
    return f"{seconds} s" if seconds < 60 else f"{round(seconds / 60)} min"


def _chosen(picks: Sequence[Pick]) -> Marked:
    """Return chosen sentences as a list, with a quiet sign where some are left out between them."""
    lines: list[Marked] = []
    for before, pick in zip([None, *picks], picks, strict=False):
        if before is not None and pick.sentence > before.sentence + 1:
            lines.append(plain("   …"))
        lines.append(plain("• ") + plain(pick.text.replace("\n", " ")))
    return joined(lines)


def _spent(entry: Entry, picks: Sequence[Pick], left_out: int) -> str:
    words_chosen = sum(len(words(pick.text, entry.language)) for pick in picks)
    parts = [f"{len(picks)} of {amount(entry.sentences, 'sentence')}"]
    if left_out:
        parts.append(f"{left_out} more do not fit into a message")
    if words_chosen < entry.words:
        parts.append(f"{duration(reading_seconds(words_chosen))} instead of {duration(reading_seconds(entry.words))}")
    return " · ".join(parts)


def _byline(entry: Entry) -> Marked:
    parts = [plain(part) for part in (day(entry.date) if entry.date else "", short(entry.author or "", 80)) if part]
    if entry.url:
        parts.append(link(site(entry.url), entry.url))
    return joined(parts, " · ")


def _dated(entry: Entry) -> str:
    when = f" ({day(entry.date)})" if entry.date else ""
    return f"{entry.number}. {short(entry.title, 60)}{when}"
