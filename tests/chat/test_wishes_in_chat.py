"""Wishes for a summary in plain words, answered; and what only looks like one stays a question."""

import pytest

from bot.model import Draft
from tests.chat.conftest import Scene, each
from tests.chat.test_texts_in_chat import NEWS, SENTENCES, shown

BICYCLE = "A short history of the bicycle"
TITLES = {
    BICYCLE: "en",
    "Minutes of the council of 3 May": "en",
    "Las abejas vuelven a la ciudad": "es",
    "L’écluse de Varn est rouverte": "fr",
    "Міст знову відкрито": "uk",
}


WISHES = [
    ("summary 5", BICYCLE, 3),
    ("summary bicycle", BICYCLE, 3),
    ("summary: bicycle", BICYCLE, 3),
    ("summary bicycle in two sentences", BICYCLE, 2),
    ("give me a summary of the bicycle article", BICYCLE, 3),
    ("please summarise the bicycle article in 5 sentences", BICYCLE, 5),
    ("sum up the bicycle story", BICYCLE, 3),
    ("key points of the bicycle article", BICYCLE, 3),
    ("What are the main points of the history of the bicycle?", BICYCLE, 3),
    ("summarize the minutes in one sentence", "Minutes of the council", 1),
    ("/summary 6 one sentence", "Minutes of the council", 1),
    ("resume las abejas", "Las abejas", 3),
    ("resume las abejas en cinco frases", "Las abejas", 5),
    ("résume l'écluse", "L’écluse", 3),
    ("resume l'article sur l'ecluse", "L’écluse", 3),
    ("резюме міст", "Міст", 3),
    ("підсумок статті про міст", "Міст", 3),
    ("стисло міст у двох реченнях", "Міст", 2),
    ("Fasse den Bicycle-Artikel in einem Satz zusammen", BICYCLE, 1),
]


async def test_a_wish_in_plain_words_is_answered(scene: Scene) -> None:
    for title, language in TITLES.items():
        scene.library.add(Draft(title, f"{title}. {NEWS}", language=language))
    for said, begins, count in WISHES:
        answer = await scene.hears(scene.reader, said)
        assert answer.text.startswith(begins), said
        assert len(shown(answer)) == count, said


@pytest.mark.parametrize(
    "said",
    [
        "summary judgment ferry",
        "Resume the talks",
        "summary the",
        "summary 99",
        "Resume",
        "Sum up to 500 euros",
        "Summary of the",
        "key points of sale",
        "коротко 99",
        "summary bicyc",
        "Zusammenfassung Haft",
        "Summary executions took place near the river in May 1944. Who ordered them, and why?",
        "Summarise the zeppelin inquiry. I have little time, so please keep it as short as you can.",
    ],
)
async def test_what_only_looks_like_a_wish_is_a_question(scene: Scene, said: str) -> None:
    scene.library.add(Draft(BICYCLE, NEWS))
    answer = await scene.hears(scene.reader, said)
    assert "sentences" not in answer.text
    assert "There is no article" not in answer.text


@each(
    "opening",
    [
        "Summarise this: ",
        "summarize:",
        "Please sum up the following text:\n",
        "tl;dr\n",
        "Fasse das zusammen: ",
        "Resume esto: ",
        "Résume ce texte : ",
        "Підсумуй це: ",
        "Summary:\n\n",
    ],
)
async def test_a_text_behind_a_wish_is_summarised_word_for_word(scene: Scene, opening: str) -> None:
    answer = await scene.hears(scene.reader, opening + NEWS)
    assert "3 of 8 sentences" in answer.text
    assert set(shown(answer)) <= set(SENTENCES)
    answer = await scene.hears(scene.reader, opening + " ".join(SENTENCES[-2:]))
    assert shown(answer)[-1] == SENTENCES[-1]


async def test_a_wish_without_a_name_is_for_the_text_replied_to(scene: Scene) -> None:
    said = scene.reader.says(NEWS)
    for wish, count in (
        ("summarise this in one sentence", 1),
        ("sum up", 3),
        ("summary in two sentences", 2),
        ("summary 5", 5),
        ("What are the key points of this text?", 3),
    ):
        answer = await scene.hears(scene.reader, wish, reply_to=said)
        assert len(shown(answer)) == count
        assert set(shown(answer)) <= set(SENTENCES)
