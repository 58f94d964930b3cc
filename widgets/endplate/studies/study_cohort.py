"""The same study in many people: what is normal, and how often a healthy person is not.

People differ in height, in the temperature of their limbs, in the thickness of their
axons, in the delay at their ends and in the size of their potentials. Normal limits
are percentiles of what such people show, on the side that speaks for disease: one
healthy person in forty lies beyond each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from endplate.core.lazy import pandas as pd
from endplate.core.parameters import declared
from endplate.core.words import number, percent, plain, value_text
from endplate.entrapment.nerve_course import NERVES
from endplate.studies.measure_labels import in_words, with_unit
from endplate.studies.nerve_study import simulate
from endplate.studies.normal_limit import Limit
from endplate.studies.study import Crowd, Study
from endplate.studies.study_result import StudyResult

SPREAD = {"height_cm": 9.0, "temperature_C": 1.0, "axon_thickness": 0.08, "terminal_delay": 0.14}
"""Standard deviations between people, about the values of the study."""
LOG_SPREAD = {"motor_size": 0.25, "sensory_size": 0.4, "backfiring": 0.4}
"""Standard deviations of the logarithm between people."""
LOW_percentile, HIGH_percentile = 2.5, 97.5
MAX_PEOPLE = 10_000
RATE_PEOPLE, LIMIT_PEOPLE = 200, 100


@dataclass(frozen=True, eq=False)
class Cohort:
    """The same study in many people.

    Attributes
    ----------
    study : Study
        The study; people vary about its values.
    traits : dict
        What differs between them, by the names of its parameters, shape ``(person,)``.
    measures : dict
        Values by name, shape ``(person,)``; nan where one could not be measured.
    """

    study: Study
    traits: Mapping[str, np.ndarray]
    measures: Mapping[str, np.ndarray]

    @cached_property
    def studies(self) -> tuple[Study, ...]:
        """The study of each person."""
        return _studies(self.study, self.traits)

    @property
    def limits(self) -> dict[str, Limit]:
        """Normal limit of each measure: the 97.5th percentile of latencies, the 2.5th of all else."""
        limits = {}
        for name, values in self.measures.items():
            upper = name.endswith("_ms")
            # A missing response counts as the worst of all.
            worst = np.where(np.isnan(values), np.inf if upper else -np.inf, values)
            order = np.sort(worst)
            place = (HIGH_percentile if upper else LOW_percentile) / 100 * (order.size - 1)
            limits[name] = Limit(float(order[int(np.ceil(place)) if upper else int(np.floor(place))]), upper)
        return limits

    def mean(self, name: str) -> float:
        """Return the mean of a measure over the people in whom it could be measured."""
        measured = self._measured(name)
        return float(measured.mean()) if measured.size else float("nan")

    def sd(self, name: str) -> float:
        """Return the standard deviation of a measure over the people in whom it could be measured."""
        measured = self._measured(name)
        return float(measured.std(ddof=1)) if measured.size > 1 else float("nan")

    def _measured(self, name: str) -> np.ndarray:
        return self.measures[name][np.isfinite(self.measures[name])]

    def summary(self) -> str:
        """Say in a sentence or two what is usual in these people, and what the limits are."""
        name = next(iter(self.measures))
        limit = self.limits[name]
        people = f"{self.measures[name].size} people, {plain(self.study.nerve)} nerve"
        if np.isnan(self.measures[name]).all():
            return f"{people}: no response in anyone."
        end = f"{'more' if limit.upper else 'less'} than {with_unit(name, limit.value)} is outside the limits"
        return (
            f"{people}: {in_words(name)} {with_unit(name, self.mean(name))}, standard deviation "
            f"{number(self.sd(name), 2)}; {end if np.isfinite(limit.value) else 'it may be absent'}."
        )


def cohort(study: Study, people: int = 100, seed: int = 0) -> Cohort:
    """Study many people.

    Parameters
    ----------
    study : Study
        The study; people vary about its values, and all have its lesion.
    people : int
        Number of people, 2 to :data:`MAX_PEOPLE`.
    seed : int
        Chooses the people: the same ones for every nerve.

    Returns
    -------
    Cohort
        Everybody's values.

    Raises
    ------
    ValueError
        Too few or too many people.
    """
    if isinstance(people, bool) or not isinstance(people, int) or not 2 <= people <= MAX_PEOPLE:
        raise ValueError(f"people takes a whole number from 2 to {MAX_PEOPLE}, not {value_text(people)}.")
    rng = np.random.default_rng((seed, 1))
    ranges: Mapping[str, Any] = declared(study)  # all traits are numbers
    traits: dict[str, np.ndarray] = {}
    for name, spread in {**SPREAD, **LOG_SPREAD}.items():
        drawn, usual = spread * rng.standard_normal(people), getattr(study, name)
        values = usual + drawn if name in SPREAD else usual * np.exp(drawn - spread**2 / 2)
        traits[name] = np.clip(values, ranges[name].low, ranges[name].high)
    seeds = rng.integers(0, 2**31, people).tolist()
    if not study.lesions:
        of_all: Mapping[str, Any] = simulate(Crowd(study, traits), seeds).measures  # an array each
        return Cohort(study, traits, of_all)
    # Which axons a lesion harms is left to chance in each of them
    rows = [simulate(*each).measures for each in zip(_studies(study, traits), seeds, strict=True)]
    return Cohort(study, traits, {name: np.array([row[name] for row in rows]) for name in rows[0]})


def _studies(study: Study, traits: Mapping[str, np.ndarray]) -> tuple[Study, ...]:
    people = zip(*(values.tolist() for values in traits.values()), strict=True)
    return tuple(replace(study, **dict(zip(traits, each, strict=True))) for each in people)


def abnormal(result: StudyResult, limits: Mapping[str, Limit]) -> tuple[str, ...]:
    """Return the names of a study's values that lie beyond the limits."""
    return tuple(name for name, value in result.measures.items() if limits[name].abnormal(value))


@lru_cache(maxsize=4)
def _false_alarms(people: int, seed: int) -> np.ndarray:
    """Return who of healthy people lies beyond the limits of others, shape ``(person, test)``."""
    flags = []
    for nerve in NERVES:
        limits = cohort(Study(nerve), people, 2 * seed).limits
        others = cohort(Study(nerve), people, 2 * seed + 1).measures
        flags += [[limits[name].abnormal(value) for value in values] for name, values in others.items()]
    return np.array(flags).T


def false_positive_rate(tests: int, people: int = RATE_PEOPLE, seed: int = 0, *, independent: bool = True) -> float:
    """Return how often at least one of several tests is abnormal in a healthy person.

    Limits come from one cohort of healthy people, and are tried on another one. The tests
    are all measures of all nerves, chosen by chance.

    Parameters
    ----------
    tests : int
        Number of tests that are ordered, at least one.
    people : int
        Number of people in each cohort.
    seed : int
        Chooses the people.
    independent : bool
        Whether the tests say nothing about one another, as if each were of another person. Otherwise
        all are of one person, whose measures go together: slow in one nerve, slow in the next.

    Returns
    -------
    float
        Share of healthy people who are called abnormal.

    Raises
    ------
    ValueError
        Number of tests out of range.
    """
    flags = _false_alarms(people, seed)
    most = 1000 if independent else flags.shape[1]
    if isinstance(tests, bool) or not isinstance(tests, int) or not 1 <= tests <= most:
        raise ValueError(f"tests takes a whole number from 1 to {most}, not {value_text(tests)}.")
    if independent:
        return float(1 - (1 - flags.mean()) ** tests)
    # None of the tests hits the abnormal ones of a person: their number decides.
    free = np.ones(flags.shape[0])
    normal = flags.shape[1] - flags.sum(axis=1)
    for drawn in range(tests):
        free *= np.maximum(0, normal - drawn) / (flags.shape[1] - drawn)
    return float(1 - free.mean())


def false_positive_table(tests: Sequence[int]) -> pd.DataFrame:
    """Return how often at least one of several tests is abnormal in healthy people, for numbers of tests.

    Parameters
    ----------
    tests : sequence of int
        Numbers of tests that are ordered.

    Returns
    -------
    pandas.DataFrame
        A row each: the number, and the shares where each test is of another person and where all are of one.
    """
    return pd.DataFrame(
        {
            "tests ordered": tests,
            "tests of different people": [percent(100 * false_positive_rate(each)) for each in tests],
            "tests of one person": [percent(100 * false_positive_rate(each, independent=False)) for each in tests],
        }
    )


@lru_cache(maxsize=len(NERVES))
def healthy_people(nerve: str) -> Cohort:
    """Return a study of this nerve in :data:`LIMIT_PEOPLE` healthy people, from whom the limits come."""
    return cohort(Study(nerve), LIMIT_PEOPLE)
