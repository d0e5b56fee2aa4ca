"""What the bot makes of a question, in chat: corrected words, follow-ups, tags, spans of time, and the ways back."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.chat.application import ALLOWED_UPDATES
from bot.chat.exchanges import TOO_OLD, Exchange
from bot.chat.taken import Taken
from bot.library.library import Library
from bot.model import EVERYTHING, Answer, Draft, Scope, Turn
from bot.settings import Settings
from bot.terminal.bot_api import BotApi
from bot.terminal.running import running
from tests.chat.conftest import Scene, building
from tests.telegram.people import guest


class Recorder(Library):
    """A library that notes what each question was said to follow."""

    def ask(
        self,
        question: str,
        *,
        scope: Scope = EVERYTHING,
        before: Turn | None = None,
        as_typed: bool = False,
        any_time: bool = False,
        limit: int = 10,
    ) -> Answer:
        befores.append(before)
        return super().ask(question, scope=scope, before=before, as_typed=as_typed, any_time=any_time, limit=limit)


befores: list[Turn | None] = []
"""What the questions were said to follow, in the order of asking."""


def followed() -> Turn | None:
    """Return what the last question was said to follow."""
    return befores[-1]


@pytest.fixture
def library(articles_folder: Path, make_settings: Callable[..., Settings], stored: Path) -> Iterator[Library]:
    assert articles_folder
    shutil.copytree(stored, make_settings().library.data)
    befores.clear()
    with Recorder.open(make_settings()) as opened:
        opened.sync()
        yield opened


CLOSED = "How long will the Weir bridge be closed?"


async def test_a_corrected_question_can_be_asked_as_it_was_typed(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "How long will the Weir brigde be closed?")
    assert answer.text.startswith("Showing results for bridge (you wrote brigde)\nThe Weir bridge")
    typed = await scene.presses(scene.reader, "Search “brigde”", answer)
    assert typed is answer
    assert "Showing results" not in typed.text
    assert "Search “brigde”" not in typed.buttons


async def test_what_was_corrected_is_still_said_after_other_buttons(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "How long will the Weir brigde be closed?")
    for label in ("Next", "Back", "Context"):
        await scene.presses(scene.reader, label, answer)
        assert answer.text.startswith("Showing results for bridge (you wrote brigde)\n")


async def test_a_follow_up_is_taken_for_the_whole_question_and_says_so(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    answer = await scene.hears(scene.reader, "and why?")
    assert answer.text.startswith("Taken as: and why (will the Weir bridge be closed)?\n")
    turn = followed()
    assert turn is not None
    assert turn.question == CLOSED
    assert turn.answer.startswith("The Weir bridge in Ottenby will be closed for eleven weeks")
    assert turn.title == "Weir bridge closes for repairs"
    await scene.hears(scene.reader, "and when?")
    turn = followed()
    assert turn is not None
    assert turn.question == "and why (will the Weir bridge be closed)?"


async def test_a_follow_up_leans_on_the_corrected_question(scene: Scene) -> None:
    await scene.hears(scene.reader, "How long will the Weir brigde be closed?")
    answer = await scene.hears(scene.reader, "and why?")
    assert answer.text.startswith("Taken as: and why (will the Weir bridge be closed)?\n")


async def test_a_follow_up_can_be_asked_as_it_was_typed(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    answer = await scene.hears(scene.reader, "and the otters?")
    assert "Weir" in answer.text
    typed = await scene.presses(scene.reader, "Search “and the otters?”", answer)
    assert typed is answer
    assert "Otters have returned" in typed.text
    assert "Taken as" not in typed.text


async def test_a_question_follows_up_for_some_minutes_only(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    chats, place = scene.library.store.chats, (scene.reader.chat.id, 0, scene.reader.id)
    talk = chats.recall(*place)
    assert talk is not None
    chats.remember(*place, article=talk.article, exchange=talk.exchange, at=talk.at - timedelta(minutes=11))
    assert "Taken as" not in (await scene.hears(scene.reader, "and who counted the otters?")).text
    assert followed() is None


async def test_nothing_is_followed_up_where_that_is_turned_off(
    articles_folder: Path, make_settings: Callable[..., Settings]
) -> None:
    assert articles_folder
    server = BotApi()
    rio = guest(server, server.user("Rio"))
    with Recorder.open(make_settings(chat={"follow_up_minutes": 0})) as silent:
        silent.sync()
        async with running(server, building(silent), allowed_updates=ALLOWED_UPDATES):
            scene = Scene(server, silent, rio, rio)
            first = await scene.hears(rio, CLOSED)
            await scene.hears(rio, "and who counted the otters?")
            assert followed() is None
            await scene.hears(rio, "and who said so?", reply_to=first)
            assert followed() is None


async def test_a_reply_follows_up_the_message_it_replies_to(scene: Scene) -> None:
    first = await scene.hears(scene.reader, CLOSED)
    await scene.hears(scene.reader, "Who counted the otters?")
    answer = await scene.hears(scene.reader, "and why?", reply_to=first)
    assert answer.text.startswith("Taken as: and why (will the Weir bridge be closed)?\n")
    assert "Weir bridge closes for repairs" in answer.text


async def test_a_reply_to_what_is_no_answer_follows_up_nothing(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    card = await scene.hears(scene.reader, "/article Ferry timetable")
    await scene.hears(scene.reader, "and what does a ticket cost?", reply_to=card)
    assert followed() is None


async def test_a_follow_up_asks_the_article_that_was_asked(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article Ferry timetable")
    await scene.hears(scene.reader, "When does the last ferry leave?", reply_to=card)
    answer = await scene.hears(scene.reader, "and the bridge?")
    assert "Taken as" in answer.text
    assert "Ferry timetable" in answer.text
    assert "Weir" in (await scene.hears(scene.reader, CLOSED)).text


async def test_a_follow_up_to_a_removed_article_asks_all(scene: Scene) -> None:
    card = await scene.hears(scene.reader, "/article Ferry timetable")
    await scene.hears(scene.reader, "When does the last ferry leave?", reply_to=card)
    scene.library.remove(scene.library.find("Ferry timetable").number)
    assert "Weir" in (await scene.hears(scene.reader, "and how long is the Weir bridge closed?")).text


async def test_in_a_group_everybody_follows_up_their_own_question(scene: Scene) -> None:
    group = scene.server.group("Readers")
    await scene.hears(scene.reader, f"/ask {CLOSED}", chat=group)
    await scene.hears(scene.admin, "/ask and when do otters eat?", chat=group)
    assert followed() is None
    await scene.hears(scene.reader, "/ask and who said so?", chat=group)
    turn = followed()
    assert turn is not None
    assert turn.question == CLOSED


async def test_who_writes_as_the_group_follows_up_nothing(scene: Scene) -> None:
    group = scene.server.group("Readers")
    await scene.hears(scene.admin, f"/ask {CLOSED}", chat=group, anonymous=True)
    await scene.hears(scene.admin, "/ask and when do otters eat?", chat=group, anonymous=True)
    assert followed() is None


async def test_a_question_without_an_answer_is_not_followed_up(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    await scene.hears(scene.reader, "Who won the 1998 chess olympiad in Kalmykia?")
    await scene.hears(scene.reader, "and when?")
    assert followed() is None


async def test_a_question_with_a_tag_of_its_own_is_completed_only_where_it_says_nothing_else(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    assert "Taken as" not in (await scene.hears(scene.reader, "#traffic and the ferry?")).text
    await scene.hears(scene.reader, CLOSED)
    assert (await scene.hears(scene.reader, "#traffic and why?")).text.startswith("Taken as: and why (will the Weir")


async def test_what_is_followed_up_is_in_the_same_language(scene: Scene) -> None:
    await scene.hears(scene.reader, CLOSED)
    assert "Taken as" not in (await scene.hears(scene.reader, "und warum?")).text
    turn = followed()
    assert turn is not None
    assert turn.language == "en"


def test_what_an_older_version_kept_is_still_read() -> None:
    kept = json.loads(Exchange(7, CLOSED, taken=Taken(language="en")).to_json())
    assert Exchange.from_json(json.dumps(kept)).taken.language == "en"
    del kept["taken"]["language"]
    assert Exchange.from_json(json.dumps(kept)) == Exchange(7, CLOSED)


async def test_a_summary_of_the_same_article_does_not_end_the_talk_and_a_list_does(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, CLOSED)
    await scene.presses(scene.reader, "Summary", answer)
    await scene.hears(scene.reader, "and who said so?")
    assert followed() is not None
    await scene.hears(scene.reader, "/articles")
    await scene.hears(scene.reader, "and how many otters are there?")
    assert followed() is None
    assert (await scene.hears(scene.reader, "/summary")).text


async def test_a_tag_in_a_question_asks_the_articles_with_it(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "#TRAFFIC when does the first ferry leave?")
    assert answer.text.startswith("In 2 articles tagged #traffic:\nThe first ferry leaves")


async def test_a_tag_alone_is_a_list(scene: Scene) -> None:
    assert (await scene.hears(scene.reader, "#traffic")).text.startswith("“#traffic”: 2 of 4 articles")
    scene.library.add(Draft("Jam", "It was a long one.", tags=("traffic jam",)))
    assert (await scene.hears(scene.reader, "#traffic jam")).text.startswith("“#traffic jam”: 1 of 5 articles")


async def test_an_unknown_tag_is_said_with_those_like_it(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "#trafic when does the first ferry leave?")
    assert answer.text == "No article has the tag #trafic. Did you mean this one?"
    assert answer.buttons == ["#traffic", "Ask in all articles", "Articles"]
    asked = await scene.presses(scene.reader, "#traffic", answer)
    assert asked is answer
    assert asked.text.startswith("In 2 articles tagged #traffic:\nThe first ferry leaves")


async def test_an_unknown_tag_like_no_other_is_a_word_of_the_question(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "/ask what do #otters eat?")
    assert "mostly eels" in answer.text


async def test_an_unknown_tag_stays_in_the_question_that_is_asked_of_all(scene: Scene) -> None:
    scene.library.add(Draft("Eels", "They are long.", tags=("otterz",)))
    answer = await scene.hears(scene.reader, "what do #otters eat?")
    assert answer.text == "No article has the tag #otters. Did you mean this one?"
    assert "mostly eels" in (await scene.presses(scene.reader, "Ask in all articles", answer)).text


async def test_tags_that_differ_in_capitals_only_are_one(scene: Scene) -> None:
    scene.library.add(Draft("Jam", "The jam on the Ottenby road was 12 kilometres long.", tags=("Traffic",)))
    answer = await scene.hears(scene.reader, "#TRAFFIC how long was the jam?")
    assert answer.text.lower().startswith("in 3 articles tagged #traffic:\n")


async def test_a_gap_is_what_all_articles_do_not_answer_the_first_time_it_is_asked(scene: Scene) -> None:
    lost = "What do zebras think of quantum chromodynamics?"
    await scene.hears(scene.reader, f"#traffic {lost}")
    assert scene.library.store.chats.gaps(10) == []
    answer = scene.reader.chat.answers[-1]
    await scene.presses(scene.reader, "Ask in all articles", answer)
    assert [gap.count for gap in scene.library.store.chats.gaps(10)] == [1]
    number = scene.library.store.chats.save_exchange(
        Exchange(scene.reader.chat.id, lost).to_json(), scene.library._clock()
    )
    scene.reader.presses_button({"text": "x", "callback_data": f"ask:{number}"}, answer)
    await scene.server.settle()
    assert [gap.count for gap in scene.library.store.chats.gaps(10)] == [1]


async def test_a_span_of_time_without_articles_is_said_and_all_can_be_asked(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "What did the repairs of the Weir bridge cost last week?")
    assert re.fullmatch(r"There are no articles from .* here\.", answer.text)
    assert scene.library.store.chats.gaps(10) == []
    everywhere = await scene.presses(scene.reader, "Ask in all articles", answer)
    assert everywhere is answer
    assert "2.4 million euros" in answer.text


async def test_a_span_of_time_that_was_read_out_of_a_question_can_be_left_out(scene: Scene) -> None:
    answer = await scene.hears(scene.reader, "What did the repairs of the Weir brigde cost in the last 90 years?")
    assert re.search(r"^In \d articles from .*:$", answer.text, re.MULTILINE)
    assert "Showing results for bridge" in answer.text
    everywhere = await scene.presses(scene.reader, "Ask in all articles", answer)
    assert everywhere is answer
    assert not re.search("^In ", answer.text, re.MULTILINE)
    assert "Ask in all articles" not in answer.buttons
    # The typing error does not come back.
    assert "Showing results for bridge" in answer.text


async def test_answers_that_differ_come_back_after_their_context(scene: Scene) -> None:
    flood = "people were injured in the flood in Ottenby."
    scene.library.add(Draft("Early", f"It rained. 12 {flood}", date=date(2026, 6, 4)))
    scene.library.add(Draft("Late", f"The council met. 15 {flood}", date=date(2026, 6, 9)))
    answer = await scene.hears(scene.reader, "How many people were injured in the flood in Ottenby?")
    first = answer.text
    assert set(first.split("\n")) == {
        "Two articles differ:",
        f"12 {flood}",
        "Early · 4 Jun 2026",
        f"15 {flood}",
        "Late · 9 Jun 2026 · newer",
    }
    while "⤢ Context" in answer.buttons:
        await scene.presses(scene.reader, "⤢ Context", answer)
        assert "differ:" not in answer.text
    await scene.presses(scene.reader, "⤡ Less", answer)
    assert answer.text == first


@pytest.mark.parametrize("action", ["ask", "as_typed", "ask_here", "ask_all"])
async def test_buttons_of_another_chat_or_of_a_list_ask_nothing(scene: Scene, action: str) -> None:
    answer = await scene.hears(scene.reader, "what do otters eat?")
    before = answer.text
    for kept in (Exchange(scene.admin.chat.id, CLOSED), Exchange(scene.reader.chat.id, listed="#ferry")):
        number = scene.library.store.chats.save_exchange(kept.to_json(), scene.library._clock())
        scene.reader.presses_button({"text": "x", "callback_data": f"{action}:{number}"}, answer)
        await scene.server.settle()
        assert scene.toast() == TOO_OLD
    assert scene.reader.chat.answers == [answer]
    assert answer.text == before
