"""Where everything of the scene of recruitment stands: the pool, small units below, and the fibres of all units.

The pool is in units of its own part, the muscle in millimetres with zero at its middle.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.drawing.smooth import evenly
from endplate.core.scene.packing import kept
from endplate.muscle.motor_pool import MotorPool
from endplate.muscle.muscle_anatomy import Muscle
from endplate.muscle.recruitment import Recruitment
from endplate.muscle.scenes.force_panel import panel_layout
from endplate.muscle.scenes.section import fibre_dots, outline

DOTS, CELLS = 360, 20
"""Dots that stand for all fibres, and motoneurones that are drawn, of a pool of any size."""
MOST_percent = 110.0
POOL_x, FIRST_y, LAST_y = 92.0, 292.0, 45.0
"""Where motoneurones stand, and how high the smallest and the largest."""
DRIVE_x = (POOL_x - 10, POOL_x + 36)
"""From where to where the line of the drive goes: beside the names of the smallest and the largest."""
SMALLEST, LARGEST = 3.0, 8.0
"""Radii of the smallest and the largest motoneurone."""
MUSCLE_x, UNDER_MUSCLE_x = 230.0, 290.0
"""Where the part of the muscle begins, and where axons end, under the muscle."""
SLOW = "I"
"""Type of the slow units; all others are faster."""
IMPULSES = 7
"""Dots that light up along an axon."""


def layout(result: Recruitment) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.
    """
    units = result.effort.units
    return {
        **_still(units),
        **_fibres(units, result.seed),
        **panel_layout(result.seen.passed, result.seen.force_percent, MOST_percent),
    }


@lru_cache(maxsize=8)
def _fibres(units: int, seed: int) -> dict[str, np.ndarray]:
    x, y, unit = fibre_dots(Muscle(units=units), DOTS, seed)
    return kept(_of_types("fibre", MotorPool(units=units).fibre_type[unit] == SLOW, x=x, y=y, unit=unit))


@lru_cache(maxsize=8)
def _still(units: int) -> dict[str, np.ndarray]:
    """Return what does not change with the effort."""
    number = np.unique(np.linspace(0, units - 1, min(CELLS, units)).astype(int))
    place = number / (units - 1)
    y = FIRST_y + (LAST_y - FIRST_y) * place
    radius = SMALLEST + (LARGEST - SMALLEST) * place
    ends_y = 165 + 0.55 * (y - 165)
    lines = [np.array([(POOL_x, a), (POOL_x + 46, a), (UNDER_MUSCLE_x, b)]) for a, b in zip(y, ends_y, strict=True)]
    seen = [np.vstack([line[:2], (MUSCLE_x, np.interp(MUSCLE_x, *line[1:].T))]) for line in lines]
    impulses = np.concatenate([evenly(line, IMPULSES + 1)[0][1:] for line in seen])
    axons = np.concatenate([np.vstack([line, line[::-1]]) for line in lines])
    circle_x, circle_y = outline(Muscle().muscle_radius_mm)
    slow = MotorPool(units=units).fibre_type[number] == SLOW
    return kept(
        {
            **_of_types("cell", slow, x=np.full(number.size, POOL_x), y=y, radius=radius, unit=number),
            "axon_x": axons[:, 0],
            "axon_y": axons[:, 1],
            **_of_types(
                "impulse",
                np.repeat(slow, IMPULSES),
                x=impulses[:, 0],
                y=impulses[:, 1],
                unit=np.repeat(number, IMPULSES),
            ),
            "muscle_x": circle_x,
            "muscle_y": circle_y,
            "drive_x": np.array([sum(DRIVE_x) / 2]),
        }
    )


def _of_types(name: str, slow: np.ndarray, **arrays: np.ndarray) -> dict[str, np.ndarray]:
    """Return arrays in two, those of slow units and those of faster ones."""
    kinds = {"slow": slow, "fast": ~slow}
    return {f"{kind}_{name}_{key}": array[of] for kind, of in kinds.items() for key, array in arrays.items()}
