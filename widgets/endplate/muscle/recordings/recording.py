"""One channel of a recording, with its source and notes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RECORDED, STAND_IN = "recorded", "simulated stand-in"


@dataclass(frozen=True, eq=False)
class Recording:
    """One channel of a recording.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Voltage, shape ``(time,)``; missing samples are nan.
    rate_Hz : float
        Samples in a second.
    title : str
        Title in a few words.
    source : str
        Source, and licence.
    origin : str
        :data:`RECORDED`, or :data:`STAND_IN` for a simulation that takes its place.
    note : str
        Corrections of the values, and doubts about them; empty without any.
    """

    voltage_mV: np.ndarray
    rate_Hz: float
    title: str
    source: str
    origin: str = RECORDED
    note: str = ""

    @property
    def time_s(self) -> np.ndarray:
        """Times of the samples, shape ``(time,)``."""
        return np.arange(self.voltage_mV.size) / self.rate_Hz

    @property
    def duration_s(self) -> float:
        """Length of the recording."""
        return self.voltage_mV.size / self.rate_Hz

    def summary(self) -> str:
        """Say what it is, where it comes from, and what is missing, doubtful or corrected."""
        sentences = [
            f"{self.title} ({self.origin}), {self.duration_s:.1f} s at {self.rate_Hz:g} Hz. Source: {self.source}."
        ]
        missing = int(np.isnan(self.voltage_mV).sum())
        if missing:
            sentences.append(f"{missing} of {self.voltage_mV.size} samples are missing.")
        return " ".join([*sentences, self.note]).rstrip()
