"""The search for a threshold finds it within its precision, and asks no more than it has to."""

import math

import pytest

from endplate.core.threshold import Bracket, bracket_from_guess, bracket_upward, narrow_to_precision, narrow_to_step


def recorded(values, threshold):
    """Return a question with this threshold that keeps the values for which it was asked."""

    def reached(value):
        values.append(value)
        return value >= threshold

    return reached


@pytest.mark.parametrize("threshold", [0.3, 1.0, 7.9, 500.0])
def test_doubling_ends_with_the_threshold_between_the_ends(threshold):
    bracket = bracket_upward(lambda value: value >= threshold, 0.0, 1.0)
    assert bracket.low < threshold <= bracket.high
    assert bracket.high == 1.0 or bracket.high == 2 * bracket.low


def test_what_is_never_reached_is_an_error_that_names_the_limit():
    with pytest.raises(ValueError, match="not reached up to 100"):
        bracket_upward(lambda _: False, 0.0, 1.0, highest=100.0)


@pytest.mark.parametrize("threshold", [0.05, 0.1, 0.2, 0.3, 6.4, 6.5, 700.0, 819.2])
@pytest.mark.parametrize("guess", [1e-3, 0.1, 0.3, 6.4, 25.6, 1000.0, 1e6])
def test_a_guess_changes_no_bracket(threshold, guess):
    asked = []
    found = bracket_from_guess(recorded(asked, threshold), 0.1, guess, 1000.0)
    assert found == bracket_upward(lambda value: value >= threshold, 0.1, 0.2, 1000.0)
    assert max(asked) <= 1000
    if found.low < guess <= found.high:
        assert len(asked) <= 2


def test_a_guess_does_not_reach_beyond_the_limit_either():
    for guess in (0.1, 30.0, 1000.0):
        with pytest.raises(ValueError, match="not reached up to 1000"):
            bracket_from_guess(lambda _: False, 0.1, guess, 1000.0)


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("threshold", [0.013, 0.4, 0.999])
def test_halving_is_as_precise_as_asked(threshold, logarithmic):
    low, high = narrow_to_precision(lambda value: value >= threshold, 0.01, 1.0, 1e-3, logarithmic=logarithmic)
    assert low < threshold <= high
    assert high - low <= 1.001e-3 * high


def test_a_logarithmic_search_needs_as_long_for_each_decade():
    def asked(threshold):
        answers = []
        narrow_to_precision(
            lambda value: answers.append(value >= threshold) or answers[-1], 1e-6, 1.0, 0.01, logarithmic=True
        )
        return len(answers)

    assert asked(3e-6) == asked(0.3)


def test_whole_numbers_are_found_exactly_and_the_ends_are_not_asked_again():
    for threshold in range(3, 41):
        values = []
        assert narrow_to_step(recorded(values, threshold), 2, 40) == threshold
        assert not {2, 40} & set(values)
        assert len(values) <= math.ceil(math.log2(38))


def test_the_middle_of_a_bracket():
    assert Bracket(2.0, 3.0).middle == 2.5
