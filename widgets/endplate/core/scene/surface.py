"""An area whose upper edge moves at each of its places, such as skin over a muscle."""

from __future__ import annotations

from dataclasses import dataclass

from endplate.core.scene.drives import EachOverTime
from endplate.core.scene.shapes import Shape


@dataclass(frozen=True, kw_only=True)
class Surface(Shape):
    """An area between an edge that moves and one that stands still.

    Attributes
    ----------
    x : str
        Name of the array with the places along both edges.
    y : EachOverTime
        The moving edge, driven by an array of shape ``(time, place)``; its ends may be arrays over the places.
    floor : str
        Name of the array with the edge that stands still.
    fill, stroke : str
        Colour of the area, and of the line along the moving edge; empty for none.
    """

    kind: str = "surface"
    x: str
    y: EachOverTime
    floor: str
    fill: str = ""
    stroke: str = ""
    line_px: float = 1.5

    @property
    def item_arrays(self) -> tuple[str, ...]:
        """Names of the arrays that have a value for each place."""
        return (self.x, self.floor, *super().item_arrays)
