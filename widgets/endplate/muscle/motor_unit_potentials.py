"""The potential that one impulse of each motor unit leaves in an electrode, and the sum over many impulses.

The potential of a unit is the sum of those of its fibres, each that of a :mod:`.travelling_tripole` in the place where
:mod:`.muscle_anatomy` has it. A concentric needle records the difference between its tip and its shaft, electrodes on
the skin that between two discs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled
from endplate.muscle.electrode import NEEDLE, Electrode, recording_surfaces
from endplate.muscle.muscle_anatomy import (
    DEAD,
    DENERVATED,
    MAX_VELOCITY_DEVIATION,
    Innervation,
    Muscle,
    REACH_mm,
    innervate,
)
from endplate.muscle.travelling_tripole import BEHIND_mm, STRENGTH_mV_per_mm, add_tripoles

RATE_Hz = 10_000
"""Samples in a second."""
FIBRE_REACH_mm = 1.0
"""The potential of a single fibre farther from the needle is smaller than the noise."""
FIBRES_PER_UNIT_ON_SKIN = 12
"""Fibres that represent all fibres of a unit on the skin, so far away that their own places do not matter."""


@dataclass(frozen=True, eq=False)
class Potentials:
    """Potentials of single motor units, or of single muscle fibres.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Potential of each source from the moment at which its impulse reaches the end plates, at :data:`RATE_Hz`,
        shape ``(source, time)``.
    """

    voltage_mV: np.ndarray

    @property
    def time_ms(self) -> np.ndarray:
        """Times of the samples, shape ``(time,)``."""
        return 1e3 * np.arange(self.voltage_mV.shape[1]) / RATE_Hz

    @property
    def peak_to_peak_mV(self) -> np.ndarray:
        """Difference between highest and lowest voltage of each potential, shape ``(source,)``."""
        return np.ptp(self.voltage_mV, axis=1)

    def duration_ms(self, above_mV: float = 0.02) -> np.ndarray:
        """Return the time from the first to the last sample beyond a voltage.

        Parameters
        ----------
        above_mV : float
            Distance from zero, upwards or downwards, that counts.

        Returns
        -------
        numpy.ndarray
            Duration of each potential in ms, zero where it stays below, shape ``(source,)``.
        """
        beyond = np.abs(self.voltage_mV) > above_mV
        first, last = beyond.argmax(axis=1), beyond.shape[1] - beyond[:, ::-1].argmax(axis=1)
        return np.where(beyond.any(axis=1), 1e3 * (last - first) / RATE_Hz, 0.0)

    def phases(self, above_mV: float = 0.02) -> np.ndarray:
        """Return the number of phases: changes of sign beyond a voltage, plus one.

        Parameters
        ----------
        above_mV : float
            As for :meth:`duration_ms`.

        Returns
        -------
        numpy.ndarray
            Whole numbers, zero for a potential that stays below, shape ``(source,)``.
        """
        sides = np.where(np.abs(self.voltage_mV) > above_mV, np.sign(self.voltage_mV), 0)
        turned = [int(np.count_nonzero(np.diff(side[side != 0]))) for side in sides]
        return np.array(turned, int) + sides.any(axis=1)

    def summed(self, spike_times_s: Sequence[np.ndarray], sizes: Sequence[np.ndarray], duration_s: float) -> np.ndarray:
        """Return the voltage of all impulses of all sources together.

        Parameters
        ----------
        spike_times_s : sequence of numpy.ndarray
            Impulses of each source, shape ``(impulse,)`` each.
        sizes : sequence of numpy.ndarray
            Size of each impulse's potential, as a share of the source's own, shape ``(impulse,)`` each.
        duration_s : float
            Length of the recording; impulses outside it are left out.

        Returns
        -------
        numpy.ndarray
            Voltage in mV at :data:`RATE_Hz`, shape ``(time,)``.
        """
        voltage_mV = np.zeros(round(duration_s * RATE_Hz))
        starts = np.round(np.concatenate([*spike_times_s, np.empty(0)]) * RATE_Hz).astype(np.int64)
        source = np.repeat(np.arange(len(spike_times_s)), [times.size for times in spike_times_s])
        size = np.concatenate([*sizes, np.empty(0)])
        inside = (starts >= 0) & (starts < voltage_mV.size)
        _add_potentials(voltage_mV, starts[inside], source[inside], size[inside], self.voltage_mV)
        return voltage_mV


@lru_cache(maxsize=32)
def unit_potentials(muscle: Muscle, electrode: Electrode, seed: int = 0) -> Potentials:
    """Return the potential of every motor unit; that of a unit without an axon is zero.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    electrode : Electrode
        The electrode.
    seed : int
        Seed of the places of the fibres, as in :func:`endplate.muscle.muscle_anatomy.innervate`.

    Returns
    -------
    Potentials
        Potential of each unit.
    """
    innervation = innervate(muscle, seed)
    owner = innervation.owner
    if electrode.electrode == NEEDLE:
        fibres = np.flatnonzero((owner >= 0) & (innervation.distance_mm < REACH_mm))
        weight = np.ones(fibres.size)
    else:
        fibres, weight = _representative_fibres(innervation)
    return _potentials(muscle, electrode, innervation, fibres, weight, owner[fibres], muscle.units)


@lru_cache(maxsize=32)
def fibre_potentials(muscle: Muscle, electrode: Electrode, fibres: int, seed: int = 0) -> Potentials:
    """Return the potentials of some denervated fibres near a needle, or of any fibres where too few are denervated.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    electrode : Electrode
        The electrode.
    fibres : int
        Number of fibres.
    seed : int
        Seed of the places of the fibres and of the choice among them.

    Returns
    -------
    Potentials
        Potential of each fibre.
    """
    chosen = single_fibres(muscle, fibres, seed)
    innervation = innervate(muscle, seed)
    return _potentials(muscle, electrode, innervation, chosen, np.ones(fibres), np.arange(fibres), fibres)


def single_fibres(muscle: Muscle, fibres: int, seed: int = 0) -> np.ndarray:
    """Return the numbers of the fibres of :func:`fibre_potentials`, shape ``(fibre,)``."""
    innervation = innervate(muscle, seed)
    near = innervation.distance_mm < FIBRE_REACH_mm
    denervated = np.flatnonzero(near & (innervation.owner == DENERVATED))
    candidates = denervated if denervated.size >= fibres else np.flatnonzero(near & (innervation.owner != DEAD))
    return np.random.default_rng((seed, 4)).choice(candidates, fibres, replace=candidates.size < fibres)


def potentials_of_fibres(muscle: Muscle, electrode: Electrode, innervation: Innervation) -> Potentials:
    """Return the potential of every fibre of an innervation of its own, each as a source."""
    number = np.arange(innervation.owner.size)
    return _potentials(muscle, electrode, innervation, number, np.ones(number.size), number, number.size)


def _representative_fibres(innervation: Innervation) -> tuple[np.ndarray, np.ndarray]:
    """Return a few fibres of each unit, and the number of its fibres that each of them represents."""
    owner, count = innervation.owner, innervation.fibres_owned
    owned = np.flatnonzero(owner >= 0)
    owned = owned[np.argsort(owner[owned], kind="stable")]
    rank = np.arange(owned.size) - np.repeat(np.cumsum(count) - count, count)
    fibres = owned[rank < FIBRES_PER_UNIT_ON_SKIN]
    representatives = np.minimum(count, FIBRES_PER_UNIT_ON_SKIN)
    return fibres, (count / np.maximum(1, representatives))[owner[fibres]]


def _potentials(
    muscle: Muscle,
    electrode: Electrode,
    innervation: Innervation,
    fibres: np.ndarray,
    weight: np.ndarray,
    source: np.ndarray,
    sources: int,
) -> Potentials:
    """Sum the potentials of ``fibres``, each counted ``weight`` times, by ``source``."""
    area_mm2 = math.pi * (muscle.fibre_diameter_um / 2e3) ** 2
    # S/m cancels, and mm² over mm leaves mm: the sources are in mV/mm.
    scale_mm = electrode.conductivity_inside_S_per_m * area_mm2 / (4 * math.pi * electrode.conductivity_across_S_per_m)
    anisotropy = electrode.conductivity_along_S_per_m / electrode.conductivity_across_S_per_m
    half_mm = muscle.fibre_length_mm / 2
    slowest_m_per_s = muscle.velocity_m_per_s * (1 - MAX_VELOCITY_DEVIATION * muscle.velocity_spread)
    longest_ms = (half_mm + BEHIND_mm[-1]) / slowest_m_per_s
    latest_ms = float(innervation.delay_ms[fibres].max(initial=0.0))
    voltage_mV = np.zeros((sources, math.ceil((longest_ms + latest_ms) * RATE_Hz / 1e3) + 1))
    for surface in recording_surfaces(muscle, electrode):
        every = surface.samples_per_step
        at_surface_mV = np.zeros((sources, -(-voltage_mV.shape[1] // every)))
        add_tripoles(
            at_surface_mV,
            source,
            scale_mm * weight,
            anisotropy,
            *innervation.place_mm[fibres].T,
            electrode.needle_radius_mm,
            surface.low_mm,
            surface.high_mm,
            innervation.end_plate_mm[fibres],
            electrode.from_end_plates_mm + surface.along_mm,
            half_mm,
            innervation.velocity_m_per_s[fibres],
            innervation.delay_ms[fibres],
            STRENGTH_mV_per_mm,
            BEHIND_mm,
            1e3 * every / RATE_Hz,
        )
        voltage_mV += surface.sign * _interpolated(at_surface_mV, every, voltage_mV.shape[1])
    return Potentials(voltage_mV)


def _interpolated(coarse: np.ndarray, every: int, samples: int) -> np.ndarray:
    """Return values at each sample from those at every so many samples, shape ``(source, samples)``."""
    if every == 1:
        return coarse
    place = np.arange(samples) / every
    before = np.minimum(place.astype(int), coarse.shape[1] - 2)
    share = np.minimum(place - before, 1.0)
    return (1 - share) * coarse[:, before] + share * coarse[:, before + 1]


@compiled()
def _add_potentials(
    voltage: np.ndarray,
    starts: np.ndarray,
    source: np.ndarray,
    sizes: np.ndarray,
    potentials: np.ndarray,
) -> None:
    """Add the potential of each impulse to a voltage, in place, from the sample at which it starts."""
    for i in range(starts.size):
        end = min(starts[i] + potentials.shape[1], voltage.size)
        for t in range(starts[i], end):
            voltage[t] += sizes[i] * potentials[source[i], t - starts[i]]
