import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.errors import UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.formats import NOT_READABLE
from bot.intake.paths import find, is_article_file, is_container, is_lines_file


def names(top: Path, paths: Iterable[Path]) -> list[str]:
    found = find(paths)
    return [str(one) if isinstance(one, UnreadableFile) else one.relative_to(top).as_posix() for one in found]


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/z.TXT",
        "a/b/c.markdown",
        "c.jsonl",
        "d.png",
        "README",
        ".hidden.md",
        ".git/x.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in ("e.md~", "f.md.swp", "g.md.tmp", "h.tmp.md", "#i.md#"):
        (tmp_path / name).touch()
    assert names(tmp_path, [tmp_path]) == ["a/b/c.markdown", "a/z.TXT", "b.md", "c.jsonl", "h.tmp.md"]


def test_named_files_come_as_they_are_named(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", ".c.md", "d.png"):
        (tmp_path / name).touch()
    paths = [tmp_path / name for name in ("b.md", "a.txt", ".c.md", "d.png", "quack.md", "quack")]
    assert names(tmp_path, paths) == [
        "b.md",
        "a.txt",
        ".c.md",
        f"{tmp_path}/d.png: {NOT_READABLE}",
        f"{tmp_path}/quack.md: no such file or folder",
        f"{tmp_path}/quack: no such file or folder",
    ]


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.md").touch()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c.md").symlink_to(tmp_path / "a" / "x.md")
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.md").symlink_to(tmp_path / "self.md")
    found = names(tmp_path, [tmp_path])
    assert found[:3] == ["a/x.md", f"{tmp_path}/broken.md: no such file or folder", "c.md"]
    assert found[3].startswith(f"{tmp_path}/self.md: cannot be read: ")
    assert len(found) == 4


def test_what_is_no_file_is_passed_over_or_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    assert names(tmp_path, [tmp_path]) == []
    assert names(tmp_path, [pipe]) == [f"{pipe}: {NOT_READABLE}"]


def test_a_name_that_is_not_utf_8_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.doc")
    path.touch()
    assert names(tmp_path, [path]) == [f"{tmp_path}/caf?.doc: {NOT_READABLE}"]


def test_the_kind_of_a_file_is_in_its_name() -> None:
    assert is_article_file(Path("news/a.MD"))
    assert is_article_file("a.txt")
    assert not is_article_file(Path(".a.md"))
    assert not is_article_file(Path("a.md~"))
    assert not is_article_file("a.jsonl")
    assert is_article_file("sub/a.PDF")
    assert not is_article_file(".pdf")
    assert is_container(Path("a.zip"))
    assert not is_container(".a.zip")
    assert is_lines_file(Path("a.JSONL"))
    assert not is_lines_file(Path("a.md"))


NASTY = {
    "binary.md": (bytes(range(128)), "holds NUL characters"),
    "closing-missing.md": (b"---\ntitle: x\n\ntext", "line 1: the front matter begins here"),
    "comments.md": (b"---\n# a\n---\n", "is empty"),
    "date.md": (b"---\ndate: tomorrow\n---\ntext", "line 2: date: expected a day"),
    "empty.md": (b"", "is empty"),
    "lines.txt": (b"\r\n\r\n", "is empty"),
    "office.txt": (b"PK\x03\x04\x14\x00", "is a ZIP archive"),
    "surrogate.md": (b"---\ntitle: \"a\\ud800\"\n---\ntext", "the title holds half a character (U+D800)"),
    "twice.md": (b"---\ntitle: x\nTitle: y\n---\ntext", "line 3: title is given twice"),
    "unknown.txt": (bytes(range(0xA0, 0x100)), "is not UTF-8"),
    "picture.md": (bytes(range(1, 256)), "is not a text file"),
    "utf16-cut.md": (b"\xff\xfea\x00b", "begins with the mark of UTF-16"),
}  # fmt: skip


def test_nasty_files_are_each_refused_and_stop_nothing(tmp_path: Path) -> None:
    for name, (data, _) in NASTY.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "zebra.md").write_text("A good one.")
    titles = []
    for path in find([tmp_path]):
        assert isinstance(path, Path)
        if path.name in NASTY:
            with pytest.raises(UnreadableFile) as caught:
                read_article(path.read_bytes(), path.name)
            assert caught.value.reason.startswith(NASTY[path.name][1])
        else:
            titles.append(read_article(path.read_bytes(), path.name).title)
    assert titles == ["Zebra"]
