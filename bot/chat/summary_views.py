"""How a summary looks in chat: the chosen sentences, key words, how much of the article that is, and the buttons."""

from collections.abc import Sequence

from bot.chat.article_views import byline
from bot.chat.buttons import Action, Button, Rows
from bot.chat.lengths import carried
from bot.chat.marked import MESSAGE_LIMIT, Marked, bold, clipped, italic, joined, length, plain
from bot.chat.view import View, note, sentence, short
from bot.model import Entry, Pick, Summary, SummaryLength
from bot.summarizing.reading import footer, with_gaps
from bot.summarizing.summarize import METHODS

LENGTHS = (1, 3, 7)
"""Sentences of a summary that a button offers."""
SUMMARY_LIMIT = MESSAGE_LIMIT - 900
"""UTF-16 units of the chosen sentences; title, byline, key words and footer take the others."""
KEYWORDS_LIMIT = 120
"""Characters of the line of key words: two lines on a phone."""
CERTAIN_FIGURES = 300
"""Sentences from which on a text is not searched for figures before it is known whether somebody wants them: 5,000 take
half a second.
"""
_BULLET, _GAP = "• ", "   …"
_AROUND = len(f"\n{_GAP}\n{_BULLET}")


def summary_view(
    summary: Summary,
    asked: SummaryLength,
    *,
    method: str | None = None,
    keywords: Sequence[str] = (),
    figures: bool = True,
    rows: Rows | None = None,
) -> View:
    """Return a summary with its buttons, or with `rows` instead: a text that is not stored has none of an article.

    `asked` is how long it should be, `method` what it was asked to be made by, None for the configured one; `figures`
    is whether the article has any. Where not all sentences fit into a message, those chosen first stay.
    """
    entry = summary.entry
    picks = _fitting(summary.picks)
    chosen = _chosen(picks)
    body = clipped(chosen, SUMMARY_LIMIT) if picks else italic("There is no sentence in it to choose.")
    notes = [f"{left_out} more do not fit into a message"] if (left_out := len(summary.picks) - len(picks)) else []
    notes += ["cut to fit into a message"] if body.text != chosen.text and picks else []
    foot = italic(footer(entry, picks, notes, method))
    content = joined([bold(short(entry.title)), byline(entry), body, _keywords(keywords), foot])
    if rows is None:
        rows = _rows(entry, asked, method, len(picks), figures=figures)
    return View(content, rows, article=entry.number or None)


def size_buttons(asked: SummaryLength, method: str | None, action: Action, *about: int) -> list[Button]:
    """Return the buttons for other lengths by the same method, the one that is shown marked; `action` takes the number
    of the article first where there is one.
    """
    sizes = [(str(count), SummaryLength(sentences=count)) for count in LENGTHS]
    return [
        Button(f"•{label}•") if size == asked else Button(label, action, (*about, *carried(size, method)))
        for label, size in sizes
    ]


def too_long_view(word: str, length: SummaryLength, action: Action, *about: int) -> View:
    """Return `word` that a text is too long for a method, with a button for the summary by one that is quick: `action`
    shows it in place of this, and takes the number of the article first where there is one.
    """
    quick = METHODS[0]
    again = Button(f"By {quick}", action, (*about, *carried(length, quick)))
    return note(sentence(word), [again], article=about[0] if about else None)


def _fitting(picks: Sequence[Pick]) -> list[Pick]:
    """Return the sentences that fit into a message, at least the first choice, in the order of the article."""
    kept: list[Pick] = []
    free = SUMMARY_LIMIT
    for pick in sorted(picks, key=lambda pick: pick.rank):
        free -= length(pick.text) + _AROUND
        if kept and free < 0:
            break
        kept.append(pick)
    return sorted(kept, key=lambda pick: pick.sentence)


def _chosen(picks: Sequence[Pick]) -> Marked:
    """Return chosen sentences as a list, with a quiet sign where some are left out between them."""
    lines = [_GAP if pick is None else _BULLET + pick.text.replace("\n", " ") for pick in with_gaps(picks)]
    return plain("\n".join(lines))


def _keywords(words: Sequence[str]) -> Marked:
    """Return as many key words, whole, as fit into a line, the first of them in any case."""
    line = ""
    for word in words:
        longer = f"{line} · {short(word)}" if line else short(word, KEYWORDS_LIMIT)
        if len(longer) > KEYWORDS_LIMIT:
            break
        line = longer
    return plain(line)


def _rows(entry: Entry, asked: SummaryLength, method: str | None, shown: int, *, figures: bool) -> Rows:
    """Return the buttons for other lengths, which keep the method, and what else can be done with the article; figures
    and full text know which summary they were opened from.
    """
    number, same = entry.number, carried(SummaryLength(sentences=shown), method)
    sizes = size_buttons(asked, method, Action.RESIZE, number)
    ways = [
        Button("Full text", Action.TEXT, (number, 0, *same) if shown else (number, 0)),
        Button("Ask about it", Action.ASK_ABOUT, (number,)),
    ]
    if figures and shown:
        ways.insert(0, Button("Figures", Action.FIGURES, (number, 0, *same)))
    # There is nothing to choose from one sentence.
    return [sizes if entry.sentences > 1 else [], ways]
