"""What the tests of vectors share: sentences, when articles were added, and whether their vectors are made."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.library.encoding import Encoding

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
PATIENCE = 20
BRIDGE, OTTER, FERRY = "The bridge is long.", "An otter swims.", "The ferry leaves at noon."

Open = Callable[..., Encoding]
Add = Callable[..., int]


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def made(encoding: Encoding, *numbers: int) -> bool:
    return set(encoding.vectors(numbers)) == set(numbers)
