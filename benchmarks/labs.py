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

from endplate.labs import ALL, Lab

STEPS = 30
ALLOWED_ms = 13.0


def step_ms(lab: Lab, name: str) -> np.ndarray:
    """Return how long each step of a slider took, from its low end to its high end."""
    control = lab.controls[name]
    values = np.linspace(control.low, control.high, STEPS)
    if control.integer:
        values = np.unique(values.round().astype(int))
    took = []
    for value in values.tolist():
        start = time.perf_counter()
        setattr(lab, name, value)
        took.append(1e3 * (time.perf_counter() - start))
    return np.array(took)


def main() -> None:
    """Measure every slider in sight, for each picture of each lab, and print the slowest."""
    print(f"{'lab':24}{'picture':34}{'slowest slider':24}{'median ms':>10}{'95 %':>8}{'ratio':>8}")
    for kind in ALL:
        for number, picture in enumerate(kind.pictures):
            lab = kind()
            if number:
                lab.picture = number
            rows = []
            for name in kind.in_sight:
                lab.apply(next(iter(kind.presets)))
                rows.append((step_ms(lab, name), name))
            took, name = max(rows, key=lambda row: float(np.median(row[0])))
            median, late = np.median(took), np.quantile(took, 0.95)
            print(f"{kind.__name__:24}{picture:34}{name:24}{median:10.1f}{late:8.1f}{median / ALLOWED_ms:8.2f}")


if __name__ == "__main__":
    main()
