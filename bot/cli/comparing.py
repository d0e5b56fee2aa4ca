"""`summary --compare`: what each method chooses from one text, side by side, and how long it takes."""

import click

from bot.cli.output import print_json, progress
from bot.cli.summary_lines import picks_json
from bot.library.library import Library
from bot.library.summaries import Trial
from bot.model import Article, Pick, SummaryLength
from bot.summarizing.summarize import METHODS
from bot.terminal.rendering import one_line
from bot.wording import amount


def compare(library: Library, article: Article, name: str, length: SummaryLength | None, *, as_json: bool) -> None:
    """Print the summaries of an article by all methods: as JSON with `name` as the id, or for people: for each method
    its time and the numbers of its sentences; then each of these sentences, with the methods that chose it.
    """
    trials = list[Trial]()
    with progress("Comparing") as told:
        for trial in library.summaries.compare(article, length):
            trials.append(trial)
            told(len(trials), len(METHODS))
    if as_json:
        print_json({"id": name, "methods": [_trial_json(trial) for trial in trials]})
        return
    click.echo(click.style(one_line(article.entry.title), bold=True))
    click.echo(click.style(amount(len(article.sentences), "sentence"), dim=True))
    wide = max(map(len, METHODS))
    for trial in trials:
        click.echo(f"{trial.method:<{wide}}  {_time(trial.seconds):>8}  {_chosen(trial)}")
    chosen = {pick.sentence: pick for trial in trials if trial.summary for pick in trial.summary.picks}
    for sentence in sorted(chosen):
        click.echo(_sentence(chosen[sentence], trials))


def _trial_json(trial: Trial) -> dict[str, object]:
    came = {"sentences": picks_json(trial.summary.picks)} if trial.summary else {"problem": trial.problem}
    return {"method": trial.method, "seconds": round(trial.seconds, 6), **came}


def _chosen(trial: Trial) -> str:
    """Return the numbers of the sentences, or a clear word why there are none."""
    if trial.summary is None:
        # What follows says that other methods are quick; they stand beside it.
        return trial.problem.partition(". ")[0]
    return " ".join(str(pick.sentence + 1) for pick in trial.summary.picks)


def _sentence(pick: Pick, trials: list[Trial]) -> str:
    by = [
        trial.method
        for trial in trials
        if trial.summary and any(other.sentence == pick.sentence for other in trial.summary.picks)
    ]
    return f"\n{pick.sentence + 1:>4}  {one_line(pick.text)}\n      " + click.style(", ".join(by), dim=True)


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
