"""When two addresses are the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.urls import comparable_url, untracked_url


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/News",
        "https://example.org/News",
        "HTTPS://EXAMPLE.ORG/News/",
        "http://example.org:80/News",
        "https://example.org:443/News/#top",
        "  https://example.org/News\n",
        "https://www.example.org/News",
        "https://example.org./News",
        "https://example.org/News?utm_source=a&UTM_Medium=b&fbclid=c",
        "https://example.org/News/?gclid=1&mc_cid=2&ref_src=twsrc#tweet",
        "https://example.org/News?dclid=1&msclkid=2&srsltid=3&igsh=4&wbraid=5&gad_campaignid=6&yclid=7&pk_kwd=8",
    ],
)
def test_the_way_an_address_is_written_does_not_count(url: str) -> None:
    assert comparable_url(url) == "https://example.org/News"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news",
        "https://example.org/News//",
        "https://example.org/News?page=2",
        "https://example.org:8443/News",
        "https://www.org/News",
        "https://news.example.org/News",
        "https://example.org/News?id=2&utm_source=a",
        "https://example.org/News?ref=front",
        "https://example.org/News?gid=12",
        "https://example.org/News?msid=12",
        "https://example.org/News?fbid=12",
        "https://example.org/News?pk_id=12",
        "https://example.org/News?share_id=12",
        "https://anna@example.org/News",
        "ftp://example.org/News",
        "example.org/News",
    ],
)
def test_another_page_has_another_form(url: str) -> None:
    assert comparable_url(url) != "https://example.org/News"


def test_a_numeric_host_keeps_its_brackets() -> None:
    assert comparable_url("http://[2001:DB8::1]:8080/a") == "https://[2001:db8::1]:8080/a"


@pytest.mark.parametrize("url", ["http://[broken", "http://a:99999/", "http://a:port/"])
def test_an_address_that_cannot_be_taken_apart_is_compared_as_it_is(url: str) -> None:
    assert url == comparable_url(url)


@given(st.text())
def test_any_text_has_a_form(text: str) -> None:
    assert comparable_url(text) == comparable_url(text + " ")


@pytest.mark.parametrize(
    ("url", "without"),
    [
        ("http://www.Example.org/News/?utm_source=a", "http://www.Example.org/News/"),
        ("https://example.org/?fbclid=1&id=%41&utm_x=2#top?utm_x=3", "https://example.org/?id=%41#top?utm_x=3"),
        ("https://example.org/?id=1&&ref=a", "https://example.org/?id=1&&ref=a"),
        ("https://example.org/?#", "https://example.org/?#"),
    ],
)
def test_what_tracks_readers_is_taken_out_of_an_address_and_nothing_else(url: str, without: str) -> None:
    assert untracked_url(url) == without
    assert comparable_url(url) == comparable_url(without)
