"""Texts and files that admins send to be stored: in one message or several, as a post that was passed on, in albums."""

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageOriginChannel, MessageOriginUser, User

from bot.chat.application import ALLOWED_UPDATES, THREADS
from bot.chat.origins import Post, post_of
from bot.chat.receiving import Pauses
from bot.errors import UnreadableFile
from bot.intake.apart import Readers
from bot.intake.origin import NOWHERE, Origin
from bot.intake.process import Cancelled, never
from bot.library.library import Library
from bot.model import Reading
from bot.settings import ReadingSettings
from bot.terminal.bot_api import BotApi
from bot.terminal.running import running
from tests.chat.conftest import Scene, building, until
from tests.chat.pages import story
from tests.chat.test_pastes_in_chat import DAYS, LINES, parts
from tests.conftest import ADMIN, reading_with
from tests.telegram.people import guest

POST = "The old lighthouse of Varn is for sale.\n\nIt has four rooms and a lamp, says the county. Nobody wants it yet."


@pytest.fixture
def library(library: Library, readers: Readers) -> Iterator[Library]:
    """Return the library of the four articles, with readers that all tests share."""
    with reading_with(library, readers):
        yield library


def archive(*numbers: int) -> bytes:
    """Return a ZIP file of texts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for number in numbers:
            packed.writestr(f"news-{number}.md", f"# News {number}\n\n{story(number)}")
    return file.getvalue()


async def test_a_long_paste_behind_the_command_is_one_article(scene: Scene) -> None:
    said = parts(f"/add The light of Varn\n{LINES}")
    for part in said:
        scene.admin.says(part)
    await scene.server.settle()
    (stored,) = scene.admin.chat.answers
    assert stored.text.startswith("Stored as no. 5: The light of Varn\nEnglish · ")
    assert stored.text.endswith(" · 200 sentences")
    assert scene.library.article(5).text == LINES


async def test_a_paste_in_a_group_is_one_article_and_others_may_talk_in_between(scene: Scene) -> None:
    group = scene.server.group("Editors")
    for part in parts(f"/add The light of Varn\n{LINES}"):
        scene.admin.says(part, chat=group)
        scene.reader.says("Hm.", chat=group)
    await scene.server.settle()
    assert group.answers[-1].text.startswith("Stored as no. 5: The light of Varn")
    assert scene.library.article(5).text == LINES


async def test_what_comes_after_the_command_alone_is_stored(scene: Scene) -> None:
    asked = await scene.hears(scene.admin, "/add")
    assert (asked.text, asked.buttons) == ("Send me the text, an address or a file.", ["Cancel"])
    scene.reader.says("What do otters eat?")
    for part in parts(f"The light of Varn\n{LINES}"):
        scene.admin.says(part)
    await scene.server.settle()
    assert asked.text.startswith("Stored as no. 5: The light of Varn")
    assert scene.library.article(5).text == LINES
    assert "eels" in (await scene.hears(scene.admin, "What do otters eat?")).text


async def test_what_was_announced_can_be_cancelled_and_a_command_is_still_one(scene: Scene) -> None:
    asked = await scene.hears(scene.admin, "/add")
    card = await scene.hears(scene.admin, "/article 2")
    assert "No. 2" in card.text
    assert (await scene.hears(scene.admin, "What does it cost?", reply_to=card)).text != asked.text
    assert asked.buttons == ["Cancel"]
    scene.reader.presses_button(asked.keyboard[0][0], asked)
    await scene.server.settle()
    assert asked.buttons == ["Cancel"]
    await scene.presses(scene.admin, "Cancel", asked)
    await until(lambda: asked.text == "Cancelled. Nothing was stored.")
    assert "eels" in (await scene.hears(scene.admin, "What do otters eat?")).text
    assert scene.library.count == 4


async def test_what_is_sent_is_stored_where_telegram_refused_to_show_that_it_is_received(scene: Scene) -> None:
    scene.server.refuse_next("sendMessage", 400, "Bad Request: SOMETHING_NEW")
    scene.admin.says("/add")
    await scene.server.settle()
    scene.admin.says(f"The light of Varn\n{DAYS[0]}")
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text.startswith("Stored as no. 5: The light of Varn")
    assert "eels" in (await scene.hears(scene.admin, "What do otters eat?")).text


async def test_done_ends_what_is_sent_by_hand(library: Library) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    async with running(server, building(library, Pauses(more=60, edit=0)), allowed_updates=ALLOWED_UPDATES):
        admin.says("/add")
        await until(lambda: admin.chat.answers)
        (asked,) = admin.chat.answers
        admin.says("The light of Varn")
        admin.says(DAYS[0])
        await until(lambda: "2 parts" in asked.text)
        assert asked.text == f"Receiving: 2 parts, {len(DAYS[0]) + 17} characters"
        assert asked.buttons == ["Done", "Cancel"]
        admin.presses("Done", message=asked)
        await server.settle()
        assert asked.text.startswith("Stored as no. 5: The light of Varn")
        assert library.article(5).text == DAYS[0]


async def test_a_post_that_was_passed_on_is_stored_with_its_origin(scene: Scene) -> None:
    channel = scene.server.channel("Varn today", username="varn_today")
    post = scene.reader.says(POST, chat=channel)
    scene.admin.forwards(post)
    await scene.server.settle()
    offer = scene.admin.chat.answers[-1]
    assert offer.buttons == ["Summary", "Store"]
    scene.reader.presses_button(offer.keyboard[0][1], offer)
    await scene.server.settle()
    assert scene.library.count == 4
    await scene.presses(scene.admin, "Store", offer)
    assert offer.text.startswith("Stored as no. 5: ")
    entry = scene.library.entry(5)
    assert (entry.author, entry.url) == ("Varn today", f"https://t.me/varn_today/{post.id}")
    assert entry.date is not None
    assert "It has four rooms" in scene.library.article(5).text
    scene.reader.forwards(post)
    await scene.server.settle()
    assert "Store" not in scene.reader.chat.answers[-1].buttons


def test_a_signed_post_names_who_wrote_it_and_the_channel() -> None:
    at, channel = datetime(2026, 2, 2, 9, tzinfo=UTC), Chat(-1001, Chat.CHANNEL, "Varn today", "varn_today")
    message = Message(1, at, Chat(1, Chat.PRIVATE), forward_origin=MessageOriginChannel(at, channel, 7, "Ada Lens"))
    assert post_of(message) == Post("Ada Lens, Varn today", at.date(), "https://t.me/varn_today/7")


def test_a_post_of_an_account_that_was_deleted_has_no_author() -> None:
    at = datetime(2026, 2, 2, 9, tzinfo=UTC)
    origin = MessageOriginUser(at, User(5, "", is_bot=False))
    assert post_of(Message(1, at, Chat(1, Chat.PRIVATE), forward_origin=origin)) == Post(None, at.date())


async def test_a_page_to_which_a_long_post_links_is_offered(scene: Scene) -> None:
    channel = scene.server.channel("Varn today", username="varn_today")
    post = scene.reader.says(f"{POST} {story(1)} More here.", chat=channel)
    links = ("http://localhost/more", "https://t.me/varn_today")
    entities = [{"type": "text_link", "offset": 4, "length": 3, "url": url} for url in links]
    post.entities = tuple(entities)
    scene.admin.forwards(post)
    await scene.server.settle()
    offer = scene.admin.chat.answers[-1]
    assert offer.buttons == ["Summary", "Store", "Add localhost"]
    answer = await scene.presses(scene.admin, "Add localhost", offer)
    assert answer.text.startswith("localhost ")
    assert answer.text.endswith("Paste the text here instead, or send it as a file.")
    assert "http" not in scene.admin.chat.answers[0].text


async def test_a_reply_to_a_post_keeps_who_wrote_it(scene: Scene) -> None:
    said = scene.reader.says(POST)
    group = scene.server.group("Editors")
    passed_on = scene.reader.forwards(said, chat=group)
    answer = await scene.hears(scene.admin, "/add", chat=group, reply_to=passed_on)
    assert answer.text.startswith("Stored as no. 5: ")
    assert "Rio · " in answer.text


async def test_a_pasted_text_is_stored_with_one_tap(scene: Scene) -> None:
    for part in parts(LINES):
        scene.admin.says(part)
    await scene.server.settle()
    (offer,) = scene.admin.chat.answers
    await scene.presses(scene.admin, "Store", offer)
    assert offer.text.startswith("Stored as no. 5")
    assert scene.library.article(5).text == LINES


async def test_an_album_is_one_message(scene: Scene) -> None:
    files = {f"{number}.md": f"# News {number}\n\n{story(number)}".encode() for number in range(3)}
    scene.admin.sends_album(files | {"bad.md": b""})
    await scene.server.settle()
    (answer,) = scene.admin.chat.answers
    assert answer.text == "3 stored, 1 failed\n✗ bad.md: is empty\n5. News 0\n6. News 1\n7. News 2"
    assert answer.buttons == ["5", "6", "7", "↩ Undo"]
    await scene.presses(scene.admin, "↩ Undo", answer)
    assert answer.text == "Removed 3 articles: no. 5 to 7."
    await scene.presses(scene.admin, "↩ Undo", answer)
    assert scene.library.count == 7
    group = scene.server.group("Editors")
    scene.admin.sends_album({"4.md": f"# News 4\n\n{story(4)}".encode(), **files}, caption="/add", chat=group)
    await scene.server.settle()
    assert group.answers[-1].text.splitlines()[:2] == ["1 stored, 3 known", "8. News 4"]


async def test_archives_and_lines_hold_many(scene: Scene) -> None:
    lines = "\n".join(json.dumps({"title": f"News {number}", "text": story(number)}) for number in range(2))
    scene.admin.sends_document("news.jsonl", lines.encode())
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text == "2 stored\n5. News 0\n6. News 1"
    scene.admin.sends_document("news.zip", archive(1, 2, 3))
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text.splitlines()[0] == "2 stored, 1 to decide"
    for person in (scene.admin, scene.reader):
        person.sends_document("none.jsonl", b"\n\n")
        await scene.server.settle()
        assert person.chat.answers[-1].text == "none.jsonl holds no article."


async def test_a_web_page_in_a_file_is_summarised_for_everybody(scene: Scene) -> None:
    body = "".join(f"<p>{story(number)}</p>" for number in range(3)).encode()
    scene.reader.sends_document("page.html", b"<html><title>Notes</title><body><article>" + body)
    await scene.server.settle()
    assert "3 of " in scene.reader.chat.answers[-1].text
    scene.reader.sends_document("news.zip", archive(1, 2))
    await scene.server.settle()
    assert "news.zip holds several articles" in scene.reader.chat.answers[-1].text
    assert scene.library.count == 4


class Stuck(Readers):
    """Reads nothing until it may."""

    def __init__(self) -> None:
        super().__init__(ReadingSettings())
        self.may = threading.Event()

    def read(
        self, data: bytes, name: str, origin: Origin = NOWHERE, cancelled: Cancelled = never
    ) -> Iterator[Reading | UnreadableFile]:
        self.may.wait()
        yield UnreadableFile(name, "is stuck")


async def test_files_of_many_that_take_long_keep_nobody_from_an_answer(scene: Scene) -> None:
    scene.library.readers = stuck = Stuck()
    guests = [guest(scene.server, scene.server.user(f"Guest {number}")) for number in range(THREADS + 1)]
    for one in guests:
        one.sends_document("page.html", b"<p>Text")
    scene.reader.says("What do otters eat?")
    try:
        await until(lambda: scene.reader.chat.answers)
    finally:
        stuck.may.set()
    assert "eels" in scene.reader.chat.answers[-1].text
    await scene.server.settle()
    assert {one.chat.answers[-1].text for one in guests} == {"page.html is stuck."}


async def test_a_stop_in_the_middle_of_a_paste_loses_nothing_of_it(library: Library) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    said = parts(f"/add The light of Varn\n{LINES}")
    slow = Pauses(part=60)
    async with running(server, building(library, slow), allowed_updates=ALLOWED_UPDATES):
        for part in said[:2]:
            admin.says(part)
        await until(lambda: admin.chat.answers)
    assert library.count == 4
    for part in said[2:]:
        admin.says(part)
    async with running(server, building(library, Pauses(part=60, edit=0)), allowed_updates=ALLOWED_UPDATES):
        (shown,) = admin.chat.answers
        await until(lambda: shown.text.endswith(f"{len(LINES) + len('The light of Varn') + 1:,} characters"))
        admin.presses("Done", message=shown)
        await server.settle()
    assert admin.chat.answers == [shown]
    assert shown.text.startswith("Stored as no. 5: The light of Varn")
    assert library.article(5).text == LINES


async def test_entities_leave_the_text_as_it_is(scene: Scene) -> None:
    said = scene.reader.says("🦦 The otters are many. They eat eels, says Ines.", chat=scene.server.group("Editors"))
    bold = {"type": "bold", "offset": 3, "length": 10}
    linked = {"type": "text_link", "offset": 27, "length": 3, "url": "mailto:x@example.org"}
    emoji = {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5"}
    said.entities = (emoji, bold, linked)
    await scene.hears(scene.admin, "/add", chat=said.chat, reply_to=said)
    assert scene.library.article(5).text == "🦦 The otters are many. They eat eels, says Ines."


async def test_two_texts_of_a_person_are_one_and_posts_are_each_their_own(library: Library) -> None:
    server = BotApi()
    admin = guest(server, server.user("Ada", id=ADMIN))
    channel = server.channel("Varn today")
    async with running(server, building(library, Pauses(more=60, edit=0)), allowed_updates=ALLOWED_UPDATES):
        admin.says("/add")
        await until(lambda: admin.chat.answers)
        (asked,) = admin.chat.answers
        for number in range(2):
            admin.forwards(admin.says(story(number), chat=channel))
            admin.says(f"Part {number} of my own notes on geese and mills.")
        admin.sends_document("notes.txt", b"A heron stands on one leg. It sleeps so.")
        await until(lambda: "5 parts" in asked.text)
        assert asked.text.endswith("characters, 1 file")
        admin.presses("Done", message=asked)
        await server.settle()
        assert asked.text.splitlines()[0] == "5 stored"
    assert {entry.author for entry in library.entries() if entry.number > 4} == {"Varn today", None}
