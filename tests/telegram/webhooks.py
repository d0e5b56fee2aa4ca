"""Webhooks: updates that the server brings to the bot.

What belongs together (a chat's messages, a person's presses) comes one after the other, each until it was taken; the
rest comes side by side, over as many connections as the bot allows. An update that was not taken comes again, at once,
then after 2, 4, 8 … seconds, or when the bot's `Retry-After` says.
"""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

import aiohttp

from bot.terminal.api_error import ApiError, Json, Remarked
from bot.terminal.bot_api import Method
from bot.terminal.parameters import integer
from bot.terminal.state import State
from tests.telegram.webhook_address import LOOPBACK, check_webhook

SECONDS_BETWEEN_SETTINGS = 1
LONGEST_BACK_OFF = 60
LONGEST_RETRY_AFTER = 3600
SECONDS_OF_GONE = 23 * 3600
"""For so long a webhook may answer 410 before the server gives it up."""
_POLLED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_NOT_IN_A_REPLY = ("close", "deletewebhook", "logout", "setwebhook")

Execute = Callable[[str, Mapping[str, str]], Awaitable[object]]
"""Calls a method of the Bot API with its parameters as strings."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates go, as `setWebhook` said."""

    url: str
    secret: str = ""
    connections: int = 40
    ip_address: str = ""
    certificate: bool = False


class Webhooks:
    """The webhook of the bot, if it has one. `second` is how long a second between two tries lasts."""

    def __init__(self, execute: Execute, *, local: bool) -> None:
        self.current: Webhook | None = None
        self.second = 1.0
        self._execute, self._local = execute, local
        self._set_at = -SECONDS_BETWEEN_SETTINGS * 1.0
        self._error: tuple[float, str] | None = None
        self._gone_since: float | None = None
        self._busy: set[str] = set()
        self._delivery: asyncio.Task[None] | None = None

    @property
    def methods(self) -> Mapping[str, Method]:
        """The methods of the Bot API."""
        return {"deleteWebhook": self.delete, "getWebhookInfo": self.info, "setWebhook": self.set}

    def set(self, state: State, parameters: Json) -> Remarked:
        """`setWebhook`. Without an address it is `deleteWebhook`."""
        url = parameters.get("url") or ""
        if not url:
            return self.delete(state, parameters)
        if 0 <= state.now() - self._set_at < SECONDS_BETWEEN_SETTINGS:
            raise ApiError(429, "Too Many Requests: retry after 1", retry_after=1)
        self._set_at = state.now()
        wanted = Webhook(
            url,
            parameters.get("secret_token") or "",
            max(1, min(integer(parameters, "max_connections", 40), 100)),
            parameters.get("ip_address") or "",
            "certificate" in parameters,
        )
        if wanted == self.current and not wanted.certificate and not parameters.get("drop_pending_updates"):
            state.updates.allow(parameters.get("allowed_updates"))
            return Remarked(True, "Webhook is already set")
        state.updates.end_poll("terminated by setWebhook request")
        # The one before is gone even if this one is refused.
        self._forget(state, parameters)
        address = check_webhook(wanted.url, wanted.secret, local=self._local)
        state.updates.allow(parameters.get("allowed_updates"))
        state.updates.closed, self.current = _POLLED, wanted
        if self._local and address == LOOPBACK:
            self._delivery = asyncio.create_task(self._deliver(state, wanted))
        return Remarked(True, "Webhook was set")

    def delete(self, state: State, parameters: Json) -> Remarked:
        """`deleteWebhook`. What is on its way stays among the updates that wait."""
        was_set = self.current is not None
        self._forget(state, parameters)
        return Remarked(True, "Webhook was deleted" if was_set else "Webhook is already deleted")

    def info(self, state: State, parameters: Json) -> Json:
        """`getWebhookInfo`."""
        del parameters
        webhook = self.current
        info: Json = {
            "url": webhook.url if webhook else "",
            "has_custom_certificate": bool(webhook and webhook.certificate),
            "pending_update_count": state.updates.waiting,
        }
        if webhook:
            info["max_connections"] = webhook.connections
            if webhook.ip_address:
                info["ip_address"] = webhook.ip_address
        if self._error:
            info["last_error_date"], info["last_error_message"] = int(self._error[0]), self._error[1]
        return info | ({"allowed_updates": state.updates.allowed} if state.updates.allowed else {})

    async def stop(self) -> None:
        """Bring nothing any more."""
        delivery, self._delivery = self._delivery, None
        if delivery:
            delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await delivery

    def _forget(self, state: State, parameters: Json) -> None:
        if parameters.get("drop_pending_updates"):
            state.updates.drop()
        self.current, self._error, self._gone_since, state.updates.closed = None, None, None, ""
        if self._delivery:
            self._delivery.cancel()
            self._delivery = None

    async def _deliver(self, state: State, webhook: Webhook) -> None:
        self._busy = busy = set[str]()
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            while True:
                for queue in dict.fromkeys(_queue(update) for update in state.updates.pending()):
                    if queue not in busy and len(busy) < webhook.connections:
                        busy.add(queue)
                        group.create_task(self._serve(session, state, webhook, queue))
                await state.updates.change()

    async def _serve(self, session: aiohttp.ClientSession, state: State, webhook: Webhook, queue: str) -> None:
        """Bring everything of a queue, in order."""
        tries = 0
        while update := next((one for one in state.updates.pending() if _queue(one) == queue), None):
            wait = await self._post(session, state, webhook, update)
            tries = 0 if wait is None else tries + 1
            if wait is None:
                state.updates.forget(update)
            else:
                await asyncio.sleep(self.second * (wait or _back_off(tries)))
        self._busy.discard(queue)

    async def _post(self, session: aiohttp.ClientSession, state: State, webhook: Webhook, update: Json) -> int | None:
        """Return None where the update was taken, and else the seconds that the bot asks to wait, 0 for none."""
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        body = json.dumps(update).encode()
        try:
            async with session.post(webhook.url, data=body, headers=headers, allow_redirects=False) as reply:
                content = await reply.text(errors="replace")
        except aiohttp.ClientConnectorError:
            return self._failed(state, "Connection refused")
        except (aiohttp.ClientError, TimeoutError):
            return self._failed(state, "Webhook connection closed")
        if 200 <= reply.status <= 299:
            self._gone_since = None
            await self._obey(reply.content_type, content)
            return None
        if reply.status != 410:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = state.now()
        elif state.now() > self._gone_since + SECONDS_OF_GONE:
            self._forget(state, {})
        self._failed(state, f"Wrong response from the webhook: {reply.status} {reply.reason}")
        return min(_number(reply.headers.get("Retry-After", "")), LONGEST_RETRY_AFTER)

    async def _obey(self, content_type: str, content: str) -> None:
        """Call the method that a reply asks for."""
        fields = _fields(content_type, content)
        method = fields.pop("method", "")
        if method and method.lower() not in _NOT_IN_A_REPLY and not method.lower().startswith("get"):
            await self._execute(method, fields)

    def _failed(self, state: State, reason: str) -> int:
        if self.current:
            self._error = state.now(), reason
        return 0


def _queue(update: Json) -> str:
    """Return the name of the queue of an update: what stands in one queue comes in order."""
    kind, content = next((kind, content) for kind, content in update.items() if kind != "update_id")
    if "chat" in content:
        return f"chat {content['chat']['id']}"
    return f"{kind} {content.get('from', {}).get('id', 0)}"


def _back_off(tries: int) -> int:
    return 0 if tries == 1 else min(2 ** (tries - 1), LONGEST_BACK_OFF)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _fields(content_type: str, content: str) -> dict[str, str]:
    if content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(content))
    try:
        answer = json.loads(content)
    except ValueError:
        return {}
    if content_type != "application/json" or not isinstance(answer, dict):
        return {}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in answer.items()}
