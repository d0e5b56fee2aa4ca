"""Whatever happens to the files of the index, the bot starts by itself and answers as before; the index is made again
where it has to be.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.model import Draft
from bot.settings import Settings
from tests.crashes.agreement import assert_agrees, assert_check_is_content, assert_nothing_is_left_behind, state_of

AtLength = Callable[[int, int], int]
Damage = Callable[[Path, Path], object]
"""What happens to a file; the second path is the same file as it was some changes ago, where there was one."""


def _cut(to: Callable[[int], int]) -> Damage:
    return lambda file, _: file.write_bytes(file.read_bytes()[: to(file.stat().st_size)])


def _flip(file: Path, _: Path) -> None:
    data = bytearray(file.read_bytes())
    for place in random.Random(file.name).sample(range(len(data)), min(len(data), 3)):
        data[place] ^= 1 << place % 8
    file.write_bytes(data)


def _overwrite(file: Path, _: Path) -> None:
    file.write_bytes(random.Random(file.name).randbytes(file.stat().st_size))


def _zero(file: Path, _: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def _put_folder(file: Path, _: Path) -> None:
    file.unlink()
    (file / "inside").mkdir(parents=True)


def _put_older(file: Path, older: Path) -> None:
    if older.exists():
        shutil.copy2(older, file)
    else:
        file.unlink()


DAMAGES: dict[str, Damage] = {
    "emptied": _cut(lambda size: 0),
    "cut in half": _cut(lambda size: size // 2),
    "one byte short": _cut(lambda size: max(0, size - 1)),
    "with flipped bits": _flip,
    "overwritten at random": _overwrite,
    "overwritten with zeros": _zero,
    "longer": lambda file, _: file.write_bytes(file.read_bytes() + b"\0more"),
    "deleted": lambda file, _: file.unlink(),
    "a folder": _put_folder,
    "an older copy": _put_older,
}


@pytest.fixture
def indexed(place: Path, articles_folder: Path, make_settings: Callable[..., Settings]) -> Settings:
    """Return the settings of a library whose index was written several times, also to remove; a copy of the index as it
    was some changes ago lies beside its folder.
    """
    settings = make_settings(library={"articles": str(articles_folder), "data": str(place / "data")})
    with Library.open(settings) as library:
        library.sync()
        for count in range(3):
            library.add(Draft(f"Boat {count}", f"Boat number {count} is painted in colour {count}."))
            library.follow()
        shutil.copytree(place / "data" / "index", place / "older")
        library.edit(1, title="Another title")
        library.remove(2)
        library.follow()
    return settings


def _files(index: Path) -> list[str]:
    """Return the files of an index, the lock that lies beside it included."""
    return [*sorted(path.name for path in index.iterdir()), f"../{index.name}.lock"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_file_of_the_index_may_be_damaged(
    indexed: Settings, place: Path, make_settings: Callable[..., Settings], at_length: AtLength, damage: str
) -> None:
    with Library.open(indexed) as library:
        before = state_of(library)
    names = _files(place / "data" / "index")
    assert {Path(name).suffix for name in names} > {".del", ".json", ".term", ".store", ".idx", ".lock"}
    for name in random.Random(damage).sample(names, min(len(names), at_length(1, 1000))):
        # A folder for each: tantivy goes on watching those that it knows.
        copy = Path(shutil.copytree(place / "data", place / "copies" / Path(name).name))
        DAMAGES[damage](copy / "index" / name, place / "older" / name)
        settings = make_settings(library={"data": str(copy)})
        with Library.open(settings) as library:
            library.sync()
            assert state_of(library) == before, name
            assert_agrees(library)
            assert_nothing_is_left_behind(library)
        assert_check_is_content(settings)


@pytest.mark.parametrize("damage", ["deleted", "a folder", "an older copy", "emptied"])
def test_the_whole_index_may_be_damaged(indexed: Settings, place: Path, damage: str) -> None:
    index = place / "data" / "index"
    if damage == "emptied":
        for file in index.iterdir():
            file.write_bytes(b"")
    else:
        shutil.rmtree(index)
        if damage == "a folder":
            (index / "sub" / "sub").mkdir(parents=True)
        elif damage == "an older copy":
            shutil.copytree(place / "older", index)
    assert_check_is_content(indexed)
    with Library.open(indexed) as library:
        library.sync()
        assert_agrees(library)
        assert_nothing_is_left_behind(library)
