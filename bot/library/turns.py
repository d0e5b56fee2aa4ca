"""What a follow-up leans on, made of a question that was asked: the same wherever somebody asks one after the other."""

from collections.abc import Sequence

from bot.answering.spelling import respelled
from bot.model import Answer, Correction, Passage, Turn, Verdict


def turn_of(answer: Answer) -> Turn | None:
    """Return a question with its answer, as a follow-up leans on it; None where it found nothing."""
    if answer.verdict is Verdict.NOTHING or not answer.passages:
        return None
    return turn_with(answer.understood or answer.question, answer.corrections, answer.language, answer.passages[0])


def turn_with(question: str, corrections: Sequence[Correction], language: str, best: Passage | None) -> Turn:
    """Return a question, completed where it was a follow-up, with the passage that was shown for it, None where that is
    no more to be had.
    """
    answer, title = (best.text, best.entry.title) if best else ("", "")
    return Turn(respelled(question, corrections), answer, title, language)
