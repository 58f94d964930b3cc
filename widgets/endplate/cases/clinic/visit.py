"""A visit: a patient, what has been asked, examined and ordered so far, and the grade of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.cases import workup
from endplate.cases.case_studies import FASCICULATION, FIBRILLATION, LIMBS
from endplate.cases.clinic.belief import Belief, belief_after
from endplate.cases.clinic.clinic_tables import PARTS, PLACE, choices, requests
from endplate.cases.clinic.debrief import explained
from endplate.cases.clinic.finding import TWITCHES, Finding
from endplate.cases.clinic.patient import Patient, draw
from endplate.cases.clinic.sign_counts import finding_of
from endplate.cases.clinic.visit_grading import VisitGrade, grade
from endplate.cases.open_case import Heading, OpenCase, Part, Request
from endplate.cases.workup import Referral, Workup
from endplate.core.parameters import Parameters, choice, declaration
from endplate.core.words import count, word_list

__all__ = ["Clinic", "Visit", "simulate"]

HEADINGS = (
    Heading("Ask", "Ask", ("ask",)),
    Heading("Examine", "Examine", ("examine", "test by hand")),
    Heading("Order", "Order", ("electric study", "needle", "picture", "blood")),
)
"""Lists of requests."""
ASKED = {
    "place": "Where is it?",
    "mechanism": "What has happened?",
    "action": "What to do?",
    "words": "What to say?",
}
RULED_OUT = 0.02
"""A place that is less likely counts as ruled out."""
LIMB_LEVEL, LIMB_STREAM = 2, 35
LIMB_SHARE, LIMB_BUDGET = 0.3, 12
"""Share of the patients of the second level who come with one limb, and how many studies it may take: teaching
values."""
LEVEL_NAMES = {
    "one": "1: common and urgent",
    "two": "2: look-alikes join in",
    "three": "3: everything, no help",
}
"""Names of the levels; each has all patients of those before it."""


@declaration
class Clinic(Parameters):
    """Which patients come."""

    level: str = choice(
        default="one",
        options=tuple(LEVEL_NAMES),
        names=LEVEL_NAMES.__getitem__,
        label="Level",
        part="clinic",
        description="Which causes may come, and how much help there is: in level 1 suspects fade as you learn, in "
        "level 2 only the places that are ruled out are shown, in level 3 nothing is.",
    )

    @property
    def number(self) -> int:
        """The level, from 1."""
        return 1 + [*LEVEL_NAMES].index(self.level)


@dataclass(frozen=True, eq=False)
class Visit(OpenCase):
    """A visit.

    Attributes
    ----------
    patient : Patient
        The patient.
    ordered : tuple of str
        Keys of the requests so far, in order.
    answer : mapping or None
        Key of the answer in each part; None before there is one.
    """

    patient: Patient
    ordered: tuple[str, ...] = ()
    answer: Mapping[str, str] | None = None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """How the requests are listed."""
        return HEADINGS

    @property
    def request_is(self) -> str:
        """What can be requested."""
        return "request of the clinic"

    @property
    def subject(self) -> Patient:
        """The patient."""
        return self.patient

    @property
    def complaint(self) -> str:
        """What the person comes with."""
        return self.patient.complaint

    @property
    def requests(self) -> Mapping[str, Request]:
        """All requests of the clinic."""
        return requests()

    @property
    def parts(self) -> Mapping[str, Part]:
        """Place, mechanism, what to do and what to say."""
        return {part: Part(ASKED[part], {key: each.name for key, each in choices(part).items()}) for part in PARTS}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What each request has found, in their order."""
        return tuple(finding_of(self.patient, each) for each in self.ordered)

    @property
    def found(self) -> tuple[str, ...]:
        """What each request has found, in words."""
        return tuple(each.words for each in self.findings)

    @property
    def heard(self) -> frozenset[str]:
        """Signs that were seen or heard of muscles that are active by themselves."""
        signs = {sign for each in self.findings for sign in each.signs}
        signs |= {sign for each in self.findings for study in each.studies for sign in study.signs}
        return frozenset({TWITCHES, FASCICULATION, FIBRILLATION} & signs)

    @property
    def activity(self) -> tuple[float, int]:
        """Twitches in a minute, and the seed, of a muscle that twitches."""
        return self.patient.truth.harm.twitches_per_min, self.patient.seed

    @cached_property
    def belief(self) -> Belief:
        """How likely each suspect is after these findings."""
        return belief_after(self.patient, self.findings)

    @cached_property
    def grade(self) -> VisitGrade | None:
        """The grade of the answer; None before there is one."""
        return None if self.answer is None else grade(self.patient, self.ordered, self.findings, self.answer)

    @property
    def offers_hints(self) -> bool:
        """Whether the level says what would tell most."""
        return self.patient.level == 1

    @property
    def shows_chances(self) -> bool:
        """Whether it is no secret how likely each place is."""
        return self.answer is not None or self.patient.level == 1

    @property
    def hides_places(self) -> bool:
        """Whether the level hides even which places are ruled out."""
        return self.answer is None and self.patient.level > 2

    @property
    def shown(self) -> Mapping[str, float]:
        """How large each place is shown: by level, until there is an answer."""
        likely = self.belief.of_part(PLACE)
        # In the order of the table: the order of likelihood would say what the level hides
        places = {key: likely[key] for key in choices(PLACE) if key in likely}
        if self.shows_chances:
            return places
        return {key: 0.5 * (self.hides_places or p >= RULED_OUT) for key, p in places.items()}

    @property
    def help_words(self) -> str:
        """Which places are still open, as far as the level shows it."""
        if self.answer is not None or self.hides_places:
            return ""
        left = [each.name for key, each in choices(PLACE).items() if self.shown.get(key, 0.0) >= RULED_OUT]
        return f"Still open: {word_list(left)}."

    @property
    def harmed_places(self) -> tuple[str, ...]:
        """The place of the cause; none before the answer."""
        return () if self.grade is None else (self.grade.cause.right[PLACE][0],)

    @property
    def answered_place(self) -> str:
        """The place that was answered; empty if none was."""
        return "" if self.answer is None else self.answer[PLACE]

    @property
    def chances_after(self) -> tuple[float, ...]:
        """How likely each request made the true place, in their order, once there is an answer."""
        return () if self.grade is None else tuple(each.after for each in self.grade.debrief.added)

    @property
    def explained(self) -> Mapping[str, tuple[str, ...]]:
        """What it is, the cheapest way, and what each request added."""
        return {} if self.grade is None else explained(self.grade.cause, self.grade.debrief)

    def summary(self) -> str:
        """Return the complaint and the last finding, or the grade once there is an answer."""
        if self.grade is not None:
            return self.grade.summary()
        spent = f"So far {count(self.bill, 'point')} and {count(self.minutes, 'minute')}."
        if not self.findings:
            return f"{self.complaint} {spent}"
        last = self.findings[-1]
        return f"{self.complaint} {requests()[last.request].name.rstrip('.')}: {last.words} {spent}"


def simulate(clinic: Clinic, seed: int = 0) -> Visit | Workup:
    """Let a patient come in.

    Parameters
    ----------
    clinic : Clinic
        Which patients may come.
    seed : int
        Chooses the patient.

    Returns
    -------
    Visit or Workup
        The patient, before anything has been asked. Of those of the second level some come with one limb, in which a
        place is to be found by studies alone.
    """
    rng = np.random.default_rng((seed, LIMB_STREAM))
    if clinic.number == LIMB_LEVEL and rng.random() < LIMB_SHARE:
        return workup.simulate(Referral(limb=LIMBS[int(rng.integers(len(LIMBS)))], budget=LIMB_BUDGET), seed)
    return Visit(draw(clinic.number, seed))
