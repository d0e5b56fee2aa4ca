"""An address that opens a page at one sentence, in browsers that know text fragments.

Source: https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=start,end`, each part percent-encoded, with the signs
that have a meaning there (`&`, `-`, `,`). Browsers that do not know it open the page at its top.
"""

from urllib.parse import quote

WHOLE_WORDS = 10
"""Sentences of so many words are given whole, longer ones by their first and last words."""
END_WORDS = 4
LONGEST = 1500
"""Characters of an address; Telegram drops links that are much longer."""


def at_sentence(url: str, sentence: str) -> str:
    """Return `url` opened at `sentence`, its own fragment kept; `url` alone where that would be too long.

    >>> at_sentence("https://example.org/a#top", "Twenty-one, at most.")
    'https://example.org/a#top:~:text=Twenty%2Done%2C%20at%20most.'
    """
    words = sentence.split()
    whole = len(words) <= WHOLE_WORDS
    parts = [words] if whole else [words[:END_WORDS], words[-END_WORDS:]]
    text = ",".join(_encoded(" ".join(part)) for part in parts)
    page = url.split(":~:")[0]
    opened = f"{page}{'' if '#' in page else '#'}:~:text={text}"
    return opened if words and len(opened) <= LONGEST else url


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace").replace("-", "%2D")
