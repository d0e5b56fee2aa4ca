"""A small server of web pages on the loopback, for those who add addresses in chat."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"
SENTENCES = (
    "The council of Ottenby opened the new footbridge over the river Alder on Tuesday morning.",
    "It is sixty metres long and cost three hundred thousand euros, which the county paid.",
    "Mayor Ida Lund cut a ribbon of blue silk before four hundred guests and a brass band.",
    "Cyclists must dismount, because the boards are narrow and slippery after rain.",
    "The old bridge was closed in the winter after an inspection found rust in two of its pillars.",
    "A second bridge near the mill is planned for next year, said the engineer Nils Aldous.",
)


def page(title: str, *paragraphs: str, date: str = "2026-02-02") -> str:
    """Return a web page with an article."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<title>{title}</title><meta property="article:published_time" content="{date}">'
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"
    )


def story(number: int) -> str:
    """Return a text of its own."""
    place = ("mill", "harbour", "school", "chapel", "market", "quarry", "station", "orchard")[number % 8]
    return (
        f"In year {1900 + number} the {place} of Varn was sold to {number + 3} farmers from the valley below it. "
        f"They paid {number * 37 + 11} crowns and kept {number + 5} geese there, says the chronicle of the {place}. "
        f"Number {number} of these notes ends with a fire at the {place} and with the {number + 7} who put it out. "
        f"Of the {place} nothing is left today but a wall, {number + 2} steps and the name of a lane."
    )


class Pages:
    """Pages by path: their content type and body, or for a number the status with which they are refused. The pages in
    `held` are given only once `go` is set.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, tuple[str, bytes] | int] = {}
        self.held: set[str] = set()
        self.go = threading.Event()
        self.asked: list[str] = []

    def put(self, path: str, body: str | bytes | int, content_type: str = HTML) -> str:
        """Put a page there and return its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = data if isinstance(data, int) else (content_type, data)
        return f"{self.address}{path}"


@contextmanager
def serving() -> Iterator[Pages]:
    """Serve pages on a port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            if self.path in served.held:
                served.go.wait(60)
            found = served.pages.get(self.path, 404)
            status, (kind, body) = (found, (HTML, b"")) if isinstance(found, int) else (200, found)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError):  # Who asked was killed.
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        served = Pages(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield served
        served.go.set()
        server.shutdown()
        thread.join()
