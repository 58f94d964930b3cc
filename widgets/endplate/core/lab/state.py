"""State codes: a lab's settings in a few characters that survive a chat window.

A code reads ``movement-acramp_f0.4-k3mq7``: the lab; every control that is not at its
start value (one letter for the control, or two from ``za`` on where the letters run
out, then the number, or the short name of the option); and five characters. The first
three are a fingerprint of what the lab's controls are, so that a code of another version
of the kit is known as such. The last two tell a mistyped code from a good one.
"""

from __future__ import annotations

import hashlib
import re
import string
import zlib
from collections.abc import Mapping

from endplate.core.parameters import Choice, Parameter
from endplate.core.typed_text import plain_characters
from endplate.core.words import value_text

_TAIL_CHARACTERS = string.digits + "abcdefghjkmnpqrstvwxyz"  # none that is mistaken for another
_FINGERPRINT, _CHECK = 3, 2
"""So many characters of each stand at the end of a code."""
_START = "start"
# What follows the lab in a code; a sentence goes on behind it with a space or a sign, not with a letter
_BODY, _END = r"[a-z0-9._+-]+?", r"(?![0-9a-z]|[-_.+][0-9a-z])"
_REST = rf"{_BODY}-[0-9a-z]{{{_FINGERPRINT + _CHECK}}}{_END}"
_CUT_REST = rf"{_BODY}-[0-9a-z]{{{_CHECK}}}{_END}"
# What earlier versions wrote: a number for each control, also where it is a choice, and no fingerprint
_OLD_ITEM = r"z?[a-z][-+.0-9e]*[0-9]"
_OLD_REST = rf"(?:{_START}|{_OLD_ITEM}(?:_{_OLD_ITEM})*)-[0-9a-z]{{{_CHECK}}}{_END}"
_MAX_CHARACTERS_OF_A_CONTROL = 30  # letters, a number with all its digits, and what joins it to the next
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
        letter + control.encode(values[name])  # type: ignore[arg-type]  # a value is of its control's kind
        for letter, (name, control) in zip(_LETTERS, controls.items(), strict=False)
        if values[name] != control.default
    ]
    return sealed(lab, "_".join(items) or _START, fingerprint(controls))


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

    Returns
    -------
    dict of str to float or str
        By the names of the controls.

    Raises
    ------
    ValueError
        Says what is wrong with the code: form, lab, a mistyped character, another version of the kit.
    """
    text = str(code)
    longest = _MAX_CHARACTERS_OF_A_CONTROL * (len(controls) + _SENTENCE)
    if len(text) > longest:
        raise ValueError(f"Enter a state code; this text has {len(text)} characters, and {longest} are the most.")
    plain = plain_characters(text).lower().replace("\\", "")  # markdown puts one before each underscore
    spaceless = plain.replace(" ", "")
    matches = [each for line in (plain, spaceless) for each in re.findall(rf"{re.escape(lab)}-{_REST}", line)]
    intact = {each for each in matches if each == sealed(lab, *_body_and_fingerprint(lab, each))}
    if len(intact) > 1:
        raise ValueError(f"There are {len(intact)} state codes in this text; enter one of them.")
    if not intact:
        raise ValueError(_reason(lab, controls, text, plain, spaceless))
    return _values(lab, controls, *intact)


def fingerprint(controls: Mapping[str, Parameter | Choice]) -> str:
    """Return three characters that depend on what decides what a code means.

    Names of the controls in their order, ranges, steps, start values and options do; labels do not,
    and neither does the order of options.
    """
    text = "\n".join(f"{name} {control.meaning_of_codes}" for name, control in controls.items())
    return _characters(int.from_bytes(hashlib.sha256(text.encode()).digest()), _FINGERPRINT)


def sealed(lab: str, body: str, marks: str) -> str:
    """Return a code with the two characters that tell it from a mistyped one.

    Parameters
    ----------
    lab : str
        Key of the lab.
    body : str
        What the code says of the controls.
    marks : str
        The :func:`fingerprint` of the controls.
    """
    return f"{lab}-{body}-{marks}{_characters(zlib.crc32(f'{lab} {body} {marks}'.encode()), _CHECK)}"


def _values(lab: str, controls: Mapping[str, Parameter | Choice], code: str) -> dict[str, float | str]:
    """Return the values that an intact code asks for, if it is one that :func:`encode` writes."""
    body, marks = _body_and_fingerprint(lab, code)
    if marks != fingerprint(controls):
        raise ValueError(
            f"The code {value_text(code)} was made by an older or a newer version of this kit: its settings have "
            "changed since; nothing has been restored."
        )
    values = {name: control.default for name, control in controls.items()}
    names = dict(zip(_LETTERS, controls, strict=False))
    for item in body.split("_") if body != _START else []:
        letter = item[: 2 if item.startswith("z") else 1]
        if letter not in names:
            raise ValueError(f"In the code {value_text(code)}, {value_text(item)} stands for no control of this lab.")
        values[names[letter]] = controls[names[letter]].decode(item.removeprefix(letter))
    written = encode(lab, controls, values)
    if written != code:
        raise ValueError(f"The code {value_text(code)} is not as this lab writes it, which would be {written}.")
    return values


def _reason(lab: str, controls: Mapping[str, Parameter | Choice], text: str, plain: str, spaceless: str) -> str:
    """Say why there is no intact code of this lab in a text."""
    form, cut, old = (
        re.search(rf"([a-z]+)-{rest}", plain) or re.search(rf"([a-z]+)-{rest}", spaceless)
        for rest in (_REST, _CUT_REST, _OLD_REST)
    )
    form = form or cut
    if form is None:
        looks = sealed(lab, _START, fingerprint(controls))
        return f"A state code of this lab looks like {looks}; {value_text(text)} does not."
    if form[1] != lab:
        return f"This code belongs to the lab {value_text(form[1])}; this is the lab {lab!r}."
    what_happened = (
        "made by an older version of this kit, or its last characters are missing"
        if form is cut and old
        else "mistyped, cut short or changed by a program on its way"
    )
    return f"The code in {value_text(text)} was {what_happened}; nothing has been restored."


def _body_and_fingerprint(lab: str, code: str) -> tuple[str, str]:
    """Return what stands between the lab and the last dash, and the fingerprint behind that dash."""
    body, _, tail = code.removeprefix(f"{lab}-").rpartition("-")
    return body, tail[:_FINGERPRINT]


def _characters(number: int, count: int) -> str:
    base = len(_TAIL_CHARACTERS)
    return "".join(_TAIL_CHARACTERS[number // base**place % base] for place in range(count))
