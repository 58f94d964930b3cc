"""The scale that numbers are entered on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from endplate.core.questions.item import empty_cells, problem
from endplate.core.questions.rows import QUESTIONS
from endplate.core.tables.problems import Problem
from endplate.core.tables.record import Record
from endplate.core.words import NOT_MEASURABLE, fixed, form

LONGEST_SYMBOL = 3
"""Letters, as in "kPa"."""
NEEDED = ("unit", "low", "high", "step", "tolerance", "quantity")


@dataclass(frozen=True)
class Scale:
    """Unit and ends of the scale, its step, and what counts as close on it.

    Attributes
    ----------
    unit : str
        Unit of all its numbers.
    low, high : float
        Its ends; nan where it has none.
    step : float
        Step of the arrow keys; it also sets the decimals of what is shown.
    tolerance : float
        The greatest difference that counts as close.
    """

    unit: str
    low: float
    high: float
    step: float
    tolerance: float

    @classmethod
    def from_row(cls, row: Record) -> Scale:
        """Make the scale from the row of a question."""
        numbers = (row[name] for name in ("low", "high", "step", "tolerance"))
        low, high, step, tolerance = (math.nan if each is None else float(each) for each in numbers)
        return cls(row["unit"], low, high, step, tolerance)

    @property
    def decimals(self) -> int:
        """Digits after the point."""
        return decimals_of(self.step)

    def rounded(self, value: float) -> str:
        """Write a number as precisely as the step asks."""
        text = fixed(value, self.decimals)
        return self.with_unit(text) if math.isfinite(value) else NOT_MEASURABLE

    def with_unit(self, text: str) -> str:
        """Set the unit behind a number; of things that are counted, one is "1 muscle"."""
        return f"{text} {self.unit.removesuffix('s') if text == '1' and _counts(self.unit) else self.unit}"

    def difference(self, value: float) -> str:
        """Write how far two numbers are apart; "13 %" of what would be open between two shares."""
        if self.unit != "%":
            return self.rounded(value)
        text = fixed(value, self.decimals)
        return f"{text} {form(float(text), 'percentage point', 'percentage points')}"


def decimals_of(step: float) -> int:
    """Return how many digits after the point a step asks for."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _counts(unit: str) -> bool:
    """Say whether a unit is the plural of a thing, not a symbol."""
    return len(unit) > LONGEST_SYMBOL and unit.isalpha() and unit.endswith("s")


def scale_problems(row: Record, needed: Iterable[str] = NEEDED) -> Iterator[Problem]:
    """Name what a prediction in numbers lacks, and what of its scale cannot be.

    Parameters
    ----------
    row : Record
        Its row in ``data/questions.csv``.
    needed : iterable of str
        Columns that may not be empty.
    """
    kind = row["kind"]
    yield from empty_cells(row, needed)
    if row["purpose"] != "prediction":
        words = f"{row['purpose']!r} is not allowed for kind {kind}. Allowed: prediction."
        yield problem(QUESTIONS, row, "purpose", words)
    if None not in (row["low"], row["high"]) and row["low"] >= row["high"]:
        words = f"{row['high']:g} is not allowed. Allowed: a number above the lowest, {row['low']:g}."
        yield problem(QUESTIONS, row, "high", words)
    if row["step"] == 0:
        yield problem(QUESTIONS, row, "step", "0 is not allowed. Allowed: a number above 0.")
