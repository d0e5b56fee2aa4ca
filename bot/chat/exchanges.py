"""What is kept behind the buttons of a message: the question with its passages, or what a list was asked for.

Kept as JSON in the store, because a button carries a few numbers only and must still work after a restart. A record
belongs to the chat where it was made: numbers are easily guessed, and what one person asked is nobody else's business.
Fields may be added with a default; records of an older version are then still read.
"""

import json
import zlib
from dataclasses import asdict, dataclass

from bot.chat.conversation import Conversation
from bot.chat.place import off_loop
from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.model import Answer, Article, Passage, Span, Verdict


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """Where a passage stood, with a checksum of its text: an article that was changed since is not quoted from
    memory.
    """

    article: int
    sentence: int
    start: int
    end: int
    checksum: int
    matched: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question (`article` set: of that article only) with the passages found and whether the first one is sure, or
    the words or `#tag` of a list.
    """

    chat: int
    question: str = ""
    article: int | None = None
    sure: bool = True
    passages: tuple[KeptPassage, ...] = ()
    listed: str = ""

    def to_json(self) -> str:
        """Return the form in which it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, payload: str) -> "Exchange":
        """Return what `to_json` made."""
        kept = json.loads(payload)
        passages = (
            KeptPassage(**{**passage, "matched": tuple(map(tuple, passage["matched"]))})
            for passage in kept.pop("passages", ())
        )
        return cls(passages=tuple(passages), **kept)


def keep(here: Conversation, exchange: Exchange) -> int:
    """Keep a record for the buttons of a message and return its number."""
    return here.desk.chats.save_exchange(exchange.to_json(), here.desk.clock())


async def recalled(here: Conversation, number: int) -> Exchange | None:
    """Return the record with this number, None where it was forgotten or belongs to another chat."""
    payload = await off_loop(here.desk.chats.exchange, number)
    exchange = Exchange.from_json(payload) if payload else None
    return exchange if exchange and exchange.chat == here.chat else None


def exchange_of(answer: Answer, article: int | None, chat: int) -> Exchange:
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
    return Exchange(chat, answer.question, article, answer.verdict is Verdict.ANSWERED, tuple(passages))


def passage_again(library: Library, kept: KeptPassage) -> tuple[Article, Passage] | None:
    """Return the kept passage as it stands now; None where its article is gone or its sentence is no longer the
    same.
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
