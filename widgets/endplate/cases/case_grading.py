"""The grade of an answer to a hidden case: place, kind, number of studies, and reason.

The yardstick is what the studies of the model can tell apart (:mod:`.case_differential`):
where no study tells two answers apart, both are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from endplate.cases.case_differential import Alternative, Diagnosis, Differential, differential, place
from endplate.cases.case_scores import FULL, NEAR, CaseGrade, burden, burden_words, economy, ground_words
from endplate.cases.case_studies import MOTOR_STUDY, study_requests
from endplate.cases.hidden_case import NOTHING, HiddenCase
from endplate.core.words import count, fixed, sentence, word_list
from endplate.entrapment.nerve_anatomy import territory
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING
from endplate.studies.needle.needle_muscles import MUSCLES

MARKS = {
    SLOWING: "nearly every impulse arrives, only late: a latency or velocity beyond its limit, and muscles in order.",
    BLOCK: "units are missing, nothing fibrillates, and a stimulus from below the harm is answered as before.",
    LOSS: "from the second week the response from below the harm is low too, and then muscles fibrillate.",
    ECTOPIC: "whole units twitch by themselves under the needle, and the studies of nerves stay as they were.",
    NOTHING: "beyond each limit lies one healthy person in forty, and who is slow in one nerve is often slow in all.",
}
RIGHT, WRONG_LEVEL, WRONG = "right", "right nerve but wrong level", "wrong"

ULNAR_MOTOR = f"{MOTOR_STUDY} ulnar"
"""The study in which crossing axons show."""


@dataclass(frozen=True)
class Grade(CaseGrade):
    """The grade of an answer.

    Attributes
    ----------
    truth : Diagnosis
        What it is.
    where : str
        :data:`RIGHT`, :data:`WRONG_LEVEL` or :data:`WRONG`.
    kind_right, reason_right : bool
        Whether kind and reason are right; the reason is if the study tells the case from its nearest look-alike.
    used, fewest : int
        Number of studies that were ordered, and of the fewest that tell the case apart.
    remarks : tuple of str
        The reasons for the grade, a paragraph each.
    scores : mapping
        Scores of place, kind, reason and economy, each from 0 to 100.
    support : float
        How likely the studies make place and kind of the answer.
    burden : float
        Share of the total that is lost to what was ordered beyond all need.
    """

    truth: Diagnosis
    where: str
    kind_right: bool
    reason_right: bool
    used: int
    fewest: int
    remarks: tuple[str, ...]
    scores: Mapping[str, float]
    support: float
    burden: float

    shares: ClassVar[Mapping[str, float]] = {"place": 0.35, "kind": 0.25, "reason": 0.2, "economy": 0.2}

    @property
    def headline(self) -> str:
        """What it is, in one sentence."""
        return "Nothing is harmed." if self.truth.site == NOTHING else f"It is {self.truth.in_words()}."

    @property
    def reasons(self) -> Mapping[str, str]:  # type: ignore[override]  # follows from the grade
        """The reason for each score in a few words."""
        studies = f"{count(self.used, 'study', 'studies')} ordered, {self.fewest} needed at the least."
        return {
            "place": f"{self.where.capitalize()}.",
            "kind": f"{_judged(self.kind_right).capitalize()}.",
            "reason": "It tells the case from its nearest look-alike."
            if self.reason_right
            else "It does not tell the case from its nearest look-alike, or the place is wrong.",
            "economy": sentence(studies) + ground_words("answer", self.support) + burden_words(self.burden),
        }

    def summary(self) -> str:
        """Return the grade in one sentence."""
        kind, reason = _judged(self.kind_right), _judged(self.reason_right)
        return (
            f"Place {self.where}, kind {kind}, reason {reason}; "
            f"{count(self.used, 'study', 'studies')} ordered, {self.fewest} needed at the least. "
            f"{fixed(self.total)} of 100."
        )


def _judged(right: bool) -> str:
    return RIGHT if right else WRONG


def grade(case: HiddenCase, ordered: Sequence[str], answer: Diagnosis, because: str) -> Grade:
    """Grade an answer.

    Parameters
    ----------
    case : HiddenCase
        The case.
    ordered : sequence of str
        Studies that were ordered, in order.
    answer : Diagnosis
        Place and kind of harm of the answer.
    because : str
        The study that is given as the reason.

    Returns
    -------
    Grade
        The grade with its remarks.
    """
    diagnoses = differential(case)
    second = _second(case)
    where, kind_right = _place_and_kind(answer, (*diagnoses.right, *second))
    other = diagnoses.look_alike
    reason_right = where == RIGHT and (other is None or because in other.distinguished_by)
    remarks = [*_right_answer(diagnoses), *_second_place(second)]
    if answer not in second:
        remarks += _wrong_answer(case, answer, diagnoses)
    remarks += _crossing(case, ordered)
    remarks += [*_reason(diagnoses, other, because, where), *_economy(diagnoses, ordered)]
    costs = {key: each.cost for key, each in study_requests(case.referral.limb).items()}
    spent, cheapest = (sum(costs[each] for each in studies) for studies in (ordered, diagnoses.fewest))
    ground = support(case, ordered, answer)
    scores = {
        "place": FULL if where == RIGHT else NEAR if where == WRONG_LEVEL else 0.0,
        "kind": FULL * kind_right,
        "reason": FULL * reason_right,
        "economy": economy(spent, cheapest, ground),
    }
    return Grade(
        diagnoses.right[0],
        where,
        kind_right,
        reason_right,
        len(ordered),
        len(diagnoses.fewest),
        tuple(remarks),
        scores,
        ground,
        burden(spent, cheapest, sum(costs.values())),
    )


def support(case: HiddenCase, ordered: Sequence[str], answer: Diagnosis) -> float:
    """Return how likely an answer is among the diagnoses that some studies leave open, each of them as likely."""
    right, open_ = _still_open(case, ordered)
    # Of diagnoses that all count as right, what speaks for one speaks for each
    meant = {*right} if answer in right else {answer}
    return sum(each in meant for each in open_) / len(open_)


def place_support(case: HiddenCase, ordered: Sequence[str]) -> float:
    """Return how likely the true place is among the diagnoses that some studies leave open, each of them as likely."""
    right, open_ = _still_open(case, ordered)
    right_sites = {each.site for each in right}
    return sum(each.site in right_sites for each in open_) / len(open_)


def _still_open(case: HiddenCase, ordered: Sequence[str]) -> tuple[Sequence[Diagnosis], Sequence[Diagnosis]]:
    """Return the right diagnoses, and all that some studies leave open, the right ones among them."""
    diagnoses = differential(case)
    right = (*diagnoses.right, *_second(case))
    return right, [*dict.fromkeys([*right, *(each.diagnosis for each in diagnoses.left_open(ordered))])]


def _second(case: HiddenCase) -> tuple[Diagnosis, ...]:
    return (Diagnosis.of(case.cause.second),) if case.cause.second else ()


def on_one_nerve(one: str, other: str) -> bool:
    """Return whether two sites lie on the course of the same axons, outside the spine."""
    courses = [each.sites_mm for courses in (MOTOR, SENSORY, MUSCLES) for each in courses.values()]
    return any(one in sites_mm and other in sites_mm for sites_mm in courses)


def _place_and_kind(answer: Diagnosis, right: Sequence[Diagnosis]) -> tuple[str, bool]:
    """Grade place and kind; a kind that only fits another place is not right."""
    fitting = [each for each in right if each.site == answer.site]
    if fitting:
        return RIGHT, any(each.kind == answer.kind for each in fitting)
    level = any(on_one_nerve(answer.site, each.site) for each in right)
    return WRONG_LEVEL if level else WRONG, any(each.kind == answer.kind for each in right)


def _right_answer(diagnoses: Differential) -> Iterable[str]:
    truth, *alike = diagnoses.right
    it_is = "" if truth.site == NOTHING else f"It is {truth.in_words()}. "
    yield f"{it_is}{truth.kind.capitalize()}: {MARKS[truth.kind]}"
    if truth.site != NOTHING:
        yield f"What to remember of the {place(truth.site)}: {territory(truth.site).remember}"
    if alike:
        yield (
            f"No study here tells it from {word_list([each.in_words() for each in alike])} in this person at this "
            "time, so that counts as right too."
        )


def _second_place(second: Sequence[Diagnosis]) -> Iterable[str]:
    for each in second:
        yield (
            f"There is a second place: {each.in_words()}. Either counts as right. Two places on one nerve are called a "
            "double crush; whether harm at one makes the other more likely is contested."
        )


def _crossing(case: HiddenCase, ordered: Sequence[str]) -> Iterable[str]:
    """Explain a drop that is no block, if the study that shows it was ordered."""
    if case.cause.traits.crossing and ULNAR_MOTOR in ordered:
        yield (
            "In this person some motor axons come down in the median nerve and cross over to the ulnar nerve below the "
            "elbow (Martin-Gruber crossing). So the ulnar response is smaller from the elbow than from the wrist in "
            "full health too: a drop in the forearm is no block here."
        )


def _wrong_answer(case: HiddenCase, answer: Diagnosis, diagnoses: Differential) -> Iterable[str]:
    """Give the reasons against a wrong answer."""
    if answer in diagnoses.right:
        return
    named = f"Your answer was {answer.in_words()}."
    simulated = [each for each in diagnoses.others if each.diagnosis == answer]
    if simulated:
        nearest = min(simulated, key=lambda each: len(each.distinguished_by))
        yield f"{named} What speaks against it: {_best_comparison(diagnoses, nearest)}"
    elif answer.site == NOTHING:
        yield f"{named} But a healthy limb is neither weak nor numb."
    elif answer.site not in case.cause.suspects:
        complained = word_list([each for each in (case.movement, case.area) if each])
        yield f"{named} But the {place(answer.site)} does not serve all that is complained of: {complained}."
    elif case.lasting:
        yield f"{named} But that leaves strength and feeling as they were, and here they are lost."
    else:
        yield f"{named} But that takes strength or feeling, and here they are full, or no study would show it."


def _reason(diagnoses: Differential, other: Alternative | None, because: str, where: str) -> Iterable[str]:
    if other is None:
        return
    pair = f"it from its nearest look-alike, {other.diagnosis.in_words()}"
    compared = _comparison(diagnoses, other, because)
    if because in other.distinguished_by:
        but = "" if where == RIGHT else " But it speaks for what it is, not for your answer."
        yield f"The study that you gave as your reason tells {pair}. {compared}{but}"
    else:
        yield f"The study that you gave as your reason does not tell {pair}. {compared}"
        yield f"What does: {_best_comparison(diagnoses, other)}"


def _best_comparison(diagnoses: Differential, other: Alternative) -> str:
    """Compare the case with an alternative by one of the fewest studies, if any of them distinguishes it."""
    order = min(other.distinguished_by, key=lambda each: (each not in diagnoses.fewest, each))
    return _comparison(diagnoses, other, order)


def _comparison(diagnoses: Differential, other: Alternative, order: str) -> str:
    """Return the result of a study in the case and in an alternative."""
    here, there = diagnoses.person.finding(order).in_words(), other.person.finding(order).in_words()
    return f"{sentence(order)}, here: {here}. There: {there}."


def _economy(diagnoses: Differential, ordered: Sequence[str]) -> Iterable[str]:
    if diagnoses.fewest:
        yield f"Enough to tell it from all that the complaint leaves open, for example: {word_list(diagnoses.fewest)}."
    open_ = list(dict.fromkeys(each.diagnosis.in_words() for each in diagnoses.left_open(ordered)))
    if open_:
        yield f"Your studies did not rule out: {word_list(open_)}."
    superfluous = diagnoses.superfluous(ordered)
    if superfluous:
        yield f"Superfluous, as your other studies tell the same apart: {word_list(superfluous)}."
