"""The end of what is normal for one measured value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Limit:
    """The end of what is normal.

    Attributes
    ----------
    value : float
        The limit; infinite if so many healthy people lack the response that its absence is normal.
    upper : bool
        Whether more than it is abnormal, as of a latency; otherwise less is.
    """

    value: float
    upper: bool

    def abnormal(self, value: float) -> bool:
        """Say whether a value lies beyond the limit; one that could not be measured is the worst of all."""
        if np.isnan(value):
            return bool(np.isfinite(self.value))
        return bool(value > self.value if self.upper else value < self.value)
