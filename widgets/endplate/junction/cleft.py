"""One quantum in its own cleft: transmitter, receptors, esterase.

A quantum of acetylcholine meets a small disc of membrane and is gone before it
can reach the disc of its neighbour. Each quantum therefore has its own cleft
here; one well-mixed cleft for all would make quanta compete for receptors, and
end-plate currents would no longer be sums of miniature currents.

States: free transmitter A, and receptors free (C), with one (AC) and two (A2C)
molecules bound, or open (O)::

    C + A <-> AC        2 kon, koff
    AC + A <-> A2C      kon, 2 koff
    A2C <-> O           beta, alpha

A leaves by diffusion and is split by acetylcholinesterase (Michaelis-Menten).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.compilation import compiled

REFERENCE_C = 23.0
"""Temperature of the constants below."""

TRANSMITTER_mM = 1.0  # in the disc, if nothing were removed
RELEASE_ms = 0.02  # time constant with which a vesicle empties
RECEPTORS_mM = 0.33
KON_per_mM_ms = 150.0
KOFF_per_ms = 18.0
BETA_per_ms = 40.0
ALPHA_per_ms = 2.6
DIFFUSION_per_ms = 3.0
ESTERASE_mM_per_ms = 2.0
ESTERASE_KM_mM = 0.09

Q10_CHANNEL = 2.1  # open time about 1 ms at 23 C and 0.3 ms at 39 C
Q10_ESTERASE = 2.0
Q10_DIFFUSION = 1.3  # also of binding, which diffusion limits
OPEN_AT_PEAK_mM = 0.2418  # open receptors of a healthy quantum at REFERENCE_C, to scale by

_SUBSTEP_ms = 0.001  # binding is fast: an explicit step has to stay well below 1 / (2 kon R)


@lru_cache(maxsize=512)
def quantal_shape(
    receptor_fraction: float, esterase_fraction: float, temperature_C: float, step_ms: float, samples: int
) -> np.ndarray:
    """Return the open receptors of one quantum over time, with a healthy peak at 23 C as one.

    Parameters
    ----------
    receptor_fraction : float
        Receptors that are there and free to bind, of the normal amount.
    esterase_fraction : float
        Working acetylcholinesterase, of the normal amount.
    temperature_C : float
        Temperature in degrees Celsius.
    step_ms, samples : float, int
        Spacing and number of the samples returned.

    Returns
    -------
    numpy.ndarray
        Shape ``(samples,)``; read-only, because it is cached.
    """
    tens = (temperature_C - REFERENCE_C) / 10
    channel, diffusion = Q10_CHANNEL**tens, Q10_DIFFUSION**tens
    open_receptors = _open_receptors(
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
    shape = open_receptors / OPEN_AT_PEAK_mM
    shape.flags.writeable = False
    return shape


@compiled()
def _open_receptors(receptors, kon, koff, beta, alpha, diffusion, esterase, release_ms, step_ms, samples):
    """Integrate the cleft explicitly in steps of about ``_SUBSTEP_ms``; mM and ms throughout."""
    out = np.empty(samples)
    substeps = max(1, round(step_ms / _SUBSTEP_ms))
    h = step_ms / substeps
    keep = np.exp(-h / release_ms)
    inside = TRANSMITTER_mM  # what the vesicle still holds
    free = one_bound = two_bound = opened = 0.0
    for i in range(samples):
        out[i] = opened
        for _ in range(substeps):
            first = 2 * kon * free * (receptors - one_bound - two_bound - opened) - koff * one_bound
            second = kon * free * one_bound - 2 * koff * two_bound
            opening = beta * two_bound - alpha * opened
            emptied = inside * (1 - keep)
            inside -= emptied
            removed = (diffusion + esterase / (ESTERASE_KM_mM + free)) * free
            free += emptied - h * (first + second + removed)
            one_bound += h * (first - second)
            two_bound += h * (second - opening)
            opened += h * opening
    return out
