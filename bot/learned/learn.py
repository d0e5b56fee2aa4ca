"""`python -m bot.learned.learn`: learns the weights of ranking and confidence, and says what each signal is worth.

A folder of sets is wanted, each of two files: `NAME.articles.jsonl` and `NAME.questions.jsonl` (see `examples.Set`).
All articles of a set make one library, in which the ranking learns to put the right sentences first. Then half of the
articles are left out, and the confidence learns from the questions of both halves which first answers are right.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import numpy as np

from bot.answering.confidence import Signals, probability
from bot.answering.features import BY_MEANING, FEATURES
from bot.answering.weights import Weights
from bot.learned.examples import Examples, Judgement, read_set
from bot.learned.fitting import Array, Choice, fit_confidence, fit_ranking, hits
from bot.library.measures import auroc

FOLDS = 4
PARTS: Mapping[str, Sequence[str]] = {
    "words": ("coverage", "alike", "pairs", "names"),
    "context": (
        "title",
        "article",
        "context",
        "before",
        "meaning of paragraph",
        "meaning of article",
    ),
    "position": ("opening", "leading", "length"),
    "kind of answer": ("kind",),
    "meaning": BY_MEANING,
}
"""Signals that are taken away together, to see what they add."""
FALSE = 0.05
"""Share of the questions of absent articles that may be taken for answered."""

FEWEST = 100
"""Questions in a language that must be there to tell how surely it is answered."""
CURVE = (0.05, 0.1, 0.15, 0.2, 0.25, 0.35, 0.42, 0.5, 0.6, 0.65)

Sets = Mapping[str, float]
Choices = Mapping[str, Sequence[Choice]]


def _sets(_: click.Context, __: click.Parameter, given: Sequence[str]) -> dict[str, float]:
    try:
        return {name: float(much or 1) for name, _, much in (text.partition("=") for text in given)}
    except ValueError as error:
        raise click.BadParameter("Expected NAME or NAME=IMPORTANCE, such as letters=0.5.") from error


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--meaning", multiple=True, callback=_sets, help="A set to learn words and meaning from: NAME[=IMPORTANCE]."
)
@click.option("--words", multiple=True, callback=_sets, help="A set to learn words alone from.")
@click.option("--most", default=1500, help="Questions of a set that are asked.", show_default=True)
@click.option(
    "--libraries",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where the libraries are made, and found the next time.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where the weights go.")
@click.option("--parts", is_flag=True, help="Also tell what is lost without each part.")
def learn(folder: Path, meaning: Sets, words: Sets, most: int, libraries: Path, out: Path | None, parts: bool) -> None:
    """Learn weights from sets of questions in FOLDER."""
    lines = ["# Learned by `python -m bot.learned.learn`; what the names mean is written in bot/answering/features.py"]
    lines += ["# and bot/answering/confidence.py."]
    for way, sets in (("meaning", meaning), ("words", words)):
        if not sets:
            continue
        click.echo(f"By {'words and meaning' if way == 'meaning' else 'words alone'}")

        def examples(name: str, *, half: bool, way: str = way) -> Examples:
            return Examples(read_set(folder, name, most), libraries, by_meaning=way == "meaning", half=half)

        names = [name for name in FEATURES if way == "meaning" or name not in BY_MEANING]
        choices = {name: _choices(examples(name, half=False)) for name in sets}
        ranking = _ranking(choices, sets, names)
        _tell_ranking("all", choices, sets, names)
        if parts:
            for part, left_out in PARTS.items():
                _tell_ranking(f"without {part}", choices, sets, [name for name in names if name not in left_out])
        judgements = {name: _judgements(examples(name, half=True), ranking) for name in sets}
        confidence = _confidence(judgements, sets)
        _tell_confidence(judgements, sets)
        lines += ["", f"[{way}.ranking]", *(_line(name, ranking[list(FEATURES).index(name)]) for name in names)]
        learned = {"known": confidence.known, "languages": confidence.languages, "right": confidence.right}
        for part, weights in learned.items():
            lines += ["", f"[{way}.{part}]", *(_line(name, value) for name, value in weights.items())]
    if out:
        out.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _choices(examples: Examples) -> list[Choice]:
    found = list(examples.choices())
    examples.close()
    return found


def _judgements(examples: Examples, ranking: Array) -> list[Judgement]:
    found = list(examples.judgements(Weights(ranking, {}, {}, {})))
    examples.close()
    return found


def _ranking(choices: Choices, sets: Sets, names: Sequence[str]) -> Array:
    columns = [column for column, name in enumerate(FEATURES) if name in names]
    importance = [sets[name] / len(of) for name, of in choices.items() for _ in of]
    return fit_ranking([choice for of in choices.values() for choice in of], importance, columns)


def _confidence(judgements: Mapping[str, Sequence[Judgement]], sets: Sets) -> Weights:
    """Return the weights that tell questions of articles that are there from the others, and right answers to the
    former from wrong ones.
    """
    together = [(judgement, sets[name] / len(of)) for name, of in judgements.items() for judgement in of]
    # Some questions are taken for another language than theirs.
    questions = Counter(found.signals.language for found, _ in together)
    spoken = sorted(language for language, many in questions.items() if many >= FEWEST)
    spoken = spoken if len(spoken) > 1 else []

    def with_languages(found: Signals) -> dict[str, float]:
        return {**found.known, **{language: float(language == found.language) for language in spoken}}

    known = _fitted([(with_languages(found.signals), found.known, much) for found, much in together])
    right = _fitted([(found.signals.right, found.right, much) for found, much in together if found.known])
    languages = {language: known.pop(language) for language in spoken}
    return Weights(np.zeros(len(FEATURES)), known, right, languages)


def _fitted(rows: Sequence[tuple[Mapping[str, float], bool, float]]) -> dict[str, float]:
    values = np.array([list(signals.values()) for signals, _, _ in rows])
    intercept, weights = fit_confidence(values, np.array([yes for _, yes, _ in rows]), np.array([m for *_, m in rows]))
    return {"intercept": intercept, **dict(zip(rows[0][0], weights.tolist(), strict=True))}


def _tell_ranking(what: str, choices: Choices, sets: Sets, names: Sequence[str]) -> None:
    """Print how often the right sentence comes first, and among three, by weights that have not seen the question."""
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in choices}
    for fold in range(FOLDS):
        ranking = _ranking({name: _without(of, fold) for name, of in choices.items()}, sets, names)
        for name, of in choices.items():
            scores[name].append(hits(_fold(of, fold), ranking))
    told = (f"{name} {'/'.join(f'{share:.3f}' for share in np.mean(of, axis=0))}" for name, of in scores.items())
    click.echo(f"  {what:<24}{'  '.join(told)}")


def _tell_confidence(judgements: Mapping[str, Sequence[Judgement]], sets: Sets) -> None:
    """Print how well questions of absent articles are told from the others, by weights learned from the other sets, and
    the curve: how many of both are answered from which probability on.
    """
    for name, of in judgements.items():
        others = {other: found for other, found in judgements.items() if other != name} or judgements
        weights = _confidence(others, sets)
        chance = np.array([probability(judgement.signals, weights) for judgement in of])
        known = np.array([judgement.known for judgement in of])
        right = np.array([judgement.right for judgement in of])
        bound = np.sort(chance[~known])[::-1][int(FALSE * (~known).sum())]
        click.echo(
            f"  {name:<24}AUROC {auroc(list(chance[known]), list(chance[~known])):.3f}; at {FALSE:.0%} false answers "
            f"{(chance[known] > bound).mean():.3f} answered, {right[chance > bound].mean():.3f} right, "
            f"from {bound:.2f} on; AUROC of right answers {auroc(list(chance[right]), list(chance[~right])):.3f}"
        )
        curve = ((f"{at:.2f}", (chance[~known] >= at).mean(), (chance[known] >= at).mean()) for at in CURVE)
        click.echo("    " + "  ".join(f"{at} {false:.3f}/{answered:.3f}" for at, false, answered in curve))


def _fold(of: Sequence[Choice], fold: int) -> Sequence[Choice]:
    return [of[place] for place in np.random.default_rng(0).permutation(len(of))[fold::FOLDS]]


def _without(of: Sequence[Choice], fold: int) -> Sequence[Choice]:
    return [choice for other in range(FOLDS) if other != fold for choice in _fold(of, other)]


def _line(name: str, value: float) -> str:
    return f"{json.dumps(name) if ' ' in name else name} = {value:.3f}"


if __name__ == "__main__":
    learn()
