"""Sites where a nerve, a plexus or a root may be harmed, and the roots that run through those near the cord."""

from __future__ import annotations

from collections.abc import Mapping

STRETCH_mm = 25.0
"""Length of nerve that a lesion harms: that of the carpal tunnel."""
ROOT_ABOVE_mm = 60.0
"""How far the squeezed part of a root lies from the cord."""

ROOTS: dict[str, tuple[str, ...]] = {
    **{f"{root}_root": (root,) for root in ("c5", "c6", "c7", "c8", "t1", "l4", "l5", "s1")},
    "cauda_equina": ("l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4"),
    "lower_trunk": ("c8", "t1"),
}
"""Sites near the cord, and the roots of which all axons run through them: those of the table ``nerve_roots``."""
BEYOND_GANGLION = ("lower_trunk",)
"""Of these sites, those on the side of the sensory cell bodies that faces the skin."""
SITES = (
    *ROOTS,
    "suprascapular",
    "long_thoracic",
    "median_forearm",
    "anterior_interosseous",
    "median_wrist",
    "ulnar_elbow",
    "ulnar_wrist",
    "radial_spiral_groove",
    "posterior_interosseous",
    "superficial_radial",
    "femoral",
    "saphenous",
    "lateral_femoral_cutaneous",
    "sciatic",
    "fibular_head",
    "deep_fibular",
    "tarsal_tunnel",
    "interdigital",
)
"""All sites, from the spine outwards along each limb."""


def share_through(site: str, roots: Mapping[str, float]) -> float:
    """Return which share of axons runs through a site near the cord.

    Parameters
    ----------
    site : str
        One of :data:`ROOTS`.
    roots : dict
        Share of the axons that comes from each root.
    """
    return sum(roots.get(root, 0.0) for root in ROOTS[site])
