"""A small Bot API server on this machine, for the program as a whole: it answers with what it is told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "AAF-nobody_must_ever_see_this_half_0"
TOKEN = f"123456789:{SECRET}"

ME = {"id": 123456789, "is_bot": True, "first_name": "Ottenby", "username": "ottenby_bot"}
UNAUTHORIZED = (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}')
CONFLICT = (
    409,
    b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; make sure that '
    b'only one bot instance is running"}',
)
BROKEN = (500, b"<html><body>Internal Server Error</body></html>")
GARBAGE = (200, b"<html><body>Sign in to the hotel's network</body></html>")

Reply = tuple[int, bytes]


def fine(result: Any) -> Reply:
    """Return the reply to a call that succeeded."""
    return 200, json.dumps({"ok": True, "result": result}).encode()


class TelegramServer:
    """What was called, and what is answered: `replies` by method, `replies["*"]` to all others."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.calls: list[str] = []
        self.called = threading.Condition()
        self.replies: dict[str, Reply] = {"getMe": fine(ME), "getUpdates": fine([]), "*": fine(True)}

    def wait_for(self, reached: Callable[[list[str]], bool], seconds: float = 30) -> None:
        """Wait until the calls are such. Raises AssertionError when they do not become so."""
        with self.called:
            assert self.called.wait_for(lambda: reached(self.calls), seconds), f"only {self.calls} were called"


@contextmanager
def telegram_server() -> Iterator[TelegramServer]:
    """Serve on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            method = self.path.rpartition("/")[2]
            with server.called:
                server.calls.append(method)
                server.called.notify_all()
            if method == "getUpdates":
                stopping.wait(0.05)  # The real one waits longer until there is something.
            status, body = server.replies.get(method) or server.replies["*"]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError):  # The program has ended meanwhile.
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing: what the tests want to know is in `calls`."""

    stopping = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server = TelegramServer(f"http://127.0.0.1:{http.server_port}")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            stopping.set()
            http.shutdown()
            thread.join()
