"""The formats that articles come in: which reader reads a file, by the suffix of its name.

A new format is a function from bytes and a file's name to a draft, and a line in the table.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from bot.errors import UnreadableFile
from bot.intake.article_file import read_article
from bot.model import Draft

READERS: Mapping[str, Callable[[bytes, str], Draft]] = {
    ".md": read_article,
    ".markdown": read_article,
    ".txt": read_article,
}


def read_file(data: bytes, name: str) -> Draft:
    """Read the article of a file. Raises UnreadableFile, also where no reader knows the suffix of its name."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(name, f"is none of the files that can be read: {', '.join(READERS)}")
    return reader(data, name)
