"""The rows that a question has in the tables of the kit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from endplate.core.tables.record import Record

QUESTIONS, OPTIONS = "questions.csv", "question_options.csv"
DRAWN, POINTS, SHAPES = "drawn_questions.csv", "drawn_points.csv", "drawn_shapes.csv"
PAIRS, HINTS = "question_pairs.csv", "question_hints.csv"
MODELS, DRAWS, RUNS = "question_models.csv", "question_draws.csv", "question_runs.csv"


@dataclass(frozen=True)
class QuestionRows:
    """What the tables have of one question.

    Attributes
    ----------
    question : Record
        Its row in ``data/questions.csv``.
    options : sequence of Record
        Its rows in ``data/question_options.csv``.
    pairs : sequence of Record
        Its rows in ``data/question_pairs.csv``.
    drawn, points, shapes : sequence of Record
        Its rows in the three tables of questions that are answered by drawing; empty for others.
    models, draws, runs : sequence of Record
        Its rows in the three tables of questions that a model computes; empty for others.
    """

    question: Record
    options: Sequence[Record]
    pairs: Sequence[Record]
    drawn: Sequence[Record]
    points: Sequence[Record]
    shapes: Sequence[Record]
    models: Sequence[Record]
    draws: Sequence[Record]
    runs: Sequence[Record]


class QuestionTables:
    """All tables of questions, read once for a look-up.

    Parameters
    ----------
    records : callable
        Takes the name of a table and returns its rows.
    """

    def __init__(self, records: Callable[[str], Sequence[Record]]) -> None:
        self.questions = records("questions")
        self._others = [_by_question(records(name)) for name in _OTHERS]

    def rows(self, question: Record) -> QuestionRows:
        """Return the rows of a question in every table, given its row in the first."""
        return QuestionRows(question, *(table[question["key"]] for table in self._others))


def right_of(options: Iterable[Record]) -> list[Record]:
    """Return the options that are right."""
    return [option for option in options if option["correct"]]


def _by_question(rows: Iterable[Record]) -> defaultdict[str, list[Record]]:
    of_each = defaultdict(list)
    for row in rows:
        of_each[row["question"]].append(row)
    return of_each


_OTHERS = (
    "question_options",
    "question_pairs",
    "drawn_questions",
    "drawn_points",
    "drawn_shapes",
    "question_models",
    "question_draws",
    "question_runs",
)
