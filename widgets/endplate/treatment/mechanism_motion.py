"""What moves along the chain before and after a treatment: impulses, forces, and what each link passes on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np

from endplate.treatment.fault_course import INHIBITION, Course, Fault
from endplate.treatment.mechanism_faults import (
    NERVE_THAT_FIRES,
    SQUEEZED_NERVE,
    WEAK_JUNCTIONS,
    SEEN_ms,
    SETTLED_ms,
    WATCHED_ms,
)

LINKS = (
    "brain_and_cord",
    "motoneurone_pool",
    "motor_axon",
    "junction",
    "muscle_fibre",
    "sensory_nerve",
    "reflex",
    INHIBITION,
)
"""Columns of :attr:`ChainMotion.links`: keys of ``data/chain_sites.csv``, and what inhibits the motoneurones."""
MOMENTS = 200
IMPULSE_s = 0.3
"""Time for which an impulse is seen on its way where a fault is watched for seconds."""
NEVER = 1e6


@dataclass(frozen=True, eq=False)
class ChainMotion:
    """One state of the chain over time, in the unit of the fault's course.

    Attributes
    ----------
    time : numpy.ndarray
        Shape ``(time,)``.
    links : numpy.ndarray
        Share that each of :data:`LINKS` passes on all the time, shape ``(1, link)``.
    shown : numpy.ndarray
        The course, or how many impulses have been handed over until then, shape ``(time,)``.
    force_percent : numpy.ndarray
        Force of the muscle, zero where the fault's model has no muscle, shape ``(time,)``.
    impulses, first : numpy.ndarray
        Impulses of all axons that are drawn, axon after axon, shape ``(impulse,)``; and the number of the first impulse
        of each axon, with that of all at the end, shape ``(axon + 1,)``.
    stopped : numpy.ndarray
        Time from which on impulses of each axon are stopped on their way, shape ``(axon,)``.
    takes : numpy.ndarray
        Time for which an impulse is seen on its way, shape ``(1,)``.
    """

    time: np.ndarray
    links: np.ndarray
    shown: np.ndarray
    force_percent: np.ndarray
    impulses: np.ndarray
    first: np.ndarray
    stopped: np.ndarray
    takes: np.ndarray


def in_milliseconds(fault: Fault) -> bool:
    """Return whether the course of a fault is one of milliseconds; otherwise it is one of seconds."""
    return fault in (SQUEEZED_NERVE, NERVE_THAT_FIRES)


def end_of(fault: Fault, course: Course) -> float:
    """Return the last moment of a course."""
    return WATCHED_ms - SETTLED_ms if fault is NERVE_THAT_FIRES else float(course.x[-1])


@lru_cache(maxsize=8)  # a slider of the treatment leaves what was before as it is
def motion(fault: Fault, course: Course, end: float) -> ChainMotion:
    """Gather what moves along the chain.

    Parameters
    ----------
    fault : endplate.treatment.fault_course.Fault
        The fault.
    course : endplate.treatment.fault_course.Course
        Its course in one state of the chain.
    end : float
        The last moment, in the unit of the course.
    """
    time = _moments(end)
    if fault is NERVE_THAT_FIRES:
        shown = np.searchsorted(course.x, time, "right") * course.links["reflex"].share
    elif fault is WEAK_JUNCTIONS:  # each twitch stands until the next one
        shown = course.y[np.searchsorted(course.x, time, "right") - 1]
    else:
        shown = np.interp(time, course.x, course.y)
    trains = course.impulses.trains
    return ChainMotion(
        time=time,
        links=np.array([[course.links[name].share for name in LINKS]]),
        shown=shown,
        force_percent=np.zeros(MOMENTS) if in_milliseconds(fault) else shown,
        impulses=trains[0] if len(trains) == 1 else np.concatenate(trains),
        first=np.array([0, *accumulate(each.size for each in trains)]),
        stopped=np.array([NEVER if each else -1.0 for each in course.impulses.pass_on]),
        takes=np.array([SEEN_ms if in_milliseconds(fault) else IMPULSE_s]),
    )


@lru_cache(maxsize=8)  # a slider hardly ever moves the end of a course
def _moments(end: float) -> np.ndarray:
    """Return the moments that are drawn, shape ``(time,)``."""
    moments = np.linspace(0.0, end, MOMENTS)
    moments.flags.writeable = False
    return moments
