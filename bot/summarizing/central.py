"""Our own ranking: sentences that say in few words what the article keeps coming back to, early ones first, and that
can be read without the rest.

A *term* of the article weighs more the more sentences it stands in, early sentences counting more than late ones, and
more still if the title has it too. The *gain* of sentences is what their terms weigh together, in relation to their
length; their *merit* is what they have for their place and form (merits.py). A sentence is chosen together with what it
needs (antecedents.py), which comes first: the sentence with the highest sum of both is next. Then its terms weigh less,
so that the next one says something new. However short the ranking is cut, no sentence is left without what it needs;
only the beginning of a quotation, chosen where nothing else is left, may be cut from its end.

Sources of the ideas:

- terms weigh by their frequency, and less once they are said: Nenkova and Vanderwende 2005, "The impact of
  frequency on summarization" (SumBasic);
- a summary covers weighted concepts, and sentences are taken greedily by gain over a power of their length:
  Filatova and Hatzivassiloglou 2004, "Event-based extractive summarization"; Lin and Bilmes 2010,
  "Multi-document summarization via budgeted maximization of submodular functions";
- what comes later supports less than what comes early: Zheng and Lapata 2019, "Sentence centrality revisited
  for unsupervised summarization" (PacSum);
- words of the title, cue words, and the place in the text: Edmundson 1969, "New methods in automatic extracting";
- a sentence is taken only together with those that it leans on: Durrett, Berg-Kirkpatrick and Klein 2016,
  "Learning-based single-document summarization with compression and anaphoricity constraints";
- a gain is computed anew only when it may be the best: Minoux 1978, "Accelerated greedy algorithms".

The constants are round numbers, chosen on 300 English and 300 French public stories by ROUGE at 75 and 45 words, with
an eye on the shipped articles; CONTRIBUTING.md, "Own summarizer as default", says what each part is worth, and why no
search set them. Half or twice as much of one makes no great difference.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.summarizing.candidates import Candidate
from bot.summarizing.merits import merits

TERM_HALVES_AFTER = 8
"""After so many sentences a term counts half for standing in one,"""
TERM_HALVES_AFTER_SHARE = 1 / 6
"""or after so much of a longer article."""
IN_TITLE = 4.0
"""How much more a term weighs that stands in the title, too."""
SAID = 0.5
"""What remains of a term's weight each time it is said."""
LENGTH_POWER = 0.7
"""0 would prefer the longest sentences, 1 the shortest."""
LEAST_WORDS = 10
"""A sentence gains nothing more by being shorter than this."""
MOST_NEEDED = 2
"""Sentences that come along with one that leans on them; what needs more gives way to others while there are any."""
LONGEST_NEEDED = 500
"""Characters of the sentences that come along; a summary is short."""

_Key = tuple[int, bool, float, int]


def rank(pool: Sequence[Candidate], title: frozenset[str], vectors: NDArray[np.int8] | None = None) -> Iterator[int]:
    """Yield the positions of the candidates in `pool`, first choice first.

    `title` has the title's terms. `vectors` has a row for each sentence of the article, what a model of meaning made of
    it; where there is none, words alone count.
    """
    choice = _Choice(pool, title, vectors)
    queue = [choice.key(i) for i in range(len(pool))]
    heapq.heapify(queue)
    while queue:
        key = queue[0]
        position = key[-1]
        # What a sentence is worth only ever sinks, but when what it needs is chosen; then it is put in again.
        if choice.is_taken(position):
            heapq.heappop(queue)
        elif key != (now := choice.key(position)):
            heapq.heapreplace(queue, now)
        else:
            heapq.heappop(queue)
            taken = choice.unit(position)
            yield from taken
            for again in choice.take(taken):
                heapq.heappush(queue, choice.key(again))


class _Choice:
    """The state of a choice: which candidates are taken, and what terms weigh by now."""

    def __init__(self, pool: Sequence[Candidate], title: frozenset[str], vectors: NDArray[np.int8] | None) -> None:
        self._pool = pool
        distinct = [tuple(dict.fromkeys(candidate.terms)) for candidate in pool]
        # A term that stands in one sentence alone weighs nothing.
        again = {term for term, sentences in Counter(chain.from_iterable(distinct)).items() if sentences > 1}
        self._terms = [[term for term in terms if term in again] for terms in distinct]
        self._weights = _weights(self._terms, title)
        self._lengths = [max(candidate.words, LEAST_WORDS) for candidate in pool]
        self._costs = [math.pow(length, LENGTH_POWER) for length in self._lengths]
        self._merits = merits(pool, distinct, vectors)
        self._taken = [False] * len(pool)
        self._leaning: defaultdict[int, list[int]] = defaultdict(list)
        for i, candidate in enumerate(pool):
            for needed in candidate.needs or ():
                self._leaning[needed].append(i)
        self._best = max(map(self._gain_of_one, range(len(pool))), default=0.0) or 1.0

    def is_taken(self, position: int) -> bool:
        return self._taken[position]

    def unit(self, position: int) -> tuple[int, ...]:
        """Return a candidate after those that it needs and that are not taken yet."""
        needs = self._pool[position].needs
        return (*(needed for needed in needs if not self._taken[needed]), position) if needs else (position,)

    def key(self, position: int) -> _Key:
        """Return what orders the candidates, the lowest first: standing, whether it needs much, value, position."""
        candidate = self._pool[position]
        if not candidate.needs:
            value = self._gain_of_one(position) / self._best + self._merits[position]
            return candidate.standing, candidate.needs is None, -value, position
        unit = self.unit(position)
        standing = max([self._pool[i].standing for i in unit])
        value = self._gain(unit) / self._best + self._merits[position]
        return standing, self._needs_much(unit), -value, position

    def _needs_much(self, unit: Sequence[int]) -> bool:
        if None in [self._pool[i].needs for i in unit]:
            return True
        if len(unit) == 1:
            return False
        return len(unit) > MOST_NEEDED + 1 or sum([len(self._pool[i].text) for i in unit[:-1]]) > LONGEST_NEEDED

    def take(self, unit: Sequence[int]) -> list[int]:
        """Take candidates, and return those that need fewer now."""
        for i in unit:
            self._taken[i] = True
            for term in self._terms[i]:
                self._weights[term] *= SAID
        return [again for i in unit for again in self._leaning[i] if not self._taken[again]]

    def _gain_of_one(self, position: int) -> float:
        return sum(map(self._weights.__getitem__, self._terms[position])) / self._costs[position]

    def _gain(self, unit: Sequence[int]) -> float:
        terms = dict.fromkeys(chain.from_iterable(self._terms[i] for i in unit))
        weight = sum(map(self._weights.__getitem__, terms))
        return weight / math.pow(sum([self._lengths[i] for i in unit]), LENGTH_POWER)


def _weights(sentences: Sequence[Sequence[str]], title: frozenset[str]) -> dict[str, float]:
    """Return what each of the terms of these sentences weighs."""
    halves_after = max(TERM_HALVES_AFTER, TERM_HALVES_AFTER_SHARE * len(sentences))
    early: defaultdict[str, float] = defaultdict(float)
    for i, terms in enumerate(sentences):
        share = halves_after / (halves_after + i)
        for term in terms:
            early[term] += share
    return {term: math.log1p(count) * (IN_TITLE if term in title else 1) for term, count in early.items()}
