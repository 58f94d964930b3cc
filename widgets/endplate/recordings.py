"""Real needle electromyograms, fetched when first asked for; and recordings of one's own.

    load("emg_healthy")                 a recording of PhysioNet's emgdb
    open_record("my_record.hea")        any record in WFDB format
    open_record("my_record.edf")        or in EDF or EDF+

The kit holds no copy of the recordings. They are fetched once, checked by their checksums and kept
in a folder of the user's own; a folder named by the environment variable ``ENDPLATE_RECORDINGS`` is
looked into first, so that a classroom without a network can bring them along. Where the variable says
``none``, as in the tests, nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

ADDRESS = "https://physionet.org/files/emgdb/1.0.0/"
FOLDER_VARIABLE, SWITCHED_OFF = "ENDPLATE_RECORDINGS", "none"
PATIENCE_s = 5
"""So long is waited for an answer before the network counts as absent."""
RECORDED, STAND_IN = "recorded", "simulated stand-in"
SOURCE = "Examples of Electromyograms 1.0.0 (emgdb), PhysioNet; Open Data Commons Attribution License 1.0"
TITLES = {
    "emg_healthy": "healthy muscle",
    "emg_neuropathy": "muscle after an L5 radiculopathy",
    "emg_myopathy": "muscle with a myopathy",
}
CHECKSUMS = {
    "emg_healthy.dat": "4990f34f0ffb314f6ce70c1d2089b7ce41fa96d19fcd9fb334815ca5033966fd",
    "emg_healthy.hea": "466466f9e1bd9ba5f34359877ca7eac6ac285878987a860534f6820291f5856b",
    "emg_neuropathy.dat": "108c6c71d3792f3dba645539bd9241119fb4c6a3a0f3e515399694b072375dd5",
    "emg_neuropathy.hea": "135e42361c5cf680e8212cfabfcdcf2c1eb203c707599c586bc6521fb92288e2",
    "emg_myopathy.dat": "2c310a0f61843a5a5e906d413b6ff7f51370a91e516344af511c7fe6da9eaf7f",
    "emg_myopathy.hea": "06e54a3b50e9481fb23fc7b8b4f5e6c57bd00c560171f9989eb2f8286778ba74",
}
STEP_mV, FILE_RANGE_mV = 1 / 600, 2**16 / 10_000
"""The values of all three recordings lie this far apart; and what the 16-bit numbers of their files span."""
PER_mV = {"v": 1e-3, "mv": 1.0, "uv": 1e3, "µv": 1e3, "μv": 1e3, "nv": 1e6}
"""How many of a unit make a millivolt, by its name in lower case (the sign of micro has two codes)."""


class RecordingUnavailableError(Exception):
    """A recording cannot be had now; the message says why, and what can be done."""


class RecordError(ValueError):
    """A file cannot be used as a recording; the message says what is wrong and what is possible."""


@dataclass(frozen=True, eq=False)
class Recording:
    """One channel of a recording.

    Attributes
    ----------
    voltage_mV : numpy.ndarray
        Shape ``(time,)``; missing samples are nan.
    rate_Hz : float
        Samples in a second.
    title : str
        What was recorded, in a few words.
    source : str
        Where it comes from, and under which licence.
    origin : str
        :data:`RECORDED`, or :data:`STAND_IN` for a simulation that takes its place.
    note : str
        What was done to the values, if anything.
    """

    voltage_mV: np.ndarray
    rate_Hz: float
    title: str
    source: str
    origin: str = RECORDED
    note: str = ""

    @property
    def time_s(self) -> np.ndarray:
        """Shape ``(time,)``."""
        return np.arange(self.voltage_mV.size) / self.rate_Hz

    @property
    def duration_s(self) -> float:
        """Length of the recording."""
        return self.voltage_mV.size / self.rate_Hz

    def summary(self) -> str:
        """Say what it is, where it comes from, and what is missing or was put right."""
        said = f"{self.title} ({self.origin}), {self.duration_s:.1f} s at {self.rate_Hz:g} Hz. Source: {self.source}."
        missing = int(np.isnan(self.voltage_mV).sum())
        if missing:
            said += f" {missing} of {self.voltage_mV.size} samples are missing."
        return f"{said} {self.note}".rstrip()


def load(name: str) -> Recording:
    """Return a recording of PhysioNet's emgdb: needle, tibialis anterior, a gentle effort and then rest.

    The first call of all fetches it, with a bar that shows how far it is; a call that fails fails at once from
    then on, until the kernel is started again.

    Parameters
    ----------
    name : str
        One of :data:`TITLES`.

    Returns
    -------
    Recording
        The whole record.

    Raises
    ------
    ValueError
        There is no such recording.
    RecordingUnavailableError
        It is not on this machine, and cannot be fetched.
    """
    if name not in TITLES:
        raise ValueError(f"{name!r} is not one of the recordings; there are: {', '.join(TITLES)}.")
    folder, trouble = _fetched(name, os.environ.get(FOLDER_VARIABLE, ""))
    if trouble:
        raise RecordingUnavailableError(trouble)
    voltage_mV, rate_Hz = _read_wfdb(Path(folder) / f"{name}.hea", None)
    voltage_mV, note = _put_back(voltage_mV)
    return Recording(voltage_mV, rate_Hz, TITLES[name], SOURCE, note=note)


def open_record(path: str | Path, channel: str | int | None = None) -> Recording:
    """Return one channel of a recording of one's own, in WFDB, EDF or EDF+ format.

    Parameters
    ----------
    path : str or Path
        The header of a WFDB record (``.hea``, its signal beside it), or an ``.edf`` file.
    channel : str or int, optional
        Name of the channel, or its number counted from 1; by default the first.

    Returns
    -------
    Recording
        The channel, in mV.

    Raises
    ------
    RecordError
        Says what is wrong: no such file or channel, another format, a unit that is not a voltage.
    """
    path = Path(path).expanduser()
    if not path.is_file():
        raise RecordError(f"There is no file {path}.")
    readers = {".hea": _read_wfdb, ".edf": _read_edf}
    if path.suffix.lower() not in readers:
        raise RecordError(f"{path.name} is neither a WFDB header (.hea) nor an EDF file (.edf).")
    try:
        voltage_mV, rate_Hz = readers[path.suffix.lower()](path, channel)
    except RecordError:
        raise
    except Exception as error:
        raise RecordError(f"{path.name} cannot be read: {error}") from error
    return Recording(voltage_mV, rate_Hz, path.stem, f"file {path.name}")


@cache
def _fetched(name: str, folder: str) -> tuple[str, str]:
    """Return the folder that holds a record's files, or why it cannot be had; asked for once in a session."""
    import pooch

    if folder == SWITCHED_OFF:
        return "", f"Real recordings are switched off here ({FOLDER_VARIABLE} is {SWITCHED_OFF!r})."
    files = [f"{name}.dat", f"{name}.hea"]
    brought = Path(folder).expanduser()
    if folder and all((brought / file).is_file() for file in files):
        wrong = [file for file in files if pooch.file_hash(str(brought / file)) != CHECKSUMS[file]]
        trouble = f"{', '.join(wrong)} in {FOLDER_VARIABLE} is not the published file." if wrong else ""
        return str(brought), trouble
    shelf = pooch.create(pooch.os_cache("endplate"), ADDRESS, registry={file: CHECKSUMS[file] for file in files})
    pooch.get_logger().setLevel("WARNING")  # the bar says which file is fetched
    try:
        kept = [shelf.fetch(file, downloader=_downloader(file)) for file in files]
    except Exception as error:  # every library on the way down raises its own
        if isinstance(error, OSError):  # no answer, or a bad one; but not a file with another checksum
            _SILENT.add(ADDRESS)
        return "", (
            f"The recording {name} could not be fetched from PhysioNet ({type(error).__name__}). The first time it "
            f"needs a network; or put {' and '.join(files)} into a folder, name that folder in the environment "
            f"variable {FOLDER_VARIABLE}{f' (now {folder})' if folder else ''}, and start the kernel again."
        )
    return str(Path(kept[0]).parent), ""


_SILENT: set[str] = set()
"""Addresses that did not answer: the wait is for the first recording alone, not for each."""


def _downloader(file: str) -> Any:
    import pooch
    from tqdm import tqdm

    if ADDRESS in _SILENT:
        raise ConnectionError("It did not answer before.")
    # With a delay the bar appears only when something comes, so that a missing network leaves no empty bar behind
    bar = tqdm(desc=f"Fetching {file} from PhysioNet", total=1, unit="B", unit_scale=True, delay=1e-6, mininterval=0)
    return pooch.HTTPDownloader(progressbar=bar, timeout=PATIENCE_s)


def _put_back(voltage_mV: np.ndarray) -> tuple[np.ndarray, str]:
    """Undo the overflow of the published files, and say how often.

    A voltage below their lowest number was written as a high one. Such values give themselves away: the range of the
    numbers is no multiple of the steps, so that they lie between the steps, and on them again once put back.
    """

    def off_the_steps(values_mV: np.ndarray) -> np.ndarray:
        return np.abs(values_mV / STEP_mV - np.round(values_mV / STEP_mV)) > 0.06  # 0.02 come of rounding

    over = off_the_steps(voltage_mV) & ~off_the_steps(voltage_mV - FILE_RANGE_mV)
    if not over.any():
        return voltage_mV, ""
    return np.where(over, voltage_mV - FILE_RANGE_mV, voltage_mV), (
        f"{over.sum()} samples were too low for the numbers of the published file, which holds them as high ones; "
        "here they are put back."
    )


def _read_wfdb(path: Path, channel: str | int | None) -> tuple[np.ndarray, float]:
    import wfdb

    # Unsmoothed, because wfdb would average a channel that is sampled faster than the others
    record = wfdb.rdrecord(str(path.with_suffix("")), smooth_frames=False)
    at = _channel(record.sig_name or [], channel, path)
    return _in_mV(record.e_p_signal[at], record.units[at], path), float(record.fs * record.samps_per_frame[at])


def _read_edf(path: Path, channel: str | int | None) -> tuple[np.ndarray, float]:
    import edfio

    recording = edfio.read_edf(path)
    if not recording.is_continuous:
        raise RecordError(f"{path.name} was recorded with breaks (EDF+D), and cannot be shown as one trace.")
    signals = recording.signals  # without the annotations of EDF+
    signal = signals[_channel([each.label for each in signals], channel, path)]
    return _in_mV(signal.data, signal.physical_dimension, path), float(signal.sampling_frequency)


def _channel(names: Sequence[str], channel: str | int | None, path: Path) -> int:
    """Return the place of a channel that was asked for by name or number."""
    if not names:
        raise RecordError(f"{path.name} holds no channel.")
    if channel is None:
        return 0
    if isinstance(channel, int) and not isinstance(channel, bool) and 1 <= channel <= len(names):
        return channel - 1
    if channel in names:
        return list(names).index(channel)
    there = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    raise RecordError(f"{path.name} has no channel {channel!r}; it has: {there}.")


def _in_mV(values: np.ndarray, unit: str, path: Path) -> np.ndarray:
    per_mV = PER_mV.get(str(unit).strip().lower())
    if per_mV is None:
        raise RecordError(f"The channel of {path.name} is in {unit!r}, which is not a voltage: V, mV, uV or nV.")
    return np.asarray(values, float) / per_mV
