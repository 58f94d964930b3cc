"""The potential that each motor unit leaves in an electrode, from where its fibres lie.

Along a muscle fibre the action potential is a wave of current: out of the fibre ahead of it,
into it at its steep front, out again behind. Three point sources stand for the three waves.
They leave the end plate one after another, run to both tendons and stay there, so that
they add up to nothing before and after (a travelling tripole; surface_tripole). A concentric needle
records the difference between its tip and its shaft.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.parameters import Parameters, choice, declaration, parameter
from endplate.muscle.muscle_anatomy import DENERVATED, Innervation, Muscle, REACH_mm, innervate

RATE_Hz = 10_000
NEEDLE, SURFACE = "needle", "surface"
FIBRE_REACH_mm = 1.0
"""A single fibre farther from the needle drowns in the noise."""
SHAFT_EVERY = 5
DRAWN_FIBRES = 12
"""Fibres that stand for all of a unit's on the skin, so far away that their own places do not matter."""

AMPLITUDE_mV, LENGTH_mm = 96.0, 1.0
"""Potential inside a fibre behind its front, ``96 z^3 exp(-z)`` mV for z in mm (Rosenfalck, in semgsim)."""


def _tripole() -> tuple[np.ndarray, np.ndarray]:
    """Return strength (mV/mm) and distance behind the front (mm) of the three sources.

    Membrane current is the second derivative of the potential inside; each source is the sum of the
    current between two of its zeros, at the centre of that current.
    """
    bounds = np.array([0.0, 3 - math.sqrt(3), 3 + math.sqrt(3), 60.0])
    slope = (3 * bounds**2 - bounds**3) * np.exp(-bounds)
    moment = bounds * slope - bounds**3 * np.exp(-bounds)
    strength = np.diff(slope)
    return AMPLITUDE_mV / LENGTH_mm * strength, LENGTH_mm * np.diff(moment) / strength


STRENGTH_mV_per_mm, BEHIND_mm = _tripole()


@declaration
class Electrode(Parameters):
    """What records, and where it lies."""

    electrode: str = choice(
        NEEDLE, options=(NEEDLE, SURFACE), label="Electrode", part="recording",
        description="A concentric needle inside the muscle, or two discs on the skin above it.",
    )  # fmt: skip
    from_end_plates_mm: float = parameter(
        20.0, unit="mm", low=0.0, high=40.0, step=1.0, label="Distance from end plates", part="recording",
        description="From the middle of the end-plate zone to the electrode, along the fibres.",
    )  # fmt: skip
    needle_radius_mm: float = parameter(
        0.3, unit="mm", low=0.05, high=0.5, step=0.05, label="Size of the needle's tip", part="recording",
        description="Size of the recording surface: nearer fibres do not come any nearer.",
    )  # fmt: skip
    skin_mm: float = parameter(
        4.0, unit="mm", low=1.0, high=20.0, step=0.5, label="Skin and fat", part="recording",
        description="From the muscle to the discs on the skin.",
    )  # fmt: skip
    disc_distance_mm: float = parameter(
        20.0, unit="mm", low=5.0, high=40.0, step=1.0, label="Between the discs", part="recording",
        description="Distance of the two discs, along the fibres.",
    )  # fmt: skip
    conductivity_inside_S_per_m: float = parameter(
        1.01, unit="S/m", low=0.2, high=3.0, step=0.01, label="Conductivity inside", part="tissue",
        description="Conductivity of the inside of a muscle fibre.",
    )  # fmt: skip
    conductivity_across_S_per_m: float = parameter(
        0.06, unit="S/m", low=0.01, high=0.5, step=0.01, label="Conductivity across", part="tissue",
        description="Conductivity of muscle across its fibres.",
    )  # fmt: skip
    conductivity_along_S_per_m: float = parameter(
        0.33, unit="S/m", low=0.05, high=1.0, step=0.01, label="Conductivity along", part="tissue",
        description="Conductivity of muscle along its fibres.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Potentials:
    """Potentials of single units, or of single fibres.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Potential of each source after its impulse reaches the end plates, at :data:`RATE_Hz`,
        shape ``(source, time)``.
    """

    voltage_mV: np.ndarray

    @property
    def time_ms(self) -> np.ndarray:
        """Shape ``(time,)``."""
        return 1e3 * np.arange(self.voltage_mV.shape[1]) / RATE_Hz

    @property
    def peak_to_peak_mV(self) -> np.ndarray:
        """Shape ``(source,)``."""
        return np.ptp(self.voltage_mV, axis=1)

    def duration_ms(self, above_mV: float = 0.02) -> np.ndarray:
        """Return how long each potential stays, from first to last, beyond ``above_mV``, shape ``(source,)``."""
        beyond = np.abs(self.voltage_mV) > above_mV
        first, last = beyond.argmax(axis=1), beyond.shape[1] - beyond[:, ::-1].argmax(axis=1)
        return np.where(beyond.any(axis=1), 1e3 * (last - first) / RATE_Hz, 0.0)


@lru_cache(maxsize=32)
def unit_potentials(muscle: Muscle, electrode: Electrode, seed: int = 0) -> Potentials:
    """Return the potential of every motor unit; that of a dead axon is zero.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    electrode : Electrode
        What records.
    seed : int
        Chooses one of many muscles of this kind.

    Returns
    -------
    Potentials
        Potential of each unit.
    """
    made = innervate(muscle, seed)
    if electrode.electrode == NEEDLE:
        fibres = np.flatnonzero((made.owner != DENERVATED) & (made.distance_mm < REACH_mm))
        weight = np.ones(fibres.size)
    else:
        fibres, weight = _standing_for_all(made)
    return _potentials(muscle, electrode, made, fibres, weight, made.owner[fibres], muscle.units)


@lru_cache(maxsize=32)
def fibre_potentials(muscle: Muscle, electrode: Electrode, fibres: int, seed: int = 0) -> Potentials:
    """Return the potentials of some denervated fibres near a needle, or of any fibres where too few are denervated.

    Parameters
    ----------
    muscle : Muscle
        The muscle.
    electrode : Electrode
        What records.
    fibres : int
        How many.
    seed : int
        Chooses one of many muscles of this kind.

    Returns
    -------
    Potentials
        Potential of each fibre.
    """
    made = innervate(muscle, seed)
    near = made.distance_mm < FIBRE_REACH_mm
    orphans = np.flatnonzero(near & (made.owner == DENERVATED))
    among = orphans if orphans.size >= fibres else np.flatnonzero(near)
    chosen = np.random.default_rng((seed, 4)).choice(among, fibres, replace=among.size < fibres)
    return _potentials(muscle, electrode, made, chosen, np.ones(fibres), np.arange(fibres), fibres)


def _standing_for_all(made: Innervation) -> tuple[np.ndarray, np.ndarray]:
    """Return a few fibres of each unit, and how many of its fibres each of them stands for."""
    owned = np.flatnonzero(made.owner != DENERVATED)
    owned = owned[np.argsort(made.owner[owned], kind="stable")]
    count = made.fibres_owned
    rank = np.arange(owned.size) - np.repeat(np.cumsum(count) - count, count)
    kept = rank < DRAWN_FIBRES
    fibres = owned[kept]
    shown = np.minimum(count, DRAWN_FIBRES)
    return fibres, (count / np.maximum(1, shown))[made.owner[fibres]]


def _potentials(
    muscle: Muscle, electrode: Electrode, made: Innervation, fibres: np.ndarray, weight: np.ndarray,
    source: np.ndarray, sources: int,
) -> Potentials:  # fmt: skip
    """Sum the potentials of ``fibres``, each counted ``weight`` times, by source."""
    area_mm2 = math.pi * (muscle.fibre_diameter_um / 2e3) ** 2
    # S/m cancels, and mm² over mm leaves mm: the sources are in mV/mm.
    scale_mm = electrode.conductivity_inside_S_per_m * area_mm2 / (4 * math.pi * electrode.conductivity_across_S_per_m)
    anisotropy = electrode.conductivity_along_S_per_m / electrode.conductivity_across_S_per_m
    half_mm = muscle.fibre_length_mm / 2
    longest_ms = (half_mm + BEHIND_mm[-1]) / (muscle.velocity_m_per_s * (1 - 2.5 * muscle.velocity_spread))
    latest_ms = float(made.delay_ms[fibres].max(initial=0.0))
    voltage = np.zeros((sources, math.ceil((longest_ms + latest_ms) * RATE_Hz / 1e3) + 1))
    for sign, at_mm, low_mm, high_mm, every in _surfaces(muscle, electrode):
        seen = np.zeros((sources, -(-voltage.shape[1] // every)))
        _add_tripoles(
            seen, source, scale_mm * weight, anisotropy, *made.place_mm[fibres].T, electrode.needle_radius_mm,
            low_mm, high_mm, made.end_plate_mm[fibres], electrode.from_end_plates_mm + at_mm, half_mm,
            made.velocity_m_per_s[fibres], made.delay_ms[fibres], STRENGTH_mV_per_mm, BEHIND_mm, 1e3 * every / RATE_Hz,
        )  # fmt: skip
        voltage += sign * _between(seen, every, voltage.shape[1])
    return Potentials(voltage)


def _surfaces(muscle: Muscle, electrode: Electrode) -> tuple[tuple[float, float, float, float, int], ...]:
    """Return for each recording surface its sign, place along the fibres, lower and upper end, and samples a step.

    The shaft of a needle averages over its length, so what it records is smooth and needs few samples.
    """
    if electrode.electrode == NEEDLE:
        shaft_mm = muscle.muscle_radius_mm
        return (1.0, 0.0, 0.0, 0.0, 1), (-1.0, 0.0, electrode.needle_radius_mm, shaft_mm, SHAFT_EVERY)
    above_mm, half_mm = muscle.muscle_radius_mm + electrode.skin_mm, electrode.disc_distance_mm / 2
    return (1.0, -half_mm, above_mm, above_mm, 1), (-1.0, half_mm, above_mm, above_mm, 1)


def _between(seen: np.ndarray, every: int, samples: int) -> np.ndarray:
    """Fill in the samples between those that were computed, shape ``(source, samples)``."""
    if every == 1:
        return seen
    place = np.arange(samples) / every
    before = np.minimum(place.astype(int), seen.shape[1] - 2)
    share = np.minimum(place - before, 1.0)
    return (1 - share) * seen[:, before] + share * seen[:, before + 1]


@compiled()
def _add_tripoles(
    voltage, source, scale, anisotropy, x, y, radius, low, high, end_plate, at, half, velocity, delay, strength,
    behind, step_ms,
):  # fmt: skip
    """Add the potential of each fibre's two tripoles to that of its source, averaged from ``low`` to ``high``."""
    root = np.sqrt(anisotropy)
    for f in range(source.size):
        aside2 = anisotropy * (x[f] * x[f] + radius * radius)
        below, above = root * (low - y[f]), root * (high - y[f])
        for t in range(voltage.shape[1]):
            front = velocity[f] * (t * step_ms - delay[f])
            if front <= 0:
                continue
            total = 0.0
            for k in range(3):
                gone = min(max(front - behind[k], 0.0), half)
                # Up the muscle and down it; tendons lie at equal distances from the end-plate zone.
                for along in (at - min(end_plate[f] + gone, half), at - max(end_plate[f] - gone, -half)):
                    from_line2 = aside2 + along * along
                    if low == high:
                        total += strength[k] / np.sqrt(from_line2 + below * below)
                    else:
                        line = np.sqrt(from_line2)
                        seen = np.arcsinh(above / line) - np.arcsinh(below / line)
                        total += strength[k] * seen / (above - below)
            voltage[source[f], t] += scale[f] * total
