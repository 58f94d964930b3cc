"""How long every lab needs in the kernel for one step of each of its sliders.

    python benchmarks/labs.py             every lab
    python benchmarks/labs.py CrampLab    these labs alone

A step is everything between a slider's message and the figure's: simulate, summarise,
draw, and take the figure apart for the page. Each slider in sight is moved from end to
end, so that nearly every setting is new. What is allowed is what is left when a redraw
may take one and a half times as long as a line of text (see README.md): half of what
the text took there; and a thirtieth of a second for the pictures of a whole muscle's
electromyogram, of a map, and of many things side by side.

Beside the time by the clock stands that of the processor, all threads together: on a
machine with other work it is the steadier of the two, and its ratio is the one printed.

A picture that is drawn roughly while a slider moves has a row for that, before the row of
the full answer that follows when it rests.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import Any

import numpy as np

from endplate.core.lab.lab import Lab
from endplate.core.parameters import Choice, Parameter
from endplate.labs import ALL

STEPS = 30
ALLOWED_ms, ALLOWED_LARGE_ms = 13.0, 33.0
LARGE = {
    "RecruitmentLab": ("EMG on the skin, and the force", "the sound, drawn"),
    "InvoluntaryMovementLab": ("all kinds, side by side",),
    "NeedleLab": ("simulated beside recorded", "the same at full height", "measures", "the sound, drawn"),
    "NerveMapLab": ("map",),
    "WhereIsItLab": ("what each place serves",),
    "TreatmentTableLab": ("side by side",),
}
"""Pictures of each lab that may take :data:`ALLOWED_LARGE_ms`."""


def steps(control: Parameter | Choice) -> list[float | str]:
    """Return the values that a control is moved through."""
    if isinstance(control, Choice):
        return [*control.options, control.default]
    values = np.linspace(control.low, control.high, STEPS)
    return (np.unique(values.round().astype(int)) if control.integer else values).tolist()


def step_ms(lab: Lab, name: str) -> np.ndarray:
    """Return how long each step of a control took, by the clock and of the processor, shape ``(step, 2)``."""
    took_ms = []
    for value in steps(lab.controls[name]):
        start = time.perf_counter(), time.process_time()
        setattr(lab, name, value)
        took_ms.append((1e3 * (time.perf_counter() - start[0]), 1e3 * (time.process_time() - start[1])))
    return np.array(took_ms)


def while_it_moves(kind: type[Lab], picture: str) -> type[Lab]:
    """Return a lab that draws a picture as roughly as while a slider moves; it has this picture alone."""
    rough = kind.pictures[picture].rough
    assert rough

    def compute(*parameters: Any, **seed: int) -> Any:
        return rough(kind.compute(*parameters, **seed))

    pictures = {picture: replace(kind.pictures[picture], rough=None)}
    return type(kind.__name__, (kind,), {"compute": staticmethod(compute), "pictures": pictures})


def print_slowest(kind: type[Lab], picture: str, label: str) -> None:
    """Measure every slider in sight for a picture of a lab, and print the slowest."""
    lab = kind()
    if len(kind.pictures) > 1:
        lab.picture = picture
    rows = []
    for name in kind.primary_controls:
        lab.apply(next(iter(kind.presets)))
        rows.append((step_ms(lab, name), name))
    took_ms, name = max(rows, key=lambda row: float(np.median(row[0][:, 1])))
    allowed_ms = ALLOWED_LARGE_ms if picture in LARGE.get(kind.__name__, ()) else ALLOWED_ms
    numbers = [f(took_ms[:, of]) for of in (0, 1) for f in (np.median, lambda each: np.quantile(each, 0.95))]
    row = "".join(f"{each:8.1f}" for each in numbers)
    print(f"{kind.__name__:24}{label:34}{name:24}{row}{numbers[2] / allowed_ms:8.2f}", flush=True)


def main(names: list[str]) -> None:
    """Measure the labs of these names, or all, and print the slowest slider of each picture."""
    print(f"{'':82}{'clock':>8}{'':8}{'processor':>12}")
    print(f"{'lab':24}{'picture':34}{'slowest slider':24}{'median':>8}{'95 %':>8}{'median':>8}{'95 %':>8}{'ratio':>8}")
    for kind in ALL:
        for picture in kind.pictures if not names or kind.__name__ in names else ():
            if kind.pictures[picture].rough:
                print_slowest(while_it_moves(kind, picture), picture, f"{picture}, moving")
            print_slowest(kind, picture, picture)


if __name__ == "__main__":
    main(sys.argv[1:])
