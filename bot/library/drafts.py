"""From a stored article back to a draft, as it is or with changes."""

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from bot.intake.article_file import check_draft
from bot.model import Article, Draft


class Changes(TypedDict, total=False):
    """What can be changed about a stored article."""

    title: str
    url: str | None
    author: str | None
    date: date | None
    language: str
    tags: tuple[str, ...]


def draft_of(article: Article) -> Draft:
    """Return a stored article as the draft from which it would be stored again."""
    entry = article.entry
    return Draft(
        title=entry.title,
        text=article.text,
        url=entry.url,
        author=entry.author,
        date=entry.date,
        language=entry.language,
        tags=entry.tags,
        key=entry.key,
    )


def changed(article: Article, **changes: Unpack[Changes]) -> Draft:
    """Return an article as a draft with changes. Raises InvalidArticle."""
    draft = replace(draft_of(article), **changes)
    check_draft(draft)
    return draft
