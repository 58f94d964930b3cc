"""A needle in a muscle that has lost axons: who fires, how large, and what ticks by itself."""

import numpy as np
import pytest

from endplate.muscle.emg_measures import measure, resampled
from endplate.studies.needle.needle_examination import COMPARED_Hz, Examination, simulate

SEEDS = range(6)


def mean(attribute, **settings):
    return np.mean([getattr(simulate(Examination(**settings), seed), attribute) for seed in SEEDS])


def test_a_healthy_muscle_is_silent_at_rest_and_gives_potentials_of_the_published_size():
    made = simulate(Examination(effort_percent=0.0))
    assert (made.active_units, made.fibrillating_fibres) == (0, 0)
    assert made.emg.rms_mV < 0.01
    assert made.summary().startswith("No motor unit fires.")
    assert 0.3 < mean("amplitude_mV") < 3
    assert 2 < mean("duration_ms") < 15


def test_denervated_fibres_tick_at_rest_until_they_are_adopted():
    fresh = simulate(Examination(effort_percent=0.0, lost_axons_percent=60.0))
    assert fresh.fibrillating_fibres > 2
    assert fresh.active_units == 0
    assert 0.01 < fresh.emg.rms_mV < 0.1
    assert f"{fresh.fibrillating_fibres} denervated fibres" in fresh.summary()
    adopted = simulate(Examination(effort_percent=0.0, lost_axons_percent=60.0, reinnervated_percent=100.0))
    assert adopted.fibrillating_fibres <= 1


@pytest.mark.parametrize("lost", [30.0, 60.0, 90.0])
def test_dead_axons_do_not_fire_and_the_others_fire_as_before(lost):
    whole, less = (simulate(Examination(effort_percent=100.0, lost_axons_percent=each), 1) for each in (0.0, lost))
    assert whole.active_units == 120
    assert less.active_units == 120 - round(1.2 * lost)
    assert less.largest_rate_Hz == pytest.approx(whole.largest_rate_Hz, abs=3)
    fired = [times.size > 0 for times in less.emg.spike_times_s]
    assert sum(fired) == less.active_units


def test_adoption_makes_potentials_larger_and_young_sprouts_make_them_longer():
    lost = {"effort_percent": 10.0, "lost_axons_percent": 60.0}
    fresh, grown = mean("amplitude_mV", **lost), mean("amplitude_mV", **lost, reinnervated_percent=100.0)
    assert grown > 1.5 * fresh
    old, young = (
        mean("duration_ms", **lost, reinnervated_percent=100.0, sprout_delay_ms=delay) for delay in (0.5, 4.0)
    )
    assert young > 1.2 * old


def test_more_effort_gives_more_turns():
    turns = [
        np.mean([simulate(Examination(effort_percent=e), s).measures.turns_per_s for s in SEEDS]) for e in (2, 10, 40)
    ]
    assert (np.diff(turns) > 0).all()


def test_measures_are_those_of_the_trace_at_the_rate_of_the_recordings():
    made = simulate(Examination())
    assert made.measures == measure(resampled(made.emg.voltage_mV, made.emg.rate_Hz, COMPARED_Hz), COMPARED_Hz)


def test_the_same_seed_gives_the_same_and_another_needle_another():
    first, again, other = (simulate(Examination(), seed) for seed in (1, 1, 2))
    assert np.array_equal(first.emg.voltage_mV, again.emg.voltage_mV)
    assert not np.array_equal(first.emg.voltage_mV, other.emg.voltage_mV)
