"""The quantal hypothesis, seen: spontaneous and evoked potentials of one junction.

With little release, the potentials that impulses evoke come in steps of the
miniature potentials that appear by themselves, and failures are as frequent as
chance makes them (del Castillo and Katz 1954).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from endplate.models.end_plate import QUANTAL_CV
from endplate.models.junction import Junction
from endplate.models.muscle_fibre import REST_mV, REVERSAL_mV
from endplate.parameters import Parameters, declaration, parameter

SUMMATION = 0.8
"""Share of the driving force that counts in a long fibre, where a brief potential spreads while it rises."""


@declaration
class Recording(Parameters):
    """A microelectrode in one muscle fibre."""

    impulses: int = parameter(
        400, unit="impulses", low=20, high=2000, step=20, label="Nerve impulses", integer=True,
        part="recording",
        description="Impulses sent to the terminal, one after another, with rest between them.",
    )  # fmt: skip
    miniatures: int = parameter(
        400, unit="potentials", low=20, high=2000, step=20, label="Miniature potentials", integer=True,
        part="recording",
        description="Spontaneous potentials that are collected.",
    )  # fmt: skip
    noise_mV: float = parameter(
        0.05, unit="mV", low=0.0, high=0.5, step=0.01, label="Noise of the recording",
        part="recording",
        description="Standard deviation of the noise on every height.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class QuantalAnalysis:
    """Heights of spontaneous and evoked potentials, and what they say of the quanta.

    Attributes
    ----------
    miniature_mV : numpy.ndarray
        Height of each spontaneous potential, shape ``(miniatures,)``.
    evoked_mV : numpy.ndarray
        Height after each impulse, shape ``(impulses,)``; only noise where none was released.
    quanta : numpy.ndarray
        Quanta behind each of ``evoked_mV``.
    quantal_size_mV : float
        Mean of ``miniature_mV``.
    quantal_spread_mV : float
        Standard deviation of a single quantum's height, without the noise.
    content_by_size : float
        Mean evoked height, corrected for summation, over ``quantal_size_mV``.
    content_by_failures : float
        ``log(impulses / failures)``; infinite without a failure.
    failures : int
        Impulses that released nothing.
    expected_failures : float
        ``impulses * exp(-content_by_size)``.
    noise_mV : float
        Noise of the recording.
    """

    miniature_mV: np.ndarray
    evoked_mV: np.ndarray
    quanta: np.ndarray
    quantal_size_mV: float
    quantal_spread_mV: float
    content_by_size: float
    content_by_failures: float
    failures: int
    expected_failures: float
    noise_mV: float

    def summary(self) -> str:
        """Say in two sentences what size and content the heights give."""
        return (
            f"One quantum gives {self.quantal_size_mV:.2f} mV on average; an impulse releases "
            f"{self.content_by_size:.2g} quanta on average. {self.failures} of {self.evoked_mV.size} impulses "
            f"released nothing; chance alone (e to the power of minus {self.content_by_size:.2g}) "
            f"would give {self.expected_failures:.0f}."
        )

    def expected_density(self, height_mV: np.ndarray) -> np.ndarray:
        """Return how densely evoked heights should lie, if they are sums of miniatures.

        Parameters
        ----------
        height_mV : numpy.ndarray
            Heights, shape ``(n,)``.

        Returns
        -------
        numpy.ndarray
            Density per mV, shape ``(n,)``: Poisson weights of normal curves, one for each number of quanta.
        """
        content = self.content_by_size
        density = np.zeros_like(height_mV)
        for quanta in range(int(content + 8 * math.sqrt(content) + 8)):
            weight = (
                math.exp(quanta * math.log(content) - content - math.lgamma(quanta + 1)) if content else quanta == 0
            )
            variance = self.noise_mV**2 + quanta * self.quantal_spread_mV**2 + 1e-6
            distance = height_mV - depolarisation_mV(quanta * self.quantal_size_mV)
            density += weight * np.exp(-(distance**2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)
        return density


def simulate(junction: Junction, recording: Recording, seed: int = 0) -> QuantalAnalysis:
    """Collect spontaneous and evoked potentials from one junction.

    Parameters
    ----------
    junction : Junction
        The junction; choose little release, or the steps drown in their number.
    recording : Recording
        How much is collected, and how noisily.
    seed : int
        Chooses quanta and noise.

    Returns
    -------
    QuantalAnalysis
        Heights and estimates.
    """
    rng = np.random.default_rng(seed)
    size_mV = junction.end_plate.threshold().quantal_size_mV
    quanta = rng.binomial(junction.release_sites, junction.chance, recording.impulses)
    sums = np.where(quanta > 0, rng.gamma(np.maximum(quanta, 1) / QUANTAL_CV**2, QUANTAL_CV**2), 0.0)
    sizes = rng.gamma(1 / QUANTAL_CV**2, QUANTAL_CV**2, recording.miniatures)
    miniature_mV = size_mV * sizes + rng.normal(0, recording.noise_mV, recording.miniatures)
    evoked_mV = depolarisation_mV(size_mV * sums) + rng.normal(0, recording.noise_mV, recording.impulses)

    measured_mV = float(miniature_mV.mean())
    spread_mV = math.sqrt(max(0.0, float(miniature_mV.var()) - recording.noise_mV**2))
    content = max(0.0, float(_linear_mV(evoked_mV).mean()) / measured_mV) if size_mV > 0 else 0.0
    failures = int((quanta == 0).sum())
    return QuantalAnalysis(
        miniature_mV=miniature_mV,
        evoked_mV=evoked_mV,
        quanta=quanta,
        quantal_size_mV=measured_mV,
        quantal_spread_mV=spread_mV,
        content_by_size=content,
        content_by_failures=math.log(recording.impulses / failures) if failures else math.inf,
        failures=failures,
        expected_failures=recording.impulses * math.exp(-content),
        noise_mV=recording.noise_mV,
    )


def depolarisation_mV(linear_mV):
    """Return the height of a potential whose quanta would add up to ``linear_mV`` if each had the full drive."""
    return linear_mV / (1 + SUMMATION * linear_mV / (REVERSAL_mV - REST_mV))


def _linear_mV(height_mV):
    """Undo :func:`depolarisation_mV`."""
    return height_mV / (1 - SUMMATION * height_mV / (REVERSAL_mV - REST_mV))
