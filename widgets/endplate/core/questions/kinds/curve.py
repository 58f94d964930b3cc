"""A prediction that is drawn: a height at each of a few points, compared with what the lab computes there."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from endplate.core.parameters import Parameter
from endplate.core.questions.item import OpenLab, Outcome, PredictionItem, common_columns, problem
from endplate.core.questions.kinds.choice import Option, options_of
from endplate.core.questions.kinds.scale import Scale, scale_problems
from endplate.core.questions.rows import DRAWN, OPTIONS, POINTS, QUESTIONS, SHAPES, QuestionRows, right_of
from endplate.core.tables.problems import Problem, TableError
from endplate.core.tables.record import Record, by_position
from endplate.core.typed_text import read_number

RESULT = "result"
"""One draws along the numbers of one result; or else along a control of the lab, by its name."""


@dataclass(frozen=True)
class Point:
    """A place where one draws: what the lab is set to there, or which number of its result; and its words."""

    setting: str
    label: str


@dataclass(frozen=True)
class Shape:
    """What one would draw who believes an option."""

    option: Option
    heights: np.ndarray


@dataclass(frozen=True)
class CurveQuestion(PredictionItem):
    """A prediction drawn as a line or as bars.

    Attributes
    ----------
    form : str
        ``line`` or ``bars``.
    along : str
        ``result``, or the name of a control.
    horizontal, vertical : str
        Titles of the two axes.
    start : float
        Height of every point before anything is drawn.
    shapes : tuple of Shape
        What is drawn by mistaken ideas.
    right : Option
        What the simulation shows, in words.
    """

    kind = "curve"

    scale: Scale
    form: str
    along: str
    horizontal: str
    vertical: str
    start: float
    points: tuple[Point, ...]
    shapes: tuple[Shape, ...]
    right: Option

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is missing or cannot be."""
        row, key = rows.question, rows.question["key"]
        yield from scale_problems(row)
        if None in (row["low"], row["high"]):
            return
        if len(rows.drawn) != 1:
            yield problem(QUESTIONS, row, "key", f"{key} has no row in {DRAWN}, which kind curve needs.")
            return
        start = rows.drawn[0]["start"]
        if not row["low"] <= start <= row["high"]:
            words = f"{start:g} is not allowed. Allowed: {row['low']:g} to {row['high']:g}."
            yield problem(DRAWN, rows.drawn[0], "start", words)
        if len(rows.points) < 2:
            words = f"{key} has {len(rows.points)} in {POINTS}; a drawing takes two points or more."
            yield problem(QUESTIONS, row, "key", words)
        if (right := len(right_of(rows.options))) != 1:
            words = f"{key} has {right} right options in {OPTIONS}; exactly one has to be right."
            yield problem(QUESTIONS, row, "key", words)
        wrong = {option["position"]: option for option in rows.options if not option["correct"]}
        places = sorted(point["position"] for point in rows.points)
        for position, option in wrong.items():
            if sorted(shape["point"] for shape in rows.shapes if shape["option"] == position) != places:
                words = f"{key} needs a height in {SHAPES} for each point of wrong option {position}."
                yield problem(OPTIONS, option, "position", words)
        for shape in rows.shapes:
            if shape["option"] not in wrong:
                yield problem(SHAPES, shape, "option", f"{shape['option']} is no wrong option of {key}.")
            if not row["low"] <= shape["height"] <= row["high"]:
                words = f"{shape['height']:g} is not allowed. Allowed: {row['low']:g} to {row['high']:g}."
                yield problem(SHAPES, shape, "height", words)

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> CurveQuestion:
        """Make the question."""
        drawn, options = rows.drawn[0], options_of(rows.options)
        shapes = (
            Shape(option, _heights(rows.shapes, row["position"]))
            for row, option in zip(by_position(rows.options), options, strict=True)
            if not option.correct
        )
        return cls(
            **common_columns(rows.question),
            scale=Scale.from_row(rows.question),
            form=drawn["form"],
            along=drawn["along"],
            horizontal=drawn["horizontal"],
            vertical=drawn["vertical"],
            start=float(drawn["start"]),
            points=tuple(Point(row["setting"], row["label"]) for row in by_position(rows.points)),
            shapes=tuple(shapes),
            right=next(option for option in options if option.correct),
        )

    @property
    def title(self) -> str:
        """Title of the vertical axis with its unit, unless its words name the unit already."""
        unit = self.scale.unit
        return self.vertical if unit.lower() in self.vertical.lower() else f"{self.vertical} ({unit})"

    def lacking(self, lab: OpenLab) -> str:
        """Return what the question asks for and the lab does not have, in words."""
        if words := super().lacking(lab):
            return words
        if self.along != RESULT and self.along not in lab.controls:
            return f"draws along {self.along}, which is no control of the lab. Controls: {', '.join(lab.controls)}."
        return ""

    def answers_in_markdown(self) -> str:
        """Return the axes."""
        labels = ", ".join(point.label for point in self.points)
        low, high = (self.scale.rounded(end) for end in (self.scale.low, self.scale.high))
        return f"{self.vertical}, drawn from {low} to {high}, at each of: {labels}."

    def inputs(self) -> dict[str, Any]:
        """Return the axes, and the labels of the points."""
        return {
            "form": self.form,
            "labels": [point.label for point in self.points],
            "horizontal": self.horizontal,
            "vertical": self.vertical,
            "title": self.title,
            "unit": self.scale.unit,
            "low": self.scale.low,
            "high": self.scale.high,
            "step": self.scale.step,
            "decimals": self.scale.decimals,
            "start": self.start,
        }

    def read(self, value: str | Sequence[float]) -> tuple[float, ...]:
        """Return the heights that ``value`` has, a list or the JSON of one."""
        if value in ("", [], ()):
            raise ValueError("Draw first: move at least one point.")
        try:
            given = json.loads(value) if isinstance(value, str) else value
        except json.JSONDecodeError:
            raise ValueError(f"{value!r} is no drawing: a list of heights in brackets is.") from None
        if not isinstance(given, (list, tuple)) or len(given) != len(self.points):
            raise ValueError(f"A drawing has {len(self.points)} heights here, one for each point. Given: {value!r}.")
        scale = self.scale
        return tuple(read_number(height, low=scale.low, high=scale.high, unit=scale.unit) for height in given)

    def entry(self, answer: tuple[float, ...]) -> str:
        """Return the heights as JSON."""
        return json.dumps(answer)

    def words(self, answer: tuple[float, ...]) -> str:
        """Return the heights at their points."""
        pairs = zip(self.points, answer, strict=True)
        return ", ".join(f"{point.label} {self.scale.rounded(height)}" for point, height in pairs)

    def idea(self, answer: tuple[float, ...]) -> str:
        """Return the mistaken idea that a drawing fits best."""
        return self._nearest(np.array(answer))[0].option.text

    def compare(self, answer: tuple[float, ...], lab: OpenLab) -> Outcome:
        """Set the drawing beside what the lab computes, and name the idea that it fits best."""
        drawn, simulated = np.array(answer), np.array(self.simulated(lab))
        apart = np.abs(drawn - simulated)
        mean, furthest = float(apart.mean()), int(apart.argmax())
        nearest, distance = self._nearest(drawn)
        idea = nearest if distance < mean else None
        close = mean <= self.scale.tolerance and idea is None
        far = (
            f"at “{self.points[furthest].label}” you have {self.scale.rounded(drawn[furthest])}, "
            f"the lab {self.scale.rounded(simulated[furthest])}"
        )
        verdict = f"{'Close' if close else 'Not as you drew it'}: {self.scale.difference(mean)} apart on average"
        if close:
            remark = self.right.feedback
        elif idea:
            remark = f"Your drawing says: {idea.option.text} {idea.option.feedback}"
        else:
            remark = f"{self._side(drawn, simulated)} {self.right.feedback}"
        points = f"Point by point, the lab has: {self.words(tuple(simulated))}."
        return Outcome(
            close,
            f"{verdict}; {far}." if apart[furthest] > 0 else f"{verdict}.",
            self.words(tuple(simulated)),
            (remark, self.explanation, points),
            drawn=tuple(simulated),
        )

    def beside(self, answer: tuple[float, ...], outcome: Outcome) -> Callable[[Any], Any]:
        """Return what puts the drawing and the simulation into a panel of the lab's figure."""
        from endplate.core.drawing.drawn_panel import DrawnPanel  # a lesson's summary needs no plots

        return DrawnPanel(
            self.horizontal,
            self.title,
            [point.label for point in self.points],
            answer,
            outcome.drawn,
            self.scale.low,
            self.scale.high,
            bars=self.form == "bars",
        ).below

    def simulated(self, lab: OpenLab) -> tuple[float, ...]:
        """Return what the lab computes at each point.

        Raises
        ------
        TableError
            A point has no number there.
        """
        if self.along == RESULT:
            numbers = np.asarray(getattr(lab.result, self.quantity), dtype=float)
            heights = [numbers[int(point.setting)] for point in self.points]
        else:
            heights = [float(getattr(self._at(point, lab), self.quantity)) for point in self.points]
        for point, height in zip(self.points, heights, strict=True):
            if not math.isfinite(height):
                raise TableError(f"The prediction {self.key} has no number of {self.quantity} at {point.label}.")
        return tuple(float(height) for height in heights)

    def _at(self, point: Point, lab: OpenLab) -> Any:
        is_number = isinstance(lab.controls[self.along], Parameter)
        return lab.result_at({self.along: float(point.setting) if is_number else point.setting})

    def _nearest(self, drawn: np.ndarray) -> tuple[Shape, float]:
        """Return the mistaken idea that a drawing fits best, and how far it lies from it on average."""
        distances = [float(np.abs(drawn - shape.heights).mean()) for shape in self.shapes]
        least = int(np.argmin(distances))
        return self.shapes[least], distances[least]

    def _side(self, drawn: np.ndarray, simulated: np.ndarray) -> str:
        """Say how a drawing lies that fits no mistaken idea."""
        if (drawn >= simulated).all():
            return "You drew it too high."
        return "You drew it too low." if (drawn <= simulated).all() else "Some points are too high and some too low."


def _heights(shapes: Sequence[Record], option: int) -> np.ndarray:
    own = sorted((row["point"], row["height"]) for row in shapes if row["option"] == option)
    return np.array([height for _, height in own], dtype=float)
