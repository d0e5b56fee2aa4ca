"""What is kept behind the buttons of a message: the question with its passages, or what a list was asked for.

Kept as JSON in the store, because a button carries a few numbers only and must still work after a restart. A record
belongs to the chat where it was made: numbers are easily guessed, and what one person asked is nobody else's business.
Fields may be added with a default; records of an older version are then still read.
"""

import json
import zlib
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from bot.chat.conversation import Conversation
from bot.chat.place import off_loop
from bot.chat.taken import Taken
from bot.model import Answer, Correction, Scope, Span, Verdict

TOO_OLD = "That was too long ago. Please ask again."
"""What is said where a record was forgotten."""


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """Where a passage stood, with a checksum of its text: what is shown of it again is found in the article as it is,
    or was (see `found_again`), and never quoted from memory.
    """

    article: int
    sentence: int
    start: int
    end: int
    checksum: int
    matched: tuple[tuple[int, int], ...]
    answer: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed, how it was taken, the passages found and what was made of them, or the words or
    `#tag` of a list. `day` is when a digest was asked for, as 2026-02-28: its "last week" stays that week. `articles`
    are the numbers that a button is about which has no room for them; `invited` is what somebody was asked to say,
    `draft` an article that somebody must decide about (see `previews`), `work` what could not be done (see `work`).
    """

    chat: int
    question: str = ""
    verdict: Verdict = Verdict.ANSWERED
    passages: tuple[KeptPassage, ...] = ()
    listed: str = ""
    taken: Taken = field(default_factory=Taken)
    differs: int | None = None
    day: str = ""
    articles: tuple[int, ...] = ()
    invited: str = ""
    draft: str = ""
    work: str = ""

    def to_json(self) -> str:
        """Return the form in which it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, default=date.isoformat)

    @classmethod
    def from_json(cls, payload: str) -> "Exchange":
        """Return what `to_json` made, in this version or an older one."""
        kept = json.loads(payload)
        # Version 0.1.0 kept the article that was asked, and whether the answer was sure.
        article, sure = kept.pop("article", None), kept.pop("sure", True)
        taken = _taken(kept.pop("taken")) if "taken" in kept else Taken(Scope(article=article))
        verdict = Verdict(kept.pop("verdict", Verdict.ANSWERED if sure else Verdict.UNSURE))
        passages = tuple(_kept_passage(passage) for passage in kept.pop("passages", ()))
        articles = tuple(kept.pop("articles", ()))
        return cls(verdict=verdict, passages=passages, taken=taken, articles=articles, **kept)


def keep(here: Conversation, exchange: Exchange) -> int:
    """Keep a record for the buttons of a message and return its number."""
    return here.desk.chats.save_exchange(exchange.to_json(), here.desk.clock())


async def recalled(here: Conversation, number: int) -> Exchange | None:
    """Return the record with this number, None where it was forgotten or belongs to another chat."""
    payload = await off_loop(here.desk.chats.exchange, number)
    exchange = Exchange.from_json(payload) if payload else None
    return exchange if exchange and exchange.chat == here.chat else None


def exchange_of(answer: Answer, chat: int) -> Exchange:
    """Return what must be kept of an answer for its buttons."""
    passages = tuple(
        KeptPassage(
            passage.entry.number,
            passage.sentence,
            passage.span.start,
            passage.span.end,
            zlib.crc32(passage.text.encode()),
            tuple((span.start, span.end) for span in passage.matched),
            _ends(passage.answer),
            _ends(passage.lead),
            tuple(entry.number for entry in passage.also),
        )
        for passage in answer.passages
    )
    return Exchange(chat, answer.question, answer.verdict, passages, taken=Taken.of(answer), differs=answer.differs)


def _ends(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def _kept_passage(kept: dict[str, Any]) -> KeptPassage:
    """Return a passage whose lists are tuples again."""
    tuples = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    return KeptPassage(**{**kept, **tuples, "matched": tuple((start, end) for start, end in kept["matched"])})


def _taken(kept: dict[str, Any]) -> Taken:
    scope = kept["scope"]
    days: dict[str, Any] = {name: scope[name] and date.fromisoformat(scope[name]) for name in ("since", "until")}
    corrections = tuple(Correction(**correction) for correction in kept["corrections"])
    return Taken(**{**kept, "scope": Scope(**{**scope, **days}), "corrections": corrections})
