"""A case to be solved: the complaint of a person is known, the lesion behind it is hidden.

The person complains of a movement that is weak and of an area that is numb or tingles.
Several sites serve both; only studies tell which of them is harmed, and how. The studies
and their results come from :mod:`.case_studies`, the grade of an answer from
:mod:`.case_grading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np

from endplate.cases.case_studies import LIMBS, Person, orders
from endplate.cases.complaints import AREAS, MOVEMENTS, complaints, sites, suspects
from endplate.core import tables
from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import count, word_list
from endplate.entrapment.nerve_anatomy import TerritoryPart
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING, NerveLesion
from endplate.studies.nerve_study import Study
from endplate.studies.study_cohort import cohort

NOTHING = "nothing is harmed"
"""The answer for a healthy person, both as site and as kind of harm."""
USUAL_C = 34.0
"""Temperature of a limb, on average."""
FIRST_STREAM = 15
"""Number of the first random stream of cases; those before it belong to the studies."""
CROSSING_STREAM, SECOND_STREAM = FIRST_STREAM + len(LIMBS), FIRST_STREAM + len(LIMBS) + 1
"""Numbers of the streams that say whether the person has axons that cross over, and a second lesion."""
SECOND_CASES, SECOND_SEVERITY = 0.15, 0.5
"""Share of the cases of block or loss in which a second place is slow, and how much: teaching values."""
WEEKS = (1.0, 3.0, 6.0, 12.0, 26.0)
SEVERITIES = {
    SLOWING: (0.3, 0.4, 0.5),
    BLOCK: (0.5, 0.7, 0.9, 1.0),
    LOSS: (0.5, 0.7, 0.9, 1.0),
    ECTOPIC: (0.5, 0.7, 0.9),
    NOTHING: (0.0,),
}
"""Severities of each kind: a nerve that is only slow leaves feeling full, so its axons of skin still conduct."""
CROSSING_PEOPLE, CROSSING_SHARE = 30 / 457, 0.3
"""Share of people in whom axons of the little-finger muscle cross over in the forearm (``ehler_2017``), and the share
of its axons that do: a teaching value."""
SHARES = {SLOWING: 0.28, BLOCK: 0.22, LOSS: 0.28, ECTOPIC: 0.1, NOTHING: 0.12}
"""Share of the cases of each kind: teaching values."""
LASTING, PASSING = (BLOCK, LOSS), (SLOWING, ECTOPIC)
"""Kinds of harm that leave muscles weak and skin numb, and kinds that leave strength and feeling full."""


@declaration
class Referral(Parameters):
    """The limb, the budget and the temperature of a case."""

    limb: str = choice(
        default="arm",
        options=LIMBS,
        label="Limb",
        part="case",
        description="Which limb the complaint is of.",
    )
    budget: int = parameter(
        default=6,
        unit="studies",
        low=5,
        high=12,
        step=1,
        label="Budget",
        part="case",
        description="How many studies may be ordered; most cases need fewer.",
        integer=True,
    )
    cooling_C: float = parameter(
        default=0.0,
        unit="°C",
        low=0.0,
        high=8.0,
        step=0.5,
        label="Limb colder than usual",
        part="case",
        description="How far limbs are below 34 °C, at which the normal limits were made, on average; "
        "in the cold everything is late.",
    )


@dataclass(frozen=True, eq=False, repr=False)
class HiddenCause:
    """The cause of a case: for the grading alone, so it never shows when something that holds it is printed.

    Attributes
    ----------
    lesion : NerveLesion or None
        The lesion; None in a healthy person.
    suspects : tuple of str
        Sites that serve all that is complained of.
    second : NerveLesion or None
        A second lesion of the same axons; None in most.
    traits : endplate.studies.nerve_study.Study
        Height, temperature and what else sets the person apart.
    seed : int
        Seed of the case.
    """

    lesion: NerveLesion | None
    suspects: tuple[str, ...]
    traits: Study
    seed: int
    second: NerveLesion | None = None

    def __repr__(self) -> str:
        """Return nothing that gives the case away."""
        return "HiddenCause(…)"


@dataclass(frozen=True, eq=False)
class HiddenCase:
    """A case: its complaint, and behind it the hidden cause.

    Attributes
    ----------
    referral : Referral
        Limb, budget and temperature.
    movement, area : str
        The movement that is weak and the area that is numb or tingles; either may be empty.
    weeks : float
        Age of the complaint in weeks.
    lasting : bool
        Whether movement and area are weak and numb all the time, or tingle now and then.
    cause : HiddenCause
        The answer.
    """

    referral: Referral
    movement: str
    area: str
    weeks: float
    lasting: bool
    cause: HiddenCause = field(repr=False)

    @property
    def complaint(self) -> str:
        """The complaint in a sentence or two: what is weak, numb or tingles, and since when."""
        since = count(round(self.weeks), "week")
        if not self.lasting:
            return f"For {since} {self.area} has tingled now and then. Strength and feeling are full."
        weak = [f"{self.movement} has been weak"] if self.movement else []
        numb = [f"{self.area} has been numb"] if self.area else []
        return f"For {since} {word_list(weak + numb)}."

    @property
    def parts(self) -> tuple[tuple[TerritoryPart, ...], tuple[TerritoryPart, ...]]:
        """Muscles that make the weak movement, and the skin that is numb or tingles."""
        muscles = {row["muscle"]: row["name"] for row in tables.records("muscles")}
        skin = {row["skin"]: row["name"] for row in tables.records("skin")}
        return (
            tuple(TerritoryPart(key, muscles[key], 1.0, verified=True) for key in MOVEMENTS.get(self.movement, ())),
            tuple(TerritoryPart(key, skin[key], 1.0, verified=True) for key in AREAS.get(self.area, ())[:1]),
        )

    @cached_property
    def person(self) -> Person:
        """The person of the case."""
        return Person(self.cause.traits, self.cause.lesion, self.cause.seed, second=self.cause.second)

    def unharmed(self) -> Person:
        """Return the same person without a lesion."""
        return Person(self.cause.traits, None, self.cause.seed)

    def person_with(self, lesion: NerveLesion, unharmed: Person) -> Person:
        """Return the same person with another lesion; ``unharmed`` is the person without one."""
        return Person(self.cause.traits, lesion, self.cause.seed, unharmed)


def candidate_lesions(case: HiddenCase) -> tuple[NerveLesion | None, ...]:
    """Return every lesion that the complaint leaves open, at every severity; None stands for no lesion."""
    kinds = LASTING if case.lasting else PASSING
    lesions = (
        NerveLesion(site, kind, severity, case.weeks)
        for site in case.cause.suspects
        for kind in kinds
        for severity in SEVERITIES[kind]
    )
    return tuple(lesions) if case.lasting else (None, *lesions)


@lru_cache(maxsize=64)
def draw(referral: Referral, seed: int) -> HiddenCase:
    """Draw a case that at least one study can find.

    Parameters
    ----------
    referral : Referral
        Limb, budget and temperature.
    seed : int
        Chooses person, complaint and lesion.

    Returns
    -------
    HiddenCase
        The same case for the same referral and seed.
    """
    rng = np.random.default_rng((seed, FIRST_STREAM + LIMBS.index(referral.limb)))
    usual = Study("sural", temperature_C=USUAL_C - referral.cooling_C)
    traits = cohort(usual, 2, seed).studies[1]
    if np.random.default_rng((seed, CROSSING_STREAM)).random() < CROSSING_PEOPLE:
        traits = replace(traits, crossing=CROSSING_SHARE)
    # In some people no lesion of a kind shows in any study; "nothing is harmed" can always be drawn
    kinds = rng.choice(list(SHARES), len(SHARES), replace=False, p=list(SHARES.values()))
    return next(case for kind in kinds for case in _cases(referral, str(kind), traits, seed, rng))


def _cases(referral: Referral, kind: str, traits: Study, seed: int, rng: np.random.Generator) -> Iterator[HiddenCase]:
    """Yield cases of one kind, site after site, that at least one study can find."""
    lasting = kind in LASTING
    for site in map(str, rng.permutation(sites(referral.limb))):
        severity, weeks = float(rng.choice(SEVERITIES[kind])), float(rng.choice(WEEKS))
        pairs = complaints(site, lasting)
        if not pairs:
            continue
        movement, area = pairs[int(rng.integers(len(pairs)))]
        case = HiddenCase(
            referral=referral,
            movement=movement,
            area=area,
            weeks=weeks,
            lasting=lasting,
            cause=HiddenCause(
                lesion=None if kind == NOTHING else NerveLesion(site, kind, severity, weeks),
                suspects=suspects(referral.limb, movement, area),
                traits=traits,
                seed=seed,
            ),
        )
        if kind == NOTHING or differs(case.person, case.unharmed(), referral.limb):
            yield _with_second(case) if kind in LASTING else case


def _with_second(case: HiddenCase) -> HiddenCase:
    """Return the case, in some people with a second lesion of the same axons that a study shows."""
    rng = np.random.default_rng((case.cause.seed, SECOND_STREAM))
    first = case.cause.lesion
    if first is None or rng.random() >= SECOND_CASES:
        return case
    for site in map(str, rng.permutation([each for each in case.cause.suspects if each != first.site])):
        second = NerveLesion(site, SLOWING, SECOND_SEVERITY)
        double = replace(case, cause=replace(case.cause, second=second))
        if differs(double.person, case.person, case.referral.limb):
            return double
    return case


def differs(one: Person, other: Person, limb: str) -> bool:
    """Say whether any study tells one person from another."""
    # The needle first: it needs no simulation
    return any(one.finding(order).signs != other.finding(order).signs for order in reversed(orders(limb)))
