"""How the squid's membrane is stepped through time, as a cable and as a patch.

Voltages are moved by the trapezoidal rule, gates exactly for a voltage that holds still,
half a step apart: second order.
"""

from __future__ import annotations

import numpy as np

from endplate.core.compilation import compiled
from endplate.nerve.conduction import FIRED_mV
from endplate.nerve.squid_membrane import (
    CAPACITANCE_uF_per_cm2,
    LEAK_mS_per_cm2,
    LEAK_mV,
    POTASSIUM_mV,
    SODIUM_mV,
    move_gates,
)

STIRRED_mV, QUIET_ms = 1.0, 0.5
"""A cable is quiet when no place has been depolarised by more than this for so long."""
SAMPLES = 4000
"""Most samples kept of a place on a cable; longer recordings keep every second step, every fourth, and so on."""
FIRINGS = 64
"""Most firings kept of a place on a cable."""
LEAK_uA_per_cm2 = LEAK_mS_per_cm2 * LEAK_mV
DRIVING_SHARE = 0.5
"""Share of the outward currents that the sodium current has to reach in an action potential."""


@compiled(fastmath=True)
def integrate_cable(
    table: np.ndarray,
    sodium: float,
    potassium: float,
    rest_mV: float,
    rest_gates: np.ndarray,
    neighbour: float,
    compartments: int,
    stimulus: float,
    stimulus_ms: float,
    longest_ms: float,
    step_ms: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Step the cable from rest until it is quiet.

    Parameters
    ----------
    table : numpy.ndarray
        Of :func:`endplate.nerve.squid_membrane.gate_table` for the step.
    sodium, potassium : float
        Conductances in mS/cm2 with all channels open.
    rest_mV, rest_gates : float, numpy.ndarray
        Where all compartments start.
    neighbour, compartments : float, int
        Conductance between two compartments in mS/cm2, and their number.
    stimulus, stimulus_ms : float
        Current into the first compartment in uA/cm2, from the start for so long.
    longest_ms, step_ms : float
        Longest time, and time step.

    Returns
    -------
    tuple
        Potentials in mV, shape ``(sample, compartment)``; firing times in ms, shape
        ``(compartment, firing)``; how often each fired; steps from one sample to the next.
    """
    v = np.full(compartments, rest_mV)
    gates = np.empty((compartments, 3))
    gates[:] = rest_gates
    ahead, middle = np.empty(compartments), np.empty(compartments)
    stored = np.empty((SAMPLES, compartments))
    fired_ms, fired = np.empty((compartments, FIRINGS)), np.zeros(compartments, np.int64)
    kept, every, quiet = 0, 1, 0
    storage = 2 * CAPACITANCE_uF_per_cm2 / step_ms

    for t in range(round(longest_ms / step_ms)):
        if t % every == 0:
            if kept == SAMPLES:
                kept, every = SAMPLES // 2, 2 * every
                for i in range(kept):
                    stored[i] = stored[2 * i]
            if t % every == 0:
                stored[kept] = v
                kept += 1
        now = t * step_ms

        # The unknown is the potential in the middle of the step; it is found along the cable and back.
        ratio, partial = 0.0, 0.0
        for j in range(compartments):
            move_gates(table, v[j], gates[j])
            m, h, n = gates[j]
            open_sodium, open_potassium = sodium * m * m * m * h, potassium * n * n * n * n
            right = storage * v[j] + open_sodium * SODIUM_mV + open_potassium * POTASSIUM_mV + LEAK_uA_per_cm2
            if j == 0:
                right += stimulus * min(max(stimulus_ms - now, 0.0), step_ms) / step_ms
            neighbours = 1 if j == 0 or j == compartments - 1 else 2
            diagonal = storage + open_sodium + open_potassium + LEAK_mS_per_cm2 + neighbours * neighbour
            share = 1 / (diagonal - neighbour * ratio)
            ratio, partial = neighbour * share, (right + neighbour * partial) * share
            ahead[j], middle[j] = ratio, partial

        highest, solved = rest_mV, 0.0
        for j in range(compartments - 1, -1, -1):
            solved = middle[j] + ahead[j] * solved
            after = 2 * solved - v[j]
            if v[j] < FIRED_mV <= after and fired[j] < FIRINGS:
                fired_ms[j, fired[j]] = now + step_ms * (FIRED_mV - v[j]) / (after - v[j])
                fired[j] += 1
            v[j] = after
            highest = max(highest, after)
        quiet = quiet + 1 if highest < rest_mV + STIRRED_mV and now >= stimulus_ms else 0
        if quiet * step_ms >= QUIET_ms:
            break
    return stored[:kept], fired_ms, fired, every


@compiled(fastmath=True)
def integrate_patch(
    table: np.ndarray,
    sodium: float,
    potassium: float,
    rest_mV: float,
    rest_gates: np.ndarray,
    starts_ms: np.ndarray,
    strengths: np.ndarray,
    pulse_ms: float,
    steps: int,
    every: int,
    step_ms: float,
) -> tuple[np.ndarray, np.ndarray, float]:
    """Step a patch from rest.

    Parameters
    ----------
    table : numpy.ndarray
        Of :func:`endplate.nerve.squid_membrane.gate_table` for the step.
    sodium, potassium : float
        Conductances in mS/cm2 with all channels open.
    rest_mV, rest_gates : float, numpy.ndarray
        Where it starts.
    starts_ms, strengths, pulse_ms : numpy.ndarray, numpy.ndarray, float
        The pulses, in uA/cm2.
    steps, every, step_ms : int, int, float
        Number of steps, of how many one is kept, and their length.

    Returns
    -------
    tuple
        Potential and gates, shape ``(sample, 4)``; when action potentials passed -20 mV in ms;
        the highest potential. An excursion above that level is an action potential only if the
        sodium current reaches :data:`DRIVING_SHARE` there: a strong pulse alone may charge any
        membrane so far.
    """
    v, gates = rest_mV, rest_gates.copy()
    stored = np.empty(((steps - 1) // every + 1, 4))
    spikes, fired = np.empty(steps // 2 + 1), 0
    highest, passed_ms, waiting = rest_mV, 0.0, False
    storage = 2 * CAPACITANCE_uF_per_cm2 / step_ms
    for t in range(steps):
        if t % every == 0:
            stored[t // every, 0], stored[t // every, 1:] = v, gates
        now = t * step_ms
        current = 0.0
        for k in range(starts_ms.size):
            overlap = min(now + step_ms, starts_ms[k] + pulse_ms) - max(now, starts_ms[k])
            current += strengths[k] * max(overlap, 0.0) / step_ms

        move_gates(table, v, gates)
        m, h, n = gates
        open_sodium, open_potassium = sodium * m * m * m * h, potassium * n * n * n * n
        right = storage * v + current + open_sodium * SODIUM_mV + open_potassium * POTASSIUM_mV + LEAK_uA_per_cm2
        middle = right / (storage + open_sodium + open_potassium + LEAK_mS_per_cm2)
        after = 2 * middle - v

        if v < FIRED_mV <= after:
            passed_ms, waiting = now + step_ms * (FIRED_mV - v) / (after - v), True
        elif after < FIRED_mV:
            waiting = False
        if waiting:
            outward = open_potassium * (middle - POTASSIUM_mV) + LEAK_mS_per_cm2 * (middle - LEAK_mV)
            if open_sodium * (SODIUM_mV - middle) >= DRIVING_SHARE * outward:
                spikes[fired] = passed_ms
                fired, waiting = fired + 1, False
        v = after
        highest = max(highest, v)
    return stored, spikes[:fired], highest
