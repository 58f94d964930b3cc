"""Nothing large flashes in the scenes of muscles, whatever fires and however fast (WCAG 2.3.1)."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

import endplate.core.scene
from endplate.core.scene import Dots, SinceLatest, Surface
from endplate.core.scene.shapes import Colour
from endplate.labs import InvoluntaryMovementLab, MotorUnitLab, NeedleLab, RecruitmentLab
from endplate.muscle.scenes.section import SAFE_AREA_px2

STYLE = (Path(endplate.core.scene.__file__).parent / "scene_view.css").read_text(encoding="utf-8")
NO_FLASH = 0.1
"""A change of relative luminance that is smaller is none; nor is one that stays above :data:`BRIGHT`."""
BRIGHT = 0.8
SEEN = 0.2
"""A dot that is never stronger than this changes the luminance of any ground by less than :data:`NO_FLASH`."""
STATES = {
    InvoluntaryMovementLab: [
        *({"movement": each} for each in InvoluntaryMovementLab.controls["movement"].options),
        {"movement": "tremor", "tremor_effort_percent": 80.0, "tremor_Hz": 3.0},
        {"movement": "hemifacial spasm", "hemifacial_bursts_per_s": 6.0},
        {"movement": "fibrillation", "fibrillating_fibres": 10},
        {"movement": "dystonia", "dystonia_effort_percent": 80.0},
    ],
    RecruitmentLab: [{}, {"units": 5, "effort_percent": 100.0, "interval_cv": 0.0}, {"units": 200}],
    MotorUnitLab: [{}, {"place": 1.0, "rate_Hz": 4.0}],
    NeedleLab: [{}, {"effort_percent": 100.0}, {"lost_axons_percent": 90.0, "reinnervated_percent": 100.0}],
}


def luminance(colour):
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def words(theme):
    block = STYLE.split("@media (forced-colors")[0].split('[data-jp-theme-light="false"]')[theme == "dark"]
    return dict(re.findall(r"--scene-([\w-]+): ([^;]+);", block))


def flashes(first, last):
    low, high = sorted((luminance(first), luminance(last)))
    return high - low >= NO_FLASH and low < BRIGHT


def numbers(value, layout, items):
    return layout[value] if isinstance(value, str) else np.full(items, float(value))


@pytest.mark.parametrize("kind", STATES)
def test_all_lights_together_are_small(kind):
    scene, lab = kind.scene, kind()
    unit = scene.widest_px / scene.sheet[0]
    for state in STATES[kind]:
        lab.set(state)
        layout, area_px2 = scene.layout(lab.result), 0.0
        for part in scene.parts:
            scale = unit * min(part.box[2] / part.window[2], part.box[3] / part.window[3])
            for shape in part.shapes:
                if not (isinstance(shape, Dots) and isinstance(shape.alpha, SinceLatest)):
                    continue
                items = layout[shape.x].size
                radius = scale * numbers(shape.radius, layout, items)
                strength = numbers(shape.alpha.ends[0], layout, items)
                area_px2 += float((math.pi * radius**2 * shape.flatness)[strength > SEEN].sum())
        assert 0 < area_px2 < SAFE_AREA_px2, state


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", STATES)
def test_areas_that_change_their_colour_do_so_softly(kind, theme):
    known = words(theme)
    tints = [shape.fill.palette for shape in kind.scene.shapes if isinstance(getattr(shape, "fill", None), Colour)]
    for palette in tints:
        stops = known[f"map-{palette}"].split()
        assert not flashes(stops[0], stops[-1]), palette
    for shape in kind.scene.shapes:
        if isinstance(shape, Surface):
            assert not flashes(known[shape.fill], known["paper"]), shape.name
