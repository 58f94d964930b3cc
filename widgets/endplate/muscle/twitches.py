"""How the twitches of motor units add up to force (Fuglevand, Winter and Patla 1993).

Compiled functions take and return plain numbers and arrays, in seconds and tetanic forces of the first unit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.decay import NEGLIGIBLE

LINEAR = 0.4
"""Below this product of contraction time and rate, twitches add up without changing each other (fuglevand_1993)."""


def fusion(contraction_times_rate: float | np.ndarray) -> np.ndarray:
    """Return the mean force of a unit at a steady rate.

    A sigmoid of twitch time times rate, and a straight line to zero below :data:`LINEAR`, where twitches do not
    change each other.

    Parameters
    ----------
    contraction_times_rate : float or numpy.ndarray
        Time to the peak of the twitch, in s, times rate, in Hz; any shape.

    Returns
    -------
    numpy.ndarray
        Share of the unit's tetanic force, 0 to 1, of the same shape.
    """
    x = np.asarray(contraction_times_rate, float)
    return np.where(x < LINEAR, x / LINEAR * _sigmoid(LINEAR), _sigmoid(x))


@compiled()
def fusion_of_unit(contraction_time_rate: float) -> float:
    """Return :func:`fusion` of a single number, for use in compiled code."""
    below = contraction_time_rate < LINEAR
    return contraction_time_rate / LINEAR * _sigmoid(LINEAR) if below else _sigmoid(contraction_time_rate)


@compiled()
def _sigmoid(x: Any) -> Any:  # a number or an array
    return 1 - np.exp(-2 * x**3)


@compiled()
def fire(
    drive: np.ndarray,
    threshold: np.ndarray,
    peak_Hz: np.ndarray,
    min_Hz: float,
    gain_Hz: float,
    intervals: np.ndarray,
    start_phase: np.ndarray,
    tetanus: np.ndarray,
    contraction_s: np.ndarray,
    step_s: float,
    with_force: bool,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the impulses of every unit under a drive, and the force of all units together.

    A unit above its threshold integrates its rate; it fires when the integral has grown by the next of its
    ``intervals``. A twitch is ``t / T exp(1 - t / T)``; its size follows the interval before it, so that the mean
    force of a steady rate is that of :func:`fusion`.

    Parameters
    ----------
    drive : numpy.ndarray
        Excitation at every step, shape ``(time,)``.
    threshold, peak_Hz, tetanus, contraction_s : numpy.ndarray
        Threshold, highest rate, tetanic force and twitch time of each unit, shape ``(unit,)``.
    min_Hz, gain_Hz : float
        Rate at the threshold, and its rise with the drive.
    intervals : numpy.ndarray
        Intervals of each unit as multiples of its mean interval, shape ``(unit, impulse)``.
    start_phase : numpy.ndarray
        Part of the first interval that has passed when a unit is recruited, shape ``(unit,)``.
    step_s : float
        Time step.
    with_force : bool
        Whether the force is computed too; otherwise it is zero.

    Returns
    -------
    numpy.ndarray
        Times of the impulses in s, shape ``(unit, impulse)``; only the first ones of each row are filled.
    numpy.ndarray
        Number of impulses of each unit, shape ``(unit,)``.
    numpy.ndarray
        Force of the muscle, shape ``(time,)``.
    """
    units, steps = threshold.size, drive.size
    spikes_s, fired = np.empty(intervals.shape), np.zeros(units, np.int64)
    force = np.zeros(steps)
    unfused = _sigmoid(LINEAR) / LINEAR
    for u in range(units):
        decay, size = np.exp(-step_s / contraction_s[u]), tetanus[u] * unfused
        phase, due, last_s = start_phase[u], intervals[u, 0], -1.0
        level, rising = 0.0, 0.0  # a twitch is the response of two equal first-order steps in a row
        for t in range(steps):
            if with_force and level + rising > NEGLIGIBLE:
                level = (level + rising * step_s / contraction_s[u]) * decay
                rising *= decay
                force[t] += level
            if drive[t] < threshold[u]:
                phase, last_s = start_phase[u], -1.0
                continue
            rate = min(min_Hz + gain_Hz * (drive[t] - threshold[u]), peak_Hz[u])
            before, phase = phase, phase + rate * step_s
            if phase >= due and fired[u] < intervals.shape[1] - 1:
                now = (t + max(0.0, (due - before) / (phase - before))) * step_s
                spikes_s[u, fired[u]] = now
                fired[u] += 1
                if with_force:
                    since = now - last_s if last_s >= 0 else 1 / min_Hz
                    x = contraction_s[u] / since
                    gain = 1.0 if x < LINEAR else _sigmoid(x) / x / unfused
                    rest = (t + 1) * step_s - now  # time until the next sample
                    early = np.exp(-rest / contraction_s[u]) * size * gain
                    # The twitch at the next sample; divided by ``decay``, which the step to that sample brings again
                    rising += early / decay
                    level += early / decay * (rest - step_s) / contraction_s[u]
                phase, due, last_s = phase - due, intervals[u, fired[u]], now
    return spikes_s, fired, force
