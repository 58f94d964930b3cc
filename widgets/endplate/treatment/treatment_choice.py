"""The findings that are asked for: filtered, sorted and grouped.

Nothing here adds up to a score, since direction, certainty and recommendation answer different questions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from endplate.core.words import count, word_list
from endplate.treatment.treatment_choice_parameters import (
    ALL,
    DIFFER,
    HIGH_OR_MODERATE,
    NO_EFFECT_OR_NO_EVIDENCE,
    SORTED_BY,
    YET,
    TreatmentChoice,
)
from endplate.treatment.treatment_findings import (
    AGAINST,
    DIRECTIONS,
    FOR,
    HELPS,
    NO_DIFFERENCE,
    NONE_GIVEN,
    SURE,
    UNKNOWN,
    Finding,
    grouped,
    kit_findings,
)
from endplate.treatment.treatment_table import Treatment, treatments

__all__ = ["TreatmentChoice", "TreatmentTable", "effective_yet_advised_against", "simulate"]

MAX_NAMED = 2
"""Treatments that the summary names before it counts the others."""
_JOINED_OPTIONS = {NO_EFFECT_OR_NO_EVIDENCE: (NO_DIFFERENCE, UNKNOWN), HIGH_OR_MODERATE: SURE}
"""Options that stand for several words of the table."""


@dataclass(frozen=True, eq=False)
class TreatmentTable:
    """The findings that a choice asks for.

    Attributes
    ----------
    choice : TreatmentChoice
        What is asked for.
    rows : tuple of Finding
        Every finding that there is: the kit's, and after them the instructor's.
    """

    choice: TreatmentChoice
    rows: tuple[Finding, ...]

    @cached_property
    def selected(self) -> tuple[Finding, ...]:
        """Findings that are asked for, sorted; the instructor's stand after the kit's of the same treatment."""
        order = {key: place for place, key in enumerate(treatments())}
        rows = sorted(
            (row for row in self.rows if self._is_selected(row)),
            key=lambda row: (order.get(row.treatment.key, len(order)), row.own),
        )
        return tuple(sorted(rows, key=SORTED_BY[self.choice.sorted_by]))

    @cached_property
    def by_treatment(self) -> tuple[tuple[Finding, ...], ...]:
        """Selected findings, grouped by treatment and problem; the instructor's apart from the kit's."""
        return grouped(self.selected, _treatment_and_problem)

    @property
    def treatments(self) -> int:
        """Number of treatments that the selected findings are about."""
        return len({row.treatment.key for row in self.selected})

    @property
    def findings(self) -> int:
        """Number of selected findings."""
        return len(self.selected)

    @property
    def numbers(self) -> int:
        """Number of selected findings that have a number."""
        return sum(row.effect is not None for row in self.selected)

    @property
    def intervals(self) -> int:
        """Number of selected findings that have a number with an interval."""
        return sum(row.effect is not None and row.interval_ends is not None for row in self.selected)

    @property
    def own_rows(self) -> int:
        """Number of selected findings that are the instructor's."""
        return sum(row.own for row in self.selected)

    @property
    def unstudied(self) -> tuple[Treatment, ...]:
        """Treatments that are used for the problem and have no row; empty where a kind of finding is asked for."""
        choice = self.choice
        if {choice.direction, choice.certainty, choice.recommendation, choice.treatments} != {ALL}:
            return ()
        studied = {row.treatment.key for row in self.rows if choice.problem in (ALL, row.problem)}
        return tuple(
            each
            for each in treatments().values()
            if choice.problem in (ALL, *each.problems)
            and choice.place in (ALL, *each.places)
            and each.key not in studied
        )

    def summary(self) -> str:
        """Return the selected findings in plain sentences: how many of each direction, never which is best."""
        choice = self.choice
        where = "" if choice.problem == ALL else f" for {choice.problem}"
        without = f"No row of the tables: {_names([each.name for each in self.unstudied])}." if self.unstudied else ""
        if not self.selected:
            words = f"No finding{where} is as asked for; that speaks of these tables, not of the treatments."
            return f"{words} {without}".rstrip()
        several = f"{count(self.findings, 'finding')} on {count(self.treatments, 'treatment')}{where}"
        ways = ((word, sum(row.direction == word for row in self.selected)) for word in DIRECTIONS)
        sentences = [
            f"{several}: {', '.join(f'{_DIRECTION_WORDS.get(word, word)} {often}' for word, often in ways if often)}."
        ]
        for heading, fits in _DISTINCTIONS.items():
            if names := dict.fromkeys(rows[0].treatment.name for rows in self.by_treatment if fits(rows)):
                sentences.append(f"{heading}: {_names(list(names))}.")
        if self.own_rows:
            sentences.append(f"{count(self.own_rows, 'finding')} from your own rows.")
        return " ".join([*sentences, without]).rstrip()

    def _is_selected(self, row: Finding) -> bool:
        choice = self.choice
        return (
            choice.problem in (ALL, row.problem)
            and (choice.place == ALL or choice.place in row.treatment.places)
            and _fits(choice.direction, row.direction)
            and _fits(choice.certainty, row.certainty)
            and _fits(choice.recommendation, row.recommendation)
            and (choice.treatments != DIFFER or row.treatment.key in self._differing)
            and (choice.treatments != YET or {HELPS, AGAINST} <= self._words_by_problem[row.treatment.key][row.problem])
        )

    @cached_property
    def _words_by_problem(self) -> dict[str, dict[str, set[str]]]:
        """Directions and recommendations of each treatment for each problem, without "unknown" and "none given"."""
        by_treatment: dict[str, dict[str, set[str]]] = {}
        for row in self.rows:
            words = {row.direction, row.recommendation} - {UNKNOWN, NONE_GIVEN}
            by_treatment.setdefault(row.treatment.key, {}).setdefault(row.problem, set()).update(words)
        return by_treatment

    @cached_property
    def _differing(self) -> frozenset[str]:
        """Treatments that help with one problem and not with another, or are advised for one and not for another."""
        return frozenset(
            key
            for key, problems in self._words_by_problem.items()
            for here, there in itertools.permutations(problems.values(), 2)
            if (HELPS in here and there and HELPS not in there) or (FOR in here and AGAINST in there)
        )


def effective_yet_advised_against(rows: Iterable[Finding]) -> bool:
    """Return whether, among findings on one treatment and problem, one says it helps and one advises against it."""
    return {HELPS, AGAINST} <= {word for row in rows for word in (row.direction, row.recommendation)}


_DIRECTION_WORDS = {UNKNOWN: "not known"}
_DISTINCTIONS: dict[str, Callable[[Iterable[Finding]], bool]] = {
    "Effective, yet advised against": effective_yet_advised_against,
    "Shown to make no difference in at least one outcome": lambda rows: any(row.established_null for row in rows),
    "Not known in at least one, for want of evidence": lambda rows: any(row.direction == UNKNOWN for row in rows),
}
"""Distinctions that are easily missed: an effect is no advice, and no evidence is not no effect."""


def simulate(choice: TreatmentChoice, own: tuple[Finding, ...] = ()) -> TreatmentTable:
    """Select the findings that are asked for.

    Parameters
    ----------
    choice : TreatmentChoice
        What is asked for.
    own : tuple of Finding
        Rows of the instructor, beside those of the kit.

    Returns
    -------
    TreatmentTable
        Selected findings, and what can be grouped and compared of them.
    """
    return TreatmentTable(choice, (*kit_findings(), *own))


def _fits(option: str, word: str) -> bool:
    return option == ALL or word in _JOINED_OPTIONS.get(option, (option,))


def _treatment_and_problem(row: Finding) -> Hashable:
    return row.treatment.key, row.problem, row.own


def _names(names: list[str]) -> str:
    return word_list(names, between="; ", last="; ", most=MAX_NAMED)
