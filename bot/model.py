"""The words of the program: small frozen records that every part speaks in.

Vocabulary. A *draft* is an article as it came in, before it is stored. A stored *article* is its *entry*
(what a library catalogue says about it), its text and the spans of its sentences. All offsets count code
points of the article's text; a *span* is half-open, and a quote is always `text[span.start:span.end]`, never
a string that was typed again.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that the span covers."""
        return text[self.start : self.end]


class SentenceKind(StrEnum):
    """What a sentence is in the layout of its article."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a span of its article's text; `paragraph` counts the blocks of the article from 0."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind = SentenceKind.TEXT

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it came in. `text` is kept exactly; `language` is an ISO 639-1 code, None where nobody
    said it; `key` is the name by which files and scripts know the article, None where the library shall
    choose one.
    """

    title: str
    text: str
    url: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    key: str | None = None


class Doubt(StrEnum):
    """Why a reader is not sure that what it read is the text of an article."""

    SHORT = "short"
    """A few words only."""
    LINKS = "links"
    """Most of it are links: a home page, a list of results."""
    CONSENT = "consent"
    """A page that asks for consent to cookies."""
    LOGIN = "login"
    """A page that asks to log in, to subscribe, or to prove to be no robot."""
    SCANNED = "scanned"
    """Most pages of a document are pictures without text."""
    LANGUAGE = "language"
    """In no language that can be told."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as a reader found it in a page, a file or a message: a draft, and what makes it doubtful. `name` is
    where it came from, such as the file in an archive.
    """

    draft: Draft
    doubts: tuple[Doubt, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library's catalogue says about a stored article."""

    number: int
    """Shown to people; never changes, never given to another article."""
    key: str
    """Unique among the articles; the id an article was imported with, or made from its file or title."""
    title: str
    language: str
    url: str | None
    author: str | None
    date: datetime.date | None
    tags: tuple[str, ...]
    added: datetime.datetime
    added_by: int | None
    """The Telegram id of the admin who added it, None for files and the command line."""
    path: str | None
    """Its file, relative to the articles folder with `/`; None where the store alone holds it."""
    characters: int
    words: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article, whole. `sentences` stand in the order of the text and do not overlap."""

    entry: Entry
    text: str
    sentences: tuple[Sentence, ...]


class Deed(StrEnum):
    """What was done to an article."""

    ADDED = "added"
    EDITED = "edited"
    """Title, date, tags and the like were changed, and the text was not."""
    UPDATED = "updated"
    """It got a new text."""
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the journal: what somebody did to an article, and when."""

    position: int
    """Counts up with each event; never given again."""
    number: int
    deed: Deed
    at: datetime.datetime
    by: int | None
    """The Telegram id of who did it, None for files and the command line."""
    through: str
    """How it came, where that is more than a person: `feed 3`; empty otherwise."""
    title: str
    """The article's title afterwards."""
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict, compare=False)
    """The fields that were changed, with their values before and after as people read them; of the text its length in
    words.
    """
    version: int | None = None
    """The version, kept since, that the article was in before; None where nothing was replaced."""


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it was until a moment, when something else took its place. `version` counts from 1."""

    version: int
    until: datetime.datetime
    article: Article


@dataclass(frozen=True, slots=True)
class History:
    """What an article brings along from another library: the number that it had there, when and by whom it was added,
    what it was before, and what was done to it, each the oldest first.
    """

    number: int
    added: datetime.datetime
    added_by: int | None
    versions: tuple[Version, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article that was found for a question. `matched` are the words of the question in it,
    as spans of the article's text; `score` orders the passages of one answer and means nothing beyond it.
    """

    entry: Entry
    sentence: int
    """The sentence's position among the article's sentences, from 0."""
    span: Span
    text: str
    matched: tuple[Span, ...]
    score: float
    answer: Span | None = None
    """The part that answers: the date, the name, the number; None where no part does so by itself."""
    lead: Span | None = None
    """What stands before the sentence and is needed to understand it, as with "He said …"; shown with it."""
    also: tuple[Entry, ...] = ()
    """Other articles that say the same."""
    repeats: "tuple[Passage, ...]" = field(default=(), compare=False)
    """The sentences that say the same, in those articles or elsewhere in this one."""
    shares: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What each signal adds to the score, by its name (see `answering.features`)."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: the number of the article and the sentence's position there."""
        return self.entry.number, self.sentence


Caution = Literal["cautious", "balanced", "eager"]
"""How sure an answer must be to be shown as one."""


class Verdict(StrEnum):
    """How far an answer may be trusted."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles are asked: those that meet every condition that is set. `since` and `until` are the first and the
    last day of a span of time, against the article's date or, where it has none, the day it was added (UTC).
    """

    article: int | None = None
    tag: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def everything(self) -> bool:
        """Whether all articles are asked."""
        return self == EVERYTHING


EVERYTHING = Scope()
"""All articles."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of a question that the library does not know, and the one that was looked for instead."""

    typed: str
    taken: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with the sentence that answered it, the title of its article and the language of the question, empty
    where that is not known: what a follow-up leans on.
    """

    question: str
    answer: str
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library has to say to a question: passages, best first, and how sure it is of the first one."""

    question: str
    language: str
    """The language that the question was taken to be in."""
    looked_for: tuple[str, ...]
    """The words of the question that were looked for, as they were written; none where it has function words
    only.
    """
    verdict: Verdict
    confidence: float
    """In [0, 1]: that the first passage answers the question."""
    passages: tuple[Passage, ...]
    nearest: tuple[Entry, ...]
    """Articles that come nearest to the question, best first; offered where nothing answers it."""
    scope: Scope = EVERYTHING
    """Which articles were asked."""
    asked: int = 0
    """How many articles those are; 0 where the scope holds none."""
    understood: str | None = None
    """The whole question that a follow-up was taken for; None where it stands alone."""
    corrections: tuple[Correction, ...] = ()
    """The words that were looked for in place of those typed."""
    differs: int | None = None
    """Which of the passages answers as well as the first one and says something else."""
    asks_for: str = "other"
    """What kind of answer it asks for, such as "date" (see `answering.kinds`)."""
    by_meaning: bool = False
    """Whether the model of meaning had a say, or words alone."""


@dataclass(frozen=True, slots=True)
class SummaryLength:
    """How long a summary shall be: at most so many sentences, words, or seconds of reading, whichever of those set is
    reached first. Where none is set it is as long as suits the article.
    """

    sentences: int | None = None
    words: int | None = None
    seconds: int | None = None

    @property
    def is_automatic(self) -> bool:
        """Whether the article decides."""
        return self == AUTOMATIC


AUTOMATIC = SummaryLength()
"""As long as suits the article."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence chosen for a summary; `rank` 1 was chosen first. Its span is that of the sentence, without a dateline
    at its beginning.
    """

    sentence: int
    span: Span
    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences chosen from an article, in the order of the article. The entry of a text that is not stored has the
    number 0.
    """

    entry: Entry
    method: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A sentence with numbers or dates in it; `marks` are where they stand, as spans of the article's text."""

    sentence: int
    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of a digest, where it stands, and the other articles that say the same."""

    entry: Entry
    sentence: int
    span: Span
    text: str
    also: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles report, or one does alone: the articles, the newest first, and its main points."""

    entries: tuple[Entry, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The main points of many articles, by story, the most important first; `asked` is how many articles there were to
    choose from. Stories for which the sentences did not suffice have no points.
    """

    stories: tuple[Story, ...]
    asked: int
    sentences: int = 0
    """How many sentences it was to have at most."""
    fitting: int = 0
    """How many articles fit in all; more than `asked` where only the newest, or best, of them were looked at."""
    scope: Scope = EVERYTHING
    """Which articles were chosen from."""
    words: str = ""
    """What the articles had to be about, its words corrected; empty where anything was welcome."""
    corrections: tuple[Correction, ...] = ()
    """The words that were looked for in place of those typed."""
    older: bool = False
    """Whether these are the newest articles there are, because the last week has none."""
    near: tuple[str, ...] = ()
    """Tags like the one in the scope, where no article has that."""
    nearest: tuple[Entry, ...] = ()
    """Articles that come nearest to the words, where none is about them."""
