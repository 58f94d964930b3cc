"""The complaints that a lesion gives: the movements and areas that each site serves.

Which muscles make a movement, and which regions of skin an area in a patient's words may mean, are
teaching values.
"""

from __future__ import annotations

from functools import cache

from endplate.entrapment.nerve_anatomy import SITES as MAPPED
from endplate.entrapment.nerve_anatomy import territory

NOT_ASKED = ("cauda_equina", "interdigital")
"""Sites that are never drawn: the first is an emergency that waits for no study, the second no study here reaches."""
OF_LEG = (
    "l4_root",
    "l5_root",
    "s1_root",
    "femoral",
    "saphenous",
    "lateral_femoral_cutaneous",
    "sciatic",
    "fibular_head",
    "deep_fibular",
    "tarsal_tunnel",
)
MOVEMENTS = {
    "lifting the arm sideways": ("deltoid", "supraspinatus"),
    "turning the arm outward": ("infraspinatus",),
    "bending the elbow": ("biceps_brachii", "brachioradialis"),
    "raising the hand at the wrist": ("extensor_carpi_radialis", "extensor_carpi_ulnaris"),
    "bending the hand at the wrist": ("flexor_carpi_radialis",),
    "straightening the fingers": ("extensor_digitorum", "extensor_indicis"),
    "bending the tip of the thumb": ("flexor_pollicis_longus",),
    "lifting the thumb off the palm": ("abductor_pollicis_brevis",),
    "spreading the fingers": ("first_dorsal_interosseous", "interossei", "abductor_digiti_minimi"),
    "straightening the knee": ("quadriceps",),
    "bending the knee": ("hamstrings",),
    "raising the foot": ("tibialis_anterior",),
    "raising the great toe": ("extensor_hallucis_longus",),
    "straightening the toes": ("extensor_digitorum_brevis",),
    "turning the sole outward": ("fibularis_longus_and_brevis",),
    "turning the sole inward": ("tibialis_posterior",),
    "standing on tiptoe": ("gastrocnemius", "soleus"),
    "spreading the toes": ("abductor_hallucis",),
}
"""Movements, and the muscles that make them; no movement tells all sites apart."""
AREAS = {
    "the thumb side of the hand": ("thumb", "thumb_to_ring_finger", "palm_over_thumb", "back_of_hand_radial"),
    "the middle finger": ("middle_finger", "thumb_to_ring_finger"),
    "the little finger": ("little_finger", "little_and_ring_finger", "medial_hand"),
    "the inner forearm": ("medial_forearm",),
    "the outer side of the lower leg": ("lateral_leg",),
    "the inner side of the lower leg": ("medial_leg",),
    "the back of the foot": ("back_of_foot", "great_toe", "first_web_of_foot"),
    "the outer edge of the foot": ("lateral_foot",),
    "the sole": ("sole",),
    "the front of the thigh": ("anterior_thigh", "anterolateral_thigh"),
}
"""Areas in a patient's words, and the regions of skin that they may mean; the first is the one on the drawing."""
MIN_SHARE = 0.2
"""Smallest share of a muscle's axons through a site with which its weakness becomes a complaint."""


@cache
def sites(limb: str) -> tuple[str, ...]:
    """Return the sites of a limb that are drawn and can be answered."""
    return tuple(site for site in MAPPED if site not in NOT_ASKED and (site in OF_LEG) == (limb == "leg"))


@cache
def _movements_and_areas(site: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the movements and the areas that a site serves."""
    muscles = {part.key for part in territory(site).muscles if part.share >= MIN_SHARE}
    skin = {part.key for part in territory(site).skin}
    return (
        frozenset(movement for movement, makers in MOVEMENTS.items() if muscles & {*makers}),
        frozenset(area for area, regions in AREAS.items() if skin & {*regions}),
    )


def suspects(limb: str, movement: str, area: str) -> tuple[str, ...]:
    """Return the sites that serve a movement and an area; either may be empty."""
    served = {site: _movements_and_areas(site) for site in sites(limb)}
    return tuple(
        site
        for site, (movements, areas) in served.items()
        if (not movement or movement in movements) and (not area or area in areas)
    )


@cache
def complaints(site: str, lasting: bool) -> tuple[tuple[str, str], ...]:
    """Return the movements and areas of a site that at least two other sites serve too, or one if no two do."""
    limb = "leg" if site in OF_LEG else "arm"
    movements, areas = (sorted(each) for each in _movements_and_areas(site))
    both = [(movement, area) for movement in movements for area in areas]
    one = [[(movement, "") for movement in movements], [("", area) for area in areas]]
    for min_suspects in (3, 2):
        for pairs in (both, *one) if lasting else one[1:]:
            shared = tuple(each for each in pairs if len(suspects(limb, *each)) >= min_suspects)
            if shared:
                return shared
    return ()
