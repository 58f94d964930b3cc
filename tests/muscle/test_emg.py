"""Electromyograms: potentials of units from where their fibres lie, and the voltage at an electrode."""

import io
import itertools
import wave

import numpy as np
import pytest

from endplate.muscle import emg as emg_module
from endplate.muscle.electrode import Electrode
from endplate.muscle.emg import Emg, LOUDEST_mV, audio, needle, record, surface
from endplate.muscle.motor_pool import MotorPool, contract
from endplate.muscle.motor_unit_potentials import RATE_Hz, fibre_potentials, unit_potentials
from endplate.muscle.muscle_anatomy import DENERVATED, Muscle, REACH_mm, innervate
from endplate.muscle.travelling_tripole import BEHIND_mm, STRENGTH_mV_per_mm

SEEDS = range(6)
SKIN = Electrode(electrode="surface")


def near(muscle, seed):
    """Units with fibres within half a millimetre of the needle: those whose potentials would be measured."""
    fibres = innervate(muscle, seed)
    return np.unique(fibres.owner[(fibres.distance_mm < 0.5) & (fibres.owner != DENERVATED)])


def potentials_near(muscle, electrode=None):
    muscles = [(unit_potentials(muscle, electrode or Electrode(), seed), near(muscle, seed)) for seed in SEEDS]
    amplitude = np.concatenate([potentials.peak_to_peak_mV[units] for potentials, units in muscles])
    duration = np.concatenate([potentials.duration_ms()[units] for potentials, units in muscles])
    return amplitude, duration


def test_the_three_sources_are_those_of_the_potential_inside_a_fibre():
    z = np.linspace(0, 60, 600_001)
    inside = 96 * z**3 * np.exp(-z)
    current = np.gradient(np.gradient(inside, z), z)
    crossings = np.flatnonzero(np.diff(np.sign(current[10:-10]))) + 10
    for part, strength, behind in zip(
        np.split(np.arange(z.size), crossings[:2]), STRENGTH_mV_per_mm, BEHIND_mm, strict=True
    ):
        assert np.trapezoid(current[part], z[part]) == pytest.approx(strength, rel=1e-3)
        assert np.trapezoid(z[part] * current[part], z[part]) / strength == pytest.approx(behind, rel=1e-3)
    assert STRENGTH_mV_per_mm.sum() == pytest.approx(0, abs=1e-9)


def test_potentials_of_units_near_a_needle_have_the_published_size_and_length():
    amplitude_mV, duration_ms = potentials_near(Muscle())
    assert 0.3 < np.median(amplitude_mV) < 3
    assert 2 < np.median(duration_ms) < 15
    assert np.mean((amplitude_mV > 0.3) & (amplitude_mV < 3)) > 0.7
    assert np.mean((duration_ms > 2) & (duration_ms < 15)) > 0.9


@pytest.mark.parametrize("velocity_m_per_s", [2.0, 4.0, 5.0])
def test_the_potential_arrives_at_the_velocity_of_the_fibres(velocity_m_per_s):
    muscle = Muscle(velocity_m_per_s=velocity_m_per_s, velocity_spread=0.0, end_plate_spread_mm=0.0)
    arrival_ms = []
    for away_mm in (10.0, 30.0):
        potentials = unit_potentials(muscle, Electrode(from_end_plates_mm=away_mm), 0)
        unit = potentials.peak_to_peak_mV.argmax()
        arrival_ms.append(potentials.time_ms[potentials.voltage_mV[unit].argmin()])
    assert 20.0 / (arrival_ms[1] - arrival_ms[0]) == pytest.approx(velocity_m_per_s, rel=0.03)


def test_a_potential_begins_and_ends_at_nothing():
    for electrode in (Electrode(), SKIN):
        voltage_mV = unit_potentials(Muscle(), electrode, 0).voltage_mV
        most = np.abs(voltage_mV).max()
        assert np.abs(voltage_mV[:, 0]).max() < 1e-9
        assert np.abs(voltage_mV[:, -1]).max() < 0.01 * most


def test_near_units_are_large_at_the_needle_and_all_units_small_on_the_skin():
    needle_mV = unit_potentials(Muscle(), Electrode(), 0).peak_to_peak_mV
    skin_mV = unit_potentials(Muscle(), SKIN, 0).peak_to_peak_mV
    assert needle_mV.max() > 5 * skin_mV.max()
    assert np.mean(needle_mV == 0) > 0.3
    assert (skin_mV > 0).all()
    assert potentials_near(Muscle(), Electrode(needle_radius_mm=0.1))[0].max() > potentials_near(Muscle())[0].max()


def test_lost_axons_leave_fibres_without_an_owner_and_the_others_as_they_were():
    whole, lost = innervate(Muscle(), 3), innervate(Muscle(lost_axons=0.4), 3)
    assert (~lost.alive).sum() == 48
    assert np.array_equal(lost.owner == DENERVATED, ~lost.alive[whole.owner])
    assert np.array_equal(lost.place_mm, whole.place_mm)
    potentials = unit_potentials(Muscle(lost_axons=0.4), Electrode(), 3)
    assert not potentials.voltage_mV[~lost.alive].any()
    kept = unit_potentials(Muscle(), Electrode(), 3).voltage_mV[lost.alive]
    assert np.allclose(potentials.voltage_mV[lost.alive], kept)


def test_adopted_fibres_lie_in_the_territory_of_their_new_owner_and_all_are_counted():
    muscle = Muscle(lost_axons=0.5, reinnervated=0.6)
    before, after = innervate(Muscle(lost_axons=0.5), 1), innervate(muscle, 1)
    adopted = (before.owner == DENERVATED) & (after.owner != DENERVATED)
    share = adopted.sum() / (before.owner == DENERVATED).sum()
    assert share == pytest.approx(0.6, abs=0.03)
    away_mm = np.linalg.norm(after.place_mm[adopted] - after.centre_mm[after.owner[adopted]], axis=1)
    assert away_mm.max() < muscle.territory_radius_mm
    assert after.alive[after.owner[adopted]].all()
    assert np.array_equal(after.owner[~adopted], before.owner[~adopted])


def test_reinnervated_units_are_fewer_with_larger_and_longer_potentials():
    amplitude_mV, duration_ms = potentials_near(Muscle())
    grown_mV, grown_ms = potentials_near(Muscle(lost_axons=0.6, reinnervated=1.0))
    assert np.median(grown_mV) > 1.4 * np.median(amplitude_mV)
    assert np.median(grown_ms) > 1.1 * np.median(duration_ms)
    assert grown_mV.size < amplitude_mV.size


def test_a_single_fibre_is_small_and_short():
    potentials = fibre_potentials(Muscle(lost_axons=0.5), Electrode(), 10, 0)
    assert (potentials.peak_to_peak_mV > 0.02).all()
    assert (potentials.peak_to_peak_mV < 0.6).all()
    assert (potentials.duration_ms() < 5).all()


def test_an_impulse_is_laid_down_where_it_belongs():
    muscle = Muscle(units=5)
    trains = [np.array([0.1, 0.5]), np.empty(0), np.empty(0), np.empty(0), np.array([0.3])]
    emg = needle(trains, 0.8, muscle, seed=2)
    silence = needle([np.empty(0)] * 5, 0.8, muscle, seed=2)
    signal = emg.voltage_mV - silence.voltage_mV
    potentials = unit_potentials(muscle, Electrode(), 2).voltage_mV
    samples = potentials.shape[1]
    assert signal[1000 : 1000 + samples] == pytest.approx(potentials[0], abs=1e-9)
    assert signal[3000 : 3000 + samples] == pytest.approx(potentials[4], abs=1e-9)
    assert not signal[1000 + samples : 3000].any()
    assert (emg.active_sources, emg.duration_s) == (2, 0.8)


def test_sizes_scale_single_impulses():
    trains, muscle = [np.array([0.1, 0.3])] + [np.empty(0)] * 4, Muscle(units=5)
    sizes = [np.array([1.0, 0.5])] + [np.empty(0)] * 4
    silence = record([np.empty(0)] * 5, 0.5, muscle).voltage_mV
    signal = record(trains, 0.5, muscle, sizes=sizes).voltage_mV - silence
    assert signal[3000:3150] == pytest.approx(0.5 * signal[1000:1150], abs=1e-9)


def test_the_same_seed_gives_the_same_recording_and_another_seed_another():
    trains = contract(MotorPool(), 20.0, 1.0).spike_times_s
    assert np.array_equal(needle(trains, 1.0, seed=4).voltage_mV, needle(trains, 1.0, seed=4).voltage_mV)
    assert not np.array_equal(needle(trains, 1.0, seed=4).voltage_mV, needle(trains, 1.0, seed=5).voltage_mV)


def test_more_effort_is_a_larger_electromyogram():
    for recorded_by in (needle, surface):
        rms_mV = [
            recorded_by(contract(MotorPool(), drive, 3.0).spike_times_s, 3.0).rms_mV
            for drive in (2.0, 10.0, 30.0, 67.0)
        ]
        assert (np.diff(rms_mV) > 0).all()


def test_phases_of_many_units_cancel_so_that_amplitude_is_not_their_sum():
    trains = contract(MotorPool(), 67.0, 5.0).spike_times_s
    alone_mV = np.abs(unit_potentials(Muscle(), SKIN, 0).voltage_mV).sum(axis=1) / RATE_Hz
    without_cancelling_mV = sum(times.size * area for times, area in zip(trains, alone_mV, strict=True)) / 5.0
    rectified_mV = np.abs(surface(trains, 5.0).voltage_mV).mean()
    assert 0.2 < rectified_mV / without_cancelling_mV < 0.7


def test_refusals_say_what_is_allowed():
    with pytest.raises(ValueError, match=r"duration_s takes a number from 0.01 to 600 \(s\), not 0"):
        needle([np.empty(0)] * 5, 0.0)
    with pytest.raises(ValueError, match="one train for each of the 120 units, not 7"):
        surface([np.empty(0)] * 7, 1.0, Muscle())


def test_the_sound_is_a_wav_file_of_the_voltage():
    emg = needle(contract(MotorPool(), 5.0, 1.0).spike_times_s, 1.0)
    with wave.open(io.BytesIO(audio(emg))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE_Hz)
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
    expected = np.clip(emg.voltage_mV / LOUDEST_mV["needle"], -1, 1)
    assert samples / 32767 == pytest.approx(expected, abs=1e-4)


def test_slow_recordings_are_played_at_a_rate_that_browsers_take_at_the_same_pitch():
    time_s = np.arange(4000) / 4000
    tone = Emg(0.5 * np.sin(2 * np.pi * 200 * time_s), (), "needle", 4000)
    with wave.open(io.BytesIO(audio(tone))) as sound:
        assert sound.getframerate() == 8000
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(float)
    assert samples.size == 8000
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(8000, 1 / 8000)[spectrum.argmax()] == pytest.approx(200, abs=1)


def test_the_summary_counts_and_measures():
    emg = needle([np.array([0.2])] + [np.empty(0)] * 4, 1.0, Muscle(units=5))
    assert "1 active source" in emg.summary()
    assert f"{emg.rms_mV:.2g} mV" in emg.summary()


def test_only_fibres_within_reach_are_recorded_by_a_needle():
    muscle = Muscle()
    fibres = innervate(muscle, 0)
    within = np.bincount(fibres.owner[fibres.distance_mm < REACH_mm], minlength=muscle.units)
    recorded = unit_potentials(muscle, Electrode(), 0).voltage_mV.any(axis=1)
    assert np.array_equal(recorded, within > 0)


def test_a_longer_recording_has_the_noise_of_a_shorter_one_and_most_lengths_draw_none_anew():
    nobody = [np.empty(0)] * 20
    noise_mV = [surface(nobody, seconds, seed=5).voltage_mV for seconds in (7.0, 9.0, 12.0)]
    for shorter, longer in itertools.pairwise(noise_mV):
        assert np.array_equal(shorter, longer[: shorter.size])
    drawn = emg_module._chance.cache_info().misses
    for seconds in np.arange(7.0, 13.0, 0.5):
        surface(nobody, seconds, seed=5)
    assert emg_module._chance.cache_info().misses == drawn
