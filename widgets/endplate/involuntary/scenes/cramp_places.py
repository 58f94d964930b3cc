"""Where cord, nerve and muscle of the loop stand in its drawing, on a wide page and on a narrow one.

All places are chosen for the eye. The cord is cut across, with the back of the body up; its motoneurones are drawn far
too large. On a narrow page the muscle stands below the cord.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from endplate.core.drawing.smooth import Place, Places, spindle, through

NARROW_SCALE, NARROW_AT = 0.76, (-14.0, 12.0)
"""Size of the cord on a narrow page, of that on a wide one, and how far it is moved."""
IN_ROW, CELL = 4, 11.0
"""Motoneurones in a row, and their radius on a wide page."""
MIDDLE = 205.0
"""Middle line of the cord."""

_GREY = [(205, 128), (236, 112), (262, 62), (298, 42), (316, 60), (296, 108), (286, 142), (330, 158), (376, 200)]
_GREY += [(368, 250), (310, 274), (236, 272), (214, 226), (205, 186)]
_CORD = [(205, 34), (120, 22), (40, 80), (22, 160), (60, 240), (130, 282), (200, 286), (205, 278)]
_EXIT = (398.0, 236.0)
_BRAIN = [(70, 44), (96, 120), (160, 196), (236, 212)]
_INHIBITION = [(120, 160), (170, 172), (236, 190)]
_RENSHAW_IN = [(338, 250), (300, 268), (246, 262)]
_RENSHAW_OUT = [(228, 256), (226, 244), (238, 234)]
_INTO_CORD = {
    "reflex": [(400, 84), (330, 76), (297, 112), (292, 172)],
    "slow": [(400, 62), (340, 56), (318, 100), (322, 172)],
    "tendon": [(400, 38), (310, 38), (258, 84), (240, 140), (250, 176)],
}
"""Paths inside the cord, in places of the wide page."""
_OUTSIDE = {
    False: {
        "reflex": [(830, 166), (750, 140), (640, 136), (530, 136), (462, 106)],
        "slow": [(868, 158), (770, 112), (640, 108), (530, 108), (462, 80)],
        "tendon": [(952, 188), (910, 112), (770, 80), (640, 78), (530, 78), (462, 50)],
        "axons": [(455, 218), (530, 164), (640, 158), (730, 166)],
    },
    True: {
        "reflex": [(196, 338), (240, 300), (294, 270), (304, 200), (302, 120), (296, 84)],
        "slow": [(214, 334), (252, 288), (308, 260), (316, 188), (316, 106), (302, 66)],
        "tendon": [(310, 354), (298, 308), (318, 258), (322, 188), (322, 96), (304, 48)],
        "axons": [(294, 206), (290, 258), (230, 304), (190, 324)],
    },
}
"""Paths between muscle and cord."""
_MUSCLE = {False: (((690, 196), (974, 196)), 120.0), True: (((14, 354), (322, 354)), 74.0)}
STRETCHED = {False: ((750, 268), (930, 268)), True: ((100, 398), (270, 398))}
"""An arrow along the muscle."""
CUT = {False: ((606, 44), (606, 184)), True: ((268, 232), (334, 262))}
ELECTRODE: dict[bool, Place] = {False: (556.0, 150.0), True: (284.0, 222.0)}
ELECTRODE_PATHS: dict[bool, tuple[list[Place], list[Place]]] = {
    False: (
        [(556, 144), (530, 136), (462, 94), (400, 72), (330, 66), (306, 110), (306, 168)],
        [(556, 160), (640, 158), (730, 166), (800, 190)],
    ),
    True: (
        [(300, 222), (306, 170), (306, 100), (298, 76), (240, 62), (218, 96), (218, 146)],
        [(292, 236), (286, 264), (230, 304), (190, 324), (166, 348)],
    ),
}
"""What a stimulus excites: a way to the cord, and one to the muscle."""


def in_cord(points: Places, narrow: bool) -> np.ndarray:
    """Return places of the cord as they stand on a page, shape ``(place, 2)``."""
    given = np.asarray(points, float)
    return given * NARROW_SCALE + NARROW_AT if narrow else given


@cache
def outlines(narrow: bool) -> dict[str, np.ndarray]:
    """Return what stands still whatever the result, by its name, shape ``(corner, 2)`` each."""
    left_half = through(_CORD, 6)
    right_grey = through(_GREY, 5)
    whole = {"cord": left_half, "grey": right_grey}
    closed = {name: np.vstack([line, mirrored(line)[::-1]]) for name, line in whole.items()}
    found = {name: in_cord(line, narrow) for name, line in closed.items()}
    line, widest = _MUSCLE[narrow]
    found["muscle"] = spindle(line, widest, belly=0.5, ends=(0.07, 0.07))
    for name, inside in _INTO_CORD.items():
        found[name] = through(np.vstack([_OUTSIDE[narrow][name], in_cord(inside, narrow)]), 8)
    for name, path in (
        ("brain", _BRAIN),
        ("inhibition", _INHIBITION),
        ("renshaw_in", _RENSHAW_IN),
        ("renshaw_out", _RENSHAW_OUT),
    ):
        found[name] = in_cord(through(path, 8), narrow)
    found["cut"], found["stretched"] = np.array(CUT[narrow], float), np.array(STRETCHED[narrow], float)
    return found


def mirrored(line: np.ndarray) -> np.ndarray:
    """Return a line on the other side of the cord."""
    return np.column_stack([2 * MIDDLE - line[:, 0], line[:, 1]])


def cell_places(cells: int, narrow: bool) -> np.ndarray:
    """Return where the motoneurones stand, in rows, shape ``(cell, 2)``."""
    number = np.arange(cells)
    wide = np.column_stack([258 + 29 * (number % IN_ROW), 198 + 32 * (number // IN_ROW)])
    return in_cord(wide, narrow)


def axons(cells: int, narrow: bool) -> list[np.ndarray]:
    """Return a line from each motoneurone to the muscle."""
    beside = 2.6 * (np.arange(cells) - (cells - 1) / 2) * (0.7 if narrow else 1.0)
    (start, end), widest = _MUSCLE[narrow]
    lines = []
    for number, soma in enumerate(cell_places(cells, narrow)):
        share = (number + 0.5) / cells
        goal = (start[0] + (0.3 + 0.4 * share) * (end[0] - start[0]), start[1] + 0.3 * widest * (share - 0.5))
        root = in_cord([(_EXIT[0], _EXIT[1] + 2 * (number - cells / 2))], narrow)
        way = np.add(_OUTSIDE[narrow]["axons"], np.multiply((0.8, 0.8) if narrow else (0, 1), beside[number]))
        lines.append(through(np.vstack([soma, root, way, [goal]]), 6))
    return lines


def reach(line: np.ndarray, narrow: bool) -> float:
    """Return the share of a line that lies before the cut; one where it does not cross it."""
    start, end = np.array(CUT[narrow], float)
    way, across = np.diff(line, axis=0), end - start
    turned = np.array([-across[1], across[0]])
    side = (line - start) @ turned
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*way.T))])
    for i in np.flatnonzero(side[:-1] * side[1:] < 0):
        part = side[i] / (side[i] - side[i + 1])
        beside = (line[i] + part * way[i] - start) @ across / (across @ across)
        if 0 <= beside <= 1:
            return float((length[i] + part * (length[i + 1] - length[i])) / length[-1])
    return 1.0
