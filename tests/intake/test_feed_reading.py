"""Feeds of every kind, written here, as what they say."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UnreadableFile
from bot.intake.feeds import FeedEntry, ParsedFeed, read_feed
from bot.intake.origin import Origin

URL = "https://example.org/news/feed.xml"
LONG = " ".join(["The council said on Monday that the bridge stays closed."] * 20)

RSS_2 = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ottenby &amp;amp; News</title><link>https://example.org/</link><description>All of it</description>
<item><title>Older &lt;b&gt;one&lt;/b&gt;</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">a-1</guid>
  <pubDate>Mon, 02 Mar 2026 23:30:00 -0500</pubDate><dc:creator>Lena Marsh</dc:creator>
  <description>A teaser.</description><content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>
<item><title>Newer</title><guid>https://example.org/b</guid><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>
  <description>{LONG}</description></item>
<item><title>Newest</title><link>javascript:alert(1)</link><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>
  <description>{LONG} [...]</description></item>
</channel></rss>"""

RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://example.org/"><title>Ottenby</title></channel>
<item rdf:about="https://example.org/a"><title>One</title><link>https://example.org/a</link></item></rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Ottenby</title>
<item><title>One</title><link>https://example.org/a</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/blog/">
<title type="html">Ottenby</title>
<entry><id>urn:1</id><title>One</title><link rel="alternate" href="a"/><link rel="enclosure" href="a.mp3"/>
<updated>2026-03-02T22:00:00-03:00</updated><author><name>Nils Aldous</name></author>
<content type="html">&lt;p&gt;All of it.&lt;/p&gt;</content></entry></feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ottenby",
        "items": [
            {"id": 7, "url": "a", "content_text": "One <b>.\n\nTwo.", "authors": [{"name": "Ada"}, {"name": "Rio"}]},
            {
                "external_url": "https://example.net/b",
                "content_html": "<p>Three.",
                "date_published": "2026-03-02T10:00:00Z",
            },
            "no item",
        ],
    }
)

PAGE = """<!doctype html><html><head><base href="/sub/"><link rel="stylesheet" href="a.css">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="de" href="/de">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
<link rel="Alternate" type="application/atom+xml; charset=utf-8" href="atom.xml">
<link rel="alternate" type="application/feed+json" href="https://feeds.example.org/all.json">
</head><body><rss>no feed</rss></body></html>"""


def read(feed: str | bytes, content_type: str | None = None, url: str = URL) -> ParsedFeed:
    return read_feed(feed if isinstance(feed, bytes) else feed.encode(), "feed", Origin(url, content_type))


def test_rss_2_is_read_the_newest_first() -> None:
    feed = read(RSS_2, "application/rss+xml")
    assert feed.title == "Ottenby & News"
    newest, newer, older = feed.entries
    assert older == FeedEntry(
        "a-1",
        "https://example.org/a?x=1&y=2",
        "Older one",
        datetime(2026, 3, 3, 4, 30, tzinfo=UTC),
        "Lena Marsh",
        f"<p>{LONG}</p>",
    )
    assert (newer.id, newer.url, newer.html) == ("https://example.org/b", "https://example.org/b", LONG)
    # A link that leads nowhere, and a summary that goes on elsewhere.
    assert (newest.title, newest.url, newest.html) == ("Newest", None, "")
    assert newest.id


@pytest.mark.parametrize("feed", [RSS_1, RSS_091])
def test_older_rss_is_read(feed: str) -> None:
    (entry,) = read(feed).entries
    assert (entry.id, entry.url, entry.title) == ("https://example.org/a", "https://example.org/a", "One")


def test_atom_is_read() -> None:
    feed = read(ATOM, "text/html")
    published = datetime(2026, 3, 3, 1, tzinfo=UTC)
    entry = FeedEntry("urn:1", "https://example.org/blog/a", "One", published, "Nils Aldous", "<p>All of it.</p>")
    assert feed == ParsedFeed("Ottenby", (entry,))


def test_json_feed_is_read() -> None:
    one, other = read(JSON).entries
    assert one == FeedEntry(
        "7", "https://example.org/news/a", author="Ada, Rio", html="<p>One &lt;b&gt;.</p><p>Two.</p>"
    )
    assert (other.id, other.url, other.published) == (
        "https://example.net/b",
        "https://example.net/b",
        datetime(2026, 3, 2, 10, tzinfo=UTC),
    )


def test_entries_keep_their_order_where_not_all_say_when_they_were_published() -> None:
    undated = RSS_2.replace("<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>", "")
    assert [entry.title for entry in read(undated).entries] == ["Older one", "Newer", "Newest"]


def test_a_page_names_its_feeds() -> None:
    leads_to = (
        "https://example.org/sub/atom.xml",
        "https://feeds.example.org/all.json",
        "https://example.org/comments/feed/",
    )
    assert read(PAGE, "text/html; charset=utf-8") == ParsedFeed(leads_to=leads_to)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.replace("utf-8", "windows-1251").encode("cp1251"),
        lambda text: text.replace("utf-8", "utf-16").encode("utf-16"),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\n\n" + text.encode(),
    ],
)
def test_encodings_are_those_that_the_feed_names(encode: Callable[[str], bytes]) -> None:
    assert read(encode(RSS_2.replace("Newest", "Найновіше"))).entries[0].title == "Найновіше"


def test_the_encoding_is_the_one_that_the_server_names() -> None:
    feed = RSS_091.replace("One", "Паром").encode("koi8-r")
    assert read(feed, "application/rss+xml; charset=koi8-r").entries[0].title == "Паром"


def test_a_long_id_is_one_all_the_same() -> None:
    guids = ["x" * 5000, "x" * 5001]
    first, second = (read(RSS_2.replace("a-1", guid)).entries[-1].id for guid in guids)
    assert first != second
    assert len(first) == len(second) == 64


@pytest.mark.parametrize(
    "data",
    [
        "",
        "Just words.",
        "{}",
        "{" * 100_000,
        '{"version": 1, "items": []}',
        "<html><body>No feed here.</body></html>",
        "<svg/>",
        "\0" * 100,
        "/etc/passwd",
        "https://example.org/feed.xml",
        "%PDF-1.7",
    ],
)
def test_what_is_no_feed_is_refused(data: str) -> None:
    with pytest.raises(UnreadableFile, match="feed: is no feed"):
        read(data)


def test_tags_that_never_end_take_no_time() -> None:
    # A search that goes on from each of them to the end takes minutes.
    feed = read(
        f"<rss version='2.0'><channel><item><title><![CDATA[{'<' * 1_000_000}]]></title></item></channel></rss>"
    )
    assert feed.entries[0].title.startswith("<<<")


def test_nothing_outside_of_the_feed_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("A secret", encoding="utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY f "no"><!ENTITY g "&f;&f;">]>'
    feed = RSS_091.partition("<!DOCTYPE")[0] + entity + "<rss" + RSS_091.partition("<rss")[2]
    assert "secret" not in repr(read(feed.replace("One", "One &e;&g;"))).lower()
    with pytest.raises(UnreadableFile):
        read(str(secret))


@given(st.sampled_from([RSS_2, RSS_1, ATOM, JSON, PAGE]), st.data())
def test_whatever_is_broken_gets_a_word_or_is_read(feed: str, data: st.DataObject) -> None:
    whole = feed.encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    with suppress(UnreadableFile):
        read(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
