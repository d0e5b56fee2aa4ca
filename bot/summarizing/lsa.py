"""LSA, latent semantic analysis: a sentence matters as far as it speaks of the topics of the article.

The singular value decomposition A = UΣVᵀ of the term-sentence matrix takes the article apart into *topics*, and a
sentence is rated by the length of its vector in their space, √(Σ σ² v²).
"""

from collections.abc import Sequence

import numpy as np

from bot.summarizing.deadline import Checkpoint
from bot.summarizing.term_matrix import best_first, term_matrix

SMOOTHING = 0.4
"""What every term of the article has in every sentence, whether it stands there or not (sumy's augmented tf)."""


def lsa(sentences: Sequence[Sequence[str]], look: Checkpoint) -> list[int]:
    """Return the positions of sentences, given as their terms, best first.

    Gong and Liu 2001, "Generic text summarization using relevance measure and latent semantic analysis", SIGIR;
    Steinberger and Ježek 2004, "Using latent semantic analysis in text summarization and summary evaluation", ISIM, who
    rate by the length and keep those topics whose singular value is above half the greatest. sumy keeps every topic
    (`REDUCTION_RATIO` 1), and over all of them Σ σ² v² is the length of the sentence's own column of A: rotating a
    vector does not change how long it is. So the ratings of sumy come out without the decomposition, which takes time
    by the cube. The elements of A are 0.4 + 0.6 · times / times of the sentence's most frequent term, and a sentence
    without any term has zeros.
    """
    matrix = term_matrix(sentences)
    look()
    elements = SMOOTHING + (1 - SMOOTHING) * matrix.times / matrix.most_times()
    absent = SMOOTHING**2
    squares = matrix.by_sentence(elements**2 - absent)
    spoken = matrix.by_sentence(matrix.times) > 0
    return best_first(np.sqrt(np.where(spoken, squares + absent * matrix.terms, 0.0)))
