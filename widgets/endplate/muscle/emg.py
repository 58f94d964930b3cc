"""Electromyograms: what an electrode hears of motor units that fire, as voltage and as sound."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from endplate.core.compilation import compiled
from endplate.core.words import count, given, number
from endplate.muscle.emg_measures import resampled
from endplate.muscle.motor_unit_potentials import (
    NEEDLE,
    SURFACE,
    Electrode,
    Potentials,
    RATE_Hz,
    fibre_potentials,
    unit_potentials,
)
from endplate.muscle.muscle_anatomy import Muscle

NOISE_uV = {NEEDLE: 8.0, SURFACE: 4.0}
"""Standard deviation of what electrode and amplifier add; teaching values."""
LONGEST_s = 600.0
LOUDEST_mV = {NEEDLE: 2.0, SURFACE: 0.5}
"""Voltage that fills the range of the sound; more is clipped, as by a loudspeaker turned up."""
LEAST_SOUND_Hz = 8_000
"""Players in browsers refuse slower sound files."""


@dataclass(frozen=True, eq=False)
class Emg:
    """An electromyogram.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Shape ``(time,)``.
    spike_times_s : tuple of numpy.ndarray
        When each motor unit, or each muscle fibre, fired.
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
        """Shape ``(time,)``."""
        return np.arange(self.voltage_mV.size) / self.rate_Hz

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
        """Return its sound; see :func:`audio`."""
        return audio(self)

    def summary(self) -> str:
        """Say in one sentence what was recorded."""
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
    spike_times_s: Sequence[np.ndarray], duration_s: float, muscle: Muscle | None = None,
    electrode: Electrode | None = None, seed: int = 0, *, of_fibres: bool = False, noise: bool = True,
    sizes: Sequence[np.ndarray] | None = None,
) -> Emg:  # fmt: skip
    """Record what an electrode hears of motor units, or of single denervated fibres, that fire.

    Parameters
    ----------
    spike_times_s : sequence of numpy.ndarray
        When each motor unit of the muscle fires, small units first, as in
        :attr:`endplate.muscle.motor_pool.Contraction.spike_times_s`.
    duration_s : float
        Length of the recording, 0.01 to :data:`LONGEST_s`.
    muscle : Muscle, optional
        The muscle; by default one with as many units as there are spike trains.
    electrode : Electrode, optional
        What records; a needle by default.
    seed : int
        Chooses where the fibres lie, and the noise.
    of_fibres : bool
        Whether the spike trains are those of single fibres.
    noise : bool
        Whether electrode and amplifier add theirs.
    sizes : sequence of numpy.ndarray, optional
        Size of each impulse's potential, as a share of the source's own; one, if not given.

    Returns
    -------
    Emg
        Voltage at every 1/:data:`RATE_Hz` s.

    Raises
    ------
    ValueError
        Duration out of range, or not one spike train for each unit of the muscle.
    """
    trains = tuple(np.asarray(times, float) for times in spike_times_s)
    if not 0.01 <= duration_s <= LONGEST_s:
        raise ValueError(f"duration_s takes a number from 0.01 to {number(LONGEST_s)} (s), not {given(duration_s)}.")
    electrode = electrode or Electrode()
    muscle = muscle or Muscle(units=max(5, len(trains)))
    if of_fibres:
        heard = fibre_potentials(muscle, electrode, len(trains), seed)
    elif len(trains) == muscle.units:
        heard = unit_potentials(muscle, electrode, seed)
    else:
        raise ValueError(f"spike_times_s takes one train for each of the {muscle.units} units, not {len(trains)}.")
    sizes = sizes or [np.ones(times.size) for times in trains]
    voltage_mV = _sum(trains, sizes, heard, round(duration_s * RATE_Hz))
    if noise:
        voltage_mV += _noise(electrode, duration_s, seed)
    return Emg(voltage_mV, trains, electrode.electrode)


def audio(emg: Emg) -> bytes:
    """Return the sound of an electromyogram as a WAV file: one channel, 16 bits.

    Loudness follows the voltage: :data:`LOUDEST_mV` fills the range, so that a weak signal is heard as weak.
    """
    rate_Hz, voltage_mV = emg.rate_Hz, emg.voltage_mV
    if rate_Hz < LEAST_SOUND_Hz:
        times = -(-LEAST_SOUND_Hz // rate_Hz)
        rate_Hz, voltage_mV = rate_Hz * times, resampled(voltage_mV, rate_Hz, rate_Hz * times)
    samples = np.clip(voltage_mV / LOUDEST_mV[emg.electrode], -1, 1)
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate_Hz)
        sound.writeframes((32767 * samples).astype("<i2").tobytes())
    return file.getvalue()


def _noise(electrode: Electrode, duration_s: float, seed: int) -> np.ndarray:
    made = np.random.default_rng((seed, 2)).standard_normal(round(duration_s * RATE_Hz), dtype=np.float32)
    return 1e-3 * NOISE_uV[electrode.electrode] * made.astype(float)


def _sum(trains: Sequence[np.ndarray], sizes: Sequence[np.ndarray], heard: Potentials, samples: int) -> np.ndarray:
    """Lay down each source's potential at each of its impulses."""
    voltage_mV = np.zeros(samples)
    starts = np.round(np.concatenate([*trains, np.empty(0)]) * RATE_Hz).astype(np.int64)
    source = np.repeat(np.arange(len(trains)), [times.size for times in trains])
    kept = (starts >= 0) & (starts < samples)
    _add(voltage_mV, starts[kept], source[kept], np.concatenate([*sizes, np.empty(0)])[kept], heard.voltage_mV)
    return voltage_mV


@compiled()
def _add(voltage, starts, source, sizes, potentials):
    for i in range(starts.size):
        end = min(starts[i] + potentials.shape[1], voltage.size)
        for t in range(starts[i], end):
            voltage[t] += sizes[i] * potentials[source[i], t - starts[i]]
