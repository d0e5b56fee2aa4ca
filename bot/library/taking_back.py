"""Taking back a change of an article: the fields that it changed become what they were, all others stay. It is a change
like any other, and can be taken back itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from bot.errors import ArticleBotError, NoSuchArticle
from bot.library.drafts import draft_of
from bot.model import Article, Deed, Draft, Event
from bot.storage.journal_store import JournalStore
from bot.storage.store import ArticleStore

UNDO = "undo"
"""How the journal says that a change came which takes another one back."""
_FIELDS = {field.name for field in fields(Draft)}
"""What a change may have changed, unless its line in the journal is damaged."""
_SPOKEN = {"url": "address"}
"""Fields that people call otherwise."""


def taken_back(articles: ArticleStore, journal: JournalStore, position: int) -> tuple[int, Callable[[Article], Draft]]:
    """Return the number of the article that an event is about, and a function that makes the draft of it without that
    change. The function raises ArticleBotError where what was changed was changed again since.

    Raises ArticleBotError where the event did not change a live article, or what was before is not kept, and
    NoSuchArticle where the article was removed since.
    """
    event = journal.event(position)
    if event is None:
        raise ArticleBotError("There is no such change.")
    if event.deed not in (Deed.EDITED, Deed.UPDATED):
        raise ArticleBotError("Only an edit or a new text can be taken back. Remove or restore the article instead.")
    before = journal.version(event.number, event.version) if event.version else None
    if event.version is None or before is None or not event.changes.keys() <= _FIELDS:
        raise ArticleBotError(f"What article {event.number} was before is not kept.")
    try:
        articles.entry(event.number)
    except NoSuchArticle as error:
        raise NoSuchArticle(f"Article {event.number} was removed since. Restore it first.") from error
    after = event.version + 1

    def without(article: Article) -> Draft:
        later = journal.version(event.number, after)
        made = _values(event, later.article if later else article)
        now = _values(event, article)
        if again := [_SPOKEN.get(field, field) for field, value in now.items() if value != made[field]]:
            raise ArticleBotError(
                f"The {' and the '.join(again)} of article {event.number} changed again since. "
                "Take the later change back first."
            )
        return replace(draft_of(article), **_values(event, before.article))

    return event.number, without


def changed_by_hand(events: Sequence[Event]) -> set[str]:
    """Return the fields of an article that somebody edited, of its events, the latest first; an edit that was taken
    back is none.
    """
    by_hand, before_it = dict[str, bool](), dict[tuple[str, str, str], bool]()
    for event in reversed(events):
        for field, (before, after) in event.changes.items():
            was = by_hand.get(field, False)
            if event.through == UNDO:
                by_hand[field] = before_it.get((field, after, before), was)
            elif event.deed is Deed.EDITED and not event.through:
                by_hand[field] = True
            before_it[field, before, after] = was
    return {field for field, is_so in by_hand.items() if is_so}


def _values(event: Event, article: Article) -> Mapping[str, Any]:
    """Return what an article has in the fields that an event changed."""
    return {field: article.text if field == "text" else getattr(article.entry, field) for field in event.changes}
