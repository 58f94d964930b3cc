"""What drives a property of a shape: an array of the result, and how its values become places, sizes and strengths.

A property is a plain number, the name of an array with a value for each item, or a drive. A drive takes a value from
an array, finds its share of the way through ``domain`` (between 0 and 1), and goes as far through ``ends``.
"""

from __future__ import annotations

from dataclasses import dataclass

End = float | str
"""A number, or the name of an array with a value for each item."""


@dataclass(frozen=True, kw_only=True)
class Drive:
    """An array of the result, and what becomes of its values.

    Attributes
    ----------
    array : str
        Name of the array.
    domain : tuple of float
        Values of the array at which the property has reached its two ends.
    ends : tuple of float or str
        The property there.
    window : tuple of str
        Names of two arrays, with the part of the way through the domain in which each item moves; without them every
        item takes the whole way. So items can appear one after the other, and their number shows the value.
    """

    array: str
    domain: tuple[float, float] = (0.0, 1.0)
    ends: tuple[End, End] = (0.0, 1.0)
    window: tuple[str, str] | tuple[()] = ()

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each item."""
        return (*(each for each in self.ends if isinstance(each, str)), *self.window)

    @property
    def courses(self) -> tuple[str, ...]:
        """Names of the arrays over time."""
        return (self.array,)

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each event."""
        return ()


@dataclass(frozen=True, kw_only=True)
class OverTime(Drive):
    """The value of an array at the moment that is shown.

    Attributes
    ----------
    place : int
        Which column of an array over time and place; -1 is the last one.
    held : bool
        Whether a value stays as it is until the next one, as that of a shock does; otherwise it goes there evenly.
    """

    kind: str = "time"
    place: int = 0
    held: bool = False


@dataclass(frozen=True, kw_only=True)
class EachOverTime(OverTime):
    """The same, with a column of the array for each item: an array of shape ``(time, item)``.

    Attributes
    ----------
    every : int
        Columns from one item to the next.
    """

    kind: str = "each"
    every: int = 1


@dataclass(frozen=True, kw_only=True)
class SinceStart(Drive):
    """The value of an array at the time that has passed since an event of the item's own.

    Attributes
    ----------
    start : str
        Name of the array with the time of each event.
    size : str
        Name of the array with a factor for each event; every factor is one without it.
    of : str
        Name of the array with the number of the event of each item, -1 for none; without it item i has event i.
    before : float
        The value before the event, and of items without one.
    """

    kind: str = "since"
    start: str
    size: str = ""
    of: str = ""
    before: float = 0.0

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each item."""
        return (*super().item_arrays, *((self.of,) if self.of else ()))

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each event."""
        return (self.start, *((self.size,) if self.size else ()))


@dataclass(frozen=True, kw_only=True)
class Passed(Drive):
    """How many events of an array have passed at the moment that is shown.

    Attributes
    ----------
    ended : str
        Name of the array with events of which each takes one away again; without it none does.
    """

    kind: str = "passed"
    ended: str = ""

    @property
    def courses(self) -> tuple[str, ...]:
        """Names of the arrays over time: none."""
        return ()

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each event."""
        return (self.array, *((self.ended,) if self.ended else ()))


Property = float | str | Drive
