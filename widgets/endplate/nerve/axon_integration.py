"""How the myelinated axon is stepped through time.

Only the nodes are nonlinear. Each step moves the internodes' modes exactly for node
voltages that change linearly, and the nodes by the trapezoidal rule with gates that
stand half a step apart, with one tridiagonal solve over the nodes a step.
What the internodes will feed back at the end of the step is linear in the unknown
voltages, so it is part of that solve and the step stays stable.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from endplate.core.compilation import compiled
from endplate.nerve.conduction import FIRED_mV
from endplate.nerve.myelinated_fibre import EVEN_MODES, MODES, RESTING_mV
from endplate.nerve.node_membrane import GRID_LOW_mV, GRID_STEP_mV, POTASSIUM_mV, SODIUM_mV

STIRRED_mV = 10.0
"""An axon is quiet when no node is further than this from its rest."""
NO_NODE = -1
"""Watched node where the firing of none is to end a recording."""
QUIET_ms = 0.5
"""A recording may end after an axon has been quiet for so long."""


class Coefficients(NamedTuple):
    """An axon's constants for one time step.

    Attributes
    ----------
    step_ms : float
        The time step.
    kind : numpy.ndarray
        Which row of the internodes' arrays describes each internode, shape ``(internode,)``.
    decay, gain, end_gain : numpy.ndarray
        Of each mode over a step, shape ``(kind, mode)``: what is left of it, what the voltage at the
        start of the step will have added by the end of the next one, and what the voltage at the
        end of the step adds at once.
    own, other, end_uS : numpy.ndarray
        How much of a node's new voltage an internode gives back to it and to its neighbour, and
        the conductance between them, shape ``(kind,)``.
    fast_uS, persistent_uS, slow_uS, leak_uS, bias_nA : numpy.ndarray
        Conductances and constant current of each node, shape ``(node,)``.
    node_nF : float
        Capacitance of a node.
    gates : numpy.ndarray
        Table of :func:`endplate.nerve.node_membrane.gate_table`.
    """

    step_ms: float
    kind: np.ndarray
    decay: np.ndarray
    gain: np.ndarray
    end_gain: np.ndarray
    own: np.ndarray
    other: np.ndarray
    end_uS: np.ndarray
    fast_uS: np.ndarray
    persistent_uS: np.ndarray
    slow_uS: np.ndarray
    leak_uS: np.ndarray
    bias_nA: np.ndarray
    node_nF: float
    gates: np.ndarray


class State(NamedTuple):
    """Where an axon stands; the arrays are changed in place.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Of each node, counted from the internodes' resting potential, shape ``(node,)``.
    gates : numpy.ndarray
        m, p, h and s, half a step earlier, shape ``(node, 4)``.
    modes : numpy.ndarray
        Of each internode, shape ``(internode, mode)``.
    current_nA : numpy.ndarray
        What each internode sends into its left and right node, shape ``(internode, 2)``.
    """

    voltage_mV: np.ndarray
    gates: np.ndarray
    modes: np.ndarray
    current_nA: np.ndarray

    def copy(self) -> State:
        """Return a state that can be changed without changing this one."""
        return State(*(each.copy() for each in self))


@compiled(fastmath=True)
def integrate(
    axon: Coefficients,
    state: State,
    rest_mV: np.ndarray,
    node: int,
    starts_ms: np.ndarray,
    width_ms: float,
    amplitude_nA: float,
    least_steps: int,
    most_steps: int,
    every: int,
    watched: int,
    firings: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Step an axon on from ``state``, with rectangular pulses into one node.

    Parameters
    ----------
    axon : Coefficients
        Its constants.
    state : State
        Where it stands; holds the end state afterwards.
    rest_mV : numpy.ndarray
        Resting voltage of each node, on the state's scale, shape ``(node,)``.
    node : int
        The node that is stimulated.
    starts_ms, width_ms, amplitude_nA : numpy.ndarray, float, float
        The pulses; times count from the state.
    least_steps, most_steps : int
        The recording ends between them, as soon as the axon is quiet or ``watched`` has fired.
    every : int
        Keep every so many steps.
    watched : int
        A node whose firing ends the recording; :data:`NO_NODE` for none.
    firings : int
        Most firings kept for a node.

    Returns
    -------
    tuple
        Membrane potential in mV, shape ``(time, node)``; firing times in ms, shape
        ``(node, firing)``; how often each node fired, shape ``(node,)``; the time that passed in ms.
    """
    nodes = state.voltage_mV.size
    f, gates, z, sent = state.voltage_mV, state.gates, state.modes, state.current_nA
    step = axon.step_ms
    storage = 2 * axon.node_nF / step
    to_sodium, to_potassium = SODIUM_mV - RESTING_mV, POTASSIUM_mV - RESTING_mV
    fired_level, scale, last_row = FIRED_mV - RESTING_mV, 1 / GRID_STEP_mV, axon.gates.shape[0] - 2
    pulses, quiet_steps = starts_ms.size, round(QUIET_ms / step)

    voltage = np.empty((most_steps // every + 1, nodes))
    fired_ms, fired = np.empty((nodes, firings)), np.zeros(nodes, np.int64)
    upper, middle = np.empty(nodes), np.empty(nodes)
    drive = np.empty(nodes)
    kept, quiet, pulse = 0, 0, 0
    _add_ends(axon, f, z, -1.0)
    for t in range(most_steps):
        if t % every == 0:
            for j in range(nodes):
                voltage[kept, j] = f[j] + RESTING_mV
            kept += 1
        now = t * step

        # Internodes: what their modes will send if the nodes were to end the step at zero.
        for j in range(nodes):
            drive[j] = storage * f[j] + axon.bias_nA[j]
        for i in range(nodes - 1):
            k = axon.kind[i]
            even, odd = f[i] + f[i + 1], f[i] - f[i + 1]
            decay, gain, mode = axon.decay[k], axon.gain[k], z[i]
            evens, odds = 0.0, 0.0
            for m in range(EVEN_MODES):
                mode[m] = decay[m] * mode[m] + gain[m] * even
                evens += mode[m]
            for m in range(EVEN_MODES, MODES):
                mode[m] = decay[m] * mode[m] + gain[m] * odd
                odds += mode[m]
            own, other = axon.own[k], axon.other[k]
            drive[i] += 0.5 * (sent[i, 0] + evens + odds - own * f[i] - other * f[i + 1])
            drive[i + 1] += 0.5 * (sent[i, 1] + evens - odds - own * f[i + 1] - other * f[i])
            sent[i, 0], sent[i, 1] = evens + odds, evens - odds

        while pulse < pulses and now >= starts_ms[pulse] + width_ms:
            pulse += 1
        if pulse < pulses:
            overlap = min(now + step, starts_ms[pulse] + width_ms) - max(now, starts_ms[pulse])
            if overlap > 0:
                drive[node] += amplitude_nA * overlap / step

        # Nodes: the unknown is the voltage in the middle of the step.
        stirred = pulse < pulses
        for j in range(nodes):
            place = (f[j] + RESTING_mV - GRID_LOW_mV) * scale
            row = min(max(int(place), 0), last_row)
            part = place - row
            low, high = axon.gates[row], axon.gates[row + 1]
            for g in range(4):
                steady = low[2 * g] + part * (high[2 * g] - low[2 * g])
                keep = low[2 * g + 1] + part * (high[2 * g + 1] - low[2 * g + 1])
                gates[j, g] = steady + (gates[j, g] - steady) * keep
            m, p = gates[j, 0], gates[j, 1]
            sodium = axon.fast_uS[j] * m * m * m * gates[j, 2] + axon.persistent_uS[j] * p * p * p
            potassium = axon.slow_uS[j] * gates[j, 3] + axon.leak_uS[j]
            diagonal = storage + sodium + potassium
            right = drive[j] + sodium * to_sodium + potassium * to_potassium
            if j > 0:
                k = axon.kind[j - 1]
                diagonal += axon.end_uS[k] - axon.own[k] - axon.other[k] * upper[j - 1]
                right += axon.other[k] * middle[j - 1]
            if j < nodes - 1:
                k = axon.kind[j]
                diagonal += axon.end_uS[k] - axon.own[k]
                upper[j] = axon.other[k] / diagonal
            middle[j] = right / diagonal
        for j in range(nodes - 2, -1, -1):
            middle[j] += upper[j] * middle[j + 1]

        for j in range(nodes):
            after = 2 * middle[j] - f[j]
            if f[j] < fired_level <= after and fired[j] < firings:
                fired_ms[j, fired[j]] = now + step * (fired_level - f[j]) / (after - f[j])
                fired[j] += 1
            f[j] = after
            stirred |= abs(after - rest_mV[j]) > STIRRED_mV
        for i in range(nodes - 1):
            k = axon.kind[i]
            sent[i, 0] += axon.own[k] * f[i] + axon.other[k] * f[i + 1]
            sent[i, 1] += axon.own[k] * f[i + 1] + axon.other[k] * f[i]

        quiet = 0 if stirred else quiet + 1
        watched_fired = watched >= 0 and fired[watched] > 0
        if t + 1 >= least_steps and (quiet >= quiet_steps or watched_fired):
            break
    _add_ends(axon, f, z, 1.0)
    return voltage[:kept], fired_ms, fired, (t + 1) * step


@compiled()
def _add_ends(axon: Coefficients, f: np.ndarray, z: np.ndarray, sign: float) -> None:
    """Add to every mode what the nodes' present voltages give it, or take it away.

    Within a run that part is left out: it joins the next step's input.
    """
    for i in range(z.shape[0]):
        k = axon.kind[i]
        for m in range(MODES):
            other = f[i + 1] if m < EVEN_MODES else -f[i + 1]
            z[i, m] += sign * axon.end_gain[k, m] * (f[i] + other)
