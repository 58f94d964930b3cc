"""Tests by hand whose sensitivity and specificity were published.

``data/diagnostic_tests.csv`` lists them; their numbers and sources stand in ``data/site_tests.csv``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from endplate.core import tables


@dataclass(frozen=True)
class PublishedTest:
    """A test with the numbers of a study or of a review of studies.

    Attributes
    ----------
    condition : str
        What it looks for.
    sensitivity_percent, specificity_percent : tuple of float
        Value, low end and high end. Where no interval was published both ends are the value, and where only a
        range of studies was published the value is its middle.
    rests_on : str
        What the numbers rest on, and what is wrong with that.
    source : str
        Key in ``data/sources.csv``.
    """

    condition: str
    sensitivity_percent: tuple[float, float, float]
    specificity_percent: tuple[float, float, float]
    rests_on: str
    source: str

    @property
    def values(self) -> dict[str, float]:
        """The same as values of :class:`.diagnostic_test.DiagnosticTest`, by the names of its fields."""
        names = ("{}_percent", "{}_low_percent", "{}_high_percent")
        return {
            name.format(measure): value
            for measure, three in (("sensitivity", self.sensitivity_percent), ("specificity", self.specificity_percent))
            for name, value in zip(names, three, strict=True)
        }


@cache
def published_tests() -> Mapping[str, PublishedTest]:
    """Return every published test by its name, in the order of the table."""
    listed = tables.load("diagnostic_tests").sort_values("position")
    numbers = tables.load("site_tests").drop(columns="rests_on")
    rows: Iterable[Any] = listed.merge(numbers, on=["site", "test"], how="left", validate="one_to_one").itertuples()
    return {
        row.test: PublishedTest(
            condition=row.condition,
            sensitivity_percent=_value_and_ends(row, "sensitivity"),
            specificity_percent=_value_and_ends(row, "specificity"),
            rests_on=row.rests_on,
            source=row.source,
        )
        for row in rows
    }


def _value_and_ends(row: Any, measure: str) -> tuple[float, float, float]:
    value, low, high = (float(getattr(row, f"{measure}_{part}")) for part in ("percent", "low_percent", "high_percent"))
    if math.isnan(value):
        value = (low + high) / 2
    return value, value if math.isnan(low) else low, value if math.isnan(high) else high
