"""The values of custom emoji and of points in time, in HTML's attributes and in links that begin with `tg:`."""

import re

from tests.telegram.markup.output import MarkupError, Output

_EMOJI = re.compile(r"tg:(?://)?emoji/?\?([^#]*)", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"tg:(?://)?time/?\?([^#]*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile("-?[0-9]*")
_CANONICAL_NUMBER = re.compile("-?[1-9][0-9]*")
_FORMAT = re.compile("[rR]|[wWdDtT]*")


def close_emoji(output: Output, start: int, identifier: str) -> None:
    """Add a custom emoji; `identifier` is a number of 64 bits, not 0. Raises `MarkupError`."""
    if start == output.length:
        return
    if not _is_number(identifier, 64):
        raise MarkupError("Invalid custom emoji identifier specified")
    output.close(start, "custom_emoji", custom_emoji_id=identifier)


def close_time(output: Output, start: int, unix: str, date_format: str) -> None:
    """Add a point in time, in seconds since 1970. Nothing is added where there is none. Raises `MarkupError`."""
    if start == output.length:
        return
    if not _FORMAT.fullmatch(date_format):
        raise MarkupError("Invalid date format used")
    seconds = _seconds(unix)
    if seconds > 0:
        written = _canonical(date_format)
        output.close(start, "date_time", unix_time=seconds, **({"date_time_format": written} if written else {}))


def close_special_link(output: Output, start: int, url: str) -> None:
    """Add what a link with `!` before it names. Raises `MarkupError`."""
    if match := _EMOJI.match(url):
        identifier = next((value for name, value in _parameters(match[1]) if name == "id"), "")
        if _is_number(identifier, 64):
            output.close(start, "custom_emoji", custom_emoji_id=identifier)
            return
    elif match := _TIME.match(url):
        moments = [value for name, value in _parameters(match[1]) if name == "unix"]
        date_format = dict(_parameters(match[1])).get("format", "")
        sound = moments and all(_is_number(unix, 32) and int(unix) > 0 for unix in moments)
        if sound and _FORMAT.fullmatch(date_format):
            close_time(output, start, moments[-1], date_format)
            return
    raise MarkupError("Invalid tg://emoji or tg://time URL specified")


def _parameters(query: str) -> list[tuple[str, str]]:
    """Return the names and values of a query. Nothing in it is decoded."""
    return [(name, value) for name, _, value in (item.partition("=") for item in query.split("&"))]


def _is_number(text: str, bits: int) -> bool:
    """Return whether a text is a number of so many bits, not 0, as it is usually written."""
    return _CANONICAL_NUMBER.fullmatch(text) is not None and -(1 << bits - 1) <= int(text) < 1 << bits - 1


def _seconds(number: str) -> int:
    """Return the number at the beginning, as it overflows in 32 bits; 0 where there is none."""
    match = _NUMBER.match(number)
    digits = match[0] if match else ""
    value = int(digits) if digits.strip("-") else 0
    return (value + (1 << 31)) % (1 << 32) - (1 << 31)


def _canonical(date_format: str) -> str:
    """Return the format as the Bot API writes it: a short form wins over a long one."""
    if date_format.lower() == "r":
        return "r"
    day = "w" if "w" in date_format.lower() else ""
    date = "d" if "d" in date_format else "D" if "D" in date_format else ""
    time = "t" if "t" in date_format else "T" if "T" in date_format else ""
    return day + date + time
