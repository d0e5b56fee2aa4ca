"""Wishes for a summary in plain words, and sentences that only look like one."""

import time

import pytest

from bot.chat.summary_words import Wish, wish


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Summarise the flood inquiry", "flood inquiry"),
        ("summarize 12 5", "12 5"),
        ("Can you please summarize the article about tides for me?", "tides"),
        ("summary of the harbour history please", "harbour history"),
        ("give me a short summary of ferry timetable 1", "ferry timetable 1"),
        ("I'd like a summary about bees, please.", "bees"),
        ("tl;dr bridge", "bridge"),
        ("TLDR: the ferry", "ferry"),
        ("Fasse den Artikel über die Fähre zusammen", "die Fähre"),
        ("Bitte fass mir die Geschichte des Fahrrads zusammen.", "Geschichte des Fahrrads"),
        ("Zusammenfassung von Sauerteig bitte", "Sauerteig"),
        ("gib mir eine kurze Zusammenfassung der Fähre", "Fähre"),
        ("Resumen de las abejas, por favor", "abejas"),
        ("resúmeme el artículo sobre abejas", "abejas"),
        ("Fais un résumé de l'écluse s'il te plaît", "écluse"),
        ("résume-moi l’écluse", "écluse"),
        ("Підсумуй статтю про міст", "міст"),
        ("стисло про міст, будь ласка", "міст"),
        ("give me a summary of the bicycle article", "bicycle"),
        ("please summarise the bicycle story in three sentences", "bicycle in three sentences"),
        ("summarise the interview with Ines Roth", "Ines Roth"),
        ("summarise the harbour report 5", "harbour 5"),
        ("summarise it in one sentence, please", "in one sentence"),
        ("Fasse den Fahrrad-Artikel zusammen", "Fahrrad"),
        ("Resumen del artículo de las abejas", "abejas"),
        ("Résumé de l'article sur l'écluse", "écluse"),
        ("Підсумуй інтервʼю з Інес", "Інес"),
    ],
)
def test_a_summary_is_wished_for_in_plain_words(said: str, meant: str) -> None:
    found = wish(said)
    assert found
    assert found.sure
    assert meant in found.arguments


@pytest.mark.parametrize(
    "said",
    [
        "summary",
        "Summary, please!",
        "tl;dr",
        "summarise this",
        "Fasse den Text zusammen",
        "sum up, please",
        "sum up this article",
        "What are the key points of this?",
        "Resume esto",
    ],
)
def test_without_a_name_it_is_of_what_is_talked_of(said: str) -> None:
    assert wish(said) == Wish(("",), sure=True)


def test_a_title_is_tried_with_its_article_first() -> None:
    assert wish("summarise the otters are back") == Wish(("the otters are back", "otters are back"), sure=True)


@pytest.mark.parametrize(
    "said",
    [
        "sum up the inquiry",
        "summary bridge",
        "summary: bridge",
        "summary 12",
        "bridge summary",
        "key points of the inquiry",
        "What are the main points of the inquiry?",
        "Die wichtigsten Punkte der Untersuchung",
        "puntos clave de las abejas",
        "points clés de l'écluse",
        "головні тези статті про міст",
        "résume l'écluse",
        "Resume la guía",
        "resume las abejas",
        "зміст міст",
        "резюме міст",
        "підсумок міст",
        "стисло міст",
    ],
)
def test_some_openings_count_before_a_title_only(said: str) -> None:
    found = wish(said)
    assert found
    assert not found.sure


@pytest.mark.parametrize(
    "said",
    [
        "Summary judgment was given when?",
        "Summary judgment in the harbour case",
        "The main points were sold",
        "When was the summary published?",
        "Resume the talks?",
        "Sum up to 500 euros?",
        "What is a summary?",
        "Who summarised the report?",
        "Summaries of the trial were sold where?",
        "Zusammenfassungen gibt es wo?",
        "Wer fasste die Ergebnisse zusammen?",
        "¿Quién resume los debates?",
        "Хто підсумував збори?",
        "",
    ],
)
def test_other_sentences_are_no_wish(said: str) -> None:
    assert wish(said) is None


@pytest.mark.parametrize("said", ["summary " * 45, " -" * 190, "x" + " please" * 50 + "y", "x" + "?." * 190 + "y"])
def test_no_text_takes_long(said: str) -> None:
    before = time.process_time()
    wish(said)
    assert time.process_time() - before < 0.5


def test_a_long_text_is_no_wish() -> None:
    assert wish("summarise " + "this long text " * 40) is None
