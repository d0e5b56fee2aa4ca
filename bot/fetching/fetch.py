"""Fetching an address of the web, hop by hop and within limits.

Each fetch runs in a thread of its own, because a name server or a handshake can take any time and cannot be
interrupted: who fetches waits until it is done, cancelled or out of time, and the thread ends by itself soon after.
Nothing is kept between two fetches, no connection and no cookie.
"""

import importlib.metadata
import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import urljoin

import certifi
import httpcore

from bot.errors import NotFetched
from bot.fetching.addresses import ODD_HOST, Allowed, RefusedError, Target, read_target, without_credentials
from bot.fetching.network import (
    NO_SUCH_NAME,
    NOT_LOOKED_UP,
    NOT_REACHED,
    JudgedNetwork,
    Limits,
    OutOfTimeError,
    Resolve,
    TooMuchError,
    look_up,
)
from bot.fetching.statuses import NoPageError, is_lasting, seconds_to_wait, why_no_page
from bot.fetching.unpacking import ENCODINGS, UnpackingError, unpacked
from bot.settings import FetchingSettings
from bot.wording import amount

MOST_HOPS = 5
"""Redirects that are followed: from http to https, to `www.`, to the language, and two more."""
_POLL_SECONDS = 0.1
"""How soon a fetch ends that was cancelled."""
_HEADERS = {
    "User-Agent": f"article-bot/{importlib.metadata.version('article-bot')}",
    "Accept": "text/html,application/xhtml+xml,application/feed+json;q=0.9,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ENCODINGS,
    "Connection": "close",
}
"""An honest name and no more: no page that one came from, nothing that was said before."""
_HEADERS_BYTES = 200_000
"""Received beside the body, over all hops; httpcore takes headers of 100,000 bytes at most."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304

CANCELLED = "was cancelled"
_PASSING = (CANCELLED, NO_SUCH_NAME, NOT_LOOKED_UP, NOT_REACHED)
"""Refusals that may be others the next time. A name server without a network knows no name, either."""


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
    own: bool = False
    """Whether it came from a server of the owner's own."""


class Fetcher:
    """Fetches addresses. Safe to use from any thread. `resolve` looks names up."""

    def __init__(self, settings: FetchingSettings, resolve: Resolve = look_up) -> None:
        self._settings = settings
        self._allowed = Allowed(settings.allow)
        self._resolve = resolve
        self._closed = threading.Event()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        public: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Fetched:
        """Fetch an address. `etag` and `modified` are what it said the last time, so that it need not send again what
        has not changed. `public` is for an address that a public server named: it is not fetched from a server of the
        owner's own. Raises NotFetched, also once `cancelled` says so.
        """
        seconds, megabytes = self._settings.most_seconds, self._settings.most_megabytes
        limits = Limits(seconds, megabytes * 1_000_000 + _HEADERS_BYTES)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = _HEADERS | {name: value for name, value in conditions.items() if value}
        done: Future[Fetched] = Future()
        allowed = Allowed(()) if public else self._allowed
        threading.Thread(
            target=_into, args=(done, lambda: self._hops(url, allowed, headers, limits)), daemon=True
        ).start()
        wait, lasting = None, False
        try:
            return self._awaited(done, limits, cancelled)
        except (RefusedError, UnpackingError) as error:
            reason, lasting = str(error), str(error) not in _PASSING
        except NoPageError as error:
            reason, wait, lasting = str(error), error.wait, error.lasting
        except (OutOfTimeError, httpcore.TimeoutException):
            reason = f"did not send the page within {amount(seconds, 'second')}; try again later"
        except TooMuchError:
            lasting = True
            reason = f"sends more than {megabytes} MB, which is too much for one page"
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            reason = _why_broken(error)
        finally:
            limits.abandoned = True
        raise NotFetched(without_credentials(url), reason, wait, lasting=lasting)

    def close(self) -> None:
        """End what is being fetched; nothing is fetched afterwards."""
        self._closed.set()

    def _awaited(self, done: "Future[Fetched]", limits: Limits, cancelled: Callable[[], bool]) -> Fetched:
        while not done.done():
            if self._closed.is_set() or cancelled():
                raise RefusedError(CANCELLED)
            wait_for([done], min(_POLL_SECONDS, limits.seconds()))
        return done.result()

    def _hops(self, url: str, allowed: Allowed, headers: dict[str, str], limits: Limits) -> Fetched:
        """Fetch an address, or the one that it leads to. What is public leads to what is public only: else anybody
        could have the pages of the owner's own servers fetched and told.
        """
        been: set[str] = set()
        for _ in range(MOST_HOPS + 1):
            target = read_target(url, allowed)
            if target.url in been:
                raise RefusedError("leads back to itself, again and again; copy the address from your browser again")
            been.add(target.url)
            network = JudgedNetwork(target, allowed, self._resolve, limits)
            request = _request(target, headers)
            tls = self._tls if target.scheme == "https" else None
            with httpcore.ConnectionPool(tls, network_backend=network) as pool:
                response = pool.handle_request(request)
                fields = _fields(response)
                if response.status not in _REDIRECTS or "location" not in fields:
                    page = self._page(target, response, fields, asked_for_changes=len(headers) > len(_HEADERS))
                    return replace(page, own=network.own)
                url = _led_to(target, fields["location"])
                allowed = allowed if network.own else Allowed(())
        raise RefusedError(
            f"leads on to other addresses more than {MOST_HOPS} times; copy the last one from your browser"
        )

    def _page(
        self, target: Target, response: httpcore.Response, fields: Mapping[str, str], *, asked_for_changes: bool
    ) -> Fetched:
        """Return what a response holds."""
        known = fields.get("etag"), fields.get("last-modified")
        kind = fields.get("content-type")
        if response.status == _NOT_MODIFIED and asked_for_changes:
            return Fetched(target.url, b"", kind, *known, changed=False)
        if not 200 <= response.status < 300:
            seconds = seconds_to_wait(fields.get("retry-after", ""), datetime.now(UTC))
            raise NoPageError(why_no_page(response.status, seconds), seconds, lasting=is_lasting(response.status))
        most = self._settings.most_megabytes * 1_000_000
        length = fields.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > most:
            raise TooMuchError
        data = unpacked(response.iter_stream(), fields.get("content-encoding", ""), most)
        if not data:
            raise RefusedError("sends an empty page")
        return Fetched(target.url, data, kind, *known)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Certificates are checked against the system's authorities and, where it has none, certifi's. Made late: it
        takes 20 ms.
        """
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context


def _into(done: "Future[Fetched]", work: Callable[[], Fetched]) -> None:
    """Do the work; what comes of it, or goes wrong in it, is for who waits for `done`."""
    try:
        done.set_result(work())
    except BaseException as error:
        done.set_exception(error)


def _request(target: Target, headers: Mapping[str, str]) -> httpcore.Request:
    """Return the request for a target. What a server said of its page goes back to it byte for byte."""
    _, _, place, path = target.url.split("/", 3)
    # In parts: two programs that take an address apart may do so differently.
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=f"/{path}")
    sent = {"Host": place, **headers}
    encoded = [(name.encode(), value.encode("latin-1", "replace")) for name, value in sent.items()]
    return httpcore.Request("GET", url, headers=encoded)


def _fields(response: httpcore.Response) -> dict[str, str]:
    """Return the headers of a response, by their names in small letters."""
    fields = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if "location" in fields:
        with suppress(UnicodeError):
            fields["location"] = fields["location"].encode("latin-1").decode()
    return fields


def _led_to(target: Target, location: str) -> str:
    """Return the address that a redirect of a target names. Raises RefusedError."""
    try:
        return urljoin(target.url, location.strip().replace(" ", "%20"))
    except ValueError:
        raise RefusedError(ODD_HOST) from None


def _why_broken(error: Exception) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"cannot prove that it is itself ({cause.verify_message}), so nothing is fetched from it"
    if isinstance(cause, ssl.SSLError):
        return "does not speak https as it should; try the address with http://"
    if isinstance(error, httpcore.ConnectError):
        return NOT_REACHED
    return "broke off in the middle of the page; try again later"
