"""What a sentence needs to be understood."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, SentenceKind
from bot.summarizing.antecedents import LONGEST_CHAIN, needs

ArticleOf = Callable[..., Article]
Needs = Callable[..., list[tuple[int, ...] | None]]


@pytest.fixture(scope="session")
def needs_of(article_of: ArticleOf) -> Needs:
    """Return what each line needs but headings and those at the positions `without`, which are left out."""

    def found(*lines: str, language: str = "en", without: Sequence[int] = ()) -> list[tuple[int, ...] | None]:
        article = article_of(*lines, language=language)
        prose = [i for i, sentence in enumerate(article.sentences) if sentence.kind is not SentenceKind.HEADING]
        return needs(article, [i for i in prose if i not in without])

    return found


ALONE = {
    "en": "Nils Aldous mends the bridge.",
    "de": "Ute Brandt leitet das Museum.",
    "es": "Inés Robledo cuenta las nutrias.",
    "fr": "Inès Robledo compte les loutres.",
    "uk": "Оксана Гриценко рахує видр.",
}
LEANING = {
    "en": ["He expects the work to end in May.", "This costs four million.", "But nobody knew that."],
    "de": ["Er rechnet mit vielen Besuchern.", "Diese Brücke ist alt.", "Aber niemand wusste es."],
    "es": ["Ella nació en 1981.", "Esto costó dos millones.", "Pero nadie lo sabía."],
    "fr": ["Il a coûté deux millions.", "Ce pont date de 1891.", "Mais personne ne le savait."],
    "uk": ["Він народився 1981 року.", "Це коштувало два мільйони.", "Але ніхто не знав."],
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, several in LEANING.items() for one in several]
)
def test_a_sentence_that_leans_needs_the_one_before(language: str, sentence: str, needs_of: Needs) -> None:
    assert needs_of(ALONE[language], sentence, language=language) == [(), (0,)]


@pytest.mark.parametrize("language", ALONE)
def test_a_sentence_that_stands_alone_needs_nothing(language: str, needs_of: Needs) -> None:
    assert needs_of(ALONE[language], ALONE[language], language=language) == [(), ()]


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, several in LEANING.items() for one in several]
)
def test_the_first_sentence_of_an_article_needs_nothing(language: str, sentence: str, needs_of: Needs) -> None:
    assert needs_of(sentence, ALONE[language], language=language) == [(), ()]


def test_the_first_sentence_below_a_title_needs_nothing(needs_of: Needs) -> None:
    assert needs_of("# Nils Aldous", "He mends the bridge.") == [()]


def test_what_is_needed_may_lean_as_well(needs_of: Needs) -> None:
    assert needs_of("Petra Holm counts otters.", "She swims.", "But they bite.") == [(), (0,), (0, 1)]


def test_a_chain_that_is_too_long_is_not_understood_by_showing_it(needs_of: Needs) -> None:
    chain = needs_of("Petra Holm counts otters.", *["She swims."] * (LONGEST_CHAIN + 1))

    assert [tuple(range(size)) for size in range(LONGEST_CHAIN + 1)] == chain[:-1]
    assert chain[-1] is None


def test_a_language_without_a_table_leans_on_nothing(needs_of: Needs) -> None:
    assert needs_of("Petra Holm telt otters.", "Hij zwemt.", language="nl") == [(), ()]


# --- what stands between ---


def test_headings_may_stand_between(needs_of: Needs) -> None:
    assert needs_of("Petra Holm counts otters.", "# Otters", "She swims.") == [(), (0,)]
    assert needs_of("Petra Holm counts otters.", "# Otters", "# In the river", "She swims.") == [(), (0,)]


def test_what_leans_on_a_sentence_that_was_left_out_gives_way(needs_of: Needs) -> None:
    lines = ("Ferries sail.", "Petra Holm counts otters.", "She swims.", "She dives.")

    assert needs_of(*lines, without=[1]) == [(), None, None]
    assert needs_of(*lines, without=[0]) == [(), (0,), (0, 1)]
    assert needs_of(*lines, without=[0, 1]) == [None, (0,)]


def test_a_quotation_whose_speaker_was_left_out_gives_way(needs_of: Needs) -> None:
    lines = ("Nils Aldous is angry.", "“The gate is old,” said the engineer.", "“Ferries sail,” said Petra Holm.")

    assert needs_of(*lines, without=[0]) == [None, ()]


def test_what_stands_alone_needs_nothing_whatever_was_left_out(needs_of: Needs) -> None:
    assert needs_of("Petra Holm counts otters.", "She swims.", "Ferries sail.", without=[1]) == [(), ()]
    assert needs_of("She swims.", "Ferries sail.", without=[0]) == [()]


# --- quotations ---

QUOTED = {
    "straight": ('"The gate rusted."', '"The gate broke," said Nils Aldous.', "en"),
    "curly": ("“The gate rusted.”", "“The gate broke,” said Nils Aldous.", "en"),
    "German": ("„Das Tor rostete.“", "„Das Tor brach“, sagte Ute Brandt.", "de"),
    "Spanish": ("«La puerta se oxidó».", "«La puerta se rompió», explicó Inés Robledo.", "es"),
    "French": ("« La porte rouillait. »", "« La porte a cassé », dit Inès Robledo.", "fr"),
    "Ukrainian": ("«Ворота іржавіли».", "«Ворота зламалися», — каже Оксана Гриценко.", "uk"),
}


@pytest.mark.parametrize("marks", QUOTED)
def test_a_quotation_without_a_speaker_needs_the_neighbour_that_names_them(marks: str, needs_of: Needs) -> None:
    quotation, named, language = QUOTED[marks]
    alone = ALONE[language]

    assert needs_of(alone, named, quotation, language=language) == [(), (), (1,)]
    assert needs_of(alone, quotation, named, language=language) == [(), (2,), ()]
    assert needs_of(alone, quotation, "", named, language=language) == [(), (2,), ()]


@pytest.mark.parametrize("marks", QUOTED)
def test_the_speaker_before_is_preferred(marks: str, needs_of: Needs) -> None:
    quotation, named, language = QUOTED[marks]

    assert needs_of(named, quotation, named, language=language) == [(), (0,), ()]


@pytest.mark.parametrize("marks", QUOTED)
def test_a_quotation_that_nobody_near_is_named_for_needs_the_sentence_before(marks: str, needs_of: Needs) -> None:
    quotation, _, language = QUOTED[marks]

    assert needs_of(ALONE[language], quotation, ALONE[language], language=language) == [(), (0,), ()]


def test_an_announcement_names_the_speaker(needs_of: Needs) -> None:
    announced = "Nils Aldous put it like this:"
    named = "“The gate broke,” said Petra Holm."

    assert needs_of(announced, "“The gate rusted.”", named) == [(), (0,), ()]


def test_a_quotation_at_the_beginning_needs_who_speaks_after_it(needs_of: Needs) -> None:
    assert needs_of("“The gate rusted.”", "“Rust is strong,” said Nils Aldous.") == [(1,), ()]
    assert needs_of("“The gate rusted.”", "Ferries sail.") == [(), ()]
    assert needs_of("“The gate rusted.”") == [()]


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (["Nils Aldous said: “The gate rusted.", "Nobody came.", "We shut it.”"], "en"),
        (['Nils Aldous said: "The gate rusted.', "Nobody came.", 'We shut it."'], "en"),
        (["Ute Brandt sagte: „Das Tor rostete.", "Niemand kam.", "Wir schlossen.“"], "de"),
        (["Inés Robledo dijo: «La puerta se oxidó.", "Nadie vino.", "Cerramos»."], "es"),
        (["Inès Robledo dit : « La porte rouillait.", "Personne n'est venu.", "On a fermé. »"], "fr"),
        (["Оксана Гриценко каже: «Ворота іржавіли.", "Ніхто не прийшов.", "Ми закрили»."], "uk"),
    ],
)
def test_the_middle_and_the_end_of_a_quotation_need_its_beginning(
    lines: list[str], language: str, needs_of: Needs
) -> None:
    assert needs_of(*lines, ALONE[language], language=language) == [None, (0,), (0, 1), ()]


def test_the_beginning_of_a_quotation_gives_way_to_its_end_that_names_the_speaker(needs_of: Needs) -> None:
    found = needs_of("Ferries sail.", "“The gate rusted.", "Nobody came,” said Nils Aldous.")

    assert found == [(), None, (1,)]


def test_a_sentence_in_which_a_quotation_begins_gives_way_to_its_end(needs_of: Needs) -> None:
    found = needs_of("Ferries sail.", "Nils Aldous said that “the gate rusted.", "Nobody came.”")

    assert found == [(), None, (1,)]


def test_a_quotation_whose_end_names_nobody_needs_the_sentence_before_its_beginning(needs_of: Needs) -> None:
    found = needs_of("Nils Aldous is angry.", "“The gate rusted.", "Nobody came,” he said.")

    assert found == [(), None, (0, 1)]


def test_a_quotation_at_the_very_beginning_needs_nothing_before_it(needs_of: Needs) -> None:
    assert needs_of("“The gate rusted.", "Nobody came,” he said.", "Ferries sail.") == [None, (0,), ()]


def test_paragraphs_that_open_a_quotation_again_need_the_one_before(needs_of: Needs) -> None:
    found = needs_of("Nils Aldous said: “The gate rusted.", "", "“Nobody came.", "", "“We shut the gate.”")

    assert found == [(), (0,), (0, 1)]


def test_a_quotation_that_points_back_needs_the_sentence_before_though_its_speaker_is_named(needs_of: Needs) -> None:
    assert needs_of("The gate broke.", "“It is like a play,” said Petra Holm.") == [(), (0,)]
    assert needs_of("The gate broke.", "“Ferries sail,” said Petra Holm.") == [(), ()]


# --- answers ---

ANSWERED = {
    "en": ("Was the bridge closed?", ["Yes, since Monday.", "No: nobody knew.", "Because rust is strong."]),
    "de": ("Ist die Brücke zu?", ["Ja, seit Montag.", "Nein.", "Weil Rost stark ist."]),
    "es": ("¿Está cerrado el puente?", ["Sí, desde el lunes.", "No.", "Porque hay óxido."]),
    "fr": ("Le pont est-il fermé ?", ["Oui, depuis lundi.", "Non.", "Parce que la rouille ronge."]),
    "uk": ("Чи закрили міст?", ["Так, із понеділка.", "Ні.", "Бо іржа сильна."]),
    "ru": ("Закрыли ли мост?", ["Да, с понедельника.", "Нет.", "Потому что ржавчина сильна."]),
}


@pytest.mark.parametrize(("language", "answer"), [(code, one) for code, (_, all_) in ANSWERED.items() for one in all_])
def test_an_answer_needs_its_question(language: str, answer: str, needs_of: Needs) -> None:
    assert needs_of(ANSWERED[language][0], answer, language=language) == [(), (0,)]


@pytest.mark.parametrize("label", ["A: Rust is strong.", "R. El óxido es fuerte.", "В: Іржа сильна."])
def test_an_answer_may_have_a_letter_before_it(label: str, needs_of: Needs) -> None:
    assert needs_of("Q: Why is the bridge closed?", label) == [(), (0,)]


@pytest.mark.parametrize("question", ["Was it closed?”", 'Was it closed?"', "Was it closed? »", "閉鎖？", "هل أغلق؟"])
def test_a_question_may_be_quoted_or_have_another_mark(question: str, needs_of: Needs) -> None:
    assert needs_of("Ferries sail.", question, "Yes, since Monday.")[2] != ()


@pytest.mark.parametrize("after", ["Ferries sail on.", "R is a language.", "Yesterday rain fell.", " "])
def test_not_every_sentence_behind_a_question_is_an_answer(after: str, needs_of: Needs) -> None:
    assert needs_of("Was the bridge closed?", after) == [(), ()]


def test_no_question_has_no_answer(needs_of: Needs) -> None:
    assert needs_of("The bridge was closed.", "No ferry sails.") == [(), ()]


def test_an_answer_in_a_language_without_a_table_needs_nothing(needs_of: Needs) -> None:
    assert needs_of("Is de brug dicht?", "Ja, sinds maandag.", language="nl") == [(), ()]


# --- whatever the article ---

SENTENCES = {
    "en": [*LEANING["en"], ALONE["en"], "Was it closed?", "Yes.", "“The gate rusted.", "Nobody came.”"],
    "de": [*LEANING["de"], ALONE["de"], "Ist es zu?", "Ja.", "„Das Tor rostete.", "Niemand kam“, sagte Ute Brandt."],
    "fr": [*LEANING["fr"], ALONE["fr"], "« La porte rouille.", "Personne. »", "« Non », dit-elle."],
    "uk": [*LEANING["uk"], ALONE["uk"], "«Ворота іржавіли.", "Ніхто не прийшов», — каже Оксана.", "«Ми закрили»."],
}
ARTICLES = st.sampled_from(sorted(SENTENCES)).flatmap(
    lambda code: st.tuples(
        st.just(code), st.lists(st.sampled_from([*SENTENCES[code], "", "# Heading", '"', "o" * 300]), max_size=12)
    )
)


@given(drawn=ARTICLES)
def test_what_is_needed_are_neighbours_and_the_first_of_them_needs_nothing(
    drawn: tuple[str, list[str]], needs_of: Needs
) -> None:
    language, lines = drawn
    found = needs_of(*lines, language=language)

    assert len(found) == sum(bool(line) and not line.startswith("# ") for line in lines)
    for i, needed in enumerate(found):
        if needed:
            together = sorted((*needed, i))
            assert together == list(range(together[0], together[-1] + 1))
            assert len(needed) <= LONGEST_CHAIN
            # None where it is the beginning of a quotation.
            assert not found[needed[0]]
