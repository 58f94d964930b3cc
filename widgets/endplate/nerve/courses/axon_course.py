"""An impulse along an axon at a few hundred moments: at its nodes, and inside the axon between them.

A drawing that moves needs fewer moments than a recording has. They are chosen where potentials change: close together
while an impulse runs, far apart while the axon is quiet.

The potential in the middle of an internode is computed from those of its two nodes. The internode is a passive cable,
and each of its modes follows the nodes (:mod:`endplate.nerve.myelinated_fibre`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.nerve.axon_assembly import internodes
from endplate.nerve.axon_parameters import MotorAxon
from endplate.nerve.conduction import Conduction
from endplate.nerve.myelinated_fibre import EVEN_MODES, RESTING_mV

MOMENTS, PLACES = 480, 101
"""Moments and places that a drawing shows, at most."""
QUIET_SHARE = 0.15
"""Of the moments, how many are spread evenly, whatever happens."""


@dataclass(frozen=True, eq=False)
class AxonCourse:
    """Potentials along an axon over time.

    Attributes
    ----------
    time_ms : numpy.ndarray
        Shape ``(time,)``.
    place_mm : numpy.ndarray
        Nodes and the middles of internodes in turn, or some of the nodes alone; shape ``(place,)``.
    is_node : numpy.ndarray
        Which of the places are nodes, shape ``(place,)``.
    potential_mV : numpy.ndarray
        Potential inside the axon, shape ``(time, place)``, in whole millivolts: a colour shows no more.
    """

    time_ms: np.ndarray
    place_mm: np.ndarray
    is_node: np.ndarray
    potential_mV: np.ndarray

    @property
    def middle_mV(self) -> np.ndarray:
        """Potential at the place in the middle of the axon, shape ``(time,)``."""
        return self.potential_mV[:, self.place_mm.size // 2]

    @property
    def ever(self) -> np.ndarray:
        """One at every moment, shape ``(time,)``: of what is to be seen from an event on."""
        return np.ones(self.time_ms.size)


def follow(axon: MotorAxon, conduction: Conduction, moments: int = MOMENTS, places: int = PLACES) -> AxonCourse:
    """Return potentials at the nodes and in the middle of every internode.

    Parameters
    ----------
    axon : MotorAxon
        The axon.
    conduction : Conduction
        What was recorded from its nodes.
    moments : int
        How many moments are kept at most.
    places : int
        How many places are kept at most: with more, every second node alone, or every third, and so on.

    Returns
    -------
    AxonCourse
        From the start of the recording to its end.
    """
    kept = chosen_moments(conduction.time_ms, conduction.voltage_mV, moments)
    time_ms, nodes_mV = conduction.time_ms[kept], conduction.voltage_mV[:, kept].T
    if 2 * axon.nodes - 1 > places:
        some = np.unique(np.append(np.arange(0, axon.nodes, -(-axon.nodes // places)), axon.nodes - 1))
        return AxonCourse(
            time_ms, conduction.position_mm[some], np.ones(some.size, dtype=bool), np.rint(nodes_mV[:, some])
        )
    potential_mV = np.empty((kept.size, 2 * axon.nodes - 1))
    potential_mV[:, ::2], potential_mV[:, 1::2] = nodes_mV, middles_mV(axon, time_ms, nodes_mV)
    place_mm = np.empty(2 * axon.nodes - 1)
    place_mm[::2] = conduction.position_mm
    place_mm[1::2] = (conduction.position_mm[:-1] + conduction.position_mm[1:]) / 2
    return AxonCourse(time_ms, place_mm, np.arange(place_mm.size) % 2 == 0, np.rint(potential_mV))


def chosen_moments(time_ms: np.ndarray, potential_mV: np.ndarray, most: int) -> np.ndarray:
    """Return the numbers of the samples that show best what happens, the first and the last among them.

    Parameters
    ----------
    time_ms : numpy.ndarray
        Shape ``(time,)``.
    potential_mV : numpy.ndarray
        Shape ``(place, time)``.
    most : int
        How many are returned at most.
    """
    if time_ms.size <= most:
        return np.arange(time_ms.size)
    change_mV = _largest_changes(potential_mV)
    passed = np.diff(time_ms) / (time_ms[-1] - time_ms[0])
    total_mV = change_mV.sum()
    weight = QUIET_SHARE * passed + (1 - QUIET_SHARE) * (change_mV / total_mV if total_mV else passed)
    way = np.append(0.0, np.cumsum(weight))
    chosen = np.rint(np.interp(np.linspace(0, way[-1], most), way, np.arange(way.size))).astype(int)
    return chosen[np.append(True, chosen[1:] > chosen[:-1])]


@compiled()
def _largest_changes(potential_mV: np.ndarray) -> np.ndarray:
    """Return how far the place that changes most goes from each moment to the next, shape ``(time - 1,)``."""
    places, moments = potential_mV.shape
    found = np.zeros(moments - 1)
    for place in range(places):
        for moment in range(moments - 1):
            change = abs(potential_mV[place, moment + 1] - potential_mV[place, moment])
            found[moment] = max(found[moment], change)
    return found


def middles_mV(axon: MotorAxon, time_ms: np.ndarray, nodes_mV: np.ndarray) -> np.ndarray:
    """Return the potential inside the axon in the middle of every internode.

    Parameters
    ----------
    axon : MotorAxon
        The axon, at rest at the first of the moments.
    time_ms : numpy.ndarray
        Shape ``(time,)``.
    nodes_mV : numpy.ndarray
        Potentials of the nodes, shape ``(time, node)``; between two moments they are taken as straight lines.

    Returns
    -------
    numpy.ndarray
        Shape ``(time, internode)``.
    """
    kinds, kind = internodes(axon)
    rate = np.stack([each.rate_per_ms[:EVEN_MODES] for each in kinds])
    gain = np.stack([each.drive_nA_per_mV_ms[:EVEN_MODES] * each.middle_mV_per_nA for each in kinds])
    # A recording has even steps, so that few lengths come between two of its moments
    steps_ms, which = np.unique(np.diff(time_ms).round(9), return_inverse=True)
    step = rate * steps_ms[:, None, None]
    decay, mean = np.exp(-step), -np.expm1(-step) / step
    both_mV = nodes_mV[:, :-1] + nodes_mV[:, 1:] - 2 * RESTING_mV
    end, start = gain * (1 - mean) / rate, gain * (mean - decay) / rate
    return RESTING_mV + _summed_modes(kind, both_mV, gain / rate, which, np.stack([decay, start, end]))


@compiled()
def _summed_modes(
    kind: np.ndarray, input_mV: np.ndarray, steady: np.ndarray, which: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Step the modes of every internode through its input, and return their sums, shape ``(time, internode)``.

    ``weights`` are those of a mode's last value, of its last input and of its next one, for each length of step;
    ``which`` says which of the lengths each step has.
    """
    moments, count = input_mV.shape
    found, value = np.zeros((moments, count)), np.empty((steady.shape[1], count))
    first = 0
    while first < count:  # internodes beside one another that are alike go through each step together
        of, last = kind[first], first
        while last < count and kind[last] == of:
            last += 1
        for mode in range(steady.shape[1]):
            for each in range(first, last):
                value[mode, each] = steady[of, mode] * input_mV[0, each]
                found[0, each] += value[mode, each]
        for moment in range(1, moments):
            for mode in range(steady.shape[1]):
                decay, start, end = weights[:, which[moment - 1], of, mode]
                for each in range(first, last):
                    value[mode, each] = (
                        decay * value[mode, each] + start * input_mV[moment - 1, each] + end * input_mV[moment, each]
                    )
                    found[moment, each] += value[mode, each]
        first = last
    return found
