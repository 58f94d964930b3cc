"""How a scene declares itself: shapes in parts, the arrays of the result that move them, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

import numpy as np

from endplate.core.scene.areas import Callouts
from endplate.core.scene.drives import Drive
from endplate.core.scene.on_line import Names
from endplate.core.scene.shapes import Colour, Label, OneOf, Shape

SPEEDS = (1, 10, 100, 1000)
"""Times slower than real speed that a learner chooses from."""
UNITS = ("ms", "s")
"""Units of the time of a scene."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of the drawing with its own units.

    Attributes
    ----------
    shapes : tuple of Shape
        In the order in which they are drawn.
    box, narrow_box : tuple of float
        Left, top, width and height on the sheet of a wide page and of a narrow one; empty where the part is not there.
    window, narrow_window : tuple of float
        Left, top, width and height of what is seen there, in units of the part.
    middle_box, middle_window : tuple of float
        The same on the middle sheet, of a scene that has one.
    """

    shapes: tuple[Shape, ...]
    box: Box | tuple[()]
    window: Box | tuple[()]
    narrow_box: Box | tuple[()]
    narrow_window: Box | tuple[()]
    middle_box: Box | tuple[()] = ()
    middle_window: Box | tuple[()] = ()


@dataclass(frozen=True)
class Reading:
    """A number in words at the moment that is shown.

    Attributes
    ----------
    words : str or callable
        With ``{}`` for the number; or what makes them of the result. A reading without words is left out.
    drive : Drive
        Gives the number.
    digits : int
        Digits after the point.
    """

    words: str | Callable[[Any], str]
    drive: Drive
    digits: int = 0

    def said_of(self, result: Any) -> str:
        """Return the words for a result."""
        return self.words(result) if callable(self.words) else self.words


@dataclass(frozen=True)
class Clock:
    """How time goes in one state of a scene, where states differ in it.

    Attributes
    ----------
    unit, axis, start_speed
        As in :class:`Scene`.
    """

    unit: str
    axis: str
    start_speed: float


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
        Arrays over time by the name that drives know, as attributes of the result such as ``course.along_mV``. One with
        a single sample stays as it is.
    events : mapping of str to str
        Arrays with a value for each event, such as their times, in the same way.
    layout : callable
        Takes the result; returns the arrays with a value for each item, which stand still.
    time : str
        Attribute of the result with the times of the courses, in ``unit``; empty for a scene that stands still.
    until : callable
        Takes the result; returns the time at which the scene ends.
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
    middle_sheet : tuple of float
        The same on a page between the two, for a scene with so many words that its wide sheet would be cramped there;
        empty where the wide sheet serves.
    cursor : bool or str
        Whether the traces beside it have the same axis of time; or the name of the rising course that is their axis.
    speeds : tuple of float
        Times slower than real speed that a learner chooses from; below one it is faster.
    start_speed : float
        The one that is chosen at first.
    picks : mapping of str to callable
        By the name of dots what each of them chooses when it is clicked, given the result.
    unit : str
        Unit of time, one of :data:`UNITS`.
    since : callable or None
        Takes the result; returns the time at which the scene begins; without it that is zero.
    axis : str or tuple of str
        Title that the axis of time of the traces has, or each that it may have; beside traces with another one the
        cursor is not seen. Empty where it belongs beside all traces.
    widest_px : int
        Width beyond which the drawing does not grow, so that nothing that flashes is large; zero for none.
    clock : callable or None
        Takes the result; returns how time goes in its state, where states differ in that.
    all_samples : bool
        Whether the result has chosen the moments for the scene, so that all of them are sent; otherwise long courses
        are thinned.
    """

    label: str
    parts: tuple[Part, ...]
    courses: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    layout: Callable[[Any], Mapping[str, np.ndarray]]
    time: str = ""
    until: Callable[[Any], float] = lambda _: 0.0
    still: Callable[[Any], float] = lambda _: 0.0
    readings: tuple[Reading, ...] = ()
    describe: Callable[[Any], str]
    scale: str
    sheet: tuple[float, float]
    narrow_sheet: tuple[float, float]
    middle_sheet: tuple[float, float] | tuple[()] = ()
    cursor: bool | str = True
    speeds: tuple[float, ...] = SPEEDS
    start_speed: float = SPEEDS[-1]
    picks: Mapping[str, Callable[[Any], Sequence[str]]] = field(default_factory=dict)
    unit: str = "ms"
    since: Callable[[Any], float] | None = None
    axis: str | tuple[str, ...] = ""
    widest_px: int = 0
    clock: Callable[[Any], Clock] | None = None
    all_samples: bool = False

    def __post_init__(self) -> None:
        names = [shape.name for shape in self.shapes]
        if self.unit not in UNITS:
            raise ValueError(f"{self.label}: the unit of time {self.unit!r} is none of {', '.join(UNITS)}.")
        if isinstance(self.cursor, str) and self.cursor not in self.courses:
            raise ValueError(f"{self.label}: the cursor follows {self.cursor!r}, which is no course of the scene.")
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

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of all parts."""
        return tuple(shape for part in self.parts for shape in part.shapes)

    @cached_property
    def still_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that the layout has to have."""
        return tuple(sorted({name for shape in self.shapes for name in shape.item_arrays}))

    @cached_property
    def arrays(self) -> tuple[str, ...]:
        """Names of all arrays that a page gets, in the order in which they are sent."""
        return tuple(dict.fromkeys(["time", *self.courses, *self.events, *self.still_arrays]))

    @cached_property
    def _texts(self) -> dict[str, Callable[[Any], Any]]:
        """What makes words of a result, by the names of the shapes that show them."""
        written = (shape for shape in self.shapes if isinstance(shape, (Callouts, Label, Names)))
        return {shape.name: shape.text for shape in written if callable(shape.text)}

    @cached_property
    def _paths(self) -> dict[str, Callable[[Any], Any]]:
        """What reads each moving array from a result."""
        return {name: attrgetter(path) for name, path in {**self.courses, **self.events}.items()}

    def drives(self) -> Iterator[tuple[str, Drive]]:
        """Yield what drives each property and each reading, after its name such as ``vesicles.alpha``."""
        for shape in self.shapes:
            yield from ((f"{shape.name}.{key}", drive) for key, drive in shape.drives.items())
        for number, reading in enumerate(self.readings):
            yield f"reading {number}", reading.drive

    def moving(self, result: Any) -> dict[str, np.ndarray]:
        """Return the arrays of the result that move the scene, whole, by the names that drives know."""
        return {name: np.asarray(read(result)) for name, read in self._paths.items()}

    def declaration(self) -> dict[str, Any]:
        """Return what does not change with the result, as JSON."""
        return {
            "label": self.label,
            "arrays": list(self.arrays),
            "parts": [_plain(part) for part in self.parts],
            "readings": [{"drive": _plain(each.drive), "digits": each.digits} for each in self.readings],
            "sheet": list(self.sheet),
            "narrow_sheet": list(self.narrow_sheet),
            "middle_sheet": list(self.middle_sheet),
            "scale": self.scale,
            "cursor": self.cursor if self.time else False,
            "moves": bool(self.time),
            "speeds": list(self.speeds),
            "start_speed": self.start_speed,
            "unit": self.unit,
            "axis": self.axis,
            "widest_px": self.widest_px,
        }

    def words(self, result: Any) -> dict[str, Any]:
        """Return the words that change with the result: of labels, readings, and the whole drawing."""
        together: dict[Callable[[Any], Mapping[Any, str]], Mapping[Any, str]] = {}
        labels = {}
        for name, text in self._texts.items():
            if isinstance(text, OneOf):
                if text.all_of not in together:
                    together[text.all_of] = text.all_of(result)
                labels[name] = together[text.all_of].get(text.key, "")
            else:
                labels[name] = text(result)
        return {
            "labels": labels,
            "readings": [each.said_of(result) for each in self.readings],
            "description": self.describe(result),
            "picks": {name: list(keys(result)) for name, keys in self.picks.items()},
            **({"clock": vars(self.clock(result))} if self.clock else {}),
        }


def _plain(value: Any) -> Any:
    """Return a declaration as JSON; what makes words of a result stays behind."""
    if isinstance(value, (Part, Shape, Drive, Colour)):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return None if callable(value) else value
