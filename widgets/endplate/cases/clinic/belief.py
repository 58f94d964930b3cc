"""How likely each suspect is after the findings: Bayes' rule, with the error rates that made the findings.

What a request would find with each suspect is simulated in many other patients; where rates are known beforehand,
they are taken as they are. Findings of one request go together, so one request alone never decides: its weight is
capped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from endplate.cases.clinic.clinic_tables import (
    COMPLAINT,
    PARTS,
    QUESTIONS,
    Cause,
    answer_words,
    answers_in_no_hurry,
    causes,
    requests,
)
from endplate.cases.clinic.error_rates import chance_of
from endplate.cases.clinic.finding import MODELLED, Finding, possible_signs
from endplate.cases.clinic.patient import TOLD_OTHERWISE, Patient, drawable
from endplate.cases.clinic.sign_counts import PEOPLE, sign_chances

CAPS = {"ask": np.log(4.0), "examine": np.log(8.0), "test by hand": np.log(8.0)}
MEASURED_CAP = np.log(50.0)
"""No request alone makes a suspect more than so many times as likely beside another, in logarithms: what is told
weighs less than what is seen, and that less than what is measured. Teaching values."""
AGE_STEP = 10
"""Pictures of the spine are judged by the decade of the person."""


@cache
def _chances_told(question: str) -> np.ndarray:
    """Return how likely each cause gives each answer, shape ``(cause, answer)``."""
    keys, by_chance = [*answer_words(question)], answers_in_no_hurry(question)
    rows = []
    for cause in causes().values():
        usual = cause.answers[question]
        told_otherwise = 0.0 if question == COMPLAINT or cause.band else TOLD_OTHERWISE
        each = told_otherwise / len(by_chance)
        rows.append([(1 - told_otherwise) * usual.count(key) / len(usual) + each * (key in by_chance) for key in keys])
    return np.clip(np.array(rows), 0.5 / (PEOPLE + 1), None)


@lru_cache(maxsize=512)
def _chances(request: str, complaint: str, age: int) -> np.ndarray:
    """Return how likely each cause shows each sign, shape ``(cause, sign)``."""
    signs = possible_signs(request)
    if request in QUESTIONS:
        return _chances_told(request)
    if request not in MODELLED:
        return np.array([[chance_of(request, sign, key, complaint, age) for sign in signs] for key in causes()])
    return sign_chances(request)


@dataclass(frozen=True, eq=False)
class Belief:
    """How likely each suspect is.

    Attributes
    ----------
    suspects : tuple of Cause
        All causes that may come.
    chances : numpy.ndarray
        How likely each of them is, shape ``(suspect,)``.
    complaint, age : str, int
        Of the person, on which some error rates depend.
    """

    suspects: tuple[Cause, ...]
    chances: np.ndarray
    complaint: str
    age: int

    def of(self, cause: str) -> float:
        """Return how likely a cause is."""
        return float(sum(p for each, p in zip(self.suspects, self.chances, strict=True) if each.key == cause))

    def of_part(self, part: str) -> dict[str, float]:
        """Return how likely each answer is to be the best one, the likeliest first.

        Parameters
        ----------
        part : str
            One of :data:`.clinic_tables.PARTS`.
        """
        totals: dict[str, float] = {}
        for each, p in zip(self.suspects, self.chances, strict=True):
            totals[each.right[part][0]] = totals.get(each.right[part][0], 0.0) + float(p)
        return dict(sorted(totals.items(), key=lambda item: -item[1]))

    @property
    def best(self) -> dict[str, str]:
        """The likeliest answer in each part; what to do and say belongs to the likeliest cause."""
        top = self.suspects[int(np.argmax(self.chances))]
        return {part: top.right[part][0] for part in PARTS}

    @property
    def urgent(self) -> float:
        """How likely the cause has to be acted on today or at once."""
        return float(sum(p for each, p in zip(self.suspects, self.chances, strict=True) if each.band >= 2))

    @property
    def entropy_bits(self) -> float:
        """How open the case is: 0 when one suspect is left."""
        p = self.chances[self.chances > 0]
        return float(-(p * np.log2(p)).sum())

    def after(self, *findings: Finding) -> Belief:
        """Return the belief after some findings."""
        return self.weighed(sum((self.evidence(each) for each in findings), np.zeros(len(self.suspects))))

    def weighed(self, evidence: np.ndarray) -> Belief:
        """Return the belief after evidence, as :meth:`evidence` returns it."""
        likely = np.log(np.clip(self.chances, 1e-300, None)) + evidence
        likely = np.exp(likely - likely.max())
        return Belief(self.suspects, likely / likely.sum(), self.complaint, self.age)

    def told_bits(self, request: str) -> float:
        """Return how much a request can be expected to tell, in bits: the sum over its signs."""
        p = self._rows(request)
        total = self.chances @ p
        if request in QUESTIONS:
            p, total = p / p.sum(axis=1, keepdims=True), total / total.sum()
            with np.errstate(divide="ignore", invalid="ignore"):
                terms = np.where(p > 0, p * np.log2(p / total), 0.0)
            return float(self.chances @ terms.sum(axis=1))
        return float((_entropy(total) - self.chances @ _entropy(p)).sum())

    def evidence(self, finding: Finding) -> np.ndarray:
        """Return the logarithm of how likely each suspect makes a finding, capped, shape ``(suspect,)``."""
        p, signs = self._rows(finding.request), possible_signs(finding.request)
        shown = np.array([sign in finding.signs for sign in signs])
        if finding.request in QUESTIONS:
            logs = np.log(p[:, shown]).sum(axis=1)
        else:
            logs = np.log(np.where(shown, np.clip(p, 1e-4, None), np.clip(1 - p, 1e-4, None))).sum(axis=1)
        cap = CAPS.get(requests()[finding.request].group, MEASURED_CAP)
        return np.clip(logs, logs.max() - cap, None)

    def _rows(self, request: str) -> np.ndarray:
        return _chances(request, self.complaint, self.age)[[_place(each.key) for each in self.suspects]]


@cache
def _places() -> dict[str, int]:
    return {key: place for place, key in enumerate(causes())}


def _place(cause: str) -> int:
    return _places()[cause]


def _entropy(p: np.ndarray) -> np.ndarray:
    p = np.clip(p, 1e-9, 1 - 1e-9)
    return -(p * np.log2(p) + (1 - p) * np.log2(1 - p))


def prior(patient: Patient) -> Belief:
    """Return the belief after nothing but the complaint."""
    suspects = drawable(patient.level)
    complaint = patient.told[COMPLAINT]
    column = [*answer_words(COMPLAINT)].index(complaint)
    told = _chances_told(COMPLAINT)[[_place(each.key) for each in suspects], column]
    chances = np.array([each.share for each in suspects]) * told
    age = patient.age // AGE_STEP * AGE_STEP + AGE_STEP // 2
    return Belief(suspects, chances / chances.sum(), complaint, age)


def belief_after(patient: Patient, findings: Iterable[Finding]) -> Belief:
    """Return the belief after some findings."""
    return prior(patient).after(*findings)


def best_request(belief: Belief, ordered: Sequence[str], overhead: float = 3.0) -> tuple[str, float]:
    """Return the request that can be expected to tell most for its cost, with how many bits that is.

    Parameters
    ----------
    belief : Belief
        What is believed now.
    ordered : sequence of str
        What has been ordered already.
    overhead : float
        Cost of every request, beside price and minutes, so that one that tells much is asked before many that tell
        little.
    """
    left = [each for each in requests().values() if each.key not in ordered]
    told = {each.key: belief.told_bits(each.key) for each in left}
    chosen = max(left, key=lambda each: told[each.key] / (each.cost + overhead))
    return chosen.key, told[chosen.key]
