"""How articles look in chat: the list and the card of one."""

from collections.abc import Sequence

from bot.chat.buttons import Action, Button
from bot.chat.marked import Marked, bold, joined, link, plain
from bot.chat.view import View, article_buttons, label, listed, numbered, short
from bot.model import Draft, Entry
from bot.text.language import name
from bot.wording import amount, day, site

ROW = 4
"""Number buttons in a row of the list; eight articles make two rows."""


def list_view(entries: Sequence[Entry], *, page: int, size: int, exchange: int, heading: str) -> View:
    """Return one page of a list of articles, `size` a page, with a button for each and buttons to turn the
    page.
    """
    last = max(0, (len(entries) - 1) // size)
    page = min(page, last)
    shown = entries[page * size : (page + 1) * size]
    numbers = numbered(shown)
    rows = [numbers[start : start + ROW] for start in range(0, len(numbers), ROW)]
    if last:
        turn = [Button(f"{page + 1} / {last + 1}")]
        if page > 0:
            turn.insert(0, Button("◀", Action.LIST, (exchange, page - 1)))
        if page < last:
            turn.append(Button("▶", Action.LIST, (exchange, page + 1)))
        rows.append(turn)
    return View(joined([bold(heading), *map(listed, shown)]), rows, exchange=exchange)


def card_view(entry: Entry) -> View:
    """Return what the catalogue says about an article."""
    facts = [
        byline(entry),
        plain(" · ".join([name(entry.language), amount(entry.sentences, "sentence"), amount(entry.words, "word")])),
        plain(" ".join(f"#{tag}" for tag in entry.tags)),
    ]
    number = joined([plain(f"No. {entry.number}"), facts[0]], " · ")
    content = joined([bold(short(entry.title)), number, *facts[1:]])
    return View(content, [article_buttons(entry)], article=entry.number)


def choice_view(message: str, entries: Sequence[Entry], action: Action, *numbers: int) -> View:
    """Return a question which of several articles is meant, with a button for each."""
    rows = [[Button(label(_dated(entry)), action, (entry.number, *numbers))] for entry in entries]
    return View(plain(f"{message} Which one?"), rows)


def byline(entry: Entry) -> Marked:
    """Return the date, the author and the site of an article, as far as they are known."""
    parts = [plain(part) for part in (day(entry.date) if entry.date else "", short(entry.author or "", 80)) if part]
    if entry.url:
        parts.append(link(site(entry.url), entry.url))
    return joined(parts, " · ")


def facts(of: Entry | Draft) -> Marked:
    """Return a line about an article: author, site, date and, where it is stored, language and length."""
    parts = [short(of.author or "", 80), site(of.url), day(of.date) if of.date else ""]
    if isinstance(of, Entry):
        parts += [name(of.language), amount(of.words, "word"), amount(of.sentences, "sentence")]
    else:
        parts += [name(of.language) if of.language else "", amount(len(of.text.split()), "word")]
    return joined([plain(part) for part in parts if part], " · ")


def _dated(entry: Entry) -> str:
    when = f" ({day(entry.date)})" if entry.date else ""
    return f"{entry.number}. {short(entry.title, 60)}{when}"
