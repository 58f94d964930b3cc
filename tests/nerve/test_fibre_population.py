"""Velocity and block of many axons, read off a few that were computed."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.nerve.fibre_population import (
    MAX_DEVIATION,
    REMYELINATED_LAMELLAE,
    REMYELINATED_LENGTH,
    cut_part_silent,
    latency_ratio,
    remyelinated_ratio,
    velocity_m_per_s,
)
from endplate.nerve.motor_axon import Lesion, MotorAxon, conduct

AXONS = [
    (5.0, 0.5, 37.0),
    (8.0, 0.2, 37.0),
    (9.2, 0.12, 33.0),
    (11.0, 0.08, 35.0),
    (14.5, 0.3, 27.0),
    (12.0, 0.1, 40.0),
]


def computed(diameter_um, fraction, temperature_C):
    """The same axon, computed in full: its velocity, and how many times longer it needs through thin myelin."""
    healthy = conduct(MotorAxon(diameter_um, temperature_C, nodes=33))
    thin = conduct(MotorAxon(diameter_um, temperature_C, nodes=33, lesion=Lesion(8, 16, lamellae_fraction=fraction)))
    return healthy.velocity_m_per_s, 1 + (thin.delay_ms - healthy.delay_ms) / (healthy.delay_ms * 16 / 32)


@pytest.mark.parametrize(("diameter_um", "fraction", "temperature_C"), AXONS)
def test_an_axon_between_those_that_were_computed_is_close_to_its_own_simulation(diameter_um, fraction, temperature_C):
    velocity, ratio = computed(diameter_um, fraction, temperature_C)
    assert velocity_m_per_s(np.array(diameter_um), temperature_C) == pytest.approx(velocity, rel=0.04)
    read_off = latency_ratio(np.array([diameter_um]), np.array([fraction]), temperature_C)[0]
    assert read_off == pytest.approx(ratio, rel=0.06)


def test_whole_myelin_slows_nothing_and_hardly_any_blocks():
    diameters_um = np.linspace(4, 16, 25)
    assert latency_ratio(diameters_um, np.ones(25), 37.0) == pytest.approx(np.ones(25))
    assert np.isinf(latency_ratio(diameters_um, np.full(25, 0.015), 37.0)).all()


def test_less_myelin_is_never_faster():
    fractions = np.geomspace(1.0, 0.01, 60)
    ratios = latency_ratio(np.full(60, 9.0), fractions, 35.0)
    conducting = np.isfinite(ratios)
    assert (np.diff(ratios[conducting]) > 0).all()
    assert not conducting[np.argmin(conducting) :].any()


def test_warmth_lowers_the_myelin_that_blocks_no_more():
    """The same thin myelin conducts in the cold and blocks in the heat."""
    axon = np.array([10.0]), np.array([0.045])
    assert np.isfinite(latency_ratio(*axon, 30.0))
    assert np.isinf(latency_ratio(*axon, 40.0))


def test_thicker_and_warmer_axons_are_faster():
    velocities = np.array([velocity_m_per_s(np.linspace(4, 16, 13), each) for each in (20.0, 28.0, 33.0, 41.0)])
    assert (np.diff(velocities, axis=0) > 0).all()
    assert (np.diff(velocities, axis=1) > 0).all()


def test_an_axon_through_remyelinated_internodes_is_as_slow_as_its_own_simulation():
    for diameter_um, temperature_C in ((6.0, 27.0), (9.4, 34.0), (11.5, 39.0)):
        axon, short = MotorAxon(diameter_um, temperature_C, nodes=33), round(16 / REMYELINATED_LENGTH)
        lesion = Lesion(
            8, short, lamellae_fraction=REMYELINATED_LAMELLAE, internode_length_fraction=REMYELINATED_LENGTH
        )
        healthy, slow = conduct(axon), conduct(replace(axon, nodes=short + 17, lesion=lesion))
        assert slow.position_mm[-1] == pytest.approx(healthy.position_mm[-1])
        ratio = 1 + (slow.delay_ms - healthy.delay_ms) / (healthy.delay_ms * 16 / 32)
        assert remyelinated_ratio(np.array(diameter_um), temperature_C) == pytest.approx(ratio, rel=0.06)


def test_remyelinated_internodes_are_slow_and_safe_in_the_heat_where_as_thin_whole_ones_block():
    diameters_um = np.linspace(4.0, 16.0, 25)
    for temperature_C in (25.0, 34.0, 40.0, 42.0):
        assert np.isfinite(remyelinated_ratio(diameters_um, temperature_C)).all()
    assert (remyelinated_ratio(diameters_um[8:], 34.0) > 6).all()
    assert np.isinf(latency_ratio(diameters_um, np.full(25, REMYELINATED_LAMELLAE), 34.0)).all()


def silent_share(day, *, from_muscle):
    deviation = np.random.default_rng(0).standard_normal(4000)
    return cut_part_silent(day, deviation, from_muscle=from_muscle).mean()


@pytest.mark.parametrize(
    ("from_muscle", "whole_until", "half_between", "gone_by"),
    [(True, 2.0, (3.0, 5.0), 9.0), (False, 4.0, (6.5, 7.5), 11.0)],
)
def test_a_cut_part_falls_silent_on_the_quoted_days(from_muscle, whole_until, half_between, gone_by):
    """In people half of the motor response is gone by day 3 to 5 and all by about 9, of the sensory one half at about
    7 and all by about 11; the first begins to shrink after two to three days."""
    shares = [silent_share(day, from_muscle=from_muscle) for day in np.arange(0.0, 15.0, 0.5)]
    assert (np.diff(shares) >= 0).all()
    assert silent_share(whole_until, from_muscle=from_muscle) == 0
    assert (
        silent_share(half_between[0], from_muscle=from_muscle)
        < 0.5
        < silent_share(half_between[1], from_muscle=from_muscle)
    )
    assert silent_share(gone_by - 2, from_muscle=from_muscle) < 1
    assert silent_share(gone_by, from_muscle=from_muscle) == 1
    # beyond the last day no axon answers, however late it is
    assert cut_part_silent(gone_by, np.array([9 * MAX_DEVIATION]), from_muscle=from_muscle).all()


def test_a_nerve_answers_two_to_three_days_longer_than_its_muscle():
    """As in the baboon (Gilliatt and Hjorth 1972)."""
    days = np.arange(0.0, 14.0, 0.25)
    muscle, nerve = (
        next(day for day in days if cut_part_silent(day, np.zeros(1), from_muscle=from_muscle).all())
        for from_muscle in (True, False)
    )
    assert 2 <= nerve - muscle <= 3
