"""Rankings are kept in the store: those of another version of the program, which ranked in another way, must not be
served by this one.
"""

from pathlib import Path
from zlib import crc32

from bot.intake.article_file import read_article
from bot.library.library import Library
from bot.summarizing.summarize import RANKING_FORM, rank

SHIPPED = sorted((Path(__file__).parents[2] / "articles").iterdir())
KNOWN = (1, 1221045700)
"""The form, and the checksum of how the shipped articles are ranked in it."""


def test_who_ranks_in_another_way_gives_it_another_form(empty: Library) -> None:
    rankings = ""
    for path in SHIPPED:
        draft = read_article(path.read_bytes(), path.name)
        article = empty.read_text(draft.text, title=draft.title, language=draft.language)
        rankings += f"{path.name} {rank(article, 'central', 10)} {rank(article, 'lead', 10)}\n"
    found = (RANKING_FORM, crc32(rankings.encode()))
    assert found == KNOWN, f"raise RANKING_FORM where released rankings were of another kind, and note {found} here"
