"""What each cause of the virtual clinic changes in the models of the kit.

A cause is a change at a named place of the chain: lesions of nerves and roots, axons lost the more the longer they
are, myelin thin everywhere, a junction with other properties, a limb without the brake on its reflexes. How much is
drawn for each person. All amounts are teaching values, but for those of the junction, which lie where the model of
the junction shows what is published of the disease.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING, NerveLesion
from endplate.junction.impulse import Junction

ARM, LEG = "arm", "leg"
BOTH_LIMBS = frozenset((ARM, LEG))
SEGMENTS = ("c5_root", "c7_root", "c8_root", "l4_root", "l5_root", "s1_root")
"""Segments of the cord in which motoneurones may be lost, by the root that leaves there."""


LASTING_weeks = 12.0
"""Age of a loss that goes on. In the model a loss is one event, and after half a year adoption and regrowth would hide
most of it; where axons go on being lost, the last ones are always fresh. A teaching value."""


@dataclass(frozen=True)
class Harm:
    """What is changed in one person.

    Attributes
    ----------
    lesions : tuple of NerveLesion
        Harm at places of nerves and roots. Loss at a root also stands for motoneurones lost in its segment.
    length_loss : float
        Share of axons lost at the end of the longest nerves.
    thin_myelin : float
        How thin the myelin of all nerves is, from 0 to 1.
    many_blocks : float
        Share of motor axons that are blocked at each of several places.
    end_delay : float
        How much is added to the delay at the ends of axons, of the usual one.
    junction : Junction
        All junctions.
    upper, order_lost, unreached : frozenset of str
        Limbs whose reflexes have lost their brake, in which orders do not arrive, and in which they are not reached
        at will.
    one_side : bool
        Whether one side alone is affected.
    twitches_per_min : float
        Visible twitches of the muscles looked at.
    cell_loss : bool
        Whether the lesions are losses of motoneurones.
    """

    lesions: tuple[NerveLesion, ...] = ()
    length_loss: float = 0.0
    thin_myelin: float = 0.0
    many_blocks: float = 0.0
    end_delay: float = 0.0
    junction: Junction = field(default_factory=Junction)
    upper: frozenset[str] = frozenset()
    order_lost: frozenset[str] = frozenset()
    unreached: frozenset[str] = frozenset()
    one_side: bool = True
    twitches_per_min: float = 0.0
    cell_loss: bool = False


def harm_of(cause: str, rng: np.random.Generator) -> Harm:
    """Draw what a cause changes in one person.

    Parameters
    ----------
    cause : str
        Key in ``data/clinic_causes.csv``.
    rng : numpy.random.Generator
        Chooses how much.
    """
    return HARMS[cause](rng)


def _lesion(site: str, kind: str, low: float, high: float, weeks: tuple[float, ...]) -> Callable[..., Harm]:
    def drawn(rng: np.random.Generator) -> Harm:
        severity = round(float(rng.uniform(low, high)), 2)
        return Harm(lesions=(NerveLesion(site, kind, severity, float(rng.choice(weeks))),))

    return drawn


def _late_carpal_tunnel(rng: np.random.Generator) -> Harm:
    # Axons are lost late, when the myelin of the others is thin already (bland_grading)
    lost, thin = round(float(rng.uniform(0.6, 0.9)), 2), round(float(rng.uniform(0.45, 0.65)), 2)
    return Harm(
        lesions=(
            NerveLesion("median_wrist", LOSS, lost, LASTING_weeks),
            NerveLesion("median_wrist", SLOWING, thin, LASTING_weeks),
        )
    )


def _motoneurones(rng: np.random.Generator) -> Harm:
    segments = ["c8_root", *rng.choice([each for each in SEGMENTS if each != "c8_root"], 2, replace=False)]
    return Harm(
        lesions=tuple(
            NerveLesion(str(each), LOSS, round(float(rng.uniform(0.5, 0.85)), 2), LASTING_weeks) for each in segments
        ),
        upper=frozenset([ARM, LEG] if rng.random() < 0.7 else [LEG]),
        twitches_per_min=float(rng.uniform(11, 79)),  # half of the people of bashford_2019
        cell_loss=True,
    )


def _long_axons(rng: np.random.Generator) -> Harm:
    return Harm(length_loss=round(float(rng.uniform(0.75, 0.92)), 2), one_side=False)


def _myelin(rng: np.random.Generator) -> Harm:
    return Harm(
        thin_myelin=round(float(rng.uniform(0.85, 1.0)), 2),
        many_blocks=round(float(rng.uniform(0.3, 0.45)), 2),
        end_delay=float(rng.uniform(0.5, 0.9)),
        one_side=False,
    )


def _acute_block(rng: np.random.Generator) -> Harm:
    return Harm(
        many_blocks=round(float(rng.uniform(0.5, 0.75)), 2), end_delay=float(rng.uniform(0.6, 1.0)), one_side=False
    )


def _junction(name: str, low: float, high: float, twitches_per_min: float = 0.0) -> Callable[..., Harm]:
    def drawn(rng: np.random.Generator) -> Harm:
        # In steps, so that people share trains that have been computed
        amount = round(float(rng.integers(round(low * 100), round(high * 100) + 1)) / 100, 2)
        changed: dict[str, Any] = {name: amount}
        return Harm(junction=Junction(**changed), one_side=False, twitches_per_min=twitches_per_min)

    return drawn


def _fixed(**changes: object) -> Callable[..., Harm]:
    return lambda rng: Harm(**changes)  # type: ignore[arg-type]


def _benign(rng: np.random.Generator) -> Harm:
    return Harm(twitches_per_min=float(rng.uniform(2, 20)), one_side=False)


HARMS: dict[str, Callable[[np.random.Generator], Harm]] = {
    "carpal_slow": _lesion("median_wrist", SLOWING, 0.45, 0.65, (26.0,)),
    "carpal_loss": _late_carpal_tunnel,
    "ulnar_block": _lesion("ulnar_elbow", BLOCK, 0.5, 0.8, (3.0, 6.0)),
    "ulnar_loss": _lesion("ulnar_elbow", LOSS, 0.6, 0.9, (LASTING_weeks,)),
    "radial_block": _lesion("radial_spiral_groove", BLOCK, 0.7, 0.95, (1.0, 3.0)),
    "fibular_block": _lesion("fibular_head", BLOCK, 0.6, 0.95, (1.0, 3.0, 6.0)),
    "root_c7": _lesion("c7_root", LOSS, 0.55, 0.85, (4.0, 8.0)),
    "root_c8": _lesion("c8_root", LOSS, 0.6, 0.85, (6.0, 8.0)),
    "plexus_lower": _lesion("lower_trunk", LOSS, 0.75, 0.95, (LASTING_weeks,)),
    "root_l5": _lesion("l5_root", LOSS, 0.6, 0.85, (5.0, 8.0)),
    "root_s1": _lesion("s1_root", LOSS, 0.55, 0.85, (5.0, 8.0)),
    "root_normal_scan": _lesion("s1_root", LOSS, 0.55, 0.85, (5.0, 8.0)),
    "scan_without_harm": _fixed(),
    "thigh_skin": _lesion("lateral_femoral_cutaneous", LOSS, 0.75, 0.95, (12.0,)),
    "long_neuropathy": _long_axons,
    "myelin_neuropathy": _myelin,
    "guillain_barre": _acute_block,
    "myasthenia": _junction("receptor_fraction", 0.38, 0.46),
    "myasthenic_crisis": _junction("receptor_fraction", 0.30, 0.36),
    "lambert_eaton": _junction("calcium_entry_fraction", 0.58, 0.66),
    "als": _motoneurones,
    "benign_twitch": _benign,
    "cramp_common": _fixed(one_side=False),
    "cramp_salts": _fixed(one_side=False),
    "tetany": _fixed(one_side=False),
    "drug_twitch": _junction("esterase_fraction", 0.05, 0.15, twitches_per_min=15.0),
    "neck_cord": _fixed(upper=BOTH_LIMBS, one_side=False),
    "stroke": _fixed(order_lost=BOTH_LIMBS),
    "spastic_brain": _fixed(upper=BOTH_LIMBS, order_lost=BOTH_LIMBS),
    "functional": _fixed(unreached=BOTH_LIMBS),
    "cauda_equina": _lesion("cauda_equina", BLOCK, 0.5, 0.8, (0.5,)),
}
"""What draws the harm of each cause."""
