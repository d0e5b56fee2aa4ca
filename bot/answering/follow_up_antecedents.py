"""What a pronoun of a follow-up stands for: a person or a thing of the question before, or a person of its answer."""

from bot.answering.follow_up_names import person_in
from bot.answering.follow_up_phrases import end_of, measured_noun, topic_of
from bot.answering.follow_up_reading import Token, read
from bot.answering.follow_up_words import HE_AND_SHE, MENS_TITLES, OF_PERSONS, THEY, WOMENS_TITLES, WORDS
from bot.model import Turn


def antecedent(pronoun: Token, last: str, language: str, before: Turn) -> str | None:
    """Return what a pronoun stands for: who was asked for, or the thing that the last question was about; None where
    that cannot be told.
    """
    table, topic = WORDS[language], topic_of(last, language)
    if pronoun.folded not in table.persons:
        # "It" is one thing, "homes" are many.
        return None if language == "en" and " " not in topic and topic.islower() and topic.endswith("s") else topic
    if language == "en" and pronoun.folded in HE_AND_SHE:
        person = _person(last, language, before)
        asked = read(last, language)
        if person is None and asked[0].folded in table.who and asked[1].folded not in table.be:
            # As in: where was he (who built the Great Dock) born?
            return asked[0].folded + last[asked[0].end : end_of(last)]
        return person if person and _suits(person, pronoun) else None
    if pronoun.folded in THEY:
        topic = topic or measured_noun(last, language)
    return subject_of(last, language, before) or topic


def subject_of(last: str, language: str, before: Turn) -> str | None:
    """Return the person who was asked for, or the thing that was asked about."""
    tokens = read(last, language)
    asked_who = tokens[0].folded in WORDS[language].who
    return (_person(last, language, before) if asked_who else None) or topic_of(last, language)


def _person(last: str, language: str, before: Turn) -> str | None:
    """Return the person that was talked of: who was asked for, else who was named in the question, the answer or its
    title.
    """
    table, tokens = WORDS[language], read(last, language)
    named = person_in(last[tokens[0].end :], language)
    answered = person_in(before.answer, language, last)
    answered = answered if answered and _is_full(answered) else None
    if language == "en":
        # A single name may be a place's or a month's: it is a person's where the question says so.
        living = tokens[0].folded in table.who or any(token.folded in OF_PERSONS for token in tokens)
        named = named if named and (living or _is_full(named)) else None
    is_who = len(tokens) > 1 and tokens[1].folded in table.be
    if tokens[0].folded in table.who and not (is_who and named):
        return answered
    titled = person_in(before.title, language)
    return named or answered or (titled if titled and _is_full(titled) else None)


def _suits(person: str, pronoun: Token) -> bool:
    """Return whether a name with a title such as "Miss" is that of a man or of a woman, as an English pronoun says."""
    title = person.partition(" ")[0].rstrip(".").lower()
    return title not in (WOMENS_TITLES if pronoun.folded in {"he", "him", "his"} else MENS_TITLES)


def _is_full(name: str) -> bool:
    """Return whether a name has two words or more."""
    return " " in name
