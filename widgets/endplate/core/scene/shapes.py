"""The shapes that all scenes are drawn of.

Lengths are in units of the part that a shape stands in; line widths and letters are in pixels of the page. Colours
are words of the palette in ``scene_view.css``, which has them for both themes and for forced colours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from endplate.core.scene.drives import Drive, OverTime, Property

FORMS = ("disc", "ring", "bar", "glow", "bite", "cap", "diamond", "frame", "cross")
"""Forms of dots: ``bar`` stands upright, ``bite`` is a disc with a mouth, ``cap`` a wedge that points down."""
MARKS = ("arrow", "ball", "bar")
"""Marks at the end of a line: it excites, it inhibits, it ends there."""


@dataclass(frozen=True)
class Colour:
    """A colour of a colour map, driven by an array.

    Attributes
    ----------
    palette : str
        Name of the colour map.
    drive : OverTime
        Goes from its first colour to its last.
    """

    palette: str
    drive: OverTime


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A shape.

    Attributes
    ----------
    name : str
        By which a test finds what is drawn of it.
    legend : str
        What it is, in the key under the drawing; empty for no entry.
    """

    name: str
    legend: str = ""

    @property
    def drives(self) -> dict[str, Drive]:
        """The driven properties by their names."""
        found = {key: value.drive if isinstance(value, Colour) else value for key, value in vars(self).items()}
        return {key: value for key, value in found.items() if isinstance(value, Drive)}

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each item."""
        return tuple(name for drive in self.drives.values() for name in drive.item_arrays)


@dataclass(frozen=True, kw_only=True)
class Dots(Shape):
    """Many items of one form.

    Attributes
    ----------
    x, y : str or Drive
        Places.
    radius, alpha : number, str or Drive
        Size, and strength from 0 to 1.
    colour : str or Colour
        Of the filling; of the line, where the form is one of lines.
    form : str
        One of :data:`FORMS`.
    flatness : float
        Height over width.
    line_px : float
        Width of lines.
    """

    kind: str = "dots"
    x: Property
    y: Property
    radius: Property
    colour: str | Colour
    alpha: Property = 1.0
    form: str = "disc"
    flatness: float = 1.0
    line_px: float = 1.2

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"{self.name}: the form {self.form!r} is none of {', '.join(FORMS)}.")

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each item."""
        own = (self.x, self.y, self.radius, self.alpha)
        return (*(each for each in own if isinstance(each, str)), *super().item_arrays)


@dataclass(frozen=True, kw_only=True)
class Path(Shape):
    """A line or an area.

    Attributes
    ----------
    x, y : str
        Names of the arrays with its corners.
    fill : str or Colour
        Of the area; empty for none.
    stroke : str
        Colour of the line; empty for none.
    line_px : number or Drive
        Width of the line.
    mark : str
        What stands at its last corner, one of :data:`MARKS`; empty for nothing.
    """

    kind: str = "path"
    x: str
    y: str
    fill: str | Colour = ""
    stroke: str = ""
    line_px: float | Drive = 1.5
    alpha: Property = 1.0
    closed: bool = True
    dashed: bool = False
    mark: str = ""

    def __post_init__(self) -> None:
        if self.mark and self.mark not in MARKS:
            raise ValueError(f"{self.name}: the mark {self.mark!r} is none of {', '.join(MARKS)}.")

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each corner."""
        return (self.x, self.y, *super().item_arrays)


@dataclass(frozen=True, kw_only=True)
class Strip(Shape):
    """A band whose colour at each place is an array over time and place.

    Attributes
    ----------
    x : str
        Name of the array with the places; they rise or fall.
    top, bottom : float
        Edges of the band.
    colour : Colour
        Driven by an array of shape ``(time, place)``.
    outline : tuple of str
        Names of the arrays with the corners of the area that is coloured; without them that is the whole band.
    """

    kind: str = "strip"
    x: str
    top: float
    bottom: float
    colour: Colour
    outline: tuple[str, str] | tuple[()] = ()

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each place, or corner."""
        return (self.x, *self.outline)


@dataclass(frozen=True)
class OneOf:
    """The words of one of many labels, which are made together.

    Attributes
    ----------
    all_of : callable
        Makes the words of all of them of the result, by their keys; those without words are left out.
    key : hashable
        Key of this one.
    """

    all_of: Callable[[Any], Mapping[Any, str]]
    key: Hashable

    def __call__(self, result: Any) -> str:
        """Return the words of this one alone."""
        return self.all_of(result).get(self.key, "")


@dataclass(frozen=True, kw_only=True)
class Label(Shape):
    """A few words at a place.

    Attributes
    ----------
    text : str or callable
        The words, or what makes them of the result.
    align : str
        ``left``, ``center`` or ``right``: which end of the words stands at the place.
    narrow_at : tuple of float
        Its place on a narrow page, if that is another one.
    wraps : bool
        Whether words that begin at their place go on in the next line at the right edge of the part.
    """

    kind: str = "label"
    text: str | Callable[[Any], str]
    x: float
    y: float
    colour: str = "ink"
    align: str = "left"
    strong: bool = False
    narrow_at: tuple[float, float] | tuple[()] = ()
    wraps: bool = False


@dataclass(frozen=True, kw_only=True)
class ColourKey(Shape):
    """What the colours of a map stand for.

    Attributes
    ----------
    palette : str
        Name of the colour map.
    low, high : str
        What its first and its last colour stand for.
    """

    kind: str = "key"
    palette: str
    x: float
    y: float
    width: float
    height: float
    low: str
    high: str
