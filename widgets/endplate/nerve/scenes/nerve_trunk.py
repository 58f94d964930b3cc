"""The scene of a nerve: the same few axons stimulated below and above the squeeze, and what the electrode records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from endplate.core.scene import Dots, EachOverTime, Label, OverTime, Part, Path, Reading, Scene, SinceStart
from endplate.core.scene.areas import Areas
from endplate.core.scene.shapes import Shape
from endplate.core.words import count, fixed, percent
from endplate.nerve.courses.trunk_axons import SHOWN, BEYOND_mm, DRAWN_STRETCH_mm
from endplate.nerve.nerve_trunk import Responses
from endplate.nerve.scenes import nerve_trunk_layout as place

WAYS = ("below", "above")
ROW, NARROW_ROW, NARROW_TRACE = 160.0, 248.0, 90.0
SCALE = (
    f"To scale: times, the ways of the impulses, and the thicknesses of the axons beside each other. {SHOWN} of the "
    "axons are drawn, in even steps from the thinnest to the thickest; each response is that of all axons. Not to "
    "scale: thickness beside length, and the width of the nerve. A squeezed stretch longer than "
    f"{fixed(DRAWN_STRETCH_mm)} mm is drawn so long. A blocked impulse ends at the last node that fires in a "
    "single axon like it, beside the start of the stretch."
)


def _nerve(way: str, page: str) -> tuple[Shape, ...]:
    """Return the axons with a stimulus below or above the squeeze, on one of the two pages."""
    end = f", {way}{', narrow' if page else ''}"
    first = way == "below" and not page
    start, _ = place.PAGES[page]
    shapes: list[Shape] = [
        Path(name=f"upper jaw{end}", x=f"{page}jaw_x", y="upper_jaw_y", fill="jaw", stroke="jaw-edge"),
        Path(name=f"lower jaw{end}", x=f"{page}jaw_x", y="lower_jaw_y", fill="jaw", stroke="jaw-edge"),
    ]
    for kind, fill, stroke in (("living", "myelin", "myelin-edge"), ("dead", "", "ghost")):
        shapes.append(
            Areas(
                name=f"{kind} axons{end}",
                x=f"{page}{kind}_x",
                y=f"{kind}_y",
                corner=f"{kind}_corner",
                fill=fill,
                stroke=stroke,
                line_px=0.8,
                dashed=not fill,
            )
        )
    shapes += [
        Dots(
            name=f"stimulus{end}",
            legend="stimulus" if first else "",
            x=f"{page}{way}_stimulus_x",
            y="stimulus_y",
            radius=5.0,
            flatness=1.5,
            form="cap",
            colour="spark-line",
        ),
        Dots(
            name=f"electrode{end}",
            legend="recording electrode" if first else "",
            x=f"{page}electrode_x",
            y="electrode_y",
            radius=2.5,
            flatness=4.0,
            form="bar",
            colour="ink",
        ),
        *_impulses(way, page, end, first),
        Label(
            name=f"title{end}",
            text=lambda responses: f"Stimulated {_where(way, responses)}",
            x=start - 2 if page else 12,
            y=10,
            strong=True,
        ),
    ]
    return tuple(shapes)


def _impulses(way: str, page: str, end: str, first: bool) -> tuple[Dots, ...]:
    start, scale = place.PAGES[page]
    x = EachOverTime(
        array=f"{way}_mm", domain=(place.LONGEST_mm, -BEYOND_mm), ends=(start, start + scale * place.ALL_mm)
    )
    alive = EachOverTime(array=f"{way}_alive")
    found = (
        Dots(name=f"glow{end}", x=x, y="lane_y", radius="glow_radius", form="glow", colour="spark", alpha=alive),
        Dots(
            name=f"impulses{end}",
            legend="impulse" if first else "",
            x=x,
            y="lane_y",
            radius="impulse_radius",
            flatness=0.75,
            colour="impulse",
            alpha=alive,
        ),
    )
    if way == "below":
        return found
    return (
        *found,
        Dots(
            name=f"losses{end}",
            legend="" if page else "an impulse was lost here",
            x=f"{page}lost_x",
            y="lost_y",
            radius=5.0,
            form="cross",
            colour="lost",
            line_px=3,
            alpha=SinceStart(array="ever", start="lost"),
        ),
    )


def _response(way: str) -> tuple[Shape, ...]:
    """Return what the electrode records, as it grows."""
    return (
        Path(name=f"zero, {way}", x="zero_x", y="zero_y", stroke="faint", line_px=1, closed=False),
        Path(
            name=f"all of the response, {way}", x="trace_x", y=f"{way}_trace_y", stroke="ghost", line_px=1, closed=False
        ),
        Dots(
            name=f"response, {way}",
            x="trace_x",
            y=f"{way}_trace_y",
            radius=1.5,
            colour="membrane",
            alpha=OverTime(array="clock", domain=(0.0, place.LATEST_ms), window=("trace_from", "trace_to")),
        ),
        Dots(
            name=f"potential, {way}",
            x=OverTime(array="clock", domain=(0.0, place.LATEST_ms), ends=("trace_start", "trace_end")),
            y=OverTime(array=f"{way}_percent", domain=place.PERCENT, ends=(place.TRACE_HEIGHT, 0.0)),
            radius="pen_radius",
            colour="membrane",
        ),
        Label(
            name=f"height, {way}",
            text=lambda responses: f"response {percent(getattr(responses, f'{way}_height_percent'))}",
            x=place.TRACE_WIDTH - 4,
            y=8,
            align="right",
        ),
    )


def _where(way: str, responses: Responses) -> str:
    return dict(zip(WAYS, responses.stimulated, strict=True))[way]


def _reading(way: str, responses: Responses) -> str:
    where = _where(way, responses)
    return f"stimulated {where}: {{}} %" if way == "below" else f"{where}: {{}} % of a healthy response"


def describe(responses: Responses) -> str:
    """Say all that the drawing shows."""
    axons, shown = responses.axons, responses.axons.shown
    diameters = axons.diameter_um[shown]
    course, trunk = responses.course, responses.trunk
    said = [
        f"A nerve lies from left to right, twice. {SHOWN} of its {trunk.axons} axons are drawn, from "
        f"{fixed(float(diameters[0]), 1)} to {fixed(float(diameters[-1]), 1)} µm. An electrode at the right records "
        "all of them; beside each nerve its response grows.",
    ]
    thin = int((axons.lamellae_left[shown] < 1).sum())
    if thin:
        said.append(
            f"Jaws mark {fixed(trunk.stretch_mm)} mm in which "
            f"{count(thin, 'of these axons has', 'of these axons have')} lost myelin."
        )
    cut, silent = int(axons.cut[shown].sum()), int(axons.silent[shown].sum())
    if cut:
        said.append(
            f"{count(cut, 'of them is', 'of them are')} cut through between the two places, and "
            f"{count(silent, 'has', 'have')} degenerated below the cut."
        )
    said.append(
        f"Stimulated below, {SHOWN - silent} of them carry an impulse, and the response is "
        f"{percent(responses.below_height_percent)} high. Stimulated above, "
        f"{SHOWN - course.above_end.size} impulses arrive, {course.above_end.size} are lost, and the response is "
        f"{percent(responses.above_height_percent)} high."
    )
    return " ".join(said)


def scene(until: Callable[[Responses], float]) -> Scene:
    """Return the scene of a nerve of many axons.

    Parameters
    ----------
    until : callable
        Takes the result; returns the time in milliseconds at which the scene ends.
    """
    parts = []
    for number, way in enumerate(WAYS):
        top, narrow_top = number * ROW, number * NARROW_ROW
        narrow = (0.0, 0.0, 334.0, place.HEIGHT)
        wide = (0.0, 0.0, 720.0, place.HEIGHT)
        parts += [
            Part(
                shapes=_nerve(way, ""),
                box=(0, top, 720, place.HEIGHT),
                window=wide,
                narrow_box=(),
                narrow_window=(),
            ),
            Part(
                shapes=_nerve(way, "narrow_"),
                box=(),
                window=(),
                narrow_box=(0, narrow_top, 334, place.HEIGHT),
                narrow_window=narrow,
            ),
            Part(
                shapes=_response(way),
                box=(730, top + 8, 260, 136),
                window=(-4, -4, place.TRACE_WIDTH + 8, place.TRACE_HEIGHT + 8),
                narrow_box=(0, narrow_top + place.HEIGHT, 334, NARROW_TRACE),
                narrow_window=(-4, -4, place.TRACE_WIDTH + 8, place.TRACE_HEIGHT + 8),
            ),
        ]
    return Scene(
        label="The nerve in motion",
        parts=tuple(parts),
        courses={
            "clock": "course.time_ms",
            "ever": "course.ever",
            **{f"{way}_{what}": f"course.{way}_{what}" for way in WAYS for what in ("mm", "alive", "percent")},
        },
        events={"lost": "course.above_end_ms"},
        layout=lambda responses: place.layout(responses, until(responses)),
        time="course.time_ms",
        until=until,
        still=_still,
        readings=tuple(Reading(partial(_reading, way), OverTime(array=f"{way}_percent")) for way in WAYS),
        describe=describe,
        scale=SCALE,
        sheet=(1000.0, 2 * ROW),
        narrow_sheet=(334.0, 2 * NARROW_ROW),
        all_samples=True,
    )


def _still(responses: Responses) -> float:
    """Return the moment at which most impulses from above are in or near the stretch."""
    axons = responses.axons
    return 0.5 * float(120.0 / axons.velocity_m_per_s[axons.shown].mean())
