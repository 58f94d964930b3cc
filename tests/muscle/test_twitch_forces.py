"""Forces from given impulses are those of the pool, and the skin rises above the units that pull."""

import numpy as np
import pytest

from endplate.muscle.electrode import NEEDLE, Electrode
from endplate.muscle.motor_pool import MotorPool, contract
from endplate.muscle.motor_unit import MotorUnit
from endplate.muscle.motor_unit import simulate as pull_of
from endplate.muscle.muscle_anatomy import Muscle, innervate
from endplate.muscle.pick_up import pick_up
from endplate.muscle.seen_contraction import lit_sources
from endplate.muscle.skin import lift_of_units, skin_places_mm
from endplate.muscle.twitch_forces import spaced, spells, unit_forces

POOL = MotorPool()


@pytest.mark.parametrize("excitation", [3.0, 30.0, 67.0])
def test_the_impulses_of_a_contraction_have_its_force(excitation):
    contraction = contract(POOL, excitation, 1.5, seed=4)
    force = unit_forces(
        contraction.spike_times_s, POOL.force, 1e-3 * POOL.contraction_ms, contraction.time_s, 1 / POOL.min_rate_Hz
    )
    assert force.sum(axis=0) == pytest.approx(contraction.force, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("place", "rate_Hz", "impulses"), [(0.0, 10.0, 1), (1.0, 40.0, 7), (0.5, 25.0, 200)])
def test_the_impulses_of_one_unit_have_its_force(place, rate_Hz, impulses):
    pull = pull_of(MotorUnit(place=place, rate_Hz=rate_Hz, impulses=impulses))
    twitch_s = np.array([1e-3 * pull.unit.contraction_ms])
    force = unit_forces([pull.impulses_s], np.array([100.0]), twitch_s, pull.time_s)
    assert force[0] == pytest.approx(pull.force_percent, rel=1e-6, abs=1e-9)


def test_a_unit_that_rests_comes_to_no_numbers_that_a_processor_is_slow_with():
    time_s = np.linspace(0, 60, 6001)
    (force,) = unit_forces([np.array([0.1, 0.13])], np.array([2.0]), np.array([0.05]), time_s)
    assert force.max() > 0.1
    assert not ((force != 0) & (force < np.finfo(float).tiny)).any()
    assert force[-1] == 0


def test_samples_may_be_few_and_late_without_another_force():
    trains = [np.array([0.1, 0.13, 0.5])]
    fine = np.linspace(0, 1, 1001)
    coarse = fine[400::75]
    one = np.array([2.0]), np.array([0.05])
    assert unit_forces(trains, *one, coarse) == pytest.approx(unit_forces(trains, *one, fine)[:, 400::75])


def test_a_wrong_number_of_trains_is_refused():
    with pytest.raises(ValueError, match="one train for each of the 2 units"):
        unit_forces([np.empty(0)], np.ones(2), np.ones(2), np.zeros(1))


def test_impulses_that_follow_too_soon_are_left_out_of_their_own_train_only():
    trains = [np.array([0.0, 0.05, 0.11, 0.12, 0.3]), np.empty(0), np.array([0.31, 0.32])]
    times_s, first = spaced(trains, 0.1)
    assert times_s.tolist() == [0.0, 0.11, 0.3, 0.31]
    assert first.tolist() == [0, 3, 3, 4]
    assert spaced([], 0.1)[1].tolist() == [0]
    assert spaced([np.empty(0)], 0.1)[1].tolist() == [0, 0]


def test_a_source_is_lit_for_a_quarter_of_a_second_after_each_impulse():
    seen_s, first = np.array([0.2, 0.3, 0.9]), np.array([0, 0, 1, 3])
    times_s = np.array([0.1, 0.2, 0.31, 0.46, 0.56, 0.95])
    assert lit_sources(seen_s, first, times_s).tolist() == [0, 1, 2, 1, 0, 1]
    assert lit_sources(seen_s, first, times_s, np.array([1, 1, 0])).tolist() == [0, 1, 1, 0, 0, 0]
    assert lit_sources(seen_s, first).tolist() == [1, 2, 1]
    again = lit_sources(np.array([0.0, 0.1, 0.2]), np.array([0, 3]), np.array([0.15, 0.25, 0.44, 0.46]))
    assert again.tolist() == [1, 1, 1, 0]  # lit anew, and counted once


def test_spells_tell_how_many_sources_have_fired_within_a_time():
    rng = np.random.default_rng(5)
    trains = [np.sort(rng.uniform(0, 30, number)) for number in (0, 1, 7, 40, 400)]
    begins_s, ends_s = spells(trains, 1.0)
    assert begins_s.size == ends_s.size < 50 < sum(each.size for each in trains)
    for now in np.linspace(0, 33, 900):
        fired = sum(((train <= now) & (train > now - 1)).any() for train in trains)
        assert (begins_s <= now).sum() - (ends_s <= now).sum() == fired
    assert [each.size for each in spells([np.empty(0)], 1.0)] == [0, 0]


def test_the_skin_rises_most_above_the_unit_and_less_over_deep_ones():
    muscle = Muscle(units=30, muscle_radius_mm=7.0)
    lifts = lift_of_units(muscle, 4.0, 61, 3)
    places, centre = skin_places_mm(muscle, 61), innervate(muscle, 3).centre_mm
    assert np.abs(places[lifts.argmax(axis=1)] - centre[:, 0]).max() < 1.5
    assert (lifts[:, [0, -1]].max(axis=1) < 0.75 * lifts.max(axis=1)).all()
    assert np.corrcoef(lifts.max(axis=1), centre[:, 1])[0, 1] > 0.9
    assert (lift_of_units(muscle, 1.0, 61, 3).std(axis=1) > lifts.std(axis=1)).all() or lifts.max() < 1


def test_a_unit_without_fibres_lifts_no_skin():
    muscle = Muscle(units=30, lost_axons=0.5)
    lifts = lift_of_units(muscle, 4.0, 11, 0)
    assert not lifts[~innervate(muscle, 0).alive].any()
    assert lifts[innervate(muscle, 0).alive].all()


def test_the_needle_picks_up_less_the_farther_a_fibre_lies():
    muscle, needle = Muscle(), Electrode(electrode=NEEDLE)
    shares = pick_up(muscle, needle, np.linspace(0, 2.5, 30))
    assert shares[0] == 1
    assert (np.diff(shares) < 0).all()
    thin, thick = (pick_up(Muscle(fibre_diameter_um=each), needle, np.array([0.5, 1.0])) for each in (30.0, 90.0))
    assert thin == pytest.approx(thick)
