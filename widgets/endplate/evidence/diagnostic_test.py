"""How a test result changes the probability of a condition, counted in people.

A sensitivity is counted among people who have a condition and a specificity among
people who do not; how many there are of each is left to the place where the test is
done. The band of an answer joins the ends of both intervals: the worst values go with
the worst and the best with the best, so that it is wider than a 95 % interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, form, quantity_text
from endplate.evidence.published_tests import published_tests

PEOPLE = 1000
INFORMATIVE_RATIO = 2.0
"""Likelihood ratio from which a result is called informative: it doubles or halves the odds."""
_START = published_tests()["Phalen"]
"""The test with which a learner starts."""


@declaration
class DiagnosticTest(Parameters):
    """A test and the people on whom it is done.

    An end of an interval that lies on the wrong side of its value counts as the value.
    """

    prevalence_percent: float = parameter(
        default=30.0,
        unit="%",
        low=1.0,
        high=99.0,
        step=1.0,
        label="Have it, before the test",
        part="people",
        description="Of people like the one who is tested, how many have the condition.",
    )
    sensitivity_percent: float = parameter(
        default=_START.values["sensitivity_percent"],
        unit="%",
        low=1.0,
        high=100.0,
        step=0.1,
        label="Sensitivity",
        part="test",
        description="Of people who have the condition, how many the test finds.",
        source=_START.source,
    )
    specificity_percent: float = parameter(
        default=_START.values["specificity_percent"],
        unit="%",
        low=1.0,
        high=100.0,
        step=0.1,
        label="Specificity",
        part="test",
        description="Of people who do not have the condition, how many the test leaves alone.",
        source=_START.source,
    )
    sensitivity_low_percent: float = parameter(
        default=_START.values["sensitivity_low_percent"],
        unit="%",
        low=1.0,
        high=100.0,
        step=0.1,
        label="Sensitivity, low end",
        part="how sure",
        description="Low end of the published interval or range.",
        source=_START.source,
    )
    sensitivity_high_percent: float = parameter(
        default=_START.values["sensitivity_high_percent"],
        unit="%",
        low=1.0,
        high=100.0,
        step=0.1,
        label="Sensitivity, high end",
        part="how sure",
        description="High end of the published interval or range.",
        source=_START.source,
    )
    specificity_low_percent: float = parameter(
        default=_START.values["specificity_low_percent"],
        unit="%",
        low=1.0,
        high=100.0,
        step=0.1,
        label="Specificity, low end",
        part="how sure",
        description="Low end of the published interval or range.",
        source=_START.source,
    )
    specificity_high_percent: float = parameter(
        default=_START.values["specificity_high_percent"],
        unit="%",
        low=1.0,
        high=100.0,
        step=0.1,
        label="Specificity, high end",
        part="how sure",
        description="High end of the published interval or range.",
        source=_START.source,
    )

    @property
    def worst(self) -> tuple[float, float]:
        """Sensitivity and specificity at the low ends, as fractions."""
        return (
            min(self.sensitivity_low_percent, self.sensitivity_percent) / 100,
            min(self.specificity_low_percent, self.specificity_percent) / 100,
        )

    @property
    def likeliest(self) -> tuple[float, float]:
        """Sensitivity and specificity as published, as fractions."""
        return self.sensitivity_percent / 100, self.specificity_percent / 100

    @property
    def best(self) -> tuple[float, float]:
        """Sensitivity and specificity at the high ends, as fractions."""
        return (
            max(self.sensitivity_high_percent, self.sensitivity_percent) / 100,
            max(self.specificity_high_percent, self.specificity_percent) / 100,
        )


def probability_percent(
    prevalence_percent: float | np.ndarray, sensitivity: float, specificity: float, positive: bool
) -> np.ndarray:
    """Return the probability of the condition after a result, by Bayes' rule.

    Parameters
    ----------
    prevalence_percent : float or numpy.ndarray
        Probability before the test, in percent; any shape.
    sensitivity, specificity : float
        Fractions.
    positive : bool
        Whether the test was positive.

    Returns
    -------
    numpy.ndarray
        Probability in percent, of the shape of ``prevalence_percent``.
    """
    before = np.asarray(prevalence_percent, float) / 100
    with_it = before * (sensitivity if positive else 1 - sensitivity)
    without_it = (1 - before) * (1 - specificity if positive else specificity)
    return 100 * with_it / (with_it + without_it)


@dataclass(frozen=True, eq=False)
class PeopleTested:
    """The results of a test of a thousand people.

    Attributes
    ----------
    test : DiagnosticTest
        The test and the people.
    true_positives, false_negatives, false_positives, true_negatives : int
        People, rounded so that all are a thousand.
    after_positive_percent, after_negative_percent : float
        Probability of the condition after each result.
    positive_band_percent, negative_band_percent : tuple of float
        The same at the ends of both intervals: lowest and highest.
    """

    test: DiagnosticTest
    true_positives: int
    false_negatives: int
    false_positives: int
    true_negatives: int
    after_positive_percent: float
    after_negative_percent: float
    positive_band_percent: tuple[float, float]
    negative_band_percent: tuple[float, float]

    @property
    def with_it(self) -> int:
        """People who have the condition."""
        return self.true_positives + self.false_negatives

    @property
    def positives(self) -> int:
        """People whose test is positive."""
        return self.true_positives + self.false_positives

    def summary(self) -> str:
        """Return the result in plain sentences."""
        without_it = PEOPLE - self.with_it
        positive = _share(self.true_positives, self.positives, "positive")
        negative = _share(self.false_negatives, PEOPLE - self.positives, "negative")
        return (
            f"Of {PEOPLE} people like this one, {self.with_it} {form(self.with_it, 'has', 'have')} it: the test is "
            f"positive in {self.true_positives} of them and in {self.false_positives} of the {without_it} "
            f"{form(without_it, 'who does', 'who do')} not. "
            f"{positive} ({_chance(self.after_positive_percent, self.positive_band_percent)}). "
            f"{negative} ({_chance(self.after_negative_percent, self.negative_band_percent)}). "
            f"{_reading(*self.test.likeliest)}"
        )


def simulate(test: DiagnosticTest) -> PeopleTested:
    """Test a thousand people.

    Parameters
    ----------
    test : DiagnosticTest
        The test and the people.

    Returns
    -------
    PeopleTested
        People of each group, and the probability of the condition after each result, in percent.
    """
    sensitivity, specificity = test.likeliest
    with_it = round(PEOPLE * test.prevalence_percent / 100)
    true_positives = round(with_it * sensitivity)
    true_negatives = round((PEOPLE - with_it) * specificity)
    before = test.prevalence_percent
    positive = [float(probability_percent(before, *pair, positive=True)) for pair in (test.worst, test.best)]
    negative = [float(probability_percent(before, *pair, positive=False)) for pair in (test.best, test.worst)]
    return PeopleTested(
        test=test,
        true_positives=true_positives,
        false_negatives=with_it - true_positives,
        false_positives=PEOPLE - with_it - true_negatives,
        true_negatives=true_negatives,
        after_positive_percent=float(probability_percent(before, sensitivity, specificity, positive=True)),
        after_negative_percent=float(probability_percent(before, sensitivity, specificity, positive=False)),
        positive_band_percent=(positive[0], positive[1]),
        negative_band_percent=(negative[0], negative[1]),
    )


def _share(with_it: int, people: int, result: str) -> str:
    """Say how many people with a result have the condition, also where rounding leaves nobody with that result."""
    if people == 0:
        return f"Of {PEOPLE} people fewer than one is {result}"
    return f"Of {people} with a {result} test, {with_it} {form(with_it, 'has', 'have')} it"


def _chance(likeliest: float, ends: tuple[float, float]) -> str:
    """Say the probability, and its band where that is wider than the number."""
    low, high = (fixed(each) for each in ends)
    chance = quantity_text(likeliest, "%")
    return chance if low == high else f"{chance}, or anything from {low} to {high} %"


def _reading(sensitivity: float, specificity: float) -> str:
    """Say which results are informative."""
    if sensitivity + specificity < 1:
        return "Here a positive test speaks against the condition."
    positive_informs = sensitivity >= INFORMATIVE_RATIO * (1 - specificity)
    negative_informs = specificity >= INFORMATIVE_RATIO * (1 - sensitivity)
    if positive_informs and negative_informs:
        return "Both results tell something, and neither of them is the condition itself."
    if positive_informs:
        return "A positive test tells something; a negative one hardly anything."
    if negative_informs:
        return "A negative test tells something; a positive one hardly anything."
    return "Whichever way it ends, the test hardly changes what was likely before."
