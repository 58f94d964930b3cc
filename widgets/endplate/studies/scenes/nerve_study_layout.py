"""Where everything of the scene of a conduction study stands."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.drawing.body_frame import ARM as UPPER_ARM
from endplate.core.drawing.body_frame import FRONT
from endplate.core.drawing.body_outline import half_outline
from endplate.core.scene.packing import kept
from endplate.core.words import plain
from endplate.entrapment.nerve_course import MOTOR, SENSORY, SOLEUS
from endplate.entrapment.nerve_lesion import NerveLesion
from endplate.entrapment.scenes.body_layout import muscles_of, nerves_of, packed
from endplate.entrapment.scenes.limb_panes import ARM, LEG
from endplate.entrapment.scenes.muscle_shapes import outlines
from endplate.entrapment.scenes.nerve_lines import lines
from endplate.studies.nerve_reading import NerveReading
from endplate.studies.reading_parameters import F_WAVE, H_REFLEX
from endplate.studies.scenes.study_ways import REFLEX, at_mm, cord_at, drawn_way, lying, on_arm, way_mm, way_of
from endplate.studies.volley import PLACES

TOP_y, SIZE = 44.0, (1000.0, 344.0)
"""Upper edge of what is seen of the limb, and its right and its lower edge."""
ABOVE, BELOW = -19.0, 28.0
"""Where the stimulator stands, and the names of places, against the nerve."""
NERVE_ABOVE, EDGE = -24.0, 60.0
"""Where the nerve's name stands against it, and how near to the edge of the drawing it may be."""
LESION_ABOVE = -50.0
"""Where the name of a lesion stands against it: above a stimulator beside it."""
OUTER_y = 138.0
"""A hand's or foot's electrode above this lies at the thumb's or the outer side, with room for its name above."""
LINE, APART, NEAR = 26.0, 84.0, 240.0
"""From one line of a name to the next, from one name to the next beside it, and how near names share a column, on a
narrow page."""
ROWS_y = (62.0, 322.0)
"""The highest and the lowest row of names."""
NAMED = ("point names", "electrode name", "lesion names", "cord name", "nerve name")
"""Names on the drawing, by the places of :func:`places`."""
NEAR_ROW, FAR_ROW = "near", "far"
"""Rows of a narrow page, which has the limb in two halves, its far one below."""
SPREAD_px = 9.0
"""Width of the bundle of impulses."""
NEUTRAL_C, FAR_C = 30.0, 10.0
"""Temperature at which the skin has no tint, and how far from it the tint is full."""
FULL_TINT, ARMPIT = 0.6, 0.36
"""Strength of the full tint, and the share of the upper arm at which it is free of the trunk."""
KEY_x, MARK_y = (165.0, 280.0), 3.0
"""Ends of the key of temperatures, and the height of the mark above it."""
SOLEUS_MUSCLE, BEHIND_KNEE = "soleus", "behind the knee"


def layout(reading: NerveReading) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item or corner.

    Parameters
    ----------
    reading : endplate.studies.nerve_reading.NerveReading
        What was studied and read.
    """
    return (
        {f"{name} {axis}": spots[:, i] for name, spots in places(reading).items() for i, axis in enumerate("xy")}
        | {
            f"{row} {name} {axis}": places(reading)[name][in_row(reading, name, row), i]
            for row in (NEAR_ROW, FAR_ROW)
            for name in NAMED
            for i, axis in enumerate("xy")
        }
        | {f"{name} aside": _aside(impulses.shape[1]) for name, impulses in _bundles(reading).items()}
        | _limb(*_way(reading), recorded_muscle(reading))
        | _temperature(reading.study.temperature_C)
    )


def in_row(reading: NerveReading, name: str, row: str) -> np.ndarray:
    """Return the numbers of those of some names that stand in a row of a narrow page."""
    far = places(reading)[name][:, 0] >= SIZE[0] / 2
    return np.flatnonzero(far == (row == FAR_ROW))


def _way(reading: NerveReading) -> tuple[str, bool]:
    return REFLEX if reading.followed == H_REFLEX else reading.study.nerve, reading.sensory


def _bundles(reading: NerveReading) -> dict[str, np.ndarray]:
    """Return the course of each impulse, by the way that they take."""
    volley = reading.volley
    return {"way": volley.place, "rising": volley.rising, "returning": volley.returning}


@lru_cache(maxsize=8)
def places(reading: NerveReading) -> dict[str, np.ndarray]:
    """Return where everything stands that is no area, shape ``(place, 2)`` each, by its name.

    Parameters
    ----------
    reading : endplate.studies.nerve_reading.NerveReading
        What was studied and read.
    """
    study, volley, sensory = reading.study, reading.volley, reading.sensory
    reflex = reading.followed == H_REFLEX
    way = _way(reading)
    where, one_place = (*way, study.height_cm), sensory or reflex
    points = at_mm(*where, np.array([volley.way_mm]) if one_place else study.distance_mm)
    row = 0 if one_place or reading.followed == F_WAVE else reading.row
    drawn = drawn_way(*way)[1]
    electrode = drawn[:1]
    toward = electrode - drawn[4:5]
    names = np.column_stack([_apart(points[:, 0]), points[:, 1] + BELOW])
    lesions = at_mm(*where, np.array(marked_mm(reading)))
    end_mm = way_mm(*where)[-1]
    arm = on_arm(way[0], sensory=sensory)
    cord = cord_at(arm=arm) if study.has_f_waves and not sensory else np.empty((0, 2))
    found = {
        "chosen": np.add(points[row][None], (0, ABOVE)),
        "others": np.delete(points, row, axis=0),
        "electrode": electrode,
        "reference": electrode + 26 * toward / max(1e-9, float(np.hypot(*toward[0]))),
        "lesion": lesions,
        "point names": names,
        "electrode name": [[electrode[0, 0], _electrode_row(reading, electrode[0], names)]],
        "lesion names": np.add(lesions, (0, LESION_ABOVE)),
        "cord": cord,
        "cord name": np.add(cord, (18, 4 if arm else 42)),
    }
    ends_mm = {"way": (volley.way_mm, 0.0), "rising": (volley.way_mm, end_mm), "returning": (end_mm, 0.0)}
    for name, impulses in _bundles(reading).items():  # without any impulse there is no way, and nothing in the key
        found[name] = at_mm(*where, np.linspace(*ends_mm[name], PLACES if impulses.shape[1] else 0))
    found["nerve name"] = np.add(_free(drawn, [points, lesions, electrode]), (0, NERVE_ABOVE))
    return {name: np.asarray(spots, float) for name, spots in found.items()}


def _free(course: np.ndarray, taken: list[np.ndarray]) -> np.ndarray:
    """Return the place of a nerve's course that lies farthest from all that is named beside it, shape ``(1, 2)``.

    Where a name has no room along a short course, that is before it, on the side of the trunk.
    """
    inside = course[(course[:, 0] > EDGE) & (course[:, 0] < SIZE[0] - EDGE)]
    apart = np.abs(inside[:, :1] - np.concatenate(taken)[:, 0]).min(axis=1)
    return inside[[apart.argmax()]] if apart.max() > APART else course[-1:] - (APART, 0)


def recorded_muscle(reading: NerveReading) -> str:
    """Return the muscle that is recorded from; empty for a sensory nerve."""
    if reading.followed == H_REFLEX:
        return SOLEUS_MUSCLE
    return "" if reading.sensory else MOTOR[reading.study.nerve].muscle


def point_names(reading: NerveReading) -> list[str]:
    """Return the names of the places of stimulation."""
    if reading.sensory:
        return ["stimulus"]
    if reading.followed == H_REFLEX:
        return [BEHIND_KNEE]
    return [plain(each).replace(" ", "\n") for each in reading.study.points]


def electrode_name(reading: NerveReading) -> list[str]:
    """Return the name of the recording electrode."""
    return [f"recording: {plain(recorded_muscle(reading) or SENSORY[reading.study.nerve].place)}"]


def nerve_name(reading: NerveReading) -> list[str]:
    """Return the name of the nerve that is studied."""
    return [f"{plain(reading.study.nerve)} nerve"]


def cord_name(reading: NerveReading) -> list[str]:
    """Return the name of the cord, where late responses come back from it."""
    return ["spinal cord"] * (reading.study.has_f_waves and not reading.sensory)


def lesion_names(reading: NerveReading) -> list[str]:
    """Return a name for each lesion on the way."""
    return ["lesion"] * len(marked_mm(reading))


def marked_mm(reading: NerveReading) -> tuple[float, ...]:
    """Return where lesions lie on the way, in mm from the recording electrode."""
    lesions: zip[tuple[NerveLesion, float]] = zip(
        reading.study.lesions, reading.volley.lesions_mm, strict=bool(reading.study.lesions)
    )
    return tuple(mm for lesion, mm in lesions if lesion.severity > 0 and np.isfinite(mm))


@lru_cache(maxsize=16)
def _aside(impulses: int) -> np.ndarray:
    """Return how far each of some impulses lies beside the middle of the nerve, in pixels."""
    aside = SPREAD_px * (np.random.default_rng(1).permutation(impulses) / max(1, impulses) - 0.5)
    return kept({"aside": aside})["aside"]


def _apart(x: np.ndarray) -> np.ndarray:
    """Return where names stand, each pair that would lie on each other moved aside by the same way."""
    x = x.copy()
    for i in range(len(x) - 1):
        lacking = APART - abs(x[i] - x[i + 1])
        if lacking > 0:
            aside = np.copysign(lacking / 2, x[i] - x[i + 1])
            x[i : i + 2] += (aside, -aside)
    return x


def _electrode_row(reading: NerveReading, electrode: np.ndarray, names: np.ndarray) -> float:
    """Return the height of the electrode's name: above the limb, or below the names of the places near it."""
    if electrode[1] < OUTER_y and electrode[0] > SIZE[0] / 2:
        return max(ROWS_y[0], electrode[1] - 60)
    lines = [name.count("\n") for name in point_names(reading)]
    near = abs(names[:, 0] - electrode[0]) < NEAR
    lowest = max([0.0, *(names[:, 1] + LINE * np.array(lines))[near]])
    return min(ROWS_y[1], max(electrode[1] + LINE, lowest + LINE))


@lru_cache(maxsize=32)
def _limb(nerve: str, sensory: bool, muscle: str) -> dict[str, np.ndarray]:
    """Return what is drawn of the limb; ``muscle`` is the one that is recorded from."""
    view, arm = way_of(nerve, sensory=sensory)[0], on_arm(nerve, sensory=sensory)
    limb = ARM if arm else LEG
    muscles = [lying(view, area, arm=arm) for each in muscles_of(limb) for side, area in outlines(each) if side == view]
    nerves = [lying(view, line, arm=arm) for each in nerves_of(limb) for side, line in lines(each) if side == view]
    return kept(
        packed("limb", [lying(view, half_outline(), arm=arm)])
        | packed("muscles", _in_sight(muscles))
        | packed("nerves", _in_sight(nerves))
        | packed("skin", [_studied_skin(nerve, sensory, arm)])
        | packed("recorded", _recorded(nerve, muscle))
        | packed("course", [drawn_way(nerve, sensory)[1]])
    )


def _in_sight(shapes: list[np.ndarray]) -> list[np.ndarray]:
    return [each for each in shapes if ((each > 0) & (each < SIZE)).all(axis=1).any()]


def _studied_skin(nerve: str, sensory: bool, arm: bool) -> np.ndarray:
    """Return the outline of the limb as far as it has the temperature of the study: up to the last stimulus."""
    known_mm, drawn = drawn_way(nerve, sensory)
    last_mm = np.inf
    if nerve == REFLEX:
        last_mm = SOLEUS.muscle_mm
    elif not sensory:
        last_mm = MOTOR[nerve].points[-1].distance_mm
    near_x = float(np.interp(last_mm, known_mm, drawn[:, 0]))
    if arm:  # no nearer than the armpit, where the trunk begins
        near_x = max(near_x, float(lying(FRONT, UPPER_ARM.at(ARMPIT, 0.0), arm=True)[0, 0]))
    outline = lying(way_of(nerve, sensory=sensory)[0], half_outline(), arm=arm)
    seen_x = np.where(outline[:, 1] < SIZE[1], outline[:, 0], -np.inf)  # beside an arm the leg lies out of sight
    tip = int(seen_x.argmax())
    nearer = np.flatnonzero(outline[:, 0] < near_x)
    return outline[nearer[nearer < tip].max(initial=-1) + 1 : nearer[nearer > tip].min(initial=len(outline))]


def _recorded(nerve: str, muscle: str) -> list[np.ndarray]:
    if not muscle:
        return []
    view = way_of(nerve, sensory=False)[0]
    return [lying(view, area, arm=on_arm(nerve, sensory=False)) for side, area in outlines(muscle) if side == view]


def _temperature(temperature_C: float) -> dict[str, np.ndarray]:
    """Return how strongly the skin is tinted, and where the mark stands over the key."""
    away = float(np.clip((temperature_C - NEUTRAL_C) / FAR_C, -1.0, 1.0))
    return {
        "cold tint": np.array([FULL_TINT * max(0.0, -away)]),
        "warm tint": np.array([FULL_TINT * max(0.0, away)]),
        "mark x": np.array([np.interp(away, (-1.0, 1.0), KEY_x)]),
        "mark y": np.full(1, MARK_y),
    }
