"""The program that is killed: `python -m tests.crashes.program` does steps on libraries, each in a process of its own
that is forked from this one, where everything is loaded already.

Each line of the input is an `Order`, each line of the output the `Report` on it, both as JSON. The first line of the
output says whether system calls can be held here.
"""

import errno
import json
import os
import random
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.settings import Settings
from bot.text.language import identify
from bot.text.sentences import split
from bot.text.words import words
from tests.crashes.disks import keep_mounts_private
from tests.crashes.steps import STEPS, Say, Step
from tests.crashes.system_calls import GROWING, KILL, Call, available, hand_over, supervise

T = TypeVar("T")
NO_DISKS = 77
"""Exit code of a process that may not have disks of its own."""
REFUSED = "refused: "
"""Begin of what is said where something was refused with a word about it."""


@dataclass(frozen=True, slots=True)
class Order:
    """A step to do, and what shall go wrong: at the call `at`, a kill or an `error`; with `lasting` the error stays
    until the process has said that it met it. Or a kill `after` so many seconds.
    """

    step: str
    articles: str
    data: str
    source: str
    at: int = 0
    error: str = ""
    lasting: bool = False
    after: float = 0.0
    seed: int = 0
    """Of what a step leaves to chance."""
    disks: str = ""
    """What to do on small disks, in the folder `data`, instead of the step."""


@dataclass(slots=True)
class Report:
    """What became of an order: how many calls there were and after how many each thing was said, and how it ended."""

    calls: int = 0
    said: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    killed: bool = False
    stuck: str = ""
    """Where it stood when it was killed because it did not go on."""
    exit_code: int = 0


def main() -> None:
    """Do what the input says, a line at a time."""
    sys.stdout.write(json.dumps(available()) + "\n")
    sys.stdout.flush()
    # What is loaded at its first use is loaded once for all.
    split("Texts.", identify("Texts."))
    words("Texts.", "en")
    words("Texte.", "de")
    for line in sys.stdin:
        report = _carry_out(Order(**json.loads(line)))
        sys.stdout.write(json.dumps(asdict(report)) + "\n")
        sys.stdout.flush()


def _carry_out(order: Order) -> Report:
    said, say = os.pipe()
    ended, end = os.pipe()
    ours, theirs = socket.socketpair()
    process = os.fork()
    if process == 0:
        ours.close()
        _be_killed(order, say, end, theirs)
    os.close(say)
    os.close(end)
    theirs.close()
    report = Report()
    if not (order.after or order.disks):
        try:
            supervise(ours, process, lambda call: _decide(order, call, report, say, end))
        except TimeoutError as stuck:
            report.stuck = str(stuck)
    _, status = os.waitpid(process, 0)
    report.killed = os.WIFSIGNALED(status)
    report.exit_code = 0 if report.killed else os.WEXITSTATUS(status)
    with os.fdopen(said, encoding="utf-8") as lines:
        report.said = [json.loads(line) for line in lines]
    os.close(ended)
    ours.close()
    return report


def _decide(order: Order, call: Call, report: Report, say: int, end: int) -> int:
    """Decide on a call. What is said is no change of a file, and is counted all the same: between a change and its
    acknowledgement there is a moment, too.
    """
    report.calls = call.count
    lifted = any(mark < 0 for mark in report.marks)
    if call.descriptor in (say, end, 2):
        report.marks.append(-call.count if call.descriptor == end else call.count)
        return KILL if not order.error and order.at == call.count else 0
    if not order.error:
        return KILL if order.at == call.count else 0
    if lifted or not (call.count == order.at or (order.lasting and call.count > order.at)):
        return 0
    if order.error == "ENOSPC" and call.name not in GROWING:
        return 0
    return int(getattr(errno, order.error))


def _be_killed(order: Order, say: int, end: int, channel: socket.socket) -> None:
    """Be the process of an order."""

    def told(line: str) -> None:
        os.write(say, json.dumps(line).encode() + b"\n")

    code = 1
    try:
        if order.disks:
            _go_to_small_disks(order)
            os._exit(0)
        if order.after:
            # Whoever gets this signal without having asked for it ends at once, like one that is killed.
            signal.setitimer(signal.ITIMER_REAL, order.after)
        else:
            hand_over(channel)
        channel.close()
        _do(order, told, lambda: os.write(end, b"."))
        code = 0
    except BaseException:
        told(traceback.format_exc())
    finally:
        os._exit(code)


def _go_to_small_disks(order: Order) -> None:
    # Here, because it takes most of the program and is asked for a few times only.
    from tests.crashes.small_disks import SCENARIOS

    try:
        keep_mounts_private()
    except OSError:
        os._exit(NO_DISKS)
    SCENARIOS[order.disks](Path(order.data))


def _do(order: Order, say: Say, lift: Callable[[], object]) -> None:
    """Do the step of an order. Where the disk fails, what was refused is done again as soon as it is well."""
    random.seed(order.seed)
    step, source = STEPS[order.step], Path(order.source)
    with ExitStack() as opened:

        def start() -> Library:
            library = opened.enter_context(Library.open(settings_of(order)))
            library.sync()
            say("started")
            return library

        library = _unless_refused(start, say) if order.error else start()
        if library is None:
            lift()
            library = start()
        before = {entry.number: entry for entry in library.entries()}
        if not order.error:
            step.do(library, source, say)
        else:
            done = _unless_refused(lambda: _done(step, library, source, say), say)
            for entry in library.entries():
                # What was not changed is answered from, come what may.
                passages = library.ask(library.article(entry.number).text).passages
                assert entry != before.get(entry.number) or entry in {passage.entry for passage in passages}
            lift()
            library.sync()
            if not done:
                step.do(library, source, say)
            library.sync()


def _done(step: Step, library: Library, source: Path, say: Say) -> bool:
    step.do(library, source, say)
    return True


def _unless_refused(work: Callable[[], T], say: Say) -> T | None:
    try:
        return work()
    except ArticleBotError as error:
        say(f"{REFUSED}{error}")
        return None


def settings_of(order: Order) -> Settings:
    """Return the settings for the folders of an order, without a model."""
    folders = {"articles": order.articles, "data": order.data}
    return Settings.model_validate({"library": folders, "meaning": {"model": ""}})


if __name__ == "__main__":
    main()
