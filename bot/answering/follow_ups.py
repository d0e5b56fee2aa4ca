"""Follow-ups: questions that lean on the one before, and the whole question that each stands for.

Nothing is guessed silently, and a question that stands alone is never bent. A question leans on the one before where
it has no topic of its own ("why?", "how long?"), where it begins as a follow-up does and asks nothing whole ("and the
ferry?", "and who came?"), or where a pronoun stands for nothing in the question itself ("who is he?", "Is he the
harbour master?"). What is not plainly one of these stands alone, as "where was the funeral?" does.

No grammar is made up. A pronoun gets what it stands for in brackets behind it; what asks anew gets the words of the
last question; what only names another thing takes its place in the last question, or is put behind it:

    who is he (Elias Thorne)?
    and when (designed the lighthouse on Skerry Point)?
    When was the ferry built?                   for "and the ferry?" after "When was the bridge built?"
    What does the repair cost – in 2027?        for "and in 2027?" after "What does the repair cost?"
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from bot.answering.courtesies import without_courtesies
from bot.answering.follow_up_names import person_in
from bot.answering.follow_up_phrases import APART, body_of, end_of, is_article, topic_of, with_another
from bot.answering.follow_up_reading import Token, opener_length, pronouns_of, read
from bot.answering.follow_up_words import WORDS, FollowUpWords
from bot.model import Turn

LONGEST = 300
"""Characters of a completed question."""
LONGEST_FOLLOW_UP = 150
"""Characters of a question that may be a follow-up; longer ones have a topic of their own."""
_MANS = frozenset({"he", "she", "him", "her", "his", "hers"})
"""The English pronouns that are never a thing's."""
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
    Ukrainian. The result is shown to whoever asked. It has at most 300 characters.
    """
    text = unicodedata.normalize("NFC", question).strip()
    text = text[slice(*without_courtesies(text))].strip(" ,;:–-")
    if language not in WORDS or len(text) > LONGEST_FOLLOW_UP:
        return None
    last = _plain(unicodedata.normalize("NFC", before.question).strip(), language)
    table, tokens = WORDS[language], read(text, language)
    opener = opener_length(tokens, language)
    rest = tokens[opener:]
    body = body_of(last, language)
    if not rest or not body or _speaks_to_the_bot(tokens, language, table) or _is_fixed(tokens, language):
        return None
    pronoun = _open_pronoun(rest, language, table, opened=bool(opener))
    if pronoun is not None:
        meant = _antecedent(rest[pronoun], last, language, before)
        elided = rest[pronoun].folded in table.clitics
        return _continued(text, meant) if elided else _explained(text, rest[pronoun], meant)
    telling = [token for token in rest if token.telling]
    if _asks(rest, table) or (not telling and any(token.folded in table.questions for token in rest)):
        few = not telling or (opener and len(telling) == 1 and not telling[0].capital)
        return _continued(text, body) if few or _lacks_subject(rest, telling, language, table) else None
    if _names_another(rest, telling, language, table) if opener else _names_a_time(rest, telling, table):
        whole = with_another(last, text[rest[0].start : rest[-1].end], language)
        return whole if len(whole) <= LONGEST else None
    return None


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
        asked = tokens[opener_length(tokens, language) :]
        if asked and not any(token.telling for token in asked[1:]):
            return f"{head[asked[0].start :]} {inner}{tail}"
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
    if language not in _VERB or rest[0].folded in table.who or len(telling) != 1 or telling[0] is not rest[-1]:
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


def _antecedent(pronoun: Token, last: str, language: str, before: Turn) -> str:
    """Return what a pronoun stands for: who was asked for, or the thing that the last question was about."""
    table, tokens = WORDS[language], read(last, language)
    if pronoun.folded in table.pointing:
        return body_of(last, language)
    topic = topic_of(last, language)
    if pronoun.folded not in table.persons:
        return topic
    asked_who = bool(tokens) and tokens[0].folded in table.who
    is_who = asked_who and len(tokens) > 1 and tokens[1].folded in table.be
    named = person_in(last[tokens[0].end :], language) if tokens else None
    if asked_who and not (is_who and named):
        return person_in(before.answer, language, last) or topic
    if language == "en" and pronoun.folded in _MANS:
        return named or person_in(before.answer, language) or person_in(before.title, language) or topic
    return topic


def _explained(text: str, pronoun: Token, meant: str) -> str | None:
    return _bracketed(text[: pronoun.end], meant, text[pronoun.end :])


def _continued(text: str, body: str) -> str | None:
    place = end_of(text)
    return _bracketed(text[:place], body, text[place:] or "?")


def _bracketed(head: str, meant: str, tail: str) -> str | None:
    meant = meant.translate({ord("("): None, ord(")"): None})
    room = LONGEST - len(head) - len(tail) - len(" ()")
    if len(meant) > room:
        meant = meant[:room].rpartition(" ")[0]
    return f"{head} ({meant}){tail}" if meant else None
