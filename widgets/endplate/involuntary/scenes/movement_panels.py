"""The shapes of the muscle and the skin over it, of its opponent, and of the force."""

from __future__ import annotations

from endplate.core.scene import Dots, EachOverTime, Label, OverTime, Path, Surface
from endplate.core.scene.shapes import Colour, Shape
from endplate.core.words import number
from endplate.involuntary.firing_pattern import FIBRE
from endplate.involuntary.involuntary_movement import InvoluntaryMovement
from endplate.involuntary.scenes import movement_layout as place
from endplate.involuntary.scenes.movement_way import AXONS
from endplate.involuntary.visible_movement import SKIN_LEVELS
from endplate.muscle.scenes.section import glow, lights


def muscle() -> tuple[Shape, ...]:
    """Return skin, muscle, fibres and electrode."""
    branches = (
        Path(
            name=f"branch {n + 1}", x=f"branch_{n}_x", y=f"branch_{n}_y", stroke="nerve-edge", line_px=1.2, closed=False
        )
        for n in range(AXONS)
    )
    return (
        Surface(
            name="skin",
            x="skin_x",
            y=EachOverTime(array="skin", domain=(0.0, SKIN_LEVELS), ends=("skin_y", "skin_top")),
            floor="limb_y",
            fill="tissue",
            stroke="tissue-edge",
            line_px=3,
        ),
        Path(name="skin at rest", x="rest_x", y="rest_y", stroke="tissue-edge", line_px=1, closed=False, dashed=True),
        Path(
            name="muscle",
            legend="muscle; redder with force",
            x="muscle_x",
            y="muscle_y",
            fill=Colour("tension", OverTime(array="drawn_force")),
            stroke="muscle-edge",
        ),
        *branches,
        Dots(name="fibres", legend="muscle fibres", x="fibre_x", y="fibre_y", radius=0.13, colour="fibre"),
        lights(
            "fibres that fire",
            "unit_x",
            "unit_y",
            0.195,
            "fires",
            glow("seen", "first", "fibre_unit"),
            "fibres that fire",
        ),
        Dots(
            name="single fibres",
            legend="single fibre that fires",
            x="alone_x",
            y="alone_y",
            radius=0.3,
            form="ring",
            colour="again",
            line_px=1.5,
        ),
        lights("single fibres that fire", "alone_x", "alone_y", 0.24, "fires", glow("seen", "first", "alone_source")),
        Path(name="needle", legend="needle", x="needle_x", y="needle_y", stroke="ink", line_px=2.2, closed=False),
        Dots(
            name="disc on the skin",
            legend="disc on the skin",
            x="disc_x",
            y="disc_y",
            radius=1.2,
            flatness=0.28,
            form="bar",
            colour="ink",
        ),
        Label(name="skin label", text="skin", x=-12.9, y=-7.6, narrow_at=(-8.2, -8.4)),
        Label(name="muscle label", text="the muscle", x=-12.9, y=7.1, strong=True, narrow_at=(-8.3, 7.4)),
        Label(
            name="hidden",
            text=lambda result: "hidden until\nit is named" if result.hidden else "",
            x=0,
            y=-0.5,
            align="center",
        ),
        Label(
            name="origin fibre",
            text=lambda result: "impulses\narise here" if result.origin == FIBRE else "",
            x=10.2,
            y=-0.3,
            colour="again",
            align="center",
            strong=True,
            narrow_at=(0, 3.0),
        ),
    )


def opponent() -> tuple[Shape, ...]:
    """Return the opponent of the muscle."""
    return (
        Path(
            name="opponent",
            x="opponent_outline_x",
            y="muscle_y",
            fill=Colour("tension", OverTime(array="drawn_opponent")),
            stroke="muscle-edge",
        ),
        Dots(name="fibres of the opponent", x="opponent_x", y="opponent_y", radius=0.2, colour="fibre"),
        lights(
            "fibres of the opponent that fire",
            "opposed_x",
            "opposed_y",
            0.27,
            "opponent",
            glow("opponent_seen", "opponent_first", "opposed_unit"),
            "fibres of the opponent that fire",
        ),
        Label(name="opponent label", text=_of_opponent, x=-1.3, y=-1.0, strong=True, narrow_at=(-16.9, -10.2)),
    )


def force() -> tuple[Shape, ...]:
    """Return the panel of force over the time that is drawn."""
    left, right, top, bottom = place.PANEL
    ticks = (
        Label(
            name=f"tick {each}",
            text=f"{each} %",
            x=left - 6,
            y=bottom - (bottom - top) * (each / 100) ** 0.5,
            align="right",
        )
        for each in place.FORCE_TICKS
    )
    return (
        Path(name="grid", x="grid_x", y="grid_y", stroke="ghost", line_px=0.6, closed=False),
        Path(name="frame", x="frame_x", y="frame_y", stroke="faint", line_px=1, closed=False),
        Path(
            name="force of the opponent",
            x="opposed_curve_x",
            y="opposed_curve_y",
            stroke="opponent",
            closed=False,
            dashed=True,
        ),
        Path(name="force", x="curve_x", y="curve_y", stroke="open", line_px=2, closed=False),
        Path(name="stretches", x="stretch_x", y="stretch_y", stroke="ink", closed=False),
        Path(name="tried", x="tried_x", y="tried_y", stroke="toxin", closed=False, dashed=True),
        Dots(
            name="force now",
            x=OverTime(array="passed", ends=(left, right)),
            y=OverTime(array="drawn_force", ends=(bottom, top)),
            radius="now_radius",
            colour="open",
        ),
        *ticks,
        Label(
            name="force label",
            text="Force, of all units together",
            x=left - 48,
            y=6,
            strong=True,
            narrow_at=(left - 48, -14),
        ),
        Label(
            name="stretch label",
            text=lambda result: "stretch" if result.stretches else "",
            x=left - 6,
            y=bottom + 18,
            align="right",
        ),
        Label(
            name="tried label",
            text=lambda result: result.recording.intervention if result.intervention_s is not None else "",
            x=(left + right) / 2 + 5,
            y=bottom - (bottom - top) * (1 + 0.5**0.5) / 2,  # between the lines of 50 and 100 %
            colour="toxin",
        ),
        Label(name="begin", text=lambda result: f"{number(result.seen.begin_s)} s", x=left, y=bottom + 38),
        Label(name="end", text=lambda result: f"{number(result.seen.end_s)} s", x=right, y=bottom + 38, align="right"),
    )


def _of_opponent(result: InvoluntaryMovement) -> str:
    silent = not result.hidden and not result.discharges.antagonist_s
    return "its opponent,\nwhich is silent" if silent else "its opponent"
