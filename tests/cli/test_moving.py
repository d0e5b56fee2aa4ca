"""`import` and `export`."""

import json
import os
from pathlib import Path

from bot.intake.article_file import read_article
from bot.intake.formats import NOT_READABLE
from tests.chat.pages import story
from tests.cli.conftest import Command
from tests.intake.fuzzed_files import pdf, web_page
from tests.intake.made_files import zip_file

GOOD = {"id": "good", "title": "A good one", "text": "Everything is fine here.", "lang": "en", "date": "2026-01-02"}


def write_lines(path: Path, *items: object) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return path


def test_each_item_has_a_line_that_says_what_became_of_it(command: Command, tmp_path: Path) -> None:
    source = write_lines(
        tmp_path / "in.jsonl",
        GOOD,
        GOOD,
        GOOD | {"text": "Another text under the same key."},
        {"id": "empty", "text": ""},
        {"text": "Without an id, a title or a language."},
    )
    result = command("import", source)
    assert result.code == 1
    assert result.out.splitlines() == [
        "stored   in.jsonl good  no. 5",
        'known    in.jsonl good: the same text as no. 5, "A good one"',
        'skipped  in.jsonl good: the same key as no. 5, "A good one"',
        "skipped  in.jsonl line 4: is empty",
        "stored   in.jsonl Without an id, a title or a language  no. 6",
    ]
    assert result.err == "2 articles stored, 1 known already, 2 skipped.\n"


def test_what_was_stored_before_is_no_failure(command: Command, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", GOOD)
    assert command("import", source).code == 0
    again = command("import", source)
    assert (again.code, again.err) == (0, "0 articles stored, 1 known already, 0 skipped.\n")


def test_quiet_names_only_what_was_not_stored(command: Command, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", GOOD, {"text": 1})
    result = command("import", "--quiet", source)
    assert result.code == 1
    assert result.out == "skipped  in.jsonl line 2: text: expected text, got 1\n"


def test_files_and_folders_are_imported_and_other_files_are_passed_over(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.md").write_text("# One\n\nThe first article.\n", encoding="utf-8")
    (folder / "deep" / "two.txt").write_text("Two\n\nThe second article.\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    write_lines(folder / "three.jsonl", GOOD)
    result = command("import", folder)
    assert (result.code, result.err) == (0, "3 articles stored, 0 known already, 0 skipped.\n")
    assert {entry["key"] for entry in command("list", "--json").json} >= {"one", "two", "good"}


def test_what_is_missing_or_no_article_is_named(command: Command, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "blank.txt").write_bytes(b" \n")
    result = command("import", "nowhere", "nothing.md", "picture.png", "blank.txt")
    assert result.code == 1
    assert result.out.splitlines() == [
        "skipped  nowhere: no such file or folder",
        "skipped  nothing.md: no such file or folder",
        f"skipped  picture.png: {NOT_READABLE}",
        "skipped  blank.txt: is empty",
    ]


def test_an_empty_folder_is_said_to_be_one(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = command("import", tmp_path / "empty")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Nothing to import: no file that can be read is there.\n"


def test_names_that_are_no_text_are_shown_as_well_as_can_be(command: Command, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_text("Coffee\n\nThe coffee is hot.\n", encoding="utf-8")
    result = command("import", file)
    assert result.out == f"stored   {tmp_path}/caf?.txt  no. 5\n"


def test_imported_articles_stay_when_there_is_no_folder(command: Command, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", GOOD | {"id": 12})
    folders = ("--articles", "", "--data", tmp_path / "large")
    assert command(*folders, "import", source).code == 0
    assert [entry["key"] for entry in command(*folders, "list", "--json").json] == ["12"]
    assert command(*folders, "show", "key:12").out.endswith("Everything is fine here.\n")
    assert not (tmp_path / "none").exists()


def test_export_writes_files_that_read_back_the_same(command: Command, tmp_path: Path, articles_folder: Path) -> None:
    result = command("export", tmp_path / "copy")
    assert (result.code, result.out) == (0, "")
    assert result.err == f"4 articles written to {tmp_path / 'copy'}.\n"
    written = sorted((tmp_path / "copy").glob("*.md"))
    assert [path.stem for path in written] == ["ferry", "museum", "otter", "weir-bridge"]
    copy = read_article(written[3].read_bytes(), written[3].name)
    original = read_article((articles_folder / "weir-bridge.md").read_bytes(), "weir-bridge.md")
    assert (copy.title, copy.text, copy.date, copy.tags) == (
        original.title,
        original.text,
        original.date,
        original.tags,
    )


def test_export_does_not_double_the_articles_folder(command: Command, articles_folder: Path) -> None:
    for folder in (articles_folder, articles_folder / "copy"):
        result = command("export", folder)
        assert result.code == 1
        assert "articles folder" in result.err
    assert len(list(articles_folder.iterdir())) == 4


def test_export_into_what_is_no_folder_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert command("export", tmp_path / "file").code == 2
    within = command("export", tmp_path / "file" / "folder")
    assert (within.code, within.err.count("\n")) == (1, 1)


def test_pages_and_archives_are_read_in_processes_and_found_again(command: Command, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "page.html").write_bytes(web_page(f"{story(1)}\n\n{story(2)}", 3))
    (tmp_path / "news" / "pages.zip").write_bytes(zip_file({"a.md": story(3), "b.pdf": pdf(story(4)), "c.png": b"PNG"}))
    first = command("import", "--processes", 1, "news")
    assert first.code == 1
    assert first.out.splitlines() == [
        "stored   news/page.html  no. 5",
        "stored   news/pages.zip/a.md  no. 6",
        "stored   news/pages.zip/b.pdf  no. 7",
        f"skipped  news/pages.zip/c.png: {NOT_READABLE}",
    ]
    again = command("import", "news")
    assert again.out.splitlines()[2:] == [
        'known    news/pages.zip/b.pdf: the same file as no. 7, "A page"',
        f"skipped  news/pages.zip/c.png: {NOT_READABLE}",
    ]
    assert again.err == "0 articles stored, 3 known already, 1 skipped.\n"
