"""What trafilatura left out of the middle of an article: headings, lists, cells of tables, the opening paragraph.

Each rule asks for what is around a block on the page, and for nothing in it that is furniture.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from lxml.etree import _Element

from bot.intake.titles import has_words
from bot.intake.web_page_choice import Choice
from bot.intake.web_page_surroundings import Likeness, branch, is_aside, is_caption, is_lead, likeness, nearest
from bot.intake.web_page_text import HEADINGS
from bot.summarizing.boilerplate import has_stop, is_boilerplate, is_boilerplate_anyhow

_WHOLLY = 0.9
"""The share of links in a headline that is a link."""
_MOST_LINKED = 0.3
"""The share of links above which a list or heading leads elsewhere."""
_NEAR = 3
"""So many blocks behind a heading something is kept, or it heads nothing: a date or a caption may stand between."""
_LEAST_LEAD = 120
"""Characters of an opening paragraph, at least; a shorter line below the title says what the title says."""
_BEFORE = 12
"""How many blocks before the first that is kept it may begin: byline, date, caption and buttons stand between."""
_LEAST_LIST = 40
"""Letters of a list that is more than buttons."""
_ALIKE = 3
"""So many kept blocks, at least, tell how the paragraphs of the article are marked."""
_LEAST_MARKED = 25
"""Characters of a paragraph that is taken back for its marks alone."""
_LISTS = frozenset({"ul", "ol", "dl", "table"})


def restore_parts(choice: Choice) -> None:
    """Take back what belongs to the article."""
    if not choice.kept:
        return
    _restore_alike(choice)
    _restore_lists(choice)
    _restore_headings(choice)
    _restore_lead(choice)


def _is_article(choice: Choice, index: int, is_notice: Callable[[str], bool] = is_boilerplate) -> bool:
    block = choice.blocks[index]
    return (
        index not in choice.within
        and has_words(block.text)
        and block.link_share <= _MOST_LINKED
        and not is_aside(block.home, choice.trunk)
        and not is_caption(block.home, choice.trunk)
        and not is_notice(block.text)
    )


def _restore_alike(choice: Choice) -> None:
    """Take back paragraphs with the tags and classes that most of the article has, within its trunk, and others that
    stand between them side by side.
    """
    letters: Counter[Likeness] = Counter()
    for index in choice.kept:
        letters[likeness(choice.blocks[index].home, choice.trunk)] += choice.blocks[index].letters
    (most, count), *_ = letters.most_common(1) or [((), 0)]
    if 2 * count <= letters.total() or choice.alike[most] < _ALIKE:
        return
    places, innermost = choice.places, choice.innermost
    for index, block in enumerate(choice.blocks):
        if index in choice.kept or len(block.text) < _LEAST_MARKED or not has_stop(block.text):
            continue
        is_beside = places[0] < index < places[-1] and block.home.getparent() is innermost and not block.linked
        if (
            (likeness(block.home, choice.trunk) == most or (is_beside and len(block.text) >= _LEAST_LEAD))
            and _is_in(block.home, innermost)
            and not _has_headline(choice, index)
            and _is_article(choice, index, is_boilerplate_anyhow)
        ):
            choice.keep(index)


def _has_headline(choice: Choice, index: int) -> bool:
    """Tell whether a block stands below a link within one part of the page, as teasers of other articles do."""
    *_, part = (None, *branch(choice.blocks[index].home, choice.trunk))
    above = choice.blocks[index - 1] if index else None
    return above is not None and part is not None and above.link_share >= _WHOLLY and _is_in(above.home, part)


def _restore_lists(choice: Choice) -> None:
    """Take back whole lists and tables between kept blocks, and the rest of those of which a part is kept."""
    for start, end, _ in list(choice.gaps()):
        index = start
        while index < end:
            inside = nearest(choice.blocks[index].home, _LISTS)
            last = index + 1
            while last < end and inside is not None and _is_in(choice.blocks[last].home, inside):
                last += 1
            if inside is not None and inside not in choice.trunk:
                _restore_list(choice, range(index, last))
            index = last


def _restore_list(choice: Choice, indices: Sequence[int]) -> None:
    linked = sum(choice.blocks[index].linked for index in indices)
    letters = sum(choice.blocks[index].letters for index in indices)
    if (
        letters >= _LEAST_LIST
        and linked <= _MOST_LINKED * letters
        and all(_is_article(choice, index) for index in indices)
    ):
        for index in indices:
            choice.keep(index)


def _is_in(home: _Element | None, outer: _Element) -> bool:
    while home is not None and home is not outer:
        home = home.getparent()
    return home is outer


def _restore_headings(choice: Choice) -> None:
    """Take back headings that stand right before something kept; before all of it only in its innermost element, since
    a line below the title may be one, too.
    """
    places = choice.places
    title = _title_place(choice)
    for index in reversed(range(title + 1, places[-1])):
        home = choice.blocks[index].home
        if index in choice.kept or nearest(home, HEADINGS) is None or choice.blocks[index].text == choice.title:
            continue
        is_inside = index > places[0] or _is_in(home, choice.innermost)
        if is_inside and _heads(choice, index) and _is_article(choice, index):
            choice.keep(index)


def _heads(choice: Choice, index: int) -> bool:
    """Tell whether something is kept right behind a heading, with nothing between that leads elsewhere."""
    for near in range(index + 1, min(index + 1 + _NEAR, len(choice.blocks))):
        if near in choice.kept or near in choice.loose:
            return True
        if choice.blocks[near].link_share > _MOST_LINKED:
            break
    return False


def _title_place(choice: Choice) -> int:
    """Return the position of the last main heading, or of the title, before what is kept; of the first kept block if
    there is none.
    """
    first = min(choice.places)
    titles = (
        index
        for index in reversed(range(first + 1))
        if nearest(choice.blocks[index].home, {"h1"}) is not None or choice.blocks[index].text == choice.title
    )
    return next(titles, first)


def _restore_lead(choice: Choice) -> None:
    """Take back the opening paragraph, which many sites set above the picture, by the name of its element."""
    first = min(choice.places)
    for index in reversed(range(max(0, first - _BEFORE), first)):
        block = choice.blocks[index]
        if (
            len(block.text) >= (_LEAST_MARKED if _is_in(block.home, choice.innermost) else _LEAST_LEAD)
            and has_stop(block.text)
            and is_lead(block.home, choice.trunk)
            and _is_article(choice, index)
        ):
            choice.keep(index)
