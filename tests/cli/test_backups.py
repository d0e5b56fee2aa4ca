"""`backup` and `restore`."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from bot.cli.main import command_line
from bot.library.library import Library
from bot.library.restoring import read_backup
from bot.settings import Settings, with_folders
from bot.storage.sqlite import open_store
from tests.cli.conftest import Command


def library_in(folder: Path) -> Library:
    settings = with_folders(Settings(), str(folder / "articles"), str(folder / "data"))
    meaning = settings.meaning.model_copy(update={"model": None})
    return Library.open(settings.model_copy(update={"meaning": meaning}))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def options_for(folder: Path) -> list[str]:
    return ["--articles", str(folder / "articles"), "--data", str(folder / "data")]


@pytest.fixture
def backup(command: Command, tmp_path: Path) -> Path:
    file = tmp_path / "library.backup"
    assert command("backup", file).code == 0
    return file


def test_a_library_comes_back_as_it_was(
    command: Command, articles_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles_folder / "sub").mkdir()
    (articles_folder / "sub" / "picture.png").write_bytes(b"\x89PNG")
    assert command("remove", "1", "--yes").code == 0
    file = tmp_path / "library.backup"
    said = command("backup", file).out
    assert said.startswith("3 articles and 6 files in ")
    new = tmp_path / "new"
    assert command_line([*options_for(new), "restore", str(file)]) == 0
    assert capsys.readouterr().out.startswith("3 articles restored, as they were on ")
    assert tree(new / "articles") == tree(articles_folder)
    with library_in(new) as there:
        assert there.count == 3
        assert not there.sync()
        assert there.restore(1).number == 1


def test_a_backup_says_what_it_is_and_gives_the_digest_of_each_file(backup: Path, articles_folder: Path) -> None:
    said = read_backup(backup)
    assert (said.form, said.articles) == (1, 4)
    with zipfile.ZipFile(backup) as archive:
        for kept in said.files:
            assert hashlib.sha256(archive.read(kept.name)).hexdigest() == kept.sha256
        assert archive.comment == hashlib.sha256(archive.read("backup.json")).hexdigest().encode()
    assert {kept.path for kept in said.files} == {"library.sqlite"} | {
        f"articles/{path.name}" for path in articles_folder.iterdir()
    }


def test_no_secrets_are_in_it(articles_folder: Path, tmp_path: Path) -> None:
    secret = articles_folder / "token.txt"
    secret.write_text("123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak")
    config = tmp_path / "config.toml"
    config.write_text(f'[telegram]\ntoken_file = "{secret}"\n[meaning]\nmodel = ""\n')
    where = ["--articles", str(articles_folder), "--data", str(tmp_path / "data"), "--config", str(config)]
    assert command_line([*where, "list"]) == 0
    store = open_store(tmp_path / "data")
    from datetime import UTC, datetime

    store.chats.receive([(1, '{"message": "a private word"}')], at=datetime.now(UTC))
    store.close()
    assert command_line([*where, "backup", str(tmp_path / "b")]) == 0
    with zipfile.ZipFile(tmp_path / "b") as archive:
        assert "articles/token.txt" not in archive.namelist()
        assert b"a private word" not in archive.read("library.sqlite")
    new = open_store(tmp_path / "data")
    assert new.chats.pending()
    new.close()


def test_what_is_there_is_put_aside_or_stays(command: Command, backup: Path, articles_folder: Path) -> None:
    refused = command("restore", backup)
    assert refused.code == 1
    assert "is not empty" in refused.err
    assert "--replace" in refused.err
    (articles_folder / "later.md").write_text("# Later\n\nThis was written after the backup was made.\n")
    before = tree(articles_folder)
    assert command("list").code == 0
    said = command("restore", backup, "--replace")
    assert said.code == 0
    assert not (articles_folder / "later.md").exists()
    aside = next(articles_folder.glob(".before-restore-*"))
    assert tree(aside) == before
    assert said.out.splitlines()[1].startswith(f"What was there before is in {aside} and ")
    assert "Later" not in command("list").out


def test_nothing_is_put_back_under_a_chat_or_an_import(command: Command, backup: Path, articles_folder: Path) -> None:
    before = tree(articles_folder.parent)
    with library_in(articles_folder.parent):
        refused = command("restore", backup, "--replace")
        assert refused.code == 1
        assert "Stop it first" in refused.err
    assert tree(articles_folder) == {name: before[f"articles/{name}"] for name in tree(articles_folder)}
    assert command("restore", backup, "--replace").code == 0


def garbled(source: Path, target: Path, name: str, data: bytes | None) -> Path:
    """Copy a backup with other bytes in one of its files, or without it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
            elif data is not None:
                new.writestr(name, data)
        new.comment = old.comment
    return target


def test_a_damaged_backup_changes_nothing(
    command: Command, backup: Path, articles_folder: Path, tmp_path: Path
) -> None:
    name = next(path.name for path in articles_folder.iterdir())
    said = json.loads(zipfile.ZipFile(backup).read("backup.json"))
    newer = json.dumps(said | {"form": 99}).encode()
    outside = json.dumps(
        said | {"files": [*said["files"], {"path": "articles/../../x", "name": "library.sqlite", "sha256": ""}]}
    )
    cases = {
        "cut": (tmp_path / "cut", None),
        "text": (garbled(backup, tmp_path / "text", f"articles/{name}", b"other"), "is not as it was written"),
        "gone": (garbled(backup, tmp_path / "gone", f"articles/{name}", None), "is missing"),
        "manifest": (garbled(backup, tmp_path / "manifest", "backup.json", b"{}"), "backup.json"),
        "newer": (garbled(backup, tmp_path / "newer", "backup.json", newer), None),
        "outside": (garbled(backup, tmp_path / "outside", "backup.json", outside.encode()), None),
        "nothing": (tmp_path / "nothing", "no such file"),
    }
    (tmp_path / "cut").write_bytes(backup.read_bytes()[:-500])
    for case in ("newer", "outside"):
        with zipfile.ZipFile(cases[case][0], "a") as archive:
            archive.comment = hashlib.sha256(archive.read("backup.json")).hexdigest().encode()
    before = tree(articles_folder)
    for case, (file, why) in cases.items():
        result = command("restore", file, "--replace")
        assert result.code == 1, case
        assert result.err.startswith("article-bot: "), case
        assert why is None or why in result.err, case
        assert tree(articles_folder) == before, case
    assert "newer" in command("restore", tmp_path / "newer", "--replace").err
    assert (
        "outside" in command("restore", tmp_path / "outside", "--replace").err
        or "no backup can hold" in command("restore", tmp_path / "outside", "--replace").err
    )


def test_a_backup_is_not_written_into_what_it_is_of(command: Command, articles_folder: Path, tmp_path: Path) -> None:
    for file in (articles_folder / "b", tmp_path / "data" / "b", tmp_path / "missing" / "b"):
        result = command("backup", file)
        assert result.code == 1
        assert not file.exists()


def test_a_file_that_changes_meanwhile_is_kept_as_it_is_in_the_end(articles_folder: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from bot.library.backups import back_up

    settings = with_folders(Settings(), str(articles_folder), str(tmp_path / "data"))
    meaning = settings.meaning.model_copy(update={"model": None})
    with Library.open(settings.model_copy(update={"meaning": meaning})) as library:
        library.sync()
        number = next(iter(library.entries())).number

        def told(done: int, of: int | None) -> None:
            if done + 1 == of:
                library.edit(number, title="Changed while it was backed up")

        back_up(library, tmp_path / "b", made=datetime.now(UTC), told=told)
        path = library.entry(number).path
    kept = {one.path: one.name for one in read_backup(tmp_path / "b").files}
    with zipfile.ZipFile(tmp_path / "b") as archive:
        assert b"Changed while" in archive.read(kept[f"articles/{path}"])
        assert archive.read("library.sqlite").count(b"Changed while it was backed up")
