"""What the scene of a cramp is drawn of: cord, nerve and muscle, and what flows along each path of the loop."""

from __future__ import annotations

from typing import Any

from endplate.core.scene import Dots, EachOverTime, Label, OverTime, Path, SinceLatest
from endplate.core.scene.impulses import Impulses, Running
from endplate.core.scene.shapes import Colour, Shape
from endplate.core.words import number
from endplate.involuntary.bistable_cell import STRETCH as STRETCH_LEAKS
from endplate.involuntary.cramp import NONE, CrampOutcome
from endplate.involuntary.cramp_motion import MOST_DRAWN, PERSISTENT_STEP
from endplate.involuntary.scenes.cramp_places import CELL, NARROW_SCALE

LEAKS, CURRENT_mV, WIDEST_px = 3.0, 30.0, 30.0
"""Conductance and current at which a path is drawn at its widest."""
RENSHAW_LEAKS = 0.3
FLASH_s, ON_THE_WAY_s = 0.12, 0.35
"""Time for which a motoneurone lights up after an impulse, and an impulse is seen on its way."""
MOST_PERSISTENT = 1.0
SIDES = {"wide": False, "narrow": True}
_PATHS = {
    "descending drive": ("brain", "background_mV", CURRENT_mV, "excites"),
    "quick part of the loop": ("reflex", "reflex_mV", CURRENT_mV, "excites"),
    "quick part of the loop, inhibiting": ("reflex", "reflex_mV", -CURRENT_mV, "inhibits"),
    "slow part of the loop": ("slow", "loop", LEAKS, "excites"),
    "slow part of the loop, inhibiting": ("slow", "loop", -LEAKS, "inhibits"),
    "tendon afferents": ("tendon", "tendon", LEAKS, "inhibits"),
    "steady inhibition": ("inhibition", "inhibition", LEAKS, "inhibits"),
    "Renshaw inhibition": ("renshaw_out", "renshaw", RENSHAW_LEAKS, "inhibits"),
}
"""Each path: its places, the array that makes it wide, the value at which it is widest, and what it does."""
MARKS = {"excites": "arrow", "inhibits": "ball"}
LEGENDS = {
    "quick part of the loop": "excites, as wide as its computed current or conductance",
    "tendon afferents": "inhibits, in the same way",
}


def _labels(narrow: bool) -> list[tuple[str, Any, tuple[float, float], tuple[float, float], str]]:
    """Return name, words, place on a wide page and on a narrow one, and the end that stands there."""
    return [
        ("cord label", "spinal cord, cut across", (10, 14), (4, 10), "left"),
        ("brain label", "from the brain", (82, 46), (42, 46), "left"),
        ("inhibition label", "inhibition", (140, 148), (92, 124), "left"),
        ("Renshaw label", "Renshaw cell", (228, 262), (58, 212), "left" if narrow else "right"),
        ("motoneurone label", _drawn_cells, (398, 272), (196, 238), "center" if narrow else "left"),
        ("tendon label", "from the tendon", (632, 56), (330, 10), "right" if narrow else "left"),
        ("slow label", "slow part of the loop (pain)", (632, 94), (330, 26), "right" if narrow else "left"),
        ("quick label", "quick part", (632, 122), (267, 106), "center" if narrow else "left"),
        ("electrode label", "stimuli", (548, 188), (272, 216), "right" if narrow else "left"),
        ("muscle label", "muscle", (690, 250), (14, 318), "left"),
        ("intervention label", _intervention_words, (606, 30), (14, 258), "left" if narrow else "center"),
    ]


def _drawn_cells(result: CrampOutcome) -> str:
    return f"{result.motion.cells.size} of {result.trial.cells} motoneurones"


def _intervention_words(result: CrampOutcome) -> str:
    if result.trial.intervention == NONE:
        return ""
    return f"{result.trial.intervention} at {number(result.trial.intervention_s)} s"


def shapes(side: str) -> tuple[Shape, ...]:
    """Return the drawing of one page."""
    narrow = SIDES[side]
    scale = NARROW_SCALE if narrow else 1.0

    def line(name: str, places: str, **options: Any) -> Path:
        return Path(name=f"{name}, {side}", x=f"{places}_x_{side}", y=f"{places}_y_{side}", **options)

    still = [
        line("cord", "cord", fill="cleft", stroke="faint", line_px=1),
        line("grey matter", "grey", fill="grey-matter"),
        *(line(f"axon {n}", f"axon_{n}", stroke="ghost", closed=False, line_px=1) for n in range(MOST_DRAWN)),
        *(
            line(f"place of {name}", name, stroke="ghost", line_px=1, closed=False, dashed=True)
            for name in ("brain", "reflex", "slow", "tendon", "inhibition", "renshaw_in", "renshaw_out")
        ),
    ]
    muscle = line(
        "muscle",
        "muscle",
        fill=Colour("force", OverTime(array="force_percent", domain=(0.0, 100.0))),
        stroke="muscle-edge",
    )
    paths = [
        line(
            name,
            places,
            stroke=does,
            closed=False,
            mark=MARKS[does],
            line_px=OverTime(array=array, domain=(0.0, most), ends=(0.0, WIDEST_px)),
            legend=LEGENDS.get(name, "") if not narrow else "",
        )
        for name, (places, array, most, does) in _PATHS.items()
    ]
    flash = SinceLatest(array="impulse_s", first="first_impulse", domain=(0.0, FLASH_s), ends=(1.0, 0.0))
    cells = [
        Dots(
            name=f"motoneurones, {side}",
            x=f"cell_x_{side}",
            y=f"cell_y_{side}",
            radius=CELL * scale,
            colour=Colour(
                "plateau", EachOverTime(array="persistent_steps", domain=(0.0, MOST_PERSISTENT / PERSISTENT_STEP))
            ),
        ),
        Dots(
            name=f"bodies, {side}",
            x=f"cell_x_{side}",
            y=f"cell_y_{side}",
            radius=CELL * scale,
            colour="membrane",
            form="ring",
        ),
        Dots(
            name=f"firing motoneurones, {side}",
            x=f"cell_x_{side}",
            y=f"cell_y_{side}",
            radius=(CELL + 3) * scale,
            colour="impulse",
            form="ring",
            line_px=4,
            alpha=flash,
            legend="" if narrow else "motoneurone that fires",
        ),
        Dots(
            name=f"Renshaw cell, {side}",
            x=f"renshaw_at_x_{side}",
            y=f"renshaw_at_y_{side}",
            radius=6 * scale,
            colour="inhibits",
        ),
    ]
    impulses = [
        Impulses(
            name=f"stimuli, {side}",
            x=f"shock_x_{side}",
            y=f"shock_y_{side}",
            corner=f"shock_corner_{side}",
            way=_running("stimulus_s", "first_stimulus", "stimuli_blocked_s", f"shock_reach_{side}"),
            radius_px=5.5,
            colour="stimulus",
            legend="" if narrow else "stimulus, on its way",
        ),
        Impulses(
            name=f"impulses, {side}",
            x=f"axons_x_{side}",
            y=f"axons_y_{side}",
            corner=f"axons_corner_{side}",
            way=_running("impulse_s", "first_impulse", "blocked_s", f"axons_reach_{side}"),
            legend="" if narrow else "impulse, on its way",
        ),
        Dots(
            name=f"electrode, {side}",
            x=f"electrode_x_{side}",
            y=f"electrode_y_{side}",
            radius=7.0,
            form="cap",
            colour="stimulus",
        ),
        line(
            "stretch",
            "stretched",
            stroke="ink",
            line_px=3,
            closed=False,
            mark="arrow",
            alpha=OverTime(array="tendon", domain=(0.0, STRETCH_LEAKS)),
        ),
        line("gap of the block", "cut", stroke="paper", line_px=14, closed=False, alpha=OverTime(array="blocked")),
        line("block", "cut", stroke="ink", line_px=4, closed=False, alpha=OverTime(array="blocked")),
    ]
    labels = [
        Label(
            name=f"{name}, {side}",
            text=words,
            x=(slim if narrow else wide)[0],
            y=(slim if narrow else wide)[1],
            align=align,
            strong=name in ("cord label", "muscle label"),
        )
        for name, words, wide, slim, align in _labels(narrow)
    ]
    return (*still, muscle, *paths, *cells, *impulses, *labels)


def _running(array: str, first: str, stopped: str, shares: str) -> Running:
    return Running(array=array, first=first, takes=ON_THE_WAY_s, stopped=stopped, reach=shares)
