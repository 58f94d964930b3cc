"""Measures of the myelinated fibre, and its internodes against a plain solver."""

import numpy as np
import pytest

from endplate.nerve import myelinated_fibre as fibre
from endplate.nerve import node_membrane
from endplate.nerve.motor_axon import Lesion, MotorAxon, conduct

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


def test_measures_are_the_published_ones():
    for diameter_um, expected in [*PUBLISHED.items(), *WORKED_OUT.items()]:
        measures = fibre.measures(diameter_um)
        found = (measures.spacing_um, measures.juxtaparanode_um, measures.axon_um, measures.node_um, measures.lamellae)
        assert found == pytest.approx(expected, rel=1e-9)


def test_short_and_long_spacings_meet_where_the_formula_changes():
    assert fibre.measures(5.643).spacing_um == pytest.approx(fibre.measures(5.6429).spacing_um, rel=0.003)


# The fast formulation against a plain one.


def brute_force_mV(axon, step_ms, end_ms):
    """Backward Euler over every compartment, inside and outside, as one matrix; the nodes' voltages over time."""
    measures = fibre.measures(axon.diameter_um)
    squeezed = range(0)
    if axon.lesion is not None:
        squeezed = range(axon.lesion.first_internode, axon.lesion.first_internode + axon.lesion.internodes)
    rest_um = 1 + 6 + 2 * measures.juxtaparanode_um
    lengths_um, widths_um, gaps_nm, leaks, turns = [], [], [], [], []
    for internode in range(axon.nodes - 1):
        gap_nm, left, length = 2.0, 1.0, 1.0
        if internode in squeezed:
            gap_nm, left = axon.lesion.paranode_nm, axon.lesion.lamellae_fraction
            length = axon.lesion.internode_length_fraction
        inner_um = (length * measures.spacing_um - rest_um) / 6
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("diameter_um", "lesion", "end_ms"),
    [
        (10.0, None, 0.35),
        (6.4, Lesion(1, 2, lamellae_fraction=0.15, paranode_nm=40.0), 0.55),
        (10.0, Lesion(1, 5, lamellae_fraction=0.1, internode_length_fraction=0.25), 0.5),
    ],
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
