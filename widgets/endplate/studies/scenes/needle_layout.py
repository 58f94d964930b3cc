"""Where everything of the scene of a needle in a muscle stands: the whole muscle, and what lies around the needle.

Lengths are in millimetres, with zero at the tip of the needle, in the middle of the muscle.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.muscle.electrode import NEEDLE, Electrode
from endplate.muscle.muscle_anatomy import DENERVATED, Muscle, REACH_mm
from endplate.muscle.pick_up import pick_up
from endplate.muscle.scenes.section import fibre_dots, outline
from endplate.studies.needle.needle_comparison import ComparedExamination
from endplate.studies.needle.needle_examination import UNITS

DOTS = 240
"""Dots that stand for the fibres of the whole muscle."""
TENTH = 0.1
"""A ring is drawn where the needle picks up this share of what it picks up of a fibre at its tip."""
CURVE = (56.0, 286.0, 26.0, 150.0)
"""Left, right, top and bottom of the curve of what is picked up."""
CURVE_POINTS = 60


def layout(compared: ComparedExamination) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    compared : endplate.studies.needle.needle_comparison.ComparedExamination
        What a simulation returned.
    """
    examination = compared.examination
    muscle, seen = examination.examination.muscle, examination.seen
    x, y, unit = fibre_dots(muscle, DOTS, examination.seed)
    bare = unit == DENERVATED
    near_x, near_y = seen.place_mm[:, 0], -seen.place_mm[:, 1]
    largest = (seen.owner == seen.largest) & (seen.owner >= 0)
    others = (seen.owner >= 0) & ~largest
    denervated = seen.owner == DENERVATED
    alone = np.arange(len(seen.alone_mm))
    return {
        **_still(muscle.muscle_radius_mm),
        "whole_x": x[~bare],
        "whole_y": y[~bare],
        "whole_unit": unit[~bare],
        "bare_x": x[bare],
        "bare_y": y[bare],
        "other_x": near_x[others],
        "other_y": near_y[others],
        "other_unit": seen.owner[others],
        "other_light": seen.strength[others],
        "largest_x": near_x[largest],
        "largest_y": near_y[largest],
        "largest_unit": seen.owner[largest],
        "largest_light": seen.strength[largest],
        "adopted_x": near_x[seen.adopted],
        "adopted_y": near_y[seen.adopted],
        "denervated_x": near_x[denervated],
        "denervated_y": near_y[denervated],
        "alone_x": seen.alone_mm[:, 0],
        "alone_y": -seen.alone_mm[:, 1],
        "alone_source": UNITS + alone,
    }


@lru_cache(maxsize=2)
def _still(radius_mm: float) -> dict[str, np.ndarray]:
    """Return what is the same in all results: thickness and unevenness of fibres change no share."""
    muscle, needle = Muscle(), Electrode(electrode=NEEDLE)
    edge_x, edge_y = outline(radius_mm)
    reach_x, reach_y = outline(REACH_mm)
    away_mm = np.linspace(0, REACH_mm, 400)
    tenth_x, tenth_y = outline(float(away_mm[(pick_up(muscle, needle, away_mm) >= TENTH).sum() - 1]))
    left, right, top, bottom = CURVE
    away_mm = np.linspace(0, REACH_mm, CURVE_POINTS)
    return kept(
        {
            "muscle_x": edge_x,
            "muscle_y": edge_y,
            "reach_x": reach_x,
            "reach_y": reach_y,
            "tenth_x": tenth_x,
            "tenth_y": tenth_y,
            "needle_x": np.zeros(2),
            "needle_y": np.array([-radius_mm - 3.0, 0.0]),
            "shaft_x": 0.12 * np.array([-1, -1, 0, 1, 1]),
            "shaft_y": np.array([-4.0, -0.25, 0.0, -0.25, -4.0]),
            "tip_x": np.zeros(1),
            "tip_y": np.zeros(1),
            "frame_x": np.array([left, left, right]),
            "frame_y": np.array([top - 6, bottom, bottom]),
            "curve_x": left + (right - left) * away_mm / REACH_mm,
            "curve_y": bottom - (bottom - top) * pick_up(muscle, needle, away_mm),
        }
    )
