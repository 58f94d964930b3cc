"""What muscles are drawn of: a spindle from origin to insertion, or a sheet between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.drawing.smooth import spindle, through
from endplate.entrapment.scenes.landmarks import Spot, at


@dataclass(frozen=True)
class Belly:
    """A muscle or a head of it, from its first spot, the origin, to its last, the insertion.

    Attributes
    ----------
    view : str
        The side of the body from which it is seen.
    spots : tuple
        Its middle line.
    width_mm : float
        Of the belly.
    widest : float
        Share of the way at which it is so wide.
    ends : tuple of float
        Width at origin and insertion, of the widest.
    """

    view: str
    spots: tuple[Spot, ...]
    width_mm: float
    widest: float = 0.4
    ends: tuple[float, float] = (0.22, 0.12)

    def outline(self) -> np.ndarray:
        """Return the outline, shape ``(corner, 2)``."""
        return spindle(at(self.spots), self.width_mm, self.widest, self.ends)


@dataclass(frozen=True)
class Sheet:
    """A flat muscle, by the spots that its edge runs through, beginning at its origin."""

    view: str
    spots: tuple[Spot, ...]

    def outline(self) -> np.ndarray:
        """Return the outline, shape ``(corner, 2)``."""
        return through(at(self.spots), 4, closed=True)


Piece = Belly | Sheet


def tendon(view: str, *spots: Spot, width_mm: float = 3.0) -> Belly:
    """Return a tendon, which has the same width all along."""
    return Belly(view, spots, width_mm, 0.5, (1.0, 1.0))
