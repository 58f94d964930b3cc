"""Calibration: how well somebody's confidence agrees with how often they are right.

Each answer comes with a number: how sure one is that it is right. Answers of like
confidence are put together, and the share of them that is right is set against the
confidence that was stated. The Brier score is the mean of (confidence − outcome)²,
both as fractions, the outcome being 1 or 0. The expected calibration error is the mean
distance between confidence and share right, each group weighted by its answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed
from endplate.evidence.proportions import interval_percent

LEVELS_percent = (20, 40, 60, 80, 100)
"""Levels of confidence to choose from; the lowest is that of a guess among five verdicts."""
EDGES_percent = (0.0, 30.0, 50.0, 70.0, 90.0, np.inf)
"""Borders between groups of like confidence, half-way between the levels."""
GUESS_percent = 20.0
MIN_ANSWERS = 10
"""Smallest number of answers from which over- or under-confidence is reported."""
CLOSE_percent = 5.0
"""Largest distance between confidence and share right that is called close."""


@declaration
class SimulatedLearner(Parameters):
    """A simulated learner to compare one's own curve with; answers are drawn by chance.

    Nobody is right less often than somebody who guesses, or more often than always.
    """

    overconfidence_points: float = parameter(
        default=30.0,
        unit="percentage points",
        low=-60.0,
        high=80.0,
        step=5.0,
        label="Simulated learner: too sure by",
        description="How far the stated confidence lies above the share that is right; below zero: too modest.",
        part="simulated learner",
    )
    simulated_answers: int = parameter(
        default=200,
        unit="answers",
        low=10,
        high=1000,
        step=10,
        label="Simulated learner: claims answered",
        description="How many answers the simulated learner gives.",
        part="simulated learner",
        integer=True,
    )

    def answers(self, rng: np.random.Generator) -> Calibration:
        """Return the simulated learner's answers, each level of confidence as likely as the next."""
        stated_percent = rng.choice(LEVELS_percent, self.simulated_answers)
        right_percent = np.clip(stated_percent - self.overconfidence_points, GUESS_percent, 100.0)
        return Calibration(stated_percent, rng.uniform(0, 100, stated_percent.size) < right_percent)


@dataclass(frozen=True, eq=False)
class Group:
    """Answers of like confidence.

    Attributes
    ----------
    answers, right : int
        How many there are, and how many of them are right.
    stated_percent : float
        Their mean confidence.
    right_percent, low_percent, high_percent : float
        Share that is right, with its 95 % interval (Wilson).
    """

    answers: int
    right: int
    stated_percent: float
    right_percent: float
    low_percent: float
    high_percent: float


class Calibration:
    """Answers with the confidence that was stated for each.

    Parameters
    ----------
    stated_percent : sequence of float
        Confidence in each answer, 0 to 100 %.
    right : sequence of bool
        Whether each answer is right.

    Raises
    ------
    ValueError
        A confidence lies outside of its range, or there is not one for each answer.
    """

    def __init__(self, stated_percent: Sequence[float] | np.ndarray, right: Sequence[bool] | np.ndarray) -> None:
        self.stated_percent = np.asarray(stated_percent, dtype=float)
        self.right = np.asarray(right, dtype=bool)
        if self.stated_percent.shape != self.right.shape:
            raise ValueError(
                f"Each answer takes one confidence; there are {self.right.size} answers and "
                f"{self.stated_percent.size} confidences."
            )
        if not np.all((self.stated_percent >= 0) & (self.stated_percent <= 100)):
            raise ValueError("A confidence takes a number from 0 to 100 (%).")

    @property
    def answers(self) -> int:
        """Number of answers."""
        return self.right.size

    @property
    def right_answers(self) -> int:
        """Number of right answers."""
        return int(self.right.sum())

    @property
    def right_percent(self) -> float:
        """Share of the answers that is right; 0 without any."""
        return 100 * self.right_answers / max(1, self.answers)

    @property
    def mean_stated_percent(self) -> float:
        """Mean confidence; 0 without any answer."""
        return float(self.stated_percent.sum()) / max(1, self.answers)

    @property
    def brier_score(self) -> float:
        """Mean of (confidence − outcome)²: 0 is sure and right every time, 1 sure and wrong every time."""
        return float(np.sum((self.stated_percent / 100 - self.right) ** 2)) / max(1, self.answers)

    @property
    def calibration_error_percent(self) -> float:
        """Mean distance between confidence and share right, over groups weighted by their answers."""
        return sum(
            each.answers / self.answers * abs(each.stated_percent - each.right_percent) for each in self.groups()
        )

    def groups(self) -> list[Group]:
        """Return the groups of like confidence that have an answer, the least confident first."""
        place = np.digitize(self.stated_percent, EDGES_percent)
        groups = []
        for inside in (place == number for number in range(1, len(EDGES_percent))):
            answers, right = int(inside.sum()), int(self.right[inside].sum())
            if answers:
                low_percent, high_percent = interval_percent(right, answers)
                stated_percent = float(self.stated_percent[inside].mean())
                groups.append(Group(answers, right, stated_percent, 100 * right / answers, low_percent, high_percent))
        return groups

    def summary(self) -> str:
        """Return in a few sentences the share right, the mean confidence, the Brier score and the calibration error."""
        if not self.answers:
            return "no claim answered yet."
        return (
            f"{self.right_answers} of {self.answers} right ({fixed(self.right_percent)} %), "
            f"{fixed(self.mean_stated_percent)} % sure on average: {self.tendency}. "
            f"Brier score {fixed(self.brier_score, 2)} (0 is best, 1 is worst); calibration error "
            f"{_points(self.calibration_error_percent)} (mean distance from the line)."
        )

    @property
    def tendency(self) -> str:
        """Over- or under-confidence in words."""
        if self.answers < MIN_ANSWERS:
            return f"fewer than {MIN_ANSWERS} answers cannot tell whether that fits"
        above = self.mean_stated_percent - self.right_percent
        low_percent, high_percent = interval_percent(self.right_answers, self.answers)
        if abs(above) < CLOSE_percent:
            return "close together"
        tendency = f"{'over' if above > 0 else 'under'}-confident by {_points(abs(above))}"
        by_chance = low_percent <= self.mean_stated_percent <= high_percent
        return f"{tendency}, which may be chance with so few answers" if by_chance else tendency


def _points(percent: float) -> str:
    return count(round(percent), "percentage point")
