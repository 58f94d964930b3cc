"""Every kind of activity: its rate, its regularity, and what stops it."""

import numpy as np
import pytest

from endplate.core.parameters import declared
from endplate.involuntary.axon_discharges import Fasciculation, HemifacialSpasm, Myokymia, Neuromyotonia
from endplate.involuntary.discharges import burst, renewal_process
from endplate.involuntary.driven_discharges import Cramp, Dystonia, Spasticity, Tremor, VoluntaryEffort
from endplate.involuntary.fibre_discharges import Fibrillation, Myotonia
from endplate.involuntary.firing_pattern import AXON, FIBRE, SILENCED_ORIGINS
from endplate.involuntary.involuntary_movement import PATTERNS, RECORDED_MUSCLE, MovementRecording, simulate
from endplate.muscle.motor_pool import MotorPool

SEEDS = range(8)
LONG_s = 60.0


def recorded(movement, *patterns, intervention="nothing", seconds=LONG_s, seed=0):
    return simulate(
        MovementRecording(movement=movement, intervention=intervention, recorded_s=seconds), *patterns, seed=seed
    )


def of_all(movement, measure, *patterns):
    return [measure(recorded(movement, *patterns, seed=seed)) for seed in SEEDS]


def count(result):
    return sum(times.size for times in result.discharges.spike_times_s)


def test_impulses_lie_in_the_recording_in_order_and_depend_on_the_seed_alone():
    for movement in PATTERNS:
        result, again, other = (recorded(movement, seconds=20.0, seed=seed) for seed in (0, 0, 2))
        for times, sizes in zip(result.discharges.spike_times_s, result.discharges.sizes, strict=True):
            assert (np.diff(times) > 0).all()
            assert times.size == sizes.size
            assert ((times >= 0) & (times < 20.0)).all()
        assert np.array_equal(result.emg.voltage_mV, again.emg.voltage_mV)
        assert not np.array_equal(result.emg.voltage_mV, other.emg.voltage_mV)
        assert result.emg.duration_s == result.antagonist.duration_s == 20.0


@pytest.mark.parametrize("per_min", [3.0, 40.0, 110.0])
def test_fasciculations_come_as_often_as_is_set_and_in_no_rhythm(per_min):
    pattern = Fasciculation(fasciculations_per_min=per_min)
    assert np.mean(of_all("fasciculation", count, pattern)) == pytest.approx(per_min, rel=0.25)
    rng = np.random.default_rng(0)
    one_unit = Fasciculation(fasciculations_per_min=per_min, fasciculating_units=1).discharges(30, 6000.0, rng)
    intervals = np.diff(np.concatenate(one_unit.spike_times_s))
    assert intervals.std() / intervals.mean() == pytest.approx(1.0, abs=0.1)


def test_doublets_begin_at_the_interval_that_is_set_and_lengthen():
    pattern = Fasciculation(fasciculation_impulses=4, multiplet_interval_ms=6.0, fasciculating_units=1)
    times_s = np.concatenate(pattern.discharges(30, 600.0, np.random.default_rng(0)).spike_times_s)
    short_ms = 1e3 * np.diff(times_s)
    short_ms = short_ms[short_ms < 10]
    assert short_ms.min() == pytest.approx(6.0)
    assert set(short_ms.round(2)) <= {6.0, 7.2, 8.64}
    assert len(set(short_ms.round(2))) == 3


@pytest.mark.parametrize("rate_Hz", [0.5, 7.0, 15.0])
def test_fibrillation_ticks_like_a_clock_within_the_published_rates(rate_Hz):
    result = recorded("fibrillation", Fibrillation(fibrillation_Hz=rate_Hz))
    assert result.discharges.of_fibres
    assert result.interval_cv < 0.06
    for times in result.discharges.spike_times_s:
        assert 0.45 < 1 / np.diff(times).mean() < 15.5
    assert np.mean(of_all("fibrillation", lambda each: each.rate_Hz, Fibrillation(fibrillation_Hz=rate_Hz))) == (
        pytest.approx(rate_Hz, rel=0.2)
    )


@pytest.mark.parametrize("groups_Hz", [2.0, 5.0])
def test_myokymia_comes_in_groups_of_the_size_and_rate_that_are_set(groups_Hz):
    result = recorded("myokymia", Myokymia(myokymia_groups_Hz=groups_Hz, myokymia_impulses=4, myokymia_rate_Hz=80.0))
    assert result.impulses_per_group == pytest.approx(4, abs=0.5)
    assert 40 < result.rate_Hz < 81
    assert count(result) / 2 / LONG_s / result.impulses_per_group == pytest.approx(groups_Hz, rel=0.3)


@pytest.mark.parametrize("rate_Hz", [150.0, 300.0])
def test_neuromyotonia_runs_begin_at_their_rate_and_fall_in_rate_and_size(rate_Hz):
    pattern = Neuromyotonia(neuromyotonia_Hz=rate_Hz, neuromyotonia_runs_per_min=5.0)
    result = next(
        each for each in (recorded("neuromyotonia", pattern, seed=seed) for seed in SEEDS) if count(each)
    ).discharges
    times, sizes = next((t, s) for t, s in zip(result.spike_times_s, result.sizes, strict=True) if t.size)
    run = times[: np.append(np.flatnonzero(np.diff(times) > 0.1), times.size - 1)[0] + 1]
    intervals = np.diff(run)
    assert 1 / intervals[0] == pytest.approx(rate_Hz, rel=0.02)
    assert 0.55 < intervals[0] / intervals[-1] < 0.7
    assert (np.diff(sizes[: run.size]) < 0).all()


def test_a_neuromyotonic_run_begins_when_the_last_one_has_ended():
    busy = Neuromyotonia(neuromyotonia_Hz=300.0, neuromyotonia_run_s=3.0, neuromyotonia_runs_per_min=120.0)
    for seed in SEEDS:
        result = recorded("neuromyotonia", busy, seconds=20.0, seed=seed)
        assert max(1 / np.diff(times).min() for times in result.discharges.spike_times_s if times.size > 1) < 300.5
        assert result.rate_Hz <= 300


def test_myotonia_waxes_and_wanes_between_its_rates():
    result = recorded("myotonia", Myotonia(myotonia_lowest_Hz=20.0, myotonia_highest_Hz=80.0)).discharges
    assert result.of_fibres
    for times, sizes in zip(result.spike_times_s, result.sizes, strict=True):
        rates_Hz = 1 / np.diff(times)
        rates_Hz = rates_Hz[rates_Hz > 5]  # without pauses
        assert 19 < rates_Hz.min() < 35
        assert 75 < rates_Hz.max() < 81
        assert sizes.min() < 0.55 < 0.95 < sizes.max()


def test_cramp_units_have_the_published_rate_irregularity_and_time():
    cramps = [Cramp().discharges(RECORDED_MUSCLE.units, 300.0, np.random.default_rng(seed)) for seed in range(30)]
    trains = [times for each in cramps for times in each.spike_times_s if times.size > 20]
    rates_Hz = np.array([1 / np.diff(times).mean() for times in trains])
    assert rates_Hz.mean() == pytest.approx(14.5, abs=0.7)
    assert rates_Hz.std() == pytest.approx(5.1, abs=0.7)
    assert np.mean([np.diff(times).std() / np.diff(times).mean() for times in trains]) == pytest.approx(0.45, abs=0.03)
    lasts_s = np.array([np.ptp(times) for times in trains])
    assert lasts_s.mean() == pytest.approx(23.6, rel=0.1)
    assert lasts_s.std() == pytest.approx(16, rel=0.15)


def test_hemifacial_bursts_are_fast_and_of_many_units_at_once():
    result = recorded("hemifacial spasm", HemifacialSpasm(hemifacial_Hz=320.0))
    assert 250 < result.rate_Hz < 350
    assert result.active_sources == RECORDED_MUSCLE.units // 2
    starts = [times[np.append(True, np.diff(times) > 0.05)] for times in result.discharges.spike_times_s if times.size]
    assert len({each.size for each in starts}) == 1
    assert np.ptp(np.stack(starts), axis=0).max() < 0.01


def test_spasticity_answers_velocity_and_nothing_below_its_threshold():
    fired = [
        np.mean(of_all("spasticity", count, Spasticity(stretch_deg_per_s=velocity)))
        for velocity in (40.0, 100.0, 300.0)
    ]
    assert fired[0] == 0
    assert fired[1] < fired[2]
    result = recorded("spasticity", seconds=10.0).discharges
    times_s = np.concatenate(result.spike_times_s)
    active = [np.mean((times_s > start) & (times_s < start + 3)) for start in (0.5, 3.5, 6.5)]
    units = [sum(((t > s) & (t < s + 3)).any() for t in result.spike_times_s) for s in (0.5, 3.5, 6.5)]
    assert units == sorted(units)
    assert all(share > 0 for share in active)


@pytest.mark.parametrize("rate_Hz", [4.0, 6.0, 10.0])
def test_tremor_has_its_rhythm_and_the_opponent_the_other_half(rate_Hz):
    result = recorded("tremor", Tremor(tremor_Hz=rate_Hz)).discharges
    own, other = (np.concatenate(trains) for trains in (result.spike_times_s, result.antagonist_s))
    edges = np.arange(0, LONG_s, 0.01)
    spectrum = np.abs(np.fft.rfft(np.histogram(own, edges)[0] - own.size / edges.size))
    found_Hz = np.fft.rfftfreq(edges.size - 1, 0.01)
    assert found_Hz[spectrum.argmax()] == pytest.approx(rate_Hz, abs=0.1)
    turn = np.exp(2j * np.pi * rate_Hz * own).mean() / np.exp(2j * np.pi * rate_Hz * other).mean()
    assert abs(np.angle(turn)) > 2.5


def test_dystonia_drives_both_muscles_and_effort_only_one():
    dystonia, effort = recorded("dystonia", seconds=20.0), recorded("voluntary effort", seconds=20.0)
    assert dystonia.antagonist.rms_mV > 0.3 * dystonia.emg.rms_mV
    assert effort.antagonist.rms_mV < 0.05 * effort.emg.rms_mV
    silent = recorded("voluntary effort", VoluntaryEffort(voluntary_percent=0.0), seconds=10.0)
    assert count(silent) == 0
    assert silent.summary() == "Nothing fires in 10 s."
    assert (silent.rate_Hz, silent.interval_cv) == (0, 0)
    assert np.isnan(silent.left_percent)


@pytest.mark.parametrize("effort_percent", [70.0, 80.0])
@pytest.mark.parametrize("seed", range(3))
def test_a_strong_dystonia_drives_no_unit_beyond_its_highest_rate(effort_percent, seed):
    strong = recorded("dystonia", Dystonia(dystonia_effort_percent=effort_percent), seconds=10.0, seed=seed)
    assert strong.active_sources == RECORDED_MUSCLE.units
    assert strong.rate_Hz < MotorPool().peak_rate_first_Hz
    assert "in 100 % of the time" in strong.summary()


def test_the_strongest_settings_of_one_kind_leave_all_kinds_to_be_seen():
    for movement in PATTERNS:
        strongest = [
            pattern(**{name: each.high for name, each in declared(pattern).items()}) for pattern in PATTERNS.values()
        ]
        result = simulate(MovementRecording(movement=movement, recorded_s=4.0), *strongest)
        assert list(result.all_kinds) == list(PATTERNS)
        assert result.active_percent <= 100


def test_what_was_silent_before_a_trial_has_no_share_left():
    pattern = Spasticity(stretch_deg_per_s=90.0, stretch_threshold_deg_per_s=80.0)
    result = recorded("spasticity", pattern, intervention="stretch", seconds=4.0)
    assert result.summary().startswith("Nothing fires before the stretch at 2 s")
    assert np.isnan(result.left_percent)
    silent = recorded(
        "voluntary effort", VoluntaryEffort(voluntary_percent=0.0), intervention="nerve block", seconds=10.0
    )
    assert silent.summary() == "Nothing fires before the nerve block at 5 s, nor after it."


def test_one_unit_is_one():
    one = recorded("fasciculation", Fasciculation(fasciculating_units=1), seed=2)
    assert one.summary().startswith("1 motor unit fires, at ")


def test_no_activity_takes_more_than_all_of_the_time():
    """Impulses may come after the end of a recording; the state is one of whose windows there were more than all."""
    for seed in SEEDS:
        assert recorded("myokymia", Myokymia(myokymia_rate_Hz=20.0), seconds=4.0, seed=seed).active_percent <= 100


@pytest.mark.parametrize("movement", PATTERNS)
@pytest.mark.parametrize("intervention", [name for name in SILENCED_ORIGINS if name != "nothing"])
def test_a_block_silences_what_arises_above_it_and_nothing_else(movement, intervention):
    half_s = LONG_s / 2
    result = recorded(movement, intervention=intervention)
    times_s = np.concatenate(result.discharges.spike_times_s)
    before, after = (times_s < half_s).sum(), (times_s > half_s + 3).sum()
    assert before > 0
    assert (after == 0) == (intervention in PATTERNS[movement].ended_by())
    assert (intervention in PATTERNS[movement].ended_by()) == (
        PATTERNS[movement].origin in SILENCED_ORIGINS[intervention] or (movement, intervention) == ("cramp", "stretch")
    )
    assert intervention in result.summary()


def test_blocks_are_ordered_from_the_cord_to_the_fibre():
    assert AXON not in SILENCED_ORIGINS["nerve block"]
    assert AXON in SILENCED_ORIGINS["junction block"]
    assert all(FIBRE not in stopped for stopped in SILENCED_ORIGINS.values())


def test_a_stretch_ends_a_cramp_at_once_and_a_nerve_block_in_seconds():
    stretched, blocked = (
        max(times.max(initial=0) for times in recorded("cramp", intervention=intervention).discharges.spike_times_s)
        - LONG_s / 2
        for intervention in ("stretch", "nerve block")
    )
    assert 0 < stretched < 0.31
    assert 0.31 < blocked < 2.61


def test_a_fast_stretch_provokes_spasticity():
    assert recorded("spasticity", intervention="stretch").left_percent > 1.3 * recorded("spasticity").left_percent


def test_measures_count_only_what_came_before_the_trial():
    result = recorded("fibrillation", intervention="junction block", seconds=20.0)
    assert result.intervention_s == 10.0
    assert result.intervals_s.size == sum(max(0, (times < 10.0).sum() - 1) for times in result.discharges.spike_times_s)


def test_patterns_that_are_not_recorded_do_not_matter():
    one = simulate(MovementRecording(), Fasciculation(), Tremor(tremor_Hz=3.0))
    other = simulate(MovementRecording(), Fasciculation(), Tremor(tremor_Hz=12.0))
    assert np.array_equal(one.emg.voltage_mV, other.emg.voltage_mV)


def test_all_kinds_are_recorded_in_the_same_way_with_the_settings_that_were_given():
    result = simulate(MovementRecording(recorded_s=10.0), Tremor(tremor_Hz=9.0), seed=3)
    assert list(result.all_kinds) == list(PATTERNS)
    for movement, each in result.all_kinds.items():
        assert (each.recording.movement, each.recording.recorded_s, each.seed) == (movement, 10.0, 3)
    alone = simulate(MovementRecording(movement="tremor", recorded_s=10.0), Tremor(tremor_Hz=9.0), seed=3)
    assert np.array_equal(result.all_kinds["tremor"].emg.voltage_mV, alone.emg.voltage_mV)


def test_the_voltage_on_the_skin_is_smaller():
    needle, skin = (simulate(MovementRecording(movement="cramp", electrode=kind)) for kind in ("needle", "surface"))
    assert skin.emg.rms_mV < needle.emg.rms_mV
    assert np.array_equal(*(np.concatenate(each.discharges.spike_times_s) for each in (needle, skin)))


@pytest.mark.parametrize(("rate_Hz", "interval_cv"), [(2.0, 1.0), (15.0, 0.45), (8.0, 0.03)])
def test_renewal_processes_have_their_rate_and_irregularity(rate_Hz, interval_cv):
    intervals = np.diff(renewal_process(np.random.default_rng(0), rate_Hz, interval_cv, 5000.0))
    assert 1 / intervals.mean() == pytest.approx(rate_Hz, rel=0.05)
    assert intervals.std() / intervals.mean() == pytest.approx(interval_cv, rel=0.05)


def test_intervals_grow_within_a_burst():
    assert np.diff(burst(1.0, 4, 0.01, 1.5)) == pytest.approx([0.01, 0.015, 0.0225])
    assert burst(1.0, 1, 0.01, 1.5) == pytest.approx([1.0])
