"""What questions ask of a junction: losses in a train, calcium, the safety factor, the threshold on a trace.

Each function computes the right answer, and what typical mistaken ideas make of the same numbers.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from endplate.core.asked import AskedTrace
from endplate.junction import impulse, repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.muscle_fibre import REST_mV
from endplate.junction.release import COOPERATIVITY, BODY_MAGNESIUM_mM, release_rate
from endplate.junction.repetitive_stimulation import StimulusTrain

FIBRES = 2000
"""Enough that chance moves no answer."""
SHOWN_ms = 1.2
RISEN_mV = 0.5
"""Depolarisation that counts as the beginning of the end-plate potential."""


@lru_cache(maxsize=64)
def _responses(receptors_percent: float) -> np.ndarray:
    junction = Junction(receptor_fraction=receptors_percent / 100)
    return repetitive_stimulation.simulate(junction, StimulusTrain(fibres=FIBRES, pulses=4)).cmap_fraction


def decrement(receptors_percent: float, whole_mV: float) -> dict[str, float]:
    """Return by how much the response of a muscle falls at 3 Hz.

    Parameters
    ----------
    receptors_percent : float
        Receptors that are left.
    whole_mV : float
        Response if every fibre fires.

    Returns
    -------
    dict of str to float
        Responses ``mV_1`` to ``mV_4``; the loss in percent by the ``model``, from the first to the ``second``
        response, of the ``fourth`` response; and the share that is ``left``.
    """
    response_mV = whole_mV * _responses(receptors_percent)
    first, second, _, fourth = response_mV
    return {f"mV_{place}": float(each) for place, each in enumerate(response_mV, 1)} | {
        "model": float(100 * (1 - fourth / first)),
        "second": float(100 * (1 - second / first)),
        "fourth": float(100 * (first / fourth - 1)),
        "left": float(100 * fourth / first),
    }


def release_left(before_mM: float, after_mM: float) -> dict[str, float]:
    """Return which share of the release is left when calcium falls.

    Parameters
    ----------
    before_mM, after_mM : float
        Calcium around the nerve ending.

    Returns
    -------
    dict of str to float
        Shares in percent: by the ``model``, in ``step`` with what calcium occupies, by its ``square``, and the
        ``whole``.
    """
    rates = [release_rate(calcium_mM, BODY_MAGNESIUM_mM) for calcium_mM in (before_mM, after_mM)]
    share = rates[1] / rates[0]
    occupied = share ** (1 / COOPERATIVITY)
    return {
        "model": 100 * share,
        "step": 100 * occupied,
        "square": 100 * occupied**2,
        "whole": 100.0,
    }


@lru_cache(maxsize=64)
def _safety_factor(occupancy: float, release_fraction: float) -> float:
    healthy = Junction()
    release_probability = healthy.release_probability * release_fraction
    junction = replace(healthy, antagonist_occupancy=occupancy, release_probability=release_probability)
    return impulse.simulate(junction).safety_factor


def safety_factor_with_curare(blocked_percent: float) -> dict[str, float]:
    """Return the safety factor of a junction whose receptors are blocked in part.

    Parameters
    ----------
    blocked_percent : float
        Receptors that curare holds.

    Returns
    -------
    dict of str to float
        ``healthy`` without curare; by the ``model``; ``swapped``, with as many receptors left as are blocked; and
        ``both``, as if the nerve released so much less, too.
    """
    blocked = blocked_percent / 100
    return {
        "healthy": _safety_factor(0.0, 1.0),
        "model": _safety_factor(blocked, 1.0),
        "swapped": _safety_factor(round(1 - blocked, 9), 1.0),
        "both": _safety_factor(blocked, round(1 - blocked, 9)),
    }


@lru_cache(maxsize=16)
def end_plate_trace(receptors_percent: float) -> AskedTrace:
    """Return the potential of a fibre under its nerve ending, as one impulse arrives.

    Parameters
    ----------
    receptors_percent : float
        Receptors that are left.

    Returns
    -------
    AskedTrace
        With the moments in ms: ``threshold``, where the depolarisation is as large as is ``needed``; ``begins``,
        where the potential leaves ``rest``; ``steepest``; ``peak``.
    """
    result = impulse.simulate(Junction(receptor_fraction=receptors_percent / 100))
    shown = result.time_ms <= SHOWN_ms
    time_ms, voltage_mV = result.time_ms[shown], result.voltage_mV[shown]
    return AskedTrace(
        along=time_ms,
        height=voltage_mV,
        horizontal="time since the impulse came to the ending (ms)",
        vertical="potential of the muscle fibre (mV)",
        low=-100.0,
        high=60.0,
        numbers={
            "rest": REST_mV,
            "needed": result.threshold_mV,
            "threshold": float(time_ms[np.argmax(voltage_mV >= REST_mV + result.threshold_mV)]),
            "begins": float(time_ms[np.argmax(voltage_mV >= REST_mV + RISEN_mV)]),
            "steepest": float(time_ms[np.diff(voltage_mV).argmax()]),
            "peak": float(time_ms[voltage_mV.argmax()]),
        },
    )
