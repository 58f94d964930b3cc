"""The search for thresholds under lingering transmitter takes short ways, and finds what a plain search finds."""

import numpy as np
import pytest

from endplate.core.threshold import bracket_upward, narrow_to_precision
from endplate.junction.depolarising_block import (
    HELD,
    HELD_OPEN,
    LEAST_FACTOR,
    MOST_QUANTA,
    SMALLEST_QUANTA,
    SHOCKS_quanta,
    depolarising_block,
)
from endplate.junction.end_plate import EndPlate
from endplate.junction.muscle_fibre import SAMPLES

END_PLATES = [EndPlate(1.0, 0.0, 0.0, 37.0), EndPlate(0.4, 0.0, 0.1, 37.0), EndPlate(0.6, 0.5, 0.02, 25.0)]
COOL_PLATES = [EndPlate(0.6, 0.5, 0.02, temperature_C) for temperature_C in (20.0, 25.0, 28.0, 32.0, 35.0)]


def fires_by_itself(end_plate, held_uS):
    """Return whether an impulse runs off in the thirty milliseconds after the end plate was held open for a while."""
    return end_plate.respond(np.full(HELD + SAMPLES, held_uS), sodium=True, counted_from=HELD)[1] > 0


def plainly_needed(end_plate, held_open):
    """Return the quanta that fire a fibre whose end plate is held open, with every question asked of the fibre."""
    held_uS = held_open * end_plate.unit_conductance_uS
    if fires_by_itself(end_plate, held_uS):
        return SMALLEST_QUANTA

    def fires(quanta):
        conductance_uS = np.full(SAMPLES, held_uS)
        conductance_uS[HELD:] += quanta * end_plate.average_quantum_uS()[: SAMPLES - HELD]
        return end_plate.respond(conductance_uS, sodium=True, counted_from=HELD)[1] > 0

    try:
        bracket = bracket_upward(fires, 0.1, 0.2, MOST_QUANTA)
    except ValueError:
        return MOST_QUANTA
    return narrow_to_precision(fires, *bracket, 0.05, logarithmic=True).high


@pytest.mark.parametrize("end_plate", END_PLATES)
def test_short_ways_lead_to_the_same_thresholds(end_plate):
    plain = np.array([plainly_needed(end_plate, held_open) for held_open in HELD_OPEN])
    found = [depolarising_block(end_plate).factor(held_open) for held_open in HELD_OPEN]
    assert found == pytest.approx(np.maximum(plain / plain[0], LEAST_FACTOR), rel=1e-12)
    assert min(found) == LEAST_FACTOR  # it fires by itself


@pytest.mark.parametrize("end_plate", END_PLATES[:2])
def test_in_the_warmth_the_end_is_a_block(end_plate):
    assert depolarising_block(end_plate).factor(float(HELD_OPEN[-1])) > 2


@pytest.mark.parametrize("end_plate", [*END_PLATES, *COOL_PLATES])
def test_who_is_blocked_stays_blocked_when_more_receptors_are_held_open(end_plate):
    block = depolarising_block(end_plate)
    factors = np.array([block.factor(held_open) for held_open in HELD_OPEN])
    lowest = int(factors.argmin())
    assert (np.diff(factors[: lowest + 1]) <= 0).all()  # first it comes nearer to its threshold
    assert (np.diff(factors[lowest:]) >= 0).all()  # then it is harder and harder to fire, or not at all
    by_itself = [fires_by_itself(end_plate, held_open * end_plate.unit_conductance_uS) for held_open in HELD_OPEN]
    assert (factors[by_itself] == LEAST_FACTOR).all()


@pytest.mark.parametrize("end_plate", END_PLATES)
def test_impulses_are_counted_only_beside_what_is_asked(end_plate):
    quanta, silent = np.array([0.0, 7.0, 40.0, 220.0, 500.0]), np.zeros(5)
    whole = np.interp(quanta, SHOCKS_quanta, [depolarising_block(end_plate).impulses(each) for each in SHOCKS_quanta])
    depolarising_block.cache_clear()
    block, one_mM = depolarising_block(end_plate), end_plate.lingering().quantum_mM
    assert (block.fires_again(quanta * one_mM, silent) == (whole >= 1.5)).all()
    for each, expected in zip(quanta, whole, strict=True):
        assert block.fires_again(np.array([each * one_mM]), np.zeros(1))[0] == (expected >= 1.5)
