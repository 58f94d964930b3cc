"""How an answer to a hidden case is judged: place, kind, number of studies, and the reason given.

It is measured against what the model itself can tell apart (:mod:`.case_differential`):
where no study tells two answers apart, both are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from endplate.cases.case_differential import Alternative, Diagnosis, Differential, differential, place
from endplate.cases.hidden_case import NOTHING, HiddenCase
from endplate.core.words import count, listed, sentence
from endplate.entrapment.nerve_anatomy import served
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING
from endplate.studies.needle_muscles import MUSCLES

MARKS = {
    SLOWING: "every impulse arrives, only late: a latency or velocity beyond its limit, and no muscle out of order.",
    BLOCK: "units are missing, nothing fibrillates, and a stimulus from below the harm is answered as before.",
    LOSS: "from the second week the response from below the harm is low too, and then muscles fibrillate.",
    ECTOPIC: "whole units twitch by themselves under the needle, and the studies of nerves stay as they were.",
    NOTHING: "beyond each limit lies one healthy person in forty, and who is slow in one nerve is often slow in all.",
}
RIGHT, WRONG_LEVEL, WRONG = "right", "right nerve but wrong level", "wrong"


@dataclass(frozen=True)
class Grade:
    """An answer, judged.

    Attributes
    ----------
    where : str
        :data:`RIGHT`, :data:`WRONG_LEVEL` or :data:`WRONG`.
    kind_right, reason_right : bool
        Whether kind and reason are right; the reason is if the study tells the case from its nearest look-alike.
    used, least : int
        Studies that were ordered, and the fewest that tell the case apart.
    remarks : tuple of str
        Why, a paragraph each.
    """

    where: str
    kind_right: bool
    reason_right: bool
    used: int
    least: int
    remarks: tuple[str, ...]

    def summary(self) -> str:
        """Say in one sentence how good the answer is."""
        kind, reason = (RIGHT if each else WRONG for each in (self.kind_right, self.reason_right))
        return (
            f"Place {self.where}, kind {kind}, reason {reason}; "
            f"{count(self.used, 'study', 'studies')} ordered, {self.least} needed at the least."
        )


def grade(case: HiddenCase, ordered: Sequence[str], answer: Diagnosis, because: str) -> Grade:
    """Judge an answer.

    Parameters
    ----------
    case : HiddenCase
        The case.
    ordered : sequence of str
        Studies that were ordered, in order.
    answer : Diagnosis
        What is said to be harmed, and how.
    because : str
        The study that is said to prove it.
    """
    found = differential(case)
    where, kind_right = _judged(answer, found.same)
    other = found.look_alike
    reason_right = where == RIGHT and (other is None or because in other.told_by)
    remarks = [*_what_it_is(found), *_your_answer(case, answer, found)]
    remarks += [*_reason(found, other, because, where), *_economy(found, ordered)]
    return Grade(where, kind_right, reason_right, len(ordered), len(found.least), tuple(remarks))


def on_one_nerve(one: str, other: str) -> bool:
    """Say whether two sites lie on the way of the same axons, outside the spine."""
    courses = (*MOTOR.values(), *SENSORY.values(), *MUSCLES.values())
    return any(one in course.sites_mm and other in course.sites_mm for course in courses)


def _judged(answer: Diagnosis, same: Sequence[Diagnosis]) -> tuple[str, bool]:
    """Judge place and kind; a kind that only fits another place is not right."""
    fitting = [each for each in same if each.site == answer.site]
    if fitting:
        return RIGHT, any(each.kind == answer.kind for each in fitting)
    level = any(on_one_nerve(answer.site, each.site) for each in same)
    return WRONG_LEVEL if level else WRONG, any(each.kind == answer.kind for each in same)


def _what_it_is(found: Differential) -> Iterable[str]:
    truth, *alike = found.same
    it_is = "" if truth.site == NOTHING else f"It is {truth.said()}. "
    yield f"{it_is}{truth.kind.capitalize()}: {MARKS[truth.kind]}"
    if truth.site != NOTHING:
        yield f"What to remember of the {place(truth.site)}: {served(truth.site).remember}"
    if alike:
        yield (
            f"No study here tells it from {listed([each.said() for each in alike])} in this person at this time, "
            "so that counts as right too."
        )


def _your_answer(case: HiddenCase, answer: Diagnosis, found: Differential) -> Iterable[str]:
    """Say what speaks against a wrong answer."""
    if answer in found.same:
        return
    named = f"Your answer was {answer.said()}."
    versions = [each for each in found.others if each.diagnosis == answer]
    if versions:
        nearest = min(versions, key=lambda each: len(each.told_by))
        yield f"{named} What speaks against it: {_told(found, nearest)}"
    elif answer.site == NOTHING:
        yield f"{named} But a healthy limb is neither weak nor numb."
    elif answer.site not in case._suspects:
        complained = listed([each for each in (case.movement, case.area) if each])
        yield f"{named} But the {place(answer.site)} does not serve all that is complained of: {complained}."
    elif case.lasting:
        yield f"{named} But that leaves strength and feeling as they were, and here they are lost."
    else:
        yield f"{named} But that takes strength or feeling, and here they are full, or no study would show it."


def _reason(found: Differential, other: Alternative | None, because: str, where: str) -> Iterable[str]:
    if other is None:
        return
    pair = f"it from its nearest look-alike, {other.diagnosis.said()}"
    compared = _compared(found, other, because)
    if because in other.told_by:
        but = "" if where == RIGHT else " But it speaks for what it is, not for your answer."
        yield f"The study that you gave as your reason tells {pair}. {compared}{but}"
    else:
        yield f"The study that you gave as your reason does not tell {pair}. {compared}"
        yield f"What does: {_told(found, other)}"


def _told(found: Differential, other: Alternative) -> str:
    """Return what a study finds in the case and in something else, of the studies that tell them apart the best."""
    return _compared(found, other, min(other.told_by, key=lambda order: (order not in found.least, order)))


def _compared(found: Differential, other: Alternative, order: str) -> str:
    here, there = found.person.found(order).said(), other.person.found(order).said()
    return f"{sentence(order)}, here: {here}. There: {there}."


def _economy(found: Differential, ordered: Sequence[str]) -> Iterable[str]:
    if found.least:
        yield f"Enough to tell it from all that the complaint leaves open, for example: {listed(found.least)}."
    open_ = list(dict.fromkeys(each.diagnosis.said() for each in found.left_open(ordered)))
    if open_:
        yield f"Your studies did not rule out: {listed(open_)}."
    superfluous = found.superfluous(ordered)
    if superfluous:
        yield f"Superfluous, as your other studies tell the same apart: {listed(superfluous)}."
