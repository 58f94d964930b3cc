"""What a lesion does to each axon that runs through it.

Slowing and block come from the full axon model (:mod:`endplate.nerve.fibre_population`): less
myelin makes a stretch slower, still less blocks it, and warmth blocks what conducted in
the cold. An axon that is lost conducts no more through the lesion from the first day;
the part that is cut off goes on answering a stimulus for a week, sensory axons longer.
A blocked axon stays alive, and conducts again some weeks after the pressure has ended,
slowly at first, as its new myelin is short.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.entrapment.lesion_sites import BEYOND_GANGLION, ROOTS, SITES, STRETCH_mm
from endplate.entrapment.nerve_anatomy import site_name
from endplate.nerve.fibre_population import (
    MAX_DEVIATION,
    cut_part_silent,
    remyelinated_ratio,
    velocity_m_per_s,
)

KINDS = ("demyelinating slowing", "conduction block", "axon loss", "ectopic focus")
SLOWING, BLOCK, LOSS, ECTOPIC = KINDS
KIND_NAMES = {
    SLOWING: "slowing (thin myelin)",
    BLOCK: "block (axons alive)",
    LOSS: "loss of axons",
    ECTOPIC: "axons that fire by themselves",
}
"""How a learner reads each kind."""

MAX_weeks, MAX_RELIEVED_weeks = 104.0, 52.0
"""Longest time since axons were lost, and since a pressure ended."""
MUSCLE_UNEVENNESS, SKIN_UNEVENNESS = 0.08, 0.15
"""Standard deviation of the logarithm of the length that an axon has remyelinated. The axons of one muscle lie in one
bundle, those of a finger in several."""
MUSCLE_TOLERANCE, SKIN_TOLERANCE = 1.15, 0.6
"""Remyelinated length that blocks an axon at :data:`USUAL_C`, of the harmed stretch. Axons of skin fail first: when the
distal latency of the median nerve nears 6.5 ms, its sensory response is gone (``bland_grading``)."""
USUAL_C, HEAT_TOLERANCE_per_C = 34.0, 0.002
"""Share of the tolerance that a degree of warmth takes: between 32 and 42 °C it blocks some more of the sensory
axons of a badly squeezed wrist, and hardly any motor ones (``heat_carpal_tunnel``). Most of what heat takes of the
sensory response is no block: shorter potentials that arrive apart (:mod:`endplate.nerve.courses.recorded_axon`)."""
SPROUTS_BEGIN_week, SPROUTS_DONE_week = 6.0, 26.0
"""Sprouts of axons that are left show after two to six months (``electrodiagnosis_acute_injury``); in rats they halt
the wasting within a few weeks and are done after four months (``partial_denervation_rat``)."""
MAX_ADOPTED, MAX_ADOPTED_TIMES = 0.5, 3.0
"""Share of the orphaned fibres that is adopted at most, and how many times its own a unit can adopt."""
REGROWTH_BEGINS_week, REGROWTH_mm_per_week, REGROWTH_SPREAD = 4.0, 7.0, 0.2
REGROWN_SHARE, REGROWN_THICKNESS = 0.5, 0.6
"""Share of the lost axons that find their way back, and their diameter, of the healthy one."""
OPENS_week, OPENING_SPREAD, SLOW_weeks = 4.0, 0.3, 4.0
"""Weeks after the end of a pressure in which half of the blocked axons conduct again, standard deviation of the
logarithm of this time, and weeks for which such an axon is still slow. After a night's pressure on the radial nerve
improvement began after 2.4 weeks on average (``wrist_drop``), conduction was normal in six to eight weeks
(``trojaborg_1970``), and complaints lasted for three months (``saturday_night_2012``). At the elbow block heals over
years (``ulnar_recovery``)."""


@declaration
class NerveLesion(Parameters):
    """Something that harms the axons at one place."""

    site: str = choice(
        default="median_wrist",
        options=SITES,
        names=site_name,
        label="Site of the harm",
        part="lesion",
        description="Where the nerve, plexus or root is harmed.",
    )
    kind: str = choice(
        default=SLOWING,
        options=KINDS,
        names=KIND_NAMES.__getitem__,
        label="Kind of harm",
        part="lesion",
        description="What has happened to the axons there.",
    )
    severity: float = parameter(
        default=0.5,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Severity",
        part="lesion",
        description="How slow the stretch is, between healthy and as slow as most axons can be; "
        "or the share of the axons that are blocked, lost or excited.",
    )
    weeks: float = parameter(
        default=4.0,
        unit="weeks",
        low=0.0,
        high=MAX_weeks,
        step=0.5,
        label="Time since the axons were lost",
        part="lesion",
        description="Weeks since the axons were lost; of slowing, block and a focus it changes nothing.",
    )
    relieved_weeks: float = parameter(
        default=0.0,
        unit="weeks",
        low=0.0,
        high=MAX_RELIEVED_weeks,
        step=0.5,
        label="Time since the pressure ended",
        part="lesion",
        source="trojaborg_1970",
        description="Weeks since the pressure behind a block ended, 0 while it goes on; of other harm it changes "
        "nothing.",
    )

    @property
    def near_cord(self) -> bool:
        """Whether the site is a root or part of a plexus."""
        return self.site in ROOTS

    @property
    def spares_ganglion(self) -> bool:
        """Whether sensory axons in the limb keep their cell bodies: a lesion of a root."""
        return self.near_cord and self.site not in BEYOND_GANGLION

    def after(self, weeks: float) -> NerveLesion:
        """Return the lesion some weeks later, or earlier if negative; a pressure that goes on still goes on."""
        relieved = self.relieved_weeks and min(max(self.relieved_weeks + weeks, 0.0), MAX_RELIEVED_weeks)
        return replace(self, weeks=min(max(self.weeks + weeks, 0.0), MAX_weeks), relieved_weeks=relieved)


@dataclass(frozen=True, eq=False)
class AxonsAtLesion:
    """Axons of one kind where a lesion may lie.

    Attributes
    ----------
    diameter_um : numpy.ndarray
        Diameters there, shape ``(axon,)``.
    share : float
        Share of the axons that runs through the lesion; zero where it lies elsewhere.
    through : numpy.ndarray
        Which of them run in this nerve at the lesion, and not yet in a neighbour, shape ``(axon,)``.
    to_end_mm : float
        From the lesion to where the axons end: lost ones have to grow back so far.
    temperature_C : float
        Temperature there.
    motor : bool
        Whether the axons end in a muscle, where the response is lost sooner and others can take over.
    skin : bool
        Whether the axons come from skin: these fail first where a nerve is squeezed.
    """

    diameter_um: np.ndarray
    share: float
    through: np.ndarray
    to_end_mm: float
    temperature_C: float
    motor: bool
    skin: bool


@dataclass(frozen=True, eq=False)
class AxonState:
    """State of each axon after a lesion, shape ``(axon,)``.

    Attributes
    ----------
    delay_ms : numpy.ndarray
        Time that the lesion adds to the way through it; infinite where no impulse gets through.
    silent : numpy.ndarray
        Whether the part beyond the lesion no longer answers a stimulus.
    size : numpy.ndarray
        Size of the unit, of its healthy size.
    thickness : numpy.ndarray
        Diameter of the axon beyond the lesion, of its healthy one.
    """

    delay_ms: np.ndarray
    silent: np.ndarray
    size: np.ndarray
    thickness: np.ndarray

    @classmethod
    def intact(cls, axons: int) -> AxonState:
        """Return the state of so many axons that no lesion has touched."""
        return cls(np.zeros(axons), np.zeros(axons, bool), np.ones(axons), np.ones(axons))


def adopted_share(lost: float, weeks: float) -> float:
    """Return which share of the fibres that lost their axon surviving axons have adopted.

    Parameters
    ----------
    lost : float
        Share of the muscle's axons that are lost.
    weeks : float
        Weeks since then.
    """
    if lost <= 0:
        return 0.0
    done = np.interp(weeks, [SPROUTS_BEGIN_week, SPROUTS_DONE_week], [0.0, 1.0])
    return float(done * min(MAX_ADOPTED, MAX_ADOPTED_TIMES * (1 - lost) / lost))


def regrown_mm(weeks: float) -> float:
    """Return how far lost axons have grown back from the lesion, some weeks after it."""
    return REGROWTH_mm_per_week * max(0.0, weeks - REGROWTH_BEGINS_week)


def apply_lesion(lesion: NerveLesion | None, axons: AxonsAtLesion, rng: np.random.Generator) -> AxonState:
    """Return the state of each of many axons after a lesion.

    Parameters
    ----------
    lesion : NerveLesion or None
        The lesion.
    axons : AxonsAtLesion
        The axons where it lies.
    rng : numpy.random.Generator
        Chooses which axons are harmed, and how unevenly; nothing is drawn for axons that run elsewhere.

    Returns
    -------
    AxonState
        Of each axon.
    """
    count = axons.diameter_um.size
    intact = AxonState.intact(count)
    if lesion is None or axons.share == 0:
        return intact
    rank = (rng.permutation(count) + 0.5) / count
    deviation = np.clip(rng.standard_normal(count), -MAX_DEVIATION, MAX_DEVIATION)
    harmed = (rank < axons.share * lesion.severity) & axons.through
    if lesion.kind == SLOWING:
        reached = (rank < axons.share) & axons.through
        return replace(intact, delay_ms=np.where(reached, _slowed_ms(lesion, axons, deviation), 0.0))
    if lesion.kind == BLOCK:
        return replace(intact, delay_ms=np.where(harmed, _blocked_ms(lesion, axons, deviation), 0.0))
    if lesion.kind == LOSS:
        returns = harmed & (rank < axons.share * lesion.severity * REGROWN_SHARE)
        return _cut(lesion, axons, harmed, returns, deviation)
    return intact


def _slowed_ms(lesion: NerveLesion, axons: AxonsAtLesion, deviation: np.ndarray) -> np.ndarray:
    """Return the time that remyelination adds to the way through the lesion, infinite where it is too much."""
    unevenness, tolerance = (SKIN_UNEVENNESS, SKIN_TOLERANCE) if axons.skin else (MUSCLE_UNEVENNESS, MUSCLE_TOLERANCE)
    remyelinated = lesion.severity * np.exp(unevenness * deviation)
    healthy_ms = STRETCH_mm / velocity_m_per_s(axons.diameter_um, axons.temperature_C)
    added_ms = remyelinated * healthy_ms * (remyelinated_ratio(axons.diameter_um, axons.temperature_C) - 1)
    bearable = tolerance * (1 - HEAT_TOLERANCE_per_C * (axons.temperature_C - USUAL_C))
    return np.where(remyelinated > bearable, np.inf, added_ms)


def open_share(relieved_weeks: float) -> float:
    """Return which share of the blocked axons conducts again, some weeks after the pressure has ended."""
    if relieved_weeks <= 0:
        return 0.0
    return NormalDist().cdf(math.log(relieved_weeks / OPENS_week) / OPENING_SPREAD)


def _blocked_ms(lesion: NerveLesion, axons: AxonsAtLesion, deviation: np.ndarray) -> np.ndarray:
    """Return the time that each axon would need through a block: infinite until it has healed, then less and less."""
    open_weeks = lesion.relieved_weeks - OPENS_week * np.exp(OPENING_SPREAD * deviation)
    ratio = remyelinated_ratio(axons.diameter_um, axons.temperature_C)
    slowest_ms = STRETCH_mm / velocity_m_per_s(axons.diameter_um, axons.temperature_C) * (ratio - 1)
    slow = 1 - np.clip(open_weeks / SLOW_weeks, 0.0, 1.0)
    return np.where(open_weeks > 0, slow * slowest_ms, np.inf)


def _cut(
    lesion: NerveLesion, axons: AxonsAtLesion, cut: np.ndarray, returns: np.ndarray, deviation: np.ndarray
) -> AxonState:
    """Return the state of axons some weeks after some of them were cut, of which some grow back."""
    grown = returns & (regrown_mm(lesion.weeks) * (1 + REGROWTH_SPREAD * deviation) >= axons.to_end_mm)
    lost = float(cut.mean())
    adopted = adopted_share(lost, lesion.weeks) if axons.motor else 0.0
    return AxonState(
        delay_ms=np.where(cut & ~grown, np.inf, 0.0),
        silent=cut & ~grown & cut_part_silent(7 * lesion.weeks, deviation, from_muscle=axons.motor),
        size=np.where(cut, 1 - adopted, 1 + adopted * lost / max(1 - lost, 1e-9)),
        thickness=np.where(grown, REGROWN_THICKNESS, 1.0),
    )
