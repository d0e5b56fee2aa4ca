"""Reading what stands at an address of the web."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.errors import UnreadableFile
from bot.intake.origin import Origin
from bot.library.library import Library
from bot.model import Reading


def read_address(
    library: Library, url: str, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Reading | UnreadableFile]:
    """Fetch an address and return what it holds, as `Readers.read` does. Raises NotFetched, also once `cancelled` says
    so.
    """
    page = library.fetcher.fetch(url, cancelled=cancelled)
    return library.readers.read(page.data, _name(page.url), Origin(page.url, page.content_type))


def _name(url: str) -> str:
    """Return the name of what an address leads to, that of its server where it has none."""
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or parts.hostname or url
