"""Text for plotly, which reads a few HTML tags: whatever is plain text stays text.

Figures write plain text, with a line feed where a line ends, and :func:`endplate.core.drawing.theme.figure`
escapes it. Only what these functions return has tags, and what is put into it is escaped as well.
"""

from __future__ import annotations

import functools
import math
import re
import textwrap
from collections.abc import Iterable
from typing import Any

import numpy as np
from markupsafe import Markup, escape

from endplate.core.words import kept_together

HOVER_DIGITS, LOOKED_AT = 3, 100
"""Significant digits of a usual value under the pointer, and how many values show what is usual."""
LEAST_CONTRAST = 4.6
"""Of letters with white: 4.5 is what the Web Content Accessibility Guidelines ask for, 2.1 in level AA."""
DARKER = 0.97
_BOLD, _HOVER = Markup("<b>{}</b>"), Markup("{}<extra>{}</extra>")


def bold(text: str) -> Markup:
    """Return text in bold letters."""
    return _BOLD.format(text)


def lines(texts: Iterable[str]) -> Markup:
    """Return texts as lines, one below the other; those that are bold stay bold."""
    return Markup("\n").join(texts)


def wrapped(text: str, letters: int) -> list[str]:
    """Return text in lines of so many letters, with single spaces; none ends between a number and what it counts."""
    return [" ".join(line.split()) for line in textwrap.wrap(kept_together(text), letters)]


def hover(text: str, box: str = "") -> str:
    """Return a template of what is shown under the pointer.

    Parameters
    ----------
    text : str
        What is shown, with plotly's places for values, such as ``"%{x:.1f} ms"``.
    box : str
        What stands in the box beside it; there is none without a text.
    """
    return plotly_text(_HOVER.format(text, box))


def under_pointer(place: str, values: Any, digits: int = HOVER_DIGITS) -> str:
    """Return the place in a hover text of a value of a trace, with as many decimals as a usual one is worth.

    Parameters
    ----------
    place : str
        Where the trace has the values: "x", "y" or "z".
    values : array_like
        All of them. Those that are no numbers are shown as they are.
    digits : int
        Significant digits of a usual value; what is much larger has no exponent.
    """
    some = np.asarray(values).ravel()
    if some.dtype.kind not in "fiu":
        return f"%{{{place}}}"
    some = np.abs(some[:: max(1, some.size // LOOKED_AT)].astype(float))
    some = some[np.isfinite(some) & (some > 0)]
    usual = float(np.median(some)) if some.size else 1.0
    decimals = min(6, max(0, digits - 1 - math.floor(math.log10(usual))))
    return f"%{{{place}:.{decimals}~f}}"


def plotly_text(text: str) -> str:
    """Return text as plotly is to get it: plain text escaped, lines ended as plotly ends them.

    Quotes stay as they are, since no text stands in an attribute.
    """
    return str(escape(text)).replace("&#39;", "'").replace("&#34;", '"').replace("\n", "<br>")


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours such as "#0072B2", from 1 to 21, as WCAG defines it."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@functools.cache
def readable(colour: str) -> str:
    """Return the colour for letters on white that name a line of ``colour``: as it is, or as much darker as they need.

    Lines need less contrast than letters. What is not written like "#0072B2" is left as it is.
    """
    while re.fullmatch("#[0-9A-Fa-f]{6}", colour) and contrast(colour, "#FFFFFF") < LEAST_CONTRAST:
        colour = "#" + "".join(f"{int(DARKER * value):02X}" for value in bytes.fromhex(colour[1:]))
    return colour


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1."""
    shares = np.frombuffer(bytes.fromhex(colour[1:]), dtype=np.uint8) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))
