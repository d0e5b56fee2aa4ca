"""`/summary` of texts that are not in the library: pasted, replied to, in a document. Nothing of them is stored."""

from typing import Any

import pytest

from bot.chat.application import ALLOWED_UPDATES
from bot.chat.buttons import Action, data
from bot.chat.documents import NOT_THIS_FILE, TOO_BIG
from bot.chat.kept_texts import MOST_BYTES, MOST_TEXTS, KeptTexts, LooseText
from bot.chat.loose_views import NO_WORDS, ONE_SENTENCE
from bot.chat.texts import ELSEWHERE, FORGOTTEN, NO_TEXT, NOT_A_TITLE
from bot.library.library import Library
from bot.model import Draft
from bot.terminal.bot_api import BotApi
from bot.terminal.chats import Message
from bot.terminal.running import running
from tests.chat.conftest import Scene, building, each
from tests.conftest import READER
from tests.telegram.people import guest

SENTENCES = (
    "The lighthouse of Varn was lit again on 3 May 2026 after nine years in the dark.",
    "The keeper, Ines Roth, climbed the 212 steps with a lamp of 40 kilograms.",
    "Fishermen of Varn had collected 18,000 euros for the lamp of the lighthouse.",
    "The old lamp of the lighthouse went to a museum in the capital.",
    "Its lens, made of glass from Bohemia, is as tall as a man.",
    "Ines Roth will light the lamp every evening until the harbour has a light of its own.",
    "The mayor thanked the fishermen with a dinner of smoked eel.",
    "Nobody knows how long the new lamp will last.",
)
NEWS = " ".join(SENTENCES)


def shown(message: Message) -> list[str]:
    """Return the sentences in a summary."""
    return [line.removeprefix("• ") for line in message.text.splitlines() if line.startswith("• ")]


async def test_a_pasted_text_is_summarised_word_for_word(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary {NEWS}")
    assert len(shown(answer)) == 3
    assert set(shown(answer)) <= set(SENTENCES)
    assert "3 of 8 sentences" in answer.text
    assert scene.library.count == 4


async def test_its_buttons_change_the_length_in_place(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary {NEWS}")
    three = shown(answer)
    assert answer.buttons == ["1", "•3•", "7", "Figures"]
    assert await scene.presses(scene.reader, "7") is answer
    assert len(shown(answer)) == 7
    assert set(three) < set(shown(answer))
    await scene.presses(scene.reader, "1")
    assert shown(answer)[0] in three


async def test_its_figures_are_shown_with_a_way_back(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary {NEWS}")
    three = shown(answer)
    await scene.presses(scene.reader, "Figures")
    assert SENTENCES[2] in answer.text
    await scene.presses(scene.reader, "Summary")
    assert shown(answer) == three


@pytest.mark.usefixtures("hasty")
async def test_a_quick_method_is_offered_where_another_takes_too_long(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary 2 method=lexrank\n{NEWS}")
    assert answer.text.startswith("The method lexrank did not finish")
    assert await scene.presses(scene.reader, "By central", answer) is answer
    assert len(shown(answer)) == 2


async def test_a_first_line_like_a_title_is_the_title(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary Varn has its light again\n{NEWS}")
    assert answer.text.startswith("Varn has its light again\n")
    assert "3 of 8 sentences" in answer.text


@pytest.mark.parametrize(
    ("line", "count", "remark"), [("5", 5, "5 of 8"), ("auto", 2, "2 of 8"), ("2 method=lexrank", 2, "by lexrank")]
)
async def test_a_first_line_says_how_long(scene: Scene, line: str, count: int, remark: str) -> None:
    answer = await scene.hears(scene.reader, f"/summary {line}\n{NEWS}")
    assert len(shown(answer)) == count
    assert remark in answer.text


@each(
    ("before", "count", "remark"),
    [
        ("10s ", 2, "2 of 8"),
        ("2 min, ", 8, "the whole text"),
        ("30 words ", 2, "2 of 8"),
        ("5 ", 5, "5 of 8"),
        ("auto ", 2, "2 of 8"),
        ("method=lead ", 3, "by lead"),
        ("in 5 sentences method=lead: ", 5, "by lead"),
    ],
)
async def test_a_length_before_a_text_is_no_part_of_it(scene: Scene, before: str, count: int, remark: str) -> None:
    answer = await scene.hears(scene.reader, f"/summary {before}{NEWS}")
    assert len(shown(answer)) == count
    assert set(shown(answer)) <= set(SENTENCES)
    assert remark in answer.text


@each(
    "first",
    [
        "12 boats came to Varn to see the light.",
        "12 Ukrainians came to Varn to see the light.",
        "1984 The light of Varn went out.",
        "60 seconds is what it takes to climb the stairs.",
        "10 Minuten Pause sind genug für den Wärter.",
        "Auto Union was shown the light by the keeper.",
        "Method: each of them wrote down what he saw.",
        "3 人来了，看了看灯塔。",
    ],
)
async def test_a_number_that_begins_a_sentence_stays_in_it(scene: Scene, first: str) -> None:
    answer = await scene.hears(scene.reader, f"/summary 60s method=lead\n{first} {NEWS}")
    assert shown(answer)[0] == first
    answer = await scene.hears(scene.reader, f"/summary method=lead {first} {NEWS}")
    assert shown(answer)[0] == first


@each("line", ["method=leed ", "60s method=leed ", "900s "])
async def test_a_length_or_method_that_cannot_be_is_told(scene: Scene, line: str) -> None:
    answer = await scene.hears(scene.reader, f"/summary {line}{NEWS}")
    assert "Did you mean lead?" in answer.text or "5 minutes" in answer.text


SHORT = "Hello there, this is a message that I write to a friend. It has several sentences. None is long."


async def test_a_short_text_is_no_title(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary 1 sentence {SHORT}")
    assert "1 of 3 sentences" in answer.text
    assert shown(answer)[0] in SHORT


async def test_a_title_of_several_sentences_is_one(scene: Scene) -> None:
    scene.library.add(Draft(SHORT, NEWS))
    for asked in (SHORT, f"{SHORT} 5"):
        assert "Full text" in (await scene.hears(scene.reader, f"/summary {asked}")).buttons


@pytest.mark.parametrize(
    "asked", ["The zeppelin. It flew.", "the zeppelin that flew over the town and over the hills on Monday"]
)
async def test_what_no_article_is_called_is_told_with_the_way_to_send_a_text(scene: Scene, asked: str) -> None:
    answer = await scene.hears(scene.reader, f"/summary {asked}")
    assert answer.text.startswith("There is no article called")
    assert answer.text.endswith(NOT_A_TITLE)


async def test_a_number_that_no_article_has_is_no_text(scene: Scene) -> None:
    assert (await scene.hears(scene.reader, "/summary 99")).text == "There is no article 99."


async def test_an_unknown_method_in_it_is_named(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary method=lexrnk\n{NEWS}")
    assert "Did you mean lexrank?" in answer.text


async def test_a_year_as_the_first_line_belongs_to_the_text(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary 1984\n{NEWS}")
    assert answer.text.startswith("1984\n")


@pytest.mark.parametrize(("tail", "count"), [("", 3), (" 5", 5), (" 7 method=lead", 7), (" 1 sentence", 1)])
async def test_a_reply_summarises_what_somebody_said(scene: Scene, tail: str, count: int) -> None:
    said = scene.reader.says(NEWS)
    answer = await scene.hears(scene.reader, f"/summary{tail}", reply_to=said)
    assert len(shown(answer)) == count


async def test_a_reply_in_a_group_summarises_what_another_said(scene: Scene) -> None:
    group = scene.server.group("Readers")
    said = scene.admin.says(NEWS, chat=group)
    answer = await scene.hears(scene.reader, "/summary 5", chat=group, reply_to=said)
    assert len(shown(answer)) == 5
    assert await scene.presses(scene.admin, "1", answer) is answer
    assert len(shown(answer)) == 1


async def test_a_reply_to_the_summary_of_a_text_gives_another_one(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary {NEWS}")
    second = await scene.hears(scene.reader, "/summary 5", reply_to=answer)
    assert second is not answer
    assert len(shown(second)) == 5


async def test_a_reply_to_a_message_about_an_article_is_about_that_article(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article otters")
    await scene.hears(scene.reader, f"/summary {NEWS}")
    answer = await scene.hears(scene.reader, "/summary 1", reply_to=card)
    assert answer.text.startswith("The otters are back")


async def test_a_reply_with_the_name_of_an_article_is_about_that_article(scene: Scene) -> None:
    said = scene.reader.says(NEWS)
    answer = await scene.hears(scene.reader, "/summary ferry timetable", reply_to=said)
    assert answer.text.startswith("Ferry timetable")


async def test_a_reply_in_words_that_name_no_article_is_a_question(scene: Scene) -> None:
    said = scene.reader.says(NEWS)
    answer = await scene.hears(scene.reader, "summary of the Fortune 500", reply_to=said)
    assert answer.text.startswith("I found no answer")


async def test_a_long_title_is_no_text(scene: Scene) -> None:
    title = " ".join(["How the lighthouse of Varn came to shine again"] * 4)
    scene.library.add(Draft(title, NEWS))
    for asked in (title, f"{title} 5"):
        answer = await scene.hears(scene.reader, f"/summary {asked}")
        assert "Full text" in answer.buttons


@pytest.mark.parametrize("name", ["varn.txt", "varn.md", "VARN.MD", "varn.markdown"])
async def test_a_document_is_summarised_by_its_caption_and_by_a_reply(scene: Scene, name: str) -> None:
    by_caption = scene.reader.sends_document(name, NEWS.encode("utf-16"), caption="/summary 5")
    await scene.server.settle()
    assert len(shown(scene.reader.chat.answers[-1])) == 5
    answer = await scene.hears(scene.reader, "/summary 1", reply_to=by_caption)
    assert answer.text.startswith(f"{name}\n")
    assert len(shown(answer)) == 1
    assert scene.library.count == 4


async def test_a_document_of_a_reader_is_summarised_without_a_caption(scene: Scene) -> None:
    scene.reader.sends_document("varn.txt", NEWS.encode())
    await scene.server.settle()
    assert "3 of 8 sentences" in scene.reader.chat.answers[-1].text
    await scene.presses(scene.reader, "7")
    assert len(shown(scene.reader.chat.answers[-1])) == 7
    assert scene.library.count == 4
    scene.admin.sends_document("varn.txt", NEWS.encode())
    await scene.server.settle()
    assert scene.admin.chat.answers[-1].text.startswith("Stored as no. 5: Varn")


@each(
    ("name", "content", "size", "word"),
    [
        ("report.mp3", b"ID3", None, NOT_THIS_FILE),
        ("noname", b"text", None, NOT_THIS_FILE),
        ("empty.txt", b"", None, "empty.txt is empty."),
        ("blank.md", b" \n\n ", None, "blank.md is empty."),
        ("broken.md", b"---\ntitle: Varn\n", None, "broken.md: line 1: "),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00" * 50, None, "picture.txt is "),
        ("long.txt", NEWS.encode(), (20 << 20) + 1, TOO_BIG),
        ("line.txt", b"One line", None, ONE_SENTENCE),
    ],
)
async def test_a_document_that_cannot_be_summarised_gets_a_word(
    scene: Scene, name: str, content: bytes, size: int | None, word: str
) -> None:
    said = scene.reader.sends_document(name, content, caption="/summary", size=size)
    await scene.server.settle()
    assert word in scene.reader.chat.answers[-1].text
    assert word in (await scene.hears(scene.reader, "/summary", reply_to=said)).text


@each(
    ("text", "word"),
    [
        ("Lighthouse", ONE_SENTENCE),
        (SENTENCES[0], ONE_SENTENCE),
        ("🦦🦦🦦", NO_WORDS),
        ("word " * 800, ONE_SENTENCE),
    ],
)
async def test_what_cannot_be_shortened_gets_a_word(scene: Scene, text: str, word: str) -> None:
    said = scene.reader.says(text)
    assert (await scene.hears(scene.reader, "/summary", reply_to=said)).text == word


async def test_a_message_without_text_gets_a_word(scene: Scene) -> None:
    picture = scene.server.state.post(
        scene.reader.chat, scene.reader.user, service={"dice": {"emoji": "🎲", "value": 3}}
    )
    assert (await scene.hears(scene.reader, "/summary", reply_to=picture)).text == NO_TEXT


@each(
    "text",
    [
        "*Bold* _it_ `code` [a](https://e.org). <b>b</b> & <p> if a < b.\n\n# Head\n\nIt ends with a \\. And so on.",
        "הגשר סגור למשך אחד עשר שבועות. המהנדס אמר: הגיע הזמן. העבודה תסתיים במאי.",
        "---\ntitle: [broken\n---\nOne sentence stands here. Another one stands there.",
        "🦦 Otters 🦦🦦 swim 👩‍👩‍👧‍👦 in the river. They eat eels 🦦. Nobody minds.",
        "河上的桥关闭了十一周。工程师说时候到了。公共汽车绕行。",
    ],
)
async def test_any_script_and_markup_is_summarised_as_it_stands(scene: Scene, text: str) -> None:
    said = scene.reader.says(text)
    answer = await scene.hears(scene.reader, "/summary 1", reply_to=said)
    assert shown(answer)[0] in text


async def test_a_long_plain_text_is_no_question(scene: Scene) -> None:
    offer = await scene.hears(scene.reader, NEWS + "\n\n" + NEWS)
    assert offer.text.startswith("That is a text of ")
    assert offer.buttons == ["Summary"]
    assert await scene.presses(scene.reader, "Summary") is offer
    assert len(shown(offer)) == 3
    assert (await scene.hears(scene.admin, NEWS + "\n\n" + NEWS)).buttons == ["Summary", "Store"]


@pytest.mark.parametrize("wish", ["tl;dr", "Summarise this, please", "summary"])
async def test_a_wish_in_plain_words_is_one_for_the_text_replied_to(scene: Scene, wish: str) -> None:
    said = scene.reader.says(NEWS)
    answer = await scene.hears(scene.reader, wish, reply_to=said)
    assert len(shown(answer)) == 3


async def test_the_buttons_of_a_text_that_is_not_kept_say_so(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, f"/summary {NEWS}")
    group = scene.server.group("Readers")
    elsewhere = await scene.hears(scene.admin, "/id", chat=group)
    for action in (data(Action.LOOSE, 7), data(Action.LOOSE_FIGURES, 0)):
        scene.admin.presses_button({"text": "7", "callback_data": action}, elsewhere)
        await scene.server.settle()
        assert scene.toast() == FORGOTTEN
    assert len(shown(answer)) == 3


async def test_a_reply_to_a_summary_of_a_forgotten_text_says_so(library: Library) -> None:
    server = BotApi()
    reader = guest(server, server.user("Rio", id=READER))
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        reader.says(f"/summary {NEWS}")
        await server.settle()
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):  # It remembers none of them.
        reader.says("/summary 5", reply_to=reader.chat.answers[-1])
        await server.settle()
    assert [answer.text == FORGOTTEN for answer in reader.chat.answers] == [False, True]


async def test_many_figures_are_turned_page_by_page(scene: Scene) -> None:
    boats = "\n".join(f"On day {day} some {day * 7} boats came to Varn." for day in range(1, 31))
    answer = await scene.hears(scene.reader, f"/summary {boats}")
    await scene.presses(scene.reader, "Figures")
    await scene.presses(scene.reader, "▶")
    assert "page 2 of 3" in answer.text
    await scene.presses(scene.reader, "◀")
    assert "page 1 of 3" in answer.text


@pytest.mark.parametrize(
    ("shown_of_it", "word"),
    [
        ({"quote": {"text": NEWS, "position": 0}}, "3 of 8 sentences"),
        ({"document": {"file_id": "x", "file_unique_id": "y", "file_name": "x.mp3"}}, NOT_THIS_FILE),
        ({}, ELSEWHERE),
    ],
)
async def test_a_reply_to_a_message_in_another_chat(scene: Scene, shown_of_it: dict[str, Any], word: str) -> None:
    await scene.hears(scene.reader, "hello")
    said = scene.server.state.post(scene.reader.chat, scene.reader.user, text="/summary").to_json()
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Ines"}
    quote = {name: shown_of_it[name] for name in shown_of_it if name == "quote"}
    external = {"origin": origin} | {name: shown_of_it[name] for name in shown_of_it if name == "document"}
    scene.server.state.updates.add("message", said | quote | {"external_reply": external})
    await scene.server.settle()
    assert word in scene.reader.chat.answers[-1].text


async def test_a_part_that_somebody_chose_is_summarised_alone(scene: Scene) -> None:
    scene.reader.says(NEWS)
    said = scene.server.state.post(
        scene.reader.chat, scene.reader.user, text="/summary 1", reply_to=scene.reader.chat.messages[-1]
    ).to_json()
    chosen = {"text": " ".join(SENTENCES[3:5]), "position": 0, "is_manual": True}
    scene.server.state.updates.add("message", said | {"quote": chosen})
    await scene.server.settle()
    assert "1 of 2 sentences" in scene.reader.chat.answers[-1].text


async def test_an_edited_command_is_answered_anew(scene: Scene) -> None:
    said = scene.reader.says(f"/summary {NEWS}")
    await scene.server.settle()
    first = scene.reader.chat.answers[-1]
    scene.reader.edits(said, f"/summary 1\n{NEWS}")
    await scene.server.settle()
    assert len(shown(scene.reader.chat.answers[-1])) == 1
    assert scene.reader.chat.answers[-1] is not first


def test_only_the_latest_texts_are_kept() -> None:
    kept = KeptTexts()
    for number in range(MOST_TEXTS + 1):
        kept.keep(1, number, LooseText("", f"Text {number}."))
    assert kept.of(1, 0) is None
    assert kept.of(1, 1) == LooseText("", "Text 1.")
    assert kept.of(2, 1) is None


def test_texts_are_forgotten_where_they_take_too_much_memory() -> None:
    kept = KeptTexts()
    for number in range(25):
        kept.keep(1, number % 10, LooseText("", "x" * (7 << 20)))
    assert [number for number in range(10) if kept.of(1, number) is None] == [5]
    kept.keep(2, 1, LooseText("", "x" * (MOST_BYTES // 8)))
    assert kept.of(2, 1) is None
