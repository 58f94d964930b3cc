"""Records in WFDB format: in one piece, or in segments with gaps between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath, PureWindowsPath

import numpy as np

from endplate.core.words import quoted
from endplate.muscle.recordings.channels import MAX_SAMPLES, Channel, index_of_channel, unit_per_mV
from endplate.muscle.recordings.problems import Place, RecordError
from endplate.muscle.recordings.wfdb_header import DEFAULT_UNIT, Header, Segment, read_header
from endplate.muscle.recordings.wfdb_samples import frames_in, samples_of

GAP = "~"
"""Name of a segment, or of a signal's file, without samples."""
Contents = Callable[[str], bytes]
"""Function that takes the name of a file beside the header and returns its contents."""


def read_wfdb(file: str, contents: Contents, channel: str | int | None) -> Channel:
    """Read one channel of a record.

    Parameters
    ----------
    file : str
        Name of the header.
    contents : callable
        Takes the name of the header or of a file beside it, and returns its contents.
    channel : str, int or None
        Name of the channel, or its number counted from 1; None is the first.

    Returns
    -------
    Channel
        The channel, in mV.

    Raises
    ------
    RecordError
        A field that is wrong, or samples that do not fit the header; the message names line and file.
    """
    header = read_header(file, contents(file))
    notes = []
    if header.name.casefold() != PurePosixPath(file).stem.casefold():
        notes.append(f"The header {file} belongs to a record that is called {quoted(header.name)}.")
    if header.segments is None:
        at = index_of_channel(channel, [signal.name for signal in header.signals], file)
        signal = header.signals[at]
        _check_length(header.frames or 0, signal.per_frame, header.place)
        voltage_mV, more = _piece(header, at, header.frames, contents)
        rate_Hz = signal.place.rate_Hz("rate", header.rate_Hz * signal.per_frame)
        return Channel(voltage_mV, rate_Hz, (*notes, *more))
    voltage_mV, rate_Hz, more = _joined(header, header.segments, channel, contents)
    return Channel(voltage_mV, rate_Hz, (*notes, *dict.fromkeys(more)))


def _joined(
    header: Header, segments: tuple[Segment, ...], channel: str | int | None, contents: Contents
) -> tuple[np.ndarray, float, list[str]]:
    """Return a channel of a record in segments: voltage in mV, nan in gaps, sampling rate, and doubts."""
    frames = sum(segment.frames for segment in segments)
    if header.frames not in (None, frames):
        raise header.place.problem(
            "number of samples", f"{header.frames:,} are announced, but the segments add up to {frames:,}."
        )

    @cache
    def part(name: str) -> Header:
        return read_header(f"{name}.hea", _beside(f"{name}.hea", header.place, contents))

    present = [segment for segment in segments if segment.name != GAP]
    if not any(segment.frames for segment in present):
        raise header.place.problem("", "no segment holds a sample.")
    # In a record of variable layout the first segment lists all signals, and each later one contains some of them
    variable = segments[0].frames == 0 and segments[0].name != GAP
    for segment in present:
        _check_segment(header, segment, part(segment.name), not variable or segment is segments[0])
    layout = part(present[0].name)
    at = index_of_channel(channel, [signal.name for signal in layout.signals], header.place.file)
    name, per_frame = layout.signals[at].name, layout.signals[at].per_frame
    _check_length(frames, per_frame, header.place)
    pieces, notes = [], []
    for segment in segments[1:] if variable else segments:
        matches = [] if segment.name == GAP else [at]
        if matches and variable:
            matches = [n for n, signal in enumerate(part(segment.name).signals) if signal.name == name]
        if len(matches) > 1:
            raise segment.place.problem("", f"the segment {segment.name} has {len(matches)} signals {quoted(name)}.")
        if not matches or not segment.frames:
            pieces.append(np.full(segment.frames * per_frame, np.nan))
            continue
        signal = part(segment.name).signals[matches[0]]
        if (signal.name, signal.per_frame) != (name, per_frame):
            raise signal.place.problem(
                "", f"is not the signal {quoted(name)} with {per_frame} samples in a frame of the other segments."
            )
        voltage_mV, more = _piece(part(segment.name), matches[0], segment.frames, contents)
        pieces.append(voltage_mV)
        notes += more
    return np.concatenate(pieces), header.place.rate_Hz("rate", header.rate_Hz * per_frame), notes


def _check_segment(header: Header, segment: Segment, part: Header, all_signals: bool) -> None:
    """Refuse a segment that does not fit the header of the record."""
    if all_signals and part.count != header.count:
        raise part.place.problem("number of signals", f"{part.count}, but {header.count} in {header.place.file}.")
    if part.segments is not None:
        raise segment.place.problem("", f"the segment {segment.name} is in segments itself.")
    if part.rate_Hz != header.rate_Hz:
        raise part.place.problem("rate", f"{part.rate_Hz:g}, but {header.rate_Hz:g} in {header.place.file}.")
    if (part.frames or segment.frames) != segment.frames:
        raise part.place.problem(
            "number of samples",
            f"{part.frames:,}, but {segment.frames:,} in {segment.place.file}, {segment.place.part}.",
        )


def _check_length(frames: int, per_frame: int, place: Place) -> None:
    """Refuse a channel with too many samples."""
    if frames * per_frame > MAX_SAMPLES:
        raise place.problem(
            "number of samples", f"{frames * per_frame:,} in a channel; at most {MAX_SAMPLES:,} are read."
        )


def _piece(header: Header, at: int, frames: int | None, contents: Contents) -> tuple[np.ndarray, list[str]]:
    """Return a signal of a record in one piece in mV, and doubts about it."""
    signal = header.signals[at]
    if signal.file == GAP or signal.format == "0":
        raise signal.place.problem("signal file", "the signal has no samples.")
    if not signal.gain:
        raise signal.place.problem(
            "gain", "none is given, so the signal is not calibrated: its numbers cannot be told in mV."
        )
    notes = [] if signal.unit else [f"The header gives no unit; by the rules of its format it is {DEFAULT_UNIT}."]
    per_mV = unit_per_mV(signal.unit or DEFAULT_UNIT, signal.place)
    raw = _beside(signal.file, signal.place, contents)
    if frames is None:
        frames = frames_in(raw, header, at)
        _check_length(frames, signal.per_frame, header.place)
    samples, more = samples_of(raw, header, at, frames)
    with np.errstate(all="ignore"):  # a number that is too large is refused later, with all values
        return (samples - signal.baseline) / signal.gain / per_mV, notes + more


def _beside(name: str, place: Place, contents: Contents) -> bytes:
    """Return the contents of a file that a header names, which has to lie beside the header."""
    if any(kind(name).name != name for kind in (PurePosixPath, PureWindowsPath)):
        raise place.problem("", f"{quoted(name)} lies elsewhere; it has to lie beside its header.")
    try:
        return contents(name)
    except RecordError as problem:
        raise place.problem("", str(problem)) from None
