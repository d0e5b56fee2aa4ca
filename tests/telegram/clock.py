"""The clock of the server. It shows the machine's time until it jumps."""

import time


class Clock:
    """Unix time, in seconds, and what it is put forward or back by."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return time.time() + self._ahead

    def jumps(self, seconds: float) -> None:
        """Put the clock forward, or back by a number below zero."""
        self._ahead += seconds
