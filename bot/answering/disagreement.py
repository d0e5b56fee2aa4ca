"""Disagreement: two sentences that answer the same question with different figures: dates, numbers, amounts."""

from collections.abc import Sequence

from bot.answering.kinds import AnswerKind
from bot.answering.question import Question
from bot.answering.ranking import Ranked
from bot.model import Passage, Span
from bot.text.words import terms

TELLING = frozenset({AnswerKind.DATE, AnswerKind.NUMBER, AnswerKind.AMOUNT, AnswerKind.DURATION})
"""Kinds of answers that can be compared: of two names both may be right."""
AS_GOOD = 1.0
"""How much less the other one may score: it is then a third as likely, beside the first one."""
FEWEST = 2
"""Words beside the answer that must be there to tell the matter: "Cost: 412,000 crowns" may be about anything."""
SHARED = 0.4
"""Share of their words, without the answers, that both must have: they speak of the same matter."""


def differing(question: Question, passages: Sequence[Passage], ranked: Sequence[Ranked]) -> int | None:
    """Return the position of the passage that answers as well as the first and says something else; None where none
    does. `ranked` are the ranks of the passages, in their order.

    It stands in another article, covers as much of the question, and has other figures in its answer. Figures alone are
    compared: "Monday" and "2 February" may be one day, "twelve" and "12" are one number; and "2 March 2026" says more
    than "March 2026", not something else.
    """
    if question.kind not in TELLING or not passages or passages[0].answer is None:
        return None
    first, best = passages[0], ranked[0]
    said, matter = _apart(first, passages[0].answer)
    for position in range(1, len(passages)):
        other, rank = passages[position], ranked[position]
        if other.answer is None or other.entry.number == first.entry.number:
            continue
        otherwise, of_other = _apart(other, other.answer)
        shared = len(matter & of_other) / max(1, min(len(matter), len(of_other)))
        of_one_matter = min(len(matter), len(of_other)) >= FEWEST and shared >= SHARED
        as_good = rank.score > best.score - AS_GOOD and rank["coverage"] >= best["coverage"] - 1e-9
        if as_good and of_one_matter and said - otherwise and otherwise - said:
            return position
    return None


def _apart(passage: Passage, answer: Span) -> tuple[set[str], set[str]]:
    """Return the figures of what answers, and the terms of the rest of the sentence."""
    language, text = passage.entry.language, passage.text
    start, end = answer.start - passage.span.start, answer.end - passage.span.start
    figures = {term for term in terms(text[start:end], language) if any(map(str.isdigit, term))}
    return figures, {*terms(text[:start], language), *terms(text[end:], language)}
