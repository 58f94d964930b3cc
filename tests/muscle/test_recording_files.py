"""Odd files and odd places, values that no muscle gives, and files that were damaged at random."""

import random
import re
import traceback

import edfio
import numpy as np
import pytest
import wfdb

from endplate.muscle.recordings import RecordError, files, open_record

RATE_Hz = 2000
VOLTAGE_mV = np.stack([np.sin(np.arange(400) / 5), 0.05 * np.cos(np.arange(400) / 9)], axis=1)


@pytest.fixture
def folder(tmp_path):
    """A folder with a record in both formats, two channels each."""
    wfdb.wrsamp(
        "own",
        fs=RATE_Hz,
        units=["mV", "uV"],
        sig_name=["needle", "skin"],
        fmt=["16", "16"],
        p_signal=VOLTAGE_mV * [1, 1000],
        write_dir=str(tmp_path),
    )
    channels = [
        edfio.EdfSignal(each, RATE_Hz, label=label, physical_dimension="mV")
        for label, each in zip(("needle", "skin"), VOLTAGE_mV.T, strict=True)
    ]
    edfio.Edf(channels, annotations=[edfio.EdfAnnotation(0.05, None, "effort")], data_record_duration=0.1).write(
        tmp_path / "own.edf"
    )
    (tmp_path / "joined.hea").write_text(f"joined/3 2 {RATE_Hz} 1000\nown 400\n~ 200\nown 400\n")
    return tmp_path


def write_edf(folder, voltage, rate_Hz=RATE_Hz, unit="mV"):
    """Write one channel."""
    signal = edfio.EdfSignal(voltage, rate_Hz, physical_dimension=unit)
    edfio.Edf([signal], data_record_duration=voltage.size / rate_Hz).write(folder / "own.edf")


def outcome(path, channel=None):
    """Return the recording, or the error that refuses it."""
    try:
        return open_record(path, channel)
    except RecordError as refusal:
        return refusal


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere.hea", r"There is no file \S+nowhere\.hea"),
        ("nowhere/own.edf", r"There is no file \S+own\.edf"),
        ("~nobody-of-this-name/own.edf", "There is no file ~nobody-of-this-name/own.edf"),
        ("line\nend\0.edf", r"There is no file \S+line\\nend\\x00\.edf"),
        (300 * "x" + ".edf", "'x{60}…' cannot be read from"),
        ("folder.edf", "'folder.edf' is a folder, and not a file"),
        ("empty.edf", "'empty.edf' is empty"),
        ("empty.hea", "'empty.hea' is empty"),
        ("letter.edf", "letter.edf is not an EDF file: it begins with 'Dear stu', and not with 0"),
        ("letter.hea", r"letter\.hea, line 1, number of signals: 'students,' is not a whole number"),
        ("picture.hea", r"picture\.hea is no WFDB header: a header is plain text"),
        ("comments.hea", r"comments\.hea is no WFDB header: it holds nothing but comments"),
        ("blank.hea", r"blank\.hea, line 1: '\\xa0' does not begin a WFDB header"),
        ("long.hea", r"long\.hea is no WFDB header: none is longer than 1,000,000 bytes"),
        ("letter.txt", r"letter\.txt is neither a WFDB header \(\.hea\) nor an EDF file \(\.edf\)\."),
        ("own", "own is neither a WFDB header"),
        ("own.dat", r"It may be the signal of a WFDB record: open own\.hea"),
    ],
)
def test_what_is_no_recording_is_refused_in_plain_words(folder, name, words):
    (folder / "folder.edf").mkdir()
    for kind in ("edf", "hea", "txt"):
        (folder / f"empty.{kind}").touch()
        (folder / f"letter.{kind}").write_text("Dear students,\nplease read this.\n" + 300 * "x")
    (folder / "picture.hea").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "blank.hea").write_bytes(b"\xa0\n")
    (folder / "comments.hea").write_text("# nothing\n# else\n")
    (folder / "long.hea").write_text(1_000_000 * "\n" + "own 0 1")
    with pytest.raises(RecordError, match=words):
        open_record(name if name.startswith("~") else folder / name)


@pytest.mark.parametrize("name", ["own.hea", "own.edf"])
def test_what_was_checked_is_what_is_used_because_a_file_is_read_once(folder, monkeypatch, name):
    read = files.Folder.contents

    def read_and_lose(self, file):
        contents = read(self, file)
        (folder / file).unlink()
        return contents

    monkeypatch.setattr(files.Folder, "contents", read_and_lose)
    assert open_record(folder / name).voltage_mV == pytest.approx(VOLTAGE_mV[:, 0], abs=1e-4)
    assert not (folder / name).exists()


def test_a_file_that_is_too_large_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    for name in ("own.edf", "own.hea"):
        with pytest.raises(RecordError, match=r"has [\d,]+ bytes; at most 1,000 are read"):
            open_record(folder / name)


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (60.0, "The values reach from -60 to 60 mV, more than a muscle gives: an artefact, or a wrong unit"),
        (0.0, "All samples have the same value, 0 mV"),
        (1e-4, "The values span 0.0002 mV, less than the noise of any amplifier: check the unit"),
        (30.0, ""),
    ],
)
def test_values_that_a_needle_seldom_gives_are_noted(folder, factor, words):
    write_edf(folder, factor * VOLTAGE_mV[:, 0])
    result = open_record(folder / "own.edf")
    assert result.note.startswith(words)
    assert bool(result.note) == bool(words)
    assert words in result.summary()


def test_values_that_no_body_gives_are_refused(folder):
    write_edf(folder, VOLTAGE_mV[:, 0], unit="V")
    with pytest.raises(RecordError, match="from -1,000 to 1,000 mV, but no electrode on a body gives more than 1,000"):
        open_record(folder / "own.edf")


def test_a_slow_recording_and_one_without_a_sample_are_named(folder):
    write_edf(folder, VOLTAGE_mV[:, 0], rate_Hz=250)
    assert open_record(folder / "own.edf").note.startswith("At 250 samples a second the faster part of an")
    (folder / "own.hea").write_text(f"own 1 {RATE_Hz}\nown.dat 16 100/mV\n")
    (folder / "own.dat").write_bytes(np.full(400, -(2**15), "<i2").tobytes())  # missing, by the rules of the format
    with pytest.raises(RecordError, match=r"own\.hea: the channel holds no sample"):
        open_record(folder / "own.hea")


PIECES = [
    b"-1",
    b"0",
    b"1e12",
    b"99999999",
    b"nan",
    b"inf",
    b",",
    b"-",
    b"/",
    b"~",
    b" ",
    b"\t",
    b"\n",
    b"\0",
    b"\xb5",
    b"\xc2\xb5",
    b"x",
    b"(",
    b"1_0",
    b"../",
    b"\xff",
    b"EDF+D",
    b"9" * 30,
    b"\x14\x14",
    b"#",
    b"\xd9\xa3",
]


def damaged(contents, within, chance):
    """Change, replace, add or take out some bytes among the first ``within``, or cut the file."""
    contents, at, piece = bytearray(contents), chance.randrange(within), chance.choice(PIECES)
    kind = chance.randrange(6)
    if kind == 0:
        contents[at] ^= 1 << chance.randrange(8)
    elif kind == 1:
        contents[at : at + len(piece)] = piece
    elif kind == 2:
        contents[at:at] = piece
    elif kind == 3:
        del contents[at : at + chance.randrange(1, 9)]
    elif kind == 4:
        digits = [n for n in range(within) if chr(contents[n]).isdigit()]
        contents[chance.choice(digits)] = ord(str(chance.randrange(10)))
    else:
        del contents[chance.randrange(len(contents)) :]
    return bytes(contents)


@pytest.mark.parametrize(
    ("name", "within"), [("own.hea", None), ("joined.hea", None), ("own.dat", None), ("own.edf", 1024)]
)
def test_a_file_that_was_damaged_is_read_as_what_it_says_or_refused_in_one_line(folder, name, within):
    chance = random.Random(11)
    whole = (folder / name).read_bytes()
    opened = folder / name.replace(".dat", ".hea")
    refused = 0
    for turn in range(150):
        (folder / name).write_bytes(damaged(whole, within or len(whole), chance))
        channel = 1 + turn % 2
        result = outcome(opened, channel)
        if isinstance(result, RecordError):
            refused += 1
            assert opened.name in str(result)
            assert str(result).isprintable()
            assert len(str(result)) < 400
            assert "site-packages" not in "".join(traceback.format_exception(result))
            continue
        assert np.nanmax(result.voltage_mV) - np.nanmin(result.voltage_mV) <= 1000
        assert 1 <= result.rate_Hz <= 1e6
        if name == "own.dat":  # where the samples were changed, the checksum tells
            assert result.voltage_mV == pytest.approx(VOLTAGE_mV[:, channel - 1], abs=1e-4)
    assert 30 < refused < 150


def test_the_microvolts_of_a_damaged_letter_are_never_volts(folder):
    header = (folder / "own.hea").read_bytes()
    for letter in range(128, 256):
        (folder / "own.hea").write_bytes(header.replace(b"/uV", b"/" + bytes([letter]) + b"V"))
        result = outcome(folder / "own.hea", "skin")
        if letter == 0xB5:
            assert result.voltage_mV == pytest.approx(VOLTAGE_mV[:, 1], abs=1e-4)
        else:
            assert re.search(r"line 3, unit: .* is not a voltage", str(result))
