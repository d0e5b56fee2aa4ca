"""Articles of any number, made of real sentences: drawn anew for each article, with its own names and numbers.

The sixteen shipped articles have some 400 sentences. Drawn as they are, each of their words would stand in tens of
thousands of three million sentences, and none would tell one article from another. So an article has a *cast* of
invented names that take the place of names in its sentences, and its own numbers. The names are drawn by Zipf's law
from a million, as names are in news: few are met everywhere, most once. Ordinary words stay as frequent as the
sentences make them, which for the shipped ones is harder on a search than a real library; more files make it like one.
"""

import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.text.words import words
from tests.size.sentences import Pool

SENTENCES = 30
PARAGRAPH = 4
CAST = 6
_MOST_NAMES = 1_000_000
_SYLLABLES = [
    "ba",
    "cor",
    "dul",
    "fen",
    "gar",
    "hol",
    "im",
    "jas",
    "kel",
    "lor",
    "mar",
    "nis",
    "ost",
    "per",
    "quil",
    "ras",
]
_ABSENT = ["xo", "zyx", "wub", "vaj", "yut", "zed", "xin", "wef"]
_NAME = re.compile(r"(?<=[^\W\d_] )[A-ZÄÖÜА-ЯІЇЄ]\w{3,}")
_NUMBER = re.compile(r"(?<![\w.,])[1-9]\d{0,3}(?![\w.,:])")


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article made of sentences, in paragraphs of a few."""

    key: str
    title: str
    language: str
    author: str
    tags: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The text with an empty line between paragraphs."""
        return "\n\n".join(map(" ".join, self.paragraphs))

    def as_line(self) -> dict[str, object]:
        """Return the article as `article-bot import` reads it from a line of a file."""
        return {
            "id": self.key,
            "title": self.title,
            "text": self.text,
            "lang": self.language,
            "author": self.author,
            "tags": self.tags,
        }

    @property
    def sentences(self) -> list[str]:
        """The sentences in order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]


def made_articles(pool: Pool, count: int, seed: int) -> Iterator[MadeArticle]:
    """Yield `count` articles: the same ones for the same pool and seed, whatever their number."""
    languages = list(pool)
    weights = [len(pool[language]) for language in languages]
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        language = rng.choices(languages, weights)[0]
        cast = [_name(_rank(rng)) for _ in range(CAST)]
        sentences = [_recast(sentence, cast, rng) for sentence in rng.choices(pool[language], k=SENTENCES)]
        paragraphs = tuple(tuple(sentences[at : at + PARAGRAPH]) for at in range(0, SENTENCES, PARAGRAPH))
        title = f"{cast[0]} {cast[1]}: {' '.join(sentences[0].split()[:6])}"
        tags = tuple(f"{_name(_rank(rng))} news" for _ in range(2))
        yield MadeArticle(f"made-{number}", title, language, f"{cast[1]} {cast[2]}", tags, paragraphs)


def questions_about(articles: Sequence[MadeArticle], seed: int) -> list[str]:
    """Return a question for each article: some telling words of one of its sentences, in their order."""
    rng = random.Random(seed)
    return [_question(article, rng) for article in articles]


def questions_without_answer(pool: Pool, count: int, seed: int) -> list[str]:
    """Return questions about people nobody has written of, with an ordinary word or two."""
    rng = random.Random(seed)
    language = max(pool, key=lambda code: len(pool[code]))
    found = []
    for _ in range(count):
        name = " ".join("".join(rng.choices(_ABSENT, k=3)).capitalize() for _ in range(2))
        found.append(f"Who is {name} of {' '.join(_content(rng.choice(pool[language]), language)[-2:])}?")
    return found


def _question(article: MadeArticle, rng: random.Random) -> str:
    content = _content(rng.choice(article.sentences), article.language)
    chosen = sorted(rng.sample(range(len(content)), min(6, len(content))))
    return f"{'What of ' * (article.language == 'en')}{' '.join(content[at] for at in chosen)}?"


def _content(sentence: str, language: str) -> list[str]:
    return [sentence[word.start : word.end] for word in words(sentence, language) if not word.stop]


def _recast(sentence: str, cast: Sequence[str], rng: random.Random) -> str:
    named = _NAME.sub(lambda name: rng.choice(cast) if rng.random() < 0.7 else name[0], sentence)
    return _NUMBER.sub(lambda number: str(rng.randint(1, 10 ** len(number[0]))), named)


def _rank(rng: random.Random) -> int:
    # By Zipf's law a name is met in inverse proportion to its rank: the logarithms of the ranks are spread evenly.
    return int(math.exp(rng.uniform(0, math.log(_MOST_NAMES))))


def _name(rank: int) -> str:
    """Return the name of a rank: its number written in syllables."""
    written = ""
    while rank or len(written) < 4:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        written += _SYLLABLES[syllable]
    return written.capitalize()
