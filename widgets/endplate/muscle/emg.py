"""Electromyograms: the voltage that an electrode records from firing motor units, and its sound."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from endplate.core.words import count, number, value_text
from endplate.muscle.electrode import NEEDLE, SURFACE, Electrode
from endplate.muscle.emg_measures import resampled
from endplate.muscle.motor_unit_potentials import RATE_Hz, fibre_potentials, unit_potentials
from endplate.muscle.muscle_anatomy import MIN_UNITS, Muscle

NOISE_uV = {NEEDLE: 8.0, SURFACE: 4.0}
"""Standard deviation of the noise of electrode and amplifier; teaching values."""
MIN_DURATION_s, MAX_DURATION_s = 0.01, 600.0
"""Range of lengths of a recording."""
LOUDEST_mV = {NEEDLE: 2.0, SURFACE: 0.5}
"""Voltage that fills the range of the sound; a larger one is clipped, as by a loudspeaker at full volume."""
MAX_16_BIT = 2**15 - 1
MIN_SOUND_Hz = 8_000
"""Players in browsers refuse sound files with fewer samples in a second."""


@dataclass(frozen=True, eq=False)
class Emg:
    """An electromyogram.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Voltage of each sample, shape ``(time,)``.
    spike_times_s : tuple of numpy.ndarray
        Impulses of each motor unit, or of each muscle fibre, shape ``(impulse,)`` each.
    electrode : str
        ``"needle"`` or ``"surface"``.
    rate_Hz : int
        Samples in a second.
    """

    voltage_mV: np.ndarray
    spike_times_s: tuple[np.ndarray, ...]
    electrode: str
    rate_Hz: int = RATE_Hz

    @property
    def time_s(self) -> np.ndarray:
        """Times of the samples, shape ``(time,)``; read-only."""
        samples = self.voltage_mV.size
        return _times_s(_room(samples), self.rate_Hz)[:samples]

    @property
    def duration_s(self) -> float:
        """Length of the recording."""
        return self.voltage_mV.size / self.rate_Hz

    @property
    def active_sources(self) -> int:
        """Units, or fibres, that fired at least once."""
        return sum(times.size > 0 for times in self.spike_times_s)

    @property
    def rms_mV(self) -> float:
        """Root mean square of the voltage."""
        return float(np.sqrt(np.mean(self.voltage_mV**2)))

    def wav(self) -> bytes:
        """Return its sound as a WAV file; see :func:`audio`."""
        return audio(self)

    def summary(self) -> str:
        """Say in one sentence how many sources fired, and how large the voltage is."""
        where, hears = ("A needle in", "hears") if self.electrode == NEEDLE else ("Electrodes on the skin over", "hear")
        return (
            f"{where} the muscle {hears} {count(self.active_sources, 'active source')} in {number(self.duration_s)} s; "
            f"the voltage has a root mean square of {number(self.rms_mV, 2)} mV and reaches "
            f"{number(np.abs(self.voltage_mV).max(), 2)} mV."
        )


def needle(spike_times_s: Sequence[np.ndarray], duration_s: float, muscle: Muscle | None = None, seed: int = 0) -> Emg:
    """Record motor units with a concentric needle; see :func:`record`."""
    return record(spike_times_s, duration_s, muscle, Electrode(electrode=NEEDLE), seed)


def surface(spike_times_s: Sequence[np.ndarray], duration_s: float, muscle: Muscle | None = None, seed: int = 0) -> Emg:
    """Record motor units with two discs on the skin; see :func:`record`."""
    return record(spike_times_s, duration_s, muscle, Electrode(electrode=SURFACE), seed)


def record(
    spike_times_s: Sequence[np.ndarray],
    duration_s: float,
    muscle: Muscle | None = None,
    electrode: Electrode | None = None,
    seed: int = 0,
    *,
    of_fibres: bool = False,
    noise: bool = True,
    sizes: Sequence[np.ndarray] | None = None,
) -> Emg:
    """Record the voltage of motor units, or of single muscle fibres, that fire.

    Parameters
    ----------
    spike_times_s : sequence of numpy.ndarray
        Impulses of each motor unit of the muscle, small units first, as in
        :attr:`endplate.muscle.motor_pool.Contraction.spike_times_s`; or of each fibre; shape ``(impulse,)`` each.
    duration_s : float
        Length of the recording, :data:`MIN_DURATION_s` to :data:`MAX_DURATION_s`.
    muscle : Muscle, optional
        The muscle; by default one with as many units as there are spike trains.
    electrode : Electrode, optional
        The electrode; a needle by default.
    seed : int
        Seed of the places of the fibres, and of the noise.
    of_fibres : bool
        Whether the spike trains are those of single fibres.
    noise : bool
        Whether the noise of electrode and amplifier is added.
    sizes : sequence of numpy.ndarray, optional
        Size of each impulse's potential, as a share of the source's own, shape ``(impulse,)`` each; one,
        if not given.

    Returns
    -------
    Emg
        Voltage at :data:`endplate.muscle.motor_unit_potentials.RATE_Hz`.

    Raises
    ------
    ValueError
        Duration out of range, or not one spike train for each unit of the muscle.
    """
    trains = tuple(np.asarray(times, float) for times in spike_times_s)
    if not MIN_DURATION_s <= duration_s <= MAX_DURATION_s:
        allowed = f"{number(MIN_DURATION_s)} to {number(MAX_DURATION_s)} (s)"
        raise ValueError(f"duration_s takes a number from {allowed}, not {value_text(duration_s)}.")
    electrode = electrode or Electrode()
    noise_mV = _noise_mV(electrode, duration_s, seed) if noise else 0.0
    muscle = muscle or Muscle(units=max(MIN_UNITS, len(trains)))
    if of_fibres:
        potentials = fibre_potentials(muscle, electrode, len(trains), seed)
    elif len(trains) == muscle.units:
        potentials = unit_potentials(muscle, electrode, seed)
    else:
        raise ValueError(f"spike_times_s takes one train for each of the {muscle.units} units, not {len(trains)}.")
    sizes = sizes or [np.ones(times.size) for times in trains]
    return Emg(potentials.summed(trains, sizes, duration_s) + noise_mV, trains, electrode.electrode)


def audio(emg: Emg) -> bytes:
    """Return the sound of an electromyogram.

    Loudness follows the voltage: :data:`LOUDEST_mV` fills the range, so that a weak signal sounds weak.

    Parameters
    ----------
    emg : Emg
        The electromyogram.

    Returns
    -------
    bytes
        A WAV file with one channel of 16 bits, at the rate of the electromyogram or a multiple of it.
    """
    rate_Hz, voltage_mV = emg.rate_Hz, emg.voltage_mV
    if rate_Hz < MIN_SOUND_Hz:
        times = -(-MIN_SOUND_Hz // rate_Hz)
        rate_Hz, voltage_mV = rate_Hz * times, resampled(voltage_mV, rate_Hz, rate_Hz * times)
    samples = np.clip(voltage_mV / LOUDEST_mV[emg.electrode], -1, 1)
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate_Hz)
        sound.writeframes((MAX_16_BIT * samples).astype("<i2").tobytes())
    return file.getvalue()


def _noise_mV(electrode: Electrode, duration_s: float, seed: int) -> np.ndarray:
    """Return the noise of an electrode and its amplifier, shape ``(time,)``."""
    samples = round(duration_s * RATE_Hz)
    return 1e-3 * NOISE_uV[electrode.electrode] * _chance(_room(samples), seed)[:samples].astype(float)


@lru_cache(maxsize=2)  # that of a muscle and of its opponent stays while a slider moves what fires
def _chance(samples: int, seed: int) -> np.ndarray:
    """Return the numbers behind the noise, shape ``(time,)``; fewer are the first of more."""
    chance = np.random.default_rng((seed, 2)).standard_normal(samples, dtype=np.float32)
    chance.flags.writeable = False
    return chance


@lru_cache(maxsize=2)  # recordings have few rates
def _times_s(samples: int, rate_Hz: int) -> np.ndarray:
    """Return the times of samples, shape ``(time,)``."""
    times_s = np.arange(samples) / rate_Hz
    times_s.flags.writeable = False
    return times_s


def _room(samples: int) -> int:
    """Return a power of two that so many samples fit into: most moves of a recording's length leave it as it is."""
    return 1 << samples.bit_length()
