"""Recordings of the user's own: each file is read once, so that the bytes that are checked are those that are used."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from endplate.core.words import quoted
from endplate.muscle.recordings.channels import doubts
from endplate.muscle.recordings.problems import Place, RecordError, printable
from endplate.muscle.recordings.recording import Recording

MAX_BYTES = 200_000_000
"""Limit of a file, so that it fits into memory several times over."""


def open_record(path: str | Path, channel: str | int | None = None) -> Recording:
    """Return one channel of a recording in WFDB, EDF or EDF+ format.

    Parameters
    ----------
    path : str or Path
        The header of a WFDB record (``.hea``, its signal beside it), or an ``.edf`` file.
    channel : str or int, optional
        Name of the channel, or its number counted from 1; by default the first.

    Returns
    -------
    Recording
        The channel, in mV, with a note of what is doubtful about it.

    Raises
    ------
    RecordError
        No such file or channel, another format, a unit that is not a voltage, a field of the header that cannot be
        true, or samples that are missing or were changed; the message says what and where.
    """
    from endplate.muscle.recordings.edf import read_edf
    from endplate.muscle.recordings.wfdb_record import read_wfdb

    try:
        path = Path(path).expanduser()
    except RuntimeError:  # "~name" of a user without a home folder
        raise RecordError(f"There is no file {path}.") from None
    kind = path.suffix.lower()
    if kind not in (".hea", ".edf"):
        hint = f" It may be the signal of a WFDB record: open {path.stem}.hea." if kind == ".dat" else ""
        raise RecordError(f"{path.name} is neither a WFDB header (.hea) nor an EDF file (.edf).{hint}")
    folder = Folder(path.parent)
    try:
        if kind == ".hea":
            read = read_wfdb(path.name, folder.contents, channel)
        else:
            read = read_edf(path.name, folder.contents(path.name), channel)
        notes = read.notes + doubts(read.voltage_mV, read.rate_Hz, Place(path.name))
    except RecordError as problem:
        raise problem.with_traceback(None) from None  # a notebook would print every call above the message
    return Recording(read.voltage_mV, read.rate_Hz, path.stem, f"file {path.name}", note=" ".join(notes))


class Folder:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def contents(self, name: str) -> bytes:
        """Return the contents of a file.

        Parameters
        ----------
        name : str
            Name of a file of the folder. A file whose name differs in capitals alone is used if there is no other:
            recordings often come from systems whose file names are not case-sensitive.

        Returns
        -------
        bytes
            The whole file.

        Raises
        ------
        RecordError
            There is no such file, or it cannot be read.
        """
        try:
            path = self._path(name)
            if path.is_dir():
                raise RecordError(f"{quoted(name)} is a folder, and not a file.")
            if not path.is_file():
                raise RecordError(f"There is no file {printable(str(path))}.")
            size = path.stat().st_size
            if size > MAX_BYTES:
                raise RecordError(f"{quoted(name)} has {size:,} bytes; at most {MAX_BYTES:,} are read. Cut it down.")
            with path.open("rb") as file:
                contents = file.read(MAX_BYTES)
        except PermissionError:
            raise RecordError(f"{quoted(name)} may not be read: the permission is missing.") from None
        except OSError:  # an impossible name, or a disk error
            raise RecordError(f"{quoted(name)} cannot be read from {self._folder}.") from None
        if not contents:
            raise RecordError(f"{quoted(name)} is empty.")
        return contents

    def _path(self, name: str) -> Path:
        """Return the path of a file, without regard to capitals if there is no file of that very name."""
        path = self._folder / name
        if path.exists() or not self._folder.is_dir():
            return path
        alike = [other for other in self._folder.iterdir() if _folded(other.name) == _folded(name)]
        return alike[0] if len(alike) == 1 else path


def _folded(name: str) -> str:
    """Return a name in the form in which case-insensitive systems compare it."""
    return unicodedata.normalize("NFC", name).casefold()
