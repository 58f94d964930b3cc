"""A section across a muscle, with dots for its fibres that light up when their unit fires.

A dot lights up within a small part of the drawing only: all dots of a scene together stay below the area of
:data:`SAFE_AREA_px2`, so that whatever fires, and however fast, no large area flashes (WCAG 2.3.1).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.scene import Dots, Lately, SinceLatest
from endplate.muscle.muscle_anatomy import DEAD, Muscle, innervate
from endplate.muscle.seen_contraction import LIT_s

SAFE_AREA_px2 = 341 * 256 / 4
"""A quarter of ten degrees of the visual field: what flashes within less is safe at any rate (WCAG 2.3.1)."""
NEAR_PITCHES = 0.65
"""Distance of a fibre from the middle of its hexagon, in distances from one to the next."""
MOST_SEARCHED = 8000
"""Of about so many fibres the nearest one is looked for."""
WIDEST_px = 1200
"""Width of the page beyond which a scene of a muscle does not grow, nor do its dots."""
IN_SECONDS: dict[str, Any] = {
    "unit": "s",
    "axis": "Time (s)",
    "all_samples": True,
    "speeds": (1, 2, 5, 10, 100),
    "widest_px": WIDEST_px,
}
"""What every scene of a muscle declares of its time and its size."""


@lru_cache(maxsize=16)
def fibre_dots(muscle: Muscle, dots: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a few fibres, evenly spread over the section, that stand for all.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    dots : int
        About how many.
    seed : int
        Seed of the places of the fibres, as in :func:`endplate.muscle.muscle_anatomy.innervate`.

    Returns
    -------
    tuple of numpy.ndarray
        Places across the muscle in mm, downwards, and the unit that each fibre belongs to, shape ``(dot,)``. A place
        is the middle of a small hexagon; the unit is that of the fibre nearest to it. Hexagons without a fibre near
        their middle are left out.
    """
    innervation = innervate(muscle, seed)
    x, y = _hexagons(muscle.muscle_radius_mm, dots)
    alive = np.flatnonzero(innervation.owner != DEAD)
    alive = alive[:: max(1, alive.size // MOST_SEARCHED)]  # fibres of a unit follow each other: each keeps its share
    places, owner = innervation.place_mm[alive], innervation.owner[alive]
    which, away = nearest(x, -y, np.ascontiguousarray(places))
    there = away < (NEAR_PITCHES * _pitch(muscle.muscle_radius_mm, dots)) ** 2  # few lie near the rim
    return x[there], y[there], owner[which[there]]


@compiled()
def nearest(x: np.ndarray, y: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which of some places lies nearest to each point, and its squared distance, shape ``(point,)`` each."""
    which, away = np.zeros(x.size, np.int64), np.full(x.size, np.inf)
    order = np.argsort(places[:, 0])
    along = places[order, 0]
    for i in range(x.size):
        beside = np.searchsorted(along, x[i])
        for start, step in ((beside, 1), (beside - 1, -1)):  # outwards, until nothing nearer can come
            j = start
            while 0 <= j < along.size and (along[j] - x[i]) ** 2 < away[i]:
                squared = (along[j] - x[i]) ** 2 + (places[order[j], 1] - y[i]) ** 2
                if squared < away[i]:
                    which[i], away[i] = order[j], squared
                j += step
    return which, away


def _hexagons(radius: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the middles of about ``count`` hexagons of a grid that fill a disc."""
    pitch = _pitch(radius, count)
    reach = math.ceil(radius / pitch * 1.2)
    row, column = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1), indexing="ij")
    x = (pitch * (column + 0.5 * (row % 2))).ravel()
    y = (pitch * math.sqrt(3) / 2 * row).ravel()
    inside = np.hypot(x, y) < radius - pitch / 2
    return x[inside], y[inside]


def _pitch(radius: float, count: int) -> float:
    """Return how far the middles of so many hexagons that fill a disc are apart."""
    return radius * math.sqrt(math.pi / (count * math.sqrt(3) / 2))


def lights(name: str, x: str, y: str, radius: float, colour: str, drive: SinceLatest, legend: str = "") -> Dots:
    """Return dots that light up with each impulse of their source and fade."""
    return Dots(name=name, legend=legend, x=x, y=y, radius=radius, colour=colour, alpha=drive)


def glow(array: str, first: str, of: str = "", most: float | str = 1.0) -> SinceLatest:
    """Return the drive of such a light.

    Parameters
    ----------
    array, first : str
        Names of the arrays with the impulses of all sources, and with the first one of each.
    of : str
        Name of the array with the source of each dot.
    most : float or str
        Strength right after an impulse; or the name of the array with that of each dot.
    """
    return SinceLatest(array=array, first=first, of=of, domain=(0.0, LIT_s), ends=(most, 0.0))


def lit(array: str, first: str, only: str = "") -> Lately:
    """Return the drive of a number of sources that are lit.

    Parameters
    ----------
    array, first : str
        As in :func:`glow`.
    only : str
        Name of the array with 1 for each source that counts and 0 for the others; without it all count.
    """
    return Lately(array=array, first=first, within=LIT_s, only=only)


def outline(radius: float, corners: int = 72) -> tuple[np.ndarray, np.ndarray]:
    """Return a circle around zero, shape ``(corner,)`` each."""
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return radius * np.cos(turn), radius * np.sin(turn)
