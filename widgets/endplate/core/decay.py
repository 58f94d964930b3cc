"""Quantities that decay for a long time in a compiled loop.

Below about 1e-308 a processor keeps fewer and fewer digits of a number, and each sum or product with it takes a
hundred times longer. A quantity that halves again and again gets there within seconds of silence, and then stays.
"""

from __future__ import annotations

from endplate.core.compilation import compiled

NEGLIGIBLE = 1e-200
"""Beside numbers of any size that a model has, less than this is nothing."""


@compiled()
def settled(value: float) -> float:
    """Return a quantity that decays, or zero when no more than :data:`NEGLIGIBLE` is left of it."""
    return value if abs(value) > NEGLIGIBLE else 0.0
