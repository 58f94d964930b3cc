"""The scene of the map: a harmed site on the body, and what it takes away and spares."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from endplate.core.scene import Scene
from endplate.core.words import percent
from endplate.entrapment.nerve_anatomy import SITES, TerritoryPart, spared
from endplate.entrapment.nerve_map import NerveMap
from endplate.entrapment.scenes import body_layout
from endplate.entrapment.scenes.body_layout import sites_in
from endplate.entrapment.scenes.body_marks import (
    DULL,
    SERVED,
    SPARED,
    TINGLING,
    TWITCHING,
    WEAK,
    BodyMarks,
    Mark,
    limb_of,
    nerve_of,
)
from endplate.entrapment.scenes.body_shapes import MIDDLE_SHEET, NARROW_SHEET, SHEET, body_parts
from endplate.entrapment.scenes.limb_panes import LOWER, UPPER, ZOOM, pane
from endplate.entrapment.scenes.nerve_map_words import SCALE, describe
from endplate.entrapment.scenes.posture import posture_arrays, posture_part

_LOOKS = {
    "weak": WEAK,
    "paralysed": WEAK,
    "twitching": TWITCHING,
    "dull": DULL,
    "numb": DULL,
    "tingling": TINGLING,
    "as before": SERVED,
}


@lru_cache(maxsize=8)
def marks(result: NerveMap) -> BodyMarks:
    """Return what the drawing marks.

    Parameters
    ----------
    result : endplate.entrapment.nerve_map.NerveMap
        What a simulation returned.
    """
    site = result.site
    left_alone = spared(site.key)
    return BodyMarks(
        limb=limb_of(site.key),
        muscles=(
            *(_mark(result, each) for each in site.muscles),
            *(Mark(each.key, SPARED, 0.7, "spared") for each in left_alone if each.muscle),
        ),
        skin=(
            *(_mark(result, each) for each in site.skin),
            *(Mark(each.key, SPARED, 0.0, "spared") for each in left_alone if not each.muscle),
        ),
        nerve=nerve_of(site.key),
        sites=((site.key, f"\u2715 {site.name}"),),
        crossed=(site.key,),
        others=tuple(each for each in SITES if each != site.key and limb_of(each) == limb_of(site.key)),
    )


def _mark(result: NerveMap, part: TerritoryPart) -> Mark:
    state = result.state(part)
    look, lost = _LOOKS[state], (result.weak | result.numb).get(part, 0.0)
    if look in (WEAK, DULL):
        words = state if state in ("paralysed", "numb") else f"{state}, \u2212{percent(100 * lost)}"
        return Mark(part.key, look, 0.2 + 0.65 * lost, words)
    strength = {TWITCHING: 0.9, TINGLING: 0.9, SERVED: 0.6}[look]
    return Mark(part.key, look, strength if part in result.site.muscles or look != SERVED else 0.0, state)


def _layout(result: NerveMap) -> dict[str, np.ndarray]:
    return body_layout.layout(marks(result)) | posture_arrays(result)


def _picks(name: str) -> Callable[[NerveMap], list[str]]:
    """Return what gives the site of each small ring in a pane."""
    return lambda result: [site for site, _ in sites_in(pane(name, marks(result).limb), marks(result).others)]


NERVE_MAP_SCENE = Scene(
    label="The nerve, its muscles and its skin on the body",
    parts=(*body_parts(marks, "the chosen site"), posture_part()),
    layout=_layout,
    picks={f"{name} other sites": _picks(name) for name in (ZOOM, UPPER, LOWER)},
    describe=describe,
    scale=SCALE,
    sheet=SHEET,
    narrow_sheet=NARROW_SHEET,
    middle_sheet=MIDDLE_SHEET,
)
