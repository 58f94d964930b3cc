"""Measures of electromyograms, against traces whose measures are known."""

import math

import numpy as np
import pytest

from endplate.muscle.emg_measures import ACTIVE_mV, MIN_TURN_mV, cloud, measure, resampled, turns

RATE_Hz = 4000
TIME_s = np.arange(4 * RATE_Hz) / RATE_Hz


@pytest.mark.parametrize("frequency_Hz", [20.0, 100.0, 300.0])
@pytest.mark.parametrize("size_mV", [0.2, 1.0])
def test_a_sine_has_two_turns_a_period(frequency_Hz, size_mV):
    measures = measure(size_mV * np.sin(2 * np.pi * frequency_Hz * TIME_s), RATE_Hz)
    assert measures.rms_mV == pytest.approx(size_mV / np.sqrt(2), rel=1e-3)
    assert measures.mean_rectified_mV == pytest.approx(size_mV * 2 / np.pi, rel=0.01)
    assert measures.peak_to_peak_mV == pytest.approx(2 * size_mV, rel=0.02)
    assert measures.turns_per_s == pytest.approx(2 * frequency_Hz, rel=0.01)
    assert measures.amplitude_per_turn_mV == pytest.approx(2 * size_mV, rel=0.02)
    assert measures.median_frequency_Hz == pytest.approx(frequency_Hz, abs=4)


def test_changes_of_direction_below_a_tenth_of_a_millivolt_are_no_turns():
    slow = np.sin(2 * np.pi * 2 * TIME_s)
    ripple = 0.45 * MIN_TURN_mV * np.sin(2 * np.pi * 200 * TIME_s)
    assert turns(slow + ripple).size == turns(slow).size
    assert turns(slow + 4 * ripple).size > 50 * turns(slow).size
    assert turns(0.055 * np.sin(2 * np.pi * 50 * TIME_s)).size > 390
    assert turns(0.045 * np.sin(2 * np.pi * 50 * TIME_s)).size == 0
    assert measure(ripple, RATE_Hz).turns_per_s == 0
    assert measure(ripple, RATE_Hz).amplitude_per_turn_mV == 0


def test_turns_are_the_peaks_and_troughs_of_a_zigzag():
    corners = [0.0, 1.0, 0.5, 2.0, 1.95, 3.0, -1.0, 0.0]
    zigzag = np.interp(np.linspace(0, 7, 701), range(8), corners)
    assert turns(zigzag) == pytest.approx([1.0, 0.5, 3.0, -1.0])


def test_few_large_potentials_and_many_small_ones_lie_apart_in_the_cloud():
    rng = np.random.default_rng(0)
    shape = np.sin(2 * np.pi * np.arange(20) / 20)
    clouds = []
    for count, size in ((40, 2.0), (400, 0.4)):
        trace = np.zeros(TIME_s.size)
        for start in rng.integers(0, TIME_s.size - 20, count):
            trace[start : start + 20] += size * shape
        clouds.append(cloud(trace, RATE_Hz))
    (few_per_s, few_mV), (many_per_s, many_mV) = clouds
    assert few_per_s.shape == few_mV.shape == (8,)
    assert few_per_s.max() < many_per_s.min()
    assert few_mV.min() > many_mV.max()


def test_silence_and_missing_samples_give_numbers():
    silence = measure(np.zeros(1000), RATE_Hz)
    assert (silence.rms_mV, silence.turns_per_s, silence.active_percent, silence.median_frequency_Hz) == (0, 0, 0, 0)
    assert "nan" not in silence.summary()
    gappy = np.sin(2 * np.pi * 50 * TIME_s)
    gappy[1000:1200] = np.nan
    assert measure(gappy, RATE_Hz).rms_mV == pytest.approx(1 / np.sqrt(2), rel=0.01)
    assert np.array_equal(cloud(np.zeros(100), RATE_Hz)[0], [0.0])


def test_the_rest_of_a_trace_that_fills_no_half_second_makes_no_point_of_the_cloud():
    sine = np.sin(2 * np.pi * 50 * TIME_s)
    per_s, per_turn_mV = cloud(sine[: 3 * RATE_Hz // 2 + 300], RATE_Hz)
    assert per_s == pytest.approx([100] * 3, abs=4)
    assert per_turn_mV == pytest.approx([2] * 3, rel=0.01)


def test_activity_is_what_stands_out_of_the_noise():
    rng = np.random.default_rng(1)
    trace = 0.01 * rng.standard_normal(TIME_s.size)
    assert measure(trace, RATE_Hz).active_percent < 0.05
    trace[: TIME_s.size // 5] += np.sign(rng.standard_normal(TIME_s.size // 5))
    assert measure(trace, RATE_Hz).active_percent == pytest.approx(20, abs=1)


def test_a_trace_that_never_rests_is_active_nearly_all_the_time():
    sine = np.sin(2 * np.pi * 100.3 * TIME_s)
    expected_percent = 100 * (1 - 2 / np.pi * np.arcsin(ACTIVE_mV))
    assert measure(sine, RATE_Hz).active_percent == pytest.approx(expected_percent, abs=0.5)


def test_white_noise_has_the_measures_of_white_noise():
    noise = 0.3 * np.random.default_rng(2).standard_normal(100_000)
    measures = measure(noise, RATE_Hz)
    assert measures.rms_mV == pytest.approx(0.3, rel=0.01)
    assert measures.mean_rectified_mV == pytest.approx(0.3 * np.sqrt(2 / np.pi), rel=0.01)
    assert measures.active_percent == pytest.approx(100 * math.erfc(ACTIVE_mV / 0.3 / np.sqrt(2)), rel=0.01)
    assert measures.median_frequency_Hz == pytest.approx(RATE_Hz / 4, rel=0.02)
    # Of white noise two samples in three are peaks or troughs; a few of these are too small.
    assert 0.55 * RATE_Hz < measures.turns_per_s < 0.667 * RATE_Hz


def test_more_noise_in_the_same_trace_means_more_activity():
    quiet = np.zeros(TIME_s.size)
    quiet[::400] = 1.0
    noise = np.random.default_rng(3).standard_normal(TIME_s.size)
    shares = [measure(quiet + size * noise, RATE_Hz).active_percent for size in (0.0, 0.03, 0.1, 1.0)]
    assert (np.diff(shares) > 0).all()


def test_measures_depend_on_the_rate_only_by_what_it_cuts_off():
    time_s = np.arange(40_000) / 10_000
    slow = 0.5 * np.sin(2 * np.pi * 60 * time_s) + 0.3 * np.sin(2 * np.pi * 170 * time_s)
    fast = measure(slow, 10_000)
    compared = measure(resampled(slow, 10_000, RATE_Hz), RATE_Hz)
    for name in ("rms_mV", "mean_rectified_mV", "turns_per_s", "amplitude_per_turn_mV", "median_frequency_Hz"):
        assert getattr(compared, name) == pytest.approx(getattr(fast, name), rel=0.01), name
    noise = 0.5 * np.random.default_rng(4).standard_normal(40_000)
    assert measure(noise, 10_000).turns_per_s > 2 * measure(resampled(noise, 10_000, RATE_Hz), RATE_Hz).turns_per_s


def test_an_offset_does_not_matter():
    trace = np.sin(2 * np.pi * 50 * TIME_s)
    assert measure(trace + 3, RATE_Hz).rms_mV == pytest.approx(measure(trace, RATE_Hz).rms_mV)


def test_resampling_keeps_what_is_slow_and_drops_what_is_too_fast():
    time_s = np.arange(20_000) / 10_000
    slow, fast = np.sin(2 * np.pi * 300 * time_s), np.sin(2 * np.pi * 3500 * time_s)
    slower = resampled(slow + fast, 10_000, 4000)
    assert slower.size == 8000
    expected = np.sin(2 * np.pi * 300 * np.arange(8000) / 4000)
    assert slower[200:-200] == pytest.approx(expected[200:-200], abs=0.03)


def test_refusals_say_what_is_allowed():
    with pytest.raises(ValueError, match="two samples or more"):
        measure(np.full(5, np.nan), RATE_Hz)
    with pytest.raises(ValueError, match="rate_Hz takes a number above 0"):
        measure(np.zeros(10), 0.0)
    with pytest.raises(ValueError, match=r"from_Hz takes a whole number above 0 .*, not 0.5"):
        resampled(np.zeros(10), 0.5, 4000)
    with pytest.raises(ValueError, match="to_Hz takes a whole number above 0"):
        resampled(np.zeros(10), 4000, 0)
