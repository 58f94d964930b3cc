"""The scene of a cramp: its drawing, the arrays that move it, and its words."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.drawing.smooth import through
from endplate.core.scene import ColourKey, OverTime, Part, Passed, Reading, Scene
from endplate.core.scene.packing import kept
from endplate.involuntary.cramp import CrampOutcome
from endplate.involuntary.cramp_motion import MOST_DRAWN
from endplate.involuntary.firing_pattern import STRETCH
from endplate.involuntary.scenes.cramp_drawing import SIDES, shapes
from endplate.involuntary.scenes.cramp_places import (
    ELECTRODE,
    ELECTRODE_PATHS,
    axons,
    cell_places,
    in_cord,
    outlines,
    reach,
)
from endplate.involuntary.scenes.cramp_words import SCALE, describe

COURSES = {
    name: f"motion.{name}"
    for name in (
        "persistent_steps",
        "reflex_mV",
        "loop",
        "tendon",
        "renshaw",
        "inhibition",
        "background_mV",
        "force_percent",
        "blocked",
    )
}
EVENTS = {
    name: f"motion.{name}"
    for name in (
        "impulse_s",
        "first_impulse",
        "counted_from_s",
        "counted_to_s",
        "blocked_s",
        "stimulus_s",
        "first_stimulus",
        "stimuli_blocked_s",
    )
}


def layout(result: CrampOutcome) -> dict[str, np.ndarray]:
    """Return the arrays that stand still.

    Parameters
    ----------
    result : endplate.involuntary.cramp.CrampOutcome
        What a simulation returned.
    """
    return _layout(result.motion.cells.size)


@lru_cache(maxsize=MOST_DRAWN)
def _layout(cells: int) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    for side, narrow in SIDES.items():
        lines = axons(cells, narrow)
        shocks = [through(each, 6) for each in ELECTRODE_PATHS[narrow]]
        lone = {f"axon_{n}": lines[min(n, cells - 1)] for n in range(MOST_DRAWN)}
        points = {
            **outlines(narrow),
            **lone,
            "cell": cell_places(cells, narrow),
            "axons": np.vstack(lines),
            "shock": np.vstack(shocks),
            "renshaw_at": in_cord([(240, 262)], narrow),
            "electrode": np.array([ELECTRODE[narrow]]),
        }
        for name, places in points.items():
            found[f"{name}_x_{side}"], found[f"{name}_y_{side}"] = places.T
        for name, of in (("axons", lines), ("shock", shocks)):
            found[f"{name}_corner_{side}"] = np.concatenate([[0], np.cumsum([len(each) for each in of])])
            found[f"{name}_reach_{side}"] = np.array([reach(each, narrow) for each in of])
    return kept(found)


def _end(result: CrampOutcome) -> float:
    return result.trial.recorded_s - 0.02


def _still(result: CrampOutcome) -> float:
    """Return a moment that shows what the trial is about: the stretch, or what is left after the stimuli."""
    if result.trial.intervention == STRETCH:
        return min(result.trial.intervention_s + 0.15, _end(result))
    return min(result.trial.trigger_end_s + 2.0, _end(result))


def _key(name: str, palette: str, low: str, high: str) -> ColourKey:
    return ColourKey(
        name=f"key of {name}", palette=palette, x=0, y=0, width=90, height=12, low=f"{name} {low}", high=high
    )


SCENE = Scene(
    label="The loop of a cramp in motion",
    parts=(
        Part(shapes=shapes("wide"), box=(0, 0, 1000, 296), window=(0, 0, 1000, 296), narrow_box=(), narrow_window=()),
        Part(shapes=shapes("narrow"), box=(), window=(), narrow_box=(0, 0, 334, 406), narrow_window=(0, 0, 334, 406)),
        Part(
            shapes=(_key("persistent current", "plateau", "0", "1 leak"),),
            box=(0, 298, 330, 20),
            window=(-176, -2, 330, 20),
            narrow_box=(0, 408, 334, 18),
            narrow_window=(-150, -2, 334, 20),
        ),
        Part(
            shapes=(_key("force", "force", "0", "100 %"),),
            box=(660, 298, 330, 20),
            window=(-130, -2, 330, 20),
            narrow_box=(0, 428, 334, 18),
            narrow_window=(-150, -2, 334, 20),
        ),
    ),
    courses=COURSES,
    events=EVENTS,
    layout=layout,
    time="motion.time_s",
    until=_end,
    still=_still,
    readings=(
        Reading(
            lambda result: f"{{}} of {result.trial.cells} motoneurones fired in the last second",
            Passed(array="counted_from_s", ended="counted_to_s"),
        ),
        Reading("force {} %", OverTime(array="force_percent")),
        Reading("quick part of the loop {} mV", OverTime(array="reflex_mV"), 1),
        Reading("slow part {} leaks", OverTime(array="loop"), 2),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 322),
    narrow_sheet=(334, 448),
    unit="s",
    axis="Time (s)",
    all_samples=True,
    speeds=(0.2, 1, 10, 100),
    start_speed=1,
)
