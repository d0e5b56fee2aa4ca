"""What a store must do for work in chat that takes long: remember it until it is finished, so that it goes on after a
restart.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Job:
    """Work for somebody in a chat. `payload` says what is to be done and what is done, as JSON."""

    id: int
    """Never given again."""
    kind: str
    chat: int
    topic: int
    """0 for none."""
    person: int
    payload: str
    begun: datetime
    message: int | None = None
    """The bot's message that shows how far it is."""
    tries: int = 0
    """How often a start of the program took it up again."""


class JobStore(Protocol):
    """The jobs that are not finished."""

    def begin(self, kind: str, chat: int, topic: int, person: int, payload: str, at: datetime) -> Job:
        """Keep new work until it is finished."""

    def note(self, job: int, *, payload: str, message: int | None) -> None:
        """Note how far it is and which message shows that; nothing happens where it is finished."""

    def job(self, job: int) -> Job | None:
        """Return a job, None where it is finished."""

    def finish(self, job: int) -> None:
        """Forget a job."""

    def take_up(self) -> list[Job]:
        """Return the jobs that are not finished, the oldest first, each counted as tried once more: for a start."""
