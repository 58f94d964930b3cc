"""Treatments for one complaint side by side, and waiting beside them.

First the complaint, then up to four of the treatments that fit it. Waiting always stands beside them, since
most complaints change without treatment too. Nothing is added up to a score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration
from endplate.core.words import count, plain, word_list
from endplate.treatment.complaints import Complaint, OfHundred, complaints, hundreds
from endplate.treatment.finding_size import placed
from endplate.treatment.own_findings import NOTHING, OwnFindings
from endplate.treatment.treatment_findings import Finding, grouped, kit_findings
from endplate.treatment.treatment_table import Treatment, treatments

USUAL, NONE = "usual", "none"
PLACES = ("first", "second", "third", "fourth")
MOST = len(PLACES)
"""Treatments of the kit that stand side by side at most."""


def _full_name(key: str) -> str:
    """Return the full name of a treatment by its short name."""
    return treatments()[key].name if key in treatments() else plain(key)


def _place(label: str) -> str:
    """Declare one of the treatments that are compared; "usual" is what the complaint begins with."""
    return choice(
        default=USUAL,
        options=(USUAL, NONE, *treatments()),
        label=label,
        part="treatments",
        names=_full_name,
        description="A treatment to compare: usual for the one that the complaint begins with, or none.",
    )


@declaration
class ComparisonChoice(Parameters):
    """A complaint, and up to four treatments for it."""

    complaint: str = choice(
        default="back leg",
        options=tuple(complaints()),
        label="What is the problem?",
        part="problem",
        names=lambda key: f"{complaints()[key].name} ({complaints()[key].medical_name})",
        description="What people come with. It is no diagnosis.",
    )
    first: str = _place("First treatment")
    second: str = _place("Second treatment")
    third: str = _place("Third treatment")
    fourth: str = _place("Fourth treatment")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Treatments for one complaint side by side.

    Attributes
    ----------
    choice : ComparisonChoice
        What is asked for.
    own : OwnFindings
        What an instructor has added.
    left_out : frozenset of str
        Short names of treatments with rows of one's own that are not to be shown.
    """

    choice: ComparisonChoice
    own: OwnFindings = NOTHING
    left_out: frozenset[str] = frozenset()

    @property
    def complaint(self) -> Complaint:
        """The complaint that is chosen."""
        return complaints()[self.choice.complaint]

    @cached_property
    def rows(self) -> tuple[Finding, ...]:
        """Findings for the complaint: those on it, and those that hold for every complaint of its problem."""
        own = self.complaint
        return tuple(
            row
            for row in (*kit_findings(), *self.own.findings)
            if row.problem == own.problem and row.complaint in ("", own.key)
        )

    @cached_property
    def fitting(self) -> tuple[Treatment, ...]:
        """Treatments with a finding for the complaint, in the order of the table; one's own stand after them."""
        keys = {row.treatment.key for row in self.rows}
        return tuple(each for key, each in {**treatments(), **self.own.treatments}.items() if key in keys)

    @cached_property
    def compared(self) -> tuple[Treatment, ...]:
        """The treatments that stand side by side; what does not fit the complaint is left out."""
        chosen = chosen_treatments(self.choice)
        with_own = {row.treatment.key for row in self.rows if row.own} - self.left_out
        return tuple(each for each in self.fitting if each.key in chosen or each.key in with_own)

    def findings_of(self, treatment: Treatment) -> tuple[Finding, ...]:
        """Return the findings on a treatment for the complaint, those that were checked first."""
        rows = (row for row in self.rows if row.treatment.key == treatment.key)
        return tuple(sorted(rows, key=lambda row: (row.own, not row.verified)))

    def hundreds_of(self, treatment: Treatment) -> tuple[OfHundred, ...]:
        """Return the counts in a hundred people for the complaint."""
        key = (treatment.key, self.complaint.key)
        return (*hundreds().get(key, ()), *self.own.hundreds.get(key, ()))

    @property
    def better_of_100(self) -> np.ndarray:
        """How many of a hundred had the benefit that was counted, for each treatment side by side with such a count."""
        counts = ([row for row in self.hundreds_of(each) if row.kind == "benefit"] for each in self.compared)
        return np.array([rows[0].low for rows in counts if rows])

    @cached_property
    def selected(self) -> tuple[Finding, ...]:
        """All findings on the treatments that stand side by side."""
        return tuple(row for each in self.compared for row in self.findings_of(each))

    @property
    def by_treatment(self) -> tuple[tuple[Finding, ...], ...]:
        """The same, a group for each treatment."""
        return grouped(self.selected, lambda row: row.treatment.key)

    @property
    def side_by_side(self) -> int:
        """Number of treatments side by side, without waiting."""
        return len(self.compared)

    @property
    def fitting_treatments(self) -> int:
        """Number of treatments that fit the complaint."""
        return len(self.fitting)

    @property
    def findings(self) -> int:
        """Number of findings on the treatments side by side."""
        return len(self.selected)

    @property
    def drawn(self) -> int:
        """Number of them that can be drawn on a scale."""
        return sum(placed(row) is not None for row in self.selected)

    def summary(self) -> str:
        """Say what is compared, what became of people who waited, and what the table does not know."""
        own = self.complaint
        names = word_list([each.name for each in self.compared], between="; ", last="; ") or "none is ticked"
        course = own.courses[0].statement if own.courses else "nobody's course without treatment was read for this kit."
        beside = f"waiting beside {self.side_by_side} of {count(self.fitting_treatments, 'treatment')} for it"
        return f"{own.name}: {beside} ({names}). Those who wait: {course[:1].lower()}{course[1:]}"


def chosen_treatments(choice: ComparisonChoice) -> tuple[str, ...]:
    """Return the short names of the treatments that are asked for, each once."""
    usual = complaints()[choice.complaint].usual
    chosen = []
    for i, place in enumerate(PLACES):
        key = getattr(choice, place)
        if key == USUAL:
            key = usual[i] if i < len(usual) else NONE
        chosen.append(key)
    return tuple(dict.fromkeys(each for each in chosen if each != NONE))


def places_for(complaint: str, keys: tuple[str, ...]) -> Mapping[str, str]:
    """Return the four places of a choice that asks for some treatments, at most :data:`MOST` of them.

    Raises
    ------
    ValueError
        There are more.
    """
    if len(keys) > MOST:
        raise ValueError(f"At most {MOST} treatments stand side by side; these are {len(keys)}. Take one away first.")
    if set(keys) == set(complaints()[complaint].usual):
        return dict.fromkeys(PLACES, USUAL)
    return dict(zip(PLACES, (*keys, *[NONE] * (MOST - len(keys))), strict=True))


simulate: Callable[[ComparisonChoice], Comparison] = Comparison
