"""The documents of the index of words: what is stored of an article, and how it is found.

Each paragraph is a document of its own (`body`, beside the `title` of its article), each article is one more
(`whole`). Terms are made by `bot.text.words` and only split at white space here, so that words are stemmed in
one place. Long paragraphs are cut, so that the text of a story that lost its line breaks is still found in
parts. The document of the whole article has its words as they are written, too (see `index_words`).
"""

from collections.abc import Iterator
from itertools import groupby

import tantivy

from bot.model import Article, SentenceKind
from bot.storage.index_words import FIELD, written_words
from bot.text.words import terms

SENTENCES_PER_DOCUMENT = 10
REACH = 200
"""Sentences that a heading stands over at most: a book of 40,000 without one would take 25 s to look for it."""


def schema() -> tantivy.Schema:
    """Return the fields of the documents. Numbers stand in columns: they are read for hundreds of hits of a question,
    and unpacking a stored document for each would take as long as all the rest.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", indexed=True, fast=True)
    builder.add_integer_field("paragraph", fast=True)
    builder.add_integer_field("first", fast=True)
    builder.add_text_field("body", stored=True, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("title", stored=True, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("whole", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(FIELD, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def parts(article: Article) -> Iterator[range]:
    """Yield the positions of the sentences of each paragraph, or part of a long one, that is a document of its own."""
    for _, group in groupby(range(len(article.sentences)), key=lambda n: article.sentences[n].paragraph):
        positions = list(group)
        for start in range(0, len(positions), SENTENCES_PER_DOCUMENT):
            part = positions[start : start + SENTENCES_PER_DOCUMENT]
            yield range(part[0], part[-1] + 1)


def part_with(article: Article, sentence: int) -> range:
    """Return the one of `parts` that a sentence stands in, for which not all of a long article is looked through."""
    sentences = article.sentences
    first, end = sentence, sentence + 1
    while first and sentences[first - 1].paragraph == sentences[sentence].paragraph:
        first -= 1
    first = sentence - (sentence - first) % SENTENCES_PER_DOCUMENT
    while end < min(first + SENTENCES_PER_DOCUMENT, len(sentences)) and (
        sentences[end].paragraph == sentences[sentence].paragraph
    ):
        end += 1
    return range(first, end)


def heading_above(article: Article, sentence: int) -> int | None:
    """Return the position of the nearest heading before a sentence, None where there is none within `REACH`."""
    for position in range(sentence - 1, max(-1, sentence - 1 - REACH), -1):
        if article.sentences[position].kind is SentenceKind.HEADING:
            return position
    return None


def documents(article: Article) -> list[tantivy.Document]:
    """Return the documents of an article: one for each paragraph or part of a long one, one for the whole."""
    number, language = article.entry.number, article.entry.language
    title = terms(article.entry.title, language)
    lines = [terms(sentence.span.of(article.text), language) for sentence in article.sentences]
    found = []
    for part in parts(article):
        body = "\n".join(" ".join(lines[position]) for position in part)
        paragraph = article.sentences[part[0]].paragraph
        heading = heading_above(article, part[0])
        above = title if heading is None else title + lines[heading]
        found.append(
            tantivy.Document(number=number, paragraph=paragraph, first=part[0], body=body, title=" ".join(above))
        )
    whole = " ".join(title + [term for line in lines for term in line])
    written = written_words(f"{article.entry.title}\n{article.text}")
    return [*found, tantivy.Document(number=number, whole=whole, **{FIELD: written})]
