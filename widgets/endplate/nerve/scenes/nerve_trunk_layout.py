"""Where everything of the nerve's scene stands."""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.core.scene.packing import kept
from endplate.nerve.courses.trunk_axons import SHOWN, ABOVE_mm, BELOW_mm, BEYOND_mm, TrunkAxons
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.nerve_trunk import Responses

LONGEST_mm = ABOVE_mm + 4.0
"""From the electrode to the left end of the axons."""
ALL_mm = LONGEST_mm + BEYOND_mm
PAGES = {"": (14.0, 690.0 / ALL_mm), "narrow_": (6.0, 322.0 / ALL_mm)}
"""Left end of the axons and units a millimetre, by what stands before the names of a page's arrays."""
LANE, FIRST_LANE, HEIGHT = 11.5, 44.0, 156.0
"""Distance of the axons that are drawn, the first of them, and the height of a row."""
LANES_y = FIRST_LANE + LANE * np.arange(SHOWN)
UNITS_a_um = 0.62
CUT_mm = 1.6
"""Half the gap of a cut axon."""
TRACE_WIDTH, TRACE_HEIGHT, PERCENT = 250.0, 128.0, (-75.0, 75.0)
"""Size of the drawing of a response, and the potentials at its lower and its upper edge."""
DOTS, LATEST_ms = 220, 20.0
"""Dots of a response's line, and the end of the longest recording."""


def layout(responses: Responses, until_ms: float) -> dict[str, np.ndarray]:
    """Return the arrays with a value for each item or corner.

    Parameters
    ----------
    responses : endplate.nerve.nerve_trunk.Responses
        What a simulation returned.
    until_ms : float
        End of the scene.
    """
    axons = responses.axons
    thickness = UNITS_a_um * axons.diameter_um[axons.shown] / 2
    found = {
        **_still(),
        "impulse_radius": 1.7 * thickness,
        "glow_radius": 4.4 * thickness,
        **_jaws(axons),
        **_axons(axons),
        **_response(responses, until_ms),
    }
    lost = responses.course.above_end
    lost_mm = axons.end_mm[lost]
    found["lost_y"] = LANES_y[lost]
    return found | {f"{page}lost_x": x_of(lost_mm, page) for page in PAGES}


@cache
def _still() -> dict[str, np.ndarray]:
    """Return what is the same in all results."""
    low, high = PERCENT
    found = {
        "lane_y": LANES_y,
        "stimulus_y": np.full(1, FIRST_LANE - 13.0),
        "electrode_y": np.full(1, FIRST_LANE - 14.0),
        "trace_x": np.linspace(0, TRACE_WIDTH, DOTS),
        "trace_start": np.zeros(1),
        "pen_radius": np.full(1, 4.0),
        "zero_x": np.array([0.0, TRACE_WIDTH]),
        "zero_y": np.full(2, TRACE_HEIGHT * high / (high - low)),
    }
    for page in PAGES:
        found |= {
            f"{page}below_stimulus_x": x_of(np.full(1, BELOW_mm), page),
            f"{page}above_stimulus_x": x_of(np.full(1, ABOVE_mm), page),
            f"{page}electrode_x": x_of(np.zeros(1), page),
        }
    return kept(found)


def x_of(distance_mm: np.ndarray, page: str) -> np.ndarray:
    """Return places on a page from distances from the electrode."""
    left, units = PAGES[page]
    return left + units * (LONGEST_mm - distance_mm)


def _jaws(axons: TrunkAxons) -> dict[str, np.ndarray]:
    """Return the jaws around the stretch; none where nothing is squeezed."""
    if not (axons.lamellae_left < 1).any():
        return {f"{name}": np.zeros(0) for name in ("jaw_x", "narrow_jaw_x", "upper_jaw_y", "lower_jaw_y")}
    far_mm, near_mm = axons.drawn_stretch_mm
    corners_mm = np.array([far_mm, near_mm, near_mm - 1, near_mm - 1, far_mm + 1, far_mm + 1])
    near = np.array([7.0, 7.0, 11.0, 17.0, 17.0, 11.0])
    return {
        **{f"{page}jaw_x": x_of(corners_mm, page) for page in PAGES},
        "upper_jaw_y": LANES_y[0] - near,
        "lower_jaw_y": LANES_y[-1] + near,
    }


def _axons(axons: TrunkAxons) -> dict[str, np.ndarray]:
    """Return the axons: thinner where they have lost myelin, with a gap where they are cut."""
    far_mm, near_mm = axons.drawn_stretch_mm
    middle_mm = (far_mm + near_mm) / 2
    pieces: dict[str, list[tuple[list[float], list[float]]]] = {"living": [], "dead": []}
    for y, axon in zip(LANES_y.tolist(), axons.shown.tolist(), strict=True):
        diameter_um = float(axons.diameter_um[axon])
        inside_um = measures(diameter_um).axon_um
        full = UNITS_a_um * diameter_um / 2
        thin = UNITS_a_um * (inside_um + float(axons.lamellae_left[axon]) * (diameter_um - inside_um)) / 2
        if not axons.cut[axon]:
            along_mm = [LONGEST_mm, far_mm, far_mm, near_mm, near_mm, -BEYOND_mm]
            ways = [("living", along_mm, [full, full, thin, thin, full, full])]
        else:
            below = "dead" if axons.silent[axon] else "living"
            ways = [
                ("living", [LONGEST_mm, far_mm, far_mm, middle_mm + CUT_mm], [full, full, thin, thin]),
                (below, [middle_mm - CUT_mm, near_mm, near_mm, -BEYOND_mm], [thin, thin, full, full]),
            ]
        for kind, along_mm, half in ways:
            around = [y - each for each in half] + [y + each for each in reversed(half)]
            pieces[kind].append((along_mm + along_mm[::-1], around))
    found: dict[str, np.ndarray] = {}
    for kind, areas in pieces.items():
        corners_mm = np.array([corner for along_mm, _ in areas for corner in along_mm])
        found |= {f"{page}{kind}_x": x_of(corners_mm, page) for page in PAGES}
        found[f"{kind}_y"] = np.array([corner for _, around in areas for corner in around])
        found[f"{kind}_corner"] = np.cumsum([0] + [len(around) for _, around in areas])
    return found


def _response(responses: Responses, until_ms: float) -> dict[str, np.ndarray]:
    """Return both responses as lines, and when each of their dots is there."""
    moments_ms = np.linspace(0, until_ms, DOTS)
    low, high = PERCENT
    found = {
        f"{way}_trace_y": TRACE_HEIGHT
        * (high - np.interp(moments_ms, responses.time_ms, getattr(responses, f"{way}_percent")))
        / (high - low)
        for way in ("below", "above")
    }
    share = moments_ms / LATEST_ms
    return found | {
        "trace_from": share - share[1] / 2,
        "trace_to": share,
        "trace_end": np.full(1, TRACE_WIDTH * LATEST_ms / until_ms),
    }
