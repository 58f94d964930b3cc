"""The human motor fibre: its measures, and one internode as a passive cable.

Measures and electrical constants are those of McIntyre, Richardson and Grill (2002);
between their nine diameters, the polynomials of Musselman et al. (2021). An internode
is a double cable: ten inner compartments (the axon) in ten outer ones (the space under
the myelin), from paranode to paranode. Both ends are alike, so everything it does is a
sum of ten even and ten odd modes, each of which decays at a rate of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

RESTING_mV = -80.0
"""Reversal potential of the internode's membrane; voltages inside the model count from it."""

RESISTIVITY_ohm_cm = 70.0  # of the axoplasm, and of the space under the myelin
AXON_CAPACITANCE_uF_per_cm2 = 2.0
MYELIN_CAPACITANCE_uF_per_cm2 = 0.1  # of one membrane; a lamella has two
MYELIN_CONDUCTANCE_S_per_cm2 = 0.001
PARANODE_CONDUCTANCE_S_per_cm2 = 0.001
INTERNODE_CONDUCTANCE_S_per_cm2 = 0.0001

NODE_um, PARANODE_um = 1.0, 3.0  # lengths
SEALED_PARANODE_nm, INTERNODE_GAP_nm = 2.0, 4.0  # width of the space under the myelin
INNER_PARTS = 6
"""Compartments of an internode between its juxtaparanodes."""
_HALF = 5
"""Compartments from one end of an internode to its middle."""
EVEN_MODES = 2 * _HALF  # inner and outer compartments
MODES = 2 * EVEN_MODES  # even ones, then odd ones


OneOrSeveral = TypeVar("OneOrSeveral", float, np.ndarray)
"""A measure of one compartment, or of several, shape ``(compartment,)``."""


@dataclass(frozen=True)
class Measures:
    """Measures of a fibre.

    Attributes
    ----------
    spacing_um : float
        From the middle of a node to the middle of the next.
    juxtaparanode_um : float
        Length of the part between paranode and inner internode.
    axon_um, node_um : float
        Diameter of the axon under the myelin, and of node and paranode.
    lamellae : float
        Turns of myelin.
    """

    spacing_um: float
    juxtaparanode_um: float
    axon_um: float
    node_um: float
    lamellae: float


_COLUMNS = ("spacing_um", "juxtaparanode_um", "axon_um", "node_um", "lamellae")
_ROWS = {
    5.7: (500, 35, 3.4, 1.9, 80),
    7.3: (750, 38, 4.6, 2.4, 100),
    8.7: (1000, 40, 5.8, 2.8, 110),
    10.0: (1150, 46, 6.9, 3.3, 120),
    11.5: (1250, 50, 8.1, 3.7, 130),
    12.8: (1350, 54, 9.2, 4.2, 135),
    14.0: (1400, 56, 10.4, 4.7, 140),
    15.0: (1450, 58, 11.5, 5.0, 145),
    16.0: (1500, 60, 12.7, 5.5, 150),
}
_PUBLISHED = {diameter_um: Measures(**dict(zip(_COLUMNS, row, strict=True))) for diameter_um, row in _ROWS.items()}


@lru_cache(maxsize=1024)  # a nerve of many axons asks for the same ones at every step of a slider
def measures(diameter_um: float) -> Measures:
    """Return the measures of a fibre with the given diameter over its myelin, 2 to 16 um."""
    if diameter_um in _PUBLISHED:
        return _PUBLISHED[diameter_um]
    d = diameter_um
    long = d >= 5.643
    return Measures(
        spacing_um=-8.215 * d**2 + 272.4 * d - 780.2 if long else 81.08 * d + 37.84,
        juxtaparanode_um=-0.1652 * d**2 + 6.354 * d - 0.2862,
        axon_um=0.02361 * d**2 + 0.3673 * d + 0.7122,
        node_um=0.01093 * d**2 + 0.1008 * d + 1.099,
        lamellae=-0.4749 * d**2 + 16.85 * d - 0.7648,
    )


def node_area_cm2(diameter_um: float) -> float:
    """Return the membrane area of a node."""
    return math.pi * measures(diameter_um).node_um * NODE_um * 1e-8


@dataclass(frozen=True, eq=False)
class Internode:
    """An internode as seen from its two nodes.

    A mode ``z`` obeys ``dz/dt = -rate z + drive (left ± right)``, with the nodes'
    voltages counted from :data:`RESTING_mV`, plus for the even modes and minus for the
    odd ones. The current into the left node is the sum of all modes less
    ``end_uS`` times its voltage; into the right node, the even modes less the odd ones.

    Attributes
    ----------
    rate_per_ms : numpy.ndarray
        Shape ``(20,)``: ten even modes, then ten odd ones.
    drive_nA_per_mV_ms : numpy.ndarray
        Shape ``(20,)``.
    end_uS : float
        Conductance between a node and the end of the internode.
    middle_mV_per_nA : numpy.ndarray
        What each even mode adds to the potential inside the axon in the middle of the internode, shape ``(10,)``; the
        odd ones add nothing there.
    """

    rate_per_ms: np.ndarray
    drive_nA_per_mV_ms: np.ndarray
    end_uS: float
    middle_mV_per_nA: np.ndarray


@lru_cache(maxsize=512)
def internode(diameter_um: float, lamellae_fraction: float, paranode_nm: float, length_fraction: float) -> Internode:
    """Return the modes of an internode.

    Parameters
    ----------
    diameter_um : float
        Diameter of the fibre over healthy myelin.
    lamellae_fraction : float
        Turns of myelin that are left, above zero.
    paranode_nm : float
        Width of the space under the myelin at the paranodes; healthy is
        :data:`SEALED_PARANODE_nm`.
    length_fraction : float
        Distance of its nodes, of the healthy one: its middle is shorter, its ends are as before.

    Returns
    -------
    Internode
        Its modes.
    """
    fibre = measures(diameter_um)
    inner_um = (
        length_fraction * fibre.spacing_um - NODE_um - 2 * PARANODE_um - 2 * fibre.juxtaparanode_um
    ) / INNER_PARTS
    # One half, from the paranode to the middle; the other half is its mirror image.
    length_cm = 1e-4 * np.array([PARANODE_um, fibre.juxtaparanode_um, inner_um, inner_um, inner_um])
    radius_cm = 0.5e-4 * np.array([fibre.node_um, *[fibre.axon_um] * 4])
    gap_cm = 1e-7 * np.array([paranode_nm, *[INTERNODE_GAP_nm] * 4])
    leak = np.array([PARANODE_CONDUCTANCE_S_per_cm2, *[INTERNODE_CONDUCTANCE_S_per_cm2] * 4])

    axon_cm2 = 2 * np.pi * radius_cm * length_cm
    axon_nF, axon_uS = 1e3 * AXON_CAPACITANCE_uF_per_cm2 * axon_cm2, 1e6 * leak * axon_cm2
    sheath_cm2 = np.pi * diameter_um * 1e-4 * length_cm / (2 * fibre.lamellae * lamellae_fraction)
    sheath_nF, sheath_uS = (
        1e3 * MYELIN_CAPACITANCE_uF_per_cm2 * sheath_cm2,
        1e6 * MYELIN_CONDUCTANCE_S_per_cm2 * sheath_cm2,
    )

    node_radius_cm, half_node_cm = 0.5e-4 * fibre.node_um, 0.5e-4 * NODE_um
    inside_ohm = _half_resistance_ohm(length_cm, radius_cm**2)
    outside_ohm = _half_resistance_ohm(length_cm, (radius_cm + gap_cm) ** 2 - radius_cm**2)
    node_gap_cm2 = (node_radius_cm + 1e-7 * SEALED_PARANODE_nm) ** 2 - node_radius_cm**2
    node_inside_ohm = _half_resistance_ohm(2 * half_node_cm, node_radius_cm**2)
    node_outside_ohm = _half_resistance_ohm(2 * half_node_cm, node_gap_cm2)

    to_modes = np.linalg.inv(np.linalg.cholesky(_through_sheath(axon_nF, sheath_nF)))
    across = _through_sheath(axon_uS, sheath_uS)
    rates, drives, middles = [], [], []
    for mirrored in (1.0, -1.0):
        along = np.zeros((2 * _HALF, 2 * _HALF))
        along[:_HALF, :_HALF] = _chain_uS(inside_ohm, node_inside_ohm, mirrored)
        along[_HALF:, _HALF:] = _chain_uS(outside_ohm, node_outside_ohm, mirrored)
        rate, shape = np.linalg.eigh(to_modes @ (across + along) @ to_modes.T)
        end_uS = 1e6 / (node_inside_ohm + inside_ohm[0])
        inside = (to_modes.T @ shape)[:_HALF] / math.sqrt(2)  # the axon from its end to the middle
        felt_at_end = end_uS * inside[0]
        rates.append(rate)
        drives.append(felt_at_end**2)
        middles.append(inside[-1] / felt_at_end)
    return Internode(np.concatenate(rates), np.concatenate(drives), end_uS, middles[0])


def _half_resistance_ohm(length_cm: OneOrSeveral, section_over_pi_cm2: OneOrSeveral) -> OneOrSeveral:
    """Resistance from the middle of a compartment to its end."""
    return RESISTIVITY_ohm_cm * 0.5 * length_cm / (np.pi * section_over_pi_cm2)


def _chain_uS(half_ohm: np.ndarray, node_ohm: float, mirrored: float) -> np.ndarray:
    """Conductance matrix of one half of a chain whose other half does the same, or the opposite."""
    joints = 1e6 / (half_ohm[:-1] + half_ohm[1:])
    chain, here = np.zeros((half_ohm.size, half_ohm.size)), np.arange(half_ohm.size)
    chain[here[:-1], here[:-1]] = joints
    chain[here[1:], here[1:]] += joints
    chain[here[:-1], here[1:]] = chain[here[1:], here[:-1]] = -joints
    chain[0, 0] += 1e6 / (node_ohm + half_ohm[0])
    if mirrored < 0:  # the two middle compartments are at opposite voltages
        chain[-1, -1] += 2 * 1e6 / (2 * half_ohm[-1])
    return chain


def _through_sheath(axon: np.ndarray, sheath: np.ndarray) -> np.ndarray:
    """Return what lies between the inside of the axon, the space under the myelin, and the outside, as a matrix."""
    inner = np.arange(axon.size)
    outer = inner + axon.size
    matrix = np.zeros((2 * axon.size, 2 * axon.size))
    matrix[inner, inner], matrix[outer, outer] = axon, axon + sheath
    matrix[inner, outer] = matrix[outer, inner] = -axon
    return matrix
