"""The header of a WFDB record, with a check of every field against its format.

The library that decodes the samples reads headers leniently: it skips letters outside ASCII, so that microvolts become
volts, and stops in the middle of a number with a decimal comma. So the header is read here, every field is checked, and
the library gets a new header that is written from the checked fields.

The fields, as the page header(5) of the WFDB manual gives them:

    name[/segments] signals [rate[/counter[(base)]] [samples [time [date]]]]
    file format[xsamples per frame][:skew][+offset] [gain[(baseline)][/unit] [resolution [zero [initial value
        [checksum [block size [description]]]]]]]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from endplate.core.words import quoted
from endplate.muscle.recordings.problems import Place, RecordError

MAX_SIGNALS, MAX_SEGMENTS, MAX_PER_FRAME = 1_000, 1_000, 100_000
MAX_FRAMES, MAX_BYTES = 10**12, 1_000_000
"""Limits beyond which a header is taken for damaged."""
DEFAULT_UNIT = "mV"
"""Unit of a gain without one, by the rules of the format."""
WHOLE_NUMBERS = "resolution", "zero of the converter", "initial value", "checksum", "block size"
_BLANKS = re.compile(r"[ \t]+")  # other spaces, such as a non-breaking one, are letters in this format
_TIME = re.compile(r"\[?[0-9]{1,2}(:[0-9]{1,2}){0,2}(\.[0-9]*)?\]?")
_DATE = re.compile(r"\[?[0-9]{1,2}/[0-9]{1,2}/[0-9]{1,4}\]?")
_FORMAT = re.compile(r"([0-9]{1,6})(?:x([0-9]+))?(?::([0-9]+))?(?:\+([0-9]+))?")
_CALIBRATION = re.compile(r"([^(/]*)(?:\(([^)]*)\))?(?:/(.*))?")


@dataclass(frozen=True)
class Signal:
    """The line of one signal in a header.

    Attributes
    ----------
    place : Place
        Place of the line.
    file : str
        Name of the file with the samples.
    format : str
        Format of the samples, a number of the WFDB manual.
    per_frame : int
        Samples of this signal in a frame of the record.
    offset : int
        Byte of the file at which the samples begin.
    gain : float
        Steps of the number in a unit; zero for a signal without calibration.
    baseline : int
        Number at 0 of the unit.
    unit : str
        Name of the unit; empty where the header gives none.
    initial, checksum : int or None
        First sample, and sum of all; None where the header gives none.
    name : str
        Name of the signal.
    """

    place: Place
    file: str
    format: str
    per_frame: int
    offset: int
    gain: float
    baseline: int
    unit: str
    initial: int | None
    checksum: int | None
    name: str


@dataclass(frozen=True)
class Segment:
    """The line of one segment: another record, or ``~`` for a gap."""

    place: Place
    name: str
    frames: int


@dataclass(frozen=True)
class Header:
    """A header.

    Attributes
    ----------
    place : Place
        Place of its first line.
    name : str
        Name of the record.
    count : int
        Number of signals.
    rate_Hz : float
        Frames in a second.
    frames : int or None
        Length; None where the header gives none.
    signals : tuple of Signal
        Empty for a record in segments.
    segments : tuple of Segment or None
        None for a record in one piece.
    """

    place: Place
    name: str
    count: int
    rate_Hz: float
    frames: int | None
    signals: tuple[Signal, ...]
    segments: tuple[Segment, ...] | None


def read_header(file: str, contents: bytes) -> Header:
    """Read a header and check every field.

    Parameters
    ----------
    file : str
        Name of the file, for the messages.
    contents : bytes
        The whole file.

    Returns
    -------
    Header
        Its fields.

    Raises
    ------
    RecordError
        A line or field that is wrong; the message names it.
    """
    (line, first), *rest = _lines(file, contents)
    place = Place(file, f"line {line}")
    fields = _BLANKS.split(first)
    name, slash, segments = fields[0].partition("/")
    if len(fields) < 2:
        raise place.problem(
            "", f"{quoted(first)} does not begin a WFDB header (name, number of signals, rate, length)."
        )
    count = place.whole_number("number of signals", fields[1], 0, MAX_SIGNALS)
    if len(fields) < 3:
        raise place.problem("rate", "none is given; samples a second stand after the number of signals.")
    rate_Hz = place.rate_Hz("rate", place.number("rate", fields[2].partition("/")[0]))
    frames = place.whole_number("number of samples", fields[3], 0, MAX_FRAMES) if len(fields) > 3 else 0
    for field, pattern, text in zip(("time", "date"), (_TIME, _DATE), fields[4:6], strict=False):
        if not pattern.fullmatch(text):
            raise place.problem(
                field, f"{quoted(text)} is none; before it stand name, number of signals, rate, length."
            )
    if len(fields) > 6:
        raise place.problem("", f"after the date stands {quoted(' '.join(fields[6:]))}, which means nothing.")
    expected = place.whole_number("number of segments", segments, 1, MAX_SEGMENTS) if slash else count
    if len(rest) != expected:
        raise place.problem(
            "", f"{expected} {'segments' if slash else 'signals'} are announced, but {len(rest)} lines follow."
        )
    places = [Place(file, f"line {number}") for number, _ in rest]
    texts = [text for _, text in rest]
    return Header(
        place,
        name,
        count,
        rate_Hz,
        frames or None,
        signals=() if slash else tuple(map(_signal, places, texts)),
        segments=tuple(map(_segment, places, texts)) if slash else None,
    )


def _lines(file: str, contents: bytes) -> list[tuple[int, str]]:
    """Return the lines that are not comments, with their numbers."""
    if len(contents) > MAX_BYTES:
        raise RecordError(f"{file} is no WFDB header: none is longer than {MAX_BYTES:,} bytes.")
    if b"\0" in contents:
        raise RecordError(f"{file} is no WFDB header: a header is plain text, and this file holds zero bytes.")
    try:
        text = contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = contents.decode("latin-1")
    lines = [(number, line.strip(" \t")) for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if not lines:
        raise RecordError(f"{file} is no WFDB header: it holds nothing but comments.")
    return lines


def _signal(place: Place, line: str) -> Signal:
    """Return the fields of the line of a signal, or refuse it."""
    fields = _BLANKS.split(line, maxsplit=8)
    if len(fields) < 2:
        raise place.problem("", f"{quoted(line)} is not the line of a signal (file, format, calibration).")
    layout = _FORMAT.fullmatch(fields[1])
    if not layout:
        raise place.problem("format", f"{quoted(fields[1])} is none; a format is a number, such as 16.")
    calibration = fields[2] if len(fields) > 2 else "0"
    parts = _CALIBRATION.fullmatch(calibration)
    if not parts:
        raise place.problem("calibration", f"{quoted(calibration)} is none; it looks like 200(0)/mV.")
    gain, baseline, unit = parts.groups()
    whole = {field: place.whole_number(field, text) for field, text in zip(WHOLE_NUMBERS, fields[3:8], strict=False)}
    return Signal(
        place,
        file=fields[0],
        format=layout[1],
        per_frame=place.whole_number("samples per frame", layout[2] or "1", 1, MAX_PER_FRAME),
        offset=place.whole_number("offset", layout[4] or "0"),
        gain=place.number("gain", gain),
        baseline=whole.get("zero of the converter", 0)
        if baseline is None
        else place.whole_number("baseline", baseline),
        unit=unit or "",
        initial=whole.get("initial value"),
        checksum=whole.get("checksum"),
        name=fields[8].strip() if len(fields) > 8 else "",
    )


def _segment(place: Place, line: str) -> Segment:
    """Return the fields of the line of a segment, or refuse it."""
    fields = _BLANKS.split(line)
    if len(fields) != 2:
        raise place.problem("", f"{quoted(line)} is not the line of a segment (name, number of samples).")
    return Segment(place, fields[0], place.whole_number("number of samples", fields[1], 0, MAX_FRAMES))
