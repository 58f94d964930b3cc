"""Where everything of the squeezed axon's scene stands: the thickness of axon and myelin comes from the model.

The whole axon is drawn twice, once for a wide page and once for a narrow one; below it a piece of it is enlarged.
Lengths are in units of the part that something stands in.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.scenes.axon_outline import lamellae, outlines
from endplate.nerve.scenes.axon_row import PAGES, AXIS_y, UNITS_a_um, row_arrays, section_of
from endplate.nerve.squeezed_nerve import NODES, Passage, SqueezedNerve

RUNNER_y, JAW = 30.0, 44.0
"""The mark of the unharmed axon, and the far edge of a jaw, counted from the middle of the axon."""
LENS_UNITS_a_um = 6.6
"""Of thickness, in the enlarged piece."""
LENS_WIDTH, LENS_HEIGHT, LENS_INTERNODE, LENS_AROUND = 1000.0, 122.0, 228.0, 3
"""Of the enlarged piece: its size, the length of an internode, and how many are drawn on either side of the edge."""
LENS_MIDDLE = LENS_HEIGHT / 2
LENS_CORNERS = 7
NARROW_SEEN = 500.0
"""Of the enlarged piece, what is seen on a narrow page."""
CALCIUM_DOTS_a_mM = 50
"""Dots that stand for the free calcium around the axon."""


def layout(passage: Passage) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item or corner.

    Parameters
    ----------
    passage : endplate.nerve.squeezed_nerve.Passage
        What a simulation returned.
    """
    nerve, fates = passage.nerve, passage.fates
    found = {
        **_still(nerve.diameter_um, edge_internode(nerve)),
        **_calcium(nerve.calcium_mM, nerve.diameter_um),
        **_squeezed(nerve),
        **row_arrays(nerve.diameter_um, _left(nerve), passage.course),
    }
    for page, (left, right) in PAGES.items():
        node_x = np.linspace(left, right, NODES)
        found |= {
            f"{page}lost_x": node_x[fates.lost_node],
            f"{page}born_x": node_x[fates.born_node],
            f"{page}runner_start_x": np.full(min(passage.sent, 1), left),
            f"{page}runner_end_x": np.full(min(passage.sent, 1), right),
        }
    sign_y = AXIS_y + UNITS_a_um * nerve.diameter_um / 2 + 11
    return found | {
        "lost_y": np.full(fates.lost_node.size, AXIS_y),
        "born_y": np.full(fates.born_node.size, sign_y),
    }


def edge_internode(nerve: SqueezedNerve) -> int:
    """Return the internode at whose start the enlarged piece has its middle: the first of the stretch."""
    return nerve.first_internode


@lru_cache(maxsize=64)
def _still(diameter_um: float, edge: int) -> dict[str, np.ndarray]:
    """Return what does not change with the squeeze, given the internode at whose start the enlarged piece lies."""
    found = {
        "lens_place_x": LENS_WIDTH / 2 + LENS_INTERNODE / 2 * (np.arange(2 * NODES - 1) - 2 * edge),
        "lens_node_x": LENS_WIDTH / 2 + LENS_INTERNODE * (np.arange(NODES) - edge),
        "lens_node_y": np.full(NODES, LENS_MIDDLE),
        "lens_ground_x": np.array([0.0, LENS_WIDTH, LENS_WIDTH, 0.0]),
        "lens_ground_y": np.array([0.0, 0.0, LENS_HEIGHT, LENS_HEIGHT]),
    }
    for page, ends in PAGES.items():
        found |= _funnel(page, np.linspace(*ends, NODES), edge, diameter_um)
    return kept(found)


def _squeezed(nerve: SqueezedNerve) -> dict[str, np.ndarray]:
    """Return the jaws, the currents into nodes and the enlarged piece."""
    current = _current_nodes(nerve)
    found = {
        "lens_current_x": LENS_WIDTH / 2 + LENS_INTERNODE * (current - edge_internode(nerve)),
        "lens_current_y": np.full(current.size, LENS_MIDDLE - LENS_UNITS_a_um * nerve.diameter_um / 2 - 2),
        "lens_current_radius": np.full(current.size, 4 + 20 * nerve.bias_nA),
        "current_y": np.full(current.size, AXIS_y - UNITS_a_um * nerve.diameter_um / 2 - 9),
        "current_radius": np.full(current.size, 2.5 + 14 * nerve.bias_nA),
    }
    for page, ends in PAGES.items():
        node_x = np.linspace(*ends, NODES)
        found |= {f"{page}current_x": node_x[current], **_jaws(nerve, page, node_x)}
    return found | _lens(nerve)


def _left(nerve: SqueezedNerve) -> tuple[float, ...]:
    """Return the share of its myelin that each internode has."""
    left = np.ones(NODES - 1)
    left[nerve.first_internode : nerve.first_internode + nerve.internodes] = nerve.lamellae_fraction
    return tuple(left)


def _current_nodes(nerve: SqueezedNerve) -> np.ndarray:
    """Return the nodes into which a current flows."""
    lesion = nerve.lesion
    return np.arange(NODES)[lesion.nodes] if nerve.bias_nA else np.zeros(0, dtype=int)


def _touch(nerve: SqueezedNerve, units: float) -> float:
    """Return how far from the middle the jaws stand: just outside what is left of the sheath."""
    fibre = measures(nerve.diameter_um)
    return units * (fibre.axon_um + nerve.lamellae_fraction * (nerve.diameter_um - fibre.axon_um)) / 2 + 1.5


def _jaws(nerve: SqueezedNerve, page: str, node_x: np.ndarray) -> dict[str, np.ndarray]:
    """Return both jaws; without less myelin there are none."""
    names = [f"{page}{jaw}_{axis}" for jaw in ("upper", "lower") for axis in "xy"]
    if nerve.lamellae_fraction == 1:
        return dict.fromkeys(names, np.zeros(0))
    start, end = node_x[nerve.first_internode], node_x[nerve.first_internode + nerve.internodes]
    slant = min(7.0, (end - start) / 3)
    x = np.array([start, end, end + slant, end + slant, start - slant, start - slant])
    near, shoulder = _touch(nerve, UNITS_a_um), UNITS_a_um * nerve.diameter_um / 2 + 7
    y = np.array([near, near, shoulder, JAW, JAW, shoulder])
    return dict(zip(names, (x, AXIS_y - y, x, AXIS_y + y), strict=True))


def _funnel(page: str, node_x: np.ndarray, edge: int, diameter_um: float) -> dict[str, np.ndarray]:
    """Return the area that leads from a piece of the axon to its enlargement below."""
    middle, spacing = node_x[edge], node_x[1] - node_x[0]
    around = spacing * LENS_WIDTH / LENS_INTERNODE / 2
    far = node_x[-1] + node_x[0] if page else LENS_WIDTH
    if page:
        around *= NARROW_SEEN / LENS_WIDTH
    top = AXIS_y - UNITS_a_um * diameter_um / 2 - 4
    return {
        f"{page}funnel_x": np.array([middle - around, middle + around, middle + around, far, 0.0, middle - around]),
        f"{page}funnel_y": np.array([top, top, 2 * AXIS_y - top, 226.0, 226.0, 2 * AXIS_y - top]),
    }


def _lens(nerve: SqueezedNerve) -> dict[str, np.ndarray]:
    """Return the enlarged piece around the start of the stretch."""
    edge = edge_internode(nerve)
    shown = np.arange(max(0, edge - LENS_AROUND), min(NODES - 1, edge + LENS_AROUND))
    node_x = LENS_WIDTH / 2 + LENS_INTERNODE * (np.append(shown, shown[-1] + 1) - edge)
    left = np.array(_left(nerve))[shown]
    section = section_of(nerve.diameter_um, left, LENS_UNITS_a_um, 5.0, 24.0, LENS_CORNERS)
    outline = outlines(section, node_x)
    found = {
        "lens_outline_x": outline["outline_x"],
        "lens_axon_y": LENS_MIDDLE + outline["axon_y"],
        "lens_sheath_y": LENS_MIDDLE + outline["sheath_y"],
    }
    for number in range(2 * LENS_AROUND):
        x = y = np.zeros(0)
        if number < shown.size:
            x, y = lamellae(section, node_x[number], node_x[number + 1], number)
        found |= {f"turns_{number}_x": x, f"turns_{number}_up_y": LENS_MIDDLE + y}
        found |= {f"turns_{number}_down_y": LENS_MIDDLE - y}
    return found | _lens_jaws(nerve)


def _lens_jaws(nerve: SqueezedNerve) -> dict[str, np.ndarray]:
    names = [f"lens_{jaw}_{axis}" for jaw in ("upper", "lower") for axis in "xy"]
    if nerve.lamellae_fraction == 1:
        return dict.fromkeys(names, np.zeros(0))
    start = LENS_WIDTH / 2 + 10
    end = start + LENS_INTERNODE * nerve.internodes - 20
    x = np.array([start, end, end + 26, start - 26])
    y = np.array([_touch(nerve, LENS_UNITS_a_um) + 1, _touch(nerve, LENS_UNITS_a_um) + 1, LENS_MIDDLE, LENS_MIDDLE])
    return dict(zip(names, (x, LENS_MIDDLE - y, x, LENS_MIDDLE + y), strict=True))


@lru_cache(maxsize=64)
def _calcium(calcium_mM: float, diameter_um: float) -> dict[str, np.ndarray]:
    """Return the free calcium in the fluid around the enlarged piece."""
    rng = np.random.default_rng(5)  # places for the eye, the same in every result
    number = round(CALCIUM_DOTS_a_mM * calcium_mM)
    x, share = rng.uniform(0, LENS_WIDTH, 200)[:number], rng.uniform(-1, 1, 200)[:number]
    near = LENS_UNITS_a_um * diameter_um / 2 + 3
    away = near + np.abs(share) * max(4.0, LENS_MIDDLE - near - 3)
    return kept({"calcium_x": x, "calcium_y": LENS_MIDDLE + np.sign(share) * away})
