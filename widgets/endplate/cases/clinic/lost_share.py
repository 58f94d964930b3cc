"""Which share of a muscle's strength, and of the feeling of skin, a patient has lost."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.cases.clinic.harm import ARM, LEG, Harm
from endplate.entrapment.nerve_anatomy import territory
from endplate.entrapment.nerve_lesion import BLOCK, LOSS
from endplate.junction import repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain, Train
from endplate.studies.needle.muscle_loss import muscle_loss
from endplate.studies.needle.needle_muscles import MUSCLES

ARM_MOVEMENTS = {
    "lifting the arm": "deltoid",
    "straightening the elbow": "triceps",
    "raising the wrist": "extensor_carpi_radialis",
    "lifting the thumb off the palm": "abductor_pollicis_brevis",
    "spreading the fingers": "first_dorsal_interosseous",
}
LEG_MOVEMENTS = {
    "straightening the knee": "quadriceps",
    "raising the foot": "tibialis_anterior",
    "turning the sole inward": "tibialis_posterior",
    "standing on tiptoe": "gastrocnemius",
    "raising the great toe": "extensor_hallucis_longus",
}
"""Movements that are tried at the bedside, each with the muscle that stands for it."""
REGIONS = {
    "thumb to middle finger": ("thumb_to_ring_finger", "thumb", "middle_finger"),
    "little finger": ("little_finger", "little_and_ring_finger", "medial_hand"),
    "inner forearm": ("medial_forearm",),
    "back of the hand at the thumb": ("back_of_hand_radial",),
    "outer shin and back of the foot": ("lateral_leg", "back_of_foot", "great_toe", "first_web_of_foot"),
    "outer edge of the foot": ("lateral_foot",),
    "side of the thigh": ("anterolateral_thigh",),
    "seat": ("saddle",),
}
"""Regions that are touched, with those of the map that they stand for."""
FIRST_mm, LAST_mm = 450.0, 1230.0
"""Distances from the cord between which a loss by length goes from none to all of it."""
ORDER_LOST, UNREACHED = 0.6, 0.6
"""Share of strength that is missing where orders do not arrive, and where they are not reached at will."""
TESTED = StimulusTrain()
EFFORT = StimulusTrain(exercise_s=10.0, rest_s=5.0)
"""A train at rest, and one right after ten seconds of effort."""


def lost_by_length(harm: Harm, distance_mm: float) -> float:
    """Return which share of axons a loss by length has taken at a distance from the cord."""
    return harm.length_loss * float(np.clip((distance_mm - FIRST_mm) / (LAST_mm - FIRST_mm), 0.0, 1.0))


def strength_lost(harm: Harm, muscle: str, seed: int) -> float:
    """Return the share of strength that a muscle has lost at rest.

    Parameters
    ----------
    harm : Harm
        What is changed.
    muscle : str
        One of :data:`MUSCLES`.
    seed : int
        Seed of the train of shocks that tells how many fibres of a sick junction answer.
    """
    anatomy = MUSCLES[muscle]
    limb = ARM if min(anatomy.roots)[0] in "ct" else LEG
    lost = [1 - muscle_loss(harm.lesions, muscle).strength, lost_by_length(harm, anatomy.cord_mm), harm.many_blocks]
    lost += [1 - float(train(harm.junction, seed).cmap_fraction[0])]
    lost += [ORDER_LOST * (limb in harm.order_lost), UNREACHED * (limb in harm.unreached)]
    return max(lost)


def feeling_lost(harm: Harm, region: str) -> float:
    """Return the share of feeling that one of :data:`REGIONS` has lost."""
    if harm.cell_loss:
        return 0.0
    wanted = REGIONS[region]
    return max(
        (
            part.share * each.severity
            for each in harm.lesions
            if each.kind in (BLOCK, LOSS)
            for part in territory(each.site).skin
            if part.key in wanted
        ),
        default=0.0,
    )


@lru_cache(maxsize=1024)
def train(junction: Junction, seed: int, shocks: StimulusTrain = TESTED) -> Train:
    """Return the responses of a muscle to a train of shocks."""
    return repetitive_stimulation.simulate(junction, shocks, seed)
