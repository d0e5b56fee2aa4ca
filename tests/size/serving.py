"""A process that serves a library as the running bot does: the whole application, and the watch over the articles
folder.

Run as `python -m tests.size.serving CONFIG ARTICLES DATA PLAN`, where PLAN is a file with what to ask. It prints a line
as soon as the first question is answered, another one when vectors can be searched, and a last one with everything that
it measured, in seconds and bytes.
Questions are put to the library and not to the chat: measured is the bot's work, not the way of a message to it.
"""

import gc
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

from bot.chat.application import build
from bot.chat.article_views import list_view
from bot.chat.upkeep import next_pause
from bot.cli.context import Setup
from bot.library.library import Library
from bot.model import Draft
from bot.terminal.bot_api import TOKEN
from tests.size.measuring import memory, timed

SEARCHABLE_SECONDS = 600.0
ENCODED_ANEW = 100
"""Articles that are encoded while questions are asked: half a minute's work, if nobody asked anything."""
PAUSE_SECONDS = 0.05
"""Between those questions, in which the encoding goes on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask: `questions` have an answer, `hopeless` ones have none, `title` and `tag` are an article's, and
    `changes` is how many articles are to come and go.
    """

    questions: list[str]
    hopeless: list[str]
    title: str
    tag: str
    changes: int


def main() -> None:
    """Serve, measure, and print what was measured."""
    config, articles, data, plan, *last = sys.argv[1:]
    asked = Plan(**json.loads(Path(plan).read_text(encoding="utf-8")))
    with Setup(Path(config), articles, data).library(new=True) as library:
        build(library, TOKEN)
        library.encoding.start()
        library.ask(asked.questions[0])
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        library.encoding.start(wait=SEARCHABLE_SECONDS)
        sys.stdout.write("searchable\n")
        sys.stdout.flush()
        # As the bot does once it runs, see `bot.cli.running`.
        gc.freeze()
        found = measured(library, asked)
        # Last of all, because it leaves articles that are still to be encoded.
        found["ask_encoding"] = _asked_while_encoding(library, asked.questions) if last else []
        sys.stdout.write(json.dumps(found))


def measured(library: Library, plan: Plan) -> dict[str, object]:
    """Return everything that is measured of a library, by name."""
    found = [bool(library.ask(question).passages) for question in plan.questions]
    seconds = [timed(partial(library.ask, question)) for question in plan.questions]
    hopeless = [timed(partial(library.ask, question)) for question in plan.hopeless]
    at_rest = memory()
    looks = {name: timed(look) for name, look in looks_of(library, plan).items()}
    alone = [_come_and_gone(library, number) for number in range(plan.changes)]
    with _watched(library), _asked(library, plan.questions) as meanwhile:
        together = [_come_and_gone(library, plan.changes + number) for number in range(plan.changes)]
    after = memory()
    return {
        "by_meaning": library.encoding.model is not None,
        "found": sum(found) / len(found),
        "ask": seconds,
        "ask_hopeless": hopeless,
        "memory": at_rest,
        "memory_after": after,
        "add_alone": [added for added, _ in alone],
        "remove_alone": [removed for _, removed in alone],
        "add": [added for added, _ in together],
        "remove": [removed for _, removed in together],
        "ask_meanwhile": meanwhile,
        "looks": looks,
    }


def looks_of(library: Library, plan: Plan) -> dict[str, Callable[[], object]]:
    """Return what people do beside asking, by its name in chat."""
    size = library.settings.chat.page_size

    def page(number: int) -> object:
        return list_view(library.entries(), page=number, size=size, exchange=1, heading="All")

    return {
        "/start": library.examples,
        "/articles": lambda: page(0),
        "/articles, last page": lambda: page(library.count // size),
        "/articles WORDS": lambda: library.search(" ".join(plan.title.split()[:2]))[:size],
        "/articles #TAG": lambda: library.entries(tag=plan.tag)[:size],
        "/summary TITLE": lambda: library.summarize(library.find(plan.title).number),
        "a message that is no title": lambda: library.titled("thank you for the article about the bridge"),
        "a look at the folder": library.sync,
    }


def _come_and_gone(library: Library, number: int) -> tuple[float, float]:
    """Return how long it takes until a new article answers, and until it is gone."""
    word = f"zarquon{number}"
    text = (
        f"The {word} was seen at the pier on Friday. It stayed for an hour.\n\nNobody had expected a {word} so early."
    )

    def there() -> bool:
        return any(word in passage.text for passage in library.ask(f"When was the {word} seen?").passages)

    start = time.perf_counter()
    entry = library.add(Draft(f"A {word} at the pier", text))
    while not there():
        pass
    added = time.perf_counter()
    library.remove(entry.number)
    while there():
        pass
    return added - start, time.perf_counter() - added


def _asked_while_encoding(library: Library, questions: list[str]) -> list[float]:
    """Return how long questions take while articles are encoded in the background; none where there is no model."""
    if library.encoding.model is None:
        return []
    library.store.vectors.discard(library.store.articles.numbers()[:ENCODED_ANEW])
    library.encoding.wake()
    seconds = []
    for question in questions:
        time.sleep(PAUSE_SECONDS)
        seconds.append(timed(partial(library.ask, question)))
    return seconds


@contextmanager
def _asked(library: Library, questions: list[str]) -> Iterator[list[float]]:
    """Ask questions all the while in another thread, one after the other; yield what collects their times."""
    seconds: list[float] = []
    over = threading.Event()

    def ask() -> None:
        for question in cycle(questions):
            if over.is_set():
                return
            seconds.append(timed(partial(library.ask, question)))

    with _thread(ask, over):
        yield seconds


@contextmanager
def _watched(library: Library) -> Iterator[None]:
    """Look at the articles folder in another thread: at once, and then as often as the running bot does."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(next_pause(library.settings.library.watch_seconds, timed(library.sync))):
            pass

    with _thread(watch, over):
        yield


@contextmanager
def _thread(work: Callable[[], None], over: threading.Event) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    main()
