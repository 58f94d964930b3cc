"""The ideas that the course tests: each has a question before the course, and one at its end in other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from endplate.core.questions.kept_answers import KeptRecord
from endplate.core.questions.kinds.choice import Option
from endplate.core.tables import records
from endplate.core.tables.record import by_position

PRETEST, POSTTEST = "pretest", "posttest"
STANDS_IN = {PRETEST: "00_start_here", POSTTEST: "15_virtual_clinic"}
"""The lesson in which each form of the test stands."""


@dataclass(frozen=True)
class PointingOption(Option):
    """An option of a question; a wrong one points to the lesson that puts it right."""

    lesson: str


@dataclass(frozen=True)
class Form:
    """How a test asks for an idea."""

    prompt: str
    options: tuple[PointingOption, ...]

    @property
    def right(self) -> PointingOption:
        """The right option."""
        return next(option for option in self.options if option.correct)


@dataclass(frozen=True)
class Idea:
    """An idea of the course, and the mistaken one that many bring along.

    Attributes
    ----------
    key : str
        Short name.
    lesson : str
        The lesson that teaches it.
    question : str
        What that lesson answers.
    mistaken, right : str
        The mistaken idea and the right one.
    forms : mapping of str to Form
        How the test before the course and the one at its end ask for it.
    """

    key: str
    lesson: str
    question: str
    mistaken: str
    right: str
    forms: Mapping[str, Form]

    def kept_as(self, form: str) -> str:
        """Return the name under which the page keeps the answer."""
        return f"{form}_{self.key}"


@cache
def ideas() -> tuple[Idea, ...]:
    """Return the ideas in the order in which they are asked."""
    options: dict[tuple[str, str], list[PointingOption]] = {}
    for row in by_position(records("course_test_options")):
        option = PointingOption(row["option"], bool(row["correct"]), row["feedback"], row["lesson"])
        options.setdefault((row["idea"], row["form"]), []).append(option)
    prompts = {(row["idea"], row["form"]): row["prompt"] for row in records("course_test_items")}
    return tuple(
        Idea(
            key := row["idea"],
            row["lesson"],
            row["question"],
            row["mistaken"],
            row["right"],
            {form: Form(prompts[key, form], tuple(options[key, form])) for form in STANDS_IN},
        )
        for row in by_position(records("course_test_ideas"))
    )


@dataclass(frozen=True)
class Given:
    """An answer to the question of an idea.

    Attributes
    ----------
    idea : Idea
        The idea.
    form : str
        Which test asked.
    entry : str or None
        Text of the option; None where the learner said not to know.
    right : bool
        Whether it is right.
    """

    idea: Idea
    form: str
    entry: str | None
    right: bool

    @property
    def option(self) -> PointingOption | None:
        """The option; None without one, and where another version of the kit had other options."""
        return next((each for each in self.idea.forms[self.form].options if each.text == self.entry), None)

    @property
    def lesson(self) -> str:
        """The lesson that a wrong answer points to, or else that of the idea."""
        return (self.option.lesson if self.option else "") or self.idea.lesson

    @property
    def lessons(self) -> frozenset[str]:
        """That lesson, and the one that teaches the idea."""
        return frozenset({self.lesson, self.idea.lesson})


def answers_of(records: Mapping[str, KeptRecord], form: str) -> tuple[Given, ...]:
    """Return the answers to one form of the test among those that a page keeps; none where it was not finished.

    Parameters
    ----------
    records : mapping of str to KeptRecord
        What was answered.
    form : str
        ``"pretest"`` or ``"posttest"``.
    """
    given = []
    for idea in ideas():
        record = records.get(idea.kept_as(form))
        if record is None or not (record.first or record.skipped):
            return ()
        first = record.first
        given.append(Given(idea, form, first.entry if first else None, bool(first and first.right)))
    return tuple(given)
