"""A question that is answered by choosing one of several options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from endplate.core.questions.item import (
    NOT_YET,
    RIGHT,
    TRY_AGAIN,
    CheckItem,
    Judgement,
    OpenLab,
    Outcome,
    PredictionItem,
    common_columns,
    problem,
)
from endplate.core.questions.rows import OPTIONS, QUESTIONS, QuestionRows, right_of
from endplate.core.tables.problems import Problem
from endplate.core.tables.record import Record, by_position
from endplate.core.words import markdown_text


@dataclass(frozen=True)
class Option:
    """One option: its text, whether it is right, and what to say to those who chose it."""

    text: str
    correct: bool
    feedback: str


AnOption = TypeVar("AnOption", bound=Option)


def options_of(rows: Sequence[Record]) -> tuple[Option, ...]:
    """Return the options of a question in the order of their positions."""
    return tuple(Option(row["option"], bool(row["correct"]), row["feedback"]) for row in by_position(rows))


def option_of(value: Any, options: Sequence[AnOption]) -> AnOption:
    """Return the option with the text ``value``, or at this position counted from 1.

    Raises
    ------
    ValueError
        Lists the options.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(options):
        return options[value - 1]
    for option in options:
        if option.text.casefold() == str(value).strip().casefold():
            return option
    texts = "; ".join(f"{position} {option.text}" for position, option in enumerate(options, 1))
    raise ValueError(f"{value!r} is not an option here. There are: {texts}.")


def same_texts(options: Sequence[Record], key: str) -> Iterator[Problem]:
    """Name each option of a question that stands there twice."""
    for option in repeated(options, "option"):
        yield problem(OPTIONS, option, "option", f"{option['option']!r} is an option of {key} already.")


def repeated(rows: Sequence[Record], column: str) -> Iterator[Record]:
    """Return each row whose text in a column has stood in an earlier row, in small letters or capitals."""
    seen: set[str] = set()
    for row in rows:
        if (text := row[column].casefold()) in seen:
            yield row
        seen.add(text)


@dataclass(frozen=True)
class ChoiceQuestion(PredictionItem, CheckItem):
    """A question with options, one of them right."""

    kind = "choice"

    options: tuple[Option, ...]

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is wrong with the options."""
        row, options = rows.question, rows.options
        if len(options) < 2:
            words = f"{row['key']} has {len(options)} in {OPTIONS}; a choice takes two options or more."
            yield problem(QUESTIONS, row, "key", words)
        elif (right := len(right_of(options))) != 1:
            words = f"{row['key']} has {right} right options; exactly one has to be right."
            yield problem(OPTIONS, options[0], "correct", words)
        yield from same_texts(options, row["key"])

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> ChoiceQuestion:
        """Make the question, with its options in the order of their positions."""
        return cls(**common_columns(rows.question), options=options_of(rows.options))

    def answers_in_markdown(self) -> str:
        """Return the options as a list."""
        return "\n".join(f"- {markdown_text(option.text)}" for option in self.options)

    def inputs(self) -> dict[str, Any]:
        """Return the texts of the options."""
        return {"options": [option.text for option in self.options]}

    def read(self, value: str | int) -> Option:
        """Return the option with this text, or at this position counted from 1."""
        if not str(value).strip():
            raise ValueError("Choose one of the options first.")
        return option_of(value, self.options)

    def entry(self, answer: Option) -> str:
        """Return the text of the option."""
        return answer.text

    def words(self, answer: Option) -> str:
        """Return the text of the option."""
        return answer.text

    def extent(self) -> str:
        """Return how many options there are."""
        return f"{len(self.options)} options"

    def judge(self, answer: Option) -> Judgement:
        """Say what the option has for feedback; the mechanism only with the right one."""
        if answer.correct:
            return Judgement(True, RIGHT, (answer.feedback, self.explanation))
        return Judgement(False, f"{NOT_YET}. {TRY_AGAIN}", (answer.feedback,))

    def compare(self, answer: Option, lab: OpenLab) -> Outcome:
        """Set the chosen option beside what the lab says of itself."""
        verdict = "As you predicted." if answer.correct else "Not as you predicted."
        correct = next(option.text for option in self.options if option.correct)
        return Outcome(answer.correct, verdict, lab.summary, (answer.feedback, self.explanation), correct)
