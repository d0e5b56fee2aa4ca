"""Addresses of the web in a message: those that stand in its text, and those hidden behind words of it.

A message may *point* to pages, with a few words beside, or be a text that has links in it as most texts do.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from telegram import Message, MessageEntity

from bot.chat.addressed import said
from bot.errors import InvalidArticle
from bot.intake.fields import clean_url
from bot.storage.urls import comparable_url
from bot.wording import site

WORDS_TYPED = 3
"""Words beside an address that a person writes to the bot, at most: "and", "please add this". More of them ask
something.
"""
WORDS_PASSED_ON = 30
"""Words beside the address in a post that was passed on, at most: a headline and a line about it, "Read more"."""
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_HOME = ("t.me", "telegram.me", "telegram.dog")
"""Behind the words of a post these lead to its channel, not to what it tells."""


def written(text: str) -> list[str]:
    """Return the addresses that stand in a text, each once.

    >>> written("https://example.org/a, and (http://example.org/b_(c)).")
    ['https://example.org/a', 'http://example.org/b_(c)']
    """
    return _each_once(trimmed(found) for found in _ADDRESS.findall(text))


def points_to(message: Message, text: str, words: int) -> list[str]:
    """Return the addresses of a message if it points to them with at most so many words beside; nothing where it is a
    text. `text` is what it says, without a command.
    """
    found, rest = written(text), _ADDRESS.sub(" ", text)
    for entity, shown in _entities(message).items():
        if entity.type == MessageEntity.URL and not _ADDRESS.match(shown) and shown in text and _is_page(shown):
            found.append(f"https://{shown}")
            rest = rest.replace(shown, " ", 1)
        elif entity.type == MessageEntity.TEXT_LINK and entity.url and _leads_away(entity.url):
            found.append(entity.url)
    return _each_once(found) if len(_WORD.findall(rest)) <= words else []


def links(message: Message) -> list[str]:
    """Return the addresses to which a text links that was sent as a message, behind words of it or written out."""
    hidden = [entity.url for entity in _entities(message) if entity.type == MessageEntity.TEXT_LINK and entity.url]
    return _each_once(filter(_leads_away, [*hidden, *written(said(message))]))


def trimmed(address: str) -> str:
    """Return an address without the marks of the sentence around it."""
    while address:
        last = address[-1]
        unopened = last in ")]}" and address.count(last) > address.count("([{"[")]}".index(last)])
        if last not in ".,;:!?'’”»…*_~`" and not unopened:
            break
        address = address[:-1]
    return address


def _entities(message: Message) -> dict[MessageEntity, str]:
    return message.parse_entities() or message.parse_caption_entities()


def _is_page(shown: str) -> bool:
    """Return whether what Telegram takes for an address without https:// is more than the name of a file or a host."""
    return "://" not in shown and (shown.lower().startswith("www.") or "/" in shown)


def _leads_away(url: str) -> bool:
    host = site(url)
    return bool(host) and host not in _HOME and urlsplit(url).scheme.lower() in ("http", "https")


def _each_once(addresses: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for address in addresses:
        try:
            url = clean_url(address)
        except InvalidArticle:
            continue
        if url:
            kept.setdefault(comparable_url(url), url)
    return list(kept.values())
