"""The figures as a Markdown table, a column for each size."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.size.measuring import percentile
from tests.size.rivals import RIVALS

Figures = dict[str, Any]
NOTHING = "–"

ROWS: dict[str, Callable[[Figures], str]] = {
    "sentences": lambda found: f"{found['sentences']:,}",
    "imported, articles a second": lambda found: f"{found['import_rate']:,.0f}",
    "imported in a second of processor time": lambda found: f"{found['import_rate_of_processor']:,.0f}",
    "memory of the import, own / with file pages": lambda found: _megabytes(found["import_memory"]),
    "store / index / articles on disk, MB": lambda found: " / ".join(
        f"{found['disk'][part] / 1e6:,.0f}" for part in ("store", "index", "articles")
    ),
    "vectors on disk, MB": lambda found: f"{(found['disk_encoded'] - found['disk']['store']) / 1e6:,.0f}",
    "start to first answer, first / later": lambda found: (
        " / ".join(f"{seconds:.1f}" for seconds in found["start"]) + " s"
    ),
    "start to vectors that are searched, first / later": lambda found: (
        " / ".join(f"{seconds:.1f}" for seconds in found["searchable"]) + " s"
    ),
    "memory of the bot, own / with file pages": lambda found: _megabytes(found["memory"]),
    "the same without a model": lambda found: _megabytes(found["by_words"]["memory"]),
    "with a model, after adding and removing": lambda found: _megabytes(found["memory_after"]),
    "ask, median / p95": lambda found: _spread(found["ask"]),
    "ask what nothing answers": lambda found: _spread(found["ask_hopeless"]),
    "ask by words alone": lambda found: _spread(found["by_words"]["ask"]),
    "ask while articles are encoded": lambda found: _spread(found["ask_encoding"]),
    "ask while articles come and go": lambda found: _spread(found["ask_meanwhile"]),
    "added until it answers, alone": lambda found: _spread(found["add_alone"]),
    "added until it answers, while others ask": lambda found: _spread(found["add"]),
    "removed until it is gone, alone": lambda found: _spread(found["remove_alone"]),
    "removed until it is gone, while others ask": lambda found: _spread(found["remove"]),
}


def table(sizes: Sequence[Figures]) -> str:
    """Return the table of what was measured at each size."""
    lines = [_line("articles", [f"{found['articles']:,}" for found in sizes]), "|---" * (len(sizes) + 1) + "|"]
    lines += [_line(name, [row(found) for found in sizes]) for name, row in ROWS.items()]
    for look in sizes[0]["looks"]:
        lines.append(_line(look, [f"{found['looks'][look] * 1000:,.0f} ms" for found in sizes]))
    if "rivals" in sizes[0]:
        lines += [_rival(name, what, sizes) for name in RIVALS for what in _OF_A_RIVAL]
    return "\n".join(lines)


_OF_A_RIVAL: dict[str, Callable[[Figures], str]] = {
    "build": lambda found: f"{found['build']:,.0f} s",
    "ask, median / p95": lambda found: _spread(found["ask"]),
    "memory, own / with file pages": lambda found: _megabytes(found["memory"]),
}


def _rival(name: str, what: str, sizes: Sequence[Figures]) -> str:
    columns = (found["rivals"][name] for found in sizes)
    return _line(f"{name}: {what}", [_OF_A_RIVAL[what](found) if found else NOTHING for found in columns])


def _line(name: str, columns: Sequence[str]) -> str:
    return f"| {' | '.join((name, *columns))} |"


def _spread(seconds: Sequence[float]) -> str:
    middle, most = (percentile(seconds, percent) * 1000 for percent in (50, 95))
    return f"{middle:,.0f} / {most:,.0f} ms" if middle >= 10 else f"{middle:.1f} / {most:.1f} ms"


def _megabytes(memory: dict[str, int]) -> str:
    return f"{memory['own'] / 1e6:,.0f} / {memory['resident'] / 1e6:,.0f} MB"
