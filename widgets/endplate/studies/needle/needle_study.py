"""Needle findings in each muscle, week by week after a lesion.

A muscle fibre that has lost its axon begins to fibrillate after two to three weeks,
sooner the nearer the lesion; fewer units can be called up from the first day; months
later, those that are left have adopted orphaned fibres and are larger.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.words import plain
from endplate.entrapment.nerve_lesion import NerveLesion, SPROUTS_BEGIN_week, SPROUTS_DONE_week
from endplate.studies.needle.muscle_loss import MuscleLoss, muscle_loss
from endplate.studies.needle.needle_muscles import MUSCLES

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


def needle_findings(
    lesion: NerveLesion | None, second: NerveLesion | None = None, *, crossing: float = 0.0
) -> dict[str, NeedleFinding]:
    """Return the finding of the needle in every muscle, the nearest to the spine first.

    Parameters
    ----------
    lesion, second : NerveLesion or None
        The lesions, none, one or two; their weeks are those since axons were lost.
    crossing : float
        Share of the ulnar motor axons that come down in the median nerve, 0 to 1 (Martin-Gruber crossing).

    Raises
    ------
    ValueError
        A share outside 0 to 1.
    """
    lesions = tuple(each for each in (lesion, second) if each is not None)
    return {name: _finding(name, muscle_loss(lesions, name, crossing)) for name in MUSCLES}


def _finding(name: str, loss: MuscleLoss) -> NeedleFinding:
    return NeedleFinding(
        muscle=name,
        fibrillation=int(np.searchsorted(GRADES, loss.fibrillating, side="right")),
        fasciculation=loss.excited > 0,
        recruitment="none" if loss.uncalled >= NONE else "reduced" if loss.uncalled >= REDUCED else "full",
        motor_units="none" if loss.uncalled >= NONE else _units(loss),
    )


def _units(loss: MuscleLoss) -> str:
    """Return what the potentials of the units look like that can still be called up."""
    if loss.sprouts_week is None or loss.sprouts_week < SPROUTS_BEGIN_week:
        return "normal"
    return "large" if loss.sprouts_week >= SPROUTS_DONE_week and loss.adopted else "polyphasic"
