"""The membrane of the squid's giant axon (Hodgkin and Huxley 1952).

Sodium channels (m3 h), potassium channels (n4) and a leak, with the paper's rates and
densities on the scale where the membrane rests at -65 mV.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.threshold import narrow_to_precision

SOURCE = "hodgkin_huxley_1952"
CAPACITANCE_uF_per_cm2 = 1.0
SODIUM_mS_per_cm2, POTASSIUM_mS_per_cm2, LEAK_mS_per_cm2 = 120.0, 36.0, 0.3
SODIUM_mV, POTASSIUM_mV, LEAK_mV = 50.0, -77.0, -54.3
Q10, RATES_C = 3.0, 6.3
"""By how much ten degrees speed the gates up, and the temperature at which the rates below hold."""

GRID_LOW_mV, GRID_STEP_mV, GRID_ROWS = -150.0, 0.1, 4000
"""Voltages at which the gates are tabulated."""
PRECISION = 1e-13
"""Of the resting potential, as a share of its distance from potassium's."""


def temperature(default_C: float) -> Any:
    """Declare the temperature, with the value at the start that suits a patch or an axon."""
    return parameter(
        default=default_C,
        unit="°C",
        low=0.0,
        high=45.0,
        step=0.1,
        label="Temperature",
        part="membrane",
        source=SOURCE,
        description="Temperature of the axon; ten degrees more make its gates three times as fast.",
    )


@declaration
class SquidMembrane(Parameters):
    """A patch of the giant axon's membrane."""

    temperature_C: float = temperature(RATES_C)
    sodium_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=2.0,
        step=0.01,
        label="Sodium channels",
        part="membrane",
        source=SOURCE,
        description="Sodium channels that can open, of the normal number.",
    )
    potassium_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=2.0,
        step=0.01,
        label="Potassium channels",
        part="membrane",
        source=SOURCE,
        description="Potassium channels that can open, of the normal number.",
    )

    @property
    def sodium_mS_per_cm2(self) -> float:
        """Conductance with every sodium channel open."""
        return self.sodium_fraction * SODIUM_mS_per_cm2

    @property
    def potassium_mS_per_cm2(self) -> float:
        """Conductance with every potassium channel open."""
        return self.potassium_fraction * POTASSIUM_mS_per_cm2

    @property
    def rest_mV(self) -> float:
        """Potential at which the currents of all channels cancel after a long time; the lowest if there are several."""
        return _rest_mV(self.sodium_mS_per_cm2, self.potassium_mS_per_cm2)


def _linoid(factor: float, x: np.ndarray, width: float) -> np.ndarray:
    """Return ``factor x / (1 - exp(-x / width))``, which tends to ``factor width`` at zero."""
    small = np.abs(x) < 1e-6
    safe = np.where(small, 1.0, x)
    return np.where(small, factor * (width + x / 2), factor * safe / -np.expm1(-safe / width))


def _rates(v: np.ndarray) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Return opening and closing rates per ms of m, h and n at :data:`RATES_C`."""
    return (
        (_linoid(0.1, v + 40.0, 10.0), 4.0 * np.exp(-(v + 65.0) / 18.0)),
        (0.07 * np.exp(-(v + 65.0) / 20.0), 1.0 / (1.0 + np.exp(-(v + 35.0) / 10.0))),
        (_linoid(0.01, v + 55.0, 10.0), 0.125 * np.exp(-(v + 65.0) / 80.0)),
    )


def steady_gates(voltage_mV: float | np.ndarray) -> np.ndarray:
    """Return m, h and n after a long time at a voltage, shape ``(3, ...)``."""
    return np.stack([up / (up + down) for up, down in _rates(np.asarray(voltage_mV, float))])


@lru_cache(maxsize=256)
def gate_table(temperature_C: float, step_ms: float) -> np.ndarray:
    """Return how each gate moves over one step, for :func:`move_gates`.

    Parameters
    ----------
    temperature_C, step_ms : float
        Temperature, and the time over which a gate moves.

    Returns
    -------
    numpy.ndarray
        Shape ``(voltage, 12)``. For m, h and n, at :data:`GRID_LOW_mV` and every :data:`GRID_STEP_mV`
        from there: the share of the gate that is left after a step; what is added to it; and
        by how much these two change to the next voltage.
    """
    speed = Q10 ** ((temperature_C - RATES_C) / 10)
    left, added = [], []
    for up, down in _rates(GRID_LOW_mV + GRID_STEP_mV * np.arange(GRID_ROWS + 1)):
        exponent = -step_ms * speed * (up + down)
        left.append(np.exp(exponent))
        added.append(-np.expm1(exponent) * up / (up + down))
    values = np.stack([*left, *added], axis=1)
    return np.ascontiguousarray(np.hstack([values[:-1], np.diff(values, axis=0)]))


@compiled(fastmath=True)
def move_gates(table: np.ndarray, voltage_mV: float, gates: np.ndarray) -> None:
    """Move m, h and n of one place in place, over a step at a voltage; beyond the grid, as at its end."""
    place = (voltage_mV - GRID_LOW_mV) / GRID_STEP_mV
    row = min(max(int(place), 0), GRID_ROWS - 1)
    part = place - row
    for i in range(3):
        left, added = table[row, i] + part * table[row, 6 + i], table[row, 3 + i] + part * table[row, 9 + i]
        gates[i] = left * gates[i] + added


@lru_cache(maxsize=256)
def _rest_mV(sodium_mS_per_cm2: float, potassium_mS_per_cm2: float) -> float:
    def outward(above_potassium_mV: float | np.ndarray) -> np.ndarray:
        v = POTASSIUM_mV + np.asarray(above_potassium_mV)
        m, h, n = steady_gates(v)
        sodium = sodium_mS_per_cm2 * m**3 * h * (v - SODIUM_mV)
        return sodium + potassium_mS_per_cm2 * n**4 * (v - POTASSIUM_mV) + LEAK_mS_per_cm2 * (v - LEAK_mV)

    # The current is inward at the low end and outward at the high end, and may change its sign more than once:
    # the grid keeps the lowest change.
    grid_mV = np.linspace(0.0, SODIUM_mV - POTASSIUM_mV, 201)
    first = int(np.argmax(outward(grid_mV) > 0))
    rest = narrow_to_precision(lambda above: bool(outward(above) > 0), grid_mV[first - 1], grid_mV[first], PRECISION)
    return float(POTASSIUM_mV + rest.middle)
