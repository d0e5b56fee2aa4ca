"""What any store must do with articles."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from threading import Thread

import pytest

from bot.errors import AlreadyStored, NoSuchArticle
from bot.model import Article, Draft, Entry, Sentence, SentenceKind
from bot.storage.store import ArticleStore, Change, FileState, Store

Add = Callable[..., Entry]

NOW = datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC)
HOSTILE = [
    "a\0b",
    "'; DROP TABLE articles; --",
    '"%_*?[]{}\\',
    "🌊 مدّ 潮 \u202e\u2028",
    "line\r\nline\rline\n",
    " \t ",
]


@pytest.fixture
def articles(store: Store) -> ArticleStore:
    return store.articles


def put_anew(articles: ArticleStore, number: int, draft: Draft, path: str | None = None) -> Entry:
    whole = [Sentence(0, len(draft.text), 0)]
    return articles.replace(number, draft, language="en", sentences=whole, words=1, path=path, at=NOW)


def test_an_added_article_comes_back_whole(articles: ArticleStore) -> None:
    draft = Draft(
        title="Storm tide",
        text="Storm tide\n\nIt came at 4.15. It went.\n- Quay\n",
        url="https://example.org/tide",
        author="A. Penrose",
        date=date(2026, 2, 17),
        tags=("weather", "harbour"),
    )
    sentences = (
        Sentence(0, 10, 0, SentenceKind.HEADING),
        Sentence(12, 28, 1),
        Sentence(29, 37, 1),
        Sentence(40, 44, 2, SentenceKind.ITEM),
    )

    entry = articles.add(
        draft,
        key="tide",
        language="en",
        sentences=sentences,
        words=9,
        added=NOW,
        added_by=77,
        path="news/tide.md",
    )

    expected = Entry(
        number=1,
        key="tide",
        title="Storm tide",
        language="en",
        url="https://example.org/tide",
        author="A. Penrose",
        date=date(2026, 2, 17),
        tags=("weather", "harbour"),
        added=NOW,
        added_by=77,
        path="news/tide.md",
        characters=len(draft.text),
        words=9,
        sentences=4,
    )
    assert expected == entry == articles.entry(1)
    assert Article(expected, draft.text, sentences) == articles.article(1)
    assert draft.text == articles.text(1)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_words_are_kept_as_they_are(articles: ArticleStore, add: Add, hostile: str) -> None:
    entry = add(hostile, title=hostile, url=hostile, author=hostile, tags=(hostile,), path=hostile)

    assert (hostile,) * 5 == (entry.key, entry.title, entry.url, entry.author, entry.path)
    assert hostile == articles.text(1)
    assert entry == articles.by_key(hostile) == articles.by_url(hostile) == articles.by_text(hostile)
    assert [entry] == articles.entries(tag=hostile)
    assert {hostile: 1} == articles.tags()


def test_what_was_stored_is_there_after_reopening(reopen: Callable[[], Store], add: Add) -> None:
    first, second = add("One."), add("Two.")

    again = reopen().articles

    assert [second, first] == again.entries()
    assert "Two." == again.text(2)


def test_a_store_keeps_its_identity_and_shares_it_with_none(
    reopen: Callable[[], Store],
    opener: Callable[..., Store],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    other = opener(tmp_path_factory.mktemp("other"))
    other.close()

    assert reopen().articles.identity == reopen().articles.identity != other.articles.identity


def test_numbers_are_never_given_again(
    reopen: Callable[[], Store], articles: ArticleStore, add: Add
) -> None:
    assert [1, 2] == [add("One.").number, add("Two.").number]

    articles.remove(2, at=NOW)

    assert 3 == add("Three.").number
    assert [1, 3] == [number for number, _ in reopen().articles.titles()]


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"text": "One.", "url": "http://a.org/1", "key": "first"}, "text"),
        ({"text": "Two.", "url": "http://a.org/1", "key": "first"}, "url"),
        ({"text": "Two.", "url": "HTTPS://A.org:443/1/#top", "key": "second"}, "url"),
        ({"text": "Two.", "url": "http://a.org/2", "key": "first"}, "key"),
    ],
)
def test_a_second_article_with_the_same_text_url_or_key_is_refused(
    articles: ArticleStore, add: Add, fields: dict[str, str], same: str
) -> None:
    first = add("One.", url="http://a.org/1", key="first")

    with pytest.raises(AlreadyStored) as refusal:
        add(**fields)

    assert (first, same) == (refusal.value.entry, refusal.value.same)
    assert [first] == articles.entries()
    assert 1 == articles.latest_change()


def test_articles_without_an_address_are_not_the_same(articles: ArticleStore, add: Add) -> None:
    add("One.")
    add("Two.")

    assert 2 == articles.count()


def test_a_text_that_differs_in_one_space_is_another_one(articles: ArticleStore, add: Add) -> None:
    add("One.")

    assert articles.by_text("One. ") is None
    assert 2 == add("One. ").number


def test_a_replaced_article_keeps_its_number_key_and_origin(articles: ArticleStore, add: Add) -> None:
    before = add("One.", key="first", tags=("old",), path="one.md")

    entry = put_anew(articles, 1, Draft("New", "Another one.", tags=("new", "fine")), path="new.md")

    assert ("first", before.added, 1) == (entry.key, entry.added, entry.number)
    assert ("New", ("new", "fine"), 12, "new.md") == (entry.title, entry.tags, entry.characters, entry.path)
    assert Article(entry, "Another one.", (Sentence(0, 12, 0),)) == articles.article(1)
    assert {"new": 1, "fine": 1} == articles.tags()


def test_a_replacement_may_bring_a_new_key(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first")

    put_anew(articles, 1, Draft("One", "One.", key="renamed"))

    assert articles.by_key("first") is None
    assert articles.entry(1) == articles.by_key("renamed")


def test_a_replacement_that_another_article_blocks_changes_nothing(articles: ArticleStore, add: Add) -> None:
    first, second = add("One.", url="http://a.org"), add("Two.", tags=("kept",))

    with pytest.raises(AlreadyStored) as refusal:
        put_anew(articles, 2, Draft("Two", "Two and more.", url="https://A.org/"))

    assert (first, "url") == (refusal.value.entry, refusal.value.same)
    assert second == articles.entry(2)
    assert "Two." == articles.text(2)


def test_a_removed_article_is_shown_nowhere(articles: ArticleStore, add: Add) -> None:
    entry = add("One.", url="http://a.org", tags=("tide",))

    assert entry == articles.remove(1, at=NOW)

    for look in (articles.entry, articles.article, articles.text):
        with pytest.raises(NoSuchArticle, match=r"There is no article 1\."):
            look(1)
    assert [None] * 3 == [articles.by_key("One."), articles.by_url("http://a.org"), articles.by_text("One.")]
    assert [[], [], []] == [articles.entries(), articles.entries(tag="tide"), articles.titles()]
    assert (0, 0) == (articles.count(), articles.count("tide"))
    assert [{}, {}] == [articles.languages(), articles.tags()]
    assert [] == list(articles.iter_articles())


def test_a_removed_article_blocks_no_other(articles: ArticleStore, add: Add) -> None:
    add("One.", url="http://a.org")
    articles.remove(1, at=NOW)

    assert 2 == add("One.", url="http://a.org").number


def test_a_restored_article_is_as_it_was(articles: ArticleStore, add: Add) -> None:
    before = add("One.", url="http://a.org", tags=("tide",), path="one.md")
    articles.remove(1, at=NOW)

    entry = articles.restore(1, path="again.md", at=NOW)

    assert replace(before, path="again.md") == entry == articles.entry(1)
    assert "One." == articles.text(1)
    assert {"tide": 1} == articles.tags()


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"text": "One.", "key": "other"}, "text"),
        ({"text": "Two.", "url": "http://a.org"}, "url"),
        ({"text": "Two.", "key": "One."}, "key"),
    ],
)
def test_an_article_whose_place_was_taken_is_not_restored(
    articles: ArticleStore, add: Add, fields: dict[str, str], same: str
) -> None:
    add("One.", url="http://a.org")
    articles.remove(1, at=NOW)
    second = add(**fields)

    with pytest.raises(AlreadyStored) as refusal:
        articles.restore(1, path=None, at=NOW)

    assert (second, same) == (refusal.value.entry, refusal.value.same)
    assert [second] == articles.entries()


def test_restoring_a_live_article_changes_nothing(articles: ArticleStore, add: Add) -> None:
    entry = add("One.", path="one.md")

    assert entry == articles.restore(1, path=None, at=NOW)
    assert 1 == articles.latest_change()


def test_a_revived_article_has_its_old_number_and_a_new_text(articles: ArticleStore, add: Add) -> None:
    before = add("One.", key="first", path="one.md")
    articles.remove(1, at=NOW)

    draft = Draft("One", "One, corrected.")
    entry = articles.revive(
        1, draft, language="en", sentences=[Sentence(0, 15, 0)], words=2, path="one.md", at=NOW
    )

    assert (1, "first", before.added) == (entry.number, entry.key, entry.added)
    assert Article(entry, "One, corrected.", (Sentence(0, 15, 0),)) == articles.article(1)
    assert ["put", "remove", "put"] == [change.kind for change in articles.changes(0, 9)]


def test_only_a_removed_article_is_revived(articles: ArticleStore, add: Add) -> None:
    add("One.")

    for number in (1, 2, 0, 2**70):
        with pytest.raises(NoSuchArticle, match=f"There is no removed article {number}"):
            articles.revive(
                number, Draft("T", "New."), language="en", sentences=[], words=1, path=None, at=NOW
            )


def test_a_tombstone_is_found_by_its_key_with_its_text_or_its_path(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first", path="one.md")
    assert articles.tombstone(key="first", text="One.", path="one.md") is None
    articles.remove(1, at=NOW)

    assert 1 == articles.tombstone(key="first", text="One.", path=None)
    assert 1 == articles.tombstone(key="first", text="Other.", path="one.md")
    assert articles.tombstone(key="first", text="Other.", path="other.md") is None
    assert articles.tombstone(key="other", text="One.", path="one.md") is None


def test_an_article_that_had_no_path_is_not_found_by_none(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first")
    articles.remove(1, at=NOW)

    assert articles.tombstone(key="first", text="Other.", path=None) is None


def test_of_several_tombstones_the_last_removed_is_found(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first")
    articles.remove(1, at=NOW)
    add("One.", key="first")
    articles.remove(2, at=NOW + timedelta(seconds=1))
    articles.restore(1, path=None, at=NOW)
    articles.remove(1, at=NOW + timedelta(seconds=2))

    assert 1 == articles.tombstone(key="first", text="One.", path=None)


def test_a_path_is_set_without_a_change_in_the_log(articles: ArticleStore, add: Add) -> None:
    add("One.")

    articles.set_path(1, "one.md")

    assert "one.md" == articles.entry(1).path
    assert 1 == articles.latest_change()


@pytest.mark.parametrize("number", [999, 0, -1, 2**63, 10**40])
def test_a_number_that_was_never_given_is_no_article(articles: ArticleStore, number: int) -> None:
    calls: list[Callable[[], object]] = [
        lambda: articles.entry(number),
        lambda: articles.article(number),
        lambda: articles.text(number),
        lambda: articles.remove(number, at=NOW),
        lambda: articles.restore(number, path=None, at=NOW),
        lambda: articles.set_path(number, None),
        lambda: put_anew(articles, number, Draft("T", "Text.")),
    ]
    for call in calls:
        with pytest.raises(NoSuchArticle, match=f"There is no article {number}"):
            call()


def test_the_newest_come_first_by_their_date_or_the_day_they_were_added(
    articles: ArticleStore, add: Add
) -> None:
    add("Dated 2025.", date=date(2025, 5, 1))
    add("Undated, added in March.", added=datetime(2026, 3, 1, 8, tzinfo=UTC))
    add("Dated April.", date=date(2026, 4, 1))
    add("Undated, added the same day, later.", added=datetime(2026, 3, 1, 7, tzinfo=UTC))

    assert [3, 4, 2, 1] == [entry.number for entry in articles.entries()]
    assert [4, 2] == [entry.number for entry in articles.entries(limit=2, offset=1)]
    assert [1] == [entry.number for entry in articles.entries(offset=3)]


def test_the_articles_of_a_tag_are_listed_and_counted(articles: ArticleStore, add: Add) -> None:
    add("One.", tags=("sea", "Sea"))
    add("Two.", tags=("land",))
    add("Three.", tags=("land", "sea", "sea"))

    assert [3, 1] == [entry.number for entry in articles.entries(tag="sea")]
    assert [3] == [entry.number for entry in articles.entries(tag="land", limit=1)]
    assert (2, 1, 0, 3) == (articles.count("sea"), articles.count("Sea"), articles.count("s"), articles.count())
    assert [("land", 2), ("sea", 2), ("Sea", 1)] == list(articles.tags().items())


def test_titles_and_languages_cover_the_library(articles: ArticleStore, add: Add) -> None:
    add("Eins.", title="B", language="de")
    add("One.", title="A", language="en")
    add("Two.", title="A", language="en")

    assert [(1, "B"), (2, "A"), (3, "A")] == articles.titles()
    assert [("en", 2), ("de", 1)] == list(articles.languages().items())


def test_all_articles_are_read_by_number(articles: ArticleStore, add: Add) -> None:
    with articles.transaction():
        for number in range(1, 251):
            add(f"Text {number}.")
    articles.remove(100, at=NOW)

    read = list(articles.iter_articles())

    assert [*range(1, 100), *range(101, 251)] == [article.entry.number for article in read]
    assert articles.article(250) == read[-1]


def test_articles_can_be_changed_while_they_are_read(articles: ArticleStore, add: Add) -> None:
    add("One.")
    add("Two.")

    for article in articles.iter_articles():
        articles.remove(article.entry.number, at=NOW)

    assert 0 == articles.count()


def test_every_change_is_numbered_in_order(articles: ArticleStore, add: Add) -> None:
    assert (0, []) == (articles.latest_change(), articles.changes(0, 9))
    first = add("One.").added
    put_anew(articles, 1, Draft("One", "One again."))
    articles.remove(1, at=NOW)
    articles.restore(1, path=None, at=NOW)

    expected = [Change(1, 1, "put", first), Change(2, 1, "put", NOW), Change(3, 1, "remove", NOW)]
    assert [*expected, Change(4, 1, "put", NOW)] == articles.changes(0, 9)
    assert expected[1:] == articles.changes(1, 2)
    assert [] == articles.changes(4, 9)
    assert 4 == articles.latest_change()


def test_moments_are_kept_as_instants(articles: ArticleStore, add: Add) -> None:
    lisbon = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))

    entry = add("One.", added=lisbon)

    assert lisbon == entry.added
    assert timedelta(0) == entry.added.utcoffset()


def test_a_moment_without_a_time_zone_is_refused(articles: ArticleStore, add: Add) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        add("One.", added=datetime(2026, 3, 1))

    assert 0 == articles.count()


def test_the_state_of_files_is_kept_by_path(articles: ArticleStore, add: Add) -> None:
    add("One.")
    good, bad = FileState("d1", "s1", 1, None), FileState("d2", "s2", None, "is empty")
    articles.set_file("news/one.md", bad)
    articles.set_file("news/one.md", good)
    articles.set_file("two.md", bad)

    assert {"news/one.md": good, "two.md": bad} == articles.files()

    articles.drop_file("two.md")
    articles.drop_file("unknown.md")

    assert {"news/one.md": good} == articles.files()


def test_a_transaction_keeps_all_or_nothing(reopen: Callable[[], Store], add: Add, store: Store) -> None:
    articles = store.articles
    with pytest.raises(KeyError), articles.transaction():
        add("One.")
        articles.set_file("one.md", FileState("d", "s", 1, None))
        raise KeyError

    assert (0, 0, {}) == (articles.count(), articles.latest_change(), articles.files())

    with articles.transaction():
        add("One.")
        add("Two.")

    assert 2 == reopen().articles.count()


def test_a_transaction_sees_its_own_changes_and_others_see_them_after_it(
    store: Store, reopen: Callable[[], Store], add: Add
) -> None:
    elsewhere = reopen().articles
    counts: list[int] = []
    with store.articles.transaction():
        add("One.")
        assert 1 == store.articles.count()
        assert "One." == store.articles.text(1)
        assert 0 == elsewhere.count()
        other_thread = Thread(target=lambda: counts.append(store.articles.count()))
        other_thread.start()
        other_thread.join()

    assert [0] == counts
    assert 1 == elsewhere.count()


def test_a_refusal_inside_a_transaction_spoils_nothing(articles: ArticleStore, add: Add) -> None:
    with articles.transaction():
        add("One.", tags=("a",))
        with pytest.raises(AlreadyStored):
            add("One.")
        with pytest.raises(ValueError, match="does not follow"):
            put_half_a_replacement(articles)
        add("Two.")

    assert ["One.", "Two."] == [article.text for article in articles.iter_articles()]
    assert {"a": 1} == articles.tags()
    assert [1, 2] == [change.number for change in articles.changes(0, 9)]


def put_half_a_replacement(articles: ArticleStore) -> None:
    backwards = [Sentence(4, 6, 0), Sentence(0, 3, 0)]
    articles.replace(1, Draft("X", "Broken."), language="en", sentences=backwards, words=1, path=None, at=NOW)


def test_transactions_may_be_nested(articles: ArticleStore, add: Add) -> None:
    with articles.transaction():
        add("One.")
        with pytest.raises(KeyError), articles.transaction():
            add("Two.")
            raise KeyError
        with articles.transaction():
            add("Three.")

    assert ["One.", "Three."] == [article.text for article in articles.iter_articles()]


def test_a_sound_store_has_no_problems(store: Store, add: Add) -> None:
    add("One.")
    store.articles.remove(1, at=NOW)

    assert [] == store.check()


def test_a_closed_store_is_not_used_again(store: Store, add: Add) -> None:
    store.articles.count()
    store.close()
    store.close()

    with pytest.raises(ValueError, match="closed"):
        store.articles.count()
    with pytest.raises(ValueError, match="closed"):
        add("One.")
