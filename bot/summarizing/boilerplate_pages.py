"""Sentences that are boilerplate by what stands around them, in an article that was taken from a page as it was.

Vocabulary. A *line* is a paragraph of few words without a stop: a menu item, a headline, a caption. *Prose* are
sentences with a stop that are no boilerplate by themselves. A *page* is an article with so many short lines, or a
menu run together, that it must be more than its story; its *story* is the stretch of it that has the most prose for
the fewest lines (maximum subsequence, Pasternack and Roth 2009, "Extracting article text from the web with maximum
subsequence segmentation"). Its *tail* begins with a line such as "Related articles".

Lists, verse, timelines and notes without stops are lines, too, and have no menu around them: lines count as text where
they have more words than the prose.
"""

import re
from collections.abc import Sequence, Set
from itertools import accumulate, groupby

from bot.model import Article, Sentence, SentenceKind
from bot.summarizing.boilerplate import (
    LINE_WORDS,
    MENU_WORDS,
    by_first_word,
    by_longest_word,
    has_menu,
    has_stop,
    is_boilerplate,
    is_byline_or_dateline,
    opening,
    opens_with,
)
from bot.summarizing.boilerplate_datelines import is_dateline
from bot.summarizing.boilerplate_words import TAILS

PROSE_WORDS = 5
"""A sentence of fewer words ("Thank you for visiting.") shows no story."""
PROSE_SENTENCES = 2
"""With fewer sentences of prose an article is no story with lines around it, unless it is a page."""
LABEL_WORDS = 6
"""A paragraph of so few words is a line in spite of a colon ("Supported by:"); a line that opens a tail has no more."""
MENU_LINE_WORDS = 4
MENU_LINES = 8
"""A page has so many lines of so few words, without a digit ("50 g butter" stands in a recipe), and more of them than
other lines."""
PROSE_SHARE = 0.15
"""A page has more than so many words of prose for each word of its lines; what has fewer is verse with a remark."""
PAGE_MENU_WORDS = 6
"""Where there is a menu of MENU_WORDS in a row, so many in a row are a part of one, too."""
LINE_COST = 5
RUN_COST = 100
"""What a line takes from a stretch of prose, in words, and a run of lines at most, so that a table of a hundred cells
does not cut a story."""
TITLE_WORTH = 50
"""What the title of the article, where a line repeats it, adds to the stretch behind it, in words."""
HEAD_SHARE = 0.2
"""Of the prose of an article, so much may stand before the line that repeats its title: teasers and notices."""
PAGE_TAIL_SHARE = 0.6
TAIL_SHARE = 0.8
"""Of the prose of a page or another article, so much stands before its tail at least."""
CAPTION_SENTENCES = 2
"""A caption with its credit in a paragraph of their own."""
SPACED_WORDS = 13
"""A sentence of so few words with a space before its stop, where others have none, was a line: a converter has set the
stop behind captions and headlines of other articles, "Ferry breaks down in mid-river ."."""
TEASER_SENTENCES = 2
"""The beginning of another article below its headline, broken off with dots: "The ferry has been out since ..."."""

_EDGES = ("|", " |")
_DIGIT = re.compile(r"\d")
_TRUNCATED = re.compile(r"\s(?:\.\.\.|…)$|\[(?:\.\.\.|…)\]$")
_TAILS = by_first_word(TAILS)
_TAILS_WITHIN = by_longest_word(phrase for phrase in TAILS if " " in phrase)
_TAIL_WORDS = frozenset(_TAILS_WITHIN)
_TAIL_OPENINGS = frozenset(phrase.split()[0] for phrase in TAILS)


def furniture(article: Article) -> frozenset[int]:
    """Return the positions of the sentences that no summary chooses while there are others.

    All sentences may be among them.
    """
    texts = [article.text[sentence.start : sentence.end] for sentence in article.sentences]
    found, has_menus = _by_themselves(article, texts)
    lines, fragments = _lines(article, texts, found)
    prose = [0 if i in found or i in lines else _prose_words(text) for i, text in enumerate(texts)]
    short = sum(words <= MENU_LINE_WORDS and not _DIGIT.search(texts[i]) for i, words in lines.items())
    is_menu = short >= MENU_LINES and 2 * short > len(lines) and sum(prose) > PROSE_SHARE * sum(lines.values())
    is_page = has_menus or is_menu
    if not is_page and len(prose) - prose.count(0) < PROSE_SENTENCES:
        return frozenset(found)
    if is_page or sum(lines.values()) <= sum(prose):
        found.update(lines, fragments)
    titles = {i for i in lines if texts[i] == article.entry.title}
    share = PAGE_TAIL_SHARE if is_page else TAIL_SHARE
    openings = {i for i in found if (_opens_tail(texts[i]) if i in lines else has_menus and _holds_tail(texts[i]))}
    story = range(_behind_title(prose, titles), _tail(prose, openings, share))
    if is_page:
        costs = [0 if i not in found else LINE_COST if i in lines else _words(text) for i, text in enumerate(texts)]
        densest = _densest(prose, costs, titles)
        story = range(max(story.start, densest.start), min(story.stop, densest.stop))
    found.update(range(story.start), range(story.stop, len(texts)))
    return frozenset(found)


def _by_themselves(article: Article, texts: Sequence[str]) -> tuple[set[int], bool]:
    """Return the sentences that are boilerplate without a look around, and whether there are menus among them."""
    found = {i for i, text in enumerate(texts) if is_boilerplate(text)}
    spaced = [i for i, text in enumerate(texts) if text.endswith(" .")]
    if 2 * len(spaced) < len(texts):
        found.update(i for i in spaced if _words(texts[i]) <= SPACED_WORDS)
    has_menus = any(has_menu(texts[i], MENU_WORDS) for i in found)
    for i, sentence in enumerate(article.sentences):
        if i in found:
            continue
        # A list may well have an item "Opening: 30 June 2027"; it is no dateline there.
        is_line = sentence.kind is SentenceKind.TEXT and (is_byline_or_dateline(texts[i]) or is_dateline(texts[i]))
        in_menu = has_menus and (has_menu(texts[i], PAGE_MENU_WORDS) or _holds_tail(texts[i]))
        if is_line or in_menu or _is_cell(article.text, sentence):
            found.add(i)
    return found, has_menus


def _is_cell(text: str, sentence: Sentence) -> bool:
    """Tell whether the edge of a table's row stands beside a sentence."""
    return text.find("|", max(sentence.start - 2, 0), sentence.start) >= 0 or text.startswith(_EDGES, sentence.end)


def _lines(article: Article, texts: Sequence[str], found: set[int]) -> tuple[dict[int, int], set[int]]:
    """Return the lines with their words, and the fragments: sentences without a stop that end a longer paragraph.
    What was `found` grows by the rest of paragraphs that are boilerplate for the most part, by captions with a credit
    in their paragraph, and by teasers.
    """
    lines: dict[int, int] = {}
    fragments = set()
    for _, paragraph in groupby(range(len(texts)), lambda i: article.sentences[i].paragraph):
        first, *others = paragraph
        last = others[-1] if others else first
        words, stopped = _words(texts[last]), has_stop(texts[last])
        if others:
            if last in found and len(others) < CAPTION_SENTENCES:
                found.add(first)
            if 2 * len(found.intersection((first, *others))) > len(others) + 1 < len(texts) / 2:
                found.update((first, *others))
            if not stopped and words <= LINE_WORDS and last < len(texts) - 1:
                fragments.add(last)
            if first - 1 in lines and len(others) <= TEASER_SENTENCES and _TRUNCATED.search(texts[last]):
                found.update((first, *others))
        elif (
            words <= LINE_WORDS
            and article.sentences[first].kind is not SentenceKind.ITEM
            and (
                (words <= LABEL_WORDS if texts[first].endswith(":") else first in found or not stopped)
                or texts[first] == article.entry.title
            )
        ):
            lines[first] = words
    return lines, fragments


def _words(text: str) -> int:
    """Count words by white space; in scripts that have none, three characters count as one."""
    return text.count(" ") + 1 if text[0] < "\u2e80" else len(text) // 3 + 1


def _prose_words(text: str) -> int:
    words = _words(text)
    return words if words >= PROSE_WORDS and has_stop(text) else 0


def _densest(prose: Sequence[int], costs: Sequence[int], titles: Set[int]) -> range:
    """Return the positions of the stretch with the highest sum of words of prose less costs of lines."""
    best = total = run = start = sentences = 0
    densest = range(len(prose))
    titled = False
    for i, (words, cost) in enumerate(zip(prose, costs, strict=True)):
        if i in titles:
            if total <= 0:
                total, start = 0, i
            total, run, titled, sentences = total + TITLE_WORTH, 0, True, 0
        elif cost:
            total -= min(cost, RUN_COST - run)
            run = min(run + cost, RUN_COST)
        elif words:
            if titled and run == RUN_COST and sentences >= PROSE_SENTENCES:
                break
            if total <= 0:
                total, start, titled = 0, i, False
            run = 0
            sentences += 1
            total += words
            if total > best:
                best, densest = total, range(start, i + 1)
    return densest


def _behind_title(prose: Sequence[int], titles: Set[int]) -> int:
    """Return the position behind the line that repeats the article's title, 0 if there is none near the beginning."""
    before = [0, *accumulate(prose)]
    near = (i for i in titles if before[i] <= HEAD_SHARE * before[-1])
    return max(near, default=-1) + 1


def _tail(prose: Sequence[int], openings: Set[int], share: float) -> int:
    """Return the position at which the tail begins; behind the last sentence if there is none. No less than this share
    of the prose stands before it.
    """
    before = [0, *accumulate(prose)]
    late = (i for i in openings if before[i] >= share * before[-1])
    return min(late, default=len(prose))


def _opens_tail(text: str) -> bool:
    return _words(text) <= LABEL_WORDS and opens_with(*opening(text), _TAILS)


def _holds_tail(text: str) -> bool:
    """Tell whether the line that opens a tail stands within a sentence, run together with it: with a capital behind a
    word, as in "the harbour Related articles Ferry breaks down".
    """
    line = text.lower()
    words = line.split()
    if _TAIL_OPENINGS.isdisjoint(words):
        return False
    for word in _TAIL_WORDS.intersection(words):
        for phrase in _TAILS_WITHIN[word]:
            place = line.find(phrase)
            before, first = text[max(place - 2, 0) : place], text[place : place + 1]
            if before[:1].isalnum() and before.endswith(" ") and first.isupper():
                return True
    return False
