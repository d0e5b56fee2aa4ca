"""Addresses of links, as Telegram takes them and writes them down.

An address is `[protocol://][userinfo@]host[:port][rest]`. The protocol is http where none is given; `tg`, `ton` and
`tonsite` name things within Telegram and need no slashes. What stands in a message is never the address as it was
typed, but as TDLib writes it: protocol and host in lower case, no port with leading zeros, a slash before the rest.
"""

import re
import socket

FARTHEST_PORT = 65_535
MOST_USERS = (1 << 40) - 1
"""The greatest id that a user can have."""

_OWN = re.compile("(tg|ton|tonsite):(?://)?", re.IGNORECASE)
_PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://", re.DOTALL)
_AUTHORITY = re.compile("[^/?#]*", re.DOTALL)
_PORT = re.compile(r"(?<=.):([^:@\]]*)\Z", re.DOTALL)
_PORT_NUMBER = re.compile("0*([1-9][0-9]{0,4})")
# One character that may stand in a host. TDLib lets everything pass that is not ASCII.
_HOST_CHARACTER = r"[A-Za-z0-9.\-_!$,~*'();&+=\u0080-\U0010ffff]|%[0-9A-Fa-f]{2}"
_HOST = re.compile(f"(?:{_HOST_CHARACTER})*")
_USERINFO = re.compile(f"(?:{_HOST_CHARACTER}|:)*")
_OWN_HOST = re.compile("[A-Za-z0-9_-]*")
_WITHIN_SITE = re.compile("[A-Za-z0-9._-]*")
_TO_ESCAPE = re.compile("[\x00-\x20]")
_SPACES = " \t\r\n\v\0"
_USER = re.compile(r"tg:(?://)?user/?\?([^#]*)", re.IGNORECASE | re.DOTALL)


class UnsoundLink(ValueError):
    """An address that Telegram does not take; the text is its reason."""


def sound_link(url: str) -> str:
    """Return `url` as it stands in a message. Raises `UnsoundLink`."""
    own = _OWN.match(url)
    if own is None:
        protocol, userinfo, host, port, rest = _parts(url)
        if "." not in host and not host.startswith("["):
            raise UnsoundLink("Wrong HTTP URL")
        return f"{protocol}://{userinfo}{host}{port}{rest}"
    scheme, address = own[1].lower(), url[own.end() :]
    _, userinfo, host, port, rest = _parts(address)
    if _PROTOCOL.match(address) or port or userinfo or host.startswith("["):
        raise UnsoundLink("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    if not (_WITHIN_SITE if scheme == "tonsite" else _OWN_HOST).fullmatch(host):
        raise UnsoundLink("Unallowed characters in URL host")
    return f"{scheme}://{host}{rest.removeprefix('/') if rest.startswith('/?') else rest}"


def linked_user(url: str) -> int | None:
    """Return the user that a link of the form `tg://user?id=…` mentions; None for any other link."""
    match = _USER.match(url)
    if match is None:
        return None
    for parameter in match[1].lower().split("&"):
        name, _, value = parameter.partition("=")
        if name == "id":
            return int(value) if re.fullmatch("[1-9][0-9]{0,12}", value) and int(value) <= MOST_USERS else None
    return None


def _parts(url: str) -> tuple[str, str, str, str, str]:
    """Return protocol, userinfo with its @, host, port with its colon, and the rest with its slash."""
    given = _PROTOCOL.match(url)
    protocol = given[1].lower() if given else "http"
    if protocol not in ("http", "https"):
        raise UnsoundLink("Unsupported URL protocol")
    place = _AUTHORITY.match(url, given.end() if given else 0)
    assert place is not None
    authority = place[0]
    port = ""
    if found := _PORT.search(authority):
        number = _PORT_NUMBER.fullmatch(found[1])
        if number is None or int(number[1]) > FARTHEST_PORT:
            raise UnsoundLink("Wrong port number specified in the URL")
        port, authority = f":{number[1]}", authority[: found.start()]
    userinfo, _, host = authority.rpartition("@")
    host = _checked_host(host)
    if not host.startswith("[") and not _USERINFO.fullmatch(userinfo):
        raise _wrong_part(userinfo, _USERINFO, "userinfo")
    rest = url[place.end() :].rstrip(_SPACES) or "/"
    rest = _TO_ESCAPE.sub(lambda match: f"%{ord(match[0]):02X}", rest)
    return protocol, userinfo and f"{userinfo}@", host, port, rest if rest.startswith("/") else f"/{rest}"


def _checked_host(host: str) -> str:
    if host.startswith("[") and host.endswith("]"):
        try:
            socket.inet_pton(socket.AF_INET6, host[1:-1])
        except (OSError, ValueError):
            raise UnsoundLink("Wrong IPv6 address specified in the URL") from None
        return _lower(host)
    if not host:
        raise UnsoundLink("URL host is empty")
    if host == ".":
        raise UnsoundLink("Host is invalid")
    if not _HOST.fullmatch(host):
        raise _wrong_part(host, _HOST, "host")
    return _lower(host)


def _wrong_part(part: str, pattern: re.Pattern[str], name: str) -> UnsoundLink:
    fits = pattern.match(part)
    assert fits is not None
    if part[fits.end()] == "%":
        return UnsoundLink(f"Wrong percent-encoded symbol in URL {name}")
    return UnsoundLink(f"Disallowed character in URL {name}")


def _lower(text: str) -> str:
    """Return `text` with the letters of ASCII in lower case, the others as they are."""
    return re.sub("[A-Z]+", lambda match: match[0].lower(), text)
