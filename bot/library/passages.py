"""Passages: what is shown of the sentences that were ranked best. Each says something else than those before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.features import ends_as_question
from bot.answering.kinds import AnswerKind
from bot.answering.question import Question
from bot.answering.ranking import Ranked
from bot.answering.shapes import answering_span
from bot.model import Article, Entry, Passage, SentenceKind, Span
from bot.text.leaning import lead_of
from bot.text.words import terms, words

SAME = 0.8
"""Share of their words from which on two sentences say the same: a report that was taken over has a word or two of its
own.
"""
LONGEST = 4_000
"""Characters of a sentence that are looked at: as many as a message shows."""
BOLD = frozenset(AnswerKind) - {AnswerKind.REASON, AnswerKind.DEFINITION, AnswerKind.LIST}
"""Kinds of answers that are shown to be the answer: where a clause begins and ends is too often mistaken."""
EQUAL = 0.05
"""Difference of scores below which two sentences answer equally well; the odds are 20 to 19."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage with the rank of the sentence that led to it, and its words."""

    ranked: Ranked
    passage: Passage
    words: frozenset[str]


def choose(question: Question, ranked: Sequence[Ranked], articles: Mapping[int, Article], limit: int) -> list[Chosen]:
    """Return up to `limit` passages, best first; on equal merit that of the newer article. What says the same as one
    before it is named there only. Headings come after everything else, and what stands under them is shown.
    """
    found: list[Chosen] = []
    for chosen in _in_order(question, ranked, articles):
        same = next((place for place, other in enumerate(found) if _says_the_same(chosen, other)), None)
        if same is not None:
            # A heading and what stands under it lead to the same place.
            if chosen.passage.place not in {found[same].passage.place, *(p.place for p in found[same].passage.repeats)}:
                found[same] = _joined(found[same], chosen)
        elif len(found) == limit:
            break  # What says the same as one of them has much the same score: it came before.
        else:
            found.append(chosen)
    return _newer_first(found)


def passage_of(article: Article, sentence: int, question: Question, ranked: Ranked) -> Passage:
    """Return a sentence of an article as a passage: with the words of the question in it, what answers, and what it
    leans on.
    """
    span, language = article.sentences[sentence].span, article.entry.language
    text = span.of(article.text)
    asked = question.terms
    matched: list[Span] = []
    for word in words(text[:LONGEST], language):
        if word.term in asked and not word.stop:
            start, end = span.start + word.start, span.start + word.end
            # The words of Chinese, Japanese and Thai are pairs of characters, each overlapping the next.
            if matched and start < matched[-1].end:
                start = matched.pop().start
            matched.append(Span(start, end))
    answer = ranked.answer if sentence == ranked.sentence else answering_span(question.kind, text, language, asked)
    if question.kind not in BOLD:
        answer = None
    return Passage(
        article.entry,
        sentence,
        span,
        text,
        tuple(matched),
        ranked.score,
        answer=Span(span.start + answer.start, span.start + answer.end) if answer else None,
        lead=lead_of(article, sentence),
        shares=ranked.explained,
    )


def _in_order(question: Question, ranked: Sequence[Ranked], articles: Mapping[int, Article]) -> Iterator[Chosen]:
    headings = []
    for best in ranked:
        article = articles[best.number]
        heading = article.sentences[best.sentence].kind is SentenceKind.HEADING
        shown = _below(article, best.sentence) if heading else _answering(article, best.sentence)
        passage = passage_of(article, shown, question, best)
        chosen = Chosen(best, passage, frozenset(terms(passage.text[:LONGEST], article.entry.language)))
        if heading:
            headings.append(chosen)
        else:
            yield chosen
    yield from headings


def _says_the_same(one: Chosen, other: Chosen) -> bool:
    if one.passage.text == other.passage.text:
        return True
    together = len(one.words | other.words)
    alike = bool(together) and len(one.words & other.words) / together >= SAME
    return alike and not _differ_in_numbers(one, other) and not _differ_in_names(one, other)


def _differ_in_numbers(one: Chosen, other: Chosen) -> bool:
    """Return whether two sentences name different numbers, which is all the difference that there may be."""
    return any(any(map(str.isdigit, term)) for term in one.words ^ other.words)


def _differ_in_names(one: Chosen, other: Chosen) -> bool:
    """Return whether each of two sentences has a capital word that the other has not: Petra Holm is not Nils Holm."""
    said, otherwise = _capitals(one.passage.text), _capitals(other.passage.text)
    return bool(said - otherwise and otherwise - said)


def _capitals(text: str) -> set[str]:
    # Every first word has a capital.
    return {word for word in re.findall(r"\w+", text)[1:] if word[0].isupper()}


def _joined(one: Chosen, same: Chosen) -> Chosen:
    """Return a passage with another one that says the same: of two equal sentences that of the newer article."""
    shown, other = one, same
    if same.passage.text == one.passage.text and _day(same.passage.entry) > _day(one.passage.entry):
        shown, other = same, one
    repeats = (*one.passage.repeats, replace(other.passage, repeats=(), also=()))
    also = {repeat.entry.number: repeat.entry for repeat in repeats}
    also.pop(shown.passage.entry.number, None)
    ranked = replace(shown.ranked, share=one.ranked.share + same.ranked.share)
    return replace(shown, ranked=ranked, passage=replace(shown.passage, also=tuple(also.values()), repeats=repeats))


def _newer_first(found: Sequence[Chosen]) -> list[Chosen]:
    """Return the passages with equally good neighbours in the order of their articles' days, the newest first."""
    ordered = list(found)
    for place in range(1, len(ordered)):
        here = place
        while here and _equal(ordered[here - 1], ordered[here]):
            if _day(ordered[here].passage.entry) <= _day(ordered[here - 1].passage.entry):
                break
            ordered[here - 1], ordered[here] = ordered[here], ordered[here - 1]
            here -= 1
    return ordered


def _equal(one: Chosen, other: Chosen) -> bool:
    headings = [found.ranked.sentence != found.passage.sentence for found in (one, other)]
    return not any(headings) and abs(one.ranked.score - other.ranked.score) < EQUAL


def _day(entry: Entry) -> date:
    return entry.date or entry.added.date()


def _answering(article: Article, sentence: int) -> int:
    """Return the position of what answers a sentence that is itself a question, as in interviews; else its own."""
    asks = ends_as_question(article.sentences[sentence].span.of(article.text))
    return _below(article, sentence) if asks else sentence


def _below(article: Article, sentence: int) -> int:
    """Return the position of the first sentence of text after this one, its own where there is none."""
    for position in range(sentence + 1, len(article.sentences)):
        if article.sentences[position].kind is not SentenceKind.HEADING:
            return position
    return sentence
