"""Long texts that people's programs cut into several messages count as one text."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, User
from telegram import Message as Said

from bot.chat.marked import length
from bot.chat.pastes import APART, FULL, LEFT_FREE, MOST_CHARACTERS, MOST_PARTS, MOST_PASTES, Pastes, joint
from bot.terminal.chats import Message
from bot.terminal.people import Person
from tests.chat.conftest import Scene
from tests.chat.test_texts_in_chat import NEWS, SENTENCES, shown

DAYS = [
    f"On day {day} the keeper wrote that the light of Varn was seen {day * 3} miles out at sea." for day in range(200)
]
LINES = "\n\n".join(" ".join(DAYS[start : start + 5]) for start in range(0, 200, 5))


def parts(text: str) -> list[str]:
    """Cut a text as Telegram Desktop does: at the last end of a paragraph, a line, a sentence or a word that stands in
    the second half of what a message holds. The server takes white space away from both sides of a message.
    """
    found = []
    while length(text) > 2 * FULL:
        # What is left of a part without the white space at the cut is still more than half.
        half = FULL + len("\n\n") + 1
        place = next(place for end in ("\n\n", "\n", ". ", " ", "") if (place := text.rfind(end, half, 2 * FULL)) > 0)
        place += text[place] == "."
        found.append(text[:place].strip())
        text = text[place:].strip()
    return [*found, text]


def pasted(scene: Scene, person: Person, text: str, **where: object) -> list[Message]:
    """Let a person paste a text."""
    said = [person.says(part, **where) for part in parts(text)]  # type: ignore[arg-type]
    assert len(said) > 2
    return said


async def answers(scene: Scene, person: Person) -> Sequence[Message]:
    await scene.server.settle()
    return person.chat.answers


async def test_a_paste_behind_the_command_has_one_summary(scene: Scene) -> None:
    pasted(scene, scene.reader, f"/summary {LINES}")
    (answer,) = await answers(scene, scene.reader)
    assert "3 of 200 sentences" in answer.text
    assert set(shown(answer)) <= set(DAYS)
    await scene.presses(scene.reader, "7")
    assert "7 of 200 sentences" in answer.text


async def test_its_length_stays_as_asked(scene: Scene) -> None:
    pasted(scene, scene.reader, f"/summary 5\n{LINES}")
    (answer,) = await answers(scene, scene.reader)
    assert "5 of 200 sentences" in answer.text


async def test_a_paste_without_a_command_is_offered_once(scene: Scene) -> None:
    pasted(scene, scene.reader, LINES)
    (offer,) = await answers(scene, scene.reader)
    assert f"{len(LINES.split()):,} words" in offer.text
    assert await scene.presses(scene.reader, "Summary") is offer
    assert "3 of 200 sentences" in offer.text


@pytest.mark.parametrize("number", [0, 1, -1])
async def test_a_reply_to_any_part_is_about_all_of_them(scene: Scene, number: int) -> None:
    said = pasted(scene, scene.reader, LINES)
    answer = await scene.hears(scene.reader, "/summary 5", reply_to=said[number])
    assert "5 of 200 sentences" in answer.text


async def test_two_people_paste_into_a_group_at_the_same_time(scene: Scene) -> None:
    group = scene.server.group("Readers")
    one, other = parts(f"/summary {LINES}"), parts(LINES.replace("Varn", "Norr"))
    for mine, theirs in zip(one, other, strict=True):
        scene.reader.says(mine, chat=group)
        last = scene.admin.says(theirs, chat=group)
    await scene.server.settle()
    (answer,) = group.answers
    assert "3 of 200 sentences" in answer.text
    assert "Norr" not in answer.text
    reply = await scene.hears(scene.reader, "/summary 1", chat=group, reply_to=last)
    assert "1 of 200 sentences" in reply.text
    assert "Varn" not in reply.text


async def test_a_question_after_a_paste_is_a_question(scene: Scene) -> None:
    scene.reader.says(DAYS[0] * 50)
    await scene.server.settle()
    now = scene.server.state.now() + 3
    scene.server.state.now = lambda: now
    answer = await scene.hears(scene.reader, "What does a single ticket cost?")
    assert "1.80 euros" in answer.text


async def test_a_question_just_after_a_text_is_a_question(scene: Scene) -> None:
    scene.reader.says(DAYS[0] * 40)
    answer = await scene.hears(scene.reader, "What does a single ticket cost?" + " " * 3000)
    assert "1.80 euros" in answer.text
    offer, _ = scene.reader.chat.answers
    await scene.presses(scene.reader, "Summary", offer)
    assert "ticket" not in offer.text


async def test_the_rest_of_a_text_behind_another_command_is_no_question(scene: Scene) -> None:
    pasted(scene, scene.reader, f"/ask {LINES}")
    _, offer = await answers(scene, scene.reader)
    assert "Summary" in offer.buttons


async def test_an_edited_part_changes_the_summary_in_place(scene: Scene) -> None:
    *_, last = pasted(scene, scene.reader, f"/summary {LINES}")
    (answer,) = await answers(scene, scene.reader)
    scene.reader.edits(last, f"{last.text} {NEWS}")
    assert await answers(scene, scene.reader) == [answer]
    assert f"of {200 + len(SENTENCES)} sentences" in answer.text


async def test_forwarded_posts_are_a_text_each(scene: Scene) -> None:
    channel = scene.server.channel("Headlines")
    posts = [scene.admin.says(part, chat=channel) for part in parts(LINES)]
    for number, post in enumerate(posts):
        post.date += 3600 * number
        scene.reader.forwards(post)
    assert len(await answers(scene, scene.reader)) == len(posts)


async def test_a_forwarded_paste_is_one_text(scene: Scene) -> None:
    for message in pasted(scene, scene.admin, LINES):
        scene.reader.forwards(message)
    (offer,) = await answers(scene, scene.reader)
    assert f"{len(LINES.split()):,} words" in offer.text


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("He went. Then he saw the", "river.", " "),
        ("He went. He saw.", "It rained.", "\n"),
        ("A long first paragraph.\n\nA heading", "Another heading", "\n\n"),
        ("first\nsecond\nthird\nfourth", "Fifth", "\n"),
        ("河上的桥关闭了", "十一周", ""),
        ("He was asked by", "Ines Roth", " "),
    ],
)
def test_what_was_cut_away_is_put_back(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


ADA, RIO = User(1, "Ada", is_bot=False), User(2, "Rio", is_bot=False)
PRIVATE, GROUP = Chat(1, Chat.PRIVATE), Chat(-2, Chat.SUPERGROUP)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG = "x" * (2 * FULL - 6)
HALF = "x" * (FULL + 1)


def message(number: int, text: str, seconds: float = 0, person: User = ADA, chat: Chat = GROUP, topic: int = 0) -> Said:
    """Return a message so many seconds after noon."""
    thread = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    return Said(number, NOON + timedelta(seconds=seconds), chat, from_user=person, text=text, **thread)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (message(1, LONG), message(2, "the end"), True),
        (message(1, LONG), message(2, "the end", APART.seconds), True),
        (message(1, LONG), message(2, "the end", APART.seconds + 1), False),
        (message(1, HALF), message(2, "y" * FULL), True),
        (message(1, HALF[1:]), message(2, "y" * 2 * FULL), False),
        (message(1, "🦦" * (FULL - 3)), message(2, "the end"), True),
        # What would have fitted into the first message was not cut off it.
        (message(1, HALF), message(2, "the end"), False),
        (message(1, HALF), message(2, "y" * 500 + "\n\n" + "y" * FULL), False),
        (message(1, HALF), message(2, "y" * 500 + "\n" + "y" * FULL), True),
        (message(1, HALF + " " * FULL), message(2, "the end"), False),
        (message(1, HALF), message(2, "the end" + " " * FULL), False),
        # Markdown's marks are taken away after the text was cut.
        (message(1, LONG[: -LEFT_FREE // 2]), message(2, "the end"), True),
        (message(1, LONG), message(2, "When was the bicycle invented?"), False),
        (message(1, LONG), message(2, "متى اخترعت الدراجة؟"), False),
        (message(1, LONG), message(2, "自転車はいつ発明されましたか？\n"), False),
        (message(1, LONG), message(2, "And so it went on, " * 20 + "did it not?"), True),
        (message(1, LONG), message(2, "the end", person=RIO), False),
        (message(1, LONG), message(2, "the end", chat=PRIVATE), False),
        (message(1, LONG, topic=7), message(2, "the end", topic=7), True),
        (message(1, LONG, topic=7), message(2, "the end", topic=8), False),
        (message(1, LONG), message(2, "/help me"), False),
        (message(1, LONG), message(2, "/usr/bin is a folder"), True),
    ],
)
def test_when_a_message_goes_on_with_the_one_before(first: Said, second: Said, joined: bool) -> None:
    pastes = Pastes()
    pastes.see(first)
    pastes.see(second)
    assert pastes.goes_on(second) is joined


def test_a_short_part_is_the_last_one() -> None:
    pastes = Pastes()
    for number, text in enumerate([LONG, LONG, "the end", "a question"]):
        pastes.see(message(number, text))
    assert pastes.goes_on(message(2, "the end"))
    assert not pastes.goes_on(message(3, "a question"))


def test_a_paste_has_an_end() -> None:
    pastes = Pastes()
    for number in range(MOST_PARTS + 1):
        pastes.see(message(number, LONG))
    last = pastes.of(message(MOST_PARTS, LONG))
    assert last is not None
    assert len(last.parts) == 1


def test_the_oldest_pastes_are_forgotten() -> None:
    pastes = Pastes()
    for number in range(2 * MOST_PASTES):
        pastes.see(message(number, LONG * 4, 60 * number))
    assert pastes.of(message(2 * MOST_PASTES - 1, "")) is not None
    assert sum(pastes.of(message(number, "")) is not None for number in range(2 * MOST_PASTES)) == MOST_PASTES
    pastes.see(message(1000, "x" * MOST_CHARACTERS, 100_000))
    assert pastes.of(message(2 * MOST_PASTES - 1, "")) is None


BLOCKS = st.tuples(st.integers(1, 60), st.sampled_from(["\n\n", "\n", " "]))


@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_every_part_of_a_text_that_was_cut_goes_on_with_it(blocks: list[tuple[int, str]]) -> None:
    pastes, text = Pastes(), "".join(" ".join(DAYS[:count]) + end for count, end in blocks).strip()
    for number, part in enumerate(parts(text)):
        pastes.see(message(number, part))
        assert pastes.goes_on(message(number, part)) is (number > 0)


@given(st.text(st.sampled_from("aB. \n🦦河"), min_size=1, max_size=9000))
def test_a_paste_has_the_words_of_the_text_that_was_cut(text: str) -> None:
    pastes, whole = Pastes(), text.strip() or "x"
    for number, part in enumerate(parts(whole)):
        pastes.see(message(number, part))
    paste = pastes.of(message(0, ""))
    if length(whole) > 2 * FULL:
        assert paste is not None
        assert "".join(paste.text.split()) == "".join(whole.split())
