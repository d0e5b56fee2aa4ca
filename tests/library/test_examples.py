"""Example questions are about what the articles explain, and each of them is really answered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.library.examples import MOST_ASKED, example_questions
from bot.library.library import Library
from bot.model import Answer, Article, Draft, Entry, Verdict
from bot.settings import Settings

SHIPPED = Path(__file__).parents[2] / "articles"


@pytest.fixture
def asked() -> list[str]:
    """Return a list that notes the questions asked."""
    return []


@pytest.fixture
def unanswered(asked: list[str]) -> Callable[[str], Answer]:
    """Return a library's answer that has nothing to say."""

    def ask(question: str) -> Answer:
        asked.append(question)
        return Answer(question, "en", (), Verdict.NOTHING, 0.0, (), ())

    return ask


def test_every_example_question_of_the_shipped_articles_is_answered(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"library": {"articles": str(SHIPPED), "data": str(tmp_path)}, "meaning": {"model": ""}}
    )
    with Library.open(settings) as library:
        library.sync()
        questions = library.examples(6)
        assert len(questions) >= 2
        assert len(set(questions)) == len(questions)
        for question in questions:
            answer = library.ask(question)
            assert answer.verdict is Verdict.ANSWERED
            name = question.removeprefix("Who is ").removeprefix("What is the ").rstrip("?")
            if question.startswith("Who is"):
                assert name in answer.passages[0].text
        assert library.examples(2) == questions[:2]
        assert library.examples(6) == questions
        assert library.examples(0) == []


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("en", "Hannah Quill, a sack mender of 27, went home.", "Who is Hannah Quill?"),
        ("en", "The Weigh House is a museum.", "What is the Weigh House?"),
        ("de", "Ute Brandt, die Direktorin, rechnet damit.", "Wer ist Ute Brandt?"),
        ("es", "Inés Robledo, una conductora, llegó.", "¿Quién es Inés Robledo?"),
        ("fr", "Émile Duval, une voix, parle.", "Qui est Émile Duval ?"),
        ("uk", "Оксана Гриценко — інженерка мостів.", "Хто це — Оксана Гриценко?"),
    ],
)
def test_a_name_that_is_explained_is_asked_about(empty: Library, language: str, text: str, question: str) -> None:
    empty.add(Draft("T", f"{text}\n\nAnother line.", language=language))
    for count in range(3):
        empty.add(Draft(f"Other {count}", f"Something {count} else.", language="en"))
    assert empty.examples() == [question]


def test_the_same_question_is_not_offered_twice(empty: Library) -> None:
    for count in range(3):
        empty.add(Draft(f"T{count}", f"Hannah Quill, a sack mender of {count}, went home.", language="en"))
    assert len(empty.examples(3)) <= 1


def test_examples_follow_the_library(empty: Library) -> None:
    assert empty.examples() == []
    empty.add(Draft("T", "Hannah Quill, a sack mender of 27, went home.", language="en"))
    assert empty.examples() == ["Who is Hannah Quill?"]
    empty.remove(1)
    assert empty.examples() == []


def test_headings_and_other_languages_explain_nothing(
    empty: Library, unanswered: Callable[[str], Answer], asked: list[str]
) -> None:
    empty.add(Draft("T", "# Hannah Quill, a mender\n\nText.", language="en"))
    empty.add(Draft("U", "Hannah Quill, a mender, went.", language="ja"))
    assert list(example_questions([empty.article(1), empty.article(2)], unanswered, 2)) == []
    assert asked == []


def test_only_some_names_of_an_article_are_tried(
    empty: Library, unanswered: Callable[[str], Answer], asked: list[str]
) -> None:
    entry = empty.add(Draft("T", " ".join(f"Ann {chr(65 + n)}bel, a mender, went." for n in range(20)), language="en"))
    assert list(example_questions([whole(empty, entry)], unanswered, 2)) == []
    assert len(asked) == MOST_ASKED


def whole(library: Library, entry: Entry) -> Article:
    return library.article(entry.number)


def test_one_endless_word_does_not_hold_up_the_welcome(library: Library) -> None:
    library.add(Draft("Genes", "The gene of the otter was read.\n\n" + "ACGT" * 25_000))
    assert isinstance(library.examples(), list)
