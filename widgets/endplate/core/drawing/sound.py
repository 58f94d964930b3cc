"""The loudness and pitch of an electromyogram as a figure, for people who cannot hear it."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from endplate.core.drawing import theme
from endplate.core.drawing.axes import steady_range
from endplate.core.drawing.figure_text import hover
from endplate.core.drawing.ghost import WITHOUT_GHOST
from endplate.core.lazy import pandas as pd
from endplate.core.sound import Sound
from endplate.core.words import fixed, number

COLUMNS, ROWS = 200, 40
LOUD_s = 0.1
"""Length of a stretch whose loudness words name."""
HIGHEST_Hz = 2000.0
SILENT_dB = -60.0
COLOURS = [[0, "#FFFFFF"], [0.35, "#C6DBEF"], [0.7, "#4292C6"], [1, "#08306B"]]


def loudness_and_pitch(sound: Sound) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return loudness and spectrum over time.

    Parameters
    ----------
    sound : Sound
        An electromyogram, or another audible voltage.

    Returns
    -------
    tuple of numpy.ndarray
        Time in s, shape ``(column,)``; root mean square in mV, shape ``(column,)``; frequency in Hz,
        shape ``(row,)``; power in decibels relative to the highest, shape ``(row, column)``.
    """
    from scipy.signal import spectrogram  # scipy.signal loads more slowly than the rest of a lab

    window = round(0.032 * sound.rate_Hz)
    frequency_Hz, _, power = spectrogram(
        sound.voltage_mV.astype(np.float32), sound.rate_Hz, "hann", nperseg=window, noverlap=window // 2
    )
    frequency_Hz = frequency_Hz[frequency_Hz <= HIGHEST_Hz]
    power = power[: frequency_Hz.size]
    columns = np.linspace(0, power.shape[1], min(COLUMNS, power.shape[1]), endpoint=False).astype(int)
    rows = np.linspace(0, power.shape[0], min(ROWS, power.shape[0]), endpoint=False).astype(int)
    pooled = np.maximum.reduceat(np.add.reduceat(power, rows, axis=0), columns, axis=1)
    pooled /= np.diff([*rows, power.shape[0]])[:, None]
    decibels = 10 * np.log10(np.maximum(pooled, 1e-30) / max(pooled.max(), 1e-30))
    starts = (columns * (sound.voltage_mV.size / power.shape[1])).astype(int)
    squares = np.add.reduceat(sound.voltage_mV**2, starts) / np.diff([*starts, sound.voltage_mV.size])
    time_s = (starts + 0.5 * sound.voltage_mV.size / columns.size) / sound.rate_Hz
    return time_s, np.sqrt(squares), frequency_Hz[rows], np.maximum(decibels, SILENT_dB)


def sound_figure(sound: Sound, loud_mV: float = 0.02) -> go.Figure:
    """Draw how loud the sound of an electromyogram is over time, and which pitches it holds.

    Parameters
    ----------
    sound : Sound
        An electromyogram, or another audible voltage.
    loud_mV : float
        Loudness that is usual: the axis ends there, so that two sounds can be compared by eye.

    Returns
    -------
    plotly.graph_objects.Figure
        Two panels: loudness, and a spectrogram.
    """
    time_s, rms_mV, frequency_Hz, decibels = loudness_and_pitch(sound)
    heat = {
        "type": "heatmap",
        "name": "Power of each pitch",
        "x": time_s,
        "y": frequency_Hz,
        "z": decibels,
        "xaxis": "x2",
        "yaxis": "y2",
        "zmin": SILENT_dB,
        "zmax": 0.0,
        "meta": WITHOUT_GHOST,
        "colorscale": COLOURS,
        "hovertemplate": hover("%{x:.2~f} s, %{y:.0f} Hz: %{z:.0f} dB"),
        "colorbar": {"title": {"text": "dB"}, "thickness": 10, "len": 0.55, "y": 0.27, "outlinewidth": 0},
    }
    return theme.figure(
        [theme.line(theme.LOUDNESS, time_s, rms_mV), heat],
        [
            theme.Panel("Loudness (mV)", 0.4, 0, steady_range((0.0, loud_mV), (0.0, float(rms_mV.max())))[1]),
            theme.Panel("Pitch (Hz)", 0.6, 0, HIGHEST_Hz),
        ],
        x_title="Time (s)",
        x_range=(0, sound.duration_s),
    )


def sound_words(sound: Sound) -> str:
    """Say when a sound is loudest, and how loud it is on the whole."""
    stretch = max(1, round(LOUD_s * sound.rate_Hz))
    whole = sound.voltage_mV[: sound.voltage_mV.size // stretch * stretch].reshape(-1, stretch)
    rms_mV = np.sqrt((whole**2).mean(axis=1))
    loudest = int(rms_mV.argmax())
    return (
        f"The sound is loudest at {fixed(loudest * LOUD_s, 1)} s, with {number(float(rms_mV[loudest]), 2)} mV, "
        f"and has {number(float(np.sqrt((whole**2).mean())), 2)} mV on average (root mean square)."
    )


def sound_table(sound: Sound) -> pd.DataFrame:
    """Return loudness and the middle pitch of each stretch of a sound."""
    time_s, rms_mV, frequency_Hz, decibels = loudness_and_pitch(sound)
    power = 10 ** (decibels / 10)
    share = power.cumsum(axis=0) / power.sum(axis=0)
    middle_Hz = frequency_Hz[(share >= 0.5).argmax(axis=0)]
    return pd.DataFrame({"time_s": time_s, "loudness_mV": rms_mV, "median_frequency_Hz": middle_Hz})
