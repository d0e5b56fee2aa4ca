"""Files of every format are read where they are: PDF and the like as one article, archives and JSON lines as many."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.library.cataloguing import CHARACTERS, TOGETHER
from bot.library.folder import MOST_BYTES
from tests.library.files import BROKEN, DOUBTED, Files

FERRY, OTTER, KITE, HERON = "The ferry leaves at six.", "Otters eat eels.", "Kites fly at noon.", "Herons stand still."


@pytest.fixture
def files(folder: Path, tmp_path: Path) -> Iterator[Files]:
    with closing(Files(folder, tmp_path / "data")) as files:
        yield files


def test_files_of_other_formats_are_articles_and_are_read_once(files: Files) -> None:
    files.put("ferry.pdf", FERRY)
    files.put("sub/otter.HTML", OTTER)
    files.put("kite.md", KITE)
    report = files.sync()
    assert (report.added, report.problems) == ([1, 2, 3], {})
    assert files.texts == {"ferry.pdf": FERRY, "sub/otter.HTML": OTTER, "kite.md": KITE}
    assert sorted(files.read) == ["ferry.pdf", "sub/otter.HTML"]
    for _ in range(2):
        assert not files.sync()
        assert files.read == []
        files.shelf = files.new_shelf()


def test_many_files_are_read_ahead_and_each_once(files: Files) -> None:
    for count in range(120):
        files.put(f"{count:03}.pdf", f"This is text {count}.")
    assert files.sync().added == list(range(1, 121))
    assert sorted(files.read) == [f"{count:03}.pdf" for count in range(120)]
    assert [files.numbers[f"{count:03}.pdf"] for count in range(120)] == list(range(1, 121))


def test_two_files_are_read_at_the_same_time(files: Files) -> None:
    files.together = threading.Barrier(2)
    for name in ("a.pdf", "b.pdf", "c.zip", "d.zip"):
        files.put(name, f"This is {name}." if name.endswith(".pdf") else {"x.md": f"This is {name}."})
    assert len(files.sync().added) == 4


def test_a_file_that_cannot_be_read_is_reported_and_not_tried_again_until_it_changes(files: Files) -> None:
    path = files.put("ferry.pdf", BROKEN)
    assert files.sync().problems == {"ferry.pdf": "is broken"}
    os.utime(path, (5, 5))
    assert files.sync().problems == files.sync().problems == {"ferry.pdf": "is broken"}
    assert files.read == []
    files.put("ferry.pdf", FERRY)
    assert files.sync().added == [1]
    files.put("ferry.pdf", BROKEN)
    assert files.sync().problems == {"ferry.pdf": "is broken"}
    assert files.texts == {"ferry.pdf": FERRY}


def test_a_file_keeps_its_number_when_it_changes_and_when_it_is_renamed(files: Files) -> None:
    path = files.put("ferry.pdf", FERRY)
    files.sync()
    files.put("ferry.pdf", KITE)
    assert files.sync().changed == [1]
    path.rename(files.folder / "kite.pdf")
    assert files.sync().changed == [1]
    assert files.texts == {"kite.pdf": KITE}
    (files.folder / "kite.pdf").unlink()
    assert files.sync().removed == [1]


def test_a_file_that_is_too_large_is_not_read(files: Files) -> None:
    with files.put("large.pdf", FERRY).open("ab") as large:
        large.truncate(MOST_BYTES + 1)
    files.put("news.jsonl", {"ferry": FERRY})
    files.sync()
    with (files.folder / "news.jsonl").open("ab") as large:
        large.truncate(MOST_BYTES + 1)
    problems = files.sync().problems
    assert set(problems) == {"large.pdf", "news.jsonl"}
    assert "is larger than 100 MB" in problems["large.pdf"]
    assert "article-bot import" in problems["news.jsonl"]
    assert files.read == []
    assert files.texts == {"news.jsonl/ferry": FERRY}


@pytest.mark.parametrize("container", ["bundle.zip", "sub/news.jsonl"])
def test_each_member_of_a_container_is_an_article(files: Files, container: str) -> None:
    members = {"ferry.md": FERRY, "sub/otter.pdf": OTTER, "wrong": BROKEN}
    files.put(container, members)
    report = files.sync()
    assert report.added == [1, 2]
    assert files.texts == {f"{container}/ferry.md": FERRY, f"{container}/sub/otter.pdf": OTTER}
    assert len(report.problems) == 1
    assert files.read == [container]
    for thorough in (False, True):
        files.shelf = files.new_shelf()
        again = files.sync(thorough=thorough)
        assert (again.added, again.changed, again.removed, again.problems) == ([], [], [], report.problems)
        assert files.read == []


@pytest.mark.parametrize("container", ["bundle.zip", "news.jsonl"])
def test_of_a_container_that_changed_only_the_members_that_did_are_touched(files: Files, container: str) -> None:
    files.put(container, {"a.md": FERRY, "b.md": OTTER, "c.md": KITE})
    files.sync()
    files.put(container, {"c.md": KITE, "b.md": "Otters eat nothing.", "d.md": HERON})
    report = files.sync()
    assert (report.added, report.changed, report.removed) == ([4], [2], [1])
    assert files.texts == {
        f"{container}/b.md": "Otters eat nothing.",
        f"{container}/c.md": KITE,
        f"{container}/d.md": HERON,
    }


def test_a_renamed_container_keeps_the_numbers_of_its_articles(files: Files) -> None:
    path = files.put("bundle.zip", {"a.md": FERRY, "b.md": OTTER})
    files.sync()
    (files.folder / "2026").mkdir()
    path.rename(files.folder / "2026/new.zip")
    report = files.sync()
    assert (report.added, report.removed) == ([], [])
    assert files.numbers == {"2026/new.zip/a.md": 1, "2026/new.zip/b.md": 2}


def test_a_deleted_container_takes_its_articles_along(files: Files) -> None:
    path = files.put("bundle.zip", {"a.md": FERRY, "b.md": OTTER})
    files.sync()
    path.unlink()
    assert sorted(files.sync().removed) == [1, 2]
    assert files.articles.files() == {}


def test_a_container_that_breaks_keeps_its_articles(files: Files) -> None:
    path = files.put("bundle.zip", {"a.md": FERRY, "b.md": OTTER})
    files.sync()
    path.write_bytes(b"PK nothing")
    for _ in range(2):
        assert files.sync().problems == {"bundle.zip": "is no archive"}
    assert len(files.texts) == 2
    files.put("bundle.zip", {"b.md": OTTER})
    report = files.sync()
    assert (report.removed, report.problems) == ([1], {})


def test_an_unpacked_container_keeps_the_numbers_of_its_articles(files: Files) -> None:
    path = files.put("bundle.zip", {"a.pdf": FERRY, "b.pdf": OTTER})
    files.sync()
    path.unlink()
    for name, text in (("a.pdf", FERRY), ("b.pdf", OTTER)):
        files.put(f"bundle.zip/{name}", text)
    report = files.sync()
    assert (report.added, report.removed, report.problems) == ([], [], {})
    assert files.numbers == {"bundle.zip/a.pdf": 1, "bundle.zip/b.pdf": 2}


def test_members_of_the_same_name_are_told_apart(files: Files) -> None:
    files.put("news.jsonl", "")
    (files.folder / "news.jsonl").write_text(
        "".join(f'{{"id": "a", "text": "{text}"}}\n' for text in (FERRY, OTTER, KITE))
    )
    files.sync()
    assert files.texts == {"news.jsonl/a": FERRY, "news.jsonl/a (2)": OTTER, "news.jsonl/a (3)": KITE}


def test_no_member_has_a_path_that_leads_elsewhere(files: Files) -> None:
    files.put("news.jsonl", {"../../etc/x": FERRY, "//": OTTER, ".": KITE})
    files.sync()
    assert files.texts == {"news.jsonl/etc/x": FERRY, "news.jsonl/article": OTTER, "news.jsonl/article (2)": KITE}


def test_a_copy_that_takes_long_to_read_is_read_again_only_when_there_is_hope(files: Files) -> None:
    files.put("a.pdf", FERRY)
    files.put("b.pdf", FERRY)
    files.put("news.jsonl", {"ferry": FERRY, "otter": OTTER})
    problems = dict.fromkeys(("b.pdf", "news.jsonl/ferry"), 'holds the same text as no. 1, "A title"')
    assert files.sync().problems == problems
    assert files.read.count("b.pdf") == 1
    files.put("c.md", KITE)
    files.shelf = files.new_shelf()
    assert files.sync().problems == problems
    assert files.read == []
    (files.folder / "a.pdf").unlink()
    assert files.sync().problems.keys() == {"news.jsonl/ferry"}
    assert files.texts.keys() == {"b.pdf", "news.jsonl/otter", "c.md"}
    (files.folder / "b.pdf").unlink()
    assert files.sync().problems == {}
    assert files.read == ["news.jsonl"]
    assert files.texts.keys() == {"news.jsonl/ferry", "news.jsonl/otter", "c.md"}
    assert not files.sync()


def test_a_markdown_file_goes_before_a_file_of_another_format_with_the_same_text(files: Files) -> None:
    files.put("a.pdf", FERRY)
    files.put("z.md", FERRY)
    report = files.sync()
    assert files.texts == {"z.md": FERRY}
    assert report.problems == {"a.pdf": 'holds the same text as no. 1, "Z", which is read from z.md'}


def test_a_markdown_file_takes_the_place_of_a_file_of_another_format(files: Files) -> None:
    files.put("a.pdf", FERRY)
    files.put("news.jsonl", {"otter": OTTER})
    files.sync()
    files.put("z.md", FERRY)
    files.put("y.md", OTTER)
    report = files.sync()
    assert (report.added, report.removed, report.problems) == ([], [], {})
    assert files.numbers == {"z.md": 1, "y.md": 2}
    assert not files.sync(thorough=True)
    (files.folder / "z.md").unlink()
    (files.folder / "y.md").unlink()
    files.sync()
    files.sync()
    assert files.texts == {"a.pdf": FERRY, "news.jsonl/otter": OTTER}


def test_what_cannot_be_read_at_the_moment_is_read_later(files: Files) -> None:
    files.put("ferry.pdf", FERRY)
    files.put("bundle.zip", {"otter.md": OTTER})
    files.is_ending = True
    reason = "cannot be read: the program is ending"
    assert files.sync().problems == {"bundle.zip": reason, "ferry.pdf": reason}
    files.is_ending = False
    assert files.sync().added == [1, 2]
    files.put("bundle.zip", {"otter.md": OTTER, "kite.md": KITE})
    files.is_ending = True
    assert files.sync().removed == []
    files.is_ending = False
    assert files.sync().added == [3]


def test_a_copy_that_cannot_be_read_at_the_moment_is_read_later(files: Files) -> None:
    files.put("a.pdf", FERRY)
    files.put("b.zip", {"x.md": FERRY})
    files.sync()
    (files.folder / "a.pdf").unlink()
    files.is_ending = True
    assert files.sync().removed == [1]
    files.is_ending = False
    assert files.sync().problems == {}
    assert files.texts == {"b.zip/x.md": FERRY}


def test_a_container_whose_reading_was_broken_off_is_read_to_its_end_the_next_time(files: Files) -> None:
    files.put("news.jsonl", {f"{count}": f"This is text {count}." for count in range(120)})

    def break_off(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.sync(progress=break_off)
    assert len(files.texts) == TOGETHER
    files.shelf = files.new_shelf()
    assert len(files.sync().added) == 120 - TOGETHER
    assert files.numbers == {f"news.jsonl/{count}": count + 1 for count in range(120)}
    files.sync()
    assert files.read == []


def test_long_articles_are_stored_a_few_at_a_time(files: Files) -> None:
    for count in range(3):
        files.put(
            f"{count}.html", f"Book {count}.\n\n" + f"It is about {'a whale and ' * 800}.\n\n" * (CHARACTERS // 16_000)
        )
    told: list[int] = []
    files.sync(progress=lambda done, _: told.append(done))
    assert told == [2, 3]


def test_what_looks_like_no_article_is_one_and_the_log_says_so_once(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    files.put("wall.html", DOUBTED)
    files.put("more.zip", {"inner.html": f"{DOUBTED} Really.", "otter.html": OTTER})
    for _ in range(2):
        files.sync(thorough=True)
    why = "is taken for an article, but it looks like a page that asks for consent to cookies"
    assert [record.getMessage() for record in caplog.records] == [f"more.zip/inner.html {why}", f"wall.html {why}"]
    assert len(files.texts) == 3
