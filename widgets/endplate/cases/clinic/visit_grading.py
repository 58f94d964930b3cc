"""The scores of an answer: place, mechanism, economy, safety and words, each out of a hundred.

The yardstick of economy is the cheapest way that would have told (:mod:`.debrief`). A guess is not cheap: economy
counts as far as the findings speak for the answer. What was ordered beyond all need lowers the whole score, because
the person has borne it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from endplate.cases.case_scores import FULL, NEAR, CaseGrade, burden, burden_words, economy, ground_words
from endplate.cases.clinic.belief import belief_after
from endplate.cases.clinic.clinic_tables import (
    ACTION,
    HARMFUL,
    MECHANISM,
    PLACE,
    WORDS,
    Cause,
    choices,
    requests,
)
from endplate.cases.clinic.debrief import Debrief, debrief
from endplate.cases.clinic.finding import Finding
from endplate.cases.clinic.patient import Patient

SAME_BAND = 60.0
"""Score of another action that is as soon as the right one."""
TOO_SOON = 30.0
"""What each band costs by which an action is sooner than needed: alarm does harm as well."""
LATE_BY_DAYS = 25.0
"""Score of waiting where a look within days was needed."""
FREE_MINUTES, PER_MINUTE = 20, 2.0
"""Minutes that an emergency leaves before each further one costs, and what it costs."""
URGENT = 2
"""Band from which a case must not wait."""


@dataclass(frozen=True)
class VisitGrade(CaseGrade):
    """The grade of an answer.

    Attributes
    ----------
    cause : Cause
        What it is.
    answer : dict
        What was answered.
    scores : dict
        Scores by name, each from 0 to 100.
    reasons : dict
        The reason for each score.
    debrief : Debrief
        The cheapest way that would have told, and what each request added.
    burden : float
        Share of the total that is lost to what was ordered beyond all need.
    """

    cause: Cause
    answer: Mapping[str, str]
    scores: Mapping[str, float]
    reasons: Mapping[str, str]
    debrief: Debrief
    burden: float

    shares: ClassVar[Mapping[str, float]] = {
        "place": 0.25,
        "mechanism": 0.2,
        "economy": 0.2,
        "safety": 0.2,
        "words": 0.15,
    }

    @property
    def headline(self) -> str:
        """What it is, in one sentence."""
        where = choices(PLACE)[self.cause.right[PLACE][0]].name
        return f"It is: {self.cause.name}. Place: {where}."

    def summary(self) -> str:
        """Return the headline and the scores."""
        scores = ", ".join(f"{name} {score:.0f}" for name, score in self.scores.items())
        return f"{self.headline} {self.total:.0f} of 100: {scores}."


def grade(
    patient: Patient, ordered: Sequence[str], findings: Sequence[Finding], answer: Mapping[str, str]
) -> VisitGrade:
    """Grade an answer.

    Parameters
    ----------
    patient : Patient
        The patient.
    ordered : sequence of str
        What was ordered, in order.
    findings : sequence of Finding
        What each of these found.
    answer : mapping
        The key of the answer in each part.
    """
    cause = patient.truth.cause
    back = debrief(patient, findings)
    lost = burden(_spent(ordered), back.fewest_cost, _spent(requests()))
    graded = {
        "place": _near(cause, PLACE, answer[PLACE]),
        "mechanism": _near(cause, MECHANISM, answer[MECHANISM]),
        "economy": _economy(patient, ordered, findings, answer, back, lost),
        "safety": _safety(cause, ordered, answer[ACTION]),
        "words": _words(cause, answer[WORDS]),
    }
    return VisitGrade(
        cause=cause,
        answer=dict(answer),
        scores={name: score for name, (score, _) in graded.items()},
        reasons={name: remark for name, (_, remark) in graded.items()},
        debrief=back,
        burden=lost,
    )


def _near(cause: Cause, part: str, given: str) -> tuple[float, str]:
    """Grade a place or a mechanism: right, near, or wrong."""
    possible, right = choices(part), cause.right[part]
    best = possible[right[0]]
    if given in right:
        return FULL, f"Right: {best.name}. {best.remark}"
    named = f"You said: {possible[given].name}. It is: {best.name}. {best.remark}"
    near = bool(best.alike) and possible[given].alike == best.alike
    return (NEAR, f"Near. {named}") if near else (0.0, named)


def _spent(keys: Iterable[str]) -> int:
    return sum(requests()[each].cost for each in keys)


def _economy(
    patient: Patient,
    ordered: Sequence[str],
    findings: Sequence[Finding],
    answer: Mapping[str, str],
    back: Debrief,
    lost: float,
) -> tuple[float, str]:
    spent = _spent(ordered)
    support = belief_after(patient, findings).of_part(PLACE).get(answer[PLACE], 0.0)
    words = f"You spent {spent} points, a minute counted as one; {back.fewest_cost} would have told."
    words += ground_words("place", support) + burden_words(lost)
    return economy(spent, back.fewest_cost, support), words


def _safety(cause: Cause, ordered: Sequence[str], given: str) -> tuple[float, str]:
    actions = choices(ACTION)
    best, chosen = actions[cause.right[ACTION][0]], actions[given]
    words = f"Right: {best.name.lower()}. {best.remark}"
    if given in cause.right[ACTION]:
        score = FULL
    elif chosen.band == best.band:
        score = SAME_BAND
    elif chosen.band > best.band:
        score = max(0.0, FULL - TOO_SOON * (chosen.band - best.band))
        words = f"Sooner than needed. {words}"
    else:
        score = LATE_BY_DAYS if best.band < URGENT else 0.0
        words = f"Too late. {words}"
    minutes = sum(requests()[each].minutes for each in ordered)
    if best.band >= URGENT and minutes > FREE_MINUTES:
        score = max(0.0, score - PER_MINUTE * (minutes - FREE_MINUTES))
        words += f" It waited {minutes} minutes for what you ordered."
    return score, words


def _words(cause: Cause, given: str) -> tuple[float, str]:
    possible = choices(WORDS)
    best = possible[cause.right[WORDS][0]]
    if given in cause.right[WORDS]:
        return FULL, best.remark
    chosen = possible[given]
    hurt = f"{chosen.remark} " if chosen.alike == HARMFUL else "This belongs to another case. "
    return 0.0, f"{hurt}Better here: {best.name}"
