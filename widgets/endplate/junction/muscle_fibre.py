"""The muscle fibre around an end plate: a cable with Hodgkin-Huxley channels.

The end plate sits in the middle of a long fibre, so one half is computed, with
compartments that grow with their distance from it. The gates are those that Shorten,
O'Callaghan, Davidson and Soboleva (2007) use for skeletal muscle at 20 °C
(shorten_2007); the densities are teaching values that give a resting potential of
-85 mV, an overshooting impulse, and a threshold of about 9 mV at the end plate, where
sodium channels are dense in the depths of the folds.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled

STEP_ms = 0.016
"""Time step of the cable."""
WINDOW_ms = 30.0
"""Time that is simulated after a nerve impulse has reached the terminal."""
SAMPLES = round(WINDOW_ms / STEP_ms)
IMPLICITNESS = 0.7
"""Place within a step at which the cable is solved; 0.5 (Crank-Nicolson) rings where the end plate is stiff."""

REST_mV = -85.0
REVERSAL_mV = 0.0
"""Reversal potential of the end-plate channel."""
SODIUM_mV, POTASSIUM_mV = 50.0, -95.0
"""Reversal potentials of sodium and potassium channels."""
SODIUM_mS_per_cm2, POTASSIUM_mS_per_cm2, LEAK_mS_per_cm2 = 150.0, 90.0, 0.25
"""Densities of the channels; teaching values, like capacitance, diameter, folds and Q10."""
CAPACITANCE_uF_per_cm2 = 1.0
AXOPLASM_ohm_cm = 125.0
DIAMETER_um = 50.0
FOLD_SODIUM = 12.0
"""Density of sodium channels at a healthy end plate, relative to the rest of the fibre."""

GATES_C = 20.0
"""Temperature of the rates of the gates (shorten_2007)."""
Q10_GATES = 2.5
Q10_CONDUCTANCE = 1.3

FIRED_mV = -20.0
"""An impulse counts as fired when it passes this level away from the end plate."""
NEAR_IMPULSE_mV = -55.0
"""A potential that falls again without having passed this level has failed."""

GRID_mV = np.arange(-130.0, 80.01, 0.1)
"""Potentials at which the gates are tabulated."""
LENGTHS_um = 60.0 * 1.15 ** np.arange(18)
"""Lengths of the compartments, from the end plate on."""
PLACES_mm = (np.cumsum(LENGTHS_um) - LENGTHS_um / 2) / 1e3
"""Distance of the middle of each compartment from the end plate."""
_NOWHERE = np.empty((0, 0))
STATE = (5, LENGTHS_um.size)
"""Shape of the state of a fibre: potential and three gates in each compartment; in the last row whether an impulse is
passing, and the potential from which one that fades is told."""
AWAY = 12
"""Compartment in which an impulse is detected, 1.7 mm from the end plate."""


@lru_cache(maxsize=64)
def gate_table(temperature_C: float) -> np.ndarray:
    """Return the gates of the channels at every potential.

    Parameters
    ----------
    temperature_C : float
        Temperature in degrees Celsius.

    Returns
    -------
    numpy.ndarray
        Steady value of m and its decay over one step, then those of h and of n, shape ``(GRID_mV.size, 6)``.
    """
    speed = Q10_GATES ** ((temperature_C - GATES_C) / 10)
    v = GRID_mV + 1e-7  # keeps clear of 0 / 0 where a rate's formula has its removable pole
    rates = (
        (0.288 * (v + 46) / (1 - np.exp(-(v + 46) / 10)), 1.38 * np.exp(-(v + 46) / 18)),
        (0.0081 * np.exp(-(v + 45) / 14.7), 4.38 / (1 + np.exp(-(v + 45) / 9))),
        (0.0131 * (v + 40) / (1 - np.exp(-(v + 40) / 7)), 0.067 * np.exp(-(v + 40) / 40)),
    )
    columns = []
    for opening, closing in rates:
        columns += [opening / (opening + closing), np.exp(-STEP_ms * speed * (opening + closing))]
    return np.ascontiguousarray(np.stack(columns, axis=1))


def respond(
    conductance_uS: np.ndarray,
    temperature_C: float,
    fold_sodium: float,
    *,
    sodium: bool,
    until_decided: bool = False,
    counted_from: int = 0,
    along: np.ndarray | None = None,
    start: np.ndarray | None = None,
    end: np.ndarray | None = None,
) -> tuple[np.ndarray, int]:
    """Return the potential at the end plate that a synaptic conductance causes.

    Parameters
    ----------
    conductance_uS : numpy.ndarray
        Conductance of the end plate at every :data:`STEP_ms`, shape ``(time,)``.
    temperature_C : float
        Temperature in degrees Celsius.
    fold_sodium : float
        Density of sodium channels at the end plate, relative to the rest of the fibre.
    sodium : bool
        Whether sodium channels work; without them the end-plate potential stands alone,
        as after mu-conotoxin.
    until_decided : bool
        Stop as soon as it is clear whether an impulse runs off; the samples after that are at rest.
    counted_from : int
        Sample from which impulses are counted.
    along : numpy.ndarray, optional
        Filled with the potential in mV at :data:`PLACES_mm`, shape ``(time, place)``.
    start, end : numpy.ndarray, optional
        State of the fibre to begin with, instead of rest, and an array that is filled with its state at the end: a
        response goes on from there as if it had not been interrupted. Of the shape :data:`STATE`.

    Returns
    -------
    tuple of numpy.ndarray and int
        Potential in mV, shape ``(time,)``, and the number of impulses that ran off along the fibre.
    """
    warmth = Q10_CONDUCTANCE ** ((temperature_C - GATES_C) / 10)
    density = (
        SODIUM_mS_per_cm2 * warmth if sodium else 0.0,
        POTASSIUM_mS_per_cm2 * warmth,
        LEAK_mS_per_cm2,
    )
    table = gate_table(temperature_C)
    places, begun, ended = (_NOWHERE if each is None else each for each in (along, start, end))
    return integrate_cable(
        conductance_uS, table, density, fold_sodium, until_decided, counted_from, places, begun, ended
    )


@compiled()
def _look_up(table: np.ndarray, row: int, part: float, column: int) -> float:
    """Return a column of the table between a row and the next."""
    return table[row, column] + part * (table[row + 1, column] - table[row, column])


@compiled()
def integrate_cable(
    conductance_uS: np.ndarray,
    table: np.ndarray,
    density: tuple[float, float, float],
    fold_sodium: float,
    until_decided: bool,
    counted_from: int = 0,
    along: np.ndarray = _NOWHERE,
    start: np.ndarray = _NOWHERE,
    end: np.ndarray = _NOWHERE,
) -> tuple[np.ndarray, int]:
    """Return the potential at the end plate and the impulses that run off; the compiled part of :func:`respond`.

    Implicit in time, gates staggered by half a step, one tridiagonal system a step.

    Parameters
    ----------
    conductance_uS : numpy.ndarray
        Conductance of the end plate at every :data:`STEP_ms`, shape ``(time,)``.
    table : numpy.ndarray
        Gates, as :func:`gate_table` returns them.
    density : tuple of float
        Sodium, potassium and leak channels in mS/cm².
    fold_sodium : float
        Density of sodium channels at the end plate, relative to the rest of the fibre.
    until_decided : bool
        Stop as soon as it is clear whether an impulse runs off.
    counted_from : int
        Sample from which impulses are counted.
    along : numpy.ndarray
        Filled with the potential at :data:`PLACES_mm`, if it has rows.
    start, end : numpy.ndarray
        State to begin with, and filled with that at the end, if they have rows.

    Returns
    -------
    tuple of numpy.ndarray and int
        Potential in mV, shape ``(time,)``, and the number of impulses that ran off along the fibre.
    """
    n = LENGTHS_um.size
    area_cm2 = np.pi * DIAMETER_um * LENGTHS_um * 1e-8
    sodium, potassium, leak = (
        density[0] * area_cm2 * 1e3,
        density[1] * area_cm2 * 1e3,
        density[2] * area_cm2 * 1e3,
    )
    sodium[0] *= fold_sodium
    storage = CAPACITANCE_uF_per_cm2 * area_cm2 * 1e3 / (IMPLICITNESS * STEP_ms)
    section_cm2 = np.pi * (DIAMETER_um * 1e-4) ** 2 / 4
    axial = np.zeros(n)
    for i in range(n - 1):
        axial[i] = section_cm2 / (AXOPLASM_ohm_cm * 0.5e-4 * (LENGTHS_um[i] + LENGTHS_um[i + 1])) * 1e6

    scale, last = 1 / (GRID_mV[1] - GRID_mV[0]), GRID_mV.size - 2
    row = round((REST_mV - GRID_mV[0]) * scale)
    m, h, k = np.full(n, table[row, 0]), np.full(n, table[row, 2]), np.full(n, table[row, 4])
    # The reversal of the leak is set in each compartment so that it is at rest.
    resting = sodium * m**3 * h * (REST_mV - SODIUM_mV) + potassium * k**4 * (REST_mV - POTASSIUM_mV)
    leak_drive = leak * REST_mV + resting

    v, out = np.full(n, REST_mV), np.full(conductance_uS.size, REST_mV)
    upper, right = np.empty(n), np.empty(n)
    fired, passing, top = 0, False, REST_mV
    if start.shape[0]:
        v[:], m[:], h[:], k[:] = start[0], start[1], start[2], start[3]
        passing, top = start[4, 0] > 0, start[4, 1]
    for t in range(conductance_uS.size):
        out[t] = v[0]
        if along.shape[0]:
            along[t] = v
        if v[AWAY] > FIRED_mV and not passing:
            passing = True
            fired += t >= counted_from
        elif v[AWAY] < NEAR_IMPULSE_mV:
            passing = False
        top = max(top, v[0]) if t >= counted_from else v[0]
        # A potential that falls again without ever having come near an impulse is a failure.
        faded = top < NEAR_IMPULSE_mV and 1.0 < top - REST_mV > 2 * (v[0] - REST_mV)
        if until_decided and (fired > 0 or faded):
            break
        for i in range(n):
            place = (v[i] - GRID_mV[0]) * scale
            row = min(max(int(place), 0), last)
            part = place - row
            steady = _look_up(table, row, part, 4)
            k[i] = steady + (k[i] - steady) * _look_up(table, row, part, 5)
            g_sodium, g_potassium = 0.0, potassium[i] * k[i] ** 4
            if sodium[i] > 0:
                steady = _look_up(table, row, part, 0)
                m[i] = steady + (m[i] - steady) * _look_up(table, row, part, 1)
                steady = _look_up(table, row, part, 2)
                h[i] = steady + (h[i] - steady) * _look_up(table, row, part, 3)
                g_sodium = sodium[i] * m[i] ** 3 * h[i]
            diagonal = storage[i] + leak[i] + g_sodium + g_potassium
            drive = storage[i] * v[i] + leak_drive[i] + g_sodium * SODIUM_mV + g_potassium * POTASSIUM_mV
            if i == 0:  # half of the end plate belongs to this half of the fibre
                diagonal += axial[0] + conductance_uS[t] / 2
                drive += conductance_uS[t] / 2 * REVERSAL_mV
                upper[0], right[0] = axial[0] / diagonal, drive / diagonal
            else:
                diagonal += axial[i - 1] + axial[i] - axial[i - 1] * upper[i - 1]
                upper[i] = axial[i] / diagonal
                right[i] = (drive + axial[i - 1] * right[i - 1]) / diagonal
        within = 0.0
        for i in range(n - 1, -1, -1):
            within = right[i] + upper[i] * within
            v[i] += (within - v[i]) / IMPLICITNESS
    if end.shape[0]:
        end[0], end[1], end[2], end[3] = v, m, h, k
        end[4, 0], end[4, 1] = 1.0 if passing else 0.0, top
    return out, fired
