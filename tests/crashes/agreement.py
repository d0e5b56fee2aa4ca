"""What must hold after any crash: folder, store and index hold the same articles, whole, and nothing else is left."""

import io
import json
from collections.abc import Collection
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from bot.cli.main import command_line
from bot.intake.article_file import read_article
from bot.library.drafts import draft_of
from bot.library.library import Library
from bot.model import Deed, Draft
from bot.settings import Settings
from bot.storage.index import WordIndex
from tests.crashes.steps import ALL

State = dict[str, tuple[int, Draft]]
"""The articles of a library with their numbers, by key."""

OF_THE_INDEX = {"stamp", "meta.json", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"}
OF_THE_STORE = {"library.sqlite", "index", "index.lock", "removed", "imported.sqlite"}


def state_of(library: Library) -> State:
    articles = library.store.articles.iter_articles()
    return {article.entry.key: (article.entry.number, draft_of(article)) for article in articles}


def assert_between(state: State, before: State, after: State, said: Collection[str]) -> None:
    """What was acknowledged is as it is after a change, everything else as before or after it, and never by half."""
    for key in state.keys() | before.keys() | after.keys():
        there, was, becomes = state.get(key), before.get(key), after.get(key)
        if key in said or ALL in said:
            assert there == becomes, key
        elif was:
            assert there in (was, becomes), key
        elif there and becomes:
            # A new article that was not acknowledged may have got another number.
            assert there[1] == becomes[1], key
        else:
            assert there is None, key


def assert_check_is_content(settings: Settings) -> None:
    """`article-bot check` finds nothing that a person would have to mend."""
    folders = settings.library
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = command_line(["--articles", str(folders.articles or ""), "--data", str(folders.data), "check"])
    assert code == 0, printed.getvalue()


def assert_agrees(library: Library) -> None:
    """Folder, store and index of a library that was brought up to its folder hold the same articles, whole."""
    report = library.sync(thorough=True)
    assert (report.added, report.changed, report.removed, report.problems) == ([], [], [], {})
    assert library.problems() == []
    articles = list(library.store.articles.iter_articles())
    folder = library.settings.library.articles
    if folder:
        for article in articles:
            assert article.entry.path
            draft = read_article((folder / article.entry.path).read_bytes(), article.entry.path)
            stored = draft_of(article)
            assert draft == replace(stored, key=draft.key, language=draft.language)
            assert draft.key in (None, stored.key)
            assert draft.language in (None, stored.language)
        paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert paths == {article.entry.path for article in articles}
    else:
        assert {article.entry.path for article in articles} <= {None}
    numbers = {article.entry.number for article in articles}
    for article in articles:
        passages = library.ask(article.text).passages
        assert article.entry.number in {passage.entry.number for passage in passages} <= numbers
        assert all(passage.text in library.article(passage.entry.number).text for passage in passages)
    assert indexed(library.settings.library.data / "index") == _indexed_anew(library)
    assert_the_journal_agrees(library)


def assert_the_journal_agrees(library: Library) -> None:
    """The journal ends with each article as it is, and each event has its version, and each version its event."""
    events = sorted(library.journal.recent(1_000_000), key=lambda event: event.position)
    last = {event.number: event for event in events}
    told = {number: event.title for number, event in last.items() if event.deed is not Deed.REMOVED}
    assert told == dict(library.store.articles.titles())
    for number in last:
        replaced = [event.version for event in events if event.number == number and event.version is not None]
        assert replaced == [version.version for version in reversed(library.journal.versions(number))]


def assert_nothing_is_left_behind(library: Library) -> None:
    """After one more change, the data folder holds what it needs and nothing else."""
    entry = library.add(Draft("After all", "The very last article was written after all of this."))
    library.follow()
    assert library.ask("What was the very last article written after?").passages[0].entry == entry
    library.remove(entry.number)
    library.follow()
    data = library.settings.library.data
    meta = json.loads((data / "index" / "meta.json").read_bytes())
    segments = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    left = {name for name in _names(data / "index") if name.partition(".")[0] not in segments} - OF_THE_INDEX
    left |= {name for name in _names(data) if not name.startswith("library.sqlite-")} - OF_THE_STORE
    assert not left, left


def indexed(folder: Path) -> list[str]:
    """Return the documents of an index as text, in an order of their own."""
    searcher = tantivy.Index.open(str(folder)).searcher()
    hits = searcher.search(tantivy.Query.all_query(), searcher.num_docs + 1).hits
    return sorted(str(sorted(searcher.doc(address).to_dict().items())) for _, address in hits)


def _indexed_anew(library: Library) -> list[str]:
    with TemporaryDirectory(dir=library.settings.library.data.parent) as folder:
        WordIndex(Path(folder, "index")).follow(library.store.articles)
        return indexed(Path(folder, "index"))


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def evenly(count: int, last: int) -> list[int]:
    """Return up to so many numbers from 1 to the last, evenly spread; one alone is from the middle."""
    return sorted({1 + round((place + 0.5) * (last - 1) / count) for place in range(count)})
