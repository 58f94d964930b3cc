"""How the twitches of motor units add up to force (Fuglevand, Winter and Patla 1993)."""

from __future__ import annotations

import numpy as np

from endplate.core.compilation import compiled

LINEAR = 0.4
"""Below this product of contraction time and rate, twitches add up without changing each other."""


def fusion(contraction_times_rate: np.ndarray) -> np.ndarray:
    """Return a unit's mean force as a share of its tetanus, from twitch time times rate.

    A sigmoid, and a straight line to zero below :data:`LINEAR`, where twitches just add up.
    """
    x = np.asarray(contraction_times_rate, float)
    return np.where(x < LINEAR, x / LINEAR * _sigmoid(LINEAR), _sigmoid(x))


@compiled()
def fused(contraction_time_rate):
    """Return the same for one unit, to compiled code."""
    below = contraction_time_rate < LINEAR
    return contraction_time_rate / LINEAR * _sigmoid(LINEAR) if below else _sigmoid(contraction_time_rate)


@compiled()
def _sigmoid(x):
    return 1 - np.exp(-2 * x**3)


@compiled()
def fire(drive, threshold, peak_Hz, least_Hz, gain_Hz, intervals, start, tetanus, contraction_s, step_s):
    """Step every unit: its impulses, each after its own share of a mean interval, and the sum of its twitches.

    A twitch is ``t / T exp(1 - t / T)``; its size follows the interval before it, so that the mean
    force of a steady rate is that of :func:`fusion`.
    """
    units, steps = threshold.size, drive.size
    spikes_s, fired = np.empty(intervals.shape), np.zeros(units, np.int64)
    force = np.zeros(steps)
    unfused = _sigmoid(LINEAR) / LINEAR
    for u in range(units):
        decay, size = np.exp(-step_s / contraction_s[u]), tetanus[u] * unfused
        phase, due, last_s = start[u], intervals[u, 0], -1.0
        level, rising = 0.0, 0.0  # a twitch is the response of two equal first-order steps in a row
        for t in range(steps):
            level = (level + rising * step_s / contraction_s[u]) * decay
            rising *= decay
            force[t] += level
            if drive[t] < threshold[u]:
                phase, last_s = start[u], -1.0
                continue
            rate = min(least_Hz + gain_Hz * (drive[t] - threshold[u]), peak_Hz[u])
            before, phase = phase, phase + rate * step_s
            if phase >= due and fired[u] < intervals.shape[1] - 1:
                now = (t + max(0.0, (due - before) / (phase - before))) * step_s
                spikes_s[u, fired[u]] = now
                fired[u] += 1
                since = now - last_s if last_s >= 0 else 1 / least_Hz
                x = contraction_s[u] / since
                gain = 1.0 if x < LINEAR else _sigmoid(x) / x / unfused
                rest = (t + 1) * step_s - now  # until the next sample
                early = np.exp(-rest / contraction_s[u]) * size * gain
                # What the impulse leaves at the next sample, given back the step that is taken there.
                rising += early / decay
                level += early / decay * (rest - step_s) / contraction_s[u]
                phase, due, last_s = phase - due, intervals[u, fired[u]], now
    return spikes_s, fired, force
