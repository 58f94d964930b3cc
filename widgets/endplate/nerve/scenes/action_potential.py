"""The scene of a patch of membrane: its channels, the ions that cross it, and its voltage."""

from __future__ import annotations

from endplate.core.scene import ColourKey, Dots, Label, OverTime, Part, Path, Reading, Scene
from endplate.core.scene.shapes import Colour, Shape
from endplate.core.words import count, fixed, percent
from endplate.nerve.scenes import action_potential_layout as place
from endplate.nerve.squid_patch import Patch

VOLTAGE_mV = (-80.0, 45.0)
MOST_uA_per_cm2, MOST_STIMULUS_uA_per_cm2 = 900.0, 20.0
"""Currents at which an arrow is at its widest, and the electrode glows brightest."""
SCALE = (
    "To scale: times, the shares of channels that are open, inactivated or blocked, and the charge that has crossed. "
    f"Not to scale: sizes. The {place.SODIUM_CHANNELS} sodium and {place.POTASSIUM_CHANNELS} potassium channels of a "
    "healthy membrane stand for thousands, and each dot for very many ions. How many channels are "
    "open is computed, which of them is not, nor where a dot is. The leak and the pump are left out of the drawing."
)


def _kind(ion: str, form: str) -> tuple[Dots, ...]:
    """Return the channels and the dots of sodium or potassium."""
    letter = {"sodium": "Na\u207a", "potassium": "K\u207a"}[ion]
    first, last = {"sodium": ("outside", "inside"), "potassium": ("inside", "outside")}[ion]

    def crossing(axis: str) -> OverTime:
        return OverTime(
            array="sodium_in" if ion == "sodium" else "potassium_out",
            ends=(f"{ion}_ion_{first}_{axis}", f"{ion}_ion_{last}_{axis}"),
            window=(f"{ion}_ion_from", f"{ion}_ion_to"),
        )

    opened = OverTime(array=f"{ion}_open", domain=(0.0, 100.0), window=(f"{ion}_from", f"{ion}_to"))
    return (
        Dots(
            name=f"{ion} channels",
            legend=f"{ion} channel",
            x=f"{ion}_x",
            y=f"{ion}_y",
            radius=6.5,
            flatness=3.7,
            form="bar",
            colour=f"{ion}-channel",
        ),
        Dots(
            name=f"blocked {ion} channels",
            x=f"no_{ion}_x",
            y=f"no_{ion}_y",
            radius=6.5,
            flatness=3.7,
            form="bar",
            colour="ghost",
        ),
        Dots(
            name=f"blockers of {ion}",
            legend=f"blocked {ion} channel",
            x=f"no_{ion}_x",
            y=f"no_{ion}_cap_y",
            radius=6.0,
            flatness=0.9,
            form="cap",
            colour="blocker",
        ),
        Dots(
            name=f"{ion} glow",
            x=f"{ion}_x",
            y=f"{ion}_y",
            radius=20.0,
            flatness=1.7,
            form="glow",
            colour=f"{ion}-ion",
            alpha=opened,
        ),
        Dots(
            name=f"open {ion} channels",
            x=f"{ion}_x",
            y=f"{ion}_y",
            radius=3.6,
            flatness=6.8,
            form="bar",
            colour="paper",
            alpha=opened,
        ),
        Dots(
            name=f"{ion} ions",
            legend=f"{ion} ({letter})",
            x=crossing("x"),
            y=crossing("y"),
            radius=2.9,
            form=form,
            colour=f"{ion}-ion",
        ),
    )


def _arrows() -> tuple[Path, ...]:
    """Return arrows as wide as the currents, in the direction in which positive charge flows."""
    return tuple(
        Path(
            name=f"{ion} current {way}",
            x=f"{ion}_arrow_x",
            y=f"{ion}_arrow_{way}_y",
            stroke=f"{ion}-ion",
            closed=False,
            mark="arrow",
            line_px=OverTime(array=f"{ion}_current", domain=(0.0, sign * MOST_uA_per_cm2), ends=(0.0, 12.0)),
        )
        for ion in ("sodium", "potassium")
        for way, sign in (("in", -1.0), ("out", 1.0))
    )


def _shapes() -> tuple[Shape, ...]:
    voltage = OverTime(array="voltage", domain=VOLTAGE_mV)
    return (
        Path(name="inside", x="inside_x", y="inside_y", fill="cleft"),
        Path(name="pipette", x="pipette_x", y="pipette_y", fill="paper", stroke="ink", line_px=1.2),
        Dots(name="heads", x="head_x", y="head_y", radius=place.HEAD, colour="nerve-edge"),
        Path(name="membrane", x="membrane_x", y="membrane_y", fill=Colour("voltage", voltage)),
        *_kind("sodium", "disc"),
        *_kind("potassium", "diamond"),
        Dots(
            name="inactivated",
            legend="ball that shuts a sodium channel: inactivated",
            x="sodium_x",
            y="ball_y",
            radius=5.0,
            colour="ink",
            alpha=OverTime(array="sodium_shut", domain=(0.0, 100.0), window=("shut_from", "shut_to")),
        ),
        *_arrows(),
        Dots(
            name="stimulus",
            legend="stimulating current",
            x="tip_x",
            y="tip_y",
            radius=26.0,
            form="glow",
            colour="spark",
            alpha=OverTime(array="stimulus", domain=(0.0, MOST_STIMULUS_uA_per_cm2)),
        ),
        Label(name="outside", text="outside", x=10, y=14, strong=True, narrow_at=(272, 14)),
        Label(name="inside label", text="inside", x=10, y=238, strong=True, narrow_at=(272, 240)),
        Label(
            name="dot",
            text=lambda patch: f"a dot: {fixed(patch.course.dot_nC_per_cm2)} nC/cm²",
            x=990,
            y=238,
            align="right",
            narrow_at=(728, 240),
        ),
        Label(name="pipette label", text="electrode", x=484, y=238, align="right", narrow_at=(484, 240)),
        Label(name="current label", text="currents", x=500, y=22, align="center"),
    )


def _key() -> ColourKey:
    """Return what the colours of the membrane stand for."""
    return ColourKey(
        name="voltage key", palette="voltage", x=806, y=8, width=90, height=12, low="\u221280 mV", high="+45 mV"
    )


def describe(patch: Patch) -> str:
    """Say all that the drawing shows."""
    course, membrane = patch.course, patch.membrane
    said = ["A membrane lies across; outside is above it, inside below. It is coloured by its voltage."]
    for ion, fraction in (("sodium", membrane.sodium_fraction), ("potassium", membrane.potassium_fraction)):
        opened = getattr(course, f"{ion}_open_percent")
        if fraction == 0:
            said.append(f"All {ion} channels are blocked.")
            continue
        if fraction < 1:
            said.append(f"{percent(100 * (1 - fraction))} of the {ion} channels are blocked.")
        said.append(f"At most {percent(float(opened.max()))} of the {ion} channels that work are open at once.")
    said.append(
        f"Between {percent(float(course.sodium_shut_percent.min()))} and "
        f"{percent(float(course.sodium_shut_percent.max()))} of the sodium channels are inactivated, each drawn with a "
        "ball."
    )
    inward_nC, outward_nC = (
        fixed(float(dots[-1] * course.dot_nC_per_cm2)) for dots in (course.sodium_in_dots, course.potassium_out_dots)
    )
    said.append(
        f"Sodium comes in through open channels, {inward_nC} nC/cm² in all; potassium goes out, {outward_nC} nC/cm²."
    )
    said.append(
        f"The voltage goes from {fixed(float(patch.voltage_mV[0]))} mV to {fixed(float(patch.voltage_mV.max()))} mV: "
        f"{count(patch.spikes, 'action potential')}."
    )
    return " ".join(said).replace("-", "\u2212")


def _still(patch: Patch) -> float:
    """Return the moment at which most sodium comes in."""
    course = patch.course
    return float(course.time_ms[course.sodium_uA_per_cm2.argmin()])


SCENE = Scene(
    label="The membrane in motion",
    parts=(
        Part(
            shapes=_shapes(),
            box=(0, 0, place.WIDTH, place.HEIGHT),
            window=(0, 0, place.WIDTH, place.HEIGHT),
            narrow_box=(0, 0, 334, 180),
            narrow_window=(268, 0, 464, place.HEIGHT),
        ),
        Part(
            shapes=(_key(),),
            box=(700, 0, 300, 28),
            window=(700, 0, 300, 28),
            narrow_box=(0, 182, 334, 20),
            narrow_window=(684, 4, 334, 20),
        ),
    ),
    courses={
        "voltage": "course.voltage_mV",
        "stimulus": "course.stimulus_uA_per_cm2",
        "sodium_open": "course.sodium_open_percent",
        "sodium_shut": "course.sodium_shut_percent",
        "potassium_open": "course.potassium_open_percent",
        "sodium_current": "course.sodium_uA_per_cm2",
        "potassium_current": "course.potassium_uA_per_cm2",
        "sodium_in": "course.sodium_in_dots",
        "potassium_out": "course.potassium_out_dots",
    },
    events={},
    layout=place.layout,
    time="course.time_ms",
    until=lambda patch: float(patch.course.time_ms[-1]),
    still=_still,
    readings=(
        Reading("{} mV", OverTime(array="voltage")),
        Reading("{} % of sodium channels open", OverTime(array="sodium_open")),
        Reading("{} % inactivated", OverTime(array="sodium_shut")),
        Reading("{} % of potassium channels open", OverTime(array="potassium_open")),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(place.WIDTH, place.HEIGHT),
    narrow_sheet=(334.0, 204.0),
    axis="Time (ms)",
    start_speed=1000,
    all_samples=True,
)
