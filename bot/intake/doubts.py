"""What makes a draft doubtful, so that an admin looks at it before it is stored.

Length decides before wording: an article about cookies, passwords or paywalls quotes such notices, a page that asks for
them hardly holds anything else.
"""

import re
from collections.abc import Sequence

from bot.intake.doubts_words import CONSENT, LOGIN
from bot.model import Doubt, Draft
from bot.text.language import identify
from bot.text.sentences import split
from bot.text.stopwords import STOP_WORDS

FEWEST_WORDS = 40
"""Words of the shortest text that is no doubt an article. Of 900 news stories the shortest has 81."""
MOST_LINKS = 0.5
"""The share of links in a text above which it leads elsewhere."""
_MOST_NOTICE = 400
_MOST_WALL = 250
"""Words of the longest page that asks for consent, with the names of its purposes, and to log in, with the beginning of
an article before it."""
_SHARE = 0.3
"""Of the words of such a page so many stand in sentences that ask for it."""
_WALL_SENTENCES = 2
_LAST_SENTENCES = 4
"""The beginning of an article ends in a wall where so many of its last sentences ask to log in."""
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_CHARACTERS_A_WORD = 2
_SAMPLE = 3_000
"""Characters by which it is told whether a text is in a language."""
_CHUNKS = 4
_CHUNK_WORDS = 12
"""A text in a language is in the same one in most of its quarters."""
_LEAST_STOP_WORDS = 0.06
"""Share of function words in running text. Of 900 news stories in English and French none has less than .18, of 60
articles in Russian none less than .09; many in Korean and Finnish do."""
_FEW_FUNCTION_WORDS = frozenset(
    {"ar", "et", "eu", "fa", "fi", "he", "hi", "hu", "ja", "ka", "kk", "ko", "ta", "te", "th", "tr", "zh"}
)
"""Languages that say with endings what others say with words, or set no words apart."""
_BETWEEN_WORDS = re.compile(r"[\s\d'’.,;:!?()\[\]{}<>\"“”„«»|/*_–—-]+")


def doubts(draft: Draft, *, links: float = 0.0) -> tuple[Doubt, ...]:
    """Return why a draft may be no article; nothing where it looks like one. `links` is the share of its text that were
    links on its page, from 0 to 1.
    """
    words = count_words(draft.text)
    found = []
    if words < FEWEST_WORDS:
        found.append(Doubt.SHORT)
    if links > MOST_LINKS:
        found.append(Doubt.LINKS)
    if words <= _MOST_NOTICE:
        sentences = [sentence.span.of(draft.text) for sentence in split(draft.text, draft.language or "en")]
        if _asks(sentences, words, CONSENT):
            found.append(Doubt.CONSENT)
        elif words <= _MOST_WALL and (_asks(sentences, words, LOGIN) or _ends_in_wall(sentences)):
            found.append(Doubt.LOGIN)
    if words >= FEWEST_WORDS and not _is_language(draft.text[:_SAMPLE], draft.language):
        found.append(Doubt.LANGUAGE)
    return tuple(found)


def count_words(text: str) -> int:
    """Count words by white space; in Chinese, Japanese and Thai two characters count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // _CHARACTERS_A_WORD if unspaced else len(text.split())


def asks_for_something(sentence: str) -> bool:
    """Tell whether a sentence asks for consent to cookies, to log in, or the like."""
    return _has(sentence, CONSENT) or _has(sentence, LOGIN)


def _has(sentence: str, phrases: Sequence[str]) -> bool:
    small = " ".join(sentence.casefold().replace("’", "'").split())
    return any(phrase in small for phrase in phrases)


def _asks(sentences: Sequence[str], words: int, phrases: Sequence[str]) -> bool:
    asking = sum(count_words(sentence) for sentence in sentences if _has(sentence, phrases))
    return asking >= max(1, _SHARE * words)


def _ends_in_wall(sentences: Sequence[str]) -> bool:
    return sum(_has(sentence, LOGIN) for sentence in sentences[-_LAST_SENTENCES:]) >= _WALL_SENTENCES


def _is_language(text: str, said: str | None) -> bool:
    """Tell whether a text is in one language: by its function words or, where the language has few or no list of
    them, by its quarters.
    """
    words = [word.casefold() for word in _BETWEEN_WORDS.split(text) if word]
    if not words:
        return False
    language = said or identify(text)
    if language in STOP_WORDS and language not in _FEW_FUNCTION_WORDS:
        return sum(word in STOP_WORDS[language] for word in words) >= _LEAST_STOP_WORDS * len(words)
    size = max(_CHUNK_WORDS, -(-len(words) // _CHUNKS))
    chunks = [identify(" ".join(words[start : start + size])) for start in range(0, len(words), size)]
    return max(map(chunks.count, chunks)) > len(chunks) / 2
