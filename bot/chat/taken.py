"""How a question was taken where that is not as it was typed, and what is said about it above the answer."""

from dataclasses import dataclass, field

from bot.chat.buttons import Action, Button
from bot.chat.marked import Marked, italic, joined, plain
from bot.chat.view import label, quoted, short
from bot.model import Answer, Correction, Scope
from bot.text.stopwords import STOP_WORDS
from bot.text.words import fold
from bot.wording import among

LONGEST = 200
"""Characters of a question, or of words of it, that are repeated."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The articles that were asked and how many they are, what a follow-up was taken for, the words taken in place of
    others and the language of the question, as in `Answer`.
    """

    scope: Scope = field(default_factory=Scope)
    asked: int = 0
    understood: str | None = None
    corrections: tuple[Correction, ...] = ()
    language: str = ""

    @classmethod
    def of(cls, answer: Answer) -> "Taken":
        """Return how the question of an answer was taken."""
        return cls(answer.scope, answer.asked, answer.understood, answer.corrections, answer.language)

    @property
    def telling(self) -> list[Correction]:
        """The corrections that are worth a word: "about" for "abuot" changes nothing that is looked for."""
        functions = set(map(fold, STOP_WORDS.get(self.language, ())))
        return [correction for correction in self.corrections if fold(correction.taken) not in functions]

    @property
    def articles(self) -> str:
        """The articles that were asked, in words: 3 articles tagged #harbour."""
        return among(self.asked, since=self.scope.since, until=self.scope.until, tag=self.scope.tag)

    @property
    def some(self) -> bool:
        """Whether some articles were asked, chosen by a tag or a span of time."""
        return self.scope.article is None and not self.scope.everything


def notices(taken: Taken, *, found: bool = True, scope: bool = False) -> Marked:
    """Return what is said about an answer, a line for each way in which the question was not taken as it stands.

    `found` is whether there is an answer to show; `scope` whether to say which articles were asked, where it was a part
    of them.
    """
    lines = []
    if taken.telling:
        words = ", ".join(correction.taken for correction in taken.telling)
        typed = ", ".join(correction.typed for correction in taken.telling)
        said = plain("Showing results for " if found else "I looked for ") + italic(short(words, LONGEST))
        lines.append(said + f" (you wrote {short(typed, LONGEST)})")
    if taken.understood:
        lines.append(plain("Taken as: ") + italic(short(taken.understood, LONGEST)))
    if scope and taken.some:
        lines.append(plain(f"In {taken.articles}:"))
    return joined(lines)


def ways_back(taken: Taken, question: str, exchange: int, *, everywhere: bool) -> list[Button]:
    """Return the buttons that ask in the other way: as it was typed, and, where articles were left out, of all of
    them: always with `everywhere`, else only where a span of time was read out of the question.
    """
    buttons = []
    if taken.understood or taken.telling:
        typed = question if taken.understood else " ".join(correction.typed for correction in taken.telling)
        buttons.append(Button(label(f"Search {quoted(typed, 30)}"), Action.AS_TYPED, (exchange,)))
    in_time = taken.scope.since is not None or taken.scope.until is not None
    if not taken.scope.everything and (everywhere or in_time):
        buttons.append(Button("Ask in all articles", Action.ASK_ALL, (exchange,)))
    return buttons
