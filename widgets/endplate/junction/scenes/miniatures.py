"""The scene of single quanta: sites that release one, the potentials it gives, and how their heights pile up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from endplate.core.scene import Dots, Label, Part, Passed, Path, Reading, Scene, SinceStart
from endplate.core.words import fixed
from endplate.junction.miniatures import QuantalAnalysis
from endplate.junction.scenes import miniatures_layout as place
from endplate.junction.scenes.miniatures_words import SCALE, describe


def _since(array: str, sweep: str, **options: Any) -> SinceStart:
    """Return a drive by what follows the release of a sweep."""
    return SinceStart(array=array, start="release", of=sweep, **options)


def _plan() -> tuple[Dots | Label, ...]:
    """Return the end plate from above, with every release site."""
    left: dict[str, Any] = {"x": "left_x", "y": "left_y"}
    return (
        Dots(name="sites", legend="release site", x="site_x", y="site_y", radius="site_radius", colour="faint"),
        Dots(
            name="discs",
            legend="open receptors below a quantum",
            **left,
            radius="disc_radius",
            flatness=0.8,
            form="glow",
            colour="open",
            alpha=_since("open", "left_sweep"),
        ),
        Dots(
            name="quanta",
            legend="quantum that has left",
            **left,
            radius="left_radius",
            form="ring",
            colour="ink",
            alpha=_since("emptied", "left_sweep"),
        ),
        Label(
            name="plan",
            text=lambda analysis: f"All {analysis.junction.release_sites} sites from above",
            x=-210,
            y=-58,
            strong=True,
        ),
    )


def _large_site() -> tuple[Dots | Label | Path, ...]:
    """Return one site, large, at the first quantum of each sweep."""
    bar: dict[str, Any] = {"radius": 3.2, "flatness": 3.0, "form": "bar"}
    return (
        Path(name="ending", x="ending_x", y="ending_y", fill="nerve", stroke="nerve-edge", closed=False),
        Path(name="fibre", x="fibre_x", y="fibre_y", fill="cleft"),
        Path(name="membrane", x="membrane_x", y="membrane_y", stroke="membrane", line_px=2, closed=False),
        Dots(name="vesicle", x="vesicle_x", y="vesicle_y", radius=17.0, colour="transmitter"),
        Dots(
            name="emptied",
            x="gone_x",
            y="gone_y",
            radius=15.0,
            colour="nerve",
            alpha=_since("emptied", "gone_sweep"),
        ),
        Dots(
            name="missing receptors",
            legend="missing receptor",
            x="missing_x",
            y="missing_y",
            radius=3.0,
            form="ring",
            colour="faint",
        ),
        Dots(name="free receptors", legend="receptor", x="free_x", y="free_y", colour="receptor", **bar),
        Dots(name="blocked receptors", x="blocked_x", y="blocked_y", colour="receptor", **bar),
        Dots(
            name="curare",
            legend="curare",
            x="blocked_x",
            y="cap_y",
            radius=4.0,
            flatness=1.2,
            form="cap",
            colour="blocker",
        ),
        Dots(
            name="open receptors",
            legend="open receptor",
            x="open_x",
            y="open_y",
            colour="open",
            alpha=_since("open_of_free", "open_sweep", size="first_size", window=("open_from", "open_to")),
            **bar | {"radius": 4.0},
        ),
        Label(name="large", text="One site,\nlarge", x=-146, y=-102, strong=True, narrow_at=(-215, -100)),
        Label(name="ending label", text="nerve ending", x=-44, y=-102, colour="nerve-edge", narrow_at=(-44, -98)),
        Label(name="fibre label", text="muscle fibre", x=-44, y=22, colour="membrane"),
    )


def _evoked(analysis: QuantalAnalysis) -> str:
    return f"evoked by impulses{'; dashed: 1, 2, 3 quanta' if analysis.quanta_seen else ''}"


def _trace(kind: str, words: str | Callable[[QuantalAnalysis], str]) -> tuple[Dots | Label | Path, ...]:
    """Return the trace of one kind of potential, and its pile."""
    sweep = f"{kind}_sweep"
    spot = {end: f"{kind}_spot_{end}" for end in ("from", "to", "zero", "peak")}
    levels = tuple(
        Path(
            name=f"level {quanta}, {kind}",
            x=f"level_{quanta}_x",
            y=f"level_{quanta}_y",
            stroke="faint",
            line_px=1,
            closed=False,
            dashed=True,
        )
        for quanta in range(1, place.STEPS + 1)
    )
    return (
        Path(name=f"axis, {kind}", x="axis_x", y="axis_y", stroke="ink", line_px=1, closed=False),
        *levels,
        Path(name=f"trace, {kind}", x=f"{kind}_x", y=f"{kind}_y", stroke=kind, line_px=1.2, closed=False),
        Dots(
            name=f"pile, {kind}",
            legend=f"height of one that is over, {kind}",
            x=f"{kind}_pile_x",
            y=f"{kind}_pile_y",
            radius=2.3,
            colour=kind,
            alpha=_since("recorded", sweep),
        ),
        Dots(
            name=f"spot, {kind}",
            x=_since("share", sweep, ends=(spot["from"], spot["to"])),
            y=_since("shape", sweep, ends=(spot["zero"], spot["peak"])),
            radius=3.0,
            colour="ink",
            alpha=_since("seen", sweep),
        ),
        Label(name=f"words, {kind}", text=words, x=place.LEFT, y=10, strong=True),
        Label(name=f"zero, {kind}", text="0", x=place.LEFT - 5, y=place.ZERO, align="right"),
        Label(
            name=f"top, {kind}",
            text=lambda analysis: f"{fixed(place.highest_mV(analysis))} mV",
            x=place.LEFT - 5,
            y=place.TOP,
            align="right",
        ),
    )


def _still(analysis: QuantalAnalysis) -> float:
    """Return a moment in the middle, at which the receptors below the quanta of an impulse are open."""
    sweeps = analysis.sweeps
    later = [each for each in range(1, sweeps.quanta.size, 2) if sweeps.quanta[each] and each >= sweeps.quanta.size / 2]
    chosen = later[0] if later else sweeps.quanta.size - 2
    return float(sweeps.release_ms[chosen] + sweeps.time_ms[sweeps.quantum_open.argmax()])


SCENE = Scene(
    label="Single quanta in motion",
    parts=(
        Part(
            shapes=_plan(),
            box=(0, 0, 330, 126),
            window=(-216, -70, 432, 130),
            narrow_box=(0, 0, 334, 90),
            narrow_window=(-216, -70, 432, 120),
        ),
        Part(
            shapes=_large_site(),
            box=(0, 140, 330, 180),
            window=(-150, -118, 300, 152),
            narrow_box=(0, 92, 334, 98),
            narrow_window=(-222, -112, 444, 144),
        ),
        *(
            Part(
                shapes=_trace(kind, words),
                box=(340, top, 660, 160),
                window=(0, 0, 660, 150),
                narrow_box=(0, narrow_top, 334, 98),
                narrow_window=(-26, -14, 632, 179),
            )
            for kind, words, top, narrow_top in (
                ("spontaneous", "spontaneous: one quantum each", 0, 192),
                ("evoked", _evoked, 166, 292),
            )
        ),
    ),
    courses={
        "share": "sweeps.share",
        "shape": "sweeps.shape",
        "recorded": "sweeps.recorded",
        "seen": "sweeps.seen",
        "open": "sweeps.quantum_open",
        "open_of_free": "sweeps.quantum_open_of_free",
        "emptied": "sweeps.emptied",
    },
    events={
        "release": "sweeps.release_ms",
        "spontaneous": "sweeps.spontaneous_ms",
        "evoked": "sweeps.evoked_ms",
        "quanta": "sweeps.quantum_ms",
        "first_size": "sweeps.first_size",
    },
    layout=place.layout,
    time="sweeps.time_ms",
    until=lambda analysis: analysis.sweeps.end_ms,
    still=_still,
    readings=(
        Reading("spontaneous potentials: {}", Passed(array="spontaneous")),
        Reading("impulses: {}", Passed(array="evoked")),
        Reading("quanta in all: {}", Passed(array="quanta")),
    ),
    describe=describe,
    scale=SCALE,
    sheet=(1000, 330),
    narrow_sheet=(334, 392),
    cursor=False,
    speeds=(1, 10, 100, 1000),
    start_speed=100,
)
