"""Which muscle fibres lie near an electrode, and which axon owns each of them.

A motor unit's fibres are strewn over a round territory that other units share. When
axons are lost their fibres are orphaned: some are adopted by sprouts of the axons that
are left, whose units grow, the others stay denervated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.parameters import Parameters, declaration, parameter

REACH_mm = 2.5
"""Fibres farther from a needle do not change the length of the potential that it records (needle_reach)."""
DENERVATED = -1


@declaration
class Muscle(Parameters):
    """A muscle whose fibres run in parallel, with a needle at its centre or electrodes on the skin above it."""

    units: int = parameter(
        120, unit="units", low=5, high=500, step=1, label="Motor units", integer=True, part="muscle",
        source="fuglevand_1993",
        description="Motor units before any axon is lost.",
    )  # fmt: skip
    fibres_per_unit: int = parameter(
        329, unit="fibres", low=20, high=1000, step=1, label="Fibres of a unit", integer=True, part="muscle",
        source="innervation_ratio",
        description="Mean number of muscle fibres of a motor unit, here of the tibialis anterior.",
    )  # fmt: skip
    unit_size_range: float = parameter(
        10.0, unit="times", low=1.0, high=100.0, step=1.0, label="Range of unit sizes", part="muscle",
        description="Number of fibres of the largest unit, as a multiple of the smallest one's.",
    )  # fmt: skip
    muscle_radius_mm: float = parameter(
        14.0, unit="mm", low=4.0, high=30.0, step=0.5, label="Radius of the muscle", part="muscle",
        description="Radius of the muscle's round cross-section.",
    )  # fmt: skip
    territory_radius_mm: float = parameter(
        4.0, unit="mm", low=1.0, high=10.0, step=0.5, label="Radius of a territory", part="muscle",
        description="Radius of the circle over which the fibres of a unit are strewn.",
    )  # fmt: skip
    fibre_length_mm: float = parameter(
        100.0, unit="mm", low=20.0, high=300.0, step=5.0, label="Length of a fibre", part="muscle",
        description="Length of every fibre, with the end plate near its middle.",
    )  # fmt: skip
    end_plate_spread_mm: float = parameter(
        2.0, unit="mm", low=0.0, high=10.0, step=0.5, label="Scatter of end plates", part="muscle",
        description="Standard deviation of where along the muscle the end plates lie.",
    )  # fmt: skip
    fibre_diameter_um: float = parameter(
        55.0, unit="µm", low=20.0, high=100.0, step=1.0, label="Fibre diameter", part="muscle",
        description="Diameter of a muscle fibre.",
    )  # fmt: skip
    velocity_m_per_s: float = parameter(
        4.0, unit="m/s", low=1.0, high=6.0, step=0.1, label="Fibre velocity", part="muscle",
        description="Velocity of the action potential along a muscle fibre.",
    )  # fmt: skip
    velocity_spread: float = parameter(
        0.05, unit="fraction", low=0.0, high=0.3, step=0.01, label="Spread of velocities", part="muscle",
        description="Coefficient of variation of the velocities of a unit's fibres.",
    )  # fmt: skip
    lost_axons: float = parameter(
        0.0, unit="fraction", low=0.0, high=0.95, step=0.05, label="Axons lost", part="axons",
        description="Share of the motor axons that have died.",
    )  # fmt: skip
    reinnervated: float = parameter(
        0.0, unit="fraction", low=0.0, high=1.0, step=0.05, label="Fibres adopted", part="axons",
        description="Share of the orphaned fibres that surviving axons have adopted.",
    )  # fmt: skip
    sprout_delay_ms: float = parameter(
        0.5, unit="ms", low=0.0, high=10.0, step=0.5, label="Delay in a sprout", part="axons",
        description="Mean extra time that an impulse needs through the thin sprout to an adopted fibre.",
    )  # fmt: skip

    @property
    def fibres(self) -> np.ndarray:
        """Number of fibres of each unit before any axon is lost, small to large, shape ``(unit,)``."""
        sizes = self.unit_size_range ** np.linspace(0, 1, self.units)
        return np.maximum(1, np.round(sizes * self.fibres_per_unit / sizes.mean())).astype(int)


@dataclass(frozen=True, eq=False)
class Innervation:
    """The fibres of a muscle and their owners.

    Attributes
    ----------
    alive : numpy.ndarray
        Whether each unit's axon lives, shape ``(unit,)``.
    centre_mm : numpy.ndarray
        Centre of each unit's territory across the muscle, needle at zero, shape ``(unit, 2)``.
    place_mm : numpy.ndarray
        Where across the muscle each fibre lies, shape ``(fibre, 2)``.
    owner : numpy.ndarray
        Unit whose axon drives the fibre, or :data:`DENERVATED`, shape ``(fibre,)``.
    end_plate_mm : numpy.ndarray
        End plate of each fibre along the muscle, from the middle of the end-plate zone, shape ``(fibre,)``.
    velocity_m_per_s, delay_ms : numpy.ndarray
        Velocity of each fibre, and the time that its impulse loses in a sprout, shape ``(fibre,)``.
    """

    alive: np.ndarray
    centre_mm: np.ndarray
    place_mm: np.ndarray
    owner: np.ndarray
    end_plate_mm: np.ndarray
    velocity_m_per_s: np.ndarray
    delay_ms: np.ndarray

    @property
    def fibres_owned(self) -> np.ndarray:
        """Number of fibres that each unit drives now, shape ``(unit,)``."""
        return np.bincount(self.owner[self.owner >= 0], minlength=self.alive.size)

    @property
    def distance_mm(self) -> np.ndarray:
        """Distance of each fibre from the needle, shape ``(fibre,)``."""
        return np.hypot(*self.place_mm.T)


@lru_cache(maxsize=8)
def innervate(muscle: Muscle, seed: int = 0) -> Innervation:
    """Strew the fibres of a muscle over its cross-section and give each its axon.

    The same ``seed`` strews the same fibres whatever share of the axons is lost, so that a loss
    and its repair are seen in one muscle.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    seed : int
        Chooses one of many muscles of this kind.

    Returns
    -------
    Innervation
        Every fibre and its owner.
    """
    rng = np.random.default_rng((seed, 1))
    room_mm = max(0.0, muscle.muscle_radius_mm - muscle.territory_radius_mm)
    centre_mm = _disc(rng, muscle.units) * room_mm
    born_to = np.repeat(np.arange(muscle.units), muscle.fibres)
    place_mm = centre_mm[born_to] + _disc(rng, born_to.size) * muscle.territory_radius_mm
    end_plate_mm = muscle.end_plate_spread_mm * rng.standard_normal(born_to.size)
    spread = np.clip(rng.standard_normal(born_to.size), -2.5, 2.5)
    chance = rng.random((3, born_to.size))

    lost = rng.permutation(muscle.units) < round(muscle.lost_axons * muscle.units)
    owner = np.where(lost[born_to], DENERVATED, born_to)
    wanted = (owner == DENERVATED) & (chance[0] < muscle.reinnervated)
    adopted = np.flatnonzero(wanted)
    owner[adopted] = _adopters(place_mm[adopted], centre_mm, ~lost, muscle.territory_radius_mm, chance[1, adopted])
    delay_ms = np.zeros(born_to.size)
    delay_ms[adopted] = -muscle.sprout_delay_ms * np.log1p(-chance[2, adopted])
    return Innervation(
        alive=~lost,
        centre_mm=centre_mm,
        place_mm=place_mm,
        owner=owner,
        end_plate_mm=end_plate_mm,
        velocity_m_per_s=muscle.velocity_m_per_s * (1 + muscle.velocity_spread * spread),
        delay_ms=delay_ms,
    )


def _disc(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return points spread evenly over a disc of radius one, shape ``(count, 2)``."""
    angle = 2 * np.pi * rng.random(count)
    return np.sqrt(rng.random(count))[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _adopters(
    place_mm: np.ndarray, centre_mm: np.ndarray, alive: np.ndarray, radius_mm: float, chance: np.ndarray
) -> np.ndarray:
    """Return for each orphan one of the living units whose territory it lies in; none may be left there."""
    living = np.flatnonzero(alive)
    (x, y), (centre_x, centre_y) = place_mm.T[:, :, None], centre_mm[living].T[:, None]
    near = (x - centre_x) ** 2 + (y - centre_y) ** 2 < radius_mm**2
    choices = near.sum(axis=1)
    chosen = np.argmax(near.cumsum(axis=1) > (chance * choices)[:, None], axis=1)
    return np.where(choices > 0, living[chosen], DENERVATED)
