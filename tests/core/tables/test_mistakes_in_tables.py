"""Small mistakes in a file, many of them: whatever is accepted is what a person would read in it."""

import random
import re
from decimal import Decimal

import pandas
import pytest

from endplate.core.tables import TableError

FIELDS = ["site", "structure", "length_mm", "length_low_mm", "length_high_mm", "verified", "source"]
NUMBERS = FIELDS[2:5]
HEAD = ",".join(FIELDS) + "\n"
ROW = "median_wrist,ligament,25,20,30.5,true,latinovic_2006\n"
TRIED = 150
SIGNS = [*',";\n\r\t \xa0_-+.eE02<=\N{MINUS SIGN}２', "\r\n", '""', '" ', ', "', "\ufeff", "\0", "\x85", "\u2028"]
CELLS = [
    "NaN",
    "inf",
    "1_000",
    "1e1",
    "1e999",
    "-0",
    "25.0",
    '"2,5"',
    "\xa025",
    "２５",
    "",
    '"" ',
    ' "a, b"',
    '"a" ',
    "9" * 30,
]


def mutated(rng):
    text = HEAD + ROW + ROW.replace("ligament", '"a, ""b"""') + ROW.replace("ligament", "bone")
    for _ in range(rng.choice((1, 1, 2))):
        places = [place.span() for place in re.finditer(r"(?<=,)[^,\"\n]*(?=,)", text)]
        place = rng.choice(rng.choice(places or [(0, 0)]) if rng.random() < 0.5 else range(len(text)))
        first, last = rng.choice(places) if places and rng.random() < 0.4 else (place, place + rng.choice((0, 0, 1)))
        text = text[:first] + rng.choice(SIGNS if last - first < 2 else CELLS) + text[last:]
    return text


def cells_of(text):
    """Read as a person would: a cell is quoted from its first sign to its last, or holds no quote at all."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    row, rows = [], []
    while lines:
        cell = re.match(r' *"((?:[^"]|"")*)"(?=[,\n])|([^",\n]*)(?=[,\n])', lines)
        assert cell, "a person would not know where this cell ends"
        row.append((cell[2] if cell[1] is None else cell[1].replace('""', '"')).strip())
        if lines[cell.end()] == "\n":
            rows.append(row)
            row = []
        lines = lines[cell.end() + 1 :]
    return rows


def same(got, text, name):
    """Whether a value of the frame is what stands in the cell."""
    if name in NUMBERS and text:
        return re.fullmatch(r"[-+.0-9eE\N{MINUS SIGN}]+", text) and got == float(
            Decimal(text.replace("\N{MINUS SIGN}", "-"))
        )
    if name == "verified":
        return str(got).lower() == text.lower()
    return got == text if text else pandas.isna(got)


@pytest.mark.slow
def test_whatever_is_accepted_is_what_the_file_says(read):
    rng, accepted, refused = random.Random(5), 0, []
    for _ in range(TRIED):
        text = mutated(rng)
        try:
            frame = read(text.encode("utf-8"))
        except TableError as error:
            refused.append(str(error))
            continue
        accepted += 1
        head, *rows = cells_of(text)
        assert head == FIELDS == list(frame)
        assert len(rows) == len(frame), text
        for row, (_, got) in zip(rows, frame.iterrows(), strict=True):
            assert all(same(got[name], cell, name) for name, cell in zip(FIELDS, row, strict=True)), text
            limits = [got[name] for name in ("length_low_mm", "length_mm", "length_high_mm") if pandas.notna(got[name])]
            assert limits == sorted(limits), text
    assert not [message for message in refused if re.search("Traceback|Error|at position|type is", message)]
    assert min(accepted, len(refused)) > TRIED / 10, "too few of either kind to show anything"
