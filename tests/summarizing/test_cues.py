"""Words that tell what a sentence is for."""

import pytest

from bot.summarizing.cues import DECISION, DECISIONS, FORMALITIES, FORMALITY, OF_THE_TEXT, OF_THE_TEXTS, Cue, plain

SAID = {
    DECISION: {
        "en": "The council resolved to close the bridge.",
        "de": "Der Rat hat die Sperrung einstimmig beschlossen.",
        "es": "Se aprobó el cierre del puente.",
        "fr": "Le conseil a adopté le budget à l'unanimité.",
        "uk": "Депутати одноголосно ухвалили бюджет.",
        "ru": "Депутаты единогласно утвердили бюджет.",
    },
    FORMALITY: {
        "en": "Apologies were received from Nils Aldous.",
        "de": "Die Sitzung wurde um acht Uhr eröffnet.",
        "es": "Asistentes: Inés Robledo y tres vecinos.",
        "fr": "Le procès-verbal de mai est lu.",
        "uk": "Присутні: Оксана Гриценко та троє сусідів.",
        "ru": "Присутствовали: Оксана Гриценко и трое соседей.",
    },
    OF_THE_TEXT: {
        "en": "This interview was edited by Lena Marsh.",
        "de": "Dieser Text wurde von Ute Brandt geschrieben.",
        "es": "Este artículo fue escrito por Inés Robledo.",
        "fr": "Cet article a été écrit par Inès Robledo.",
        "uk": "Цей текст було написано торік.",
        "ru": "Этот текст был написан в прошлом году.",
    },
}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "uk", "ru"])
@pytest.mark.parametrize("cue", SAID, ids=["decision", "formality", "of_the_text"])
def test_a_sentence_with_one_of_the_phrases_is_found(cue: Cue, language: str) -> None:
    assert cue.found_in(plain([SAID[cue][language], "Otter 42."])) == [True, False]


@pytest.mark.parametrize("cue", SAID, ids=["decision", "formality", "of_the_text"])
def test_what_is_said_for_one_thing_is_not_said_for_another(cue: Cue) -> None:
    for other, said in SAID.items():
        assert [other is cue] * len(said) == cue.found_in(plain(list(said.values())))


@pytest.mark.parametrize("table", [DECISIONS, FORMALITIES, OF_THE_TEXTS])
def test_each_phrase_of_a_table_is_found_alone_and_within_a_sentence(table: str) -> None:
    phrases = [phrase.strip() for phrase in table.split("|")]

    assert all(phrases)
    assert len(phrases) == len(set(phrases))
    assert all(Cue(table).found_in(plain(phrases)))
    assert all(Cue(table).found_in(plain([f"X {phrase} x." for phrase in phrases])))


def test_capitals_do_not_matter() -> None:
    assert DECISION.found_in(plain(["RESOLVED", "Approved.", "УХВАЛЕНО", "À L'UNANIMITÉ"])) == [True] * 4


def test_only_whole_words_are_told() -> None:
    assert DECISION.found_in(plain(["The matter is unresolved.", "They disagreed.", "Unapprovedly so."])) == [False] * 3
    assert DECISION.found_in(plain(["(Agreed)", "“Agreed”", "Agreed: yes."])) == [True] * 3


def test_a_phrase_with_a_colon_is_told_only_with_it() -> None:
    assert FORMALITY.found_in(plain(["Present: Anna Kowal", "The present is over.", "A present:ation"])) == [
        True,
        False,
        False,
    ]


def test_a_phrase_does_not_run_from_one_sentence_into_the_next() -> None:
    assert FORMALITY.found_in(plain(["He held the next", "meeting"])) == [False, False]


def test_the_same_words_in_prose_are_taken_for_formalities_all_the_same() -> None:
    """The words alone are looked at: this is known, and why one formality makes no minutes."""
    assert FORMALITY.found_in(
        plain(
            ["She counted the minutes of the day.", "Among those present: two otters.", "A fair held in the old town."]
        )
    ) == [True, True, True]


def test_no_text_has_no_cue() -> None:
    assert DECISION.found_in(plain([])) == []
    assert DECISION.found_in(plain([""])) == [False]
