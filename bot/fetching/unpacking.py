"""Bodies of HTTP responses as they come, unpacked within a limit: of what unpacks to more no byte more is made."""

import zlib
from collections.abc import Iterable

from bot.fetching.network import TooMuchError

ENCODINGS = "gzip, deflate"
"""What is asked for: zlib can stop in the middle of these."""

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class UnpackingError(Exception):
    """A body that is packed in a way that was not asked for, is damaged, or breaks off."""

    def __init__(self) -> None:
        super().__init__("sends the page packed in a way that cannot be unpacked")


def unpacked(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Return a body of at most `most` bytes; `encoding` is its `Content-Encoding`. Raises TooMuchError, UnpackingError,
    and what `chunks` raises.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return _joined(chunks, most)
        case "gzip" | "x-gzip":
            return _inflated(chunks, _GZIP, most)
        case "deflate":
            return _inflated(chunks, zlib.MAX_WBITS, most)
    raise UnpackingError


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise TooMuchError
    return bytes(body)


def _inflated(chunks: Iterable[bytes], form: int, most: int) -> bytes:
    body = bytearray()
    unpacker = zlib.decompressobj(form)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:
                # Several gzip files one behind the other are one.
                if form != _GZIP or not rest.strip(b"\0"):
                    break
                unpacker, begun = zlib.decompressobj(form), False
            try:
                body += unpacker.decompress(rest, most - len(body) + 1)
            except zlib.error:
                if form != zlib.MAX_WBITS or begun:
                    raise UnpackingError from None
                # What is called deflate comes with a header of zlib, as it should, or without one.
                form, unpacker = _RAW, zlib.decompressobj(_RAW)
                continue
            if len(body) > most:
                raise TooMuchError
            begun = True
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not unpacker.eof and (begun or form == _GZIP):
        raise UnpackingError
    return bytes(body)
