"""What goes wrong between the bot and Telegram, when a test asks for it.

An answer with an error or a foreign page has no effect on the server, nor has a request that is cut. When a reply is
cut, broken off, late, or never comes, the server has done what was asked for: the bot cannot know it.
"""

import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class WireFault(Enum):
    """A fault of the connection."""

    CUT_REQUEST = "the connection ends before the request was read"
    CUT_BODY = "the connection ends in the middle of the request"
    CUT_REPLY = "the connection ends in the middle of the reply"
    NO_REPLY = "the reply never comes"
    SLOW_REPLY = "the reply comes late"
    HALF_JSON = "the reply comes with status 200 and ends in the middle of its JSON"
    FOREIGN_PAGE = "somebody on the way answers with a page of his own and status 200"


BEFORE_THE_SERVER = (WireFault.CUT_REQUEST, WireFault.CUT_BODY, WireFault.FOREIGN_PAGE)
"""Faults with which a request does not reach the server."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of a call: a status with a reply of its own, or a fault of the wire. `seconds` is how late a slow
    reply comes.
    """

    kind: int | WireFault
    retry_after: int = 0
    seconds: float = 0.0

    @property
    def status(self) -> int:
        """The HTTP status, 0 for a fault of the wire."""
        return self.kind if isinstance(self.kind, int) else 0


ANY = "*"
"""In place of a method: whichever is called next, other than `getUpdates`."""


class Faults:
    """The faults that wait for their call. `met` counts those that a call met."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = {}
        self._chances: Mapping[str, float] = {}
        self._kinds: Sequence[Fault] = ()
        self._random = random.Random()
        self.met: Counter[str] = Counter()

    def next(self, method: str, fault: Fault) -> None:
        """Let the next call of a method, or of `ANY`, meet a fault; several wait in a line."""
        self._waiting.setdefault(method.lower(), deque()).append(fault)

    def at_random(self, seed: int, chances: Mapping[str, float], kinds: Sequence[Fault]) -> None:
        """From now on, let calls meet one of `kinds` with the probability of their method, or of `ANY`."""
        self._random = random.Random(seed)
        self._chances, self._kinds = {name.lower(): chance for name, chance in chances.items()}, kinds

    def stop(self) -> None:
        """Let nothing go wrong any more."""
        self._waiting.clear()
        self._chances = {}

    def meet(self, method: str) -> Fault | None:
        """Return what becomes of a call that has come in, None for nothing out of the ordinary."""
        fault = self._fault_for(method.lower())
        if fault:
            self.met[fault.kind.name if isinstance(fault.kind, WireFault) else str(fault.kind)] += 1
        return fault

    def _fault_for(self, method: str) -> Fault | None:
        names = (method,) if method == "getupdates" else (method, ANY)
        for name in names:
            if self._waiting.get(name):
                return self._waiting[name].popleft()
        chance = next((self._chances[name] for name in names if name in self._chances), 0.0)
        return self._random.choice(self._kinds) if chance and self._random.random() < chance else None
