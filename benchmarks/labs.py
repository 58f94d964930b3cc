"""How long every lab needs in the kernel for one step of each of its sliders.

    python benchmarks/labs.py

A step is everything between a slider's message and the figure's: simulate, summarise,
draw, and take the figure apart for the page. Each slider in sight is moved from end to
end, so that nearly every setting is new. What is allowed is what is left when a redraw
may take one and a half times as long as a line of text (see README.md): half of what
the text took there.
"""

from __future__ import annotations

import time

import numpy as np

from endplate.core.lab.lab import Lab
from endplate.core.parameters import Choice, Parameter
from endplate.labs import ALL

STEPS = 30
ALLOWED_ms = 13.0


def steps(control: Parameter | Choice) -> list[float | str]:
    """Return the values that a control is moved through."""
    if isinstance(control, Choice):
        return [*control.options, control.default]
    values = np.linspace(control.low, control.high, STEPS)
    return (np.unique(values.round().astype(int)) if control.integer else values).tolist()


def step_ms(lab: Lab, name: str) -> np.ndarray:
    """Return how long each step of a control took, from its low end to its high end."""
    took_ms = []
    for value in steps(lab.controls[name]):
        start = time.perf_counter()
        setattr(lab, name, value)
        took_ms.append(1e3 * (time.perf_counter() - start))
    return np.array(took_ms)


def main() -> None:
    """Measure every slider in sight, for each picture of each lab, and print the slowest."""
    print(f"{'lab':24}{'picture':34}{'slowest slider':24}{'median ms':>10}{'95 %':>8}{'ratio':>8}")
    for kind in ALL:
        for picture in kind.pictures:
            lab = kind()
            if len(kind.pictures) > 1:
                lab.picture = picture
            rows = []
            for name in kind.primary_controls:
                lab.apply(next(iter(kind.presets)))
                rows.append((step_ms(lab, name), name))
            took_ms, name = max(rows, key=lambda row: float(np.median(row[0])))
            median, late = np.median(took_ms), np.quantile(took_ms, 0.95)
            print(f"{kind.__name__:24}{picture:34}{name:24}{median:10.1f}{late:8.1f}{median / ALLOWED_ms:8.2f}")


if __name__ == "__main__":
    main()
