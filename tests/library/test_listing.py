"""A long list of articles is read page by page."""

from bot.library.library import Library
from bot.model import Draft


def filled(library: Library, count: int) -> None:
    with library.together():
        for number in range(count):
            library.add(Draft(f"Kites {number}", f"Text {number}.", tags=("sky",), author=f"Ana {number % 2}"))


def test_a_listing_is_like_the_list_of_its_entries(empty: Library) -> None:
    filled(empty, 1200)
    listing, entries = empty.entries(), empty.store.articles.entries()
    assert len(listing) == 1200
    assert list(listing) == entries
    assert listing == entries
    assert listing[3:9] == entries[3:9]
    assert listing[-1] == entries[-1]
    assert empty.entries(tag="SKY") == entries
    assert empty.search("ana 1") == [entry for entry in entries if entry.author == "Ana 1"]
    assert listing != entries[1:]
    assert listing != 1200


def test_an_article_that_was_removed_since_is_left_out(empty: Library) -> None:
    filled(empty, 4)
    listing = empty.entries()
    empty.remove(3)
    assert [entry.number for entry in listing[:3]] == [4, 2]
    assert [entry.number for entry in listing] == [4, 2, 1]
