"""Trains of shocks, held to the criteria that clinics use."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.core.parameters import declared
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain, simulate

AT_3_Hz, AT_50_Hz = StimulusTrain(), StimulusTrain(rate_Hz=50.0)
SEEDS = range(6)


def each(junction, train, quantity):
    return np.array([getattr(simulate(junction, train, seed), quantity) for seed in SEEDS])


def first(junction, train=AT_3_Hz):
    return np.mean([simulate(junction, train, seed).cmap_fraction[0] for seed in SEEDS])


@pytest.mark.parametrize("train", [AT_3_Hz, StimulusTrain(rate_Hz=50.0, pulses=50)])
def test_a_healthy_muscle_hardly_loses_anything(train):
    assert (each(Junction(), train, "decrement_percent") < 5).all()
    assert first(Junction(), train) > 0.99


@pytest.mark.parametrize("receptors", [0.4, 0.45, 0.5])
def test_myasthenia_loses_more_than_a_tenth_by_the_fourth_response_and_less_with_neostigmine(receptors):
    ill = each(Junction(receptor_fraction=receptors), AT_3_Hz, "decrement_percent")
    treated = each(Junction(receptor_fraction=receptors, esterase_fraction=0.3), AT_3_Hz, "decrement_percent")
    assert (ill > 10).all()
    assert (treated < 0.5 * ill).all()


def test_lambert_eaton_starts_small_loses_at_3_Hz_and_gains_at_50_Hz():
    ill = Junction(calcium_entry_fraction=0.65)
    assert first(ill) < 0.5
    assert each(ill, AT_3_Hz, "decrement_percent").mean() > 5
    assert (each(ill, AT_50_Hz, "increment_percent") > 60).all()
    assert (each(ill, StimulusTrain(rate_Hz=50.0, pulses=50), "increment_percent") > 100).all()


def test_botulinum_toxin_gains_30_to_100_percent_at_50_Hz():
    for toxin in (0.35, 0.45):
        gain = each(Junction(toxin_fraction=toxin), AT_50_Hz, "increment_percent").mean()
        assert 30 <= gain <= 100


def test_curare_begins_to_fail_near_76_percent_and_is_nearly_complete_near_92():
    """Paton and Waud (1967), of the share of receptors that are occupied."""
    assert first(Junction(antagonist_occupancy=0.6)) > 0.97
    assert 0.7 < first(Junction(antagonist_occupancy=0.76)) < 0.95
    assert first(Junction(antagonist_occupancy=0.92)) < 0.08


def test_cooling_helps_a_myasthenic_muscle():
    ill = Junction(receptor_fraction=0.45)
    cold = each(replace(ill, temperature_C=28.0), AT_3_Hz, "decrement_percent").mean()
    assert cold < 0.7 * each(ill, AT_3_Hz, "decrement_percent").mean()


def test_exercise_repairs_for_seconds_and_exhausts_for_minutes():
    ill = Junction(receptor_fraction=0.45)
    rested = each(ill, AT_3_Hz, "decrement_percent").mean()
    repaired = each(ill, StimulusTrain(exercise_s=10.0, rest_s=5.0), "decrement_percent").mean()
    exhausted = each(ill, StimulusTrain(exercise_s=60.0, rest_s=120.0), "decrement_percent").mean()
    recovered = each(ill, StimulusTrain(exercise_s=60.0, rest_s=600.0), "decrement_percent").mean()
    assert repaired < 0.75 * rested
    assert exhausted > 1.4 * rested
    assert recovered == pytest.approx(rested, abs=4)


def test_ten_seconds_of_exercise_more_than_double_a_lambert_eaton_response():
    ill = Junction(calcium_entry_fraction=0.6)
    assert first(ill, StimulusTrain(exercise_s=10.0, rest_s=5.0)) > 2 * first(ill)


def test_depletion_and_margin_are_those_of_the_fibres_drawn():
    train = simulate(Junction(), AT_3_Hz)
    assert train.margin.shape == (10, 400)
    assert np.array_equal(train.cmap_fraction, (train.margin >= 1).mean(axis=1))
    assert 0.6 < train.mean_quanta[3] / train.mean_quanta[0] < 0.8


def test_the_same_seed_gives_the_same_train_and_another_one_another():
    ill = Junction(receptor_fraction=0.4)
    assert np.array_equal(simulate(ill, AT_3_Hz, 3).margin, simulate(ill, AT_3_Hz, 3).margin)
    assert not np.array_equal(simulate(ill, AT_3_Hz, 3).margin, simulate(ill, AT_3_Hz, 4).margin)


@pytest.mark.parametrize("end", ["low", "high"])
def test_every_parameter_at_either_end_gives_a_response_and_words(end):
    for declaration in (Junction, StimulusTrain):
        for name, parameter in declared(declaration).items():
            changed = {declaration: declaration(**{name: getattr(parameter, end)})}
            train = simulate(
                changed.get(Junction, Junction()), changed.get(StimulusTrain, StimulusTrain(exercise_s=5.0))
            )
            assert ((train.cmap_fraction >= 0) & (train.cmap_fraction <= 1)).all(), name
            assert "nan" not in train.summary(), name


def test_a_muscle_that_does_not_answer_says_so():
    train = simulate(Junction(receptor_fraction=0.0), AT_3_Hz)
    assert np.isnan(train.decrement_percent)
    assert train.summary() == "No fibre answers the first shock."
