"""Questions and paragraphs for the tests of the ranking, made of terms."""

from bot.answering.bm25 import Corpus
from bot.answering.kinds import AnswerKind
from bot.answering.question import Question, QuestionWord
from bot.answering.shortlist import Candidate

CORPUS = Corpus(100, {"bridg": 40, "cost": 10, "river": 2})


def question(*terms: str, kind: AnswerKind = AnswerKind.OTHER) -> Question:
    """Return a question with a word for each term."""
    return Question(" ".join(terms), "en", tuple(QuestionWord(term, frozenset({term})) for term in terms), kind)


def paragraph(*sentences: str, number: int = 1, first: int = 0, title: str = "", article: float = 0.0) -> Candidate:
    """Return a paragraph whose sentences are terms with blanks between them."""
    terms = tuple(tuple(sentence.split()) for sentence in sentences)
    return Candidate(number, 0, first, terms, frozenset(title.split()), article)
