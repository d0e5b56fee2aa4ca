"""How fast a bot may write: to a chat, to a group, and in all. Whoever writes faster meets 429 and waits.

Telegram publishes one message a second in a chat, 20 a minute in a group and 30 a second overall, and says that short
bursts pass in a chat. Edits count as messages. How it counts is not public; here it is a window that slides.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.terminal.api_error import ApiError
from bot.terminal.chats import Chat


@dataclass(frozen=True, slots=True)
class Limit:
    """So many messages in so many seconds."""

    messages: int
    seconds: float


PER_CHAT, PER_GROUP, OVERALL = Limit(3, 3.0), Limit(20, 60.0), Limit(30, 1.0)


class Flood:
    """Counts messages and refuses what is too fast. `now` is a clock in seconds."""

    def __init__(
        self,
        now: Callable[[], float],
        *,
        per_chat: Limit = PER_CHAT,
        per_group: Limit = PER_GROUP,
        overall: Limit = OVERALL,
    ) -> None:
        self._now = now
        self._per_chat, self._per_group, self._overall = per_chat, per_group, overall
        self._sent: dict[int, deque[float]] = defaultdict(deque)
        self.refused = 0
        """How often the bot was too fast."""

    def __call__(self, chat: Chat) -> None:
        """Count a message to `chat`. Raises `ApiError` 429 with the seconds to wait."""
        now = self._now()
        limits = [(chat.id, self._per_chat), (0, self._overall)]
        if chat.kind != "private":
            limits.append((chat.id, self._per_group))
        wait = max(self._wait(key, limit, now) for key, limit in limits)
        if wait > 0:
            self.refused += 1
            seconds = math.ceil(wait)
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for key in (chat.id, 0):
            self._sent[key].append(now)

    def _wait(self, key: int, limit: Limit, now: float) -> float:
        sent = self._sent[key]
        # A clock that was put back is no reason to wait for the time that it showed.
        if sent and sent[-1] > now:
            sent.clear()
        while sent and sent[0] <= now - PER_GROUP.seconds:
            sent.popleft()
        lately = [at for at in sent if at > now - limit.seconds]
        return lately[-limit.messages] + limit.seconds - now if len(lately) >= limit.messages else 0.0
