"""The questions of the kit, read from their tables."""

from __future__ import annotations

from collections.abc import Iterator

from endplate.core.questions.item import Item, problem
from endplate.core.questions.kinds.body import BodyQuestion
from endplate.core.questions.kinds.choice import ChoiceQuestion
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.match import MatchQuestion
from endplate.core.questions.kinds.measure import MeasureQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from endplate.core.questions.kinds.order import OrderQuestion
from endplate.core.questions.kinds.seeded import SeededQuestion
from endplate.core.questions.kinds.several import SeveralQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.questions.rows import HINTS, QuestionTables
from endplate.core.tables import records
from endplate.core.tables.problems import Problem, TableError
from endplate.core.tables.record import by_position

KINDS: dict[str, type[Item]] = {
    kind.kind: kind
    for kind in (
        ChoiceQuestion,
        SeveralQuestion,
        OrderQuestion,
        MatchQuestion,
        MeasureQuestion,
        NumberQuestion,
        CurveQuestion,
        SeededQuestion,
        TraceQuestion,
        BodyQuestion,
    )
}


def read(key: str, purpose: str) -> Item:
    """Return a question.

    Parameters
    ----------
    key : str
        Key in ``data/questions.csv``.
    purpose : str
        What it has to be for: ``"prediction"`` or ``"check"``.

    Raises
    ------
    TableError
        Says which questions there are, or what this one lacks.
    """
    tables = QuestionTables(records)
    row = next((row for row in tables.questions if row["key"] == key), None)
    if row is None or row["purpose"] != purpose:
        reason = f"{key!r} is a {row['purpose']}" if row else f"There is no {purpose} {key!r}"
        fitting = ", ".join(row["key"] for row in tables.questions if row["purpose"] == purpose)
        raise TableError(f"{reason}. Each {purpose} that there is: {fitting}.")
    rows, kind = tables.rows(row), KINDS[row["kind"]]
    if problems := list(kind.problems(rows)):
        raise TableError.listing(problems)
    return kind.from_rows(rows)


def hints(key: str) -> tuple[str, ...]:
    """Return the hints to a check, from the faintest to the plainest; none of them is the answer."""
    return tuple(row["hint"] for row in by_position(row for row in records("question_hints") if row["question"] == key))


def all_problems() -> Iterator[Problem]:
    """Name what any question of the kit lacks to be asked, and hints that no check shows."""
    tables = QuestionTables(records)
    predictions = {row["key"] for row in tables.questions if row["purpose"] == "prediction"}
    for hint in records("question_hints"):
        if (key := hint["question"]) in predictions:
            words = f"{key} is a prediction, which shows no hints. Allowed: the key of a check."
            yield problem(HINTS, hint, "question", words)
    for row in tables.questions:
        yield from KINDS[row["kind"]].problems(tables.rows(row))
