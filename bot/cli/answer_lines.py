"""An answer as lines for people: the passages with their sources, or what comes nearest."""

from collections.abc import Iterator, Sequence

import click

from bot.chat.answer_views import Shown
from bot.chat.answers import shown_of
from bot.chat.taken import Taken, notices
from bot.chat.view import Calendar, is_newer, when
from bot.library.library import Library
from bot.model import Answer, Entry, Verdict
from bot.terminal.rendering import one_line


def answer_lines(library: Library, answer: Answer, calendar: Calendar) -> Iterator[str]:
    """Yield what a person is told."""
    taken = Taken.of(answer)
    found = answer.verdict is not Verdict.NOTHING
    yield from (one_line(line) for line in notices(taken, found=found, scope=found).text.splitlines())
    if not answer.asked:
        yield f"There are no {taken.articles.removeprefix('0 ')} here."
    elif answer.verdict is Verdict.NOTHING:
        yield f"No answer found in {'this article' if answer.scope.article is not None else taken.articles}."
        for entry in answer.nearest:
            yield f"  nearest: no. {entry.number}, {one_line(entry.title)}"
    elif answer.verdict is Verdict.UNSURE:
        yield "Not certain. The closest passages:"
        yield from _passages(library, answer, range(library.settings.answers.passages), calendar)
    elif answer.differs is not None:
        yield "Two articles differ:"
        yield from _passages(library, answer, (0, answer.differs), calendar)
    else:
        yield from _passages(library, answer, (0,), calendar)


def _passages(library: Library, answer: Answer, positions: Sequence[int], calendar: Calendar) -> Iterator[str]:
    shown = [shown_of(library, answer.passages[n], n) for n in positions if n < len(answer.passages)]
    for each in shown:
        entry = each.passage.entry
        others = [other.passage.entry for other in shown if other is not each]
        newer = answer.differs is not None and all(is_newer(entry, other) for other in others)
        yield "  " + _sentence(each, certain=answer.verdict is Verdict.ANSWERED)
        yield click.style(f"  — {_source(entry, calendar, 'newer' if newer else '')}", dim=True)
        if each.passage.also:
            also = ", ".join(f"no. {other.number}, {one_line(other.title)}" for other in each.passage.also)
            yield click.style(f"  also in: {also}", dim=True)


def _sentence(shown: Shown, *, certain: bool) -> str:
    """Return a passage on one line, after its lead, with the part that answers in bold where that is certain."""
    passage = shown.passage
    lead = click.style(one_line(shown.lead), dim=True) + " " if shown.lead else ""
    if passage.answer is None or not certain:
        return lead + one_line(passage.text)
    start, end = passage.answer.start - passage.span.start, passage.answer.end - passage.span.start
    # A mark at each seam keeps the space there, which `one_line` would take away at an end.
    before = one_line(passage.text[:start] + "|")[:-1]
    after = one_line("|" + passage.text[end:])[1:]
    return lead + before + click.style(one_line(passage.text[start:end]), bold=True) + after


def _source(entry: Entry, calendar: Calendar, remark: str) -> str:
    parts = (one_line(entry.title), when(entry), entry.url or "", calendar.age(entry), remark)
    return " · ".join(part for part in parts if part)
