"""What is odd about an article that is perhaps none, in words for the command line."""

from collections.abc import Iterable

from bot.model import Doubt

ODD = {
    Doubt.SHORT: "a few words only",
    Doubt.LINKS: "mostly links",
    Doubt.CONSENT: "a page that asks for consent to cookies",
    Doubt.LOGIN: "a page that asks to log in or to subscribe",
    Doubt.SCANNED: "scanned pages without text",
    Doubt.LANGUAGE: "in no language that can be told",
}

NO_ARTICLE = frozenset({Doubt.LINKS, Doubt.CONSENT, Doubt.LOGIN, Doubt.SCANNED})
"""What an import of many files leaves out: a short report is one, and so may be one in a rare language."""


def odd(doubts: Iterable[Doubt]) -> str:
    """Return what is odd, empty where nothing is."""
    return "; ".join(ODD[doubt] for doubt in doubts)
