"""The scene of a conduction study: the limb, its electrodes, and the impulses on their way, also to the cord."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from endplate.core.scene import (
    Areas,
    ColourKey,
    Dots,
    EachOverTime,
    Label,
    Names,
    OnLine,
    OverTime,
    Part,
    Reading,
    Scene,
)
from endplate.core.scene.shapes import Shape
from endplate.core.words import number
from endplate.studies.late_volley import SHOWN
from endplate.studies.nerve_reading import NerveReading
from endplate.studies.reading_parameters import DIRECT
from endplate.studies.scenes.nerve_study_layout import (
    FAR_ROW,
    NEAR_ROW,
    SIZE,
    KEY_x,
    TOP_y,
    cord_name,
    electrode_name,
    in_row,
    layout,
    lesion_names,
    nerve_name,
    point_names,
)
from endplate.studies.scenes.nerve_study_words import SCALE, arrived_words, describe, returned_words
from endplate.studies.volley import AXONS

HIGH, KEY_HIGH = SIZE[1] - TOP_y, 30.0
ROW_WIDE, ROW_TOP_y, ROW_BOTTOM_y = 540.0, 36.0, 344.0
"""What is seen of the limb in each of two rows on a narrow page."""
NARROW_WIDE = 334.0
NARROW_HIGH = (ROW_BOTTOM_y - ROW_TOP_y) * NARROW_WIDE / ROW_WIDE
NAME_WIDTH = 760.0
"""A longer name of the electrode goes on in the next line."""


def _dots(name: str, form: str, colour: str, radius: float, legend: str, line_px: float = 2.0) -> Dots:
    return Dots(
        name=name,
        x=f"{name} x",
        y=f"{name} y",
        radius=radius,
        form=form,
        colour=colour,
        legend=legend,
        line_px=line_px,
    )


def _areas(name: str, **look: object) -> Areas:
    return Areas(name=name, x=f"{name} x", y=f"{name} y", corner=f"{name} corner", **look)  # type: ignore[arg-type]


def _impulses(way: str, place: str, seen: str, colour: str, radius: float, legend: str, form: str = "disc") -> OnLine:
    return OnLine(
        name="impulses" if way == "way" else f"{way} impulses",
        x=f"{way} x",
        y=f"{way} y",
        place=EachOverTime(array=place),
        alpha=EachOverTime(array=seen),
        aside_px=f"{way} aside",
        colour=colour,
        radius=radius,
        form=form,
        legend=legend,
    )


_SHAPES: tuple[Shape, ...] = (
    _areas("limb", fill="body", stroke="body-edge"),
    _areas("muscles", fill="muscle", stroke="muscle-line", line_px=0.8),
    _areas("skin", fill="cold", alpha="cold tint"),
    Areas(name="warm skin", x="skin x", y="skin y", corner="skin corner", fill="warm", alpha="warm tint"),
    _areas("recorded", fill="weak", stroke="weak", alpha=0.35, line_px=1.6, legend="muscle that is recorded from"),
    _areas("nerves", stroke="course", closed=False, line_px=1.0),
    _areas(
        "course",
        stroke="nerve",
        casing="chosen-edge",
        closed=False,
        line_px=13.0,
        legend="the nerve, much wider than it is",
    ),
    _dots("lesion", "cross", "ink", 9.0, "lesion", 2.6),
    _dots("others", "ring", "stimulus", 6.0, "other places of stimulation"),
    Dots(
        name="response",
        x="electrode x",
        y="electrode y",
        radius=OverTime(array="response", domain=(0.0, 12.0), ends=(6.0, 60.0)),
        form="glow",
        colour="fires",
        alpha=OverTime(array="response", domain=(0.0, 0.6), ends=(0.0, 0.9)),
    ),
    _impulses("way", "place", "seen", "impulse", 3.0, "impulses: some axons stand for all"),
    _impulses("rising", "rising", "rising_seen", "impulse", 3.4, "impulses that run up to the cord", "diamond"),
    _impulses("returning", "returning", "returning_seen", "again", 4.2, "those that the cord sends back"),
    _dots("electrode", "disc", "fires", 6.0, "recording electrode; its glow is the response"),
    _dots("reference", "ring", "fires", 5.0, "its reference"),
    _dots("chosen", "cap", "stimulus", 9.0, "stimulus"),
    _dots("cord", "diamond", "ink", 9.0, ""),
)


def _names(row: str = "") -> tuple[Names, ...]:
    """Return the names on the drawing; of one row of a narrow page, if it is given."""

    def name(kind: str, text: Callable[[NerveReading], list[str]], **look: Any) -> Names:
        def seen(reading: NerveReading) -> list[str]:
            words = text(reading)
            return [words[i] for i in in_row(reading, kind, row)] if row else words

        key = f"{row} {kind}".strip()
        return Names(name=key, x=f"{key} x", y=f"{key} y", text=seen, **look)

    return (
        name("nerve name", nerve_name, colour="nerve-edge", width=NAME_WIDTH),
        name("point names", point_names, colour="stimulus"),
        name("electrode name", electrode_name, colour="fires", width=NAME_WIDTH),
        name("lesion names", lesion_names, strong=True),
        name("cord name", cord_name, align="left"),
    )


def _row(number: int, row: str, left: float) -> Part:
    """Return half of the limb, large enough for a narrow page; its key is that of the whole limb."""
    shapes = tuple(replace(each, name=f"{row} {each.name}", legend="") for each in _SHAPES)
    return Part(
        shapes=(*shapes, *_names(row)),
        box=(),
        window=(),
        narrow_box=(0, number * NARROW_HIGH, NARROW_WIDE, NARROW_HIGH),
        narrow_window=(left, ROW_TOP_y, ROW_WIDE, ROW_BOTTOM_y - ROW_TOP_y),
    )


_TEMPERATURE: tuple[Shape, ...] = (
    Label(
        name="temperature",
        x=8,
        y=8,
        text=lambda reading: f"limb: {number(reading.study.temperature_C)}\u00a0°C",
    ),
    ColourKey(
        name="temperatures",
        palette="temperature",
        x=KEY_x[0],
        y=5,
        width=KEY_x[1] - KEY_x[0],
        height=6,
        low="20\u00a0°C",
        high="40\u00a0°C",
    ),
    Dots(name="mark", x="mark x", y="mark y", radius=3.0, form="cap", colour="ink"),
)


def _still(reading: NerveReading) -> float:
    """Return a moment with impulses on the last part of their way; of a late response, on their way back."""
    volley = reading.volley
    if reading.followed != DIRECT:
        running = volley.returning_seen == 1
        if running.any():
            return float(np.median(volley.time_ms[running.any(axis=1)]))
    running = volley.seen == 1
    mean = (running * volley.place).sum(axis=1) / np.maximum(1, running.sum(axis=1))
    return float(volley.time_ms[(mean > 0.5).argmax()])


NERVE_STUDY_SCENE = Scene(
    label="The impulses on their way",
    parts=(
        Part(
            shapes=(*_SHAPES, *_names()),
            box=(0, 0, SIZE[0], HIGH),
            window=(0, TOP_y, SIZE[0], HIGH),
            narrow_box=(),
            narrow_window=(),
        ),
        _row(0, NEAR_ROW, 0),
        _row(1, FAR_ROW, SIZE[0] - ROW_WIDE),
        Part(
            shapes=_TEMPERATURE,
            box=(0, HIGH, SIZE[0], KEY_HIGH),
            window=(0, 0, SIZE[0] / 2, KEY_HIGH / 2),
            narrow_box=(0, 2 * NARROW_HIGH, NARROW_WIDE, 22),
            narrow_window=(0, -3, 334, 22),
        ),
    ),
    courses={
        "place": "volley.place",
        "seen": "volley.seen",
        "response": "volley.response",
        "arrived": "volley.arrived_percent",
        "rising": "volley.rising",
        "rising_seen": "volley.rising_seen",
        "returning": "volley.returning",
        "returning_seen": "volley.returning_seen",
        "returned": "volley.returned",
    },
    layout=layout,
    time="volley.time_ms",
    until=lambda reading: reading.volley.time_ms[-1],
    still=_still,
    readings=(
        Reading(arrived_words, OverTime(array="arrived"), 0),
        Reading(returned_words, OverTime(array="returned"), 0),
        Reading(lambda reading: f"response {{}} {reading.unit}", OverTime(array="response"), 2),
    ),
    describe=describe,
    scale=SCALE.format(axons=AXONS, late=SHOWN),
    sheet=(SIZE[0], HIGH + KEY_HIGH),
    narrow_sheet=(NARROW_WIDE, 2 * NARROW_HIGH + 22.0),
    axis=("Time (ms); grey: healthy nerve", "F wave after the shock (ms)"),
    all_samples=True,
    speeds=(100, 500, 1000, 4000),
    start_speed=1000,
)
