"""Which addresses may be fetched. Pure: an address comes in as text, what it means or why it is refused comes out.

Vocabulary. A *target* is a web address taken apart and written in the one way in which it is fetched. A *host* is the
name in it, or an *IP address*; names lead to IP addresses, which are judged one by one when they are known. An address
is *global* where everybody on the internet may reach it. An owner's own servers are *allowed* though they are not.

An address that could be read in two ways is refused rather than understood: what one program takes for a name, another
takes for 127.0.0.1.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

import idna

from bot.setting_values import allowed_host

PORTS = frozenset({80, 443, 8080, 8443})
"""Where web servers are. Other ports are those of mail, databases and printers."""
LONGEST = 4000
"""Characters of the longest address: browsers and servers give up at 2,000 to 8,000."""

IPAddress = IPv4Address | IPv6Address

NOT_PUBLIC = (
    "is not on the public internet, so it is not fetched; the bot's owner can allow it with [fetching] allow in its "
    "configuration"
)
ODD_HOST = "is no name of a server as it is usually written; copy the address from your browser again"
WRONG_PORT = (
    f"would be fetched from port {{port}}, and pages are fetched from ports {', '.join(map(str, sorted(PORTS)))} only; "
    "the bot's owner can allow it with [fetching] allow in its configuration"
)
OTHER_SCHEME = "is no address of a web page: those begin with https:// or http://"
CREDENTIALS = "carries a name or a password before an @; send it without that"

_LOCAL_NAMES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "home.arpa",
)
"""Names that lead nowhere on the internet, by RFC 6761, 6762, 8375 and ICANN's promise of 2024 (`internal`), or by
custom.
"""
_SPECIAL_BLOCKS = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "2001::/23",
    "2001:db8::/32",
    "2620:4f:8000::/48",
    "3fff::/20",
)
"""IANA's registers of special addresses, and multicast. The standard library knows most of them, which ones depends on
its version.
"""
_SPECIAL = tuple(map(ip_network, _SPECIAL_BLOCKS))
_UNICAST = IPv6Network("2000::/3")
"""The part of IPv6 from which addresses of the internet are given out."""
_NAT64 = IPv6Network("64:ff9b::/96")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
"""Full stops of other scripts, which browsers take for dots."""
_CREDENTIALS = re.compile(r"^((?:[a-z][a-z0-9+.-]*:)?[/\\]+)?[^/?#]*@", re.IGNORECASE)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class RefusedError(Exception):
    """An address that is not fetched; the text says why, in words that follow the name of its server."""


@dataclass(frozen=True, slots=True)
class Target:
    """A web address that may be fetched, if its host leads to IP addresses that may be."""

    url: str
    """The whole of it in ASCII, without a fragment."""
    scheme: str
    host: str
    """A name in ASCII and small letters, without a dot at its end, or an IP address."""
    port: int

    @property
    def address(self) -> IPAddress | None:
        """The IP address where the host is one."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


class Allowed:
    """The servers of an owner's own, as `[fetching] allow` names them."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = [allowed_host(entry) for entry in entries]

    def names(self, host: str, port: int) -> bool:
        """Return whether a name is on the list, whatever it leads to."""
        return any(place == host and only in (None, port) for place, only in self._entries)

    def holds(self, address: IPAddress, port: int) -> bool:
        """Return whether an IP address is on the list, as such or in a network."""
        return any(
            isinstance(place, IPv4Network | IPv6Network) and address in place and only in (None, port)
            for place, only in self._entries
        )

    def own(self, target: "Target", addresses: Iterable[IPAddress]) -> bool:
        """Return whether a target with these IP addresses is on the list in one way or another."""
        return self.names(target.host, target.port) or any(
            self.holds(unwrapped(address), target.port) for address in addresses
        )

    def perhaps(self, port: int) -> bool:
        """Return whether a name that is not on the list may lead to an IP address that is."""
        return any(not isinstance(place, str) and only in (None, port) for place, only in self._entries)


def read_target(text: str, allowed: Allowed) -> Target:
    """Take a web address apart. Raises RefusedError where it is none, could be read in several ways, or is refused
    whatever its host leads to.
    """
    text = text.strip(" \t\r\n")
    if len(text) > LONGEST:
        raise RefusedError(f"is an address of more than {LONGEST:,} characters, which is too long")
    if any(character == "\\" or character.isspace() or not character.isprintable() for character in text):
        raise RefusedError("is an address with spaces, backslashes or signs in it that cannot be seen; copy it again")
    scheme, colon, rest = text.partition(":")
    if scheme.lower() not in ("http", "https") or not colon or not rest.startswith("//"):
        raise RefusedError(OTHER_SCHEME)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise RefusedError(ODD_HOST) from None
    if "@" in parts.netloc:
        raise RefusedError(CREDENTIALS)
    host = _host(parts.netloc)
    if port is None:
        port = 443 if parts.scheme == "https" else 80
    shown = f"[{host}]" if ":" in host else host
    usual = port == (443 if parts.scheme == "https" else 80)
    place = shown if usual else f"{shown}:{port}"
    path = _escaped(parts.path or "/") + (f"?{_escaped(parts.query)}" if parts.query else "")
    target = Target(f"{parts.scheme}://{place}{path}", parts.scheme, host, port)
    _refuse_by_name(target, allowed)
    return target


def refuse(target: Target, addresses: Sequence[IPAddress], allowed: Allowed) -> None:
    """Judge the IP addresses that the host of a target leads to. Raises RefusedError where any of them may not be
    fetched from: a server chooses what it answers, and so which of them is taken.
    """
    if allowed.names(target.host, target.port):
        return
    for address in addresses:
        plain = unwrapped(address)
        if allowed.holds(plain, target.port):
            continue
        if not is_global(address) or (_is_local(target.host) and target.address is None):
            raise RefusedError(NOT_PUBLIC)
        if target.port not in PORTS:
            raise RefusedError(WRONG_PORT.format(port=target.port))


def unwrapped(address: IPAddress) -> IPAddress:
    """Return the IPv4 address that an IPv6 one means on this very machine (`::ffff:127.0.0.1`), any other as it is."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_global(address: IPAddress) -> bool:
    """Return whether everybody on the internet may reach an IP address. Of one that carries another in it, for a
    gateway to unwrap, both must be.

    >>> is_global(ip_address("93.184.215.14")), is_global(ip_address("64:ff9b::7f00:1"))
    (True, False)
    """
    address = unwrapped(address)
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in block for block in _SPECIAL)
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        return is_global(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.sixtofour is not None:
        return is_global(address.sixtofour)
    # Teredo stands among the special ones.
    return address in _UNICAST and address.is_global and not any(address in block for block in _SPECIAL)


def without_credentials(text: str) -> str:
    """Return an address without what stands before an @ in it, to be shown and logged.

    >>> without_credentials("https://ada:secret@example.org/@ada")
    'https://example.org/@ada'
    """
    return _CREDENTIALS.sub(r"\1", text.strip())


def _host(netloc: str) -> str:
    """Return the host of `host:port` in the one way it is written. Raises RefusedError."""
    if netloc.startswith("["):
        inside, bracket, after = netloc[1:].partition("]")
        if not bracket or "%" in inside or (after and not after.startswith(":")):
            raise RefusedError(ODD_HOST)
        try:
            return str(IPv6Address(inside))
        except ValueError:
            raise RefusedError(ODD_HOST) from None
    name = _DOTS.sub(".", netloc.rpartition(":")[0] if ":" in netloc else netloc).lower()
    if not name.isascii():
        name = _in_ascii(name)
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise RefusedError(ODD_HOST)
    if _NUMBER.fullmatch(labels[-1]):
        # 2130706433, 0x7f.1, 0177.0.0.1 and 127.1 are all 127.0.0.1 to some programs.
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise RefusedError(ODD_HOST) from None
    return name


def _in_ascii(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        raise RefusedError(ODD_HOST) from None


def _refuse_by_name(target: Target, allowed: Allowed) -> None:
    """Refuse what need not be looked up to be refused, unless it may lead to a network that is allowed."""
    if (address := target.address) is not None:
        refuse(target, [address], allowed)
    elif not allowed.names(target.host, target.port) and not allowed.perhaps(target.port):
        if _is_local(target.host):
            raise RefusedError(NOT_PUBLIC)
        if target.port not in PORTS:
            raise RefusedError(WRONG_PORT.format(port=target.port))


def _is_local(host: str) -> bool:
    return "." not in host or any(host.endswith(f".{name}") for name in _LOCAL_NAMES)


def _escaped(part: str) -> str:
    """Return a path or a query in ASCII; what is escaped already stays as it is."""
    return quote(_ESCAPE.sub("%25", part), safe="/%:;=@!$&'()*+,~?[]|")
