"""Impulses that run along lines, each from its own computed moment on."""

from __future__ import annotations

from dataclasses import dataclass

from endplate.core.scene.drives import Drive
from endplate.core.scene.shapes import Shape


@dataclass(frozen=True, kw_only=True)
class Running(Drive):
    """How far the impulses of each line have come: shares of its length, for those that are on their way.

    Attributes
    ----------
    array : str
        Name of the array with the time at which each impulse starts, line after line, rising within a line.
    first : str
        Name of the array with the number of the first impulse of each line, and at its end that of all impulses.
    takes : float or str
        Time for which an impulse is seen on its way, in the unit of the scene's time, or the name of an array with it.
    stopped : str
        Name of the array with the time from which on the impulses of a line end at ``reach``.
    reach : str
        Name of the array with the share of each line that these impulses run.
    """

    kind: str = "running"
    first: str
    takes: float | str
    stopped: str
    reach: str

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each line."""
        return (*super().item_arrays, self.reach)

    @property
    def courses(self) -> tuple[str, ...]:
        """Names of the arrays over time: none."""
        return ()

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each event, and for each line."""
        return (self.array, self.first, self.stopped, *((self.takes,) if isinstance(self.takes, str) else ()))


@dataclass(frozen=True, kw_only=True)
class Impulses(Shape):
    """Dots that run along lines.

    Attributes
    ----------
    x, y : str
        Names of the arrays with the corners of all lines, line after line.
    corner : str
        Name of the array with the number of the first corner of each line, and at its end that of all corners.
    way : Running
        When impulses start, and how far they have come.
    radius_px : float
        Size of a dot.
    """

    kind: str = "impulses"
    x: str
    y: str
    corner: str
    way: Running
    colour: str = "impulse"
    radius_px: float = 3.5
    form: str = "disc"
    flatness: float = 1.0
    line_px: float = 1.0

    @property
    def radius(self) -> float:
        """Size of a dot in the key."""
        return self.radius_px

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that stand still."""
        return (self.x, self.y, self.corner, *super().item_arrays)
