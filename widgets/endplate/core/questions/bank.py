"""The questions of the kit, read from their tables."""

from __future__ import annotations

from collections.abc import Iterator

from endplate.core.lazy import pandas
from endplate.core.questions.choice import ChoiceQuestion
from endplate.core.questions.item import Item
from endplate.core.questions.number import NumberQuestion
from endplate.core.tables import load
from endplate.core.tables.problems import Problem, TableError

KINDS: dict[str, type[Item]] = {kind.kind: kind for kind in (ChoiceQuestion, NumberQuestion)}


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
    questions, options = _tables()
    fitting = questions[questions["purpose"] == purpose]
    if key not in set(fitting["key"]):
        other = questions.loc[questions["key"] == key, "purpose"]
        reason = f"{key!r} is a {other.iloc[0]}" if len(other) else f"There is no {purpose} {key!r}"
        raise TableError(f"{reason}. Each {purpose} that there is: {', '.join(fitting['key'])}.")
    row = fitting[fitting["key"] == key].iloc[0]
    own = options[options["question"] == key]
    problems = list(KINDS[row["kind"]].problems(row, own))
    if problems:
        raise TableError.listing(problems)
    return KINDS[row["kind"]].from_rows(row, own)


def all_problems() -> Iterator[Problem]:
    """Name what any question of the kit lacks to be asked."""
    questions, options = _tables()
    for _, row in questions.iterrows():
        yield from KINDS[row["kind"]].problems(row, options[options["question"] == row["key"]])


def _tables() -> tuple[pandas.DataFrame, pandas.DataFrame]:
    questions = load("questions")
    # Text that is not given reads better as no text than as a missing value
    texts = questions.select_dtypes(["str"]).columns
    return questions.fillna(dict.fromkeys(texts, "")), load("question_options")
