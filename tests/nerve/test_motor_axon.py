"""The human motor axon against published values and independent solvers."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.nerve import axon_recording, node_membrane
from endplate.nerve import myelinated_fibre as fibre
from endplate.nerve.axon_assembly import assemble, settle
from endplate.nerve.axon_integration import integrate
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct, recovery_percent, threshold_nA

DIAMETERS = {5.7: 25.78, 8.7: 47.77, 10.0: 56.22, 12.8: 72.19, 16.0: 94.00}
TEMPERATURES = {25.0: 36.99, 34.0: 51.07, 43.0: 66.45}
CONVERGED = [(d, 37.0, v) for d, v in DIAMETERS.items()] + [(10.0, T, v) for T, v in TEMPERATURES.items()]
TWO_THIN = Lesion(20, 2, lamellae_fraction=0.03)


def velocity(step_us, diameter_um=10.0, temperature_C=37.0):
    return conduct(MotorAxon(diameter_um, temperature_C, step_us=step_us)).velocity_m_per_s


def added_ms(lesion, nodes=41):
    return conduct(MotorAxon(nodes=nodes, lesion=lesion)).delay_ms - conduct(MotorAxon(nodes=nodes)).delay_ms


def resting_mV(axon):
    return settle(axon).voltage_mV + fibre.RESTING_mV


def stepped(axon, end_ms, current_nA=0.0, pulse_ms=0.1):
    """The nodes' potentials from rest for a while, with one pulse into the middle node."""
    steps = round(end_ms / axon.step_ms)
    voltage_mV, *_ = integrate(
        assemble(axon, axon.step_ms), settle(axon).copy(), settle(axon).voltage_mV, axon.nodes // 2, np.zeros(1),
        pulse_ms, current_nA, steps, steps, 1, -1, 1,
    )  # fmt: skip
    return voltage_mV.T


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


# The fast formulation against a plain one.


def brute_force_mV(axon, step_ms, end_ms):
    """Backward Euler over every compartment, inside and outside, as one matrix; the nodes' voltages over time."""
    measures = fibre.measures(axon.diameter_um)
    squeezed = range(0)
    if axon.lesion is not None:
        squeezed = range(axon.lesion.first_internode, axon.lesion.first_internode + axon.lesion.internodes)
    inner_um = (measures.spacing_um - 1 - 6 - 2 * measures.juxtaparanode_um) / 6
    lengths_um, widths_um, gaps_nm, leaks, turns = [], [], [], [], []
    for internode in range(axon.nodes - 1):
        gap_nm, left = (axon.lesion.paranode_nm, axon.lesion.lamellae_fraction) if internode in squeezed else (2.0, 1.0)
        lengths_um += [1.0, 3.0, measures.juxtaparanode_um, *[inner_um] * 6, measures.juxtaparanode_um, 3.0]
        widths_um += [measures.node_um] * 2 + [measures.axon_um] * 8 + [measures.node_um]
        gaps_nm += [2.0, gap_nm, *[4.0] * 8, gap_nm]
        turns += [measures.lamellae * left] * 11
        leaks += [0.0, 1e-3, *[1e-4] * 8, 1e-3]
    lengths_cm, radii_cm = 1e-4 * np.array([*lengths_um, 1.0]), 0.5e-4 * np.array([*widths_um, measures.node_um])
    gaps_cm, leaks = 1e-7 * np.array([*gaps_nm, 2.0]), np.array([*leaks, 0.0])
    turns = np.array([*turns, measures.lamellae])
    n = lengths_cm.size
    is_node = leaks == 0.0
    membrane_cm2 = 2 * np.pi * radii_cm * lengths_cm
    sheath_cm2 = np.where(is_node, 0.0, np.pi * axon.diameter_um * 1e-4 * lengths_cm / (2 * turns))
    membrane_nF, membrane_uS = 2e3 * membrane_cm2, 1e6 * leaks * membrane_cm2
    sheath_nF, sheath_uS = 100 * sheath_cm2, 1e3 * sheath_cm2 + np.where(is_node, 1e9, 0.0)
    inside = 0.5 * 70 * lengths_cm / (np.pi * radii_cm**2)
    outside = 0.5 * 70 * lengths_cm / (np.pi * ((radii_cm + gaps_cm) ** 2 - radii_cm**2))
    capacitance, conductance = np.zeros((2 * n, 2 * n)), np.zeros((2 * n, 2 * n))
    for i in range(n):
        pair = np.ix_([i, n + i], [i, n + i])
        capacitance[pair] += membrane_nF[i] * np.array([[1, -1], [-1, 1]])
        conductance[pair] += membrane_uS[i] * np.array([[1, -1], [-1, 1]])
        capacitance[n + i, n + i] += sheath_nF[i]
        conductance[n + i, n + i] += sheath_uS[i]
    for first, half in ((0, inside), (n, outside)):
        for i in range(n - 1):
            pair = np.ix_([first + i, first + i + 1], [first + i, first + i + 1])
            conductance[pair] += 1e6 / (half[i] + half[i + 1]) * np.array([[1, -1], [-1, 1]])
    voltage_mV = np.concatenate([np.full(n, -80.0), np.zeros(n)])
    constant_nA = np.concatenate([-80.0 * membrane_uS, 80.0 * membrane_uS])
    nodes = np.flatnonzero(is_node)
    area_cm2 = fibre.node_area_cm2(axon.diameter_um)
    gates = node_membrane.steady_gates(voltage_mV[nodes])
    table, recorded = node_membrane.gate_table(axon.temperature_C, step_ms), []
    for step in range(round(end_ms / step_ms)):
        recorded.append(voltage_mV[nodes].copy())
        row = ((voltage_mV[nodes] - node_membrane.GRID_LOW_mV) / node_membrane.GRID_STEP_mV).round().astype(int)
        gates = table[row, ::2].T + (gates - table[row, ::2].T) * table[row, 1::2].T
        m, p, h, s = gates
        sodium = 1e6 * area_cm2 * (3.0 * m**3 * h + 0.01 * p**3)
        potassium = 1e6 * area_cm2 * (0.08 * s + 0.007)
        left, right = conductance + capacitance / step_ms, constant_nA + capacitance @ voltage_mV / step_ms
        left[nodes, nodes] += sodium + potassium
        right[nodes] += sodium * 50.0 - potassium * 90.0
        right[0] += 2.0 * (step * step_ms < 0.1)
        voltage_mV = np.linalg.solve(left, right)
    return np.array(recorded).T


@pytest.mark.parametrize(
    ("diameter_um", "lesion", "end_ms"),
    [(10.0, None, 0.35), (6.4, Lesion(1, 2, lamellae_fraction=0.15, paranode_nm=40.0), 0.55)],
)
def test_modes_of_the_internodes_give_what_one_matrix_over_all_compartments_gives(diameter_um, lesion, end_ms):
    """Plain backward Euler is of first order, so the two agree to first order, and better with half its step."""
    axon = MotorAxon(diameter_um, nodes=9, step_us=0.5, lesion=lesion)
    exact = conduct(axon)
    rises = []
    for step_ms in (0.002, 0.001):
        slow = brute_force_mV(axon, step_ms, end_ms)
        crossed = np.argmax(slow[4] >= -20.0)
        part = (-20.0 - slow[4, crossed - 1]) / (slow[4, crossed] - slow[4, crossed - 1])
        rises.append((crossed - 1 + part) * step_ms)
    extrapolated_ms = 2 * rises[1] - rises[0]
    assert extrapolated_ms == pytest.approx(exact.arrival_ms[4], abs=0.002)
    assert abs(rises[1] - exact.arrival_ms[4]) < abs(rises[0] - exact.arrival_ms[4])


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


# Excitability.


def test_thresholds_are_the_published_models():
    assert threshold_nA(MotorAxon(), 0.1) == pytest.approx(0.9955, rel=0.003)
    assert threshold_nA(MotorAxon(), 1.0) == pytest.approx(0.300, rel=0.002)


@pytest.mark.parametrize(("diameter_um", "temperature_C", "pulse_ms"), [(10.0, 37.0, 0.1), (4.4, 31.0, 0.7)])
def test_threshold_is_the_edge_between_an_impulse_and_none(diameter_um, temperature_C, pulse_ms):
    axon = MotorAxon(diameter_um, temperature_C)
    edge_nA = threshold_nA(axon, pulse_ms)
    assert stepped(axon, 5.0, 1.0005 * edge_nA, pulse_ms)[-1].max() > -20
    assert stepped(axon, 5.0, 0.9995 * edge_nA, pulse_ms)[-1].max() < -70


def test_a_stronger_pulse_into_the_first_node_never_fires_less():
    fired = [conduct(MotorAxon(), PulseTrain(amplitude_nA=each)).conducted_pulses for each in np.arange(0.3, 1.0, 0.01)]
    assert fired == sorted(fired)
    assert set(fired) == {0, 1}


def test_threshold_falls_with_the_pulse_as_weiss_found_and_its_charge_rises():
    pulses_ms = np.array([0.05, 0.1, 0.2, 0.5, 1.0])
    charge_pC = np.array([threshold_nA(MotorAxon(), each) for each in pulses_ms]) * pulses_ms
    assert (np.diff(charge_pC) > 0).all()
    assert (np.diff(charge_pC / pulses_ms) < 0).all()


@pytest.mark.parametrize(
    ("interval_ms", "low", "high"),
    [(2.0, 0.5, 2.5), (4.0, -15.0, -13.0), (10.0, -3.0, -1.8), (30.0, 6.5, 7.5)],
)
def test_recovery_cycle_is_refractory_superexcitable_and_late_subexcitable(interval_ms, low, high):
    assert low < recovery_percent(MotorAxon(), interval_ms) < high


def test_late_subexcitability_is_the_slow_potassium_channels():
    few, many = (recovery_percent(MotorAxon(slow_potassium_fraction=each), 30.0) for each in (0.5, 2.0))
    assert few < 0 < 10 < many


# Lesions.


@pytest.mark.parametrize(
    ("internodes", "fraction", "nodes", "expected_ms"),
    [(1, 0.1, 41, 0.034), (1, 0.02, 41, 0.183), (2, 0.03, 41, 0.34), (22, 0.1, 61, 0.88), (22, 0.055, 61, 2.28)],
)
def test_thin_myelin_delays_as_an_independent_solver_says(internodes, fraction, nodes, expected_ms):
    lesion = Lesion(20, internodes, lamellae_fraction=fraction)
    assert added_ms(lesion, nodes) == pytest.approx(expected_ms, rel=0.03)


@pytest.mark.parametrize(("internodes", "fraction"), [(1, 0.01), (2, 0.02), (22, 0.05)])
def test_thinner_myelin_blocks(internodes, fraction):
    run = conduct(MotorAxon(nodes=61, lesion=Lesion(20, internodes, lamellae_fraction=fraction)))
    assert run.blocked
    assert np.isnan(run.velocity_m_per_s)
    assert np.isnan(run.delay_ms)
    assert np.isfinite(run.arrival_ms[:20]).all()


def test_wider_gaps_at_the_paranodes_slow_and_never_block():
    delays = [added_ms(Lesion(20, 2, paranode_nm=gap)) for gap in (2.0, 5.0, 20.0, 100.0, 500.0)]
    assert delays[0] == pytest.approx(0, abs=1e-9)
    assert delays == sorted(delays)
    assert 0.01 < delays[-1] < 0.1


@pytest.mark.parametrize(("temperature_C", "blocked"), [(37.0, False), (38.0, False), (40.0, True), (42.0, True)])
def test_heat_blocks_a_thin_stretch(temperature_C, blocked):
    assert conduct(MotorAxon(nodes=41, temperature_C=temperature_C, lesion=TWO_THIN)).blocked == blocked


def test_a_cold_impulse_that_comes_very_late_is_still_the_same():
    """The first node fires once; behind thin internodes the impulse needs several milliseconds to form again."""
    run = conduct(MotorAxon(5.7, 20.0, nodes=31, lesion=Lesion(12, 3, lamellae_fraction=0.0075)))
    assert run.firing_ms[0].size == run.firing_ms[-1].size == 1
    assert 4.0 < run.delay_ms < 6.0
    assert run.conducted_pulses == 1


def test_channels_of_a_lesion_are_those_of_its_nodes_only():
    healthy = resting_mV(MotorAxon(nodes=41))
    for changed, sign in (({"node_slow_potassium_fraction": 0.0}, 1), ({"node_sodium_fraction": 0.3}, -1)):
        moved_mV = sign * (resting_mV(MotorAxon(nodes=41, lesion=Lesion(18, 4, **changed))) - healthy)
        assert moved_mV.argmax() == 20
        assert moved_mV[18:23] == pytest.approx(moved_mV[18:23][::-1], abs=1e-6)
        assert moved_mV[18] > 0.4
        assert np.abs(moved_mV[[0, 40]]).max() < 0.02


def test_lost_sodium_channels_delay_and_then_block_where_they_are_lost():
    few = Lesion(18, 4, node_sodium_fraction=0.3)
    assert 0.08 < added_ms(few) < 0.15
    gone = conduct(MotorAxon(nodes=41, lesion=replace(few, node_sodium_fraction=0.1)))
    assert gone.blocked
    assert np.isfinite(gone.arrival_ms[:18]).all()
    assert np.isnan(gone.arrival_ms[22:]).all()


def test_heat_blocks_no_healthy_axon():
    assert not conduct(MotorAxon(temperature_C=44.0)).blocked


def test_a_thin_stretch_passes_a_slow_train_and_loses_most_of_a_fast_one():
    axon = MotorAxon(nodes=41, lesion=TWO_THIN)
    assert conduct(axon, PulseTrain(8, 100.0)).conducted_pulses == 8
    assert conduct(axon, PulseTrain(8, 300.0)).conducted_pulses < 4


@pytest.mark.parametrize("lesion", [None, Lesion(18, 4)])
def test_a_bias_into_five_nodes_fires_the_axon_both_ways(lesion):
    run = conduct(MotorAxon(nodes=41, lesion=lesion, bias_nA=0.15), PulseTrain(count=0))
    assert min(run.firing_ms[0].size, run.firing_ms[-1].size) >= 5
    assert run.firing_ms[0] == pytest.approx(run.firing_ms[-1], abs=1e-6)
    assert run.firing_ms[14][0] < run.firing_ms[7][0] < run.firing_ms[0][0]
    assert run.firing_ms[26][0] < run.firing_ms[33][0] < run.firing_ms[40][0]
    assert not run.blocked
    assert run.conducted_pulses == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"slow_potassium_fraction": 0.0},
        {"sodium_fraction": 1.4},
        {"lesion": Lesion(18, 4, node_slow_potassium_fraction=0.0)},
        {"lesion": Lesion(18, 4, node_sodium_fraction=2.0)},
    ],
)
def test_more_sodium_or_less_slow_potassium_alone_fires_nothing(changed):
    run = conduct(MotorAxon(nodes=41, **changed), PulseTrain(count=0, recorded_ms=25.0))
    assert all(fired.size == 0 for fired in run.firing_ms)


def test_fewer_sodium_channels_slow_and_then_block():
    half, few = (conduct(MotorAxon(sodium_fraction=fraction)) for fraction in (0.5, 0.1))
    assert half.velocity_m_per_s < 0.85 * DIAMETERS[10.0]
    assert few.blocked


# What cannot be.


@pytest.mark.parametrize(
    ("make", "words"),
    [
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
    ],
)
def test_what_cannot_be_is_refused_in_words(make, words):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the words are compared below
        make()
    assert words in str(error.value)


PUBLISHED = {  # node spacing, juxtaparanode, axon and node in um, lamellae
    5.7: (500, 35, 3.4, 1.9, 80),
    7.3: (750, 38, 4.6, 2.4, 100),
    8.7: (1000, 40, 5.8, 2.8, 110),
    10.0: (1150, 46, 6.9, 3.3, 120),
    11.5: (1250, 50, 8.1, 3.7, 130),
    12.8: (1350, 54, 9.2, 4.2, 135),
    14.0: (1400, 56, 10.4, 4.7, 140),
    15.0: (1450, 58, 11.5, 5.0, 145),
    16.0: (1500, 60, 12.7, 5.5, 150),
}
WORKED_OUT = {  # the published polynomials, by hand
    4.0: (362.16, 22.4866, 2.55916, 1.67708, 59.0368),
    9.0: (1005.985, 43.5186, 5.93031, 2.89153, 112.4183),
}


@pytest.mark.parametrize(("diameter_um", "expected"), [*PUBLISHED.items(), *WORKED_OUT.items()])
def test_measures_are_the_published_ones(diameter_um, expected):
    measures = fibre.measures(diameter_um)
    found = (measures.spacing_um, measures.juxtaparanode_um, measures.axon_um, measures.node_um, measures.lamellae)
    assert found == pytest.approx(expected, rel=1e-9)


def test_short_and_long_spacings_meet_where_the_formula_changes():
    assert fibre.measures(5.643).spacing_um == pytest.approx(fibre.measures(5.6429).spacing_um, rel=0.003)


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


def test_the_same_axon_gives_the_same_numbers():
    first, again = (conduct(MotorAxon(lesion=Lesion(5, 3, lamellae_fraction=0.2))) for _ in range(2))
    assert np.array_equal(first.voltage_mV, again.voltage_mV)


def test_an_ectopic_impulse_behind_a_blocked_lesion_does_not_count_as_conducted():
    lesion = Lesion(20, 6, lamellae_fraction=0.0047, node_sodium_fraction=2.0, node_slow_potassium_fraction=0.0)
    axon = MotorAxon(8.0, nodes=51, lesion=lesion, bias_nA=0.428)
    alone, sent = conduct(axon, PulseTrain(count=0)), conduct(axon, PulseTrain(recorded_ms=20.0))
    assert sent.firing_ms[-1][0] == pytest.approx(alone.firing_ms[-1][0], abs=0.05)  # born there, pulse or not
    assert sent.conducted_pulses == 0
