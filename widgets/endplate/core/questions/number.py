"""A prediction that is a number, compared with a quantity of the lab's result."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endplate.core.lazy import pandas
from endplate.core.questions.item import OPTIONS, QUESTIONS, Item, OpenLab, Outcome, common_columns, problem
from endplate.core.tables.problems import Problem
from endplate.core.typed_text import read_number
from endplate.core.words import fixed, form, number, quantity_text

NEEDED = ("unit", "low", "high", "step", "preset", "quantity", "tolerance")


@dataclass(frozen=True)
class NumberQuestion(Item):
    """A prediction of a number."""

    kind = "number"

    unit: str
    low: float
    high: float
    step: float
    tolerance: float

    @classmethod
    def problems(cls, row: pandas.Series, options: pandas.DataFrame) -> Iterator[Problem]:
        """Name what is missing or cannot be."""
        for column in NEEDED:
            if pandas.isna(row[column]) or row[column] == "":
                yield problem(QUESTIONS, row.name, column, "an empty cell; a question of kind number needs it.")
        if row["purpose"] != "prediction":
            words = f"{row['purpose']!r} is not allowed for kind number. Allowed: prediction."
            yield problem(QUESTIONS, row.name, "purpose", words)
        if row["low"] >= row["high"]:
            words = f"{row['high']:g} is not allowed. Allowed: a number above the lowest, {row['low']:g}."
            yield problem(QUESTIONS, row.name, "high", words)
        if row["step"] == 0:
            yield problem(QUESTIONS, row.name, "step", "0 is not allowed. Allowed: a number above 0.")
        for index in options.index:
            words = f"{row['key']} is of kind number, which takes no options."
            yield problem(OPTIONS, index, "question", words)

    @classmethod
    def from_rows(cls, row: pandas.Series, options: pandas.DataFrame) -> NumberQuestion:
        """Make the question."""
        numbers: dict[str, Any] = {name: float(row[name]) for name in ("low", "high", "step", "tolerance")}
        return cls(**common_columns(row), unit=row["unit"], **numbers)

    def answers_in_markdown(self) -> str:
        """Return unit and range."""
        return f"A number from {number(self.low)} to {number(self.high)} {self.unit}."

    def inputs(self) -> dict[str, Any]:
        """Return unit and range."""
        return {"unit": self.unit, "low": self.low, "high": self.high}

    def read(self, value: str | float) -> float:
        """Return ``value`` as a number in the range; a text is read as people type numbers."""
        return read_number(value, low=self.low, high=self.high, unit=self.unit)

    def entry(self, answer: float) -> str:
        """Return the number as it was given."""
        return number(answer, 12)

    def words(self, answer: float) -> str:
        """Return the number as it was given, with its unit."""
        return f"{self.entry(answer)} {self.unit}"

    def compare(self, answer: float, lab: OpenLab) -> Outcome:
        """Set the number beside the quantity of the lab's result."""
        simulated = float(getattr(lab.result, self.quantity))
        if not math.isfinite(simulated):
            verdict = "There is no number to compare yours with."
            return Outcome(None, verdict, "no number in this situation", (lab.summary, self.explanation))
        difference = self._difference(abs(answer - simulated))
        close = abs(answer - simulated) <= self.tolerance
        side = "Close" if close else "Too high" if answer > simulated else "Too low"
        verdict = f"{side}: the difference is {difference}."
        return Outcome(close, verdict, self._rounded(simulated), (self.explanation,))

    def _rounded(self, value: float) -> str:
        """Write a number as precisely as the step asks."""
        return quantity_text(value, self.unit, self._decimals)

    def _difference(self, value: float) -> str:
        """Write how far two numbers are apart; "13 %" of what would be open between two shares."""
        if self.unit != "%":
            return self._rounded(value)
        text = fixed(value, self._decimals)
        return f"{text} {form(float(text), 'percentage point', 'percentage points')}"

    @property
    def _decimals(self) -> int:
        return max(0, -math.floor(math.log10(self.step) + 1e-9))
