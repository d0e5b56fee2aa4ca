"""A summary as lines for people and as JSON for scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from bot.model import Article, Figure, Pick, Span, Summary
from bot.summarizing.figures import figures
from bot.summarizing.keywords import keywords
from bot.summarizing.reading import footer, with_gaps
from bot.terminal.rendering import one_line


@dataclass(frozen=True, slots=True)
class Extras:
    """What is shown beside a summary."""

    keywords: bool
    figures: bool

    @property
    def some(self) -> bool:
        """Whether anything is."""
        return self.keywords or self.figures


def summary_json(name: str, article: Article, summary: Summary, extras: Extras) -> dict[str, Any]:
    """Return the summary in the form that scripts read, its sentences in the order of the article. `name` becomes the
    id.
    """
    found: dict[str, Any] = {"id": name, "sentences": picks_json(summary.picks)}
    if extras.keywords:
        found["keywords"] = [_span_json(article.text, span) for span in keywords(article)]
    if extras.figures:
        found["figures"] = [
            _span_json(article.text, figure.span) | {"marks": [_span_json(article.text, mark) for mark in figure.marks]}
            for figure in figures(article)
        ]
    return found


def picks_json(picks: Sequence[Pick]) -> list[dict[str, Any]]:
    """Return chosen sentences in the form that scripts read."""
    return [{"start": pick.span.start, "end": pick.span.end, "text": pick.text, "rank": pick.rank} for pick in picks]


def summary_lines(article: Article, summary: Summary, extras: Extras) -> Iterator[str]:
    """Yield what a person reads."""
    yield click.style(one_line(summary.entry.title), bold=True)
    for pick in with_gaps(summary.picks):
        yield click.style("  …", dim=True) if pick is None else f"• {one_line(pick.text)}"
    yield click.style(footer(summary.entry, summary.picks) or "There is no sentence in it to choose.", dim=True)
    if extras.keywords:
        found = [one_line(span.of(article.text)) for span in keywords(article)]
        yield f"Key words: {', '.join(found) or 'none'}"
    if extras.figures:
        told = [f"• {_marked(article.text, figure)}" for figure in figures(article)]
        yield from ["Figures:", *told] if told else ["Figures: none"]


def _marked(text: str, figure: Figure) -> str:
    """Return a sentence on one line, its numbers and dates in bold."""
    parts, at = list[str](), figure.span.start
    for mark in (*figure.marks, Span(figure.span.end, figure.span.end)):
        # A mark at each seam keeps the space there, which `one_line` would take away at an end.
        parts += [one_line(f"|{text[at : mark.start]}|")[1:-1], click.style(one_line(mark.of(text)), bold=True)]
        at = mark.end
    return "".join(parts).strip()


def _span_json(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
