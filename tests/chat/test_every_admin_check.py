"""Nobody but an admin changes anything: every command and every button is tried by everybody who must not.

A new command or button is not known here, and fails with where to add it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import count

import pytest

from bot.chat.adding_views import CANCELLED
from bot.chat.admins import ANONYMOUS, EDIT_AGAIN
from bot.chat.beginning import NOT_UNDER_WAY
from bot.chat.buttons import Action, parse
from bot.chat.commands import COMMANDS
from bot.chat.conversation import Desk
from bot.chat.exchanges import TOO_OLD, Exchange
from bot.chat.pressing import _ACTIONS
from bot.chat.previews import keep_draft
from bot.chat.work import Item, Work
from bot.library.library import Library, utc_now
from bot.library.taking_in import Became, TakenIn
from bot.model import Doubt, Draft, Entry, Reading
from bot.storage.sqlite import STORE_FILE
from bot.terminal.chats import Chat, Message, User
from tests.chat.conftest import Scene, until
from tests.conftest import ADMIN

COMMANDS_OF_ADMINS = {
    "add": ["Some text that is new. It has two sentences.", "https://example.org/new"],
    "edit": ["1", "1 title Mine now"],
    "tag": ["1", "1 #mine"],
    "remove": ["1", "1-3"],
    "recent": ["", "5"],
    "history": ["1"],
    "feed": ["add https://example.org/feed", "https://example.org/feed", "remove 1", "1", ""],
    "feeds": [""],
    "status": [""],
}
"""Everything that each may be followed by and that does something else."""

FOR_EVERYBODY = {"start", "help", "ask", "summary", "digest", "articles", "article", "id"}


@dataclass(frozen=True)
class Prepared:
    """What buttons may be about: a live article, a removed one, the position of an edit, and records of articles, of a
    draft and of work.
    """

    live: int
    removed: int
    edited: int
    listed: int
    draft: int
    work: int


BUTTONS_OF_ADMINS: dict[Action, Callable[[Prepared], tuple[int, ...]]] = {
    Action.STORE_TEXT: lambda _: (),
    Action.ADD_PAGE: lambda _: (0,),
    Action.RECEIVED: lambda _: (1,),
    Action.CANCEL_JOB: lambda _: (1,),
    Action.TRY_AGAIN: lambda of: (of.work,),
    Action.FOLLOW: lambda of: (of.work,),
    Action.LEFT_OUT: lambda _: (1,),
    Action.STORE_ENTRY: lambda of: (of.work, 0),
    Action.DRAFT: lambda of: (of.draft,),
    Action.STORE_DRAFT: lambda of: (of.draft,),
    Action.REPLACE_BY_DRAFT: lambda of: (of.draft,),
    Action.DROP_DRAFT: lambda of: (of.draft,),
    Action.EDIT: lambda of: (of.live,),
    Action.EDIT_TITLE: lambda of: (of.live,),
    Action.EDIT_FIELD: lambda of: (of.live, 3),
    Action.TAGS: lambda of: (of.live,),
    Action.RECENT: lambda _: (5, 0),
    Action.HISTORY: lambda of: (of.live,),
    Action.VERSION: lambda of: (of.live, 1),
    Action.UNDO_EDIT: lambda of: (of.edited,),
    Action.ASK_REMOVE: lambda of: (of.live,),
    Action.KEEP: lambda of: (of.live,),
    Action.KEEP_LISTED: lambda of: (of.listed,),
    Action.RESTORE: lambda of: (of.removed,),
    Action.REMOVE: lambda of: (of.removed,),
    Action.UNDO_REMOVE: lambda of: (of.removed,),
    Action.REMOVE_LISTED: lambda of: (of.listed,),
    Action.UNDO_LISTED: lambda of: (of.listed,),
    Action.UNDO_ADD: lambda of: (of.live,),
}
"""What changes something, leads there, or tells what is for admins, in an order in which each does something."""

LONG = "A line about nothing\n\n" + " ".join(f"On day {day} nothing happened in Ottenby again." for day in range(40))

BEGUN_BY = {Action.STORE_TEXT: LONG, Action.ADD_PAGE: f"{LONG}\n\nhttp://localhost/", Action.CANCEL_JOB: "/add"}
"""What an admin says first to get a message on which the button does something."""

OVER_TOO_SOON = {Action.RECEIVED: NOT_UNDER_WAY}
"""What cannot be pressed here before it is over, and what an admin is told then."""

HARMLESS = {
    Action.ASK,
    Action.ASK_ALL,
    Action.AS_TYPED,
    Action.ASK_HERE,
    Action.ASK_ABOUT,
    Action.NEXT,
    Action.CONTEXT,
    Action.SUMMARY,
    Action.RESIZE,
    Action.FIGURES,
    Action.LOOSE,
    Action.LOOSE_FIGURES,
    Action.CARD,
    Action.TEXT,
    Action.PAGE,
    Action.LIST,
    Action.DIGEST,
    Action.ARTICLES,
    Action.HERE,
}
"""What shows articles, and changes nothing."""

REMEMBERED = {"updates", "talks", "messages", "exchanges", "people", "gaps", "rankings", "vectors", "vector_values"}
"""Tables of what was said and worked out; every other one holds what only admins change."""


def state(library: Library) -> object:
    """Return all that only admins may change, in the store and in the articles folder."""
    with closing(sqlite3.connect(library.settings.library.data / STORE_FILE)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        kept = sorted(name for name in tables - REMEMBERED if not name.startswith("sqlite_"))
        rows = {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in kept}
    folder = library.settings.library.articles
    assert folder is not None
    return rows, {path.name: path.read_bytes() for path in folder.iterdir()}


@dataclass
class Stage:
    """A scene in which something was done already, and what it looked like before anybody tried anything."""

    scene: Scene
    group: Chat
    library: Library
    edited: int
    like: Entry
    before: object
    texts: Iterator[int] = field(default_factory=count)

    def prepared(self, chat: Chat) -> Prepared:
        """Return what the buttons in a chat may be about."""
        draft = Draft("Another", f"Another text altogether, {next(self.texts)} words long. It has two sentences.")
        taken = TakenIn(Became.DOUBTED, Reading(draft, (Doubt.SHORT,)), self.like)
        return Prepared(
            live=1,
            removed=4,
            edited=self.edited,
            listed=self.keep(Exchange(chat.id, articles=(2, 3))),
            draft=keep_draft(Desk(self.library, (), utc_now), chat.id, taken),
            work=self.keep(Exchange(chat.id, work=Work((Item(text="Some text. It is new."),)).to_json())),
        )

    def keep(self, exchange: Exchange) -> int:
        """Keep a record."""
        return self.library.store.chats.save_exchange(exchange.to_json(), utc_now())

    async def says(self, text: str, *, by: object, chat: Chat, **how: object) -> str:
        """Let somebody say something and return what the bot said to that, empty where it said nothing."""
        before = len(chat.answers)
        by.says(text, chat=chat, **how)  # type: ignore[attr-defined]
        await self.scene.server.settle()
        return "\n".join(answer.text for answer in chat.answers[before:])

    async def presses(self, action: Action, numbers: tuple[int, ...], *, by: object, message: Message) -> str:
        """Let somebody press a button, whether it is there or not, and return the word with which that was answered."""
        carried = ":".join([action.value, *map(str, numbers)])
        by.presses_button({"text": "x", "callback_data": carried}, message)  # type: ignore[attr-defined]
        await self.scene.server.settle()
        return self.scene.toast()

    def unchanged(self, what: str) -> None:
        """Fail where anything was changed."""
        assert state(self.library) == self.before, f"{what} changed something"


@pytest.fixture
async def stage(scene: Scene) -> Stage:
    library, group = scene.library, scene.server.group("Editors", supergroup=True)
    library.edit(1, by=ADMIN, author="Lena Marsh")
    edited = library.journal.recent(1)[0].position
    library.remove(4, by=ADMIN)
    library.store.feeds.add("https://example.org/old", "Old news", at=utc_now(), by=ADMIN)
    library.store.jobs.begin("add", ADMIN, 0, ADMIN, Work().to_json(), utc_now())
    await scene.hears(scene.admin, "/id", chat=group)
    await scene.hears(scene.reader, "/id")
    return Stage(scene, group, library, edited, library.entry(1), state(library))


def test_every_command_and_every_button_is_known_here() -> None:
    commands = {command.name for command in COMMANDS if command.admin}
    assert commands == set(COMMANDS_OF_ADMINS), "add it to COMMANDS_OF_ADMINS, with all that may follow it"
    everybody = {command.name for command in COMMANDS if not command.admin}
    assert everybody == FOR_EVERYBODY, "add it to FOR_EVERYBODY, or mark it as one for admins in bot.chat.commands"
    missing = set(Action) - set(BUTTONS_OF_ADMINS) - HARMLESS
    assert not missing, f"add {missing} to BUTTONS_OF_ADMINS, or to HARMLESS where anybody may press it"
    assert not set(BUTTONS_OF_ADMINS) & HARMLESS


async def test_commands_of_admins_change_nothing_for_anybody_else(stage: Stage) -> None:
    scene, group = stage.scene, stage.group
    said = scene.admin.says("/id")
    for name, arguments in COMMANDS_OF_ADMINS.items():
        for text in (f"/{name} {argument}".strip() for argument in arguments):
            for chat in (scene.reader.chat, group):
                assert (await stage.says(text, by=scene.reader, chat=chat)).startswith("Only admins can"), text
            assert await stage.says(text, by=scene.admin, chat=group, anonymous=True) == ANONYMOUS, text
            scene.admin.edits(said, text)
            await scene.server.settle()
            told = scene.admin.chat.answers[-1].text
            # What only tells something may be told again.
            assert told == EDIT_AGAIN or name == "status", text
            stage.unchanged(text)


async def test_buttons_of_admins_change_nothing_for_anybody_else(stage: Stage) -> None:
    scene, group = stage.scene, stage.group
    messages = [group.answers[-1], scene.reader.chat.answers[-1]]
    prepared = [stage.prepared(message.chat) for message in messages]
    for action, about in BUTTONS_OF_ADMINS.items():
        for message, of in zip(messages, prepared, strict=True):
            seen = [answer.text for answer in message.chat.answers]
            word = await stage.presses(action, about(of), by=scene.reader, message=message)
            assert word.startswith("Only admins can"), action
            assert [answer.text for answer in message.chat.answers] == seen, action
            stage.unchanged(str(action))


def is_cancelled(message: Message) -> bool:
    return message.text == CANCELLED


async def test_the_same_buttons_do_something_for_an_admin(stage: Stage) -> None:
    admin = stage.scene.admin
    for action, about in BUTTONS_OF_ADMINS.items():
        numbers = about(stage.prepared(admin.chat))
        message = await stage.scene.hears(admin, BEGUN_BY.get(action, "/id"))
        if action in BEGUN_BY:
            carried = [parse(button.get("callback_data")) for row in message.keyboard for button in row]
            numbers = dict(filter(None, carried))[action]
        before = state(stage.library), [answer.text for answer in admin.chat.answers]
        word = await stage.presses(action, numbers, by=admin, message=message)
        told = OVER_TOO_SOON.get(action, "")
        if action is Action.CANCEL_JOB:  # The work ends by itself.
            await until(partial(is_cancelled, message))
        after = state(stage.library), [answer.text for answer in admin.chat.answers]
        assert (word, before == after) == (told, bool(told)), f"{action} tests nothing here"


async def test_records_of_another_chat_cannot_be_used(stage: Stage) -> None:
    elsewhere = stage.scene.server.group("Others")
    message = await stage.scene.hears(stage.scene.admin, "/id", chat=elsewhere)
    foreign = stage.prepared(stage.group)
    for action in (Action.REMOVE_LISTED, Action.UNDO_LISTED):
        numbers = BUTTONS_OF_ADMINS[action](foreign)
        assert await stage.presses(action, numbers, by=stage.scene.admin, message=message) == TOO_OLD
        stage.unchanged(str(action))


async def test_what_everybody_may_say_and_press_changes_nothing(stage: Stage) -> None:
    scene = stage.scene
    for name in sorted(FOR_EVERYBODY):
        assert await stage.says(f"/{name} 1", by=scene.reader, chat=scene.reader.chat), name
        stage.unchanged(name)
    message = scene.reader.chat.answers[-1]
    for action in sorted(HARMLESS):
        await stage.presses(action, (1,) * _ACTIONS[action][0], by=scene.reader, message=message)
        stage.unchanged(str(action))
    for text in ("https://example.org/new", LONG, "#mine", "cancel"):
        assert await stage.says(text, by=scene.reader, chat=scene.reader.chat), text
        stage.unchanged(text)
    scene.reader.sends_document("new.md", b"Some text that is new. It has two sentences.")
    await scene.server.settle()
    stage.unchanged("a document")
    # Some of these buttons show what is there already.
    scene.server.refused.clear()


async def test_replies_of_others_and_edited_messages_without_a_command_change_nothing(stage: Stage) -> None:
    scene, group = stage.scene, stage.group
    for button in ("Title", "Tags"):
        asked = await scene.presses(scene.admin, button, await scene.hears(scene.admin, "/edit 1", chat=group))
        said = await stage.says("Mine now", by=scene.reader, chat=group, reply_to=asked)
        assert said.startswith("Only admins can"), button
        stage.unchanged(button)
    hello = scene.admin.says("hello")
    await scene.server.settle()
    for text, word in (("https://example.org/new", EDIT_AGAIN), (LONG, "")):
        scene.admin.edits(hello, text)
        await scene.server.settle()
        assert word in scene.admin.chat.answers[-1].text
        stage.unchanged(text)
    file = scene.admin.sends_document("new.md", b"Some text that is new. It has two.", caption="What is this?")
    await scene.server.settle()
    scene.admin.edits(file, "A file")
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text == EDIT_AGAIN
    stage.unchanged("a caption")


async def test_a_post_of_the_linked_channel_changes_nothing(stage: Stage) -> None:
    scene, group = stage.scene, stage.group
    channel = scene.server.channel("News")
    for name, arguments in COMMANDS_OF_ADMINS.items():
        text = f"/{name} {arguments[-1]}".strip()
        post = scene.server.state.post(group, User(777000, "Telegram"), sender_chat=channel, text=text)
        scene.server.state.updates.add("message", post.to_json())
        await scene.server.settle()
        assert group.answers[-1].text == ANONYMOUS, text
        await stage.says(text, by=scene.admin, chat=channel)
        assert channel.answers == [], text
        stage.unchanged(text)
