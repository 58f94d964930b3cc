"""Where everything of the scene of single quanta stands."""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.core.drawing.axes import steady_range
from endplate.core.scene.packing import kept
from endplate.junction.miniatures import QuantalAnalysis, depolarisation_mV
from endplate.junction.scenes.end_plate_plan import plan_places, site_radius
from endplate.junction.scenes.impulse_layout import receptors_left

USUAL_mV = (0.0, 5.0)
"""Usual extent of the axis of heights."""
LEFT, RIGHT, ZERO, TOP = 46.0, 470.0, 132.0, 24.0
"""Edges of the trace, and where zero and the largest height of the axis lie."""
PILE, BINS = 488.0, 22
"""Where the piles begin, and how many layers they have."""
STEPS = 3
"""Numbers of quanta whose mean height is marked."""
CORNERS = 26
"""Points of each potential of the trace."""
SITE_x, SITE_WIDTH, SITE_DISCS = 45.0, 150.0, 2
"""Middle and width of the disc that is drawn large, and how many discs of the other scene lend it their receptors."""
SITE_HALF, CORNER = 100.0, 26.0
"""Half the width of the large drawing, and the rounding of the ending's corners."""
ENDING_TOP, ENDING_y, MEMBRANE_y, FIBRE_y = -130.0, -38.0, 9.0, 40.0
"""Upper and lower edge of the ending, and those of the fibre."""


def highest_mV(analysis: QuantalAnalysis) -> float:
    """Return the end of the axis of heights."""
    return steady_range(USUAL_mV, (0.0, float(analysis.sweeps.height_mV.max())))[1]


def layout(analysis: QuantalAnalysis) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item.

    Parameters
    ----------
    analysis : endplate.junction.miniatures.QuantalAnalysis
        What a simulation returned.
    """
    sweeps, sites = analysis.sweeps, analysis.junction.release_sites
    site_x, site_y = plan_places(sites)
    dot = site_radius(sites)
    leaves = sweeps.quantum_site
    return {
        "site_x": site_x,
        "site_y": site_y,
        "site_radius": np.full(sites, dot),
        "left_x": site_x[leaves],
        "left_y": site_y[leaves],
        "left_sweep": sweeps.quantum_sweep,
        "left_radius": np.full(leaves.size, 1.5 * dot),
        "disc_radius": 6.0 * dot * np.sqrt(sweeps.quantum_size),
        **_traces(analysis),
        **_large_site(analysis),
    }


def _traces(analysis: QuantalAnalysis) -> dict[str, np.ndarray]:
    """Return the two traces, the spots that draw them, their piles, and the heights of a few quanta."""
    sweeps = analysis.sweeps
    pairs = sweeps.height_mV.size // 2
    per_mV = (ZERO - TOP) / highest_mV(analysis)
    wide = (RIGHT - LEFT) / pairs
    begin = LEFT + wide * (np.arange(2 * pairs) // 2)
    peak_y = ZERO - per_mV * sweeps.height_mV
    samples = np.linspace(0, 1, CORNERS) ** 2  # more of them where it rises
    shape = np.interp(samples, sweeps.share[:-1], sweeps.shape[:-1])
    found: dict[str, np.ndarray] = {
        "spot_from": begin + 0.12 * wide,
        "spot_to": begin + wide,
        "spot_zero": np.full(2 * pairs, ZERO),
        "spot_peak": peak_y,
        "evoked_shift": np.arange(2 * pairs) % 2,
    }
    layer = (ZERO - TOP) / BINS
    of_layer = np.rint((ZERO - peak_y) / layer)
    for kind, first in (("spontaneous", 0), ("evoked", 1)):
        own = np.arange(first, 2 * pairs, 2)
        x = begin[own, None] + wide * np.concatenate([[0.0], 0.12 + 0.88 * samples])
        y = ZERO + (peak_y[own, None] - ZERO) * np.concatenate([[0.0], shape])
        found[f"{kind}_x"], found[f"{kind}_y"] = x.ravel(), y.ravel()
        layers = of_layer[own]
        earlier = np.array([int((layers[:i] == each).sum()) for i, each in enumerate(layers)])
        found[f"{kind}_pile_x"] = PILE + layer * (earlier + 0.5)
        found[f"{kind}_pile_y"] = ZERO - layer * layers
        found[f"{kind}_sweep"] = own
        for name in ("spot_from", "spot_to", "spot_zero", "spot_peak"):
            found[f"{kind}_{name}"] = found[name][own]
    found["axis_x"], found["axis_y"] = np.array([LEFT, LEFT, RIGHT]), np.array([TOP, ZERO, ZERO])
    for quanta in range(1, STEPS + 1):
        height_mV = float(depolarisation_mV(quanta * analysis.quantal_size_mV)) if analysis.quanta_seen else np.inf
        seen = height_mV < highest_mV(analysis)
        found[f"level_{quanta}_x"] = np.array([LEFT, PILE + 160]) if seen else np.zeros(0)
        found[f"level_{quanta}_y"] = np.full(2, ZERO - per_mV * height_mV) if seen else np.zeros(0)
    return found


def _large_site(analysis: QuantalAnalysis) -> dict[str, np.ndarray]:
    """Return one site, large: its vesicle, and the receptors below it, once for each sweep that opens some."""
    junction, sweeps = analysis.junction, analysis.sweeps
    there, blocked = receptors_left(junction.receptor_fraction, junction.antagonist_occupancy)
    there, blocked = there[:SITE_DISCS].ravel(), blocked[:SITE_DISCS].ravel()
    x = SITE_x + np.linspace(-SITE_WIDTH / 2, SITE_WIDTH / 2, there.size)
    free = there & ~blocked
    rank = np.random.default_rng(13).permutation(int(free.sum()))
    opens = np.flatnonzero(sweeps.quanta > 0)
    number = max(rank.size, 1)
    return {
        "missing_x": x[~there],
        "missing_y": np.zeros((~there).sum()),
        "blocked_x": x[blocked],
        "blocked_y": np.zeros(blocked.sum()),
        "cap_y": np.full(blocked.sum(), -13.0),
        "free_x": x[free],
        "free_y": np.zeros(free.sum()),
        "open_x": np.tile(x[free], opens.size),
        "open_y": np.zeros(opens.size * rank.size),
        "open_sweep": np.repeat(opens, rank.size),
        "open_from": np.tile(rank / number, opens.size),
        "open_to": np.tile((rank + 1) / number, opens.size),
        "vesicle_x": np.full(1, SITE_x),
        "vesicle_y": np.full(1, -62.0),
        "gone_x": np.full(opens.size, SITE_x),
        "gone_y": np.full(opens.size, -62.0),
        "gone_sweep": opens,
        **_large_outlines(),
    }


@cache
def _large_outlines() -> dict[str, np.ndarray]:
    """Return the nerve ending over the large site, and the fibre below it."""
    turn = np.linspace(0, np.pi / 2, 9)
    round_x, round_y = CORNER * (1 - np.cos(turn)), CORNER * np.sin(turn)
    left = np.concatenate([[0.0], round_x]) - SITE_HALF
    down = np.concatenate([[ENDING_TOP], ENDING_y - CORNER + round_y])
    half = np.array([-SITE_HALF, SITE_HALF])
    return kept(
        {
            "ending_x": SITE_x + np.concatenate([left, -left[::-1]]),
            "ending_y": np.concatenate([down, down[::-1]]),
            "membrane_x": SITE_x + half,
            "membrane_y": np.full(2, MEMBRANE_y),
            "fibre_x": SITE_x + np.concatenate([half, half[::-1]]),
            "fibre_y": np.repeat([MEMBRANE_y, FIBRE_y], 2),
        }
    )
