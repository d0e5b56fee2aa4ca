"""Real sentences to make large libraries of: those of articles in files, by language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.formats import is_plain
from bot.intake.jsonl import read_jsonl
from bot.intake.paths import find, is_lines_file
from bot.model import Draft, SentenceKind
from bot.text.language import identify
from bot.text.sentences import split

SHIPPED = Path(__file__).parents[2] / "articles"
SHORTEST, LONGEST = 30, 400
"""Characters: what is shorter is a caption, what is longer a table that lost its lines."""

Pool = dict[str, list[str]]
"""The sentences of each language."""


def read_pool(folders: Iterable[Path]) -> Pool:
    """Return the sentences of all articles in files and folders, each once, in the order of the files."""
    pool: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for draft in _drafts(folders):
        language = draft.language or identify(draft.text)
        for sentence in split(draft.text, language):
            # On one line: a break within a sentence would be another layout, not another sentence.
            text = " ".join(sentence.span.of(draft.text).split())
            if sentence.kind is SentenceKind.TEXT and SHORTEST <= len(text) <= LONGEST:
                pool[language][text] = None
    return {language: list(sentences) for language, sentences in pool.items()}


def _drafts(paths: Iterable[Path]) -> Iterator[Draft]:
    for path in find(paths):
        if isinstance(path, UnreadableFile):
            continue
        if is_lines_file(path):
            with path.open("rb") as lines:
                yield from (draft for draft in read_jsonl(lines, path.name) if isinstance(draft, Draft))
        elif is_plain(path):
            yield read_article(path.read_bytes(), path.name)
