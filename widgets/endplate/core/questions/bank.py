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
from endplate.core.tables import load
from endplate.core.tables.problems import Problem, TableError

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
    tables = QuestionTables(load)
    questions = tables.questions
    fitting = questions[questions["purpose"] == purpose]
    if key not in set(fitting["key"]):
        other = questions.loc[questions["key"] == key, "purpose"]
        reason = f"{key!r} is a {other.iloc[0]}" if len(other) else f"There is no {purpose} {key!r}"
        raise TableError(f"{reason}. Each {purpose} that there is: {', '.join(fitting['key'])}.")
    row = fitting[fitting["key"] == key].iloc[0]
    rows, kind = tables.rows(row), KINDS[row["kind"]]
    if problems := list(kind.problems(rows)):
        raise TableError.listing(problems)
    return kind.from_rows(rows)


def hints(key: str) -> tuple[str, ...]:
    """Return the hints to a check, from the faintest to the plainest; none of them is the answer."""
    table = load("question_hints")
    return tuple(table[table["question"] == key].sort_values("position")["hint"])


def all_problems() -> Iterator[Problem]:
    """Name what any question of the kit lacks to be asked, and hints that no check shows."""
    tables = QuestionTables(load)
    purposes = dict(zip(tables.questions["key"], tables.questions["purpose"], strict=True))
    for index, key in load("question_hints")["question"].items():
        if purposes.get(key) == "prediction":
            words = f"{key} is a prediction, which shows no hints. Allowed: the key of a check."
            yield problem(HINTS, index, "question", words)
    for _, row in tables.questions.iterrows():
        yield from KINDS[row["kind"]].problems(tables.rows(row))
