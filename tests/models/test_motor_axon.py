"""The human motor axon against published values and independent solvers."""

import numpy as np
import pytest

from endplate.models import axon_recording, node_membrane
from endplate.models import myelinated_fibre as fibre
from endplate.models.axon_assembly import assemble, settle
from endplate.models.axon_integration import integrate
from endplate.models.motor_axon import Lesion, MotorAxon, PulseTrain, conduct, recovery_percent, threshold_nA

DIAMETERS = {5.7: 25.78, 8.7: 47.77, 10.0: 56.22, 12.8: 72.19, 16.0: 94.00}
TEMPERATURES = {25.0: 36.99, 34.0: 51.07, 43.0: 66.45}
CONVERGED = [(d, 37.0, v) for d, v in DIAMETERS.items()] + [(10.0, T, v) for T, v in TEMPERATURES.items()]
TWO_THIN = Lesion(20, 2, lamellae_fraction=0.03)


def velocity(step_us, diameter_um=10.0, temperature_C=37.0):
    return conduct(MotorAxon(diameter_um, temperature_C, step_us=step_us)).velocity_m_per_s


def added_ms(lesion, nodes=41):
    return conduct(MotorAxon(nodes=nodes, lesion=lesion)).delay_ms - conduct(MotorAxon(nodes=nodes)).delay_ms


# Velocity and waveform.


@pytest.mark.parametrize(("diameter_um", "temperature_C", "converged"), CONVERGED)
@pytest.mark.parametrize(("step_us", "tolerance"), [(2.5, 0.002), (5.0, 0.007)])
def test_velocity_is_the_published_models(diameter_um, temperature_C, converged, step_us, tolerance):
    assert velocity(step_us, diameter_um, temperature_C) == pytest.approx(converged, rel=tolerance)


@pytest.mark.parametrize("temperature_C", [15.0, 29.0, 30.0, 32.0, 37.0, 45.0])
@pytest.mark.parametrize("diameter_um", [2.0, 3.0, 5.5, 7.3, 9.4, 16.0])
def test_the_step_costs_as_little_velocity_for_every_diameter_and_temperature(diameter_um, temperature_C):
    fine, finer = (velocity(step_us, diameter_um, temperature_C) for step_us in (1.0, 0.5))
    converged = finer + (finer - fine) / 3
    assert velocity(2.5, diameter_um, temperature_C) == pytest.approx(converged, rel=0.002)
    assert velocity(5.0, diameter_um, temperature_C) == pytest.approx(converged, rel=0.007)


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
    measures, inside, outside = fibre.measures(axon.diameter_um), [], []
    inner_um = (measures.spacing_um - 1 - 6 - 2 * measures.juxtaparanode_um) / 6
    lengths_um, widths_um, gaps_nm, leaks = [], [], [], []
    for _ in range(axon.nodes - 1):
        lengths_um += [1.0, 3.0, measures.juxtaparanode_um, *[inner_um] * 6, measures.juxtaparanode_um, 3.0]
        widths_um += [measures.node_um] * 2 + [measures.axon_um] * 8 + [measures.node_um]
        gaps_nm += [2.0, 2.0, *[4.0] * 8, 2.0]
        leaks += [0.0, 1e-3, *[1e-4] * 8, 1e-3]
    lengths_cm, radii_cm = 1e-4 * np.array([*lengths_um, 1.0]), 0.5e-4 * np.array([*widths_um, measures.node_um])
    gaps_cm, leaks = 1e-7 * np.array([*gaps_nm, 2.0]), np.array([*leaks, 0.0])
    n = lengths_cm.size
    is_node = leaks == 0.0
    membrane_cm2 = 2 * np.pi * radii_cm * lengths_cm
    sheath_cm2 = np.where(is_node, 0.0, np.pi * axon.diameter_um * 1e-4 * lengths_cm / (2 * measures.lamellae))
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


def test_modes_of_the_internodes_give_what_one_matrix_over_all_compartments_gives():
    """Plain backward Euler is of first order, so the two agree to first order, and better with half its step."""
    axon, end_ms = MotorAxon(nodes=9, step_us=0.5), 0.35
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


def test_the_rest_is_a_state_in_which_nothing_moves():
    axon = MotorAxon(nodes=31, lesion=Lesion(10, 8, lamellae_fraction=0.05, node_sodium_fraction=0.7))
    state = settle(axon).copy()
    steps = round(20.0 / axon.step_ms)
    voltage, *_ = integrate(
        assemble(axon, axon.step_ms), state, settle(axon).voltage_mV, 0, np.zeros(0), 0.1, 0.0, steps, steps, 1, -1, 1
    )
    assert np.ptp(voltage, axis=0).max() < 1e-4


def test_striding_through_quiet_times_moves_no_impulse(monkeypatch):
    axon, train = MotorAxon(nodes=41, lesion=TWO_THIN), PulseTrain(5, 60.0)
    striding = conduct(axon, train)
    monkeypatch.setattr(axon_recording, "STRIDE", 1)
    walking = conduct(axon, train)
    assert striding.time_ms.size < 0.6 * walking.time_ms.size
    assert striding.conducted_pulses == walking.conducted_pulses == 5
    assert striding.passages_ms[:, -1] == pytest.approx(walking.passages_ms[:, -1], abs=0.01)


# Excitability.


def test_thresholds_are_the_published_models():
    assert threshold_nA(MotorAxon(), 0.1) == pytest.approx(0.9955, rel=0.003)
    assert threshold_nA(MotorAxon(), 1.0) == pytest.approx(0.300, rel=0.002)


def test_a_pulse_just_above_threshold_fires_and_one_just_below_does_not():
    """The first node has one neighbour, so it needs less than the middle one; it is found by trying."""
    fired = [conduct(MotorAxon(), PulseTrain(amplitude_nA=each)).conducted_pulses for each in np.arange(0.3, 1.0, 0.01)]
    assert fired == sorted(fired)
    assert set(fired) == {0, 1}


@pytest.mark.parametrize(
    ("interval_ms", "low", "high"),
    [(2.0, 0.5, 2.5), (4.0, -15.0, -13.0), (10.0, -3.0, -1.8), (30.0, 6.5, 7.5)],
)
def test_recovery_cycle_is_refractory_superexcitable_and_late_subexcitable(interval_ms, low, high):
    assert low < recovery_percent(MotorAxon(), interval_ms) < high


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
    assert run.firing_ms[14][0] < run.firing_ms[7][0] < run.firing_ms[0][0]
    assert run.firing_ms[26][0] < run.firing_ms[33][0] < run.firing_ms[40][0]
    assert not run.blocked
    assert run.conducted_pulses == 0


@pytest.mark.parametrize(
    "changed",
    [{"slow_potassium_fraction": 0.0}, {"sodium_fraction": 1.4}, {"lesion": Lesion(18, 4, node_sodium_fraction=2.0)}],
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


def test_tabulated_diameters_are_exact_and_others_lie_between():
    assert fibre.measures(10.0) == fibre.Measures(1150, 46, 6.9, 3.3, 120)
    assert fibre.measures(5.7).spacing_um == 500
    for name in ("spacing_um", "juxtaparanode_um", "axon_um", "node_um", "lamellae"):
        values = [getattr(fibre.measures(each), name) for each in (6.4, 7.7, 9.3, 11.0, 13.3)]
        assert values == sorted(values)
    assert fibre.measures(3.0).spacing_um == pytest.approx(81.08 * 3 + 37.84)


def test_the_same_axon_gives_the_same_numbers():
    first, again = (conduct(MotorAxon(lesion=Lesion(5, 3, lamellae_fraction=0.2))) for _ in range(2))
    assert np.array_equal(first.voltage_mV, again.voltage_mV)
