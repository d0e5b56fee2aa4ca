"""An article out of a web page.

trafilatura says which part of a page is its article, and what the page tells of it; `web_page_article` makes that the
text of an article, `web_page_metadata` its title, author, date, address and language. Nothing is fetched.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message

import trafilatura
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake.article_file import check_draft
from bot.intake.doubts import doubts
from bot.intake.encoding import decode_page
from bot.intake.origin import Origin
from bot.intake.titles import has_words, title_from_name, title_from_text
from bot.intake.web_page_article import Article, article_of, whole_page
from bot.intake.web_page_blocks import Block, page_blocks
from bot.intake.web_page_metadata import author_of, date_of, language_of, title_of, url_of
from bot.intake.web_page_stated import stated_paragraphs
from bot.model import Doubt, Draft, Reading

_MOST_SOURCE = 8_000_000
"""Characters of a page with all its scripts and styles. Of 40 pages the longest has 381,000."""
MOST_ELEMENTS = 100_000
"""The longest of 40 pages has 6,000; with so many reading takes some 30 seconds."""
_SHORT = 600
"""Characters of prose in an article with fewer of which another way of extracting may have found more."""
_MORE = 1.5
"""How many times as much it must be then."""

# What trafilatura has to say of a page it says by what it returns.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_web_page(data: bytes, name: str, origin: Origin) -> Reading:
    """Return the article in a web page, with what makes it doubtful; `name` stands in errors.

    Raises UnreadableFile where there is no text on the page, and where it is too large.
    """
    source = decode_page(data, name, _charset(origin))
    if len(source) > _MOST_SOURCE:
        raise UnreadableFile(name, f"has more than {_MOST_SOURCE // 10**6} million characters of markup")
    root = _parsed(source)
    if root is None:
        raise UnreadableFile(name, "is no web page")
    if root.xpath("count(//*)") > MOST_ELEMENTS:
        raise UnreadableFile(name, f"has more than {MOST_ELEMENTS:,} elements")
    blocks = list(page_blocks(root))
    if not any(has_words(block.text) for block in blocks):
        raise UnreadableFile(name, _what_it_is(root))
    found = _extracted(root, origin, precise=True) or extract_metadata(root, default_url=origin.url)
    title = title_of(found, root)
    author = author_of(found)
    article = _article(root, blocks, found, origin, title, author)
    draft = Draft(
        title or title_from_text(article.text) or title_from_name(name),
        article.text,
        url=url_of(root, origin),
        author=author,
        date=date_of(found, source, datetime.now(UTC).date()),
        language=language_of(root, article.text),
    )
    try:
        check_draft(draft)
    except InvalidArticle as error:
        raise UnreadableFile(name, str(error)) from error
    return Reading(draft, _doubts(draft, article, blocks), name)


def _doubts(draft: Draft, article: Article, blocks: Sequence[Block]) -> tuple[Doubt, ...]:
    """Return what makes the article doubtful; of a short one also what the rest of its page asks for."""
    found = set(doubts(draft, links=article.links))
    if article.prose < _SHORT:
        found |= {*doubts(replace(draft, text=whole_page(blocks).text))} & {Doubt.CONSENT, Doubt.LOGIN}
    return tuple(doubt for doubt in Doubt if doubt in found)


def _charset(origin: Origin) -> str | None:
    """Return the encoding that the server named."""
    header = Message()
    header["Content-Type"] = origin.content_type or "text/html"
    return header.get_content_charset()


def _parsed(source: str) -> HtmlElement | None:
    root = trafilatura.load_html(source)
    # A page without <html> is taken for something else.
    return root if root is not None else trafilatura.load_html(f"<html><body>{source}</body></html>")


def _extracted(root: HtmlElement, origin: Origin, *, precise: bool) -> Document | None:
    found = trafilatura.bare_extraction(
        root, url=origin.url, favor_precision=precise, include_comments=False, with_metadata=precise
    )
    return found if isinstance(found, Document) else None


def _article(
    root: HtmlElement, blocks: Sequence[Block], found: Document, origin: Origin, title: str, author: str | None
) -> Article:
    """Return the article; where it is short, the longest that any way of extracting has found, and all that can be
    read on the page where none has found a word.
    """
    authors = tuple(author.split(", ")) if author else ()
    article = article_of(blocks, found.body, title, authors)
    stated = Article("\n\n".join(stated_paragraphs(root, title, article.text)))
    if stated.prose > _MORE * article.prose:
        return stated
    if article.prose < _SHORT and (balanced := _extracted(root, origin, precise=False)):
        other = article_of(blocks, balanced.body, title, authors)
        article = other if other.prose > _MORE * article.prose else article
    return article if article.letters else whole_page(blocks)


def _what_it_is(root: HtmlElement) -> str:
    """Say what a page without text is."""
    if any(field.get("type") == "password" for field in root.iter("input")):
        return "asks for a login and holds no text"
    if next(root.iter("script"), None) is not None:
        return "holds no text: a browser would make it by running the page's scripts"
    return "holds no text"
