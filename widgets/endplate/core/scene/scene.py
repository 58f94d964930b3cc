"""How a scene declares itself: shapes in parts, the arrays of the result that move them, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

import numpy as np

from endplate.core.scene.drives import Drive
from endplate.core.scene.shapes import Colour, Label, Shape

SPEEDS = (1, 10, 100, 1000)
"""Times slower than real speed that a learner chooses from."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of the drawing with its own units.

    Attributes
    ----------
    shapes : tuple of Shape
        In the order in which they are drawn.
    box, narrow_box : tuple of float
        Left, top, width and height on the sheet of a wide page and of a narrow one.
    window, narrow_window : tuple of float
        Left, top, width and height of what is seen there, in units of the part.
    """

    shapes: tuple[Shape, ...]
    box: Box
    window: Box
    narrow_box: Box
    narrow_window: Box


@dataclass(frozen=True)
class Reading:
    """A number in words at the moment that is shown.

    Attributes
    ----------
    words : str or callable
        With ``{}`` for the number; or what makes them of the result.
    drive : Drive
        Gives the number.
    digits : int
        Digits after the point.
    """

    words: str | Callable[[Any], str]
    drive: Drive
    digits: int = 0


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A mechanism drawn and moving.

    Attributes
    ----------
    label : str
        What is drawn, in a few words.
    parts : tuple of Part
        The drawing.
    courses : mapping of str to str
        Arrays over time by the name that drives know, as attributes of the result such as ``course.along_mV``.
    events : mapping of str to str
        Arrays with a value for each event, such as their times, in the same way.
    layout : callable
        Takes the result; returns the arrays with a value for each item, which stand still.
    time : str
        Attribute of the result with the times of the courses, in milliseconds.
    until : callable
        Takes the result; returns the time in milliseconds at which the scene ends.
    still : callable
        Takes the result; returns the moment that is shown before anybody has moved the cursor.
    readings : tuple of Reading
        What is said of each moment.
    describe : callable
        Takes the result; returns all that the drawing shows, in words.
    scale : str
        What is to scale, and what is not.
    sheet, narrow_sheet : tuple of float
        Width and height of the drawing on a wide page and on a narrow one.
    cursor : bool
        Whether the traces beside it have the same axis of time.
    speeds : tuple of int
        Times slower than real speed that a learner chooses from.
    start_speed : int
        The one that is chosen at first.
    """

    label: str
    parts: tuple[Part, ...]
    courses: Mapping[str, str]
    events: Mapping[str, str]
    layout: Callable[[Any], Mapping[str, np.ndarray]]
    time: str
    until: Callable[[Any], float]
    still: Callable[[Any], float]
    readings: tuple[Reading, ...]
    describe: Callable[[Any], str]
    scale: str
    sheet: tuple[float, float]
    narrow_sheet: tuple[float, float]
    cursor: bool = True
    speeds: tuple[int, ...] = SPEEDS
    start_speed: int = SPEEDS[-1]

    def __post_init__(self) -> None:
        names = [shape.name for shape in self.shapes]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"{self.label}: more than one shape is called {', '.join(sorted(twice))}.")
        for name, drive in self.drives():
            for kind, wanted, known in (
                ("course", drive.courses, self.courses),
                ("event", drive.events, self.events),
            ):
                for array in wanted:
                    if array not in known:
                        raise ValueError(
                            f"{self.label}: {name} is driven by {array!r}, which is no {kind} of the scene; "
                            f"these are {', '.join(known) or 'none'}."
                        )

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of all parts."""
        return tuple(shape for part in self.parts for shape in part.shapes)

    @cached_property
    def still_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that the layout has to have."""
        return tuple(sorted({name for shape in self.shapes for name in shape.item_arrays}))

    def drives(self) -> Iterator[tuple[str, Drive]]:
        """Yield what drives each property and each reading, after its name such as ``vesicles.alpha``."""
        for shape in self.shapes:
            yield from ((f"{shape.name}.{key}", drive) for key, drive in shape.drives.items())
        for number, reading in enumerate(self.readings):
            yield f"reading {number}", reading.drive

    def moving(self, result: Any) -> dict[str, np.ndarray]:
        """Return the arrays of the result that move the scene, whole, by the names that drives know."""
        return {name: np.asarray(attrgetter(path)(result)) for name, path in {**self.courses, **self.events}.items()}

    def declaration(self) -> dict[str, Any]:
        """Return what does not change with the result, as JSON."""
        return {
            "label": self.label,
            "parts": [_plain(part) for part in self.parts],
            "readings": [{"drive": _plain(each.drive), "digits": each.digits} for each in self.readings],
            "sheet": list(self.sheet),
            "narrow_sheet": list(self.narrow_sheet),
            "scale": self.scale,
            "cursor": self.cursor,
            "speeds": list(self.speeds),
            "start_speed": self.start_speed,
        }

    def words(self, result: Any) -> dict[str, Any]:
        """Return the words that change with the result: of labels, readings, and the whole drawing."""
        labels = (shape for shape in self.shapes if isinstance(shape, Label) and callable(shape.text))
        return {
            "labels": {shape.name: shape.text(result) for shape in labels},  # type: ignore[operator]
            "readings": [each.words(result) if callable(each.words) else each.words for each in self.readings],
            "description": self.describe(result),
        }


def _plain(value: Any) -> Any:
    """Return a declaration as JSON; what makes words of a result stays behind."""
    if isinstance(value, (Part, Shape, Drive, Colour)):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return None if callable(value) else value
