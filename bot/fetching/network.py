"""Connections to hosts that may be fetched from: a network for httpcore that looks a name up once, judges every IP
address it leads to, and connects to one of these. A name server that answers otherwise a moment later is not asked
again. TLS still checks the name.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore

from bot.fetching.addresses import Allowed, IPAddress, RefusedError, Target, refuse

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the IP addresses that a name leads to, as text. Raises OSError."""

_MOST_TRIED = 4
"""IP addresses of one host that are tried. Most have one or two of each kind."""
_ONE_TRY_SECONDS = 5.0
"""How long one of several may take to answer: some networks have an IPv6 that leads nowhere."""

NO_SUCH_NAME = "is not known: no server has this name. Look for a typing error in the address"
NOT_LOOKED_UP = "cannot be looked up just now; try again later"
NOT_REACHED = "cannot be reached; try again later"


def look_up(name: str, port: int) -> list[str]:
    """Return the IP addresses of a name as the system knows them, best first. Raises OSError."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class OutOfTimeError(Exception):
    """A fetch has taken as long as it may, or nobody waits for it any more."""


class TooMuchError(Exception):
    """A fetch has received as much as it may."""


class Limits:
    """What a fetch may still take, over all its connections: `seconds` from now, and so many bytes received."""

    def __init__(self, seconds: float, received: int) -> None:
        self._end = time.monotonic() + seconds
        self._received = received
        self.abandoned = False
        """Whether nobody waits for it any more."""

    def seconds(self) -> float:
        """Return the seconds that are left. Raises OutOfTimeError where there are none."""
        left = self._end - time.monotonic()
        if self.abandoned or left <= 0:
            raise OutOfTimeError
        return left

    def take(self, received: int) -> None:
        """Count bytes that came in. Raises TooMuchError."""
        self._received -= received
        if self._received < 0:
            raise TooMuchError


class LimitedStream(httpcore.NetworkStream):
    """A connection within the limits of a fetch; timeouts that httpcore has are of no account."""

    def __init__(self, stream: httpcore.NetworkStream, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read at most so many bytes."""
        data = self._stream.read(max_bytes, self._limits.seconds())
        self._limits.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._stream.write(buffer, self._limits.seconds())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on in TLS, with the name that the certificate must have."""
        return LimitedStream(self._stream.start_tls(ssl_context, server_hostname, self._limits.seconds()), self._limits)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for."""
        return self._stream.get_extra_info(info)


class JudgedNetwork(httpcore.NetworkBackend):
    """The network for one target: it connects to no other place."""

    def __init__(self, target: Target, allowed: Allowed, resolve: Resolve, limits: Limits) -> None:
        self._target = target
        self._allowed = allowed
        self._resolve = resolve
        self._limits = limits
        self._sockets = httpcore.SyncBackend()
        self.own = False
        """Whether it connected to a server of the owner's own."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the target. Raises RefusedError, OutOfTimeError, and httpcore's ConnectError, ConnectTimeout."""
        places = self._judged()
        for left, place in zip(range(len(places) - 1, -1, -1), places, strict=True):
            seconds = self._limits.seconds()
            try:
                stream = self._sockets.connect_tcp(place, port, min(seconds, _ONE_TRY_SECONDS) if left else seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if not left:
                    raise
            else:
                return LimitedStream(stream, self._limits)
        raise RefusedError(NO_SUCH_NAME)

    def _judged(self) -> list[str]:
        """Return the IP addresses of the target that may be tried, all of them judged."""
        if (address := self._target.address) is not None:
            return self._let_through([address])
        try:
            found = self._resolve(self._target.host, self._target.port)
            addresses = [ip_address(place) for place in found]
        except (OSError, ValueError) as error:
            later = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            raise RefusedError(NOT_LOOKED_UP if later else NO_SUCH_NAME) from None
        return self._let_through(addresses)

    def _let_through(self, addresses: Sequence[IPAddress]) -> list[str]:
        refuse(self._target, addresses, self._allowed)
        self.own = self._allowed.own(self._target, addresses)
        return [str(address) for address in addresses[:_MOST_TRIED]]
