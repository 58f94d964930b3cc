"""A check that is answered by a number with its unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from endplate.core.questions.item import (
    NOT_YET,
    RIGHT,
    TRY_AGAIN,
    CheckItem,
    Judgement,
    checks_only,
    common_columns,
    empty_cells,
    problem,
)
from endplate.core.questions.kinds.choice import Option, options_of
from endplate.core.questions.rows import OPTIONS, QUESTIONS, QuestionRows, right_of
from endplate.core.tables.problems import Problem
from endplate.core.typed_quantity import TypedQuantity, kind_of, read_quantity
from endplate.core.words import sentence

EXAMPLE = "3.2 kg"
"""No answer of the kit is a mass, so the example gives neither number nor unit away."""


@dataclass(frozen=True)
class Known:
    """A value that the kit can say something about, in the unit of the question."""

    value: float
    option: Option


@dataclass(frozen=True)
class MeasureQuestion(CheckItem):
    """A question for a number with its unit.

    Attributes
    ----------
    unit : str
        Unit of ``tolerance`` and of the values; an answer may have any other that measures the same.
    tolerance : float
        The greatest difference that counts as the same.
    right : Known
        The right value.
    mistakes : tuple of Known
        What typical mistakes lead to.
    """

    kind = "measure"

    unit: str
    tolerance: float
    right: Known
    mistakes: tuple[Known, ...]

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is missing, and each value that cannot be told from the right one."""
        row, options = rows.question, rows.options
        yield from checks_only(row)
        for empty in empty_cells(row, ("unit", "tolerance")):
            yield empty
            return
        right = right_of(options)
        if len(right) != 1:
            words = f"{row['key']} has {len(right)} right values; exactly one has to be right."
            yield problem(QUESTIONS, row, "key", words)
            return
        values = {}
        for option in options:
            try:
                values[option.place] = _value(option["option"], row["unit"])
            except ValueError as error:
                yield problem(OPTIONS, option, "option", str(error))
        if (wanted := values.get(right[0].place)) is None:
            return
        for option in options:
            if option["correct"] or option.place not in values:
                continue
            if abs(values[option.place] - wanted) <= row["tolerance"]:
                words = f"{option['option']} is within the tolerance of the right value."
                yield problem(OPTIONS, option, "option", words)

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> MeasureQuestion:
        """Make the question."""
        row, options = rows.question, options_of(rows.options)
        known = [Known(_value(option.text, row["unit"]), option) for option in options]
        return cls(
            **common_columns(row),
            unit=row["unit"],
            tolerance=float(row["tolerance"]),
            right=next(each for each in known if each.option.correct),
            mistakes=tuple(each for each in known if not each.option.correct),
        )

    def answers_in_markdown(self) -> str:
        """Say that a number with its unit is asked for."""
        return "A number with its unit."

    def inputs(self) -> dict[str, Any]:
        """Return how an answer can look."""
        return {"example": EXAMPLE}

    def read(self, value: str) -> TypedQuantity:
        """Return the number with its unit that was typed."""
        return read_quantity(value, EXAMPLE)

    def entry(self, answer: TypedQuantity) -> str:
        """Return what was typed."""
        return answer.text

    def words(self, answer: TypedQuantity) -> str:
        """Return what was typed."""
        return answer.text

    def idea(self, answer: TypedQuantity) -> str:
        """Return the value of the table that was meant, however it was typed, or else what was typed."""
        value = answer.in_unit(self.unit)
        near = None if value is None else self._near(value, (self.right, *self.mistakes))
        return near.option.text if near else answer.text

    def extent(self) -> str:
        """Say that a number with its unit is asked for."""
        return "a number with its unit"

    def judge(self, answer: TypedQuantity) -> Judgement:
        """Set the number beside the right one and beside those of typical mistakes."""
        value = answer.in_unit(self.unit)
        if value is not None and abs(value - self.right.value) <= self.tolerance:
            return Judgement(True, RIGHT, (self.right.option.feedback, self.explanation))
        return Judgement(False, f"{NOT_YET}. {TRY_AGAIN}", (self._hint(answer, value),))

    def _hint(self, answer: TypedQuantity, value: float | None) -> str:
        wanted = kind_of(self.unit)
        if value is None:
            given = sentence(answer.kind) if answer.kind else "Something else"
            return f"{given} is measured in {answer.unit}. The question asks for {wanted}."
        if near := self._near(value, self.mistakes):
            return near.option.feedback
        if self._same_digits(value):
            return (
                f"The digits fit, but not with {answer.unit}: look at the prefix of the unit, or at the decimal point."
            )
        return "It is less than that." if value > self.right.value else "It is more than that."

    def _near(self, value: float, known: Sequence[Known]) -> Known | None:
        """Return the nearest of known values, if it is within the tolerance."""
        nearest = min(known, key=lambda each: abs(value - each.value), default=None)
        return nearest if nearest and abs(value - nearest.value) <= self.tolerance else None

    def _same_digits(self, value: float) -> bool:
        """Return whether a power of ten lies between two numbers."""
        if value == 0 or (value < 0) != (self.right.value < 0):
            return False
        tens = round(math.log10(value / self.right.value))
        return tens != 0 and abs(value / 10.0**tens - self.right.value) <= self.tolerance


def _value(text: str, unit: str) -> float:
    """Return a value of the table in the unit of its question."""
    value = read_quantity(text, EXAMPLE).in_unit(unit)
    if value is None:
        raise ValueError(f"{text!r} cannot be given in {unit}.")
    return value
