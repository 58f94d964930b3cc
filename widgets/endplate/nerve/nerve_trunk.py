"""A nerve of hundreds of motor axons, part of it squeezed, stimulated below and above.

Each axon has its own diameter and, in the squeezed stretch, its own myelin
(:mod:`.fibre_population`). What an electrode over the nerve records is the sum of
their potentials, each of which rises and falls below zero: axons that arrive at
different times cancel one another, so a response can shrink without a single axon
being blocked. A cut axon still conducts below the injury for some days.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter
from endplate.core.words import fixed, percent, sentence
from endplate.nerve.courses.trunk_axons import ABOVE_mm, BELOW_mm, TrunkAxons
from endplate.nerve.courses.trunk_course import TrunkCourse, follow
from endplate.nerve.courses.trunk_recording import RECORDED_ms, STEP_ms, summed
from endplate.nerve.fibre_population import (
    THICKEST_um,
    THINNEST_um,
    cut_part_silent,
    latency_ratio,
    velocity_m_per_s,
)

ONSET = 0.1
"""Share of its largest excursion at which a response begins and ends."""


@declaration
class NerveTrunk(Parameters):
    """A bundle of motor axons, part of which is squeezed or cut."""

    lamellae_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.02,
        high=1.0,
        step=0.01,
        label="Myelin left where squeezed",
        part="squeezed axons",
        source="mcintyre_2002",
        description="Turns of myelin left in the squeezed stretch of a typical squeezed axon.",
    )
    unevenness: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="How unevenly it is lost",
        part="squeezed axons",
        description="How much squeezed axons differ in the myelin they have left: standard deviation of its logarithm.",
    )
    squeezed_fraction: float = parameter(
        default=1.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Axons squeezed",
        part="squeezed axons",
        description="Share of the axons that have lost myelin.",
    )
    stretch_mm: float = parameter(
        default=25.0,
        unit="mm",
        low=5.0,
        high=100.0,
        step=5.0,
        label="Length of nerve that is squeezed",
        part="squeezed axons",
        description="Length of nerve that is squeezed.",
    )
    lost_fraction: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Axons lost",
        part="lost axons",
        description="Share of the axons that are cut through in the squeezed stretch.",
    )
    days: float = parameter(
        default=30.0,
        unit="days",
        low=0.0,
        high=30.0,
        step=1.0,
        label="Time since they were cut",
        part="lost axons",
        description="Days since those axons were cut; the part below degenerates meanwhile.",
    )
    temperature_C: float = parameter(
        default=34.0,
        unit="°C",
        low=20.0,
        high=42.0,
        step=0.5,
        label="Temperature",
        part="nerve",
        description="Temperature of the nerve.",
    )
    mean_diameter_um: float = parameter(
        default=11.0,
        unit="µm",
        low=7.0,
        high=14.0,
        step=0.5,
        label="Mean diameter of the axons",
        part="nerve",
        description="Mean diameter of the axons, myelin included.",
    )
    diameter_spread_um: float = parameter(
        default=0.7,
        unit="µm",
        low=0.0,
        high=3.0,
        step=0.1,
        label="Spread of their diameters",
        part="nerve",
        description="Standard deviation of the diameters.",
    )
    axons: int = parameter(
        default=400,
        unit="axons",
        low=50,
        high=2000,
        step=50,
        label="Axons in the nerve",
        integer=True,
        part="nerve",
        description="Number of axons.",
    )


@dataclass(frozen=True, eq=False)
class Responses:
    """Responses at an electrode over the nerve.

    Attributes
    ----------
    trunk : NerveTrunk
        The nerve.
    time_ms : numpy.ndarray
        Since the stimulus, shape ``(time,)``.
    below_percent, above_percent : numpy.ndarray
        Potential after a stimulus below and above the squeezed stretch, in percent of the height
        that the healthy nerve gives from below, shape ``(time,)``.
    below_arrival_ms, above_arrival_ms : numpy.ndarray
        When each axon's impulse arrived; nan where none did, shape ``(axon,)``.
    velocity_m_per_s : float
        From the two latencies of the fastest axons, as a laboratory measures it; nan without both.
    axons : TrunkAxons
        The axons one by one.
    """

    trunk: NerveTrunk
    time_ms: np.ndarray
    below_percent: np.ndarray
    above_percent: np.ndarray
    below_arrival_ms: np.ndarray
    above_arrival_ms: np.ndarray
    velocity_m_per_s: float
    axons: TrunkAxons

    @cached_property
    def course(self) -> TrunkCourse:
        """What a drawing that moves shows."""
        return follow(self.axons, self.time_ms, self.below_percent, self.above_percent)

    @property
    def below_height_percent(self) -> float:
        """Height of the response from below, from its lowest to its highest point."""
        return float(np.ptp(self.below_percent))

    @property
    def above_height_percent(self) -> float:
        """Height of the response from above."""
        return float(np.ptp(self.above_percent))

    @property
    def below_duration_ms(self) -> float:
        """Duration of the response from below; nan without one."""
        return _duration_ms(self.below_percent)

    @property
    def above_duration_ms(self) -> float:
        """Duration of the response from above; nan without one."""
        return _duration_ms(self.above_percent)

    @property
    def stimulated(self) -> tuple[str, str]:
        """Where the stimuli from below and above are given, in words."""
        if (self.axons.lamellae_left < 1).any():
            return "below the squeeze", "above the squeeze"
        return ("below the cut", "above the cut") if self.axons.cut.any() else ("near the electrode", "farther away")

    @property
    def blocked_percent(self) -> float:
        """Share of all axons that answer from below and not from above."""
        lost_on_the_way = np.isfinite(self.below_arrival_ms) & np.isnan(self.above_arrival_ms)
        return float(100 * lost_on_the_way.mean())

    def summary(self) -> str:
        """Return in a few sentences what the two responses show."""
        if self.below_height_percent == 0:
            return "There is no response from below or above: no axon is left."
        height = f"{percent(self.below_height_percent)} of the healthy height"
        below, above = self.stimulated
        words = f"Stimulated {below}, the nerve answers with {height}"
        if self.above_height_percent == 0:
            return f"{words}; {above}, not at all. No impulse gets through."
        longer = self.above_duration_ms / self.below_duration_ms
        return (
            f"{words}; {above}, with {percent(self.above_height_percent)} over a response {fixed(longer, 1)} times as "
            f"long. {sentence(percent(self.blocked_percent))} of the axons answer only from below. The fastest axons "
            f"run at {fixed(self.velocity_m_per_s, 1)} m/s between the two places."
        )


def simulate(trunk: NerveTrunk, seed: int = 0) -> Responses:
    """Stimulate a nerve below and above its squeezed stretch.

    Parameters
    ----------
    trunk : NerveTrunk
        The nerve.
    seed : int
        Chooses the axons, and which of them are squeezed or lost.

    Returns
    -------
    Responses
        Both responses, and the velocity between them.
    """
    rng = np.random.default_rng(seed)
    thickness, thinning, rank, loss_rank, lateness = rng.standard_normal((5, trunk.axons))
    diameter_um = np.clip(trunk.mean_diameter_um + trunk.diameter_spread_um * thickness, THINNEST_um, THICKEST_um)
    squeezed = _share(rank, trunk.squeezed_fraction)
    lost = _share(loss_rank, trunk.lost_fraction)
    left = np.minimum(1.0, trunk.lamellae_fraction * np.exp(trunk.unevenness * thinning))

    velocity = velocity_m_per_s(diameter_um, trunk.temperature_C)
    ratio = latency_ratio(diameter_um, np.where(squeezed, left, 1.0), trunk.temperature_C)
    silent = lost & cut_part_silent(trunk.days, lateness, from_muscle=False)
    below_ms = np.where(silent, np.nan, BELOW_mm / velocity)
    above_ms = (ABOVE_mm + trunk.stretch_mm * (ratio - 1)) / velocity
    above_ms = np.where(lost | np.isinf(ratio), np.nan, above_ms)

    healthy = np.ptp(summed(BELOW_mm / velocity, diameter_um, trunk.temperature_C))
    responding = np.isfinite(below_ms).any() and np.isfinite(above_ms).any()
    way_ms = np.nanmin(above_ms) - np.nanmin(below_ms) if responding else np.nan
    return Responses(
        trunk=trunk,
        time_ms=np.arange(round(RECORDED_ms / STEP_ms)) * STEP_ms,
        below_percent=100 / healthy * summed(below_ms, diameter_um, trunk.temperature_C),
        above_percent=100 / healthy * summed(above_ms, diameter_um, trunk.temperature_C),
        below_arrival_ms=below_ms,
        above_arrival_ms=above_ms,
        velocity_m_per_s=float((ABOVE_mm - BELOW_mm) / way_ms),
        axons=TrunkAxons(
            diameter_um,
            velocity,
            np.where(squeezed, left, 1.0),
            ratio,
            lost,
            silent,
            trunk.stretch_mm,
            trunk.temperature_C,
        ),
    )


def _share(rank: np.ndarray, fraction: float) -> np.ndarray:
    """Return the given share of axons, the same ones first as the share grows."""
    return np.argsort(np.argsort(rank)) < round(fraction * rank.size)


def _duration_ms(response: np.ndarray) -> float:
    """Return the time from the first to the last excursion above :data:`ONSET` of the largest."""
    size = np.abs(response)
    if size.max() == 0:
        return float("nan")
    beyond = np.flatnonzero(size > ONSET * size.max())
    return float((beyond[-1] - beyond[0]) * STEP_ms)
