"""The map of the sites where nerves are squeezed."""

from __future__ import annotations

from collections.abc import Mapping

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.entrapment import nerve_map
from endplate.entrapment.figures import nerve_map as picture
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING
from endplate.entrapment.nerve_map import Entrapment
from endplate.entrapment.scenes.nerve_map import NERVE_MAP_SCENE


def _preset(mechanism: str, site: str, kind: str = BLOCK, severity: float = 0.7) -> Preset:
    return Preset(mechanism, {"site": site, "kind": kind, "severity": severity})


class NerveMapLab(Lab):
    """Choose a place where a nerve or root is squeezed, and see which muscles and which skin answer."""

    key = "map"
    title = "The map of squeezed nerves"
    declarations = (Entrapment,)
    primary_controls = ("site", "kind", "severity")
    quantities = tuple(PrintedQuantity(name, 0, 60) for name in ("weak_muscles", "twitching_muscles", "numb_regions"))
    compute = staticmethod(nerve_map.simulate)
    scene = NERVE_MAP_SCENE
    pictures = {"map": Picture(picture.nerve_map, picture.nerve_map_table, ghost=False)}
    presets = {
        "carpal tunnel: thumb and three fingers": _preset(
            "The median nerve is blocked at the wrist, under the band that ties the carpal bones.", "median_wrist"
        ),
        "carpal tunnel, only slowed": _preset(
            "Thin myelin makes all impulses late, and none is lost.", "median_wrist", SLOWING
        ),
        "ulnar nerve at the elbow": _preset(
            "The ulnar nerve is blocked where it runs behind the elbow.", "ulnar_elbow"
        ),
        "ulnar nerve at the wrist": _preset(
            "The ulnar nerve is blocked below the branch for the back of the hand.", "ulnar_wrist"
        ),
        "wrist drop: spiral groove": _preset(
            "Pressure against the arm bone blocks the radial nerve below the branches for the triceps.",
            "radial_spiral_groove",
            BLOCK,
            1.0,
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
            "lateral_femoral_cutaneous",
            ECTOPIC,
        ),
        "piriformis: contested": _preset(
            "The sciatic nerve is said to be squeezed by a muscle of the buttock.", "sciatic", BLOCK, 0.3
        ),
    }

    def __init__(self, preset: str | None = None) -> None:
        super().__init__(preset)
        self.scene_panel.on_click(lambda site: setattr(self, "site", site))

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Hold still how severe it is while all impulses pass, only late."""
        return {"severity": "needs block, loss or firing"} if values["kind"] == SLOWING else {}
