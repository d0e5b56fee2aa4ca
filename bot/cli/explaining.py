"""`ask --explain`: how the question was read, and what each signal adds to the scores of the best sentences."""

from collections.abc import Iterator

import click

from bot.answering.confidence import THRESHOLDS
from bot.answering.features import FEATURES
from bot.model import Answer, Caution
from bot.terminal.rendering import one_line

EXPLAINED = 3
"""Passages that are compared."""
NAME = 22
NUMBER = 8
LONGEST = 60
"""Characters of a sentence that name its column."""


def explanation(answer: Answer, caution: Caution) -> Iterator[str]:
    """Yield the lines of the explanation. The columns are the best passages; shares add up to the score, and the
    difference of two scores is the logarithm of the odds between them.
    """
    sure, unsure = THRESHOLDS[caution][answer.by_meaning]
    by = "words and meaning" if answer.by_meaning else "words alone"
    yield f"language {answer.language}; asks for: {answer.asks_for}; looked for: {', '.join(answer.looked_for) or '–'}"
    yield f"by {by}; confidence {answer.confidence:.3f}"
    yield f"{caution}: an answer from {sure} on, uncertain from {unsure} on"
    passages = answer.passages[:EXPLAINED]
    if not passages:
        return
    for position, passage in enumerate(passages, 1):
        text = one_line(passage.text)
        yield f"[{position}] {text if len(text) <= LONGEST else text[:LONGEST] + '…'} — no. {passage.entry.number}"
    heads = (f"[{position}]".rjust(NUMBER) for position in range(1, len(passages) + 1))
    yield click.style(" " * NAME + "".join(heads), bold=True)
    for name, meaning in FEATURES.items():
        shares = [passage.shares[name] for passage in passages]
        if any(shares):
            row = "".join(f"{share:{NUMBER}.2f}" for share in shares)
            yield f"{name:{NAME}}{row}  {click.style(meaning, dim=True)}"
    yield f"{'score':{NAME}}{''.join(f'{passage.score:{NUMBER}.2f}' for passage in passages)}"
