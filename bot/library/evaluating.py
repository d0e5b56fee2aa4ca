"""How well a library answers questions whose answers are known.

Vocabulary. A *case* is a question with its *answers*: texts that stand in the library word for word, but for white
space, none where the library does not answer it. A passage is right when it overlaps one of them in the article's text.
"""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.library.library import Library
from bot.library.measures import PASSAGES, Outcome
from bot.library.turns import turn_of
from bot.model import Answer, Passage, Verdict
from bot.text.tokens import UNSPACED


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is known about it. `place` says where it is written, for people; `article` is the number of
    the one that an answer must stand in, None for any; `after` is the question that a follow-up comes after; `language`
    and `kind` are labels for groups of cases.
    """

    place: str
    question: str
    answers: tuple[str, ...] = ()
    id: str | int | None = None
    article: int | None = None
    after: str | None = None
    language: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A case with the library's answer and what is to be thought of it."""

    case: Case
    answer: Answer
    outcome: Outcome

    @property
    def problem(self) -> str | None:
        """What went wrong, in words; None where nothing did."""
        outcome = self.outcome
        if not outcome.answerable:
            return "answered, but the library has no answer" if outcome.answered else None
        if outcome.rank is None:
            return "no right passage"
        if outcome.rank > 1:
            return f"the right passage is number {outcome.rank}"
        return None if outcome.answered else "right, but not shown as certain"


def answers_not_there(library: Library, cases: Sequence[Case]) -> list[tuple[Case, str]]:
    """Return the answers that do not stand in the article they must stand in, each with its case."""
    wanted = {(case.article, answer): _Quoted(answer) for case in cases for answer in case.answers}
    for article in library.store.articles.iter_articles():
        within = (None, article.entry.number)
        for key, quoted in list(wanted.items()):
            if key[0] in within and next(quoted.spans(article.text), None):
                del wanted[key]
        if not wanted:
            break
    return [(case, answer) for case in cases for answer in case.answers if (case.article, answer) in wanted]


def evaluate(library: Library, cases: Sequence[Case]) -> Iterator[Evaluated]:
    """Ask the library each question and yield what comes of it.

    Raises NoSuchArticle where an article is removed between an answer and the look at it, StorageError.
    """
    for case in cases[:1]:
        library.ask(case.question)  # The first question of a process loads what all later ones find in memory.
    for case in cases:
        before = turn_of(library.ask(case.after)) if case.after is not None else None
        begun = time.perf_counter()
        answer = library.ask(case.question, before=before, limit=PASSAGES)
        seconds = time.perf_counter() - begun
        yield Evaluated(case, answer, _outcome(library, case, answer, seconds))


def _outcome(library: Library, case: Case, answer: Answer, seconds: float) -> Outcome:
    quoted = [_Quoted(text) for text in case.answers]
    texts = [library.article(passage.entry.number).text for passage in answer.passages]
    stand = list(zip(answer.passages, texts, strict=True))
    right = (place for place, (passage, text) in enumerate(stand, 1) if _is_right(passage, text, case.article, quoted))
    return Outcome(
        answerable=bool(case.answers),
        rank=next(right, None),
        answered=answer.verdict is Verdict.ANSWERED,
        confidence=answer.confidence,
        passages=len(stand),
        verbatim=sum(passage.text == passage.span.of(text) != "" for passage, text in stand),
        seconds=seconds,
    )


def _is_right(passage: Passage, text: str, article: int | None, quoted: Sequence["_Quoted"]) -> bool:
    """Tell whether a passage of an article with that text overlaps an answer that stands in `article`."""
    numbers = {entry.number for entry in (passage.entry, *passage.also)}
    if article is not None and article not in numbers:
        return False
    span = passage.span
    return any(start < span.end and span.start < end for answer in quoted for start, end in answer.spans(text))


class _Quoted:
    """A text as it is looked for in others: whole words, whatever the white space between them."""

    def __init__(self, text: str) -> None:
        words = text.split()
        self._longest = max(words, key=len)
        # 6 is no part of 1636; but where writing sets no words apart, any part is one.
        before = r"(?<!\w)" if _is_set_apart(words[0][0]) else ""
        after = r"(?!\w)" if _is_set_apart(words[-1][-1]) else ""
        self._pattern = re.compile(before + r"\s+".join(map(re.escape, words)) + after)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands, as starts and ends."""
        # Some times as fast as the pattern, which then is for the few texts that may hold it.
        if self._longest in text:
            yield from (found.span() for found in self._pattern.finditer(text))


def _is_set_apart(letter: str) -> bool:
    return re.match(r"\w", letter) is not None and UNSPACED.match(letter) is None
