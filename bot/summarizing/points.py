"""Points: which sentences of several stories are told, none of them twice.

The stories come in the order of their *importance*: how many articles report them, how new they are, how well they fit
the words that were asked for. Each is given its best sentence, then one more for each further article that reports it,
then all are given more, one by one. What is told of one article stands together, in the order of its text. Two
sentences *say the same* where most of the shorter one's terms stand in the longer one and they do not differ in a
figure; then only the first is told, and the other's article is named with it. Of a story that hardly speaks of the
words one sentence is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.model import Entry, Pick, Point, Story
from bot.summarizing.cues import FORMALITY, plain
from bot.summarizing.stories import LONGEST, Report
from bot.text.words import terms

SHARED = 0.55
"""Share of the shorter sentence's terms that stand in the longer one too: "Schools in New York City have decided to
observe two Muslim holidays" and "New York City public schools will now observe two Muslim holidays, officials announced
…" have .82, "… has quit the UK Independence Party" and "… is to contest the seat of Erewash", of one man, .50.
"""
FEWEST = 4
"""Terms that are shared at least, unless all are: three may be a name alone."""
COMPARABLE = 0.25
"""Share of the terms of both that are shared: a long sentence says more than a short one within it."""
NEWNESS_HALVES_AFTER = 7
"""Days, a guess. Of two stories with as many reports the newer one comes first, and a story of today before one that
was reported once more a month ago.
"""
WORDS_WORTH = 13
"""Places in the ranking of its article that a sentence gains for all of the words that were asked for, half of them for
half of the words. So whoever asks for a bridge reads of it where an article speaks of anything else first, but of two
words a sentence that has one and comes first is told before one that has both and comes tenth: of "government tax" in a
report on the minimum wage that the government has announced it, and not what a reader wrote in below.
"""

Wanted = Sequence[frozenset[str]]
"""The words that were asked for, each as the terms that count as the word."""


@dataclass(slots=True)
class _Told:
    """A sentence of a report that may be told, with its terms, and the other articles that say the same."""

    entry: Entry
    pick: Pick
    terms: frozenset[str]
    also: dict[int, Entry] = field(default_factory=dict)


def tell(stories: Iterable[Sequence[Report]], sentences: int, wanted: Wanted = ()) -> tuple[Story, ...]:
    """Return the stories, the most important first, with up to so many sentences in all. Where those do not suffice the
    last stories have no points; sentences that speak of the `wanted` words come before most others of their story.
    """
    ordered = _by_importance(stories)
    candidates = [_candidates(story, wanted) for story in ordered]
    told: list[list[_Told]] = [[] for _ in ordered]
    shown: list[_Told] = []
    fair = True
    while len(shown) < sentences:
        before = len(shown)
        for place, story in enumerate(ordered):
            if len(shown) < sentences and (not fair or len(told[place]) < len(story)):
                new = _next(candidates[place], shown)
                told[place] += [new] if new else []
                shown += [new] if new else []
        if len(shown) == before and not fair:
            break
        # First of all, a story has a sentence for each of its articles.
        fair = fair and len(shown) > before
    for place, points in enumerate(told):
        for rest in candidates[place] if points else ():
            _note(rest, points)
    return tuple(
        Story(tuple(report.entry for report in story), tuple(_point(one) for one in _as_in_the_texts(points)))
        for story, points in zip(ordered, told, strict=True)
    )


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two sentences with these terms say the same."""
    if one == other:
        return True
    shared = len(one & other)
    if shared < FEWEST or shared < SHARED * min(len(one), len(other)) or shared < COMPARABLE * len(one | other):
        return False
    return not (_figures(one - other) and _figures(other - one))


def _by_importance(stories: Iterable[Sequence[Report]]) -> list[list[Report]]:
    """Return the stories, the most important first, and the reports of each, the newest first."""
    ordered = [sorted(story, key=_newness, reverse=True) for story in stories]
    newest = max((story[0].day for story in ordered), default=date.min)

    def importance(story: Sequence[Report]) -> float:
        newness = 2.0 ** (-(newest - story[0].day).days / NEWNESS_HALVES_AFTER)
        fit = max(report.fit for report in story)
        return float(fit * fit * (len(story) + newness))

    return sorted(ordered, key=lambda story: (importance(story), _newness(story[0])), reverse=True)


def _newness(report: Report) -> tuple[date, int]:
    return report.day, report.entry.number


def _candidates(story: Sequence[Report], wanted: Wanted) -> Iterator[_Told]:
    """Yield the sentences of a story, the one to tell first at first: the first choices of all reports, the newest
    first, then the second ones. Of those that speak of none of the words that were asked for, no more than that one.
    """
    found = []
    for order, report in enumerate(story):
        title = frozenset(terms(report.entry.title, report.entry.language)) if wanted else frozenset()
        for place, pick in enumerate(_tellable(report)):
            # What the title says already need not be said again.
            its_terms = title | _terms(report, pick) if wanted else title
            speaks = sum(not word.isdisjoint(its_terms) for word in wanted)
            found.append((place - WORDS_WORTH * speaks / max(len(wanted), 1), place, order, pick, speaks))
    for first, (_, _, order, pick, speaks) in enumerate(sorted(found, key=lambda one: one[:3])):
        if not first or speaks or not wanted:
            yield _Told(story[order].entry, pick, _terms(story[order], pick))


def _tellable(report: Report) -> Iterator[Pick]:
    """Yield the sentences of a report, the one to choose first at first. Of those that cannot stand alone, and of
    formalities, none, unless it has no better.
    """
    formal = FORMALITY.found_in(plain(pick.text for pick in report.picks))
    for place, pick in enumerate(report.picks):
        if not place or not (formal[place] or pick.sentence in report.leaning):
            yield pick


def _as_in_the_texts(points: Sequence[_Told]) -> list[_Told]:
    """Return the points with those of one article together, in the order of its text: first what was told of the
    article that was told first.
    """
    articles = list(dict.fromkeys(one.entry.number for one in points))
    return sorted(points, key=lambda one: (articles.index(one.entry.number), one.pick.sentence))


def _next(candidates: Iterator[_Told], shown: Iterable[_Told]) -> _Told | None:
    """Return the first candidate that says something new; those before it are noted with what says the same."""
    return next((new for new in candidates if not _note(new, shown)), None)


def _note(new: _Told, shown: Iterable[_Told]) -> bool:
    """Return whether a sentence says the same as one that is shown; its article is then named with that one."""
    for one in shown:
        if new.pick.text == one.pick.text or (new.terms and same(new.terms, one.terms)):
            if new.entry.number != one.entry.number:
                one.also[new.entry.number] = new.entry
            return True
    return False


def _terms(report: Report, pick: Pick) -> frozenset[str]:
    return frozenset(terms(pick.text[:LONGEST], report.entry.language))


def _figures(its_terms: frozenset[str]) -> bool:
    return any(any(map(str.isdigit, term)) for term in its_terms)


def _point(told: _Told) -> Point:
    return Point(told.entry, told.pick.sentence, told.pick.span, told.pick.text, tuple(told.also.values()))
