"""What the readers of PDF, Word and EPUB files share: from blocks and the properties of a file to a reading.

The *properties* of a file are what it says of itself: title, author, date. Programs fill them in by themselves, so much
of it says nothing: "Microsoft Word - Document1", "Admin", the first day of 1980.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake.article_file import check_draft
from bot.intake.blocks import Block, BlockKind, plain, write_blocks
from bot.intake.doubts import doubts
from bot.intake.fields import clean_author, clean_title
from bot.intake.titles import has_words, title_from_name
from bot.model import Doubt, Draft, Reading

_EMPTY_TITLE = re.compile(
    r"microsoft (word|powerpoint|excel) - .*|\S*[_\\/]\S*|[\W\d_]*"
    r"|.*\.(docx?|odt|rtf|pdf|indd|qxd|qxp|tex|dvi|ps|eps|pptx?|xlsx?|pages|p65|fm|ai|html?|txt)"
    r"|(untitled|document|dokument|doc|slide|layout|print|scan|page|presentation|title|no title|sans titre"
    r"|unbenannt|powerpoint presentation|word document|book title|\(anonymous\)|unknown|template|draft|none)[\W\d_]*",
    re.IGNORECASE,
)
_EMPTY_AUTHOR = re.compile(
    r"(user|admin|administrator|owner|unknown|unbekannt|\(?anonymous\)?|author|autor|root|default|guest|test|pc|hp|dell"
    r"|lenovo|windows user|microsoft( office)?( user)?|python-docx|calibre.*|apache poi|openoffice.*|libreoffice.*|home"
    r"|office|none|null|un-?named|various)[\W\d_]*|\S*[\d@\\/_]\S*|[\W\d_]*",
    re.IGNORECASE,
)
_FIRST_YEAR = 1985
"""What is dated before it was dated by a clock that was not set: 1601, 1899, 1904, 1970, 1980 are where they begin."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself, as it stands there; `language` is an ISO 639-1 code."""

    title: str = ""
    author: str = ""
    date: datetime.date | None = None
    language: str | None = None


def reading(
    name: str, blocks: Iterable[Block], properties: Properties, *, headline: str = "", scanned: bool = False
) -> Reading:
    """Return the article that `blocks` are. Its title is that of the properties, where it says something, else the
    `headline`, else the name of the file; a block at the beginning that repeats it is left out. `scanned` says that
    most of it are pictures without text.

    Raises UnreadableFile where there is no text.
    """
    title = meaningful_title(properties.title) or clean_title(plain(headline)) or clean_title(title_from_name(name))
    text = write_blocks(_without_title(list(blocks), title))
    draft = Draft(
        title,
        text,
        author=meaningful_author(properties.author),
        date=properties.date if properties.date and properties.date.year >= _FIRST_YEAR else None,
        language=properties.language,
    )
    try:
        check_draft(draft)
    except InvalidArticle as error:
        raise UnreadableFile(name, str(error)) from error
    return Reading(draft, (*doubts(draft), *([Doubt.SCANNED] if scanned else [])), name)


def meaningful_title(title: str) -> str:
    """Return a title of a file's properties, empty where no person can have written it."""
    clean = clean_title(plain(title))
    return "" if _EMPTY_TITLE.fullmatch(clean) else clean


def meaningful_author(author: str) -> str | None:
    """Return an author of a file's properties, None where it is the name of a program, a machine or a login."""
    clean = clean_author(plain(author))
    return None if clean is None or _EMPTY_AUTHOR.fullmatch(clean) else clean


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    first = next((place for place, block in enumerate(blocks) if has_words(block.text)), None)
    rest = blocks[first + 1 :] if first is not None else []
    is_title = first is not None and blocks[first].kind in (BlockKind.TEXT, BlockKind.HEADING)
    if first is not None and is_title and _letters(blocks[first].text) == _letters(title) and rest:
        return rest
    return blocks


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
