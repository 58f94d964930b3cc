"""The state of the chain from nerve to muscle under a treatment, and a healthy nerve and muscle in that state.

Every number comes from a model of another room: the share of fibres that respond from
:mod:`endplate.junction.repetitive_stimulation`, conduction from :mod:`endplate.nerve.motor_axon`, force
from :mod:`endplate.muscle.motor_pool`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from endplate.core.threshold import narrow_to_precision
from endplate.junction import repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain, Train
from endplate.muscle.motor_pool import MotorPool, steady_state
from endplate.nerve.motor_axon import Lesion, MotorAxon, conduct

Force = TypeVar("Force", float, np.ndarray)
BODY_C = 37.0
FIBRES, EFFORT_Hz = 1000, 20.0
"""Simulated muscle fibres, and the rate of impulses in an effort."""
POOL = MotorPool(units=60)
INHIBITION_EXCITATION = 0.6
"""Excitation that the strongest inhibition takes from a pool, as a share of its greatest excitation."""
BLOCKED_INTERNODES, NODES = 10, 31
"""Internodes that a local anaesthetic reaches, and nodes of the simulated axon."""
SODIUM_STEPS = (1.0, 0.8, 0.6, 0.5, 0.4, 0.3)
"""Shares of the sodium current at which the worth of myelin is computed."""
AXON = ("motor_axon", "sensory_nerve")
SITES = {
    "esterase_fraction": ("junction",),
    "toxin_fraction": ("junction",),
    "inhibition": ("reflex",),
    "tendon_inhibition": ("reflex",),
    "afferent_fraction": ("reflex",),
    "sodium_fraction": ("motoneurone_pool", *AXON),
    "local_sodium_fraction": AXON,
    "calcium_release_fraction": ("muscle_fibre",),
    "temperature_C": ("motor_axon", "junction", "sensory_nerve"),
    "pressure_fraction": AXON,
}
"""Places of the chain (keys of ``data/chain_sites.csv``) where each field of :class:`ChainState` acts."""


@dataclass(frozen=True)
class ChainState:
    """The numbers along the chain that treatments change; the defaults are no treatment.

    Attributes
    ----------
    esterase_fraction, toxin_fraction : float
        Working acetylcholinesterase, and loss of release, as in :class:`~endplate.junction.impulse.Junction`.
    inhibition : float
        Inhibition that is added in the spinal cord, as a share of the strongest.
    tendon_inhibition : float
        Inhibition by the tendon afferents of a muscle that is held stretched, as a share of the strongest.
    afferent_fraction : float
        Transmission from afferents to cells of the cord, as a share of the usual.
    sodium_fraction, local_sodium_fraction : float
        Sodium current everywhere, and in one stretch of the nerve, as a share of the normal.
    calcium_release_fraction : float
        Calcium that a muscle fibre releases for an impulse, and with it the twitch, as a share of the normal.
    temperature_C : float
        Temperature of nerve and muscle at the place of the treatment, in °C.
    pressure_fraction : float
        Pressure on the nerve, as a share of the pressure before.
    """

    esterase_fraction: float = 1.0
    toxin_fraction: float = 0.0
    inhibition: float = 0.0
    tendon_inhibition: float = 0.0
    afferent_fraction: float = 1.0
    sodium_fraction: float = 1.0
    local_sodium_fraction: float = 1.0
    calcium_release_fraction: float = 1.0
    temperature_C: float = BODY_C
    pressure_fraction: float = 1.0

    @property
    def conducts(self) -> bool:
        """Whether a healthy motor axon still carries an impulse."""
        return math.isfinite(_velocity_m_per_s(self.sodium_fraction, self.local_sodium_fraction, self.temperature_C))

    @property
    def velocity_m_per_s(self) -> float:
        """Velocity of a healthy motor axon of 10 µm where no anaesthetic lies beside it; nan if it does not conduct."""
        return _velocity_m_per_s(self.sodium_fraction, 1.0, self.temperature_C)

    @property
    def force_fraction(self) -> float:
        """Force of a healthy muscle for the same few impulses of its motoneurones, as a share of the usual force.

        A fibre that fires again after an impulse is taken to add a second twitch.
        """
        if not self.conducts:
            return 0.0
        effort = _effort(self.toxin_fraction, self.esterase_fraction, self.temperature_C)
        twitches = float((effort.cmap_fraction + effort.again_fraction).mean())
        return self.calcium_release_fraction * twitches / _responding_fraction(0.0, 1.0, BODY_C)

    @property
    def responding_fraction(self) -> float:
        """Share of the fibres of a healthy muscle that respond to the impulses of an effort."""
        return _responding_fraction(self.toxin_fraction, self.esterase_fraction, self.temperature_C)

    @property
    def fires_again_percent(self) -> float:
        """Fibres of a healthy muscle that fire again after one impulse, because acetylcholine lingers."""
        return _effort(self.toxin_fraction, self.esterase_fraction, self.temperature_C).again_percent

    @property
    def full_effort_percent(self) -> float:
        """Force of a healthy muscle at full effort under the treatment, in percent of its usual force."""
        responding = self.responding_fraction
        # A muscle at full effort gains nothing from fibres that fire more often still.
        share = min(1.0, responding / _responding_fraction(0.0, 1.0, BODY_C)) * self.conducts
        return _effort_percent(self.inhibition) * self.calcium_release_fraction * share

    @property
    def myelin_worth(self) -> float:
        """Least myelin with which an axon conducts at full sodium current, over the least at the present one.

        A local anaesthetic is taken to lie beside the thin stretch, where each axon is weakest.
        """
        sodium_fraction = min(self.sodium_fraction, self.local_sodium_fraction)
        worth = [_least_myelin(1.0) / _least_myelin(each) for each in SODIUM_STEPS] if sodium_fraction < 1 else [1.0]
        return float(np.interp(sodium_fraction, SODIUM_STEPS[: len(worth)][::-1], worth[::-1]))


def percent_of_full(force: Force) -> Force:
    """Give forces of :data:`POOL` (its own unit, any shape) as percent of its force at full excitation."""
    return 100 / _full_force() * force


@lru_cache(maxsize=1)
def _full_force() -> float:
    return steady_state(POOL, POOL.max_excitation).force


@lru_cache(maxsize=256)
def _effort_percent(inhibition: float) -> float:
    """Return the force of an effort that is full but for an inhibition in the cord, in percent of the full force."""
    return percent_of_full(steady_state(POOL, POOL.max_excitation * (1 - INHIBITION_EXCITATION * inhibition)).force)


def _responding_fraction(toxin_fraction: float, esterase_fraction: float, temperature_C: float) -> float:
    """Return the mean share of a muscle's fibres that respond to a train at the rate of an effort."""
    return float(_effort(toxin_fraction, esterase_fraction, temperature_C).cmap_fraction.mean())


@lru_cache(maxsize=256)
def _effort(toxin_fraction: float, esterase_fraction: float, temperature_C: float) -> Train:
    """Return the responses of a muscle with healthy receptors to a train at the rate of an effort."""
    junction = Junction(toxin_fraction=toxin_fraction, esterase_fraction=esterase_fraction, temperature_C=temperature_C)
    return repetitive_stimulation.simulate(junction, StimulusTrain(rate_Hz=EFFORT_Hz, fibres=FIBRES))


@lru_cache(maxsize=256)
def _velocity_m_per_s(sodium_fraction: float, local_sodium_fraction: float, temperature_C: float) -> float:
    """Velocity along a healthy axon with a local anaesthetic, if any, beside part of it; nan if it does not conduct."""
    local = Lesion(BLOCKED_INTERNODES, BLOCKED_INTERNODES, node_sodium_fraction=local_sodium_fraction)
    lesion = local if local_sodium_fraction < 1 else None  # an axon with one kind of node is quicker to compute
    axon = MotorAxon(temperature_C=temperature_C, nodes=NODES, lesion=lesion, sodium_fraction=sodium_fraction)
    return conduct(axon).velocity_m_per_s


@lru_cache(maxsize=len(SODIUM_STEPS))
def _least_myelin(sodium_fraction: float) -> float:
    """Return the least share of myelin, over a stretch of ten internodes, with which an axon conducts."""

    def conducts(lamellae_fraction: float) -> bool:
        lesion = Lesion(BLOCKED_INTERNODES, BLOCKED_INTERNODES, lamellae_fraction=lamellae_fraction)
        axon = MotorAxon(nodes=NODES, lesion=lesion, sodium_fraction=sodium_fraction, step_us=10.0)
        return not conduct(axon).blocked

    return narrow_to_precision(conducts, low=0.006, high=1.0, precision=0.06, logarithmic=True).high
