"""Reading what stands at an address of the web."""

import threading
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
    meanwhile = threading.Thread(target=library.readers.get_ready, daemon=True)
    meanwhile.start()
    page = library.fetcher.fetch(url, cancelled=cancelled)
    meanwhile.join()
    return library.readers.read(page.data, _name(page.url), Origin(page.url, page.content_type), cancelled)


def _name(url: str) -> str:
    """Return the name of what an address leads to, that of its server where it has none."""
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or parts.hostname or url
