"""The scene of recruitment: the pool with small units below, the muscle whose fibres they call, and the force."""

from __future__ import annotations

import numpy as np

from endplate.core.scene import Dots, Label, OverTime, Part, Path, Reading, Scene
from endplate.core.scene.shapes import Shape
from endplate.core.words import fixed, number, out_of
from endplate.muscle.recruitment import Recruitment
from endplate.muscle.scenes.force_panel import HEIGHT, WIDTH, force_panel
from endplate.muscle.scenes.recruitment_layout import (
    CELLS,
    DRIVE_x,
    FIRST_y,
    LAST_y,
    MOST_percent,
    MUSCLE_x,
    POOL_x,
    UNDER_MUSCLE_x,
    layout,
)
from endplate.muscle.scenes.section import IN_SECONDS, glow, lights, lit

LOWEST, HIGHEST = -0.1, 1.1
"""Places in the pool, below the smallest and above the largest unit, between which the drive is drawn."""
KINDS = {"slow": ("fires", "slow units that fire"), "fast": ("again", "faster, larger units that fire")}
SCALE = (
    "To scale: times, force, the order of the units, the places of the fibres. Not to scale: the sizes of the "
    f"motoneurones; up to {CELLS} of them are drawn. Each dot of the muscle stands for many fibres. Its light fades in "
    "a quarter of a second, and impulses less than a tenth of a second apart make one light."
)


def _pool() -> tuple[Shape, ...]:
    """Return motoneurones from small to large, with the height that the drive reaches."""
    cells = (
        Dots(
            name=f"{kind} cells", x=f"{kind}_cell_x", y=f"{kind}_cell_y", radius=f"{kind}_cell_radius", colour="silent"
        )
        for kind in KINDS
    )
    fire = (
        Dots(
            name=f"{kind} cells that fire",
            x=f"{kind}_cell_x",
            y=f"{kind}_cell_y",
            radius=f"{kind}_cell_radius",
            colour=colour,
            alpha=glow("seen", "first", f"{kind}_cell_unit"),
        )
        for kind, (colour, _) in KINDS.items()
    )
    impulses = (
        lights(
            f"{kind} impulses",
            f"{kind}_impulse_x",
            f"{kind}_impulse_y",
            1.6,
            colour,
            glow("seen", "first", f"{kind}_impulse_unit"),
        )
        for kind, (colour, _) in KINDS.items()
    )
    rise = FIRST_y - LAST_y
    return (
        Path(name="axons", x="axon_x", y="axon_y", stroke="nerve-edge", line_px=0.8, closed=False),
        *cells,
        *fire,
        *impulses,
        Dots(
            name="drive",
            legend="how far up the effort reaches",
            x="drive_x",
            y=OverTime(
                array="recruited_to",
                domain=(LOWEST, HIGHEST),
                ends=(FIRST_y - LOWEST * rise, FIRST_y - HIGHEST * rise),
            ),
            radius=(DRIVE_x[1] - DRIVE_x[0]) / 2,
            flatness=0.08,
            form="bar",
            colour="ink",
        ),
        Label(name="largest", text="largest", x=POOL_x - 14, y=LAST_y, align="right"),
        Label(name="smallest", text="smallest", x=POOL_x - 14, y=FIRST_y, align="right"),
        Label(name="pool label", text="motoneurones", x=8, y=12, strong=True, narrow_at=(8, 14)),
    )


def _muscle() -> tuple[Shape, ...]:
    """Return the section of the muscle."""
    fibres = (
        Dots(name=f"{kind} fibres", x=f"{kind}_fibre_x", y=f"{kind}_fibre_y", radius=0.26, colour="fibre")
        for kind in KINDS
    )
    fire = (
        lights(
            f"{kind} fibres that fire",
            f"{kind}_fibre_x",
            f"{kind}_fibre_y",
            0.32,
            colour,
            glow("seen", "first", f"{kind}_fibre_unit"),
            legend,
        )
        for kind, (colour, legend) in KINDS.items()
    )
    return (
        Path(name="muscle", x="muscle_x", y="muscle_y", fill="muscle-rest", stroke="muscle-edge"),
        *fibres,
        *fire,
        Label(name="muscle label", text="the muscle, cut across", x=0, y=-15.9, align="center", strong=True),
    )


def _fired(result: Recruitment) -> str:
    return f"{{}} of {result.effort.units} units fired within a quarter of a second"


def describe(result: Recruitment) -> str:
    """Say all that the drawing shows of a contraction.

    Parameters
    ----------
    result : endplate.muscle.recruitment.Recruitment
        What a simulation returned.
    """
    seen, effort = result.seen, result.effort
    said = [
        "At the left stand the motoneurones, the smallest below and the largest on top, with a line for how far up the "
        "effort reaches; in the middle the muscle, cut across, whose fibres light up with their motoneurone; at the "
        "right the force."
    ]
    if not result.active_units:
        return f"{said[0]} Nothing lights up, and there is no force."
    began = np.array([times[0] for times in result.contraction.spike_times_s if times.size])
    rises = f"The effort rises for {number(effort.rise_s)} s." if effort.rise_s else "The effort is there at once."
    order = (
        f"The smallest unit fires first, at {fixed(began[0], 2)} s, the last one that is called at "
        f"{fixed(began[-1], 2)} s."
    )
    said.append(
        f"{rises} The line climbs past {out_of(result.active_units, effort.units, 'unit')}, which light up from below. "
        f"{order if effort.rise_s else ''}"
    )
    said.append(f"The force climbs to {fixed(float(seen.force_percent.max()))} % of full force.")
    return " ".join(each.strip() for each in said)


RECRUITMENT_SCENE = Scene(
    label="The pool and its muscle in motion",
    parts=(
        Part(
            shapes=_pool(),
            box=(0, 0, UNDER_MUSCLE_x, 310),
            window=(0, 0, UNDER_MUSCLE_x, 310),
            narrow_box=(0, 0, 156 * UNDER_MUSCLE_x / MUSCLE_x, 210),
            narrow_window=(0, 0, UNDER_MUSCLE_x, 310),
        ),
        Part(
            shapes=_muscle(),
            box=(MUSCLE_x, 0, 340, 310),
            window=(-15.0, -17.2, 32.6, 32.0),
            narrow_box=(156, 0, 178, 210),
            narrow_window=(-15.0, -18.2, 30, 34.0),
        ),
        Part(
            shapes=force_panel(
                "Force, of that at full effort",
                lambda result: f"{number(float(result.seen.time_s[-1]), 1)} s",
                MOST_percent,
            ),
            box=(592, 50, 404, 200),
            window=(0, 0, WIDTH, HEIGHT),
            narrow_box=(0, 214, 334, 150),
            narrow_window=(0, 0, WIDTH, HEIGHT - 15),
        ),
    ),
    courses={
        "passed": "seen.passed",
        "force": "seen.force_percent",
        "effort": "seen.effort_percent",
        "recruited_to": "seen.recruited_to",
    },
    events={"seen": "seen.seen_s", "first": "seen.first"},
    layout=layout,
    time="seen.time_s",
    until=lambda result: float(result.seen.time_s[-1]),
    still=lambda result: max(0.6 * result.effort.rise_s, float(result.seen.time_s[-1]) / 4),
    readings=(
        Reading("effort {} %", OverTime(array="effort")),
        Reading(_fired, lit("seen", "first")),
        Reading("force {} % of full force", OverTime(array="force")),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 310),
    narrow_sheet=(334, 366),
    start_speed=1,
    **IN_SECONDS,
)
