"""What is kept behind the buttons of a message: the question with its passages, or what a list was asked for.

Kept as JSON in the store, because a button carries a few numbers only and must still work after a restart.
"""

import json
import zlib
from dataclasses import asdict, dataclass, field

from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.model import Answer, Article, Passage, Span


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """Where a passage stood, with a checksum of its text: an article that was changed since is not quoted
    from memory.
    """

    article: int
    sentence: int
    start: int
    end: int
    checksum: int
    matched: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question (`article` set: of that article only) with the passages found, or the words or `#tag` of a
    list.
    """

    question: str = ""
    article: int | None = None
    passages: tuple[KeptPassage, ...] = ()
    listed: str = field(default="")

    def to_json(self) -> str:
        """Return the form in which it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, payload: str) -> "Exchange":
        """Return what `to_json` made."""
        kept = json.loads(payload)
        passages = tuple(
            KeptPassage(**{**passage, "matched": tuple(map(tuple, passage["matched"]))}) for passage in kept["passages"]
        )
        return cls(kept["question"], kept["article"], passages, kept["listed"])


def exchange_of(answer: Answer, article: int | None) -> Exchange:
    """Return what must be kept of an answer for its buttons."""
    passages = (
        KeptPassage(
            passage.entry.number,
            passage.sentence,
            passage.span.start,
            passage.span.end,
            zlib.crc32(passage.text.encode()),
            tuple((span.start, span.end) for span in passage.matched),
        )
        for passage in answer.passages
    )
    return Exchange(answer.question, article, tuple(passages))


def passage_again(library: Library, kept: KeptPassage) -> tuple[Article, Passage] | None:
    """Return the kept passage as it stands now; None where its article is gone or its sentence is no longer
    the same.
    """
    try:
        article = library.article(kept.article)
    except NoSuchArticle:
        return None
    span = Span(kept.start, kept.end)
    if kept.sentence >= len(article.sentences) or article.sentences[kept.sentence].span != span:
        return None
    text = span.of(article.text)
    if zlib.crc32(text.encode()) != kept.checksum:
        return None
    matched = tuple(Span(start, end) for start, end in kept.matched)
    return article, Passage(article.entry, kept.sentence, span, text, matched, 0.0)
