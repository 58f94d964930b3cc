"""The scene of conduction: a myelinated axon, one as thick without myelin, and both of them cut across."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from endplate.core.scene import Dots, Label, OverTime, Part, Passed, Path, Reading, Scene, Strip
from endplate.core.scene.shapes import Colour, Shape
from endplate.core.words import fixed, number, percent
from endplate.nerve.conduction_speed import UNMYELINATED_PLACES, LENGTH_mm, Speed
from endplate.nerve.myelinated_fibre import measures
from endplate.nerve.scenes import axon_row
from endplate.nerve.scenes.axon_outline import TURNS_A_LINE
from endplate.nerve.squid_axon import SquidAxon

SQUID_mV = (-70.0, 50.0)
"""Potentials of the first and the last colour of the axon without myelin."""
BARE_y, CUT_UNITS_a_um, CUT_HEIGHT = 219.0, 6.8, 116.0
"""Middle of the axon without myelin; thickness and height of the axons that are cut across."""
CUT_x, BARE_CUT_x, NARROW_CUT_SEEN = 330.0, 640.0, 440.0
BARE = Colour("voltage", OverTime(array="bare", domain=SQUID_mV))
SCALE = (
    "To scale: times, places along both axons, and thicknesses, among them those of myelin. Not to scale: lengths are "
    "squeezed beside thickness, and nodes are drawn far too long. One ring stands for about "
    f"{TURNS_A_LINE} turns of myelin. Colour is the computed potential at each node and in the middle between two; of "
    "more than 51 nodes some are computed and not drawn. The axon without myelin has the membrane and the warmth of "
    "the squid's, and colours from \u221270 to +50 mV."
)


def _axons(page: str) -> tuple[Shape, ...]:
    """Return both axons lengthwise on one of the two pages."""
    end = f", {page.strip('_')}" if page else ""
    left, (_, right) = 6.0 if page else 12.0, axon_row.PAGES[page]
    return (
        *axon_row.row(page, end, 22.0),
        Strip(
            name=f"axon without myelin{end}",
            x=f"{page}bare_x",
            top=0,
            bottom=1,
            colour=BARE,
            outline=(f"{page}bare_outline_x", "bare_outline_y"),
        ),
        Path(
            name=f"membrane without myelin{end}",
            x=f"{page}bare_outline_x",
            y="bare_outline_y",
            stroke="membrane",
            line_px=1.2,
        ),
        Path(name=f"ruler{end}", x=f"{page}ruler_x", y="ruler_y", stroke="ink", line_px=2, closed=False),
        Label(name=f"ruler label{end}", text="5 mm", x=right, y=114, align="right"),
        Label(name=f"title{end}", text=_title, x=left, y=12, strong=True),
        Label(name=f"with{end}", text="with myelin", x=left, y=114),
        Label(name=f"without{end}", text="without myelin", x=left, y=185),
    )


def _across() -> tuple[Shape, ...]:
    """Return both axons cut across, with every turn of myelin that a ring stands for."""
    return (
        Dots(name="myelin", x="cut_x", y="cut_y", radius="myelin_radius", colour="myelin"),
        Dots(
            name="turns", x="turn_x", y="cut_turn_y", radius="turn_radius", form="ring", colour="myelin-edge", line_px=1
        ),
        Dots(
            name="inside",
            x="cut_x",
            y="cut_y",
            radius="inside_radius",
            colour=Colour("voltage", OverTime(array="middle", domain=axon_row.VOLTAGE_mV)),
        ),
        Dots(
            name="inside, without myelin",
            x="bare_cut_x",
            y="cut_y",
            radius="cut_radius",
            colour=Colour("voltage", OverTime(array="bare", domain=SQUID_mV, place=UNMYELINATED_PLACES // 2)),
        ),
        Dots(name="membrane", x="cut_x", y="cut_y", radius="inside_radius", form="ring", colour="membrane"),
        Dots(name="bare membrane", x="bare_cut_x", y="cut_y", radius="cut_radius", form="ring", colour="membrane"),
        Path(name="micrometres", x="micrometre_x", y="micrometre_y", stroke="ink", line_px=2, closed=False),
        Label(name="micrometre label", text="10 µm", x=485, y=84, align="center"),
        Label(name="across", text="Both cut across", x=485, y=12, align="center", strong=True),
        Label(name="cut label", text=_turns, x=395, y=44),
        Label(name="bare label", text="no myelin", x=575, y=58, align="right"),
    )


def _title(speed: Speed) -> str:
    fibre = speed.fibre
    return f"{fixed(LENGTH_mm)} mm of axon, {number(fibre.diameter_um)} µm, {number(fibre.temperature_C)} °C"


def _turns(speed: Speed) -> str:
    turns = speed.fibre.lamellae_fraction * measures(speed.fibre.diameter_um).lamellae
    return f"{fixed(turns, 0 if turns >= 10 else 1)} turns\nof myelin"


def _layout(speed: Speed) -> dict[str, np.ndarray]:
    fibre, course = speed.fibre, speed.course
    sizes = measures(fibre.diameter_um)
    nodes = speed.conduction.position_mm.size
    left = (fibre.lamellae_fraction,) * (nodes - 1)
    half = axon_row.UNITS_a_um * fibre.diameter_um / 2
    inside = CUT_UNITS_a_um * sizes.axon_um / 2
    sheath = CUT_UNITS_a_um * fibre.lamellae_fraction * (fibre.diameter_um - sizes.axon_um) / 2
    rings = max(1, round(fibre.lamellae_fraction * sizes.lamellae / TURNS_A_LINE))
    found = {
        **axon_row.row_arrays(fibre.diameter_um, left, course),
        "bare_outline_y": BARE_y + half * np.array([-1, -1, 1, 1]),
        "ruler_y": np.full(2, 123.0),
        "cut_x": np.full(1, CUT_x),
        "bare_cut_x": np.full(1, BARE_CUT_x),
        "cut_y": np.full(1, CUT_HEIGHT / 2),
        "cut_radius": np.full(1, CUT_UNITS_a_um * fibre.diameter_um / 2),
        "inside_radius": np.full(1, inside),
        "turn_x": np.full(rings, CUT_x),
        "cut_turn_y": np.full(rings, CUT_HEIGHT / 2),
        "turn_radius": inside + sheath * (np.arange(rings) + 1) / rings,
        "micrometre_x": 485 + 5 * CUT_UNITS_a_um * np.array([-1, 1]),
        "micrometre_y": np.full(2, 96.0),
    }
    found["myelin_radius"] = np.full(1, inside + sheath)
    for page, (start, end) in axon_row.PAGES.items():
        way = end - start
        found |= {
            f"{page}bare_x": np.linspace(start, end, UNMYELINATED_PLACES),
            f"{page}bare_outline_x": np.array([start, end, end, start]),
            f"{page}ruler_x": end - np.array([way * 5 / LENGTH_mm, 0.0]),
        }
    return found


def describe(speed: Speed) -> str:
    """Say all that the drawing shows."""
    fibre = speed.fibre
    sizes = measures(fibre.diameter_um)
    said = [
        f"Two axons of {fixed(fibre.diameter_um, 1)} µm lie from left to right, one above the other, "
        f"{fixed(LENGTH_mm)} mm of each. The upper one has {speed.conduction.position_mm.size} nodes, and "
        f"{percent(100 * fibre.lamellae_fraction)} of its myelin: about "
        f"{fixed(fibre.lamellae_fraction * sizes.lamellae, 1)} of {fixed(sizes.lamellae)} turns. The axon under it is "
        f"{fixed(sizes.axon_um, 1)} µm thick. The nerve has {fixed(fibre.temperature_C, 1)} °C.",
        "A curve above it shows the potential at each place. Below, both axons are drawn cut across.",
    ]
    if speed.conduction.blocked:
        said.append("The impulse of the upper axon dies out on its way.")
    else:
        said.append(f"The impulse of the upper axon arrives after {fixed(speed.conduction.delay_ms, 2)} ms.")
    squid = SquidAxon()
    said.append(
        f"The lower axon has the squid's membrane at {fixed(squid.temperature_C, 1)} °C and no myelin. Its impulse "
        f"would need {fixed(LENGTH_mm / speed.unmyelinated_m_per_s, 1)} ms for the same way."
    )
    return " ".join(said)


def _still(speed: Speed) -> float:
    """Return the moment at which the impulse is in the middle, or has come as far as it does: maybe nowhere."""
    arrived = speed.conduction.arrival_ms[np.isfinite(speed.conduction.arrival_ms)]
    return float(arrived.max(initial=0.0) if speed.conduction.blocked else arrived[arrived.size // 2])


def scene(until: Callable[[Speed], float]) -> Scene:
    """Return the scene of an impulse along an axon.

    Parameters
    ----------
    until : callable
        Takes the result; returns the time in milliseconds at which the scene ends.
    """
    return Scene(
        label="The axon in motion",
        parts=(
            Part(shapes=_axons(""), box=(0, 0, 1000, 244), window=(0, 0, 1000, 244), narrow_box=(), narrow_window=()),
            Part(
                shapes=_axons("narrow_"),
                box=(),
                window=(),
                narrow_box=(0, 0, 334, 244),
                narrow_window=(0, 0, 334, 244),
            ),
            Part(
                shapes=_across(),
                box=(0, 244, 1000, CUT_HEIGHT),
                window=(0, 0, 1000, CUT_HEIGHT),
                narrow_box=(0, 246, 334, 90),
                narrow_window=(265, 0, NARROW_CUT_SEEN, CUT_HEIGHT),
            ),
        ),
        courses={"along": "course.potential_mV", "bare": "unmyelinated_mV", "middle": "course.middle_mV"},
        events={"arrival": "arrived_ms"},
        layout=_layout,
        time="course.time_ms",
        until=lambda speed: min(until(speed), float(speed.course.time_ms[-1])),
        still=_still,
        readings=(
            Reading(
                lambda speed: f"the impulse has reached {{}} of {speed.conduction.position_mm.size} nodes",
                Passed(array="arrival"),
            ),
            Reading("{} mV in the middle", OverTime(array="middle")),
            Reading("without myelin {} mV there", OverTime(array="bare", place=UNMYELINATED_PLACES // 2)),
        ),
        describe=describe,
        scale=SCALE,
        sheet=(1000.0, 360.0),
        narrow_sheet=(334.0, 338.0),
        axis="Time (ms)",
        all_samples=True,
    )
