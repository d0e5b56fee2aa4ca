"""Adding, editing, removing and restoring articles, with an articles folder and without one."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import AlreadyStored, InvalidArticle, NoSuchArticle, StorageError, UnreadableFile
from bot.intake.article_file import read_article, write_article
from bot.library.drafts import draft_of
from bot.library.library import Library
from bot.model import Draft, SummaryLength
from tests.library.conftest import MakeSettings, first, numbers, texts, write

KITE = Draft(
    "Kites over Ottenby",
    "Kites fly at noon.\r\n\r\n---\n# Not a heading\n",
    url="https://example.org/kites",
    author="Ana Ruiz",
    date=date(2026, 4, 1),
    language="en",
    tags=("kites", "wind & weather"),
    key="kites",
)


@pytest.fixture(params=["folder", "store alone"])
def either(request: pytest.FixtureRequest, make_settings: MakeSettings) -> Iterator[Library]:
    """Return an empty library with a folder, or without one."""
    settings = make_settings() if request.param == "folder" else make_settings(library={"articles": ""})
    with Library.open(settings, lambda: datetime(2026, 5, 1, tzinfo=UTC)) as library:
        yield library


def test_what_is_added_is_stored_as_it_came(either: Library) -> None:
    entry = either.add(KITE, by=101)
    assert (entry.number, entry.added_by, entry.added) == (1, 101, datetime(2026, 5, 1, tzinfo=UTC))
    assert draft_of(either.article(1)) == KITE
    assert first(either, "When do kites fly?") == "Kites fly at noon."


def test_the_file_of_an_article_reads_back_as_the_same(empty: Library, folder: Path) -> None:
    entry = empty.add(KITE)
    assert entry.path == "kites.md"
    assert read_article((folder / "kites.md").read_bytes(), "kites.md") == KITE
    assert not empty.sync(thorough=True)


def test_the_store_alone_leaves_the_folder_alone(make_settings: MakeSettings, folder: Path) -> None:
    write(folder, "ferry.md", "The ferry leaves at six.")
    with Library.open(make_settings(library={"articles": ""})) as library:
        assert not library.sync(thorough=True)
        assert library.add(KITE).path is None
        library.edit(1, title="New")
        library.remove(1)
        library.restore(1)
        assert (library.count, library.entry(1).title, library.entry(1).path) == (1, "New", None)
    assert [path.name for path in folder.iterdir()] == ["ferry.md"]


def test_an_article_without_key_and_language_gets_both(either: Library) -> None:
    entries = [either.add(Draft("Das Brückenmuseum", f"Das Museum öffnet um {hour} Uhr.")) for hour in (8, 9)]
    assert [entry.key for entry in entries] == ["das-brückenmuseum", "das-brückenmuseum-2"]
    assert {entry.language for entry in entries} == {"de"}
    assert either.add(Draft("X", "Another text."), name="a name").key == "a name"
    assert either.add(Draft("X", "One more text."), name="a name").key == "a name-2"


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (Draft("Other", KITE.text), "text"),
        (Draft("Other", "Other text.", url="http://example.org/kites/"), "url"),
        (Draft("Other", "Other text.", key="kites"), "key"),
    ],
)
def test_a_second_one_of_the_same_is_refused_and_the_first_is_named(
    either: Library, folder: Path, second: Draft, same: str
) -> None:
    either.add(KITE)
    with pytest.raises(AlreadyStored, match=f'the same {same} as no. 1, "Kites over Ottenby"') as refused:
        either.add(second)
    assert (refused.value.same, refused.value.entry) == (same, either.entry(1))
    assert either.count == 1
    assert len(list(folder.iterdir())) <= 1


@pytest.mark.parametrize(
    "draft",
    [
        Draft("T", ""),
        Draft("T", "…!"),
        Draft("", "Text."),
        Draft("T", "a\0b"),
        Draft("T", "\ud800"),
        Draft("\n", "Text."),
    ],
)
def test_what_no_file_can_carry_is_refused(either: Library, folder: Path, draft: Draft) -> None:
    with pytest.raises(InvalidArticle):
        either.add(draft)
    assert (either.count, list(folder.iterdir())) == (0, [])


def test_an_edit_changes_file_and_catalogue(either: Library, folder: Path) -> None:
    either.add(KITE)
    entry = either.edit(1, title="Evening kites", url=None, date=date(2026, 4, 2), language="de", tags=())
    assert (entry.title, entry.url, entry.date, entry.language, entry.tags) == (
        "Evening kites", None, date(2026, 4, 2), "de", ()
    )  # fmt: skip
    assert either.article(1).text == KITE.text
    if entry.path:
        assert read_article((folder / entry.path).read_bytes(), entry.path) == draft_of(either.article(1))
    assert not either.sync(thorough=True)


def test_an_edit_that_cannot_be_changes_nothing(either: Library, folder: Path) -> None:
    either.add(KITE)
    either.add(Draft("Other", "Other text.", url="https://example.org/other", key="other"))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(AlreadyStored, match="the same url as no"):
        either.edit(2, url="https://example.org/kites#now")
    with pytest.raises(InvalidArticle):
        either.edit(2, title="")
    with pytest.raises(NoSuchArticle):
        either.edit(3, title="New")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert either.entry(2).url == "https://example.org/other"


def test_an_edit_keeps_what_a_person_changed_in_the_file_meanwhile(empty: Library, folder: Path) -> None:
    path = write(folder, "ferry.md", "The ferry leaves at six.", title="Ferry", mood="calm")
    empty.sync()
    path.write_text("---\nauthor: Lena\nmood: windy\n---\n\nThe ferry leaves at seven.\n", encoding="utf-8")
    entry = empty.edit(1, tags=("boats",))
    assert (entry.author, entry.tags, empty.article(1).text) == ("Lena", ("boats",), "The ferry leaves at seven.")
    assert "mood: windy" in path.read_text()
    assert "The ferry leaves at seven." in path.read_text()
    assert not empty.sync(thorough=True)


def test_a_broken_file_is_not_edited(empty: Library, folder: Path) -> None:
    path = write(folder, "ferry.md", "The ferry leaves at six.")
    empty.sync()
    path.write_text("---\ntitle: [\n---\nText.")
    with pytest.raises(UnreadableFile, match=r"ferry\.md: line"):
        empty.edit(1, title="New")
    assert path.read_text() == "---\ntitle: [\n---\nText."


def test_a_removed_article_is_gone_at_once_and_comes_back_with_its_file(either: Library, folder: Path) -> None:
    either.add(KITE)
    assert either.remove(1).title == KITE.title
    assert list(folder.iterdir()) == []
    assert not either.ask("When do kites fly?").passages
    assert not either.sync()
    with pytest.raises(NoSuchArticle):
        either.remove(1)
    restored = either.restore(1)
    assert (restored.number, draft_of(either.article(1))) == (1, KITE)
    assert first(either, "When do kites fly?") == "Kites fly at noon."
    if restored.path:
        assert read_article((folder / restored.path).read_bytes(), "x") == KITE
    assert not either.sync(thorough=True)


def test_restoring_twice_is_restoring_once(either: Library, folder: Path) -> None:
    either.add(KITE)
    either.remove(1)
    assert either.restore(1) == either.restore(1) == either.entry(1)
    assert len(list(folder.iterdir())) <= 1


def test_an_article_whose_text_was_stored_again_is_not_restored(either: Library) -> None:
    either.add(KITE)
    either.remove(1)
    either.add(KITE)
    with pytest.raises(AlreadyStored, match="as no"):
        either.restore(1)
    assert list(texts(either)) == [2]
    with pytest.raises(NoSuchArticle):
        either.restore(3)


def test_the_file_of_a_removed_article_that_is_put_back_by_hand_restores_it(empty: Library, folder: Path) -> None:
    empty.add(KITE)
    empty.remove(1)
    (folder / "kites.md").write_bytes(write_article(KITE))
    empty.sync()
    assert numbers(empty) == {"kites.md": 1}


def test_removing_leaves_a_file_alone_that_was_put_in_the_place_of_the_articles_own(
    empty: Library, folder: Path
) -> None:
    write(folder, "a.md", "The ferry leaves at six.")
    write(folder, "b.md", "Otters eat eels.")
    empty.sync()
    (folder / "b.md").replace(folder / "a.md")
    with pytest.raises(NoSuchArticle):
        empty.remove(1)
    assert (folder / "a.md").read_text() == "Otters eat eels.\n"


def test_what_is_done_together_is_done_or_undone_together(either: Library, folder: Path) -> None:
    either.add(KITE)

    def fail() -> None:
        with either.together():
            either.add(Draft("One", "Text one."))
            with either.together():
                either.add(Draft("Two", "Text two."))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert {path.name for path in folder.iterdir()} <= {"kites.md"}
    either.sync()
    assert either.count == 1
    with either.together():
        added = [either.add(Draft(title, f"Text {title}.")).number for title in ("One", "Two")]
    assert [either.entry(number).title for number in added] == ["One", "Two"]
    assert first(either, "What is two?") == "Text Two."


def test_the_index_takes_nothing_over_that_may_still_be_undone(either: Library) -> None:
    either.add(KITE)
    either.follow()

    def fail() -> None:
        with either.together():
            either.add(Draft("Balloons", "Balloons fly at dawn."))
            assert first(either, "When do kites fly?") == "Kites fly at noon."
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    either.add(Draft("Boats", "Boats float."))
    assert first(either, "Do boats float?") == "Boats float."
    assert "Balloons fly at dawn." not in [passage.text for passage in either.ask("When do balloons fly?").passages]
    assert either.problems() == []


def test_nothing_is_remembered_of_what_was_undone(either: Library) -> None:
    def fail() -> None:
        with either.together():
            either.add(Draft("Ballons über Ottenby", "Die Ballons fliegen früh.", language="de"))
            assert either.find("ballons").number == 1
            assert either.languages == ["de"]
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    either.add(KITE)
    assert either.languages == ["en"]
    assert either.find("kites over").number == 1
    with pytest.raises(NoSuchArticle):
        either.find("ballons")


def test_a_file_that_cannot_be_written_leaves_no_article(empty: Library, folder: Path) -> None:
    empty.add(KITE)
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("a file in the way")
    attempts: list[Callable[[], object]] = [lambda: empty.add(Draft("One", "Text one.")), lambda: empty.remove(1)]
    for attempt in attempts:
        with pytest.raises(StorageError, match="articles folder"):
            attempt()
    assert list(texts(empty)) == [1]


def test_an_article_of_the_store_alone_stays_without_a_file(make_settings: MakeSettings, folder: Path) -> None:
    with Library.open(make_settings(library={"articles": ""})) as library:
        library.add(KITE)
    with Library.open(make_settings()) as library:
        assert not library.sync()
        assert library.edit(1, title="New").path is None
        library.remove(1)
        assert list(folder.iterdir()) == []


def test_the_languages_are_those_of_the_articles_and_those_configured(make_settings: MakeSettings) -> None:
    with Library.open(make_settings(library={"languages": ["uk", "en"]})) as library:
        assert library.languages == ["uk", "en"]
        for number in range(3):
            library.add(Draft("T", f"Der Text {number}.", language="de" if number else "en"))
        assert library.languages == ["de", "en", "uk"]


def test_tags_are_found_whatever_their_case(either: Library) -> None:
    either.add(KITE)
    assert either.entries(tag="WIND & weather") == either.entries(tag="kites") == either.entries()
    assert either.entries(tag="rain") == []


def test_a_summary_has_the_sentences_asked_for_or_configured(make_settings: MakeSettings) -> None:
    with Library.open(make_settings(summary={"sentences": 2, "method": "lead"})) as library:
        library.add(Draft("Kites", "One kite flies. Two kites fly. Three kites fly. Four kites fly.", language="en"))
        assert [pick.text for pick in library.summarize(1).picks] == ["One kite flies.", "Two kites fly."]
        assert len(library.summarize(1, SummaryLength(3), "central").picks) == 3
        with pytest.raises(NoSuchArticle):
            library.summarize(2)


def test_a_restored_article_has_its_file_back_byte_for_byte(library: Library, articles_folder: Path) -> None:
    (articles_folder / "deep").mkdir()
    file = articles_folder / "deep" / "own.txt"
    file.write_bytes(b"---\r\ntitle: Mine\r\ncolour: red # mine\r\n---\r\n\r\nA text of my own making.\r\n")
    library.sync()
    for title, path in (("Mine", file), ("The otters are back", articles_folder / "otter.txt")):
        before, number = path.read_bytes(), library.find(title).number
        library.remove(number)
        assert not path.exists()
        assert library.restore(number).path == path.relative_to(articles_folder).as_posix()
        assert path.read_bytes() == before
    number = library.find("Mine").number
    library.remove(number)
    (articles_folder / "deep").rmdir()
    assert (articles_folder / str(library.restore(number).path)).read_bytes().startswith(b"---\r\ntitle: Mine\r\n")


def test_changes_that_are_not_kept_leave_every_file_as_it_was(library: Library, articles_folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in articles_folder.iterdir()}

    def change() -> None:
        with library.together():
            library.edit(library.find("Ferry timetable").number, title="Mine")
            library.remove(library.find("The otters are back").number)
            library.add(Draft("New", "A new text that does not stay."))
            raise RuntimeError("no room")

    with pytest.raises(RuntimeError, match="no room"):
        change()
    assert {path.name: path.read_bytes() for path in articles_folder.iterdir()} == before
    assert not library.sync().changed
    assert library.count == 4
