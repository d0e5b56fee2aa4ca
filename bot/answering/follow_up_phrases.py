"""The phrases of a question that a follow-up may be about, told by articles, names and prepositions alone.

Vocabulary. The *body* of a question is what is left without its question word. Its *topic* is the thing that it asks
about, from an article or a name on.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.answering.follow_up_reading import Token, opener_length, pronouns_of, read
from bot.answering.follow_up_words import WORDS, FollowUpWords

APART = " – "
"""Between a question and what is put behind it."""


def body_of(question: str, language: str) -> str:
    """Return a question without its question word and what measures with it; all of it where it has none."""
    table, tokens = WORDS[language], read(question, language)
    start = opener_length(tokens, language)
    while start < len(tokens) - 1 and tokens[start].folded in table.prepositions:
        start += 1
    if start < len(tokens) and tokens[start].folded in table.questions:
        while start < len(tokens) and not tokens[start].telling and not _opens_clause(tokens[start], table):
            start += 1
        return question[tokens[start].start : tokens[-1].end] if start < len(tokens) else ""
    return question[tokens[0].start : tokens[-1].end] if tokens else ""


def topic_of(question: str, language: str) -> str:
    """Return what a question asks about: from its first article or name on to the end of its last name; the whole
    body where it has neither.
    """
    table, body = WORDS[language], body_of(question, language)
    tokens = read(body, language)
    # The first word has a capital for itself, but what says something there is a name: "Lantern Bridge".
    named = [n for n, token in enumerate(tokens) if token.capital and (n or token.telling)]
    noun = [n for n, (a, b) in enumerate(pairwise(tokens)) if is_article(a, b, table)]
    if not named and not noun:
        return body
    start = min(named + noun)
    if named and named[-1] > start:
        end = named[-1]
    else:
        end = without_verb(tokens, start, len(tokens), table) - 1 if start in noun else start
    return body[tokens[start].start : tokens[end].end]


def with_another(question: str, named: str, language: str) -> str:
    """Return a question with the phrase `named` in the place of what is like it, or behind it: "When was the ferry
    built?" for "the ferry" and "When was the bridge built?".
    """
    table, tokens, phrase = WORDS[language], read(question, language), read(named, language)
    start = _like(phrase[0], tokens, table)
    if start is None:
        end = end_of(question)
        return f"{question[:end]}{APART}{named}{question[end:] or '?'}"
    end = _phrase_end(tokens, start, table)
    # "The canal of Briare" takes the place of all of "the canal of Panama".
    for _ in range(sum(token.folded in table.prepositions for token in phrase[1:])):
        link, noun = tokens[end : end + 1], [token for token in tokens[end + 1 :] if token.folded not in table.articles]
        if link and link[0].folded in table.prepositions and noun and noun[0].telling:
            end = _phrase_end(tokens, end, table)
    return f"{question[: tokens[start].start]}{named}{question[tokens[end - 1].end :]}"


def end_of(question: str) -> int:
    """Return where the question mark of a question stands, with the space before it; its length where it has none."""
    return len(question.rstrip("?!.… \u00a0\u202f"))


def _like(begins: Token, tokens: Sequence[Token], table: FollowUpWords) -> int | None:
    """Return the position of a phrase like the one that `begins` so: the same preposition, or the first noun with its
    article, or a name; None where there is none.
    """
    pairs = list(enumerate(pairwise(tokens)))
    if begins.folded in table.prepositions:
        starts = [n for n, (a, b) in pairs if a.folded == begins.folded and b.folded not in table.questions]
    elif begins.capital or begins.folded in table.articles:
        # A name takes the place of a name, "the ferry" that of both.
        starts = [n for n, (a, b) in pairs if is_article(a, b, table) and (b.capital or not begins.capital)]
        bound = table.articles | table.prepositions
        starts += [n + 1 for n, (a, b) in pairs if b.capital and not a.capital and a.folded not in bound]
    else:
        starts = []
    return starts[0] if starts else None


def _phrase_end(tokens: Sequence[Token], start: int, table: FollowUpWords) -> int:
    """Return where the phrase ends that begins at a position: an article or preposition, if any, and its noun."""
    end = start if tokens[start].capital else start + 1
    while end < len(tokens) and tokens[end].folded in table.articles:
        end += 1
    first = end
    while end < len(tokens) and tokens[end].telling and _belongs(tokens, first, end):
        end += 1
    return max(without_verb(tokens, start, end, table), start + 1)


def _belongs(tokens: Sequence[Token], first: int, position: int) -> bool:
    """Return whether a word still belongs to a noun: what follows a name in small letters does not."""
    return position == first or tokens[position].capital or not tokens[position - 1].capital


def without_verb(tokens: Sequence[Token], start: int, end: int, table: FollowUpWords) -> int:
    """Return where a phrase from `start` to `end` ends without the verb of its question: after an auxiliary the last
    word is one, as in "was the bridge *opened*".
    """
    helped = start > 0 and tokens[start - 1].folded in table.auxiliaries
    verb = end == len(tokens) and end - start > 2 and tokens[end - 1].telling and not tokens[end - 1].capital
    return end - 1 if helped and verb else end


def is_article(token: Token, following: Token, table: FollowUpWords) -> bool:
    """Return whether an article stands here with its noun."""
    return token.folded in table.articles and following.telling


def _opens_clause(token: Token, table: FollowUpWords) -> bool:
    """Return whether the body begins with a function word: an auxiliary, an article, a preposition."""
    return token.folded in table.auxiliaries | table.articles | table.prepositions | pronouns_of(table)
