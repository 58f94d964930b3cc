"""Impulses through many axons at once: velocity, slowing, block, and silence of a part that is cut off.

An axon through a stretch of thin myelin is slower by a factor that hardly depends on
the length of the stretch, or is blocked. Both are computed with the full axon
(:mod:`.motor_axon`) for a few diameters and temperatures, once, and interpolated between
them, so that hundreds of axons follow a slider. The part of an axon that is cut off from
its cell body conducts for some days more (Wallerian degeneration).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.threshold import narrow_to_precision
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct

THINNEST_um, THICKEST_um = 4.0, 16.0
"""Diameters between which axons are computed."""
VELOCITY_DIAMETERS_um = np.arange(THINNEST_um, THICKEST_um + 1.0)
DIAMETERS_um = np.linspace(THINNEST_um, THICKEST_um, 5)
"""Where slowing and block are computed; they depend little on the diameter."""
TEMPERATURES_C = np.array([18.0, 24.0, 30.0, 37.0, 44.0])
STRETCH, MARGIN = 10, 6
"""Internodes of the stretch that is computed, and of healthy axon on either side."""
STEP_us = 10.0  # coarse, for ratios: its error is in both times
MIN_LAMELLAE_FRACTION = 0.006
"""An axon with less myelin than this counts as blocked; most are blocked by much more."""
BLOCK_PRECISION = 0.02
ONE_PULSE = PulseTrain(recorded_ms=1.0)
SEVERITIES = np.linspace(0, 1, 9)
"""Places between full myelin (0) and block (1), on a logarithmic scale of myelin."""
MUSCLE_SILENT_day, NERVE_SILENT_day = 5.0, 8.0
"""Mean day after a cut on which a muscle no longer answers the cut-off part of its axon, whose end fails first, and
on which that part itself no longer conducts.

Within the spread below the first is over on day 7 and the second on day 10: from then on loss of axons is measured in
people (``nerve_injury_follow_up``). The muscle's response begins to shrink after two or three days, the sensory one
towards the end of the first week (``electrodiagnosis_acute_injury``); in the baboon the nerve answers for two or three
days longer than the muscle (``gilliatt_1972``). The mean days themselves are teaching values.
"""
SILENT_SPREAD_days, MAX_DEVIATION = 0.8, 2.5
"""Standard deviation between axons, and by how many of it an axon differs from the mean at most."""


@dataclass(frozen=True, eq=False)
class _Row:
    """What a few axons do at one temperature.

    Attributes
    ----------
    velocity_m_per_s : numpy.ndarray
        At :data:`VELOCITY_DIAMETERS_um`.
    block_fraction : numpy.ndarray
        Least myelin that still conducts, at :data:`DIAMETERS_um`.
    latency_ratio : numpy.ndarray
        Time through thin myelin over the healthy time, shape ``(diameter, severity)``.
    """

    velocity_m_per_s: np.ndarray
    block_fraction: np.ndarray
    latency_ratio: np.ndarray


@lru_cache(maxsize=len(TEMPERATURES_C))
def _row(temperature_C: float) -> _Row:
    velocity = [conduct(MotorAxon(each, temperature_C), ONE_PULSE).velocity_m_per_s for each in VELOCITY_DIAMETERS_um]
    block, ratio = zip(*(_slowing(diameter_um, temperature_C) for diameter_um in DIAMETERS_um), strict=True)
    return _Row(np.array(velocity), np.array(block), np.array(ratio))


def _slowing(diameter_um: float, temperature_C: float) -> tuple[float, list[float]]:
    """Return the least myelin that still conducts, and the time through each of :data:`SEVERITIES` over the healthy."""
    nodes = STRETCH + 2 * MARGIN + 1
    healthy = conduct(MotorAxon(diameter_um, temperature_C, nodes, step_us=STEP_us), ONE_PULSE)
    way_ms = healthy.delay_ms * STRETCH / (nodes - 1)

    def ratio(fraction: float) -> float:
        lesion = Lesion(MARGIN, STRETCH, lamellae_fraction=fraction)
        squeezed = conduct(MotorAxon(diameter_um, temperature_C, nodes, lesion=lesion, step_us=STEP_us), ONE_PULSE)
        return 1 + (squeezed.delay_ms - healthy.delay_ms) / way_ms

    def conducts(fraction: float) -> bool:
        return bool(np.isfinite(ratio(fraction)))

    least = narrow_to_precision(conducts, MIN_LAMELLAE_FRACTION, 1.0, BLOCK_PRECISION, logarithmic=True).high
    return least, [1.0] + [ratio(least**severity) for severity in SEVERITIES[1:]]


def velocity_m_per_s(diameter_um: np.ndarray, temperature_C: float) -> np.ndarray:
    """Return the velocity of healthy axons.

    Parameters
    ----------
    diameter_um : numpy.ndarray
        Diameters, any shape.
    temperature_C : float
        Temperature of the nerve.

    Returns
    -------
    numpy.ndarray
        Velocities in m/s, in the shape of the diameters.
    """
    below, above, part = _neighbours(temperature_C)
    at = [np.interp(diameter_um, VELOCITY_DIAMETERS_um, row.velocity_m_per_s) for row in (below, above)]
    return at[0] + part * (at[1] - at[0])


def latency_ratio(diameter_um: np.ndarray, lamellae_fraction: np.ndarray, temperature_C: float) -> np.ndarray:
    """Return how many times longer axons need through a stretch of thin myelin.

    Parameters
    ----------
    diameter_um, lamellae_fraction : numpy.ndarray
        Diameter of each axon and the myelin it has left, of one shape.
    temperature_C : float
        Temperature of the nerve.

    Returns
    -------
    numpy.ndarray
        One for full myelin, infinity for a block, in the same shape.
    """
    below, above, part = _neighbours(temperature_C)
    block = np.exp(
        (1 - part) * np.interp(diameter_um, DIAMETERS_um, np.log(below.block_fraction))
        + part * np.interp(diameter_um, DIAMETERS_um, np.log(above.block_fraction))
    )
    severity = np.log(lamellae_fraction) / np.log(block)
    ratios = below.latency_ratio + part * (above.latency_ratio - below.latency_ratio)
    place = np.clip(np.interp(diameter_um, DIAMETERS_um, np.arange(DIAMETERS_um.size)), 0, DIAMETERS_um.size - 1)
    thinner = np.minimum(place.astype(int), DIAMETERS_um.size - 2)
    weight = place - thinner
    curves = np.stack([np.interp(severity, SEVERITIES, curve) for curve in ratios])
    at = np.take_along_axis(curves, np.stack([thinner, thinner + 1]), axis=0)
    return np.where(severity > 1, np.inf, at[0] + weight * (at[1] - at[0]))


def cut_part_silent(days: float, deviation: np.ndarray, *, from_muscle: bool) -> np.ndarray:
    """Return whether the cut-off part of each axon no longer answers a stimulus.

    Parameters
    ----------
    days : float
        Days since the axons were cut.
    deviation : numpy.ndarray
        By how many standard deviations each axon is later than the mean, shape ``(axon,)``.
    from_muscle : bool
        Whether the answer is that of a muscle; otherwise it is recorded from the nerve, which answers for longer.

    Returns
    -------
    numpy.ndarray
        True where the part is silent, shape ``(axon,)``.
    """
    mean_day = MUSCLE_SILENT_day if from_muscle else NERVE_SILENT_day
    return days >= mean_day + SILENT_SPREAD_days * np.clip(deviation, -MAX_DEVIATION, MAX_DEVIATION)


def _neighbours(temperature_C: float) -> tuple[_Row, _Row, float]:
    """Return the rows on either side of a temperature, and how far it is between them."""
    place = np.interp(temperature_C, TEMPERATURES_C, np.arange(TEMPERATURES_C.size))
    below = min(int(place), TEMPERATURES_C.size - 2)
    part = float(place - below)
    above = below + 1 if part > 0 else below
    return _row(float(TEMPERATURES_C[below])), _row(float(TEMPERATURES_C[above])), part
