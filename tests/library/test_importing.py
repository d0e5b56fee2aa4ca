"""Articles from files, folders and JSON lines, and out again into files."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.errors import ArticleBotError, StorageError
from bot.intake.article_file import read_article, write_article
from bot.library.cataloguing import CHARACTERS
from bot.library.drafts import draft_of
from bot.library.exporting import export_articles
from bot.library.importing import Outcome, Status, import_articles
from bot.library.library import Library
from bot.model import Draft
from tests.library.conftest import MakeSettings, first, numbers, texts, write

STORED, KNOWN, FAILED = Status


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder, not the articles folder, with nothing in it."""
    source = tmp_path / "source"
    source.mkdir()
    return source


def imported(library: Library, *paths: Path) -> list[Outcome]:
    return list(import_articles(library, paths))


def statuses(library: Library, *paths: Path) -> list[Status]:
    return [outcome.status for outcome in imported(library, *paths)]


def test_a_folder_is_imported_with_its_names_as_keys(empty: Library, folder: Path, source: Path) -> None:
    write(source, "ferry.md", "The ferry leaves at six.", title="Ferry")
    write(source, "sub/otter.txt", "The otters are back\n\nThey eat eels.")
    write(source, "sub/key.md", "Its own key.", key="mine")
    outcomes = imported(empty, source)
    assert [outcome.status for outcome in outcomes] == [STORED] * 3
    assert [outcome.name for outcome in outcomes] == [
        str(source / name) for name in ("ferry.md", "sub/key.md", "sub/otter.txt")
    ]
    assert [outcome.entry for outcome in outcomes] == [empty.entry(number) for number in (1, 2, 3)]
    assert [empty.entry(number).key for number in (1, 2, 3)] == ["ferry", "mine", "otter"]
    assert {path.name for path in folder.iterdir()} == {"ferry.md", "mine.md", "otter.md"}
    assert empty.problems() == []
    assert first(empty, "When does the ferry leave?") == "The ferry leaves at six."
    assert not empty.sync(thorough=True)


def test_files_of_the_same_name_are_all_imported(empty: Library, source: Path) -> None:
    for place in "abc":
        write(source, f"{place}/ferry.md", f"The ferry of {place}.")
    assert statuses(empty, source) == [STORED] * 3
    assert [empty.entry(number).key for number in (1, 2, 3)] == ["ferry", "ferry-2", "ferry-3"]


def test_books_are_stored_one_by_one(empty: Library, source: Path) -> None:
    """Others who write wait for one at most, and so many have no room in memory."""
    for name in "abc":
        write(
            source,
            f"{name}.md",
            f"Book {name}.\n\n" + f"It is about {'a whale and ' * 800}.\n\n" * (CHARACTERS // 9000),
        )
    known = [empty.count for outcome in import_articles(empty, [source]) if outcome.status is STORED]
    assert known == [1, 2, 3]


@pytest.mark.parametrize("articles", ["on", "off"])
def test_importing_again_finds_all_known(make_settings: MakeSettings, source: Path, articles: str) -> None:
    write(source, "a.md", "Text one.")
    write(source, "b.md", "Text one.", title="Another title")
    write(source, "c.md", "Text two.", url="https://example.org/two")
    write(source, "d.md", "Text three.", url="http://example.org/two/")
    write(source, "e.md", "")
    lines = [{"id": "x", "text": "Text four."}, {"id": "x", "text": "Text five."}, {"id": 7, "text": "Text six."}]
    (source / "f.jsonl").write_text("\n".join(map(json.dumps, lines)))
    settings = make_settings() if articles == "on" else make_settings(library={"articles": ""})
    expected = [STORED, KNOWN, STORED, FAILED, FAILED, STORED, FAILED, STORED]
    with Library.open(settings) as library:
        outcomes = imported(library, source)
        assert [outcome.status for outcome in outcomes] == expected
        assert [outcome.reason for outcome in outcomes] == [
            "", 'the same text as no. 1, "A"', "", 'the same url as no. 2, "C"', "is empty",
            "", 'the same key as no. 3, "Text four"', "",
        ]  # fmt: skip
        assert outcomes[3].entry == library.entry(2)
    with Library.open(settings) as library:
        again = [KNOWN if status is STORED else status for status in expected]
        assert statuses(library, source) == again
        assert library.count == 4


def test_bad_lines_and_files_are_named_and_stop_nothing(empty: Library, source: Path) -> None:
    lines = [
        b'{"text": "Text one.", "title": "One", "lang": "en", "date": "2026-03-02", "tags": ["a"]}', b"", b"{",
        b'{"title": "No text"}', b"\xff", b'["Text"]', b'{"text": "Text two.", "date": "soon"}', b'{"text": "Text 3."}',
    ]  # fmt: skip
    (source / "a.jsonl").write_bytes(b"\n".join(lines))
    (source / "b.md").write_bytes(b"%PDF-1.7")
    outcomes = imported(empty, source, source / "nothing.md", source / "a.jsonl")
    names = [outcome.name for outcome in outcomes if outcome.status is FAILED]
    assert names[:5] == [f"a.jsonl line {line}" for line in (3, 4, 5, 6, 7)]
    assert names[5:7] == [str(source / "b.md"), str(source / "nothing.md")]
    assert all(outcome.reason for outcome in outcomes if outcome.status is FAILED)
    assert sorted(texts(empty).values()) == ["Text 3.", "Text one."]
    entry = empty.find("One")
    assert (entry.language, entry.date, entry.tags) == ("en", date(2026, 3, 2), ("a",))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_any_file_name_can_be_imported_and_printed(empty: Library, source: Path) -> None:
    for count, name in enumerate([b"bad\xff", b"a  b", b"a\nb", b" ", b"\xe2\x80\x8b", b"x" * 250]):
        with open(os.path.join(os.fsencode(source), name + b".md"), "w") as file:  # noqa: PTH118, PTH123
            file.write(f"Text {count}.")
    with open(os.path.join(os.fsencode(source), b"bad\xff.jsonl"), "w") as file:  # noqa: PTH118, PTH123
        file.write('{"text": "A line."}\n{')
    outcomes = imported(empty, source)
    assert sorted(outcome.status for outcome in outcomes) == [FAILED] + [STORED] * 7
    for outcome in outcomes:
        outcome.name.encode()
    assert not empty.sync(thorough=True)


def test_files_of_the_articles_folder_itself_are_known(empty: Library, folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md", "Text one.")
    write(folder, "sub/b.md", "Text two.", url="https://example.org")
    write(folder, "sub/c.md", "")
    assert statuses(empty, folder) == [KNOWN, KNOWN, FAILED]
    assert statuses(empty, tmp_path, folder / "a.md") == [KNOWN, KNOWN, FAILED, KNOWN]
    assert numbers(empty) == {"a.md": 1, "sub/b.md": 2}
    assert len(list(folder.rglob("*.md"))) == 3


def test_an_import_into_a_folder_that_vanished_is_refused(empty: Library, folder: Path, source: Path) -> None:
    empty.add(Draft("One", "Text one."))
    folder.rename(folder.with_name("elsewhere"))
    write(source, "b.md", "Text two.")
    with pytest.raises(StorageError, match="is missing"):
        imported(empty, source)


@pytest.mark.usefixtures("no_access")
def test_what_cannot_be_read_or_written_is_named(empty: Library, folder: Path, source: Path) -> None:
    write(source, "a.md", "Text one.")
    (source / "b.jsonl").write_text("{}")
    write(source, "c.md", "Text two.")
    (source / "a.md").chmod(0)
    (source / "b.jsonl").chmod(0)
    folder.chmod(0o500)
    outcomes = imported(empty, source)
    assert [outcome.reason for outcome in outcomes[:2]] == ["cannot be read: Permission denied"] * 2
    assert "articles folder" in outcomes[2].reason
    assert {outcome.status for outcome in outcomes} == {FAILED}
    assert empty.count == 0


def test_a_large_import_is_stored_in_groups_and_indexed_at_the_end(empty: Library, source: Path) -> None:
    lines = [{"id": f"k{count}", "text": f"Kites number {count} fly.", "lang": "en"} for count in range(230)]
    (source / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    told: list[tuple[int, int]] = []
    outcomes = import_articles(empty, [source], lambda done, of: told.append((done, of)))
    next(outcomes)
    assert empty.count == 100
    assert len(list(outcomes)) == 229
    assert told == [(230, 230)]


HOSTILE = [
    Draft("Plain", "Text."),
    Draft("---", "---\ntitle: not front matter\n---\n", key="../../etc/passwd"),
    Draft("# 'Quotes' \"and\": more", "\n\nBlank lines around.\n\n\n", author="A: B", key="../../etc/passwd2"),
    Draft("🦦 عنوان", "Line\r\nends\rof\nall kinds\r\n\x0c\u2028", date=date(2026, 2, 28), tags=("a b", "c#", "ж")),
    Draft("no", "true", key="CON", language="no"),
    Draft("1e3", "%PDF is not at the beginning", key="con", url="https://example.org/?a=b&c=%20#d"),
    Draft("Same name", "One.", key="a/b"),
    Draft("Same name", "Two.", key="a-b"),
    Draft("x" * 300, "Long." * 2000, key="ж" * 300, tags=tuple(f"tag{n}" for n in range(50))),
]


def test_what_is_exported_and_imported_is_the_same(empty: Library, make_settings: MakeSettings, tmp_path: Path) -> None:
    with empty.together():
        for draft in HOSTILE:
            empty.add(draft)
    files = list(export_articles(empty, tmp_path / "out"))
    assert len(set(files)) == len(HOSTILE) == len(list((tmp_path / "out").glob("*.md")))
    with Library.open(make_settings(library={"articles": "", "data": str(tmp_path / "data2")})) as other:
        assert set(statuses(other, tmp_path / "out")) == {STORED}
        before = {article.entry.key: draft_of(article) for article in empty.store.articles.iter_articles()}
        assert {article.entry.key: draft_of(article) for article in other.store.articles.iter_articles()} == before


def test_exporting_again_writes_nothing_twice_and_loses_nothing(empty: Library, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    empty.add(Draft("One", "Text one.", key="one"))
    empty.add(Draft("Two", "Text two.", key="two"))
    assert [path.name for path in export_articles(empty, out)] == ["one.md", "two.md"]
    (out / "two.md").write_text("A person's own notes.")
    for _ in range(2):
        assert [path.name for path in export_articles(empty, out)] == ["one.md", "two-2.md"]
    assert (out / "two.md").read_text() == "A person's own notes."
    assert (out / "two-2.md").read_bytes() == write_article(draft_of(empty.article(2)))


@pytest.mark.parametrize("place", [".", "sub"])
def test_exporting_into_the_articles_folder_is_refused(empty: Library, folder: Path, place: str) -> None:
    empty.add(Draft("One", "Text one."))
    with pytest.raises(ArticleBotError, match="is in the articles folder"):
        list(export_articles(empty, folder / place))
    assert len(list(folder.iterdir())) == 1


def test_exporting_to_where_nothing_can_be_written_says_so(empty: Library, tmp_path: Path) -> None:
    empty.add(Draft("One", "Text one."))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArticleBotError, match="Cannot write to"):
        list(export_articles(empty, tmp_path / "file"))


def test_exported_files_are_adopted_where_the_folder_is_turned_on(
    make_settings: MakeSettings, folder: Path, tmp_path: Path
) -> None:
    with Library.open(make_settings(library={"articles": ""})) as library:
        for draft in HOSTILE:
            library.add(draft)
        before = {number: draft_of(library.article(number)) for number in texts(library)}
        for path in list(export_articles(library, tmp_path / "out")):
            path.rename(folder / path.name)
    with Library.open(make_settings()) as library:
        assert not library.sync().problems
        assert {number: draft_of(library.article(number)) for number in texts(library)} == before
        for name, number in numbers(library).items():
            assert name is not None
            assert read_article((folder / name).read_bytes(), name).text == library.article(number).text
