"""Numbers, counts and lists as text of a sentence.

Summaries, texts of figures and cards format their numbers here, so that none of them reads "-0" or
"nan" or has an exponent, and so that a single thing never reads "1 things".
"""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Sequence, Sized
from typing import Any

import numpy as np

MINUS = "\u2212"
"""The minus sign. Screen readers speak it, and leave out a hyphen."""
NOT_MEASURABLE = "not measurable"
"""Text in place of a number that does not exist."""
DECIMALS = 6
"""Decimals of a number with significant digits at most."""
SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MAX_QUOTED = 60
"""Characters of a value that an error repeats."""
_NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=\S{1,12}(?!\S))|(?:(?<=[×→±≈≤≥])|(?<=\d (?:of|or|to))|(?<=\d and)) (?=[\d\u2212])| (?=[↑↓](?!\S))"
)


def number(value: float, digits: int = 3, *, minus: str = MINUS) -> str:
    """Return a number with significant digits.

    Parameters
    ----------
    value : float
        Any number; whole numbers and truth values are written in full.
    digits : int
        Significant digits of a number that is not a count; zeros at its end are left out.
    minus : str
        Sign of a negative number: a hyphen if a program has to read the number.

    Returns
    -------
    str
        For example "140", "0.0012"; never an exponent, never "-0"; `NOT_MEASURABLE` without a number.
    """
    if isinstance(value, (numbers.Integral, bool, np.bool_)):
        return str(value).replace("-", minus)
    if not math.isfinite(value):
        return NOT_MEASURABLE
    text = f"{float(f'{value:.{digits}g}'):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return _signed(text, minus)


def fixed(value: float, decimals: int = 0, *, plus: bool = False) -> str:
    """Return a number with a fixed number of decimals.

    Parameters
    ----------
    value : float
        Any number.
    decimals : int
        Decimals, zeros at the end included.
    plus : bool
        Whether a number above 0 gets a plus sign.

    Returns
    -------
    str
        For example "12", "0.30", "+40"; never "-0"; `NOT_MEASURABLE` without a number.
    """
    if not math.isfinite(value):
        return NOT_MEASURABLE
    text = _signed(f"{value:.{decimals}f}", MINUS)
    return f"+{text}" if plus and value > 0 and float(f"{value:.{decimals}f}") else text


def quantity_text(value: float, unit: str, decimals: int = 0, *, absent: str = NOT_MEASURABLE) -> str:
    """Return a number with its unit, or why there is none.

    Parameters
    ----------
    value : float
        A measured value, nan where it does not exist.
    unit : str
        Its unit.
    decimals : int
        Decimals of the number.
    absent : str
        Text in place of a number that does not exist; no unit follows.
    """
    return f"{fixed(value, decimals)} {unit}" if math.isfinite(value) else absent


def span(low: float, high: float, decimals: int = 0) -> str:
    """Return a range, or one number where both ends are equal after rounding: "8 to 35", "8"."""
    ends = fixed(low, decimals), fixed(high, decimals)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def in_letters(value: int) -> str:
    """Return a small number in letters, none of a thing as "no"; a larger one in digits."""
    return SPELT[value] if 0 <= value < len(SPELT) else number(value)


def percent(value: float) -> str:
    """Return a share in whole per cent; one near 0 or 100 is not rounded to it.

    Parameters
    ----------
    value : float
        Share in per cent, from 0 to 100.

    Returns
    -------
    str
        For example "12 %", "less than 1 %", "more than 99 %".
    """
    if 0 < value < 0.5:
        return "less than 1 %"
    if 99.5 <= value < 100:
        return "more than 99 %"
    return quantity_text(value, "%")


def form(value: float, one: str, many: str) -> str:
    """Return the form of a word that goes with a number: "fires" with 1, "fire" with 0, 2 or 1.5."""
    return one if value == 1 else many


def count(value: float, one: str, many: str = "", *, digits: int = 3) -> str:
    """Return a number with what it counts: "1 quantum", "0 quanta", "2.5 quanta".

    Parameters
    ----------
    value : float
        How many; a mean number is written with ``digits`` significant digits.
    one, many : str
        Name of one of them, and of several, where that is not ``one`` with an s.
    digits : int
        Significant digits of a number that is not whole.
    """
    text = number(value, digits)
    return f"{text} {one if text == '1' else many or f'{one}s'}"


def out_of(value: float, whole: int, one: str, many: str = "") -> str:
    """Return a part with its whole: "3 of 40 units", "0 of 1 unit"."""
    return f"{number(value)} of {count(whole, one, many)}"


def times(value: int) -> str:
    """Return how often something happens: "not once", "once", "twice", "3 times"."""
    return {0: "not once", 1: "once", 2: "twice"}.get(value, f"{number(value)} times")


def word_list(names: Sequence[str], *, between: str = ", ", last: str = " and ", most: int | None = None) -> str:
    """Return names as a list in a sentence: "a", "a and b", "a, b and c", "a, b and 3 more".

    Parameters
    ----------
    names : sequence of str
        Items of the list.
    between, last : str
        Separators between the names and before the last one: semicolons if a name has a comma or an "and".
    most : int, optional
        Names in the list at most; the others are counted.
    """
    if most is not None and len(names) > most:
        return f"{between.join(names[:most])} and {len(names) - most} more"
    if len(names) < 2:
        return "".join(names)
    return f"{between.join(names[:-1])}{last}{names[-1]}"


def sentence(text: str) -> str:
    """Return words as the beginning of a sentence: the first letter a capital, the others unchanged."""
    return text[:1].upper() + text[1:]


def plain(key: str) -> str:
    """Return a key as words: "above_elbow" is "above elbow"."""
    return key.replace("_", " ")


def markdown_text(text: str) -> str:
    """Return a text that markdown shows as it stands."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", text)


def shortened(text: str, most: int = MAX_QUOTED) -> str:
    """Return a text, or of one with more than ``most`` characters the beginning and an ellipsis."""
    return text if len(text) <= most else f"{text[:most]}…"


def quoted(text: str) -> str:
    """Return a text in quotes for an error: a long one shortened, with codes for characters that cannot be seen."""
    return repr(shortened(text))


def value_text(value: Any) -> str:
    """Return the value that an error refuses: a text in quotes, of an array or a long list only its size."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, np.ndarray):
        return f"an array of {count(value.size, 'number')}"
    text = repr(value)
    if len(text) > MAX_QUOTED and isinstance(value, Sized):
        return f"a {type(value).__name__} of {len(value)}"
    return shortened(text)


def _signed(text: str, minus: str) -> str:
    if not text.startswith("-"):
        return text
    return text.replace("-", minus) if float(text) else text[1:]


def kept_together(text: str) -> str:
    """Return text in which no line ends between a number and what it counts, as in "12 to 20 µm".

    On the page ``kept_together.js`` does so. A longer word may go to the next line: it would leave a gap on a phone.
    """
    return _NUMBER_AND_UNIT.sub("\u00a0", text)
