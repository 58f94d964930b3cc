"""Ranges of axes that stay where they are, so that two pictures of one kind can be compared by eye."""

from __future__ import annotations

import math
from collections.abc import Sequence


def steady_range(usual: tuple[float, float], needed: tuple[float, float]) -> tuple[float, float]:
    """Return the usual range of an axis, or, where it is too small, one that has been doubled as often as it takes.

    Parameters
    ----------
    usual : tuple of float
        Low and high end for all that is usual: every preset of a lab fits in.
    needed : tuple of float
        Lowest and highest value to be shown. An end that is no number asks for nothing.

    Returns
    -------
    tuple of float
        Low and high end. A range that is symmetrical about zero stays so; otherwise the end that is too near moves.

    Raises
    ------
    ValueError
        The usual range is empty.

    Examples
    --------
    >>> steady_range((0.0, 4.0), (0.0, 3.1))
    (0.0, 4.0)
    >>> steady_range((0.0, 4.0), (0.0, 9.0))
    (0.0, 16.0)
    """
    low, high = usual
    if not low < high:
        raise ValueError(f"The usual range of an axis goes from low to high, not from {low} to {high}.")
    lowest, highest = (value if math.isfinite(value) else usual[end] for end, value in enumerate(needed))
    if low == -high:
        high *= _doublings(max(-lowest, highest), high)
        return -high, high
    high = low + (high - low) * _doublings(highest - low, high - low)
    low = high - (high - low) * _doublings(high - lowest, high - low)
    return low, high


def end_of_axis(ends: Sequence[float], needed: float) -> float:
    """Return the first of some rising ends that holds what is needed, or the last: it stays while a slider moves."""
    return next((each for each in ends if each >= needed), ends[-1])


def _doublings(needed: float, usual: float) -> float:
    """Return by how much a length has to grow, as a power of two, at least one."""
    return 2.0 ** max(0, math.ceil(math.log2(needed / usual) - 1e-9)) if needed > usual else 1.0
