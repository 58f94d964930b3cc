"""The scene of an involuntary movement: a section of the muscle, the skin over it, what drives it, and its force."""

from __future__ import annotations

from endplate.core.scene import OverTime, Part, Reading, Scene
from endplate.involuntary.involuntary_movement import RECORDED_MUSCLE, InvoluntaryMovement
from endplate.involuntary.scenes.movement_driver import driver
from endplate.involuntary.scenes.movement_layout import layout
from endplate.involuntary.scenes.movement_panels import force, muscle, opponent
from endplate.involuntary.scenes.movement_way import TOP_mm
from endplate.involuntary.scenes.movement_words import SCALE, describe
from endplate.muscle.scenes.section import IN_SECONDS, lit

COURSES = {
    "passed": "seen.passed",
    "force": "seen.force_percent",
    "drawn_force": "seen.drawn_force",
    "opponent": "seen.opponent_percent",
    "drawn_opponent": "seen.drawn_opponent",
    "skin": "seen.skin",
    "tried": "seen.tried",
}
EVENTS = {
    "seen": "seen.seen_s",
    "first": "seen.first",
    "opponent_seen": "seen.opponent_seen_s",
    "opponent_first": "seen.opponent_first",
    "all_seen": "seen.all_seen_s",
    "all_first": "seen.all_first",
}


def _fired(result: InvoluntaryMovement) -> str:
    who = f"of {RECORDED_MUSCLE.units} units"
    if result.hidden:
        who = "sources"
    elif result.discharges.of_fibres:
        who = f"of {len(result.discharges.spike_times_s)} fibres"
    return f"{{}} {who} fired within a quarter of a second"


def _opposed(result: InvoluntaryMovement) -> str:
    return "opponent {} %" if result.seen.opponent_seen_s.size else ""


MOVEMENT_SCENE = Scene(
    label="The muscle in motion",
    parts=(
        Part(
            shapes=driver(),
            box=(0, 0, 215, 330),
            window=(0, 0, 215, 330),
            narrow_box=(0, 0, 156, 240),
            narrow_window=(0, 0, 215, 330),
        ),
        Part(
            shapes=muscle(),
            box=(215, 0, 385, 330),
            window=(-13.35, TOP_mm, 26.7, 22.9),
            narrow_box=(156, 0, 178, 240),
            narrow_window=(-8.5, TOP_mm, 17.0, 22.9),
        ),
        Part(
            shapes=opponent(),
            box=(640, 4, 350, 126),
            window=(-17.0, -7.5, 41.7, 15.0),
            narrow_box=(232, 244, 102, 132),
            narrow_window=(-17.0, -10.8, 15, 18.6),
        ),
        Part(
            shapes=force(),
            box=(606, 136, 390, 190),
            window=(0, -6, 390, 196),
            narrow_box=(0, 246, 230, 132),
            narrow_window=(-30, -6, 420, 196),
        ),
    ),
    courses=COURSES,
    events=EVENTS,
    layout=layout,
    time="seen.time_s",
    since=lambda result: result.seen.begin_s,
    until=lambda result: result.seen.end_s,
    still=lambda result: result.seen.strongest_s,
    readings=(
        Reading(_fired, lit("seen", "first")),
        Reading("force {} % of that of all units", OverTime(array="force"), 1),
        Reading(_opposed, OverTime(array="opponent"), 1),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 330),
    narrow_sheet=(334, 380),
    start_speed=1,
    **IN_SECONDS,
)
