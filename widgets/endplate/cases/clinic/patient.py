"""A simulated patient: a person, a complaint, and behind them the hidden cause.

Everything that is found in the patient follows from the cause, what it changes in the models
(:mod:`.harm`), the person's traits and a seed. The same request finds the same again.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from endplate.cases.clinic.clinic_tables import (
    COMPLAINT,
    LEVELS,
    QUESTIONS,
    Cause,
    answer_words,
    answers_in_no_hurry,
    causes,
)
from endplate.cases.clinic.harm import Harm, harm_of
from endplate.core.words import value_text
from endplate.studies.nerve_study import Study
from endplate.studies.study_cohort import cohort

CAUSE_STREAM, HARM_STREAM, TOLD_STREAM, TRAITS_STREAM = 31, 32, 33, 34
"""Numbers of the streams of chance of the clinic; those before belong to studies and hidden cases."""
TOLD_OTHERWISE = 0.15
"""Share of the answers that are not the usual ones: people forget, and differ. A teaching value."""
WARM_C = 34.0
SIDES = ("left", "right")


@dataclass(frozen=True, eq=False, repr=False)
class HiddenTruth:
    """The cause and what it has changed: for findings and grades alone, so it never shows when it is printed.

    Attributes
    ----------
    cause : Cause
        The cause.
    harm : Harm
        What it has changed.
    """

    cause: Cause
    harm: Harm

    @property
    def on_both_sides(self) -> bool:
        """Whether both sides are harmed, so that neither can be compared with the other."""
        return not self.harm.one_side or self.cause.key == "cauda_equina"

    def __repr__(self) -> str:
        """Return nothing that gives the case away."""
        return "HiddenTruth(…)"


@dataclass(frozen=True, eq=False)
class Patient:
    """A simulated patient.

    Attributes
    ----------
    seed : int
        Seed of all chance.
    level : int
        Level from which the case was drawn.
    age : int
        In years.
    side : str
        The side on which it is, where it is on one.
    traits : Study
        Height, thickness of axons and what else sets the person apart.
    truth : HiddenTruth
        The answer.
    """

    seed: int
    level: int
    age: int
    side: str
    traits: Study
    truth: HiddenTruth = field(repr=False)

    @cached_property
    def told(self) -> dict[str, str]:
        """Answer to the complaint and to each question, by key."""
        rng = np.random.default_rng((self.seed, TOLD_STREAM))
        usual = self.truth.cause.answers
        told = {COMPLAINT: str(rng.choice(usual[COMPLAINT]))}
        for name in QUESTIONS:
            key = str(rng.choice(usual[name]))
            # What must not wait is told as it is, and by nobody else
            if rng.random() < TOLD_OTHERWISE and not self.truth.cause.band:
                key = str(rng.choice(answers_in_no_hurry(name)))
            told[name] = key
        return told

    def in_own_words(self, question: str) -> str:
        """Return the answer to a question, or the complaint, as the person says it."""
        versions = answer_words(question)[self.told[question]]
        return versions[self.chance(f"words {question}").integers(len(versions))]

    @property
    def complaint(self) -> str:
        """What the person comes with."""
        return f"A person aged {self.age}: “{self.in_own_words(COMPLAINT)}”"

    def chance(self, what: str) -> np.random.Generator:
        """Return a stream of chance of its own, the same each time."""
        return np.random.default_rng((self.seed, zlib.crc32(what.encode())))


@lru_cache(maxsize=512)
def traits_of(seed: int) -> Study:
    """Return a person's traits, drawn as for a cohort."""
    return cohort(Study("sural", temperature_C=WARM_C), 2, seed).studies[1]


def patient_with(cause: Cause, seed: int, level: int = LEVELS[-1], age: int | None = None) -> Patient:
    """Return a person with a cause.

    Parameters
    ----------
    cause : Cause
        The cause.
    seed : int
        Chooses the person, and how much is harmed.
    level : int
        Level from which the case was drawn.
    age : int, optional
        In years; drawn if not given.
    """
    rng = np.random.default_rng((seed, HARM_STREAM))
    youngest, oldest = cause.ages
    drawn = int(rng.integers(youngest, oldest + 1))
    return Patient(
        seed=seed,
        level=level,
        age=drawn if age is None else age,
        side=SIDES[int(rng.integers(2))],
        traits=traits_of(seed),
        truth=HiddenTruth(cause, harm_of(cause.key, rng)),
    )


def drawable(level: int) -> tuple[Cause, ...]:
    """Return the causes of a level.

    Raises
    ------
    ValueError
        There is no such level.
    """
    if level not in LEVELS:
        raise ValueError(f"level takes one of {', '.join(map(str, LEVELS))}, not {value_text(level)}.")
    return tuple(each for each in causes().values() if each.level <= level)


@lru_cache(maxsize=64)
def draw(level: int, seed: int) -> Patient:
    """Draw a patient.

    Parameters
    ----------
    level : int
        Which causes may come, 1 to 3.
    seed : int
        Chooses the case; the same level and seed give the same patient.
    """
    possible = drawable(level)
    shares = np.array([each.share for each in possible])
    chosen = np.random.default_rng((seed, CAUSE_STREAM, level)).choice(len(possible), p=shares / shares.sum())
    return patient_with(possible[int(chosen)], seed, level)
