"""What happens in one impulse quantum by quantum, and along the muscle fibre: the arrays of a moving picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.junction.cleft import RECEPTORS_mM, TRANSMITTER_mM
from endplate.junction.end_plate import EndPlate
from endplate.junction.muscle_fibre import LENGTHS_um, PLACES_mm


@dataclass(frozen=True, eq=False)
class ImpulseCourse:
    """Quanta one by one, what becomes of each, and the potential along the fibre.

    The times of all arrays over time are those of :class:`~endplate.junction.impulse.Impulse`; those of a quantum
    count from its release. The open receptors of quantum ``i`` at a time ``t`` are
    ``size[i] * quantum_open(t - latency_ms[i])``.

    Attributes
    ----------
    site : numpy.ndarray
        Release site that each quantum leaves, counted from 0, in the order of ``latency_ms``; each site releases at
        most one, and all are equally likely. Shape ``(quanta,)``.
    size : numpy.ndarray
        Size of each quantum, relative to the average, shape ``(quanta,)``.
    quantum_open : numpy.ndarray
        Open receptors of an average quantum, as a share of the receptors of a healthy disc, shape ``(time,)``.
    quantum_open_of_free : numpy.ndarray
        The same as a share of the receptors of its disc that are left and not blocked, shape ``(time,)``.
    quantum_free : numpy.ndarray
        Free transmitter of an average quantum in its disc, as a share of the quantum, shape ``(time,)``.
    quantum_split_per_ms : numpy.ndarray
        Share of an average quantum that esterase splits in its disc each millisecond, shape ``(time,)``.
    quantum_in_vesicle : numpy.ndarray
        Share of an average quantum that is still in its vesicle, shape ``(time,)``.
    lingering_mM : numpy.ndarray
        Transmitter in the cleft of the whole end plate, beside the discs, shape ``(time,)``.
    lingering_open_of_free : numpy.ndarray
        Share of all receptors that are left and not blocked, which that transmitter keeps open, shape ``(time,)``.
    place_mm : numpy.ndarray
        Places along the fibre, as distances from the end plate, shape ``(place,)``.
    along_mV : numpy.ndarray
        Potential at these places, on both sides of the end plate alike, shape ``(time, place)``.
    """

    site: np.ndarray
    size: np.ndarray
    quantum_open: np.ndarray
    quantum_open_of_free: np.ndarray
    quantum_free: np.ndarray
    quantum_split_per_ms: np.ndarray
    quantum_in_vesicle: np.ndarray
    lingering_mM: np.ndarray
    lingering_open_of_free: np.ndarray
    place_mm: np.ndarray
    along_mV: np.ndarray


def room_along(samples: int) -> np.ndarray:
    """Return an array that the cable fills with the potential along the fibre, shape ``(samples, place)``."""
    return np.empty((samples, LENGTHS_um.size))


def impulse_course(
    end_plate: EndPlate, releases: np.ndarray, site: np.ndarray, size: np.ndarray, along_mV: np.ndarray
) -> ImpulseCourse:
    """Gather what one impulse has done.

    Parameters
    ----------
    end_plate : EndPlate
        Where the quanta arrive.
    releases : numpy.ndarray
        Average quanta that are released at each sample, shape ``(time,)``.
    site, size, along_mV : numpy.ndarray
        As in :class:`ImpulseCourse`.
    """
    lingering_mM = end_plate.lingering_mM(releases)
    opened_mM, free_mM, split_mM_per_ms, inside_mM = end_plate.quantum_course()
    return ImpulseCourse(
        site=site,
        size=size,
        quantum_open=opened_mM / RECEPTORS_mM,
        quantum_open_of_free=opened_mM / (RECEPTORS_mM * (end_plate.free_receptors or 1.0)),
        quantum_free=free_mM / TRANSMITTER_mM,
        quantum_split_per_ms=split_mM_per_ms / TRANSMITTER_mM,
        quantum_in_vesicle=inside_mM / TRANSMITTER_mM,
        lingering_mM=lingering_mM,
        lingering_open_of_free=end_plate.lingering().open_share(lingering_mM),
        place_mm=PLACES_mm,
        along_mV=along_mV,
    )
