"""Whole numbers from 0 on as bytes: seven bits a byte, lowest first, the high bit saying that more follow (LEB128)."""

from collections.abc import Iterable


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Return `numbers` as bytes, one for each that is less than 128."""
    packed = bytearray()
    for number in numbers:
        append_number(packed, number)
    return bytes(packed)


def append_number(packed: bytearray, number: int) -> None:
    """Add one more number to those that are packed."""
    while number > 0x7F:
        packed.append(number & 0x7F | 0x80)
        number >>= 7
    packed.append(number)


def unpack_numbers(packed: bytes) -> list[int]:
    """Return the numbers that were packed."""
    # Of one byte mostly: a generator, and a shift for each byte, would take twice as long.
    numbers = []
    number = shift = 0
    for byte in packed:
        if byte > 0x7F:
            number |= (byte & 0x7F) << shift
            shift += 7
        elif shift:
            numbers.append(number | byte << shift)
            number = shift = 0
        else:
            numbers.append(byte)
    return numbers
