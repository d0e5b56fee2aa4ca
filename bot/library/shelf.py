"""The articles folder on one side, the store on the other, brought together.

The folder is the truth: what a person puts there, changes or deletes is taken over by `sync`, and what the program stores it writes
there first. A file is known by the digest of its bytes, so that a touched file costs nothing and a renamed one keeps its number. A
file that cannot be read is reported and stops nothing; the article it held before stays as it was.

Vocabulary. A file's *signature* is what the file system says about it (size and times) and only saves reading it again; its
*digest* is of its bytes. A *problem* is why a file is no article, in words.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import AlreadyStored, ArticleBotError, NoSuchArticle, StorageError, UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.names import file_name
from bot.intake.paths import is_article_file
from bot.model import Draft, Entry
from bot.storage.store import ArticleStore, FileState


@dataclass(slots=True)
class ShelfReport:
    """What a look at the folder found: numbers of the articles, and the problem of each file that is none."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)
