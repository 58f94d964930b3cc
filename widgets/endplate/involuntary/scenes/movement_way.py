"""The way of an impulse beside the muscle: brain, cord and motor axons, and where the impulses arise.

Places are chosen for the eye; what lights up, and where impulses arise, is that of the result.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.drawing.smooth import evenly, through
from endplate.core.scene.packing import kept
from endplate.involuntary.firing_pattern import AXON, BRAIN, CORD, JUNCTION_BLOCK, NERVE_BLOCK
from endplate.involuntary.involuntary_movement import RECORDED_MUSCLE, InvoluntaryMovement
from endplate.muscle.scenes.section import outline

AXONS = 5
"""Axons that are drawn, of as many units."""
BRAIN_at, CORD_at = (62.0, 48.0), (64.0, 184.0)
BLOCK_at, AXON_at = 122.0, 176.0
"""Where along its way a nerve is blocked, and where impulses arise in it: below the block."""
MUSCLE_x, NERVE_y = 215.0, 208.0
ENDS_y = np.linspace(150, 268, AXONS)
"""Where the axons come to the part of the muscle, and how high they run as a nerve."""
MM_per_unit, TOP_mm = 22.9 / 330, -14.9
"""From places of this part to those of the part of the muscle, its neighbour."""
FORK_mm = 0.8
IMPULSES = 16
"""Dots that light up along an axon."""
TOUCHED_BY_VESSEL = "hemifacial spasm"

_BRAIN = [(20, 52), (24, 30), (46, 20), (74, 20), (98, 34), (102, 54), (88, 64), (76, 62), (70, 70), (58, 66), (34, 68)]
_HORN = [(0, -7), (7, -8), (21, -27), (26, -23), (17, -4), (27, 6), (29, 20), (17, 24), (8, 8), (0, 6)]
_CELLS = np.add(CORD_at, [(16, 5), (24, 8), (17, 13), (25, 16), (18, 21)])


@lru_cache(maxsize=1)
def still_way() -> dict[str, np.ndarray]:
    """Return what is the same in all results."""
    x, y = CORD_at
    brain = through(_BRAIN, closed=True)
    horn = np.array(CORD_at) + through(_HORN + [(-x, y) for x, y in reversed(_HORN[1:-1])], closed=True)
    cord_x, cord_y = outline(1.0)
    lines = {}
    for number, (line, end_y) in enumerate(zip(_axons(), ENDS_y, strict=True)):
        lines[f"axon_{number}_x"], lines[f"axon_{number}_y"] = line.T
        edge_y = TOP_mm + MM_per_unit * end_y
        edge_x = -np.sqrt(RECORDED_MUSCLE.muscle_radius_mm**2 - edge_y**2)
        fork = [(edge_x + FORK_mm, edge_y - 0.5), (edge_x - FORK_mm, edge_y), (edge_x + FORK_mm, edge_y + 0.5)]
        lines[f"branch_{number}_x"], lines[f"branch_{number}_y"] = np.array([(-14.0, edge_y), fork[1], *fork]).T
    return kept(
        {
            "brain_x": brain[:, 0],
            "brain_y": brain[:, 1],
            "tract_x": np.full(2, x),
            "tract_y": np.array([66.0, y - 38]),
            "cord_x": x + 54 * cord_x,
            "cord_y": y + 38 * cord_y,
            "horn_x": horn[:, 0],
            "horn_y": horn[:, 1],
            "cell_x": _CELLS[:, 0],
            "cell_y": _CELLS[:, 1],
            **lines,
        }
    )


def way(result: InvoluntaryMovement) -> dict[str, np.ndarray]:
    """Return what lights up along the way, and where impulses arise and are blocked.

    Parameters
    ----------
    result : endplate.involuntary.involuntary_movement.InvoluntaryMovement
        What a simulation returned.
    """
    units = drawn_units(result)
    begins = AXON_at if result.origin == AXON else 0.0
    dots = [evenly(line, IMPULSES)[0] for line in _axons()[: units.size]]
    dots = [places[places[:, 0] >= begins] for places in dots]
    impulses = np.concatenate([np.empty((0, 2)), *dots])
    cells = units.size * (result.origin != AXON)
    orders = 7 * (result.origin == BRAIN)
    places = {BRAIN: BRAIN_at, CORD: tuple(_CELLS.mean(axis=0)), AXON: (AXON_at, NERVE_y)}
    source = np.array([places[result.origin]] if result.origin in places else []).reshape(-1, 2)
    vessel = result.origin == AXON and result.recording.movement == TOUCHED_BY_VESSEL
    blocks = {NERVE_BLOCK: (BLOCK_at, NERVE_y), JUNCTION_BLOCK: (MUSCLE_x - 8, NERVE_y)}
    block = np.array([blocks[each] for each in (result.recording.intervention,) if each in blocks]).reshape(-1, 2)
    return {
        "firing_cell_x": _CELLS[:cells, 0],
        "firing_cell_y": _CELLS[:cells, 1],
        "cell_unit": units[:cells],
        "impulse_x": impulses[:, 0],
        "impulse_y": impulses[:, 1],
        "impulse_unit": np.repeat(units, [len(each) for each in dots]),
        "order_x": np.full(orders, CORD_at[0]),
        "order_y": np.linspace(74, CORD_at[1] - 44, 7)[:orders],
        "order_source": np.zeros(orders),
        "source_x": source[:, 0],
        "source_y": source[:, 1],
        "source_of": np.zeros(len(source)),
        "vessel_x": np.full(int(vessel), AXON_at),
        "vessel_y": np.full(int(vessel), NERVE_y - 19),
        "block_x": block[:, 0],
        "block_y": block[:, 1],
    }


def drawn_units(result: InvoluntaryMovement) -> np.ndarray:
    """Return the units whose axons are drawn, shape ``(axon,)``: those that fire come first; none of single fibres."""
    if result.origin not in (BRAIN, CORD, AXON):
        return np.empty(0, int)
    fires = np.array([times.size > 0 for times in result.discharges.spike_times_s])
    firing, silent = np.flatnonzero(fires), np.flatnonzero(~fires)
    spread = firing[np.linspace(0, firing.size - 1, min(AXONS, firing.size)).astype(int)] if firing.size else firing
    return np.concatenate([spread, silent])[:AXONS]


@lru_cache(maxsize=1)
def _axons() -> list[np.ndarray]:
    """Return the axons from their cells to the part of the muscle, shape ``(corner, 2)`` each."""
    return [
        through(
            [
                cell,
                (116.0, NERVE_y + 0.06 * (end_y - NERVE_y)),
                (150.0, NERVE_y + 0.15 * (end_y - NERVE_y)),
                (188.0, (NERVE_y + end_y) / 2),
                (MUSCLE_x, end_y),
            ]
        )
        for cell, end_y in zip(_CELLS, ENDS_y, strict=True)
    ]
