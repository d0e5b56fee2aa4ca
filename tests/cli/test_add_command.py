"""`add`: articles from the web, files and standard input."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chat.pages import Pages, page, serving, story
from tests.cli.conftest import Command

MARKDOWN = "text/markdown"


@pytest.fixture
def pages(options: tuple[str, ...], tmp_path: Path) -> Iterator[Pages]:
    """Return a small web that the configuration in the working folder allows."""
    assert options
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[fetching]\nallow = ["127.0.0.1"]\n')
    with serving() as pages:
        yield pages


def article(title: str, *numbers: int) -> str:
    return f"# {title}\n\n" + "\n\n".join(map(story, numbers)) + "\n"


def lines(command: Command, *arguments: object) -> list[str]:
    """Carry out the command; return its exit code and its lines."""
    result = command("add", *arguments)
    assert result.err == ""
    return [f"{result.code}", *result.out.splitlines()]


def test_addresses_files_and_a_text_are_added(
    command: Command, pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = pages.put("/mill", article("The mill", 1, 2), MARKDOWN)
    file = tmp_path / "school.md"
    file.write_text(article("The school", 3, 4), encoding="utf-8")
    text = io.TextIOWrapper(io.BytesIO(f"The chapel\n\n{story(5)} {story(6)}".encode()))
    monkeypatch.setattr(sys, "stdin", text)
    assert lines(command, address, file, "-", file, "nothing.md", pages.put("/gone", 404)) == [
        "1",
        f'stored   {address}: no. 5, "The mill"',
        f'stored   {file}: no. 6, "The school"',
        'stored   standard input: no. 7, "The chapel"',
        f'known    {file}: the same text as no. 6, "The school"',
        "skipped  nothing.md: no such file; an address begins with https:// or http://",
        f"skipped  {pages.address}/gone: {command('add', f'{pages.address}/gone').out.split(': ')[1].strip()}",
    ]


def test_an_address_again_brings_the_new_version(command: Command, pages: Pages) -> None:
    address = pages.put("/mill", article("The mill", 1, 2), MARKDOWN)
    assert lines(command, address)[0] == "0"
    assert lines(command, address) == ["0", f'known    {address}: the same text as no. 5, "The mill"']
    pages.put("/mill", article("The mill", 1, 2, 3), MARKDOWN)
    code, line = lines(command, address)
    assert code == "0"
    assert line.startswith(f'updated  {address}: no. 5, "The mill": ')
    assert line.endswith(" sentences more, 0 less")


def test_what_is_like_a_stored_article_is_stored_where_that_is_decided(command: Command, tmp_path: Path) -> None:
    for name, numbers in (("a.md", (1, 2, 3)), ("b.md", (1, 2, 3, 4)), ("c.md", (2, 3, 4))):
        (tmp_path / name).write_text(article(name, *numbers))
    assert lines(command, "a.md") == ["0", 'stored   a.md: no. 5, "a.md"']
    code, line = lines(command, "b.md")
    assert (code, line.partition(":")[0]) == ("1", "skipped  b.md")
    assert line.startswith('skipped  b.md: nearly the same text as no. 5, "a.md": ')
    assert line.endswith("; --replace or --keep-both decides")
    assert lines(command, "--replace", "b.md")[1].startswith('updated  b.md: no. 5, "b.md": ')
    assert lines(command, "--keep-both", "c.md") == ["0", 'stored   c.md: no. 6, "c.md"']


def test_that_a_stored_page_is_very_short_is_said(command: Command, pages: Pages) -> None:
    address = pages.put("/note", page("A note", "The old mill at the river is closed today because the wheel broke."))
    assert lines(command, address) == ["0", f'stored   {address}: no. 5, "A note" (it is very short)']


def test_what_cannot_be_added_is_named(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    result = command("add", "empty.md", "picture.png", tmp_path, "http://127.0.0.1/")
    assert (result.code, result.err) == (1, "")
    assert [line.split(": ")[1].split(",")[0] for line in result.out.splitlines()] == [
        "is empty",
        "is none of the files that can be read",
        "is a folder; `article-bot import` stores what is in it",
        "is not on the public internet",
    ]
    assert command("add").code == command("add", "").code == 2
