"""What every kind of question has, whatever its answer looks like."""

from __future__ import annotations

import abc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from endplate.core.lazy import pandas
from endplate.core.tables.problems import Problem
from endplate.core.words import markdown_text

TO_ANSWER = "Choose Run, Run All Cells, to answer it here."
QUESTIONS, OPTIONS = "questions.csv", "question_options.csv"


class OpenLab(Protocol):
    """The part of a lab that a prediction is compared with."""

    result: Any
    summary: str


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
    """

    right: bool | None
    verdict: str
    shown: str
    remarks: tuple[str, ...]
    correct: str = ""


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
    def problems(cls, row: pandas.Series, options: pandas.DataFrame) -> Iterator[Problem]:
        """Name what the rows of a question lack to be asked; they have passed the rules of their tables."""

    @classmethod
    @abc.abstractmethod
    def from_rows(cls, row: pandas.Series, options: pandas.DataFrame) -> Item:
        """Make the question from its row in each table."""

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

    @abc.abstractmethod
    def compare(self, answer: Any, lab: OpenLab) -> Outcome:
        """Set a prediction beside what ``lab`` shows."""


def common_columns(row: pandas.Series) -> dict[str, Any]:
    """Return the columns that every kind of question has, by name."""
    return {name: row[name] for name in ("key", "purpose", "prompt", "preset", "quantity", "explanation")}


def problem(table: str, index: Any, column: str, words: str) -> Problem:
    """Return the problem of a cell; ``index`` is its row in the data frame."""
    return Problem(table, int(index) + 2, column, words)
