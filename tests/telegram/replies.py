"""Requests and replies as they stand on the wire, and what becomes of them by a fault."""

import asyncio
import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.terminal.api_error import ApiError, bad_request
from tests.telegram.faults import Fault, WireFault

_PAGE = "<html>\r\n<head><title>{0}</title></head>\r\n<body><h1>{0}</h1>\r\n{1}\r\n</body>\r\n</html>\r\n"
_FROM_THE_FRONT = (HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
"""These come from the web server before the Bot API."""


async def read_parameters(request: web.Request) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the parameters of a request as strings, and the files among them as name, type and bytes.

    They stand in the address, in a form, in JSON, or as multipart. Raises `ApiError` for what is no JSON.
    """
    fields, uploads = dict(request.query), {}
    if request.content_type == "application/json":
        try:
            given = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON") from None
        for name, value in given.items():
            fields[name] = value if isinstance(value, str) else json.dumps(value)
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = (value.filename, value.content_type, value.file.read())
            else:
                fields[name] = value if isinstance(value, str) else bytes(value).decode()
    return fields, uploads


def reply(status: int, body: bytes) -> web.Response:
    """Return the reply with a body of the Bot API; the seconds to wait stand in a header, too."""
    waits = json.loads(body)["parameters"]["retry_after"] if status == HTTPStatus.TOO_MANY_REQUESTS else 0
    headers = {"Retry-After": str(waits)} if waits else {}
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


def refusal(error: ApiError) -> web.Response:
    """Return the reply that refuses a request."""
    return reply(error.status, json.dumps(error.to_json()).encode())


def failure(request: web.Request, fault: Fault) -> web.Response:
    """Return the reply with the status of a fault."""
    phrase = HTTPStatus(fault.status).phrase
    if fault.status in _FROM_THE_FRONT:
        return _page(request, fault.status, f"{fault.status} {phrase}")
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        again = f"{phrase}: retry after {fault.retry_after}"
        return refusal(ApiError(fault.status, again, retry_after=fault.retry_after))
    return refusal(ApiError(fault.status, phrase))


async def fail_before(request: web.Request, fault: Fault) -> web.Response:
    """Fail a request that does not reach the server."""
    if fault.kind is WireFault.FOREIGN_PAGE:
        return _page(request, 200, "Sign in to the network")
    if fault.kind is WireFault.CUT_BODY:
        await request.content.readany()
    if request.transport:
        request.transport.close()
    return web.Response()


async def fail_after(request: web.Request, fault: Fault, whole: web.Response) -> web.StreamResponse:
    """Fail with the reply to a request that was obeyed; `whole` is the one that it would get. One that was refused is
    told so: no bot could know it else.
    """
    body = bytes(whole.body) if isinstance(whole.body, bytes) else b""
    if whole.status >= HTTPStatus.BAD_REQUEST:
        return whole
    if fault.kind is WireFault.NO_REPLY:
        await asyncio.Event().wait()
    if fault.kind is WireFault.CUT_REPLY:
        return await _half(request, whole.status, body)
    if fault.kind is WireFault.HALF_JSON:
        return web.Response(status=200, body=body[: len(body) // 2], content_type="application/json")
    await asyncio.sleep(fault.seconds)
    return whole


def _page(request: web.Request, status: int, title: str) -> web.Response:
    """Return a page that repeats the address, and so the token, as the pages of many proxies do."""
    return web.Response(status=status, text=_PAGE.format(title, request.url), content_type="text/html")


async def _half(request: web.Request, status: int, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(status=status, headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return response
