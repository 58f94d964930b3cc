"""Treatments, where in the chain each acts, and what was found of it, as the tables of the kit have them.

A finding is one row of ``treatment_evidence``: one treatment, one problem, one outcome. Its direction
says what was found, its certainty how sure that is, and its recommendation what those who judged it
advise. The three are never joined into one number: a certain finding may be small, and an effect that
is there may not be worth its harm.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from endplate.core import tables
from endplate.core.words import given, number, plain

PROBLEMS = ("pinched nerve", "cramp", "spasm and spasticity", "neuropathic pain", "loose joint")
PLACES = (
    "sensory nerve", "brain and cord", "spinal cord", "nerve trunk", "motor axon", "junction", "muscle fibre",
    "soft tissue", "whole body",
)  # fmt: skip
TREATMENTS = (
    "relative rest", "night splint", "general exercise", "core exercise", "stretch entrapment", "stretch cramp",
    "nerve gliding", "traction manual", "massage", "tens", "nmes", "heat", "cold", "contrast bath",
    "posture ergonomics", "drinking and salts", "pickle juice", "magnesium", "quinine", "mexiletine", "diltiazem",
    "vitamin b naftidrofuryl", "local lidocaine", "baclofen", "tizanidine", "dantrolene", "intrathecal baclofen",
    "antispasmodics", "benzodiazepines", "botulinum toxin", "gabapentinoids", "antidepressants",
    "topical lidocaine capsaicin", "nsaids", "acetaminophen", "opioids", "oral corticosteroid", "epidural steroid",
    "carpal tunnel injection", "nerve block", "trigger point injection", "acupuncture", "prolotherapy",
    "nerve decompression", "discectomy", "stenosis decompression", "glucose control", "changing a medicine",
    "nabiximols",
)  # fmt: skip
"""Short names of all treatments, in the order of the table; a state code knows each by its place."""
HELPS, NO_DIFFERENCE, MIXED, HARMS, UNKNOWN = DIRECTIONS = ("helps", "no difference", "mixed", "harms", "unknown")
CERTAINTIES = ("high", "moderate", "low", "very low", "not rated")
SURE, UNSURE = CERTAINTIES[:2], CERTAINTIES[2:4]
FOR, AGAINST, NONE_GIVEN = RECOMMENDATIONS = ("for", "against", "none given")
RATIOS = ("risk ratio", "odds ratio")
"""Measures where 1 says that there is no difference, and twice lies as far from it as half."""
DIFFERENCES = ("mean difference", "standardised mean difference", "change from before")
"""Measures where 0 says that there is no difference."""
DIGITS = 6
"""Significant digits of a number of the table: all that a study gives."""

_KNOWN = {
    HELPS: "helps",
    NO_DIFFERENCE: "no difference seen, yet not sure",
    MIXED: "studies disagree",
    HARMS: "harms",
    UNKNOWN: "not known: too little evidence",
}
_UNSURE = {HELPS: "may help", HARMS: "may harm"}
_SURE = {NO_DIFFERENCE: "shown to make no difference"}


@dataclass(frozen=True)
class Action:
    """A place in the chain at which a treatment acts, and how."""

    place: str
    how: str


@dataclass(frozen=True)
class Treatment:
    """A treatment, and what is known of it beside what was found in studies.

    Attributes
    ----------
    key, name : str
        Short name in plain words, and the full name.
    group, what_it_does : str
        Kind of treatment, and what it does to the body.
    actions : tuple of Action
        Where it acts.
    problems : tuple of str
        What it is used for.
    pros, cons, risks : tuple of str
        Statements; one that was not held against a source says so.
    """

    key: str
    name: str
    group: str
    what_it_does: str
    actions: tuple[Action, ...]
    problems: tuple[str, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    risks: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Where it acts, in the order of the table."""
        return tuple(action.place for action in self.actions)


@dataclass(frozen=True, eq=False)
class Finding:
    """What was found of a treatment, for one problem and one outcome; empty text and None where nothing stands.

    Attributes
    ----------
    treatment : Treatment
        What was tried.
    own : bool
        Whether it is a row of the instructor and not of the kit.
    problem, people, outcome, comparison, finding : str
        For what, on whom, what was measured, against what, and a sentence that says the finding.
    measure, unit, interval, better : str
        What the number is, its unit, what the ends of its interval are, and which way is good.
    effect, effect_low, effect_high : float or None
        The number and the ends of its interval.
    participants, studies : int or None
        How many people and studies.
    scheme, grade : str
        Scheme of those who judged, and their grade in its own words.
    direction, certainty, recommendation : str
        What was found, how sure it is, and what is advised.
    harm : str
        What it may do.
    verified : bool
        Whether the row was held against its source.
    source : str
        Key of the source.
    """

    treatment: Treatment
    own: bool
    problem: str
    people: str
    outcome: str
    comparison: str
    finding: str
    measure: str
    unit: str
    interval: str
    better: str
    effect: float | None
    effect_low: float | None
    effect_high: float | None
    participants: int | None
    studies: int | None
    scheme: str
    grade: str
    direction: str
    certainty: str
    recommendation: str
    harm: str
    verified: bool
    source: str

    @property
    def sure(self) -> bool:
        """Whether the certainty is high or moderate."""
        return self.certainty in SURE

    @property
    def shown_null(self) -> bool:
        """Whether it is surely known that there is no difference: not the same as knowing nothing."""
        return self.direction == NO_DIFFERENCE and self.sure

    @property
    def verdict(self) -> str:
        """What was found and what is advised, in words."""
        known = _KNOWN[self.direction]
        if self.certainty in UNSURE:
            known = _UNSURE.get(self.direction, known)
        elif self.sure:
            known = _SURE.get(self.direction, known)
        if self.recommendation == AGAINST:
            return f"{known}, {'yet' if self.direction == HELPS else 'and'} advised against"
        if self.recommendation == FOR:
            return f"{known}, {'and' if self.direction == HELPS else 'yet'} advised"
        return known

    @property
    def measured(self) -> tuple[str, str]:
        """Measure and unit: numbers that agree in both can share a scale."""
        return self.measure, self.unit

    @property
    def has_interval(self) -> bool:
        """Whether its number has both ends."""
        return self.effect_low is not None and self.effect_high is not None

    @property
    def number(self) -> str:
        """The number with its interval, without its unit; empty where there is none."""
        if self.effect is None:
            return ""
        low, high = self.effect_low, self.effect_high
        interval = f"{number(low, DIGITS)} to {number(high, DIGITS)}" if self.has_interval else "no interval"
        return f"{number(self.effect, DIGITS)} ({interval})"


@cache
def treatments() -> Mapping[str, Treatment]:
    """Return every treatment of the kit by its short name, in the order of the table."""
    places, problems, points = (
        list(_rows(tables.load(f"treatment_{name}"))) for name in ("places", "problems", "points")
    )
    found = {}
    for row in _rows(tables.load("treatments").sort_values("position")):
        key = row["treatment"]
        said = sorted((each for each in points if each["treatment"] == key), key=lambda each: each["position"])
        found[plain(key)] = Treatment(
            key=plain(key),
            name=row["name"],
            group=row["group"],
            what_it_does=row["what_it_does"],
            actions=tuple(Action(plain(each["place"]), each["how"]) for each in places if each["treatment"] == key),
            problems=tuple(each["problem"] for each in problems if each["treatment"] == key),
            pros=_said(said, "pro"),
            cons=_said(said, "con"),
            risks=_said(said, "risk"),
        )
    return found


@cache
def kit_findings() -> tuple[Finding, ...]:
    """Return what the kit's own table says was found, treatment by treatment."""
    return findings(tables.load("treatment_evidence"))


def findings(frame: pd.DataFrame, own: bool = False) -> tuple[Finding, ...]:
    """Return the rows of a frame as findings, in the order of the treatments.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows as :func:`endplate.core.tables.check` returns them for ``treatment_evidence``.
    own : bool
        Whether they are rows of the instructor.

    Raises
    ------
    endplate.core.tables.TableError
        A row speaks of a treatment that the kit does not have.
    """
    made = []
    for place, row in enumerate(_rows(frame)):
        treatment = treatments().get(plain(row["treatment"]))
        if treatment is None:
            raise tables.TableError(
                f"Row {place + 2}, column treatment: {given(row['treatment'])} is no treatment of the kit. "
                "Allowed: a treatment of the kit's own treatments.csv."
            )
        values = {name: row[name] for name in Finding.__dataclass_fields__ if name in row}
        made.append(Finding(**values | {"treatment": treatment, "own": own}))
    order = list(treatments())
    return tuple(sorted(made, key=lambda each: order.index(each.treatment.key)))


def together(rows: Iterable[Finding], key: Callable[[Finding], Hashable]) -> tuple[tuple[Finding, ...], ...]:
    """Return rows with those of one key together, in the order in which the keys come first."""
    groups: dict[Hashable, list[Finding]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return tuple(map(tuple, groups.values()))


_NUMBERS = ("effect", "effect_low", "effect_high", "participants", "studies")


def _rows(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Give each row with plain values: None for a missing number, empty for missing text."""
    for row in frame.to_dict("records"):
        yield {
            name: (None if name in _NUMBERS else "") if pd.isna(value) else _plain(value) for name, value in row.items()
        }


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def _said(points: Iterable[Mapping[str, Any]], kind: str) -> tuple[str, ...]:
    return tuple(
        each["statement"] + ("" if each["verified"] else " (Not checked against a source.)")
        for each in points
        if each["kind"] == kind
    )
