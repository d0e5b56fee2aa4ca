"""The benchmark at size: makes libraries of real sentences, measures the bot over them, and prints a table.

    python -m tests.size 20 1000 10000 100000

100,000 articles take some ten minutes and 2 GB on the disk, and the rivals as long again.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.size.running import Limits, figures
from tests.size.sentences import SHIPPED, read_pool
from tests.size.table import table

SIZES = (20, 1_000, 10_000, 100_000)


def main() -> None:
    """Measure libraries of the sizes that are asked for and print a table of them."""
    options = _parser().parse_args()
    pool = read_pool([SHIPPED, *options.folders])
    limits = None if options.no_rivals else Limits(options.seconds, int(options.gigabytes * 1e9))
    found = []
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for size in options.sizes:
            found.append(figures(pool, size, Path(work) / str(size), limits))
            if options.json:
                options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
            print(f"{size:,} articles measured", file=sys.stderr)  # noqa: T201 - a long run shows that it goes on
    print(table(found))  # noqa: T201 - a program


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.size", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=_size, default=SIZES, metavar="ARTICLES", help="how many articles")
    parser.add_argument(
        "--from",
        dest="folders",
        type=_folder,
        action="append",
        default=[],
        metavar="DIR",
        help="take sentences from these articles, too (.md, .txt, .jsonl); more of them make a more natural library",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything that was measured to this file")
    parser.add_argument("--work", type=_folder, metavar="DIR", help="make the libraries in this folder and delete them")
    parser.add_argument("--no-rivals", action="store_true", help="leave FTS5, bm25s and rank_bm25 out")
    parser.add_argument("--seconds", type=float, default=900, help="how long a rival may take for all")
    parser.add_argument("--gigabytes", type=float, default=8, help="how much memory a rival may take")
    return parser


def _size(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a number of articles such as 1000, got {text}")
    return int(text)


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


if __name__ == "__main__":
    main()
