"""The fits that make the learned weights, on examples whose weights are known."""

from collections.abc import Callable

import numpy as np
import pytest

from bot.learned.fitting import Array, Choice, fit_confidence, fit_ranking, hits

PLANTED = np.array([3.0, -2.0, 0.0, 1.0])


def planted(questions: int, seed: int = 1) -> list[Choice]:
    """Return questions with ten sentences each, of which one is right by a throw weighted as planted."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(questions):
        signals = random.normal(size=(10, len(PLANTED)))
        powers = np.exp(signals @ PLANTED)
        right = np.zeros(10, np.bool_)
        right[random.choice(10, p=powers / powers.sum())] = True
        found.append((signals, right))
    return found


def test_planted_weights_are_found_again() -> None:
    choices = planted(600)
    weights = fit_ranking(choices, [1.0] * 600, range(4))
    assert weights == pytest.approx(PLANTED, abs=0.5)
    first, among_three = hits(choices, weights)
    assert hits(choices, np.zeros(4))[0] < first < among_three <= 1


def test_the_same_examples_give_the_same_weights() -> None:
    one, other = (fit_ranking(planted(50), [1.0] * 50, range(4)) for _ in range(2))
    assert one.tolist() == other.tolist()


def test_questions_without_a_right_sentence_or_a_choice_say_nothing() -> None:
    choices = planted(50)
    signals = choices[0][0]
    useless: list[Choice] = [
        (signals * 100, np.zeros(10, np.bool_)),
        (signals[:1], np.ones(1, np.bool_)),
        (signals[:0], np.zeros(0, np.bool_)),
    ]
    expected = fit_ranking(choices, [1.0] * 50, range(4))
    assert fit_ranking([*choices, *useless], [1.0] * 50 + [9.0] * 3, range(4)).tolist() == expected.tolist()


def test_columns_that_are_left_out_weigh_nothing() -> None:
    weights = fit_ranking(planted(100), [1.0] * 100, [0, 3])
    assert (weights[1], weights[2]) == (0, 0)
    assert weights[0] > weights[3] > 0


def test_a_question_that_counts_twice_is_as_two() -> None:
    choices = planted(40)
    counted = fit_ranking(choices, [2.0] * 20 + [1.0] * 20, range(4))
    assert counted == pytest.approx(fit_ranking([*choices[:20], *choices], [1.0] * 60, range(4)), abs=0.1)


def test_signals_that_say_nothing_weigh_nothing() -> None:
    choices: list[Choice] = [(np.ones((3, 2)), np.array([True, False, False]))] * 5
    assert fit_ranking(choices, [1.0] * 5, range(2)) == pytest.approx(np.zeros(2))


def test_signals_of_any_size_are_fitted_alike() -> None:
    choices, scale = planted(100), np.array([1000.0, 1, 1, 0.001])
    large: list[Choice] = [(signals * scale, right) for signals, right in choices]
    found = fit_ranking(large, [1.0] * 100, range(4)) * scale
    assert found == pytest.approx(fit_ranking(choices, [1.0] * 100, range(4)), rel=1e-3, abs=1e-6)


def probabilities(signals: Array, intercept: float, weights: Array) -> Array:
    chances: Array = 1 / (1 + np.exp(-(intercept + signals @ weights)))
    return chances


def test_what_is_plainly_right_is_likely_and_the_rest_is_not() -> None:
    signals = np.array([[n / 100, 1.0] for n in range(100)])
    right = signals[:, 0] > 0.6
    chances = probabilities(signals, *fit_confidence(signals, right, np.ones(100)))
    assert (chances[:50] < 0.3).all()
    assert (chances[70:] > 0.7).all()
    assert (np.diff(chances) > 0).all()


def test_a_signal_that_is_always_the_same_changes_nothing() -> None:
    signals, right = np.arange(100.0)[:, np.newaxis], np.arange(100) > 50
    same = np.concatenate([signals, np.full((100, 1), 7.0)], axis=1)
    expected = probabilities(signals, *fit_confidence(signals, right, np.ones(100)))
    assert probabilities(same, *fit_confidence(same, right, np.ones(100))) == pytest.approx(expected, abs=0.01)


def test_what_nothing_tells_is_as_likely_as_it_is_frequent() -> None:
    signals, right = np.zeros((100, 3)), np.arange(100) < 30
    intercept, weights = fit_confidence(signals, right, np.ones(100))
    assert probabilities(signals, intercept, weights) == pytest.approx(np.full(100, 0.3), abs=1e-6)
    assert weights.tolist() == [0, 0, 0]
    seldom, _ = fit_confidence(signals, right, np.where(right, 1.0, 7 / 3 * 9))
    assert probabilities(signals[:1], seldom, weights)[0] < 0.1


def test_probabilities_are_calibrated_on_what_they_were_fitted_to(at_length: Callable[[int, int], int]) -> None:
    random, count = np.random.default_rng(2), at_length(2000, 50_000)
    signals = random.normal(size=(count, 2))
    right = random.random(count) < probabilities(signals, -1.0, np.array([2.0, -1.0]))
    intercept, weights = fit_confidence(signals, right, np.ones(count))
    assert [intercept, *weights] == pytest.approx([-1, 2, -1], abs=0.3)
    assert probabilities(signals, intercept, weights).mean() == pytest.approx(right.mean(), abs=0.001)


def test_hits_are_counted_first_and_among_three() -> None:
    signals = np.array([[4.0], [3.0], [2.0], [1.0]])
    choices: list[Choice] = [(signals, np.arange(4) == place) for place in range(4)]
    assert hits(choices, np.array([1.0])) == (0.25, 0.75)
    assert hits(choices, np.array([-1.0])) == (0.25, 0.75)
    nothing: Choice = (signals[:0], np.zeros(0, np.bool_))
    assert hits([choices[0], nothing], np.array([1.0])) == (0.5, 0.5)
