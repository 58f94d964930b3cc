"""The samples of a WFDB record in one piece: decoded by wfdb, and compared with length and checksum of the header."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from endplate.core.words import quoted
from endplate.muscle.recordings.problems import RecordError
from endplate.muscle.recordings.wfdb_header import Header, Signal

BYTES = {
    "8": (1,),
    "16": (2,),
    "24": (3,),
    "32": (4,),
    "61": (2,),
    "80": (1,),
    "160": (2,),
    "212": (2, 3),
    "310": (2, 4, 4),
    "311": (2, 3, 4),
}
"""Bytes of the first one, two or three samples of a block, by format."""
COMPRESSED = ("508", "516", "524")
"""Formats whose samples have no fixed length."""
SWAPPED = "61"
"""Format 16 with the bytes of each number in the other order."""
DIFFERENCES = "8"
"""Format of differences from sample to sample, the first one from the initial value."""
MAX_IN_FILE = 100_000_000
"""Limit of the samples of all signals of a file, so that they fit into memory."""


def frames_in(contents: bytes, header: Header, at: int) -> int:
    """Return the number of frames of a signal file, for a header without a length.

    Parameters
    ----------
    contents : bytes
        The signal file.
    header : Header
        Its header.
    at : int
        Index of one of its signals in the header.

    Returns
    -------
    int
        Number of frames.

    Raises
    ------
    RecordError
        The file does not end with a whole frame.
    """
    group = _group(header, at)
    signal, together = group[0], sum(signal.per_frame for signal in group)
    if signal.format in COMPRESSED:
        raise header.place.problem("number of samples", f"none is given; format {signal.format} needs it.")
    sizes, size = BYTES[signal.format], max(0, len(contents) - signal.offset)
    blocks, rest = divmod(size, sizes[-1])
    samples = blocks * len(sizes) + sum(rest >= bytes_ for bytes_ in sizes[:-1])
    # The last block of samples may be padded
    if samples % together >= len(sizes) or samples < together:
        raise signal.place.problem(
            "signal file",
            f"{quoted(signal.file)} has {size:,} bytes, which do not make frames of {together} samples.",
        )
    return samples // together


def samples_of(contents: bytes, header: Header, at: int, frames: int) -> tuple[np.ndarray, list[str]]:
    """Return the samples of a signal as numbers of its file.

    Parameters
    ----------
    contents : bytes
        The signal file.
    header : Header
        Its header.
    at : int
        Index of the signal in the header.
    frames : int
        Number of frames.

    Returns
    -------
    numpy.ndarray
        Whole numbers, nan where a sample is missing; shape ``(time,)``.
    list of str
        Doubts about them, in sentences.

    Raises
    ------
    RecordError
        The file does not fit its header.
    """
    group = _group(header, at)
    signal, together = header.signals[at], sum(each.per_frame for each in group)
    if frames * together > MAX_IN_FILE:
        raise header.place.problem(
            "number of samples", f"{frames * together:,} in {signal.file}; at most {MAX_IN_FILE:,} are read."
        )
    exact = True
    if signal.format not in COMPRESSED:
        sizes, size = BYTES[signal.format], len(contents) - signal.offset
        blocks, rest = divmod(frames * together, len(sizes))
        needed = blocks * sizes[-1] + (sizes[rest - 1] if rest else 0)
        if size < needed:
            raise signal.place.problem(
                "signal file",
                f"{quoted(signal.file)} has {max(0, size):,} bytes of samples, but {frames:,} samples of a channel, "
                f"as {header.place.part} of {header.place.file} says, take {needed:,}: it was cut short.",
            )
        exact = size < needed + sizes[-1]
    counts, sum_ = _decoded(contents, group, header.signals[at], frames)
    agreed, notes = _compared(signal, header.frames is not None, counts, sum_)
    if not exact and not agreed:
        raise signal.place.problem(
            "signal file",
            f"{quoted(signal.file)} has {size:,} bytes of samples, more than the {needed:,} that {frames:,} samples of "
            f"a channel take, and no checksum says that the header is right.",
        )
    return counts, notes


def _group(header: Header, at: int) -> list[Signal]:
    """Return the signals of one file, which have to be neighbours in the header and have the same format."""
    signal = header.signals[at]
    if signal.format not in (*BYTES, *COMPRESSED):
        known = ", ".join((*BYTES, *COMPRESSED))
        raise signal.place.problem("format", f"{signal.format} is not known; possible are {known}.")
    places = [n for n, other in enumerate(header.signals) if other.file == signal.file]
    group = [header.signals[n] for n in places]
    if places[-1] - places[0] >= len(places):
        raise signal.place.problem("signal file", f"the signals of {quoted(signal.file)} do not stand together.")
    for other in group:
        if (other.format, other.offset) != (group[0].format, group[0].offset):
            raise other.place.problem(
                "format", f"is another than in {group[0].place.part}, though both signals are in {quoted(signal.file)}."
            )
    return group


def _decoded(contents: bytes, group: list[Signal], selected: Signal, frames: int) -> tuple[np.ndarray, int]:
    """Return the samples of a signal, nan where one is missing, and the sum of all its numbers."""
    import wfdb

    form = selected.format
    if form == SWAPPED:  # wfdb returns no whole numbers of this format
        swapped = np.frombuffer(contents, "<i2", (len(contents) - selected.offset) // 2, selected.offset).byteswap()
        contents, form = contents[: selected.offset] + swapped.tobytes(), "16"
    lines = [f"part {len(group)} 1 {frames}"]
    for signal in group:
        layout = f"{form}x{signal.per_frame}+{signal.offset}"
        # Gain 1 and baseline 0 give the numbers of the file; a name of our own, because the real one may be anything
        lines.append(f"part.dat {layout} 1(0)/NU 0 0 {signal.initial or 0} 0 0 signal")
    with tempfile.TemporaryDirectory(prefix="endplate-") as folder:
        try:
            (Path(folder) / "part.dat").write_bytes(contents)
            (Path(folder) / "part.hea").write_text("\n".join(lines) + "\n", encoding="ascii")
        except OSError:
            raise RecordError(f"There is no room in {folder} for a copy of {quoted(selected.file)}.") from None
        try:
            # wfdb would average a channel that is sampled faster than the others unless smoothing is off.
            # The skew between channels does not matter for a single one.
            record = wfdb.rdrecord(
                str(Path(folder) / "part"), channels=[group.index(selected)], physical=False, smooth_frames=False
            )
            sum_ = record.calc_checksum(expanded=True)[0]
            counts = record.dac(expanded=True)[0]
        except Exception:  # wfdb, and soundfile for compressed formats, raise errors of many kinds
            raise selected.place.problem(
                "signal file",
                f"{quoted(selected.file)} cannot be read as {frames:,} samples of format {selected.format}: it is "
                "damaged, cut short or of another format.",
            ) from None
    return counts, sum_


def _compared(signal: Signal, length_given: bool, counts: np.ndarray, sum_: int) -> tuple[bool, list[str]]:
    """Return whether checksum and initial value confirm the samples, and doubts; refuse samples that contradict them.

    Both count as not filled in where both are zero, as in headers that were written by hand; and the format gives them
    no meaning in a header without a length.
    """
    if not length_given or signal.checksum is None:
        return False, []
    if signal.checksum % 2**16 != sum_ % 2**16:
        if not signal.checksum and not signal.initial:
            return False, ["The header holds no checksum, so that changes of the samples cannot be seen."]
        raise signal.place.problem(
            "checksum",
            f"the samples of {quoted(signal.file)} add up to {(sum_ + 2**15) % 2**16 - 2**15}, and not to "
            f"{signal.checksum}: the samples or the header were changed, or are not whole.",
        )
    first = counts[0]
    if signal.format != DIFFERENCES and not np.isnan(first) and first != signal.initial:
        raise signal.place.problem(
            "initial value",
            f"the first sample in {quoted(signal.file)} is {first:.0f}, and not {signal.initial}.",
        )
    return True, []
