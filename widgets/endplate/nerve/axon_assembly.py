"""A motor axon put together for the integrator: its coefficients, and its state of rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from endplate.nerve import node_membrane
from endplate.nerve.axon_integration import NO_NODE, Coefficients, State, integrate
from endplate.nerve.axon_parameters import MotorAxon
from endplate.nerve.myelinated_fibre import (
    EVEN_MODES,
    Internode,
    RESTING_mV,
    SEALED_PARANODE_nm,
    internode,
    node_area_cm2,
)

SETTLED_nA, SLOPE_mV, MAX_ITERATIONS = 1e-10, 1e-5, 100
"""Newton solver of the resting voltages: tolerance, difference step, maximum iterations."""
DRIFT_ms, DRIFT_STEP_ms = 200.0, 0.02
"""How long an axon without such a rest is left to itself, and in which time step."""


def internodes(axon: MotorAxon) -> tuple[tuple[Internode, ...], np.ndarray]:
    """Return the kinds of internodes of an axon, and which of them each internode is."""
    healthy, lesion = internode(axon.diameter_um, 1.0, SEALED_PARANODE_nm, 1.0), axon.lesion
    kind = np.zeros(axon.nodes - 1, np.int64)
    if lesion is None:
        return (healthy,), kind
    kind[lesion.first_internode : lesion.first_internode + lesion.internodes] = 1
    squeezed = internode(
        axon.diameter_um, lesion.lamellae_fraction, lesion.paranode_nm, lesion.internode_length_fraction
    )
    return (healthy, squeezed), kind


class Nodes(NamedTuple):
    """Conductance of each node's channels, shape ``(node,)``."""

    fast_uS: np.ndarray
    persistent_uS: np.ndarray
    slow_uS: np.ndarray
    leak_uS: np.ndarray


def nodes(axon: MotorAxon) -> Nodes:
    """Return how many channels the nodes of an axon have."""
    whole_uS = np.full(axon.nodes, 1e6 * node_area_cm2(axon.diameter_um))
    sodium_uS, slow_uS = whole_uS * axon.sodium_fraction, whole_uS * axon.slow_potassium_fraction
    if axon.lesion is not None:
        sodium_uS[axon.lesion.nodes] *= axon.lesion.node_sodium_fraction
        slow_uS[axon.lesion.nodes] *= axon.lesion.node_slow_potassium_fraction
    return Nodes(
        fast_uS=sodium_uS * node_membrane.FAST_SODIUM_S_per_cm2,
        persistent_uS=sodium_uS * node_membrane.PERSISTENT_SODIUM_S_per_cm2,
        slow_uS=slow_uS * node_membrane.SLOW_POTASSIUM_S_per_cm2,
        leak_uS=whole_uS * node_membrane.LEAK_S_per_cm2,
    )


@lru_cache(maxsize=256)
def assemble(axon: MotorAxon, step_ms: float) -> Coefficients:
    """Return everything about an axon that stays the same from step to step of the given length."""
    kinds, kind = internodes(axon)
    bias_nA = np.zeros(axon.nodes)
    bias_nA[axon.biased_nodes] = axon.bias_nA

    # Exact weights of a linear input over a step: of its start and of its end.
    rate = np.stack([each.rate_per_ms for each in kinds])
    drive = np.stack([each.drive_nA_per_mV_ms for each in kinds])
    decay, mean = np.exp(-rate * step_ms), -np.expm1(-rate * step_ms) / (rate * step_ms)
    end_gain, start_gain = drive * (1 - mean) / rate, drive * (mean - decay) / rate
    even, odd = np.split(end_gain, 2, axis=1)

    return Coefficients(
        step_ms=step_ms,
        kind=kind,
        decay=decay,
        gain=decay * end_gain + start_gain,
        end_gain=end_gain,
        own=even.sum(axis=1) + odd.sum(axis=1),
        other=even.sum(axis=1) - odd.sum(axis=1),
        end_uS=np.array([each.end_uS for each in kinds]),
        **nodes(axon)._asdict(),
        bias_nA=bias_nA,
        node_nF=1e3 * node_area_cm2(axon.diameter_um) * node_membrane.CAPACITANCE_uF_per_cm2,
        gates=node_membrane.gate_table(axon.temperature_C, step_ms, axon.surface_shift_mV),
    )


def settle(axon: MotorAxon) -> State:
    """Return an axon at rest, as it is without its bias: a bias may leave it no rest.

    With many more sodium channels there may be no rest close by; then it is where it has drifted in :data:`DRIFT_ms`.
    """
    # Warmth changes how fast gates move, not where they settle.
    return _settled(replace(axon, bias_nA=0.0, temperature_C=node_membrane.SLOW_C))


@lru_cache(maxsize=256)
def _settled(axon: MotorAxon) -> State:
    rest_mV, solved = _resting_mV(axon)
    kinds, kind = internodes(axon)
    steady = np.stack([each.drive_nA_per_mV_ms / each.rate_per_ms for each in kinds])[kind]
    even, odd = rest_mV[:-1] + rest_mV[1:], rest_mV[:-1] - rest_mV[1:]
    modes = steady * np.repeat(np.stack([even, odd], axis=1), EVEN_MODES, axis=1)
    evens, odds = modes[:, :EVEN_MODES].sum(axis=1), modes[:, EVEN_MODES:].sum(axis=1)
    state = State(
        voltage_mV=rest_mV,
        gates=np.ascontiguousarray(node_membrane.steady_gates(rest_mV + RESTING_mV, axon.surface_shift_mV).T),
        modes=modes,
        current_nA=np.stack([evens + odds, evens - odds], axis=1),
    )
    if not solved:
        steps = round(DRIFT_ms / DRIFT_STEP_ms)
        integrate(
            assemble(axon, DRIFT_STEP_ms),
            state,
            rest_mV.copy(),
            node=0,
            starts_ms=np.zeros(0),
            width_ms=0.0,
            amplitude_nA=0.0,
            least_steps=steps,
            most_steps=steps,
            every=steps,
            watched=NO_NODE,
            firings=1,
        )
    return state


def _resting_mV(axon: MotorAxon) -> tuple[np.ndarray, bool]:
    """Return the voltages at which no current flows, counted from the internodes' rest, and whether they were found."""
    (kinds, kind), channels = internodes(axon), nodes(axon)
    steady = np.stack([each.drive_nA_per_mV_ms / each.rate_per_ms for each in kinds])
    even, odd = np.split(steady, 2, axis=1)
    ends_uS = np.array([each.end_uS for each in kinds])
    own = (even.sum(axis=1) + odd.sum(axis=1) - ends_uS)[kind]
    other = (even.sum(axis=1) - odd.sum(axis=1))[kind]
    coupling = np.diag(np.append(own, 0.0) + np.insert(own, 0, 0.0)) + np.diag(other, 1) + np.diag(other, -1)

    def channels_nA(voltage_mV: np.ndarray) -> np.ndarray:
        m, p, h, s = node_membrane.steady_gates(voltage_mV, axon.surface_shift_mV)
        sodium = channels.fast_uS * m**3 * h + channels.persistent_uS * p**3
        potassium = channels.slow_uS * s + channels.leak_uS
        return sodium * (node_membrane.SODIUM_mV - voltage_mV) + potassium * (node_membrane.POTASSIUM_mV - voltage_mV)

    # Newton's method, damped by a conductance that shrinks as long as the current that is left does: far from a
    # rest it follows the membrane's own way there.
    rest_mV, held_uS = np.zeros(axon.nodes), np.zeros(axon.nodes)
    left_nA, slope = _left_over(channels_nA, coupling, rest_mV)
    for _ in range(MAX_ITERATIONS):
        trial_mV = rest_mV - np.linalg.solve(coupling + np.diag(slope - held_uS), left_nA)
        trial_left_nA, trial_slope = _left_over(channels_nA, coupling, trial_mV)
        if np.abs(trial_left_nA).max() <= np.abs(left_nA).max():
            rest_mV, left_nA, slope, held_uS = trial_mV, trial_left_nA, trial_slope, held_uS / 4
            if np.abs(left_nA).max() < SETTLED_nA:
                return rest_mV, True
        else:
            held_uS = np.maximum(4 * held_uS, channels.leak_uS)
    return rest_mV, False


def _left_over(
    channels_nA: Callable[[np.ndarray], np.ndarray], coupling: np.ndarray, rest_mV: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the current that still flows into each node, and how it changes with that node's voltage."""
    voltage_mV = rest_mV + RESTING_mV
    here, beside = channels_nA(np.stack([voltage_mV, voltage_mV + SLOPE_mV]))
    return coupling @ rest_mV + here, (beside - here) / SLOPE_mV
