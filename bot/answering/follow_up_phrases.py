"""The phrases of a question that a follow-up may be about, told by articles, names and prepositions alone.

Vocabulary. The *body* of a question is what is left without its question word. Its *topic* is the thing that it asks
about: a noun with its article, or a name. Its *gist* are the words that say what it is about, without auxiliaries.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answering.follow_up_reading import Token, opener_length, pronouns_of, read
from bot.answering.follow_up_words import (
    GENITIVE,
    GOING_ON,
    LASTING,
    PERSON_NOUNS,
    SIDES,
    VERB_PARTICLES,
    WORDS,
    FollowUpWords,
)

APART = " – "
"""Between a question and what is put behind it."""
_LONGEST_NOUN = 4
"""Words of a topic that is typed without a question around it."""


def body_of(question: str, language: str) -> str:
    """Return a question without its question word and what measures with it; all of it where it has none."""
    table, tokens = WORDS[language], read(question, language)
    start = _question_word(tokens, language)
    if start < len(tokens) and tokens[start].folded in table.questions:
        while start < len(tokens) and not tokens[start].telling and not _opens_clause(tokens[start], table):
            start += 1
        return question[tokens[start].start : tokens[-1].end] if start < len(tokens) else ""
    return question[tokens[0].start : tokens[-1].end] if tokens else ""


def is_clause(question: str, language: str) -> bool:
    """Return whether the body of a question is whole: it asks when, where, why or how something is so, and does not
    measure it, as "how old is" does; "how long will it be closed" measures the time of what is whole.
    """
    table, tokens = WORDS[language], read(question, language)
    start = _question_word(tokens, language)
    if tokens[start].folded not in table.adverbs or start + 2 >= len(tokens):
        return False
    first, second = tokens[start + 1 : start + 3]
    if first.folded in LASTING:
        return second.folded not in table.be
    # "why? (homes flooded)" has no clause.
    return first.folded in table.auxiliaries if table.verb_last else first.folded not in table.empty


def gist_of(question: str, language: str) -> str:
    """Return the words from the first to the last one that says what a question is about, without auxiliaries: "homes
    flooded" of "how many homes were flooded?". It must hold such a word.
    """
    table, body = WORDS[language], body_of(question, language)
    tokens = read(body, language)
    telling = [position for position, token in enumerate(tokens) if token.telling]
    # The signs between the words stay, as in "2.4" and "Mensah-Hale".
    parts, end = [""], tokens[telling[0]].start
    for token in tokens[telling[0] : telling[-1] + 1]:
        if token.folded not in (table.auxiliaries | {"be", "been"}) - table.prepositions or token.capital:
            parts.append(body[end : token.end])
        end = token.end
    return "".join(parts).strip()


def topic_of(question: str, language: str) -> str:
    """Return what a question asks about: its first noun with an article, or its first name, with what belongs to it;
    empty where neither can be told.
    """
    table, body = WORDS[language], body_of(question, language)
    tokens = read(body, language)
    starts = [n for n, (a, b) in enumerate(pairwise(tokens)) if is_article(a, b, table)]
    starts += [n for n, token in enumerate(tokens) if token.capital and token.telling]
    if not starts:
        return _bare_noun(question, body, language)
    start = min(starts)
    end = _noun_end(tokens, start, table)
    # "Where is it?" after "What is the name of the bell?" asks for the bell.
    if start + 3 < end and tokens[start + 1].folded in SIDES and tokens[start + 2].folded == "of":
        start += 3
    return body[tokens[start].start : tokens[end - 1].end]


def measured_noun(question: str, language: str) -> str:
    """Return what "how many" counts in an English question: "homes" of "how many homes were flooded?"; else empty."""
    if language != "en" or not re.match(r"\W*how many\b", question, re.IGNORECASE):
        return ""
    body = body_of(question, language)
    tokens = read(body, language)
    end = _run_end(tokens, 0)
    helped = tokens[end : end + 1] and tokens[end].folded in WORDS[language].auxiliaries
    return body[: tokens[end - 1].end] if end and helped else ""


def with_another(question: str, named: str, language: str) -> str:
    """Return a question with the phrase `named` in the place of what is like it, or behind it: "When was the ferry
    built?" for "the ferry" and "When was the bridge built?".
    """
    table, tokens, phrase = WORDS[language], read(question, language), read(named, language)
    start = _like(phrase[0], tokens, table)
    if start is not None:
        end = _phrase_end(tokens, start, table)
        # "The canal of Briare" takes the place of all of "the canal of Panama".
        for _ in range(sum(token.folded in table.prepositions for token in phrase[1:])):
            link = tokens[end : end + 1]
            noun = [token for token in tokens[end + 1 :] if token.folded not in table.articles]
            if link and link[0].folded in table.prepositions and noun and noun[0].telling:
                end = _phrase_end(tokens, end, table)
        if _is_person(phrase) == _is_person(tokens[start:end]) or tokens[0].folded in table.who:
            return f"{question[: tokens[start].start]}{named}{question[tokens[end - 1].end :]}"
    end = end_of(question)
    return f"{question[:end]}{APART}{named}{question[end:] or '?'}"


def end_of(question: str) -> int:
    """Return where the question mark of a question stands, with the space before it; its length where it has none."""
    return len(question.rstrip("?!.… \u00a0\u202f"))


def is_article(token: Token, following: Token, table: FollowUpWords) -> bool:
    """Return whether an article stands here with its noun."""
    return token.folded in table.articles and following.telling


# --- where phrases begin ---


def _question_word(tokens: Sequence[Token], language: str) -> int:
    """Return the position of the first word after what ties a question to the one before, and after prepositions."""
    start = opener_length(tokens, language)
    while start < len(tokens) - 1 and tokens[start].folded in WORDS[language].prepositions:
        start += 1
    return start


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


def _is_person(tokens: Sequence[Token]) -> bool:
    """Return whether a phrase without a name is a person's."""
    return any(token.folded in PERSON_NOUNS for token in tokens)


def _bare_noun(question: str, body: str, language: str) -> str:
    """Return the noun without an article or a capital in an English question, between its auxiliary and its verb: "tram
    line 9" of "when does tram line 9 open?"; or all of what is no question, "neap tide".
    """
    table, tokens, asked = WORDS[language], read(body, language), read(question, language)
    if tokens and all(token.telling for token in tokens) and len(tokens) == len(asked) and len(tokens) <= _LONGEST_NOUN:
        return body
    if language != "en" or not tokens or tokens[0].folded not in table.auxiliaries or asked[0].folded in table.who:
        return ""
    end = _run_end(tokens, 1)
    # Without an auxiliary of its own the last word is the verb.
    end -= tokens[0].folded not in table.be or _is_participle(tokens[end - 1], table)
    noun = body[tokens[1].start : tokens[end - 1].end] if end > 1 else ""
    sure = tokens[0].folded not in table.be or asked[0].folded in {"what", "where"} or " " not in noun
    return noun if sure else ""


# --- where phrases end ---


def _run_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the words with a meaning end that begin at a position."""
    while start < len(tokens) and tokens[start].telling:
        start += 1
    return start


def _noun_end(tokens: Sequence[Token], start: int, table: FollowUpWords) -> int:
    """Return where a noun or name ends that begins at a position, with what prepositions tie to it: "the ferry to
    Marram Island".
    """
    helper = tokens[start - 1] if start else None
    end = _phrase_end(tokens, start, table)
    while end < len(tokens) and tokens[end].folded in table.prepositions | GENITIVE:
        noun = end
        while noun < len(tokens) and tokens[noun].folded in table.prepositions | table.articles:
            noun += 1
        if noun == len(tokens) or not tokens[noun].telling or tokens[noun].folded.isdigit():
            break
        end = _without_verb(tokens, noun, _words_end(tokens, noun, table), helper, table)
    return end


def _phrase_end(tokens: Sequence[Token], start: int, table: FollowUpWords) -> int:
    """Return where the phrase ends that begins at a position: an article or preposition, if any, and its noun."""
    first = start if tokens[start].telling else start + 1
    while first < len(tokens) and tokens[first].folded in table.articles:
        first += 1
    helper = tokens[start - 1] if start else None
    end = _words_end(tokens, first, table)
    if table.verb_last and helper and first > start and end < len(tokens) and tokens[end].telling:
        end += 1  # "the Weir bridge"
    return max(_without_verb(tokens, first, end, helper, table), start + 1)


def _words_end(tokens: Sequence[Token], first: int, table: FollowUpWords) -> int:
    """Return where the words of a noun end; what follows a name in small letters is none of them."""
    end = first
    while end < len(tokens) and tokens[end].telling:
        if end > first and tokens[end - 1].capital and not tokens[end].capital:
            break
        end += 1
    return end


def _without_verb(tokens: Sequence[Token], first: int, end: int, helper: Token | None, table: FollowUpWords) -> int:
    """Return where a noun from `first` to `end` ends without the verb of its question. After an auxiliary, `helper`,
    the last word of the question is one, as in "was the bridge *opened*"; after "is" where it looks so.
    """
    if helper is None or helper.folded not in table.auxiliaries or end - first <= 1:
        return end
    ends = end == len(tokens) or (table.verb_last and tokens[end].folded not in GOING_ON | table.auxiliaries)
    known = helper.folded not in table.be or _is_participle(tokens[end - 1], table)
    if not ends or not known or tokens[end - 1].capital:
        return end
    return end - (2 if tokens[end - 1].folded in VERB_PARTICLES and end - first > 2 else 1)


def _is_participle(token: Token, table: FollowUpWords) -> bool:
    return re.fullmatch(table.participle, token.folded) is not None


def _opens_clause(token: Token, table: FollowUpWords) -> bool:
    """Return whether the body begins with a function word: an auxiliary, an article, a preposition."""
    return token.folded in table.auxiliaries | table.articles | table.prepositions | pronouns_of(table)
