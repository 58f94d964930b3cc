"""A question that is answered by choosing one of several options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endplate.core.lazy import pandas
from endplate.core.questions.item import OPTIONS, QUESTIONS, Item, OpenLab, Outcome, common_columns, problem
from endplate.core.tables.problems import Problem
from endplate.core.words import markdown_text


@dataclass(frozen=True)
class Option:
    """One option: its text, whether it is right, and what to say to those who chose it."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class ChoiceQuestion(Item):
    """A question with options, one of them right."""

    kind = "choice"

    options: tuple[Option, ...]

    @classmethod
    def problems(cls, row: pandas.Series, options: pandas.DataFrame) -> Iterator[Problem]:
        """Name what is wrong with the options."""
        if len(options) < 2:
            words = f"{row['key']} has {len(options)} in {OPTIONS}; a choice takes two options or more."
            yield problem(QUESTIONS, row.name, "key", words)
        elif options["correct"].sum() != 1:
            words = f"{row['key']} has {options['correct'].sum()} right options; exactly one has to be right."
            yield problem(OPTIONS, options.index[0], "correct", words)
        for index in options.index[options["option"].str.casefold().duplicated()]:
            words = f"{options.at[index, 'option']!r} is an option of {row['key']} already."
            yield problem(OPTIONS, index, "option", words)

    @classmethod
    def from_rows(cls, row: pandas.Series, options: pandas.DataFrame) -> ChoiceQuestion:
        """Make the question, with its options in the order of their positions."""
        ordered = options.sort_values("position")
        rows = zip(ordered["option"], ordered["correct"], ordered["feedback"], strict=True)
        parsed = (Option(text, bool(correct), feedback) for text, correct, feedback in rows)
        return cls(**common_columns(row), options=tuple(parsed))

    def answers_in_markdown(self) -> str:
        """Return the options as a list."""
        return "\n".join(f"- {markdown_text(option.text)}" for option in self.options)

    def inputs(self) -> dict[str, Any]:
        """Return the texts of the options."""
        return {"options": [option.text for option in self.options]}

    def read(self, value: str | int) -> Option:
        """Return the option with this text, or at this position counted from 1."""
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(self.options):
            return self.options[value - 1]
        for option in self.options:
            if option.text.casefold() == str(value).strip().casefold():
                return option
        if not str(value).strip():
            raise ValueError("Choose one of the options first.")
        texts = "; ".join(f"{position} {option.text}" for position, option in enumerate(self.options, 1))
        raise ValueError(f"{value!r} is not an option here. There are: {texts}.")

    def entry(self, answer: Option) -> str:
        """Return the text of the option."""
        return answer.text

    def words(self, answer: Option) -> str:
        """Return the text of the option."""
        return answer.text

    def compare(self, answer: Option, lab: OpenLab) -> Outcome:
        """Set the chosen option beside what the lab says of itself."""
        verdict = "As you predicted." if answer.correct else "Not as you predicted."
        correct = next(option.text for option in self.options if option.correct)
        return Outcome(answer.correct, verdict, lab.summary, (answer.feedback, self.explanation), correct)
