"""A web server on loopback that does what the tests need of one, good and bad."""

import gzip
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("site.example.pem")
"""Of `site.example`, signed by itself, with its key: a secret of nobody's."""
PAGE = b"<!doctype html><title>Ferry</title><p>The first ferry leaves at 6:15."
ZEROS = 30_000_000


class Answering(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        name, _, rest = self.path.partition("?")[0].removeprefix("/").partition("/")
        getattr(self, f"answer_{name.replace('-', '_')}")(rest)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for header, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self, _: str) -> None:
        self.say(200, PAGE, Content_Type="text/html; charset=windows-1251")

    def answer_cookie(self, _: str) -> None:
        self.say(200, PAGE, Set_Cookie="seen=1")

    def answer_status(self, status: str) -> None:
        self.say(int(status), b"<p>No.")

    def answer_wait(self, seconds: str) -> None:
        self.say(429, Retry_After=seconds)

    def answer_to(self, where: str) -> None:
        self.say(302, Location=where.replace("%3A", ":").replace("%2F", "/"))

    def answer_hops(self, count: str) -> None:
        left = int(count)
        self.say(301, Location=f"/hops/{left - 1}" if left else "/page")

    def answer_loop(self, step: str) -> None:
        self.say(307, Location="/loop/b" if step == "a" else "/loop/a")

    def answer_known(self, _: str) -> None:
        same = self.headers.get("If-None-Match") == '"v1"' and self.headers.get("If-Modified-Since") == "yesterday"
        self.say(304 if same else 200, b"" if same else PAGE, ETag='"v1"', Last_Modified="yesterday")

    def answer_large(self, megabytes: str) -> None:
        self.say(200, Content_Length=megabytes + "000000")

    def answer_endless(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while not self.server.stopped.is_set():
            self.wfile.write(b"10000\r\n" + b"a" * 0x10000 + b"\r\n")

    def answer_slow(self, _: str) -> None:
        self.say(200, b"", Content_Length="1000")
        while not self.server.stopped.wait(0.05):
            self.wfile.write(b"a")
            self.wfile.flush()

    def answer_silent(self, _: str) -> None:
        self.server.stopped.wait(30)

    def answer_slow_headers(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.stopped.wait(0.05):
            self.wfile.write(b"X: y\r\n")

    def answer_bomb(self, how: str) -> None:
        body = zlib.compress(bytes(ZEROS)) if how == "deflate" else gzip.compress(bytes(ZEROS), 9)
        self.say(200, body, Content_Encoding=how)

    def answer_packed(self, how: str) -> None:
        bodies = {
            "gzip": gzip.compress(PAGE),
            "members": gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]),
            "zlib": zlib.compress(PAGE),
            "raw": zlib.compress(PAGE)[2:-4],
            "cut": gzip.compress(PAGE)[:-12],
            "damaged": b"no gzip at all",
            "br": PAGE,
            "twice": gzip.compress(gzip.compress(PAGE)),
        }
        encodings = {"zlib": "deflate", "raw": "deflate", "br": "br", "twice": "gzip, gzip"}
        self.say(200, bodies[how], Content_Encoding=encodings.get(how, "gzip"))

    def answer_cut(self, _: str) -> None:
        self.say(200, PAGE, Content_Length="9999")
        self.close_connection = True

    def answer_garbage(self, _: str) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Page:
    """Something that a site serves."""

    body: str = ""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site(BaseHTTPRequestHandler):
    """Answers with the pages of the server by their path, with an ETag, and does not send again what has not changed.
    An address that begins with /slow waits until the server stops.
    """

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        if self.path.startswith("/slow"):
            self.server.stopped.wait(30)
        page = self.server.pages.get(self.path, Page(status=404))
        body = page.body.replace("{place}", f"http://{self.server.place}").encode()
        tag = f'"{zlib.crc32(body)}"'
        same = page.status == 200 and self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else page.status)
        headers = {"ETag": tag, "Content-Type": page.kind, "Content-Length": str(0 if same else len(body))}
        for header, value in (headers | page.headers).items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(b"" if same else body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server, what it was asked, and whether its slow answers may end."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Page] = {}
        self.stopped = threading.Event()

    @property
    def place(self) -> str:
        """Its address and port, as they stand in a web address."""
        return f"127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def handle_error(self, *_: object) -> None:
        """Say nothing: who is asked for too much is left in the middle."""


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler] = Answering, *, tls: bool = False) -> Iterator[Server]:
    """Run a server for a while."""
    server = Server(handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
