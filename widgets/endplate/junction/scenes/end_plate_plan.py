"""The end plate seen from above, with all its release sites, as the scenes of the junction share it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

WIDTH, HEIGHT = 205.0, 43.0
"""Half axes of the end plate, in units of the drawing."""


@lru_cache(maxsize=16)
def plan_places(sites: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where the release sites lie in the end plate seen from above: evenly, without rows."""
    number = np.arange(sites)
    away, turn = np.sqrt((number + 0.5) / sites), number * np.pi * (3 - np.sqrt(5))
    return WIDTH * away * np.cos(turn), HEIGHT * away * np.sin(turn)


def site_radius(sites: int) -> float:
    """Return the radius of a site, so that all of them have room."""
    return float(np.clip(0.22 * np.sqrt(np.pi * WIDTH * HEIGHT / sites), 0.8, 2.0))
