"""The impulses of a conduction study on their way: where each is at every moment, from the stimulus to the electrode.

An impulse is at a place when it has left the stimulus for as long as an answer from the stimulus takes longer than one
from that place (:func:`.arrival_times.motor_ways`), with what the lesions between them add. Where nothing gets through
it stops. A few axons stand for all of them: every so-and-so-many-th.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from endplate.entrapment.nerve_course import SENSORY
from endplate.nerve.fibre_population import velocity_m_per_s
from endplate.studies.arrival_times import SHOCK_ms, motor_ways, sensory_arrivals
from endplate.studies.harmed_axons import HarmedAxons, harmed_axons
from endplate.studies.nerve_axons import MOTOR_AXONS, SENSORY_NERVE_AXONS
from endplate.studies.study import Study
from endplate.studies.study_result import StudyResult

AXONS = 40
"""Axons that stand for all."""
SAMPLES, PLACES = 160, 61
"""Moments, and places on the way at which their times are computed."""
SHOWN_ms, SENSORY_SHOWN_ms = 20.0, 10.0
NOBODY = np.zeros((SAMPLES, 0))
"""Places of impulses where there are none."""
STOPPED = 0.25
"""Strength with which an impulse that has stopped goes on being drawn."""


@dataclass(frozen=True, eq=False)
class Volley:
    """Impulses on their way.

    Attributes
    ----------
    time_ms : numpy.ndarray
        Since the stimulus, shape ``(time,)``.
    place : numpy.ndarray
        Share of the way from stimulus to electrode, shape ``(time, axon)``.
    seen : numpy.ndarray
        1 on the way, :data:`STOPPED` where it has stopped, 0 when it has arrived or never started, same shape.
    response : numpy.ndarray
        What is recorded, negative upwards, in mV over a muscle and in µV over a sensory nerve, shape ``(time,)``.
    arrived_percent : numpy.ndarray
        Of all axons of the study, how many have been answered or recorded, shape ``(time,)``.
    stopped_percent, silent_percent : float
        Of all axons, those that are stopped on the way, and those that answer no stimulus here at all.
    way_mm : float
        Length of the way.
    lesions_mm : tuple of float
        Where each lesion lies, from the electrode; infinite where it is not on the way.
    rising, rising_seen : numpy.ndarray
        The same as ``place`` and ``seen`` for impulses that run from the stimulus up to the cord, shape
        ``(time, axon)``; without any axon where only the direct response is followed.
    returning, returning_seen : numpy.ndarray
        The same for those that the cord sends back to the muscle.
    returned : numpy.ndarray
        Of these, how many have been answered by the muscle, shape ``(time,)``.
    late_ms : float
        Latency of the late response; nan where there is none or none is followed.
    """

    time_ms: np.ndarray
    place: np.ndarray
    seen: np.ndarray
    response: np.ndarray
    arrived_percent: np.ndarray
    stopped_percent: float
    silent_percent: float
    way_mm: float
    lesions_mm: tuple[float, ...]
    rising: np.ndarray = field(default_factory=lambda: NOBODY)
    rising_seen: np.ndarray = field(default_factory=lambda: NOBODY)
    returning: np.ndarray = field(default_factory=lambda: NOBODY)
    returning_seen: np.ndarray = field(default_factory=lambda: NOBODY)
    returned: np.ndarray = field(default_factory=lambda: np.zeros(SAMPLES))
    late_ms: float = np.nan


@lru_cache(maxsize=2)
def motor_volley(
    study: Study, row: int, seed: int, result: StudyResult, *, shown_ms: float = SHOWN_ms, shown: int = AXONS
) -> Volley:
    """Return the volley from a place of stimulation to the muscle.

    Parameters
    ----------
    study : Study
        The study, of a nerve with motor axons.
    row : int
        Which place of stimulation, the nearest is 0.
    seed : int
        As in the study.
    result : StudyResult
        What the study has recorded.
    shown_ms : float
        How long they are followed at least.
    shown : int
        How many of them.
    """
    harmed = harmed_axons(study, seed)[MOTOR_AXONS]
    axons = harmed.axons
    way_mm = float(axons.edges_mm[1:-1][row])
    places_mm = np.linspace(way_mm, 0.0, PLACES)
    unharmed_ms = motor_ways(study, harmed)
    ways_ms = np.array([unharmed_ms(each) for each in places_mm])
    delays_ms = np.array([harmed.delay_ms(float(each)) for each in places_mm])
    silent = harmed.silent | (axons.crosses & (way_mm > axons.crossing_mm))
    recorded = (result.time_ms, result.trace_mV[row])
    return _volley(harmed, places_mm, ways_ms, delays_ms, silent, ways_ms[0] + delays_ms[0], shown_ms, recorded, shown)


@lru_cache(maxsize=2)
def sensory_volley(study: Study, seed: int, result: StudyResult) -> Volley:
    """Return the volley from the stimulus of a sensory study to its recording electrode.

    Parameters
    ----------
    study : Study
        The study.
    seed : int
        As in the study.
    result : StudyResult
        What the study has recorded.
    """
    harmed = harmed_axons(study, seed)[SENSORY_NERVE_AXONS]
    axons = harmed.axons
    way_mm = SENSORY[study.nerve].distance_mm
    places_mm = np.linspace(way_mm, 0.0, PLACES)
    velocity = velocity_m_per_s(axons.diameter_um * harmed.thickness(0), axons.temperature_C[0])
    arrival_ms = sensory_arrivals(harmed)
    ways_ms = SHOCK_ms + places_mm[:, None] / velocity
    # All of a lesion's delay lies on the way, also where it begins beside the stimulus.
    delays_ms = np.array([harmed.delay_ms(float(each)) for each in places_mm])
    recorded = (result.sensory_time_ms, result.sensory_trace_uV)
    return _volley(harmed, places_mm, ways_ms, delays_ms, harmed.silent, arrival_ms, SENSORY_SHOWN_ms, recorded)


def _volley(
    harmed: HarmedAxons,
    places_mm: np.ndarray,
    ways_ms: np.ndarray,
    delays_ms: np.ndarray,
    silent: np.ndarray,
    arrival_ms: np.ndarray,
    shown_ms: float,
    recorded: tuple[np.ndarray, np.ndarray],
    shown: int = AXONS,
) -> Volley:
    """Return where impulses are, from the times between each place and the electrode, shape ``(place, axon)``."""
    finite = np.isfinite(delays_ms)
    # Beyond a block nothing is added any more: what counts is what lies between the stimulus and the place.
    blocked = ~finite[0]
    passing_ms = np.where(finite, delays_ms, 0.0)
    added_ms = np.where(blocked, 0.0, passing_ms[0] - passing_ms)
    reached_ms = SHOCK_ms + ways_ms[0] - ways_ms + added_ms
    shares = 1 - places_mm / places_mm[0]
    arrives = ~silent & ~blocked & np.isfinite(arrival_ms)
    end_ms = max(shown_ms, float(np.ceil(arrival_ms[arrives].max() + 1.0)) if arrives.any() else 0.0)
    time_ms = np.linspace(0.0, end_ms, SAMPLES)
    # A blocked one comes as far as the lesion's middle
    reached_ms = np.where(silent | (blocked & finite), np.inf, reached_ms)
    axons = evenly_chosen(silent.size, shown)
    place, seen = followed(time_ms, reached_ms[:, axons], shares, arrival_ms[axons])
    arrived = np.sort(arrival_ms[arrives])
    return Volley(
        time_ms=time_ms,
        place=place,
        seen=seen,
        response=np.interp(time_ms, *recorded),
        arrived_percent=100 * arrived.searchsorted(time_ms, side="right") / silent.size,
        stopped_percent=float(100 * (blocked & ~silent).mean()),
        silent_percent=float(100 * silent.mean()),
        way_mm=float(places_mm[0]),
        lesions_mm=tuple(
            placed.lesion_mm if placed.at_lesion.share > 0 and placed.lesion_mm <= places_mm[0] else np.inf
            for placed, _ in harmed.harms
        ),
    )


def evenly_chosen(axons: int, shown: int) -> np.ndarray:
    """Return the numbers of axons that stand for all, from the thinnest to the thickest."""
    return np.linspace(0, axons - 1, min(shown, axons)).round().astype(int)


def followed(
    time_ms: np.ndarray, reached_ms: np.ndarray, shares: np.ndarray, gone_ms: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return where impulses are over time, and how strongly they are drawn, both of shape ``(time, axon)``.

    Parameters
    ----------
    time_ms : numpy.ndarray
        Shape ``(time,)``.
    reached_ms : numpy.ndarray
        When each impulse reaches each place of its way; infinite from where it stops on, shape ``(place, axon)``.
    shares : numpy.ndarray
        Share of the way at each place, shape ``(place,)``.
    gone_ms : numpy.ndarray
        When those that are not stopped are over, shape ``(axon,)``.
    """
    place, seen = np.zeros((2, time_ms.size, gone_ms.size))
    for column, (reached, gone) in enumerate(zip(reached_ms.T, gone_ms, strict=True)):
        times = reached[np.isfinite(reached)]
        if not times.size:
            continue
        stops = times.size < reached.size
        place[:, column] = np.interp(time_ms, times, shares[: times.size])
        over = time_ms > (times[-1] if stops else gone)
        seen[:, column] = np.where(over, STOPPED if stops else 0.0, time_ms >= times[0])
    return place, seen
