"""`check`: what it finds, and what it says to do about it."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.setting_values import TOKEN_VARIABLE
from bot.storage.sqlite import open_store
from tests.cli.conftest import Command
from tests.telegram.faults import WireFault
from tests.telegram.secrecy import told
from tests.telegram.server import TOKEN, telegram

AS_NOBODY = """
import os, sys
from bot.cli import checking
from bot.cli.main import command_line
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(65534)
sys.exit(command_line(sys.argv[1:]))
"""


def weights(out: str) -> list[str]:
    return [line.split()[0] for line in out.splitlines()]


def problems(out: str) -> list[str]:
    return [line.partition("problem  ")[2] for line in out.splitlines() if line.startswith("problem ")]


Online = Callable[..., tuple[str, ...]]


@pytest.fixture
def online(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Online:
    """Return a function that makes the options for a configuration with Telegram at an address, and a token."""
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)

    def options(address: str, more: str = "") -> tuple[str, ...]:
        config = tmp_path / "telegram.toml"
        config.write_text(f'[telegram]\nbase_url = "{address}"\n{more}', encoding="utf-8")
        return ("--config", str(config))

    return options


def test_a_sound_installation_has_no_problem(command: Command) -> None:
    for _ in ("new", "known"):
        result = command("check")
        assert (result.code, result.err) == (0, "")
        assert weights(result.out) == ["ok", "ok", "ok", "ok", "ok", "note"]
        assert "library: 4 articles (en, de)" in result.out
        assert "no token" in result.out


def test_each_fault_of_the_configuration_has_a_line(command: Command, tmp_path: Path) -> None:
    config = tmp_path / "bad.toml"
    config.write_text('[telegram]\nadmins = ["@anna"]\n[sumary]\nsentences = 0\n[log]\nlevel = 3\n', encoding="utf-8")
    result = command("--config", config, "check")
    assert (result.code, result.err) == (1, "")
    assert set(weights(result.out)) == {"problem"}
    assert len(problems(result.out)) == 3
    assert "[telegram] admins: expected" in result.out


def test_every_other_command_names_the_faults_too(command: Command, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[telegram]\nadmins = ["@anna"]\n[log]\nlevel = 3\n', encoding="utf-8")
    for arguments in (("list",), ("run",), ("chat",), ("ask", "Why?")):
        result = command(*arguments)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("article-bot: [telegram] admins: expected whole numbers")
        assert result.err.count("\n") == 2


def test_a_missing_configuration_is_named(command: Command, tmp_path: Path) -> None:
    result = command("--config", tmp_path / "none.toml", "check")
    assert problems(result.out) == [f"configuration: {tmp_path / 'none.toml'}: no such file"]


def test_files_that_are_no_articles_are_named_with_the_reason(command: Command, articles_folder: Path) -> None:
    (articles_folder / "broken.md").write_text("---\ntitle: [\n---\n\nText.\n", encoding="utf-8")
    (articles_folder / "copy.md").write_bytes((articles_folder / "ferry.md").read_bytes())
    for _ in ("found", "known"):
        result = command("check")
        assert result.code == 1
        broken, same = sorted(problems(result.out))
        assert broken.startswith("articles folder: broken.md: ")
        assert same.startswith('articles folder: ferry.md: holds the same text as no. 1, "Ferry timetable".')
        assert all(line.endswith(" Mend the file, or move it out of the folder.") for line in (broken, same))


def test_an_index_that_fits_no_more_is_reported_and_mended(command: Command, tmp_path: Path) -> None:
    command("list")
    for file in (tmp_path / "data" / "index").iterdir():
        file.write_bytes(b"not what it was")
    result = command("check")
    assert result.code == 0
    assert "mended   The index is missing, damaged or out of date." in result.out
    assert "mended" not in command("check").out


def test_an_index_that_is_behind_is_reported_and_brought_up(
    command: Command, tmp_path: Path, articles_folder: Path
) -> None:
    command("list")
    shutil.copytree(tmp_path / "data" / "index", tmp_path / "old")
    (articles_folder / "whale.txt").write_text("A whale\n\nIt was seen off Ottenby.\n", encoding="utf-8")
    command("list")
    shutil.rmtree(tmp_path / "data" / "index")
    (tmp_path / "old").rename(tmp_path / "data" / "index")
    result = command("check")
    assert result.code == 0
    assert "mended   The index is 1 changes behind the store." in result.out
    assert weights(command("check").out) == ["ok", "ok", "ok", "ok", "ok", "note"]


def test_a_damaged_store_is_a_problem(command: Command, tmp_path: Path) -> None:
    command("list")
    store = tmp_path / "data" / "library.sqlite"
    data = bytearray(store.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 2048] = os.urandom(2048)
    store.write_bytes(data)
    result = command("check")
    assert (result.code, result.err) == (1, "")
    assert "damaged" in problems(result.out)[0]
    assert store.read_bytes() == bytes(data)


def test_a_store_that_is_none_is_a_problem(command: Command, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "library.sqlite").write_text("Dear diary\n" * 1000, encoding="utf-8")
    result = command("check")
    assert result.code == 1
    assert len(problems(result.out)) == 1
    assert "is not a store" in result.out


def test_folders_that_cannot_be_are_named(command: Command, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one", "two", "three")]
    for file in files:
        file.touch()
    config = tmp_path / "folders.toml"
    config.write_text('[log]\nfile = "three/bot.log"\n', encoding="utf-8")
    result = command("--config", config, "--articles", "one", "--data", "two/data", "check")
    assert result.code == 1
    one, two, three = (f"{file} is a file. Move it away, or name another folder." for file in files)
    assert problems(result.out) == [
        f"articles folder: {files[0]}: {one}",
        f"data folder: {files[1] / 'data'}: {two}",
        f"log folder: {files[2]}: {three}",
    ]


def test_no_folder_of_articles_is_fine(command: Command) -> None:
    result = command("--articles", "", "check")
    assert result.code == 0
    assert "articles folder: turned off" in result.out
    assert "note     library: There are no articles yet. Import some: article-bot import FILE" in result.out


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_folders_that_may_not_be_written_are_named(open_folder: Path) -> None:
    for name in ("articles", "data"):
        (open_folder / name).mkdir(mode=0o555)
    folders = ["--articles", str(open_folder / "articles"), "--data", str(open_folder / "data")]
    run = subprocess.run([sys.executable, "-c", AS_NOBODY, *folders, "check"], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (1, b"")
    assert problems(run.stdout.decode()) == [
        f"{name} folder: {open_folder / name}: the bot may not read and write there. "
        "Change its owner, or name another folder."
        for name in ("articles", "data")
    ]


async def test_a_good_token_shows_whose_it_is(command: Command, online: Online) -> None:
    async with telegram() as server:
        result = await asyncio.to_thread(command, *online(server.url), "check")
        assert (result.code, result.err) == (0, "")
        assert "ok       Telegram: the token belongs to @ottenby_bot\n" in result.out
        assert "note     admins: none yet." in result.out
        with_admin = await asyncio.to_thread(command, *online(server.url, more="admins = [123456789]\n"), "check")
        assert "admins" not in with_admin.out


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (401, "does not know this token. Copy it again from @BotFather."),
        (500, "cannot be reached (Internal Server Error)."),
        (WireFault.FOREIGN_PAGE, "cannot be reached (Invalid server response)."),
        (502, "cannot be reached (Bad Gateway"),
    ],
)
async def test_a_token_that_does_not_work_is_a_problem(
    command: Command, online: Online, fault: int | WireFault, reason: str
) -> None:
    async with telegram() as server:
        server.fails_next(fault, "getMe")
        result = await asyncio.to_thread(command, *online(server.url), "check")
        assert (result.code, result.err) == (1, "")
        (problem,) = problems(result.out)
        assert problem.startswith(f"Telegram: {server.url} {reason}")
        assert len(problem) < 400
        assert not told(TOKEN, result.out.encode())


def test_a_server_that_is_not_there_is_a_problem(command: Command, online: Online, unused_address: str) -> None:
    result = command(*online(unused_address), "check")
    assert (result.code, result.err) == (1, "")
    assert problems(result.out)[0].startswith(f"Telegram: {unused_address} cannot be reached (")


@pytest.mark.parametrize(
    "token", [f"{TOKEN} and more", TOKEN.replace(":", ""), f"bot{TOKEN}", f"'{TOKEN}'", TOKEN[:30], f"{TOKEN}\n{TOKEN}"]
)
def test_a_token_that_is_none_is_not_repeated(command: Command, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    for name in ("check", "run"):
        monkeypatch.setenv(TOKEN_VARIABLE, token)
        result = command(name)
        assert result.code == 1
        assert TOKEN_VARIABLE in result.out + result.err
        assert not told(TOKEN, (result.out + result.err).encode())


def test_questions_that_no_article_answered_are_named(command: Command, tmp_path: Path) -> None:
    assert command("list").code == 0
    with closing(open_store(tmp_path / "data")) as store:
        for question in ("Who won in 1998?", "who won in 1998", "What is \x1b[2Jthis?"):
            store.chats.note_gap(question, "en", datetime(2026, 3, 2, tzinfo=UTC))
    out = command("check").out
    assert "note     no article answered: who won in 1998 (asked 2 times, last on 2 Mar 2026)" in out
    assert "asked 1 time," in out
    assert "\x1b" not in out
