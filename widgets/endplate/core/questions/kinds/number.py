"""A prediction that is a number, compared with a quantity of the lab's result."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endplate.core.questions.item import OpenLab, Outcome, PredictionItem, common_columns, problem
from endplate.core.questions.kinds.scale import NEEDED, Scale, scale_problems
from endplate.core.questions.rows import OPTIONS, QuestionRows
from endplate.core.tables.problems import Problem
from endplate.core.typed_text import read_number
from endplate.core.words import number


@dataclass(frozen=True)
class NumberQuestion(PredictionItem):
    """A prediction of a number."""

    kind = "number"

    scale: Scale

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is missing or cannot be."""
        yield from scale_problems(rows.question, (*NEEDED, "preset"))
        for option in rows.options:
            words = f"{rows.question['key']} is of kind number, which takes no options."
            yield problem(OPTIONS, option, "question", words)

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> NumberQuestion:
        """Make the question."""
        return cls(**common_columns(rows.question), scale=Scale.from_row(rows.question))

    def answers_in_markdown(self) -> str:
        """Return unit and range."""
        return f"A number from {number(self.scale.low)} to {number(self.scale.high)} {self.scale.unit}."

    def inputs(self) -> dict[str, Any]:
        """Return unit and range."""
        return {"unit": self.scale.unit, "low": self.scale.low, "high": self.scale.high}

    def read(self, value: str | float) -> float:
        """Return ``value`` as a number in the range; a text is read as people type numbers."""
        return read_number(value, low=self.scale.low, high=self.scale.high, unit=self.scale.unit)

    def entry(self, answer: float) -> str:
        """Return the number as it was given."""
        return number(answer, 12)

    def words(self, answer: float) -> str:
        """Return the number as it was given, with its unit."""
        return self.scale.with_unit(self.entry(answer))

    def compare(self, answer: float, lab: OpenLab) -> Outcome:
        """Set the number beside the quantity of the lab's result."""
        simulated = float(getattr(lab.result, self.quantity))
        if not math.isfinite(simulated):
            verdict = "There is no number to compare yours with."
            return Outcome(None, verdict, "no number in this situation", (lab.summary, self.explanation))
        difference = self.scale.difference(abs(answer - simulated))
        close = abs(answer - simulated) <= self.scale.tolerance
        side = "Close" if close else "Too high" if answer > simulated else "Too low"
        verdict = f"{side}: the difference is {difference}."
        return Outcome(close, verdict, self.scale.rounded(simulated), (self.explanation,))
