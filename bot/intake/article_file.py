"""One article in one file: Markdown or plain text, with front matter or without.

What `write_article` writes, `read_article` reads as exactly the same draft: the text is what stands after
the front matter, minus one blank line, minus the one line end that closes the file. A file of a person's
own may have neither, be in an older encoding, and end its lines in CR LF; its text keeps its line ends.
"""

from collections.abc import Callable
from typing import Any

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake.blocks import MOST_CHARACTERS, TOO_LONG
from bot.intake.encoding import decode
from bot.intake.fields import CLEANERS, clean_title, clip
from bot.intake.front_matter import FrontMatter, render, split
from bot.intake.titles import first_line_title, has_words, heading_title, title_from_name
from bot.model import Draft

_PLAIN_TEXT = ".txt"


def read_article(data: bytes, name: str) -> Draft:
    """Return the article in a file. `name` is the file's path or name: it stands in errors and may give the
    title.

    Raises UnreadableFile where the bytes are no text, the front matter is broken, or there is nothing to
    read.
    """

    def title_of(body: str) -> str:
        first = first_line_title(body) if name.lower().endswith(_PLAIN_TEXT) else ""
        return heading_title(body) or first or title_from_name(name)

    text = decode(data, name)
    try:
        return draft_from_text(text, title_of)
    except InvalidArticle as error:
        raise UnreadableFile(name, str(error)) from error


def draft_from_text(text: str, title_of: Callable[[str], str]) -> Draft:
    """Return the article in the text of a file. `title_of` makes a title from the article's text where the
    front matter has none. Raises InvalidArticle.
    """
    parts = split(text)
    given = dict(parts.front.fields) if parts.front else {}
    title = given.pop("title", "") or clean_title(title_of(parts.text))
    draft = Draft(title, parts.text, **given)
    check_draft(draft)
    return draft


def write_article(draft: Draft) -> bytes:
    """Return the file of an article: front matter, a blank line, the text, a line end. Raises
    InvalidArticle.
    """
    return _written(draft, FrontMatter())


def edit_article(data: bytes, name: str, changes: Draft) -> bytes:
    """Return a person's file with the metadata of `changes`, and its body as it was; `changes.text` is not
    looked at.

    Keys of front matter that mean nothing here stay, comments in it do not; a file in an older encoding
    becomes UTF-8. Raises UnreadableFile as `read_article` does, InvalidArticle where the changes cannot be
    written.
    """
    check_draft(changes)
    text = decode(data, name)
    try:
        parts = split(text)
    except InvalidArticle as error:
        raise UnreadableFile(name, str(error)) from error
    front = render(_metadata(changes), parts.front or FrontMatter(), parts.line_end)
    blank_line = parts.line_end if parts.front is None else ""
    return f"{front}{blank_line}{parts.rest}".encode()


def replace_article(data: bytes, name: str, draft: Draft) -> bytes:
    """Return a person's file with another article in it. Keys of front matter that mean nothing here stay, as in
    `edit_article`; of a file that cannot be read nothing does. Raises InvalidArticle as `write_article` does.
    """
    try:
        old = split(decode(data, name)).front
    except (InvalidArticle, UnreadableFile):
        old = None
    return _written(draft, old or FrontMatter())


def check_draft(draft: Draft) -> None:
    """Raise InvalidArticle, saying what is wrong, where no file could carry the draft and give it back the
    same.
    """
    # The text comes first: a title may be made from it, and is then wrong for the same reason.
    if len(draft.text) > MOST_CHARACTERS:
        raise InvalidArticle(TOO_LONG)
    _check_characters("text", draft.text)
    for name, value in _metadata(draft).items():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, str):
                _check_characters(name, part)
    if not has_words(draft.text):
        raise InvalidArticle("is empty" if not draft.text.strip() else "is empty: no letter or digit is in it")
    if not draft.title:
        raise InvalidArticle("the title is empty")
    for name, value in _metadata(draft).items():
        if value is not None and name != "date" and (clean := CLEANERS[name](value)) != value:
            raise InvalidArticle(f"{name}: expected {clip(repr(clean), 80)}, got {clip(repr(value), 80)}")


def _check_characters(name: str, value: str) -> None:
    if "\0" in value:
        raise InvalidArticle(f"the {name} holds a NUL character, which no chat can carry")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(value[error.start]):04X}"
        raise InvalidArticle(f"the {name} holds half a character ({half}), which no file can carry") from error


def _written(draft: Draft, old: FrontMatter) -> bytes:
    check_draft(draft)
    front = render(_metadata(draft), old, "\n")
    return f"{front}\n{draft.text}\n".encode()


def _metadata(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in CLEANERS}
