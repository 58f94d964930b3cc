"""The size of a finding in plain words, and its place on a scale that findings of one kind of outcome share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endplate.core.words import fixed, number
from endplate.treatment.treatment_findings import DIFFERENCES, RATIOS, Finding

DIGITS = 3
NOT_MEASURED = "size not given in what was read"
_POINTS = re.compile(r"points of (\d+)\b.*|points on a scale from (\d+) to (\d+)")
_COUNTED = re.compile(r"\w+s (?:a|in) .+")
"""Things that are counted over a time: "cramps a week"."""
_SHARE_OF = "% of "
_OF_POINTS = re.compile(r"points of (\d+)(.*)")
_STEPS = ((0.2, "hardly any"), (0.5, "small"), (0.8, "middling"))
"""Usual words for a difference in standard deviations, up to that many; above them it is large."""
_TREATED_FOR_ONE = "number needed to treat"
SHARE_OF_SCALE = "points, as a share of the whole scale (%)"


@dataclass(frozen=True)
class Placed:
    """A finding on the scale of its kind of outcome, where less is always better.

    Attributes
    ----------
    kind : str
        Kind of outcome and unit: findings that agree in it share a scale.
    ratio : bool
        Whether 1 and not 0 stands for no difference.
    value : float
        The number.
    ends : tuple of float or None
        Low and high end of its interval.
    """

    kind: str
    ratio: bool
    value: float
    ends: tuple[float, float] | None


def placed(finding: Finding) -> Placed | None:
    """Return the place of a finding on the scale of its kind; None where it has no number or none that can be shared.

    Points of scales of different length become shares of the scale, and what is better when it is higher is
    turned round, so that left is better for all.
    """
    if finding.effect is None or finding.measure not in (*RATIOS, *DIFFERENCES):
        return None
    ratio = finding.measure in RATIOS
    if ratio and min(finding.effect, *(finding.interval_ends or (finding.effect,))) <= 0:
        return None
    kind, factor = _kind(finding)
    numbers = [each * factor for each in (finding.effect, *(finding.interval_ends or ()))]
    if finding.better == "higher":
        numbers = [1 / each if ratio else -each for each in numbers]
    ends = (min(numbers[1:]), max(numbers[1:])) if numbers[1:] else None
    return Placed(kind, ratio, numbers[0], ends)


def size_words(finding: Finding) -> str:
    """Return how large the difference is, in words that need no statistics; with its interval where there is one."""
    if finding.effect is None:
        return NOT_MEASURED
    value = finding.effect
    ends = finding.interval_ends
    if finding.measure == _TREATED_FOR_ONE:
        return f"one of {number(value, DIGITS)} people gains by it"
    if finding.measure in RATIOS:
        between = f", from {number(ends[0], DIGITS)} to {number(ends[1], DIGITS)} times" if ends else ""
        return f"{number(value, DIGITS)} times as many{between}"
    if finding.measure == "share of people":
        return f"{number(value, DIGITS)} of 100 people"
    if finding.measure == "days":
        return f"{number(value, DIGITS)} {_of_unit(value, finding.unit)}"
    between = f", from {_end(ends[0], finding.unit)} to {_end(ends[1], finding.unit)}" if ends else ""
    step = ""
    if finding.measure == "standardised mean difference":
        step = f" ({next((word for end, word in _STEPS if abs(value) < end), 'large')})"
    return f"{_more_or_less(value, finding.unit)}{step}{between}"


def _more_or_less(value: float, unit: str) -> str:
    """Return a difference as people say it: "2.4 fewer cramps a week", "3 of 10 points less", "1.3 mV more"."""
    if value == 0:
        return "no difference"
    size, which = number(abs(value), DIGITS), _which(value, unit)
    if _COUNTED.fullmatch(unit):
        return f"{size} {which} {_of_unit(value, unit)}"
    if unit.startswith(_SHARE_OF):
        return f"{size} % {'more' if value > 0 else 'fewer'} {unit.removeprefix(_SHARE_OF)}"
    if points := _OF_POINTS.fullmatch(unit):
        return f"{size} of {points[1]} points{points[2]} {which}"
    counted, on, scale = unit.partition(" on ")
    return f"{size} {_of_unit(value, counted)} {which}{on}{scale}"


def _end(value: float, unit: str) -> str:
    """Return the end of an interval; its unit stands before it already."""
    return "no difference" if value == 0 else f"{number(abs(value), DIGITS)} {_which(value, unit)}"


def _which(value: float, unit: str) -> str:
    return "more" if value > 0 else "fewer" if _COUNTED.fullmatch(unit) else "less"


def _of_unit(value: float, unit: str) -> str:
    """Return a unit in the form that goes with a number: "1 day longer", "2 days longer"."""
    first, *others = unit.split(" ")
    return " ".join([first.removesuffix("s") if abs(value) == 1 else first, *others])


def _kind(finding: Finding) -> tuple[str, float]:
    """Return the kind of outcome of a finding, and by what its numbers are multiplied to fit its scale."""
    points = _POINTS.fullmatch(finding.unit)
    if points and finding.measure == "mean difference":
        whole, low, high = points.groups()
        length = float(whole) if whole else float(high) - float(low)
        return SHARE_OF_SCALE, 100 / length
    if finding.measure in RATIOS:
        return f"{finding.measure}: times as many", 1.0
    return f"{finding.measure}, in {finding.unit}", 1.0


def share_words(value: float) -> str:
    """Return a number of a hundred as people count them: whole, or with one decimal where it is below ten."""
    return fixed(value, 0 if value >= 10 or value == round(value) else 1)
