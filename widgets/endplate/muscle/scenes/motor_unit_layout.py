"""Where everything of the scene of one motor unit stands.

The section of the muscle is in millimetres, with zero at the middle of the unit's territory.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.muscle.motor_unit import Pull
from endplate.muscle.muscle_anatomy import Muscle, innervate
from endplate.muscle.scenes.force_panel import panel_layout
from endplate.muscle.scenes.section import fibre_dots, nearest, outline

MOST_percent = 115.0
MUSCLE = Muscle()
"""The muscle of which the unit is one."""
EVERY_FIBRE = 4
"""One fibre in so many of the unit is drawn."""
SEEN_mm = 7.2
"""Half the width of the section that is seen."""
OTHERS = 1600
"""About how many fibres of other units would be drawn in the whole muscle."""
APART_mm = 0.15
"""How far these lie from the fibres of the unit at least."""
TWIGS = 12
"""Branches of the axon that are drawn."""
CELL_at, END_x = (52.0, 155.0), 200.0
SMALLEST, LARGEST = 9.0, 24.0
"""Radii of the motoneurone of the smallest and of the largest unit."""
IMPULSES = 12


def unit_number(pull: Pull) -> int:
    """Return the number of the unit in its muscle."""
    return round(pull.unit.place * (MUSCLE.units - 1))


def fibres_of_unit(pull: Pull) -> int:
    """Return how many fibres the unit has."""
    return int(innervate(MUSCLE).fibres_owned[unit_number(pull)])


def layout(pull: Pull) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    pull : endplate.muscle.motor_unit.Pull
        What a simulation returned.
    """
    cell = SMALLEST + (LARGEST - SMALLEST) * pull.unit.place
    axon_x, y = np.array([CELL_at[0] + cell, END_x]), CELL_at[1]
    return {
        **_section(unit_number(pull)),
        "cell_x": np.array([CELL_at[0]]),
        "cell_y": np.array([CELL_at[1]]),
        "cell_radius": np.array([cell]),
        "cell_source": np.zeros(1),
        "axon_x": axon_x,
        "axon_y": np.full(2, y),
        "impulse_x": np.linspace(axon_x[0], axon_x[1], IMPULSES),
        "impulse_y": np.full(IMPULSES, y),
        "impulse_source": np.zeros(IMPULSES),
        **panel_layout(pull.drawn.passed, pull.drawn.force_percent, MOST_percent),
    }


@lru_cache(maxsize=64)
def _section(unit: int) -> dict[str, np.ndarray]:
    """Return the fibres of a unit, the twigs to some of them, and other fibres around them."""
    innervation = innervate(MUSCLE)
    own = innervation.place_mm[np.flatnonzero(innervation.owner == unit)[::EVERY_FIBRE]] - innervation.centre_mm[unit]
    x, y = own[:, 0], -own[:, 1]
    circle_x, circle_y = outline(MUSCLE.territory_radius_mm)
    edge_x, edge_y = outline(MUSCLE.muscle_radius_mm, 200)
    centre = innervation.centre_mm[unit]
    other_x, other_y, _ = fibre_dots(MUSCLE, OTHERS)
    other_x, other_y = other_x - centre[0], other_y + centre[1]
    near = (np.abs(other_x) < SEEN_mm) & (np.abs(other_y) < SEEN_mm)
    near[near] = nearest(other_x[near], other_y[near], np.column_stack([x, y]))[1] > APART_mm**2
    order = np.argsort(np.arctan2(y, x + 2 * SEEN_mm))
    reached = order[np.linspace(0, x.size - 1, TWIGS).astype(int)]
    root = np.array([-6.9, 0.0])
    twigs = np.tile(root, (2 * TWIGS + 1, 1))  # from the root to a fibre and back, again and again
    twigs[1::2] = own[reached] * (1, -1)
    return kept(
        {
            "muscle_x": edge_x - centre[0],
            "muscle_y": edge_y + centre[1],
            "territory_x": circle_x,
            "territory_y": circle_y,
            "other_x": other_x[near],
            "other_y": other_y[near],
            "own_x": x,
            "own_y": y,
            "own_source": np.zeros(x.size),
            "twig_x": twigs[:, 0],
            "twig_y": twigs[:, 1],
        }
    )
