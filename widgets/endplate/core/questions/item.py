"""What every kind of question has, whatever its answer looks like."""

from __future__ import annotations

import abc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self

from endplate.core.questions.rows import QUESTIONS, QuestionRows
from endplate.core.tables.problems import Problem
from endplate.core.tables.record import Record
from endplate.core.words import markdown_text

TO_ANSWER = "Choose Run, Run All Cells, to answer it here."


class OpenLab(Protocol):
    """The part of a lab that a prediction is compared with."""

    result: Any
    summary: str
    presets: Mapping[str, Any]
    controls: Mapping[str, Any]

    def result_at(self, values: Mapping[str, float | str]) -> Any:
        """Return what the model returns when some controls stand elsewhere."""


@dataclass(frozen=True)
class Outcome:
    """A prediction, set beside what the simulation shows.

    Attributes
    ----------
    right : bool or None
        Whether the prediction fits; None when there is nothing to compare it with.
    verdict : str
        The same in a few words.
    shown : str
        What the simulation shows.
    remarks : tuple of str
        What to say about it, a paragraph each.
    correct : str
        Text of the right option; empty where there are no options.
    drawn : tuple of float
        What the simulation has where the learner drew; empty where nothing was drawn.
    """

    right: bool | None
    verdict: str
    shown: str
    remarks: tuple[str, ...]
    correct: str = ""
    drawn: tuple[float, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """An answer to a check, judged.

    Attributes
    ----------
    right : bool
        Whether it is right.
    verdict : str
        The same in a few words.
    remarks : tuple of str
        Paragraphs: what leads further.
    points : tuple of str
        What is said about parts of the answer, a line each.
    """

    right: bool
    verdict: str
    remarks: tuple[str, ...]
    points: tuple[str, ...] = ()


RIGHT, NOT_YET, TRY_AGAIN = "Right.", "Not yet", "You may try again."


@dataclass(frozen=True)
class Item(abc.ABC):
    """A question as ``data/questions.csv`` has it.

    A kind of question derives from it, and has a script of the same name that
    puts its inputs on the page.
    """

    kind: ClassVar[str]

    key: str
    purpose: str
    prompt: str
    preset: str
    quantity: str
    explanation: str

    @classmethod
    @abc.abstractmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what the rows of a question lack to be asked; they have passed the rules of their tables."""

    @classmethod
    @abc.abstractmethod
    def from_rows(cls, rows: QuestionRows) -> Item:
        """Make the question from its rows in each table."""

    def lacking(self, lab: OpenLab) -> str:
        """Return what the question asks for and ``lab`` does not have, in words; empty when nothing."""
        if self.preset and self.preset not in lab.presets:
            return (
                f"asks for the preset {self.preset!r}, which the lab does not have. It has: {', '.join(lab.presets)}."
            )
        if self.quantity and not hasattr(lab.result, self.quantity):
            return f"asks for {self.quantity}, which the result of the lab lacks."
        return ""

    def in_markdown(self, heading: str) -> str:
        """Return the question as people read it where no kernel runs, with nothing of its answer.

        Parameters
        ----------
        heading : str
            What the question asks for, in a word or two.
        """
        return f"**{heading}.** {markdown_text(self.prompt)}\n\n{self.answers_in_markdown()}\n\n*{TO_ANSWER}*"

    @abc.abstractmethod
    def answers_in_markdown(self) -> str:
        """Return what can be answered: the options, or the unit and the range."""

    @abc.abstractmethod
    def inputs(self) -> dict[str, Any]:
        """Return what the page needs to ask for the answer."""

    @abc.abstractmethod
    def read(self, value: Any) -> Any:
        """Return the answer that ``value`` stands for.

        Raises
        ------
        ValueError
            Says in plain words what can be answered.
        """

    @abc.abstractmethod
    def entry(self, answer: Any) -> str:
        """Return the answer as the page holds it in its inputs."""

    @abc.abstractmethod
    def words(self, answer: Any) -> str:
        """Return the answer as the learner reads it."""

    def idea(self, answer: Any) -> str:
        """Return the idea behind an answer in words: the answer itself, unless a kind of question knows better."""
        return self.words(answer)


class PredictionItem(Item):
    """A kind of question that a lab can answer."""

    @abc.abstractmethod
    def compare(self, answer: Any, lab: OpenLab) -> Outcome:
        """Set a prediction beside what ``lab`` shows."""

    def beside(self, answer: Any, outcome: Outcome) -> Callable[[Any], Any] | None:
        """Return what adds the prediction to a figure of the lab; None where it is nothing that can be drawn there."""
        return None


class CheckItem(Item):
    """A kind of question whose answer is judged without a lab."""

    @property
    def renews(self) -> bool:
        """Whether it can be asked again with other numbers."""
        return False

    def numbered(self, number: int) -> Self:
        """Return the question with the numbers of another draw, from 1; itself where none are drawn."""
        return self

    def another(self) -> Self:
        """Return the question with the numbers of the next draw; itself where none are drawn."""
        return self

    def as_asked(self, entry: Any) -> Self:
        """Return the question with the numbers that an answer was given to; itself where none are drawn."""
        return self

    @abc.abstractmethod
    def judge(self, answer: Any) -> Judgement:
        """Say whether an answer is right; what is said of a wrong one does not give the right one away."""

    @abc.abstractmethod
    def extent(self) -> str:
        """Return in a few words what there is to answer."""


def common_columns(row: Record) -> dict[str, Any]:
    """Return the columns that every kind of question has, by name."""
    return {name: row[name] for name in ("key", "purpose", "prompt", "preset", "quantity", "explanation")}


def checks_only(row: Record) -> Iterator[Problem]:
    """Name the purpose of a question that is of a kind for checks, and is none."""
    if row["purpose"] != "check":
        words = f"{row['purpose']!r} is not allowed for kind {row['kind']}. Allowed: check."
        yield problem(QUESTIONS, row, "purpose", words)


def empty_cells(row: Record, columns: Iterable[str]) -> Iterator[Problem]:
    """Name each cell of a question that its kind needs and that is empty."""
    for column in columns:
        if row[column] in (None, ""):
            yield problem(QUESTIONS, row, column, f"an empty cell; a question of kind {row['kind']} needs it.")


def problem(table: str, row: Record, column: str, words: str) -> Problem:
    """Return the problem of a cell."""
    return Problem(table, row.place + 2, column, words)


def parts_of(value: Any, kind: type[list[Any]] | type[dict[str, Any]], empty: str) -> Any:
    """Return the list or the pairs that ``value`` is, or that it holds as JSON.

    Parameters
    ----------
    value : str, list, tuple or dict
        What was given.
    kind : type
        ``list`` or ``dict``.
    empty : str
        What is said where nothing was given.

    Raises
    ------
    ValueError
        Nothing was given, or something else.
    """
    if not value:
        raise ValueError(empty)
    try:
        parts = json.loads(value) if isinstance(value, str) else list(value) if isinstance(value, tuple) else value
    except json.JSONDecodeError:
        parts = None
    if not isinstance(parts, kind):
        wanted = "a list of texts" if kind is list else "texts with their partners"
        raise ValueError(f"{value!r} is no answer here: {wanted} is, as JSON or as Python has it.")
    if not parts:
        raise ValueError(empty)
    return parts
