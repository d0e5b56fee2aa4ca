"""An in-process Bot API: what Telegram is to the bot, without token and network.

`BotApi` takes the place of the HTTP client of python-telegram-bot, so that the very same application runs in
the terminal and in tests. It is strict where Telegram is: a request that the real server would refuse is
refused with the same words. What is simpler here: no markup is parsed (send entities), the bot is shown every
message of a group, it is never an admin there, and nothing is throttled unless `refuse_next` asks for it.

    server = BotApi()
    anna = server.user("Anna", id=123)
    async with running(server, build):
        anna.says("/summary 1")
        await server.settle()
    assert anna.chat.answers[-1].buttons == ["1", "•3•", "7"]
"""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import unquote

from telegram.request import BaseRequest, RequestData

from bot.terminal import account, sending
from bot.terminal.api_error import ApiError, Json, bad_request
from bot.terminal.chats import Access, Chat, User
from bot.terminal.people import Person
from bot.terminal.state import Event, State

TOKEN = "999999:terminal"
"""The token of the bot of the in-process server; no real token looks like it."""
REQUESTS_KEPT = 10_000
"""So many requests of a bot are remembered: enough for any test, and no leak in a chat that is left open for
days.
"""

METHODS: dict[str, Callable[[State, Json], object]] = {
    "answerCallbackQuery": sending.answer_callback_query,
    "deleteMessage": sending.delete_message,
    "deleteMyCommands": account.delete_my_commands,
    "deleteWebhook": account.delete_webhook,
    "editMessageCaption": sending.edit_message_caption,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "editMessageText": sending.edit_message_text,
    "getChat": account.get_chat,
    "getChatMember": account.get_chat_member,
    "getFile": account.get_file,
    "getMe": account.get_me,
    "getMyCommands": account.get_my_commands,
    "getMyDescription": account.get_my_description,
    "getMyShortDescription": account.get_my_short_description,
    "getWebhookInfo": account.get_webhook_info,
    "sendChatAction": sending.send_chat_action,
    "sendDocument": sending.send_document,
    "sendMessage": sending.send_message,
    "setMyCommands": account.set_my_commands,
    "setMyDescription": account.set_my_description,
    "setMyShortDescription": account.set_my_short_description,
}
_METHOD_URL = re.compile(r".*/bot(?P<token>[^/]+)/(?P<method>\w+)")
_FILE_URL = re.compile(r".*/file/bot(?P<token>[^/]+)/(?P<path>.+)")


@dataclass(frozen=True, slots=True)
class Request:
    """A call that the bot made. Uploaded files stand among the parameters as name, type and bytes."""

    method: str
    parameters: Json


class BotApi(BaseRequest):
    """The server. Pass it to an application both as `request` and as `get_updates_request`, with `TOKEN`."""

    def __init__(
        self,
        *,
        name: str = "Articles",
        username: str = "article_bot",
        now: Callable[[], float] = time.time,
        first_id: int = 1,
    ) -> None:
        """Start a server without people.

        Updates, messages, files and pressed buttons are numbered from `first_id` on. For a bot that remembers
        them from one run to the next it must lie above all that were given out before, as on Telegram.
        """
        self._state = State(User(int(TOKEN.partition(":")[0]), name, username, is_bot=True), now, first_id)
        self._refusals: dict[str, deque[ApiError]] = {}
        self._new_people, self._new_groups = count(1001), count(2001)
        self.requests: deque[Request] = deque(maxlen=REQUESTS_KEPT)
        """What the bot called, the newest last, long polls among them."""
        self.handled: Callable[[], Awaitable[None]] | None = None
        """Waits until the application is through with all updates that it fetched; set by whoever runs it."""

    @property
    def bot(self) -> User:
        """The bot itself."""
        return self._state.card.user

    @property
    def journal(self) -> list[Event]:
        """What the bot did that people can see, in order."""
        return self._state.journal

    def user(self, name: str, *, id: int | None = None, username: str = "", language: str = "") -> Person:  # noqa: A002  the name Telegram gives it
        """Introduce a person. The bot may not write to her before she wrote to it (or `chat.access` is set to
        open).
        """
        user = User(id or next(self._new_people), name, username, language)
        chat = Chat(user.id, "private", name, username, access=Access.UNKNOWN)
        self._state.chats[chat.id] = chat
        return Person(user, chat, self._state)

    def group(self, title: str, *, supergroup: bool = False, forum: bool = False, username: str = "") -> Chat:
        """Open a group with the bot in it. A forum, and a group with a username, is always a supergroup."""
        number = next(self._new_groups)
        grown = supergroup or forum or bool(username)
        chat_id = -1_000_000_000_000 - number if grown else -number
        chat = Chat(chat_id, "supergroup" if grown else "group", title, username, forum)
        self._state.chats[chat.id] = chat
        return chat

    def calls(self, method: str) -> list[Json]:
        """Return the parameters of each call of a method, the oldest first."""
        return [request.parameters for request in self.requests if request.method.lower() == method.lower()]

    def refuse_next(self, method: str, status: int, description: str, **parameters: int) -> None:
        """Answer the next call of a method with an error, as in
        `refuse_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)`.
        """
        self._refusals.setdefault(method.lower(), deque()).append(ApiError(status, description, **parameters))

    def deliver(self, update: Json) -> None:
        """Queue a raw update: of a kind that nobody here sends, or one that was sent before."""
        self._state.updates.deliver(update)

    async def settle(self, seconds: float | None = 10) -> None:
        """Wait until every queued update was fetched and handled; at most for `seconds`, then `TimeoutError`.
        Handlers with `block=False` and tasks of their own are not waited for.
        """
        if self.handled is None:
            raise RuntimeError("no application polls this server; see `running`")
        async with asyncio.timeout(seconds):
            await self._state.updates.confirmed()
            await self.handled()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """Answer a request: status and body. Limits of time are ignored, nothing takes any."""
        del read_timeout, write_timeout, connect_timeout, pool_timeout
        await asyncio.sleep(0)  # A real request lets others run, too.
        if method == "GET":
            return self._download(url)
        try:
            result = await self._call(url, request_data)
        except ApiError as refusal:
            return refusal.status, json.dumps(refusal.to_json()).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def initialize(self) -> None:
        """Do nothing: there is no connection to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is no connection to close."""

    @property
    def read_timeout(self) -> float | None:
        """No limit: a long poll is kept for as long as it asks."""
        return None

    async def _call(self, url: str, request_data: RequestData | None) -> object:
        match = _METHOD_URL.fullmatch(url)
        if match is None or match["token"] != TOKEN:
            raise ApiError(401, "Unauthorized: invalid token specified")
        method, parameters = match["method"], _parameters(request_data)
        self.requests.append(Request(method, parameters))
        refusals = self._refusals.get(method.lower())
        if refusals:
            raise refusals.popleft()
        if method.lower() == "getupdates":
            return await self._state.updates.fetch(parameters)
        for name, answer in METHODS.items():
            if name.lower() == method.lower():
                return answer(self._state, parameters)
        raise ApiError(404, "Not Found: method not found")

    def _download(self, url: str) -> tuple[int, bytes]:
        match = _FILE_URL.fullmatch(unquote(url))
        for document in self._state.documents.values():
            if match and match["token"] == TOKEN and match["path"] == document.path:
                return 200, document.content
        return 404, json.dumps(ApiError(404, "Not Found").to_json()).encode()


def _parameters(data: RequestData | None) -> Json:
    """Return the parameters as they arrive after the way over the wire."""
    if data is None:
        return {}
    arrived: Json = {}
    for name, value in data.parameters.items():
        if isinstance(value, str):
            value.encode()  # What is no UTF-8 does not even leave the client.
        try:
            arrived[name] = json.loads(json.dumps(value, ensure_ascii=False).encode())
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
    for name, (filename, content, mime_type) in data.multipart_data.items():
        arrived[name] = (filename, mime_type, _bytes(content))
    return arrived


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())
