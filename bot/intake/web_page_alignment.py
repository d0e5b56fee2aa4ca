"""Which blocks of a page an extractor has kept, told from the texts that it gives back.

An extractor returns texts without their places on the page. Each is looked for in the page, white space aside, from
where the one before was found on; what it was made of is *kept*. A text that is nowhere on the page as it stands (the
extractor left something out in its middle) is *loose*, and is taken as it is.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.intake.web_page_blocks import Block, without_unseen

_MOST_SEARCHES = 300
"""How often a text is looked for in the whole page: it takes time by its length. Of 40 pages one needs 30."""
_NEAR = 20_000
"""Characters behind the text before in which a text is looked for first, as often as one likes."""
_ALL, _HALF = 0.9, 0.5
_ANCHOR = 20
"""Characters of the beginning of a loose text by which its place is found."""
_LEAST_PART = 15
"""Characters of a block that are not in a loose text by accident."""


@dataclass(slots=True)
class Alignment:
    """What is kept of a page: the positions of its blocks with their texts, and the loose texts by the position of the
    block before which they stand.
    """

    kept: dict[int, str]
    loose: dict[int, str]
    within: set[int]
    """The blocks that are a part of a loose text."""


def align(blocks: Sequence[Block], texts: Iterable[str]) -> Alignment:
    """Find texts, in order, among the blocks of their page."""
    keys = [block.key for block in blocks]
    page = "".join(keys)
    starts = [0, *accumulate(map(len, keys))]
    whole: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        whole[key].append(index)
    covered = [0] * len(blocks)
    parts: dict[int, list[str]] = defaultdict(list)
    found = Alignment({}, {}, set())
    cursor, searches = 0, 0
    for text in map(without_unseen, texts):
        key = "".join(text.split())
        if not key:
            continue
        place = cursor if page.startswith(key, cursor) else _place_of_whole(whole.get(key, ()), starts, cursor)
        if place < 0 and len(key) >= _LEAST_PART:
            place = page.find(key, cursor, cursor + _NEAR + len(key))
            if place < 0 and searches < _MOST_SEARCHES:
                searches += 1
                place = page.find(key)
        if place < 0 and (made_of := _whole_blocks(keys, starts, page, cursor, key)):
            for index in made_of:
                covered[index] = len(keys[index])
            cursor = starts[made_of[-1] + 1]
            continue
        if place < 0:
            cursor = _take_loose(found, keys, starts, page, cursor, key, text)
            continue
        cursor = place + len(key)
        index = bisect_right(starts, place) - 1
        if cursor <= starts[index + 1]:
            parts[index].append(text)
        while index < len(keys) and starts[index] < cursor:
            covered[index] += min(cursor, starts[index + 1]) - max(place, starts[index])
            index += 1
    for index, block in enumerate(blocks):
        share = covered[index] / max(1, len(keys[index]))
        if share >= _ALL:
            found.kept[index] = block.text
        elif parts[index]:
            found.kept[index] = "\n".join(parts[index])
        elif share >= _HALF:
            found.kept[index] = block.text
    return found


def _place_of_whole(indices: Sequence[int], starts: Sequence[int], cursor: int) -> int:
    """Return where the first of these blocks behind the cursor begins, or the first of all; -1 if there is none."""
    later = bisect_left(indices, cursor, key=starts.__getitem__)
    return starts[indices[later if later < len(indices) else 0]] if indices else -1


def _whole_blocks(keys: Sequence[str], starts: Sequence[int], page: str, cursor: int, key: str) -> list[int]:
    """Return the blocks, one after another with others between them, of which a text is made; none if it is not."""
    place = page.find(key[:_ANCHOR], cursor, cursor + _NEAR)
    made_of: list[int] = []
    done, index = 0, bisect_left(starts, place) if place >= 0 else len(keys)
    while index < len(keys) and done < len(key) and starts[index] < place + 2 * len(key):
        if keys[index] and key.startswith(keys[index], done):
            made_of.append(index)
            done += len(keys[index])
        index += 1
    return made_of if done == len(key) else []


def _take_loose(
    found: Alignment, keys: Sequence[str], starts: Sequence[int], page: str, cursor: int, key: str, text: str
) -> int:
    """Note a loose text, and return where the next one is looked for."""
    place = page.find(key[:_ANCHOR], cursor, cursor + _NEAR)
    if place < 0:
        place = cursor
    index = min(bisect_right(starts, place), len(keys)) - 1
    found.loose[index] = f"{found.loose[index]}\n\n{text}" if index in found.loose else text
    end, near = place, key[: 2 * _NEAR]
    while index < len(keys) and starts[index] < place + 2 * len(near):
        if len(keys[index]) >= _LEAST_PART and keys[index] in near:
            end = starts[index + 1]
            found.within.add(index)
        index += 1
    return max(end, cursor)
