"""What a lab needs of a result that can be listened to."""

from __future__ import annotations

from typing import Protocol

import numpy as np


class Sound(Protocol):
    """A voltage over time that can be heard: an electromyogram is one.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Shape ``(time,)``.
    rate_Hz : int
        Samples in a second.
    duration_s : float
        Length of the recording.
    """

    @property
    def voltage_mV(self) -> np.ndarray: ...  # noqa: D102 - described above

    @property
    def rate_Hz(self) -> int: ...  # noqa: D102

    @property
    def duration_s(self) -> float: ...  # noqa: D102

    def wav(self) -> bytes:
        """Return the sound as a WAV file."""
        ...
