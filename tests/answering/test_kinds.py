"""What kind of answer a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.courtesies import without_courtesies
from bot.answering.kinds import AnswerKind, kind_of

ENGLISH = {
    AnswerKind.PERSON: [
        "Who designed the lighthouse?",
        "whose boat sank",
        "by whom was it built",
        "what was the name of the captain",
        "what's her full name?",
        "Which scientist was first to describe the tides?",
        "who is the mayor",
        "do you know who built it?",
        "In 2019, who took over as harbour master?",
    ],
    AnswerKind.PLACE: [
        "where is the lighthouse",
        "which city hosted it",
        "In which park was the race won?",
        "what is the capital of Peru",
        "and where?",
        "from where does it come",
    ],
    AnswerKind.DATE: [
        "When was the New Cut opened?",
        "in what year did it open",
        "what time does it close",
        "on which day did she die",
        "could you please tell me when it opens?",
        "And when?",
        "What is the deadline for applications?",
    ],
    AnswerKind.NUMBER: [
        "how many apples are there",
        "hi, what's the population of Haldermouth?",
        "with how many boats",
        "what was the score",
    ],
    AnswerKind.AMOUNT: [
        "how much does a ticket cost",
        "what percentage voted for it?",
        "How high will the wall be?",
        "What would the repair of the gate have cost?",
        "how long is the bridge",
        "how far is it",
        "what was the total damage",
    ],
    AnswerKind.DURATION: [
        "how long did it take",
        "how old was she",
        "for how many years did she work there",
        "how often does the boat run",
    ],
    AnswerKind.REASON: [
        "why?",
        "for what reason did he go",
        "what caused the flood",
        "what was the reason for the delay",
        "what is it used for?",
    ],
    AnswerKind.DEFINITION: [
        "what is a lock",
        "what does trunnion mean",
        "what is sourdough",
        "Who is Anna Kowal?",
        "what are tides?",
        "What is the NASUWT?",
    ],
    AnswerKind.YES_NO: [
        "is the bridge open when it storms?",
        "Does the museum have a car park?",
        "did anyone die",
        "can you swim there?",
    ],
    AnswerKind.LIST: ["which clubs took part", "name the five gates", "What are the opening hours of the museum?"],
    AnswerKind.OTHER: [
        "what did she say when it opened",
        "What happened in 2024?",
        "How did the council vote?",
        "which bus goes there",
        "museum admission",
        "",
        "?!",
        "please",
    ],
}
GERMAN = {
    AnswerKind.PERSON: ["Wer hat das gebaut?", "von wem stammt das", "wie heißt der Kapitän", "welcher Kapitän fährt"],
    AnswerKind.PLACE: ["woher kommt das Mehl", "In welcher Stadt gibt es das?", "wo liegt die Insel"],
    AnswerKind.DATE: ["wann öffnet es", "seit wann gibt es die Fähre", "in welchem Jahr", "um wie viel Uhr"],
    AnswerKind.NUMBER: ["wie viele Bienen", "Wie viele Leute passen auf das Schiff?"],
    AnswerKind.AMOUNT: [
        "was kostet das",
        "wie hoch ist der Turm",
        "wie teuer ist es",
        "wie viel Mehl",
        "wie viel kostet es",
    ],
    AnswerKind.DURATION: ["wie lange dauert das", "wie alt ist sie", "Wie häufig fährt sie?"],
    AnswerKind.REASON: ["weshalb sank es", "Warum?", "aus welchem Grund"],
    AnswerKind.DEFINITION: [
        "was ist ein Kolk",
        "was bedeutet Kolk",
        "was ist der Kolk?",
        "Was ist Anstellgut?",
        "Wer war Anna Kowal?",
    ],
    AnswerKind.YES_NO: ["ist die Brücke offen", "Gibt es einen Bus?"],
    AnswerKind.LIST: ["welche Vereine spielen", "nenne die Inseln"],
    AnswerKind.OTHER: ["wie geht das", "Was passiert bei Sturm?"],
}
SPANISH = {
    AnswerKind.PERSON: ["quien dirige", "¿De quién es?", "cómo se llama la directora"],
    AnswerKind.PLACE: ["dónde viven", "¿Hacia dónde?", "¿Cuál es la capital de Perú?", "en que ciudad"],
    AnswerKind.DATE: ["cuando nacio", "¿En qué año?", "a qué hora"],
    AnswerKind.NUMBER: ["cuántas abejas", "¿Cuántos huevos pone?"],
    AnswerKind.AMOUNT: ["cuánto cuesta la miel", "qué porcentaje", "¿A cuánto se vende?", "¿Cuánto dinero recaudó?"],
    AnswerKind.DURATION: ["cuánto dura", "cuántos años tiene", "cuánto tiempo vive"],
    AnswerKind.REASON: ["por que zumban", "¿por qué motivo?"],
    AnswerKind.DEFINITION: ["qué es una colmena", "¿Qué es la piquera?", "¿qué significa enjambre?"],
    AnswerKind.YES_NO: ["es venenosa", "¿Hay abejas?"],
    AnswerKind.LIST: ["¿qué clubes hay?", "cuáles son"],
    AnswerKind.OTHER: ["¿qué le gusta?", "¿Qué pasó cuando llegó?"],
}
FRENCH = {
    AnswerKind.PERSON: ["qui a construit le pont", "par qui", "Qui est le maire ?"],
    AnswerKind.PLACE: ["Où est née l’écluse ?", "ou est le sas", "quelle ville", "d'où vient-il"],
    AnswerKind.DATE: ["quand", "en quelle année", "à quelle heure", "depuis quand"],
    AnswerKind.NUMBER: ["combien de portes", "Combien d'écluses compte le canal ?"],
    AnswerKind.AMOUNT: ["combien coûte le passage", "Quelle est la largeur d’une écluse ?"],
    AnswerKind.DURATION: ["combien de temps", "quel âge avait-il"],
    AnswerKind.REASON: ["pourquoi", "À quoi sert une écluse ?"],
    AnswerKind.DEFINITION: ["qu'est-ce qu'une écluse ?", "c'est quoi un sas", "Qu'est-ce que le sas d'une écluse ?"],
    AnswerKind.YES_NO: ["est-ce que c'est ouvert", "le pont est-il ouvert", "y a-t-il un café", "Faut-il pomper ?"],
    AnswerKind.LIST: ["quelles sont les pièces", "cite les pièces"],
    AnswerKind.OTHER: [
        "Comment s'est passée l'ouverture ?",
        "quelle force soulève le bateau",
        "qu'est-ce qui le poussa",
    ],
}
UKRAINIAN = {
    AnswerKind.PERSON: ["хто збудував", "Ким був тато?", "як звати капітана"],
    AnswerKind.PLACE: ["де це", "звідки вона", "Яка столиця Перу?"],
    AnswerKind.DATE: ["коли відкрили", "у якому році", "з якого року", "о котрій"],
    AnswerKind.NUMBER: ["скільки людей", "на скільки голосів"],
    AnswerKind.AMOUNT: ["скільки коштує", "яка висота", "якої довжини тріщина"],
    AnswerKind.DURATION: ["скільки років", "як довго", "Скільки тривав підйом?"],
    AnswerKind.REASON: ["чому", "з якої причини", "навіщо"],
    AnswerKind.DEFINITION: ["що таке цапфа"],
    AnswerKind.YES_NO: ["чи є міст"],
    AnswerKind.LIST: ["які машини не пускають"],
    AnswerKind.OTHER: ["Що сталося?", "Якого кольору міст?"],
}
OTHERS = {
    "ru": {
        AnswerKind.PERSON: ["Кто построил мост?"],
        AnswerKind.DATE: ["в каком году"],
        AnswerKind.NUMBER: ["сколько людей"],
    },
    "it": {
        AnswerKind.PERSON: ["chi ha costruito il ponte"],
        AnswerKind.DATE: ["quando"],
        AnswerKind.REASON: ["perché"],
    },
    "pt": {AnswerKind.PLACE: ["onde fica"], AnswerKind.NUMBER: ["quantas pessoas"], AnswerKind.PERSON: ["quem foi"]},
    "fi": {AnswerKind.DATE: ["Milloin se avattiin?"], AnswerKind.PERSON: ["kuka rakensi sillan"]},
    "id": {
        AnswerKind.PERSON: ["siapakah presiden"],
        AnswerKind.DATE: ["kapan dibangun"],
        AnswerKind.NUMBER: ["berapa orang"],
    },
    "ar": {AnswerKind.DATE: ["متى بني الجسر؟"], AnswerKind.PLACE: ["أين يقع"], AnswerKind.NUMBER: ["كم عدد السكان"]},
    "hi": {AnswerKind.DATE: ["यह कब बना?"], AnswerKind.PLACE: ["यह कहाँ है?"], AnswerKind.PERSON: ["किसने बनाया?"]},
    "el": {AnswerKind.DATE: ["Πότε άνοιξε;"], AnswerKind.PLACE: ["πού είναι"], AnswerKind.REASON: ["γιατί"]},
    "ro": {
        AnswerKind.PERSON: ["cine a construit podul"],
        AnswerKind.DATE: ["când"],
        AnswerKind.NUMBER: ["câți oameni"],
    },
    "th": {AnswerKind.PERSON: ["ใครสร้างสะพาน"], AnswerKind.PLACE: ["อยู่ที่ไหน"]},
    "tr": {AnswerKind.PERSON: ["köprüyü kim yaptı"], AnswerKind.DATE: ["ne zaman"], AnswerKind.NUMBER: ["kaç kişi"]},
    "vi": {
        AnswerKind.DATE: ["cầu được xây khi nào"],
        AnswerKind.PERSON: ["ai xây"],
        AnswerKind.NUMBER: ["bao nhiêu người"],
    },
    "zh": {AnswerKind.PERSON: ["谁建了这座桥"], AnswerKind.DATE: ["什么时候开放"], AnswerKind.PLACE: ["在哪里"]},
    "ko": {AnswerKind.DATE: ["언제 열렸습니까"], AnswerKind.PERSON: ["누가 지었나"], AnswerKind.PLACE: ["어디에 있나"]},
    "xx": {AnswerKind.OTHER: ["who built it", "wann"]},
}
TABLES = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "uk": UKRAINIAN, **OTHERS}


@pytest.mark.parametrize(
    ("language", "question", "kind"),
    [
        (language, question, kind)
        for language, table in TABLES.items()
        for kind, questions in table.items()
        for question in questions
    ],
)
def test_the_question_word_tells_what_is_asked_for(language: str, question: str, kind: AnswerKind) -> None:
    assert kind_of(question, language) is kind


@pytest.mark.parametrize("language", list(TABLES))
def test_capitals_and_courtesies_change_nothing(language: str) -> None:
    for kind, questions in TABLES[language].items():
        for question in questions:
            if kind is not AnswerKind.DEFINITION:
                assert kind_of(f"Hello, {question.lower()} ", language) is kind, question


@given(st.text(), st.sampled_from([*TABLES, ""]))
def test_any_question_has_a_kind(question: str, language: str) -> None:
    assert kind_of(question, language) in AnswerKind


@pytest.mark.parametrize("question", ["\ud800 who", "who " * 100_000, "x" * 1_000_000, "what is " + "a " * 50_000])
def test_nonsense_is_read_quickly(question: str) -> None:
    assert kind_of(question, "en") in AnswerKind


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Hello, could you please tell me when it opens?", "when it opens?"),
        ("wann ist das, bitte?", "wann ist das"),
        ("please", "please"),
        ("when is it", "when is it"),
    ],
)
def test_courtesies_are_left_out(said: str, asked: str) -> None:
    assert said[slice(*without_courtesies(said))].strip() == asked
