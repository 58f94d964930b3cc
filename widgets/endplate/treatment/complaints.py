"""What people come with, in their own words, and what became of those who were not treated.

``data/complaints.csv`` names each complaint once, ``data/natural_course.csv`` its course without treatment,
and ``data/treatment_hundreds.csv`` how many of a hundred people had an outcome with a treatment and without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from endplate.core import tables
from endplate.core.tables.record import Record, by_position
from endplate.core.words import plain, span

BENEFIT, HARM = "benefit", "harm"


@dataclass(frozen=True)
class OfHundred:
    """How many of a hundred people had an outcome.

    Attributes
    ----------
    outcome, after : str
        Who is counted, and when; the time is empty where it was not read.
    low, high : float
        Ends of the range that sources give, or the same number twice.
    without : float or None
        How many in those it is compared with; None where that was not read.
    comparison : str
        What it is compared with; empty for a course without treatment.
    participants : int or None
        How many people it rests on.
    certainty : str
        One of :data:`.treatment_findings.CERTAINTIES`.
    kind : str
        :data:`BENEFIT` or :data:`HARM`.
    """

    outcome: str
    after: str
    low: float
    high: float
    without: float | None
    comparison: str
    participants: int | None
    certainty: str
    kind: str

    @property
    def words(self) -> str:
        """How many, as in "70 to 80 of 100"."""
        return f"{span(self.low, self.high)} of 100"


@dataclass(frozen=True)
class Course:
    """What became of people who were not treated: who, in a sentence, and of a hundred where that was read."""

    people: str
    after: str
    statement: str
    of_hundred: OfHundred | None
    participants: int | None
    verified: bool
    source: str


@dataclass(frozen=True)
class Complaint:
    """What people come with.

    Attributes
    ----------
    key, name, medical_name : str
        Short name, name in plain words, and what doctors call it.
    problem : str
        One of :data:`.treatment_table.PROBLEMS`.
    usual : tuple of str
        Short names of the treatments that are compared at first.
    not_to_wait : str
        What speaks against waiting.
    verified : bool
        Whether that was held against a source.
    courses : tuple of Course
        What became of people who were not treated.
    """

    key: str
    name: str
    medical_name: str
    problem: str
    usual: tuple[str, ...]
    not_to_wait: str
    verified: bool
    courses: tuple[Course, ...]


@cache
def complaints() -> Mapping[str, Complaint]:
    """Return every complaint by its short name, in the order of the table."""
    courses: dict[str, list[Course]] = {}
    for row in tables.records("natural_course"):
        of_hundred = None if row["of_100_low"] is None else _of_hundred(row, None, "", "not rated", BENEFIT)
        course = Course(
            row["people"],
            row["after"],
            row["statement"],
            of_hundred,
            row["participants"],
            row["verified"],
            row["source"],
        )
        courses.setdefault(row["complaint"], []).append(course)
    registry = {}
    for row in by_position(tables.records("complaints")):
        key = plain(row["complaint"])
        registry[key] = Complaint(
            key,
            row["name"],
            row["medical_name"],
            row["problem"],
            tuple(plain(row[place]) for place in ("first", "second", "third", "fourth") if row[place]),
            row["not_to_wait"],
            row["verified"],
            tuple(courses.get(row["complaint"], ())),
        )
    return registry


@cache
def hundreds() -> Mapping[tuple[str, str], tuple[OfHundred, ...]]:
    """Return the counts in a hundred people by the short names of treatment and complaint."""
    groups: dict[tuple[str, str], list[OfHundred]] = {}
    for row in tables.records("treatment_hundreds"):
        count = _of_hundred(row, row["of_100_without"], row["comparison"], row["certainty"], row["kind"])
        groups.setdefault((plain(row["treatment"]), plain(row["complaint"])), []).append(count)
    return {key: tuple(counts) for key, counts in groups.items()}


def _of_hundred(row: Record, without: float | None, comparison: str, certainty: str, kind: str) -> OfHundred:
    return OfHundred(
        row["outcome"],
        row["after"],
        row["of_100_low"],
        row["of_100_high"],
        without,
        comparison,
        row["participants"],
        certainty,
        kind,
    )
