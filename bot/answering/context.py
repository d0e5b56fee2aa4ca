"""What stands around a sentence: the span that widens step by step."""

from bot.model import Article, SentenceKind, Span

STEPS = 3
"""The widest context: the paragraphs before and after as well."""


def around(article: Article, sentence: int, steps: int) -> Span:
    """Return the span of `sentence` (its position) with its context.

    0 steps: the sentence. 1: the sentences before and after, whatever their paragraph. 2: its paragraph as
    well. From 3 on: the paragraphs before and after as well.
    """
    sentences = article.sentences
    first = last = sentence
    if steps >= 1:
        first, last = max(0, sentence - 1), min(len(sentences) - 1, sentence + 1)
    if steps >= 2:
        reach = 0 if steps == 2 else 1
        here = sentences[sentence].paragraph
        inside = [n for n, other in enumerate(sentences) if abs(other.paragraph - here) <= reach]
        first, last = min(first, inside[0]), max(last, inside[-1])
    # A heading at the end belongs to what is not shown.
    while last > sentence and sentences[last].kind is SentenceKind.HEADING:
        last -= 1
    return Span(sentences[first].start, sentences[last].end)


def wider(article: Article, sentence: int, steps: int) -> int | None:
    """Return the next number of steps that shows more than `steps` do, None where there is none."""
    shown = around(article, sentence, steps)
    return next((more for more in range(steps + 1, STEPS + 1) if around(article, sentence, more) != shown), None)
