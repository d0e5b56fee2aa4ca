"""Fetching from a real server on loopback, which is allowed as an owner's own host is."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import pytest

from bot.errors import NotFetched
from bot.fetching.fetch import Fetcher
from bot.fetching.network import Resolve
from bot.settings import FetchingSettings
from tests.fetching.serving import CERTIFICATE, PAGE, Server, serving

PATIENCE = 20
"""Seconds that it may take to end a fetch, which would take longer, on a machine that has other things to do."""
INTERNAL = "10.9.8.7"
"""An address that a name server might answer with; nothing is sent there."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def fetcher(server: Server) -> Fetcher:
    return Fetcher(FetchingSettings(allow=(server.place,), most_megabytes=1))


@pytest.fixture
def refusal(server: Server, fetcher: Fetcher) -> Callable[[str], str]:
    """Return a function that returns why a path of the server is not fetched."""

    def refused(path: str, by: Fetcher = fetcher) -> str:
        with pytest.raises(NotFetched) as failed:
            by.fetch(f"http://{server.place}/{path}")
        assert failed.value.url == f"http://{server.place}/{path}"
        return failed.value.reason

    return refused


def test_a_page_comes_with_what_its_server_says_of_it(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(f"http://{server.place}/page#top")
    assert (fetched.url, fetched.data, fetched.changed) == (f"http://{server.place}/page", PAGE, True)
    assert fetched.content_type == "text/html; charset=windows-1251"


def test_what_a_public_server_names_is_not_fetched_from_an_own_one(server: Server, fetcher: Fetcher) -> None:
    address = f"http://{server.place}/page"
    assert fetcher.fetch(address).own
    with pytest.raises(NotFetched, match="public") as refused:
        fetcher.fetch(address, public=True)
    assert refused.value.lasting


def test_what_may_be_otherwise_the_next_time_is_not_lasting(server: Server, fetcher: Fetcher) -> None:
    lasting = {}
    for status in (404, 410, 403, 408, 429, 500, 503):
        with pytest.raises(NotFetched) as failed:
            fetcher.fetch(f"http://{server.place}/status/{status}")
        lasting[status] = failed.value.lasting
    assert lasting == {404: True, 410: True, 403: True, 408: False, 429: False, 500: False, 503: False}


def test_all_of_an_address_is_asked_for(server: Server, fetcher: Fetcher) -> None:
    for path in ("/page/a;session=1?b=ä%20&c=%zz", "/page//x/../y?", "/page?a?b=[1]|'"):
        fetcher.fetch(f"http://{server.place}{path}#end")
    asked = [path for path, _ in server.asked[-3:]]
    assert asked == ["/page/a;session=1?b=%C3%A4%20&c=%25zz", "/page//x/../y", "/page?a?b=[1]|'"]


def test_the_bot_says_who_it_is_and_nothing_else(server: Server, fetcher: Fetcher) -> None:
    fetcher.fetch(f"http://{server.place}/cookie")
    fetcher.fetch(f"http://{server.place}/cookie")
    _, headers = server.asked[-1]
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert headers["User-Agent"].startswith("article-bot/")
    assert headers["Host"] == server.place


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    first = fetcher.fetch(f"http://{server.place}/known")
    second = fetcher.fetch(f"http://{server.place}/known", etag=first.etag, modified=first.modified)
    assert (first.etag, first.modified, first.changed) == ('"v1"', "yesterday", True)
    assert (second.etag, second.modified, second.changed, second.data) == ('"v1"', "yesterday", False, b"")


def test_that_nothing_changed_is_no_answer_where_nobody_asked(refusal: Callable[[str], str]) -> None:
    assert refusal("status/304").startswith("does not give the page (status 304)")


@pytest.mark.parametrize("hops", [0, 4])
def test_redirects_are_followed(hops: int, server: Server, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"http://{server.place}/hops/{hops}").url == f"http://{server.place}/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("hops/5", "leads on to other addresses more than 5 times"),
        ("loop/a", "leads back to itself"),
        ("to/http:%2F%2F127.0.0.1:1%2F", "is not on the public internet"),
        ("to/http:%2F%2F127.1%2F", "is no name of a server"),
        ("to/http:%2F%2F169.254.169.254%2Flatest", "is not on the public internet"),
        ("to/%2F%2F[::1]%2F", "is not on the public internet"),
        ("to/http:%2F%2F[::ffff:127.0.0.1]%2F", "is not on the public internet"),
        ("to/http:%2F%2F[::1%2F", "is no name of a server"),
        ("to/http:%2F%2Fada:secret@example.org%2F", "carries a name or a password"),
        ("to/http:%2F%2Fexample.org:25%2F", "would be fetched from port 25"),
        ("to/file:%2F%2F%2Fetc%2Fpasswd", "is no address of a web page"),
        ("to/data:text", "is no address of a web page"),
        ("status/401", "asks for a login"),
        ("status/403", "lets no programs in"),
        ("status/404", "has no page at this address (404)"),
        ("status/410", "has removed the page"),
        ("status/418", "does not give the page (status 418)"),
        ("status/429", "has had too many requests (429); try again later"),
        ("status/500", "has a problem of its own (500); try again later"),
        ("status/302", "does not give the page (status 302)"),
        ("status/204", "sends an empty page"),
        ("large/2", "sends more than 1 MB"),
        ("endless", "sends more than 1 MB"),
        ("bomb/gzip", "sends more than 1 MB"),
        ("bomb/deflate", "sends more than 1 MB"),
        ("packed/br", "sends the page packed"),
        ("packed/twice", "sends the page packed"),
        ("packed/cut", "sends the page packed"),
        ("packed/damaged", "sends the page packed"),
        ("cut", "broke off in the middle"),
        ("garbage", "broke off in the middle"),
    ],
)
def test_what_cannot_be_fetched_is_told_in_words(path: str, reason: str, refusal: Callable[[str], str]) -> None:
    assert refusal(path).startswith(reason)


@pytest.mark.parametrize("how", ["gzip", "members", "zlib", "raw"])
def test_packed_pages_are_unpacked(how: str, server: Server, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"http://{server.place}/packed/{how}").data == PAGE


def test_a_server_may_say_when_to_come_again(server: Server, fetcher: Fetcher) -> None:
    for asked, waits, words in (("90", 90, "in 2 minutes"), ("86400", 86400, "in 24 hours"), ("soon", None, "later")):
        with pytest.raises(NotFetched, match=words) as failed:
            fetcher.fetch(f"http://{server.place}/wait/{asked}")
        assert failed.value.retry_after == waits


def test_one_deadline_holds_for_all_of_a_fetch(server: Server) -> None:
    asleep = threading.Event()

    def resolve(name: str, _: int) -> list[str]:
        asleep.wait(30)
        return []

    hasty = Fetcher(FetchingSettings(allow=(server.place,), most_seconds=1), resolve)
    addresses = [f"http://{server.place}/{path}" for path in ("slow", "silent", "slow-headers")]
    with ThreadPoolExecutor() as threads:
        begun = time.monotonic()
        fetches = [threads.submit(hasty.fetch, address) for address in (*addresses, "http://slow-name-server.org/")]
        for fetch in fetches:
            with pytest.raises(NotFetched, match="did not send the page within 1 second;"):
                fetch.result()
        assert time.monotonic() - begun < PATIENCE
    asleep.set()


def test_a_fetch_that_is_cancelled_ends_at_once(server: Server, fetcher: Fetcher) -> None:
    polled = chain([False, False], repeat(True))
    begun = time.monotonic()
    with pytest.raises(NotFetched, match="was cancelled"):
        fetcher.fetch(f"http://{server.place}/slow", cancelled=lambda: next(polled))
    assert time.monotonic() - begun < PATIENCE


def test_a_closed_fetcher_ends_what_it_fetches(server: Server) -> None:
    closing = Fetcher(FetchingSettings(allow=(server.place,)))
    threading.Timer(0.1, closing.close).start()
    begun = time.monotonic()
    with pytest.raises(NotFetched, match="was cancelled"):
        closing.fetch(f"http://{server.place}/silent")
    assert time.monotonic() - begun < PATIENCE


def test_a_name_that_is_unknown_is_told(server: Server) -> None:
    def unknown(*_: object) -> list[str]:
        raise OSError

    settings = FetchingSettings(allow=(server.place,))
    nowhere: list[Resolve] = [unknown, lambda *_: []]
    for resolve in nowhere:
        with pytest.raises(NotFetched, match="no server has this name"):
            Fetcher(settings, resolve).fetch("https://example.org/")


def test_a_server_that_is_not_there_is_told() -> None:
    with serving() as gone:
        place = gone.place
    with pytest.raises(NotFetched, match="cannot be reached"):
        Fetcher(FetchingSettings(allow=(place,))).fetch(f"http://{place}/")


def test_a_name_that_leads_inside_is_refused_and_what_it_leads_to_is_not_told(server: Server) -> None:
    for found in ([INTERNAL], ["93.184.215.14", INTERNAL], ["::1"], [f"::ffff:{INTERNAL}"], ["fe80::1%eth0"]):
        fetcher = Fetcher(FetchingSettings(), lambda *_, found=found: found)
        with pytest.raises(NotFetched, match="is not on the public internet") as failed:
            fetcher.fetch("http://example.org/")
        assert not any(address in str(failed.value) for address in found)


def test_a_name_is_looked_up_once_for_a_connection_which_goes_there(server: Server) -> None:
    answers = iter([["127.0.0.1"], [INTERNAL]])
    fetcher = Fetcher(FetchingSettings(allow=(server.place,)), lambda *_: next(answers))
    assert fetcher.fetch(f"http://example.org:{server.server_port}/page").data == PAGE
    assert list(answers) == [[INTERNAL]]


def test_a_second_answer_that_leads_inside_is_refused(server: Server) -> None:
    answers = iter([["127.0.0.1"], [INTERNAL]])
    fetcher = Fetcher(FetchingSettings(allow=(server.place,)), lambda *_: next(answers))
    with pytest.raises(NotFetched, match="is not on the public internet"):
        fetcher.fetch(f"http://example.org:{server.server_port}/hops/1")


def test_the_next_address_of_a_name_is_tried_where_the_first_does_not_answer(server: Server) -> None:
    allow = (server.place, f"[::1]:{server.server_port}")
    fetcher = Fetcher(FetchingSettings(allow=allow), lambda *_: ["::1", "127.0.0.1"])
    assert fetcher.fetch(f"http://example.org:{server.server_port}/page").data == PAGE


def test_nothing_around_the_program_decides_where_it_fetches(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetcher.fetch(f"http://{server.place}/page").data == PAGE


def test_https_is_fetched_from_a_server_that_proves_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tls=True) as server:
        allow = (server.place,)
        unproven = Fetcher(FetchingSettings(allow=allow), lambda *_: ["127.0.0.1"])
        with pytest.raises(NotFetched, match="cannot prove that it is itself"):
            unproven.fetch(f"https://site.example:{server.server_port}/page")
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        fetcher = Fetcher(FetchingSettings(allow=allow), lambda *_: ["127.0.0.1"])
        assert fetcher.fetch(f"https://site.example:{server.server_port}/page").data == PAGE
        for other in ("other.example", "127.0.0.1"):
            with pytest.raises(NotFetched, match="cannot prove that it is itself"):
                fetcher.fetch(f"https://{other}:{server.server_port}/page")


def test_https_from_a_server_without_it_is_told(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched, match="does not speak https"):
        fetcher.fetch(f"https://{server.place}/page")


def test_a_password_in_an_address_is_not_repeated(fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched) as failed:
        fetcher.fetch("https://ada:secret@example.org/news")
    assert str(failed.value).startswith("https://example.org/news: carries a name or a password")
