"""A learner's own plan: which lessons have something new, and which can be skimmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from endplate.core.course_test.ideas import STANDS_IN, Given
from endplate.core.tables import records


@dataclass(frozen=True)
class Step:
    """A lesson to take, and the questions for which it is worth it."""

    lesson: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Lessons in teaching order: each builds on those before it, so a plan leaves out and never turns round.

    Attributes
    ----------
    take : tuple of Step
        Lessons of the ideas that were not known, and those that wrong answers point to besides.
    skim : tuple of str
        Lessons whose ideas are known.
    rest : tuple of str
        Lessons about which the test did not ask.
    """

    take: tuple[Step, ...]
    skim: tuple[str, ...]
    rest: tuple[str, ...]


def asked_lessons() -> tuple[str, ...]:
    """Return the lessons that a plan can name, in teaching order."""
    return tuple(sorted({row["lesson"] for row in records("questions")} - {*STANDS_IN.values()}))


def plan(given: Sequence[Given]) -> Plan:
    """Return the plan that follows from the answers to a test.

    Parameters
    ----------
    given : sequence of Given
        An answer for each idea.
    """
    lessons = asked_lessons()
    wrong = [each for each in given if not each.right]
    take = {lesson: [each.idea.question for each in wrong if lesson in each.lessons] for lesson in lessons}
    known = {each.idea.lesson for each in given if each.right}
    left = [lesson for lesson in lessons if not take[lesson]]
    return Plan(
        tuple(Step(lesson, tuple(questions)) for lesson, questions in take.items() if questions),
        tuple(lesson for lesson in left if lesson in known),
        tuple(lesson for lesson in left if lesson not in known),
    )
