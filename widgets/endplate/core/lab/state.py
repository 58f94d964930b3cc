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

from endplate.core.parameters import Choice, Parameter
from endplate.core.typed_text import plain_characters
from endplate.core.words import given

_CHECK_CHARACTERS = string.digits + "abcdefghjkmnpqrstvwxyz"  # none that is mistaken for another
_START = "start"
# What follows the lab in a code; a sentence goes on behind it with a space or a sign, not with a letter
_REST = r"[a-z0-9._+-]+?-[0-9a-z]{2}(?![0-9a-z]|[-_.+][0-9a-z])"
_CHARACTERS_OF_A_CONTROL = 30  # letters, a number with all its digits, and what joins it to the next
_SENTENCE = 10  # a text with a code may have as many characters more as this many controls
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
    return _code(lab, controls, body)


def decode(lab: str, controls: Mapping[str, Parameter | Choice], code: str) -> dict[str, float | str]:
    """Return the value of every control that a state code asks for.

    Parameters
    ----------
    lab : str
        Key of the lab.
    controls : mapping of str to Parameter or Choice
        The lab's controls in their order.
    code : str
        Text with one state code in it, as a chat program or a word processor hands it on: with other
        dashes, characters that cannot be seen, quotes or words around it, broken into lines.

    Raises
    ------
    ValueError
        Says what is wrong with the code: form, lab, a mistyped character, a value out of range.
    """
    text = str(code)
    longest = _CHARACTERS_OF_A_CONTROL * (len(controls) + _SENTENCE)
    if len(text) > longest:
        raise ValueError(f"Enter a state code; this text has {len(text)} characters, and {longest} are the most.")
    plain = plain_characters(text).lower().replace("\\", "")  # markdown puts one before each underscore
    spaceless = plain.replace(" ", "")
    found = [each for line in (plain, spaceless) for each in re.findall(rf"{re.escape(lab)}-{_REST}", line)]
    good = {each for each in found if each == _code(lab, controls, _body(lab, each))}
    if len(good) > 1:
        raise ValueError(f"There are {len(good)} state codes in this text; enter one of them.")
    if not good:
        raise ValueError(_reason(lab, controls, text, plain, spaceless))
    return _values(lab, controls, *good)


def _values(lab: str, controls: Mapping[str, Parameter | Choice], code: str) -> dict[str, float | str]:
    """Return what a code with a good check says, if it is one that :func:`encode` writes."""
    values = {name: control.default for name, control in controls.items()}
    names = dict(zip(_LETTERS, controls, strict=False))
    body = _body(lab, code)
    for item in body.split("_") if body != _START else []:
        letter = item[: 2 if item.startswith("z") else 1]
        if letter not in names:
            raise ValueError(f"In the code {given(code)}, {given(item)} stands for no control of this lab.")
        values[names[letter]] = controls[names[letter]].decode(item.removeprefix(letter))
    written = encode(lab, controls, values)
    if written != code:
        raise ValueError(f"The code {given(code)} is not as this lab writes it, which would be {written}.")
    return values


def _reason(lab: str, controls: Mapping[str, Parameter | Choice], text: str, plain: str, spaceless: str) -> str:
    """Say why there is no good code of this lab in a text."""
    form = re.search(rf"([a-z]+)-{_REST}", plain) or re.search(rf"([a-z]+)-{_REST}", spaceless)
    if form is None:
        return f"A state code of this lab looks like {_code(lab, controls, _START)}; {given(text)} does not."
    if form[1] != lab:
        return f"This code belongs to the lab {given(form[1])}; this is the lab {lab!r}."
    return (
        f"The code in {given(text)} was mistyped, cut short, changed by a program on its way, or made by another "
        "version of this lab."
    )


def _body(lab: str, code: str) -> str:
    """Return a code without its lab and its check."""
    return code[len(lab) + 1 : -len("-q7")]


def _code(lab: str, controls: Mapping[str, Parameter | Choice], body: str) -> str:
    return f"{lab}-{body}-{_check(lab, controls, body)}"


def _check(lab: str, controls: Mapping[str, Parameter | Choice], body: str) -> str:
    """Two characters that depend on the code and on which controls the lab has."""
    number = zlib.crc32(f"{lab} {' '.join(controls)} {body}".encode())
    base = len(_CHECK_CHARACTERS)
    return _CHECK_CHARACTERS[number % base] + _CHECK_CHARACTERS[number // base % base]
