"""The shapes of the way of an impulse: brain, cord, motor axons, and where the impulses of a recording arise."""

from __future__ import annotations

from endplate.core.scene import Dots, Label, OverTime, Path
from endplate.core.scene.shapes import Shape
from endplate.involuntary.firing_pattern import AXON, BRAIN, CORD
from endplate.involuntary.scenes.movement_way import AXONS, AXON_at, BLOCK_at, BRAIN_at, CORD_at
from endplate.muscle.scenes.section import glow, lights


def driver() -> tuple[Shape, ...]:
    """Return brain, cord and axons, what lights up along them, and where impulses arise."""
    axons = tuple(
        Path(name=f"axon {n + 1}", x=f"axon_{n}_x", y=f"axon_{n}_y", stroke="nerve-edge", line_px=1.2, closed=False)
        for n in range(AXONS)
    )
    together = {"array": "all_seen", "first": "all_first"}
    own = {"array": "seen", "first": "first"}
    return (
        Path(name="brain", x="brain_x", y="brain_y", fill="grey-matter", stroke="faint"),
        Path(name="tract", x="tract_x", y="tract_y", stroke="nerve-edge", line_px=2, closed=False),
        Path(name="cord", x="cord_x", y="cord_y", fill="nerve", stroke="nerve-edge"),
        Path(name="grey matter", x="horn_x", y="horn_y", fill="grey-matter", stroke="faint", line_px=1),
        *axons,
        Dots(name="cells", x="cell_x", y="cell_y", radius=3.4, colour="silent"),
        Dots(
            name="vessel",
            legend="vessel that touches the nerve",
            x="vessel_x",
            y="vessel_y",
            radius=10,
            colour="muscle-edge",
        ),
        Dots(
            name="origin ring",
            legend="where impulses arise",
            x="source_x",
            y="source_y",
            radius=17,
            form="ring",
            colour="again",
            line_px=2,
        ),
        Dots(
            name="origin",
            x="source_x",
            y="source_y",
            radius=22,
            form="glow",
            colour="again",
            alpha=glow(**together, of="source_of", most=0.8),
        ),
        lights("orders", "order_x", "order_y", 1.9, "fires", glow(**together, of="order_source")),
        lights("cells that fire", "firing_cell_x", "firing_cell_y", 3.4, "fires", glow(**own, of="cell_unit")),
        lights("impulses", "impulse_x", "impulse_y", 1.7, "fires", glow(**own, of="impulse_unit")),
        Dots(
            name="block",
            legend="block of nerve or junction",
            x="block_x",
            y="block_y",
            radius=9,
            form="cross",
            colour="toxin",
            line_px=4,
            alpha=OverTime(array="tried", held=True, ends=(0.15, 1.0)),
        ),
        Label(name="brain label", text="brain", x=BRAIN_at[0] + 46, y=BRAIN_at[1] - 8),
        Label(name="cord label", text="cord", x=CORD_at[0] - 54, y=CORD_at[1] + 52),
        Label(name="axon label", text="motor axons", x=BLOCK_at - 16, y=272, narrow_at=(BLOCK_at - 40, 284)),
        _here(BRAIN, BRAIN_at[0] + 46, BRAIN_at[1] + 14, "left", (BRAIN_at[0] + 46, BRAIN_at[1] + 16)),
        _here(CORD, CORD_at[0] + 40, CORD_at[1] - 62, "left", (CORD_at[0] + 14, CORD_at[1] - 74)),
        _here(AXON, AXON_at - 6, 118, "center", (AXON_at - 16, 108)),
    )


def _here(origin: str, x: float, y: float, align: str, narrow_at: tuple[float, float]) -> Label:
    """Return the words at a place where impulses arise; nothing where they arise elsewhere."""
    return Label(
        name=f"origin {origin}",
        text=lambda result: "impulses\narise here" if result.origin == origin else "",
        x=x,
        y=y,
        colour="again",
        align=align,
        strong=True,
        narrow_at=narrow_at,
    )
