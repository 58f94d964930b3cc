"""The potential around a muscle fibre along which an action potential travels.

The action potential is a wave of current: out of the fibre ahead of it, into it at its steep front, out again behind.
Three point sources stand for the three parts of the wave. They leave the end plate one after another, run to both
tendons and stop there, so that they cancel before and after (surface_tripole).
"""

from __future__ import annotations

import math

import numpy as np

from endplate.core.compilation import compiled

AMPLITUDE_mV, LENGTH_mm = 96.0, 1.0
"""Potential inside a fibre behind its front, ``96 z^3 exp(-z)`` mV for z in mm (Rosenfalck, in semgsim)."""
NEGLIGIBLE_AT = 60.0
"""Distance behind the front, in :data:`LENGTH_mm`, beyond which that potential is left out."""


def _tripole() -> tuple[np.ndarray, np.ndarray]:
    """Return strength (mV/mm) and distance behind the front (mm) of the three sources, shape ``(3,)`` each.

    Membrane current is the second derivative of the potential inside; each source is the integral of the
    current between two of its zeros, at the centre of that current.
    """
    zeros = np.array([0.0, 3 - math.sqrt(3), 3 + math.sqrt(3), NEGLIGIBLE_AT])
    slope = (3 * zeros**2 - zeros**3) * np.exp(-zeros)
    moment = zeros * slope - zeros**3 * np.exp(-zeros)
    strength = np.diff(slope)
    return AMPLITUDE_mV / LENGTH_mm * strength, LENGTH_mm * np.diff(moment) / strength


STRENGTH_mV_per_mm, BEHIND_mm = _tripole()


@compiled()
def _potential(aside2: float, along: float, below: float, above: float, strength: float) -> float:
    """Return what a point source gives at a surface, or at a point if both of its ends are the same."""
    from_line2 = aside2 + along * along
    if below == above:
        return strength / np.sqrt(from_line2 + below * below)
    line = np.sqrt(from_line2)
    integral = np.arcsinh(above / line) - np.arcsinh(below / line)
    return strength * integral / (above - below)


@compiled()
def add_tripoles(
    voltage: np.ndarray,
    source: np.ndarray,
    scale: np.ndarray,
    anisotropy: float,
    x: np.ndarray,
    y: np.ndarray,
    radius: float,
    low: float,
    high: float,
    end_plate: np.ndarray,
    at: float,
    half: float,
    velocity: np.ndarray,
    delay: np.ndarray,
    strength: np.ndarray,
    behind: np.ndarray,
    step_ms: float,
) -> None:
    """Add to the potential of each source what the two tripoles of each of its fibres give at a recording surface.

    Lengths are in mm, times in ms, velocities in mm/ms.

    Parameters
    ----------
    voltage : numpy.ndarray
        Potential of each source in mV, changed in place, shape ``(source, time)``.
    source : numpy.ndarray
        Source that each fibre belongs to, shape ``(fibre,)``.
    scale : numpy.ndarray
        Factor from strength over distance to mV for each fibre, shape ``(fibre,)``.
    anisotropy : float
        Conductivity along the fibres over that across.
    x, y : numpy.ndarray
        Place of each fibre across the muscle, with the electrode at ``x`` of zero, shape ``(fibre,)``.
    radius : float
        Least distance from a fibre to the surface.
    low, high : float
        Ends of the surface along ``y``, between which the potential is averaged; equal for a point.
    end_plate : numpy.ndarray
        Place of each end plate along the fibres, shape ``(fibre,)``.
    at : float
        Place of the surface along the fibres.
    half : float
        Half the length of a fibre.
    velocity, delay : numpy.ndarray
        Velocity of each fibre, and start of its action potential, shape ``(fibre,)``.
    strength, behind : numpy.ndarray
        The three sources, :data:`STRENGTH_mV_per_mm` and :data:`BEHIND_mm`, shape ``(3,)``.
    step_ms : float
        Time step.
    """
    root = np.sqrt(anisotropy)
    resting, arrived = np.empty((3, 2)), np.empty((3, 2))
    for f in range(source.size):
        aside2 = anisotropy * (x[f] * x[f] + radius * radius)
        below, above = root * (low - y[f]), root * (high - y[f])
        # One tripole runs to each tendon; both tendons lie ``half`` away from the end-plate zone. A source that has
        # not left the end plate, or has come to the tendon, gives the same at every time.
        for k in range(3):
            resting[k, 0] = _potential(aside2, at - min(end_plate[f], half), below, above, strength[k])
            resting[k, 1] = _potential(aside2, at - max(end_plate[f], -half), below, above, strength[k])
            arrived[k, 0] = _potential(aside2, at - min(end_plate[f] + half, half), below, above, strength[k])
            arrived[k, 1] = _potential(aside2, at - max(end_plate[f] - half, -half), below, above, strength[k])
        for t in range(voltage.shape[1]):
            front = velocity[f] * (t * step_ms - delay[f])
            if front <= 0:
                continue
            total = 0.0
            for k in range(3):
                travelled = front - behind[k]
                if travelled <= 0.0:
                    total += resting[k, 0]
                    total += resting[k, 1]
                elif travelled >= half:
                    total += arrived[k, 0]
                    total += arrived[k, 1]
                else:
                    total += _potential(aside2, at - min(end_plate[f] + travelled, half), below, above, strength[k])
                    total += _potential(aside2, at - max(end_plate[f] - travelled, -half), below, above, strength[k])
            voltage[source[f], t] += scale[f] * total
