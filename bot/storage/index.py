"""The index of words: a derived copy of the store that finds paragraphs by their terms. It can be deleted at any time.

Each paragraph is a document of its own (`body`, beside the `title` of its article), each article is one more (`whole`). Terms are
made by `bot.text.words` and only split at white space here, so that words are stemmed in one place. Long
paragraphs are cut, so that the text of a story that lost its line breaks is still found in parts.

The index follows the store's change log. Its stamp says which store it copies, by which analysis, up to which change, and the
size and checksum of every file; where the stamp does not fit, the index is made again.
"""

import json
import shutil
import threading
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tantivy

from bot.answering.question import Question
from bot.answering.ranking import Candidate, Corpus
from bot.errors import NoSuchArticle, StorageError
from bot.model import Article
from bot.storage.store import ArticleStore
from bot.text.words import ANALYSIS, terms

LAYOUT = 1
"""Version of the documents' form; a change of it makes every index again."""
SENTENCES_PER_DOCUMENT = 10
BATCH = 500
"""Changes applied between two commits."""
WRITER_BYTES = 30_000_000
TITLE_BOOST = 0.5
STAMP = "stamp.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index on disk is a copy of."""

    store: str
    analysis: str
    version: int
    files: dict[str, list[int]]
