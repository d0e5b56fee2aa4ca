"""Tags as people write them."""

import pytest

from bot.library.library import Library
from bot.library.tags import NamedTag, find_tag, tagged_numbers
from bot.model import Draft


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("bridge", NamedTag("bridge")),
        ("BRIDGE", NamedTag("bridge")),
        ("coast_cup", NamedTag("Coast Cup")),
        ("coast-cup", NamedTag("Coast Cup")),
        ("brigde", NamedTag(None, ("bridge",))),
        ("zeppelin", NamedTag(None)),
        ("midget", NamedTag(None)),
        ("old", NamedTag(None)),
    ],
)
def test_a_tag_is_found_or_those_like_it(library: Library, written: str, named: NamedTag) -> None:
    library.add(Draft("Cup", "The Rovers won.", tags=("Coast Cup",)))
    library.remove(library.add(Draft("Gone", "It is gone.", tags=("old",))).number)
    assert find_tag(library.store.articles, written) == named


def test_tags_that_differ_in_capitals_accents_or_signs_only_are_one(library: Library) -> None:
    spelled = ("Überfahrt-Nord", "uberfahrt nord", "Überfahrt_nord")
    added = {library.add(Draft(f"T{tag}", f"About {tag}.", tags=(tag,))).number for tag in spelled}
    named = find_tag(library.store.articles, "ÜBERFAHRT-NORD").tag
    assert named in spelled
    assert tagged_numbers(library.store.articles, named) == added
    assert tagged_numbers(library.store.articles, "zeppelin") == set()


def test_only_live_articles_count_in_finding_a_tag(library: Library) -> None:
    for text, tag in (("It was.", "Harbour"), ("It still is.", "harbour")):
        number = library.add(Draft(tag, text, tags=(tag,))).number
        if tag == "Harbour":
            library.remove(number)
    assert find_tag(library.store.articles, "HARBOUR") == NamedTag("harbour")
    assert find_tag(library.store.articles, "harbuor") == NamedTag(None, ("harbour",))


def test_the_list_of_a_tag_and_what_is_looked_for_by_it_go_by_any_spelling(library: Library) -> None:
    number = library.add(Draft("Cup", "The Rovers won.", tags=("Coast Cup",))).number
    for written in ("coast_cup", "COAST-CUP", "coast cup"):
        assert [entry.number for entry in library.entries(tag=written)] == [number]
        assert number in [entry.number for entry in library.search(written)]
