"""Feeds that admins follow in chat."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.adding_views import NO_ADMIN
from bot.chat.application import ALLOWED_UPDATES
from bot.chat.conversation import Desk
from bot.chat.feeds import KIND, Wish
from bot.chat.following_feeds import FIRST_LOOK, follow_feeds
from bot.library import feeds
from bot.library.library import Library, utc_now
from bot.settings import Settings
from bot.terminal.bot_api import BotApi
from bot.terminal.running import running
from tests.chat.conftest import Scene, building
from tests.chat.pages import Pages, page, serving, story
from tests.conftest import ADMIN, READER
from tests.library.plain_readers import PlainReaders
from tests.telegram.people import guest

RSS = "application/rss+xml"


@pytest.fixture(scope="module")
def server() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


@pytest.fixture
def site(server: Pages) -> Pages:
    """Return a site with three stories and a feed of them."""
    server.asked.clear()
    server.pages.clear()
    server.held.clear()
    server.go.clear()
    for number in range(4):
        server.put(f"/{number}", page(f"Note {number}", story(number)))
    server.put("/feed", rss(0, 1, 2), RSS)
    return server


@pytest.fixture
def library(
    articles_folder: Path, make_settings: Callable[..., Settings], stored: Path, site: Pages
) -> Iterator[Library]:
    assert articles_folder
    settings = make_settings(fetching={"allow": [site.address.removeprefix("http://")]})
    shutil.copytree(stored, settings.library.data)
    with Library.open(settings) as opened:
        opened.readers = PlainReaders()
        opened.sync()
        yield opened


def rss(*numbers: int) -> str:
    items = "".join(f"<item><title>Note {number}</title><link>/{number}</link></item>" for number in numbers)
    return f'<rss version="2.0"><channel><title>Notes of Varn</title>{items}</channel></rss>'


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so, for work that goes on beside answering."""
    for _ in range(1000):
        if true():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never came")


def followed(library: Library, site: Pages) -> int:
    """Let a feed be followed, and return its number."""
    url = f"{site.address}/feed"
    return feeds.follow(library, url, by=ADMIN, now=utc_now() - FIRST_LOOK * 2, cancelled=lambda: False).feed.number


async def test_a_feed_is_added_listed_and_removed(scene: Scene, site: Pages) -> None:
    assert (await scene.hears(scene.admin, "/feeds")).text.startswith("No feeds are followed yet. Send /feed add")
    answer = await scene.hears(scene.admin, f"/feed add {site.address}/feed")
    first, host, count, *entries, after = answer.text.splitlines()
    assert (first, host, count) == ("Following feed no. 1: Notes of Varn", "127.0.0.1", "3 new articles:")
    assert entries == ["5. Note 2", "6. Note 1", "7. Note 0"][::-1]
    assert after.startswith("Next look ")
    assert after.endswith("/feed remove 1")
    assert answer.buttons == ["7", "6", "5"]
    assert len(scene.admin.chat.answers) == 2
    assert scene.library.entry(5).added_by == ADMIN
    listed = await scene.hears(scene.admin, "/feeds")
    assert listed.text.startswith("1. Notes of Varn\n127.0.0.1 · 3 articles · last look ")
    again = await scene.hears(scene.admin, f"/feed add {site.address}/feed#top")
    assert again.text == "That is followed already: feed no. 1, “Notes of Varn”."
    removed = await scene.hears(scene.admin, "/feed remove 1")
    assert removed.text.startswith("Feed no. 1 is not followed any more: “Notes of Varn”. Its 3 articles stay.\n")
    assert scene.library.count == 7
    assert (await scene.hears(scene.admin, "/feed remove 1")).text.startswith("Which feed?")
    assert scene.library.store.jobs.take_up() == []


async def test_what_came_of_a_feed_is_told_with_what_was_left_out(scene: Scene, site: Pages) -> None:
    await scene.hears(scene.admin, f"/feed add {site.address}/feed")
    site.put("/cookies", page("Cookies", "We use cookies."))
    feed = rss(0, 1).replace(
        "</channel>", "<item><link>/cookies</link></item><item><link>/gone</link></item></channel>"
    )
    site.put("/other", feed, RSS)
    answer = await scene.hears(scene.admin, f"/feed add {site.address}/other")
    assert "No new articles.\n2 known already\n2 left out:\n1. " in answer.text
    assert "\n1. Cookies · 127.0.0.1: perhaps no article\n" in answer.text
    assert "\n2. Without a title · 127.0.0.1: could not be fetched\n" in answer.text
    assert answer.buttons == ["Store 1", "Store 2"]
    listed = await scene.hears(scene.admin, "/feeds")
    assert "· 3 articles · last look " in listed.text
    assert "· 2 articles · 2 left out · last look " in listed.text
    assert listed.buttons == ["Left out of 2"]
    named = await scene.presses(scene.admin, "Left out of 2", listed)
    assert named.text == (await scene.hears(scene.admin, "/feed 2")).text
    heading, count, *lines = named.text.splitlines()
    assert (heading, count) == ("Feed no. 2: Notes of Varn", "2 left out, the latest first:")
    place = 1 + next(place for place, line in enumerate(lines) if line.endswith("perhaps no article"))
    preview = await scene.presses(scene.admin, f"Store {place}", named)
    assert preview.text.startswith("Is this an article? ")
    await scene.presses(scene.admin, "Store", preview)
    assert "\n1 left out:\n1. " in (await scene.hears(scene.admin, "/feed #2")).text
    assert "Nothing was left out." in (await scene.hears(scene.admin, "/feed 1")).text
    assert (await scene.hears(scene.admin, "/feed 3")).text.startswith("There is no such feed.")


async def test_what_is_no_feed_is_told_and_not_followed(scene: Scene, site: Pages) -> None:
    site.put("/empty", rss(), RSS)
    for sent, told in (
        (f"{site.address}/0", "127.0.0.1 is no feed, and no page that names one"),
        (f"{site.address}/nothing", "127.0.0.1 has no page at this address (404)"),
        ("http://127.1/feed", "127.1 is no name of a server"),
        ("http://localhost/feed", "localhost is not on the public internet"),
        ("http://[::1/feed", "That address is no name of a server"),
        ("ftp://example.org/feed", "example.org is no address of a web page"),
        ("https://ada:secret@example.org/feed", "example.org carries a name or a password"),
    ):
        answer = await scene.hears(scene.admin, f"/feed add {sent}")
        assert answer.text.startswith(told)
        assert "secret" not in answer.text
        assert scene.library.store.feeds.feeds() == []
    for sent in ("/feed add", "/feed add   ", "/feed hello"):
        assert (await scene.hears(scene.admin, sent)).text.startswith("Send /feed add with the address")
    for sent in ("/feed remove", "/feed remove x", f"/feed remove {9**30}", "/feed remove ②"):
        assert (await scene.hears(scene.admin, sent)).text.startswith("Which feed?")
    empty = await scene.hears(scene.admin, f"/feed {site.address}/empty")
    assert empty.text.splitlines()[:3] == ["Following feed no. 1: Notes of Varn", "127.0.0.1", "No new articles."]


async def test_only_admins_have_to_do_with_feeds(scene: Scene, site: Pages) -> None:
    for sent in (f"/feed add {site.address}/feed", "/feed remove 1", "/feed 1", "/feed", "/feeds"):
        answer = await scene.hears(scene.reader, sent)
        assert answer.text.startswith("Only admins can ")
    assert site.asked == []


async def test_others_chat_while_a_feed_is_looked_at_and_it_can_be_cancelled(scene: Scene, site: Pages) -> None:
    site.held.add("/1")
    scene.admin.says(f"/feed add {site.address}/feed")
    await until(lambda: "/1" in site.asked)
    shown = scene.admin.chat.answers[-1]
    assert shown.text.endswith("\n3 entries · they are fetched now …")
    scene.reader.says("What do otters eat?")
    await until(lambda: scene.reader.chat.answers)
    assert "eels" in scene.reader.chat.answers[-1].text
    await scene.presses(scene.admin, "Cancel", shown)
    assert shown.text == "Cancelled. That feed is not followed. 1 new article stays."
    assert scene.library.store.feeds.feeds() == []
    assert scene.library.store.jobs.take_up() == []


async def test_a_feed_can_be_cancelled_while_it_waits_for_another(scene: Scene, site: Pages) -> None:
    site.held.add("/1")
    scene.admin.says(f"/feed add {site.address}/feed")
    await until(lambda: "/1" in site.asked)
    scene.admin.says(f"/feed add {site.address}/other")
    await until(lambda: scene.admin.chat.answers[-1].text.startswith("Looking for"))
    waiting = scene.admin.chat.answers[-1]
    scene.admin.presses("Cancel", message=waiting)
    await until(lambda: not waiting.text.startswith("Looking for"))
    assert waiting.text == "Cancelled. That feed is not followed."
    site.go.set()
    await scene.server.settle()
    assert [feed.number for feed in scene.library.store.feeds.feeds()] == [1]


async def test_a_feed_that_a_stop_interrupts_is_taken_up_at_the_next_start(library: Library, site: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    site.held.add("/1")
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        admin.says(f"/feed add {site.address}/feed")
        await until(lambda: "/1" in site.asked)
        begun = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - begun < 8
    site.go.set()
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    (answer,) = admin.chat.answers
    assert answer.text.startswith("Following feed no. 1: Notes of Varn\n127.0.0.1\n2 new articles:\n")
    assert library.count == 7


async def test_a_feed_that_is_interrupted_again_and_again_is_given_up(library: Library, site: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    wish = Wish(f"{site.address}/feed", 1, group=False)
    for person in (ADMIN, READER):
        library.store.jobs.begin(KIND, admin.chat.id, 0, person, wish.to_json(), utc_now())
    for _ in range(3):
        library.store.jobs.take_up()
    admin.says("/id")
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    said = [answer.text for answer in admin.chat.answers]
    assert any("interrupted by a restart too often" in text for text in said)
    assert NO_ADMIN in said  # Who was one when it began.
    assert site.asked == []
    assert library.store.jobs.take_up() == []


async def test_feeds_are_looked_at_when_they_are_due(library: Library, site: Pages) -> None:
    number = followed(library, site)
    following = asyncio.create_task(follow_feeds(Desk(library, (), utc_now)))
    await until(lambda: library.store.feeds.articles() == {number: 3})
    await until(lambda: library.store.feeds.due(utc_now()) == [])
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
    assert library.count == 7


async def test_a_feed_that_fails_keeps_nobody_from_the_next_one(library: Library, site: Pages) -> None:
    site.put("/other", rss(3), RSS)
    good = followed(library, site)
    bad = library.store.feeds.add(f"{site.address}/gone", "Gone", at=utc_now() - timedelta(days=1), by=None)
    library.store.feeds.note(replace(bad, failures=1))
    following = asyncio.create_task(follow_feeds(Desk(library, (), utc_now)))
    await until(lambda: library.store.feeds.articles() == {good: 3})
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
    noted = library.store.feeds.feed(bad.number)
    assert noted is not None
    assert (noted.failures, noted.problem) == (2, "has no page at this address (404); copy it from your browser again")


async def test_following_stops_at_once_in_the_middle_of_a_look(library: Library, site: Pages) -> None:
    site.held.add("/1")
    followed(library, site)
    following = asyncio.create_task(follow_feeds(Desk(library, (), utc_now)))
    await until(lambda: "/1" in site.asked)
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
    begun = asyncio.get_running_loop().time()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert asyncio.get_running_loop().time() - begun < 8
    assert len(library.store.feeds.due(utc_now())) == 1
