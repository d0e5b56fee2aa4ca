"""The picture of a conversation."""

import re

from bot.terminal.picture import record
from bot.terminal.running import Build


def test_the_picture_shows_the_conversation_and_asks_nothing_of_the_network(build: Build) -> None:
    svg = record(build, ["quote", "1", "/quit"], "A conversation", width=60)
    assert svg.startswith("<svg")
    assert "eleven&#160;weeks" in svg
    assert "A&#160;conversation" in svg
    assert set(re.findall(r"https?://[^\s\"<]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_the_same_conversation_gives_the_same_picture(build: Build) -> None:
    assert record(build, ["quote"], "x") == record(build, ["quote"], "x")
