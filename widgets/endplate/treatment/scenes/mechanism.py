"""The scene of a mechanism: the chain before and after a treatment, the arrays that move it, and its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np

from endplate.core.scene import Clock, ColourKey, OverTime, Part, Reading, Scene
from endplate.core.scene.packing import kept
from endplate.treatment.mechanism import BeforeAfter
from endplate.treatment.mechanism_faults import CRAMP, NERVE_THAT_FIRES, SPASTIC_MUSCLE, SQUEEZED_NERVE, WEAK_JUNCTIONS
from endplate.treatment.mechanism_motion import end_of, in_milliseconds
from endplate.treatment.scenes.mechanism_drawing import SIDES, shapes, site_names, still_lines
from endplate.treatment.scenes.mechanism_places import BLOCK, ROWS, SITES, axon_lines, on_page

SCALE = (
    "To scale: the width of each link (16 pixels where it passes everything on), the drive of the motoneurones, the "
    "colour of the muscle, and the moment at which each impulse starts. Links that the model of the fault does not "
    "compute are those of a healthy muscle under the same treatment. Not to scale: sizes, places, and the time that an "
    "impulse takes on its way. Thin outlines are drawn for orientation."
)
STILL = {WEAK_JUNCTIONS: 1.05, SPASTIC_MUSCLE: 0.9, CRAMP: 8.0, SQUEEZED_NERVE: 3.2, NERVE_THAT_FIRES: 7.0}
"""A moment of each course at which before and after differ."""
COURSES = {f"{row}_{name}": f"moving_{row}.{name}" for row in ROWS for name in ("links", "shown", "force_percent")}
EVENTS = {f"{row}_{name}": f"moving_{row}.{name}" for row in ROWS for name in ("impulses", "first", "stopped", "takes")}


def layout(result: BeforeAfter) -> dict[str, np.ndarray]:
    """Return the arrays that stand still.

    Parameters
    ----------
    result : endplate.treatment.mechanism.BeforeAfter
        What a simulation returned.
    """
    impulses = result.before.impulses
    return _layout(len(impulses.trains), impulses.to_the_cord, result.fault.site, result.mechanism.sites)


@lru_cache(maxsize=8)  # the same while a slider moves, and sent in one piece
def _layout(axons: int, to_the_cord: bool, fault: str, treated: tuple[str, ...]) -> dict[str, np.ndarray]:
    return kept({**_still(), **_axons(axons, to_the_cord), **_marks(fault, treated)})


@cache
def _still() -> dict[str, np.ndarray]:
    found = {}
    for side, narrow in SIDES.items():
        for row in ROWS:
            for name, line in still_lines(row, narrow).items():
                found[f"{name}_x_{row}_{side}"], found[f"{name}_y_{row}_{side}"] = line.T
    return kept(found)


@lru_cache(maxsize=8)
def _axons(axons: int, to_the_cord: bool) -> dict[str, np.ndarray]:
    found = {}
    for side, narrow in SIDES.items():
        for row in ROWS:
            lines = axon_lines(axons, row, narrow, to_the_cord=to_the_cord)
            found[f"axons_x_{row}_{side}"], found[f"axons_y_{row}_{side}"] = np.vstack(lines).T
            found[f"axons_corner_{row}_{side}"] = np.cumsum([0, *(len(each) for each in lines)])
            found[f"reach_{row}_{side}"] = np.full(axons, BLOCK)
    return kept(found)


@cache
def _marks(fault: str, treated: tuple[str, ...]) -> dict[str, np.ndarray]:
    found = {}
    for side, narrow in SIDES.items():
        at = np.vstack([on_page([SITES[fault]], row, narrow) for row in ROWS])
        found[f"fault_x_{side}"], found[f"fault_y_{side}"] = at.T
        beside = [(SITES[site][0] + 34, SITES[site][1]) if SITES[site][1] else (SITES[site][0], 22) for site in treated]
        found[f"treatment_x_{side}"], found[f"treatment_y_{side}"] = on_page(beside, "after", narrow).T
    return kept(found)


def _clock(result: BeforeAfter) -> Clock:
    unit, speed = ("ms", 1000.0) if in_milliseconds(result.fault) else ("s", 1.0)
    return Clock(unit, result.fault.x_title, speed)


def _reading(row: str) -> Callable[[BeforeAfter], str]:
    def words(result: BeforeAfter) -> str:
        if result.fault is NERVE_THAT_FIRES:
            return f"{'impulses handed over: ' * (row == 'before')}{row} {{}}"
        return f"{row} {{}} %" if row == "after" else f"{_inside(result.fault.y_title)}: {row} {{}} %"

    return words


def _inside(title: str) -> str:
    """Return the title of an axis as it stands inside a sentence, without its unit."""
    plain = title.split(" (")[0]
    return plain[0].lower() + plain[1:]


def describe(result: BeforeAfter) -> str:
    """Say in words all that the drawing shows.

    Parameters
    ----------
    result : endplate.treatment.mechanism.BeforeAfter
        What a simulation returned.
    """
    names = site_names()
    links = []
    for site, name in names.items():
        if site not in result.before.links or not result.before.links[site].words:
            continue
        before, after = (course.links[site].words for course in (result.before, result.after))
        links.append(f"{name}: {before}" + (f", then {after}" if after != before else ""))
    treated = ", ".join(names[site].lower() for site in result.mechanism.sites)
    return (
        "Two chains from brain to muscle and back lie side by side, before and after the treatment; each link is as "
        f"wide as what it passes on. The fault, {result.fault.name}, sits at: {names[result.fault.site].lower()}. "
        f"{result.mechanism.name[0].upper()}{result.mechanism.name[1:]} acts at: {treated}. {'. '.join(links)}. "
        f"{result.summary()}"
    )


SCENE = Scene(
    label="The chain before and after the treatment",
    parts=(
        Part(shapes=shapes("wide"), box=(0, 0, 1000, 336), window=(0, 0, 1000, 336), narrow_box=(), narrow_window=()),
        Part(shapes=shapes("narrow"), box=(), window=(), narrow_box=(0, 0, 334, 384), narrow_window=(0, 0, 334, 384)),
        Part(
            shapes=(
                ColourKey(
                    name="key of force",
                    palette="force",
                    x=0,
                    y=0,
                    width=90,
                    height=12,
                    low="muscle 0",
                    high="100 %",
                ),
            ),
            box=(690, 318, 310, 20),
            window=(-110, -2, 310, 20),
            narrow_box=(0, 386, 334, 20),
            narrow_window=(-110, -2, 334, 20),
        ),
    ),
    courses=COURSES,
    events=EVENTS,
    layout=layout,
    time="moving_before.time",
    until=lambda result: end_of(result.fault, result.before),
    still=lambda result: STILL[result.fault],
    readings=tuple(Reading(_reading(row), OverTime(array=f"{row}_shown")) for row in ROWS),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 340),
    narrow_sheet=(334, 408),
    clock=_clock,
    all_samples=True,
    speeds=(0.2, 1, 10, 100, 1000),
)
