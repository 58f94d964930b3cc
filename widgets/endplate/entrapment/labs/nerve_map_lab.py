"""The map of the sites where nerves are squeezed."""

from __future__ import annotations

import pandas as pd

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import Quantity
from endplate.entrapment import nerve_map
from endplate.entrapment.figures import nerve_map as picture
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING
from endplate.entrapment.nerve_map import Entrapment, NerveMap


def parts(result: NerveMap) -> pd.DataFrame:
    """Return every muscle and region of skin that the site serves, and what has become of it."""
    lost = result.weak | result.numb
    return pd.DataFrame(
        [
            {
                "number": number,
                "part": part.name,
                "kind": "muscle" if part in result.site.muscles else "skin",
                "state": result.state(part),
                "axons_through_site_percent": round(100 * part.share),
                "lost_percent": round(100 * lost.get(part, 0.0)),
                "source_was_read": part.verified,
            }
            for number, part in picture.numbered(result).items()
        ]
    )


def _preset(mechanism: str, site: str, kind: str = BLOCK, severity: float = 0.7) -> Preset:
    return Preset(mechanism, {"site": site, "kind": kind, "severity": severity})


class NerveMapLab(Lab):
    """Choose a place where a nerve or root is squeezed, and see which muscles and which skin answer."""

    key = "map"
    title = "The map of squeezed nerves"
    declarations = (Entrapment,)
    in_sight = ("site", "kind", "severity")
    quantities = tuple(Quantity(name, 0, 60) for name in ("weak_muscles", "twitching_muscles", "numb_regions"))
    simulate = staticmethod(nerve_map.simulate)
    pictures = {"map": Picture(picture.nerve_map, parts)}  # noqa: RUF012 - Lab declares it as a class variable
    presets = {  # noqa: RUF012 - Lab declares it as a class variable
        "carpal tunnel: thumb and three fingers": _preset(
            "The median nerve is blocked at the wrist, under the band that ties the carpal bones.", "median_wrist"
        ),
        "carpal tunnel, only slowed": _preset(
            "Thin myelin makes all impulses late, and none is lost.", "median_wrist", SLOWING
        ),
        "ulnar nerve at the elbow: also the back of the hand": _preset(
            "The ulnar nerve is blocked where it runs behind the elbow.", "ulnar_elbow"
        ),
        "ulnar nerve at the wrist: the back of the hand is spared": _preset(
            "The ulnar nerve is blocked below the branch for the back of the hand.", "ulnar_wrist"
        ),
        "wrist drop: spiral groove": _preset(
            "Pressure against the arm bone blocks the radial nerve below the branches for the triceps.",
            "radial_spiral_groove", BLOCK, 1.0,
        ),
        "foot drop: fibular head": _preset(
            "The common fibular nerve is blocked where it lies on the bone.", "fibular_head", BLOCK, 1.0
        ),
        "foot drop: L5 root": _preset(
            "Axons of the root are lost, also those for the hip and for turning the foot inward.", "l5_root", LOSS, 1.0
        ),
        "twitching calf: S1 root": _preset("Axons of the root fire by themselves.", "s1_root", ECTOPIC, 0.2),
        "numb thigh that cannot twitch": _preset(
            "The nerve is squeezed under the band of the groin; it serves skin alone.",
            "lateral_femoral_cutaneous", ECTOPIC,
        ),
        "piriformis: contested": _preset(
            "The sciatic nerve is said to be squeezed by a muscle of the buttock.", "sciatic", BLOCK, 0.3
        ),
    }  # fmt: skip

    def __init__(self, preset: str | None = None) -> None:
        super().__init__(preset)
        self.view.on_click(lambda site: setattr(self, "site", site))
