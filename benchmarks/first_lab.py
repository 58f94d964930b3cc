"""How long a fresh kernel needs for its first lab, beside a kernel that loads every lab and pandas with it.

    python benchmarks/first_lab.py

Before the package had rooms, the first lab of a lesson waited for all the others. That way
is taken again here, in the same run and in turn with the present one. Each kernel is a
process of its own, which has loaded what a kernel has before its first cell.
"""

from __future__ import annotations

import subprocess
import sys

import numpy as np

RUNS = 8
ALLOWED_RATIO, ALLOWED_s = 0.6, 0.3

KERNEL = """
import ipykernel.ipkernel, ipykernel.zmqshell, time
wall_s, processor_s = time.perf_counter(), time.thread_time()
{cell}
print(time.perf_counter() - wall_s, time.thread_time() - processor_s)
"""
ALL_LABS_AT_ONCE = """
import gc, importlib, pkgutil, pandas, endplate
gc.disable = lambda: None  # nobody paused the garbage collector then
for module in pkgutil.walk_packages(endplate.__path__, "endplate."):
    if ".labs." in module.name:
        importlib.import_module(module.name)
endplate.junction.labs.junction_lab.JunctionLab()
"""
CELLS = {
    "import endplate.labs": "import endplate.labs",
    "import and first lab": "from endplate.labs import JunctionLab; JunctionLab()",
    "the same, all labs and pandas loaded": ALL_LABS_AT_ONCE,
}


def seconds(cell: str) -> list[float]:
    """Return how long a fresh kernel takes for a cell: by the clock, and by the processor of its main thread."""
    process = subprocess.run(
        [sys.executable, "-c", KERNEL.format(cell=cell)], check=True, capture_output=True, encoding="utf-8"
    )
    return [float(word) for word in process.stdout.split()]


def main() -> None:
    """Measure each way in turn, and print the least of each with the ratios."""
    for cell in CELLS.values():
        seconds(cell)  # compiles what has not been compiled yet
    runs_s = {name: [] for name in CELLS}
    for _ in range(RUNS):
        for name, cell in CELLS.items():
            runs_s[name].append(seconds(cell))
    print(f"{'':40}{'wall s':>8}{'processor s':>13}")
    best_s = {name: np.min(each, axis=0) for name, each in runs_s.items()}
    for name, (wall_s, processor_s) in best_s.items():
        print(f"{name:40}{wall_s:8.3f}{processor_s:13.3f}")
    alone, first, with_all = best_s.values()
    print(f"import of endplate.labs / allowed: {alone[0] / ALLOWED_s:.2f}")
    wall, processor = first / with_all
    print(f"first lab / all labs and pandas: {wall:.2f} by the clock, {processor:.2f} by the processor", end="")
    print(f"; {ALLOWED_RATIO} allowed")


if __name__ == "__main__":
    main()
