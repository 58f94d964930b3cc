"""A simulated needle examination beside a recorded one, or beside a simulation where there is no recording."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration
from endplate.core.words import count, fixed, number
from endplate.muscle.emg_measures import EmgMeasures, measure
from endplate.muscle.recordings import STAND_IN, TITLES, Recording, RecordingUnavailableError, load
from endplate.studies.needle import needle_examination
from endplate.studies.needle.needle_examination import PULL, COMPARED_Hz, Examination, NeedleExamination

_LOG = logging.getLogger("endplate")
HEALTHY, RADICULOPATHY, MYOPATHY = "healthy recording", "L5 radiculopathy recording", "muscle disease recording"
RECORDS = {HEALTHY: "emg_healthy", RADICULOPATHY: "emg_neuropathy", MYOPATHY: "emg_myopathy"}
STAND_INS = {
    HEALTHY: Examination(effort_percent=5.0),
    RADICULOPATHY: Examination(effort_percent=15.0, lost_axons_percent=60.0, reinnervated_percent=90.0),
    MYOPATHY: Examination(effort_percent=10.0, effort_is=PULL, lost_fibres_percent=70.0),
}
"""Simulated where a recording cannot be loaded."""
STAND_IN_SEED = 7
SHOWN_s = 2.0
"""Length of the stretch that is drawn of both."""


@declaration
class NeedleComparison(Parameters):
    """The recording that the simulation is compared with."""

    compared_with: str = choice(
        default=HEALTHY,
        options=tuple(RECORDS),
        label="Recording below it",
        part="recording",
        description="A recording of the tibialis anterior of one person, while the foot was pulled up gently.",
    )


@dataclass(frozen=True, eq=False)
class ComparedExamination:
    """A simulated examination and a recording.

    Attributes
    ----------
    examination : NeedleExamination
        The simulation.
    recording : Recording
        The recording, or a simulation that takes its place and says so.
    healthy : NeedleExamination
        The same muscle and needle at the same effort while all axons and fibres live.
    """

    examination: NeedleExamination
    recording: Recording
    healthy: NeedleExamination

    @property
    def active_units(self) -> int:
        """Units that fire anywhere in the simulated muscle."""
        return self.examination.active_units

    @property
    def amplitude_mV(self) -> float:
        """Median size of the potentials of simulated units near the needle."""
        return self.examination.amplitude_mV

    @property
    def duration_ms(self) -> float:
        """Median length of those potentials."""
        return self.examination.duration_ms

    @property
    def fibrillating_fibres(self) -> int:
        """Denervated fibres that fire by themselves near the needle."""
        return self.examination.fibrillating_fibres

    @property
    def turns_per_s(self) -> float:
        """Turns of the simulated trace in a second."""
        return self.examination.measures.turns_per_s

    @property
    def simulated_mV(self) -> np.ndarray:
        """The simulated trace, sampled as the recordings are, shape ``(time,)``."""
        return self.examination.compared_mV

    @property
    def simulated_time_s(self) -> np.ndarray:
        """Time of each sample of the simulated trace, shape ``(time,)``."""
        return np.arange(self.simulated_mV.size) / COMPARED_Hz

    @property
    def recorded_measures(self) -> EmgMeasures:
        """Measures of the whole recording."""
        return _measures(self.recording)

    @property
    def recording_from_s(self) -> float:
        """Start of the stretch of the recording that is drawn: the one with most power."""
        return _most_power_s(self.recording)

    def summary(self) -> str:
        """Say what is simulated, and what it is compared with."""
        beside = ""
        if self.healthy is not self.examination:
            called = count(self.healthy.active_units, "unit")
            whole = "axons" if self.examination.examination.lost_axons_percent else "fibres"
            same = "pull" if self.examination.examination.effort_is == PULL else "effort"
            beside = (
                f" While all {whole} live, the same {same} calls {called}, "
                f"with potentials {fixed(self.healthy.amplitude_mV, 1)} mV high near the needle."
            )
        return (
            f"{self.examination.summary()}{beside} "
            f"The simulated trace has {_turns(self.examination.measures, ' a second')}; "
            f"below it {self.recording.title} ({self.recording.origin}), {_turns(self.recorded_measures)}."
        )


def compare(examination: Examination, comparison: NeedleComparison, seed: int = 0) -> ComparedExamination:
    """Simulate an examination, to be compared with a recording or with a simulation that takes its place.

    Parameters
    ----------
    examination : Examination
        The muscle and its effort.
    comparison : NeedleComparison
        The recording.
    seed : int
        Chooses where the needle lies, which axons are lost, and when impulses come.

    Returns
    -------
    ComparedExamination
        Both.
    """
    simulated = needle_examination.simulate(examination, seed)
    healthy = simulated
    if examination.lost_axons_percent or examination.lost_fibres_percent:
        whole = replace(examination, lost_axons_percent=0.0, reinnervated_percent=0.0, lost_fibres_percent=0.0)
        healthy = _simulated_in_health(whole, seed)
    return ComparedExamination(simulated, _recording(comparison.compared_with), healthy)


@lru_cache(maxsize=8)
def _simulated_in_health(examination: Examination, seed: int) -> NeedleExamination:
    return needle_examination.simulate(examination, seed)


def _turns(measures: EmgMeasures, every: str = "") -> str:
    return f"{count(round(measures.turns_per_s), 'turn')}{every} of {number(measures.amplitude_per_turn_mV, 2)} mV"


@lru_cache(maxsize=len(RECORDS))  # sliders move the muscle and leave the recording as it is
def _measures(recording: Recording) -> EmgMeasures:
    return measure(recording.voltage_mV, recording.rate_Hz)


@lru_cache(maxsize=len(RECORDS))
def _most_power_s(recording: Recording) -> float:
    squares = np.nan_to_num(recording.voltage_mV) ** 2
    samples = round(SHOWN_s * recording.rate_Hz)
    power = np.convolve(np.add.reduceat(squares, np.arange(0, squares.size, samples // 4)), np.ones(4), "valid")
    return float(power.argmax() * (samples // 4) / recording.rate_Hz)


@lru_cache(maxsize=len(STAND_INS))
def _stand_in(compared_with: str, reason: str) -> Recording:
    """Return what stands in for a recording that cannot be had, and why it cannot."""
    return Recording(
        voltage_mV=needle_examination.simulate(STAND_INS[compared_with], STAND_IN_SEED).compared_mV,
        rate_Hz=COMPARED_Hz,
        title=TITLES[RECORDS[compared_with]],
        source=reason,
        origin=STAND_IN,
    )


def _recording(compared_with: str) -> Recording:
    try:
        return load(RECORDS[compared_with])
    except RecordingUnavailableError as reason:
        _LOG.info("%s", reason)
        return _stand_in(compared_with, str(reason))
