"""The work-up of a limb with a hidden lesion: the studies so far, their results, and the grade of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from endplate.cases.case_differential import Diagnosis, place
from endplate.cases.case_grading import Grade, grade, place_support
from endplate.cases.case_studies import FASCICULATION, FIBRILLATION, HEADINGS, StudyFinding, study_requests
from endplate.cases.complaints import sites
from endplate.cases.hidden_case import NOTHING, HiddenCase, Referral, draw
from endplate.cases.open_case import Heading, OpenCase, Part, Request
from endplate.core.words import count, out_of
from endplate.entrapment.nerve_lesion import KINDS

__all__ = ["Referral", "Workup", "simulate"]

TWITCHES_per_min = 15.0
"""Twitches of a muscle whose axons fire by themselves: a teaching value."""
SUSPECTED = 0.5
"""How large a place is shown that serves all that is complained of."""


@dataclass(frozen=True, eq=False)
class Workup(OpenCase):
    """A limb with a hidden lesion, the studies so far, and the answer.

    Attributes
    ----------
    case : HiddenCase
        The case.
    ordered : tuple of str
        The studies, in the order in which they were ordered.
    answer : mapping or None
        Site, kind and reason of the answer; None before there is one.
    """

    case: HiddenCase
    ordered: tuple[str, ...] = ()
    answer: Mapping[str, str] | None = None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """How the studies are listed."""
        return HEADINGS

    @property
    def subject(self) -> HiddenCase:
        """The case."""
        return self.case

    @property
    def complaint(self) -> str:
        """What the person comes with."""
        return self.case.complaint

    @property
    def request_is(self) -> str:
        """What can be ordered."""
        return f"study of the {self.case.referral.limb}"

    @property
    def requests(self) -> Mapping[str, Request]:
        """All studies of the limb."""
        return study_requests(self.case.referral.limb)

    @cached_property
    def findings(self) -> tuple[StudyFinding, ...]:
        """Results of the studies, in their order."""
        return tuple(self.case.person.finding(each) for each in self.ordered)

    @property
    def found(self) -> tuple[str, ...]:
        """What each study has found, in words."""
        return tuple(f"{each.in_words()}." for each in self.findings)

    @property
    def heard(self) -> frozenset[str]:
        """What needles have heard of muscles at rest."""
        return frozenset({FIBRILLATION, FASCICULATION} & {sign for each in self.findings for sign in each.signs})

    @property
    def activity(self) -> tuple[float, int]:
        """Twitches in a minute, and the seed, of a muscle that twitches."""
        return TWITCHES_per_min, self.case.cause.seed

    @property
    def budget(self) -> int:
        """Number of studies that may be ordered."""
        return self.case.referral.budget

    @property
    def studies_ordered(self) -> int:
        """Number of studies that have been ordered."""
        return self.requests_made

    @property
    def studies_left(self) -> int:
        """Number of studies that can still be ordered."""
        return self.budget - self.studies_ordered

    @property
    def parts(self) -> Mapping[str, Part]:
        """Where it is, what it is, and which study proves it."""
        sites_or_none = {site: place(site) for site in (*sites(self.case.referral.limb), NOTHING)}
        return {
            "site": Part("Where", sites_or_none),
            "kind": Part("What", {kind: kind for kind in (*KINDS, NOTHING)}),
            "because": Part("Because of", {order: order for order in self.ordered}),
        }

    @property
    def help_words(self) -> str:
        """How many studies have been ordered."""
        return f"{out_of(self.studies_ordered, self.budget, 'study', 'studies')} ordered."

    @property
    def shown(self) -> Mapping[str, float]:
        """The places of the limb; those that do not serve all of the complaint are ruled out."""
        suspects = self.case.cause.suspects
        return {site: SUSPECTED * (site in suspects) for site in sites(self.case.referral.limb)}

    @property
    def harmed_places(self) -> tuple[str, ...]:
        """The harmed places; none before the answer, and none in a healthy person."""
        cause = self.case.cause
        harmed = (cause.lesion, cause.second) if self.answer is not None else ()
        return tuple(each.site for each in harmed if each is not None)

    @property
    def answered(self) -> Diagnosis | None:
        """Place and kind of the answer; None before there is one."""
        return None if self.answer is None else Diagnosis(self.answer["site"], self.answer["kind"])

    @property
    def answered_place(self) -> str:
        """The place that was answered; empty if none was."""
        return "" if self.answered is None or self.answered.site == NOTHING else self.answered.site

    @cached_property
    def grade(self) -> Grade | None:
        """Grade of the answer; None before there is one."""
        if self.answer is None or self.answered is None:
            return None
        return grade(self.case, self.ordered, self.answered, self.answer["because"])

    @property
    def chances_after(self) -> tuple[float, ...]:
        """How likely each study made the true place among all that was still open, once there is an answer."""
        if self.answer is None:
            return ()
        return tuple(place_support(self.case, self.ordered[: i + 1]) for i in range(self.studies_ordered))

    @property
    def explained(self) -> Mapping[str, tuple[str, ...]]:
        """The reasons for the grade."""
        return {} if self.grade is None else {"What tells it, and what you could do without": self.grade.remarks}

    @property
    def request_refused(self) -> str:
        """Why no study is left; empty if one is."""
        return "" if self.studies_left else f"All {self.budget} studies have been ordered. Answer with what you have."

    def answer_refused(self, answer: Mapping[str, str]) -> str:
        """Return why an answer is refused: no study was made, or place and kind do not go together."""
        if not self.ordered:
            return "Order a study first: an answer needs a finding that speaks for it."
        if answer and (answer["site"] == NOTHING) != (answer["kind"] == NOTHING):
            return f"Place and kind do not go together: say {NOTHING!r} for both of them, or for neither."
        return ""

    def summary(self) -> str:
        """Return the complaint and the last result, or the grade once there is an answer."""
        if self.grade is not None:
            return self.grade.summary()
        if not self.findings:
            return f"{self.complaint} You can order {count(self.budget, 'study', 'studies')}."
        last = self.findings[-1]
        return f"{self.complaint} {self.help_words} The last, {last.order}: {last.in_words()}."


def simulate(referral: Referral, seed: int = 0) -> Workup:
    """Draw a case without any study.

    Parameters
    ----------
    referral : Referral
        Limb, budget and temperature.
    seed : int
        Chooses the case.

    Returns
    -------
    Workup
        The case, with the whole budget left.
    """
    return Workup(draw(referral, seed))
