"""Needle findings in each muscle, week by week after a lesion.

A muscle fibre that has lost its axon begins to fibrillate after two to three weeks,
sooner the nearer the lesion; fewer units can be called up from the first day; months
later, those that are left have adopted orphaned fibres and are larger.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.words import plain
from endplate.entrapment.lesion_sites import BEYOND_GANGLION, ROOT_ABOVE_mm, share_through
from endplate.entrapment.nerve_lesion import (
    BLOCK,
    ECTOPIC,
    LOSS,
    REGROWN_SHARE,
    NerveLesion,
    SPROUTS_BEGIN_week,
    SPROUTS_DONE_week,
    adopted_share,
    regrown_mm,
)
from endplate.studies.needle_muscles import MUSCLES, NeedleMuscle

FIBRILLATION_week, DEGENERATION_mm_per_week = 2.0, 700.0
"""Earliest fibrillation, and by how much it comes later in a muscle farther from the lesion."""
GRADES = (0.03, 0.15, 0.35, 0.65)
"""Denervated shares of a muscle from which fibrillation is graded 1 to 4."""
REDUCED, NONE = 0.15, 0.97
"""Shares of units that cannot be called up, from which an examiner sees it, and from which no unit is left."""


@dataclass(frozen=True)
class NeedleFinding:
    """Finding of the needle in one muscle.

    Attributes
    ----------
    muscle : str
        The muscle.
    fibrillation : int
        Grade from 0 (none) to 4 (all over the muscle).
    fasciculation : bool
        Whether whole units twitch by themselves.
    recruitment : str
        Whether units can be called up by will: ``"full"``, ``"reduced"`` or ``"none"``.
    motor_units : str
        Their potentials: ``"normal"``, ``"polyphasic"`` while units adopt fibres, ``"large"`` when they have,
        ``"none"`` without any.
    """

    muscle: str
    fibrillation: int
    fasciculation: bool
    recruitment: str
    motor_units: str

    @property
    def normal(self) -> bool:
        """Whether nothing is out of the ordinary."""
        return self == NeedleFinding(self.muscle, 0, False, "full", "normal")

    def summary(self) -> str:
        """Return the finding in one sentence."""
        name = plain(self.muscle)
        if self.normal:
            return f"{name}: normal."
        parts = [f"fibrillation grade {self.fibrillation}"] if self.fibrillation else []
        parts += ["fasciculation"] if self.fasciculation else []
        parts += {"full": [], "reduced": ["fewer units than usual"], "none": ["no unit answers"]}[self.recruitment]
        parts += [f"{self.motor_units} units"] if self.motor_units in ("polyphasic", "large") else []
        return f"{name}: {', '.join(parts)}."


def needle_findings(lesion: NerveLesion | None) -> dict[str, NeedleFinding]:
    """Return the finding of the needle in every muscle, the nearest to the spine first.

    Parameters
    ----------
    lesion : NerveLesion or None
        The lesion; its weeks are those since axons were lost.
    """
    return {name: _finding(name, muscle, lesion) for name, muscle in MUSCLES.items()}


def _reach(muscle: NeedleMuscle, lesion: NerveLesion) -> tuple[float, float]:
    """Return which share of a muscle's axons runs through the lesion, and how far the muscle is from there."""
    if not lesion.near_cord:
        return float(lesion.site in muscle.sites_mm), muscle.sites_mm.get(lesion.site, 0.0)
    if muscle.paraspinal and lesion.site in BEYOND_GANGLION:
        return 0.0, 0.0
    return share_through(lesion.site, muscle.roots), muscle.cord_mm - ROOT_ABOVE_mm


def _finding(name: str, muscle: NeedleMuscle, lesion: NerveLesion | None) -> NeedleFinding:
    share, distance_mm = _reach(muscle, lesion) if lesion is not None else (0.0, 0.0)
    if lesion is None or share * lesion.severity == 0:
        return NeedleFinding(name, 0, False, "full", "normal")
    hit = share * lesion.severity
    if lesion.kind != LOSS:
        missing = hit if lesion.kind == BLOCK else 0.0
        return NeedleFinding(
            name, 0, lesion.kind == ECTOPIC, _recruitment(missing), "none" if missing >= NONE else "normal"
        )
    returned = REGROWN_SHARE * (regrown_mm(lesion.weeks) >= distance_mm)
    adopted = adopted_share(hit, lesion.weeks)
    missing = hit * (1 - returned)
    denervated = missing * (1 - adopted)
    fibrillates = lesion.weeks >= FIBRILLATION_week + distance_mm / DEGENERATION_mm_per_week
    grade = int(np.searchsorted(GRADES, denervated, side="right")) if fibrillates else 0
    return NeedleFinding(name, grade, False, _recruitment(missing), _units(missing, returned, adopted, lesion.weeks))


def _recruitment(missing: float) -> str:
    return "none" if missing >= NONE else "reduced" if missing >= REDUCED else "full"


def _units(missing: float, returned: float, adopted: float, weeks: float) -> str:
    """Return what the potentials of the units look like that can still be called up."""
    if missing >= NONE:
        return "none"
    if weeks < SPROUTS_BEGIN_week or not (adopted or returned):
        return "normal"
    return "large" if weeks >= SPROUTS_DONE_week and adopted else "polyphasic"
