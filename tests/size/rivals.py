"""What else could find sentences, over the very same ones: SQLite FTS5, bm25s, rank_bm25.

Run as `python -m tests.size.rivals NAME SENTENCES PLAN FOLDER`, where SENTENCES is a file with a sentence a line. Each
is used as its documentation says, with the words as they are written in small letters (FTS5: its stemmer for English),
and prints what was measured as JSON. They find sentences and nothing more: no context, no confidence; and bm25s and
rank_bm25 are built anew at every start and for every change.
"""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.size.measuring import memory, size_on_disk, timed

Search = Callable[[str], object]
HITS = 10
_WORD = re.compile(r"\w+")


def main() -> None:
    """Build, ask, and print what was measured."""
    name, sentences, plan, folder = sys.argv[1:]
    questions = json.loads(Path(plan).read_text(encoding="utf-8"))["questions"]
    start = time.perf_counter()
    search = RIVALS[name](Path(sentences), Path(folder))
    built = time.perf_counter() - start
    seconds = [timed(partial(search, question)) for question in questions]
    measured = {"build": built, "ask": seconds, "memory": memory(), "disk": size_on_disk(Path(folder))}
    sys.stdout.write(json.dumps(measured))


def _fts5(sentences: Path, folder: Path) -> Search:
    connection = sqlite3.connect(folder / "fts5.sqlite")
    connection.execute("CREATE VIRTUAL TABLE sentences USING fts5 (text, tokenize = 'porter unicode61')")
    with connection:
        connection.executemany("INSERT INTO sentences VALUES (?)", ((line,) for line in _lines(sentences)))

    def search(question: str) -> object:
        query = " OR ".join(f'"{word}"' for word in _words(question))
        return connection.execute(
            "SELECT rowid, text FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?", (query, HITS)
        ).fetchall()

    return search


def _bm25s(sentences: Path, _: Path) -> Search:
    import bm25s  # type: ignore[import-untyped]  # no stubs

    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(list(_lines(sentences)), show_progress=False), show_progress=False)
    return lambda question: retriever.retrieve(
        bm25s.tokenize(question, show_progress=False), k=HITS, show_progress=False
    )


def _rank_bm25(sentences: Path, _: Path) -> Search:
    from rank_bm25 import BM25Okapi  # type: ignore[import-untyped]  # no stubs

    ranking = BM25Okapi([_words(line) for line in _lines(sentences)])

    def search(question: str) -> object:
        return ranking.get_scores(_words(question)).argsort()[-HITS:]

    return search


RIVALS: dict[str, Callable[[Path, Path], Search]] = {"FTS5": _fts5, "bm25s": _bm25s, "rank_bm25": _rank_bm25}


def _lines(sentences: Path) -> Iterator[str]:
    with sentences.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


if __name__ == "__main__":
    main()
