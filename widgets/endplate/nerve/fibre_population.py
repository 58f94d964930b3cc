"""Impulses through many axons at once: velocity, slowing, block, and silence of a part that is cut off.

An axon through a stretch of thin myelin is slower by a factor that hardly depends on
the length of the stretch, or is blocked. Both are computed with the full axon
(:mod:`.motor_axon`) for a few diameters and temperatures, once, and interpolated between
them, so that hundreds of axons follow a slider. Myelin that has been lost and grown again
is another matter: its internodes are short, and the axon is slow but safe. The part of an
axon that is cut off from its cell body conducts for some days more (Wallerian degeneration).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
BLOCKED_SEVERITIES, LEAST_LAMELLAE = np.array([1.02, 1.1, 1.3, 1.6]), 0.001
"""Places beyond a block, on the same scale, at which it is computed how far an impulse still comes;
and the least myelin that an axon can be given."""
SEVERITIES = np.linspace(0, 1, 9)
"""Places between full myelin (0) and block (1), on a logarithmic scale of myelin."""
REMYELINATED_LENGTH, REMYELINATED_LAMELLAE = 0.2, 0.0135
"""Length of an internode and turns of myelin where myelin was lost and has grown again, of the healthy ones: teaching
values. They slow an axon eightfold, and it still conducts in the warmest limb: more nodes lie on the way."""
REMYELINATED_TEMPERATURES_C = np.array([18.0, 24.0, 30.0, 36.0, 39.0, 42.0])
MUSCLE_HALF_day, NERVE_HALF_day = 4.5, 7.0
"""Days after a cut on which half of the axons no longer answer: from their muscle, whose end plates fail first, and
recorded from the cut-off part itself."""
MUSCLE_GONE_day, NERVE_GONE_day = 9.0, 11.0
"""Days after a cut on which none answers any more.

The four days are those quoted from serial studies of people (``chaudhry_1992``, which was not read). They agree with
what was read: the muscle's response begins to shrink after two or three days and the sensory one towards the end of the
first week (``electrodiagnosis_acute_injury``); the sensory one is over on day 11 (``axonal_injury_boards``); and in the
baboon the nerve answers for two or three days longer than the muscle (``gilliatt_1972``).
"""
MAX_DEVIATION = 2.5
"""By how many standard deviations an axon differs from the middle one at most."""


@dataclass(frozen=True, eq=False)
class _Slowing:
    """What thin myelin does to a few axons at one temperature.

    Attributes
    ----------
    block_fraction : numpy.ndarray
        Least myelin that still conducts, at :data:`DIAMETERS_um`.
    latency_ratio : numpy.ndarray
        Time through thin myelin over the healthy time, shape ``(diameter, severity)``.
    """

    block_fraction: np.ndarray
    latency_ratio: np.ndarray


@lru_cache(maxsize=len(TEMPERATURES_C))
def _velocities(temperature_C: float) -> np.ndarray:
    """Return the velocities at :data:`VELOCITY_DIAMETERS_um`."""
    return np.array(
        [conduct(MotorAxon(each, temperature_C), ONE_PULSE).velocity_m_per_s for each in VELOCITY_DIAMETERS_um]
    )


@lru_cache(maxsize=len(TEMPERATURES_C))
def _thin(temperature_C: float) -> _Slowing:
    block, ratio = zip(*(_slowing(diameter_um, temperature_C) for diameter_um in DIAMETERS_um), strict=True)
    return _Slowing(np.array(block), np.array(ratio))


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


@lru_cache(maxsize=len(TEMPERATURES_C))
def _thin_blocked(temperature_C: float) -> tuple[np.ndarray, np.ndarray]:
    """Return place and time of :func:`blocked_way`, shape ``(diameter, severity)``."""
    nodes = STRETCH + 2 * MARGIN + 1
    places, times = np.zeros((2, DIAMETERS_um.size, BLOCKED_SEVERITIES.size))
    for row, (diameter_um, least) in enumerate(zip(DIAMETERS_um, _thin(temperature_C).block_fraction, strict=True)):
        axon = MotorAxon(diameter_um, temperature_C, nodes, step_us=STEP_us)
        internode_ms = conduct(axon, ONE_PULSE).delay_ms / (nodes - 1)
        for column, severity in enumerate(BLOCKED_SEVERITIES):
            left = max(LEAST_LAMELLAE, float(least**severity))
            squeezed = conduct(replace(axon, lesion=Lesion(MARGIN, STRETCH, lamellae_fraction=left)), ONE_PULSE)
            fired_ms = squeezed.arrival_ms
            # A thin cold axon that only counts as blocked is taken to end at the start
            last = int(np.flatnonzero(np.isfinite(fired_ms))[-1]) if squeezed.blocked else MARGIN
            places[row, column] = last - MARGIN
            times[row, column] = (fired_ms[last] - fired_ms[0]) / internode_ms - MARGIN
    return places, times


def _block_fraction(diameter_um: np.ndarray, temperature_C: float) -> np.ndarray:
    """Return the least myelin with which axons still conduct."""
    *temperatures_C, part = _neighbours(temperature_C)
    below, above = (np.log(_thin(each).block_fraction) for each in temperatures_C)
    return np.exp(
        (1 - part) * np.interp(diameter_um, DIAMETERS_um, below) + part * np.interp(diameter_um, DIAMETERS_um, above)
    )


def velocity_m_per_s(diameter_um: np.ndarray, temperature_C: float | np.ndarray) -> np.ndarray:
    """Return the velocity of healthy axons.

    Parameters
    ----------
    diameter_um : numpy.ndarray
        Diameters, any shape.
    temperature_C : float or numpy.ndarray
        Temperature of the nerve, or of the nerve of each person, shape ``(person, 1)``.

    Returns
    -------
    numpy.ndarray
        Velocities in m/s, in the shape of the diameters, for each person.
    """
    if isinstance(temperature_C, np.ndarray):
        return _velocity_of_each(diameter_um, temperature_C)
    below_C, above_C, part = _neighbours(temperature_C)
    below = np.interp(diameter_um, VELOCITY_DIAMETERS_um, _velocities(below_C))
    if part == 0:
        return below
    return below + part * (np.interp(diameter_um, VELOCITY_DIAMETERS_um, _velocities(above_C)) - below)


def _velocity_of_each(diameter_um: np.ndarray, temperature_C: np.ndarray) -> np.ndarray:
    """Return the velocities of many people at once: few computed temperatures lie about all of theirs."""
    below_C, above_C, part = np.array([_neighbours(each) for each in temperature_C.ravel().tolist()]).T[:, :, None]
    velocity = np.zeros(np.broadcast_shapes(diameter_um.shape, temperature_C.shape))
    for low_C, high_C in {*zip(below_C.ravel().tolist(), above_C.ravel().tolist(), strict=True)}:
        low, high = (np.interp(diameter_um, VELOCITY_DIAMETERS_um, _velocities(each)) for each in (low_C, high_C))
        between = (below_C == low_C) & (above_C == high_C)
        velocity = np.where(between, low + part * (high - low), velocity)
    return velocity


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
    *temperatures_C, part = _neighbours(temperature_C)
    below, above = map(_thin, temperatures_C)
    severity = np.log(lamellae_fraction) / np.log(_block_fraction(diameter_um, temperature_C))
    ratios = below.latency_ratio + part * (above.latency_ratio - below.latency_ratio)
    place = np.clip(np.interp(diameter_um, DIAMETERS_um, np.arange(DIAMETERS_um.size)), 0, DIAMETERS_um.size - 1)
    thinner = np.minimum(place.astype(int), DIAMETERS_um.size - 2)
    weight = place - thinner
    curves = np.stack([np.interp(severity, SEVERITIES, curve) for curve in ratios])
    at = np.take_along_axis(curves, np.stack([thinner, thinner + 1]), axis=0)
    return np.where(severity > 1, np.inf, at[0] + weight * (at[1] - at[0]))


def blocked_way(
    diameter_um: np.ndarray, lamellae_fraction: np.ndarray, temperature_C: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return how far impulses come that thin myelin blocks, and when they are there.

    An impulse does not end where the stretch begins: the last node that fires may lie before it, where the thin myelin
    draws off too much current, or a few internodes within.

    Parameters
    ----------
    diameter_um, lamellae_fraction : numpy.ndarray
        Diameter of each axon and the myelin it has left, of one shape; blocked ones.
    temperature_C : float
        Temperature of the nerve.

    Returns
    -------
    tuple of numpy.ndarray
        Place of the last node that fires, from the start of the stretch and below zero before it; and the time from
        the start to there that it takes. Both are counted in internodes, and in the time of a healthy internode.
    """
    *temperatures_C, part = _neighbours(temperature_C)
    severity = np.log(lamellae_fraction) / np.log(_block_fraction(diameter_um, temperature_C))
    nearest = _thin_blocked(temperatures_C[round(part)])
    row = np.abs(DIAMETERS_um[:, None] - diameter_um).argmin(axis=0)
    column = np.abs(BLOCKED_SEVERITIES[:, None] - severity).argmin(axis=0)
    internodes, times = nearest
    return internodes[row, column], times[row, column]


def remyelinated_ratio(diameter_um: np.ndarray, temperature_C: float) -> np.ndarray:
    """Return how many times longer axons need through a stretch whose myelin was lost and has grown again.

    Its internodes are :data:`REMYELINATED_LENGTH` as long as healthy ones and have :data:`REMYELINATED_LAMELLAE` of
    their myelin.

    Parameters
    ----------
    diameter_um : numpy.ndarray
        Diameters, any shape.
    temperature_C : float
        Temperature of the nerve, up to 42 °C.

    Returns
    -------
    numpy.ndarray
        The ratios, in the shape of the diameters.
    """
    place = np.interp(temperature_C, REMYELINATED_TEMPERATURES_C, np.arange(REMYELINATED_TEMPERATURES_C.size))
    below = min(int(place), REMYELINATED_TEMPERATURES_C.size - 2)
    at = [np.interp(diameter_um, DIAMETERS_um, _remyelinated(below + i)) for i in (0, 1)]
    return at[0] + (place - below) * (at[1] - at[0])


@lru_cache(maxsize=len(REMYELINATED_TEMPERATURES_C))
def _remyelinated(row: int) -> np.ndarray:
    """Return the ratios of :func:`remyelinated_ratio` at :data:`DIAMETERS_um`, at one of the temperatures."""
    short = round(STRETCH / REMYELINATED_LENGTH)
    lesion = Lesion(
        MARGIN, short, lamellae_fraction=REMYELINATED_LAMELLAE, internode_length_fraction=REMYELINATED_LENGTH
    )
    ratios = []
    for diameter_um in DIAMETERS_um:
        axon = MotorAxon(diameter_um, float(REMYELINATED_TEMPERATURES_C[row]), step_us=STEP_us)
        healthy = conduct(replace(axon, nodes=STRETCH + 2 * MARGIN + 1), ONE_PULSE)
        slow = conduct(replace(axon, nodes=short + 2 * MARGIN + 1, lesion=lesion), ONE_PULSE)
        way_ms = healthy.delay_ms * STRETCH / (STRETCH + 2 * MARGIN)
        ratios.append(1 + (slow.delay_ms - healthy.delay_ms) / way_ms)
    return np.array(ratios)


def cut_part_silent(days: float, deviation: np.ndarray, *, from_muscle: bool) -> np.ndarray:
    """Return whether the cut-off part of each axon no longer answers a stimulus.

    Parameters
    ----------
    days : float
        Days since the axons were cut.
    deviation : numpy.ndarray
        By how many standard deviations each axon is later than the middle one, on a logarithmic scale of time,
        shape ``(axon,)``.
    from_muscle : bool
        Whether the answer is that of a muscle; otherwise it is recorded from the nerve, which answers for longer.

    Returns
    -------
    numpy.ndarray
        True where the part is silent, shape ``(axon,)``.
    """
    half, gone = (MUSCLE_HALF_day, MUSCLE_GONE_day) if from_muscle else (NERVE_HALF_day, NERVE_GONE_day)
    late = np.clip(deviation / MAX_DEVIATION, -1.0, 1.0)
    return days >= half * (gone / half) ** late


@lru_cache(maxsize=256)
def _neighbours(temperature_C: float) -> tuple[float, float, float]:
    """Return the computed temperatures on either side of one, and how far it is between them."""
    place = np.interp(temperature_C, TEMPERATURES_C, np.arange(TEMPERATURES_C.size))
    below = min(int(place), TEMPERATURES_C.size - 2)
    part = float(place - below)
    above = below + 1 if part > 0 else below
    return float(TEMPERATURES_C[below]), float(TEMPERATURES_C[above]), part
