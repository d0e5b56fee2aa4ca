"""One bot at a time on a data folder: two would answer each other's updates again."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.errors import ArticleBotError, StorageError
from bot.storage.locks import TakenError, locked

LOCK = "running.lock"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Be the only bot on the data folder `data` inside the `with`. A process that dies gives its place up.

    Raises ArticleBotError where another one runs there, StorageError where the folder cannot be written.
    """
    with ExitStack() as held:
        try:
            held.enter_context(locked(data / LOCK, 0))
        except TakenError as error:
            raise ArticleBotError(
                f"Another article-bot runs with the data in {data}. Stop it, or give this one a data folder of its own."
            ) from error
        except OSError as error:
            raise StorageError(
                f"{data / LOCK} cannot be used ({error}). Let this user write in the data folder, and look whether the "
                "disk is full."
            ) from error
        yield
