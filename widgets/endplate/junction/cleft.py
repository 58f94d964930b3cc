"""One quantum in its own cleft: transmitter, receptors, esterase.

A quantum of acetylcholine acts on a small disc of membrane and is removed before
it can reach the disc of its neighbour. Each quantum therefore has its own cleft
here; in one well-mixed cleft for all, quanta would compete for receptors, and
end-plate currents would not be sums of miniature currents.

States: free transmitter A, and receptors free (C), with one (AC) and two (A2C)
molecules bound, or open (O)::

    C + A <-> AC        2 kon, koff
    AC + A <-> A2C      kon, 2 koff
    A2C <-> O           beta, alpha

A leaves by diffusion and is split by acetylcholinesterase (Michaelis-Menten). What has
left goes on in the cleft of the whole end plate (:mod:`.lingering`).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.decay import settled

REFERENCE_C = 23.0
"""Temperature of the constants below, a teaching set within a factor of about two of colquhoun_1988 and liu_1991."""

TRANSMITTER_mM = 1.0
"""Transmitter of one quantum in the disc, if none were removed."""
RELEASE_ms = 0.02
"""Time constant of the emptying of a vesicle."""
RECEPTORS_mM = 0.33
KON_per_mM_ms, KOFF_per_ms = 150.0, 18.0
"""Binding and unbinding at each of the two sites of a receptor."""
BETA_per_ms, ALPHA_per_ms = 40.0, 2.6
"""Opening and closing of the channel."""
DIFFUSION_per_ms = 3.0
ESTERASE_mM_per_ms, ESTERASE_KM_mM = 2.0, 0.09
"""Maximal rate of acetylcholinesterase, and transmitter at half of it."""

Q10_CHANNEL = 2.1
"""Gives an open time of about 1 ms at 23 °C and 0.3 ms at 39 °C."""
Q10_ESTERASE = 2.0
Q10_DIFFUSION = 1.3
"""Also of binding, which diffusion limits; like the others but for the channel a teaching value."""
OPEN_AT_PEAK_mM = 0.2418
"""Open receptors at the peak of a healthy quantum at :data:`REFERENCE_C`, by which the course is scaled."""

LEAVES_ms = 20.0
"""Time within which transmitter leaves the disc of its quantum."""
SUBSTEP_ms = 0.001
"""Binding is fast: an explicit step has to stay well below ``1 / (2 kon R)``."""


def quantal_shape(
    receptor_fraction: float, esterase_fraction: float, temperature_C: float, step_ms: float, samples: int
) -> np.ndarray:
    """Return the open receptors of one quantum over time, relative to the peak of a healthy quantum at 23 °C.

    Parameters
    ----------
    receptor_fraction : float
        Receptors that are present and free to bind, of the normal amount.
    esterase_fraction : float
        Working acetylcholinesterase, of the normal amount.
    temperature_C : float
        Temperature in degrees Celsius.
    step_ms : float
        Time step of the samples.
    samples : int
        Number of samples.

    Returns
    -------
    numpy.ndarray
        Shape ``(samples,)``; read-only, because it is cached.
    """
    return _quantum(receptor_fraction, esterase_fraction, temperature_C, step_ms, samples)[0]


def quantum_course(
    receptor_fraction: float, esterase_fraction: float, temperature_C: float, step_ms: float, samples: int
) -> np.ndarray:
    """Return what becomes of one average quantum, from its release on.

    Parameters
    ----------
    receptor_fraction, esterase_fraction, temperature_C, step_ms, samples : float or int
        As in :func:`quantal_shape`.

    Returns
    -------
    numpy.ndarray
        Shape ``(4, samples)``, read-only: open receptors in mM, free transmitter in mM, transmitter that esterase
        splits in mM/ms, and transmitter that is still in the vesicle in mM.
    """
    return _quantum(receptor_fraction, esterase_fraction, temperature_C, step_ms, samples)[2]


def share_that_leaves(
    receptor_fraction: float, esterase_fraction: float, temperature_C: float, step_ms: float, samples: int
) -> float:
    """Return the share of a quantum's transmitter that leaves its disc before it is split.

    Parameters
    ----------
    receptor_fraction, esterase_fraction, temperature_C, step_ms, samples : float or int
        As in :func:`quantal_shape`; :data:`LEAVES_ms` are within the samples.

    Returns
    -------
    float
        0 to 1.
    """
    left_mM = _quantum(receptor_fraction, esterase_fraction, temperature_C, step_ms, samples)[1]
    return float(left_mM[round(LEAVES_ms / step_ms)]) / TRANSMITTER_mM


@lru_cache(maxsize=512)
def _quantum(
    receptor_fraction: float, esterase_fraction: float, temperature_C: float, step_ms: float, samples: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the relative open receptors of one quantum, what has left its disc in mM, and its whole course."""
    tens = (temperature_C - REFERENCE_C) / 10
    channel, diffusion = Q10_CHANNEL**tens, Q10_DIFFUSION**tens
    course = _open_receptors(
        RECEPTORS_mM * receptor_fraction,
        KON_per_mM_ms * diffusion,
        KOFF_per_ms * channel,
        BETA_per_ms * channel,
        ALPHA_per_ms * channel,
        DIFFUSION_per_ms * diffusion,
        ESTERASE_mM_per_ms * esterase_fraction * Q10_ESTERASE**tens,
        RELEASE_ms / diffusion,
        step_ms,
        samples,
    )
    shape = course[0] / OPEN_AT_PEAK_mM
    shape.flags.writeable = course.flags.writeable = False
    return shape, course[4], course[:4]


@compiled()
def _open_receptors(
    receptors: float,
    kon: float,
    koff: float,
    beta: float,
    alpha: float,
    diffusion: float,
    esterase: float,
    release_ms: float,
    step_ms: float,
    samples: int,
) -> np.ndarray:
    """Return the rows of :func:`quantum_course`, and what has left the disc in mM; steps of :data:`SUBSTEP_ms`."""
    out = np.empty((5, samples))
    substeps = max(1, round(step_ms / SUBSTEP_ms))
    h = step_ms / substeps
    keep = np.exp(-h / release_ms)
    inside = TRANSMITTER_mM  # transmitter that is left in the vesicle
    free = one_bound = two_bound = opened = left = 0.0
    for i in range(samples):
        out[0, i], out[1, i], out[2, i], out[3, i] = opened, free, esterase * free / (ESTERASE_KM_mM + free), inside
        out[4, i] = left
        inside, free, opened = settled(inside), settled(free), settled(opened)
        one_bound, two_bound = settled(one_bound), settled(two_bound)
        for _ in range(substeps):
            first = 2 * kon * free * (receptors - one_bound - two_bound - opened) - koff * one_bound
            second = kon * free * one_bound - 2 * koff * two_bound
            opening = beta * two_bound - alpha * opened
            emptied = inside * (1 - keep)
            inside -= emptied
            removed = (diffusion + esterase / (ESTERASE_KM_mM + free)) * free
            left += h * diffusion * free
            free += emptied - h * (first + second + removed)
            one_bound += h * (first - second)
            two_bound += h * (second - opening)
            opened += h * opening
    return out
