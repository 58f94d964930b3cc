"""The membrane of a node of Ranvier in a human motor axon.

Fast sodium (m3 h), persistent sodium (p3), slow potassium (s) and leak, with the rates
and densities of McIntyre, Richardson and Grill (2002).
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled

CAPACITANCE_uF_per_cm2 = 2.0
FAST_SODIUM_S_per_cm2, PERSISTENT_SODIUM_S_per_cm2 = 3.0, 0.01
SLOW_POTASSIUM_S_per_cm2, LEAK_S_per_cm2 = 0.08, 0.007
SODIUM_mV, POTASSIUM_mV = 50.0, -90.0  # the leak reverses with potassium

Q10_OPENING, OPENING_C = 2.2, 20.0  # of m and p
Q10_INACTIVATION, INACTIVATION_C = 2.9, 20.0  # of h
Q10_SLOW, SLOW_C = 3.0, 36.0  # of s

CALCIUM_mM = 1.2
"""Free calcium outside at which the rates hold; teaching value for the body."""
SHIFT_mV_per_tenfold = 10.0
"""Move of the gates along the axis of voltage for a tenfold change of calcium.

Calcium covers negative charges of the outer surface. With less of it the gates feel a membrane that is less
polarised than it is. The size is that of sodium inactivation in the squid (squid_calcium_inactivation), taken for
all gates.
"""

GRID_LOW_mV, GRID_STEP_mV = -180.0, 0.1
_GRID_mV = np.arange(GRID_LOW_mV, 150.01, GRID_STEP_mV)


@compiled()
def _rates(v: np.ndarray) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Return opening and closing rates per ms of m, p, h, s at the temperatures above."""
    return (
        (_linoid(1.86, v + 21.4, 10.3), _linoid(0.086, -(v + 25.7), 9.16)),
        (_linoid(0.01, v + 27.0, 10.2), _linoid(0.00025, -(v + 34.0), 10.0)),
        (_linoid(0.062, -(v + 114.0), 11.0), 2.3 / (1 + np.exp(-(v + 31.8) / 13.4))),
        (0.3 / (1 + np.exp(-(v + 53.0) / 5.0)), 0.03 / (1 + np.exp(-(v + 90.0)))),
    )


@compiled()
def _linoid(factor: float, x: np.ndarray, width: float) -> np.ndarray:
    """Return ``factor x / (1 - exp(-x / width))``, which tends to ``factor width`` at zero."""
    small = np.abs(x) < 1e-6
    safe = np.where(small, 1.0, x)
    return np.where(small, factor * (width + x / 2), factor * safe / -np.expm1(-safe / width))


def surface_shift_mV(calcium_mM: float) -> float:
    """Return by how much less polarised the gates feel the membrane than at :data:`CALCIUM_mM`, in mV."""
    return SHIFT_mV_per_tenfold * math.log10(CALCIUM_mM / calcium_mM)


def steady_gates(voltage_mV: np.ndarray, shift_mV: float = 0.0) -> np.ndarray:
    """Return m, p, h and s after a long time at a voltage, shape ``(4, ...)``."""
    rates = _rates(np.asarray(voltage_mV, float) + shift_mV)
    return np.stack([opening / (opening + closing) for opening, closing in rates])


@lru_cache(maxsize=256)
def gate_table(temperature_C: float, step_ms: float, shift_mV: float = 0.0) -> np.ndarray:
    """Return steady value and decay over one step of each gate on the voltage grid.

    Parameters
    ----------
    temperature_C, step_ms : float
        Temperature, and the time over which a gate decays.
    shift_mV : float
        As :func:`surface_shift_mV` returns it.

    Returns
    -------
    numpy.ndarray
        Shape ``(voltage, 8)``: steady value and decay of m, p, h and s in turn, at
        :data:`GRID_LOW_mV` and every :data:`GRID_STEP_mV` from there.
    """
    opening = Q10_OPENING ** ((temperature_C - OPENING_C) / 10)
    inactivation = Q10_INACTIVATION ** ((temperature_C - INACTIVATION_C) / 10)
    slow = Q10_SLOW ** ((temperature_C - SLOW_C) / 10)
    columns = []
    for (up, down), speed in zip(_rates(_GRID_mV + shift_mV), (opening, opening, inactivation, slow), strict=True):
        columns += [up / (up + down), np.exp(-step_ms * speed * (up + down))]
    return np.ascontiguousarray(np.stack(columns, axis=1))
