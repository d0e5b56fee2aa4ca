"""Fetching an address of the web, hop by hop and within limits."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import FetchingSettings


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `data` is empty where nothing has changed since (`changed` False)."""

    url: str
    """The last address, after all redirects."""
    data: bytes
    content_type: str | None
    etag: str | None = None
    modified: str | None = None
    changed: bool = True


class Fetcher:
    """Fetches addresses. Safe to use from any thread."""

    def __init__(self, settings: FetchingSettings) -> None:
        self._settings = settings

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Fetched:
        """Fetch an address. `etag` and `modified` are what it said the last time, so that it need not send again what
        has not changed. Raises NotFetched, also once `cancelled` says so.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the connections."""
