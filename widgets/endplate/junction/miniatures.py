"""The quantal hypothesis: spontaneous and evoked potentials of one junction.

With little release, the heights of evoked potentials are multiples of those of the
spontaneous miniature potentials, and failures are as frequent as a Poisson process
makes them (del Castillo and Katz 1954).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import count, fixed, number, out_of
from endplate.junction.end_plate import QUANTAL_CV
from endplate.junction.impulse import Junction
from endplate.junction.miniature_sweeps import Sweeps, sweeps
from endplate.junction.muscle_fibre import REST_mV, REVERSAL_mV

SUMMATION = 0.8
"""Effective share of the driving force in a long fibre, where a brief potential spreads while it rises."""
DETECTION_SDS = 3.0
"""Quanta with a smaller mean height, in standard deviations of the noise, cannot be distinguished from it."""
MIN_VARIANCE_mV2 = 1e-6
"""Added to the variance of each peak of the expected density, so that a peak without noise has a width."""


@declaration
class MiniatureRecording(Parameters):
    """A microelectrode in one muscle fibre."""

    impulses: int = parameter(
        default=400,
        unit="impulses",
        low=20,
        high=2000,
        step=20,
        label="Nerve impulses",
        integer=True,
        part="recording",
        description="Impulses sent to the terminal, one after another, with rest between them.",
    )
    miniatures: int = parameter(
        default=400,
        unit="potentials",
        low=20,
        high=2000,
        step=20,
        label="Miniature potentials",
        integer=True,
        part="recording",
        description="Spontaneous potentials that are collected.",
    )
    noise_mV: float = parameter(
        default=0.05,
        unit="mV",
        low=0.0,
        high=0.5,
        step=0.01,
        label="Noise of the recording",
        part="recording",
        description="Standard deviation of the noise on every height.",
    )


@dataclass(frozen=True, eq=False)
class QuantalAnalysis:
    """Heights of spontaneous and evoked potentials, and size and number of quanta estimated from them.

    Attributes
    ----------
    miniature_mV : numpy.ndarray
        Height of each spontaneous potential, shape ``(miniatures,)``.
    evoked_mV : numpy.ndarray
        Height after each impulse, shape ``(impulses,)``; only noise where no quantum was released.
    quanta : numpy.ndarray
        Quanta released by each impulse, shape ``(impulses,)``.
    quantal_size_mV : float
        Mean of ``miniature_mV``; nan where a quantum cannot be distinguished from the noise.
    quantal_spread_mV : float
        Standard deviation of a single quantum's height, without the noise.
    content_by_size : float
        Mean evoked height, corrected for summation, over ``quantal_size_mV``; nan where that is nan.
    content_by_failures : float
        ``log(impulses / failures)``; nan without a failure, and where failures cannot be
        distinguished from quanta.
    failures : int
        Impulses that released no quantum, as counted in the simulation.
    expected_failures : float
        ``impulses * exp(-content_by_size)``; nan where that is nan.
    noise_mV : float
        Standard deviation of the noise of the recording.
    junction : Junction
        The junction.
    sweeps : Sweeps
        The first potentials one by one.
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
    junction: Junction
    sweeps: Sweeps

    @property
    def quanta_seen(self) -> bool:
        """Whether quanta can be distinguished from the noise; otherwise neither size nor content can be measured."""
        return math.isfinite(self.quantal_size_mV)

    @property
    def least_content(self) -> float:
        """Content whose mean height noise alone exceeds in one recording of forty: two standard errors."""
        return 2 * self.noise_mV / math.sqrt(self.evoked_mV.size) / self.quantal_size_mV

    def summary(self) -> str:
        """Say in two or three sentences how large a quantum is, and how many quanta an impulse releases."""
        if not self.quanta_seen:
            what = f"the noise of {number(self.noise_mV)} mV" if self.noise_mV else "the resting potential"
            return (
                f"Single quanta cannot be told from {what}: neither their size, nor how many an impulse releases, nor "
                "how often it releases none can be measured."
            )
        impulses, size = self.evoked_mV.size, f"One quantum gives {fixed(self.quantal_size_mV, 2)} mV on average"
        if self.failures == impulses:
            return f"{size}; {out_of(0, impulses, 'impulse')} released one."
        failed = f"{out_of(self.failures, impulses, 'impulse')} released nothing"
        if self.content_by_size < self.least_content:
            return f"{size}. {failed}; the others are too few for the mean height to give the quanta of an impulse."
        content = number(self.content_by_size, 2)
        return (
            f"{size}; an impulse releases {count(self.content_by_size, 'quantum', 'quanta', digits=2)} on average. "
            f"{failed}; chance alone (e to the power of minus {content}) would give {fixed(self.expected_failures)}."
        )

    def expected_density(self, height_mV: np.ndarray) -> np.ndarray:
        """Return the probability density of evoked heights that are sums of miniatures.

        Parameters
        ----------
        height_mV : numpy.ndarray
            Heights, shape ``(n,)``.

        Returns
        -------
        numpy.ndarray
            Density per mV, shape ``(n,)``: a sum of normal curves with Poisson weights, one for each number of
            quanta; nan where quanta cannot be distinguished from the noise.
        """
        if not self.quanta_seen:
            return np.full_like(height_mV, np.nan)
        content = self.content_by_size
        density = np.zeros_like(height_mV)
        for quanta in range(int(content + 8 * math.sqrt(content) + 8)):
            weight = (
                math.exp(quanta * math.log(content) - content - math.lgamma(quanta + 1)) if content else quanta == 0
            )
            variance = self.noise_mV**2 + quanta * self.quantal_spread_mV**2 + MIN_VARIANCE_mV2
            distance = height_mV - depolarisation_mV(quanta * self.quantal_size_mV)
            density += weight * np.exp(-(distance**2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)
        return density


def simulate(junction: Junction, recording: MiniatureRecording, seed: int = 0) -> QuantalAnalysis:
    """Collect spontaneous and evoked potentials from one junction.

    Parameters
    ----------
    junction : Junction
        The junction; single quanta are visible only with little release.
    recording : MiniatureRecording
        Number of potentials, and noise.
    seed : int
        Seed of quanta and noise.

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
    if measured_mV <= DETECTION_SDS * recording.noise_mV:
        measured_mV = math.nan
    spread_mV = math.sqrt(max(0.0, float(miniature_mV.var()) - recording.noise_mV**2))
    content = float(_linear_mV(evoked_mV).mean()) / measured_mV
    content = content if math.isnan(content) else max(0.0, content)
    failures = int((quanta == 0).sum())
    failures_seen = failures and not math.isnan(measured_mV)
    return QuantalAnalysis(
        miniature_mV=miniature_mV,
        evoked_mV=evoked_mV,
        quanta=quanta,
        quantal_size_mV=measured_mV,
        quantal_spread_mV=spread_mV,
        content_by_size=content,
        content_by_failures=math.log(recording.impulses / failures) if failures_seen else math.nan,
        failures=failures,
        expected_failures=recording.impulses * math.exp(-content),
        noise_mV=recording.noise_mV,
        junction=junction,
        sweeps=sweeps(
            junction.end_plate, junction.release_sites, (miniature_mV, sizes), (evoked_mV, quanta, sums), seed
        ),
    )


def depolarisation_mV(linear_mV: np.ndarray | float) -> np.ndarray | float:
    """Return the height of a potential of several quanta, whose driving force falls as the fibre depolarises.

    Parameters
    ----------
    linear_mV : float or numpy.ndarray
        Sum of the heights of the quanta, each with the full driving force.

    Returns
    -------
    float or numpy.ndarray
        Height in mV, of the same shape.
    """
    return linear_mV / (1 + SUMMATION * linear_mV / (REVERSAL_mV - REST_mV))


def _linear_mV(height_mV: np.ndarray) -> np.ndarray:
    """Return the inverse of :func:`depolarisation_mV`."""
    return height_mV / (1 - SUMMATION * height_mV / (REVERSAL_mV - REST_mV))
