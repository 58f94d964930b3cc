"""The scene of one motor unit: its motoneurone, its fibres among those of others, and its force."""

from __future__ import annotations

from endplate.core.scene import Dots, Label, OverTime, Part, Passed, Path, Reading, Scene
from endplate.core.scene.shapes import Colour, Shape
from endplate.core.words import count, fixed, number, times
from endplate.muscle.motor_unit import DURATION_s, FIRST_s, Pull
from endplate.muscle.scenes.force_panel import HEIGHT, WIDTH, force_panel
from endplate.muscle.scenes.motor_unit_layout import (
    EVERY_FIBRE,
    CELL_at,
    END_x,
    MOST_percent,
    fibres_of_unit,
    layout,
)
from endplate.muscle.scenes.section import IN_SECONDS, glow, lights

SCALE = (
    f"To scale: times, force, the number and places of the unit's fibres, of which one in {EVERY_FIBRE} is drawn. "
    "Not to scale: motoneurone and axon, which has a branch to every fibre. The light of an impulse fades in a quarter "
    "of a second."
)


def _cell() -> tuple[Shape, ...]:
    own = {"array": "impulses", "first": "first"}
    return (
        Path(name="axon", x="axon_x", y="axon_y", stroke="nerve-edge", line_px=2, closed=False),
        Dots(name="cell", x="cell_x", y="cell_y", radius="cell_radius", colour="silent"),
        Dots(
            name="cell that fires",
            x="cell_x",
            y="cell_y",
            radius="cell_radius",
            colour="fires",
            alpha=glow(**own, of="cell_source"),
        ),
        lights("impulses", "impulse_x", "impulse_y", 2.6, "fires", glow(**own, of="impulse_source")),
        Label(name="cell label", text="motoneurone", x=8, y=CELL_at[1] - 44, strong=True),
        Label(name="axon label", text="its axon", x=110, y=CELL_at[1] + 20),
    )


def _section() -> tuple[Shape, ...]:
    return (
        Path(name="muscle", x="muscle_x", y="muscle_y", fill="muscle-rest", stroke="muscle-edge"),
        Path(
            name="territory",
            legend="its territory, 8 mm across; redder with force",
            x="territory_x",
            y="territory_y",
            fill=Colour("tension", OverTime(array="force", domain=(0.0, 100.0))),
            stroke="muscle-edge",
            line_px=1,
            dashed=True,
        ),
        Path(name="twigs", x="twig_x", y="twig_y", stroke="nerve-edge", line_px=0.7, closed=False),
        Dots(name="others", legend="fibres of other units", x="other_x", y="other_y", radius=0.1, colour="fibre"),
        Dots(
            name="own",
            legend="fibres of this unit",
            x="own_x",
            y="own_y",
            radius=0.13,
            form="ring",
            colour="muscle-edge",
            line_px=1.2,
        ),
        lights(
            "own that fire",
            "own_x",
            "own_y",
            0.13,
            "fires",
            glow("impulses", "first", "own_source"),
            "they fire",
        ),
        Label(name="section label", text=_unit, x=-6.6, y=-6.2, strong=True, narrow_at=(-6.5, -6.6)),
    )


def _unit(pull: Pull) -> str:
    return f"one unit of {fibres_of_unit(pull)} fibres"


def describe(pull: Pull) -> str:
    """Say all that the drawing shows of a unit.

    Parameters
    ----------
    pull : endplate.muscle.motor_unit.Pull
        What a simulation returned.
    """
    pace = "" if pull.impulses_s.size == 1 else f", {times(round(pull.unit.rate_Hz))} a second"
    strength = pull.unit.strength
    of_smallest = f", which is {number(strength, 2)} times that of the smallest unit" if strength > 1 else ""
    return (
        f"A motoneurone sends {count(pull.impulses_s.size, 'impulse')}{pace}, along its axon to the "
        f"{fibres_of_unit(pull)} fibres of its unit. They lie scattered among the fibres of other units, in a part of "
        "the muscle 8 mm across, and light up together with each impulse. Each impulse adds a twitch that takes "
        f"{fixed(pull.unit.contraction_ms)} ms to its peak. The force climbs to {fixed(pull.peak_percent)} % of the "
        f"unit's own full force{of_smallest}."
    )


MOTOR_UNIT_SCENE = Scene(
    label="The motor unit in motion",
    parts=(
        Part(
            shapes=_cell(),
            box=(0, 0, END_x, 310),
            window=(0, 0, END_x, 310),
            narrow_box=(0, 0, 130, 204),
            narrow_window=(0, 0, END_x, 310),
        ),
        Part(
            shapes=_section(),
            box=(END_x, 0, 370, 310),
            window=(-6.92, -6.9, 16.5, 13.8),
            narrow_box=(130, 0, 204, 204),
            narrow_window=(-6.92, -7.4, 14.2, 14.8),
        ),
        Part(
            shapes=force_panel("Force, of its own full force", lambda _: f"{number(DURATION_s)} s", MOST_percent),
            box=(590, 50, 404, 200),
            window=(0, 0, WIDTH, HEIGHT),
            narrow_box=(0, 208, 334, 152),
            narrow_window=(0, 0, WIDTH, HEIGHT - 15),
        ),
    ),
    courses={"passed": "drawn.passed", "force": "drawn.force_percent"},
    events={"impulses": "impulses_s", "first": "first"},
    layout=layout,
    time="drawn.time_s",
    until=lambda pull: float(pull.drawn.time_s[-1]),
    still=lambda pull: min(FIRST_s + 1e-3 * pull.unit.contraction_ms, DURATION_s),
    readings=(
        Reading(
            lambda pull: f"{{}} of {count(pull.impulses_s.size, 'impulse has', 'impulses have')} come",
            Passed(array="impulses"),
        ),
        Reading("force {} % of the unit's own full force", OverTime(array="force")),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 310),
    narrow_sheet=(334, 362),
    start_speed=5,
    **IN_SECONDS,
)
