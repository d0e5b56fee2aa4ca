"""Key words: the names, words and phrases that say what an article is about, by counting in the article alone.

A candidate counts once for each sentence it stands in, early sentences more than late ones. What stands all over the
article, in its title, or is a name counts more, and a phrase counts more than a word, so that it comes before its own
words where it is half of their use.

Sources of the ideas:

- candidates between stop words and punctuation: Rose and others 2010, "Automatic keyword extraction from individual
  documents" (RAKE);
- place in the text, spread over its sentences, and capitals, without any other text to compare with: Campos and others
  2020, "YAKE! Keyword extraction from single documents using multiple local features";
- a phrase weighs by its length: Frantzi and others 2000, "Automatic recognition of multi-word terms" (C-value).

The constants were chosen by eye on the shipped articles and on 60 stories of news in English and French.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from bot.model import Article, SentenceKind, Span
from bot.summarizing.boilerplate_pages import furniture
from bot.summarizing.keyword_candidates import candidates
from bot.summarizing.unspaced_candidates import pieces
from bot.text.words import terms

KEYWORDS = 6
"""Key words that stand beside a summary: two lines on a phone."""
MOST_READ = 500
"""Sentences: one after so many would weigh a fortieth of the first. All 5,850 of a book of news took 1 s instead of 150
ms, and changed one or two of six key words.
"""
MOST_CHARACTERS = 100_000
"""Of those sentences; scripts without spaces take 12 s for a million."""
HALVES_AFTER = 12
"""After so many sentences a candidate counts half for standing in one."""
PARTS = 8
"""An article has so many parts to be spread over."""
PHRASE = (0.0, 1.0, 1.9, 2.3)
"""What a candidate of so many words counts."""
NAME = (0.0, 1.7, 2.2, 2.2)
"""What a name of so many words counts."""
TITLE = 1.5
"""What the title adds, where 1 is the candidate itself: to a phrase that has a word of it ("harbour bridge" shall win
over "bridge"), to a name if all its words are in it ("City Clerk" is not what minutes of a City Council are about)."""
ONCE = 0.5
"""What is left of a candidate that stands in one sentence and not in the title."""
LOOSE = 0.4
"""What a place counts where nothing tells that the candidate is a noun there, as "closes" in "the bridge closes"."""
AKIN = 5
"""Words that begin with so many letters alike are akin."""
LONGEST_FULL_NAME = 3
"""Words of a name that shorter forms count for: more are rather two names run together."""

_Key = tuple[str, ...]


class _Place(NamedTuple):
    """Where a candidate stands: in which sentence of the story, and how firm it is there."""

    sentence: int
    start: int
    end: int
    firmness: int


@dataclass(slots=True)
class _Found:
    """The places of a key; at how many of them it is a name, and at how many it is none."""

    places: list[_Place] = field(default_factory=list)
    names: int = 0
    words: int = 0

    @property
    def is_name(self) -> bool:
        return self.names > self.words


def keywords(article: Article, count: int = KEYWORDS) -> tuple[Span, ...]:
    """Return up to `count` key words of the article, best first, each as a span of its text: a name, a noun or a phrase
    of up to three words, verbatim as it stands there. No two share a word.

    Thai and other scripts without spaces but Chinese, Japanese and Korean have none.
    """
    story = _story(article)
    title = frozenset(terms(article.entry.title, article.entry.language))
    found = _with_full_names(article.text, _find(article, story))
    scores = {key: _score(key, one, title, len(story)) for key, one in found.items() if _is_fit(key, one, title)}
    chosen: list[Span] = []
    taken: set[str] = set()
    for key in sorted(scores, key=lambda key: (-scores[key], found[key].places[0])):
        if len(chosen) >= count:
            break
        place = _best_place(article.text, found[key])
        # Where words are not set apart two may have a character in common.
        apart = all(place.end <= other.start or other.end <= place.start for other in chosen)
        if apart and taken.isdisjoint(alike := _alike(key)):
            taken |= alike
            chosen.append(place)
    return tuple(chosen)


def _story(article: Article) -> list[int]:
    """Return the positions of the sentences that key words are taken from."""
    aside = furniture(article)
    every = range(len(article.sentences))
    body = [i for i in every if article.sentences[i].kind is not SentenceKind.HEADING]
    story = ([i for i in body if i not in aside] or body or list(every))[:MOST_READ]
    lengths = accumulate(article.sentences[i].end - article.sentences[i].start for i in story)
    return [i for i, length in zip(story, lengths, strict=True) if i == story[0] or length <= MOST_CHARACTERS]


def _find(article: Article, story: Sequence[int]) -> dict[_Key, _Found]:
    """Return the candidates of the story's sentences by their keys."""
    language = article.entry.language
    spans = [article.sentences[position].span for position in story]
    texts = [span.of(article.text) for span in spans]
    found: defaultdict[_Key, _Found] = defaultdict(_Found)

    for i, text in enumerate(texts):
        offset = spans[i].start
        for key, start, end, is_name, firmness in candidates(text, language):
            one = found[key]
            one.places.append(_Place(i, offset + start, offset + end, firmness))
            if is_name is not None:
                one.names += is_name
                one.words += not is_name
    for i, start, end in pieces(texts):
        key = tuple(terms(texts[i][start:end], language))
        found[key].places.append(_Place(i, spans[i].start + start, spans[i].start + end, 1))
    return found


def _with_full_names(text: str, found: dict[_Key, _Found]) -> dict[_Key, _Found]:
    """Return the candidates without those names that are the end of a longer one: "Calloway" counts for "Ann Calloway".
    Of several the most frequent is taken.
    """
    full: dict[_Key, _Key] = {}
    for key, one in found.items():
        # The "University of Haldermouth" is not what "Haldermouth" is short for.
        if (
            not one.is_name
            or len(key) > LONGEST_FULL_NAME
            or any(map(str.islower, text[one.places[0].start : one.places[0].end].split()))
        ):
            continue
        for end in (key[start:] for start in range(1, len(key))):
            if end in found and found[end].is_name:
                full[end] = max(full.get(end, key), key, key=lambda longer: len(found[longer].places))
    kept = dict(found)
    for end in sorted(full, key=len):
        short, long = kept.pop(end), kept[full[end]]
        kept[full[end]] = _Found(sorted(long.places + short.places), long.names + short.names, long.words)
    return kept


def _is_fit(key: _Key, one: _Found, title: frozenset[str]) -> bool:
    """Whether a candidate is a noun somewhere and, where it is a phrase, more than a chance meeting of words. The title
    stands in for either, as for "Rovers", which opens three sentences and nothing else.
    """
    titled = title.issuperset(key)
    firmness = max(place.firmness for place in one.places)
    if firmness:
        return titled or len(one.places) > 1 or one.is_name or (firmness > 1 and len(key) == 1)
    return titled and one.names > 0


def _score(key: _Key, one: _Found, title: frozenset[str], sentences: int) -> float:
    counts: dict[int, float] = {}
    for place in one.places:
        count = 1.0 if place.firmness or one.is_name else LOOSE
        counts[place.sentence] = max(counts.get(place.sentence, LOOSE), count)
    early = sum(count * HALVES_AFTER / (HALVES_AFTER + sentence) for sentence, count in counts.items())
    spread = len({sentence * PARTS // sentences for sentence in counts}) / min(PARTS, sentences)
    weight = (NAME if one.is_name else PHRASE)[min(len(key), len(PHRASE) - 1)]
    titled = sum(term in title for term in key) / len(key)
    once = ONCE if len(counts) == 1 and titled < 1 else 1.0
    return early * (0.5 + spread) * weight * once * (1 + TITLE * (titled**2 if one.is_name else titled > 0))


def _alike(key: _Key) -> set[str]:
    """Return what two keys share whose words are akin, as "revenu" and "revenus", "міст" and "мосту"."""
    return {term.replace("і", "о")[:AKIN] for term in key}


def _best_place(text: str, one: _Found) -> Span:
    """Return the first of the firmest places of the form that is most frequent, of a name the longest form."""
    firmest = max(place.firmness for place in one.places)
    spans = [Span(place.start, place.end) for place in one.places if place.firmness == firmest]
    if one.is_name:
        return max(spans, key=lambda span: (span.end - span.start, -span.start))
    forms = Counter(span.of(text) for span in spans)
    return max(spans, key=lambda span: (forms[span.of(text)], -span.start))
