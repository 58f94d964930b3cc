"""How a lab declares the numbers that its printed line carries.

A quantity names an attribute of the lab's result, and carries the ends between which physics
and physiology allow it to lie, in the unit of its name, and words for where there is no such number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from endplate.core import words

NO_NUMBER = "none"
"""What stands in a sentence where a quantity has no value."""
_UNITS = {
    "m_per_s": "m/s",
    "per_s": "per s",
    "percent": "%",
    "percent_per_s": "% per s",
    "mV": "mV",
    "uV": "µV",
    "ms": "ms",
    "s": "s",
    "Hz": "Hz",
    "mm": "mm",
    "um": "µm",
    "nA": "nA",
    "C": "°C",
}
"""Units as names end with them, longest first, and as they are written."""


@dataclass(frozen=True)
class PrintedQuantity:
    """A number of a result, by the name that result and printed line have for it.

    Attributes
    ----------
    name : str
        Attribute of the result, with its unit.
    low, high : float
        What it cannot lie below or above, whatever the settings are, in the unit of its name.
    absent : str
        Why there may be no number, in a few words; empty where there always is one.
    label : str
        What a learner reads; the name without its unit where it is empty.
    least : float
        A smaller number than this is printed as being below it; 0 where every number is printed.
    below_zero : str
        What a learner reads of a number below zero, said without its sign, such as "gain" where the label is "loss";
        empty where the sign itself is meant.
    """

    name: str
    low: float
    high: float
    absent: str = ""
    least: float = 0.0
    label: str = ""
    below_zero: str = ""

    @property
    def title(self) -> str:
        """The number in words, such as "end-plate potential"."""
        return self.label or self._parts[0].replace("_", " ")

    @property
    def unit(self) -> str:
        """Its unit with the space before it, such as " mV"; empty where it has none."""
        return self._parts[1]

    @property
    def _parts(self) -> tuple[str, str]:
        """The name without its unit, and the unit as it is written."""
        for ending, unit in _UNITS.items():
            if self.name.endswith(f"_{ending}"):
                return self.name.removesuffix(f"_{ending}"), f" {unit}"
        return self.name, ""

    def change(self, before: Any, now: Any) -> str:
        """Say what became of the number, as in "velocity 56.3 → 40.1 m/s"; empty where it reads the same."""
        (title, old), (new_title, new) = self._said(before), self._said(now)
        if (title, old) == (new_title, new):
            return ""
        unit = self.unit if new != NO_NUMBER else ""
        if NO_NUMBER in (old, new) or title == new_title:
            return f"{new_title if old == NO_NUMBER else title} {old} → {new}{unit}"
        return f"{title} {old}{unit} → {new_title} {new}{unit}"

    def _said(self, result: Any) -> tuple[str, str]:
        """Return what the number is called, and the number: where a loss is a gain it is called a gain."""
        shown = self.shown(result)
        if self.below_zero and shown.startswith(words.MINUS):
            return self.below_zero, shown.removeprefix(words.MINUS)
        return self.title, shown

    def shown(self, result: Any) -> str:
        """Return the number alone, for a reader: "yes" or "no" of what is so or not."""
        value = self.of(result)
        if isinstance(value, (bool, np.bool_)):
            return "yes" if value else "no"
        return words.number(value) if math.isfinite(value) else NO_NUMBER

    def of(self, result: Any) -> float:
        """Return the number as ``result`` has it."""
        return getattr(result, self.name)

    def possible(self, value: float) -> bool:
        """Tell whether ``value`` lies within the bounds, or is missing where it may be."""
        return self.low <= value <= self.high if math.isfinite(value) else bool(self.absent)

    def words(self, result: Any) -> str:
        """Return name and number, as in ``velocity_m_per_s 56.3``: three digits, on which two processors agree."""
        value = self.of(result)
        if not math.isfinite(value):
            return f"{self.name} none ({self.absent or 'not defined here'})"
        if self.least and value < self.least:
            return f"{self.name} below {words.number(self.least)}"
        return f"{self.name} {words.number(value, minus='-')}"


def share(name: str, absent: str = "") -> PrintedQuantity:
    """Declare a share of a whole in percent."""
    return PrintedQuantity(name, 0, 100, absent)
