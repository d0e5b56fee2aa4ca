"""Tags as people write them."""

import pytest

from bot.library.library import Library
from bot.library.tags import NamedTag, find_tag
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
        ("old", NamedTag(None)),
    ],
)
def test_a_tag_is_found_or_those_like_it(library: Library, written: str, named: NamedTag) -> None:
    library.add(Draft("Cup", "The Rovers won.", tags=("Coast Cup",)))
    library.remove(library.add(Draft("Gone", "It is gone.", tags=("old",))).number)
    assert find_tag(library.store.articles, written) == named
