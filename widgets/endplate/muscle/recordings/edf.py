"""Recordings in EDF or EDF+: every relevant field of the header is checked before the samples are used.

The header is a row of fields of fixed width: 256 bytes about the recording, then each field for all signals in turn.
The library that decodes the samples returns raw numbers where it cannot read a calibration, so this module reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from endplate.core.words import quoted
from endplate.muscle.recordings.channels import MAX_SAMPLES, Channel, index_of_channel, unit_per_mV
from endplate.muscle.recordings.problems import Place, RecordError

FIXED = {
    "version": 8,
    "patient": 80,
    "recording": 80,
    "date": 8,
    "time": 8,
    "bytes in the header": 8,
    "reserved": 44,
    "number of data records": 8,
    "duration of a data record": 8,
    "number of signals": 4,
}
PER_SIGNAL = {
    "label": 16,
    "transducer": 80,
    "unit": 8,
    "physical minimum": 8,
    "physical maximum": 8,
    "digital minimum": 8,
    "digital maximum": 8,
    "filter": 80,
    "samples in a data record": 8,
    "reserved": 32,
}
"""Fields about the recording, and fields of each signal, with their widths in bytes."""
BLOCK = 256
"""Bytes of the header about the recording, and about each signal."""
ANNOTATIONS = "EDF Annotations"
DURATION, WIDTH = "duration of a data record", "samples in a data record"
RECORDS_AT = 236
"""Byte at which the number of data records begins."""
MAX_RECORDS = 1_000_000
DIGITAL = -(2**15), 2**15 - 1
"""Range of the numbers in the file."""
ROUNDING_s = 1e-3
"""Gaps between data records of up to this length come of rounding, and are not breaks."""
OPEN = -1
"""Number of data records while a recording goes on."""
_ONSET = re.compile(rb"[+-][0-9]+(?:\.[0-9]*)?(?=[\x14\x15])")


def read_edf(file: str, contents: bytes, channel: str | int | None) -> Channel:
    """Read one channel of a recording.

    Parameters
    ----------
    file : str
        Name of the file, for the messages.
    contents : bytes
        The whole file.
    channel : str, int or None
        Name of the channel, or its number counted from 1; None is the first.

    Returns
    -------
    Channel
        The channel, in mV.

    Raises
    ------
    RecordError
        A field that is wrong, or samples that do not fit the header; the message names channel and field.
    """
    import edfio

    place = Place(file, "header")
    fixed, signals = _fields(file, contents)
    ordinary = [signal for signal in signals if signal["label"] != ANNOTATIONS]
    at = index_of_channel(channel, [signal["label"] for signal in ordinary], file)
    selected = Place(file, f"channel {at + 1} {ordinary[at]['label']}".rstrip())
    duration_s = place.number(DURATION, fixed[DURATION])
    if not duration_s > 0:
        raise place.problem(DURATION, f"{quoted(fixed[DURATION])} s; it has to be above 0.")
    widths = [Place(file, f"signal {n}").whole_number(WIDTH, each[WIDTH], 1) for n, each in enumerate(signals, 1)]
    width = int(ordinary[at][WIDTH])
    rate_Hz = selected.rate_Hz("rate", width / duration_s)
    start, record_size = BLOCK * (len(signals) + 1), 2 * sum(widths)
    records, notes = _records(place, fixed["number of data records"], len(contents) - start, record_size)
    if records * width > MAX_SAMPLES:
        raise selected.problem(WIDTH, f"{records * width:,} in the whole file; at most {MAX_SAMPLES:,} are read.")
    calibration = _calibration(selected, ordinary[at])
    body = np.frombuffer(contents, "u1", records * record_size, start)
    _check_continuous(file, fixed, signals, body, duration_s, rate_Hz)
    # The library gets the checked number of records, and labels without a special meaning
    labels, after = len(signals) * b"signal".ljust(PER_SIGNAL["label"]), BLOCK + len(signals) * PER_SIGNAL["label"]
    header = b"".join(
        (
            contents[:RECORDS_AT],
            f"{records:<8}".encode(),
            contents[RECORDS_AT + 8 : BLOCK],
            labels,
            contents[after:start],
        )
    )
    place_in_file = [n for n, signal in enumerate(signals) if signal["label"] != ANNOTATIONS][at]
    try:
        digital = edfio.read_edf(header + body.tobytes()).signals[place_in_file].digital
    except Exception:
        raise RecordError(f"{file} is not an EDF file: its header and its samples do not fit.") from None
    voltage_mV, more = calibration.applied(digital)
    return Channel(voltage_mV, rate_Hz, (*notes, *more))


@dataclass(frozen=True)
class _Calibration:
    """Two numbers of the file and their voltages; a channel that was written upside down has them in reverse order."""

    digital: tuple[int, int]
    physical_mV: tuple[float, float]

    def applied(self, digital: np.ndarray) -> tuple[np.ndarray, list[str]]:
        """Return voltages in mV, shape ``(time,)``, and doubts about them."""
        (low, high), (at_low_mV, at_high_mV) = self.digital, self.physical_mV
        outside = int(((digital < low) | (digital > high)).sum())
        notes = [f"{outside} samples lie outside the range from {low} to {high} that the header gives."]
        with np.errstate(all="ignore"):  # a number that is too large is refused later, with all values
            voltage_mV = at_low_mV + (digital.astype(float) - low) * ((at_high_mV - at_low_mV) / (high - low))
        return voltage_mV, notes if outside else []


def _fields(file: str, contents: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the fields about the recording, and those of each signal."""
    if contents[:8] == b"\xffBIOSEMI":
        raise RecordError(f"{file} is a BDF file with 24 bits a sample; export it as EDF.")
    if contents[:8].strip() != b"0":
        raise RecordError(f"{file} is not an EDF file: it begins with {quoted(_text(contents[:8]))}, and not with 0.")
    place = Place(file, "header")
    if len(contents) < BLOCK:
        raise place.problem("", f"has {len(contents)} bytes; it takes {BLOCK} and as many for each signal.")
    fixed, at = {}, 0
    for field, width in FIXED.items():
        fixed[field] = _text(contents[at : at + width])
        at += width
    count = place.whole_number("number of signals", fixed["number of signals"], 1)
    size = BLOCK * (count + 1)
    if place.whole_number("bytes in the header", fixed["bytes in the header"]) != size:
        raise place.problem(
            "bytes in the header", f"{fixed['bytes in the header']}, but {count} signals take {size:,}."
        )
    if len(contents) < size:
        raise place.problem("", f"{count} signals take {size:,} bytes, but the whole file has {len(contents):,}.")
    signals: list[dict[str, str]] = [{} for _ in range(count)]
    for field, width in PER_SIGNAL.items():
        for signal in signals:
            signal[field] = _text(contents[at : at + width])
            at += width
    return fixed, signals


def _text(field: bytes) -> str:
    """Return a field; the format allows ASCII alone, but writers of microvolts use other letters."""
    try:
        return field.decode("utf-8").strip(" ")
    except UnicodeDecodeError:
        return field.decode("latin-1").strip(" ")


def _records(place: Place, announced: str, size: int, record_size: int) -> tuple[int, list[str]]:
    """Return the number of data records, and doubts about it."""
    field = "number of data records"
    records, (present, rest) = place.whole_number(field, announced, OPEN, MAX_RECORDS), divmod(size, record_size)
    notes = []
    if records == OPEN:
        records = place.whole_number(field, str(present), 0, MAX_RECORDS)
        left_out = f"; one more is not whole ({rest:,} bytes), and left out" if rest else ""
        notes = [f"The recording was never closed, and leaves its length open: {records:,} data records{left_out}."]
    elif size < records * record_size:
        raise place.problem(
            field,
            f"{records:,} of {record_size:,} bytes each, but {size:,} bytes follow the header: the file was cut short.",
        )
    elif size > records * record_size:
        raise place.problem(
            field, f"{records:,} of {record_size:,} bytes each, but {size:,} bytes follow the header: they do not fit."
        )
    if not records:
        raise place.problem(field, "there is none, so that no channel holds a sample.")
    return records, notes


def _calibration(place: Place, signal: dict[str, str]) -> _Calibration:
    """Return the calibration of a signal, or refuse it."""
    per_mV = unit_per_mV(signal["unit"], place)
    low, high = (place.whole_number(field, signal[field], *DIGITAL) for field in ("digital minimum", "digital maximum"))
    if low >= high:
        raise place.problem("digital minimum", f"{low} is not below the digital maximum, {high}: no calibration.")
    at_low, at_high = (place.number(field, signal[field]) for field in ("physical minimum", "physical maximum"))
    if at_low == at_high:
        raise place.problem("physical minimum", f"{at_low:g}, the same as the physical maximum: no calibration.")
    return _Calibration((low, high), (at_low / per_mV, at_high / per_mV))


def _check_continuous(
    file: str, fixed: dict[str, str], signals: list[dict[str, str]], body: np.ndarray, duration_s: float, rate_Hz: float
) -> None:
    """Refuse a recording whose data records do not follow one another, by the times that EDF+ keeps of them."""
    widths = [2 * int(signal[WIDTH]) for signal in signals]
    labels = [signal["label"] for signal in signals]
    interrupted = fixed["reserved"].startswith("EDF+D")
    onsets = []
    if ANNOTATIONS in labels:
        at = labels.index(ANNOTATIONS)
        times = body.reshape(-1, sum(widths))[:, sum(widths[:at]) : sum(widths[: at + 1])]
        onsets = [_ONSET.match(row.tobytes()) for row in times]
    onset_s = np.array([float(onset[0]) for onset in onsets if onset])
    if not onset_s.size or onset_s.size < len(onsets):
        if interrupted:
            raise RecordError(f"{file} was recorded with breaks (EDF+D), and does not say where they are.")
        return
    breaks_s = np.diff(onset_s) - duration_s
    (places,) = np.nonzero(np.abs(breaks_s) > max(ROUNDING_s, 1 / rate_Hz))
    if places.size:
        first = places[0]
        raise RecordError(
            f"{file} was recorded with breaks (the first after {(first + 1) * duration_s:g} s, of "
            f"{breaks_s[first]:g} s), and cannot be shown as one trace."
        )
