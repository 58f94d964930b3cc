"""The interval of a counted share."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

COVERAGE = 0.95
"""Share of all such intervals that contain the share of the whole population."""
QUANTILE = NormalDist().inv_cdf((1 + COVERAGE) / 2)
"""Quantile of the standard normal distribution for that coverage."""


def wilson(share: float | np.ndarray, people: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the 95 % interval of a share, by Wilson's method.

    It stays within 0 and 1, and has a width even where all or none of a group are counted.

    Parameters
    ----------
    share : float or numpy.ndarray
        Fraction of the group that was counted; any shape.
    people : float or numpy.ndarray
        Size of the group, 1 or more.

    Returns
    -------
    tuple of numpy.ndarray
        Low end and high end, as fractions.

    Notes
    -----
    In closed form: scipy has it for single counts, and takes a second to import.
    """
    widening = QUANTILE**2 / np.asarray(people, float)
    middle = (share + widening / 2) / (1 + widening)
    half = np.sqrt(widening * (share * (1 - share) + widening / 4)) / (1 + widening)
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)


def interval_percent(count: int, people: int) -> tuple[float, float]:
    """Return the ends of the 95 % interval of a counted share, in percent.

    Parameters
    ----------
    count : int
        Number of people, or of answers, that have what was counted.
    people : int
        Size of the group, 1 or more.

    Returns
    -------
    tuple of float
        Low end and high end, in percent.
    """
    low, high = wilson(count / people, people)
    return 100 * float(low), 100 * float(high)
