"""What a model gives to a question that is computed: a trace, or a drawing of the body, on which a learner points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class AskedTrace:
    """A trace on which a place is asked for.

    Attributes
    ----------
    along, height : numpy.ndarray
        Its samples, from left to right, shape ``(sample,)``.
    horizontal, vertical : str
        Titles of the two axes, with their units.
    low, high : float
        Ends of the vertical axis; the trace may leave them.
    numbers : mapping of str to float
        Places along it by name, and other numbers that the question may tell.
    """

    along: np.ndarray
    height: np.ndarray
    horizontal: str
    vertical: str
    low: float
    high: float
    numbers: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class AskedBody:
    """A drawing of the body with places to choose from; ``x`` grows to the right and ``y`` down.

    Attributes
    ----------
    width, height : float
        Size of the drawing.
    outlines, lines : sequence of numpy.ndarray
        Edges of the body, and nerves in it, each of shape ``(corner, 2)``.
    captions : tuple of str
        Words under it, each below its part of the width.
    places : mapping of str to numpy.ndarray
        Where each place is seen, by its name, shape ``(view, 2)``.
    """

    width: float
    height: float
    outlines: Sequence[np.ndarray]
    lines: Sequence[np.ndarray]
    captions: tuple[str, ...]
    places: Mapping[str, np.ndarray]
