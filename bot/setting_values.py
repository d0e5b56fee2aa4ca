"""The kinds of values that settings have: paths, addresses, ids and more, each checked as it is read from the
configuration. What a value should have been stands in its field, for the message that names a wrong one.
"""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, Strict, ValidationInfo
from pydantic_core import PydanticCustomError

TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"
"""The environment variable that holds the bot's token."""

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
"""What @BotFather gives out: the bot's id and 35 characters; the lengths are not promised, so less is asked
for.
"""

WHERE_THE_TOKEN_GOES = (
    f"the token is a secret and does not belong here: put it into the environment variable {TOKEN_VARIABLE}, "
    "or into a file of its own and that file's path into token_file"
)

_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE)
"""The name of a server, as it is written for machines, or its IPv6 address."""

_ALLOWED = re.compile(r"(?:\[(?P<six>[0-9a-f:./]+)\]|(?P<host>[^:\[\]]+))(?::(?P<port>\d{1,5}))?", re.IGNORECASE)
"""`wiki.lan`, `wiki.lan:8000`, `10.0.0.0/8`, `[fd00::/8]:8000`; an IPv6 address without a port needs no brackets."""
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
"""A part of a name between two dots."""

_MOST_ID = 2**52
"""Telegram promises that ids fit into 52 bits."""

SHIPPED_MODEL = "all-MiniLM-L6-v2"


def expected(what: str, **limits: Any) -> Any:
    """Return a field whose value should be `what`, within limits of pydantic's."""
    return Field(json_schema_extra={"expected": what}, **limits)


def whole(low: int, high: int) -> Any:
    """Return a field for a whole number between two, both included."""
    return expected(f"a whole number from {low} to {high}", ge=low, le=high)


def absolute(value: object, info: ValidationInfo) -> object:
    """Turn a path as it stands in the file into an absolute one, the empty text into None."""
    if isinstance(value, str) and "\0" not in value:
        value = Path(value) if value else None
    if not isinstance(value, Path):
        return value
    try:
        return Path(info.context or Path.cwd(), value.expanduser())
    except RuntimeError as error:
        raise ValueError("the home folder is unknown") from error


def _model(value: object, info: ValidationInfo) -> object:
    """Turn the place of a model into an absolute path, unless it is the name of the one that comes with the program."""
    if isinstance(value, str) and "\0" in value:
        raise ValueError("no path")
    return value if value == SHIPPED_MODEL else absolute(value, info)


def no_token(path: Path | None) -> Path | None:
    """Return a path that is no token; somebody may have put that in its place. Raises PydanticCustomError."""
    if path is not None and TOKEN.search(path.name):
        raise PydanticCustomError("token", WHERE_THE_TOKEN_GOES)
    return path


def _address(value: str) -> str:
    parts = urlsplit(value)
    # Reading the port raises ValueError where it is none.
    if parts.port == 0 or parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("no address of a server")
    # The address is logged, so no password may be in it.
    if "@" in parts.netloc or not _HOST.fullmatch(parts.hostname):
        raise ValueError("no address of a server")
    return value.rstrip("/")


def allowed_host(entry: str) -> tuple[str | IPv4Network | IPv6Network, int | None]:
    """Return the name or the network that an entry of `[fetching] allow` means, and its port, None for any port. An
    address is a network of one. Raises ValueError.
    """
    found = _ALLOWED.fullmatch(entry)
    if found is None:
        return ip_network(entry), None
    port = int(found["port"]) if found["port"] else None
    if port is not None and not 0 < port < 65536:
        raise ValueError("no port")
    host = (found["six"] or found["host"]).lower().removesuffix(".")
    labels = host.split(".")
    if found["six"] or "/" in host or re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        return ip_network(host), port
    if not all(map(_LABEL.fullmatch, labels)):
        raise ValueError("no name of a server")
    return host, port


def _allowed(entry: str) -> str:
    allowed_host(entry)
    return entry


Id = Annotated[int, Strict(), Field(ge=-_MOST_ID, le=_MOST_ID)]
UserId = Annotated[int, Strict(), Field(ge=1, le=_MOST_ID)]
LanguageCode = Annotated[str, Strict(), Field(pattern=r"^[a-z]{2,3}$")]
Address = Annotated[str, AfterValidator(_address), expected("an address such as https://api.telegram.org")]
AllowedHost = Annotated[str, AfterValidator(_allowed)]
ModelPlace = Annotated[Path | str | None, BeforeValidator(_model)]
OptionalPath = Annotated[Path | None, BeforeValidator(absolute), expected('a path such as "folder/name"')]
