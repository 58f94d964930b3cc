"""The studies that can be ordered of a limb, and the result of each in one person.

A study is a motor study of a nerve, its late responses (F waves and, of the tibial nerve,
the H reflex), its sensory study, or a needle in one muscle. Every value stands beside its
normal limit (:mod:`endplate.studies.study_cohort`); a value beyond it is a sign. A single study costs its share of
the clinic's request for several of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from endplate.cases.open_case import Heading, Request
from endplate.core import tables
from endplate.core.words import plain
from endplate.entrapment.nerve_course import MOTOR, NERVES
from endplate.entrapment.nerve_lesion import NerveLesion
from endplate.studies.harmed_axons import reaches
from endplate.studies.measure_labels import ABSENT, NAMES, Measure, where
from endplate.studies.needle.needle_muscles import MUSCLES
from endplate.studies.needle.needle_study import NeedleFinding, needle_findings
from endplate.studies.nerve_study import Study, simulate
from endplate.studies.normal_limit import Limit
from endplate.studies.study_cohort import healthy_people
from endplate.studies.study_result import PROBABLE_percent, StudyResult

LIMBS = ("arm", "leg")
MOTOR_STUDY, LATE_STUDY, SENSORY_STUDY, NEEDLE = "motor", "late responses", "sensory", "needle"
FIBRILLATION, FASCICULATION = "fibrillation", "fasciculation"
"""What a needle can hear of a muscle at rest."""
ARM_NERVES = ("median", "ulnar", "radial", "medial_antebrachial_cutaneous", "dorsal_ulnar_cutaneous")
HEADINGS = (
    Heading("Motor studies", "Order motor", (MOTOR_STUDY,)),
    Heading("Late responses", "Order late", (LATE_STUDY,)),
    Heading("Sensory studies", "Order sensory", (SENSORY_STUDY,)),
    Heading("Needle", "Order needle", (NEEDLE,)),
)
"""Lists of studies."""
SPINE_MUSCLES = ("cervical paraspinals", "lumbosacral paraspinals")
ASKED_TOGETHER = {
    "motor_arm": 3,
    "motor_leg": 2,
    "sensory_arm": 4,
    "sensory_leg": 3,
    "late_arm": 2,
    "late_leg": 2,
    "needle_arm": 5,
    "needle_leg": 5,
    "needle_spine": 2,
}
"""How many studies each request of ``data/clinic_requests.csv`` stands for, of which a single one costs its share."""
DROP_LIMIT = Limit(PROBABLE_percent, upper=True)
DROP = "drop_percent"
LABELS = NAMES | {DROP: Measure("drop of the amplitude", 0, "%")}
"""Name, digits and unit of each kind of value."""


@dataclass(frozen=True)
class Value:
    """One measured value beside its normal limit.

    Attributes
    ----------
    measure : str
        Key of the measure and, after a blank, of its place, as in :attr:`.StudyResult.measures`.
    value, mean : float
        The value, nan without a response, and the mean of healthy people, in the unit of the measure.
    limit : Limit
        The normal limit.
    """

    measure: str
    value: float
    mean: float
    limit: Limit

    @property
    def name(self) -> str:
        """The measure and its place in words."""
        kind, _, place = self.measure.partition(" ")
        at = where(place, "at" if kind.startswith("amplitude") else "in") if place else ""
        return f"{self._label.name} {at}".strip()

    @property
    def unit(self) -> str:
        """Unit of the value, after it has been rounded."""
        return self._label.unit

    @property
    def abnormal(self) -> bool:
        """Whether the value lies beyond its limit."""
        return self.limit.abnormal(self.value)

    @property
    def of_limit(self) -> float:
        """Distance from the mean of the healthy (0), where the limit is 1; infinite without a response."""
        if not np.isfinite(self.value):
            return float("inf")
        return float((self.value - self.mean) / (self.limit.value - self.mean))

    def in_words(self) -> str:
        """Return the value with its limit in a few words."""
        rounded = self._label.rounded
        finer = rounded(self.value) == rounded(self.limit.value)  # equal numbers would hide the side on which it lies
        value = f"{rounded(self.value, finer=finer)} {self.unit}" if np.isfinite(self.value) else ABSENT
        if not np.isfinite(self.limit.value):
            return f"{self.name} {value} (may be {ABSENT})"
        return f"{self.name} {value} ({'≤' if self.limit.upper else '≥'} {rounded(self.limit.value, finer=finer)})"

    @property
    def _label(self) -> Measure:
        return LABELS[self.measure.partition(" ")[0]]


@dataclass(frozen=True)
class StudyFinding:
    """The result of one study.

    Attributes
    ----------
    order : str
        Name of the study.
    values : tuple of Value
        Measured values of a study of a nerve; empty for a needle.
    signs : frozenset of str
        Names of the values beyond their limits; of a needle, the abnormal signs.
    words : str
        Result of a needle in words; empty for a study of a nerve.
    """

    order: str
    values: tuple[Value, ...]
    signs: frozenset[str]
    words: str = ""

    def in_words(self) -> str:
        """Return what is abnormal in a few words."""
        if not self.values:
            return self.words
        beyond = [value.in_words() for value in self.values if value.abnormal]
        return "; ".join(beyond) if beyond else "all within the limits"


@cache
def orders(limb: str) -> tuple[str, ...]:
    """Return the name of every study that can be ordered of a limb, one of :data:`LIMBS`."""
    nerves = [nerve for nerve in NERVES if (nerve in ARM_NERVES) == (limb == "arm")]
    motor = [nerve for nerve in nerves if nerve in MOTOR]
    late = [nerve for nerve in motor if MOTOR[nerve].backfiring > 0]
    muscles = [name for name, each in MUSCLES.items() if (min(each.roots)[0] in "ct") == (limb == "arm")]
    kinds = ((MOTOR_STUDY, motor), (LATE_STUDY, late), (SENSORY_STUDY, nerves), (NEEDLE, muscles))
    return tuple(f"{kind} {plain(name)}" for kind, names in kinds for name in names)


@cache
def study_requests(limb: str) -> dict[str, Request]:
    """Return the studies of :func:`orders` with what they cost."""
    together = {row["request"]: row for row in tables.records("clinic_requests")}
    requests = {}
    for order in orders(limb):
        kind = _kind_of(order)
        spine = order.removeprefix(f"{kind} ") in SPINE_MUSCLES
        several = "needle_spine" if spine else f"{kind.split()[0]}_{limb}"
        row, number = together[several], ASKED_TOGETHER[several]
        requests[order] = Request(
            order, kind, order, round(row["price"] / number), round(row["minutes"] / number), row["shows"]
        )
    return requests


def _kind_of(order: str) -> str:
    """Return the kind of a study."""
    return next(each for each in (MOTOR_STUDY, LATE_STUDY, SENSORY_STUDY, NEEDLE) if order.startswith(each))


class Person:
    """One person with one lesion, or none, on whom studies can be made.

    Parameters
    ----------
    traits : Study
        Height, temperature and what else sets this person apart; its nerve does not matter.
    lesion : NerveLesion or None
        The lesion.
    seed : int
        Chooses which axons are harmed, and which motoneurones backfire.
    unharmed : Person, optional
        The same person without the lesion, whose studies are taken over where the lesion does not reach.
    second : NerveLesion, optional
        A second lesion of the same axons.
    """

    def __init__(
        self,
        traits: Study,
        lesion: NerveLesion | None,
        seed: int,
        unharmed: Person | None = None,
        second: NerveLesion | None = None,
    ) -> None:
        self._traits, self._lesion, self._seed, self._unharmed = traits, lesion, seed, unharmed
        self._second = second
        self._results: dict[str, StudyResult] = {}
        self._findings: dict[str, StudyFinding] = {}

    def finding(self, order: str) -> StudyFinding:
        """Return the result of a study; ``order`` is one of :func:`orders`."""
        if order not in self._findings:
            kind = _kind_of(order)
            name = order.removeprefix(kind).strip().replace(" ", "_")
            self._findings[order] = (
                needle_finding(order, self._muscles[name]) if kind == NEEDLE else self._study(order, name)
            )
        return self._findings[order]

    @cached_property
    def _muscles(self) -> dict[str, NeedleFinding]:
        return needle_findings(self._lesion, self._second, crossing=self._traits.crossing)

    def _reaches(self, nerve: str) -> bool:
        """Say whether a study of this nerve meets any of the lesions."""
        lesions = (each for each in (self._lesion, self._second) if each is not None)
        return any(reaches(each, nerve, self._traits.crossing) for each in lesions)

    def _study(self, order: str, nerve: str) -> StudyFinding:
        if self._unharmed is not None and self._lesion is not None and not self._reaches(nerve):
            return self._unharmed.finding(order)
        if nerve not in self._results:
            self._results[nerve] = simulate(
                replace(self._traits, nerve=nerve, lesion=self._lesion, second_lesion=self._second), seed=self._seed
            )
        return study_finding(order, self._results[nerve])


def needle_finding(order: str, needle: NeedleFinding) -> StudyFinding:
    """Return what the needle of an order finds in its muscle."""
    signs = {FIBRILLATION} if needle.fibrillation else set()
    signs |= {FASCICULATION} if needle.fasciculation else set()
    signs |= {f"{needle.recruitment} recruitment"} if needle.recruitment != "full" else set()
    signs |= {f"{needle.motor_units} units"} if needle.motor_units in ("polyphasic", "large") else set()
    words = "normal" if needle.normal else needle.summary().partition(": ")[2].rstrip(".")
    return StudyFinding(order, (), frozenset(signs), words)


def study_finding(order: str, result: StudyResult) -> StudyFinding:
    """Return what an order finds: the values of its kind, each beside its normal limit.

    Parameters
    ----------
    order : str
        One of :func:`orders`, other than a needle.
    result : StudyResult
        The study of its nerve.
    """
    kind = _kind_of(order)
    limits, means = _healthy(result.study.nerve)
    values = [
        Value(name, value, means[name], limits[name]) for name, value in result.measures.items() if _kind(name) == kind
    ]
    if kind == MOTOR_STUDY:
        values += [
            Value(f"{DROP} {segment}", drop, 0.0, DROP_LIMIT)
            for segment, drop in result.drop_percent.items()
            if np.isfinite(drop)
        ]
    return StudyFinding(order, tuple(values), frozenset(each.name for each in values if each.abnormal))


@cache
def _healthy(nerve: str) -> tuple[Mapping[str, Limit], Mapping[str, float]]:
    """Return normal limit and mean of every measure of a nerve."""
    people = healthy_people(nerve)
    return people.limits, {name: people.mean(name) for name in people.measures}


def _kind(measure: str) -> str:
    """Return the kind of study to which a measure belongs."""
    if measure.startswith("sensory_"):
        return SENSORY_STUDY
    return LATE_STUDY if measure.startswith(("f_", "h_")) else MOTOR_STUDY
