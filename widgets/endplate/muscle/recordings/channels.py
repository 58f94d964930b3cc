"""One channel of a file: its selection by name or number, its unit, and a check that its values are plausible."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from endplate.core.words import quoted
from endplate.muscle.recordings.problems import Place, RecordError, amount, printable

PER_mV = {"v": 1e-3, "mv": 1.0, "μv": 1e3, "uv": 1e3, "nv": 1e6}
"""Number of each unit in a millivolt, by its name in lower case, with the Greek letter for micro."""
VOLTAGES = "V, mV, uV or µV, nV"
MAX_SAMPLES = 30_000_000
"""Limit of a channel, so that it fits into memory: ten minutes at 50,000 samples a second."""
MAX_mV = 1_000.0
"""A channel that spans more is refused, because no electrode on a living body gives so much."""
UNLIKELY_mV = 100.0
"""A channel that spans more gets a note, because the largest potentials of muscle are some tens of millivolts."""
NOISE_mV = 1e-3
"""A channel that spans less gets a note, because the noise of every amplifier is larger."""
EMG_RATE_Hz = 1_000.0
"""A slower channel gets a note, because the faster part of an electromyogram is lost in it."""
MAX_LISTED = 20
"""Channels that a message lists."""


@dataclass(frozen=True, eq=False)
class Channel:
    """One channel of a file.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Voltage, shape ``(time,)``; missing samples are nan.
    rate_Hz : float
        Samples in a second.
    notes : tuple of str
        Doubts about the file, in sentences.
    """

    voltage_mV: np.ndarray
    rate_Hz: float
    notes: tuple[str, ...] = ()


def index_of_channel(channel: str | int | None, names: Sequence[str], file: str) -> int:
    """Return the index, from 0, of a channel that is given by name or by number from 1.

    Parameters
    ----------
    channel : str, int or None
        Name or number of the channel; None is the first.
    names : sequence of str
        Names of all channels of the file.
    file : str
        Name of the file, for the message.

    Returns
    -------
    int
        Index in ``names``.

    Raises
    ------
    RecordError
        There is no such channel, or there are two of that name.
    """
    if not names:
        raise RecordError(f"{file} holds no signal: no channel, or annotations alone.")
    if channel is None:
        return 0
    if isinstance(channel, int | np.integer) and not isinstance(channel, bool) and 1 <= channel <= len(names):
        return int(channel) - 1
    same = names.count(channel) if isinstance(channel, str) else 0
    if same == 1:
        return names.index(channel)
    asked = quoted(channel) if isinstance(channel, str) else repr(channel)
    if same:
        raise RecordError(f"{file} has {same} channels {asked}; ask by number: {listing(names)}.")
    raise RecordError(f"{file} has no channel {asked}; it has: {listing(names)}.")


def listing(names: Sequence[str]) -> str:
    """Return the numbers and names of channels for a message, at most :data:`MAX_LISTED`."""
    listed = [f"{number} {printable(name) or '(no name)'}" for number, name in enumerate(names[:MAX_LISTED], 1)]
    more = [f"and {len(names) - MAX_LISTED} more"] if len(names) > MAX_LISTED else []
    return ", ".join(listed + more)


def unit_per_mV(unit: str, place: Place) -> float:
    """Return the number of a unit in a millivolt.

    Parameters
    ----------
    unit : str
        Name of the unit as in the file.
    place : Place
        Place of the channel in the file, for the message.

    Returns
    -------
    float
        One of :data:`PER_mV`.

    Raises
    ------
    RecordError
        The unit is not a voltage, or none is given.
    """
    # NFKC maps the micro sign to the Greek letter
    per_mV = PER_mV.get(unicodedata.normalize("NFKC", unit).lower())
    if per_mV is None:
        words = f"{quoted(unit)} is not a voltage" if unit.strip() else "none is given, so the values mean nothing"
        raise place.problem("unit", f"{words}; possible are {VOLTAGES}.")
    return per_mV


def doubts(voltage_mV: np.ndarray, rate_Hz: float, place: Place) -> tuple[str, ...]:
    """Return doubts about the values of a channel: more or less than a needle in a muscle gives.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Voltage, shape ``(time,)``; missing samples are nan.
    rate_Hz : float
        Samples in a second.
    place : Place
        Place of the channel, for the message.

    Returns
    -------
    tuple of str
        Sentences.

    Raises
    ------
    RecordError
        There is no sample, or the values cannot be voltages of a living body.
    """
    present_mV = voltage_mV[~np.isnan(voltage_mV)]
    if not present_mV.size:
        raise place.problem("", "the channel holds no sample.")
    low_mV, high_mV = float(present_mV.min()), float(present_mV.max())
    span_mV = high_mV - low_mV
    if not span_mV <= MAX_mV:
        raise place.problem(
            "",
            f"the values reach from {amount(low_mV)} to {amount(high_mV)} mV, but no electrode on a body gives more "
            f"than {MAX_mV:,.0f} mV; correct the unit or the calibration in the header (or were the values taken "
            "behind an amplifier?).",
        )
    notes = []
    if span_mV > UNLIKELY_mV:
        notes.append(
            f"The values reach from {amount(low_mV)} to {amount(high_mV)} mV, more than a muscle gives: an artefact, "
            "or a wrong unit in the header."
        )
    elif span_mV == 0:
        notes.append(f"All samples have the same value, {amount(low_mV)} mV.")
    elif span_mV < NOISE_mV:
        notes.append(
            f"The values span {span_mV:.2g} mV, less than the noise of any amplifier: check the unit in the header."
        )
    if rate_Hz < EMG_RATE_Hz:
        notes.append(
            f"At {rate_Hz:g} samples a second the faster part of an electromyogram is lost; it takes "
            f"{EMG_RATE_Hz:,.0f} or more."
        )
    return tuple(notes)
