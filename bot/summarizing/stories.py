"""Stories: articles that report the same event, found among many.

Vocabulary. A *report* is an article with its main sentences. Its *profile* are the terms of its title, of the sentences
at its beginning and of those that its ranking puts first, each with a weight. Two reports are *alike* by the cosine of
their profiles, less the further apart their days are. A *story* is a group of reports that are alike on average.

Sources of the ideas:

- groups by average likeness, and news of one event as a burst of days: Yang, Pierce and Carbonell 1998, "A study on
  retrospective and on-line event detection";
- names and figures tell one event from another of its kind: Kumaran and Allan 2004, "Text classification and named
  entities for new event detection";
- terms weigh by how few articles of the library have them, whichever of these are grouped: Spärck Jones 1972, "A
  statistical interpretation of term specificity".

The constants were chosen on 300 BBC and 300 CNN stories without dates, with nothing held back: on others they may do
less well. Of their pairs that came near, 51 report one event and some 50 the same affair at another time or from
another side, which may go either way; the rest do not belong together. Joining two events as one misleads, showing one
event twice is only longer: at the threshold 33 pairs of one event and 9 of one affair are joined, and one of two
events, two broadcasts with the same closing words; below .33 three more of two events. How the profiles are made was
chosen by the share of the pairs of one event that are alike enough at a threshold that joins no two events, .80 for
CNN: with frequencies among the reports themselves it is .59, with profiles of the beginning alone .75, of the first
choices alone .75. With vectors of a model of meaning, weighed as .1 to .5 of the terms, it is .80 to .75, and with BBC
it falls from .71 to .43, so they have no say.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from bot.model import Entry, Pick
from bot.text.words import words

OPENING = 3
CENTRAL = 3
"""Sentences of a profile: so many from the beginning of the report, and so many of the first choices."""
TITLE = 2
"""How often each term of the title counts."""
NAMED = 1.5
"""What a name or a figure weighs, where another term weighs 1."""
OTHERS = 300
"""Articles that are thought to stand beside those of the library, without a term in common: among a dozen none is rare.
"""
HALVES_AFTER = 30
"""Days apart that halve how alike two reports are: a guess, for the labelled ones have no dates. A week leaves .85: a
follow-up belongs to its story, the flood of next year does not.
"""
SAME_STORY = 0.34
"""How alike reports of one event are on average."""

LONGEST = 4_000
"""Characters of a sentence that are looked at: a message shows no more."""

Matrix = NDArray[np.float64]
Holding = Callable[[Collection[str]], Mapping[str, int]]
"""Tells how many articles of the library hold each of some terms."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article with its main sentences, the one to choose first at first. `leaning` are the positions in the article
    of those that are not understood by themselves; `fit` says in [0, 1] how well it fits the words that were asked for.
    """

    entry: Entry
    picks: tuple[Pick, ...]
    leaning: frozenset[int] = frozenset()
    fit: float = 1.0

    @property
    def day(self) -> date:
        """The day of the article: its date or, where it has none, the day it was stored."""
        return self.entry.date or self.entry.added.date()

    @property
    def main(self) -> list[int]:
        """The positions among the picks of those that make the profile, each once."""
        opening = sorted(range(len(self.picks)), key=lambda place: self.picks[place].sentence)[:OPENING]
        return list(dict.fromkeys([*range(min(CENTRAL, len(self.picks))), *opening]))


def stories(reports: Sequence[Report], library: int, holding: Holding) -> list[tuple[Report, ...]]:
    """Return the reports by story, those of each story in the order given; the stories in the order of their first
    report. `library` is how many articles there are in all. Takes time and memory by the square of the reports.
    """
    likeness = _likeness(reports, library, holding)
    groups: list[list[int]] = []
    for connected in _connected(likeness >= SAME_STORY):
        groups += (sorted(connected[group]) for group in _joined(likeness[np.ix_(connected, connected)]))
    return [tuple(reports[place] for place in group) for group in sorted(groups)]


def _likeness(reports: Sequence[Report], library: int, holding: Holding) -> Matrix:
    """Return how alike each report is to each other one."""
    profiles = [_profile(report) for report in reports]
    held = holding({term for profile in profiles for term in profile})
    likeness = np.zeros((len(reports), len(reports)))
    for places, weights in _postings(profiles, max(library, len(reports)), held):
        likeness[np.ix_(places, places)] += np.outer(weights, weights)
    days = np.array([report.day.toordinal() for report in reports], np.float64)
    likeness *= np.exp2(-np.abs(days[:, None] - days) / HALVES_AFTER)
    # The last digits of sums are chance, and may not decide between two that are equal.
    rounded: Matrix = np.round(likeness, 4)
    return rounded


def _profile(report: Report) -> dict[str, float]:
    """Return the terms of a report with their weights."""
    counts: defaultdict[str, int] = defaultdict(int)
    named = set()
    texts = [(report.entry.title, TITLE), *((report.picks[place].text[:LONGEST], 1) for place in report.main)]
    for text, times in texts:
        for place, word in enumerate(words(text, report.entry.language)):
            if word.stop:
                continue
            counts[word.term] += times
            first = text[word.start]
            # Every first word has a capital. In German every noun has one: names weigh no more than those then.
            if first.isdigit() or (place and first.isupper()):
                named.add(word.term)
    return {term: (1 + log(count)) * (NAMED if term in named else 1) for term, count in counts.items()}


def _postings(
    profiles: Sequence[dict[str, float]], library: int, held: Mapping[str, int]
) -> Iterator[tuple[list[int], list[float]]]:
    """Yield for each term that several profiles have in which ones it stands, and its share of each: the products of
    the shares of two profiles, over all terms, are their cosine.
    """
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for term in profile:
            where[term].append(place)
    # What was stored just now is not counted yet.
    known = {term: max(len(places), held.get(term, 0)) for term, places in where.items()}
    rare = {term: log((library + OTHERS + 1) / min(known[term], library)) for term in where}
    lengths = [sqrt(sum((weight * rare[term]) ** 2 for term, weight in profile.items())) for profile in profiles]
    for term, places in where.items():
        if len(places) > 1:
            yield places, [profiles[place][term] * rare[term] / lengths[place] for place in places]


def _connected(near: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """Yield the positions of reports that are connected by steps from one to one near it; no story reaches further."""
    left = np.ones(len(near), np.bool_)
    for start in range(len(near)):
        if not left[start]:
            continue
        reached = np.zeros(len(near), np.bool_)
        reached[start] = True
        before = 0
        while before < (before := int(reached.sum())):
            reached |= near[reached].any(axis=0)
        left &= ~reached
        yield np.flatnonzero(reached)


def _joined(likeness: Matrix) -> list[list[int]]:
    """Return the positions of some reports in groups: the two groups whose reports are most alike on average are
    joined, again and again, while they are alike enough.
    """
    groups = [[place] for place in range(len(likeness))]
    between = likeness.copy()
    np.fill_diagonal(between, -1)
    while True:
        one, other = divmod(int(between.argmax()), len(groups))
        if between[one, other] < SAME_STORY:
            return [group for group in groups if group]
        sizes = len(groups[one]), len(groups[other])
        between[one] = between[:, one] = (sizes[0] * between[one] + sizes[1] * between[other]) / sum(sizes)
        between[other] = between[:, other] = between[one, one] = -1
        groups[one] += groups[other]
        groups[other] = []
