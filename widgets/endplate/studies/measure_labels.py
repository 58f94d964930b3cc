"""Names, units and digits of the values of a nerve conduction study, and a word for each beside its limit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from endplate.core.words import fixed, number, plain
from endplate.studies.normal_limit import Limit

NORMAL, LOW, HIGH, ABSENT = "normal", "low", "high", "absent"


class Measure(NamedTuple):
    """How one kind of value is written.

    Attributes
    ----------
    name : str
        What is measured, in words.
    decimals : int
        Digits after the point: as many as the value is accurate to.
    unit : str
        Unit of the value.
    share : bool
        Whether the value is a share, and written in per cent.
    """

    name: str
    decimals: int
    unit: str
    share: bool = False

    def rounded(self, value: float, *, finer: bool = False) -> str:
        """Return a value without its unit; ``finer``, with one digit more."""
        if self.share:
            return f"{fixed(100 * value, self.decimals + finer)} %"
        return number(value) if finer else fixed(value, self.decimals)


NAMES = {
    "distal_latency_ms": Measure("distal latency", 1, "ms"),
    "velocity_m_per_s": Measure("velocity", 0, "m/s"),
    "amplitude_mV": Measure("amplitude", 1, "mV"),
    "f_latency_ms": Measure("F latency", 1, "ms"),
    "f_persistence": Measure("F persistence", 0, "of shocks", share=True),
    "h_latency_ms": Measure("H latency", 1, "ms"),
    "sensory_peak_ms": Measure("sensory peak", 1, "ms"),
    "sensory_amplitude_uV": Measure("sensory amplitude", 0, "µV"),
    "sensory_velocity_m_per_s": Measure("sensory velocity", 0, "m/s"),
}
"""How each kind of value is written."""


def in_words(name: str) -> str:
    """Return the words for one of :attr:`.StudyResult.measures`, as in ``velocity forearm``."""
    kind, _, place = name.partition(" ")
    return f"{NAMES[kind].name} {plain(place)}".strip()


def rounded(name: str, value: float) -> str:
    """Return a value with as many digits as it is accurate to."""
    return NAMES[name.partition(" ")[0]].rounded(value)


def with_unit(name: str, value: float) -> str:
    """Return a rounded value and its unit."""
    return f"{rounded(name, value)} {NAMES[name.partition(' ')[0]].unit}"


def verdict(value: float, limit: Limit) -> str:
    """Return a word for a value beside its limit: normal, low, high, or absent where it should not be."""
    if not limit.abnormal(value):
        return NORMAL
    if np.isnan(value):
        return ABSENT
    return HIGH if limit.upper else LOW


def where(place: str, otherwise: str = "at") -> str:
    """Return a place or segment with its article, as in ``above the elbow``, or ``at the wrist``."""
    first, _, rest = plain(place).partition(" ")
    return f"{first} the {rest}" if first in ("across", "above", "below") else f"{otherwise} the {first} {rest}".strip()
