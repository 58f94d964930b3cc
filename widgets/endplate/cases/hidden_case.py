"""A case to be solved: what a person complains of is told, what is harmed is not.

The person complains of a movement that is weak and of an area that is numb or tingles.
Several sites serve both; only studies tell which of them is harmed, and how. What can be
ordered and what is found comes from :mod:`.case_studies`, how an answer is judged from
:mod:`.case_grading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np

from endplate.cases.case_studies import LIMBS, Person, orders
from endplate.core import tables
from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import count, listed
from endplate.entrapment.nerve_anatomy import SITES as MAPPED
from endplate.entrapment.nerve_anatomy import Served, served
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING, NerveLesion
from endplate.studies.nerve_study import Study
from endplate.studies.study_cohort import cohort

NOTHING = "nothing is harmed"
"""The site of a healthy person, and what has happened there."""
NOT_ASKED = ("cauda_equina", "interdigital")
"""Sites that are never asked for: the one is an emergency that waits for no study, the other no study here reaches."""
OF_LEG = (
    "l4_root", "l5_root", "s1_root", "femoral", "saphenous", "lateral_femoral_cutaneous", "sciatic", "fibular_head",
    "deep_fibular", "tarsal_tunnel",
)  # fmt: skip
MOVEMENTS = {
    "lifting the arm sideways": ("deltoid", "supraspinatus"),
    "turning the arm outward": ("infraspinatus",),
    "bending the elbow": ("biceps_brachii", "brachioradialis"),
    "raising the hand at the wrist": ("extensor_carpi_radialis", "extensor_carpi_ulnaris"),
    "bending the hand at the wrist": ("flexor_carpi_radialis",),
    "straightening the fingers": ("extensor_digitorum", "extensor_indicis"),
    "bending the tip of the thumb": ("flexor_pollicis_longus",),
    "lifting the thumb off the palm": ("abductor_pollicis_brevis",),
    "spreading the fingers": ("first_dorsal_interosseous", "interossei", "abductor_digiti_minimi"),
    "straightening the knee": ("quadriceps",),
    "bending the knee": ("hamstrings",),
    "raising the foot": ("tibialis_anterior",),
    "raising the great toe": ("extensor_hallucis_longus",),
    "straightening the toes": ("extensor_digitorum_brevis",),
    "turning the sole outward": ("fibularis_longus_and_brevis",),
    "turning the sole inward": ("tibialis_posterior",),
    "standing on tiptoe": ("gastrocnemius", "soleus"),
    "spreading the toes": ("abductor_hallucis",),
}
"""Movements, and the muscles that make them; no movement tells all sites apart."""
AREAS = {
    "the thumb side of the hand": ("thumb", "thumb_to_ring_finger", "palm_over_thumb", "back_of_hand_radial"),
    "the middle finger": ("middle_finger", "thumb_to_ring_finger"),
    "the little finger": ("little_finger", "little_and_ring_finger", "medial_hand"),
    "the inner forearm": ("medial_forearm",),
    "the outer side of the lower leg": ("lateral_leg",),
    "the inner side of the lower leg": ("medial_leg",),
    "the back of the foot": ("back_of_foot", "great_toe", "first_web_of_foot"),
    "the outer edge of the foot": ("lateral_foot",),
    "the sole": ("sole",),
    "the front of the thigh": ("anterior_thigh", "anterolateral_thigh"),
}
"""Areas in a patient's words, and the regions of the map that they may mean; the first is the one that is drawn."""
LEAST_SHARE = 0.2
"""A muscle of which less runs through a site is not what one complains of."""
USUAL_C = 34.0
"""Temperature of a limb, on average."""
FIRST_STREAM = 15
"""Of chance; those before it belong to the studies."""
WEEKS = (1.0, 3.0, 6.0, 12.0, 26.0)
SEVERITIES = (0.5, 0.7, 0.9)
SHARES = {SLOWING: 0.28, BLOCK: 0.22, LOSS: 0.28, ECTOPIC: 0.1, NOTHING: 0.12}
"""Share of the cases of each kind: a teaching value."""
LASTING, PASSING = (BLOCK, LOSS), (SLOWING, ECTOPIC)
"""Kinds of harm that leave muscles weak and skin numb, and kinds that do not."""


@declaration
class Referral(Parameters):
    """What is asked of the examiner."""

    limb: str = choice(
        "arm", options=LIMBS, label="Limb", part="case", description="Which limb the complaint is of.",
    )  # fmt: skip
    budget: int = parameter(
        6, unit="studies", low=5, high=12, step=1, label="Budget", part="case",
        description="How many studies may be ordered; most cases need fewer.", integer=True,
    )  # fmt: skip
    cooling_C: float = parameter(
        0.0, unit="°C", low=0.0, high=8.0, step=0.5, label="Limb colder than usual", part="case",
        description="How far limbs are below 34 °C, at which the normal limits were made, on average; "
        "in the cold everything is late.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class HiddenCase:
    """A case; what is harmed, and which sites serve all that is complained of, is for the grading alone.

    Attributes
    ----------
    referral : Referral
        What is asked.
    movement, area : str
        The movement that is weak and the area that is numb or tingles; either may be empty.
    weeks : float
        Since when.
    lasting : bool
        Whether they are weak and numb all the time, or tingle now and then.
    """

    referral: Referral
    movement: str
    area: str
    weeks: float
    lasting: bool
    _suspects: tuple[str, ...] = field(repr=False)
    _lesion: NerveLesion | None = field(repr=False)
    _traits: Study = field(repr=False)
    _seed: int = field(repr=False)

    @property
    def complaint(self) -> str:
        """What is weak, numb or tingles, and since when."""
        since = count(round(self.weeks), "week")
        if not self.lasting:
            return f"For {since} {self.area} has tingled now and then. Strength and feeling are full."
        weak = [f"{self.movement} has been weak"] if self.movement else []
        numb = [f"{self.area} has been numb"] if self.area else []
        return f"For {since} {listed(weak + numb)}."

    @property
    def parts(self) -> tuple[tuple[Served, ...], tuple[Served, ...]]:
        """Muscles that make the weak movement, and the skin that is numb or tingles."""
        muscles = tables.load("muscles").set_index("muscle")["name"]
        skin = tables.load("skin").set_index("skin")["name"]
        return (
            tuple(Served(key, muscles[key], 1.0, verified=True) for key in MOVEMENTS.get(self.movement, ())),
            tuple(Served(key, skin[key], 1.0, verified=True) for key in AREAS.get(self.area, ())[:1]),
        )

    def person(self) -> Person:
        """Return the person, on whom studies can be made."""
        return Person(self._traits, self._lesion, self._seed)

    def unharmed(self) -> Person:
        """Return what the person would be without a lesion."""
        return Person(self._traits, None, self._seed)

    def person_with(self, lesion: NerveLesion, unharmed: Person) -> Person:
        """Return what the person would be with another lesion."""
        return Person(self._traits, lesion, self._seed, unharmed)


@cache
def sites(limb: str) -> tuple[str, ...]:
    """Return the sites of a limb that are asked for."""
    return tuple(site for site in MAPPED if site not in NOT_ASKED and (site in OF_LEG) == (limb == "leg"))


def versions(case: HiddenCase) -> tuple[NerveLesion | None, ...]:
    """Return every lesion that the complaint leaves open, at every severity; None stands for no lesion."""
    kinds = LASTING if case.lasting else PASSING
    found = (
        NerveLesion(site, kind, severity, case.weeks)
        for site in case._suspects
        for kind in kinds
        for severity in SEVERITIES
    )
    return tuple(found) if case.lasting else (None, *found)


@lru_cache(maxsize=64)
def draw(referral: Referral, seed: int) -> HiddenCase:
    """Draw a case that at least one study can find.

    Parameters
    ----------
    referral : Referral
        What is asked.
    seed : int
        Chooses person, complaint and lesion.
    """
    rng = np.random.default_rng((seed, FIRST_STREAM + LIMBS.index(referral.limb)))
    usual = Study("sural", temperature_C=USUAL_C - referral.cooling_C)
    traits = cohort(usual, 2, seed).studies[1]
    # In some people nothing of one kind stands out; of the kinds, no harm at all can always be drawn.
    kinds = rng.choice(list(SHARES), len(SHARES), replace=False, p=list(SHARES.values()))
    return next(case for kind in kinds for case in _cases(referral, str(kind), traits, seed, rng))


def _cases(referral: Referral, kind: str, traits: Study, seed: int, rng: np.random.Generator) -> Iterator[HiddenCase]:
    """Yield cases of one kind at one site after the other that a study can find."""
    lasting = kind in LASTING
    for site in map(str, rng.permutation(sites(referral.limb))):
        severity, weeks = float(rng.choice(SEVERITIES)), float(rng.choice(WEEKS))
        complaints = _complaints(site, lasting)
        if not complaints:
            continue
        movement, area = complaints[int(rng.integers(len(complaints)))]
        case = HiddenCase(
            referral, movement, area, weeks, lasting, _suspects(referral.limb, movement, area),
            None if kind == NOTHING else NerveLesion(site, kind, severity, weeks), traits, seed,
        )  # fmt: skip
        if kind == NOTHING or differs(case.person(), case.unharmed(), referral.limb):
            yield case


def differs(one: Person, other: Person, limb: str) -> bool:
    """Say whether any study tells one person from another."""
    # The needle first: it costs nothing.
    return any(one.found(order).signs != other.found(order).signs for order in reversed(orders(limb)))


@cache
def _served(site: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the movements and the areas that a site serves."""
    muscles = {part.key for part in served(site).muscles if part.share >= LEAST_SHARE}
    skin = {part.key for part in served(site).skin}
    return (
        frozenset(movement for movement, makers in MOVEMENTS.items() if muscles & {*makers}),
        frozenset(area for area, regions in AREAS.items() if skin & {*regions}),
    )


def _suspects(limb: str, movement: str, area: str) -> tuple[str, ...]:
    """Return the sites that serve a movement and an area; either may be empty."""
    return tuple(
        site
        for site in sites(limb)
        if (not movement or movement in _served(site)[0]) and (not area or area in _served(site)[1])
    )


@cache
def _complaints(site: str, lasting: bool) -> tuple[tuple[str, str], ...]:
    """Return movements and areas of a site that speak of others as well, of two others if possible."""
    limb = "leg" if site in OF_LEG else "arm"
    movements, areas = (sorted(each) for each in _served(site))
    both = [(movement, area) for movement in movements for area in areas]
    one = [[(movement, "") for movement in movements], [("", area) for area in areas]]
    for least in (3, 2):
        for offered in (both, *one) if lasting else one[1:]:
            shared = tuple(each for each in offered if len(_suspects(limb, *each)) >= least)
            if shared:
                return shared
    return ()
