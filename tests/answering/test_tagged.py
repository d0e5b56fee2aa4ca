"""Tags within questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.tagged import take_tag


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("#harbour when was it built?", ("when was it built?", "harbour")),
        ("when was it built #harbour?", ("when was it built?", "harbour")),
        ("when #harbour was it built?", ("when was it built?", "harbour")),
        ("#coast-cup: who won", ("who won", "coast-cup")),
        ("#міст коли збудували", ("коли збудували", "міст")),
        ("#one #two who won", ("#two who won", "one")),
        ("#harbour", ("#harbour", None)),
        ("#harbour ?!", ("#harbour ?!", None)),
        ("#one #two", ("#one #two", None)),
        ("#5 when", ("#5 when", None)),
        ("#5 #harbour when", ("#5 when", "harbour")),
        ("who wrote C# first", ("who wrote C# first", None)),
        ("# when", ("# when", None)),
        ("", ("", None)),
    ],
)
def test_a_tag_is_taken_out_of_a_question(text: str, taken: tuple[str, str | None]) -> None:
    assert take_tag(text) == taken


@given(st.text("#ab 1?\n", max_size=30) | st.text(max_size=30))
def test_what_is_left_is_a_question(text: str) -> None:
    rest, tag = take_tag(text)
    if tag is None:
        assert rest == text
    else:
        assert any(map(str.isalnum, rest))
        assert f"#{tag}" in text
