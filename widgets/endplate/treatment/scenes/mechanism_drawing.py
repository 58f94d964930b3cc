"""What the scene of a mechanism is drawn of: the chain before and after, and what each link passes on."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from endplate.core import tables
from endplate.core.scene import Dots, Impulses, Label, OverTime, Path, Running
from endplate.core.scene.shapes import Colour, OneOf, Shape
from endplate.treatment.fault_course import INHIBITION, Course
from endplate.treatment.mechanism import BeforeAfter, amount
from endplate.treatment.mechanism_faults import CRAMP
from endplate.treatment.mechanism_motion import LINKS, in_milliseconds
from endplate.treatment.scenes.mechanism_places import (
    HALF,
    LINES,
    NODES,
    POOL_RADIUS,
    ROWS,
    SITES,
    enclosures,
    on_page,
)

SIDES = {"wide": False, "narrow": True}
FULL_px = 16.0
"""Width of a link that passes everything on."""
ENCLOSED = ("descending", *(f"myelin {n}" for n in range(NODES)), "ending", "end plate", "fibre")
MIDDLE, NARROW_MIDDLE = 168.0, 167.0
NARROW_WORDS = {
    "brain_and_cord": 60,
    "motoneurone_pool": 172,
    "reflex": 268,
    "motor_axon": 372,
    "junction": 487,
    "muscle_fibre": 602,
    "sensory_nerve": 716,
    "twitch_force_emg": 840,
}
"""Where words stand along the chain of a narrow page: those of the way back between the others."""
NUMBER_AT = {"twitch_force_emg": -44.0}
"""Places of numbers, inwards of the chain, where these need more room than others."""


@cache
def site_names() -> dict[str, str]:
    """Return the name of each place of the chain, by its key."""
    return {row["site"]: row["name"] for row in tables.records("chain_sites")}


def shapes(side: str) -> tuple[Shape, ...]:
    """Return the drawing of one page."""
    drawn = [shape for row in ROWS for shape in _row(row, side)]
    return (*drawn, *_marks(side), *_words(side))


def _row(row: str, side: str) -> list[Shape]:
    narrow = SIDES[side]

    def line(name: str, **options: Any) -> Path:
        return Path(name=f"{name}, {row}, {side}", x=f"{name}_x_{row}_{side}", y=f"{name}_y_{row}_{side}", **options)

    def width(name: str, most: float) -> OverTime:
        return OverTime(array=f"{row}_links", place=LINKS.index(name), domain=(0.0, most), ends=(0.0, FULL_px))

    def pool(name: str, **options: Any) -> Dots:
        return Dots(name=f"{name}, {row}, {side}", x=f"pool_x_{row}_{side}", y=f"pool_y_{row}_{side}", **options)

    scale = 0.7 if narrow else 1.0
    key = row == "after" and not narrow  # one entry in the key for both rows and pages
    inhibited: dict[str, Any] = {"stroke": "inhibits", "mark": "ball", "closed": False}
    reached = Running(
        array=f"{row}_impulses",
        first=f"{row}_first",
        takes=f"{row}_takes",
        stopped=f"{row}_stopped",
        reach=f"reach_{row}_{side}",
    )
    force = Colour("force", OverTime(array=f"{row}_force_percent", domain=(0.0, 100.0)))
    full = OverTime(
        array=f"{row}_links",
        place=LINKS.index("motoneurone_pool"),
        domain=(0.0, 1.0),
        ends=(0.0, scale * POOL_RADIUS),
    )
    return [
        *(line(name, stroke="ghost", fill="cleft", line_px=1) for name in ENCLOSED),
        *(
            Path(
                name=f"place of {name}, {row}, {side}",
                x=f"{name}_x_{row}_{side}",
                y=f"{name}_y_{row}_{side}",
                stroke="ghost",
                line_px=1,
                closed=False,
                dashed=True,
            )
            for name in ("sensory_nerve", "reflex", INHIBITION)
        ),
        line("muscle", fill=force, stroke="muscle-edge"),
        *(
            line(name, stroke="link", closed=False, line_px=width(name, 1.0))
            for name in ("brain_and_cord", "motor_axon", "junction", "muscle_fibre", "sensory_nerve")
        ),
        line("reflex", stroke="link", closed=False, mark="arrow", line_px=width("reflex", 1.0)),
        Path(
            name=f"reflex that inhibits, {row}, {side}",
            x=f"reflex_x_{row}_{side}",
            y=f"reflex_y_{row}_{side}",
            line_px=width("reflex", -1.0),
            **inhibited,
        ),
        line(
            INHIBITION,
            legend="inhibition, as wide as its computed share" if key else "",
            line_px=width(INHIBITION, 1.0),
            **inhibited,
        ),
        pool("motoneurones", radius=scale * POOL_RADIUS, colour="membrane", form="ring"),
        pool("drive of the motoneurones", radius=full, colour="link"),
        Impulses(
            name=f"impulses, {row}, {side}",
            x=f"axons_x_{row}_{side}",
            y=f"axons_y_{row}_{side}",
            corner=f"axons_corner_{row}_{side}",
            way=reached,
            legend="impulse, on its way" if key else "",
        ),
    ]


def _marks(side: str) -> tuple[Shape, ...]:
    key = side == "wide"
    return (
        Dots(
            name=f"fault, {side}",
            x=f"fault_x_{side}",
            y=f"fault_y_{side}",
            radius=2.0 * HALF if key else 1.7 * HALF,
            form="frame",
            colour="excites",
            line_px=2.5,
            legend="the fault is here" if key else "",
        ),
        Dots(
            name=f"edge of the treatment, {side}",
            x=f"treatment_x_{side}",
            y=f"treatment_y_{side}",
            radius=10.5,
            form="diamond",
            colour="paper",  # it stands out where it lies on a link
        ),
        Dots(
            name=f"treatment, {side}",
            x=f"treatment_x_{side}",
            y=f"treatment_y_{side}",
            radius=8.0,
            form="diamond",
            colour="inhibits",
            legend="the treatment acts here" if key else "",
        ),
    )


def _words(side: str) -> list[Label]:
    narrow = SIDES[side]
    labels = [
        Label(
            name=f"{row} heading, {side}",
            text=row,
            x=(4.0, 330.0)[number] if narrow else 6.0,
            y=10.0 if narrow else (60.0, 280.0)[number],
            align=("left", "right")[number] if narrow else "left",
            strong=True,
        )
        for number, row in enumerate(ROWS)
    ]
    for site, (_, beside) in SITES.items():
        x, y = _name_place(site, narrow)
        if beside and not narrow:
            continue
        words = site_names()[site] if narrow else site_names()[site].replace(" pool", "\npool")  # neighbours need room
        y -= 7 * words.count("\n")
        labels.append(Label(name=f"{site} name, {side}", text=words, x=x, y=y, align="center"))
    for row in ROWS:
        for site in (*SITES, INHIBITION):
            for changed in (False, True):
                labels.append(_number(site, row, side, changed))
    return labels


def _name_place(site: str, narrow: bool) -> tuple[float, float]:
    if not narrow:
        return SITES[site][0], MIDDLE
    return NARROW_MIDDLE, float(on_page([(NARROW_WORDS[site], 0)], "before", True)[0, 1]) - 7


def _number(site: str, row: str, side: str, changed: bool) -> Label:
    narrow = SIDES[side]
    along, beside = SITES.get(site, (70.0, 60.0))
    align = "center"
    if narrow:
        number = ROWS.index(row)
        align = ("left", "right")[number]
        x, y = (4.0, 330.0)[number], 28.0
        if site != INHIBITION:
            from_middle = 56.0 if site == "twitch_force_emg" else 77.0  # a muscle is wide
            x, y = NARROW_MIDDLE + (-1, 1)[number] * from_middle, _name_place(site, True)[1] + 14
            y += 14 * number * (site == "twitch_force_emg")  # both have no room in one line
    else:
        outside = 92.0 if beside else NUMBER_AT.get(site, -33.0)
        x, y = map(float, on_page([(along, outside)], row, False)[0])
    return Label(
        name=f"{site} number{', changed' if changed else ''}, {row}, {side}",
        text=OneOf(_number_words, (site, row, side, changed)),
        x=x,
        y=y,
        align=align,
        strong=changed,
    )


def _number_words(result: BeforeAfter) -> dict[tuple[str, str, str, bool], str]:
    """Return what each link passes on, by site, row, side, and whether the treatment changes it (strong then)."""
    found = {}
    for site in (*SITES, INHIBITION):
        before, after = _link_words(result, result.before, site), _link_words(result, result.after, site)
        above = f"{site_names()[site]}: " if SITES.get(site, (0, 0))[1] else ""
        for row, words in zip(ROWS, (before, after), strict=True):
            changed = row == "after" and before != after
            found[site, row, "wide", changed] = f"{above}{words}"
            # Before and after stand in one line there.
            found[site, row, "narrow", changed] = words.replace(" % conduct", " %")
    return found


def _link_words(result: BeforeAfter, course: Course, site: str) -> str:
    if site == "twitch_force_emg":  # the end of the chain shows the number that is compared, where it is one of muscle
        if in_milliseconds(result.fault):
            return ""
        return f"{'hard for ' * (result.fault is CRAMP)}{amount(course.value)} {result.fault.unit.split(' of')[0]}"
    if site == INHIBITION:
        return f"inhibition {course.links[site].words}" if course.links[site].share else ""
    return course.links[site].words


def still_lines(row: str, narrow: bool) -> dict[str, np.ndarray]:
    """Return what stands still whatever the result, by its name."""
    found = {name: on_page(line, row, narrow) for name, line in LINES.items()}
    found["pool"] = on_page([SITES["motoneurone_pool"]], row, narrow)
    return {**found, **enclosures(row, narrow)}
