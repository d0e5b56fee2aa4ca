"""What is odd about an article that is perhaps none, in words for chat and command line."""

from collections.abc import Iterable

from bot.model import Doubt

_ODD = {
    Doubt.SHORT: "it is very short",
    Doubt.LINKS: "most of it is links, as on a page that lists others",
    Doubt.CONSENT: "it looks like a page that asks for consent to cookies",
    Doubt.LOGIN: "it looks like a page that asks to log in or to subscribe",
    Doubt.SCANNED: "most of its pages are pictures without text",
    Doubt.LANGUAGE: "its language cannot be told",
}

NO_ARTICLE = frozenset({Doubt.LINKS, Doubt.CONSENT, Doubt.LOGIN, Doubt.SCANNED})
"""What an import of many files leaves out: a short report is one, and so may be one in a rare language."""


def odd(doubts: Iterable[Doubt]) -> str:
    """Return what is odd, empty where nothing is."""
    return "; ".join(_ODD[doubt] for doubt in doubts)
