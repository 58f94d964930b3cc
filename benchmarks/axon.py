"""How fast the axons are simulated, beside NEURON on the same cable in the same run.

    python benchmarks/axon.py

NEURON is needed for this comparison only (see README.md); without it the rest still
runs. Its mechanism of the node of Ranvier is compiled into a folder that is thrown
away, which needs a C++ compiler. Every time is the median of many calls.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that a fresh interpreter finds its neighbours

import numpy as np
from junction import median_ms
from neuron_axons import MrgInNeuron, SquidInNeuron, compile_mechanism

from endplate.nerve import axon_assembly, motor_axon, squid_axon
from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain
from endplate.nerve.squid_axon import SquidAxon

SQUID_m_per_s = 18.734
MOTOR_m_per_s = 56.22
"""Converged velocities, from independent solvers."""
MOTOR_ms, MOTOR_ALLOWED_ms = 3.0, 1.0
NEURON_RUNS, SQUID_RUNS = 7, 15
PRINTED, FINEST_COMPARED_us = 0.005, 2.5
UNSEEN_C = 1e-6
"""A temperature that far away costs new tables, as when a slider moves, and changes no velocity."""


def in_neuron(kind: type, step_us: float, end_ms: float) -> tuple[float, float]:
    """Return velocity in m/s and time in ms of a run; the model is gone afterwards, as NEURON allows but one."""
    model = kind(step_us)
    velocities, times = zip(*(model.run(end_ms) for _ in range(NEURON_RUNS)), strict=True)
    model.close()
    return velocities[0], statistics.median(times)


def squid_rows(neuron: bool) -> list[tuple[str, float, float, float]]:
    """Return method, step in us, error of the velocity in percent, and ms of computing for a simulated ms.

    The two are run in turn, so that whatever else the machine does slows both.
    """
    rows = []
    for step_us in (10.0, 5.0, 2.5, 1.0):
        axons = [SquidAxon(temperature_C=18.5 + UNSEEN_C * i, step_us=step_us) for i in range(SQUID_RUNS + 1)]
        run = squid_axon.conduct(axons[0])
        simulated_ms = run.time_ms[-1]
        model = SquidInNeuron(step_us) if neuron else None
        ours, theirs = [], []
        for axon in axons[1:]:
            start = time.perf_counter()
            squid_axon.conduct(axon)
            ours.append(1e3 * (time.perf_counter() - start))
            if model:
                theirs.append(model.run(simulated_ms))
        error = 100 * (run.velocity_m_per_s / SQUID_m_per_s - 1)
        rows.append(("endplate", step_us, error, statistics.median(ours) / simulated_ms))
        if model:
            model.close()
            velocities, times = zip(*theirs, strict=True)
            error = 100 * (velocities[0] / SQUID_m_per_s - 1)
            rows.append(("NEURON", step_us, error, statistics.median(times) / simulated_ms))
    return rows


def motor_rows(neuron: bool) -> list[tuple[str, float, float, float]]:
    """Return method, step in us, error of the velocity in percent, and ms of computing for 21 nodes and 3 ms."""
    rows = []
    for step_us in (10.0, 5.0, 2.5):
        axon = MotorAxon(step_us=step_us)
        error = 100 * (motor_axon.conduct(axon).velocity_m_per_s / MOTOR_m_per_s - 1)
        pulses = [PulseTrain(amplitude_nA=2.0 + i / 1e3, recorded_ms=MOTOR_ms) for i in range(62)]
        took_ms = median_ms(lambda i, axon=axon, pulses=pulses: motor_axon.conduct(axon, pulses[i]))
        rows.append(("endplate", step_us, error, took_ms))
    if neuron:
        for step_us in (5.0, 2.5, 1.0):
            velocity, took_ms = in_neuron(MrgInNeuron, step_us, MOTOR_ms)
            rows.append(("NEURON", step_us, 100 * (velocity / MOTOR_m_per_s - 1), took_ms))
    return rows


def growth_rows() -> list[tuple[str, float]]:
    """Return what one more node, and one more millisecond, costs at small and at large sizes."""

    def took_ms(nodes: int, recorded_ms: float) -> float:
        axon = MotorAxon(nodes=nodes)
        pulses = [PulseTrain(amplitude_nA=2.0 + i / 1e3, recorded_ms=recorded_ms) for i in range(62)]
        return median_ms(lambda i: motor_axon.conduct(axon, pulses[i]), 30)

    nodes = {count: took_ms(count, 12.0) for count in (21, 81, 321)}
    length = {ms: took_ms(41, ms) for ms in (4.0, 12.0, 25.0)}
    return [
        ("a node and ms, 21 to 81 nodes", 1e3 * (nodes[81] - nodes[21]) / 60 / 12),
        ("a node and ms, 81 to 321 nodes", 1e3 * (nodes[321] - nodes[81]) / 240 / 12),
        ("a node and ms, 4 to 12 ms", 1e3 * (length[12.0] - length[4.0]) / 8 / 41),
        ("a node and ms, 12 to 25 ms", 1e3 * (length[25.0] - length[12.0]) / 13 / 41),
    ]


def slider_rows() -> list[tuple[str, float]]:
    """Return what settings cost that no other call has asked for."""

    def lesion(i: int) -> Lesion:
        return Lesion(10, 10, lamellae_fraction=0.1 + (i + 1) / 200)

    def rested(i: int) -> MotorAxon:
        return MotorAxon(nodes=41, lesion=Lesion(10, 10, lamellae_fraction=0.1012 + (i + 1) / 200))

    return [
        ("41 nodes, myelin moved: finding the rest", median_ms(lambda i: axon_assembly.settle(rested(i)))),
        ("41 nodes, myelin moved", median_ms(lambda i: motor_axon.conduct(MotorAxon(nodes=41, lesion=lesion(i))))),
        (
            "41 nodes, temperature moved",
            median_ms(lambda i: motor_axon.conduct(MotorAxon(temperature_C=30 + (i + 1) / 7, nodes=41))),
        ),
        (
            "41 nodes, eight impulses at 100 Hz",
            median_ms(lambda i: motor_axon.conduct(MotorAxon(nodes=41), PulseTrain(8, 100.0, 2.0 + (i + 1) / 1e3)), 20),
        ),
        (
            "threshold at the middle of 21 nodes",
            median_ms(lambda i: motor_axon.threshold_nA(MotorAxon(), 0.1 + i / 1e3), 20),
        ),
    ]


def print_rows(title: str, rows: list[tuple[str, float, float, float]]) -> None:
    """Print a comparison, and how many times as long NEURON takes for an error of the step that is as small.

    The error of the step is taken against the same method's finest step, so that what the two
    share, the length of their compartments, does not count.
    """
    finest = {method: error for method, _, error, _ in rows}
    print(f"\n{title}\n{'':12}{'step us':>9}{'error %':>10}{'of step %':>11}{'ms':>10}")
    rows = [(method, step_us, error, error - finest[method], took_ms) for method, step_us, error, took_ms in rows]
    for method, step_us, error, of_step, took_ms in rows:
        print(f"{method:12}{step_us:9.1f}{error:10.2f}{of_step:11.2f}{took_ms:10.3f}")
    ours = [row for row in rows if row[0] == "endplate"]
    if len(ours) < len(rows):
        print("NEURON for a step that is as exact as ours:")
    for _, step_us, _, of_step, took_ms in [row for row in rows if row[0] == "NEURON"]:
        as_good = [row for row in ours if abs(row[3]) <= abs(of_step) + PRINTED and row[1] >= FINEST_COMPARED_us]
        if as_good and step_us >= FINEST_COMPARED_us:
            _, our_step_us, _, _, our_took = min(as_good, key=lambda row: row[4])
            print(f"at {step_us:g} us it takes {took_ms / our_took:.1f} times as long as we do at {our_step_us:g} us")


def main() -> None:
    """Measure, and print tables with ratios."""
    neuron = importlib.util.find_spec("neuron") is not None
    if not neuron:
        print('NEURON is not installed, so it is left out: pip install "neuron>=9" gets it.')
    squid_rows(False)  # not counted: a fresh process is slower, and a kernel with sliders is not fresh
    print_rows("Squid axon, 401 compartments: computing for each simulated ms", squid_rows(neuron))
    compiled = False
    if neuron:
        with tempfile.TemporaryDirectory() as folder:
            try:
                compile_mechanism(Path(folder))
                compiled = True
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"\nNEURON's node of Ranvier could not be compiled here: {error}")
            motor = motor_rows(compiled)
    else:
        motor = motor_rows(False)
    print_rows("Motor axon, 10 um, 21 nodes, 3 ms", motor)
    default = next(row[3] for row in motor if row[1] == 5.0)
    print(f"at the usual step of 5 us: {default:.2f} of {MOTOR_ALLOWED_ms:g} ms allowed")

    print(f"\n{'Cost':44}{'us':>8}")
    growth = growth_rows()
    for name, value in growth:
        print(f"{name:44}{value:8.3f}")
    values = np.array([value for _, value in growth])
    print(f"largest over smallest (1 is linear){values.max() / values.min():17.2f}")
    print(f"\n{'New settings':44}{'ms':>8}")
    for name, value in slider_rows():
        print(f"{name:44}{value:8.2f}")


if __name__ == "__main__":
    main()
