"""The time since the latest of an item's own events, as of the impulses of a motor unit; and how many have had one."""

from __future__ import annotations

from dataclasses import dataclass

from endplate.core.scene.drives import Drive


@dataclass(frozen=True, kw_only=True)
class SinceLatest(Drive):
    """The time that has passed since the latest event of the item's source; endless before its first one.

    ``array`` has the times of all events: those of the first source in their order, then those of the next.

    Attributes
    ----------
    first : str
        Name of the array with the number of the first event of each source, and that of all events at its end.
    of : str
        Name of the array with the source of each item, -1 for none; without it item i has source i.
    """

    kind: str = "latest"
    first: str
    of: str = ""

    @property
    def courses(self) -> tuple[str, ...]:
        """Names of the arrays over time: none."""
        return ()

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each event, or source."""
        return (self.array, self.first)

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each item."""
        return (*super().item_arrays, *((self.of,) if self.of else ()))


@dataclass(frozen=True, kw_only=True)
class Lately(SinceLatest):
    """How many sources have had an event within a time, such as the units whose light has not faded.

    Attributes
    ----------
    within : float
        The time, in the unit of the scene.
    only : str
        Name of the array with 1 for each source that counts and 0 for the others; without it all count.
    """

    kind: str = "lately"
    within: float
    only: str = ""

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each event, or source."""
        return (*super().events, *((self.only,) if self.only else ()))
