"""A check that is answered by pressing a named place on a drawing of the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from endplate.core.asked import AskedBody
from endplate.core.questions.item import checks_only, common_columns
from endplate.core.questions.kinds.choice import ChoiceQuestion, options_of
from endplate.core.questions.kinds.computed import model_of, picture_problems
from endplate.core.questions.rows import QuestionRows
from endplate.core.tables.problems import Problem, TableError
from endplate.core.tables.record import by_position


@dataclass(frozen=True)
class BodyQuestion(ChoiceQuestion):
    """A question whose options are places of the body.

    Attributes
    ----------
    drawing : AskedBody
        The body and its nerves.
    names : tuple of str
        Name of each option's place in the drawing.
    """

    kind = "body"

    drawing: AskedBody
    names: tuple[str, ...]

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what the tables lack."""
        yield from checks_only(rows.question)
        yield from picture_problems(rows)

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> BodyQuestion:
        """Make the question.

        Raises
        ------
        TableError
            A place is not on the drawing.
        """
        drawing: AskedBody = model_of(rows)()
        runs = {row["option"]: row["run"] for row in rows.runs}
        names = tuple(runs[option["position"]] for option in by_position(rows.options))
        if unknown := [name for name in names if name not in drawing.places]:
            raise TableError(f"The drawing of {rows.question['key']} has no place {unknown[0]!r}.")
        return cls(**common_columns(rows.question), options=options_of(rows.options), drawing=drawing, names=names)

    def inputs(self) -> dict[str, Any]:
        """Return the names of the places, and the drawing."""
        drawing = self.drawing
        return {
            "options": [option.text for option in self.options],
            "places": [_rounded(drawing.places[name]) for name in self.names],
            "width": drawing.width,
            "height": drawing.height,
            "outlines": [_rounded(each) for each in drawing.outlines],
            "lines": [_rounded(each) for each in drawing.lines],
            "captions": list(drawing.captions),
        }

    def extent(self) -> str:
        """Return how many places there are."""
        return f"{len(self.options)} places on the body"


def _rounded(places: np.ndarray) -> list[list[float]]:
    return [[round(float(x), 1), round(float(y), 1)] for x, y in places]
