"""A check that is answered by choosing every right option and no wrong one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from endplate.core.questions.item import (
    NOT_YET,
    RIGHT,
    TRY_AGAIN,
    CheckItem,
    Judgement,
    checks_only,
    common_columns,
    parts_of,
    problem,
)
from endplate.core.questions.kinds.choice import Option, option_of, options_of, same_texts
from endplate.core.questions.rows import QUESTIONS, QuestionRows, right_of
from endplate.core.tables.problems import Problem
from endplate.core.words import form, markdown_text, sentence, word_list


@dataclass(frozen=True)
class SeveralQuestion(CheckItem):
    """A question with options, two or more of them right."""

    kind = "several"

    options: tuple[Option, ...]

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is wrong with the options."""
        row, right = rows.question, len(right_of(rows.options))
        yield from checks_only(row)
        yield from same_texts(rows.options, row["key"])
        if right < 2 or right == len(rows.options):
            words = (
                f"{row['key']} has {right} right options of {len(rows.options)}; "
                "two or more have to be right, and one or more wrong."
            )
            yield problem(QUESTIONS, row, "key", words)

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> SeveralQuestion:
        """Make the question, with its options in the order of their positions."""
        return cls(**common_columns(rows.question), options=options_of(rows.options))

    def answers_in_markdown(self) -> str:
        """Return the options as a list."""
        return "Choose all that fit.\n\n" + "\n".join(f"- {markdown_text(option.text)}" for option in self.options)

    def inputs(self) -> dict[str, Any]:
        """Return the texts of the options."""
        return {"options": [option.text for option in self.options]}

    def read(self, value: str | Sequence[str | int]) -> tuple[Option, ...]:
        """Return the options of a list of texts or positions, in the order in which they stand on the page."""
        given = parts_of(value, list, "Choose at least one of the options first.")
        chosen = [option_of(each, self.options) for each in given]
        return tuple(option for option in self.options if option in chosen)

    def entry(self, answer: tuple[Option, ...]) -> str:
        """Return the texts as JSON."""
        return json.dumps([option.text for option in answer], ensure_ascii=False)

    def words(self, answer: tuple[Option, ...]) -> str:
        """Return the texts in quotation marks."""
        return ", ".join(f"“{option.text}”" for option in answer)

    def idea(self, answer: tuple[Option, ...]) -> str:
        """Return the wrong options that were chosen, or how many right ones were not."""
        if wrong := tuple(option for option in answer if not option.correct):
            return self.words(wrong)
        missing = self._missing(answer)
        return f"{missing} {form(missing, 'right option', 'right options')} left out" if missing else self.words(answer)

    def extent(self) -> str:
        """Return how many options there are."""
        return f"{len(self.options)} options, several of them right"

    def judge(self, answer: tuple[Option, ...]) -> Judgement:
        """Say what is wrong with each wrong option that was chosen, and how many right ones are missing."""
        wrong, missing = [option for option in answer if not option.correct], self._missing(answer)
        if not wrong and not missing:
            return Judgement(True, RIGHT, (self.explanation,), _lines(answer))
        faults = []
        if wrong:
            faults.append(f"{len(wrong)} of your choices {form(len(wrong), 'does', 'do')} not fit")
        if missing:
            faults.append(f"{missing} right {form(missing, 'one is', 'ones are')} missing")
        return Judgement(False, f"{NOT_YET}: {word_list(faults)}. {TRY_AGAIN}", (), _lines(wrong))

    def _missing(self, answer: tuple[Option, ...]) -> int:
        return sum(option.correct and option not in answer for option in self.options)


def _lines(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(f"“{sentence(option.text).removesuffix('.')}”: {option.feedback}" for option in options)
