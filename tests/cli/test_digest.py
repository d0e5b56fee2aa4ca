"""`digest`: the main points of many articles, for people and for scripts."""

import pytest

from bot.library.digest_requests import SENTENCES
from tests.cli.conftest import Command

TEXT_OF_THE_BRIDGE = "The Weir bridge in Ottenby will be closed for eleven weeks from Monday, the city council said."


def test_a_digest_is_a_heading_and_sentences_with_their_sources(command: Command) -> None:
    result = command("digest", "#traffic", "--sentences", "2")
    assert (result.code, result.err) == (0, "")
    heading, gap, sentence, source, *_ = result.out.splitlines()
    assert heading == "2 articles tagged #traffic · 2 stories"
    assert gap == ""
    assert sentence == f"• {TEXT_OF_THE_BRIDGE}"
    assert source.endswith(". Weir bridge closes for repairs · 2 Mar 2026")


@pytest.mark.parametrize(
    "words", [["weir", "bridge"], ["weir bridge"], ["weir", "bridge", "5"], ["bridge", "in", "2026"]]
)
def test_words_may_stand_apart_or_together(command: Command, words: list[str]) -> None:
    assert TEXT_OF_THE_BRIDGE in command("digest", *words).out


def test_sentences_of_one_article_stand_above_one_source(command: Command) -> None:
    lines = command("digest", "#bridge").out.splitlines()[2:]
    assert [line[:2] for line in lines] == ["• "] * (len(lines) - 1) + ["  "]
    assert len(lines) > 2


def test_stories_that_are_not_told_are_counted(command: Command) -> None:
    assert command("digest", "in", "2026", "--sentences", "1").out.splitlines()[-1].endswith(" more stories")
    assert "more stor" not in command("digest", "#bridge").out


def test_corrected_words_are_named(command: Command) -> None:
    result = command("digest", "ottres")
    assert result.out.splitlines()[1] == "(you wrote ottres)"
    assert command("digest", "ottres", "--json").json["corrections"] == [{"typed": "ottres", "taken": "otters"}]
    assert command("digest", "otters", "--json").json["corrections"] == []


def test_the_help_names_how_many_sentences_there_are_by_default(command: Command) -> None:
    assert f"[default: {SENTENCES}]" in " ".join(command("digest", "--help").out.split())


def test_a_digest_for_scripts_names_articles_by_their_keys_and_where_its_sentences_stand(command: Command) -> None:
    digest = command("digest", "in", "2026", "--sentences", "3", "--json").json
    assert set(digest) == {"articles", "fitting", "since", "until", "tag", "words", "corrections", "stories"}
    assert (digest["since"], digest["until"], digest["tag"], digest["words"]) == ("2026-01-01", "2026-12-31", None, "")
    assert digest["articles"] == digest["fitting"] >= 2
    stories = {story["articles"][0]: story["points"] for story in digest["stories"]}
    (point,) = stories["weir-bridge"]
    assert set(point) == {"article", "start", "end", "text", "also"}
    assert (point["article"], point["start"], point["also"]) == ("weir-bridge", 0, [])
    assert point["end"] == len(point["text"]) == len(TEXT_OF_THE_BRIDGE)


def test_the_same_digest_is_printed_every_time(command: Command) -> None:
    assert command("digest", "since", "2025", "--json").out == command("digest", "since", "2025", "--json").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zeppelin"], "No article is about “zeppelin”."),
        (["#trafic"], "No article has the tag #trafic. Tags like it: #traffic."),
        (["in", "1999"], "There is no article of 1999."),
        (["otters", "zeppelin", "museum"], "No article is about “otters zeppelin museum”. The nearest:"),
        (["#traffic", "#bridge"], "A digest has one tag, not #traffic and #bridge."),
        (["1000000"], "A digest has 1 to 30 sentences, not 1000000."),
    ],
)
def test_what_finds_nothing_is_one_clear_word(command: Command, arguments: list[str], said: str) -> None:
    result = command("digest", *arguments)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"article-bot: {said}")


def test_nothing_found_is_json_too(command: Command) -> None:
    result = command("digest", "zeppelin", "--json")
    assert (result.code, result.json["articles"], result.json["stories"]) == (0, 0, [])


def test_a_number_of_sentences_that_no_digest_has_is_wrong_usage(command: Command) -> None:
    assert command("digest", "--sentences", "0").code == 2
    assert command("digest", "--sentences", "31").code == 2


def test_a_library_without_articles_says_how_to_begin(command: Command) -> None:
    for key in ("weir-bridge", "ferry", "otter", "museum"):
        command("remove", f"key:{key}", "--yes")
    result = command("digest")
    assert result.code == 1
    assert "There are no articles yet." in result.err
