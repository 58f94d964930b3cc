"""Where the muscle fibres of each motor unit lie, and which axon drives each fibre.

The fibres of a motor unit are scattered at random over a round territory that other units share. A fibre whose axon is
lost is either reinnervated by a sprout of a surviving axon, whose unit grows, or stays denervated. In a disease of
muscle the fibres themselves are lost, and the others grow unequal in thickness.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter

REACH_mm = 2.5
"""Fibres farther from a needle do not change the length of the potential that it records (needle_reach)."""
MIN_UNITS = 5
DENERVATED, DEAD = -1, -2
"""Owner of a fibre that no axon drives, and of one that is no longer there."""
MAX_VELOCITY_DEVIATION = 2.5
"""Velocities of fibres differ from their mean by no more standard deviations."""


@declaration
class Muscle(Parameters):
    """A muscle whose fibres run in parallel, with a needle at its centre or electrodes on the skin above it."""

    units: int = parameter(
        default=120,
        unit="units",
        low=MIN_UNITS,
        high=500,
        step=1,
        label="Motor units",
        integer=True,
        part="muscle",
        source="fuglevand_1993",
        description="Motor units before any axon is lost.",
    )
    fibres_per_unit: int = parameter(
        default=329,
        unit="fibres",
        low=20,
        high=1000,
        step=1,
        label="Fibres of a unit",
        integer=True,
        part="muscle",
        source="innervation_ratio",
        description="Mean number of muscle fibres of a motor unit, here of the tibialis anterior.",
    )
    unit_size_range: float = parameter(
        default=10.0,
        unit="times",
        low=1.0,
        high=100.0,
        step=1.0,
        label="Range of unit sizes",
        part="muscle",
        description="Number of fibres of the largest unit, as a multiple of the smallest one's.",
    )
    muscle_radius_mm: float = parameter(
        default=14.0,
        unit="mm",
        low=4.0,
        high=30.0,
        step=0.5,
        label="Radius of the muscle",
        part="muscle",
        description="Radius of the muscle's round cross-section.",
    )
    territory_radius_mm: float = parameter(
        default=4.0,
        unit="mm",
        low=1.0,
        high=10.0,
        step=0.5,
        label="Radius of a territory",
        part="muscle",
        description="Radius of the circle over which the fibres of a unit are strewn.",
    )
    fibre_length_mm: float = parameter(
        default=100.0,
        unit="mm",
        low=20.0,
        high=300.0,
        step=5.0,
        label="Length of a fibre",
        part="muscle",
        description="Length of every fibre, with the end plate near its middle.",
    )
    end_plate_spread_mm: float = parameter(
        default=2.0,
        unit="mm",
        low=0.0,
        high=10.0,
        step=0.5,
        label="Scatter of end plates",
        part="muscle",
        description="Standard deviation of where along the muscle the end plates lie.",
    )
    fibre_diameter_um: float = parameter(
        default=55.0,
        unit="µm",
        low=20.0,
        high=100.0,
        step=1.0,
        label="Fibre diameter",
        part="muscle",
        description="Diameter of a muscle fibre.",
    )
    velocity_m_per_s: float = parameter(
        default=4.0,
        unit="m/s",
        low=1.0,
        high=6.0,
        step=0.1,
        label="Fibre velocity",
        part="muscle",
        description="Velocity of the action potential along a muscle fibre.",
    )
    velocity_spread: float = parameter(
        default=0.05,
        unit="fraction",
        low=0.0,
        high=0.3,
        step=0.01,
        label="Spread of velocities",
        part="muscle",
        description="Coefficient of variation of the velocities of a unit's fibres.",
    )
    lost_axons: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=0.95,
        step=0.05,
        label="Axons lost",
        part="axons",
        description="Share of the motor axons that have died.",
    )
    reinnervated: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=1.0,
        step=0.05,
        label="Fibres adopted",
        part="axons",
        description="Share of the orphaned fibres that surviving axons have adopted.",
    )
    sprout_delay_ms: float = parameter(
        default=0.5,
        unit="ms",
        low=0.0,
        high=10.0,
        step=0.5,
        label="Delay in a sprout",
        part="axons",
        description="Mean extra time that an impulse needs through the thin sprout to an adopted fibre.",
    )
    lost_fibres: float = parameter(
        default=0.0,
        unit="fraction",
        low=0.0,
        high=0.9,
        step=0.05,
        label="Fibres lost",
        part="fibres",
        source="myopathic_emg_wheeless",
        description="Share of each unit's muscle fibres that have died, while its axon lives.",
    )

    @property
    def fibres(self) -> np.ndarray:
        """Number of fibres of each unit before any axon is lost, small units first, shape ``(unit,)``."""
        sizes = self.unit_size_range ** np.linspace(0, 1, self.units)
        return np.maximum(1, np.round(sizes * self.fibres_per_unit / sizes.mean())).astype(int)


@dataclass(frozen=True, eq=False)
class Innervation:
    """The fibres of a muscle and the axons that drive them.

    Attributes
    ----------
    alive : numpy.ndarray
        Whether each unit's axon lives, shape ``(unit,)``.
    centre_mm : numpy.ndarray
        Centre of each unit's territory across the muscle, from the needle, shape ``(unit, 2)``.
    place_mm : numpy.ndarray
        Place of each fibre across the muscle, from the needle, shape ``(fibre, 2)``.
    owner : numpy.ndarray
        Unit whose axon drives the fibre, or :data:`DENERVATED`, or :data:`DEAD`, shape ``(fibre,)``.
    end_plate_mm : numpy.ndarray
        Place of each end plate along the fibres, from the middle of the end-plate zone, shape ``(fibre,)``.
    velocity_m_per_s, delay_ms : numpy.ndarray
        Velocity of each fibre, and extra time of its impulse in a sprout, shape ``(fibre,)``.
    """

    alive: np.ndarray
    centre_mm: np.ndarray
    place_mm: np.ndarray
    owner: np.ndarray
    end_plate_mm: np.ndarray
    velocity_m_per_s: np.ndarray
    delay_ms: np.ndarray

    @cached_property
    def fibres_owned(self) -> np.ndarray:
        """Number of fibres that each unit drives after loss and reinnervation, shape ``(unit,)``."""
        return np.bincount(self.owner[self.owner >= 0], minlength=self.alive.size)

    @cached_property
    def distance_mm(self) -> np.ndarray:
        """Distance of each fibre from the needle across the muscle, shape ``(fibre,)``."""
        return np.hypot(*self.place_mm.T)


@lru_cache(maxsize=8)
def innervate(muscle: Muscle, seed: int = 0) -> Innervation:
    """Place the fibres of a muscle at random, and assign an axon to each.

    The same ``seed`` gives the same places whatever share of the axons or fibres is lost, so that a muscle can be
    compared before and after loss and reinnervation.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    seed : int
        Seed of places, velocities, lost axons, reinnervation and lost fibres.

    Returns
    -------
    Innervation
        Every fibre and its axon. The same object is returned for the same muscle and seed.
    """
    whole = replace(muscle, lost_axons=0.0, reinnervated=0.0, lost_fibres=0.0)
    born, first_owner, (sprouts, chooses, waits), lost_rank, dies = _born(whole, seed)
    lost = lost_rank < round(muscle.lost_axons * muscle.units)
    owner = np.where(lost[first_owner], DENERVATED, first_owner)
    sprouted = np.flatnonzero((owner == DENERVATED) & (sprouts < muscle.reinnervated))
    place_mm, centre_mm = born["place_mm"][sprouted], born["centre_mm"]
    owner[sprouted] = _new_owners(place_mm, centre_mm, ~lost, muscle.territory_radius_mm, chooses[sprouted])
    delay_ms = np.zeros(owner.size)
    delay_ms[sprouted] = -muscle.sprout_delay_ms * np.log1p(-waits[sprouted])  # exponentially distributed
    owner[dies < muscle.lost_fibres] = DEAD
    return Innervation(alive=~lost, owner=owner, delay_ms=delay_ms, **born)


@lru_cache(maxsize=4)  # a slider of losses leaves all of it as it is
def _born(muscle: Muscle, seed: int) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return what no loss changes, and the first owner of each fibre; then the chance by which all is lost and adopted.

    That is: of sprouting, of the new owner and of the delay, shape ``(3, fibre)``; the order in which axons are lost;
    and of the death of each fibre.
    """
    rng = np.random.default_rng((seed, 1))
    room_mm = max(0.0, muscle.muscle_radius_mm - muscle.territory_radius_mm)
    centre_mm = _points_on_disc(rng, muscle.units) * room_mm
    owner = np.repeat(np.arange(muscle.units), muscle.fibres)
    place_mm = centre_mm[owner] + _points_on_disc(rng, owner.size) * muscle.territory_radius_mm
    end_plate_mm = muscle.end_plate_spread_mm * rng.standard_normal(owner.size)
    deviation = np.clip(rng.standard_normal(owner.size), -MAX_VELOCITY_DEVIATION, MAX_VELOCITY_DEVIATION)
    born = {
        "centre_mm": centre_mm,
        "place_mm": place_mm,
        "end_plate_mm": end_plate_mm,
        "velocity_m_per_s": muscle.velocity_m_per_s * (1 + muscle.velocity_spread * deviation),
    }
    return born, owner, rng.random((3, owner.size)), rng.permutation(muscle.units), rng.random(owner.size)


def _points_on_disc(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return points spread evenly over a disc of radius one, shape ``(count, 2)``."""
    angle = 2 * np.pi * rng.random(count)
    return np.sqrt(rng.random(count))[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _new_owners(
    place_mm: np.ndarray, centre_mm: np.ndarray, alive: np.ndarray, radius_mm: float, chance: np.ndarray
) -> np.ndarray:
    """Return for each fibre a living unit whose territory it lies in; :data:`DENERVATED` if there is none."""
    living = np.flatnonzero(alive)
    (x, y), (centre_x, centre_y) = place_mm.T[:, :, None], centre_mm[living].T[:, None]
    near = (x - centre_x) ** 2 + (y - centre_y) ** 2 < radius_mm**2
    choices = near.sum(axis=1)
    chosen = np.argmax(near.cumsum(axis=1) > (chance * choices)[:, None], axis=1)
    return np.where(choices > 0, living[chosen], DENERVATED)
