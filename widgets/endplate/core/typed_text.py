"""Text that people type or paste: its characters in plain form, and the number in it.

Keyboards of other countries, phones, word processors and chat programs write a decimal comma, a real
minus sign, wide digits or spaces that do not break. Their meaning is clear, so they are
accepted; a text with two meanings, or none, is refused with a message that says what is allowed.
"""

from __future__ import annotations

import math
import numbers
import re
import unicodedata
from typing import Any

from endplate.core.words import number, value_text

MAX_CHARACTERS = 60
"""A longer text is no number that somebody typed."""
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_SIGNS = {
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _HYPHENS},  # wide letters
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
    ord("\u066a"): "%",
    ord("\u066b"): ".",
    ord("\u066c"): "'",  # of Arabic keyboards
}
_VARIATION = re.compile("[\ufe00-\ufe0f]")  # variation selectors choose a glyph of the character before
_NUMBER = re.compile(r"([+-]?) ?((?:\d|[.,' ](?=\d))+)[.,]?(e[+-]?\d+)?(?!\d) ?(.*)", re.ASCII | re.IGNORECASE)
_PLAIN = re.compile(r"\d*(?:[.,]\d+)?")
# Digits in groups of three; a lone point is a decimal point, as the kit writes it
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,}|(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d+)?)"
)
_PER_CENT = ("%", "percent")
_SHARES = ("fraction", "of the usual", "× usual")


def plain_characters(text: str) -> str:
    """Return a text with the characters of a plain keyboard, spaces single, in place of their look-alikes.

    Parameters
    ----------
    text : str
        What was typed or pasted. Invisible characters are left out.
    """
    visible = (each for each in _VARIATION.sub("", text) if unicodedata.category(each) != "Cf")
    digits = (str(unicodedata.decimal(each, each)) for each in visible)
    return " ".join("".join(digits).translate(_SIGNS).split())


def read_number(value: Any, *, low: float, high: float, unit: str, whole: bool = False) -> float | int:
    """Return the number that somebody typed.

    Parameters
    ----------
    value : str or float
        A text such as ``"0,6"``, ``"60 %"``, ``"−70 mV"`` or ``"1 200"``, or a number.
    low, high : float
        Ends of the range. Between two readings, as of ``"1,200"``, the range may decide.
    unit : str
        Unit that may stand behind the number. A share of one may be given in per cent.
    whole : bool
        Whether only whole numbers are allowed.

    Returns
    -------
    float or int
        An int if ``whole``.

    Raises
    ------
    ValueError
        Says what is allowed, and what is wrong with ``value``.
    """
    kind = "a whole number" if whole else "a number"
    allowed = f"Enter {kind} from {number(low, 12)} to {number(high, 12)} ({unit})"
    if isinstance(value, str) and not value.strip():
        raise ValueError(f"{allowed}.")
    readings = _readings(value, unit, allowed)
    fitting = [each for each in readings if low <= each <= high and not (whole and each != int(each))]
    if len(fitting) == 1:
        return int(fitting[0]) if whole else fitting[0]
    if fitting:
        ways = [number(each, 12) for each in fitting]
        words = f"can be read as {' or as '.join(ways)}. Write {' or '.join(ways)}."
        raise ValueError(f"{allowed}; {value_text(value)} {words}")
    if any(low <= each <= high for each in readings):
        raise ValueError(f"{allowed}; {value_text(value)} is not whole.")
    raise ValueError(f"{allowed}; {value_text(value)} is {'outside' if readings else 'not a number'}.")


def _readings(value: Any, unit: str, allowed: str) -> list[float]:
    """Return every number that ``value`` can mean."""
    if not isinstance(value, str):
        real = isinstance(value, numbers.Real) and not isinstance(value, bool) and math.isfinite(value)
        return [float(value) + 0.0] if real else []
    parts = _NUMBER.fullmatch(plain_characters(value)) if len(value) <= MAX_CHARACTERS else None
    if parts is None:
        return []
    sign, digits, power, suffix = parts.groups(default="")
    candidates = []
    if _PLAIN.fullmatch(digits):
        candidates.append(digits.replace(",", "."))
    if _GROUPED.fullmatch(digits):
        candidates.append(_ungrouped(digits))
    if not candidates:
        return []
    suffix, expected = _unit_key(suffix), _unit_key(unit)
    in_percent = suffix in _PER_CENT and unit in _SHARES
    singular = expected.removesuffix("s") if len(expected) > 3 and expected.isalpha() else expected
    same = suffix in ("", expected, singular) or (suffix in _PER_CENT and expected in _PER_CENT)
    if not same and not in_percent:
        unknown = value_text(parts[4])
        raise ValueError(f"{allowed}; in {value_text(value)} the {unknown} behind the number is not understood.")
    amounts = (float(f"{sign}{each}{power}") for each in candidates)
    # Divided, not multiplied by a hundredth: 60 % is 0.6 to the last digit
    return [each / 100 + 0.0 if in_percent else each + 0.0 for each in amounts if math.isfinite(each)]


def _ungrouped(digits: str) -> str:
    """Return digits without the separator of their groups of three, and with a decimal point."""
    between = re.findall(r"\D", digits)[0]
    return digits.replace(between, "").replace(",", ".")


def _unit_key(unit: str) -> str:
    """Return a normal form of a unit, the same for every way to write it."""
    return re.sub(r"[\s°]", "", unicodedata.normalize("NFKC", unit)).casefold().replace("μ", "u")
