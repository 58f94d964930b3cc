"""Search for a threshold: the smallest value at which a yes-or-no question is answered with yes.

Whether a membrane fires is such a question. Root finders need a function with a sign and a
size; here there is only the answer, so the bracket between no and yes is halved.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple


class Bracket(NamedTuple):
    """Two values with a threshold between them.

    Attributes
    ----------
    low : float
        Here the answer is no.
    high : float
        Here the answer is yes.
    """

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Value halfway between the two."""
        return (self.low + self.high) / 2


def bracket_upward(reached: Callable[[float], bool], low: float, high: float, highest: float = math.inf) -> Bracket:
    """Double a value until the answer is yes.

    Parameters
    ----------
    reached : callable
        The question; it takes a value and returns whether the threshold is reached.
    low : float
        Where the answer is no; it is not asked there.
    high : float
        The first value that is tried, above zero.
    highest : float
        Larger values are not tried.

    Returns
    -------
    Bracket
        The last value with the answer no, and the first with the answer yes.

    Raises
    ------
    ValueError
        The answer is no up to the highest value.
    """
    while high <= highest:
        if reached(high):
            return Bracket(low, high)
        low, high = high, 2 * high
    raise ValueError(f"The threshold is not reached up to {highest:g}.")


def bracket_from_guess(reached: Callable[[float], bool], low: float, guess: float, highest: float) -> Bracket:
    """Return the bracket that :func:`bracket_upward` finds from ``2 * low`` on, asking near a guess first.

    It is the same bracket if the answer stays yes above the threshold; a good guess needs two questions.

    Parameters
    ----------
    reached : callable
        The question; it takes a value and returns whether the threshold is reached.
    low : float
        Where the answer is no, above zero; it is not asked there. The values that are tried are its doubles.
    guess : float
        Where the threshold is expected, above zero.
    highest : float
        Larger values are not tried.

    Returns
    -------
    Bracket
        The last value with the answer no, and the first with the answer yes.

    Raises
    ------
    ValueError
        The answer is no up to the highest value.
    """
    doubled = math.ceil(math.log2(min(guess, highest) / low))
    high = low * 2.0 ** max(1, doubled if low * 2.0**doubled <= highest else doubled - 1)
    if not reached(high):
        return bracket_upward(reached, high, 2 * high, highest)
    while high > 2 * low and reached(high / 2):
        high /= 2
    return Bracket(high / 2, high)


def narrow_to_precision(
    reached: Callable[[float], bool], low: float, high: float, precision: float, *, logarithmic: bool = False
) -> Bracket:
    """Halve a bracket until its ends differ by a given share.

    Parameters
    ----------
    reached : callable
        The question; it takes a value and returns whether the threshold is reached.
    low, high : float
        Where the answer is no, and where it is yes; neither is asked again.
    precision : float
        Difference of the ends that is small enough, as a share: of the upper end, or on a logarithmic
        scale of the lower one.
    logarithmic : bool
        Halve on a logarithmic scale; both ends have to be above zero.

    Returns
    -------
    Bracket
        The narrowed bracket.
    """
    while high > (1 + precision) * low if logarithmic else high - low > precision * high:
        trial = math.sqrt(low * high) if logarithmic else (low + high) / 2
        low, high = (low, trial) if reached(trial) else (trial, high)
    return Bracket(low, high)


def narrow_to_step(reached: Callable[[int], bool], low: int, high: int) -> int:
    """Return the smallest whole number at which the answer is yes.

    Parameters
    ----------
    reached : callable
        The question; it takes a whole number and returns whether the threshold is reached.
    low, high : int
        Where the answer is no, and where it is yes; neither is asked again.
    """
    while high - low > 1:
        trial = (low + high) // 2
        low, high = (low, trial) if reached(trial) else (trial, high)
    return high
