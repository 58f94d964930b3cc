"""The rows that a question has in the tables of the kit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from endplate.core.lazy import pandas

QUESTIONS, OPTIONS = "questions.csv", "question_options.csv"
DRAWN, POINTS, SHAPES = "drawn_questions.csv", "drawn_points.csv", "drawn_shapes.csv"
PAIRS, HINTS = "question_pairs.csv", "question_hints.csv"
MODELS, DRAWS, RUNS = "question_models.csv", "question_draws.csv", "question_runs.csv"


@dataclass(frozen=True)
class QuestionRows:
    """What the tables have of one question.

    Attributes
    ----------
    question : pandas.Series
        Its row in ``data/questions.csv``.
    options : pandas.DataFrame
        Its rows in ``data/question_options.csv``.
    pairs : pandas.DataFrame
        Its rows in ``data/question_pairs.csv``.
    drawn, points, shapes : pandas.DataFrame
        Its rows in the three tables of questions that are answered by drawing; empty for others.
    models, draws, runs : pandas.DataFrame
        Its rows in the three tables of questions that a model computes; empty for others.
    """

    question: pandas.Series
    options: pandas.DataFrame
    pairs: pandas.DataFrame
    drawn: pandas.DataFrame
    points: pandas.DataFrame
    shapes: pandas.DataFrame
    models: pandas.DataFrame
    draws: pandas.DataFrame
    runs: pandas.DataFrame


class QuestionTables:
    """All tables of questions, loaded once for a look-up.

    Parameters
    ----------
    load : callable
        Takes the name of a table and returns it as a data frame.
    """

    def __init__(self, load: Callable[[str], pandas.DataFrame]) -> None:
        questions = load("questions")
        # Text that is not given reads better as no text than as a missing value
        texts = questions.select_dtypes(["str"]).columns
        self.questions = questions.fillna(dict.fromkeys(texts, ""))
        self._others = {name: load(name) for name in _OTHERS}

    def rows(self, question: pandas.Series) -> QuestionRows:
        """Return the rows of a question in every table, given its row in the first."""
        of_it = {name: table[table["question"] == question["key"]] for name, table in self._others.items()}
        return QuestionRows(question, *of_it.values())


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
