"""A simulated needle examination set beside a recorded one, and what stands in where there is none."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from endplate.core.parameters import Parameters, choice, declaration
from endplate.core.words import count, number
from endplate.muscle.emg_measures import EmgMeasures, measure, resampled
from endplate.muscle.recordings import STAND_IN, TITLES, Recording, RecordingUnavailableError, load
from endplate.studies import needle_examination
from endplate.studies.needle_examination import COMPARED_Hz, Examination, NeedleExamination

_LOG = logging.getLogger("endplate")
HEALTHY, RADICULOPATHY = "healthy recording", "L5 radiculopathy recording"
RECORDS = {HEALTHY: "emg_healthy", RADICULOPATHY: "emg_neuropathy"}
IN_PLACE_OF = {
    HEALTHY: Examination(effort_percent=5.0),
    RADICULOPATHY: Examination(effort_percent=15.0, lost_axons_percent=60.0, reinnervated_percent=90.0),
}
"""What is simulated where a recording cannot be had."""
SEED_IN_PLACE = 7
SHOWN_s = 2.0
"""So much of both is looked at."""


@declaration
class Comparison(Parameters):
    """What the simulation is set beside."""

    compared_with: str = choice(
        HEALTHY, options=tuple(RECORDS), label="Beside it", part="recording",
        description="A recording of the tibialis anterior of one person, while the foot was pulled up gently.",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Beside:
    """A simulated examination and a recording.

    Attributes
    ----------
    examination : NeedleExamination
        What was simulated.
    recording : Recording
        What it is set beside: a recording, or a simulation that takes its place and says so.
    """

    examination: NeedleExamination
    recording: Recording

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

    @cached_property
    def simulated_mV(self) -> np.ndarray:
        """The simulated trace, sampled as the recordings are, shape ``(time,)``."""
        emg = self.examination.emg
        return resampled(emg.voltage_mV, emg.rate_Hz, COMPARED_Hz)

    @property
    def simulated_time_s(self) -> np.ndarray:
        """Shape ``(time,)``."""
        return np.arange(self.simulated_mV.size) / COMPARED_Hz

    @cached_property
    def recorded_measures(self) -> EmgMeasures:
        """Measures of the whole recording."""
        return measure(self.recording.voltage_mV, self.recording.rate_Hz)

    @property
    def recording_from_s(self) -> float:
        """Where the stretch of the recording begins that is shown: the one with most power."""
        squares = np.nan_to_num(self.recording.voltage_mV) ** 2
        samples = round(SHOWN_s * self.recording.rate_Hz)
        power = np.convolve(np.add.reduceat(squares, np.arange(0, squares.size, samples // 4)), np.ones(4), "valid")
        return float(power.argmax() * (samples // 4) / self.recording.rate_Hz)

    def summary(self) -> str:
        """Say what is simulated, and what it is set beside."""
        return (
            f"{self.examination.summary()} The simulated trace has {_turns(self.examination.measures, ' a second')}; "
            f"below it {self.recording.title} ({self.recording.origin}), {_turns(self.recorded_measures)}."
        )


def set_beside(examination: Examination, comparison: Comparison, seed: int = 0) -> Beside:
    """Simulate an examination and set it beside a recording, or beside a simulation that takes its place.

    Parameters
    ----------
    examination : Examination
        What is simulated.
    comparison : Comparison
        What it is set beside.
    seed : int
        Chance of the simulation.

    Returns
    -------
    Beside
        Both.
    """
    return Beside(needle_examination.simulate(examination, seed), _recording(comparison.compared_with))


def _turns(measures: EmgMeasures, every: str = "") -> str:
    return f"{count(round(measures.turns_per_s), 'turn')}{every} of {number(measures.amplitude_per_turn_mV, 2)} mV"


def _recording(compared_with: str) -> Recording:
    name = RECORDS[compared_with]
    try:
        return load(name)
    except RecordingUnavailableError as reason:
        _LOG.info("%s", reason)
        made = needle_examination.simulate(IN_PLACE_OF[compared_with], SEED_IN_PLACE).emg
        return Recording(
            resampled(made.voltage_mV, made.rate_Hz, COMPARED_Hz), COMPARED_Hz, TITLES[name], str(reason), STAND_IN
        )
