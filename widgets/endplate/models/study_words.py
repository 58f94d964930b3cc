"""How the values of a nerve conduction study are named, and what is said of them beside their limits."""

from __future__ import annotations

import numpy as np

from endplate.models.study_cohort import Limit

NORMAL, LOW, HIGH, ABSENT = "normal", "low", "high", "absent"
NAMES = {
    "distal_latency_ms": ("distal latency", "{:.1f}", "ms"),
    "velocity_m_per_s": ("velocity", "{:.0f}", "m/s"),
    "amplitude_mV": ("amplitude", "{:.1f}", "mV"),
    "f_latency_ms": ("F latency", "{:.1f}", "ms"),
    "f_persistence": ("F persistence", "{:.0%}", "of shocks"),
    "h_latency_ms": ("H latency", "{:.1f}", "ms"),
    "sensory_peak_ms": ("sensory peak", "{:.1f}", "ms"),
    "sensory_amplitude_uV": ("sensory amplitude", "{:.0f}", "µV"),
    "sensory_velocity_m_per_s": ("sensory velocity", "{:.0f}", "m/s"),
}
"""Words, form and unit of each kind of value."""


def in_words(name: str) -> str:
    """Return the words for one of :attr:`.StudyResult.measures`, as in ``velocity forearm``."""
    kind, _, place = name.partition(" ")
    return f"{NAMES[kind][0]} {place.replace('_', ' ')}".strip()


def rounded(name: str, value: float) -> str:
    """Return a value with as many digits as it is worth."""
    return NAMES[name.partition(" ")[0]][1].format(value)


def with_unit(name: str, value: float) -> str:
    """Return a rounded value and its unit."""
    return f"{rounded(name, value)} {NAMES[name.partition(' ')[0]][2]}"


def verdict(value: float, limit: Limit) -> str:
    """Return a word for a value beside its limit: normal, low, high, or absent where it should not be."""
    if not limit.abnormal(value):
        return NORMAL
    if np.isnan(value):
        return ABSENT
    return HIGH if limit.upper else LOW


def where(place: str, otherwise: str = "at") -> str:
    """Return a place or segment with its article, as in ``above the elbow``, or ``at the wrist``."""
    first, _, rest = place.replace("_", " ").partition(" ")
    return f"{first} the {rest}" if first in ("across", "above", "below") else f"{otherwise} the {first} {rest}".strip()
