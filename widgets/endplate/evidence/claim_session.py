"""A session with claims: the next claim, the answers, and how well confidence agrees with being right.

A session holds claims by their keys. The kit's verdict on a claim is looked up when the claim
has been answered, so that nothing on the page can give it away before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from endplate.core import tables
from endplate.core.parameters import Parameters, choice, declaration
from endplate.core.words import number, value_text
from endplate.evidence.calibration import Calibration, GUESS_percent, SimulatedLearner
from endplate.evidence.verdicts import VERDICTS

ALL = "all"
ARTICLES = (ALL, "A", "B", "C", "D", "E")
TOPICS = (
    ALL,
    "mechanism",
    "symptom",
    "condition",
    "site",
    "diagnosis",
    "treatment",
    "exercise",
    "prevention",
    "course",
)


@declaration
class Selection(Parameters):
    """Which claims are asked."""

    article: str = choice(
        default=ALL,
        options=ARTICLES,
        label="Article",
        part="claims",
        description="Popular article that makes the claim: A nerve pain and muscle spasm, B chronic cramps, C pinched "
        "nerves and twitching, D trapped nerves and twitching, E spasm and loose joints, by a clinic.",
    )
    topic: str = choice(
        default=ALL,
        options=TOPICS,
        label="Topic",
        description="What the claim is about.",
        part="claims",
    )


@dataclass(frozen=True)
class Answer:
    """The answer to a claim.

    Attributes
    ----------
    claim : str
        Key in ``data/claims.csv``.
    verdict : str
        Verdict of the learner.
    stated_percent : float
        Confidence of the learner, in percent.
    kit_verdict : str
        Verdict of the kit.
    """

    claim: str
    verdict: str
    stated_percent: float
    kit_verdict: str

    @property
    def right(self) -> bool:
        """Whether the verdicts of learner and kit agree."""
        return self.verdict == self.kit_verdict

    @property
    def penalty(self) -> float:
        """Share of the answer in the Brier score: (confidence − outcome)², both as fractions."""
        return (self.stated_percent / 100 - self.right) ** 2


@dataclass(frozen=True, eq=False)
class ClaimSession:
    """Claims in their order, and the answers so far.

    Attributes
    ----------
    selection : Selection
        Which claims are asked.
    learner : SimulatedLearner
        Settings of the simulated learner.
    order : tuple of str
        Keys of the claims that are asked, in the order of the seed.
    simulated : Calibration
        Answers of the simulated learner.
    answers : tuple of Answer
        Answers so far, to claims of this selection and of earlier ones.
    passed : tuple of str
        Claims that were left for later.
    reading : bool
        Whether the report on the last answer is still on the page.
    """

    selection: Selection
    learner: SimulatedLearner
    order: tuple[str, ...]
    simulated: Calibration
    answers: tuple[Answer, ...] = ()
    passed: tuple[str, ...] = ()
    reading: bool = False

    @property
    def claim(self) -> str | None:
        """Key of the claim on the page, asked or just answered; None when none is left."""
        if self.reading:
            return self.answers[-1].claim
        answered = {each.claim for each in self.answers}
        left = [key for key in self.order if key not in answered]
        fresh = [key for key in left if key not in self.passed]
        return next(iter(fresh or left), None)

    @property
    def yours(self) -> Calibration:
        """The learner's own answers."""
        return Calibration([each.stated_percent for each in self.answers], [each.right for each in self.answers])

    @property
    def answered(self) -> int:
        """Number of claims answered."""
        return len(self.answers)

    @property
    def right(self) -> int:
        """Number of claims on which learner and kit agree."""
        return sum(each.right for each in self.answers)

    @property
    def left(self) -> int:
        """Number of claims of this selection that have not been answered."""
        return len(set(self.order) - {each.claim for each in self.answers})

    def with_answer(self, verdict: str, stated_percent: float) -> ClaimSession:
        """Return the session with an answer to its claim.

        Raises
        ------
        ValueError
            There is no such verdict, the confidence is out of range, or no claim is waiting for an answer.
        """
        if self.claim is None:
            raise ValueError("No claim is left here: choose another article or topic.")
        if self.reading:
            raise ValueError(f"Claim {self.claim} has been answered; ask for another claim first.")
        word = str(verdict).strip().casefold()
        if word not in VERDICTS:
            raise ValueError(f"The verdict is one of: {', '.join(VERDICTS)}; not {value_text(verdict)}.")
        answer = Answer(self.claim, word, _confidence_percent(stated_percent), facts(self.claim)["verdict"])
        return replace(self, answers=(*self.answers, answer), reading=True)

    def with_next(self) -> ClaimSession:
        """Return the session at its next claim; one that was not answered comes again at the end."""
        if self.reading:
            return replace(self, reading=False)
        kept = tuple(key for key in self.passed if key != self.claim)
        return self if self.claim is None else replace(self, passed=(*kept, self.claim))

    def continuing(self, earlier: ClaimSession) -> ClaimSession:
        """Return this session with the answers of an earlier one; a report stays only if the claims are the same."""
        same = self.order == earlier.order
        return replace(self, answers=earlier.answers, passed=earlier.passed, reading=earlier.reading and same)

    def summary(self) -> str:
        """Return the learner's calibration and the simulated learner's."""
        return f"You: {self.yours.summary()} Simulated learner: {self.simulated.summary()}"


def simulate(selection: Selection, learner: SimulatedLearner, seed: int = 0) -> ClaimSession:
    """Begin a session.

    Parameters
    ----------
    selection : Selection
        Which claims are asked.
    learner : SimulatedLearner
        Settings of the simulated learner.
    seed : int
        Order of the claims, and chance of the simulated learner. A selection keeps the order of all claims.

    Returns
    -------
    ClaimSession
        The session before the first answer.
    """
    claims = tables.load("claims")
    claims = claims.iloc[np.random.default_rng(seed).permutation(len(claims))]
    selected = np.full(len(claims), True)
    for column in ("article", "topic"):
        wanted = getattr(selection, column)
        if wanted != ALL:
            selected &= (claims[column] == wanted).to_numpy(dtype=bool)
    order = tuple(str(key) for key in claims.loc[selected, "claim"])
    return ClaimSession(selection, learner, order, learner.answers(np.random.default_rng([seed, 1])))


def facts(claim: str) -> dict[str, Any]:
    """Return the row of a claim in ``data/claims.csv``, with the keys of its sources under ``"sources"``."""
    claims, of_claims = tables.load("claims"), tables.load("claim_sources")
    row = claims[claims["claim"] == claim].iloc[0].to_dict()
    return {str(name): value for name, value in row.items()} | {
        "sources": tuple(of_claims.loc[of_claims["claim"] == claim, "source"])
    }


def _confidence_percent(value: Any) -> float:
    allowed = f"The confidence is a number from {number(GUESS_percent)} (a guess among five) to 100 (%)"
    try:
        stated = float(value)
    except (TypeError, ValueError):
        raise ValueError(f"{allowed}, not {value_text(value)}.") from None
    if not GUESS_percent <= stated <= 100:
        raise ValueError(f"{allowed}; {value} is outside.")
    return stated
