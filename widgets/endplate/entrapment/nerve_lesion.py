"""What a lesion does to each axon that runs through it.

Slowing and block are read off the full axon model (:mod:`endplate.nerve.fibre_population`): less
myelin makes a stretch slower, still less blocks it, and warmth blocks what conducted in
the cold. An axon that is lost conducts no more through the lesion from the first day;
the part that is cut off goes on answering a stimulus for a week, sensory axons longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.entrapment.nerve_course import BEYOND_GANGLION, ROOTS, SITES
from endplate.nerve.fibre_population import THINNEST, latency_ratio

KINDS = ("demyelinating slowing", "conduction block", "axon loss", "ectopic focus")
SLOWING, BLOCK, LOSS, ECTOPIC = KINDS

SLOWEST_RATIO = 8.5
"""Times as long as a healthy axon needs: the slowest stretch that most axons still get through."""
REFERENCE_um, REFERENCE_C = 10.0, 34.0
UNEVENNESS = 0.02
"""Standard deviation of the logarithm of the myelin that is left, as a share of it."""
MOST_UNEVEN = 2.5
"""Standard deviations by which an axon differs from the mean at most."""
MOTOR_SILENT_DAY, SENSORY_SILENT_DAY, SILENT_SPREAD_DAYS = 8.0, 10.0, 0.8
"""When the cut-off part of an axon no longer answers a stimulus."""
SPROUTS_BEGIN_week, SPROUTS_DONE_week = 6.0, 26.0
MOST_ADOPTED, MOST_ADOPTED_TIMES = 0.5, 3.0
"""Share of the orphaned fibres that is adopted at most, and how many times its own a unit can adopt."""
REGROWTH_BEGINS_week, REGROWTH_mm_per_week, REGROWTH_SPREAD = 4.0, 7.0, 0.2
REGROWN_SHARE, REGROWN_THICKNESS = 0.5, 0.6
"""Share of the lost axons that find their way back, and their diameter, of the healthy one."""


@declaration
class NerveLesion(Parameters):
    """Something that harms the axons at one place."""

    site: str = choice(
        "median_wrist", options=SITES, label="Site", part="lesion",
        description="Where the nerve, plexus or root is harmed.",
    )  # fmt: skip
    kind: str = choice(
        SLOWING, options=KINDS, label="Kind", part="lesion",
        description="What has happened to the axons there.",
    )  # fmt: skip
    severity: float = parameter(
        0.5, unit="fraction", low=0.0, high=1.0, step=0.05, label="Severity", part="lesion",
        description="How slow the stretch is, between healthy and as slow as most axons can be; "
        "or the share of the axons that are blocked, lost or excited.",
    )  # fmt: skip
    weeks: float = parameter(
        4.0, unit="weeks", low=0.0, high=104.0, step=0.5, label="Time since then", part="lesion",
        description="Weeks since the axons were lost; of slowing, block and a focus it changes nothing.",
    )  # fmt: skip

    @property
    def near_cord(self) -> bool:
        """Whether the site is a root or part of a plexus."""
        return self.site in ROOTS

    @property
    def spares_ganglion(self) -> bool:
        """Whether sensory axons in the limb keep their cell bodies: a lesion of a root."""
        return self.near_cord and self.site not in BEYOND_GANGLION


@dataclass(frozen=True, eq=False)
class Harm:
    """What has become of each axon, shape ``(axon,)``.

    Attributes
    ----------
    ratio : numpy.ndarray
        Times as long as before an impulse needs through the lesion; infinite where none gets through.
    silent : numpy.ndarray
        Whether the part beyond the lesion no longer answers a stimulus.
    size : numpy.ndarray
        Size of the unit, of its healthy size.
    thickness : numpy.ndarray
        Diameter of the axon beyond the lesion, of its healthy one.
    """

    ratio: np.ndarray
    silent: np.ndarray
    size: np.ndarray
    thickness: np.ndarray


def unharmed(axons: int) -> Harm:
    """Return what has become of axons that no lesion has touched."""
    return Harm(np.ones(axons), np.zeros(axons, bool), np.ones(axons), np.ones(axons))


@lru_cache(maxsize=256)
def myelin_left(severity: float) -> float:
    """Return the share of myelin that makes a stretch slower in proportion to the severity."""
    fractions = np.geomspace(1.0, 0.03, 200)
    ratios = latency_ratio(np.full(fractions.size, REFERENCE_um), fractions, REFERENCE_C)
    conducts = np.isfinite(ratios)
    return float(np.interp(1 + severity * (SLOWEST_RATIO - 1), ratios[conducts], fractions[conducts]))


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
    return float(done * min(MOST_ADOPTED, MOST_ADOPTED_TIMES * (1 - lost) / lost))


def regrown_mm(weeks: float) -> float:
    """Return how far lost axons have grown back from the lesion, some weeks after it."""
    return REGROWTH_mm_per_week * max(0.0, weeks - REGROWTH_BEGINS_week)


def harm(
    lesion: NerveLesion, diameter_um: np.ndarray, share: float, to_end_mm: float, temperature_C: float,
    rng: np.random.Generator, *, motor: bool,
) -> Harm:  # fmt: skip
    """Return what a lesion does to each of many axons.

    Parameters
    ----------
    lesion : NerveLesion
        The lesion.
    diameter_um : numpy.ndarray
        Diameters at the lesion, shape ``(axon,)``.
    share : float
        Share of the axons that runs through the lesion.
    to_end_mm : float
        From the lesion to where the axons end: lost ones have to grow back so far.
    temperature_C : float
        Temperature at the lesion.
    rng : numpy.random.Generator
        Chooses which axons are harmed, and how unevenly.
    motor : bool
        Whether the axons end in a muscle, where the response is lost sooner and others can take over.

    Returns
    -------
    Harm
        Of each axon.
    """
    axons = diameter_um.size
    rank = (rng.permutation(axons) + 0.5) / axons
    uneven = np.clip(rng.standard_normal(axons), -MOST_UNEVEN, MOST_UNEVEN)
    chosen = rank < share * lesion.severity
    whole = unharmed(axons)
    if lesion.kind == SLOWING:
        left = myelin_left(lesion.severity) ** np.maximum(0.0, 1 + UNEVENNESS * uneven)
        ratio = latency_ratio(diameter_um, np.where(rank < share, left, 1.0), temperature_C)
        return Harm(ratio, whole.silent, whole.size, whole.thickness)
    if lesion.kind == BLOCK:
        ratio = latency_ratio(diameter_um, np.where(chosen, THINNEST / 2, 1.0), temperature_C)
        return Harm(ratio, whole.silent, whole.size, whole.thickness)
    if lesion.kind == LOSS:
        returns = rank < share * lesion.severity * REGROWN_SHARE
        return _lost(lesion, chosen, returns, to_end_mm, uneven, motor)
    return whole


def _lost(
    lesion: NerveLesion, cut: np.ndarray, returns: np.ndarray, to_end_mm: float, uneven: np.ndarray, motor: bool
) -> Harm:
    """Return what has become of axons some weeks after some of them were cut, of which some grow back."""
    mean_day = MOTOR_SILENT_DAY if motor else SENSORY_SILENT_DAY
    grown = returns & (regrown_mm(lesion.weeks) * (1 + REGROWTH_SPREAD * uneven) >= to_end_mm)
    silent = cut & ~grown & (7 * lesion.weeks >= mean_day + SILENT_SPREAD_DAYS * uneven)
    lost = float(cut.mean())
    adopted = adopted_share(lost, lesion.weeks) if motor else 0.0
    size = np.where(cut, 1 - adopted, 1 + adopted * lost / max(1 - lost, 1e-9))
    return Harm(
        ratio=np.where(cut & ~grown, np.inf, 1.0),
        silent=silent,
        size=size,
        thickness=np.where(grown, REGROWN_THICKNESS, 1.0),
    )
