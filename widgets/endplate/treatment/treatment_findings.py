"""The findings on treatments: rows of the evidence, each with its direction, certainty and recommendation.

A finding is one row of ``data/treatment_evidence.csv``: one treatment, one problem, one outcome. Its
direction says which way the result points, its certainty how sure that is, and its recommendation what
those who judged it advise. The three are never joined into one number: a certain result may be small,
and a real effect may not be worth its harm.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from endplate.core import tables
from endplate.core.lazy import pandas as pd
from endplate.core.words import number, plain, value_text
from endplate.treatment.treatment_table import Treatment, treatments

HELPS, NO_DIFFERENCE, MIXED, HARMS, UNKNOWN = DIRECTIONS = ("helps", "no difference", "mixed", "harms", "unknown")
NOT_RATED = "not rated"
CERTAINTIES = ("high", "moderate", "low", "very low", NOT_RATED)
SURE, UNSURE = CERTAINTIES[:2], CERTAINTIES[2:4]
FOR, AGAINST, NONE_GIVEN = RECOMMENDATIONS = ("for", "against", "none given")
RATIOS = ("risk ratio", "odds ratio")
"""Measures where 1 stands for no difference, and twice lies as far from it as half."""
DIFFERENCES = ("mean difference", "standardised mean difference", "change from before", "days")
"""Measures where 0 stands for no difference."""
DIGITS = 6
"""Significant digits of a number of the table: all that a study gives."""

HEADINGS = {direction: direction for direction in DIRECTIONS} | {UNKNOWN: "not known"}
"""A direction as the heading of a column."""
_VERDICTS = {
    HELPS: "helps",
    NO_DIFFERENCE: "no difference seen, yet not sure",
    MIXED: "studies disagree",
    HARMS: "harms",
    UNKNOWN: "not known: too little evidence",
}
_UNSURE_VERDICTS = {HELPS: "may help", HARMS: "may harm"}
_SURE_VERDICTS = {NO_DIFFERENCE: "shown to make no difference"}


@dataclass(frozen=True, eq=False)
class Finding:
    """The result for one treatment, problem and outcome; an empty cell is empty text, or None for a number.

    Attributes
    ----------
    treatment : Treatment
        What was tried.
    own : bool
        Whether it is a row of the instructor and not of the kit.
    problem, complaint : str
        For what it was tried, and the complaint of :func:`.complaints.complaints` of the people who were studied;
        empty where it holds for every complaint of the problem.
    people, outcome, after, comparison, finding : str
        On whom, what was measured, when, against what, and the result in a sentence.
    measure, unit, interval, better : str
        What the number is, its unit, what the ends of its interval are, and which way is good.
    effect, effect_low, effect_high : float or None
        The number and the ends of its interval, in ``unit``.
    participants, studies : int or None
        How many people and studies.
    scheme, grade : str
        Scheme of those who judged, and their grade in its own words.
    direction, certainty, recommendation : str
        One of :data:`DIRECTIONS`, :data:`CERTAINTIES` and :data:`RECOMMENDATIONS`.
    harm : str
        What it may do.
    verified : bool
        Whether the row was checked against its source.
    source : str
        Key of the source.
    """

    treatment: Treatment
    own: bool
    problem: str
    complaint: str
    people: str
    outcome: str
    after: str
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
    def established_null(self) -> bool:
        """Whether it is established that there is no difference: not the same as too little evidence."""
        return self.direction == NO_DIFFERENCE and self.sure

    @property
    def verdict(self) -> str:
        """Direction, certainty and recommendation in words."""
        verdict = _VERDICTS[self.direction]
        if self.certainty in UNSURE:
            verdict = _UNSURE_VERDICTS.get(self.direction, verdict)
        elif self.sure:
            verdict = _SURE_VERDICTS.get(self.direction, verdict)
        if self.recommendation == AGAINST:
            return f"{verdict}, {'yet' if self.direction == HELPS else 'and'} advised against"
        if self.recommendation == FOR:
            return f"{verdict}, {'and' if self.direction == HELPS else 'yet'} advised"
        return verdict

    @property
    def measure_and_unit(self) -> tuple[str, str]:
        """Measure and unit: numbers that agree in both can share a scale."""
        return self.measure, self.unit

    @property
    def interval_ends(self) -> tuple[float, float] | None:
        """Low end and high end of the interval, in ``unit``; None unless there are both."""
        if self.effect_low is None or self.effect_high is None:
            return None
        return self.effect_low, self.effect_high

    @property
    def number(self) -> str:
        """The number with its interval, without its unit; empty where there is none."""
        if self.effect is None:
            return ""
        ends = self.interval_ends
        interval = "no interval" if ends is None else f"{number(ends[0], DIGITS)} to {number(ends[1], DIGITS)}"
        return f"{number(self.effect, DIGITS)} ({interval})"


def certainty_words(finding: Finding) -> str:
    """Return how sure a finding is, and who judged it in which words, such as ``low certainty, as this kit judges``."""
    sure = "certainty not rated" if finding.certainty == NOT_RATED else f"{finding.certainty} certainty"
    if finding.scheme == "kit":
        return sure if finding.certainty == NOT_RATED else f"{sure}, as this kit judges"
    if finding.scheme in ("", "GRADE"):
        return sure
    return f"{sure}; {finding.scheme} grade: {finding.grade}"


@cache
def kit_findings() -> tuple[Finding, ...]:
    """Return the rows of the kit's own table of evidence, treatment by treatment."""
    return findings(tables.load("treatment_evidence"))


def findings(frame: pd.DataFrame, own: bool = False) -> tuple[Finding, ...]:
    """Return the rows of a frame as findings, in the order of the treatments.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows as :func:`endplate.core.tables.check` returns them for ``treatment_evidence``.
    own : bool
        Whether they are rows of the instructor.

    Returns
    -------
    tuple of Finding
        One for each row.

    Raises
    ------
    endplate.core.tables.TableError
        A row speaks of a treatment that the kit does not have.
    """
    registry = treatments()
    order = list(registry)
    rows = []
    for place, row in enumerate(plain_rows(frame)):
        treatment = registry.get(plain(row["treatment"]))
        if treatment is None:
            raise tables.TableError(
                f"Row {place + 2}, column treatment: {value_text(row['treatment'])} is no treatment of the kit. "
                "Allowed: a treatment of the kit's own treatments.csv."
            )
        values = {name: row[name] for name in Finding.__dataclass_fields__ if name in row}
        values |= {"treatment": treatment, "own": own, "complaint": plain(row["complaint"])}
        rows.append(Finding(**values))
    return tuple(sorted(rows, key=lambda row: order.index(row.treatment.key)))


def grouped(rows: Iterable[Finding], key: Callable[[Finding], Hashable]) -> tuple[tuple[Finding, ...], ...]:
    """Group findings by a key; groups stand in the order in which their keys first occur.

    Parameters
    ----------
    rows : iterable of Finding
        The findings.
    key : callable
        Takes a finding, and returns what those of one group have in common.

    Returns
    -------
    tuple of tuple of Finding
        The groups.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return tuple(map(tuple, groups.values()))


def plain_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give each row with plain Python values: None for a missing number, empty text for missing text."""
    missing = {name: None if pd.api.types.is_numeric_dtype(frame[name]) else "" for name in frame}
    for row in frame.to_dict("records"):
        yield {str(name): missing[name] if pd.isna(value) else _plain_value(value) for name, value in row.items()}


def _plain_value(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value
