"""How the skin over a muscle rises where units pull beneath it.

A fibre that shortens grows thicker, and what lies above it is lifted. The lift of the skin over one fibre is taken as
that of a line that swells in soft tissue: highest right above it, half as high as far aside as the fibre lies deep.
This shape is a teaching value; so is the full height, which nobody needs to compare one unit with another.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.muscle.muscle_anatomy import Muscle, innervate

SEEN_RADII = 1.95
"""The skin is seen so many radii of the muscle to both sides."""


@lru_cache(maxsize=16)
def lift_of_units(muscle: Muscle, skin_mm: float, places: int, seed: int = 0) -> np.ndarray:
    """Return how far each unit lifts the skin at each place, for the same force.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    skin_mm : float
        From the top of the muscle to the skin.
    places : int
        Places on the skin; see :func:`skin_places_mm`.
    seed : int
        Seed of the places of the fibres, as in :func:`endplate.muscle.muscle_anatomy.innervate`.

    Returns
    -------
    numpy.ndarray
        Mean over the fibres of a unit, relative to a fibre right below the skin, shape ``(unit, place)``; zero for a
        unit without fibres.
    """
    innervation = innervate(muscle, seed)
    owned = innervation.owner >= 0
    owner, (x, y) = innervation.owner[owned], innervation.place_mm[owned].T
    depth = muscle.muscle_radius_mm - y
    top = np.array([lift(at - x, depth, skin_mm) for at in skin_places_mm(muscle, places)])
    sums = np.stack([np.bincount(owner, each, muscle.units) for each in top], axis=1)
    return sums / np.maximum(1, innervation.fibres_owned)[:, None]


def lift(aside_mm: np.ndarray, depth_mm: np.ndarray, skin_mm: float) -> np.ndarray:
    """Return how far a fibre lifts the skin, relative to one at the top of the muscle right below the place.

    Parameters
    ----------
    aside_mm, depth_mm : numpy.ndarray
        How far the fibre lies to the side of the place, and how far below the top of the muscle, any shape.
    skin_mm : float
        From the top of the muscle to the skin.

    Returns
    -------
    numpy.ndarray
        From 0 to 1, of the same shape.
    """
    below_mm = depth_mm + skin_mm
    return skin_mm * below_mm / (below_mm**2 + aside_mm**2)


def skin_places_mm(muscle: Muscle, places: int) -> np.ndarray:
    """Return places on the skin, evenly across the muscle and beyond, from its middle, shape ``(place,)``."""
    return np.linspace(-SEEN_RADII, SEEN_RADII, places) * muscle.muscle_radius_mm
