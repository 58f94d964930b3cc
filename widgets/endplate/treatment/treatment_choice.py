"""Choose among what was found of treatments, sort it, and set a few treatments side by side.

Sorting puts rows in an order; it is no ranking. Nothing here adds up to a score, since direction,
certainty and recommendation answer different questions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.core.words import count, listed
from endplate.treatment.treatment_table import (
    AGAINST,
    CERTAINTIES,
    DIRECTIONS,
    FOR,
    HELPS,
    NO_DIFFERENCE,
    NONE_GIVEN,
    PLACES,
    PROBLEMS,
    RECOMMENDATIONS,
    SURE,
    TREATMENTS,
    UNKNOWN,
    Finding,
    Treatment,
    kit_findings,
    together,
    treatments,
)

ALL, NONE = "all", "none"
NO_EFFECT_OR_NO_EVIDENCE = "no difference or unknown"
HIGH_OR_MODERATE = "high or moderate"
DIFFER, YET = "another problem, another verdict", "effective, yet advised against"
SIDE_BY_SIDE = "those side by side"
_ASKED = {NO_EFFECT_OR_NO_EVIDENCE: (NO_DIFFERENCE, UNKNOWN), HIGH_OR_MODERATE: SURE}
NAMED = 2
"""Treatments that the summary names before it counts the others."""


def _first_place(finding: Finding) -> int:
    places = finding.treatment.places
    return min((PLACES.index(place) for place in places), default=len(PLACES))


SORTED_BY: dict[str, Callable[[Finding], Any]] = {
    "order of the table": lambda finding: 0,
    "name": lambda finding: finding.treatment.name.casefold(),
    "place of action": _first_place,
    "direction": lambda finding: DIRECTIONS.index(finding.direction),
    "certainty": lambda finding: CERTAINTIES.index(finding.certainty),
    "people studied": lambda finding: -(finding.participants or 0),
}


@declaration
class TreatmentChoice(Parameters):
    """Which findings are asked for, and in which order they stand."""

    problem: str = choice(
        "cramp", options=(ALL, *PROBLEMS), label="Problem", part="choose", description="What is to be treated.",
    )  # fmt: skip
    place: str = choice(
        ALL, options=(ALL, *PLACES), label="Place of action", part="choose",
        description="Where in the chain a treatment acts.",
    )  # fmt: skip
    direction: str = choice(
        ALL, options=(ALL, *DIRECTIONS, NO_EFFECT_OR_NO_EVIDENCE), label="Direction", part="choose",
        description="What was found; unknown where the studies are too few or too poor to say.",
    )  # fmt: skip
    certainty: str = choice(
        ALL, options=(ALL, *CERTAINTIES, HIGH_OR_MODERATE), label="Certainty", part="choose",
        description="How sure the finding is, whatever it says.",
    )  # fmt: skip
    sorted_by: str = choice(
        next(iter(SORTED_BY)), options=tuple(SORTED_BY), label="Sorted by", part="order",
        description="In which order the treatments stand; no order is a ranking.",
    )  # fmt: skip
    recommendation: str = choice(
        ALL, options=(ALL, *RECOMMENDATIONS), label="Recommendation", part="choose further",
        description="What those who judged the evidence advise.",
    )  # fmt: skip
    treatments: str = choice(
        ALL, options=(ALL, DIFFER, YET, SIDE_BY_SIDE), label="Treatments", part="choose further",
        description="All, those of which the words are true, or those that stand side by side.",
    )  # fmt: skip
    first: str = choice(
        "magnesium", options=TREATMENTS, label="First", part="side by side", description="A treatment to compare.",
    )  # fmt: skip
    second: str = choice(
        "quinine", options=TREATMENTS, label="Second", part="side by side", description="Another treatment.",
    )  # fmt: skip
    third: str = choice(
        "stretch cramp", options=(NONE, *TREATMENTS), label="Third", part="side by side",
        description="A third treatment, or none.",
    )  # fmt: skip
    fourth: str = choice(
        "mexiletine", options=(NONE, *TREATMENTS), label="Fourth", part="side by side",
        description="A fourth treatment, or none.",
    )  # fmt: skip

    page: int = parameter(
        1, unit="number", low=1, high=30, step=1, label="Page", part="page", integer=True,
        description="Which page of the picture is shown; after the last one, the last.",
    )  # fmt: skip

    @property
    def side_by_side(self) -> tuple[str, ...]:
        """Short names of the treatments that stand side by side, each once."""
        chosen = (self.first, self.second, self.third, self.fourth)
        return tuple(dict.fromkeys(each for each in chosen if each != NONE))


@dataclass(frozen=True, eq=False)
class TreatmentTable:
    """What was asked for.

    Attributes
    ----------
    choice : TreatmentChoice
        The question.
    rows : tuple of Finding
        Every finding that there is: the kit's, and after them the instructor's.
    """

    choice: TreatmentChoice
    rows: tuple[Finding, ...]

    @cached_property
    def found(self) -> tuple[Finding, ...]:
        """Findings that are asked for, sorted; the instructor's stand after the kit's of the same treatment."""
        order = list(treatments())
        chosen = sorted(
            (row for row in self.rows if self._is_asked_for(row)),
            key=lambda row: (order.index(row.treatment.key), row.own),
        )
        return tuple(sorted(chosen, key=SORTED_BY[self.choice.sorted_by]))

    @cached_property
    def by_treatment(self) -> tuple[tuple[Finding, ...], ...]:
        """The same, those of one treatment and problem together; the instructor's apart from the kit's."""
        return together(self.found, _treated)

    @cached_property
    def by_outcome(self) -> tuple[tuple[Finding, ...], ...]:
        """Those with a number, those of one outcome that is measured in one way together."""
        rows = (row for row in self.found if row.effect is not None)
        return together(rows, lambda row: (row.outcome, row.measure, row.unit, row.better))

    @property
    def treatments(self) -> int:
        """How many treatments the findings are about."""
        return len({row.treatment.key for row in self.found})

    @property
    def findings(self) -> int:
        """How many findings are asked for."""
        return len(self.found)

    @property
    def numbers(self) -> int:
        """How many of them have a number."""
        return sum(row.effect is not None for row in self.found)

    @property
    def intervals(self) -> int:
        """How many of them have a number with an interval."""
        return sum(row.effect is not None and row.has_interval for row in self.found)

    @property
    def own_rows(self) -> int:
        """How many of them are the instructor's."""
        return sum(row.own for row in self.found)

    @property
    def unstudied(self) -> tuple[Treatment, ...]:
        """Treatments that are used for the problem and of which no row says anything; none where a finding is asked."""
        asked = self.choice
        if {asked.direction, asked.certainty, asked.recommendation, asked.treatments} != {ALL}:
            return ()
        studied = {row.treatment.key for row in self.rows if asked.problem in (ALL, row.problem)}
        return tuple(
            each
            for each in treatments().values()
            if asked.problem in (ALL, *each.problems) and asked.place in (ALL, *each.places) and each.key not in studied
        )

    @property
    def compared(self) -> tuple[Treatment, ...]:
        """The treatments that stand side by side."""
        return tuple(treatments()[key] for key in self.choice.side_by_side)

    def of(self, treatment: Treatment) -> tuple[tuple[Finding, ...], ...]:
        """Return what was found of a treatment for the chosen problem, or for each, whatever else is asked for."""
        problem = self.choice.problem
        rows = (row for row in self.rows if row.treatment.key == treatment.key and problem in (ALL, row.problem))
        return together(rows, _treated)

    def summary(self) -> str:
        """Return what is shown in plain sentences: what was found, never which is best."""
        asked = self.choice
        where = "" if asked.problem == ALL else f" for {asked.problem}"
        without = f"No row of the tables: {_named([each.name for each in self.unstudied])}." if self.unstudied else ""
        if not self.found:
            words = f"No finding{where} is as asked for; that speaks of these tables, not of the treatments."
            return f"{words} {without}".rstrip()
        several = f"{count(self.findings, 'finding')} on {count(self.treatments, 'treatment')}{where}"
        ways = ((word, sum(row.direction == word for row in self.found)) for word in DIRECTIONS)
        sentences = [f"{several}: {', '.join(f'{_SAID.get(word, word)} {often}' for word, often in ways if often)}."]
        for heading, fits in _TOLD_APART.items():
            if names := dict.fromkeys(rows[0].treatment.name for rows in self.by_treatment if fits(rows)):
                sentences.append(f"{heading}: {_named(list(names))}.")
        if self.own_rows:
            sentences.append(f"{count(self.own_rows, 'finding')} from your own rows.")
        return " ".join([*sentences, without]).rstrip()

    def _is_asked_for(self, row: Finding) -> bool:
        asked = self.choice
        return (
            asked.problem in (ALL, row.problem)
            and (asked.place == ALL or asked.place in row.treatment.places)
            and _fits(asked.direction, row.direction)
            and _fits(asked.certainty, row.certainty)
            and _fits(asked.recommendation, row.recommendation)
            and (asked.treatments != SIDE_BY_SIDE or row.treatment.key in asked.side_by_side)
            and (asked.treatments != DIFFER or row.treatment.key in self._differing)
            and (asked.treatments != YET or {HELPS, AGAINST} <= self._said[row.treatment.key][row.problem])
        )

    @cached_property
    def _said(self) -> dict[str, dict[str, set[str]]]:
        """Directions and advice of each treatment for each problem, where something is known and advised."""
        said: dict[str, dict[str, set[str]]] = {}
        for row in self.rows:
            words = {row.direction, row.recommendation} - {UNKNOWN, NONE_GIVEN}
            said.setdefault(row.treatment.key, {}).setdefault(row.problem, set()).update(words)
        return said

    @cached_property
    def _differing(self) -> frozenset[str]:
        """Treatments that help with one problem and not with another, or are advised for one and not for another."""
        return frozenset(
            key
            for key, problems in self._said.items()
            for here, there in itertools.permutations(problems.values(), 2)
            if (HELPS in here and there and HELPS not in there) or (FOR in here and AGAINST in there)
        )


def effective_yet_advised_against(rows: Iterable[Finding]) -> bool:
    """Return whether a treatment was found to help and is advised against, for the one problem of the rows."""
    return {HELPS, AGAINST} <= {word for row in rows for word in (row.direction, row.recommendation)}


_SAID = {UNKNOWN: "not known"}
_TOLD_APART: dict[str, Callable[[Iterable[Finding]], bool]] = {
    "Effective, yet advised against": effective_yet_advised_against,
    "Shown to make no difference in at least one outcome": lambda rows: any(row.shown_null for row in rows),
    "Not known in at least one, for want of evidence": lambda rows: any(row.direction == UNKNOWN for row in rows),
}
"""What is easily taken for something else: an effect for advice, no effect for no evidence."""


def simulate(choice: TreatmentChoice, own: tuple[Finding, ...] = ()) -> TreatmentTable:
    """Return what is known of the treatments that are asked for.

    Parameters
    ----------
    choice : TreatmentChoice
        What is asked for.
    own : tuple of Finding
        Rows of the instructor, beside those of the kit.
    """
    return TreatmentTable(choice, (*kit_findings(), *own))


def _fits(asked: str, word: str) -> bool:
    return asked == ALL or word in _ASKED.get(asked, (asked,))


def _treated(row: Finding) -> Hashable:
    return row.treatment.key, row.problem, row.own


def _named(names: list[str]) -> str:
    return listed(names, between="; ", last="; ", most=NAMED)
