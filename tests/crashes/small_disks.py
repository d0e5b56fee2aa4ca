"""What is done on small disks: each function gets an empty folder, in a process that may mount."""

import asyncio
import io
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bot.chat.application import ALLOWED_UPDATES, NOT_KEPT, build
from bot.cli.main import command_line
from bot.errors import StorageError
from bot.library.importing import import_articles
from bot.library.library import Library
from bot.model import Draft
from bot.settings import Settings
from bot.terminal.bot_api import TOKEN, BotApi
from bot.terminal.running import running
from tests.conftest import ADMIN
from tests.crashes.agreement import assert_agrees, assert_nothing_is_left_behind, state_of
from tests.crashes.disks import full, put_disk, read_only
from tests.crashes.steps import BRIDGE, FERRY, FILES, KITES, write_source

LONG = "A sentence that is written again and again takes room. " * 60
ADVICE = ("disk is full", "no room left", "may write there", "could not be kept", "Let this user write")


def a_full_disk(folder: Path) -> None:
    """Fill up the disk of the articles, that of the store, and both, while the library is open."""
    settings = _new_library(folder)
    articles, data = folder / "articles", folder / "data"
    with Library.open(settings) as library:
        library.sync()
        with full(articles):
            _assert_refused(library, folder, [_add, _edit, _import])
            # What is deleted needs no room.
            library.remove(BRIDGE)
            _assert_answered(library)
        _assert_all_works(library, folder)
    _start_again(folder, settings)
    with Library.open(settings) as library:
        library.sync()
        with full(data):
            _assert_refused(library, folder, [_add, _edit, _import, _remove])
            library.sync()
            _assert_answered(library)
        _assert_all_works(library, folder)
    _start_again(folder, settings)
    with full(data), full(articles):
        _assert_commands_are_clear(folder)
    with Library.open(settings) as library:
        library.sync()
        _assert_all_works(library, folder)


def a_read_only_disk(folder: Path) -> None:
    """Make the disk of the articles read-only, that of the index while it is used, and that of the store at a start."""
    settings = _new_library(folder)
    articles, data = folder / "articles", folder / "data"
    with Library.open(settings) as library:
        library.sync()
        with read_only(articles):
            library.sync()
            _assert_refused(library, folder, [_add, _edit, _import, _remove])
        _assert_all_works(library, folder)
    with read_only(articles):
        assert _says(folder, "ask", "When does the first ferry leave?") == (0, "")
    _start_again(folder, settings)
    put_disk(data / "index")
    with Library.open(settings) as library:
        library.sync()
        with read_only(data / "index"):
            library.add(Draft("Long", LONG))
            library.edit(KITES, title="Kites again")
            _assert_answered(library, but=frozenset(["long", "kites"]))
        _assert_answered(library, but=frozenset(["long", "kites"]))
        library.sync()
        _assert_answered(library)
    with read_only(data):
        _assert_commands_are_clear(folder)
    with Library.open(settings) as library:
        library.sync()
        _assert_answered(library)


def a_full_disk_in_chat(folder: Path) -> None:
    """Talk to the bot whose disks are full: a person is told, and what could not be kept is answered once there is
    room.
    """
    settings = _new_library(folder)
    with Library.open(settings) as library:
        library.sync()
        asyncio.run(_talk(library, folder))
        assert_agrees(library)


async def _talk(library: Library, folder: Path) -> None:
    server = BotApi()
    admin = server.user("Ada", id=ADMIN)

    async def hears(text: str) -> str:
        admin.says(text)
        await server.settle()
        return admin.chat.answers[-1].text

    async def heard(answers: int) -> None:
        async with asyncio.timeout(60):
            while len(admin.chat.answers) < answers:  # noqa: ASYNC110 - nothing tells when the bot asks again
                await asyncio.sleep(0.05)

    async with running(
        server, lambda request, updates: build(library, TOKEN, request, updates), allowed_updates=ALLOWED_UPDATES
    ):
        with full(folder / "articles"):
            assert "at six" in await hears("When does the first ferry leave?")
            refused = await hears(f"/add Long\n{LONG}")
            assert "disk is not full" in refused, refused
        assert "Stored" in await hears(f"/add Long\n{LONG}")
        said = len(admin.chat.answers)
        with full(folder / "data"):
            admin.says("What do kites do?" + " " * 3000)
            await heard(said + 1)
            assert admin.chat.answers[-1].text == NOT_KEPT
        await heard(said + 2)
        await server.settle()
        told, answered = admin.chat.answers[said:]
        assert told.text == NOT_KEPT
        assert "fly at noon" in answered.text


SCENARIOS: dict[str, Callable[[Path], None]] = {
    scenario.__name__.replace("_", " "): scenario for scenario in (a_full_disk, a_read_only_disk, a_full_disk_in_chat)
}


def _new_library(folder: Path) -> Settings:
    """Return the settings of a library on two small disks, with a few articles."""
    write_source(folder / "source")
    for name in ("articles", "data"):
        put_disk(folder / name)
    for name, text in FILES.items():
        (folder / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    library = {"articles": str(folder / "articles"), "data": str(folder / "data"), "watch_seconds": 0}
    settings = Settings.model_validate({"library": library, "telegram": {"admins": [ADMIN]}})
    with Library.open(settings) as opened:
        opened.sync()
    return settings


def _start_again(folder: Path, settings: Settings) -> None:
    """Put the library back to what it was at first."""
    with Library.open(settings) as library:
        library.sync()
        for entry in list(library.entries()):
            if entry.path not in FILES:
                library.remove(entry.number)
        for number in (BRIDGE, FERRY, KITES):
            library.restore(number)


def _add(library: Library, _: Path) -> object:
    return library.add(Draft("Long", LONG))


def _edit(library: Library, _: Path) -> object:
    return library.edit(FERRY, author="Lena Marsh")


def _import(library: Library, folder: Path) -> object:
    return list(import_articles(library, [folder / "source" / "files"]))


def _remove(library: Library, _: Path) -> object:
    return library.remove(FERRY)


def _assert_refused(library: Library, folder: Path, changes: Sequence[Callable[[Library, Path], object]]) -> None:
    """Each change is refused with a word about it, nothing is changed, and questions are answered."""
    before = state_of(library)
    for change in changes:
        with pytest.raises(StorageError, match="|".join(ADVICE)):
            change(library, folder)
        assert state_of(library) == before, change.__name__
        _assert_answered(library)


def _assert_answered(library: Library, but: frozenset[str] = frozenset()) -> None:
    for article in library.store.articles.iter_articles():
        found = {passage.entry.key for passage in library.ask(article.text).passages}
        assert article.entry.key in found | but
        assert library.summarize(article.entry.number).picks


def _assert_all_works(library: Library, folder: Path) -> None:
    """What was refused can be done now, in the same library."""
    for change in (_add, _edit, _import, _remove):
        change(library, folder)
    library.sync()
    assert_agrees(library)
    assert_nothing_is_left_behind(library)


def _assert_commands_are_clear(folder: Path) -> None:
    """Each command does its work or says in a line why it cannot."""
    source = str(folder / "source" / "files")
    for command in (["list"], ["ask", "When?"], ["import", source], ["remove", "5", "--yes"], ["export", source]):
        code, said = _says(folder, *command)
        assert (code, said.count("\n")) == (0, 0) or (code == 1 and said.startswith("article-bot: ")), said
        assert said.count("\n") <= 1, said
        assert code == 0 or any(advice in said for advice in ADVICE), said
    assert _says(folder, "check")[0] in (0, 1)


def _says(folder: Path, *command: str) -> tuple[int, str]:
    errors = io.StringIO()
    options = ["--articles", str(folder / "articles"), "--data", str(folder / "data")]
    with redirect_stdout(io.StringIO()), redirect_stderr(errors):
        return command_line([*options, *command]), errors.getvalue()
