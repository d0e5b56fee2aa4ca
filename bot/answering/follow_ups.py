"""Follow-ups: questions that lean on the one before, and the whole question that each stands for.

Nothing is guessed silently, and a question that stands alone is never bent. A question leans on the one before where
it has no topic of its own ("why?", "how long?"), where it begins as a follow-up does and asks nothing whole ("and the
ferry?", "and who came?"), or where a pronoun stands for nothing in the question itself ("who is he?", "Is he the
harbour master?"). What is not plainly one of these stands alone, as "where was the funeral?" does.

No grammar is made up. A pronoun gets the name or the noun that it stands for in brackets behind it; what asks anew gets
the clause of the last question, or, where that would be none, the words that say what it was about; what only names
another thing takes its place in the last question, or is put behind it:

    who is he (Elias Thorne)?
    and why (was the bridge built)?
    and when? (designed the lighthouse on Skerry Point)
    When was the ferry built?                   for "and the ferry?" after "When was the bridge built?"
    What does the repair cost – in 2027?        for "and in 2027?" after "What does the repair cost?"

Where no name and no noun can be told that a pronoun may stand for, the question stays as it is. "He" and "she" are
persons, so that no place and no thing is put in.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from bot.answering.courtesies import without_courtesies
from bot.answering.follow_up_antecedents import antecedent, subject_of
from bot.answering.follow_up_phrases import (
    APART,
    body_of,
    end_of,
    gist_of,
    is_article,
    is_clause,
    topic_of,
    with_another,
)
from bot.answering.follow_up_reading import Token, opener_length, pronouns_of, read
from bot.answering.follow_up_words import EVENTS, WORDS, FollowUpWords
from bot.model import Turn

LONGEST = 300
"""Characters of a completed question."""
LONGEST_FOLLOW_UP = 150
"""Characters of a question that may be a follow-up; longer ones have a topic of their own."""
_DO = frozenset({"do", "does", "did"})
_BRACKETED = re.compile(r"(?P<head>[^()]*?)\s*\((?P<inner>[^()]*)\)(?P<tail>[^()]*)")
_DOUBLING = frozenset({"es", "fr", "uk"})
"""Languages in which a pronoun may stand before what it stands for."""
_VERB = {
    "es": re.compile(r".{3,}"),
    "uk": re.compile(r".{3,}(ся|сь)|.{4,}(ла|ло|ли|но|то|є|ють|ить|ать|ять|уть)"),
}
_PARTICIPLE = re.compile(r".{2,}[ai]d[oa]s?")


def complete(question: str, language: str, before: Turn) -> str | None:
    """Return the whole question that a follow-up to `before` stands for, None where `question` stands alone.

    `language` is that of the question (ISO 639-1); there are tables for English, German, Spanish, French and
    Ukrainian. One in another language than the last question's is not completed. The result is shown to whoever asked.
    It has at most 300 characters.
    """
    if language not in WORDS or before.language not in {"", language}:
        return None
    text = _bare(question)
    if len(text) > LONGEST_FOLLOW_UP:
        return None
    last = _plain(_bare(before.question), language)
    table, tokens = WORDS[language], read(text, language)
    opener = opener_length(tokens, language)
    rest = tokens[opener:]
    if not rest or _speaks_to_the_bot(tokens, language, table) or _is_fixed(tokens, language):
        return None
    if not _stands_alone(last, language):
        return None
    pronoun = _open_pronoun(rest, language, table, opened=bool(opener))
    if pronoun is not None and rest[pronoun].folded in table.pointing | EVENTS:
        return _about(text, gist_of(last, language))
    if pronoun is not None:
        meant = antecedent(rest[pronoun], last, language, before)
        elided = rest[pronoun].folded in table.clitics
        return _bracketed(text, end_of(text) if elided else rest[pronoun].end, meant)
    telling = [token for token in rest if token.telling]
    if _asks(rest, table) or (not telling and any(token.folded in table.questions for token in rest)):
        return _asked_anew(text, rest, telling, last, language, before, opened=bool(opener))
    if _names_another(rest, telling, language, table) if opener else _names_a_time(rest, telling, table):
        whole = with_another(last, text[rest[0].start : rest[-1].end], language)
        return whole if len(whole) <= LONGEST else None
    return None


def _bare(question: str) -> str:
    """Return a question without courtesies."""
    text = unicodedata.normalize("NFC", question).strip()
    return text[slice(*without_courtesies(text))].strip(" ,;:–-")


def _asked_anew(
    text: str,
    rest: Sequence[Token],
    telling: Sequence[Token],
    last: str,
    language: str,
    before: Turn,
    *,
    opened: bool,
) -> str | None:
    """Return a question that has no topic of its own ("why?") with what the last one was about, else None."""
    table = WORDS[language]
    if _lacks_subject(rest, telling, language, table):
        return _bracketed(text, end_of(text), subject_of(last, language, before))
    if not telling:
        if is_clause(last, language):
            return _bracketed(text, end_of(text), body_of(last, language))
        return _about(text, gist_of(last, language))
    few = opened and len(telling) == 1 and not telling[0].capital
    return _bracketed(text, end_of(text), topic_of(last, language)) if few else None


def _stands_alone(last: str, language: str) -> bool:
    """Return whether the last question can be leaned on: it says something, and leans on nothing itself."""
    table, tokens = WORDS[language], read(last, language)
    rest = tokens[opener_length(tokens, language) :]
    if not body_of(last, language) or _is_fixed(tokens, language):
        return False
    return any(token.telling for token in tokens) and _open_pronoun(rest, language, table, opened=False) is None


def _plain(question: str, language: str) -> str:
    """Return a question as if it had never been completed: what stands in its brackets in the place of what they
    explain.
    """
    question = question.split(APART)[0]
    if found := _BRACKETED.fullmatch(question):
        head, inner, tail = found.group("head", "inner", "tail")
        tokens, table = read(head, language), WORDS[language]
        if tokens and tokens[-1].folded in pronouns_of(table) | table.clitics:
            return f"{head[: tokens[-1].start]}{inner}{tail}"
        asked, ended = tokens[opener_length(tokens, language) :], end_of(head)
        if asked and not any(token.telling for token in asked[1:]):
            return f"{head[asked[0].start : ended]} {inner}{tail or '?'}"
        if ended < len(head):
            return f"{inner}?"
    return question


def _speaks_to_the_bot(tokens: Sequence[Token], language: str, table: FollowUpWords) -> bool:
    """Return whether a question is about who asks or who is asked: "who are you?", "Was können Sie?"."""
    polite = language == "de" and any(
        token.capital and token.folded in {"sie", "ihr", "ihre", "ihnen"} for token in tokens[1:]
    )
    return polite or any(token.folded in table.talk for token in tokens)


def _is_fixed(tokens: Sequence[Token], language: str) -> bool:
    """Return whether a phrase is there in which a pronoun stands for nothing."""
    spaced = f" {' '.join(token.folded for token in tokens)} "
    return any(f" {phrase} " in spaced for phrase in WORDS[language].fixed)


def _asks(rest: Sequence[Token], table: FollowUpWords) -> bool:
    """Return whether a question word stands at the beginning, perhaps after a preposition: "since when"."""
    return rest[0].folded in table.questions or (
        len(rest) > 1 and rest[0].folded in table.prepositions and rest[1].folded in table.questions
    )


def _open_pronoun(rest: Sequence[Token], language: str, table: FollowUpWords, *, opened: bool) -> int | None:
    """Return the position of the pronoun that stands for nothing in its own question, None where there is none."""
    for position, token in enumerate(rest):
        before, after = rest[:position], rest[position + 1 :]
        if not _is_pronoun(token, before, after, table, language):
            continue
        # The first pronoun decides: what the second stands for may be what the first does.
        own = token.folded in table.things and _has_own_topic(after, table)
        own = own or (language in _DOUBLING and _names_somebody(after, table))
        own = own or _asked_for(before, after, table)
        return None if own or _resolved(before, table, first=not opened) else position
    return None


def _is_pronoun(
    token: Token, before: Sequence[Token], after: Sequence[Token], table: FollowUpWords, language: str
) -> bool:
    if token.folded in table.clitics and len(before) == 1 and before[0].folded in _before_clitics(table):
        telling = [other for other in after if other.telling]
        return len(telling) == 1 and telling[0] is after[-1]
    if token.folded in table.pointing:
        helped = bool(before) and before[-1].folded in table.auxiliaries
        if token.folded in table.auxiliaries and before and before[-1].folded in table.questions:
            return False  # "¿dónde está?"
        return not after or (helped and len(after) == 1 and not after[0].capital)
    if token.folded in table.articles:
        return token.folded in table.persons and not after
    return token.folded in table.persons | table.things


def _before_clitics(table: FollowUpWords) -> frozenset[str]:
    """Return after which words "la" and "l'" are pronouns: the subject "who", and in Spanish every question word."""
    return table.who if "qui" in table.who else table.questions


def _has_own_topic(after: Sequence[Token], table: FollowUpWords) -> bool:
    """Return whether what follows an "it" says what is asked: "is it said that …", "how far is it to Fennside"."""
    joined = any(a.folded in table.joints and any(b.telling for b in after[n:]) for n, a in enumerate(after))
    named = any(token.capital and token.telling for token in after)
    return joined or named or sum(token.telling for token in after) > 2


def _asked_for(before: Sequence[Token], after: Sequence[Token], table: FollowUpWords) -> bool:
    """Return whether a possessive stands for whoever is asked for: "Who lost his voice?"."""
    return (
        len(before) == 2
        and before[0].folded in table.who
        and before[1].telling
        and after[:1] != ()
        and after[0].telling
    )


def _resolved(before: Sequence[Token], table: FollowUpWords, *, first: bool) -> bool:
    """Return whether what stands `before` a pronoun in its question is what it stands for: a name, a noun with its
    article, a subject after "did", a name typed small after "was", the noun of "which", or three words with a
    meaning. `first` is whether they begin the question.
    """
    named = any(token.capital and token.telling for token in before[first:])
    pairs = list(pairwise(before))
    noun = any(is_article(a, b, table) or (a.folded in _DO and b.telling) for a, b in pairs)
    small = any(
        a.folded in table.auxiliaries | table.questions and b.telling and c.telling
        for (a, b), (_, c) in pairwise(pairs)
    )
    return named or noun or small or sum(token.telling for token in before) > 2


def _names_somebody(after: Sequence[Token], table: FollowUpWords) -> bool:
    """Return whether a name follows that is no place's: "¿A qué le tiene miedo Inés?"."""
    return any(b.capital and b.telling and a.folded not in table.prepositions for a, b in pairwise(after))


def _lacks_subject(rest: Sequence[Token], telling: Sequence[Token], language: str, table: FollowUpWords) -> bool:
    """Return whether a Spanish or Ukrainian verb stands with its question word alone: "¿Cuándo murió?"."""
    if language not in _VERB or rest[0].folded in table.who:
        return False
    if not telling and rest[-1].folded in table.be | {"esta", "estan"}:
        return True
    if len(telling) != 1 or telling[0] is not rest[-1]:
        return False
    verb, middle = (
        rest[-1],
        [token for token in rest[1:-1] if token.folded not in {"se", "le", "les"} | table.questions],
    )
    if verb.capital:
        return False
    if all(token.folded in table.auxiliaries | table.empty for token in middle) and middle:
        return language == "es" and _PARTICIPLE.fullmatch(verb.folded) is not None
    return not middle and _VERB[language].fullmatch(verb.folded) is not None


def _names_another(rest: Sequence[Token], telling: Sequence[Token], language: str, table: FollowUpWords) -> bool:
    """Return whether what follows "and" only names something: no verb that is known as one, and few words."""
    begins = rest[0]
    nominal = begins.capital or begins.folded.isdigit() or begins.folded in table.articles | table.prepositions
    # In German what stands after a noun without a capital is a verb: "Was ist mit Kleber *gemeint*?"
    verb = language == "de" and rest[-1] in telling[1:] and telling[-2].capital and rest[-1].folded.isalpha()
    whole = any(token.folded in table.auxiliaries for token in rest) or (verb and not rest[-1].capital)
    few = sum(not token.capital for token in telling) <= 2
    return bool(telling) and not whole and few and (nominal or len(telling) == 1)


def _names_a_time(rest: Sequence[Token], telling: Sequence[Token], table: FollowUpWords) -> bool:
    """Return whether a question is "in 2025?" and no more."""
    return bool(telling) and rest[0].folded in table.prepositions and all(t.folded.isdigit() for t in telling)


def _about(text: str, gist: str) -> str | None:
    """Return a question with words behind it that say what it is about."""
    end = end_of(text)
    return _bracketed(f"{text[:end]}{text[end:] or '?'}", None, gist)


def _bracketed(text: str, place: int | None, meant: str | None) -> str | None:
    """Return a question with what is meant in brackets at a place, None for its end; None where nothing is meant."""
    place, end = len(text) if place is None else place, end_of(text)
    head, tail = text[:place], text[place:] or ("?" if place == end else "")
    meant = (meant or "").translate({ord("("): None, ord(")"): None})
    room = LONGEST - len(head) - len(tail) - len(" ()")
    if len(meant) > room:
        meant = meant[:room].rpartition(" ")[0]
    return f"{head} ({meant}){tail}" if meant else None
