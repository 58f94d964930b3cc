"""A nerve stimulated every few millimetres, to find where it is slow or blocked.

Over a long segment a short lesion is diluted by the healthy nerve on either side; in
steps of a centimetre or two the whole delay falls into one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.words import count, fixed, plain, value_text
from endplate.nerve.compound_potential import MOTOR_UNIT, onset_ms
from endplate.studies.arrival_times import motor_arrivals
from endplate.studies.harmed_axons import harmed_axons
from endplate.studies.nerve_axons import MOTOR_AXONS
from endplate.studies.nerve_study import MIN_MOTOR_mV
from endplate.studies.responses import motor_traces_mV, unit_sizes_mV
from endplate.studies.study import Study

NEAREST_mm = 20.0
"""Nearer to the recording electrode, the stimulus itself would cover the response."""
MAX_PLACES = 60
STEP_mm = 10.0


@dataclass(frozen=True, eq=False)
class ShortSegments:
    """Responses of a muscle to stimuli along its nerve.

    Attributes
    ----------
    study : Study
        The study.
    distance_mm : numpy.ndarray
        From each place of stimulation to the recording electrode, rising, shape ``(place,)``.
    time_ms : numpy.ndarray
        Since the stimulus, shape ``(time,)``.
    trace_mV : numpy.ndarray
        Responses, negative upwards, shape ``(place, time)``.
    latency_ms, amplitude_mV : numpy.ndarray
        Onset (nan without a response) and height of each, shape ``(place,)``.
    """

    study: Study
    distance_mm: np.ndarray
    time_ms: np.ndarray
    trace_mV: np.ndarray
    latency_ms: np.ndarray
    amplitude_mV: np.ndarray

    @property
    def step_ms_per_cm(self) -> np.ndarray:
        """Time that each centimetre costs between one place and the next, shape ``(place - 1,)``."""
        return 10 * np.diff(self.latency_ms) / np.diff(self.distance_mm)

    def summary(self) -> str:
        """Say in a sentence where the nerve is slowest."""
        steps = self.step_ms_per_cm
        words = f"{plain(self.study.nerve)} nerve, {count(self.distance_mm.size, 'place')}"
        if np.isnan(steps).all():
            return f"{words}: too few responses to compare two of them."
        slowest = int(np.nanargmax(steps))
        return (
            f"{words}: a centimetre costs {fixed(np.nanmedian(steps), 2)} ms as a rule and most, "
            f"{fixed(steps[slowest], 2)} ms, between {fixed(self.distance_mm[slowest])} and "
            f"{fixed(self.distance_mm[slowest + 1])} mm from the muscle."
        )


@lru_cache(maxsize=4)  # cursors leave the responses as they are
def each_step(study: Study, seed: int) -> ShortSegments:
    """Stimulate a motor nerve at every :data:`STEP_mm` of its way, as :func:`stimulate_along` does."""
    return stimulate_along(study, np.arange(NEAREST_mm, study.distance_mm[-1], STEP_mm), seed)


def stimulate_along(study: Study, distance_mm: Sequence[float] | np.ndarray, seed: int = 0) -> ShortSegments:
    """Stimulate a motor nerve at any places.

    Parameters
    ----------
    study : Study
        The nerve, the person and the lesion.
    distance_mm : sequence of float
        From each place to the recording electrode, rising; from :data:`NEAREST_mm` to the farthest usual point.
    seed : int
        Chooses which axons a lesion harms, as in :func:`.nerve_study.simulate`.

    Returns
    -------
    ShortSegments
        The responses.

    Raises
    ------
    ValueError
        A nerve without motor axons, or places that are not on the way.
    """
    if not study.motor:
        raise ValueError(f"The {plain(study.nerve)} nerve has no motor axons to stimulate.")
    places_mm, last_mm = np.asarray(distance_mm, float), study.distance_mm[-1]
    within = (places_mm >= NEAREST_mm).all() and (places_mm <= last_mm + 1e-6).all()
    if not (places_mm.ndim == 1 and 2 <= places_mm.size <= MAX_PLACES and within and (np.diff(places_mm) > 0).all()):
        raise ValueError(
            f"distance_mm takes 2 to {MAX_PLACES} rising numbers from {fixed(NEAREST_mm)} to {fixed(last_mm)} (mm) "
            f"for this {plain(study.nerve)} nerve, not {value_text(distance_mm)}."
        )
    harmed = harmed_axons(study, seed)[MOTOR_AXONS]
    arriving = motor_arrivals(study, harmed, places_mm)
    traces = motor_traces_mV(study, arriving.direct_ms, unit_sizes_mV(study, harmed))
    heights = traces.max(axis=1)
    return ShortSegments(
        study=study,
        distance_mm=places_mm,
        time_ms=MOTOR_UNIT.time_ms,
        trace_mV=traces,
        latency_ms=onset_ms(traces, MIN_MOTOR_mV),
        amplitude_mV=np.where(heights >= MIN_MOTOR_mV, heights, 0.0),
    )
