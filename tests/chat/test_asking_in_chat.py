"""Questions: the answer, its buttons, its honesty, and what it is about."""

import pytest

from bot.chat.answers import CHANGED
from bot.chat.exchanges import TOO_OLD
from bot.terminal.chats import Message
from tests.chat.conftest import Scene


def marked_words(message: Message) -> set[str]:
    """Return what is bold or underlined: the part that answers and the words of the question."""
    text = message.text.encode("utf-16-le")
    return {
        text[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in message.entities
        if entity["type"] in ("bold", "underline")
    }


async def test_a_question_gets_the_sentence_and_its_source(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/ask How long will the Weir bridge be closed?")
    quote, source = answer.text.rsplit("\n", 1)
    assert quote == ("The Weir bridge in Ottenby will be closed for eleven weeks from Monday, the city council said.")
    assert source == "Weir bridge closes for repairs · 2 Mar 2026 · example.org"
    assert {"type": "blockquote", "offset": 0, "length": len(quote)}.items() <= answer.entities[0].items()
    assert {"Weir", "bridge", "closed"} <= marked_words(answer)
    assert answer.buttons[0] == "⤢ Context"
    assert answer.buttons[-1] == "Summary"


async def test_plain_text_is_answered_too(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "what do otters eat")
    assert "They eat mostly eels." in answer.text


async def test_a_question_in_another_language_finds_the_article_in_it(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "Was kostet der Eintritt ins Brückenmuseum?")
    assert "Der Eintritt kostet sechs Euro." in answer.text


async def test_context_widens_step_by_step_in_place(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "What is the last ferry?")
    texts = [answer.text]
    while "⤢ Context" in answer.buttons:
        answer = await scene.presses(scene.reader, "⤢ Context", answer)
        texts.append(answer.text)
    assert texts == sorted(set(texts), key=len)
    assert len(texts) > 2
    assert len(scene.reader.chat.answers) == 1
    answer = await scene.presses(scene.reader, "⤡ Less", answer)
    assert answer.text == texts[0]


async def test_next_and_back_walk_through_the_passages(scene: Scene) -> None:
    first = (await scene.hears(scene.reader, "When does the ferry leave Tanner Steps?")).text
    second = (await scene.presses(scene.reader, "Next")).text
    assert second != first
    assert (await scene.presses(scene.reader, "◂ Back")).text == first


async def test_what_the_library_does_not_know_is_said_and_remembered(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "Who won the 1998 chess olympiad in Kalmykia?")
    assert answer.text.startswith("I found no answer to that in these 4 articles.")
    assert answer.buttons == ["Articles"]
    gaps = scene.library.store.chats.gaps(10)
    assert [gap.question for gap in gaps] == ["Who won the 1998 chess olympiad in Kalmykia?"]


async def test_a_reply_to_an_answer_is_about_that_article(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "When does the first ferry leave?")
    reply = await scene.hears(scene.reader, "What does a ticket cost?", reply_to=answer)
    assert "1.80 euros" in reply.text
    assert "Ferry timetable" in reply.text


async def test_ask_about_it_invites_a_reply(scene: Scene) -> None:
    await scene.hears(scene.reader, "/article Ferry timetable")
    invitation = await scene.presses(scene.reader, "Ask about it")
    assert invitation.force_reply
    reply = await scene.hears(scene.reader, "how much is a ticket", reply_to=invitation)
    assert "1.80 euros" in reply.text


async def test_what_one_article_does_not_answer_can_be_asked_of_all(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article Ferry timetable")
    answer = await scene.hears(scene.reader, "Who is the director Ute Brandt?", reply_to=card)
    assert "Ute Brandt" not in answer.text
    answer = await scene.presses(scene.reader, "Ask in all articles", answer)
    assert "Ute Brandt" in answer.text


async def test_a_question_of_function_words_is_met_with_the_article_talked_of(scene: Scene) -> None:
    await scene.hears(scene.reader, "/article Ferry timetable")
    answer = await scene.hears(scene.reader, "What is this about?")
    assert "Ferry timetable" in answer.text
    assert answer.buttons == ["Summary", "Full text", "Ask about it"]


async def test_a_question_of_function_words_out_of_the_blue_gets_a_hint(scene: Scene) -> None:
    assert "a word that I can look for" in (await scene.hears(scene.reader, "What is it?")).text


async def test_ask_without_a_question_says_how(scene: Scene) -> None:
    assert "/ask When was the bridge built?" in (await scene.hears(scene.reader, "/ask")).text


async def test_ask_in_reply_to_somebody_asks_what_they_said(scene: Scene) -> None:
    group = scene.server.group("Readers")
    said = scene.admin.says("what do otters eat", chat=group)
    answer = await scene.hears(scene.reader, "/ask", chat=group, reply_to=said)
    assert "mostly eels" in answer.text


async def test_buttons_of_forgotten_answers_say_so(scene: Scene) -> None:
    await scene.hears(scene.reader, "what do otters eat")
    scene.library.store.chats.prune(scene.library._clock().replace(year=2100))
    await scene.presses(scene.reader, "⤢ Context")
    assert scene.toast() == TOO_OLD


async def test_buttons_of_removed_articles_say_so(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "what do otters eat")
    scene.library.remove(scene.library.find("The otters are back").number)
    await scene.presses(scene.reader, "⤢ Context", answer)
    assert scene.toast() == CHANGED


async def test_an_edited_question_is_a_new_question(scene: Scene) -> None:
    said = scene.reader.says("what do otters eat")
    await scene.server.settle()
    scene.reader.edits(said, "Who counted the animals in February?")
    await scene.server.settle()
    assert "Petra Holm" in scene.reader.chat.answers[-1].text


@pytest.mark.parametrize("text", ["7" * 4000, "🦦" * 2000, "<b>&amp; _*[`", "\u202egnirts desrever", "a\u0301" * 900])
async def test_hostile_text_gets_an_answer(scene: Scene, text: str) -> None:
    assert (await scene.hears(scene.reader, text)).text
