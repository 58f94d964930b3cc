"""A whole nerve stimulated below and above a squeeze: four faults that look different."""

import numpy as np
import pytest

from endplate.nerve.nerve_trunk import ABOVE_mm, BELOW_mm, NerveTrunk, simulate


def responses(seed=0, **values):
    return simulate(NerveTrunk(**values), seed=seed)


@pytest.fixture(scope="module")
def healthy():
    return responses()


def test_the_healthy_response_from_below_is_the_measure_of_all(healthy):
    assert healthy.below_height_percent == pytest.approx(100)
    assert healthy.blocked_percent == 0


def test_axons_that_part_on_the_way_give_a_lower_and_longer_response_from_above(healthy):
    assert 50 < healthy.above_height_percent < 95
    assert healthy.above_duration_ms > healthy.below_duration_ms
    alike = responses(diameter_spread_um=0.0)
    assert alike.above_height_percent == pytest.approx(100, abs=1)
    assert alike.above_duration_ms == pytest.approx(alike.below_duration_ms, abs=0.05)


def test_the_velocity_is_that_of_the_fastest_axons(healthy):
    fastest = (ABOVE_mm - BELOW_mm) / (np.nanmin(healthy.above_arrival_ms) - np.nanmin(healthy.below_arrival_ms))
    assert healthy.velocity_m_per_s == pytest.approx(fastest)
    assert responses(temperature_C=24.0).velocity_m_per_s < 0.75 * healthy.velocity_m_per_s


def test_even_slowing_lowers_the_velocity_and_blocks_nothing(healthy):
    slowed = responses(lamellae_fraction=0.15)
    assert slowed.velocity_m_per_s < 0.75 * healthy.velocity_m_per_s
    assert slowed.blocked_percent == 0
    assert slowed.above_height_percent > 0.75 * healthy.above_height_percent


def test_uneven_slowing_lowers_the_response_more_than_the_axons_that_are_blocked(healthy):
    uneven = responses(lamellae_fraction=0.15, unevenness=0.6)
    assert uneven.blocked_percent < 10
    assert uneven.above_height_percent < 0.5 * healthy.above_height_percent
    assert uneven.above_duration_ms > 1.3 * healthy.above_duration_ms


def test_block_takes_its_share_from_above_and_nothing_from_below_or_from_the_velocity(healthy):
    blocked = responses(lamellae_fraction=0.03, squeezed_fraction=0.5)
    assert blocked.blocked_percent == pytest.approx(50)
    assert blocked.below_height_percent == pytest.approx(100)
    assert blocked.above_height_percent == pytest.approx(0.5 * healthy.above_height_percent, rel=0.15)
    assert blocked.velocity_m_per_s == pytest.approx(healthy.velocity_m_per_s, rel=0.03)


def test_lost_axons_look_like_block_at_first_and_are_missing_from_below_later():
    early, late = (responses(lost_fraction=0.6, days=days) for days in (1.0, 30.0))
    assert early.below_height_percent == pytest.approx(100)
    assert early.blocked_percent == pytest.approx(60)
    assert late.below_height_percent == pytest.approx(40, abs=5)
    assert late.blocked_percent == 0
    assert late.above_height_percent == pytest.approx(early.above_height_percent)


def test_the_part_below_falls_silent_over_days():
    left = [responses(lost_fraction=1.0, days=day).below_height_percent for day in (2.0, 7.0, 8.0, 9.0, 12.0)]
    assert left == sorted(left, reverse=True)
    assert left[0] == pytest.approx(100, abs=0.5)
    assert left[-1] == 0


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"lost_fraction": 1.0}, "no axon is left"),
        ({"lamellae_fraction": 0.02}, "No impulse gets through"),
        ({}, "of the healthy height"),
    ],
)
def test_the_summary_says_what_is_missing(values, words):
    said = responses(**values).summary()
    assert words in said
    assert "nan" not in said


def test_the_same_seed_gives_the_same_nerve_and_another_one_another():
    first, again, other = responses(seed=3), responses(seed=3), responses(seed=4)
    assert np.array_equal(first.above_percent, again.above_percent)
    assert not np.array_equal(first.above_percent, other.above_percent)
