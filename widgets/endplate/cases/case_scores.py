"""What scores of all cases have in common: a total of parts, what is free of charge, and what the person has borne."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from endplate.core.words import percent

FULL, NEAR = 100.0, 40.0
"""Score of what is right, and of what lies near it."""
SPARE, SPARE_COST = 1.3, 60.0
"""How much dearer than the cheapest way is free: nobody can foresee it, and one study to be sure is no waste. In times,
and in points."""
MOST_BURDEN = 0.3
"""Share of the total that is lost to somebody who orders everything. The person bears every request, so what could
change nothing does not count against economy alone; in proportion to the points beyond those that are free."""
GROUND_ENOUGH = 2 / 3
"""A place that is so likely after the findings is ground enough to answer on."""
LEAST_SAID = 0.005
"""A smaller share would be said as 0 %."""


class CaseGrade(ABC):
    """The grade of an answer.

    Attributes
    ----------
    scores, reasons : mapping
        Scores by name, each from 0 to 100, and the reason for each in words.
    burden : float
        Share of the total that is lost to what was ordered beyond all need.
    shares : mapping
        Share of each score in the total: teaching values.
    """

    scores: Mapping[str, float]
    reasons: Mapping[str, str]
    burden: float
    shares: ClassVar[Mapping[str, float]]

    @property
    def total(self) -> float:
        """The scores together, from 0 to 100, less what was asked of the person in vain."""
        return sum(self.shares[name] * score for name, score in self.scores.items()) * (1 - self.burden)

    @property
    @abstractmethod
    def headline(self) -> str:
        """What it is, in one sentence."""


def free_cost(cheapest: float) -> float:
    """Return how many points may be spent without loss, beside the cheapest way."""
    return SPARE * cheapest + SPARE_COST


def burden(spent: float, cheapest: float, everything: float) -> float:
    """Return the share of the total that is lost to what was spent beyond what is free."""
    free = free_cost(cheapest)
    return MOST_BURDEN * max(0.0, (spent - free) / (everything - free))


def economy(spent: float, cheapest: float, support: float) -> float:
    """Return the score of economy; a guess is not cheap, so it counts as far as the findings speak for the answer.

    Parameters
    ----------
    spent, cheapest : float
        Points spent, and of the cheapest way that would have told.
    support : float
        How likely the findings make what was answered.
    """
    cheap = min(1.0, free_cost(cheapest) / spent) if spent else 1.0
    return FULL * cheap * min(1.0, support / GROUND_ENOUGH)


def ground_words(answered: str, support: float) -> str:
    """Return a sentence on how likely the findings make what was answered."""
    return f" What you found makes your {answered} {percent(100 * min(1.0, support))} likely."


def burden_words(lost: float) -> str:
    """Return a sentence on the burden; empty where it is next to nothing."""
    if lost < LEAST_SAID:
        return ""
    return f" The person bore all of it, which takes {percent(100 * lost)} off the whole score."
