"""How well confidence agrees with being right."""

import numpy as np
import pytest

from endplate.evidence.calibration import MIN_ANSWERS, Calibration, SimulatedLearner
from endplate.evidence.proportions import interval_percent


def test_the_scores_are_those_of_their_definitions():
    calibration = Calibration([20, 60, 60, 100], [False, True, False, True])
    assert calibration.brier_score == pytest.approx((0.2**2 + 0.4**2 + 0.6**2 + 0) / 4)
    assert calibration.right_percent == 50
    assert calibration.mean_stated_percent == 60
    assert calibration.calibration_error_percent == pytest.approx((20 + 2 * 10 + 0) / 4)


def test_answers_of_like_confidence_are_put_together_and_empty_groups_are_left_out():
    groups = Calibration([29, 20, 70, 75, 100], [True, False, True, True, False]).groups()
    assert [(each.answers, each.right) for each in groups] == [(2, 1), (2, 2), (1, 0)]
    assert [each.stated_percent for each in groups] == [24.5, 72.5, 100]
    assert [each.right_percent for each in groups] == [50, 100, 0]


@pytest.mark.parametrize(("right", "answers"), [(0, 3), (2, 5), (7, 7), (130, 200)])
def test_intervals_are_those_of_wilson(right, answers):
    from scipy.stats import binomtest  # takes half a second to import

    expected = binomtest(right, answers).proportion_ci(0.95, method="wilson")
    assert interval_percent(right, answers) == pytest.approx((100 * expected.low, 100 * expected.high), abs=1e-6)


def test_words_tell_over_from_under_confidence_and_too_few_answers_from_both():
    assert Calibration([], []).summary() == "no claim answered yet."
    few = Calibration([100] * (MIN_ANSWERS - 1), [False] * (MIN_ANSWERS - 1))
    assert "cannot tell" in few.summary()
    assert Calibration([80] * 40, [True] * 10 + [False] * 30).tendency == "over-confident by 55 percentage points"
    assert Calibration([40] * 40, [True] * 30 + [False] * 10).tendency == "under-confident by 35 percentage points"
    assert "may be chance" in Calibration([70] * 10, [True] * 6 + [False] * 4).tendency
    assert Calibration([60] * 10, [True] * 6 + [False] * 4).tendency == "close together"


def test_a_simulated_learner_is_right_less_often_than_sure_but_never_less_than_a_guess():
    rng = np.random.default_rng(3)
    sure = SimulatedLearner(overconfidence_points=30.0, simulated_answers=1000).answers(rng)
    shares = [each.right_percent for each in sure.groups()]
    assert shares == pytest.approx([20, 20, 30, 50, 70], abs=9)
    guessing = SimulatedLearner(overconfidence_points=80.0, simulated_answers=1000).answers(rng)
    assert [each.right_percent for each in guessing.groups()] == pytest.approx([20] * 5, abs=9)
    modest = SimulatedLearner(overconfidence_points=-40.0, simulated_answers=1000).answers(rng)
    assert modest.groups()[-1].right_percent == 100


def test_a_confidence_for_each_answer_and_within_its_range():
    with pytest.raises(ValueError, match="1 answers and 2 confidences"):
        Calibration([20, 40], [True])
    with pytest.raises(ValueError, match="from 0 to 100"):
        Calibration([120], [True])
