"""The human motor axon against published values: velocity, waveform, rest, recordings."""

import numpy as np
import pytest

from endplate.nerve import axon_recording
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct, recovery_percent, threshold_nA
from tests.nerve.conftest import TWO_THIN, resting_mV, stepped

DIAMETERS = {5.7: 25.78, 8.7: 47.77, 10.0: 56.22, 12.8: 72.19, 16.0: 94.00}
TEMPERATURES = {25.0: 36.99, 34.0: 51.07, 43.0: 66.45}
CONVERGED = [(d, 37.0, v) for d, v in DIAMETERS.items()] + [(10.0, T, v) for T, v in TEMPERATURES.items()]


def velocity(step_us, diameter_um=10.0, temperature_C=37.0):
    return conduct(MotorAxon(diameter_um, temperature_C, step_us=step_us)).velocity_m_per_s


def extrapolated(diameter_um, temperature_C):
    """The velocity without a step. Steps below one microsecond err in proportion to their length."""
    fine, finer = (velocity(step_us, diameter_um, temperature_C) for step_us in (1.0, 0.5))
    return 2 * finer - fine


# Velocity and waveform.


@pytest.mark.parametrize(("diameter_um", "temperature_C", "converged"), CONVERGED)
@pytest.mark.parametrize(("step_us", "tolerance"), [(2.5, 0.002), (5.0, 0.007)])
def test_velocity_is_the_published_models(diameter_um, temperature_C, converged, step_us, tolerance):
    assert velocity(step_us, diameter_um, temperature_C) == pytest.approx(converged, rel=tolerance)


@pytest.mark.parametrize("temperature_C", [15.0, 29.0, 30.0, 32.0, 37.0, 45.0])
@pytest.mark.parametrize("diameter_um", [2.0, 3.0, 5.5, 7.3, 9.4, 16.0])
def test_the_step_costs_as_little_velocity_for_every_diameter_and_temperature(diameter_um, temperature_C):
    converged = extrapolated(diameter_um, temperature_C)
    assert velocity(2.5, diameter_um, temperature_C) == pytest.approx(converged, rel=0.002)
    assert velocity(5.0, diameter_um, temperature_C) == pytest.approx(converged, rel=0.007)


@pytest.mark.parametrize("diameter_um", [3.0, 5.7, 10.0, 16.0])
@pytest.mark.parametrize("temperature_C", [25.0, 30.0, 37.0])
def test_half_a_long_step_has_less_than_a_quarter_of_its_error_and_short_ones_have_next_to_none(
    diameter_um, temperature_C
):
    """Not a plain square law: the fast modes' error is of first order and takes part of the rest away."""
    converged = extrapolated(diameter_um, temperature_C)
    error = {step: abs(velocity(step, diameter_um, temperature_C) / converged - 1) for step in (10.0, 5.0, 1.0, 0.5)}
    assert error[5.0] < error[10.0] / 4
    assert error[1.0] < 0.001
    assert error[0.5] < 0.0005


@pytest.mark.parametrize(("diameter_um", "converged"), list(DIAMETERS.items()))
def test_steps_without_end_lead_to_the_converged_velocity(diameter_um, converged):
    assert extrapolated(diameter_um, 37.0) == pytest.approx(converged, rel=0.0004)


def test_action_potential_has_the_published_height_and_width():
    run = conduct(MotorAxon(step_us=1.0))
    assert run.peak_mV == pytest.approx(29.1, abs=0.1)
    voltage_mV = run.voltage_mV[10]
    half_mV = (voltage_mV[0] + voltage_mV.max()) / 2
    above = np.flatnonzero(voltage_mV > half_mV)
    assert (above[-1] - above[0]) * run.time_ms[1] == pytest.approx(0.300, abs=0.003)


def test_the_waveform_at_the_usual_step_is_within_a_millivolt():
    usual, fine = (conduct(MotorAxon(step_us=step_us)) for step_us in (5.0, 0.5))
    since_ms = np.arange(-0.3, 1.5, 0.01)
    usual_mV, fine_mV = (
        np.interp(run.arrival_ms[10] + since_ms, run.time_ms, run.voltage_mV[10]) for run in (usual, fine)
    )
    assert np.abs(usual_mV - fine_mV).max() < 1.0


def test_velocity_jumps_a_little_between_tabulated_diameters_and_the_formula():
    for diameter_um in DIAMETERS:
        beside = diameter_um - 0.001
        assert velocity(5.0, beside) == pytest.approx(velocity(5.0, diameter_um), rel=0.05)
    assert velocity(5.0, 10.001) < velocity(5.0, 10.0)


@pytest.mark.parametrize(
    ("diameter_um", "several_C", "one_C"), [(4.0, 33.0, 34.0), (10.0, 24.0, 26.0), (16.0, 20.0, 22.0)]
)
def test_in_the_cold_one_pulse_makes_several_impulses_and_one_of_them_counts(diameter_um, several_C, one_C):
    cold, warm = (conduct(MotorAxon(diameter_um, each), PulseTrain(recorded_ms=25.0)) for each in (several_C, one_C))
    assert cold.firing_ms[-1].size > 1
    assert warm.firing_ms[-1].size == 1
    assert cold.conducted_pulses == warm.conducted_pulses == 1


# Rest, and quiet times.


@pytest.mark.parametrize(
    "axon",
    [
        MotorAxon(),
        MotorAxon(2.0, 32.0),
        MotorAxon(slow_potassium_fraction=0.0),
        MotorAxon(sodium_fraction=1.4),
        MotorAxon(nodes=31, lesion=Lesion(10, 8, lamellae_fraction=0.05, node_sodium_fraction=0.7)),
        MotorAxon(nodes=31, lesion=Lesion(0, 3, lamellae_fraction=0.001, paranode_nm=500.0)),
    ],
)
def test_the_rest_is_a_state_in_which_nothing_moves(axon):
    """Up to what the gates' table leaves out between its rows."""
    assert -81 < resting_mV(axon).min() < resting_mV(axon).max() < -76
    assert np.ptp(stepped(axon, 20.0), axis=1).max() < 5e-4


def test_an_axon_without_a_rest_close_by_starts_where_it_has_drifted_to():
    axon = MotorAxon(sodium_fraction=1.2, slow_potassium_fraction=0.0)
    assert resting_mV(axon).min() > -50
    assert np.ptp(stepped(axon, 20.0), axis=1).max() < 0.01
    assert conduct(axon).blocked


def test_a_bias_begins_with_the_recording_and_is_recorded_without_a_gap():
    biased, plain = MotorAxon(bias_nA=0.02), MotorAxon()
    assert resting_mV(biased) == pytest.approx(resting_mV(plain), abs=1e-9)
    for train, end_ms in ((PulseTrain(count=0), 25.0), (PulseTrain(2, 50.0), 45.0)):
        run = conduct(biased, train)
        assert run.voltage_mV[10, -1] > run.voltage_mV[10, 0] + 0.5
        assert run.time_ms[-1] == pytest.approx(end_ms, abs=0.02)
        assert np.diff(run.time_ms) == pytest.approx(biased.step_ms)


def test_a_recording_ends_when_every_node_has_been_quiet_for_a_while():
    axon = MotorAxon(nodes=41, lesion=TWO_THIN)
    run = conduct(axon, PulseTrain(recorded_ms=0.5))
    away_mV = np.abs(run.voltage_mV - run.voltage_mV[:, :1]).max(axis=0)
    assert away_mV[run.time_ms > run.time_ms[-1] - 0.45].max() < 10.0
    assert run.time_ms[-1] < 3.0
    assert conduct(axon, PulseTrain(recorded_ms=7.0)).time_ms[-1] == pytest.approx(7.0, abs=0.01)


@pytest.mark.parametrize("rate_Hz", [60.0, 100.0])
def test_striding_through_quiet_times_moves_no_impulse_by_a_microsecond(rate_Hz, monkeypatch):
    axon, train = MotorAxon(nodes=41, lesion=TWO_THIN), PulseTrain(8, rate_Hz)
    striding = conduct(axon, train)
    monkeypatch.setattr(axon_recording, "STRIDE", 1)
    walking = conduct(axon, train)
    assert striding.time_ms.size < 0.7 * walking.time_ms.size
    assert striding.conducted_pulses == walking.conducted_pulses == 8
    for strode, walked in zip(striding.firing_ms, walking.firing_ms, strict=True):
        assert strode == pytest.approx(walked, abs=0.001)


def test_a_train_has_its_rate_and_its_pulses_arrive_at_it():
    run = conduct(MotorAxon(), PulseTrain(3, 50.0, first_ms=2.0))
    assert run.stimuli_ms == pytest.approx([2.0, 22.0, 42.0])
    assert np.diff(run.passages_ms[:, -1]) == pytest.approx(20.0, abs=0.02)
    assert 2.0 < run.passages_ms[0, 0] < 2.1


def test_the_same_axon_gives_the_same_numbers():
    first, again = (conduct(MotorAxon(lesion=Lesion(5, 3, lamellae_fraction=0.2))) for _ in range(2))
    assert np.array_equal(first.voltage_mV, again.voltage_mV)


# What cannot be.


def test_what_cannot_be_is_refused_in_words():
    for make, words in [
        (lambda: MotorAxon(lesion=Lesion(15, 6)), "internodes 15 to 20, but an axon with 21 nodes"),
        (lambda: Lesion(3, -2), "internodes takes a whole number from 1 to 400"),
        (lambda: Lesion(-1, 2), "first_internode takes a whole number"),
        (lambda: Lesion(3, 2, lamellae_fraction=0.0), "lamellae_fraction takes a number from 0.001 to 1"),
        (lambda: MotorAxon(lesion="thin"), "lesion takes a Lesion or None, not 'thin'"),
        (lambda: MotorAxon(diameter_um=1.5), "diameter_um takes a number from 2 to 16 (µm); 1.5 is outside"),
        (lambda: MotorAxon(temperature_C=50), "temperature_C takes a number from 15 to 45"),
        (lambda: MotorAxon(step_us=20.0), "step_us takes a number from 0.5 to 10 (µs); 20 is outside"),
        (lambda: PulseTrain(5, 800.0, pulse_ms=1.5), "run into each other"),
        (lambda: PulseTrain(100, 10.0), "A train may last 2000 ms; 100 pulses at 10 Hz take 9900 ms"),
        (lambda: threshold_nA(MotorAxon(), 0.0), "pulse_ms takes a number above 0"),
        (lambda: threshold_nA(MotorAxon(sodium_fraction=0.0), 0.1), "No current up to 100 nA starts an impulse"),
        (lambda: threshold_nA(MotorAxon(bias_nA=0.2), 0.1), "fires without a stimulus"),
        (lambda: recovery_percent(MotorAxon(), 0.05), "interval_ms has to be longer than the pulse"),
    ]:
        with pytest.raises(ValueError) as error:  # noqa: PT011 - the words are compared below
            make()
        assert words in str(error.value)
