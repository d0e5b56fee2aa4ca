"""An in-process Bot API: what Telegram is to the bot, without token and network.

`BotApi` takes the place of the HTTP client of python-telegram-bot, so that the very same application runs in
the terminal and in tests. It is strict where Telegram is: a request that the real server would refuse is
refused with the same words, and of several things that are wrong the real server's first is named. What is simpler
here, unless `Rules` say otherwise: no markup is parsed (send entities), the bot is shown every message of a group, and
nothing is throttled unless `refuse_next` asks for it.

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
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import unquote

from telegram.request import BaseRequest, RequestData

from bot.terminal import account, sending
from bot.terminal.api_error import ApiError, Json, Remarked
from bot.terminal.chats import Access, Chat, User
from bot.terminal.parameters import decode
from bot.terminal.people import Person
from bot.terminal.state import Event, State

TOKEN = "999999:terminal"
"""The token of the bot of the in-process server; no real token looks like it."""
LONGEST_TOKEN = 80
"""What is longer was given to no bot."""
_SUPERGROUPS = 1_000_000_000_000
"""The ids of supergroups and channels are their numbers and this, below zero."""
REQUESTS_KEPT = 10_000
"""So many requests of a bot are remembered: enough for any test, and no leak in a chat that is left open for
days.
"""

Method = Callable[[State, Json], object]
METHODS: Mapping[str, Method] = {
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that was refused because it broke a rule (not because `refuse_next` said so), with the reason."""

    method: str
    parameters: Json
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a stricter server does beside. `prepare` gets each request before its method and returns its parameters:
    it may refuse them, or take markup out of a text.
    """

    methods: Mapping[str, Method] = field(default_factory=dict)
    """Methods that this server has not, or has simpler."""
    prepare: Callable[[str, Json], Json] = lambda _, parameters: parameters


class BotApi(BaseRequest):
    """The server. Pass it to an application both as `request` and as `get_updates_request`, with `TOKEN`."""

    def __init__(
        self,
        *,
        name: str = "Articles",
        username: str = "article_bot",
        now: Callable[[], float] = time.time,
        first_id: int = 1,
        token: str = TOKEN,
        rules: Rules | None = None,
    ) -> None:
        """Start a server without people, which knows one bot, that of `token`.

        Updates, messages, files and pressed buttons are numbered from `first_id` on. For a bot that remembers
        them from one run to the next it must lie above all that were given out before, as on Telegram.
        """
        self.token = token
        self._state = State(User(int(token.partition(":")[0]), name, username, is_bot=True), now, first_id)
        rules = rules or Rules()
        self._methods = {name.lower(): method for name, method in {**METHODS, **rules.methods}.items()}
        self._prepare = rules.prepare
        self._faults: dict[str, deque[ApiError]] = {}
        self._new_people, self._new_groups = count(1001), count(2001)
        self.requests: deque[Request] = deque(maxlen=REQUESTS_KEPT)
        """What the bot called, the newest last, long polls among them."""
        self.refused: deque[Refusal] = deque(maxlen=REQUESTS_KEPT)
        """What it called against the rules."""
        self.handled: Callable[[], Awaitable[None]] | None = None
        """Waits until the application is through with all updates that it fetched; set by whoever runs it."""

    @property
    def state(self) -> State:
        """What the server remembers, for those that make it stricter."""
        return self._state

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
        chat = self._open(Chat(user.id, "private", name, username, access=Access.UNKNOWN))
        return Person(user, chat, self._state)

    def group(
        self,
        title: str,
        *,
        supergroup: bool = False,
        forum: bool = False,
        username: str = "",
        topics: Sequence[str] = (),
    ) -> Chat:
        """Open a group with the bot in it. A forum, which has `topics`, and a group with a username, is always a
        supergroup.
        """
        number, forum = next(self._new_groups), forum or bool(topics)
        grown = supergroup or forum or bool(username)
        kind = "supergroup" if grown else "group"
        group = self._open(Chat(-_SUPERGROUPS - number if grown else -number, kind, title, username, forum))
        for name in topics:
            self._state.open_topic(group, name, self.bot)
        return group

    def channel(self, title: str, *, username: str = "") -> Chat:
        """Open a channel in which the bot is an admin. People write posts with `says(..., chat=channel)`."""
        chat = Chat(-_SUPERGROUPS - next(self._new_groups), "channel", title, username, admins={self.bot})
        return self._open(chat)

    def calls(self, method: str) -> list[Json]:
        """Return the parameters of each call of a method, the oldest first."""
        return [request.parameters for request in self.requests if request.method.lower() == method.lower()]

    def refuse_next(self, method: str, status: int, description: str, **parameters: int) -> None:
        """Answer the next call of a method with an error, as in
        `refuse_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)`.
        """
        self._faults.setdefault(method.lower(), deque()).append(ApiError(status, description, **parameters))

    def deliver(self, update: Json) -> None:
        """Queue a raw update: of a kind that nobody here sends, or one that was sent before."""
        self._state.updates.deliver(update)

    async def settle(self, seconds: float | None = 60) -> None:
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
            found = _FILE_URL.fullmatch(unquote(url))
            return self.download(found["token"], found["path"]) if found else _written(ApiError(404, "Not Found"))
        called = _METHOD_URL.fullmatch(url)
        if called is None:
            return _written(ApiError(404, "Not Found"))
        fields = request_data.json_parameters if request_data else {}
        "".join(fields.values()).encode()  # What is no UTF-8 does not even leave the client.
        files = request_data.multipart_data if request_data else {}
        uploads = {name: (filename, kind, _bytes(data)) for name, (filename, data, kind) in files.items()}
        return await self.answer(called["token"], called["method"], fields, uploads)

    async def answer(
        self, token: str, method: str, fields: Mapping[str, str], uploads: Mapping[str, Any]
    ) -> tuple[int, bytes]:
        """Answer a call of a method: status and body. `fields` are its parameters as strings, `uploads` the files
        among them as name, type and bytes.
        """
        try:
            result = await self._call(token, method, fields, uploads)
        except ApiError as refusal:
            return _written(refusal)
        if isinstance(result, Remarked):
            body = {"ok": True, "result": result.result, "description": result.description}
        else:
            body = {"ok": True, "result": result}
        return 200, json.dumps(body, separators=(",", ":")).encode()

    def download(self, token: str, path: str) -> tuple[int, bytes]:
        """Answer the request for a file that `getFile` named not too long ago: status and body."""
        for document in self._state.documents.values():
            if token == self.token and path == document.path and self._state.now() < document.open_until:
                return 200, document.content
        return _written(ApiError(404, "Not Found"))

    async def initialize(self) -> None:
        """Do nothing: there is no connection to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is no connection to close."""

    @property
    def read_timeout(self) -> float | None:
        """No limit: a long poll is kept for as long as it asks."""
        return None

    def _open(self, chat: Chat) -> Chat:
        self._state.chats[chat.id] = chat
        return chat

    async def _call(self, token: str, method: str, fields: Mapping[str, str], uploads: Mapping[str, Any]) -> object:
        if token != self.token:
            possible = ":" in token and not token.startswith("0") and len(token) <= LONGEST_TOKEN
            raise ApiError(401, "Unauthorized" if possible else "Unauthorized: invalid token specified")
        answer = self._methods.get(method.lower())
        if answer is None and method.lower() != "getupdates":
            raise ApiError(404, "Not Found: method not found")
        parameters = decode(fields) | dict(uploads)
        self.requests.append(Request(method, parameters))
        faults = self._faults.get(method.lower())
        if faults:
            raise faults.popleft()
        if answer is None:
            return await self._state.updates.fetch(self._prepare(method, parameters))
        try:
            return answer(self._state, self._prepare(method, parameters))
        except ApiError as refusal:
            self.refused.append(Refusal(method, parameters, refusal.description))
            raise


def _written(refusal: ApiError) -> tuple[int, bytes]:
    return refusal.status, json.dumps(refusal.to_json()).encode()


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())
