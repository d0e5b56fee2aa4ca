"""Which blocks of a page are taken for its article so far.

Vocabulary. The *trunk* are the elements that hold most of what is taken: the innermost one of them and all around it.
A *gap* is a run of blocks that are not taken between two that are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lxml.etree import _Element

from bot.intake.web_page_blocks import Block
from bot.intake.web_page_surroundings import Likeness, likeness

_MOST = 0.7
"""The share of the letters of an article that its trunk holds: some pages have its lead, or half of it, elsewhere."""


@dataclass
class Choice:
    """The blocks of a page, and what is kept of them by their positions; changed by those who know better.

    `loose` are texts that stand before a block and are not on the page as they are, `within` the blocks that they hold.
    """

    blocks: Sequence[Block]
    kept: dict[int, str]
    loose: dict[int, str]
    within: set[int]
    title: str = ""
    authors: tuple[str, ...] = ()

    @cached_property
    def trunk(self) -> frozenset[_Element]:
        """The innermost element that holds most of what is kept, and those around it."""
        letters: Counter[_Element] = Counter()
        for index in self.kept:
            letters[self.blocks[index].home] += self.blocks[index].letters
        whole: Counter[_Element] = Counter()
        for home, count in letters.items():
            inner: _Element | None = home
            while inner is not None:
                whole[inner] += count
                inner = inner.getparent()
        most = _MOST * letters.total()
        return frozenset(element for element, count in whole.items() if count >= most)

    @cached_property
    def innermost(self) -> _Element:
        """The innermost element of the trunk."""
        return max(self.trunk, key=lambda element: sum(1 for _ in element.iterancestors()))

    @cached_property
    def alike(self) -> Counter[Likeness]:
        """How many blocks that the extractor kept have an element like this, by its `likeness`."""
        return Counter(likeness(self.blocks[index].home, self.trunk) for index in self.kept)

    @property
    def places(self) -> list[int]:
        """The positions of what is kept, loose texts among them, in order."""
        return sorted({*self.kept, *self.loose})

    def gaps(self) -> Iterator[tuple[int, int, int]]:
        """Yield the gaps between kept blocks: the first and behind the last block, and the kept one behind."""
        places = self.places
        for before, after in pairwise(places):
            if after - before > 1:
                yield before + 1, after, after

    def keep(self, index: int) -> None:
        """Take a block, whole."""
        self.kept[index] = self.blocks[index].text

    def drop(self, index: int) -> None:
        """Take a block away."""
        self.kept.pop(index, None)
