"""Where the links of the chain stand in its drawing: along the chain, and beside it.

The chain without the treatment and that with it lie side by side as in a mirror, with the names of the places between
them. On a wide page both run from left to right, on a narrow one from the top down.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from endplate.core.drawing.smooth import spindle

ROWS = ("before", "after")
SITES = {
    "brain_and_cord": (66.0, 0.0),
    "motoneurone_pool": (190.0, 0.0),
    "motor_axon": (345.0, 0.0),
    "junction": (487.0, 0.0),
    "muscle_fibre": (605.0, 0.0),
    "twitch_force_emg": (850.0, 0.0),
    "sensory_nerve": (600.0, 60.0),
    "reflex": (280.0, 60.0),
}
"""Place of each link, along the chain from 0 to 1000 and beside it."""
LINES = {
    "brain_and_cord": [(20, 0), (150, 0)],
    "motor_axon": [(236, 0), (452, 0)],
    "junction": [(466, 0), (508, 0)],
    "muscle_fibre": [(522, 0), (692, 0)],
    "sensory_nerve": [(820, 26), (808, 50), (790, 60), (372, 60)],
    "reflex": [(352, 60), (214, 60), (198, 50), (192, 30)],
    "inhibition": [(70, 60), (140, 50), (166, 26)],
}
"""Each link as a line in the direction in which it passes something on."""
POOL_RADIUS, HALF, NODES = 19.0, 10.0, 6
"""Radius of the motoneurones, half width of what encloses a link, and nodes of the axon."""
BLOCK = 0.38
"""Share of its way to the muscle that an impulse runs in an axon that does not conduct."""
BETWEEN = 3.2
"""Between the ways of two axons."""
WIDE_ROWS, NARROW_COLUMNS = (104.0, 232.0), (70.0, 264.0)
NARROW_START, NARROW_STEP, NARROW_BESIDE = 22.0, 0.355, 0.82


def on_page(points: Sequence[Sequence[float]] | np.ndarray, row: str, narrow: bool) -> np.ndarray:
    """Return places along and beside the chain as they stand on a page, shape ``(place, 2)``."""
    along, beside = np.asarray(points, float).T
    number = ROWS.index(row)
    outwards = (-1, 1)[number]
    if narrow:
        across = NARROW_COLUMNS[number] + outwards * NARROW_BESIDE * beside
        return np.column_stack([across, NARROW_START + NARROW_STEP * along])
    return np.column_stack([along, WIDE_ROWS[number] + outwards * beside])


def enclosures(row: str, narrow: bool) -> dict[str, np.ndarray]:
    """Return the outlines of what encloses the links, by their names, shape ``(corner, 2)`` each."""
    found = {name: _box(*ends, HALF) for name, ends in (("fibre", (520, 694)), ("descending", (18, 152)))}
    edges = np.linspace(234, 454, NODES + 1)
    found |= {f"myelin {n}": _box(edges[n] + 3, edges[n + 1] - 3, HALF) for n in range(NODES)}
    found["ending"] = np.array([(458, -5), (466, -5), (478, -17), (478, 17), (466, 5), (458, 5)], float)
    found["end plate"] = np.array([(512, -17), (512, -8), (518, -8), (518, 8), (512, 8), (512, 17)], float)
    found["muscle"] = spindle(((708, 0), (990, 0)), 60.0, belly=0.5, ends=(0.1, 0.1))
    return {name: on_page(line, row, narrow) for name, line in found.items()}


def axon_lines(axons: int, row: str, narrow: bool, *, to_the_cord: bool) -> list[np.ndarray]:
    """Return the way of the impulses of each axon, to the muscle or to the cord."""
    if to_the_cord:
        return [on_page([*LINES["sensory_nerve"], *LINES["reflex"]], row, narrow)] * axons
    beside = BETWEEN * (np.arange(axons) - (axons - 1) / 2)
    return [on_page([(190, 0), (236, each), (452, each), (487, 0), (720, 0)], row, narrow) for each in beside]


def _box(start: float, end: float, half: float) -> np.ndarray:
    return np.array([(start, -half), (end, -half), (end, half), (start, half)], float)
