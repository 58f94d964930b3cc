"""The result of a nerve conduction study: measured values, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from endplate.core.words import fixed, plain, quantity_text
from endplate.studies.measure_labels import where
from endplate.studies.study import Study

DEFINITE_percent, PROBABLE_percent = 50.0, 30.0
"""Drop of the amplitude from one place of stimulation to the next that counts as conduction block."""


@dataclass(frozen=True, eq=False)
class StudyResult:
    """The result of a study; a value that could not be measured is nan.

    Of a :class:`.study.Crowd` each value is an array of shape ``(person,)``, and that is the first axis of F waves and
    the last but one of traces.

    Attributes
    ----------
    study : Study
        The study.
    time_ms : numpy.ndarray
        Since the stimulus, shape ``(time,)``.
    trace_mV : numpy.ndarray
        Motor response to a stimulus at each point, negative upwards, shape ``(point, time)``.
    latency_ms, amplitude_mV, duration_ms : dict
        Onset, height to the negative peak and duration of the motor response, by point.
    velocity_m_per_s : dict
        Motor velocity, by segment.
    f_waves_ms : numpy.ndarray
        Latency of the F wave after each shock at the nearest point; nan where none was seen, shape ``(shock,)``.
    h_latency_ms, h_amplitude_mV : float
        Soleus H reflex, in a study of the tibial nerve.
    sensory_time_ms, sensory_trace_uV : numpy.ndarray
        Sensory response, negative upwards, shape ``(time,)``.
    sensory_latency_ms, sensory_peak_ms, sensory_amplitude_uV, sensory_velocity_m_per_s : float
        Onset, negative peak and height of the sensory response, and the velocity from its onset.
    """

    study: Study
    time_ms: np.ndarray
    trace_mV: np.ndarray
    latency_ms: Mapping[str, float]
    amplitude_mV: Mapping[str, float]
    duration_ms: Mapping[str, float]
    velocity_m_per_s: Mapping[str, float]
    f_waves_ms: np.ndarray
    h_latency_ms: float
    h_amplitude_mV: float
    sensory_time_ms: np.ndarray
    sensory_trace_uV: np.ndarray
    sensory_latency_ms: float
    sensory_peak_ms: float
    sensory_amplitude_uV: float
    sensory_velocity_m_per_s: float

    @property
    def distal_latency_ms(self) -> float:
        """Onset of the motor response to a stimulus at the nearest point."""
        return next(iter(self.latency_ms.values()), float("nan"))

    @property
    def f_latency_ms(self) -> float:
        """Mean latency of the F waves that were seen."""
        return self._of_f_waves(np.mean)

    @property
    def f_shortest_ms(self) -> float:
        """Latency of the earliest F wave."""
        return self._of_f_waves(np.min)

    @property
    def f_chronodispersion_ms(self) -> float:
        """From the earliest to the latest F wave."""
        return self._of_f_waves(np.ptp)

    @property
    def f_persistence(self) -> float:
        """Share of the shocks that were answered by an F wave."""
        return plain_number(np.isfinite(self.f_waves_ms).mean(axis=-1)) if self.f_waves_ms.size else float("nan")

    @property
    def drop_percent(self) -> dict[str, float]:
        """By how much the response to a stimulus above a segment is lower than to one below it, by segment."""
        heights = list(self.amplitude_mV.values())
        return {
            segment: float(100 * (1 - heights[i + 1] / heights[i])) if heights[i] else float("nan")
            for i, segment in enumerate(self.velocity_m_per_s)
        }

    @property
    def block(self) -> dict[str, str]:
        """Whether the drop in each segment counts as a block: ``"definite"``, ``"probable"`` or ``"none"``."""
        return {
            segment: "definite" if drop >= DEFINITE_percent else "probable" if drop >= PROBABLE_percent else "none"
            for segment, drop in self.drop_percent.items()
        }

    @property
    def measures(self) -> dict[str, float]:
        """All measured values by name, in the order of a report."""
        values: dict[str, float] = {}
        if self.study.motor:
            values["distal_latency_ms"] = self.distal_latency_ms
            values |= {f"velocity_m_per_s {segment}": value for segment, value in self.velocity_m_per_s.items()}
            values |= {f"amplitude_mV {point}": value for point, value in self.amplitude_mV.items()}
        if self.study.has_f_waves:
            values |= {"f_latency_ms": self.f_latency_ms, "f_persistence": self.f_persistence}
        if self.study.has_reflex:
            values["h_latency_ms"] = self.h_latency_ms
        return values | {
            "sensory_peak_ms": self.sensory_peak_ms,
            "sensory_amplitude_uV": self.sensory_amplitude_uV,
            "sensory_velocity_m_per_s": self.sensory_velocity_m_per_s,
        }

    def summary(self) -> str:
        """Say in a few sentences what was measured."""
        sentences = [self._motor_summary()] if self.study.motor else []
        if self.sensory_amplitude_uV > 0:
            height, peak = quantity_text(self.sensory_amplitude_uV, "µV"), quantity_text(self.sensory_peak_ms, "ms", 1)
            sentences.append(f"Sensory response: {height}, peak after {peak}.")
        else:
            sentences.append("There is no sensory response.")
        return " ".join(sentences)

    def _of_f_waves(self, measure: Callable[[np.ndarray], float]) -> Any:
        seen = (each[np.isfinite(each)] for each in np.atleast_2d(self.f_waves_ms))
        values = np.array([measure(each) if each.size else np.nan for each in seen])
        return plain_number(values.reshape(self.f_waves_ms.shape[:-1]))

    def _motor_summary(self) -> str:
        nearest = self.study.points[0]
        response = f"Stimulated {where(nearest)}, the {plain(self.study.nerve)} nerve gives"
        if np.isnan(self.distal_latency_ms):
            return f"{response} no motor response."
        response = f"{response} {fixed(self.amplitude_mV[nearest], 1)} mV after {fixed(self.distal_latency_ms, 1)} ms"
        velocities = self.velocity_m_per_s.items()
        ways = [f"{fixed(value)} m/s {where(segment, 'in')}" for segment, value in velocities if np.isfinite(value)]
        blocked = [segment for segment, value in velocities if np.isnan(value)]
        if blocked:
            ways.append(f"nothing gets through {where(blocked[0], 'in')}")
        late = []
        if self.study.has_f_waves:
            late.append(_after("F wave", self.f_latency_ms))
        if self.study.has_reflex:
            late.append(_after("H reflex", self.h_latency_ms))
        drops = [
            f" The amplitude drops by {fixed(drop)} % {where(segment, 'in')}: it counts as {self.block[segment]} block."
            for segment, drop in self.drop_percent.items()
            if self.block[segment] != "none"
        ]
        return f"{'; '.join(part for part in (response, ', '.join(ways), ', '.join(late)) if part)}.{''.join(drops)}"


def plain_number(value: np.ndarray) -> Any:
    """Return a number of one person as a plain one, and those of a crowd as they are."""
    return value if value.ndim else float(value)


def _after(response: str, latency_ms: float) -> str:
    return f"no {response}" if np.isnan(latency_ms) else f"{response} after {fixed(latency_ms, 1)} ms"
