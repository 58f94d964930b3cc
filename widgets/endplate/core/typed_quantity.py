"""A number with its unit, as people type it: "0.5 ms", "500 µs", "60 metres per second"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from endplate.core.typed_text import plain_characters, read_number
from endplate.core.words import value_text

MOST_CHARACTERS = 40
_PARTS = re.compile(r"([+-]?[\d.,' ]*\d(?:e[+-]?\d+)?) ?(.*)", re.ASCII | re.IGNORECASE)
# Names with powers of one digit; a long power would only keep the kernel busy
_FACTOR = r"[A-Za-zµμΩΩ]+(?:(?:\^|\*\*)?-?[1-3]|⁻?[¹²³])?"
_UNIT = re.compile(rf"{_FACTOR}(?: ?[·*/ ] ?{_FACTOR})*")
_POWER = re.compile(r"(?<=[A-Za-zµμΩΩ])(?:\^|\*\*)?(-?[1-3])")
# Of physiology alone: pint's own list takes half a second longer, and has units that nobody wants here
_DEFINITIONS = """
nano- = 1e-9 = n-
micro- = 1e-6 = µ- = μ- = u-
milli- = 1e-3 = m-
centi- = 1e-2 = c-
kilo- = 1e3 = k-
mega- = 1e6 = M-
meter = [length] = m = metre
second = [time] = s = sec
ampere = [current] = A = amp
gram = [mass] = g
minute = 60 * second = min
hour = 60 * minute = h = hr
day = 24 * hour = d
week = 7 * day
month = 30.4375 * day
year = 365.25 * day
hertz = 1 / second = Hz
newton = kilogram * meter / second ** 2 = N
volt = newton * meter / ampere / second = V
ohm = volt / ampere = Ω = Ω
siemens = 1 / ohm = S
farad = ampere * second / volt = F
coulomb = ampere * second = C
""".strip().splitlines()
_KINDS = {
    "s": "a time",
    "m": "a length",
    "m/s": "a velocity",
    "Hz": "a rate",
    "V": "a voltage",
    "A": "a current",
    "N": "a force",
    "C": "a charge",
    "g": "a mass",
    "ohm": "a resistance",
    "S": "a conductance",
    "F": "a capacitance",
    "m/s**2": "an acceleration",
    "s/m": "a time for each length",
}


@dataclass(frozen=True)
class TypedQuantity:
    """A number with a unit.

    Attributes
    ----------
    text : str
        As it was typed, with its spaces single.
    unit : str
        Its unit as it was typed.
    quantity : pint.Quantity
        The same, for conversion.
    """

    text: str
    unit: str
    quantity: Any

    def in_unit(self, unit: str) -> float | None:
        """Return the number in another unit; None where the two measure different things."""
        same = self.quantity.is_compatible_with(_unit(unit))
        return float(self.quantity.to(_unit(unit)).magnitude) if same else None

    @property
    def kind(self) -> str:
        """What its unit measures, such as "a time"."""
        return kind_of(self.unit)


def kind_of(unit: str) -> str:
    """Return what a unit measures, such as ``"a velocity"``; empty where the kit has no word for it."""
    parsed = _unit(unit)
    return next((words for of, words in _KINDS.items() if parsed.is_compatible_with(_unit(of))), "")


def known_units() -> dict[str, Any]:
    """Return prefixes, units and kinds in plain numbers, for a page that reads quantities without Python.

    A unit is its size and the powers of metre, second, ampere and gram in it.
    """
    bases = ("[length]", "[time]", "[current]", "[mass]")

    def plain(unit: str) -> list[float]:
        base = (1 * _unit(unit)).to_base_units()
        return [float(base.magnitude), *(float(base.dimensionality.get(each, 0)) for each in bases)]

    prefixes: dict[str, float] = {}
    units: dict[str, list[float]] = {}
    for line in _DEFINITIONS:
        name, meaning, *others = line.split(" = ")
        if name.endswith("-"):
            prefixes |= {each.removesuffix("-"): float(meaning) for each in (name, *others)}
        else:
            units |= {each: plain(name) for each in (name, *others)}
    return {"prefixes": prefixes, "units": units, "kinds": [[plain(of), words] for of, words in _KINDS.items()]}


def read_quantity(value: str, example: str) -> TypedQuantity:
    """Return the number with its unit that somebody typed.

    Parameters
    ----------
    value : str
        A decimal comma, any minus sign, either letter µ and a "u" for it are read.
    example : str
        How an answer can look; it is part of each message.

    Raises
    ------
    ValueError
        Says what is missing, or which unit is not known.
    """
    text = plain_characters(str(value))
    if not text:
        raise ValueError(f"Enter a number with its unit, such as {example}.")
    parts = _PARTS.fullmatch(text) if len(text) <= MOST_CHARACTERS else None
    if parts is None:
        raise ValueError(f"Enter a number with its unit, such as {example}; {value_text(value)} is none.")
    number = read_number(parts[1], low=-1e15, high=1e15, unit="the number")
    unit = parts[2].strip().removesuffix(".")
    if not unit:
        raise ValueError(f"Which unit? {value_text(value)} has none. Enter it as in {example}.")
    try:
        return TypedQuantity(text, unit, number * _unit(unit))
    except ValueError:
        words = f"The unit {value_text(unit)} is not known here. Enter a number with its unit, such as {example}."
        raise ValueError(words) from None


@lru_cache(maxsize=64)
def _unit(text: str) -> Any:
    """Return a unit of pint.

    Raises
    ------
    ValueError
        There is no such unit.
    """
    import pint

    if not _UNIT.fullmatch(text):
        raise ValueError(text)
    try:
        return _registry().parse_units(_POWER.sub(r"**\1", text))
    except pint.errors.UndefinedUnitError as error:
        raise ValueError(text) from error


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint  # takes most of a second: only a question that asks for a unit waits for it

    return pint.UnitRegistry(_DEFINITIONS)
