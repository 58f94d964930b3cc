"""The scene of a train of shocks: fibres of a muscle that fire or fail, and the nerve ending of one of them."""

from __future__ import annotations

from typing import Any

from endplate.core.scene import Dots, EachOverTime, Label, OverTime, Part, Passed, Reading, Scene
from endplate.junction.scenes.train_layout import MOST_MARGIN, layout
from endplate.junction.scenes.train_words import SCALE, describe

TINT = 0.3
"""Strength with which a whole fibre is coloured while it fires."""
MOST_CALCIUM = 3.0
"""Calcium, relative to normal, at which it is drawn at its strongest."""


def _at_shock(array: str, **options: Any) -> OverTime:
    return OverTime(array=array, held=True, **options)


def _fibres() -> tuple[Dots | Label, ...]:
    """Return the section through the muscle."""

    def each(array: str, **options: Any) -> EachOverTime:
        return EachOverTime(array=array, held=True, **options)

    at: dict[str, Any] = {"x": "fibre_x", "y": "fibre_y"}
    released = each("margin", domain=(0.0, MOST_MARGIN), ends=("nothing", "largest"))
    return (
        Dots(name="fibres", **at, radius="cell", colour="faint", form="ring", line_px=0.8),
        Dots(name="firing", **at, radius="cell", colour="fires", alpha=each("fires", ends=(0.0, TINT))),
        Dots(
            name="released by those that fire",
            legend="quanta released, in a fibre that fires",
            **at,
            radius=released,
            colour="fires",
            alpha=each("fires"),
        ),
        Dots(
            name="released by those that fail",
            legend="the same in one that fails",
            **at,
            radius=released,
            colour="silent",
            alpha=each("fires", ends=(1.0, 0.0)),
        ),
        Dots(
            name="needed",
            legend="quanta needed",
            **at,
            radius="needed",
            form="ring",
            colour="ink",
            line_px=1.2,
        ),
        Dots(
            name="again",
            legend="fires again after the same shock",
            x="again_x",
            y="again_y",
            radius="again_radius",
            form="ring",
            colour="again",
            line_px=2.5,
            alpha=each("again"),
        ),
        Dots(
            name="middle fibre",
            legend="the fibre whose ending is drawn",
            x="middle_x",
            y="middle_y",
            radius="middle_radius",
            form="ring",
            colour="nerve-edge",
            line_px=2.5,
        ),
        Label(
            name="muscle",
            text=lambda train: f"{train.course.fibre.size} of {train.margin.shape[1]} muscle fibres, cut across",
            x=-285,
            y=-155,
            strong=True,
        ),
    )


def _ending() -> tuple[Dots | Label, ...]:
    """Return the nerve ending of the middle fibre from above, and under it that fibre, large."""
    at: dict[str, Any] = {"x": "site_x", "y": "site_y"}
    window = ("site_from", "site_to")
    stays: dict[str, Any] = {"array": "stays", "window": window}
    return (
        Dots(
            name="calcium",
            legend="calcium at the sites",
            x="ending_x",
            y="ending_y",
            radius=250.0,
            flatness=0.26,
            form="glow",
            colour="calcium",
            alpha=_at_shock("calcium", domain=(0.0, MOST_CALCIUM)),
        ),
        Dots(
            name="sites",
            legend="site that is empty",
            **at,
            radius="site_radius",
            form="ring",
            colour="faint",
            line_px=1,
        ),
        Dots(
            name="quanta that leave",
            legend="quantum that leaves",
            **at,
            radius=_at_shock(**stays, ends=("glow_radius", "no_radius")),
            flatness=0.8,
            form="glow",
            colour="open",
            alpha=_at_shock("filled", window=window),
        ),
        Dots(
            name="full sites",
            legend="site that stays full",
            **at,
            radius="site_radius",
            colour="ink",
            alpha=_at_shock(**stays),
        ),
        Label(
            name="ending",
            text=lambda train: f"Nerve ending of the ringed fibre, {train.course.sites} sites",
            x=-210,
            y=-66,
            strong=True,
        ),
    )


def _large_fibre() -> tuple[Dots | Label, ...]:
    """Return the middle fibre, large."""
    at: dict[str, Any] = {"x": "large_x", "y": "large_y"}
    released = _at_shock("margin", place=-1, domain=(0.0, MOST_MARGIN), ends=("large_nothing", "large_largest"))
    return (
        Dots(name="middle cell", **at, radius="large_largest", colour="faint", form="ring", line_px=1),
        Dots(
            name="middle fires",
            **at,
            radius="large_largest",
            colour="fires",
            alpha=_at_shock("fires", place=-1, ends=(0.0, TINT)),
        ),
        Dots(name="middle released", **at, radius=released, colour="fires", alpha=_at_shock("fires", place=-1)),
        Dots(
            name="middle fails",
            **at,
            radius=released,
            colour="silent",
            alpha=_at_shock("fires", place=-1, ends=(1.0, 0.0)),
        ),
        Dots(name="middle needed", **at, radius="large_needed", form="ring", colour="ink", line_px=2),
        Label(name="middle label", text="The ringed fibre", x=-202, y=-66, strong=True, narrow_at=(-262, -66)),
        Label(
            name="middle explained",
            text="disc: released\nring: needed to fire",
            x=-202,
            y=-40,
            narrow_at=(-262, -40),
        ),
    )


SCENE = Scene(
    label="The muscle in motion, shock by shock",
    parts=(
        Part(
            shapes=_fibres(),
            box=(0, 0, 580, 330),
            window=(-290, -165, 580, 330),
            narrow_box=(0, 0, 334, 186),
            narrow_window=(-290, -173, 580, 323),
        ),
        Part(
            shapes=_ending(),
            box=(590, 0, 410, 160),
            window=(-216, -76, 432, 146),
            narrow_box=(0, 188, 334, 100),
            narrow_window=(-216, -76, 432, 146),
        ),
        Part(
            shapes=_large_fibre(),
            box=(590, 164, 410, 160),
            window=(-205, -82, 410, 164),
            narrow_box=(0, 290, 334, 88),
            narrow_window=(-270, -82, 540, 164),
        ),
    ),
    courses={
        "shock": "course.shock",
        "answering": "course.answering_percent",
        "margin": "course.margin",
        "fires": "course.fires",
        "again": "course.again",
        "calcium": "course.calcium",
        "filled": "course.filled",
        "stays": "course.stays",
        "quanta": "course.quanta",
    },
    events={"times": "course.time_s"},
    layout=layout,
    time="course.time_s",
    until=lambda train: train.course.end_s,
    still=lambda train: float(train.course.time_s[3]),
    readings=(
        Reading(lambda train: f"shock {{}} of {train.time_s.size}", Passed(array="times")),
        Reading("{} % of the fibres fire", _at_shock("answering")),
        Reading("quanta from the ringed fibre's ending: {}", _at_shock("quanta")),
        Reading("{} times what it needs", _at_shock("margin", place=-1), 2),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 330),
    narrow_sheet=(334, 382),
    cursor="shock",
    speeds=(1, 10, 100),
    start_speed=1,
    unit="s",
)
