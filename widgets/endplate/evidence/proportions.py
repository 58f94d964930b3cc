"""How sure a counted share is."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

COVERED = 0.95
"""Of all intervals, so many contain the share that would be found in everybody."""
WIDTH = NormalDist().inv_cdf((1 + COVERED) / 2)


def wilson(share: float | np.ndarray, people: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the 95 % interval of a share, by Wilson's method.

    It stays within 0 and 1, and has a width even where something is found in all or in nobody.

    Parameters
    ----------
    share : float or numpy.ndarray
        Fraction of the group in which something was found.
    people : float or numpy.ndarray
        Size of the group, 1 or more.

    Notes
    -----
    In closed form: scipy has it for single counts, and takes a second to import.
    """
    widening = WIDTH**2 / np.asarray(people, float)
    middle = (share + widening / 2) / (1 + widening)
    half = np.sqrt(widening * (share * (1 - share) + widening / 4)) / (1 + widening)
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
