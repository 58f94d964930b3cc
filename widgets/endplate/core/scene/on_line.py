"""Dots whose places along a line are an array of the result, and names at places that the result chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from endplate.core.scene.drives import EachOverTime, Property
from endplate.core.scene.shapes import Shape


@dataclass(frozen=True, kw_only=True)
class OnLine(Shape):
    """Dots on one line.

    Attributes
    ----------
    x, y : str
        Names of the arrays with the corners of the line, which lie at equal shares of the way.
    place : EachOverTime
        Share of the way that each dot has come, driven by an array of shape ``(time, dot)``.
    alpha : Property
        Strength of each dot.
    aside_px : str
        Name of the array with how far each dot lies beside the line, in pixels.
    radius : float
        Size of a dot, in pixels.
    """

    kind: str = "on_line"
    x: str
    y: str
    place: EachOverTime
    alpha: Property = 1.0
    aside_px: str
    colour: str
    radius: float = 2.6
    form: str = "disc"
    flatness: float = 1.0
    line_px: float = 1.0

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that stand still."""
        return (self.x, self.y, self.aside_px, *super().item_arrays)


@dataclass(frozen=True, kw_only=True)
class Names(Shape):
    """Names at places.

    Attributes
    ----------
    text : callable
        Takes the result; returns the names.
    x, y : str
        Names of the arrays with their places.
    width : float
        Longer names go on in the next line, in units of the part; zero for no limit.
    """

    kind: str = "names"
    text: Callable[[Any], Sequence[str]]
    x: str
    y: str
    colour: str = "ink"
    align: str = "center"
    strong: bool = False
    width: float = 0.0

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each name."""
        return (self.x, self.y)
