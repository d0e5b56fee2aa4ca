"""Sentences that lean on the one before, and what is shown with them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Entry, SentenceKind, Span
from bot.text.leaning import LONGEST_LEAD, MOST_BACK, lead_of, leans, points_back
from bot.text.leaning_words import LEANING_WORDS
from bot.text.sentences import split

LEANING = {
    "en": [
        "He expects the work to end on 18 May.",
        "They eat mostly eels.",
        "It cost 4.2 million euros.",
        "It’s the oldest of its kind.",
        "This was a third more than planned.",
        "But nobody knew.",
        "However, the council disagreed.",
        "The same happened in Ottenby.",
        "There, he met Petra Holm.",
        "His father was a crane driver.",
        "After that, the bridge was closed.",
        "In this way 40 tonnes were moved.",
        "“We should have done this ten years ago,” he said.",
        "“We should have done this ten years ago.”",
        "It ended,” said the engineer.",
        "(She was born in Ottenby.)",
        "When she died, the town wept.",
        "According to him, eels are rare.",
        "That is why the bridge was closed.",
        "Both were sold in 1990.",
        "Both of the old ferries were sold, and the bridge was closed.",
        "They say that the bridge is old.",
        "However the council votes, the bridge closes.",
        "The two ferries of Ottenby were sold.",
        "The other half was sold.",
    ],
    "de": [
        "Er rechnet mit 30.000 Besuchern.",
        "Das kostet sechs Euro.",
        "Diese Brücke wurde 1891 gebaut.",
        "Deshalb bleibt das Museum zu.",
        "Aber niemand wusste es.",
        "Seine Mutter war Lehrerin.",
        "Dort wohnt Ute Brandt.",
        "„Das war knapp“, sagte sie.",
        "Nach ihrem Tod zog Karl weg.",
        "Jedoch fehlte das Geld.",
    ],
    "es": [
        "Ella nació en 1981.",
        "Sin embargo, el puente sigue cerrado.",
        "Dijo que no volvería.",
        "Su padre era gruista.",
        "Esto costó dos millones.",
        "Por eso se cerró el puente.",
        "Según él, faltan trenes.",
        "«No dormí nada», explicó.",
        "Nació en Ottenby.",
    ],
    "fr": [
        "Elle est née en 1981.",
        "Il a coûté deux millions.",
        "C’est le plus vieux pont.",
        "Mais personne ne le savait.",
        "Cependant, le pont reste fermé.",
        "Son père était grutier.",
        "Selon lui, il manque du sel.",
        "« Je n'ai pas dormi », dit-elle.",
        "Ce pont date de 1891.",
        "D’autant plus que le pont est vieux.",
        "Les deux bacs de la ville sont vieux.",
        "Lors de ce débat, personne n’a parlé.",
        "D’après elle, il manque du sel.",
    ],
    "uk": [
        "Він народився 1981 року.",
        "Її батько працював у порту.",
        "Але ніхто не знав.",
        "Це коштувало два мільйони.",
        "Однак міст закрили.",
        "Тому міст закрили.",
        "«Я не хвилювалася, — каже вона. — Я просто забула».",
        "Після цього рух заборонили.",
        "За його словами, часу мало.",
    ],
    "ru": ["Он родился в 1981 году.", "Но никто не знал.", "После этого мост закрыли."],
    "it": ["Questo costò due milioni.", "Però nessuno lo sapeva.", "Il suo ponte è chiuso."],
    "pt": ["Ele nasceu em 1981.", "Mas ninguém sabia.", "Por isso a ponte fechou."],
}
STANDING_ALONE = {
    "en": [
        "The Weir bridge will be closed for eleven weeks.",
        "It is raining in Ottenby.",
        "It rained for three days.",
        "It is possible that the bridge opens in May.",
        "It was Nils Aldous who found the crack.",
        "It takes two hours to cross the bay.",
        "This year the ferry is free.",
        "On this morning in May the bridge fell.",
        "That which floats is lighter than water.",
        "Those who swim need a towel.",
        "Both Ottenby and Alder have a bridge.",
        "There are seven animals.",
        "So far nobody has been hurt.",
        "However hard they tried, the gate stayed shut.",
        "Instead of a bridge, the town has a ferry.",
        "His Majesty opened the bridge.",
        "They say the bridge is old.",
        "The same ferry as in May sails today.",
        "The other half of the bridge is new.",
        "The two sides of the river are steep.",
        "“We should have done this ten years ago,” said Nils Aldous.",
        "“We are late.",
        "“Lantern Bridge” is the oldest one.",
        "Hereford has a bridge.",
        "This guide is for beginners.",
        "",
        "…",
    ],
    "de": [
        "Es gibt sieben Otter.",
        "Es regnet in Ottenby.",
        "Es ist möglich, dass die Brücke im Mai öffnet.",
        "Das Brückenmuseum öffnet am Samstag.",
        "Dieses Jahr ist die Fähre frei.",
        "In diesem Jahr ist die Fähre frei.",
        "Auch wenn Ute Brandt das Museum leitet, zahlt die Stadt.",
        "„Das war knapp“, sagte Ute Brandt.",
        "Erde und Wasser sind schwer.",
    ],
    "es": [
        "Este año el puente cumple un siglo.",
        "Después de la tormenta llegó la calma.",
        "El puente mide 40 metros.",
        "«No dormí nada», explicó Inés Robledo.",
        "Así como Ottenby, Alder tiene un puente.",
        "Estela vive en Ottenby.",
    ],
    "fr": [
        "Il y a sept loutres.",
        "Il pleut à Ottenby.",
        "Il est possible que le pont ouvre en mai.",
        "Cette année, le bac est gratuit.",
        "Ce qui flotte est léger.",
        "Alors que la ville dort, le boulanger travaille.",
        "Ce matin, le pont a fermé.",
        "Les deux rives de la rivière sont hautes.",
        "Les mêmes bacs que hier partent.",
        "Lors de la fête, le pont a fermé.",
        "« Je n'ai pas dormi », dit Inès Robledo.",
    ],
    "uk": [
        "Цього року міст закрили.",
        "Того, хто чекає, не забувають.",
        "Тому що міст старий, його закрили.",
        "Вонаський міст старий.",
        "«Я не хвилювалася, — каже Оксана Гриценко. — Я забула».",
        "Міст закрили.",
        "Народилася Оксана Гриценко 1981 року.",
    ],
    "ru": ["В этом году мост закрыли.", "Те, кто ждёт, мост не забудут."],
    "it": ["Quest'anno il ponte è chiuso.", "Questa settimana piove.", "Anche se piove, il ponte è aperto."],
    "pt": ["Este ano a ponte fechou.", "Depois da chuva veio o sol."],
    "nl": ["Hij kwam niet."],
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, several in LEANING.items() for one in several]
)
def test_a_sentence_that_points_back_leans(language: str, sentence: str) -> None:
    assert leans(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code, several in STANDING_ALONE.items() for one in several]
)
def test_a_sentence_that_stands_alone_does_not_lean(language: str, sentence: str) -> None:
    assert not leans(sentence, language)


POINTING_BACK = {
    "en": "“It is like a play,” said Petra Holm.",
    "de": "„Das war knapp“, sagte Ute Brandt.",
    "es": "«Esto es nuevo», explicó Inés Robledo.",
    "fr": "« C’est nouveau », dit Inès Robledo.",
    "uk": "«Це новина, — каже Оксана Гриценко. — Я рада».",
}


@pytest.mark.parametrize("language", POINTING_BACK)
def test_a_quotation_points_back_though_its_speaker_is_named(language: str) -> None:
    assert points_back(POINTING_BACK[language], language)
    assert not leans(POINTING_BACK[language], language)


def test_a_quotation_may_say_something_of_its_own() -> None:
    assert not points_back("“Otters swim,” said Petra Holm.", "en")
    assert not points_back("“It is raining,” said Petra Holm.", "en")


def test_a_sentence_points_back_in_either_writing_of_its_letters() -> None:
    assert points_back("Ça coûte cher.", "fr")
    assert points_back("Ça coûte cher.".replace("Ç", "C\u0327"), "fr")
    assert points_back("C’est cher.", "fr")
    assert points_back("C'est cher.", "fr")


def test_nothing_points_back_in_a_language_without_a_table() -> None:
    assert not points_back("He said so.", "xx")


def article(text: str, language: str = "en") -> Article:
    added = datetime.datetime(2026, 1, 12, tzinfo=datetime.UTC)
    sentences = split(text, language)
    words = len(text.split())
    return Article(
        Entry(1, "k", "Title", language, None, None, None, (), added, None, None, len(text), words, len(sentences)),
        text,
        sentences,
    )


def lead(text: str, sentence: int) -> str | None:
    made = article(text)
    span = lead_of(made, sentence)
    return span.of(made.text) if span else None


def test_the_sentence_before_leads() -> None:
    text = "The museum reopened in March. It cost 4.2 million euros."
    assert lead(text, 1) == "The museum reopened in March."
    assert lead(text, 0) is None


def test_at_most_two_sentences_lead() -> None:
    text = "Petra Holm lives here. She swims. She counts otters. She is a biologist."
    assert lead(text, 1) == "Petra Holm lives here."
    assert lead(text, 2) == "Petra Holm lives here. She swims."
    assert lead(text, 3) == "She swims. She counts otters."


def test_the_first_sentence_of_an_article_has_no_lead_though_it_leans() -> None:
    assert lead("She swims. Otters swim, too.", 0) is None


def test_another_paragraph_and_a_heading_do_not_lead() -> None:
    assert lead("Petra Holm lives here.\n\nShe counts otters.", 1) is None
    made = article("# Otters\n\nThey swim.")
    assert made.sentences[0].kind is SentenceKind.HEADING
    assert lead_of(made, 1) is None


def test_a_long_lead_is_left_out_or_cut_to_the_sentence_before() -> None:
    long = "Petra Holm, " + "who counts otters, " * 30 + "lives here."
    assert len(long) > LONGEST_LEAD
    assert lead(f"{long} She swims.", 1) is None
    assert lead(f"{long} She swims. She counts.", 2) == "She swims."


def test_a_language_without_a_table_never_leans() -> None:
    assert not leans("He said so.", "xx")


@given(st.lists(st.sampled_from(["Otters swim.", "They swim.", "“Why?”", "\n\n", "# Otters\n\n"]), max_size=12))
def test_a_lead_is_a_few_whole_sentences_right_before_the_sentence(parts: list[str]) -> None:
    made = article(" ".join(parts) or "x")
    for position, sentence in enumerate(made.sentences):
        span = lead_of(made, position)
        if span:
            inside = [other for other in made.sentences if span.start <= other.start < span.end]
            assert inside == list(made.sentences[position - len(inside) : position])
            assert 1 <= len(inside) <= MOST_BACK
            assert span == Span(inside[0].start, inside[-1].end)
            assert span.end <= sentence.start
            assert span.end - span.start <= LONGEST_LEAD


@given(st.text(max_size=200), st.sampled_from(sorted(LEANING_WORDS)))
def test_any_text_leans_or_not(text: str, language: str) -> None:
    assert leans(text, language) in (True, False)
