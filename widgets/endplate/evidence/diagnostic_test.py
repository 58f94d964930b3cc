"""What the result of a test says of one person: from before the test to after it, counted in people.

A sensitivity is counted among people who have a condition and a specificity among
people who do not; how many there are of each is left to the place where the test is
done. The band of an answer joins the ends of both intervals: the worst values go with
the worst and the best with the best, so that it is wider than a 95 % interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, form, measured

PEOPLE = 1000
TELLS = 2.0
"""A result that does not even double or halve the odds has hardly told anything."""


@declaration
class DiagnosticTest(Parameters):
    """A test and the people on whom it is done.

    An end of an interval that lies on the wrong side of its value counts as the value.
    """

    prevalence_percent: float = parameter(
        30.0, unit="%", low=1.0, high=99.0, step=1.0, label="Have it, before the test", part="people",
        description="Of people like the one who is tested, how many have the condition.",
    )  # fmt: skip
    sensitivity_percent: float = parameter(
        57.0, unit="%", low=1.0, high=100.0, step=0.1, label="Sensitivity", part="test",
        description="Of people who have the condition, how many the test finds.", source="dabbagh_2023",
    )  # fmt: skip
    specificity_percent: float = parameter(
        67.0, unit="%", low=1.0, high=100.0, step=0.1, label="Specificity", part="test",
        description="Of people who do not have the condition, how many the test leaves alone.", source="dabbagh_2023",
    )  # fmt: skip
    sensitivity_low_percent: float = parameter(
        44.0, unit="%", low=1.0, high=100.0, step=0.1, label="Sensitivity, low end", part="how sure",
        description="Low end of the published interval or range.", source="dabbagh_2023",
    )  # fmt: skip
    sensitivity_high_percent: float = parameter(
        68.0, unit="%", low=1.0, high=100.0, step=0.1, label="Sensitivity, high end", part="how sure",
        description="High end of the published interval or range.", source="dabbagh_2023",
    )  # fmt: skip
    specificity_low_percent: float = parameter(
        52.0, unit="%", low=1.0, high=100.0, step=0.1, label="Specificity, low end", part="how sure",
        description="Low end of the published interval or range.", source="dabbagh_2023",
    )  # fmt: skip
    specificity_high_percent: float = parameter(
        79.0, unit="%", low=1.0, high=100.0, step=0.1, label="Specificity, high end", part="how sure",
        description="High end of the published interval or range.", source="dabbagh_2023",
    )  # fmt: skip

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


@dataclass(frozen=True)
class Published:
    """A test as a study or a review of studies found it.

    Attributes
    ----------
    condition : str
        What it looks for.
    sensitivity, specificity : tuple of float
        In percent: value, low end, high end; ends at the value where no interval was found.
    rests_on : str
        What the numbers rest on, and what is wrong with that.
    source : str
        Key in ``data/sources.csv``.
    """

    condition: str
    sensitivity: tuple[float, float, float]
    specificity: tuple[float, float, float]
    rests_on: str
    source: str

    @property
    def values(self) -> dict[str, float]:
        """The same as values of :class:`DiagnosticTest`."""
        names = ("{}_percent", "{}_low_percent", "{}_high_percent")
        return {
            name.format(what): value
            for what, three in (("sensitivity", self.sensitivity), ("specificity", self.specificity))
            for name, value in zip(names, three, strict=True)
        }


PUBLISHED: dict[str, Published] = {
    "Phalen": Published(
        "carpal tunnel syndrome", (57, 44, 68), (67, 52, 79), "Seven studies with 604 people.", "dabbagh_2023"
    ),
    "Tinel at the wrist": Published(
        "carpal tunnel syndrome", (45, 34, 57), (78, 60, 89), "Seven studies with 748 people.", "dabbagh_2023"
    ),
    "Spurling": Published(
        "a squeezed root in the neck", (67.5, 38, 97), (94.5, 89, 100),
        "Five studies that disagree: the ends are the lowest and the highest result, and the value lies in the middle.",
        "thoomes_2018",
    ),
    "straight-leg raise": Published(
        "a disc on a root", (92, 87, 95), (28, 18, 40), "People who were operated on, so nearly all had it.",
        "van_der_windt_2010",
    ),
    "crossed straight-leg raise": Published(
        "a disc on a root", (28, 22, 35), (90, 85, 94), "People who were operated on, so nearly all had it.",
        "van_der_windt_2010",
    ),
    "straight-leg raise against nerve studies": Published(
        "a harmed root in the back", (89, 80.4, 94.1), (25, 15.8, 37.2),
        "One study: 73 of 82 people with it and 15 of 60 without it, from which the interval is computed.",
        "montaner_cuello_2023",
    ),
    "FAIR": Published(
        "piriformis syndrome (contested)", (88.1, 88.1, 88.1), (83.2, 83.2, 83.2),
        "Those who made the test also said who has it; no interval was found, which does not mean that it is sure.",
        "fishman_2002",
    ),
    "dorsiflexion-eversion": Published(
        "tarsal tunnel syndrome", (81.8, 68.0, 90.5), (100, 96.3, 100),
        "Those who made the test: 36 of 44 feet before an operation and none of 100 feet of healthy people, "
        "from which the interval is computed.",
        "kinoshita_2001",
    ),
    "pelvic compression": Published(
        "a squeezed nerve of the thigh's skin", (95, 95, 95), (93.3, 93.3, 93.3),
        "Old records of 45 people; no interval was found, which does not mean that it is sure.",
        "nouraei_2007",
    ),
}  # fmt: skip
"""Tests whose sensitivity and specificity both come from a source that was seen."""


def probability_percent(
    prevalence_percent: float | np.ndarray, sensitivity: float, specificity: float, positive: bool
) -> np.ndarray:
    """Return how likely the condition is after a result, by Bayes' rule.

    Parameters
    ----------
    prevalence_percent : float or numpy.ndarray
        Probability before the test, in percent.
    sensitivity, specificity : float
        Fractions.
    positive : bool
        Whether the test was positive.
    """
    before = np.asarray(prevalence_percent, float) / 100
    with_it = before * (sensitivity if positive else 1 - sensitivity)
    without_it = (1 - before) * (1 - specificity if positive else specificity)
    return 100 * with_it / (with_it + without_it)


@dataclass(frozen=True, eq=False)
class PeopleTested:
    """A thousand people, tested.

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
            f"{positive} ({measured(self.after_positive_percent, '%')}, {_band(self.positive_band_percent)}). "
            f"{negative} ({measured(self.after_negative_percent, '%')}, {_band(self.negative_band_percent)}). "
            f"{_lesson(*self.test.likeliest)}"
        )


def simulate(test: DiagnosticTest) -> PeopleTested:
    """Test a thousand people.

    Parameters
    ----------
    test : DiagnosticTest
        The test and the people.
    """
    sensitivity, specificity = test.likeliest
    with_it = round(PEOPLE * test.prevalence_percent / 100)
    found = round(with_it * sensitivity)
    left_alone = round((PEOPLE - with_it) * specificity)
    at = test.prevalence_percent
    positive = [float(probability_percent(at, *pair, positive=True)) for pair in (test.worst, test.best)]
    negative = [float(probability_percent(at, *pair, positive=False)) for pair in (test.best, test.worst)]
    return PeopleTested(
        test=test,
        true_positives=found,
        false_negatives=with_it - found,
        false_positives=PEOPLE - with_it - left_alone,
        true_negatives=left_alone,
        after_positive_percent=float(probability_percent(at, sensitivity, specificity, positive=True)),
        after_negative_percent=float(probability_percent(at, sensitivity, specificity, positive=False)),
        positive_band_percent=(positive[0], positive[1]),
        negative_band_percent=(negative[0], negative[1]),
    )


def _share(with_it: int, people: int, result: str) -> str:
    """Say how many people with a result have the condition, also where rounding leaves nobody with that result."""
    if people == 0:
        return f"Of {PEOPLE} people fewer than one is {result}"
    return f"Of {people} with a {result} test, {with_it} {form(with_it, 'has', 'have')} it"


def _band(ends: tuple[float, float]) -> str:
    return f"or anything from {fixed(ends[0])} to {fixed(ends[1])} %"


def _lesson(sensitivity: float, specificity: float) -> str:
    if sensitivity + specificity < 1:
        return "Here a positive test speaks against the condition."
    positive_tells = sensitivity >= TELLS * (1 - specificity)
    negative_tells = specificity >= TELLS * (1 - sensitivity)
    if positive_tells and negative_tells:
        return "Both results tell something, and neither of them is the condition itself."
    if positive_tells:
        return "A positive test tells something; a negative one hardly anything."
    if negative_tells:
        return "A negative test tells something; a positive one hardly anything."
    return "Whichever way it ends, the test hardly changes what was likely before."
