"""How an answer looks: the quotation first, its source under it, everything else behind a button."""

from dataclasses import dataclass

from bot.answering.context import STEPS, around
from bot.chat.buttons import Action, Button
from bot.chat.marked import MESSAGE_LIMIT, Marked, clipped, cut, emphasised, italic, joined, plain, quotation
from bot.chat.view import ALL, View, flowing, label, listed, numbered, quoted, source
from bot.model import Answer, Article, Entry, Passage, Span, Verdict
from bot.wording import amount

QUOTE_LIMIT = MESSAGE_LIMIT - 700
"""UTF-16 units of one quotation; the rest is for its source and for words of ours."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is shown: of which exchange, as the how-manieth of how many (from 0), and whether it is sure."""

    passage: Passage
    exchange: int
    position: int
    of: int
    sure: bool


def answer_view(answer: Answer, exchange: int, *, articles: int, passages: int, about: Entry | None) -> View:
    """Return the first message of an answer.

    `articles` is the size of the library, `passages` how many are shown where none is sure, `about` the one article
    that was asked.
    """
    if answer.verdict is Verdict.ANSWERED:
        return passage_view(Shown(answer.passages[0], exchange, 0, len(answer.passages), sure=True))
    wider = [[Button("Ask in all articles", Action.ASK_ALL, (exchange,))]] if about else []
    if answer.verdict is Verdict.UNSURE:
        return _closest(answer, exchange, passages, wider)
    if about:
        text = f"I found no answer to that in {quoted(about.title)}."
        return View(plain(text), wider, article=about.number, exchange=exchange)
    return _nothing(answer, exchange, articles)


def passage_view(shown: Shown) -> View:
    """Return one passage of an answer, with buttons for its context, the next one and a summary of its article."""
    quote = quotation(_quoted(shown.passage, QUOTE_LIMIT))
    return _shown_as(shown, quote, steps=0)


def context_view(article: Article, shown: Shown, steps: int) -> View:
    """Return a passage inside of what stands around it, the passage itself in bold."""
    span = shown.passage.span
    wide = around(article, shown.passage.sentence, steps)
    inside = Span(span.start - wide.start, span.end - wide.start)
    text = flowing(article.text, article.sentences, wide)
    return _shown_as(shown, quotation(_window(emphasised(text, [inside]), inside)), steps=steps)


def _shown_as(shown: Shown, quote: Marked, *, steps: int) -> View:
    place = f"{shown.position + 1} of {shown.of}" if shown.position else ""
    doubt = italic(" · ".join(filter(None, ["" if shown.sure else "Not certain", place])))
    return View(
        joined([quote, source(shown.passage.entry), doubt]),
        [_passage_buttons(shown, steps)],
        article=shown.passage.entry.number,
        exchange=shown.exchange,
    )


def _passage_buttons(shown: Shown, steps: int) -> list[Button]:
    here = (shown.exchange, shown.position)
    buttons = [
        Button("⤢ Context", Action.CONTEXT, (*here, steps + 1))
        if steps < STEPS
        else Button("⤡ Less", Action.NEXT, here)
    ]
    if shown.position > 0:
        buttons.append(Button("◂ Back", Action.NEXT, (shown.exchange, shown.position - 1)))
    if shown.position + 1 < shown.of:
        buttons.append(Button("Next ▸", Action.NEXT, (shown.exchange, shown.position + 1)))
    return [*buttons, Button("Summary", Action.SUMMARY, (shown.passage.entry.number,))]


def _closest(answer: Answer, exchange: int, passages: int, wider: list[list[Button]]) -> View:
    shown = answer.passages[:passages]
    room = QUOTE_LIMIT // max(1, len(shown))
    parts = [plain("Not certain. The closest passages:")]
    for passage in shown:
        parts += [quotation(_quoted(passage, room)), source(passage.entry)]
    best = shown[0].entry
    summary = Button(label(f"Summary of {quoted(best.title)}"), Action.SUMMARY, (best.number,))
    look = Button("⤢ Context", Action.CONTEXT, (exchange, 0, 1))
    return View(joined(parts), [[look], *wider, [summary]], article=best.number, exchange=exchange)


def _nothing(answer: Answer, exchange: int, articles: int) -> View:
    these = "the one article here" if articles == 1 else f"these {amount(articles, 'article')}"
    lines = [plain(f"I found no answer to that in {these}.")]
    if answer.nearest:
        lines += [plain("Nearest:"), *(listed(entry) for entry in answer.nearest)]
    closest = [Button("Closest passages", Action.NEXT, (exchange, 0))] if answer.passages else []
    return View(joined(lines), [numbered(answer.nearest), [*closest, ALL]], exchange=exchange)


def _quoted(passage: Passage, limit: int) -> Marked:
    """Return a passage on one line, the matched words in bold, cut at `limit`."""
    return clipped(emphasised(passage.text.replace("\n", " "), passage.matched, passage.span.start), limit)


def _window(marked: Marked, inside: Span) -> Marked:
    """Return as much around `inside` as fits into a quotation, with ellipses where something is left out."""
    if len(marked.text) <= QUOTE_LIMIT // 2:
        return marked
    half = max(0, (QUOTE_LIMIT // 2 - (inside.end - inside.start)) // 2)
    start, end = max(0, inside.start - half), min(len(marked.text), inside.end + half)
    part = cut(marked, start, end)
    return clipped((plain("… ") if start else plain("")) + part + (" …" if end < len(marked.text) else ""), QUOTE_LIMIT)
