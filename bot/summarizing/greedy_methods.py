"""SumBasic and KL: the summary grows sentence by sentence, and what was said counts for the next one.

Both yield a sentence at a time, so that a short summary of a long article takes but a few steps.
"""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from bot.summarizing.deadline import Checkpoint
from bot.summarizing.term_matrix import TIE, term_matrix


def sumbasic(sentences: Sequence[Sequence[str]], look: Checkpoint) -> Iterator[int]:
    """Yield the positions of sentences, given as their terms, first choice first.

    Nenkova and Vanderwende 2005, "The impact of frequency on summarization": the sentence whose words have the highest
    probability on average is taken, then the probability of each of its words is squared. The paper takes the best
    sentence among those with the most probable word; sumy leaves that out, and squares as often as a word stands there.

    Probabilities only ever sink. So a sentence is rated anew only when it stands in front, and is taken if it stays
    there (Minoux 1978, "Accelerated greedy algorithms"); sentences of the same terms are rated as one.
    """
    words = Counter(chain.from_iterable(sentences))
    total = words.total()
    probability = {term: times / total for term, times in words.items()}

    def average(terms: tuple[str, ...]) -> float:
        return sum([probability[term] for term in terms]) / max(len(terms), 1)

    waiting = defaultdict[tuple[str, ...], deque[int]](deque)
    for position, terms in enumerate(sentences):
        waiting[tuple(terms)].append(position)
    queue = [(-average(terms), positions[0], terms) for terms, positions in waiting.items()]
    heapq.heapify(queue)
    while queue:
        look()
        value, position, terms = queue[0]
        now = -average(terms)
        if value != now:
            heapq.heapreplace(queue, (now, position, terms))
            continue
        yield waiting[terms].popleft()
        for term in terms:
            probability[term] *= probability[term]
        heapq.heappop(queue)
        if waiting[terms]:
            heapq.heappush(queue, (-average(terms), waiting[terms][0], terms))


def kl(sentences: Sequence[Sequence[str]], look: Checkpoint) -> Iterator[int]:
    """Yield the positions of sentences, given as their terms, first choice first.

    Haghighi and Vanderwende 2009, "Exploring content models for multi-document summarization", NAACL (KLSum): the
    sentence is taken with which the words of the summary come nearest to those of the article, by their divergence
    Σ P(w) log(P(w) / Q(w)), P being the article and Q the summary. The paper's sum is over the words of the article,
    sumy's over those of the summary alone.

    For a term that the summary has `said` times and the sentence `times`, the part that depends on the sentence is
    P log P - P log times where it is new, else P log said - P log(said + times); beside it there is (P of all terms of
    both) · log(words of both). These sums are kept, and change only for the terms of the sentence taken, in the
    sentences that have them.

    What differs by less than TIE is alike, and the first one is taken; in sumy rounding decides.
    """
    matrix = term_matrix(sentences)
    lengths = matrix.by_sentence(matrix.times)
    share = matrix.by_term(matrix.times) / max(lengths.sum(), 1)
    parts = share[matrix.term] * (np.log(share)[matrix.term] - np.log(matrix.times))
    sums, unsaid = matrix.by_sentence(parts), matrix.by_sentence(share[matrix.term])
    said, said_share, said_words = np.zeros(matrix.terms), 0.0, 0.0
    posting_lists, entries = matrix.posting_lists(), matrix.entries()
    barred = np.zeros(matrix.sentences)
    for _ in range(matrix.sentences):
        look()
        divergences = barred + sums + (said_share + unsaid) * np.log(np.maximum(lengths + said_words, 1))
        taken = int(np.argmax(divergences <= divergences.min() + TIE))
        yield taken
        barred[taken] = np.inf
        said_share += unsaid[taken]
        said_words += lengths[taken]
        its = entries[taken]
        for term, times in zip(matrix.term[its].tolist(), matrix.times[its].tolist(), strict=True):
            same = posting_lists[term]
            where = matrix.sentence[same]
            if not said[term]:
                unsaid[where] -= share[term]
            said[term] += times
            now = share[term] * (np.log(said[term]) - np.log(said[term] + matrix.times[same]))
            sums[where] += now - parts[same]
            parts[same] = now
