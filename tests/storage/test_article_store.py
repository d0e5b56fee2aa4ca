"""What any store must do with articles: keep them, find them, list them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.errors import AlreadyStored, NoSuchArticle
from bot.model import Article, Draft, Entry, Sentence, SentenceKind
from bot.storage.store import ArticleStore, FileState, Store

Add = Callable[..., Entry]
PutAnew = Callable[..., Entry]

NOW = datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC)
HOSTILE = [
    "a\0b",
    "'; DROP TABLE articles; --",
    '"%_*?[]{}\\',
    "🌊 مدّ 潮 \u202e\u2028",
    "line\r\nline\rline\n",
    " \t ",
]


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


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_words_are_kept_as_they_are(articles: ArticleStore, add: Add, hostile: str) -> None:
    entry = add(hostile, title=hostile, url=hostile, author=hostile, tags=(hostile,), path=hostile)

    assert (hostile,) * 5 == (entry.key, entry.title, entry.url, entry.author, entry.path)
    assert Article(entry, hostile, (Sentence(0, len(hostile), 0),)) == articles.article(1)
    assert entry == articles.by_key(hostile) == articles.by_url(hostile) == articles.by_text(hostile)
    assert articles.numbers(tag=hostile) == articles.numbers(author=hostile) == [1]
    assert articles.labels() == ([hostile], [hostile])


def test_what_was_stored_is_there_after_reopening(reopen: Callable[[], Store], add: Add) -> None:
    first, second = add("One."), add("Two.")

    again = reopen().articles

    assert [second, first] == again.entries()
    assert again.article(2).text == "Two."


def test_a_store_keeps_its_identity_and_shares_it_with_none(
    reopen: Callable[[], Store],
    opener: Callable[..., Store],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    other = opener(tmp_path_factory.mktemp("other"))
    other.close()

    assert reopen().articles.identity == reopen().articles.identity != other.articles.identity


def test_numbers_are_never_given_again(reopen: Callable[[], Store], articles: ArticleStore, add: Add) -> None:
    assert [add("One.").number, add("Two.").number] == [1, 2]

    articles.remove(2, at=NOW)

    assert add("Three.").number == 3
    assert [number for number, _ in reopen().articles.titles()] == [1, 3]


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
    assert articles.latest_change() == 1


def test_articles_without_an_address_are_not_the_same(articles: ArticleStore, add: Add) -> None:
    add("One.")
    add("Two.")

    assert articles.numbers() == [2, 1]


def test_a_text_that_differs_in_one_space_is_another_one(articles: ArticleStore, add: Add) -> None:
    add("One.")

    assert articles.by_text("One. ") is None
    assert add("One. ").number == 2


@pytest.mark.parametrize("number", [999, 0, -1, 2**63, 10**40])
def test_a_number_that_was_never_given_is_no_article(articles: ArticleStore, number: int, put_anew: PutAnew) -> None:
    calls: list[Callable[[], object]] = [
        lambda: articles.entry(number),
        lambda: articles.article(number),
        lambda: articles.remove(number, at=NOW),
        lambda: articles.restore(number, path=None, at=NOW),
        lambda: articles.set_path(number, None),
        lambda: put_anew(number, Draft("T", "Text.")),
    ]
    for call in calls:
        with pytest.raises(NoSuchArticle, match=f"There is no article {number}"):
            call()


def test_the_newest_come_first_by_their_date_or_the_day_they_were_added(articles: ArticleStore, add: Add) -> None:
    add("Dated 2025.", date=date(2025, 5, 1))
    add("Undated, added in March.", added=datetime(2026, 3, 1, 8, tzinfo=UTC))
    add("Dated April.", date=date(2026, 4, 1))
    add("Undated, added the same day, later.", added=datetime(2026, 3, 1, 7, tzinfo=UTC))

    assert [entry.number for entry in articles.entries()] == [3, 4, 2, 1]
    assert [entry.number for entry in articles.entries(limit=2)] == [3, 4]


def test_the_articles_of_a_tag_are_those_with_this_very_tag(articles: ArticleStore, add: Add) -> None:
    add("One.", tags=("sea", "Sea"))
    add("Two.", tags=("land",))
    add("Three.", tags=("land", "sea", "sea"))

    numbers = {tag: articles.numbers(tag=tag) for tag in ("sea", "Sea", "land", "s")}
    assert numbers == {"sea": [3, 1], "Sea": [1], "land": [3, 2], "s": []}


def test_titles_and_languages_cover_the_library(articles: ArticleStore, add: Add) -> None:
    add("Eins.", title="B", language="de")
    add("One.", title="A", language="en")
    add("Two.", title="A", language="en")

    assert articles.titles() == [(1, "B"), (2, "A"), (3, "A")]
    assert list(articles.languages().items()) == [("en", 2), ("de", 1)]


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

    assert articles.numbers() == []


def test_moments_are_kept_as_instants(articles: ArticleStore, add: Add) -> None:
    lisbon = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))

    entry = add("One.", added=lisbon)

    assert lisbon == entry.added
    assert timedelta(0) == entry.added.utcoffset()


def test_a_moment_without_a_time_zone_is_refused(articles: ArticleStore, add: Add) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        add("One.", added=datetime(2026, 3, 1))

    assert articles.numbers() == []


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


def test_a_sound_store_has_no_problems(store: Store, add: Add) -> None:
    add("One.")
    store.articles.remove(1, at=NOW)

    assert store.check() == []
