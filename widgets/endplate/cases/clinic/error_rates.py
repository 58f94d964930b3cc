"""How often a test finds what is there, and how often it finds what is not.

The same rates decide what a simulated patient shows and what a finding is worth. They are published where a
source was read (``data/site_tests.csv``, ``data/clinic_rates.csv``), and teaching values elsewhere.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from endplate.core import tables
from endplate.evidence.published_tests import published_tests

PUBLISHED = {
    "phalen": ("Phalen", ("carpal_slow", "carpal_loss")),
    "tinel": ("Tinel at the wrist", ("carpal_slow", "carpal_loss")),
    "spurling": ("Spurling", ("root_c7", "root_c8")),
    "leg_raise": ("straight-leg raise", ("root_l5", "root_s1", "root_normal_scan", "cauda_equina")),
}
"""Test in ``data/diagnostic_tests.csv``, and the causes that it looks for."""
POSITIVE = "positive"
WITH_LEG_PAIN = ("leg_pain", "foot_drop", "legs_back")
"""Complaints of the people in whom the straight-leg raise was tried; others hardly ever have pain in it."""
PAINLESS = 0.05
"""Share of the others in whom it hurts: a teaching value."""
PROTRUSION_PERCENT, PROTRUSION_AGES = (29.0, 43.0), (20.0, 80.0)
"""People without pain who have a protruded disc in the lower back, at two ages (``brinjikji_2015``)."""
DISC = "disc on a root"
SCAN_SIGNS = {("mri_back", DISC): {"root_normal_scan": 0.01, "scan_without_harm": 0.99}}
"""Causes that are told by what their scan shows."""


@cache
def _rates() -> dict[str, dict[str, tuple[tuple[str, ...], float, float]]]:
    """Return causes, sensitivity and false alarms of each sign, by request."""
    found: dict[str, dict[str, tuple[tuple[str, ...], float, float]]] = {}
    for key, (test, of) in PUBLISHED.items():
        rates = published_tests()[test]
        found[key] = {
            POSITIVE: (of, rates.sensitivity_percent[0] / 100, 1 - rates.specificity_percent[0] / 100),
        }
    for row in tables.records("clinic_rates"):
        if row["causes"]:
            of = tuple(row["causes"].split())
            signs = found.setdefault(row["request"], {})
            # Where the table has none it goes with age, see chance_of
            false_alarm = math.nan if row["specificity_percent"] is None else 1 - row["specificity_percent"] / 100
            signs[row["sign"]] = (of, row["sensitivity_percent"] / 100, false_alarm)
    return found


def rated_signs(request: str) -> tuple[str, ...]:
    """Return the signs of a request whose rates are known beforehand."""
    return tuple(_rates().get(request, ()))


def chance_of(request: str, sign: str, cause: str, complaint: str, age: float) -> float:
    """Return how likely a sign is.

    Parameters
    ----------
    request, sign : str
        What is looked at, and what may be found.
    cause, complaint : str
        Of the person.
    age : float
        In years; it matters for pictures of the spine.
    """
    if (special := SCAN_SIGNS.get((request, sign), {}).get(cause)) is not None:
        return special
    of, sensitivity, false_alarm = _rates()[request][sign]
    if cause in of:
        return sensitivity
    if request == "leg_raise" and complaint not in WITH_LEG_PAIN:
        return PAINLESS
    if (request, sign) == ("mri_back", DISC):
        return float(np.interp(age, PROTRUSION_AGES, PROTRUSION_PERCENT)) / 100
    return false_alarm
