"""How well articles are read from the pages in `web_pages`, against the floors in `web_pages.toml`.

The pages are built as those of news sites are: paragraphs without an article around them, in tables, in elements of
unknown names, with pointers and posts in their middle, with other articles stated for search engines. What was measured
is printed (pytest shows it with -n0 -s).
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from bot.intake.origin import Origin
from bot.intake.web_page import read_web_page
from bot.model import Draft

PAGES = Path(__file__).parent / "web_pages"
EXPECTED: dict[str, Any] = tomllib.loads((PAGES.parent / "web_pages.toml").read_text(encoding="utf-8"))
FLOORS: dict[str, float] = EXPECTED.pop("floors")
NO_AUTHOR = {"windmill-nl"}
"""It names nobody."""


def test_articles_are_read_whole_from_the_pages_of_news_sites_and_alone() -> None:
    drafts = {key: read(key) for key in EXPECTED}
    assert drafts.keys() == {path.stem for path in PAGES.iterdir()}
    lost = [f"{key} lacks: {text}" for key, draft in drafts.items() for text in missing(draft, EXPECTED[key]["whole"])]
    beside = sum(len(page["beside"]) for page in EXPECTED.values())
    left = [text for key, draft in drafts.items() for text in missing(draft, EXPECTED[key]["beside"])]
    let_in = [f"{key} has: {text}" for key, page in EXPECTED.items() for text in page["beside"] if text not in left]
    kept = 1 - len(lost) / sum(len(page["whole"]) for page in EXPECTED.values())
    lines = [f"kept {kept:.3f}  left out {len(left) / beside:.3f}", *lost, *let_in]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert kept >= FLOORS["kept"], lost
    assert len(left) / beside >= FLOORS["left_out"], let_in
    wrong = {key: fields for key, draft in drafts.items() if (fields := unlike(key, draft))}
    assert not wrong


def read(key: str) -> Draft:
    origin = Origin(url=f"https://news.example/stories/{key}")
    return read_web_page((PAGES / f"{key}.html").read_bytes(), key, origin).draft


def missing(draft: Draft, texts: list[str]) -> list[str]:
    """Return those of the texts that are not in the article; where its lines end does not count."""
    article = " ".join(draft.text.split())
    return [text for text in texts if " ".join(text.split()) not in article]


def unlike(key: str, draft: Draft) -> dict[str, object]:
    """Return what is not told as the page tells it."""
    page = EXPECTED[key]
    author = None if key in NO_AUTHOR else page["author"]
    expected = {"title": page["title"], "author": author, "date": page["date"], "language": key.rpartition("-")[2]}
    return {name: getattr(draft, name) for name, value in expected.items() if getattr(draft, name) != value}
