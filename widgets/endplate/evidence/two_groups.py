"""The difference between two groups in which something was counted, and its interval.

The interval of each share is that of Wilson, the interval of their difference joins the two
as in method 10 of Newcombe (``newcombe_1998``). Chance alone is what these intervals allow for: not how
the groups were chosen, nor who counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed
from endplate.evidence.proportions import interval_percent, wilson

DIFFERENCE, TOO_SMALL, LITTLE, UNKNOWN = (
    "a difference",
    "a difference too small to matter",
    "little or no difference",
    "not known",
)


@declaration
class TwoGroups(Parameters):
    """Two groups, and in how many people of each something was found."""

    people_1: int = parameter(
        default=29,
        unit="people",
        low=5,
        high=2000,
        step=1,
        label="People in the first group",
        part="first group",
        integer=True,
        description="How many people are in the first group.",
        source="fasciculation_ultrasound",
    )
    share_1_percent: float = parameter(
        default=82.8,
        unit="%",
        low=0.0,
        high=100.0,
        step=0.1,
        label="Found in the first",
        part="first group",
        description="In how many of them it was found, rounded to whole people.",
        source="fasciculation_ultrasound",
    )
    people_2: int = parameter(
        default=80,
        unit="people",
        low=5,
        high=2000,
        step=1,
        label="People in the second group",
        part="second group",
        integer=True,
        description="How many people are in the second group.",
        source="fasciculation_ultrasound",
    )
    share_2_percent: float = parameter(
        default=30.0,
        unit="%",
        low=0.0,
        high=100.0,
        step=0.1,
        label="Found in the second",
        part="second group",
        description="In how many of them it was found, rounded to whole people.",
        source="fasciculation_ultrasound",
    )
    matters_percent: float = parameter(
        default=10.0,
        unit="percentage points",
        low=1.0,
        high=50.0,
        step=1.0,
        label="Smallest difference that matters",
        part="reading",
        description="A smaller difference would change nothing for anybody. It is a judgement, not a result.",
    )

    @property
    def counts(self) -> tuple[int, int]:
        """Number of people of each group in whom it was found."""
        return (
            round(self.people_1 * self.share_1_percent / 100),
            round(self.people_2 * self.share_2_percent / 100),
        )


@dataclass(frozen=True, eq=False)
class GroupComparison:
    """The shares of two groups, and their difference.

    Attributes
    ----------
    groups : TwoGroups
        The counts.
    shares_percent : tuple of float
        Share of each group in whom it was found.
    intervals_percent : tuple of tuple of float
        95 % interval of each share.
    difference_percent, low_percent, high_percent : float
        First share minus second and the ends of its 95 % interval, in percentage points.
    p_value : float
        Probability that chance alone gives such a difference or a larger one (Fisher's exact test).
    """

    groups: TwoGroups
    shares_percent: tuple[float, float]
    intervals_percent: tuple[tuple[float, float], tuple[float, float]]
    difference_percent: float
    low_percent: float
    high_percent: float
    p_value: float

    @property
    def reading(self) -> str:
        """Reading of the interval: :data:`DIFFERENCE`, :data:`TOO_SMALL`, :data:`LITTLE` or :data:`UNKNOWN`."""
        matters = self.groups.matters_percent
        within = -matters < self.low_percent and self.high_percent < matters
        if self.low_percent > 0 or self.high_percent < 0:
            return TOO_SMALL if within else DIFFERENCE
        return LITTLE if within else UNKNOWN

    def summary(self) -> str:
        """Return the counts and what follows from them, in plain sentences."""
        first, second = self.groups.counts
        often = fixed(1000 * self.p_value) if self.p_value >= 0.001 else "fewer than one"
        chance = "in all of" if often == "1000" else f"in {often} of"
        return (
            f"Found in {first} of {self.groups.people_1} and in {second} of {self.groups.people_2}: "
            f"{fixed(self.shares_percent[0])} against {fixed(self.shares_percent[1])} %. The difference is "
            f"{fixed(self.difference_percent, plus=True)} percentage points, and all from "
            f"{fixed(self.low_percent, plus=True)} to {fixed(self.high_percent, plus=True)} fits these counts. "
            f"{_READINGS[self.reading]} "
            f"Without any difference, as much or more would be found {chance} 1,000 such studies."
        )


_READINGS = {
    DIFFERENCE: "So there is a difference.",
    TOO_SMALL: "So there is a difference, and it is too small to matter.",
    LITTLE: "So there is little or no difference: that is known.",
    UNKNOWN: "So it is not known: no difference fits, and one that matters fits as well.",
}


def simulate(groups: TwoGroups) -> GroupComparison:
    """Compare two groups.

    Parameters
    ----------
    groups : TwoGroups
        The counts.

    Returns
    -------
    GroupComparison
        Shares, difference, intervals and p value.
    """
    from scipy.stats import fisher_exact  # takes half a second to import

    (first, second), people = groups.counts, (groups.people_1, groups.people_2)
    table = [[first, people[0] - first], [second, people[1] - second]]
    low, high = difference_interval(first / people[0], people[0], second / people[1], people[1])
    return GroupComparison(
        groups=groups,
        shares_percent=(100 * first / people[0], 100 * second / people[1]),
        intervals_percent=(interval_percent(first, people[0]), interval_percent(second, people[1])),
        difference_percent=100 * (first / people[0] - second / people[1]),
        low_percent=max(-100.0, 100 * float(low)),  # a rounding error may lie beyond
        high_percent=min(100.0, 100 * float(high)),
        p_value=float(fisher_exact(table).pvalue),
    )


def difference_interval(
    share_1: float | np.ndarray, people_1: float | np.ndarray, share_2: float | np.ndarray, people_2: float | np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the 95 % interval of the first share minus the second (Newcombe 1998, method 10).

    Parameters
    ----------
    share_1, share_2 : float or numpy.ndarray
        Fractions; any shape.
    people_1, people_2 : float or numpy.ndarray
        Sizes of the groups, of the same shape.

    Returns
    -------
    tuple of numpy.ndarray
        Low end and high end of the difference, as fractions.
    """
    (low_1, high_1), (low_2, high_2) = wilson(share_1, people_1), wilson(share_2, people_2)
    difference = np.asarray(share_1) - share_2
    return (
        difference - np.hypot(share_1 - low_1, high_2 - share_2),
        difference + np.hypot(high_1 - share_1, share_2 - low_2),
    )
