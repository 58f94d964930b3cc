"""Where everything of the scene of an involuntary movement stands.

The muscle and its opponent are in millimetres, upright, with zero at the middle of the muscle; the rest is in units
of its own part. Fibres are those of the model.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.involuntary.involuntary_movement import RECORDED_MUSCLE, InvoluntaryMovement
from endplate.involuntary.scenes.movement_way import still_way, way
from endplate.involuntary.visible_movement import PLACES
from endplate.muscle.electrode import NEEDLE, Electrode
from endplate.muscle.motor_unit_potentials import single_fibres
from endplate.muscle.muscle_anatomy import innervate
from endplate.muscle.scenes.section import fibre_dots, outline
from endplate.muscle.skin import skin_places_mm

RADIUS = RECORDED_MUSCLE.muscle_radius_mm
DOTS, OPPONENT_DOTS = 400, 170
"""Dots that stand for the fibres of the muscle and of its opponent."""
SKIN_y, SKIN_SAG, LIMB_y = -RADIUS - Electrode().skin_mm, 0.011, 8.0
"""Skin at rest above the middle, by how much it curves down aside of it (1/mm), and lower end of what is drawn."""
MOST_LIFT, OPPONENT_x = 5.0, -9.5
"""How far the skin is drawn up where all units pull at once, and where the opponent stands in its part."""
PANEL = (60.0, 372.0, 24.0, 140.0)
"""Left, right, top and bottom of the panel of force."""
FORCE_TICKS = (1, 10, 50, 100)
STRETCH_UNITS = 12.0
"""Height of the fastest stretch in the panel of force."""


def layout(result: InvoluntaryMovement) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.
    """
    return {**_still(), **still_way(), **_muscle(result), **_opponent(result), **way(result), **_force(result)}


@lru_cache(maxsize=1)
def _still() -> dict[str, np.ndarray]:
    """Return what is the same in all results."""
    places = skin_places_mm(RECORDED_MUSCLE, PLACES)
    rest_x = np.linspace(places[0], places[-1], 60)
    skin = SKIN_y + SKIN_SAG * places**2
    circle_x, circle_y = outline(RADIUS)
    left, right, top, bottom = PANEL
    ticks = bottom - (bottom - top) * np.sqrt(np.array(FORCE_TICKS) / 100)
    return kept(
        {
            "skin_x": places,
            "skin_y": skin,
            "skin_top": skin - MOST_LIFT,
            "limb_y": np.full(PLACES, LIMB_y),
            "rest_x": rest_x,
            "rest_y": SKIN_y + SKIN_SAG * rest_x**2,
            "muscle_x": circle_x,
            "muscle_y": circle_y,
            "opponent_outline_x": OPPONENT_x + circle_x,
            "frame_x": np.array([left, left, right]),
            "frame_y": np.array([top - 6, bottom, bottom]),
            "grid_x": np.tile([left, right, left], ticks.size),
            "grid_y": ticks.repeat(3),
            "now_radius": np.array([4.5]),
        }
    )


def _muscle(result: InvoluntaryMovement) -> dict[str, np.ndarray]:
    """Return the fibres of the muscle, and the electrode."""
    x, y, unit = fibre_dots(RECORDED_MUSCLE, DOTS, result.seed)
    inside = not result.hidden
    of_fibres = inside and result.discharges.of_fibres
    fibres, lights = x.size * inside, x.size * (inside and not of_fibres)
    alone = np.empty((0, 2))
    if of_fibres:
        chosen = single_fibres(RECORDED_MUSCLE, len(result.discharges.spike_times_s), result.seed)
        alone = innervate(RECORDED_MUSCLE, result.seed).place_mm[chosen]
    needle = result.recording.electrode == NEEDLE
    return {
        "fibre_x": x[:fibres],
        "fibre_y": y[:fibres],
        "unit_x": x[:lights],
        "unit_y": y[:lights],
        "fibre_unit": unit[:lights],
        "alone_x": alone[:, 0],
        "alone_y": -alone[:, 1],
        "alone_source": np.arange(len(alone)),
        "needle_x": np.zeros(2 * needle),
        "needle_y": np.array([SKIN_y - 3.4, 0.0])[: 2 * needle],
        "disc_x": np.zeros(1 - needle),
        "disc_y": np.full(1 - needle, SKIN_y - 0.3),
    }


def _opponent(result: InvoluntaryMovement) -> dict[str, np.ndarray]:
    """Return the fibres of the opponent; those that can fire where it has a part in the movement."""
    x, y, unit = fibre_dots(RECORDED_MUSCLE, OPPONENT_DOTS, result.seed + 1)
    fires = x.size * bool(result.discharges.antagonist_s and not result.hidden)
    return {
        "opponent_x": OPPONENT_x + x,
        "opponent_y": y,
        "opposed_x": OPPONENT_x + x[:fires],
        "opposed_y": y[:fires],
        "opposed_unit": unit[:fires],
    }


def _force(result: InvoluntaryMovement) -> dict[str, np.ndarray]:
    """Return the curves of force, and the times at which the muscle is stretched or something is tried."""
    seen = result.seen
    left, right, top, bottom = PANEL
    every = slice(None, None, 2)
    x = left + (right - left) * seen.passed
    tried = x[np.flatnonzero(seen.tried)[:1]].repeat(2)
    opposed, stretched = bool(result.discharges.antagonist_s), bool(result.stretches)
    stretch = bottom + 24 - STRETCH_UNITS * seen.stretch_deg_per_s / max(1.0, seen.stretch_deg_per_s.max())
    return {
        "curve_x": x[every],
        "curve_y": (bottom - (bottom - top) * seen.drawn_force)[every],
        "opposed_curve_x": x[every][: x.size * opposed],
        "opposed_curve_y": (bottom - (bottom - top) * seen.drawn_opponent)[every][: x.size * opposed],
        "tried_x": tried,
        "tried_y": np.array([top - 6, bottom])[: tried.size],
        "stretch_x": x[: x.size * stretched],
        "stretch_y": stretch[: x.size * stretched],
    }
