"""Texts and their entities on the way through Telegram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.api_error import ApiError, Json
from bot.terminal.formatted_text import as_sent, check_url, code_points, found_entities, parse_entities, units


def bold(offset: int, length: int) -> Json:
    return {"type": "bold", "offset": offset, "length": length}


def refusal(text: str, *entities: Json) -> str:
    with pytest.raises(ApiError) as error:
        as_sent(text, entities)
    return error.value.description


def found(text: str) -> list[tuple[str, str]]:
    return [(entity["type"], text[start:end]) for start, end, entity in code_points(text, found_entities(text))]


def test_the_ends_are_trimmed_and_entities_move_along() -> None:
    assert as_sent(" \n Hi there \n", [bold(6, 5)]) == ("Hi there", (bold(3, 5),))


def test_the_start_is_trimmed_only_up_to_the_first_entity() -> None:
    assert as_sent("   x", [bold(1, 3)]) == ("  x", (bold(0, 3),))


def test_entities_beyond_the_trimmed_end_are_cut_or_dropped() -> None:
    assert as_sent("one two  ", [bold(4, 5), bold(8, 1)]) == ("one two", (bold(4, 3),))


def test_control_characters_become_spaces_and_marks_of_direction_go() -> None:
    assert as_sent("a\tb\x1b[2J\r\nc\u202ed", [bold(6, 4)]) == ("a b [2J\ncd", (bold(6, 3),))


def test_offsets_count_utf_16_code_units() -> None:
    text = "👉 hello 👉"
    assert units(text) == 11
    assert as_sent(text, [bold(3, 5), bold(9, 2)]) == (text, (bold(3, 5), bold(9, 2)))
    assert [text[start:end] for start, end, _ in code_points(text, [bold(3, 5), bold(9, 2)])] == [
        "hello",
        "👉",
    ]


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("abc", bold(-1, 1), "receive an entity with incorrect offset -1"),
        ("abc", bold(0, -1), "receive an entity with incorrect length -1"),
        (
            "abc",
            bold(3, 1),
            "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 4",
        ),
        ("abc", bold(4, 1), "entity begins after the end of the text at UTF-16 offset 4"),
        (
            "abc",
            bold(1, 3),
            "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4",
        ),
        ("👉 x", bold(1, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (
            "👉 x",
            bold(0, 1),
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
        ),
    ],
)
def test_entities_that_do_not_fit_are_refused(text: str, entity: Json, expected: str) -> None:
    assert refusal(text, entity) == f"Bad Request: {expected}"


def test_an_empty_entity_is_dropped() -> None:
    assert as_sent("abc", [bold(1, 0), bold(99, 0)]) == ("abc", ())


def test_after_a_hundred_entities_the_rest_is_dropped() -> None:
    entities = [bold(2 * number, 1) for number in range(120)]
    assert as_sent("x" * 240, entities)[1] == tuple(entities[:100])


@pytest.mark.parametrize("text", [" ", "\n\t ", "\u200b", "\u3000\ufeff"])
def test_a_text_with_nothing_to_see_is_refused(text: str) -> None:
    assert refusal(text) == "Bad Request: text must be non-empty"


def test_half_a_character_is_refused() -> None:
    assert refusal("a\ud83d") == "Bad Request: strings must be encoded in UTF-8"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("not-a-url", "Wrong HTTP URL"),
        ("http://localhost/x", "Wrong HTTP URL"),
        ("", "URL host is empty"),
        ("http://[x", "Disallowed character in URL host"),
        ("http://[x]", "Wrong IPv6 address specified in the URL"),
        ("http://.", "Host is invalid"),
        ("example.org:0", "Wrong port number specified in the URL"),
        ("javascript:alert(1)", "Wrong port number specified in the URL"),
        ("x%4.org", "Wrong percent-encoded symbol in URL host"),
        ("<x>@example.org", "Disallowed character in URL userinfo"),
        ("tg://user:8", "Wrong tg URL"),
        ("tg://a.b", "Unallowed characters in URL host"),
        ("ftp://example.org", "Unsupported URL protocol"),
    ],
)
def test_links_without_a_sound_address_are_refused(url: str, reason: str) -> None:
    link = {"type": "text_link", "offset": 0, "length": 1, "url": url}
    assert refusal("x", link) == f"Bad Request: entity URL '{url}' is invalid: {reason}"


@pytest.mark.parametrize("url", ["https://example.org/a?b#c", "example.org", "tg://user?id=1", "HTTP://EXAMPLE.ORG:80"])
def test_sound_addresses_pass(url: str) -> None:
    check_url(url, "URL")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("bold", "Expected an Object"),
        ({"type": "bold", "offset": 0}, 'Can\'t find field "length"'),
        ({"type": "bold", "offset": "0", "length": 1}, 'Field "offset" must be of type Number'),
        ({"type": "heading", "offset": 0, "length": 1}, "Unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1}, 'Can\'t find field "url"'),
        ({"type": "text_link", "offset": 0, "length": 1, "url": 5}, 'Field "url" must be of type String'),
    ],
)
def test_what_is_no_entity_is_refused(item: object, expected: str) -> None:
    with pytest.raises(ApiError) as error:
        parse_entities([item])
    assert error.value.description == f"Bad Request: can't parse MessageEntity: {expected}"


def test_entities_that_telegram_finds_itself_are_not_taken_from_a_bot() -> None:
    assert parse_entities([{"type": "hashtag", "offset": 0, "length": 2}, bold(0, 1)]) == [bold(0, 1)]


def test_commands_mentions_hashtags_and_addresses_are_found() -> None:
    text = "/summary@article_bot 😀 3 @anna #news https://example.org/a. (/help)"
    assert found(text) == [
        ("bot_command", "/summary@article_bot"),
        ("mention", "@anna"),
        ("hashtag", "#news"),
        ("url", "https://example.org/a"),
        ("bot_command", "/help"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(see http://x.org/a(b).)", ["http://x.org/a(b)"]),
        ("«https://example.org?q=1», https://example.org.", ["https://example.org?q=1", "https://example.org"]),
        ("http://localhost http://x.y http://a..org http://1.2.3 http://1.2.3.4:80", ["http://1.2.3.4:80"]),
        ("#a.b ##c #d#e #1 #2f@readers", ["#a", "#c", "#2f@readers"]),
        ("@gif @abc a@name /a@b /a@bot_x@", ["@gif", "/a@bot_x"]),
    ],
)
def test_what_belongs_to_a_find_is_found(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(text)] == expected


@pytest.mark.parametrize("text", ["a/b", "and/or", "1/2", "</b>", "/a/b", "mail@example", "#1", "a#b", "//help", "@ab"])
def test_what_only_looks_like_a_command_or_mention_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ([("bold", 0, 2), ("bold", 1, 3)], [("bold", 0, 4)]),
        ([("bold", 0, 2), ("bold", 2, 2)], [("bold", 0, 4)]),
        ([("bold", 0, 3), ("italic", 1, 4)], [("bold", 0, 1), ("italic", 1, 4), ("bold", 1, 2)]),
        ([("bold", 0, 4), ("italic", 1, 1)], [("bold", 0, 1), ("bold", 1, 3), ("italic", 1, 1)]),
        ([("bold", 0, 4), ("code", 1, 2)], [("bold", 0, 1), ("code", 1, 2), ("bold", 3, 1)]),
        ([("code", 0, 2), ("pre", 1, 2)], [("code", 0, 2)]),
        ([("blockquote", 1, 3), ("code", 0, 2)], [("blockquote", 1, 3)]),
        ([("blockquote", 0, 4), ("expandable_blockquote", 1, 2)], [("blockquote", 0, 4)]),
        (
            [("italic", 0, 2), ("bold", 0, 2), ("blockquote", 0, 2)],
            [("blockquote", 0, 2), ("bold", 0, 2), ("italic", 0, 2)],
        ),
    ],
)
def test_entities_are_fitted_into_each_other(
    entities: list[tuple[str, int, int]], expected: list[tuple[str, int, int]]
) -> None:
    sent = [{"type": kind, "offset": offset, "length": length} for kind, offset, length in entities]
    _, kept = as_sent("abcdef", sent)
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in kept] == expected


def test_an_entity_over_a_space_stays_where_words_follow() -> None:
    assert as_sent("a b", [bold(1, 1)]) == ("a b", (bold(1, 1),))


def test_only_the_last_of_several_marks_of_direction_stays() -> None:
    assert as_sent("a\u200e\u200f\u200eb")[0] == "a\u200c\u200c\u200eb"


def test_a_link_stands_in_the_message_as_telegram_writes_it() -> None:
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "Example.org?a b", "language": "en"}
    assert as_sent("x", [link])[1] == (
        {"type": "text_link", "offset": 0, "length": 1, "url": "http://example.org/?a%20b"},
    )


def test_a_link_to_a_user_is_a_mention() -> None:
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "tg://user?id=42"}
    assert as_sent("x", [link])[1] == ({"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 42}},)


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.sampled_from(("bold", "italic", "code", "blockquote")), st.integers(0, 60), st.integers(1, 60)),
        max_size=5,
    ),
)
def test_what_was_sent_once_is_not_changed_again(text: str, ranges: list[tuple[str, int, int]]) -> None:
    try:
        sent, kept = as_sent(
            text, [{"type": kind, "offset": start, "length": length} for kind, start, length in ranges]
        )
    except ApiError:
        return
    assert sent == sent.strip(" \n") or kept
    for start, end, _ in code_points(sent, kept):
        assert 0 <= start < end <= len(sent)
    assert as_sent(sent, kept) == (sent, kept)
