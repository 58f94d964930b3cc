"""What a process of Linux costs: its share of memory, and its time of the processor."""

from __future__ import annotations

import psutil


def proportional_MB(process: int) -> float:
    """Return a process's share of memory: what it alone has, and its part of what it has together with others."""
    return psutil.Process(process).memory_full_info().pss / 2**20


def family_MB(process: int) -> float:
    """Return the share of memory of a process with all that it has started."""
    family = [process, *(each.pid for each in psutil.Process(process).children(recursive=True))]
    return sum(map(proportional_MB, family))


def processor_s(process: int) -> float:
    """Return the processor time that a process has used since it was started, with its children that have ended."""
    return sum(psutil.Process(process).cpu_times()[:4])
