"""What lesions take from a muscle and what comes back: strength, and what a needle would find.

Computed with shares of axons and fibres, week by week. Strength comes back in three ways:
a block heals within weeks; axons that are left adopt orphaned fibres within months; and
lost axons grow back, later still and only some of them (``ulnar_recovery``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from endplate.core.words import number, value_text
from endplate.entrapment.lesion_sites import BEYOND_GANGLION, ROOT_ABOVE_mm, share_through
from endplate.entrapment.nerve_lesion import (
    BLOCK,
    ECTOPIC,
    LOSS,
    REGROWN_SHARE,
    NerveLesion,
    adopted_share,
    open_share,
    regrown_mm,
)
from endplate.studies.needle.needle_muscles import MUSCLES, NeedleMuscle

FIBRILLATION_week, DEGENERATION_mm_per_week = 2.0, 700.0
"""Earliest fibrillation, and by how much it comes later in a muscle farther from the lesion."""


@dataclass(frozen=True)
class MuscleLoss:
    """A muscle after lesions, in shares from 0 to 1.

    Attributes
    ----------
    uncalled : float
        Share of the units that the will cannot reach.
    strength : float
        Share of the muscle fibres that the will still reaches, own and adopted ones.
    fibrillating : float
        Share of the fibres without an axon, once these have begun to fibrillate.
    excited : float
        Share of the axons that fire by themselves.
    adopted : float
        Share of the orphaned fibres that other axons have adopted.
    sprouts_week : float or None
        Weeks since axons were lost whose fibres others adopt or that have grown back; None without any.
    """

    uncalled: float
    strength: float
    fibrillating: float
    excited: float
    adopted: float
    sprouts_week: float | None


def muscle_loss(lesions: Sequence[NerveLesion], muscle: str, crossing: float = 0.0) -> MuscleLoss:
    """Return what lesions have taken from a muscle.

    Parameters
    ----------
    lesions : sequence of NerveLesion
        The lesions; one axon may run through several.
    muscle : str
        One of :data:`.needle_muscles.MUSCLES`.
    crossing : float
        Share of the ulnar motor axons that come down in the median nerve, 0 to 1.

    Raises
    ------
    ValueError
        An unknown muscle, or a share outside 0 to 1.
    """
    if muscle not in MUSCLES:
        raise ValueError(f"muscle takes one of {', '.join(MUSCLES)}, not {value_text(muscle)}.")
    if not 0 <= crossing <= 1:
        raise ValueError(f"crossing takes a number from 0 to {number(1)} (fraction), not {value_text(crossing)}.")
    losses = [_loss(each, *_reach(MUSCLES[muscle], each, crossing)) for each in lesions]
    weeks = [each.sprouts_week for each in losses if each.sprouts_week is not None]
    return MuscleLoss(
        uncalled=1 - math.prod(1 - each.uncalled for each in losses),
        strength=math.prod(each.strength for each in losses),
        fibrillating=1 - math.prod(1 - each.fibrillating for each in losses),
        excited=max((each.excited for each in losses), default=0.0),
        adopted=max((each.adopted for each in losses), default=0.0),
        sprouts_week=max(weeks, default=None),
    )


def strength_course(
    lesions: Sequence[NerveLesion], muscle: str, weeks: Sequence[float] | np.ndarray, crossing: float = 0.0
) -> np.ndarray:
    """Return the share of a muscle's fibres that the will reaches, at other times than now.

    Parameters
    ----------
    lesions : sequence of NerveLesion
        The lesions as they are now.
    muscle : str
        One of :data:`.needle_muscles.MUSCLES`.
    weeks : sequence of float
        From now on, or back if negative, as far as the lesions have lasted; shape ``(time,)``.
    crossing : float
        As for :func:`muscle_loss`.

    Returns
    -------
    numpy.ndarray
        From 0 to 1, shape ``(time,)``.
    """
    return np.array(
        [muscle_loss([lesion.after(each) for lesion in lesions], muscle, crossing).strength for each in weeks]
    )


def _reach(muscle: NeedleMuscle, lesion: NerveLesion, crossing: float) -> tuple[float, float]:
    """Return which share of a muscle's axons runs through the lesion, and how far the muscle is from there."""
    if lesion.near_cord:
        if muscle.paraspinal and lesion.site in BEYOND_GANGLION:
            return 0.0, 0.0
        return share_through(lesion.site, muscle.roots), muscle.cord_mm - ROOT_ABOVE_mm
    crosses = crossing if muscle.crossing_mm else 0.0
    if lesion.site in muscle.crossing_sites_mm:
        return crosses, muscle.crossing_sites_mm[lesion.site]
    distance_mm = muscle.sites_mm.get(lesion.site)
    if distance_mm is None:
        return 0.0, 0.0
    return (1 - crosses if distance_mm > muscle.crossing_mm else 1.0), distance_mm


def _loss(lesion: NerveLesion, share: float, distance_mm: float) -> MuscleLoss:
    """Return what one lesion takes from a muscle of whose axons a share runs through it."""
    hit = share * lesion.severity
    if lesion.kind != LOSS or hit == 0:
        blocked = hit * (1 - open_share(lesion.relieved_weeks)) if lesion.kind == BLOCK else 0.0
        return MuscleLoss(blocked, 1 - blocked, 0.0, hit if lesion.kind == ECTOPIC else 0.0, 0.0, None)
    returned = REGROWN_SHARE * (regrown_mm(lesion.weeks) >= distance_mm)
    adopted = adopted_share(hit, lesion.weeks)
    denervated = hit * (1 - returned) * (1 - adopted)
    fibrillates = lesion.weeks >= FIBRILLATION_week + distance_mm / DEGENERATION_mm_per_week
    return MuscleLoss(
        uncalled=hit * (1 - returned),
        strength=1 - denervated,
        fibrillating=denervated * fibrillates,
        excited=0.0,
        adopted=adopted,
        sprouts_week=lesion.weeks if adopted or returned else None,
    )
