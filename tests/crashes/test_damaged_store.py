"""Where the file of the store was damaged, it is said what to do, in a line, and nothing is put in its place."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.main import command_line
from bot.library.library import Library
from bot.model import Draft

AtLength = Callable[[int, int], int]

PAGE = 8192
COMMANDS = (
    ["check"],
    ["list"],
    ["ask", "When does the first ferry leave?"],
    ["show", "2"],
    ["summary", "2"],
    ["remove", "3", "--yes"],
)
ADVICE = ("put a backup", "Put a backup", "hoose another data folder")


def damaged(data: bytes, seed: int) -> bytes:
    """Return the file with some bits flipped, with a page or a part of one overwritten, or cut."""
    chance, changed = random.Random(seed), bytearray(data)
    page = chance.randrange(len(data) // PAGE) * PAGE
    kind = seed % 6
    if kind == 0:
        for _ in range(20):
            changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        changed[page : page + PAGE] = chance.randbytes(PAGE)
    elif kind == 2:
        changed[page + 500 : page + 1100] = chance.randbytes(600)
    elif kind == 3:
        changed[page : page + PAGE] = bytes(PAGE)
    elif kind == 4:
        changed[chance.choice([0, 100, PAGE, page + PAGE // 2, len(data) - 1]) :] = b""
    else:
        changed[:100] = chance.randbytes(100)
    return bytes(changed)


@pytest.fixture
def stored(library: Library, tmp_path: Path) -> Path:
    """Return a data folder with a store of many pages."""
    for count in range(12):
        library.add(Draft(f"Boat {count}", f"Boat number {count} floats. " * 60, tags=(f"t{count}",)))
    library.sync()
    library.close()
    return tmp_path / "data"


def test_a_damaged_store_is_told_and_left_alone(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], at_length: AtLength
) -> None:
    data = (stored / "library.sqlite").read_bytes()
    assert not (stored / "library.sqlite-wal").exists()
    for seed in range(at_length(6, 300)):
        folder, articles = tmp_path / f"data{seed}", tmp_path / f"articles{seed}"
        shutil.copytree(stored, folder)
        shutil.copytree(tmp_path / "articles", articles)
        (folder / "library.sqlite").write_bytes(damaged(data, seed))
        for command in COMMANDS:
            before = (folder / "library.sqlite").read_bytes()
            code = command_line(["--articles", str(articles), "--data", str(folder), *command])
            said = capsys.readouterr()
            if code:
                assert code == 1, (seed, command)
                told = said.err if command != ["check"] else said.out
                assert any(advice in told for advice in ADVICE), (seed, command, told)
                assert said.err.count("\n") <= 1, (seed, command, said.err)
            if code and command == ["list"]:
                assert (folder / "library.sqlite").read_bytes() == before, seed
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(articles, ignore_errors=True)


def test_a_store_that_lost_all_its_bytes_is_no_new_one(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stored / "library.sqlite").write_bytes(b"")
    options = ["--articles", str(tmp_path / "articles"), "--data", str(stored)]
    assert command_line([*options, "list"]) == 1
    assert "it is empty" in capsys.readouterr().err
    assert (stored / "library.sqlite").read_bytes() == b""
    # Taken away, as the message says, it makes room for one from the articles folder, at whatever moment that dies.
    (stored / "library.sqlite").unlink()
    assert command_line([*options, "list"]) == 0
    assert capsys.readouterr().out.count("\n") == 16
