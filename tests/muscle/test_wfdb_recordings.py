"""One's own recordings in WFDB format: what is read, and which headers and signals are refused in which words."""

import re
import shutil

import numpy as np
import pytest
import wfdb

from endplate.muscle.emg_measures import measure
from endplate.muscle.recordings import RecordError, open_record

LENGTH, RATE_Hz, GAIN = 200, 2000, 10_000
COUNTS = np.round(GAIN * np.sin(np.arange(LENGTH) / 5)).astype("<i2")
SIGNAL = COUNTS.tobytes()
CHECKSUM = (int(COUNTS.sum()) + 2**15) % 2**16 - 2**15
FIRST = f"own 1 {RATE_Hz} {LENGTH}"
LINE = f"own.dat 16 {GAIN}(0)/mV 16 0 {COUNTS[0]} {CHECKSUM} 0 EMG"


@pytest.fixture
def written(tmp_path):
    """Write a record whose lines can be chosen, and return its header."""

    def write(*lines, signal=SIGNAL, encoding="utf-8"):
        (tmp_path / "own.dat").write_bytes(signal)
        (tmp_path / "own.hea").write_bytes("\n".join(lines or (FIRST, LINE)).encode(encoding) + b"\n")
        return tmp_path / "own.hea"

    return write


@pytest.fixture
def record(tmp_path):
    """A record with two channels in two units, written by the wfdb library, and what it holds in mV."""
    time_s = np.arange(2000) / 1000
    voltage_mV = np.stack([np.sin(2 * np.pi * 20 * time_s), 0.05 * np.cos(2 * np.pi * 5 * time_s)], axis=1)
    wfdb.wrsamp(
        "own",
        fs=1000,
        units=["mV", "uV"],
        sig_name=["needle", "skin"],
        fmt=["16", "16"],
        p_signal=voltage_mV * [1, 1000],
        write_dir=str(tmp_path),
    )
    return tmp_path / "own.hea", voltage_mV


def test_a_record_is_read_by_channel_in_mV(record, monkeypatch):
    path, voltage_mV = record
    assert open_record(path).voltage_mV == pytest.approx(voltage_mV[:, 0], abs=1e-3)
    for channel in ("skin", 2, np.int64(2)):
        assert open_record(path, channel).voltage_mV == pytest.approx(voltage_mV[:, 1], abs=1e-4)
    assert open_record(str(path)).rate_Hz == 1000
    assert open_record(path).title == "own"
    assert open_record(path).note == ""
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("USERPROFILE", str(path.parent))
    assert open_record("~/own.hea").voltage_mV.size == 2000


@pytest.mark.parametrize(
    ("unit", "encoding", "per_mV"),
    [
        ("V", "ascii", 1e-3),
        ("mv", "ascii", 1),
        ("uV", "ascii", 1e3),
        ("\u00b5V", "latin-1", 1e3),  # micro sign, one byte
        ("\u00b5V", "utf-8", 1e3),
        ("\u03bcV", "utf-8", 1e3),  # Greek letter
        ("\u00b5V", "utf-8-sig", 1e3),
        ("nV", "ascii", 1e6),
    ],
)
def test_a_unit_is_what_the_header_says_in_every_writing(written, unit, encoding, per_mV):
    gain = GAIN / per_mV
    path = written(FIRST, LINE.replace(f"{GAIN}(0)/mV", f"{gain}(0)/{unit}"), encoding=encoding)
    assert open_record(path).voltage_mV == pytest.approx(COUNTS / GAIN)


@pytest.mark.parametrize(("gain", "baseline"), [("-10000", 0), ("1e4", 0), ("10000", 300)])
def test_a_calibration_may_be_upside_down_in_powers_of_ten_or_shifted(written, gain, baseline):
    path = written(FIRST, LINE.replace(f"{GAIN}(0)", f"{gain}({baseline})"))
    assert open_record(path).voltage_mV == pytest.approx((COUNTS - baseline) / float(gain))
    unnamed = written(FIRST, LINE.replace(f"{GAIN}(0)/mV 16 0", f"{gain} 16 {baseline}"))
    assert open_record(unnamed).voltage_mV == pytest.approx((COUNTS - baseline) / float(gain))
    assert "gives no unit" in open_record(unnamed).note


def test_capitals_in_names_and_the_end_of_lines_make_no_difference(written, tmp_path):
    path = written(FIRST, LINE)
    shutil.move(path, tmp_path / "OWN.HEA")
    shutil.move(tmp_path / "own.dat", tmp_path / "Own.DAT")
    assert open_record(tmp_path / "OWN.HEA").voltage_mV == pytest.approx(COUNTS / GAIN)
    assert open_record(tmp_path / "OWN.HEA").note == ""
    path.write_bytes(f"# by hand\r\n\r\n{FIRST}\r\n{LINE}\r\n# end".encode())
    assert open_record(path).voltage_mV == pytest.approx(COUNTS / GAIN)


def test_a_header_that_was_renamed_is_read_and_says_so(written, tmp_path):
    shutil.copy(written(), tmp_path / "copy.hea")
    assert open_record(tmp_path / "copy.hea").note == "The header copy.hea belongs to a record that is called 'own'."


SMALL = np.round(400 * np.sin(np.arange(LENGTH) / 5)).astype(int)
TRIPLES = np.append(SMALL, 0).reshape(-1, 3) & 1023
LATE = TRIPLES[:, 2]
FORMATS = {
    "8": np.diff(SMALL, prepend=0).astype("i1"),
    "16": SMALL.astype("<i2"),
    "24": np.c_[SMALL & 255, SMALL >> 8 & 255, SMALL >> 16 & 255].astype("u1"),
    "32": SMALL.astype("<i4"),
    "61": SMALL.astype(">i2"),
    "160": (SMALL + 2**15).astype("<u2"),
    "212": np.c_[SMALL[::2] & 255, (SMALL[::2] >> 8 & 15) | (SMALL[1::2] >> 4 & 240), SMALL[1::2] & 255].astype("u1"),
    "310": np.c_[TRIPLES[:, 0] << 1 | (LATE & 31) << 11, TRIPLES[:, 1] << 1 | LATE >> 5 << 11].astype("<u2"),
    "311": (TRIPLES @ [1, 2**10, 2**20]).astype("<u4"),
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_way_to_write_samples_is_read_with_and_without_a_length(written, form):
    line = f"own.dat {form} 400/mV 16 0 {SMALL[0]} {SMALL.sum()} 0 EMG"
    for first in (FIRST, f"own 1 {RATE_Hz}", f"own 1 {RATE_Hz} 0"):
        path = written(first, line, signal=FORMATS[form].tobytes())
        assert open_record(path).voltage_mV[:LENGTH] == pytest.approx(SMALL / 400)


def test_a_compressed_record_is_read_and_refused_when_it_was_cut(tmp_path):
    voltage_mV = np.sin(np.arange(5000) / 5)
    wfdb.wrsamp(
        "own",
        fs=2000,
        units=["mV"],
        sig_name=["EMG"],
        p_signal=voltage_mV[:, None],
        fmt=["516"],
        write_dir=str(tmp_path),
    )
    assert open_record(tmp_path / "own.hea").voltage_mV == pytest.approx(voltage_mV, abs=1e-3)
    (tmp_path / "own.dat").write_bytes((tmp_path / "own.dat").read_bytes()[:2000])
    with pytest.raises(RecordError, match=r"own\.hea, line 2, signal file: 'own\.dat' cannot be read as 5,000 samples"):
        open_record(tmp_path / "own.hea")


def test_a_channel_that_is_sampled_faster_keeps_its_rate(tmp_path):
    fast_mV = np.sin(2 * np.pi * 700 * np.arange(4000) / 4000)
    wfdb.wrsamp(
        "rates",
        fs=1000,
        units=["mV", "mV"],
        sig_name=["nerve", "EMG"],
        e_p_signal=[np.ones(1000), fast_mV],
        samps_per_frame=[1, 4],
        fmt=["16", "16"],
        write_dir=str(tmp_path),
    )
    fast = open_record(tmp_path / "rates.hea", "EMG")
    assert fast.rate_Hz == 4000
    assert fast.voltage_mV == pytest.approx(fast_mV, abs=1e-3)
    slow = open_record(tmp_path / "rates.hea", "nerve")
    assert (slow.rate_Hz, slow.voltage_mV.size) == (1000, 1000)
    assert slow.note == "All samples have the same value, 1 mV."


LINES_REFUSED = {
    "own": "line 1: 'own' does not begin a WFDB header",
    "own 1": "line 1, rate: none is given",
    f"own 1 0 {LENGTH}": "line 1, rate: 0 samples a second; possible are 1 to 1,000,000",
    f"own 1 -2000 {LENGTH}": "line 1, rate: -2,000 samples a second",
    f"own 1 1e12 {LENGTH}": "line 1, rate: 1,000,000,000,000 samples a second",
    f"own 1 nan {LENGTH}": "line 1, rate: 'nan' is not a number",
    f"own 1 2000,5 {LENGTH}": "line 1, rate: '2000,5' is not a number; write a decimal point",
    f"own 1 2_000 {LENGTH}": "line 1, rate: '2_000' is not a number",
    f"own 1 2 000 {LENGTH}": "line 1, time: '200' is none",
    "own 1 2000 -200": "line 1, number of samples: -200 is too small",
    "own 1 2000 201": "line 2, signal file: 'own.dat' has 400 bytes of samples, but 201 samples of a channel",
    "own 1 2000 999999999999": "line 1, number of samples: 999,999,999,999 in a channel; at most 30,000,000",
    f"own 1 2000 {'9' * 30}": "line 1, number of samples: '999999999999999999999999999999' is not a whole number",
    f"own -1 2000 {LENGTH}": "line 1, number of signals: -1 is too small; the smallest value is 0",
    f"own 2 2000 {LENGTH}": "line 1: 2 signals are announced, but 1 lines follow",
    f"own 99999999 2000 {LENGTH}": "line 1, number of signals: 99999999 is too large; the largest value is 1,000",
    "own.dat": "line 2: 'own.dat' is not the line of a signal",
    "own.dat 17 10000/mV": "line 2, format: 17 is not known; possible are 8, 16",
    "own.dat x 10000/mV": "line 2, format: 'x' is none",
    "own.dat 0 10000/mV": "line 2, signal file: the signal has no samples",
    "own.dat 16": "line 2, gain: none is given, so the signal is not calibrated",
    "own.dat 16 0(0)/mV 16 0": "line 2, gain: none is given, so the signal is not calibrated",
    "own.dat 16 1,5/mV": "line 2, gain: '1,5' is not a number; write a decimal point",
    "own.dat 16 inf/mV": "line 2, gain: 'inf' is not a number",
    "own.dat 16 1e999/mV": "line 2, gain: '1e999' is too large a number",
    "own.dat 16 10000 /uV": "line 2, resolution: '/uV' is not a whole number",
    "own.dat 16 10000(0,5)/mV": "line 2, baseline: '0,5' is not a whole number",
    "own.dat 16 10000/N": "line 2, unit: 'N' is not a voltage; possible are V, mV, uV or µV, nV",
    "own.dat 16 0.001/V": "own.hea: the values reach from -10,000,000,000 to 9,999,000,000 mV, but no electrode",
    "own.dat 16x0 10000/mV": "line 2, samples per frame: 0 is too small",
    "own.dat 16+900 10000/mV": "line 2, signal file: 'own.dat' has 0 bytes of samples",
    "../own.dat 16 10000/mV": "line 2: '../own.dat' lies elsewhere; it has to lie beside its header",
    "/tmp/own.dat 16 10000/mV": "line 2: '/tmp/own.dat' lies elsewhere",
    "C:\\own.dat 16 10000/mV": "line 2: 'C:\\\\own.dat' lies elsewhere",
    "other.dat 16 10000/mV": "line 2: There is no file",
    ".. 16 10000/mV": "line 2: '..' is a folder, and not a file",
    f"own.dat 16 {GAIN}/mV 16 0 {COUNTS[0]} {CHECKSUM + 1} 0 EMG": "line 2, checksum: the samples of 'own.dat' add up",
    f"own.dat 16 {GAIN}/mV 16 0 {COUNTS[0] + 1} {CHECKSUM} 0 EMG": "line 2, initial value: the first sample in",
}


@pytest.mark.parametrize("line", LINES_REFUSED)
def test_a_line_that_cannot_be_true_is_refused_with_its_field(written, line):
    path = written(line, LINE) if line.startswith("own ") or line == "own" else written(FIRST, line)
    with pytest.raises(RecordError, match=re.escape(LINES_REFUSED[line])) as refusal:
        open_record(path)
    assert "own.hea" in str(refusal.value)


def test_a_signal_that_was_cut_short_or_changed_is_refused(written):
    with pytest.raises(RecordError, match=r"has 300 bytes of samples, but 200 .* take 400: it was cut short"):
        open_record(written(FIRST, LINE, signal=SIGNAL[:300]))
    with pytest.raises(RecordError, match=r"line 2: 'own.dat' is empty"):
        open_record(written(FIRST, LINE, signal=b""))
    for place in range(0, 2 * LENGTH, 37):
        changed = bytearray(SIGNAL)
        changed[place] ^= 1
        with pytest.raises(RecordError, match="checksum: the samples"):
            open_record(written(FIRST, LINE, signal=changed))
    longer = SIGNAL + b"more than the header says"
    assert open_record(written(FIRST, LINE, signal=longer)).voltage_mV == pytest.approx(COUNTS / GAIN)
    with pytest.raises(RecordError, match="more than the 400 that 200 samples of a channel take, and no checksum"):
        open_record(written(FIRST, f"own.dat 16 {GAIN}/mV", signal=longer))


def test_a_header_without_a_checksum_is_read_and_says_so(written):
    by_hand = written(FIRST, f"own.dat 16 {GAIN}/mV 16 0 0 0 0 EMG", signal=(COUNTS + 7).tobytes())
    assert open_record(by_hand).voltage_mV == pytest.approx((COUNTS + 7) / GAIN)
    assert open_record(by_hand).note.startswith("The header holds no checksum")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["own.dat 16 1/mV", "own.dat 212 1/mV"], "line 3, format: is another than in line 2"),
        (["own.dat 16 1/mV", "b.dat 16 1/mV", "own.dat 16 1/mV"], "'own.dat' do not stand together"),
    ],
)
def test_signals_of_one_file_are_written_in_one_way(written, lines, words):
    with pytest.raises(RecordError, match=re.escape(words)):
        open_record(written(f"own {len(lines)} {RATE_Hz} 100", *lines))


def test_a_message_lists_the_channels_there_are(record, written):
    path, _ = record
    with pytest.raises(RecordError, match=r"no channel 'tongue'; it has: 1 needle, 2 skin"):
        open_record(path, "tongue")
    for number in (0, 3, -1, True, 1.0):
        with pytest.raises(RecordError, match=f"no channel {number}; it has: 1 needle, 2 skin"):
            open_record(path, number)
    twins = written(f"own 2 {RATE_Hz} {LENGTH // 2}", *2 * [f"own.dat 16 {GAIN}/mV 16 0 0 0 0 EMG"])
    with pytest.raises(RecordError, match="2 channels 'EMG'; ask by number: 1 EMG, 2 EMG"):
        open_record(twins, "EMG")
    assert open_record(twins, 2).voltage_mV == pytest.approx(COUNTS[1::2] / GAIN)
    with pytest.raises(RecordError, match=r"own\.hea holds no signal: no channel, or annotations alone"):
        open_record(written(f"own 0 {RATE_Hz} {LENGTH}"))


def test_missing_samples_stay_missing_and_can_be_measured(tmp_path):
    signal = np.sin(np.arange(500) / 5)[:, None]
    signal[100:120] = np.nan
    wfdb.wrsamp("gap", fs=500, units=["mV"], sig_name=["EMG"], p_signal=signal, fmt=["16"], write_dir=str(tmp_path))
    voltage_mV = open_record(tmp_path / "gap.hea").voltage_mV
    assert np.isnan(voltage_mV).sum() == 20
    assert np.isfinite(measure(voltage_mV, 500).rms_mV)
