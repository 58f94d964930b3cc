"""Errors in the files of recordings, with the place in the file; and the checks of single fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endplate.core.words import quoted

RATES_Hz = 1.0, 1e6
"""Lowest and highest sampling rate; no amplifier for muscle samples faster."""
# Python's own float() also takes nan, infinity, 1_000 and digits of other scripts
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")


class RecordingUnavailableError(Exception):
    """A recording is not on this machine and cannot be fetched; the message says why, and what can be done."""


class RecordError(ValueError):
    """A file cannot be used as a recording; the message says what is wrong and what is possible."""


def printable(text: str) -> str:
    """Return ``text`` with codes in place of invisible characters."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def amount(value: float) -> str:
    """Return a number for a message: a large one in whole digits, a small one with three significant digits."""
    return f"{value:,.0f}" if 100 <= abs(value) < 1e15 else f"{value:.3g}"


@dataclass(frozen=True)
class Place:
    """A place in a file, for messages about its fields.

    Attributes
    ----------
    file : str
        Name of the file.
    part : str
        Line of a text header, or channel of a binary one; empty for the file as a whole.
    """

    file: str
    part: str = ""

    def problem(self, field: str, words: str) -> RecordError:
        """Return the error for a field of this place, with words that say what is wrong."""
        return RecordError(printable(f"{', '.join(part for part in (self.file, self.part, field) if part)}: {words}"))

    def number(self, field: str, text: str) -> float:
        """Return the number in a field.

        Parameters
        ----------
        field : str
            Name of the field, for the message.
        text : str
            The field.

        Raises
        ------
        RecordError
            The field is not a finite decimal number.
        """
        if not _NUMBER.fullmatch(text):
            hint = "; write a decimal point, and no commas" if "," in text else ""
            raise self.problem(field, f"{quoted(text)} is not a number{hint}.")
        value = float(text)
        if abs(value) == float("inf"):
            raise self.problem(field, f"{quoted(text)} is too large a number.")
        return value

    def whole_number(self, field: str, text: str, least: int | None = None, most: int | None = None) -> int:
        """Return the whole number in a field.

        Parameters
        ----------
        field : str
            Name of the field, for the message.
        text : str
            The field.
        least, most : int, optional
            Limits, if there are any.

        Raises
        ------
        RecordError
            The field is not a whole number, or beyond a limit.
        """
        if not _WHOLE_NUMBER.fullmatch(text):
            hint = "; write it without commas" if "," in text else ""
            raise self.problem(field, f"{quoted(text)} is not a whole number{hint}.")
        value = int(text)
        if least is not None and value < least:
            raise self.problem(field, f"{value} is too small; the smallest value is {least:,}.")
        if most is not None and value > most:
            raise self.problem(field, f"{value} is too large; the largest value is {most:,}.")
        return value

    def rate_Hz(self, field: str, value_Hz: float) -> float:
        """Return a sampling rate, or refuse it.

        Raises
        ------
        RecordError
            The rate lies outside :data:`RATES_Hz`.
        """
        if not RATES_Hz[0] <= value_Hz <= RATES_Hz[1]:
            raise self.problem(
                field,
                f"{amount(value_Hz)} samples a second; possible are {amount(RATES_Hz[0])} to {amount(RATES_Hz[1])}.",
            )
        return value_Hz
