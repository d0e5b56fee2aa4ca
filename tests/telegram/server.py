"""The strict server over real HTTP on loopback: `telegram()` starts it, `Telegram` is it.

It takes parameters as Telegram does (in the address, as a form, as JSON, with files as multipart) and answers with the
same bodies and headers. `fails_next` and `faults` let it fail, `down` lets nobody reach it for a while.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import unquote

from aiohttp import web

from bot.terminal.api_error import ApiError
from bot.terminal.bot_api import BotApi
from bot.terminal.chats import Access, Chat
from tests.telegram.clock import Clock
from tests.telegram.disturbance import Disturbance
from tests.telegram.drafts import Drafts
from tests.telegram.faults import ANY, BEFORE_THE_SERVER, Fault, Faults, WireFault
from tests.telegram.flood import Flood
from tests.telegram.inline import Inline
from tests.telegram.people import Guest
from tests.telegram.privacy import in_privacy_mode
from tests.telegram.profile import Profile
from tests.telegram.replies import fail_after, fail_before, failure, read_parameters, refusal, reply
from tests.telegram.strict import Shapes, strict_rules
from tests.telegram.webhooks import Webhooks

SECRET = "AAF-nobody_must_ever_see_this_half_0"
TOKEN = f"123456789:{SECRET}"
LARGEST_REQUEST = 50_000_000
"""In bytes; the server's front end refuses more with 413."""


class Telegram(BotApi):
    """The server: `url` is what a bot has as `base_url`, with `token`. A `local` one brings updates to webhooks on this
    machine, as Telegram's own program does with `--local`.
    """

    def __init__(
        self, *, token: str = TOKEN, first_id: int = 1, username: str = "ottenby_bot", local: bool = False
    ) -> None:
        self.clock, self.faults, self._shapes = Clock(), Faults(), Shapes()
        self.inline, self.drafts, self.profile = Inline(), Drafts(), Profile()
        self.webhooks = Webhooks(self._obey, local=local)
        methods = [self.inline.methods, self.drafts.methods, self.profile.methods, self.webhooks.methods]
        super().__init__(
            name="Ottenby",
            username=username,
            now=self.clock,
            first_id=first_id,
            token=token,
            rules=strict_rules(self._shapes, {name: call for part in methods for name, call in part.items()}),
        )
        self.flood = Flood(self.clock)
        self.state.limit = self.flood
        self.state.hears = in_privacy_mode(self.bot)
        self.state.card.hears_all = False
        self.largest_request = LARGEST_REQUEST
        self._port = 0
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address of the server, for `base_url`."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def malformed(self) -> list[str]:
        """What was wrong with the shape of requests."""
        return self._shapes.wrong

    def user(self, name: str, *, id: int | None = None, username: str = "", language: str = "") -> Guest:  # noqa: A002  the name Telegram gives it
        """Introduce a person, who can do all that the server knows."""
        person = super().user(name, id=id, username=username, language=language)
        return Guest(person.user, person.chat, self.state, self.inline)

    def other_bot(self, name: str) -> Chat:
        """Introduce another bot; bots do not talk with each other."""
        chat = super().user(name).chat
        chat.access = Access.A_BOT
        return chat

    def allows_inline(self, *, feedback: bool = True) -> None:
        """Switch inline queries on, as BotFather does: with `feedback` the bot is told what was chosen."""
        self.state.card.inline, self.inline.feedback = True, feedback

    def fails_next(
        self, fault: int | WireFault, method: str = ANY, *, retry_after: int = 0, times: int = 1, seconds: float = 0.0
    ) -> None:
        """Let the next call of a method (of any but `getUpdates`, where none is named) fail: with a status, or by a
        fault of the connection. A slow reply comes after `seconds`.
        """
        for _ in range(times):
            self.faults.next(method, Fault(fault, retry_after, seconds))

    def disturb_updates(self, seed: int, *, repeated: float = 0.1, shuffled: float = 0.5) -> Disturbance:
        """Let updates come again and out of order from now on, with these probabilities; `done` tells how often."""
        disturbance = Disturbance(seed, repeated=repeated, shuffled=shuffled)
        self.state.updates.handed_out = disturbance
        return disturbance

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Refuse and cut all connections while inside."""
        await self._close()
        try:
            yield
        finally:
            await self.start()

    async def start(self) -> None:
        """Listen, at the same address as before."""
        application = web.Application(client_max_size=2 * LARGEST_REQUEST)
        application.router.add_route("*", "/bot{token}/{method}", self._respond)
        application.router.add_get("/file/bot{token}/{path:.+}", self._send_file)
        application.router.add_route("*", "/{path:.*}", _know_nothing)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop for good: listen no more, cut what is open, bring no updates."""
        await self.webhooks.stop()
        await self._close()

    async def _close(self) -> None:
        runner, self._runner = self._runner, None
        if runner is None:
            return
        if runner.server:
            for connection in list(runner.server.connections):
                if connection.transport:
                    connection.transport.abort()
        await runner.cleanup()

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        token, method = unquote(request.match_info["token"]), request.match_info["method"]
        fault = self.faults.meet(method)
        if fault and fault.kind in BEFORE_THE_SERVER:
            return await fail_before(request, fault)
        try:
            fields, uploads = await read_parameters(request)
        except ApiError as error:
            return refusal(error)
        if fault and fault.status:
            return failure(request, fault)
        if sum(len(file[2]) for file in uploads.values()) > self.largest_request:
            return failure(request, Fault(413))
        whole = reply(*await self.answer(token, method, fields, uploads))
        return await fail_after(request, fault, whole) if fault else whole

    async def _send_file(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.meet("file")
        if fault and fault.status:
            return failure(request, fault)
        if fault and fault.kind in BEFORE_THE_SERVER:
            return await fail_before(request, fault)
        status, body = self.download(unquote(request.match_info["token"]), request.match_info["path"])
        whole = web.Response(status=status, body=body)
        return await fail_after(request, fault, whole) if fault else whole

    async def _obey(self, method: str, fields: Mapping[str, str]) -> object:
        return await self.answer(self.token, method, fields, {})


@asynccontextmanager
async def telegram(
    *, token: str = TOKEN, username: str = "ottenby_bot", local: bool = False
) -> AsyncIterator[Telegram]:
    """Serve on a free port of 127.0.0.1 until the end."""
    server = Telegram(token=token, username=username, local=local)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


async def _know_nothing(request: web.Request) -> web.Response:
    del request
    return refusal(ApiError(404, "Not Found"))
