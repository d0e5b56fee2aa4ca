"""Addresses of the web in messages: which of them are meant, and what is left of the rest."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity, MessageOriginHiddenUser, MessageOriginUser, User

from bot.chat.addresses import WORDS_PASSED_ON, WORDS_TYPED, links, points_to, trimmed, written
from bot.chat.origins import HERE, Post, post_of, with_post
from bot.chat.work import Item, Outcome, Work
from bot.library.taking_in import Became
from bot.model import Draft

DAY = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
WORDS = st.text(max_size=30)


def said(text: str, *entities: MessageEntity, **fields: object) -> Message:
    return Message(1, DAY, Chat(5, "private"), text=text, entities=entities, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/a", ["https://example.org/a"]),
        ("see https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("“https://example.org/a?b=c#d”", ["https://example.org/a?b=c#d"]),
        ("HTTP://Example.org and http://www.example.org/", ["HTTP://Example.org"]),
        ("https://example.org/a?utm_source=x https://example.org/a", ["https://example.org/a?utm_source=x"]),
        ("https://münchen.example/straße", ["https://münchen.example/straße"]),
        ("ftp://example.org https:// http://[ nothing", []),
    ],
)
def test_addresses_are_found_without_the_marks_around_them(text: str, found: list[str]) -> None:
    assert written(text) == found


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("https://example.org/a and https://example.org/b", WORDS_TYPED, 2),
        ("please add this: https://example.org/a", WORDS_TYPED, 1),
        ("who wrote the page at https://example.org/a", WORDS_TYPED, 0),
        ("who wrote the page at https://example.org/a", WORDS_PASSED_ON, 1),
        ("word " * 31 + "https://example.org/a", WORDS_PASSED_ON, 0),
        # As many as a message has room for: none is left out in silence.
        (" ".join(f"http://a.b/{number}" for number in range(300)), WORDS_TYPED, 300),
    ],
)
def test_a_message_with_few_words_beside_points_to_pages(text: str, words: int, count: int) -> None:
    assert len(points_to(said(text), text, words)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("www.example.org", ["https://www.example.org"]),
        ("example.org/news", ["https://example.org/news"]),
        ("notes.md", []),
    ],
)
def test_what_telegram_takes_for_an_address_is_one_unless_it_may_be_a_file(text: str, found: list[str]) -> None:
    assert points_to(said(text, MessageEntity(MessageEntity.URL, 0, len(text))), text, WORDS_TYPED) == found


def test_links_behind_words_count_in_utf_16_and_the_channel_is_none() -> None:
    hidden = [
        MessageEntity(MessageEntity.TEXT_LINK, 3, 4, url="https://example.org/a"),
        MessageEntity(MessageEntity.TEXT_LINK, 0, 2, url="https://t.me/varn"),
        MessageEntity(MessageEntity.TEXT_LINK, 0, 2, url="tg://user?id=5"),
    ]
    message = said("🙂 more, https://example.org/b", *hidden)
    assert links(message) == ["https://example.org/a", "https://example.org/b"]
    assert points_to(message, message.text or "", 1) == ["https://example.org/b", "https://example.org/a"]


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(url.lower().startswith("http") for url in written(f"https://example.org/{text}"))
    assert trimmed(trimmed(text)) == trimmed(text)


def test_the_origin_of_a_message_is_who_wrote_it_and_when() -> None:
    somebody = MessageOriginUser(DAY, User(7, "Ines", is_bot=False, last_name="Lund"))
    hidden = MessageOriginHiddenUser(DAY, "Ines")
    assert post_of(said("x")) == HERE
    assert post_of(said("x", forward_origin=somebody)) == Post("Ines Lund", date(2026, 3, 2))
    assert post_of(said("x", forward_origin=hidden)) == Post("Ines", date(2026, 3, 2))


def test_what_a_text_says_itself_comes_before_its_origin() -> None:
    post = Post("Varn today", date(2026, 3, 2), "https://t.me/varn/5")
    mine = Draft("Title", "Text.", author="Ines")
    assert with_post(mine, post) == Draft("Title", "Text.", post.url, "Ines", post.date)


@given(WORDS, WORDS, st.dates() | st.none(), st.sampled_from([None, *Became]), st.booleans())
def test_work_is_read_back_as_it_was_kept(
    text: str, name: str, day: date | None, became: Became | None, receiving: bool
) -> None:
    items = (Item(text=text, post=Post(name, day)), Item(url=name), Item(file=text, name=name))
    work = Work(items, (Outcome(0, name, became, 3, why=text),), receiving=receiving, album=name, paste=text)
    assert Work.from_json(work.to_json()) == work
