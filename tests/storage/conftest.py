"""Every store has to pass the tests here that ask for one of these fixtures. A new store is added to
`STORES`; tests of what it alone does go into a file of their own, as `test_sqlite_store.py` is for SQLite.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import Draft, Entry, Sentence
from bot.storage.sqlite import open_store
from bot.storage.store import ArticleStore, Store

Opener = Callable[[Path], Store]

STORES: dict[str, Opener] = {"sqlite": open_store}


@pytest.fixture(params=list(STORES))
def opener(request: pytest.FixtureRequest) -> Opener:
    """How a kind of store is opened in a folder."""
    return STORES[request.param]


@pytest.fixture
def reopen(opener: Opener, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the store of the test once more, as another process would."""
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(opener(tmp_path)))


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    """A new store."""
    return reopen()


@pytest.fixture
def articles(store: Store) -> ArticleStore:
    """The articles of a new store."""
    return store.articles


@pytest.fixture
def add(store: Store) -> Callable[..., Entry]:
    """Adds an article to the store: its text is the first argument, any field of its draft may be named."""

    def add_article(
        text: str,
        *,
        added: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC),
        path: str | None = None,
        **fields: object,
    ) -> Entry:
        draft = replace(Draft(title=text[:20], text=text, key=text, language="en"), **fields)  # type: ignore[arg-type]
        return store.articles.add(
            draft,
            key=draft.key or "",
            language=draft.language or "",
            sentences=[Sentence(0, len(text), 0)],
            words=len(text.split()),
            added=added,
            added_by=None,
            path=path,
        )

    return add_article


@pytest.fixture
def put_anew(articles: ArticleStore) -> Callable[..., Entry]:
    """Replaces an article: number, draft and, where it is not None, its path."""

    def replace_article(number: int, draft: Draft, path: str | None = None) -> Entry:
        return articles.replace(
            number,
            draft,
            language="en",
            sentences=[Sentence(0, len(draft.text), 0)],
            words=len(draft.text.split()),
            path=path,
            at=datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC),
        )

    return replace_article
