"""The shape of every muscle. Widths are ours, for the eye."""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.entrapment.scenes.arm_muscles import ARM_MUSCLES
from endplate.entrapment.scenes.leg_muscles import LEG_MUSCLES

MUSCLES = ARM_MUSCLES | LEG_MUSCLES


@cache
def outlines(muscle: str) -> tuple[tuple[str, np.ndarray], ...]:
    """Return view and outline of each piece of a muscle."""
    return tuple((piece.view, piece.outline()) for piece in MUSCLES[muscle])
