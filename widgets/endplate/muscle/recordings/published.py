"""The recordings of PhysioNet's emgdb: fetched once, or read from a local folder, and checked before use."""

from __future__ import annotations

import hashlib
import os
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from endplate.muscle.recordings.problems import RecordingUnavailableError
from endplate.muscle.recordings.recording import Recording

ADDRESS = "https://physionet.org/files/emgdb/1.0.0/"
FOLDER_VARIABLE, SWITCHED_OFF = "ENDPLATE_RECORDINGS", "none"
PATIENCE_s = 5
"""Time to wait for an answer before the network counts as absent."""
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
"""Step of the values of all three recordings, and range of the 16-bit numbers of their files."""
ON_STEP = 0.06
"""A value within this share of a step lies on a step; rounding moves values by 0.02 of a step."""


def load(name: str) -> Recording:
    """Return a recording of PhysioNet's emgdb: needle, tibialis anterior, a gentle effort and then rest.

    The first call fetches it, with a progress bar. After a failed fetch every call fails at once, until the kernel is
    started again.

    Parameters
    ----------
    name : str
        One of :data:`TITLES`.

    Returns
    -------
    Recording
        The whole record, in mV.

    Raises
    ------
    ValueError
        There is no such recording.
    RecordingUnavailableError
        It is not on this machine, and cannot be fetched.
    """
    if name not in TITLES:
        raise ValueError(f"{name!r} is not one of the recordings; there are: {', '.join(TITLES)}.")
    folder, reason = _fetched(name, os.environ.get(FOLDER_VARIABLE, ""))
    if reason:
        raise RecordingUnavailableError(reason)
    return _read(name, *(_published(Path(folder) / file) for file in _files(name)))


@lru_cache(maxsize=len(TITLES))
def _read(name: str, samples: bytes, header: bytes) -> Recording:
    """Read a record from the contents of its files, once in a session; its voltage is read-only."""
    from endplate.muscle.recordings.wfdb_record import read_wfdb

    contents = dict(zip(_files(name), (samples, header), strict=True))
    channel = read_wfdb(f"{name}.hea", contents.__getitem__, None)
    voltage_mV, note = undo_overflow(channel.voltage_mV)
    voltage_mV.flags.writeable = False
    return Recording(voltage_mV, channel.rate_Hz, TITLES[name], SOURCE, note=note)


def _files(name: str) -> tuple[str, str]:
    return f"{name}.dat", f"{name}.hea"


def _published(path: Path) -> bytes:
    """Return the contents of a file, or refuse it if it is not the published one."""
    try:
        contents = path.read_bytes()
    except OSError:
        raise RecordingUnavailableError(f"{path.name} in {path.parent} cannot be read.") from None
    if hashlib.sha256(contents).hexdigest() != CHECKSUMS[path.name]:
        raise RecordingUnavailableError(
            f"{path.name} in {path.parent} is not the published file: delete it, or put the published one there."
        )
    return contents


@cache
def _fetched(name: str, folder: str) -> tuple[str, str]:
    """Return the folder of a record's files, or the reason why there is none; fetched once in a session."""
    import pooch

    if folder == SWITCHED_OFF:
        return "", f"Real recordings are switched off here ({FOLDER_VARIABLE} is {SWITCHED_OFF!r})."
    files = _files(name)
    local = Path(os.path.expanduser(folder))  # Path.expanduser fails where "~name" is no user's home
    if folder and all(os.path.isfile(local / file) for file in files):
        return str(local), ""
    store = pooch.create(pooch.os_cache("endplate"), ADDRESS, registry={file: CHECKSUMS[file] for file in files})
    pooch.get_logger().setLevel("WARNING")  # the progress bar names the file
    try:
        paths = [store.fetch(file, downloader=_downloader(file)) for file in files]
    except Exception as error:  # pooch and the libraries below it raise errors of many kinds
        reason = _reason(error, store.path)
        return "", (
            f"The recording {name} could not be fetched from PhysioNet: {reason}. The first time "
            f"it needs a network; or put {' and '.join(files)} into a folder, name that folder in the environment "
            f"variable {FOLDER_VARIABLE}{f' (now {folder})' if folder else ''}, and start the kit again."
        )
    return str(Path(paths[0]).parent), ""


def _reason(error: Exception, cache_folder: Path) -> str:
    """Return in plain words why a file was not fetched, and remember an address that does not answer."""
    import requests

    if isinstance(error, ConnectionError | requests.RequestException):
        _SILENT.add(ADDRESS)
        return "it gave no answer, or a refusal"
    if isinstance(error, OSError):
        return f"it cannot be kept in the folder {cache_folder}"
    return "what came is not the published file"


_SILENT: set[str] = set()
"""Addresses that did not answer, so that only the first recording waits for them."""


def _downloader(file: str) -> Any:
    """Return a downloader with a progress bar, or fail at once if the address did not answer before."""
    import pooch
    from tqdm import tqdm

    if ADDRESS in _SILENT:
        raise ConnectionError
    # With a delay the bar appears with the first bytes, so that a missing network leaves no empty bar
    bar = tqdm(desc=f"Fetching {file} from PhysioNet", total=1, unit="B", unit_scale=True, delay=1e-6, mininterval=0)
    return pooch.HTTPDownloader(progressbar=bar, timeout=PATIENCE_s)


def undo_overflow(voltage_mV: np.ndarray) -> tuple[np.ndarray, str]:
    """Return the voltage of a published file without its overflow.

    A voltage below the lowest number of the file was written as a high one. Such values can be recognised: the range of
    the numbers is no multiple of the step, so that they lie between the steps, and on a step after correction.

    Parameters
    ----------
    voltage_mV : numpy.ndarray
        Voltage as in the file, shape ``(time,)``.

    Returns
    -------
    numpy.ndarray
        Voltage in mV, shape ``(time,)``.
    str
        A note on the number of corrected samples; empty without any.
    """

    def off_the_steps(values_mV: np.ndarray) -> np.ndarray:
        return np.abs(values_mV / STEP_mV - np.round(values_mV / STEP_mV)) > ON_STEP

    over = off_the_steps(voltage_mV) & ~off_the_steps(voltage_mV - FILE_RANGE_mV)
    if not over.any():
        return voltage_mV, ""
    return np.where(over, voltage_mV - FILE_RANGE_mV, voltage_mV), (
        f"{over.sum()} samples were too low for the numbers of the published file, which holds them as high ones; "
        "here they are put back."
    )
