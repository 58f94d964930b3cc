"""What the course of a nerve in a conduction study consists of, and how it grows with the person.

Distances are counted along the nerve from the recording electrode, for a person of
:data:`STANDARD_cm`. What lies within the hand or foot is measured out by the examiner
and the same in everybody; what lies above grows with height.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

STANDARD_cm = 170.0


@dataclass(frozen=True)
class Point:
    """A place of stimulation.

    Attributes
    ----------
    name : str
        Where it is.
    distance_mm : float
        From the recording electrode.
    segment : str
        Name of the stretch from the place below to here.
    thickness : float
        Diameter of the axons in that stretch, of that at the wrist or ankle: axons are thinner farther out.
    """

    name: str
    distance_mm: float
    segment: str = ""
    thickness: float = 1.0


@dataclass(frozen=True)
class SensoryCourse:
    """A study of sensory axons: one stimulus, recorded over the skin that they serve.

    Attributes
    ----------
    place : str
        What is recorded from.
    distance_mm : float
        From the stimulus to the recording electrode.
    diameter_um, spread_um : float
        Mean and standard deviation of the diameters.
    amplitude_uV : float
        Height of the healthy response.
    roots : dict
        Share of each root.
    sites_mm : dict
        Sites on the way, and how far from the recording electrode.
    """

    place: str
    distance_mm: float
    diameter_um: float
    spread_um: float
    amplitude_uV: float
    roots: dict[str, float]
    sites_mm: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class MotorCourse:
    """A study of motor axons: a muscle, and the places where its nerve is stimulated.

    Attributes
    ----------
    muscle : str
        The muscle that is recorded from.
    points : tuple of Point
        Places of stimulation, the nearest first.
    cord_mm : float
        From the recording electrode to the cord.
    cord_thickness : float
        Diameter of the axons above the last place of stimulation, of that at the wrist or ankle.
    diameter_um, spread_um : float
        Mean and standard deviation of the diameters.
    terminal_mm : float
        Length of the thin end of an axon, within the muscle.
    amplitude_mV : float
        Height of the healthy response.
    backfiring : float
        Motor units that answer a shock with an F wave, on average; zero where none is looked for.
    roots : dict
        Share of each root.
    sites_mm : dict
        Sites on the way, and how far from the recording electrode.
    crossing_mm : float
        Where axons of another nerve may join, from the recording electrode; infinite where none do.
    crossing_sites_mm : dict
        Sites on the way of these axons in the other nerve, and how far from the recording electrode.
    """

    muscle: str
    points: tuple[Point, ...]
    cord_mm: float
    cord_thickness: float
    diameter_um: float
    spread_um: float
    terminal_mm: float
    amplitude_mV: float
    backfiring: float
    roots: dict[str, float]
    sites_mm: dict[str, float]
    crossing_mm: float = math.inf
    crossing_sites_mm: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ReflexCourse:
    """The way of the soleus H reflex, from the hollow of the knee to the cord and back to the muscle.

    Attributes
    ----------
    cord_mm : float
        From the stimulus to the cord.
    muscle_mm : float
        From the stimulus to the muscle.
    afferent_um, efferent_um, spread_um : float
        Mean diameters of the muscle's sensory and motor axons, and their standard deviation.
    terminal_mm : float
        Length of the thin end of a motor axon.
    amplitude_mV : float
        Height of the healthy reflex.
    roots : dict
        Share of each root, of both kinds of axons.
    sites_mm : dict
        Sites on the way, and how far above the stimulus.
    """

    cord_mm: float
    muscle_mm: float
    afferent_um: float
    efferent_um: float
    spread_um: float
    terminal_mm: float
    amplitude_mV: float
    roots: dict[str, float]
    sites_mm: dict[str, float]


def grown(distance_mm: float, fixed_mm: float, height_cm: float) -> float:
    """Return a distance in mm in a person of another height.

    Parameters
    ----------
    distance_mm : float
        The distance in a person of :data:`STANDARD_cm`.
    fixed_mm : float
        Up to here distances are the same in everybody.
    height_cm : float
        Height of the person.
    """
    return distance_mm + max(0.0, distance_mm - fixed_mm) * (height_cm / STANDARD_cm - 1)
