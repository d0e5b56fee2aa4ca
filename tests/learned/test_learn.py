"""Learning end to end, on a set of questions that is made here."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from bot.answering.confidence import KNOWN, RIGHT
from bot.answering.features import BY_MEANING, FEATURES
from bot.answering.weights import Weights, learned
from bot.learned.examples import Examples, read_set
from bot.learned.learn import learn

BIRDS = ("heron", "plover", "osprey", "curlew", "bittern", "merlin", "dunlin", "whimbrel", "garganey", "shoveler")
PLACES = ("Ottenby", "Alder", "Tanner", "Harwick", "Norrby", "Weir", "Sandvik", "Ostrow", "Lund", "Brandt")


def articles() -> list[dict[str, Any]]:
    """Return articles of which each one tells the weight and the food of a bird, and speaks of others, too."""
    others = zip(BIRDS[1:] + BIRDS[:1], PLACES, strict=True)
    return [
        {
            "id": f"a{number}",
            "title": f"Birds of {place}",
            "text": f"Few people come to {place}. The {bird} of {place} weighs {number + 2} kilos.\n\n"
            f"The {bird} eats eels. Nobody saw the {other} there.\u2028It was cold.",
            "lang": "en",
        }
        for number, (bird, (other, place)) in enumerate(zip(BIRDS, others, strict=True))
    ]


def questions() -> Iterator[dict[str, Any]]:
    for number, article in enumerate(articles()):
        bird = BIRDS[number]
        for name, question, answer in (
            ("weight", f"How much does the {bird} weigh?", f"{number + 2} kilos"),
            ("food", f"What does the {bird} eat?", "eels"),
        ):
            start = article["text"].index(answer)
            yield {"id": f"{article['id']}-{name}", "question": question, "article_id": article["id"],
                   "answerable": True, "answer_start": start, "answers": [answer]}  # fmt: skip
        yield {"id": f"{article['id']}-none", "question": f"Who fed the {bird}?", "article_id": article["id"],
               "answerable": False, "answer_start": None, "answers": []}  # fmt: skip


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Return a folder with a set, as public ones are written: characters as they are, line separators among them."""
    folder = tmp_path / "sets"
    folder.mkdir()
    for part, rows in (("articles", articles()), ("questions", questions())):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"birds.{part}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_a_set_has_its_answerable_questions_in_a_steady_order(sets: Path) -> None:
    everything, some = read_set(sets, "birds", 99), read_set(sets, "birds", 5)
    assert (len(everything.articles), len(everything.questions), len(some.questions)) == (10, 20, 5)
    assert all(question["answerable"] for question in everything.questions)
    assert some == read_set(sets, "birds", 5)


def test_the_sentence_with_the_answer_is_the_right_choice(sets: Path, tmp_path: Path) -> None:
    of = read_set(sets, "birds", 99)
    examples = Examples(of, tmp_path / "libraries", by_meaning=False)
    choices = list(examples.choices())
    examples.close()
    assert len(choices) == len(of.questions)
    for values, right in choices:
        assert values.shape == (len(right), len(FEATURES))
        # Each of the answers stands in one sentence.
        assert right.sum() == 1
        assert values[right, list(FEATURES).index("coverage")] > 0


def test_an_answer_that_stretches_over_sentences_makes_each_of_them_right(sets: Path, tmp_path: Path) -> None:
    of = read_set(sets, "birds", 99)
    text, question = of.articles[0]["text"], of.questions[0]
    spans = [[text.index("The heron of"), text.index("The heron of") + 5], [text.index("The heron eats"), len(text)]]
    question |= {"question": "What of the heron, which nobody saw?", "gold_spans": spans, "article_id": "a0"}
    examples = Examples(of, tmp_path / "libraries", by_meaning=False)
    (_, right), *_ = examples.choices()
    examples.close()
    assert right.sum() == 3


def test_of_half_a_library_the_others_are_not_known(sets: Path, tmp_path: Path) -> None:
    of = read_set(sets, "birds", 99)
    examples = Examples(of, tmp_path / "libraries", by_meaning=False, half=True)
    found = list(examples.judgements(learned(by_meaning=False)))
    examples.close()
    assert sum(judgement.known for judgement in found) == len(of.questions) / 2
    assert any(not judgement.known for judgement in found)
    assert all(judgement.known for judgement in found if judgement.right)


def learning(*arguments: object) -> Result:
    return CliRunner().invoke(learn, [*map(str, arguments)])


def test_what_is_learned_can_be_read_as_weights(sets: Path, tmp_path: Path) -> None:
    out = tmp_path / "weights.toml"
    told = learning(sets, "--words", "birds=2", "--libraries", tmp_path / "libraries", "--out", out, "--parts")
    assert (told.exit_code, told.exception) == (0, None), told.output
    assert "By words alone" in told.output
    assert "without position" in told.output
    assert "AUROC" in told.output
    table = tomllib.loads(out.read_text(encoding="utf-8"))
    assert table.keys() == {"words"}
    part = table["words"]
    assert part["ranking"].keys() == FEATURES.keys() - set(BY_MEANING)
    assert part["known"].keys() == KNOWN.keys() | {"intercept"}
    assert part["right"].keys() == RIGHT.keys() | {"intercept"}
    assert part["ranking"]["coverage"] > 0
    examples = Examples(read_set(sets, "birds", 99), tmp_path / "libraries", by_meaning=False)
    ranking = np.array([part["ranking"].get(name, 0.0) for name in FEATURES])
    judged = list(examples.judgements(Weights(ranking, part["known"], part["right"], part.get("languages", {}))))
    examples.close()
    assert sum(judgement.right for judgement in judged) > 0.8 * len(judged)


def test_an_importance_that_is_no_number_is_named(sets: Path, tmp_path: Path) -> None:
    told = learning(sets, "--words", "birds=much", "--libraries", tmp_path)
    assert told.exit_code == 2
    assert "NAME=IMPORTANCE" in told.output
