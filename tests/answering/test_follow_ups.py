"""A follow-up is completed from the last question and its answer, and a question that stands alone never is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.follow_up_words import WORDS
from bot.answering.follow_ups import LONGEST, complete
from bot.model import Turn

TURNS = {
    "lighthouse": Turn(
        "Who designed the lighthouse on Skerry Point?",
        "The lighthouse was designed by Elias Thorne, who drew it in a week.",
        "Lighthouse",
    ),
    "maud": Turn(
        "When did Maud Tregarth die?",
        "Maud Tregarth, who was the first woman in the country to hold a marine engineer’s licence, died at her home "
        "on Marram Island on 9 November.",
        "Maud Tregarth, engineer who saved the old harbour, dies at 94",
    ),
    "cup": Turn(
        "Who won the Coast Cup?",
        "Kofi Mensah-Hale headed the winner in the 118th minute on Saturday.",
        "Mensah-Hale ends 63 years of waiting as Rovers win the Coast Cup",
    ),
    "inquiry": Turn("How much did the inquiry cost?", "The inquiry itself cost €640,000.", "Unsent repair order"),
    "bridge": Turn(
        "When was Lantern Bridge opened?",
        "3 October 1891: The bridge is opened by Miss Hannah Pell, aged six.",
        "Lantern Bridge: a timeline",
    ),
    "tide": Turn(
        "What is the range of the tide in Haldermouth at springs?",
        "In Haldermouth the mean range is 2.9 metres at springs.",
        "What tides are",
    ),
    "ashdown": Turn("Who was Cornelius Ashdown?", "He built the Great Dock.", "A history of Haldermouth harbour"),
    "dunmore": Turn("How old is the baker?", "Dunmore said he was 58.", "Storm tide"),
    "titled": Turn("How old is the harbour master?", "It is not known.", "An interview with Ruth Calloway"),
    "nobody": Turn("How old is the captain?", "It is not known.", "captains"),
    "manager": Turn("Who is the manager of Rovers?", "Danilo Ferreira, the manager, took over in 2024.", "Rovers"),
    "ship": Turn("Which ship brought the first containers?", "The freighter Sigrun was unloaded by 22 men.", "History"),
    "kapitän": Turn(
        "Wie heißt der Kapitän der Fähre?",
        "„Am Anfang habe ich oft auf die Anzeige geschaut“, sagt Kapitän Piet Hollander.",
        "Die Fähre",
    ),
    "taufe": Turn(
        "Wer hat die Fähre getauft?",
        "Ihre Tochter, die Chirurgin Dr. Ada Tregarth, taufte das Schiff am 25. Juli.",
        "Die Fähre",
    ),
    "roggen": Turn("Warum wird Roggenbrot gesäuert?", "Säure hemmt die Enzyme.", "Sauerteig, kurz erklärt"),
    "überfahrt": Turn("Was kostet eine Überfahrt nach Marram Island?", "Erwachsene: 6,80 Euro", "Die Fähre"),
    "obrera": Turn("¿Cuánto vive una obrera en verano?", "En verano una obrera vive seis semanas.", "Abejas"),
    "orquesta": Turn("¿Cuántos conciertos da la orquesta?", "Damos 34 conciertos de abono.", "Una orquesta"),
    "dirige": Turn(
        "¿Quién dirige la Filarmónica de Halder?",
        "Inés Robledo Vidal (Cádiz, 1984) dirige desde septiembre de 2024 la Filarmónica de Halder.",
        "Una orquesta",
    ),
    "frisch": Turn("¿Quién descifró la danza?", "El zoólogo Karl von Frisch descifró ese lenguaje.", "Abejas"),
    "canal": Turn(
        "Quand le canal du Midi a-t-il été ouvert ?",
        "Le canal du Midi, œuvre de Pierre-Paul Riquet, fut ouvert en 1681.",
        "Comment fonctionne une écluse",
    ),
    "riquet": Turn(
        "Qui a construit le canal du Midi ?",
        "Le canal du Midi, œuvre de Pierre-Paul Riquet, fut ouvert en 1681.",
        "Comment fonctionne une écluse",
    ),
    "оксана": Turn("Коли народилася Оксана Гриценко?", "Оксана Гриценко народилася 12 березня 1981 р.", "Жінка"),
    "тріщина": Turn("Хто знайшов тріщину?", "Оксана Гриценко почула тріщину раніше, ніж побачила.", "Жінка"),
    "built": Turn("When was the bridge built?", "It was built in October by Elias Thorne of Ottenby.", "Bridge"),
    "homes": Turn("how many homes were flooded?", "At least 212 homes in Saltgate were flooded.", "Storm"),
    "town": Turn("What did the mayor of the town say about it all?", "Nothing.", "Mayor"),
    "herring": Turn("When did the herring stay away?", "In 1702.", "History"),
    "tram": Turn("When does tram line 9 open?", "In May.", "Trams"),
    "neap": Turn("What is a neap tide?", "A small one.", "Tides"),
    "bell": Turn("What is the name of the bell?", "Big Tom.", "Bells"),
    "from": Turn("Where is the bell from?", "Port Ardrey, said the council of Great Saltgate.", "Port Ardrey"),
    "weir": Turn("How long will the Weir bridge be closed?", "Eleven weeks.", "Weir bridge"),
    "ferry": Turn("did the ferry to Marram Island sink in May?", "No.", "Ferries"),
    "flooded": Turn("why are homes flooded", "It rained.", "Rain"),
    "short": Turn("neap tide", "A small one.", "Tides"),
    "born": Turn("When was Ashdown born?", "In 1819.", "History"),
    "polite": Turn("Could you tell me where I can take the ferry, please?", "At the quay.", "Ferries"),
    "nameless": Turn("Who built the Great Dock?", "It was built in 1870.", "Docks"),
    "хто": Turn("Хто така Оксана Гриценко?", "О п’ятій ранку вона стояла в порту міста Галдермут.", "Жінка"),
    "мости": Turn("Скільки мостів у місті?", "Шість.", "Мости"),
    "brücke": Turn("wann wurde die brücke gebaut", "1891.", "Brücken"),
    # Completed ones.
    "when": Turn("and when (designed the lighthouse on Skerry Point)?", "It was built in 1838.", "Lighthouse"),
    "who": Turn("who is he (Elias Thorne)?", "He was an engineer.", "Lighthouse"),
    "behind": Turn("What does the repair cost – in 2027?", "Nothing.", "Repair"),
    "own brackets": Turn("When did Maud (the engineer) retire?", "In 1996.", "Maud"),
    "no question": Turn("?", "Nothing.", "Nothing"),
    "gist": Turn("How long did that take? (homes flooded)", "An hour.", "Storm"),
    "why": Turn("why?", "Nothing.", "Nothing"),
    "statement": Turn("Lantern Bridge", "Nothing.", "Nothing"),
}

FOLLOW_UPS = """
en lighthouse
and when? = and when? (designed the lighthouse on Skerry Point)
why? = why? (designed the lighthouse on Skerry Point)
why = why? (designed the lighthouse on Skerry Point)
please, and why? = and why? (designed the lighthouse on Skerry Point)
where was that? = where was that? (designed the lighthouse on Skerry Point)
who is he? = who is he (Elias Thorne)?
how much did it cost? = how much did it (the lighthouse on Skerry Point) cost?
and in 2025? = Who designed the lighthouse on Skerry Point – in 2025?
in 2025? = Who designed the lighthouse on Skerry Point – in 2025?
what about the museum? = Who designed the museum on Skerry Point?
and the ferry? = Who designed the ferry on Skerry Point?
and Maud Tregarth? = Who designed the lighthouse on Skerry Point – Maud Tregarth?
how long? = how long? (designed the lighthouse on Skerry Point)
since when? = since when? (designed the lighthouse on Skerry Point)
in which year? = in which year? (designed the lighthouse on Skerry Point)
and him? = and him (Elias Thorne)?
Is he the harbour master? = Is he (Elias Thorne) the harbour master?
was he born in Saltgate? = was he (Elias Thorne) born in Saltgate?
what's his name? = what's his (Elias Thorne) name?
how many died building it? = how many died building it (the lighthouse on Skerry Point)?
who pays for it? = who pays for it (the lighthouse on Skerry Point)?
it was when? = it (the lighthouse on Skerry Point) was when?
How long did that take? = How long did that take? (designed the lighthouse on Skerry Point)
tell me about him = him (Elias Thorne)?

en maud
how old was she? = how old was she (Maud Tregarth)?
where? = where (did Maud Tregarth die)?
and who was her husband? = and who was her (Maud Tregarth) husband?
and Anton Vries? = When did Anton Vries die?
what about Silas Tregarth? = When did Silas Tregarth die?
Did she have children? = Did she (Maud Tregarth) have children?

en cup
how old is he? = how old is he (Kofi Mensah-Hale)?
and the league? = Who won the league?
Where was it played? = Where was it (the Coast Cup) played?
But why? = But why? (won the Coast Cup)
and who played? = and who played (the Coast Cup)?

en inquiry
how long did it take? = how long did it (the inquiry) take?
and the flood? = How much did the flood cost?
and the repair of the bridge? = How much did the repair of the bridge cost?

en bridge
by whom? = by whom (was Lantern Bridge opened)?
and the Great Dock? = When was the Great Dock opened?
what are its lanterns made of? = what are its (Lantern Bridge) lanterns made of?
Who was she? = Who was she (Miss Hannah Pell)?
and closed? = When was Lantern Bridge opened – closed?

en tide
and at neaps? = What is the range of the tide in Haldermouth at neaps?
and in Fennside? = What is the range of the tide in Fennside at springs?
and the range of the wave? = What is the range of the wave in Haldermouth at springs?

en ashdown
and when did he die? = and when did he (Cornelius Ashdown) die?

en dunmore

en titled
where does she live? = where does she (Ruth Calloway) live?

en nobody

en manager
and the captain? = Who is the captain of Rovers?

en ship
how long did that take? = how long did that take? (ship brought the first containers)

en when
and why? = and why? (designed the lighthouse on Skerry Point)
and the tower? = when designed the tower on Skerry Point?

en who
when was he born? = when was he (Elias Thorne) born?
and where? = and where? (Elias Thorne)

en behind
and in 2028? = What does the repair cost – in 2028?

en own brackets
why? = why (did Maud the engineer retire)?

en statement
how long is it? = how long is it (Lantern Bridge)?

en gist
and why? = and why? (homes flooded)

en built
and the mayor? = When was the bridge built – the mayor?
and the ferry? = When was the ferry built?
who is he? = who is he (Elias Thorne)?

en homes
why? = why? (homes flooded)
where are they? = where are they (homes)?

en town
and the captain? = What did the captain of the town say about it all?

en herring
and the bees? = When did the bees stay away?
why? = why (did the herring stay away)?

en tram
how much will it cost? = how much will it (tram line 9) cost?
and the museum? = When does tram line 9 open – the museum?

en neap
and a spring tide? = What is a spring tide?
what causes it? = what causes it (a neap tide)?

en bell
where is it? = where is it (the bell)?

en from
when did it ring? = when did it (the bell) ring?

en weir
and why? = and why (will the Weir bridge be closed)?
what does it cost? = what does it (the Weir bridge) cost?
and the ferry? = How long will the ferry be closed?

en ferry
where is it? = where is it (the ferry to Marram Island)?
and the tram? = did the tram to Marram Island sink in May?

en flooded
how many are they? = how many are they (homes)?

en short
when is it? = when is it (neap tide)?

en nameless
where was he born? = where was he (who built the Great Dock) born?

en polite
how long does it take? = how long does it (the ferry) take?

en born
where did he live? = where did he (Ashdown) live?

uk хто
а коли вона народилася? = а коли вона (Оксана Гриценко) народилася?

uk мости
Чому? = Чому? (мостів у місті)

de brücke
wie lang ist sie? = wie lang ist sie (die brücke)?

de kapitän
und der Chef? = Wie heißt der Chef der Fähre?
wie alt ist er? = wie alt ist er (der Kapitän der Fähre)?
und warum? = und warum (heißt der Kapitän der Fähre)?

de taufe
und wann? = und wann? (Fähre getauft)
wer ist sie? = wer ist sie (Chirurgin Dr. Ada Tregarth)?
und die Brücke? = Wer hat die Brücke getauft?
wann war das? = wann war das? (Fähre getauft)
Wo wurde es gebaut? = Wo wurde es (die Fähre) gebaut?
und ihr Mann? = und ihr (Chirurgin Dr. Ada Tregarth) Mann?
wie lange hat das gedauert? = wie lange hat das gedauert? (Fähre getauft)

de roggen
und Weizenbrot? = Warum wird Weizenbrot gesäuert?
seit wann? = seit wann (wird Roggenbrot gesäuert)?
und bei 30 Grad? = Warum wird Roggenbrot gesäuert – bei 30 Grad?

de überfahrt
und mit dem Fahrrad? = Was kostet eine Überfahrt nach Marram Island – mit dem Fahrrad?
Wie weit ist es? = Wie weit ist es (eine Überfahrt nach Marram Island)?

es obrera
¿y una reina? = ¿Cuánto vive una reina en verano?
¿por qué? = ¿por qué? (vive una obrera en verano)

es orquesta
¿cuál es su presupuesto? = ¿cuál es su (la orquesta) presupuesto?
¿quién la dirige? = ¿quién la dirige (la orquesta)?
¿cuándo fue fundada? = ¿cuándo fue fundada (la orquesta)?
¿y en 2025? = ¿Cuántos conciertos da la orquesta – en 2025?
¿Cuándo se fundó? = ¿Cuándo se fundó (la orquesta)?

es dirige
¿quién es ella? = ¿quién es ella (Inés Robledo Vidal)?
¿y él? = ¿y él (Inés Robledo Vidal)?
¿dónde está? = ¿dónde está (Inés Robledo Vidal)?
¿y el puente? = ¿Quién dirige el puente de Halder?

es frisch
¿y quién era él? = ¿y quién era él (Karl von Frisch)?

fr canal
qui l'a construit ? = qui l'a construit (le canal du Midi) ?
et le canal de Briare ? = Quand le canal de Briare a-t-il été ouvert ?
quelle est sa longueur ? = quelle est sa (le canal du Midi) longueur ?
combien a-t-il coûté ? = combien a-t-il (le canal du Midi) coûté ?
et pourquoi ? = et pourquoi (le canal du Midi a-t-il été ouvert) ?
par qui ? = par qui (le canal du Midi a-t-il été ouvert) ?

fr riquet
quand est-il mort ? = quand est-il (Pierre-Paul Riquet) mort ?
combien de temps ? = combien de temps ? (construit le canal du Midi)
c'était quand ? = c'était quand ? (construit le canal du Midi)
et en 2025 ? = Qui a construit le canal du Midi – en 2025 ?

uk оксана
а де? = а де (народилася Оксана Гриценко)?
скільки їй років? = скільки їй (Оксана Гриценко) років?
а її колега? = а її (Оксана Гриценко) колега?

uk тріщина
хто вона? = хто вона (Оксана Гриценко)?
Хто її батько? = Хто її (Оксана Гриценко) батько?
а міст? = Хто знайшов тріщину – міст?
коли народилася? = коли народилася (Оксана Гриценко)?
як довго? = як довго? (знайшов тріщину)
коли це було? = коли це було? (знайшов тріщину)
"""

ALONE = """
en: Who was Elias Thorne? | When was it that the New Cut opened? | Why do tides differ? | tell me more | who are you?
en: What is this about? | what was it about?
en: What can you do? | And? | Marram Island? | 2025? | March 2026? | What is time? | why not? | yes | thanks! | ok
en: What time is it? | Is it raining? | Is it true that the bridge is closed? | How long does it take to bake bread?
en: How far is it from Haldermouth to Marram Island? | and when was the museum opened? | And is the bridge safe?
en: Where was the funeral? | Who was the referee? | Who lost his voice? | Which shopkeeper warned his neighbours?
en: What did Calloway say about her job? | when did maud tregarth leave her home | Who rang the bell?
en: When did the ferry get its name? | Does Maud Tregarth like her ferry? | What is the largest tide?
en: When did the herring stay away? | How many bees live in a hive? | Who owns the Ropewalk? | Lantern Bridge
en: Which captain lost her ship? | what was cornelius ashdown known for before his bridge | When did that ship sink?
en: Who is Ruth Calloway? | What is a spring tide? | Is it open on Monday? | who scored? | how many pages?
en: and how many spectators came? | What does slack water mean? | When will Lantern Bridge reopen? | In Haldermouth?
en: does he remember my name | show it to me | How much is the fine for it to be late for school?
de: Was können Sie? | Wie viele Bienen gibt es? | Warum braucht Roggen Säure? | Was kostet das Brot? | Wer bist du?
de: Was ist mit Kleber gemeint? | Und kostet die Fahrt viel? | Was ist mit Kleber und Stärke gemeint?
de: Wann hat das Museum geöffnet? | Wie spät ist es? | Wer hat die Fähre getauft? | Wie heißt der Kapitän?
de: Wann begann Gesa Thomsen mit ihrem Sauerteig? | Und wie lange dauert die Überfahrt? | Wo ist der Hafen?
de: Kommen Ihre Fähren pünktlich? | wie viele haben abgestimmt? | Was ist Anstellgut? | Was ist ein Ladearm?
es: ¿Qué es varroa? | ¿Dónde está el museo? | ¿Cuántos conciertos da la orquesta? | ¿cómo te llamas? | ¿Quién canta?
es: ¿A qué le tiene miedo Inés Robledo? | ¿Qué recuerda de su infancia Inés Robledo? | ¿Quién es Machado?
es: ¿Qué comen las abejas? | ¿Y cuándo abre el museo marítimo? | ¿Quién descifró la danza de las abejas?
es: ¿Cuándo Riquet? | ¿Cuánto pesa una colmena? | ¿Dónde está París? | ¿Qué es miel? | lo que dijo la señora
fr: Qu'est-ce qu'une écluse ? | Où se trouve l'écluse ? | Combien y a-t-il d'écluses à Rogny ? | Quelle heure est-il ?
fr: Quand le canal a-t-il ouvert ? | Comment un bateau monte-t-il ? | Comment t'appelles-tu ? | Où est la mer ?
fr: Qui ouvrit l'écluse de Béziers ? | Pourquoi les canaux s'arrêtent-ils en été ? | quel temps fera-t-il demain à Lille
uk: Що таке втома металу? | хто такий Ешдаун? | Де школа? | Хто ти? | Коли народилася Оксана Гриценко? | Що це таке?
uk: Скільки заклепок замінять? | Де працював Петро Іванович? | Хто керував дисертацією Гриценко? | а чому міст закрили
"""


def dialogues() -> list[tuple[str, str, str, str]]:
    found = []
    for block in FOLLOW_UPS.strip().split("\n\n"):
        head, *lines = block.splitlines()
        language, _, turn = head.partition(" ")
        found += [(language, turn, *line.split(" = ", maxsplit=1)) for line in lines]
    return [(a, b, c, d) for a, b, c, d in found]


def alone() -> list[tuple[str, str]]:
    lines = [line.split(": ", maxsplit=1) for line in ALONE.strip().splitlines()]
    return [(language, question) for language, questions in lines for question in questions.split(" | ")]


@pytest.mark.parametrize(("language", "turn", "question", "whole"), dialogues())
def test_a_follow_up_is_completed_from_the_last_question(language: str, turn: str, question: str, whole: str) -> None:
    assert complete(question, language, TURNS[turn]) == whole


@pytest.mark.parametrize(("language", "question"), alone())
def test_a_question_that_stands_alone_is_never_bent(language: str, question: str) -> None:
    assert [turn for turn, last in TURNS.items() if complete(question, language, last)] == []


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("bridge", "Who is he?"),  # no man is known, and a bridge is none
        ("from", "Who is she?"),
        ("nobody", "where does she live?"),
        ("homes", "what does it cost?"),
        ("flooded", "what does it cost?"),
        ("blame", "what did it cost?"),
        ("blame", "where are they?"),
        ("blame", "what did she say?"),
        ("true", "why?"),
        ("open", "what does it cost?"),
        ("мости", "скільки він коштує?"),
    ],
)
def test_nothing_is_completed_with_what_cannot_be_told(turn: str, question: str) -> None:
    turns = {
        **TURNS,
        "blame": Turn("Who was to blame?", "The council.", "Inquiry"),
        "true": Turn("is it true?", "The council.", "Inquiry"),
        "open": Turn("what does it cost?", "The council.", "Inquiry"),
    }
    language = "uk" if turn == "мости" else "en"
    assert complete(question, language, turns[turn]) is None


def test_a_question_in_another_language_than_the_last_one_stands_alone() -> None:
    last = TURNS["lighthouse"]
    assert complete("und wann?", "de", replace(last, language="en")) is None
    assert complete("and when?", "en", replace(last, language="en")) is not None


def test_other_languages_have_no_follow_ups() -> None:
    assert complete("e quando?", "it", TURNS["lighthouse"]) is None
    assert complete("why?", "", TURNS["lighthouse"]) is None


def test_nothing_is_completed_from_a_question_without_words() -> None:
    assert complete("why?", "en", TURNS["no question"]) is None
    assert complete("and when?", "en", TURNS["why"]) is None


def test_completing_again_does_not_pile_up_brackets() -> None:
    turn = TURNS["lighthouse"]
    for question in (
        "and when?",
        "and why?",
        "how much did it cost?",
        "since when?",
        "who is he?",
        "where was he born?",
    ):
        whole = complete(question, "en", turn)
        assert whole is not None
        assert whole.count("(") == 1
        turn = Turn(whole, turn.answer, turn.title)


def test_a_long_question_is_cut_or_left_alone() -> None:
    long = Turn(f"Who designed the lighthouse {'which is very tall ' * 30}?", "Somebody.", "Lighthouse")
    whole = complete("why?", "en", long)
    assert whole is not None
    assert whole.startswith("why? (designed the lighthouse which")
    assert LONGEST - 20 < len(whole) <= LONGEST
    assert complete("and in 2025?", "en", long) is None
    assert complete("why " * 60, "en", TURNS["lighthouse"]) is None
    assert complete("why?", "en", Turn(f"Who designed {'x' * 400}?", "Somebody.", "Lighthouse")) is not None
    assert complete("why?", "en", Turn("x" * 400, "Somebody.", "Lighthouse")) is None


SOME = st.sampled_from(
    " ".join(turn.question + " " + turn.answer for turn in TURNS.values()).split()
) | st.sampled_from(sorted(word for table in WORDS.values() for word in table.persons | table.things | table.questions))
TEXTS = st.text(max_size=60) | st.lists(SOME, max_size=12).map(" ".join)


@given(TEXTS, st.sampled_from(sorted(WORDS)), TEXTS, TEXTS, TEXTS)
def test_anything_may_be_asked_after_anything(
    question: str, language: str, before: str, answer: str, title: str
) -> None:
    whole = complete(question, language, Turn(before, answer, title))
    assert whole is None or 0 < len(whole) <= LONGEST
