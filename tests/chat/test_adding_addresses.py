"""Addresses that admins send: the page is fetched, read and stored, and one message tells what came of it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.chat.adding_views import GOES_ON
from bot.chat.application import ALLOWED_UPDATES
from bot.chat.receiving import Pauses
from bot.chat.work import Item, Outcome, Work
from bot.intake.apart import Readers
from bot.intake.origin import Origin
from bot.library.library import Library, utc_now
from bot.library.taking_in import Became
from bot.model import Reading
from bot.settings import Settings
from bot.terminal.bot_api import BotApi
from bot.terminal.chats import Access
from bot.terminal.running import running
from tests.chat.conftest import Scene, building, until
from tests.chat.pages import SENTENCES, Pages, page, serving, story
from tests.conftest import ADMIN, READER, reading_with
from tests.telegram.people import guest

MARKDOWN = "text/markdown"
BRIDGE = page("A new footbridge", *SENTENCES)


@pytest.fixture(scope="module")
def server() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


@pytest.fixture
def pages(server: Pages) -> Pages:
    """Return the server with the page of the bridge."""
    server.asked.clear()
    server.pages.clear()
    server.held.clear()
    server.go.clear()
    server.put("/bridge", BRIDGE)
    return server


@pytest.fixture
def library(
    articles_folder: Path, make_settings: Callable[..., Settings], stored: Path, pages: Pages, readers: Readers
) -> Iterator[Library]:
    """Return the library of the four articles, which may fetch from the loopback."""
    assert articles_folder
    settings = make_settings(fetching={"allow": [pages.address.removeprefix("http://")]})
    shutil.copytree(stored, settings.library.data)
    with Library.open(settings) as opened:
        opened.sync()
        with reading_with(opened, readers):
            yield opened


async def test_an_address_alone_is_stored_and_the_message_becomes_its_card(scene: Scene, pages: Pages) -> None:
    stored = await scene.hears(scene.admin, f"{pages.address}/bridge")
    assert stored.text.startswith("Stored as no. 5: A new footbridge\n127.0.0.1 · 2 Feb 2026 · English · ")
    assert stored.text.endswith("words · 6 sentences")
    assert stored.buttons == ["Summary", "Edit title", "Tags", "↩ Undo"]
    assert len(scene.admin.chat.answers) == 1
    assert "four hundred guests" in (await scene.hears(scene.reader, "Who cut a ribbon of blue silk?")).text


async def test_several_addresses_are_one_message_with_a_line_each(scene: Scene, pages: Pages) -> None:
    pages.put("/one.md", f"# One\n\n{story(1)}", MARKDOWN)
    answer = await scene.hears(scene.admin, f"{pages.address}/one.md and\n{pages.address}/none, {pages.address}/bridge")
    assert answer.text.splitlines()[0] == "2 stored, 1 failed"
    assert sorted(answer.text.splitlines()[2:]) == ["5. One", "6. A new footbridge"]
    assert answer.text.splitlines()[1].startswith(f"✗ {pages.address.removeprefix('http://')}/none: has no page")
    assert len(scene.admin.chat.answers) == 1
    assert "Try again" not in answer.buttons
    pages.put("/none", 503)
    answer = await scene.hears(scene.admin, f"{pages.address}/none {pages.address}/bridge")
    pages.put("/none", f"# Late\n\n{story(2)}", MARKDOWN)
    again = await scene.presses(scene.admin, "Try again", answer)
    assert again.text.startswith("Stored as no. 7: Late")


async def test_an_address_after_the_command_is_added_in_a_group_and_alone_it_is_not(scene: Scene, pages: Pages) -> None:
    group = scene.server.group("Editors")
    said = scene.admin.says(f"@article_bot {pages.address}/bridge", chat=group)
    await scene.server.settle()
    assert scene.library.count == 4
    said = scene.admin.says(f"/add {pages.address}/bridge", chat=group)
    await scene.server.settle()
    assert group.answers[-1].text.startswith("Stored as no. 5")
    assert group.answers[-1].reply_to is said


async def test_an_address_behind_the_words_of_a_post_is_meant(scene: Scene, pages: Pages) -> None:
    channel = scene.server.channel("Ottenby today", username="ottenby")
    post = scene.reader.says("The footbridge is open. Read more", chat=channel)
    post.entities = ({"type": "text_link", "offset": 24, "length": 9, "url": f"{pages.address}/bridge"},)
    scene.admin.forwards(post)
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text.startswith("Stored as no. 5: A new footbridge\n127.0.0.1")
    group = scene.server.group("Editors")
    said = scene.reader.says("Have you seen this? It is open now.", chat=group)
    said.entities = ({"type": "text_link", "offset": 14, "length": 4, "url": f"{pages.address}/bridge"},)
    assert (
        "That is no. 5, stored today by you" in (await scene.hears(scene.admin, "/add", chat=group, reply_to=said)).text
    )


async def test_who_is_no_admin_is_told_what_else_there_is(scene: Scene, pages: Pages) -> None:
    answer = await scene.hears(scene.reader, f"{pages.address}/bridge")
    assert answer.text.startswith("Only admins can add web pages.")
    assert pages.asked == []


async def test_an_edited_address_changes_nothing(scene: Scene, pages: Pages) -> None:
    said = scene.admin.says("what do otters eat")
    await scene.server.settle()
    scene.admin.edits(said, f"{pages.address}/bridge")
    await scene.server.settle()
    assert "send the command again" in scene.admin.chat.answers[-1].text
    assert scene.library.count == 4


async def test_a_question_with_an_address_in_it_is_a_question(scene: Scene, pages: Pages) -> None:
    await scene.hears(scene.admin, f"what does {pages.address}/bridge say about otters")
    await scene.hears(scene.admin, f"who wrote {pages.address}/bridge?")
    assert "/bridge" not in pages.asked


async def test_a_page_again_is_known_and_its_new_version_can_be_taken_back(scene: Scene, pages: Pages) -> None:
    address = f"{pages.address}/bridge"
    await scene.hears(scene.admin, address)
    known = await scene.hears(scene.admin, address)
    assert known.text == "That is no. 5, stored today by you: “A new footbridge”"
    assert known.buttons == ["Show"]
    pages.put("/bridge", page("A new footbridge", *SENTENCES[1:], "Nobody fell into the river."))
    newer = await scene.hears(scene.admin, address)
    assert newer.text.startswith("No. 5 has a new version: A new footbridge\n1 sentence new, 1 gone.\n")
    assert "fell into the river" in scene.library.article(5).text
    await scene.presses(scene.admin, "↩ Undo", newer)
    assert "fell into the river" not in scene.library.article(5).text


async def test_nearly_the_same_text_is_named_and_somebody_decides(scene: Scene, pages: Pages) -> None:
    await scene.hears(scene.admin, f"{pages.address}/bridge")
    copy = pages.put("/copy", page("Footbridge opened", *SENTENCES, "It was a fine day."))
    asked = await scene.hears(scene.admin, copy)
    assert (
        "No. 5 says nearly the same: A new footbridge, stored today by you.\nWhat differs here: 1 sentence new."
        in asked.text
    )
    assert asked.buttons == ["Keep both", "Replace", "Cancel", "Show no. 5"]
    await scene.presses(scene.reader, "Replace", asked)
    assert scene.toast().startswith("Only admins can add articles")
    await scene.presses(scene.admin, "Replace", asked)
    assert asked.text.startswith("No. 5 has a new version")
    assert "fine day" in scene.library.article(5).text
    other = await scene.hears(
        scene.admin, pages.put("/third", page("Third", *SENTENCES, "It was a fine day, and long."))
    )
    await scene.presses(scene.admin, "Keep both", other)
    assert other.text.startswith("Stored as no. 6: Third")


async def test_a_doubtful_page_is_shown_before_it_is_stored(scene: Scene, pages: Pages) -> None:
    short = pages.put("/short", page("Closed", "The pool is shut.</p><h2>Until when?</h2><p>Nobody knows."))
    for button, end in (("Cancel", "Not stored: “Closed”."), ("Store", "Stored as no. 5: Closed")):
        asked = await scene.hears(scene.admin, short)
        assert asked.text.startswith("Is this an article? Closed\n")
        assert "The pool is shut.\nUntil when?\nNobody knows." in asked.text
        assert "What is odd: it is very short." in asked.text
        assert scene.library.count == 4
        await scene.presses(scene.admin, button, asked)
        assert asked.text.startswith(end)
    scene.admin.presses_button({"text": "Store", "callback_data": "store_draft:1"}, asked)
    await scene.server.settle()
    assert "decided already" in scene.toast()


async def test_a_feed_is_told_from_a_page(scene: Scene, pages: Pages) -> None:
    feed = pages.put("/feed", "<rss version='2.0'><channel><title>x</title></channel></rss>", "application/rss+xml")
    answer = await scene.hears(scene.admin, feed)
    assert (answer.text, answer.buttons) == ("127.0.0.1 gives a feed of articles here.", ["Follow it"])
    scene.reader.presses("Follow it", message=answer)
    await scene.server.settle()
    assert scene.library.store.feeds.feeds() == []
    await scene.presses(scene.admin, "Follow it", answer)
    assert [followed.url for followed in scene.library.store.feeds.feeds()] == [feed]


async def test_what_cannot_be_fetched_says_why_and_what_else_there_is(scene: Scene, pages: Pages) -> None:
    answer = await scene.hears(scene.admin, f"{pages.address}/never")
    assert (answer.text.startswith("127.0.0.1 has no page"), answer.buttons) == (True, [])
    pages.put("/gone", 503)
    answer = await scene.hears(scene.admin, f"{pages.address}/gone")
    assert answer.text.startswith("127.0.0.1 ")
    assert answer.text.endswith("Paste the text here instead, or send it as a file.")
    pages.put("/gone", BRIDGE)
    await scene.presses(scene.admin, "Try again", answer)
    assert answer.text.startswith("Stored as no. 5")
    picture = pages.put("/flag.png", b"\x89PNG\r\n\x1a\n", "image/png")
    answer = await scene.hears(scene.admin, picture)
    assert answer.text.startswith("The page at 127.0.0.1 is a picture, not an article. Paste")


async def test_others_chat_while_a_page_is_slow_and_it_can_be_cancelled(scene: Scene, pages: Pages) -> None:
    pages.held.add("/bridge")
    scene.admin.says(f"{pages.address}/bridge")
    await until(lambda: "/bridge" in pages.asked)
    shown = scene.admin.chat.answers[-1]
    assert (shown.text, shown.buttons) == ("Fetching 127.0.0.1 …", ["Cancel"])
    scene.reader.says("What do otters eat?")
    scene.admin.says("What do otters eat?")
    await until(lambda: len(scene.admin.chat.answers) == 2 and scene.reader.chat.answers)
    assert "eels" in scene.reader.chat.answers[-1].text
    scene.reader.presses_button({"text": "Cancel", "callback_data": shown.keyboard[0][0]["callback_data"]}, shown)
    scene.admin.presses("Cancel", message=shown)
    await scene.server.settle()
    assert shown.text == "Cancelled. Nothing was stored."
    assert scene.library.count == 4
    assert scene.library.store.jobs.take_up() == []


async def test_work_goes_on_while_telegram_asks_to_wait_with_its_progress(library: Library, pages: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    async with running(server, building(library, Pauses(edit=-1)), allowed_updates=ALLOWED_UPDATES):
        server.refuse_next("editMessageText", 429, "Too Many Requests: retry after 60", retry_after=60)
        admin.says("\n".join(pages.put(f"/{n}", f"# News {n}\n\n{story(n)}", "text/markdown") for n in range(3)))
        await until(lambda: library.count == 7)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    assert [answer.text.partition("\n")[0] for answer in admin.chat.answers] == ["3 stored"]


async def test_work_that_a_stop_interrupts_goes_on_after_the_next_start(library: Library, pages: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    addresses = [pages.put(f"/{number}", f"# News {number}\n\n{story(number)}", MARKDOWN) for number in range(4)]
    pages.held.add("/2")
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        admin.says(" ".join(addresses))
        await until(lambda: "/2" in pages.asked)
    assert library.count == 6
    assert len(admin.chat.answers) == 1
    pages.held.clear()
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
        (answer,) = admin.chat.answers
        assert answer.text.splitlines()[0] == "4 stored"
    assert library.count == 8
    assert pages.asked.count("/0") == 1


async def test_work_that_never_gets_through_is_given_up_and_can_be_tried_again(library: Library, pages: Pages) -> None:
    server = BotApi()
    admin, reader = (guest(server, server.user(name, id=number)) for name, number in (("Ada", ADMIN), ("Rio", READER)))
    pages.held.add("/bridge")
    for start in range(5):
        async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
            if not start:
                admin.says(f"{pages.address}/bridge")
            if start < 4:
                await until(lambda: len(pages.asked) > start)  # noqa: B023 - called at once
                continue
            await server.settle()
            (answer,) = admin.chat.answers
            assert "interrupted" in answer.text
            pages.held.clear()
            reader.presses_button(answer.keyboard[0][0], answer)
            await server.settle()
            assert library.count == 4
            admin.presses("Try again", message=answer)
            await server.settle()
            assert answer.text.startswith("Stored as no. 5")


async def test_a_page_stored_just_before_a_kill_counts_as_stored(library: Library, pages: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    admin.chat.access = Access.OPEN
    work = Work((Item(url=f"{pages.address}/bridge"),)).to_json()
    library.store.jobs.begin("add", admin.id, 0, ADMIN, work, utc_now())
    reading = next(library.readers.read(BRIDGE.encode(), "x.html", Origin(f"{pages.address}/bridge", "text/html")))
    assert isinstance(reading, Reading)
    library.add(reading.draft, by=ADMIN)
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    assert admin.chat.answers[-1].text.startswith("Stored as no. 5: A new footbridge")
    assert library.count == 5


async def test_what_is_stored_when_work_is_cancelled_is_not_to_be_tried_again(library: Library, pages: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    admin.chat.access = Access.OPEN
    pages.held = {"/bridge", "/mill"}
    items = tuple(Item(url=f"{pages.address}{path}") for path in ("/bridge", "/mill"))
    # The first is an article, and before it was noted that its page holds no other, the work was interrupted.
    work = Work(items, (Outcome(0, "A new footbridge", Became.STORED, 1),)).to_json()
    job = library.store.jobs.begin("add", admin.id, 0, ADMIN, work, utc_now())
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await until(lambda: pages.asked)
        admin.says("/recent")
        await until(lambda: admin.chat.answers)
        admin.presses_button({"text": "Cancel", "callback_data": f"cancel_job:{job.id}"}, admin.chat.answers[-1])
        await server.settle()
    assert admin.chat.answers[-1].text.startswith("Stopped after 1 of 2: 1 stored")


async def test_what_cannot_be_kept_says_so_and_goes_on_later(library: Library, pages: Pages) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    with closing(sqlite3.connect(library.settings.library.data / "library.sqlite")) as store:
        for table in ("events", "exchanges"):
            store.execute(f"ALTER TABLE {table} RENAME TO no_{table}")
        async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
            admin.says(f"{pages.address}/bridge")
            await until(lambda: admin.chat.answers and admin.chat.answers[-1].text.endswith(GOES_ON))
        for table in ("events", "exchanges"):
            store.execute(f"ALTER TABLE no_{table} RENAME TO {table}")
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        await server.settle()
    (answer,) = admin.chat.answers
    assert answer.text.startswith("Stored as no. 5: A new footbridge")
