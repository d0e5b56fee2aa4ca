"""Which blocks of a page are its article.

trafilatura chooses; its choice is found on the page again (`web_page_alignment`), where more can be seen than in the
choice itself. What it left out of the middle of an article is taken back (`web_page_restored`), what it let in that is
no part of one is taken away (`web_page_dropped`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element, iterwalk

from bot.intake.web_page_alignment import align
from bot.intake.web_page_blocks import Block, names
from bot.intake.web_page_choice import Choice
from bot.intake.web_page_dropped import drop_furniture
from bot.intake.web_page_restored import restore_parts
from bot.intake.web_page_text import Piece, goes_on, pieces_of, text_of
from bot.intake.web_page_words import is_prose, width

_APART = names(
    "p head item list quote cell row table div section article main body dl dt dd pre h1 h2 h3 h4 h5 h6 ul ol li tr td"
    " th blockquote"
)


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, and the share of it that is links."""

    text: str
    links: float = 0.0

    @property
    def letters(self) -> int:
        """How many letters and digits it has."""
        return sum(map(str.isalnum, self.text))

    @property
    def prose(self) -> int:
        """How wide its paragraphs of prose are."""
        return sum(width(paragraph) for paragraph in self.text.split("\n\n") if is_prose(paragraph))


def article_of(blocks: Sequence[Block], body: _Element | None, title: str, authors: Sequence[str]) -> Article:
    """Return the article among the blocks of a page.

    `body` is what trafilatura has made of the page, None where it found nothing; it is not changed.
    """
    if body is None:
        return Article("")
    found = align(blocks, _texts(body))
    choice = Choice(blocks, found.kept, found.loose, found.within, title, tuple(authors))
    restore_parts(choice)
    drop_furniture(choice)
    letters = sum(blocks[index].letters for index in choice.kept)
    linked = sum(blocks[index].linked for index in choice.kept)
    return Article(text_of(list(_pieces(choice))), linked / max(1, letters))


def whole_page(blocks: Sequence[Block]) -> Article:
    """Return all that can be read on a page."""
    letters = sum(block.letters for block in blocks)
    linked = sum(block.linked for block in blocks)
    return Article(text_of(list(pieces_of(blocks))), linked / max(1, letters))


def _pieces(choice: Choice) -> Iterator[Piece]:
    run: list[Block] = []
    for index, block in enumerate(choice.blocks):
        if index in choice.loose:
            yield from pieces_of(run)
            run = []
            yield Piece(choice.loose[index])
        if index in choice.kept:
            text = choice.kept[index]
            if run and run[-1].home is block.home and goes_on(run[-1].text, text):
                # Something stood in the middle of a paragraph: an advertisement, a picture.
                run[-1] = replace(run[-1], text=f"{run[-1].text} {text}")
            else:
                run.append(replace(block, text=text))
    yield from pieces_of(run)


def _texts(body: _Element) -> Iterator[str]:
    """Yield the texts of the paragraphs, items and so on of what trafilatura has found."""
    run: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _APART:
            yield " ".join("".join(run).split())
            run = []
        elif element.tag == "lb" and event == "start":
            run.append(" ")
        run.append((element.text if event == "start" else element.tail) or "")
    yield " ".join("".join(run).split())
