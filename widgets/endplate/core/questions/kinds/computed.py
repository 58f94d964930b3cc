"""Questions whose answers a model computes: numbers drawn by a seed, and what right and mistaken ideas make of them."""

from __future__ import annotations

import abc
import itertools
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Self

from endplate.core.questions.item import CheckItem, checks_only, empty_cells, problem
from endplate.core.questions.kinds.choice import Option
from endplate.core.questions.kinds.scale import Scale, decimals_of
from endplate.core.questions.rows import DRAWS, MODELS, OPTIONS, QUESTIONS, QuestionRows, right_of
from endplate.core.tables.problems import Problem, TableError
from endplate.core.tables.record import Record, by_position
from endplate.core.words import fixed

PLACEHOLDER = re.compile(r"\{\w+(:\d)?\}")
"""A number in the words of a question: ``{height_cm}``, or ``{latency_ms:1}`` with one decimal."""
MOST_DRAWS = 10_000


@dataclass(frozen=True)
class Idea(Option):
    """An idea, right or mistaken, and what the model makes of it.

    Attributes
    ----------
    idea : str
        The idea in words.
    value : float
        What comes out of it, in the unit of the question.
    """

    idea: str
    value: float


@dataclass(frozen=True)
class Computed:
    """A question as it is asked with one draw of its numbers.

    Attributes
    ----------
    number : int
        Which draw it is, from 1.
    prompt, explanation : str
        Its words with the numbers in them.
    result : object
        What the model returned.
    ideas : tuple of Idea
        What can be answered, in the order of the table; the text is the value with its unit.
    """

    number: int
    prompt: str
    explanation: str
    result: Any
    ideas: tuple[Idea, ...]


@dataclass(frozen=True)
class ComputedQuestion(CheckItem):
    """A kind of check that a model computes.

    Attributes
    ----------
    ideas : tuple of Idea
        What the right idea leads to, and what typical mistaken ones do.
    number : int
        Which draw of its numbers it is, from 1.
    """

    ideas: tuple[Idea, ...]
    number: int
    rows: QuestionRows = field(repr=False, compare=False)

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what the tables lack."""
        yield from computed_problems(rows)

    @classmethod
    @abc.abstractmethod
    def from_rows(cls, rows: QuestionRows, number: int = 1) -> Self:
        """Make the question with one draw of its numbers."""

    @property
    def renews(self) -> bool:
        """Whether there are numbers to be drawn anew."""
        return len(self.rows.draws) > 0

    def numbered(self, number: int) -> Self:
        """Return the question with another draw of its numbers."""
        return self.from_rows(self.rows, number) if self.renews and number != self.number else self

    def another(self) -> Self:
        """Return the question with the next draw of its numbers."""
        return self.numbered(self.number + 1)

    def as_asked(self, entry: Any) -> Self:
        """Return the question with the numbers that an answer was given to."""
        return self.numbered(parts_of_entry(entry)[1] or self.number)


@dataclass(frozen=True)
class _Written:
    """A number in the words of a question, with so many decimals where the words do not say how many."""

    value: float
    decimals: int

    def __format__(self, decimals: str) -> str:
        return fixed(self.value, int(decimals or self.decimals))


def with_gaps(text: str) -> str:
    """Return the words of a question without the numbers that are drawn each time."""
    return PLACEHOLDER.sub("…", text)


def model_of(rows: QuestionRows) -> Callable[..., Any]:
    """Return the function of a topic that computes a question.

    The table names it, so that no room of the core has to know the topics.

    Raises
    ------
    TableError
        There is no such function.
    """
    path = rows.models[0]["model"]
    module, _, name = path.rpartition(".")
    try:
        return getattr(import_module(f"endplate.{module}"), name)
    except (ImportError, AttributeError) as error:
        raise TableError(f"{MODELS}: the kit has no model {path!r} for {rows.question['key']}.") from error


def compute(rows: QuestionRows, number: int) -> Computed:
    """Draw the numbers of a question, and let the model answer it.

    Parameters
    ----------
    rows : QuestionRows
        Its rows in the tables.
    number : int
        Which draw, from 1; the same number gives the same question on every machine.

    Raises
    ------
    TableError
        The model does not give what the tables ask it for.
    """
    row, scale = rows.question, Scale.from_row(rows.question)
    drawn = _drawn(rows, number)
    result = model_of(rows)(**drawn)
    numbers: Mapping[str, float] = result if isinstance(result, Mapping) else result.numbers
    written = {name: _Written(value, scale.decimals) for name, value in numbers.items()}
    steps = {draw["name"]: draw["step"] for draw in rows.draws}
    written |= {name: _Written(value, decimals_of(steps[name])) for name, value in drawn.items()}

    def words(text: str) -> str:
        return text.format_map(written)

    runs = {row["option"]: row["run"] for row in rows.runs}

    def idea(option: Record) -> Idea:
        value = float(numbers[runs[option["position"]]])
        text, correct = scale.rounded(value), bool(option["correct"])
        return Idea(text, correct, words(option["feedback"]), idea=words(option["option"]), value=value)

    try:
        ideas = tuple(idea(option) for option in by_position(rows.options))
        return Computed(number, words(row["prompt"]), words(row["explanation"]), result, ideas)
    except KeyError as error:
        raise TableError(f"The model of {row['key']} gives no {error}. It gives: {', '.join(numbers)}.") from None


def _drawn(rows: QuestionRows, number: int) -> dict[str, float]:
    """Return the numbers of a draw; none come back before all the others have been asked."""
    draws = by_position(rows.draws)
    together = list(itertools.product(*(_between(draw["low"], draw["high"], draw["step"]) for draw in draws)))
    random.Random(rows.question["key"]).shuffle(together)
    return dict(zip((draw["name"] for draw in draws), together[(number - 1) % len(together)], strict=True))


def _between(low: float, high: float, step: float) -> list[float]:
    return [round(low + i * step, 9) for i in range(round((high - low) / step) + 1)]


def entry_of(answer: Any, number: int, asked: str) -> str:
    """Return an answer with the draw that it was given to, as JSON; the words are for whoever reads it later."""
    return json.dumps({"answer": answer, "number": number, "asked": asked}, ensure_ascii=False)


def parts_of_entry(value: Any) -> tuple[Any, int | None]:
    """Return the answer of an entry and the number of its draw, or what was given and None where it is no entry.

    Raises
    ------
    ValueError
        The number of the draw is none.
    """
    try:
        parts = json.loads(value) if isinstance(value, str) else None
    except json.JSONDecodeError:
        parts = None
    if not isinstance(parts, dict) or "answer" not in parts:
        return value, None
    number = parts.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST_DRAWS:
        raise ValueError(f"{number!r} is no number of a draw. Allowed: a whole number from 1 to {MOST_DRAWS}.")
    return parts["answer"], number


def computed_problems(rows: QuestionRows) -> Iterator[Problem]:
    """Name what a computed question lacks in the tables."""
    row, key = rows.question, rows.question["key"]
    yield from checks_only(row)
    yield from picture_problems(rows)
    yield from empty_cells(row, ("unit", "step", "tolerance"))
    for draw in rows.draws:
        if draw["step"] <= 0 or draw["high"] <= draw["low"]:
            yield problem(DRAWS, draw, "step", f"{key} cannot draw {draw['name']} from these ends by this step.")


def picture_problems(rows: QuestionRows) -> Iterator[Problem]:
    """Name what a question lacks to be computed from options and a model."""
    row, key, options = rows.question, rows.question["key"], rows.options
    if len(rows.models) != 1:
        words = f"{key} has no row in {MODELS}, which kind {row['kind']} needs."
        yield problem(QUESTIONS, row, "key", words)
    if (right := len(right_of(options))) != 1 or len(options) < 2:
        words = f"{key} has {right} right options of {len(options)}; it takes one, and others."
        yield problem(QUESTIONS, row, "key", words)
    computed = {row["option"] for row in rows.runs}
    for option in options:
        if option["position"] not in computed:
            words = f"{key} says in no row of question_runs.csv what is computed for option {option['position']}."
            yield problem(OPTIONS, option, "position", words)
