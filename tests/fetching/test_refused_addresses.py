"""Which addresses are refused, without a look at any server."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.addresses import (
    CREDENTIALS,
    NOT_PUBLIC,
    ODD_HOST,
    OTHER_SCHEME,
    Allowed,
    RefusedError,
    is_global,
    read_target,
    refuse,
    without_credentials,
)

NOTHING = Allowed(())

NOT_GLOBAL = (
    "http://127.0.0.1/",
    "http://127.255.255.254/",
    "http://0.0.0.0/",
    "http://0.1.2.3/",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
    "http://100.127.255.255/",
    "http://169.254.169.254/latest/meta-data/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.0.0.8/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://192.168.1.1/",
    "http://198.18.0.1/",
    "http://198.51.100.7/",
    "http://203.0.113.9/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://127.0.0.1./",
    "http://１２７.0.0.1/",
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "http://127．0｡0.1/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[::93.184.215.14]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/",
    "http://[64:ff9b:1::5db8:d70e]/",
    "http://[100::1]/",
    "http://[2001::1]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:10::1]/",
    "http://[2001:db8::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[3fff::1]/",
    "http://[5f00::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://www.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.lan/",
    "http://nas.home.arpa/",
    "http://intranet/",
)
NOT_ONE_WAY_TO_READ = (
    "http://2130706433/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1.5/",
    "http://127.0.0.256/",
    "http://127.0.0.01/",
    "http://127.0.0.0x1/",
    "http://1.2.3.٤/",
    "http://127.0.0.1../",
    "http://.example.org/",
    "http://example..org/",
    "http:///etc/passwd",
    "http://:80/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[::1/",
    "http://[::1]x/",
    "http://[v1.x]/",
    "http://::1/",
    "http://127.0.0.1%2f/",
    "http://%31%32%37.0.0.1/",
    "http://example%2eorg/",
    "http://exa_mple$.org/",
    "http://-example.org/",
    "http://example.org:port/",
    "http://example.org:99999/",
    "http://example.org:８０/",
    "http://" + "a" * 64 + ".org/",
    "http://" + "a." * 130 + "org/",
    "http://xn--\u0430.org/",
)
WITH_CREDENTIALS = (
    "http://ada:secret@example.org/",
    "http://ada@example.org/",
    "http://@example.org/",
    "http://example.org@127.0.0.1/",
    "http://example.org:80@127.0.0.1:80/",
)
NO_WEB_PAGE = (
    "",
    "example.org",
    "//example.org/",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "data:text/html,<p>Hello",
    "javascript:alert(1)",
    "view-source:http://example.org/",
    "http:example.org",
    "http:/example.org",
    "httpx://example.org/",
    "unix:///run/docker.sock",
)
UNSEEN = (
    "https:\\\\example.org",
    "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1\\.example.org/",
    "http://exa\tmple.org/",
    "http://example.org/\r\nHost: 127.0.0.1",
    "http://exam ple.org/",
    "http://example.org/\u202egpj",
    "http://example.org/\x00",
    "http://example.org/\ud800",
    "http://exam\u00adple.org/",
    "http://example.org/" + "a" * 4000,
)
WRONG_PORTS = tuple(f"http://example.org:{port}/" for port in (0, 21, 22, 25, 81, 6379, 8000, 9200, 65535))


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        (NOT_GLOBAL, NOT_PUBLIC),
        (NOT_ONE_WAY_TO_READ, ODD_HOST),
        (WITH_CREDENTIALS, CREDENTIALS),
        (NO_WEB_PAGE, OTHER_SCHEME),
        (UNSEEN, "is an address "),
        (WRONG_PORTS, "would be fetched from port "),
    ],
)
def test_an_address_that_is_not_fetched_is_refused_with_its_reason(refused: tuple[str, ...], reason: str) -> None:
    for address in refused:
        with pytest.raises(RefusedError) as why:
            read_target(address, NOTHING)
        assert str(why.value).startswith(reason), address


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://WWW.Example.ORG:443/News?a=1#top", "https://www.example.org/News?a=1"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("http://example.org.:8080/x", "http://example.org:8080/x"),
        ("https://bücher.example/straße?q=ö", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%B6"),
        ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://example.org/100%/a%20b?c=%zz", "https://example.org/100%25/a%20b?c=%25zz"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:2800:21F:CB07::1]:8443/", "http://[2606:2800:21f:cb07::1]:8443/"),
        ("http://[64:ff9b::93.184.215.14]/", "http://[64:ff9b::5db8:d70e]/"),
        ("https://example.org/?to=http://127.0.0.1/@ada", "https://example.org/?to=http://127.0.0.1/@ada"),
        ("  https://example.org/a  ", "https://example.org/a"),
    ],
)
def test_an_address_of_the_web_is_written_in_one_way(typed: str, fetched: str) -> None:
    assert read_target(typed, NOTHING).url == fetched
    assert read_target(fetched, NOTHING).url == fetched


def test_a_name_is_refused_where_any_of_its_addresses_is_not_global() -> None:
    target = read_target("https://example.org/", NOTHING)
    good, bad = ip_address("93.184.215.14"), ip_address("10.0.0.7")
    refuse(target, [good], NOTHING)
    for found in ([bad], [good, bad], [ip_address("::ffff:10.0.0.7")], [good, ip_address("fe80::1%eth0")]):
        with pytest.raises(RefusedError, match="not on the public internet"):
            refuse(target, found, NOTHING)


@pytest.mark.parametrize(
    ("entry", "address", "found"),
    [
        ("wiki.lan", "http://wiki.lan:9000/", "10.0.0.7"),
        ("Wiki.LAN.", "http://wiki.lan/", "127.0.0.1"),
        ("wiki.lan:8000", "http://wiki.lan:8000/", "10.0.0.7"),
        ("10.0.0.0/8", "http://10.1.2.3:5000/", "10.1.2.3"),
        ("10.0.0.0/8", "http://wiki.lan/", "10.1.2.3"),
        ("10.1.2.3", "http://[::ffff:10.1.2.3]/", "::ffff:10.1.2.3"),
        ("[fd00::/8]:8000", "http://[fd00::1]:8000/", "fd00::1"),
        ("fd00::1", "http://[fd00::1]/", "fd00::1"),
    ],
)
def test_an_owners_own_servers_can_be_allowed(entry: str, address: str, found: str) -> None:
    allowed = Allowed([entry])
    refuse(read_target(address, allowed), [ip_address(found)], allowed)


@pytest.mark.parametrize(
    ("entry", "address", "found"),
    [
        ("wiki.lan:8000", "http://wiki.lan:8001/", "10.0.0.7"),
        ("wiki.lan", "http://www.wiki.lan/", "10.0.0.7"),
        ("wiki.lan", "http://wiki.lan.example.org/", "10.0.0.7"),
        ("10.1.2.0/24", "http://10.1.3.3/", "10.1.3.3"),
        ("10.1.2.0/24", "http://wiki.lan/", "93.184.215.14"),
        ("10.1.2.0/24", "http://example.org:9000/", "93.184.215.14"),
        ("10.1.2.0/24:8000", "http://10.1.2.3/", "10.1.2.3"),
    ],
)
def test_nothing_else_is_allowed_with_them(entry: str, address: str, found: str) -> None:
    allowed = Allowed([entry])
    with pytest.raises(RefusedError):
        refuse(read_target(address, allowed), [ip_address(found)], allowed)


@given(st.ip_addresses(v=4))
def test_no_gateway_makes_an_address_global(address: IPv4Address) -> None:
    number = int(address)
    mapped, nat64 = IPv6Address((0xFFFF << 32) | number), IPv6Address((0x64FF9B << 96) | number)
    sixtofour = IPv6Address((0x2002 << 112) | (number << 80) | 1)
    assert {is_global(inside) for inside in (mapped, nat64, sixtofour)} == {is_global(address)}


@given(st.text(max_size=40).map(lambda rest: f"http://{rest}") | st.text(max_size=40))
def test_whatever_is_typed_is_read_in_one_way_or_refused(typed: str) -> None:
    try:
        target = read_target(typed, NOTHING)
    except RefusedError:
        return
    assert target.url.isascii()
    assert read_target(target.url, NOTHING) == target


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://ada:secret@example.org/x", "https://example.org/x"),
        ("https://ada:p@ss@example.org", "https://example.org"),
        ("ada:secret@example.org", "example.org"),
        ("http:/ada:secret@example.org", "http:/example.org"),
        ("https:\\\\ada:secret@example.org", "https:\\\\example.org"),
        ("example.org/@ada", "example.org/@ada"),
        ("https://example.org/@ada", "https://example.org/@ada"),
    ],
)
def test_a_password_is_not_shown_again(typed: str, shown: str) -> None:
    assert without_credentials(typed) == shown
