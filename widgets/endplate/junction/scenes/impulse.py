"""The scene of one impulse at the junction: a section through it, its sites from above, and the muscle fibre."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from endplate.core.scene import ColourKey, Dots, Label, OverTime, Part, Passed, Path, Reading, Scene, Strip
from endplate.core.words import count, fixed
from endplate.junction.impulse import Impulse
from endplate.junction.scenes.impulse_arrays import ALONG, COURSES, EVENTS, MOST_OPEN, since_release
from endplate.junction.scenes.impulse_layout import layout
from endplate.junction.scenes.impulse_section import section
from endplate.junction.scenes.impulse_words import SCALE, describe


def _plan() -> tuple[Dots | Label | Path, ...]:
    """Return the end plate from above, with every release site."""
    return (
        Path(name="cut", x="cut_x", y="cut_y", stroke="faint", line_px=1, closed=False, dashed=True),
        Dots(name="sites that wait", x="waiting_x", y="waiting_y", radius="waiting_radius", colour="faint"),
        Dots(name="sites that release", x="left_x", y="left_y", radius="left_radius", form="ring", colour="ink"),
        Dots(
            name="discs from above",
            x="left_x",
            y="left_y",
            radius="disc_radius",
            flatness=0.8,
            form="glow",
            colour="open",
            alpha=since_release("open", domain=(0.0, MOST_OPEN)),
        ),
        Dots(
            name="quanta from above",
            x="left_x",
            y="left_y",
            radius="left_radius",
            colour="ink",
            alpha=since_release("in_vesicle", before=1.0),
        ),
        Label(
            name="plan",
            text=lambda impulse: f"All {impulse.junction.release_sites} sites from above",
            x=-210,
            y=-54,
            strong=True,
        ),
    )


def _fibre() -> tuple[ColourKey | Dots | Label | Path | Strip, ...]:
    """Return the muscle fibre on both sides of the end plate."""
    return (
        Strip(name="fibre to the right", x="right_mm", top=-0.2, bottom=0.2, colour=ALONG),
        Strip(name="fibre to the left", x="left_mm", top=-0.2, bottom=0.2, colour=ALONG),
        Path(name="fibre", x="fibre_x", y="fibre_y", stroke="membrane", closed=True),
        Dots(name="end plate", x="mark_x", y="mark_y", radius=0.09, form="cap", colour="ink"),
        Label(name="end plate label", text="end plate", x=0, y=-0.48, align="center", narrow_at=(0, -0.58)),
        Label(name="fibre label", text="Muscle fibre", x=-4.3, y=-0.82, strong=True),
        Path(name="one millimetre", x="scale_x", y="scale_y", stroke="ink", closed=False, line_px=2),
        Label(name="millimetre label", text="1 mm", x=3.1, y=0.56, align="right"),
        ColourKey(
            name="voltage key",
            palette="voltage",
            x=-2.75,
            y=0.46,
            width=2.2,
            height=0.2,
            low="\u221285 mV",
            high="+40 mV",
        ),
    )


def _still(impulse: Impulse) -> float:
    """Return a moment at which quanta are leaving and receptors are open; without quanta, that of most calcium."""
    if impulse.quanta == 0:
        return float(impulse.time_ms[impulse.calcium.argmax()])
    return float(np.median(impulse.latency_ms)) + 0.05


def scene(until: Callable[[Impulse], float]) -> Scene:
    """Return the scene of one impulse.

    Parameters
    ----------
    until : callable
        Takes the result; returns the time in milliseconds at which the scene ends.
    """
    return Scene(
        label="The junction in motion",
        parts=(
            Part(
                shapes=section(),
                box=(0, 0, 1000, 216),
                window=(0, 0, 1000, 216),
                narrow_box=(0, 0, 334, 198),
                narrow_window=(333, 18, 334, 198),
            ),
            Part(
                shapes=_plan(),
                box=(0, 222, 430, 106),
                window=(-216, -62, 432, 108),
                narrow_box=(0, 200, 334, 84),
                narrow_window=(-216, -66, 432, 110),
            ),
            Part(
                shapes=_fibre(),
                box=(435, 222, 560, 106),
                window=(-4.4, -0.95, 8.8, 1.7),
                narrow_box=(0, 286, 334, 80),
                narrow_window=(-4.4, -1.12, 8.8, 2.1),
            ),
        ),
        courses=COURSES,
        events=EVENTS,
        layout=layout,
        time="time_ms",
        until=until,
        still=_still,
        readings=(
            Reading("calcium {} \u00d7 normal", OverTime(array="calcium"), 2),
            Reading(
                lambda impulse: f"{{}} of {count(impulse.quanta, 'quantum has', 'quanta have')} left",
                Passed(array="latency"),
            ),
            Reading("end plate {} mV", OverTime(array="voltage")),
            Reading(
                lambda impulse: f"{{}} mV on the fibre {fixed(float(impulse.course.place_mm[-1]), 1)} mm away",
                OverTime(array="along", place=-1),
            ),
        ),
        describe=describe,
        scale=SCALE,
        sheet=(1000, 330),
        narrow_sheet=(334, 368),
        speeds=(1, 10, 100, 1000, 10000),
        start_speed=1000,
    )
