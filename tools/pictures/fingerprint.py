"""A hash of what a picture shows, to tell whether a stored one is out of date.

Processors differ in the last bits of what they compute, so numbers are described coarsely, and no number that a person
would choose (a half, a round value) lies at the border of two descriptions.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import numpy as np

RUNS = 16
"""Parts of an array that are described each by their mean; shorter arrays are described number by number."""
FINENESS = 1000
"""Steps of a description: about a thousandth of a number, or of the mean size of an array."""
BORDER = 0.314
"""Place of the borders between two steps, away from round numbers."""
NOTHING = 1e-9
"""Smaller numbers are what rounding leaves of nought."""


def fingerprint(*drawn: Any) -> str:
    """Return a hash of what is drawn: dictionaries, lists, arrays, numbers and words, the same on every processor."""
    text = json.dumps([_coarse(each) for each in drawn], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _coarse(value: Any) -> Any:
    """Return a value in which numbers are described coarsely."""
    if isinstance(value, dict):
        return {key: _coarse(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        numbers = _numbers(value)
        return [_coarse(each) for each in value] if numbers is None else _runs(numbers)
    if isinstance(value, np.generic):
        value = value.item()
    return _step(value) if isinstance(value, float) else value


def _numbers(value: Any) -> np.ndarray | None:
    """Return a long array of numbers, with nan where it has gaps; None for anything else."""
    try:
        numbers = np.array(value, dtype=float)
    except (TypeError, ValueError):  # words, or lists of several lengths
        return None
    return numbers if numbers.size > RUNS else None


def _runs(numbers: np.ndarray) -> list[Any]:
    """Return the shape of an array, its gaps, its mean size, and the mean of each part of it relative to that."""
    there = np.isfinite(numbers)
    filled = np.where(there, numbers, 0.0).ravel()
    size = float(np.abs(filled).mean())
    means = [float(run.mean()) for run in np.array_split(filled, RUNS)]
    relative = [math.floor(mean / size * FINENESS + BORDER) for mean in means] if size > NOTHING else []
    return [list(numbers.shape), int(there.sum()), _step(size), relative]


def _step(value: float) -> list[Any]:
    """Return the sign of a number, and its size in steps of a thousandth of itself."""
    if not math.isfinite(value):
        return [str(value)]
    if abs(value) < NOTHING:
        return [0]
    return [math.copysign(1, value), math.floor(math.log(abs(value)) * FINENESS + BORDER)]
