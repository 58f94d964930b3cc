"""What the columns of a lab's table are called where people read them, and in which unit they are."""

from __future__ import annotations

import re

from endplate.core.words import plain, sentence

UNITS = {
    "uA_per_cm2": "µA/cm²",
    "nC_per_cm2": "nC/cm²",
    "m_per_s": "m/s",
    "mV": "mV",
    "ms": "ms",
    "s": "s",
    "Hz": "Hz",
    "mm": "mm",
    "um": "µm",
    "C": "°C",
    "percent": "%",
    "fraction": "0 to 1",
    "relative": "× normal",
    "leaks": "× resting leak",
}
"""How a name spells its unit, and how people write it; the longer spelling first."""
NAMES = {
    "m": "gate m (sodium, open)",
    "h": "gate h (sodium, ready)",
    "n": "gate n (potassium, open)",
    "of": "what of",
    "rows_of": "whose row",
}
"""Names that say too little alone."""
SHORT = {"emg": "EMG", "cmap": "muscle response", "cv": "coefficient of variation", "f wave": "F wave"}
"""Parts of names that are short forms."""
_UNIT = re.compile(rf"_({'|'.join(UNITS)})(?=_|$)")


def unit(column: str) -> str:
    """Return the unit in the name of a column, such as "mV" of ``voltage_mV``, or nothing."""
    found = _UNIT.search(column)
    return UNITS[found[1]] if found else ""


def title(column: str) -> str:
    """Return the name of a column in words, with its unit.

    Parameters
    ----------
    column : str
        Name with the unit in it, such as ``"stimulated_below_percent_of_healthy"``. What has a space is words already.

    Returns
    -------
    str
        Such as "Stimulated below (% of healthy)".
    """
    if " " in column:
        return column
    found = None if column in NAMES else _UNIT.search(column)
    if found is None:
        return sentence(_in_full(NAMES.get(column, plain(column))))
    before, after, written = column[: found.start()], plain(column[found.end() :]), UNITS[found[1]]
    of_whole = found[1] == "percent" or after.startswith(" of ")
    text = f"{plain(before)} ({written}{after})" if of_whole else f"{plain(before)}{after and ','}{after} ({written})"
    return sentence(_in_full(text))


def _in_full(text: str) -> str:
    for short, full in SHORT.items():
        text = re.sub(rf"\b{short}\b", full, text)
    return text
