"""What questions ask of one axon: how fast another thickness conducts, and where an impulse is lost.

Each function computes the right answer, and what typical mistaken ideas make of the same numbers.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.asked import AskedTrace
from endplate.nerve import conduction_speed, squeezed_nerve
from endplate.nerve.conduction import FIRED_mV
from endplate.nerve.conduction_speed import MyelinatedFibre
from endplate.nerve.squeezed_nerve import SqueezedNerve

LOST_lamellae = 0.02
"""So little myelin stops an impulse within the stretch."""


@lru_cache(maxsize=32)
def _velocity_m_per_s(diameter_um: float) -> float:
    return conduction_speed.simulate(MyelinatedFibre(diameter_um)).velocity_m_per_s


def velocity_of_another(known_um: float, asked_um: float) -> dict[str, float]:
    """Return how fast an axon conducts, beside one of another thickness.

    Parameters
    ----------
    known_um, asked_um : float
        Diameter of the axon whose velocity is told, and of the one that is asked about.

    Returns
    -------
    dict of str to float
        Velocities in m/s: ``known``; of the other ``model``, and by the ``root`` and the ``square`` of its thickness.
    """
    known, ratio = _velocity_m_per_s(known_um), asked_um / known_um
    return {
        "known": known,
        "model": _velocity_m_per_s(asked_um),
        "root": known * ratio**0.5,
        "square": known * ratio**2,
    }


@lru_cache(maxsize=16)
def lost_impulse(first_internode: float, internodes: float) -> AskedTrace:
    """Return how high the potential rises at each node of an axon in which an impulse is lost.

    Parameters
    ----------
    first_internode, internodes : float
        Where thin myelin begins, and over how many internodes it goes on.

    Returns
    -------
    AskedTrace
        With the places in mm: ``lost``, the last node that rises above ``fired``; ``begins``, ``middle`` and ``ends``
        of the thin stretch; ``far``, the last node.
    """
    nerve = SqueezedNerve(
        lamellae_fraction=LOST_lamellae, first_internode=int(first_internode), internodes=int(internodes)
    )
    result = squeezed_nerve.simulate(nerve)
    position_mm = result.conduction.position_mm
    begins, ends = nerve.stretch_mm
    peak_mV = result.conduction.voltage_mV.max(axis=1)
    return AskedTrace(
        along=position_mm,
        height=peak_mV,
        horizontal="distance along the axon (mm)",
        vertical="highest potential that each node reaches (mV)",
        low=-90.0,
        high=60.0,
        numbers={
            "fired": FIRED_mV,
            "lost": float(position_mm[np.flatnonzero(peak_mV > FIRED_mV)[-1]]),
            "begins": begins,
            "middle": (begins + ends) / 2,
            "ends": ends,
            "far": float(position_mm[-1]),
        },
    )
