"""The strict server over real HTTP on loopback: `telegram()` starts it, `Telegram` is it.

It takes parameters as Telegram does (in the address, as a form, as JSON, with files as multipart) and answers with the
same bodies and headers. `fails_next` and `faults` let it fail, `down` lets nobody reach it for a while.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from bot.terminal.bot_api import BotApi
from tests.telegram.clock import Clock
from tests.telegram.faults import ANY, Fault, Faults, Wire
from tests.telegram.flood import Flood
from tests.telegram.privacy import in_privacy_mode
from tests.telegram.strict import Shapes, strict_rules

SECRET = "AAF-nobody_must_ever_see_this_half_0"
TOKEN = f"123456789:{SECRET}"
LARGEST_REQUEST = 50_000_000
"""In bytes; the server's front end refuses more with 413."""
_PAGE = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
_UPDATES = "getupdates"


class Telegram(BotApi):
    """The server: `url` is what a bot has as `base_url`, with `token`."""

    def __init__(self, *, token: str = TOKEN, first_id: int = 1, username: str = "ottenby_bot") -> None:
        self.clock, self.faults, self._shapes = Clock(), Faults(), Shapes()
        super().__init__(
            name="Ottenby",
            username=username,
            now=self.clock,
            first_id=first_id,
            token=token,
            rules=strict_rules(self._shapes),
        )
        self.flood = Flood(self.clock)
        self.state.limit = self.flood
        self.state.hears = in_privacy_mode(self.bot)
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

    def fails_next(self, fault: int | Wire, method: str = ANY, *, retry_after: int = 0, times: int = 1) -> None:
        """Let the next call of a method (of any but `getUpdates`, where none is named) fail: with a status, or by a
        fault of the connection.
        """
        for _ in range(times):
            self.faults.next(method, Fault(fault, retry_after))

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Refuse and cut all connections while inside."""
        await self.stop()
        try:
            yield
        finally:
            await self.start()

    async def start(self) -> None:
        """Listen, at the same address as before."""
        application = web.Application(client_max_size=2 * LARGEST_REQUEST)
        application.router.add_route("*", "/bot{token}/{method}", self._respond)
        application.router.add_get("/file/bot{token}/{path:.+}", self._send_file)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and cut what is open."""
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
        if fault and fault.kind is Wire.CUT_REQUEST:
            return _cut(request)
        fields, uploads = await _parameters(request)
        if fault and fault.status:
            return _failure(fault)
        if sum(len(file[2]) for file in uploads.values()) > LARGEST_REQUEST:
            return _failure(Fault(413))
        status, body = await self.answer(token, method, fields, uploads)
        if fault and fault.kind is Wire.NO_REPLY:
            await asyncio.Event().wait()
        if fault and fault.kind is Wire.CUT_REPLY:
            return await _half(request, status, body)
        waits = json.loads(body).get("parameters", {}).get("retry_after")
        headers = {"Retry-After": str(waits)} if waits else {}
        return web.Response(status=status, body=body, content_type="application/json", headers=headers)

    async def _send_file(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.meet("file")
        if fault and fault.status:
            return _failure(fault)
        status, body = self.download(unquote(request.match_info["token"]), request.match_info["path"])
        if fault:
            return _cut(request) if fault.kind is Wire.CUT_REQUEST else await _half(request, status, body)
        return web.Response(status=status, body=body)


@asynccontextmanager
async def telegram(*, token: str = TOKEN, username: str = "ottenby_bot") -> AsyncIterator[Telegram]:
    """Serve on a free port of 127.0.0.1 until the end."""
    server = Telegram(token=token, username=username)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


async def _parameters(request: web.Request) -> tuple[Mapping[str, str], Mapping[str, Any]]:
    fields, uploads = dict(request.query), {}
    if request.content_type == "application/json":
        for name, value in (await request.json()).items():
            fields[name] = value if isinstance(value, str) else json.dumps(value)
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = (value.filename, value.content_type, value.file.read())
            else:
                fields[name] = value if isinstance(value, str) else bytes(value).decode()
    return fields, uploads


def _failure(fault: Fault) -> web.Response:
    phrase = HTTPStatus(fault.status).phrase
    if fault.status in (HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
        # These come from the web server before the Bot API.
        page = _PAGE.format(f"{fault.status} {phrase}")
        return web.Response(status=fault.status, text=page, content_type="text/html")
    body: dict[str, Any] = {"ok": False, "error_code": fault.status, "description": phrase}
    headers = {}
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        body["description"] += f": retry after {fault.retry_after}"
        body["parameters"] = {"retry_after": fault.retry_after}
        headers["Retry-After"] = str(fault.retry_after)
    return web.json_response(body, status=fault.status, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.close()
    return web.Response()


async def _half(request: web.Request, status: int, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(status=status, headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return response
