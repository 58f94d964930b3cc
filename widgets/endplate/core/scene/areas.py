"""Many areas or lines in one shape, and names beside what they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from endplate.core.scene.drives import Property
from endplate.core.scene.shapes import Shape

PATTERNS = ("lines", "dots", "crosses", "rings")
"""Patterns of areas, which tell them apart without colours."""


@dataclass(frozen=True, kw_only=True)
class Areas(Shape):
    """Many areas, or many lines.

    Attributes
    ----------
    x, y : str
        Names of the arrays with the corners of all areas, one area behind the other.
    corner : str
        Name of the array with the number of the first corner of each area, and at its end that of all corners.
    fill : str
        Colour of the areas; empty for none.
    stroke : str
        Colour of their edges; empty for none.
    casing : str
        Colour on both sides of each line, so that a broad pale line is seen; empty for none.
    pattern : str
        One of :data:`PATTERNS`, in the colour of the edges; empty for none.
    alpha : number, str or Drive
        Strength of each area and its pattern, from 0 to 1; edges are always seen.
    closed : bool
        Whether a line returns to its first corner.
    """

    kind: str = "areas"
    x: str
    y: str
    corner: str
    fill: str = ""
    stroke: str = ""
    casing: str = ""
    pattern: str = ""
    line_px: float = 1.2
    alpha: Property = 1.0
    closed: bool = True
    dashed: bool = False

    def __post_init__(self) -> None:
        if self.pattern and self.pattern not in PATTERNS:
            raise ValueError(f"{self.name}: the pattern {self.pattern!r} is none of {', '.join(PATTERNS)}.")

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that stand still."""
        own = (self.alpha,) if isinstance(self.alpha, str) else ()
        return (self.x, self.y, self.corner, *own, *super().item_arrays)


@dataclass(frozen=True, kw_only=True)
class Callouts(Shape):
    """Names in a column, each with a line to its place; they make room for each other.

    The first are the most important: where there is no room for all, the last ones are counted, not named.

    Attributes
    ----------
    text : callable
        Takes the result; returns the names.
    x, y : str
        Names of the arrays with their places.
    tone : str
        Name of the array with the number of each name's colour in ``tones``.
    tones : tuple of str
        Colours.
    column : tuple of float
        Left, top, right and bottom of the column, in units of the part; empty where they are only on a narrow page.
    align : str
        ``left`` or ``right``: the side of the column at which the names begin or end.
    narrow_column : tuple of float
        The same on a narrow page; empty where they are not there.
    numbered : tuple of int
        Tones whose names a narrow page has as numbers in the drawing with a list below it, the most important first,
        unless they stand in a column there; empty where it has none of them.
    """

    kind: str = "callouts"
    text: Callable[[Any], Sequence[str]]
    x: str
    y: str
    tone: str
    tones: tuple[str, ...]
    column: tuple[float, float, float, float] | tuple[()]
    align: str = "left"
    narrow_column: tuple[float, float, float, float] | tuple[()] = ()
    numbered: tuple[int, ...] = ()

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each name."""
        return (self.x, self.y, self.tone)
