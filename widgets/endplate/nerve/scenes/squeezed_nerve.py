"""The scene of a squeezed axon: the impulse along all of it, and the start of the squeezed stretch enlarged."""

from __future__ import annotations

import numpy as np

from endplate.core.scene import (
    Dots,
    EachOverTime,
    Label,
    OverTime,
    Part,
    Passed,
    Path,
    Reading,
    Scene,
    SinceStart,
    Strip,
)
from endplate.core.scene.shapes import Shape
from endplate.core.words import fixed, form, number
from endplate.nerve.scenes import axon_row
from endplate.nerve.scenes import squeezed_nerve_layout as place
from endplate.nerve.scenes.squeezed_nerve_words import SCALE, describe
from endplate.nerve.squeezed_nerve import Passage

WIDE_SHEET, NARROW_SHEET = (1000.0, 352.0), (334.0, 326.0)
MAIN_HEIGHT, NARROW_TITLE = 226.0, 16.0


def _event(start: str) -> SinceStart:
    """Return what makes a mark seen from an event on."""
    return SinceStart(array="ever", start=start)


def _legend(words: str, page: str) -> str:
    """Name a shape once, although it is drawn for both pages."""
    return "" if page else words


def _axon(page: str) -> tuple[Shape, ...]:
    """Return the whole axon on one of the two sheets."""
    end = f", {page.strip('_')}" if page else ""
    return (
        Path(name=f"funnel{end}", x=f"{page}funnel_x", y=f"{page}funnel_y", fill="cleft"),
        Path(name=f"upper jaw{end}", x=f"{page}upper_x", y=f"{page}upper_y", fill="jaw", stroke="jaw-edge"),
        Path(name=f"lower jaw{end}", x=f"{page}lower_x", y=f"{page}lower_y", fill="jaw", stroke="jaw-edge"),
        *axon_row.row(page, end, 5.0),
        Dots(
            name=f"current{end}",
            legend=_legend("steady current into a node", page),
            x=f"{page}current_x",
            y="current_y",
            radius="current_radius",
            flatness=1.3,
            form="cap",
            colour="calcium",
        ),
        Dots(
            name=f"unharmed{end}",
            legend=_legend("the first impulse in the same axon, unharmed", page),
            x=OverTime(
                array="unharmed",
                domain=(0.0, 1.0),
                ends=(f"{page}runner_start_x", f"{page}runner_end_x"),
            ),
            y=place.RUNNER_y,
            radius=4.5,
            flatness=1.3,
            form="cap",
            colour="unharmed",
        ),
        Dots(
            name=f"births{end}",
            legend=_legend("an impulse began here", page),
            x=f"{page}born_x",
            y="born_y",
            radius=4.5,
            form="ring",
            colour="spark-line",
            line_px=2.4,
            alpha=_event("born"),
        ),
        Dots(
            name=f"losses{end}",
            legend=_legend("an impulse was lost here", page),
            x=f"{page}lost_x",
            y="lost_y",
            radius=8.0,
            form="cross",
            colour="lost",
            line_px=4,
            alpha=_event("lost"),
        ),
        *_axon_labels(page, end),
    )


def _axon_labels(page: str, end: str) -> tuple[Label, ...]:
    left, right = (6.0, 328.0) if page else (12.0, 988.0)
    return (
        Label(name=f"title{end}", text=_short_title if page else _title, x=left, y=-4 if page else 12, strong=True),
        Label(name=f"left end{end}", text="from the cord", x=left, y=204),
        Label(name=f"right end{end}", text="to the muscle", x=right, y=204, align="right"),
        Label(name=f"enlarged{end}", text=_enlarged_title, x=(left + right) / 2, y=217, align="center", strong=True),
    )


def _title(passage: Passage) -> str:
    nerve = passage.nerve
    length_mm = fixed(float(passage.conduction.position_mm[-1]))
    return (
        f"{length_mm} mm of one axon, {number(nerve.diameter_um)} µm, {number(nerve.temperature_C)} °C, "
        f"calcium {number(nerve.calcium_mM)} mM"
    )


def _short_title(passage: Passage) -> str:
    return _title(passage).replace(" µm, ", " µm\n")


def _enlarged() -> tuple[Shape, ...]:
    """Return the start of the stretch, enlarged."""
    turns = [
        Path(
            name=f"turns {number} {side}",
            x=f"turns_{number}_x",
            y=f"turns_{number}_{side}_y",
            stroke="myelin-edge",
            line_px=1,
            closed=False,
        )
        for number in range(2 * place.LENS_AROUND)
        for side in ("up", "down")
    ]
    return (
        Path(name="ground", x="lens_ground_x", y="lens_ground_y", fill="cleft"),
        Dots(
            name="calcium",
            legend="free calcium",
            x="calcium_x",
            y="calcium_y",
            radius=1.8,
            colour="calcium",
        ),
        Path(name="upper jaw, large", x="lens_upper_x", y="lens_upper_y", fill="jaw", stroke="jaw-edge"),
        Path(name="lower jaw, large", x="lens_lower_x", y="lens_lower_y", fill="jaw", stroke="jaw-edge"),
        Dots(
            name="glowing nodes, large",
            x="lens_node_x",
            y="lens_node_y",
            radius=46.0,
            flatness=1.2,
            form="glow",
            colour="spark",
            alpha=EachOverTime(array="along", every=2, domain=axon_row.GLOW_mV),
        ),
        Path(name="sheath, large", x="lens_outline_x", y="lens_sheath_y", fill="myelin"),
        Strip(
            name="axon, large",
            x="lens_place_x",
            top=0,
            bottom=1,
            colour=axon_row.POTENTIAL,
            outline=("lens_outline_x", "lens_axon_y"),
        ),
        Path(name="membrane", x="lens_outline_x", y="lens_axon_y", stroke="membrane", line_px=1),
        *turns,
        Dots(
            name="current, large",
            x="lens_current_x",
            y="lens_current_y",
            radius="lens_current_radius",
            flatness=1.3,
            form="cap",
            colour="calcium",
        ),
    )


def _enlarged_title(passage: Passage) -> str:
    if passage.nerve.lamellae_fraction < 1:
        return "Enlarged: where the squeezed stretch begins"
    if passage.nerve.bias_nA:
        return "Enlarged: where current flows into nodes"
    return "Enlarged: nodes, and myelin between them"


def _still(passage: Passage) -> float:
    """Return a moment that shows the fault: the impulse in the stretch, lost, or just born."""
    lesion, fates, end_ms = passage.nerve.lesion, passage.fates, float(passage.course.time_ms[-1])
    if fates.lost_ms.size:
        return float(fates.lost_ms[0]) + 0.1
    if fates.born_ms.size:
        return min(float(fates.born_ms[0]) + 0.25, end_ms)
    middle_ms = passage.conduction.arrival_ms[lesion.first_internode + lesion.internodes // 2]
    return float(middle_ms) if np.isfinite(middle_ms) else end_ms / 2


def _sent_words(passage: Passage) -> str:
    if not passage.sent:
        return "nothing is sent"
    return f"{{}} of {passage.sent} {form(passage.sent, 'impulse', 'impulses')} sent"


def _unsent_words(passage: Passage) -> str:
    return "{} extra at the far end" if passage.fates.unsent_ms.size else ""


SCENE = Scene(
    label="The squeezed axon in motion",
    parts=(
        Part(
            shapes=_axon(""),
            box=(0, 0, 1000, MAIN_HEIGHT),
            window=(0, 0, 1000, MAIN_HEIGHT),
            narrow_box=(),
            narrow_window=(),
        ),
        Part(
            shapes=_axon("narrow_"),
            box=(),
            window=(),
            narrow_box=(0, 0, 334, MAIN_HEIGHT + NARROW_TITLE),
            narrow_window=(0, -NARROW_TITLE, 334, MAIN_HEIGHT + NARROW_TITLE),
        ),
        Part(
            shapes=_enlarged(),
            box=(0, MAIN_HEIGHT, 1000, place.LENS_HEIGHT),
            window=(0, 0, 1000, place.LENS_HEIGHT),
            narrow_box=(0, MAIN_HEIGHT + NARROW_TITLE, 334, 82),
            narrow_window=(250, 0, place.NARROW_SEEN, place.LENS_HEIGHT),
        ),
    ),
    courses={"along": "course.potential_mV", "unharmed": "unharmed_share", "ever": "course.ever"},
    events={
        "sent": "conduction.stimuli_ms",
        "arrived": "fates.arrived_ms",
        "unsent": "fates.unsent_ms",
        "lost": "fates.lost_ms",
        "born": "fates.born_ms",
    },
    layout=place.layout,
    time="course.time_ms",
    until=lambda passage: float(passage.course.time_ms[-1]),
    still=_still,
    readings=(
        Reading(_sent_words, Passed(array="sent")),
        Reading(lambda passage: "{} arrived" if passage.sent else "", Passed(array="arrived")),
        Reading(_unsent_words, Passed(array="unsent")),
    ),
    describe=describe,
    scale=SCALE,
    sheet=WIDE_SHEET,
    narrow_sheet=NARROW_SHEET,
    axis="Time (ms)",
    all_samples=True,
)
