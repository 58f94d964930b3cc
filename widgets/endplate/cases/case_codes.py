"""What was ordered and answered in a case, in a few characters behind its state code.

``+0312`` orders the requests at places 3 and 12 of the list, ``=09010503`` answers with the choices at these places,
and two letters at the end tell a mistyped code. The cause is not in it: it follows from the seed, and is drawn anew.
"""

from __future__ import annotations

import re
import string
import zlib
from typing import TypeVar

from endplate.cases.open_case import OpenCase
from endplate.core.words import value_text

_CODE = re.compile(r"\+((?:[0-9]{2})*)(?:=((?:[0-9]{2})+))?([a-z]{2})(?![0-9a-z])")
"""What was ordered, the answer if one was given, and two letters that tell a mistyped code."""


Case = TypeVar("Case", bound=OpenCase)


def encode(case: OpenCase) -> str:
    """Return what was ordered and answered; empty where nothing was."""
    places = [*case.requests]
    body = "".join(_two_digits(places.index(each) + 1) for each in case.ordered)
    if case.answer is not None:
        chosen = ([*part.choices].index(case.answer[name]) for name, part in case.parts.items())
        body += "=" + "".join(_two_digits(each + 1) for each in chosen)
    return f"+{body}{_check(body)}" if body else ""


def split(code: str) -> tuple[str, str]:
    """Return the state code of the case, and what stands behind it of the visit, which may be empty."""
    found = _CODE.search(str(code))
    return (str(code), "") if found is None else (str(code)[: found.start()], found[0])


def replay(case: Case, code: str) -> Case:
    """Order and answer as a code says.

    Parameters
    ----------
    case : OpenCase
        The case, before anything has been asked.
    code : str
        What :func:`encode` returned.

    Raises
    ------
    ValueError
        The code was mistyped, or names what there is not.
    """
    found = _CODE.fullmatch(code)
    if found is None or _check(code[1:-2]) != found[3]:
        raise ValueError(
            f"The end of the code, {value_text(code)}, was mistyped or cut short; nothing has been restored."
        )
    ordered, answer = found[1], found[2]
    for place in _pairs(ordered):
        case = case.with_request(_at(place, [*case.requests], code))
    if answer:
        given = dict(zip(case.parts, _pairs(answer), strict=False))
        case = case.with_answer(
            **{name: _at(place, [*case.parts[name].choices], code) for name, place in given.items()}
        )
    return case


def _pairs(digits: str) -> list[int]:
    return [int(digits[i : i + 2]) for i in range(0, len(digits), 2)]


def _at(place: int, keys: list[str], code: str) -> str:
    if not 1 <= place <= len(keys):
        raise ValueError(f"The code {value_text(code)} names place {place}; there are {len(keys)}.")
    return keys[place - 1]


def _two_digits(number: int) -> str:
    return str(number).zfill(2)


def _check(body: str) -> str:
    number, letters = zlib.crc32(body.encode()), string.ascii_lowercase
    return letters[number % 26] + letters[number // 26 % 26]
