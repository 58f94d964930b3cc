"""A nerve conduction study: a nerve is stimulated at a few places, and the answers are measured.

Each axon has its own diameter, and with it its velocity (:mod:`.nerve_arrivals`); the
answers of all motor units, or of all sensory axons, add up to a response
(:mod:`.compound_potential`), of which latency, height and duration are read off as in
a laboratory. A lesion at one place changes what it changes there (:mod:`.nerve_lesion`).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from endplate.models.compound_potential import MOTOR_UNIT, SENSORY_AXON, duration_ms, onset_ms, peak_ms, summed
from endplate.models.nerve_arrivals import f_waves, grown, motor_arrivals, sensory_arrivals, soleus_reflex
from endplate.models.nerve_course import MOTOR, NERVES, SENSORY
from endplate.models.nerve_lesion import NerveLesion
from endplate.models.study_result import StudyResult
from endplate.parameters import Parameters, choice, declaration, parameter
from endplate.words import given

__all__ = ["NerveLesion", "Study", "StudyResult", "simulate"]

LEAST_MOTOR_mV, LEAST_SENSORY_uV, LEAST_F_mV = 0.05, 1.0, 0.03
"""Smaller responses cannot be told from noise."""


@declaration
class Study(Parameters):
    """A study of one nerve in one person; ``lesion`` is a :class:`NerveLesion` or None."""

    nerve: str = choice(
        "median", options=NERVES, label="Nerve", part="study",
        description="The nerve that is stimulated; of the sural and the cutaneous nerves there is only a sensory "
        "response.",
    )  # fmt: skip
    temperature_C: float = parameter(
        34.0, unit="°C", low=20.0, high=40.0, step=0.5, label="Temperature of the limb", part="study",
        description="Temperature of the nerve and muscle where they are studied; near the cord it is 37 °C.",
    )  # fmt: skip
    height_cm: float = parameter(
        170.0, unit="cm", low=140.0, high=210.0, step=1.0, label="Height", part="person",
        description="Height of the person: nerves are longer in proportion.",
    )  # fmt: skip
    lesion: NerveLesion | None = None
    axon_thickness: float = parameter(
        1.0, unit="of the usual", low=0.7, high=1.3, step=0.01, label="Thickness of the axons", part="person",
        description="Diameter of all axons, of the usual one.",
    )  # fmt: skip
    terminal_delay: float = parameter(
        1.0, unit="of the usual", low=0.5, high=2.0, step=0.05, label="Delay at the end of the axon", part="person",
        description="Time in the thin end of motor axons and at the end plate, of the usual one.",
    )  # fmt: skip
    motor_size: float = parameter(
        1.0, unit="of the usual", low=0.2, high=3.0, step=0.05, label="Size of motor units", part="person",
        description="Height of each motor unit's potential, of the usual one.",
    )  # fmt: skip
    sensory_size: float = parameter(
        1.0, unit="of the usual", low=0.1, high=4.0, step=0.05, label="Size of sensory potentials", part="person",
        description="Height of each sensory axon's potential, of the usual one.",
    )  # fmt: skip
    backfiring: float = parameter(
        1.0, unit="of the usual", low=0.1, high=4.0, step=0.05, label="Readiness to backfire", part="person",
        description="How often motoneurones answer a shock with an F wave, of the usual.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.lesion is not None and not isinstance(self.lesion, NerveLesion):
            raise ValueError(f"lesion takes a NerveLesion or None, not {given(self.lesion)}.")

    @property
    def motor(self) -> bool:
        """Whether the nerve has motor axons that are studied."""
        return self.nerve in MOTOR

    @property
    def has_f_waves(self) -> bool:
        """Whether F waves are looked for."""
        return self.motor and MOTOR[self.nerve].backfiring > 0

    @property
    def points(self) -> tuple[str, ...]:
        """Places where the motor axons are stimulated, the nearest first."""
        return tuple(point.name for point in MOTOR[self.nerve].points) if self.motor else ()

    @property
    def distance_mm(self) -> np.ndarray:
        """From each of these places to the recording electrode, in this person, shape ``(point,)``."""
        points = MOTOR[self.nerve].points if self.motor else ()
        return np.array([grown(point.distance_mm, points[0].distance_mm, self.height_cm) for point in points])


def simulate(study: Study, seed: int = 0) -> StudyResult:
    """Study a nerve.

    Parameters
    ----------
    study : Study
        The nerve, the person and the lesion.
    seed : int
        Chooses which axons a lesion harms, and which motoneurones backfire.

    Returns
    -------
    StudyResult
        Responses, and what is read off them.
    """
    # One stream of chance for each part, so that a lesion moves nothing but what it harms.
    chance = [np.random.default_rng((seed, part)) for part in range(4)]
    points, traces, waves_ms = study.points, np.empty((0, MOTOR_UNIT.time_ms.size)), np.empty(0)
    if study.motor:
        units = motor_arrivals(study, chance[0])
        size_mV = units.size * study.motor_size * unit_mV(study.nerve)
        traces = np.array([summed(MOTOR_UNIT, each, size_mV, study.temperature_C) for each in units.arrival_ms])
        if study.has_f_waves:
            waves_ms = f_waves(study, units.late_ms, size_mV, LEAST_F_mV, chance[1])
    latency_ms = np.array([onset_ms(trace, LEAST_MOTOR_mV) for trace in traces])
    height_mV = [float(trace.max()) if trace.max() >= LEAST_MOTOR_mV else 0.0 for trace in traces]
    segments = [point.segment for point in MOTOR[study.nerve].points[1:]] if study.motor else []
    velocity = np.diff(study.distance_mm) / np.diff(latency_ms)
    h_latency_ms, h_amplitude_mV = soleus_reflex(study, chance[2]) if study.nerve == "tibial" else (float("nan"), 0.0)

    sensory = SENSORY[study.nerve]
    arrival_ms = sensory_arrivals(study, chance[3])
    size_uV = np.full(arrival_ms.size, study.sensory_size * _axon_uV(study.nerve))
    trace_uV = summed(SENSORY_AXON, arrival_ms, size_uV, study.temperature_C)
    begins_ms, highest_uV = onset_ms(trace_uV, LEAST_SENSORY_uV), float(trace_uV.max())
    seen = highest_uV >= LEAST_SENSORY_uV
    return StudyResult(
        study=study,
        time_ms=MOTOR_UNIT.time_ms,
        trace_mV=traces,
        latency_ms=dict(zip(points, latency_ms.tolist(), strict=True)),
        amplitude_mV=dict(zip(points, height_mV, strict=True)),
        duration_ms={point: duration_ms(trace, LEAST_MOTOR_mV) for point, trace in zip(points, traces, strict=True)},
        velocity_m_per_s=dict(zip(segments, velocity.tolist(), strict=True)),
        f_waves_ms=waves_ms,
        h_latency_ms=h_latency_ms,
        h_amplitude_mV=h_amplitude_mV,
        sensory_time_ms=SENSORY_AXON.time_ms,
        sensory_trace_uV=trace_uV,
        sensory_latency_ms=begins_ms,
        sensory_peak_ms=peak_ms(trace_uV, LEAST_SENSORY_uV),
        sensory_amplitude_uV=highest_uV if seen else 0.0,
        sensory_velocity_m_per_s=sensory.distance_mm / begins_ms,
    )


@lru_cache(maxsize=len(MOTOR))
def unit_mV(nerve: str) -> float:
    """Return the mean height of a motor unit that gives the healthy response its height."""
    study = Study(nerve)
    units = motor_arrivals(study, np.random.default_rng(0))
    highest = summed(MOTOR_UNIT, units.arrival_ms[0], units.size, study.temperature_C).max()
    return MOTOR[nerve].amplitude_mV / float(highest)


@lru_cache(maxsize=len(SENSORY))
def _axon_uV(nerve: str) -> float:
    """Return the height of a sensory axon's potential that gives the healthy response its height."""
    study = Study(nerve)
    arrival_ms = sensory_arrivals(study, np.random.default_rng(0))
    highest = summed(SENSORY_AXON, arrival_ms, np.ones(arrival_ms.size), study.temperature_C).max()
    return SENSORY[nerve].amplitude_uV / float(highest)
