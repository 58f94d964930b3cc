"""What a needle finds where a disease has taken fibres from the units, beside where a nerve has lost axons."""

import numpy as np
import pytest

from endplate.muscle.muscle_anatomy import DEAD, DENERVATED, Muscle, innervate
from endplate.studies.needle.needle_examination import DRIVE, PULL, Examination, simulate

SEEDS = range(6)


def mean(attribute, **settings):
    return np.mean([getattr(simulate(Examination(**settings), seed), attribute) for seed in SEEDS])


def test_lost_fibres_are_spread_over_all_units_and_no_axon_is_lost():
    whole, ill = innervate(Muscle(), 1), innervate(Muscle(lost_fibres=0.6), 1)
    assert ill.alive.all()
    assert (ill.owner == DENERVATED).sum() == 0
    assert (ill.owner == DEAD).mean() == pytest.approx(0.6, abs=0.01)
    left = ill.fibres_owned / whole.fibres_owned
    assert left.mean() == pytest.approx(0.4, abs=0.02)
    assert left.max() < 0.6
    assert np.array_equal(whole.place_mm, ill.place_mm)


def test_potentials_grow_short_first_of_all_and_smaller_with_more_phases():
    """Mean length of healthy potentials 9.4 ms, standard deviation 0.9 (``mup_tibialis_controls``); in 9 of 10 people
    with a myopathy it was below 7.4 ms, the lowest normal of another muscle (``mup_sample_size``)."""
    lengths, heights, phases = (
        [mean(each, lost_fibres_percent=lost) for lost in (0.0, 30.0, 60.0, 80.0)]
        for each in ("duration_ms", "amplitude_mV", "polyphasic_percent")
    )
    assert lengths[0] == pytest.approx(9.35, abs=1.9)
    assert (np.diff(lengths) < 0).all()
    assert lengths[-1] < 7.4
    assert (np.diff(heights) < 0).all()
    assert heights[-1] < 0.5 * heights[0]
    assert phases[0] < 12
    assert phases == sorted(phases)
    assert phases[-1] > 35


@pytest.mark.parametrize("effort", [5.0, 10.0, 20.0])
def test_a_weak_pull_calls_many_small_units_of_an_ill_muscle_and_few_fast_ones_after_a_loss_of_axons(effort):
    held = {"effort_percent": effort, "effort_is": PULL}
    whole, ill, cut = (
        simulate(Examination(**held, **loss), 1)
        for loss in ({}, {"lost_fibres_percent": 70.0}, {"lost_axons_percent": 70.0})
    )
    assert ill.active_units > 1.25 * whole.active_units
    assert cut.active_units < 0.6 * whole.active_units
    assert min(ill.largest_rate_Hz, cut.largest_rate_Hz) > 1.3 * whole.largest_rate_Hz


@pytest.mark.parametrize("effort", [5.0, 10.0, 20.0])
def test_the_trace_of_an_ill_muscle_has_more_turns_and_smaller_ones(effort):
    held = {"effort_percent": effort, "effort_is": PULL}
    (whole, small), (many, low), (few, _) = (
        np.mean([(each.turns_per_s, each.amplitude_per_turn_mV) for each in measures], axis=0)
        for measures in (
            [simulate(Examination(**held, **loss), seed).measures for seed in SEEDS]
            for loss in ({}, {"lost_fibres_percent": 70.0}, {"lost_axons_percent": 70.0})
        )
    )
    assert many > 1.2 * whole
    assert few < 0.9 * whole
    assert low < 0.7 * small


def test_the_same_pull_needs_the_same_drive_only_in_health_and_has_an_end():
    pull = {"effort_percent": 10.0, "effort_is": PULL}
    assert simulate(Examination(**pull)).active_units == simulate(Examination(effort_percent=10.0)).active_units
    assert simulate(Examination(effort_percent=0.0, effort_is=PULL, lost_fibres_percent=80.0)).active_units == 0
    lost = Examination(effort_percent=90.0, effort_is=PULL, lost_fibres_percent=80.0)
    most = Examination(effort_percent=100.0, effort_is=DRIVE, lost_fibres_percent=80.0)
    assert simulate(lost).active_units == simulate(most).active_units
    assert simulate(lost).largest_rate_Hz == pytest.approx(simulate(most).largest_rate_Hz)


def test_adopted_fibres_make_up_for_part_of_the_pull():
    lost = {"effort_percent": 10.0, "effort_is": PULL, "lost_axons_percent": 50.0}
    fresh, grown = (simulate(Examination(**lost, reinnervated_percent=each)) for each in (0.0, 95.0))
    assert grown.largest_rate_Hz < fresh.largest_rate_Hz


def test_fibres_that_are_gone_do_not_fire_by_themselves():
    made = simulate(Examination(effort_percent=0.0, lost_fibres_percent=90.0))
    assert made.fibrillating_fibres == 0
    assert made.emg.rms_mV < 0.01


def test_full_effort_of_an_ill_muscle_calls_all_units_and_stays_low():
    whole, ill = (simulate(Examination(effort_percent=100.0, lost_fibres_percent=each)) for each in (0.0, 70.0))
    assert ill.active_units == whole.active_units == 120
    assert ill.measures.amplitude_per_turn_mV < 0.5 * whole.measures.amplitude_per_turn_mV
