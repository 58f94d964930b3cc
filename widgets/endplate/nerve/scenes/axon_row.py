"""A whole myelinated axon in one row: sheath, inside coloured by the potential, and the potential as a curve."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.core.scene import ColourKey, Dots, EachOverTime, OverTime, Path, Strip, Surface
from endplate.core.scene.packing import kept
from endplate.core.scene.shapes import Colour, Shape
from endplate.nerve.courses.axon_course import AxonCourse
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.scenes.axon_outline import Section, outlines

VOLTAGE_mV, GLOW_mV = (-85.0, 35.0), (-45.0, 30.0)
"""Potentials of the first and the last colour, and those between which a node begins to glow and glows brightest."""
POTENTIAL = Colour("voltage", OverTime(array="along", domain=VOLTAGE_mV))
PAGES = {"": (26.0, 974.0), "narrow_": (12.0, 322.0)}
"""Places of the first and the last node, by what stands before the names of the arrays of a wide and a narrow page."""
WAVE_TOP, WAVE_BOTTOM = 40.0, 96.0
"""Height of the curve at the last and the first colour."""
AXIS_y, UNITS_a_um = 150.0, 3.0
"""Middle of the axon, and its thickness in the units of the drawing."""
GAP, TAPER, CORNERS = 1.8, 4.4, 4
"""Half the width of a node, the narrowing beside it, and points along that."""
HALO, USUAL_NODES = {"": 20.0, "narrow_": 8.0}, 41
"""Radius of a node's glow at most; of more nodes than usual it is smaller."""
KEY_y, KEY_HEIGHT, KEY_WORDS = 6.0, 12.0, {"": 74.0, "narrow_": 46.0}
"""Upper edge and height of what the colours stand for, and the room for its words beside it."""


def row(page: str, end: str, narrow_key_y: float) -> tuple[Shape, ...]:
    """Return the shapes of an axon on one of the two pages.

    Parameters
    ----------
    page : str
        Begins the names of the page's arrays, one of :data:`PAGES`.
    end : str
        Ends the names of the page's shapes.
    narrow_key_y : float
        Upper edge of what the colours stand for, on the narrow page.
    """
    _, right = PAGES[page]
    wide = 70.0 if page else 140.0
    return (
        Dots(
            name=f"glowing nodes{end}",
            legend="" if page else "node that fires",
            x=f"{page}place_x",
            y="place_y",
            radius=f"{page}halo",
            flatness=4.2 if page else 1.9,
            form="glow",
            colour="spark",
            alpha=EachOverTime(array="along", domain=GLOW_mV),
        ),
        Path(name=f"sheath{end}", x=f"{page}outline_x", y="sheath_y", fill="myelin", stroke="myelin-edge", line_px=1),
        Surface(
            name=f"wave{end}",
            legend="" if page else "potential at each place",
            x=f"{page}place_x",
            y=EachOverTime(array="along", domain=VOLTAGE_mV, ends=(WAVE_BOTTOM, WAVE_TOP)),
            floor="wave_floor",
            fill="wave",
            stroke="membrane",
            line_px=2,
        ),
        Strip(
            name=f"axon{end}",
            x=f"{page}place_x",
            top=0,
            bottom=1,
            colour=POTENTIAL,
            outline=(f"{page}outline_x", "axon_y"),
        ),
        ColourKey(
            name=f"voltage key{end}",
            palette="voltage",
            x=right - KEY_WORDS[page] - wide,
            y=narrow_key_y if page else KEY_y,
            width=wide,
            height=KEY_HEIGHT,
            low="\u221285 mV",
            high="+35 mV",
        ),
    )


def row_arrays(diameter_um: float, lamellae_left: tuple[float, ...], course: AxonCourse) -> dict[str, np.ndarray]:
    """Return the arrays of an axon's shapes that stand still, and the places of its nodes as ``node_x``.

    Parameters
    ----------
    diameter_um : float
        Diameter with whole myelin.
    lamellae_left : tuple of float
        Share of its myelin that each internode has.
    course : AxonCourse
        The axon over time.
    """
    share = course.place_mm / course.place_mm[-1]
    found = {
        "place_y": np.full(share.size, AXIS_y),
        "wave_floor": np.full(share.size, WAVE_BOTTOM),
    }
    for page, (left, right) in PAGES.items():
        halo = HALO[page] * min(1.0, USUAL_NODES / np.count_nonzero(course.is_node))
        found |= {
            f"{page}place_x": left + share * (right - left),
            f"{page}halo": np.where(course.is_node, max(halo, HALO[page] / 2), 0.0),
        }
    return found | _outlines(diameter_um, lamellae_left)


@lru_cache(maxsize=64)
def _outlines(diameter_um: float, lamellae_left: tuple[float, ...]) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    for page, (left, right) in PAGES.items():
        node_x = np.linspace(left, right, len(lamellae_left) + 1)
        spacing = node_x[1] - node_x[0]
        ends = min(GAP, 0.09 * spacing), min(TAPER, 0.2 * spacing)
        section = section_of(diameter_um, np.array(lamellae_left), UNITS_a_um, *ends, CORNERS)
        outline = outlines(section, node_x)
        found |= {f"{page}outline_x": outline["outline_x"], f"{page}node_x": node_x}
        found |= {name: AXIS_y + outline[name] for name in ("axon_y", "sheath_y")}
    return kept(found)


def section_of(
    diameter_um: float, lamellae_left: np.ndarray, units_a_um: float, gap: float, taper: float, corners: int
) -> Section:
    """Return the thicknesses of an axon in a drawing with so many units a micrometre."""
    fibre = measures(diameter_um)
    return Section(
        axon=units_a_um * fibre.axon_um / 2,
        node=units_a_um * fibre.node_um / 2,
        sheath=units_a_um * lamellae_left * (diameter_um - fibre.axon_um) / 2,
        turns=lamellae_left * fibre.lamellae,
        gap=gap,
        taper=taper,
        corners=corners,
    )
