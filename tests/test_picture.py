"""The README's picture is what the terminal chat shows today."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def test_the_picture_is_true(tmp_path: Path) -> None:
    make = runpy.run_path(str(DOCS / "make_picture.py"))["main"]
    make(tmp_path / "now.svg")
    assert (tmp_path / "now.svg").read_text(encoding="utf-8") == (DOCS / "conversation.svg").read_text(
        encoding="utf-8"
    ), "make it again with: python docs/make_picture.py"
