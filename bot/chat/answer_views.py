"""How an answer looks: the quotation first, its source under it, everything else behind a button."""

from bot.answering.context import STEPS, around
from bot.chat.buttons import Action, Button
from bot.chat.marked import MESSAGE_LIMIT, Marked, clipped, cut, emphasised, joined, plain, quotation
from bot.chat.view import View, flowing, label, listed, numbered, quoted, source
from bot.model import Answer, Article, Passage, Span, Verdict
from bot.wording import amount

QUOTE_LIMIT = MESSAGE_LIMIT - 700
"""UTF-16 units of one quotation; the rest is for its source and for words of ours."""


def answer_view(answer: Answer, exchange: int, *, articles: int, passages: int, about: str | None) -> View:
    """Return the first message of an answer.

    `articles` is the size of the library, `passages` how many are shown where none is sure, `about` the title
    of the one article that was asked.
    """
    if answer.verdict is Verdict.ANSWERED:
        return passage_view(answer.passages[0], 0, len(answer.passages), exchange)
    wider = [[Button("Ask in all articles", Action.ASK_ALL, (exchange,))]] if about else []
    if answer.verdict is Verdict.UNSURE:
        return _closest(answer, exchange, passages, wider)
    return _nothing(answer, exchange, articles, about, wider)


def passage_view(passage: Passage, position: int, of: int, exchange: int) -> View:
    """Return one passage of an answer, with buttons for its context, the next one and a summary of its
    article.
    """
    return View(
        joined([quotation(_quoted(passage, QUOTE_LIMIT)), source(passage.entry)]),
        [_passage_buttons(passage, position, of, exchange, steps=0)],
        article=passage.entry.number,
        exchange=exchange,
    )


def context_view(article: Article, passage: Passage, position: int, of: int, exchange: int, steps: int) -> View:
    """Return a passage inside of what stands around it, the passage itself in bold."""
    wide = around(article, passage.sentence, steps)
    text = flowing(article.text, article.sentences, wide)
    inside = Span(passage.span.start - wide.start, passage.span.end - wide.start)
    shown = _window(emphasised(text, [inside]), inside)
    return View(
        joined([quotation(shown), source(passage.entry)]),
        [_passage_buttons(passage, position, of, exchange, steps=steps)],
        article=passage.entry.number,
        exchange=exchange,
    )


def _passage_buttons(passage: Passage, position: int, of: int, exchange: int, *, steps: int) -> list[Button]:
    buttons = []
    if steps < STEPS:
        buttons.append(Button("⤢ Context", Action.CONTEXT, (exchange, position, steps + 1)))
    else:
        buttons.append(Button("⤡ Less", Action.NEXT, (exchange, position)))
    if position > 0:
        buttons.append(Button("◂ Back", Action.NEXT, (exchange, position - 1)))
    if position + 1 < of:
        buttons.append(Button("Next ▸", Action.NEXT, (exchange, position + 1)))
    return [*buttons, Button("Summary", Action.SUMMARY, (passage.entry.number,))]


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


def _nothing(answer: Answer, exchange: int, articles: int, about: str | None, wider: list[list[Button]]) -> View:
    if about:
        return View(plain(f"{quoted(about)} does not answer that."), wider, exchange=exchange)
    lines = [plain(f"Nothing in {_these(articles)} answers that.")]
    if answer.nearest:
        lines += [plain("Nearest:"), *(listed(entry) for entry in answer.nearest)]
    return View(joined(lines), [numbered(answer.nearest), [Button("Articles", Action.ARTICLES)]], exchange=exchange)


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


def _these(articles: int) -> str:
    return "the one article here" if articles == 1 else f"these {amount(articles, 'article')}"
