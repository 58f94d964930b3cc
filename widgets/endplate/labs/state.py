"""State codes: a lab's settings in a few characters that survive a chat window.

A code reads ``junction-c0.65_f0.4-q7``: the lab, every control that is not at its
start value (one letter for the control, or two from ``za`` on where the letters run
out, then the value), and two characters that tell a mistyped code, or one made by
another version of the lab, from a good one.
"""

from __future__ import annotations

import re
import string
import zlib
from collections.abc import Mapping

from endplate.parameters import Choice, Parameter

_CHECK_CHARACTERS = string.digits + "abcdefghjkmnpqrstvwxyz"  # none that is mistaken for another
_START = "start"
_LETTERS = (*string.ascii_lowercase[:-1], *(f"z{letter}" for letter in string.ascii_lowercase))


def encode(lab: str, controls: Mapping[str, Parameter | Choice], values: Mapping[str, float | str]) -> str:
    """Return the state code of ``values``.

    Parameters
    ----------
    lab : str
        Key of the lab.
    controls : mapping of str to Parameter or Choice
        The lab's controls in their order.
    values : mapping of str to float or str
        The value of each control.

    Returns
    -------
    str
        Code without spaces.
    """
    items = [
        letter + control.encode(values[name])
        for letter, (name, control) in zip(_LETTERS, controls.items(), strict=False)
        if values[name] != control.default
    ]
    body = "_".join(items) or _START
    return f"{lab}-{body}-{_check(lab, controls, body)}"


def decode(lab: str, controls: Mapping[str, Parameter | Choice], code: str) -> dict[str, float | str]:
    """Return the value of every control that a state code asks for.

    Raises
    ------
    ValueError
        Says what is wrong with the code: form, lab, a mistyped character, a value out of range.
    """
    tidy = re.sub(r"\s+", "", str(code)).lower()
    example = encode(lab, controls, {name: control.default for name, control in controls.items()})
    parts = re.fullmatch(r"([a-z]+)-(.+)-([0-9a-z]{2})", tidy)
    if parts is None:
        raise ValueError(f"A state code of this lab looks like {example}; {tidy!r} does not.")
    owner, body, check = parts.groups()
    if owner != lab:
        raise ValueError(f"This code belongs to the lab {owner!r}; this is the lab {lab!r}.")
    if check != _check(lab, controls, body):
        raise ValueError(f"The code {tidy} was mistyped, cut short, or made by another version of this lab.")
    values = {name: control.default for name, control in controls.items()}
    names = dict(zip(_LETTERS, controls, strict=False))
    for item in body.split("_") if body != _START else []:
        letter = item[: 2 if item[0] == "z" else 1]
        name = names[letter]
        values[name] = controls[name].decode(item.removeprefix(letter))
    return values


def _check(lab: str, controls: Mapping[str, Parameter | Choice], body: str) -> str:
    """Two characters that depend on the code and on which controls the lab has."""
    number = zlib.crc32(f"{lab} {' '.join(controls)} {body}".encode())
    base = len(_CHECK_CHARACTERS)
    return _CHECK_CHARACTERS[number % base] + _CHECK_CHARACTERS[number // base % base]
