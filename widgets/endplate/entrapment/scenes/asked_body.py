"""The drawings of the body on which a question asks for a place: an arm or a leg, from behind and from the front."""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.core.asked import AskedBody
from endplate.entrapment.scenes.body_layout import nerve_lines, nerves_of, sites_in
from endplate.entrapment.scenes.limb_panes import ARM, LEG, SIZES, ZOOM, pane
from endplate.entrapment.scenes.nerve_lines import SITES


def arm() -> AskedBody:
    """Return an arm with its nerves, and each site that is seen on it by its key."""
    return _limb(ARM)


def leg() -> AskedBody:
    """Return a leg with its nerves, and each site that is seen on it by its key."""
    return _limb(LEG)


@cache
def _limb(limb: str) -> AskedBody:
    here = pane(ZOOM, limb)
    width, height = SIZES[ZOOM]
    places: dict[str, list[np.ndarray]] = {}
    for site, spot in sites_in(here, SITES):
        places.setdefault(site, []).append(spot)
    return AskedBody(
        width=width,
        height=height,
        outlines=here.outlines(),
        lines=[line for nerve in nerves_of(limb) for line in nerve_lines(here, nerve)],
        captions=("from behind", "from the front"),
        places={site: np.array(spots) for site, spots in places.items()},
    )
