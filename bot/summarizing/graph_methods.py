"""LexRank, TextRank and Reduction: a sentence matters as far as it is like the others.

The sentences are the nodes of a *graph*. In LexRank two are linked or not, in the other two every link has a weight.
LexRank and TextRank rate a sentence by how often a reader comes by who goes on from sentence to sentence along the
links (PageRank, by *power iteration*), Reduction by the sum of its links. Ratings are those of sumy 0.13, which the
tests compare; here

- LexRank goes through the posting lists of a sentence's terms instead of comparing it with every other one, and keeps
  a bit for each pair of sentences: 3 MB for 5,000 of them, and more than MOST_SENTENCES are refused;
- the weight of a link in the other two depends, beside shared terms, on the lengths of both sentences alone. So the
  terms of all sentences of the same length are added up and a sentence is compared with those sums, a few dozen; no
  pair is ever looked at.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bot.errors import TooLong
from bot.summarizing.deadline import Checkpoint
from bot.summarizing.term_matrix import TIE, Numbers, Positions, TermMatrix, best_first, term_matrix

LINKED = 0.1
"""The cosine above which two sentences are linked, as in sumy and the paper."""
LEXRANK_EPSILON = 0.1
"""Iteration ends with a step no longer than this. sumy stops so early; the paper leaves it open."""
TEXTRANK_EPSILON = 1e-4
DAMPING = 0.85
"""How often the reader follows a link, instead of going anywhere."""
NO_ZERO_DIVISION = 1e-7
"""What sumy adds to the sum of a sentence's weights."""

MOST_SENTENCES = 40_000
"""Of LexRank: their bits take 200 MB, and it takes 7 s."""
_BLOCK_BITS = 1_280_000
"""Unpacked at once, as numbers of 8 bytes: 10 MB."""


def lexrank(sentences: Sequence[Sequence[str]], look: Checkpoint) -> list[int]:
    """Return the positions of sentences, given as their terms, best first.

    Erkan and Radev 2004, "LexRank: Graph-based lexical centrality as salience in text summarization", JAIR 22:
    sentences are linked where the cosine of their vectors of tf·idf is above a threshold, and the ratings are the
    stationary distribution of p ← Mᵀp, where M has 1/degree for each link. As in sumy, tf is divided by that of the
    sentence's most frequent term, idf is log(n / (1 + sentences with the term)), the reader never jumps (the paper's
    damping is left out), and p has the length 1. Where no sentence has a link, not even to itself, sumy divides by
    zero and leaves them in their order.

    A cosine of 0.1 up to TIE is no link; in sumy rounding decides. Raises TooLong for more than MOST_SENTENCES.
    """
    if len(sentences) > MOST_SENTENCES:
        raise TooLong(
            f"The method lexrank compares up to {MOST_SENTENCES:,} sentences, and this article has {len(sentences):,} "
            "that differ. The methods central and lead are quick at any length."
        )
    matrix = term_matrix(sentences)
    links = _links(matrix, look)
    block = max(1, _BLOCK_BITS // max(1, matrix.sentences))
    degrees = np.fromiter((np.bitwise_count(row).sum() for row in links), np.float64, len(links))
    if not degrees.any():
        return list(range(matrix.sentences))
    degrees[degrees == 0] = 1
    ratings, step = np.full(matrix.sentences, 1 / matrix.sentences), 1.0
    while step > LEXRANK_EPSILON:
        following = np.zeros(matrix.sentences)
        shares = ratings / degrees
        for start in range(0, matrix.sentences, block):
            look()
            rows = np.unpackbits(links[start : start + block], axis=1, count=matrix.sentences)
            following += shares[start : start + block] @ rows
        following /= np.linalg.norm(following)
        step = float(np.linalg.norm(following - ratings))
        ratings = following
    return best_first(ratings)


def _links(matrix: TermMatrix, look: Checkpoint) -> npt.NDArray[np.uint8]:
    """Return a row of bits for each sentence: the sentences to which it is linked."""
    holders = np.bincount(matrix.term, minlength=matrix.terms)
    idf = np.log(matrix.sentences / (1 + holders))
    weights = matrix.times / matrix.most_times() * idf[matrix.term]
    lengths = np.sqrt(matrix.by_sentence(weights**2))
    # A sentence of words that tell nothing apart has no direction, and weights of zero.
    weights /= np.where(lengths > 0, lengths, 1)[matrix.sentence]
    links = np.zeros((matrix.sentences, -(-matrix.sentences // 8)), dtype=np.uint8)
    for position, cosines in enumerate(_products(matrix, weights)):
        look()
        links[position] = np.packbits(cosines > LINKED + TIE)
    return links


def _products(matrix: TermMatrix, weights: Numbers) -> Iterator[Numbers]:
    """Yield the inner products of a sentence with each sentence, for each sentence; `weights` are of the entries."""
    columns: list[tuple[slice | Positions, Numbers]] = []
    for posting_list in matrix.posting_lists():
        where, column = matrix.sentence[posting_list], weights[posting_list]
        if 4 * len(posting_list) > matrix.sentences:
            # Adding a whole column takes no longer than adding at a quarter of the positions.
            whole = np.zeros(matrix.sentences)
            whole[where] = column
            columns.append((slice(None), whole))
        else:
            columns.append((where, column))
    for entries in matrix.entries():
        products = np.zeros(matrix.sentences)
        for term, weight in zip(matrix.term[entries].tolist(), weights[entries].tolist(), strict=True):
            place, values = columns[term]
            products[place] += weight * values
        yield products


def textrank(sentences: Sequence[Sequence[str]], look: Checkpoint) -> list[int]:
    """Return the positions of sentences, given as their terms, best first.

    Mihalcea and Tarau 2004, "TextRank: Bringing order into texts", EMNLP: the weight of a link is the number of shared
    words, divided by log(words of the one) + log(words of the other); ratings are (1 - d)/n + d Σ w/(Σ w) p over the
    links. As in sumy, a word that stands twice in both counts four times, a sentence is linked to itself, and two
    sentences of one and the same word have the weight 1.
    """
    matrix = term_matrix(sentences)
    linked = 1 / (_weights(matrix, np.ones(matrix.sentences), look) + NO_ZERO_DIVISION)
    ratings, step = np.full(matrix.sentences, 1 / matrix.sentences), 1.0
    while step > TEXTRANK_EPSILON:
        following = DAMPING * _weights(matrix, ratings * linked, look)
        following += (1 - DAMPING) / matrix.sentences * ratings.sum()
        step = float(np.linalg.norm(following - ratings))
        ratings = following
    return best_first(ratings)


def reduction(sentences: Sequence[Sequence[str]], look: Checkpoint) -> list[int]:
    """Return the positions of sentences, given as their terms, best first.

    Adam Fabish's Reduction (a program without a paper): the sum of the weights of a sentence's links, as in TextRank,
    but to the other sentences alone, and two sentences of one word have none.
    """
    matrix = term_matrix(sentences)
    return best_first(_weights(matrix, np.ones(matrix.sentences), look, others=True))


def _weights(matrix: TermMatrix, parts: Numbers, look: Checkpoint, *, others: bool = False) -> Numbers:
    """Return the sum of the weights of a sentence's links, for each sentence, each link times the part of the sentence
    at its other end.
    """
    lengths = matrix.by_sentence(matrix.times)
    logs = np.log(np.maximum(lengths, 1))
    own = matrix.by_sentence(matrix.times**2)
    alike = np.zeros(matrix.sentences)
    for length in np.unique(lengths[lengths > 0]):
        look()
        same = lengths == length
        added_up = matrix.by_term(matrix.times * (parts * same)[matrix.sentence])
        shared = matrix.by_sentence(matrix.times * added_up[matrix.term])
        if others:
            shared -= same * own
        norms = logs + np.log(length)
        one_word = norms == 0
        norms[one_word] = np.inf if others else 1
        alike += shared / norms
    return alike
