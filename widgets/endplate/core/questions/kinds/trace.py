"""A check that is answered by pressing a place on a trace that a model has computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from endplate.core.asked import AskedTrace
from endplate.core.questions.item import NOT_YET, RIGHT, TRY_AGAIN, Judgement, common_columns
from endplate.core.questions.kinds.computed import ComputedQuestion, Idea, compute, entry_of, parts_of_entry
from endplate.core.questions.kinds.scale import Scale
from endplate.core.questions.rows import QuestionRows
from endplate.core.typed_text import read_number

DIGITS = 5
"""Of a sample as it is sent to the page: finer than a screen shows."""


@dataclass(frozen=True)
class TraceQuestion(ComputedQuestion):
    """A question for a place along a trace.

    Attributes
    ----------
    scale : Scale
        Unit along the trace, step of what is said, and how near counts as the same place.
    trace : AskedTrace
        What the model has recorded.
    """

    kind = "trace"

    scale: Scale
    trace: AskedTrace

    @classmethod
    def from_rows(cls, rows: QuestionRows, number: int = 1) -> Self:
        """Make the question with one draw of its numbers."""
        computed = compute(rows, number)
        words = {"prompt": computed.prompt, "explanation": computed.explanation}
        return cls(
            **common_columns(rows.question) | words,
            ideas=computed.ideas,
            number=number,
            rows=rows,
            scale=Scale.from_row(rows.question),
            trace=computed.result,
        )

    def answers_in_markdown(self) -> str:
        """Return the axes."""
        return f"A place on a trace of {self.trace.vertical} against {self.trace.horizontal}."

    def inputs(self) -> dict[str, Any]:
        """Return the trace with its axes."""
        trace = self.trace
        return {
            "along": _shortened(trace.along),
            "height": _shortened(trace.height),
            "horizontal": trace.horizontal,
            "vertical": trace.vertical,
            "low": trace.low,
            "high": trace.high,
            "unit": self.scale.unit,
            "decimals": self.scale.decimals,
            "number": self.number,
        }

    def read(self, value: str | float) -> float:
        """Return the place, in the unit along the trace."""
        given, _ = parts_of_entry(value)
        if given in ("", None):
            raise ValueError("Press a place on the trace first.")
        low, high = _shortened(self.trace.along[[0, -1]])  # as the page has them
        return read_number(given, low=low, high=high, unit=self.scale.unit)

    def entry(self, answer: float) -> str:
        """Return the place with the draw that it was given to, as JSON."""
        return entry_of(answer, self.number, self.prompt)

    def words(self, answer: float) -> str:
        """Return the place with its unit."""
        return self.scale.rounded(answer)

    def idea(self, answer: float) -> str:
        """Return what was pressed in words, or on which side of the right place it lies."""
        near = self._near(answer)
        return near.idea if near else "too far to the left" if answer < self._right.value else "too far to the right"

    def extent(self) -> str:
        """Say that a place on a trace is asked for."""
        return "a place on a trace"

    def judge(self, answer: float) -> Judgement:
        """Set the place beside the right one, and beside those that are pressed by mistake."""
        pressed, near = self.words(answer), self._near(answer)
        if near and near.correct:
            verdict = f"{RIGHT} You pressed {pressed}; the simulation has {near.text}."
            return Judgement(True, verdict, (near.feedback, self.explanation))
        side = "right" if answer < self._right.value else "left"
        remark = f"{near.idea} {near.feedback}" if near else f"The place lies farther to the {side}."
        return Judgement(False, f"{NOT_YET}: you pressed {pressed}. {TRY_AGAIN}", (remark,))

    @property
    def _right(self) -> Idea:
        return next(idea for idea in self.ideas if idea.correct)

    def _near(self, answer: float) -> Idea | None:
        """Return the place that was meant: the nearest one within the tolerance."""
        nearest = min(self.ideas, key=lambda idea: abs(idea.value - answer))
        return nearest if abs(nearest.value - answer) <= self.scale.tolerance else None


def _shortened(samples: np.ndarray) -> list[float]:
    return [float(f"{each:.{DIGITS}g}") for each in samples]
