"""How articles look in chat: the list, the card of one, its summary and its full text."""

from collections.abc import Sequence

from bot.chat.buttons import Action, Button
from bot.chat.marked import (
    MESSAGE_LIMIT,
    Marked,
    bold,
    clipped,
    italic,
    joined,
    link,
    pages,
    plain,
)
from bot.chat.view import View, article_buttons, flowing, label, listed, numbered, short, site
from bot.model import Article, Entry, Summary
from bot.summarizing.reading import reading_seconds
from bot.text.language import name
from bot.wording import amount, day

LENGTHS = (1, 3, 7)
"""Sentences of a summary that a button offers."""
PAGE_LIMIT = MESSAGE_LIMIT - 400
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
    content = joined(
        [
            bold(short(entry.title)),
            plain(f"No. {entry.number}") + " · " + facts[0] if facts[0] else plain(f"No. {entry.number}"),
            *facts[1:],
        ]
    )
    return View(content, [article_buttons(entry)], article=entry.number)


def summary_view(summary: Summary, wanted: int) -> View:
    """Return a summary with buttons for other lengths; `wanted` is the number of sentences that was asked
    for.
    """
    entry = summary.entry
    lines: list[Marked] = []
    before = None
    room = (MESSAGE_LIMIT - 800) // max(1, len(summary.picks))
    for pick in summary.picks:
        if before is not None and pick.sentence > before + 1:
            lines.append(plain("   …"))
        lines.append(plain("• ") + clipped(plain(pick.text.replace("\n", " ")), max(120, room)))
        before = pick.sentence
    words = sum(len(pick.text.split()) for pick in summary.picks)
    spent = f"{duration(reading_seconds(words))} instead of {duration(reading_seconds(entry.words))}"
    size = f"{len(summary.picks)} of {amount(entry.sentences, 'sentence')}"
    footer = italic(f"{size} · {spent}" if len(summary.picks) < entry.sentences else size)
    content = joined([bold(short(entry.title)), _byline(entry), *lines, footer])
    sizes = [
        Button(
            f"•{n}•" if n == wanted else str(n),
            Action.HERE if n == wanted else Action.RESIZE,
            () if n == wanted else (entry.number, n),
        )
        for n in LENGTHS
    ]
    return View(content, [[*sizes, *article_buttons(entry)[1:]]], article=entry.number)


def text_view(article: Article, page: int) -> View:
    """Return one page of the full text, cut at paragraphs where possible."""
    spans = pages(article.text, PAGE_LIMIT)
    page = min(page, len(spans) - 1)
    number, entry = article.entry.number, article.entry
    body = plain(flowing(article.text, article.sentences, spans[page]).strip("\r\n"))
    foot = f"page {page + 1} of {len(spans)}" if len(spans) > 1 else ""
    turn = [Button("◀", Action.PAGE, (number, page - 1))] if page > 0 else []
    turn += [Button("▶", Action.PAGE, (number, page + 1))] if page + 1 < len(spans) else []
    rows = [
        turn,
        [Button("Summary", Action.SUMMARY, (number,)), Button("Ask about it", Action.ASK_ABOUT, (number,))],
    ]
    return View(joined([bold(short(entry.title)), body, italic(foot)], "\n\n"), rows, article=number)


def choice_view(message: str, entries: Sequence[Entry], action: Action, *numbers: int) -> View:
    """Return a question which of several articles is meant, with a button for each."""
    rows = [[Button(label(_dated(entry)), action, (entry.number, *numbers))] for entry in entries]
    return View(plain(f"{message} Which one?"), rows)


def duration(seconds: int) -> str:
    """Return a reading time in seconds as people say it: 25 s, 6 min."""
    return f"{seconds} s" if seconds < 60 else f"{round(seconds / 60)} min"


def _byline(entry: Entry) -> Marked:
    parts = [plain(part) for part in (day(entry.date) if entry.date else "", short(entry.author or "", 80)) if part]
    if entry.url:
        parts.append(link(site(entry.url), entry.url))
    return joined(parts, " · ")


def _dated(entry: Entry) -> str:
    when = f" ({day(entry.date)})" if entry.date else ""
    return f"{entry.number}. {short(entry.title, 60)}{when}"
