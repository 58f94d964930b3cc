"""The arrays of an impulse that move its scene, and how far they drive what is drawn."""

from __future__ import annotations

from typing import Any

from endplate.core.scene import OverTime, SinceStart
from endplate.core.scene.shapes import Colour

VOLTAGE_mV = (-85.0, 40.0)
"""Potentials of the first and the last colour of the fibre."""
MOST_SPLIT_per_ms, MOST_LINGERING_mM, MOST_OPEN = 7.5, 0.02, 1.0
"""What esterase splits, what lingers, and open receptors, at which they are drawn at their strongest."""

COURSES = {
    "calcium": "calcium",
    "voltage": "voltage_mV",
    "along": "course.along_mV",
    "open": "course.quantum_open",
    "open_of_free": "course.quantum_open_of_free",
    "free": "course.quantum_free",
    "split": "course.quantum_split_per_ms",
    "in_vesicle": "course.quantum_in_vesicle",
    "lingering": "course.lingering_mM",
    "lingering_open": "course.lingering_open_of_free",
}
EVENTS = {"latency": "latency_ms"}


def since_release(array: str, **options: Any) -> SinceStart:
    """Return a drive by what becomes of a quantum from its release on."""
    return SinceStart(array=array, start="latency", **options)


VOLTAGE = Colour("voltage", OverTime(array="voltage", domain=VOLTAGE_mV))
ALONG = Colour("voltage", OverTime(array="along", domain=VOLTAGE_mV))
