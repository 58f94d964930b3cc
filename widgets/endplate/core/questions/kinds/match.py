"""A check that is answered by giving each of several things its partner."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
from endplate.core.questions.kinds.choice import repeated
from endplate.core.questions.rows import PAIRS, QUESTIONS, QuestionRows
from endplate.core.tables.problems import Problem
from endplate.core.tables.record import by_position
from endplate.core.words import markdown_text, value_text

LEAST = 3
"""Of two pairs the second follows from the first."""


@dataclass(frozen=True)
class Pair:
    """A thing, its partner, and what to say to those who gave it another."""

    left: str
    right: str
    feedback: str


@dataclass(frozen=True)
class MatchQuestion(CheckItem):
    """A question of things and their partners; several things may share one partner."""

    kind = "match"

    pairs: tuple[Pair, ...]

    @classmethod
    def problems(cls, rows: QuestionRows) -> Iterator[Problem]:
        """Name what is wrong with the pairs."""
        row, pairs = rows.question, rows.pairs
        yield from checks_only(row)
        if len(pairs) < LEAST:
            words = f"{row['key']} has {len(pairs)} in {PAIRS}; kind match takes {LEAST} or more."
            yield problem(QUESTIONS, row, "key", words)
        elif len({pair["right"] for pair in pairs}) < 2:
            words = f"{row['key']} has one partner for all; it takes two or more."
            yield problem(PAIRS, pairs[0], "right", words)
        for pair in repeated(pairs, "left"):
            yield problem(PAIRS, pair, "left", f"{pair['left']!r} is asked in {row['key']} already.")

    @classmethod
    def from_rows(cls, rows: QuestionRows) -> MatchQuestion:
        """Make the question, with its pairs in the order of their positions."""
        pairs = tuple(Pair(row["left"], row["right"], row["feedback"]) for row in by_position(rows.pairs))
        return cls(**common_columns(rows.question), pairs=pairs)

    @property
    def partners(self) -> tuple[str, ...]:
        """Each partner once, in the order of the alphabet, which tells nothing."""
        return tuple(sorted({pair.right for pair in self.pairs}, key=str.casefold))

    def answers_in_markdown(self) -> str:
        """Return the things as a list, and the partners below it."""
        lines = [f"- {markdown_text(pair.left)}" for pair in self.pairs]
        partners = "; ".join(markdown_text(each) for each in self.partners)
        return "\n".join([*lines, "", f"Choose for each from: {partners}."])

    def inputs(self) -> dict[str, Any]:
        """Return the things and the partners."""
        return {"left": [pair.left for pair in self.pairs], "right": list(self.partners)}

    def read(self, value: str | Mapping[str, str]) -> dict[str, str]:
        """Return the partner of each thing."""
        given = parts_of(value, dict, "Choose a partner for each first.")
        known = {pair.left for pair in self.pairs}
        if unknown := [each for each in given if each not in known]:
            raise ValueError(f"{unknown[0]!r} is not asked here. Asked are: {'; '.join(sorted(known))}.")
        answer = {pair.left: str(given.get(pair.left) or "") for pair in self.pairs}
        if missing := [left for left, right in answer.items() if not right]:
            raise ValueError(f"Choose one for each first. Still open: {', '.join(missing)}.")
        for right in answer.values():
            if right not in self.partners:
                raise ValueError(f"{value_text(right)} is not to choose here. There are: {'; '.join(self.partners)}.")
        return answer

    def entry(self, answer: dict[str, str]) -> str:
        """Return the pairs as JSON."""
        return json.dumps(answer, ensure_ascii=False)

    def words(self, answer: dict[str, str]) -> str:
        """Return the pairs with arrows between them."""
        return "; ".join(f"{left} → {right}" for left, right in answer.items())

    def idea(self, answer: dict[str, str]) -> str:
        """Return the first wrong pair."""
        wrong = self._wrong(answer)
        return f"{wrong[0].left} → {answer[wrong[0].left]}" if wrong else self.words(answer)

    def extent(self) -> str:
        """Return how many pairs there are."""
        return f"{len(self.pairs)} to match"

    def judge(self, answer: dict[str, str]) -> Judgement:
        """Say which things have another partner, without naming it."""
        wrong = self._wrong(answer)
        if not wrong:
            return Judgement(True, RIGHT, (self.explanation,))
        verdict = f"{NOT_YET}: {len(self.pairs) - len(wrong)} of {len(self.pairs)} fit. {TRY_AGAIN}"
        return Judgement(False, verdict, (), tuple(f"{pair.left}: {pair.feedback}" for pair in wrong))

    def _wrong(self, answer: dict[str, str]) -> list[Pair]:
        return [pair for pair in self.pairs if answer[pair.left] != pair.right]
