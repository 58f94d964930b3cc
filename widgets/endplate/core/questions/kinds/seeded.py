"""A check whose numbers are drawn anew each time; right and wrong answers come from the same model."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Self

from endplate.core.questions.item import NOT_YET, RIGHT, TRY_AGAIN, Judgement, common_columns
from endplate.core.questions.kinds.choice import option_of
from endplate.core.questions.kinds.computed import ComputedQuestion, Idea, compute, entry_of, parts_of_entry
from endplate.core.questions.rows import QuestionRows
from endplate.core.words import markdown_text


@dataclass(frozen=True)
class SeededQuestion(ComputedQuestion):
    """A question with numbers from a seed, and a value for each idea to choose from."""

    kind = "seeded"

    @classmethod
    def from_rows(cls, rows: QuestionRows, number: int = 1) -> Self:
        """Make the question with one draw of its numbers; the order of its options is drawn too."""
        computed = compute(rows, number)
        ideas = list(computed.ideas)
        random.Random(f"{rows.question['key']} {number} order").shuffle(ideas)
        words = {"prompt": computed.prompt, "explanation": computed.explanation}
        return cls(**common_columns(rows.question) | words, ideas=tuple(ideas), number=number, rows=rows)

    @property
    def options(self) -> tuple[Idea, ...]:
        """What can be chosen, as of a choice."""
        return self.ideas

    def answers_in_markdown(self) -> str:
        """Return the values as a list."""
        return "\n".join(f"- {markdown_text(idea.text)}" for idea in self.ideas)

    def inputs(self) -> dict[str, Any]:
        """Return the values, and which draw they are."""
        return {"options": [idea.text for idea in self.ideas], "number": self.number}

    def read(self, value: str | int) -> Idea:
        """Return the idea with this value, or at this position counted from 1."""
        given, _ = parts_of_entry(value)
        if not str(given).strip():
            raise ValueError("Choose one of the options first.")
        return option_of(given, self.as_asked(value).ideas)

    def entry(self, answer: Idea) -> str:
        """Return the value with the draw that it was given to, as JSON."""
        return entry_of(answer.text, self.number, self.prompt)

    def words(self, answer: Idea) -> str:
        """Return the value."""
        return answer.text

    def idea(self, answer: Idea) -> str:
        """Return the idea that leads to the value, which is the same in every draw."""
        return answer.idea

    def extent(self) -> str:
        """Return how many options there are."""
        return f"{len(self.ideas)} options, with numbers that change"

    def judge(self, answer: Idea) -> Judgement:
        """Name the idea that leads to the value, and what it overlooks."""
        if answer.correct:
            return Judgement(True, RIGHT, (answer.feedback, self.explanation))
        remark = f"{answer.text} comes from this idea: {answer.idea} {answer.feedback}"
        return Judgement(False, f"{NOT_YET}. {TRY_AGAIN}", (remark,))
