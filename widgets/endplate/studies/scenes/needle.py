"""The scene of a needle in a muscle: the fibres that it reaches, who drives them, and how much it picks up of each."""

from __future__ import annotations

from endplate.core.scene import Dots, Label, Part, Path, Reading, Scene
from endplate.core.scene.shapes import Shape
from endplate.core.words import number
from endplate.muscle.muscle_anatomy import REACH_mm
from endplate.muscle.scenes.section import IN_SECONDS, glow, lights, lit
from endplate.studies.needle.needle_comparison import ComparedExamination
from endplate.studies.needle.needle_examination import UNITS, RECORDED_s
from endplate.studies.scenes.needle_layout import CURVE, layout
from endplate.studies.scenes.needle_words import SCALE, describe

FIBRE_mm = 0.042
"""Radius of a drawn fibre."""


def _whole() -> tuple[Shape, ...]:
    """Return the whole muscle."""
    return (
        Path(name="whole muscle", x="muscle_x", y="muscle_y", fill="muscle-rest", stroke="muscle-edge"),
        Dots(name="whole fibres", x="whole_x", y="whole_y", radius=0.28, colour="fibre"),
        Dots(name="whole fibres without a nerve", x="bare_x", y="bare_y", radius=0.28, form="ring", colour="faint"),
        lights("whole fibres that fire", "whole_x", "whole_y", 0.34, "fires", glow("seen", "first", "whole_unit")),
        Path(name="needle", x="needle_x", y="needle_y", stroke="ink", line_px=2.5, closed=False),
        Path(name="reach in the whole", x="reach_x", y="reach_y", stroke="ink"),
        Label(name="whole label", text="the whole muscle", x=0, y=16.6, align="center", strong=True),
    )


def _around() -> tuple[Shape, ...]:
    """Return the fibres around the tip."""
    light = {"array": "seen", "first": "first"}
    return (
        Path(name="reach", x="reach_x", y="reach_y", fill="muscle-rest", stroke="muscle-edge", line_px=1),
        Dots(name="others", legend="muscle fibre", x="other_x", y="other_y", radius=FIBRE_mm, colour="fibre"),
        Dots(
            name="largest",
            legend="fibre of the unit with the largest potential",
            x="largest_x",
            y="largest_y",
            radius=1.3 * FIBRE_mm,
            colour="muscle-edge",
        ),
        Dots(
            name="denervated",
            legend="fibre without a nerve",
            x="denervated_x",
            y="denervated_y",
            radius=FIBRE_mm,
            form="ring",
            colour="faint",
            line_px=1,
        ),
        Dots(
            name="adopted",
            legend="fibre that another axon has adopted",
            x="adopted_x",
            y="adopted_y",
            radius=1.5 * FIBRE_mm,
            form="ring",
            colour="nerve-edge",
            alpha=0.6,
            line_px=0.8,
        ),
        Dots(
            name="alone",
            legend="fibre that fires by itself",
            x="alone_x",
            y="alone_y",
            radius=2.4 * FIBRE_mm,
            form="ring",
            colour="toxin",
            line_px=1.8,
        ),
        lights(
            "others that fire",
            "other_x",
            "other_y",
            1.25 * FIBRE_mm,
            "fires",
            glow(**light, of="other_unit", most="other_light"),
            "it fires: the nearer, the brighter",
        ),
        lights(
            "largest that fire",
            "largest_x",
            "largest_y",
            1.5 * FIBRE_mm,
            "again",
            glow(**light, of="largest_unit", most="largest_light"),
            "the largest unit fires",
        ),
        lights("alone that fire", "alone_x", "alone_y", 1.6 * FIBRE_mm, "toxin", glow(**light, of="alone_source")),
        Path(
            name="a tenth",
            legend="from here the needle picks up a tenth",
            x="tenth_x",
            y="tenth_y",
            stroke="ink",
            line_px=1,
            dashed=True,
        ),
        Path(name="shaft", x="shaft_x", y="shaft_y", fill="jaw", stroke="jaw-edge", line_px=1),
        Label(
            name="around label",
            text=f"around the tip, {number(2 * REACH_mm)} mm across",
            x=0,
            y=2.72,
            align="center",
            strong=True,
        ),
    )


def _curve() -> tuple[Shape, ...]:
    """Return how much the needle picks up, by distance."""
    left, right, top, bottom = CURVE
    return (
        Path(name="frame", x="frame_x", y="frame_y", stroke="faint", line_px=1, closed=False),
        Path(name="picked up", x="curve_x", y="curve_y", stroke="fires", line_px=2, closed=False),
        Label(name="curve label", text="What the needle picks up", x=left - 40, y=10, strong=True),
        Label(name="tip", text="100 %", x=left - 6, y=top, align="right"),
        Label(name="nothing", text="0", x=left - 6, y=bottom, align="right"),
        Label(name="at the tip", text="at its tip", x=left, y=bottom + 16),
        Label(name="far", text=f"{number(REACH_mm)} mm away", x=right, y=bottom + 16, align="right"),
    )


def _still(compared: ComparedExamination) -> float:
    """Return a moment right after an impulse of the unit with the largest potential; in a silent muscle, any."""
    examination = compared.examination
    trains = examination.emg.spike_times_s
    if examination.seen.largest >= 0:
        return min(float(trains[examination.seen.largest][0]) + 0.01, RECORDED_s)
    return min(float(examination.alone_s[0][0]) + 0.01, RECORDED_s) if examination.alone_s else 0.0


NEEDLE_SCENE = Scene(
    label="The needle and the fibres around it in motion",
    parts=(
        Part(
            shapes=_whole(),
            box=(0, 0, 310, 320),
            window=(-15.2, -17.2, 30.4, 35.0),
            narrow_box=(0, 0, 112, 236),
            narrow_window=(-14.6, -17.2, 29.2, 35.0),
        ),
        Part(
            shapes=_around(),
            box=(320, 0, 330, 320),
            window=(-2.8, -2.62, 5.6, 5.5),
            narrow_box=(112, 0, 222, 236),
            narrow_window=(-2.8, -2.8, 5.6, 5.85),
        ),
        Part(
            shapes=_curve(),
            box=(680, 60, 314, 190),
            window=(0, 0, 300, 180),
            narrow_box=(0, 240, 334, 130),
            narrow_window=(-10, -8, 320, 184),
        ),
    ),
    events={
        "seen": "examination.seen.seen_s",
        "first": "examination.seen.first",
        "is_unit": "examination.seen.is_unit",
        "is_reached": "examination.seen.is_reached",
    },
    layout=layout,
    time="examination.seen.time_s",
    until=lambda _: RECORDED_s,
    still=_still,
    readings=(
        Reading(f"{{}} of {UNITS} units fired within a quarter of a second", lit("seen", "first", "is_unit")),
        Reading("{} of them have fibres around the tip", lit("seen", "first", "is_reached")),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 320),
    narrow_sheet=(334, 374),
    start_speed=1,
    **IN_SECONDS,
)
