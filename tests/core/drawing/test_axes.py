"""Axes that stay still, and grow in steps that can be seen."""

import pytest

from endplate.core.drawing.axes import end_of_axis, steady_range


@pytest.mark.parametrize(
    ("usual", "needed", "given"),
    [
        ((0.0, 4.0), (0.0, 0.1), (0.0, 4.0)),
        ((0.0, 4.0), (0.0, 4.0), (0.0, 4.0)),
        ((0.0, 4.0), (0.0, 4.1), (0.0, 8.0)),
        ((0.0, 4.0), (0.0, 9.0), (0.0, 16.0)),
        ((-1.0, 1.0), (-0.2, 1.5), (-2.0, 2.0)),
        ((-1.0, 1.0), (-5.0, 0.0), (-8.0, 8.0)),
        ((-90.0, 60.0), (-100.0, 40.0), (-240.0, 60.0)),
        ((0.0, 4.0), (float("nan"), float("nan")), (0.0, 4.0)),
        ((0.0, 4.0), (0.0, float("inf")), (0.0, 4.0)),
    ],
)
def test_a_range_stays_or_is_doubled(usual, needed, given):
    assert steady_range(usual, needed) == given


def test_every_range_holds_what_is_needed():
    for high in (0.3, 1.0, 3.99, 4.0, 4.01, 77.7, 1e6):
        low_end, high_end = steady_range((-1.0, 4.0), (-high, high))
        assert low_end <= -high
        assert high_end >= high


def test_an_empty_range_is_refused():
    with pytest.raises(ValueError, match="from low to high"):
        steady_range((1.0, 1.0), (0.0, 2.0))


def test_an_axis_ends_at_the_first_round_number_that_holds_what_is_needed():
    assert [end_of_axis((4.0, 6.0, 10.0), needed) for needed in (0.0, 4.0, 4.1, 99.0)] == [4.0, 4.0, 6.0, 10.0]
