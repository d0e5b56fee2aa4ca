"""What trafilatura lets in that is no part of an article: links to others, captions, forms, repeated and lone lines."""

import re
from collections.abc import Iterator

from bot.intake.doubts import asks_for_something
from bot.intake.titles import has_words
from bot.intake.web_page_blocks import Block
from bot.intake.web_page_choice import Choice
from bot.intake.web_page_surroundings import branch, is_caption, is_furniture, likeness, nearest
from bot.intake.web_page_text import HEADINGS
from bot.intake.web_page_words import is_page_line, is_prose, is_sentence, opens_quoted, speaks_of_page
from bot.summarizing.boilerplate import (
    by_first_word,
    has_stop,
    is_boilerplate,
    is_boilerplate_anyhow,
    is_byline_or_dateline,
    opening,
    opens_with,
)
from bot.summarizing.boilerplate_words import TAILS
from bot.text.sentences import split

_MOST_NAMED = 0.25
"""Of an article so much may be furniture by its names; where it is more, the names mean something else."""
_WHOLLY = 0.9
"""The share of links in a block that is nothing but a link."""
_PARTLY = 0.25
"""The share of links in a line without a stop that leads to another article: "Interview: *The bridge is safe*"."""
_MOST_LINKS = 0.5
"""Where more than so much of an article are links, its paragraphs are links for another reason."""
_LINE_WORDS = 20
_POINTER_WORDS = 30
"""Words of the longest line and of the longest paragraph that is taken for a pointer or notice by its wording."""
_EMPHASIS = frozenset({"b", "em", "i", "small", "strong", "u"})
_ALIKE = 3
"""So many kept blocks, itself one of them, have the tags and classes of a paragraph of the article."""
_HEADING_WORDS = 4
"""Headings and items with more words that begin as a notice does ("Video games in the classroom") are none."""
_CAPTION_LETTERS = 400
"""Letters of the longest caption."""
_LEAST_REPEATED = 40
"""Letters of a block that is not there twice by accident."""
_LABEL_WORDS = 8
_HEAD_BLOCKS = 4
"""So many blocks at the beginning may be bylines and dates, and as many at either end notices."""
_LAST_BLOCKS = 3
"""So many blocks at the end may be the author's name and notices behind it."""
_LIFE_WORDS = 40
"""Words of the longest paragraph that tells of the author: "Ada Quill covers the coast"."""
_TAIL_WORDS = 6
_TAIL_SHARE = 0.8
"""Words of a line that opens the tail of a page ("Related articles"), and the share of the article before it."""
_TRUNCATED = re.compile(r"(?:\s(?:\.\.\.|…)|\[(?:\.\.\.|…)\])$")
_TAILS = by_first_word(TAILS)


def drop_furniture(choice: Choice) -> None:
    """Take away what is no part of the article; never all of it."""
    if not choice.kept:
        return
    for rule in (
        _named,
        _tail,
        _links,
        _captions,
        _pointers,
        _notices,
        _repeated,
        _title_and_byline,
        _signature,
        _teasers,
    ):
        gone = set(rule(choice))
        if len(gone) < len(choice.places):
            for index in gone:
                choice.drop(index)
    _drop_labels(choice)


def _named(choice: Choice) -> Iterator[int]:
    """Yield what is furniture by the names of its elements, where that is little of the article."""
    prose = {
        part
        for index, text in choice.kept.items()
        if is_prose(text) and not choice.blocks[index].linked
        for part in branch(choice.blocks[index].home, choice.trunk)
    }
    named = [index for index in choice.kept if is_furniture(choice.blocks[index].home, choice.trunk, prose)]
    letters = sum(choice.blocks[index].letters for index in choice.kept)
    if sum(choice.blocks[index].letters for index in named) <= _MOST_NAMED * letters:
        yield from named


def _links(choice: Choice) -> Iterator[int]:
    letters = sum(choice.blocks[index].letters for index in choice.kept)
    linked = sum(choice.blocks[index].linked for index in choice.kept)
    if linked > _MOST_LINKS * letters:
        return
    kept = sorted(choice.kept)
    introduced = False
    for before, index, after in zip([-1, *kept], kept, [*kept[1:], -1], strict=False):
        block = choice.blocks[index]
        is_item = nearest(block.home, {"li", "dd"}) is not None
        if not is_item:
            introduced = block.text.endswith(":") and len(block.text.split()) > _LABEL_WORDS
        if nearest(block.home, {"td", "th"}) is not None:
            continue
        if nearest(block.home, HEADINGS) is not None:
            is_teaser = after < 0 or not is_prose(choice.kept[after])
        elif is_item:
            is_teaser = not introduced
        else:
            # A sentence may be a link as a whole; a teaser has a headline that is one, too.
            is_teaser = not has_stop(block.text) or (before >= 0 and choice.blocks[before].link_share >= _WHOLLY)
        if (block.link_share >= _WHOLLY and is_teaser) or (block.link_share >= _PARTLY and _is_line(choice, index)):
            yield index


def _is_line(choice: Choice, index: int) -> bool:
    """Tell whether a block is a paragraph of one line without a stop."""
    text = choice.kept[index]
    is_one = "\n" not in text and not has_stop(text) and len(text.split()) <= _LINE_WORDS
    return is_one and nearest(choice.blocks[index].home, {"li", "dd", "blockquote", *HEADINGS}) is None


def _is_marked(choice: Choice, index: int) -> bool:
    """Tell whether a block is a heading or an item."""
    return nearest(choice.blocks[index].home, {"li", "dd", *HEADINGS}) is not None


def _captions(choice: Choice) -> Iterator[int]:
    for index in choice.kept:
        block = choice.blocks[index]
        if block.letters <= _CAPTION_LETTERS and is_caption(block.home, choice.trunk):
            yield index


def _pointers(choice: Choice) -> Iterator[int]:
    """Yield paragraphs that are notices by their wording, and take such lines out of paragraphs."""
    alike = choice.alike
    for index, text in choice.kept.items():
        most = _HEADING_WORDS if _is_marked(choice, index) else _POINTER_WORDS
        lines = text.split("\n")
        together = max(alike[likeness(choice.blocks[index].home, choice.trunk)], len(lines))
        is_told = together >= _ALIKE and not _stands_out(choice.blocks[index])
        rest = [line for line in lines if not (0 < len(line.split()) <= most and _is_furniture_line(line, is_told))]
        if not any(map(has_words, rest)):
            yield index
        elif len(rest) < len(lines):
            choice.kept[index] = "\n".join(rest)


def _is_furniture_line(line: str, is_told: bool) -> bool:
    """Tell whether a line is a notice. Where it stands as the paragraphs of the article do, and is no more than a
    sentence, its beginning alone does not tell: "Mehr dazu wollte er nicht sagen." Somebody may quote a notice.
    """
    if is_told and is_sentence(line):
        if opens_quoted(line):
            return False
        if not speaks_of_page(line):
            return is_boilerplate_anyhow(line)
    return is_boilerplate(line) or is_page_line(line)


def _stands_out(block: Block) -> bool:
    """Tell whether a paragraph has a link, or is set in other letters as a whole."""
    home = block.home
    is_one = len(home) == 1 and not (home.text or "").strip() and not (home[0].tail or "").strip()
    return block.linked > 0 or (is_one and home[0].tag in _EMPHASIS)


def _notices(choice: Choice) -> Iterator[int]:
    """Yield paragraphs at the beginning and the end that ask for consent, or to log in."""
    places = choice.places
    for index in {*places[:_HEAD_BLOCKS], *places[-_HEAD_BLOCKS:]}.intersection(choice.kept):
        text = choice.kept[index]
        if not opens_quoted(text) and asks_for_something(text):
            sentences = [sentence.span.of(text) for sentence in split(text, "en")]
            asking = sum(is_boilerplate(sentence) or asks_for_something(sentence) for sentence in sentences)
            if 2 * asking > len(sentences):
                yield index


def _teasers(choice: Choice) -> Iterator[int]:
    """Yield the beginnings of other articles, which end in dots and stand apart from the rest."""
    for index, text in choice.kept.items():
        if _TRUNCATED.search(text) and choice.blocks[index].home.getparent() not in choice.trunk:
            yield index


def _tail(choice: Choice) -> Iterator[int]:
    """Yield lines such as "Related articles" near the end, and the lines behind them up to prose or a heading."""
    letters = sum(choice.blocks[index].letters for index in choice.kept)
    before, behind = 0, False
    for index in range(min(choice.places, default=0), max(choice.places, default=-1) + 1):
        text = choice.kept.get(index, choice.blocks[index].text)
        if before >= _TAIL_SHARE * letters and _opens_tail(text):
            behind = True
        elif index in choice.kept and (_is_marked(choice, index) or is_prose(text)):
            behind = False
        if behind and index in choice.kept:
            yield index
        elif index in choice.kept:
            before += choice.blocks[index].letters


def _opens_tail(text: str) -> bool:
    return len(text.split()) <= _TAIL_WORDS and not text.endswith(".") and opens_with(*opening(text), _TAILS)


def _repeated(choice: Choice) -> Iterator[int]:
    """Yield what is there already, and a lead with which the next block begins again."""
    seen: set[str] = set()
    places = sorted(choice.kept)
    for index, after in zip(places, [*places[1:], None], strict=True):
        key = choice.blocks[index].key
        if len(key) < _LEAST_REPEATED:
            continue
        if key in seen or (after is not None and choice.blocks[after].key.startswith(key)):
            yield index
        else:
            seen.add(key)


def _title_and_byline(choice: Choice) -> Iterator[int]:
    for index in choice.places[:_HEAD_BLOCKS]:
        if index in choice.kept:
            text, marked = choice.kept[index], _is_marked(choice, index)
            if text == choice.title or text in choice.authors or (not marked and is_byline_or_dateline(text)):
                yield index


def _signature(choice: Choice) -> Iterator[int]:
    """Yield the author's name alone at the end of the article, and what is told of the author there."""
    names = {name.casefold() for name in choice.authors}
    people = tuple(f"{name} " for name in names if " " in name)
    for index in choice.places[-_LAST_BLOCKS:]:
        text = choice.kept.get(index, "").casefold()
        if text.rpartition(": ")[2] in names or (len(text.split()) <= _LIFE_WORDS and text.startswith(people)):
            yield index


def _drop_labels(choice: Choice) -> None:
    """Take away headings and labels that head nothing: what was below them is no part of the article."""
    heads_nothing = True
    for index in reversed(choice.places):
        if index in choice.loose:
            heads_nothing = False
            continue
        text, heading = choice.kept[index], nearest(choice.blocks[index].home, HEADINGS)
        is_label = heading is not None or (
            len(text.split()) <= _LABEL_WORDS and text.endswith(":") and not has_stop(text[:-1])
        )
        if heads_nothing and is_label:
            choice.drop(index)
        elif has_words(text):
            heads_nothing = False
