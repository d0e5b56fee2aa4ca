"""Backups where the disk, the folders or the archive are not as they should be."""

import errno
import hashlib
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import ArticleBotError, StorageError
from bot.library.backups import back_up
from bot.library.library import Library
from bot.library.restoring import read_backup, restore
from bot.model import Draft
from bot.settings import Settings

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
_DIGEST = hashlib.sha256(b"x").hexdigest()


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings()


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    with Library.open(settings) as opened:
        opened.add(Draft(text="The harbour bridge will be closed for eleven weeks.", title="Bridge"))
        yield opened


@pytest.fixture
def backup(library: Library, tmp_path: Path) -> Path:
    back_up(library, tmp_path / "backup", made=NOW)
    return tmp_path / "backup"


def articles_of(settings: Settings) -> Path:
    assert settings.library.articles
    return settings.library.articles


def files_in(*folders: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.name != "posix", reason="other systems have no pipes and no modes")
def test_a_backup_is_for_its_owner_alone_and_takes_the_place_of_files_only(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "b", made=NOW)
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(ArticleBotError, match="is no file that a backup may take the place of"):
            back_up(library, target, made=NOW)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no links without rights")
def test_links_that_lead_nowhere_are_left_out(library: Library, settings: Settings, tmp_path: Path) -> None:
    for name, leads_to in {"loop.md": "loop.md", "gone.md": "/nowhere", "itself": "."}.items():
        (articles_of(settings) / name).symlink_to(leads_to)
    back_up(library, tmp_path / "b", made=NOW)
    assert [kept.path for kept in read_backup(tmp_path / "b").files] == ["library.sqlite", "articles/bridge.md"]


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="root may read everything")
def test_what_cannot_be_read_is_named_and_no_backup_is_made(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    closed = articles_of(settings) / "closed"
    closed.mkdir(mode=0)
    try:
        with pytest.raises(ArticleBotError, match="closed cannot be read"):
            back_up(library, tmp_path / "b", made=NOW)
    finally:
        closed.chmod(0o700)
    assert not (tmp_path / "b").exists()


def test_a_store_that_cannot_be_copied_names_the_place_that_is_to_blame(library: Library, tmp_path: Path) -> None:
    with library.store.snapshot() as write, pytest.raises(StorageError, match="missing"):
        write(tmp_path / "missing" / "copy")


def remade(backup: Path, target: Path, **said: object) -> Path:
    """Make a backup whose manifest says something else, with digests that fit, and two more files in it."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.dumps(json.loads(old.read("backup.json")) | said).encode()
        for info in old.infolist():
            new.writestr(info.filename, manifest if info.filename == "backup.json" else old.read(info))
        new.writestr("evil", b"x")
        new.writestr("nothing", b"")
        new.comment = hashlib.sha256(manifest).hexdigest().encode()
    return target


def test_whatever_a_manifest_says_is_refused_or_stays_in_its_folder(
    backup: Path, settings: Settings, library: Library, tmp_path: Path
) -> None:
    library.close()
    files = json.loads(zipfile.ZipFile(backup).read("backup.json"))["files"]
    paths = [
        "articles/../../x",
        "articles/.restoring/x",
        "articles/.hidden",
        "articles",
        "articles/a\0",
        "library.sqlite/x",
    ]
    cases: list[dict[str, object]] = [{"form": "x"}, {"made": 5}, {"files": 5}, {"files": [5]}, {"files": []}]
    cases += [{"files": [*files, {"path": path, "name": "evil", "sha256": _DIGEST}]} for path in (*paths, 5)]
    empty = {"path": "library.sqlite", "name": "nothing", "sha256": hashlib.sha256(b"").hexdigest()}
    cases.append({"files": [*files, empty]})
    before = files_in(articles_of(settings))
    for said in cases:
        with pytest.raises(ArticleBotError):
            restore(settings, remade(backup, tmp_path / "remade", **said), replace=True, now=NOW)
        assert files_in(articles_of(settings)) == before, said


def test_a_backup_with_other_bytes_in_it_is_refused_or_read_as_it_was(
    backup: Path, at_length: Callable[[int, int], int]
) -> None:
    data, said, chance = backup.read_bytes(), read_backup(backup), random.Random(5)
    for _ in range(at_length(150, 5000)):
        garbled = bytearray(data)
        for _ in range(chance.choice((1, 5))):
            # Most of what zipfile looks at stands at the end.
            garbled[chance.randrange(len(data) - 900, len(data))] = chance.randrange(256)
        backup.write_bytes(garbled)
        with suppress(ArticleBotError):
            assert read_backup(backup) == said


@pytest.mark.skipif(os.name != "posix", reason="a folder in use can be moved on other systems")
def test_what_cannot_be_put_in_place_leaves_all_as_it_was(
    backup: Path, settings: Settings, library: Library, tmp_path: Path
) -> None:
    library.close()
    # The articles are in their place by then; a folder of this name is where what was there should be put aside.
    (settings.library.data / f".before-restore-{NOW:%Y%m%d-%H%M%S}").write_text("in the way")
    before = files_in(articles_of(settings), settings.library.data)
    with pytest.raises(ArticleBotError, match=os.strerror(errno.EEXIST)):
        restore(settings, backup, replace=True, now=NOW)
    assert files_in(articles_of(settings), settings.library.data) == before


def test_nothing_that_is_there_is_written_over(backup: Path, settings: Settings, library: Library) -> None:
    articles = articles_of(settings)
    (articles / "index").mkdir()
    (articles / "index" / "notes.log").write_text("new")
    (articles / "notes.log").write_text("new")
    back_up(library, backup, made=NOW)
    library.close()
    (articles / "notes.log").write_text("newer")
    restore(settings, backup, replace=True, now=NOW)
    assert (articles / "notes.log").read_text() == "new"
    assert (articles / "index" / "notes.log").read_text() == "new"
    assert next(articles.glob(".before-restore-*/notes.log")).read_text() == "newer"
