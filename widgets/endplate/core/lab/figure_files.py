"""What is behind a figure as files: the table as CSV, and traces in time as EDF+."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

import numpy as np

from endplate.core.lab.column_names import title, unit
from endplate.core.lazy import pandas as pd

TIMES = {"time_s": 1.0, "time_ms": 1e-3}
"""Columns that hold a time, and their unit in seconds."""
UNEVEN = 1e-3
"""Two steps of time that differ by a larger share are not those of a recording."""
FEWEST = 20
"""Samples of a recording at least."""
LETTERS, UNIT_LETTERS, NUMBER_LETTERS = 16, 8, 8
"""Letters that EDF has for the name of a signal, its unit, and a number."""
SHORT_WORDS = {"potential": "pot.", "conductance": "cond.", "persistent": "pers.", "inactivated": "inact.", "the": ""}
"""What stands for a word in a name that is too long."""
SHORTEST = 3
"""Letters that are left of any other word, if that is not enough, before its full stop."""


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as a CSV file, with all its rows and columns."""
    return table.to_csv(index=False).encode()


def holds_traces(table: pd.DataFrame) -> bool:
    """Tell whether a table has a row for each of many moments at even distances, and something measured there."""
    times = next((name for name in TIMES if name in table.columns), None)
    if times is None or len(table) < FEWEST or not _signals(table):
        return False
    steps = np.diff(table[times].to_numpy(dtype=float))
    return bool(steps.min() > 0 and np.ptp(steps) <= UNEVEN * steps.mean())


def edf_bytes(table: pd.DataFrame, words: str) -> bytes:
    """Return the traces of a table as a recording in EDF+.

    Parameters
    ----------
    table : pandas.DataFrame
        For which :func:`holds_traces`. A column with gaps is left out, as EDF has none.
    words : str
        What it is, for the note at its beginning; the note also says when the first sample was, if that was not zero.

    Returns
    -------
    bytes
        One signal for each column, 16 bits between its lowest and its highest value.
    """
    import edfio  # only whoever asks for such a file waits for it

    name = next(name for name in TIMES if name in table.columns)
    time_s = TIMES[name] * table[name].to_numpy(dtype=float)
    duration_s = _short((time_s[-1] - time_s[0]) * time_s.size / (time_s.size - 1))
    in_seconds = duration_s.is_integer() and (time_s.size / duration_s).is_integer()
    columns = _signals(table)
    names = signal_names([title(column).split(" (")[0] for column in columns])
    signals = [
        edfio.EdfSignal(
            table[column].to_numpy(dtype=float),
            time_s.size / duration_s,
            label=name,
            physical_dimension=_ascii("" if " " in unit(column) else unit(column))[:UNIT_LETTERS],
            physical_range=_range(table[column].to_numpy(dtype=float)),
        )
        for column, name in zip(columns, names, strict=True)
    ]
    begins = f", from {time_s[0]:.6g} s on" if time_s[0] else ""
    note = edfio.EdfAnnotation(0.0, None, f"{words}{begins}")
    record_s = 1.0 if in_seconds else duration_s  # a record of EDF holds a whole number of samples
    return edfio.Edf(signals, data_record_duration=record_s, annotations=[note]).to_bytes()


def signal_names(names: Sequence[str]) -> list[str]:
    """Return names of signals as EDF can hold them: short, no two the same, each still to be understood.

    Parameters
    ----------
    names : sequence of str
        Names in words, as long as they are.

    Returns
    -------
    list of str
        At most 16 letters each: "Membrane pot." for "Membrane potential". Where two become the same, the later ones
        get a number.
    """
    short: list[str] = []
    for name in names:
        fitted, number = _fitted(_ascii(name), LETTERS), 1
        while fitted in short:
            number += 1
            fitted = f"{_fitted(_ascii(name), LETTERS - 1 - len(str(number)))} {number}"
        short.append(fitted)
    return short


def _fitted(name: str, letters: int) -> str:
    """Return a name in so many letters: known words in their short form first, then the longest words cut."""
    if len(name) <= letters:
        return name
    words = [short for word in name.split() if (short := SHORT_WORDS.get(word.lower(), word))]
    words[0] = words[0][:1].upper() + words[0][1:]
    while len(" ".join(words)) > letters:
        longest = max(range(len(words)), key=lambda each: len(words[each].rstrip(".")))
        kept = words[longest].rstrip(".")
        if len(kept) <= SHORTEST:
            return " ".join(words)[:letters].rstrip()
        words[longest] = f"{kept[:-2]}." if kept == words[longest] else f"{kept[:-1]}."
    return " ".join(words)


def _signals(table: pd.DataFrame) -> list[str]:
    """Return the columns that are numbers throughout."""
    return [
        name
        for name in table.columns
        if name not in TIMES and table[name].dtype.kind in "fiu" and np.isfinite(table[name].to_numpy(float)).all()
    ]


def _range(values: np.ndarray) -> tuple[float, float]:
    """Return a range that holds all values, with ends that are short enough for EDF."""
    low, high = float(values.min()), float(values.max())
    step = 10.0 ** (math.floor(math.log10(max(abs(low), abs(high)) or 1.0)) - 1)  # two digits fit whatever the size
    return _short(step * math.floor(low / step)), _short(step * (math.floor(high / step) + 1))


def _short(value: float) -> float:
    """Return the number that is nearest among those that EDF can write."""
    return next(float(text) for digits in range(9, 0, -1) if len(text := f"{value:.{digits}g}") <= NUMBER_LETTERS)


def _ascii(text: str) -> str:
    """Return text in the letters that EDF has: "uA/cm2" for "µA/cm²"."""
    plain = unicodedata.normalize("NFKD", text).replace("\u03bc", "u").replace("×", "x").replace("\u2212", "-")
    return plain.encode("ascii", "ignore").decode()
