"""The first potentials of a recording one by one, spontaneous and evoked in turn: the arrays of a moving picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from endplate.junction.cleft import RECEPTORS_mM, TRANSMITTER_mM
from endplate.junction.end_plate import QUANTAL_CV, EndPlate
from endplate.junction.muscle_fibre import SAMPLES, REST_mV, STEP_ms

MOST_PAIRS, MOST_QUANTA = 24, 3000
"""Potentials of each kind that are shown at most, and quanta of all of them."""
LEAD_ms = 1.0
"""From the beginning of a sweep to the release."""
FADED, SHORTEST_ms = 0.05, 6.0
"""A sweep lasts until a potential has fallen to this share of its height, and so long at least."""


@dataclass(frozen=True, eq=False)
class Sweeps:
    """Sweeps of an oscilloscope, one after the other; each begins a moment before a potential.

    Even sweeps have a spontaneous potential, odd ones that of an impulse. The quanta of an impulse leave together, as
    heights are computed in :mod:`.miniatures`. Times of a course count from the release; at its last sample all is
    over.

    Attributes
    ----------
    sweep_ms : float
        Length of a sweep.
    release_ms : numpy.ndarray
        Time of each release, as if the sweeps followed each other without a gap, shape ``(sweep,)``.
    height_mV : numpy.ndarray
        Height that is recorded in each, with the noise, shape ``(sweep,)``.
    quanta : numpy.ndarray
        Quanta that leave, shape ``(sweep,)``.
    first_size : numpy.ndarray
        Size of the first of them, relative to the average; zero where none leaves, shape ``(sweep,)``.
    quantum_sweep, quantum_site, quantum_size : numpy.ndarray
        Sweep, release site and relative size of each quantum, shape ``(quantum,)``.
    time_ms : numpy.ndarray
        Times of the courses, shape ``(time,)``.
    share : numpy.ndarray
        Share of what is left of the sweep at the release that has passed, shape ``(time,)``.
    shape : numpy.ndarray
        Potential of one quantum, of its peak, shape ``(time,)``.
    recorded : numpy.ndarray
        Zero until the peak, and one from then on, shape ``(time,)``.
    seen : numpy.ndarray
        One, and zero when the sweep is over, shape ``(time,)``.
    quantum_open, quantum_open_of_free : numpy.ndarray
        Open receptors of an average quantum, of those of a healthy disc and of those left free, shape ``(time,)``.
    emptied : numpy.ndarray
        Share of the quantum that has left its vesicle, shape ``(time,)``.
    """

    sweep_ms: float
    release_ms: np.ndarray
    height_mV: np.ndarray
    quanta: np.ndarray
    first_size: np.ndarray
    quantum_sweep: np.ndarray
    quantum_site: np.ndarray
    quantum_size: np.ndarray
    time_ms: np.ndarray
    share: np.ndarray
    shape: np.ndarray
    recorded: np.ndarray
    seen: np.ndarray
    quantum_open: np.ndarray
    quantum_open_of_free: np.ndarray
    emptied: np.ndarray

    @property
    def end_ms(self) -> float:
        """When the last sweep is over."""
        return self.sweep_ms * self.release_ms.size

    @property
    def spontaneous_ms(self) -> np.ndarray:
        """Times of the spontaneous releases, shape ``(sweep / 2,)``."""
        return self.release_ms[::2]

    @property
    def evoked_ms(self) -> np.ndarray:
        """Times of the impulses, shape ``(sweep / 2,)``."""
        return self.release_ms[1::2]

    @property
    def quantum_ms(self) -> np.ndarray:
        """Time at which each quantum leaves, shape ``(quantum,)``."""
        return self.release_ms[self.quantum_sweep]


def sweeps(
    end_plate: EndPlate,
    release_sites: int,
    spontaneous: tuple[np.ndarray, np.ndarray],
    evoked: tuple[np.ndarray, np.ndarray, np.ndarray],
    seed: int,
) -> Sweeps:
    """Put the first potentials of a recording one after the other.

    Parameters
    ----------
    end_plate : EndPlate
        Where the quanta arrive.
    release_sites : int
        Sites of the terminal; all are equally likely to release.
    spontaneous : tuple of numpy.ndarray
        Height in mV and relative size of each spontaneous quantum, shape ``(miniatures,)``.
    evoked : tuple of numpy.ndarray
        Height in mV, number of quanta and sum of their relative sizes after each impulse, shape ``(impulses,)``.
    seed : int
        Seed of sites, and of the sizes that make up a sum.
    """
    rng = np.random.default_rng([seed, 1])  # of its own, so that no other number changes
    pairs = min(MOST_PAIRS, spontaneous[0].size, evoked[0].size)
    pairs = max(1, int((np.cumsum(evoked[1][:pairs] + 1) <= MOST_QUANTA).sum()))
    height_mV = np.column_stack([spontaneous[0][:pairs], evoked[0][:pairs]]).ravel()
    quanta = np.column_stack([np.ones(pairs, dtype=int), evoked[1][:pairs]]).ravel()
    total = np.column_stack([spontaneous[1][:pairs], evoked[2][:pairs]]).ravel()
    of_sweep = np.repeat(np.arange(2 * pairs), quanta)
    size = rng.gamma(1 / QUANTAL_CV**2, QUANTAL_CV**2, of_sweep.size)
    size *= (total / np.maximum(np.bincount(of_sweep, size, 2 * pairs), 1e-12))[of_sweep]  # parts of a gamma variable
    site = np.concatenate([rng.permutation(release_sites)[:number] for number in quanta])
    first_size = np.zeros(2 * pairs)
    first_size[of_sweep[::-1]] = size[::-1]
    course = _course(end_plate)
    sweep_ms = course["sweep_ms"]
    return Sweeps(
        release_ms=LEAD_ms + sweep_ms * np.arange(2 * pairs),
        height_mV=height_mV,
        quanta=quanta,
        first_size=first_size,
        quantum_sweep=of_sweep,
        quantum_site=site,
        quantum_size=size,
        **course,
    )


@lru_cache(maxsize=256)
def _course(end_plate: EndPlate) -> dict[str, Any]:
    """Return what is the same in all sweeps; without free receptors the shape is that with healthy ones."""
    healthy = EndPlate(1.0, 0.0, end_plate.esterase_fraction, end_plate.temperature_C)
    conductance_uS = (end_plate if end_plate.free_receptors else healthy).quantal_conductance_uS()
    above_mV = end_plate.respond(conductance_uS, sodium=False)[0] - REST_mV
    shape = above_mV / above_mV.max()
    peak = int(shape.argmax())
    faded = np.flatnonzero(shape[peak:] < FADED)
    last = peak + int(faded[0]) if faded.size else SAMPLES - 1
    last = int(np.clip(last, SHORTEST_ms / STEP_ms, SAMPLES - 2))
    passed = np.arange(last + 2)

    def until_over(values: np.ndarray, over: float = 0.0) -> np.ndarray:
        return np.append(values[: last + 1], over)

    opened_mM, _, _, inside_mM = end_plate.quantum_course()
    return {
        "sweep_ms": LEAD_ms + (last + 1) * STEP_ms,
        "time_ms": passed * STEP_ms,
        "share": until_over(passed / (last + 1)),
        "shape": until_over(shape),
        "recorded": (passed >= peak).astype(float),
        "seen": until_over(np.ones(last + 1)),
        "quantum_open": until_over(opened_mM / RECEPTORS_mM),
        "quantum_open_of_free": until_over(opened_mM / (RECEPTORS_mM * (end_plate.free_receptors or 1.0))),
        "emptied": until_over(1 - inside_mM / TRANSMITTER_mM),
    }
