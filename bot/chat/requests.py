"""HTTP requests to the Bot API, with the one thing about a failed request that decides what to do next: whether a reply
had begun, with the status of success. If so, Telegram has done what was asked.
"""

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

import httpx
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

READ_SECONDS = 15.0
"""So long a reply is waited for. A request that is given up cannot be told from one that was carried out."""
POOL_SECONDS = 30.0
"""So long an answer waits for a free connection rather than be lost."""

FILE_WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds after which a file is asked for again. Files do not pass through `Pace`."""

DONE = b'{"ok":true'
"""How a reply begins that says that the request was carried out."""

_done: ContextVar[bool] = ContextVar("done", default=False)
"""Whether a reply began whose status says so."""


class ReplyLostError(NetworkError):
    """A reply of success began and was cut: what was asked for has been done, and only what came of it is not known."""


class Requests(HTTPXRequest):
    """Requests over HTTPS, at most `connections` at a time. A reply is waited for `read_seconds`, and a file asked for
    again after `file_waits`, in seconds.
    """

    def __init__(
        self, connections: int, *, read_seconds: float = READ_SECONDS, file_waits: Sequence[float] = FILE_WAITS
    ) -> None:
        self._file_waits = file_waits
        super().__init__(
            connection_pool_size=connections,
            read_timeout=read_seconds,
            pool_timeout=POOL_SECONDS,
            httpx_kwargs={"event_hooks": {"response": [_note_reply]}},
        )

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a request and return status and body. Raises NetworkError, ReplyLostError among them."""
        if method == "GET":
            for seconds in self._file_waits:
                try:
                    status, body = await super().do_request(url, method, *args, **kwargs)
                except NetworkError:
                    pass
                else:
                    if status < HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.TOO_MANY_REQUESTS:
                        return status, body
                await asyncio.sleep(seconds)
        _done.set(False)
        try:
            status, body = await super().do_request(url, method, *args, **kwargs)
        except NetworkError as error:
            if _done.get():
                raise ReplyLostError(error.message) from error.__cause__
            raise
        if method == "POST" and body.startswith(DONE) and not body.rstrip().endswith(b"}"):
            raise ReplyLostError("The reply was cut")
        return status, body


async def _note_reply(response: httpx.Response) -> None:
    _done.set(response.is_success)
