import pytest

from bot.intake.pdf_hyphens import Vocabulary

WORDS = Vocabulary(
    ["The re-election of the government was a well-meant event.", "Gartenbau und Haus", "a second-hand car"]
)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("The govern-", "ment fell", "The government fell"),
        ("an evening-", "dress", "an eveningdress"),
        ("the re-", "election", "the re-election"),
        ("a second-", "rate car", "a second-rate car"),
        ("a self-", "made man", "a self-made man"),
        ("in COVID-", "19 times", "in COVID-19 times"),
        ("Jean-", "Paul", "Jean-Paul"),
        ("Haus-", "und Gartenbau", "Haus- und Gartenbau"),
        ("at https://example.org/flood-", "report", "at https://example.org/flood-report"),
        ("the year 2024 -", "a long one", "the year 2024 - a long one"),
        ("two", "words", "two words"),
        ("这是一个", "句子", "这是一个句子"),
        ("다리가", "닫혔다", "다리가 닫혔다"),
        ("the gov\u00adern\u00ad", "ment", "the gov\u00adernment"),
        ("", "begin", "begin"),
    ],
)
def test_lines_are_joined_as_the_document_writes_its_words(above: str, below: str, joined: str) -> None:
    assert WORDS.join(above, below) == joined
    if above.endswith("-"):
        assert WORDS.join(above[:-1] + "\x02", below).replace("\x02", "-") == joined
