"""How a parameter declares itself, once, for every place that speaks of it.

A model's parameters are a frozen dataclass made with :func:`declaration`; each
of its fields is made with :func:`parameter`, or with :func:`choice` where it is one
of a few words, and carries its unit, default, plausible range, step, label,
meaning and source. Controls, sweeps in the tests, tables of constants and the
docstring of the class all come from there.
"""

from __future__ import annotations

import dataclasses
import math
import numbers
import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import Any, dataclass_transform

from endplate.core import words
from endplate.core.short_names import short_name
from endplate.core.words import value_text

TEACHING_VALUE = "teaching value"
"""Source of a constant that was chosen to teach with, for want of a seen source."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Declared:
    """What one field of a declaration says of itself.

    Attributes
    ----------
    name : str
        Name of the field, with its unit where it has one.
    label : str
        A few words for its control.
    description : str
        What it is, in a sentence.
    part : str
        Part of the chain it belongs to, in the order of the declaration: a heading over controls.
    source : str
        Key in ``data/sources.csv``, or :data:`TEACHING_VALUE`.
    """

    name: str
    label: str
    description: str
    part: str
    source: str = TEACHING_VALUE


@dataclasses.dataclass(frozen=True, kw_only=True)
class Parameter(Declared):
    """A field that is a number.

    Attributes
    ----------
    default, low, high, step : float
        Value at the start, ends of the plausible range, and a slider's step.
    unit : str
        Unit in words or symbols; ``"fraction"`` for a share of the normal amount.
    integer : bool
        Whether only whole numbers make sense.
    """

    default: float
    low: float
    high: float
    step: float
    unit: str
    integer: bool = False

    def check(self, value: Any) -> float | int:
        """Return ``value`` as a plain number, or say why it cannot be one.

        Raises
        ------
        ValueError
            Names the field, the value, the unit and the range.
        """
        plain = type(value) in (float, int)  # to ask what a number is in general takes longer than all the rest
        if not plain and (isinstance(value, bool) or not isinstance(value, numbers.Real)):
            raise ValueError(f"{self._allowed}, not {value_text(value)}.")
        number = float(value)
        if not math.isfinite(number):
            raise ValueError(f"{self._allowed}, not {number}.")
        if self.integer and number != int(number):
            raise ValueError(f"{self._allowed}, not {number:g}.")
        if not self.low <= number <= self.high:
            raise ValueError(f"{self._allowed}; {number:.12g} is outside.")
        return int(number) if self.integer else number

    @property
    def _allowed(self) -> str:
        return f"{self.name} takes a {'whole ' if self.integer else ''}number from {self.range_text}"

    @property
    def range_text(self) -> str:
        """The range with its unit, as in ``0 to 1 (fraction)``."""
        return f"{self.low:g} to {self.high:g} ({self.unit})"

    @property
    def scale(self) -> dict[str, str | float]:
        """What stands under its slider: both ends, and the start value with its share of the way between them."""
        low, high, start = (words.number(each, 4) for each in (self.low, self.high, self.default))
        share = (self.default - self.low) / (self.high - self.low)
        return {"low": low, "high": high, "normal": f"start: {start} {self.unit}", "share": share}

    @property
    def decimals(self) -> int:
        """Decimals that a step needs to be told apart."""
        return 0 if self.integer else max(0, -math.floor(math.log10(self.step) + 1e-9))

    @cached_property
    def meaning_of_codes(self) -> str:
        """All that decides which value a state code stands for, or whether it is allowed."""
        settings = (self.default, self.low, self.high, self.step)
        return f"{'whole ' if self.integer else ''}number {' '.join(repr(float(each)) for each in settings)}"

    def encode(self, value: float) -> str:
        """Return a checked value as it stands in a state code: each number in one way only."""
        return repr(int(value) if self.integer else float(value) + 0.0)  # no minus before 0

    def decode(self, code: str) -> float | int:
        """Return the value that a state code speaks of, or say why it cannot be one; see :meth:`check`."""
        try:
            value: Any = float(code)
        except ValueError:
            value = code
        return self.check(value)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Choice(Declared):
    """A field that is one of a few words.

    Attributes
    ----------
    default : str
        Word at the start.
    options : tuple of str
        All words, in the order in which they are offered. The :func:`short_name` of each differs from the others.
    names : callable
        Returns how a learner reads an option.
    """

    default: str
    options: tuple[str, ...]
    names: Callable[[str], str] = words.plain

    def __post_init__(self) -> None:
        options: dict[str, str] = {}
        for option in self.options:
            name = short_name(option)
            if not name:
                raise TypeError(f"{self.label}: the option {option!r} has no letter or digit for state codes.")
            if name in options:
                raise TypeError(
                    f"{self.label}: {options[name]!r} and {option!r} are both {name!r} in state codes; "
                    "options have to differ in the first letters of their words."
                )
            options[name] = option

    def check(self, value: Any) -> str:
        """Return ``value``, or say which words are allowed.

        Raises
        ------
        ValueError
            Names the field, the value and the options.
        """
        if value not in self.options:
            raise ValueError(f"{self.name} takes {self.range_text}, not {value_text(value)}.")
        return value

    @property
    def range_text(self) -> str:
        """The options, as in ``one of: needle, surface``."""
        return f"one of: {', '.join(self.options)}"

    @cached_property
    def meaning_of_codes(self) -> str:
        """All that decides which option a state code stands for; their order does not."""
        return f"choice {self.default!r} {sorted(self.options)!r}"

    def encode(self, value: str) -> str:
        """Return a checked option as it stands in a state code, whatever other options there are."""
        return short_name(value)

    def decode(self, code: str) -> str:
        """Return the option that a state code stands for, or say which there are."""
        options = {short_name(option): option for option in self.options}
        if code not in options:
            raise ValueError(f"{self.name} takes {self.range_text}; {value_text(code)} stands for none of them.")
        return options[code]


def parameter(
    *,
    default: float,
    unit: str,
    low: float,
    high: float,
    step: float,
    label: str,
    description: str,
    part: str,
    source: str = TEACHING_VALUE,
    integer: bool = False,
) -> Any:
    """Declare a number as one field of a :func:`declaration`; see :class:`Parameter` for the words."""
    steps = (default - low) / step
    if not low <= default <= high or abs(steps - round(steps)) > 1e-6:
        raise TypeError(f"{label}: the default has to lie in the range, a whole number of steps from its low end.")
    described = partial(
        Parameter,
        default=default,
        unit=unit,
        low=low,
        high=high,
        step=step,
        label=label,
        description=description,
        part=part,
        source=source,
        integer=integer,
    )
    return dataclasses.field(default=default, metadata={"declares": described})


def choice(
    *,
    default: str,
    options: Sequence[str],
    label: str,
    description: str,
    part: str,
    source: str = TEACHING_VALUE,
    names: Callable[[str], str] = words.plain,
) -> Any:
    """Declare one of a few words as one field of a :func:`declaration`; see :class:`Choice`."""
    if default not in options:
        raise TypeError(f"{label}: the default has to be one of the options.")
    described = partial(
        Choice,
        default=default,
        options=tuple(options),
        label=label,
        description=description,
        part=part,
        source=source,
        names=names,
    )
    return dataclasses.field(default=default, metadata={"declares": described})


class Parameters:
    """Base of every declaration: a value out of its range never comes to be."""

    def __post_init__(self) -> None:
        for name, declared_parameter in declared(self).items():
            object.__setattr__(self, name, declared_parameter.check(getattr(self, name)))


@dataclass_transform(frozen_default=True, field_specifiers=(parameter, choice))
def declaration(cls: type) -> type:
    """Make ``cls`` a frozen dataclass that checks its values and documents its fields."""
    checked: type = dataclasses.dataclass(frozen=True)(cls)
    if not issubclass(checked, Parameters):
        raise TypeError(f"{cls.__name__} has to derive from Parameters.")
    lines = [textwrap.dedent(checked.__doc__ or "").strip(), "", "Parameters", "----------"]
    for each in declared(checked).values():
        lines.append(f"{each.name} : {type(each.default).__name__}, default {each.default}")
        lines.append(f"    {each.description} {each.range_text}. Source: {each.source}.")
    checked.__doc__ = "\n".join(lines)
    return checked


def declared(declaration_or_instance: Any) -> Mapping[str, Parameter | Choice]:
    """Return the parameters of a declaration by field name, in the order of the class."""
    of_class = isinstance(declaration_or_instance, type)
    cls: type = declaration_or_instance if of_class else type(declaration_or_instance)
    return _declared(cls)


@cache
def _declared(cls: type) -> Mapping[str, Parameter | Choice]:
    fields = (field for field in dataclasses.fields(cls) if field.metadata)
    return MappingProxyType({each.name: each.metadata["declares"](name=each.name) for each in fields})
