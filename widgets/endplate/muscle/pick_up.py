"""How much of a muscle fibre a needle picks up, by their distance."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.muscle.electrode import Electrode
from endplate.muscle.motor_unit_potentials import potentials_of_fibres
from endplate.muscle.muscle_anatomy import Innervation, Muscle

DISTANCES_mm = np.concatenate([[0.0], np.geomspace(0.05, 5.0, 24)])
"""Distances at which the potential is computed; between them it is interpolated."""


def pick_up(muscle: Muscle, electrode: Electrode, distance_mm: np.ndarray) -> np.ndarray:
    """Return the potential of a fibre at distances to the side of a needle.

    Parameters
    ----------
    muscle : Muscle
        The muscle, with the thickness, length and velocity of its fibres.
    electrode : Electrode
        The needle.
    distance_mm : numpy.ndarray
        Distances across the fibres, of any shape.

    Returns
    -------
    numpy.ndarray
        Peak-to-peak size of the potential, as a share of that of a fibre at the tip, of the same shape.
    """
    sizes = _sizes(muscle.fibre_length_mm, muscle.velocity_m_per_s, electrode)
    return np.interp(distance_mm, DISTANCES_mm, sizes / sizes[0])


@lru_cache(maxsize=8)
def _sizes(fibre_length_mm: float, velocity_m_per_s: float, electrode: Electrode) -> np.ndarray:
    """Return peak-to-peak sizes at :data:`DISTANCES_mm`; thickness scales all of them alike."""
    count = DISTANCES_mm.size
    muscle = Muscle(fibre_length_mm=fibre_length_mm, velocity_m_per_s=velocity_m_per_s)
    zeros = np.zeros(count)
    fibres = Innervation(
        alive=np.ones(count, bool),
        centre_mm=np.zeros((count, 2)),
        place_mm=np.column_stack([DISTANCES_mm, zeros]),
        owner=np.arange(count),
        end_plate_mm=zeros,
        velocity_m_per_s=np.full(count, muscle.velocity_m_per_s),
        delay_ms=zeros,
    )
    return potentials_of_fibres(muscle, electrode, fibres).peak_to_peak_mV
