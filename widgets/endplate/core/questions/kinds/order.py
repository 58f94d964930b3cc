"""A check that is answered by putting things in their order along the chain or in time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from endplate.core.questions.item import (
    NOT_YET,
    RIGHT,
    CheckItem,
    Judgement,
    checks_only,
    common_columns,
    parts_of,
    problem,
)
from endplate.core.questions.kinds.choice import Option, option_of, options_of, same_texts
from endplate.core.questions.rows import OPTIONS, QUESTIONS, QuestionRows
from endplate.core.tables.problems import Problem
from endplate.core.words import form, markdown_text

LEAST = 3
"""Two things can be ordered by tossing a coin."""


@dataclass(frozen=True)
class OrderQuestion(CheckItem):
    """A question whose options have an order.

    Attributes
    ----------
    options : tuple of Option
        In their right order; the feedback says what has to come before one that was put too early.
    """

    kind = "order"

    options: tuple[Option, ...]

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is wrong with the options."""
        row, options = rows.question, rows.options
        yield from checks_only(row)
        yield from same_texts(options, row["key"])
        if len(options) < LEAST:
            words = f"{row['key']} has {len(options)} in {OPTIONS}; an order takes {LEAST} or more."
            yield problem(QUESTIONS, row, "key", words)
        for option in options:
            if not option["correct"]:
                words = "false is not allowed for kind order, where each option has its place. Allowed: true."
                yield problem(OPTIONS, option, "correct", words)

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> OrderQuestion:
        """Make the question; the positions of its options are their right order."""
        return cls(**common_columns(rows.question), options=options_of(rows.options))

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options as they are shown at first: mixed, the same each time, and with the first one not in place."""
        mixed = list(self.options)
        draw = random.Random(self.key)
        while mixed[0] is self.options[0]:
            draw.shuffle(mixed)
        return tuple(mixed)

    def answers_in_markdown(self) -> str:
        """Return the options as they are shown at first."""
        return "Put in order:\n\n" + "\n".join(f"- {markdown_text(option.text)}" for option in self.shown)

    def inputs(self) -> dict[str, Any]:
        """Return the texts of the options as they are shown at first."""
        return {"options": [option.text for option in self.shown]}

    def read(self, value: str | Sequence[str]) -> tuple[Option, ...]:
        """Return the options in the order of a list of their texts."""
        given = parts_of(value, list, "Put them in order first.")
        answer = tuple(option_of(str(each), self.options) for each in given)
        if len(set(answer)) != len(self.options) or len(answer) != len(self.options):
            raise ValueError(f"An order holds each of the {len(self.options)} options once. Given: {value!r}.")
        return answer

    def entry(self, answer: tuple[Option, ...]) -> str:
        """Return the texts as JSON."""
        return json.dumps([option.text for option in answer], ensure_ascii=False)

    def words(self, answer: tuple[Option, ...]) -> str:
        """Return the texts with arrows between them."""
        return " → ".join(option.text for option in answer)

    def idea(self, answer: tuple[Option, ...]) -> str:
        """Return what was put too early, and where."""
        good = self._good(answer)
        return self.words(answer) if good == len(answer) else f"“{answer[good].text}” at place {good + 1}"

    def extent(self) -> str:
        """Return how many options there are."""
        return f"{len(self.options)} steps to put in order"

    def judge(self, answer: tuple[Option, ...]) -> Judgement:
        """Say where the order first goes wrong; what stands there belongs farther on."""
        good = self._good(answer)
        if good == len(answer):
            return Judgement(True, RIGHT, (answer[0].feedback, self.explanation))
        begin = f"The first {good} {form(good, 'is', 'are')} in place; then it" if good else "It"
        verdict = f"{NOT_YET}. {begin} goes wrong at place {good + 1}, with “{answer[good].text}”."
        return Judgement(False, verdict, (answer[good].feedback,))

    def _good(self, answer: tuple[Option, ...]) -> int:
        """Return how many stand in place before the first that does not."""
        pairs = zip(answer, self.options, strict=True)
        return next((place for place, (given, right) in enumerate(pairs) if given is not right), len(answer))
