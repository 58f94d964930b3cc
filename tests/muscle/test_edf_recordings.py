"""One's own recordings in EDF and EDF+: what is read, and which headers and lengths are refused in which words."""

import re

import edfio
import numpy as np
import pytest

from endplate.muscle.recordings import RecordError, open_record

RATE_Hz = 1000
VOLTAGE_mV = np.sin(np.arange(3 * RATE_Hz) / 30)
FIELDS = {  # where a field of the first of three signals stands, the last of which holds the annotations
    "version": (0, 8),
    "bytes in the header": (184, 8),
    "reserved": (192, 44),
    "number of data records": (236, 8),
    "duration of a data record": (244, 8),
    "number of signals": (252, 4),
    "label": (256, 16),
    "unit": (544, 8),
    "physical minimum": (568, 8),
    "physical maximum": (592, 8),
    "digital minimum": (616, 8),
    "digital maximum": (640, 8),
    "samples in a data record": (904, 8),
}
START = 256 * 4
ONE_RECORD = b"+1\x14\x14"
"""When the second data record begins."""


def edf(*signals, unit="mV", **options):
    """Return the contents of a file with the voltages, and with an annotation."""
    channels = [
        edfio.EdfSignal(each, RATE_Hz, label=label, physical_dimension=unit, physical_range=(-2, 2))
        for label, each in zip(("EMG", "skin"), signals, strict=True)
    ]
    note = edfio.EdfAnnotation(0.5, None, "effort")
    return edfio.Edf(channels, annotations=[note], data_record_duration=1, **options).to_bytes()


WHOLE = edf(VOLTAGE_mV, VOLTAGE_mV / 2)


@pytest.fixture
def written(tmp_path):
    """Write a file with fields of the header changed, and return its path."""

    def write(contents=WHOLE, encoding="ascii", **fields):
        for field, text in fields.items():
            start, width = FIELDS[field.replace("_", " ")]
            contents = contents[:start] + text.encode(encoding).ljust(width) + contents[start + width :]
        (tmp_path / "own.edf").write_bytes(contents)
        return tmp_path / "own.edf"

    return write


def test_a_file_is_read_by_channel(written):
    for channel, factor in ((None, 1), ("EMG", 1), (2, 0.5), ("skin", 0.5)):
        recording = open_record(written(), channel)
        assert recording.voltage_mV == pytest.approx(factor * VOLTAGE_mV, abs=1e-4)
        assert (recording.rate_Hz, recording.duration_s, recording.note) == (RATE_Hz, 3, "")


@pytest.mark.parametrize(
    ("unit", "encoding", "per_mV"),
    [("mV", "ascii", 1), ("uV", "ascii", 1000), ("V", "ascii", 0.001), ("\u00b5V", "latin-1", 1000)]
    + [(micro + "V", "utf-8", 1000) for micro in "\u00b5\u03bc"],
)
def test_a_unit_is_what_the_header_says_in_every_writing(written, unit, encoding, per_mV):
    limits = {"physical_minimum": f"{-2 * per_mV}", "physical_maximum": f"{2 * per_mV}"}
    recording = open_record(written(unit=unit, encoding=encoding, **limits))
    assert recording.voltage_mV == pytest.approx(VOLTAGE_mV, abs=1e-4)


def test_a_channel_that_was_written_upside_down_is_put_right(written):
    recording = open_record(written(physical_minimum="2", physical_maximum="-2"))
    assert recording.voltage_mV == pytest.approx(-VOLTAGE_mV, abs=1e-4)


def test_capitals_in_the_name_make_no_difference(written, tmp_path):
    written().rename(tmp_path / "OWN.EDF")
    assert open_record(tmp_path / "OWN.EDF").voltage_mV.size == VOLTAGE_mV.size
    assert open_record(tmp_path / "own.edf").voltage_mV.size == VOLTAGE_mV.size


def test_a_file_with_breaks_is_refused_wherever_its_header_says_so(written):
    later = WHOLE.replace(ONE_RECORD, b"+9\x14\x14")
    assert WHOLE.count(ONE_RECORD) == 1
    for header in ("EDF+D", "EDF+C"):
        with pytest.raises(RecordError, match=r"own\.edf was recorded with breaks \(the first after 1 s, of 8 s\)"):
            open_record(written(later, reserved=header))
        assert open_record(written(reserved=header)).duration_s == 3
    with pytest.raises(RecordError, match=r"breaks \(EDF\+D\), and does not say where they are"):
        open_record(written(WHOLE.replace(ONE_RECORD, b"1\x14\x14 "), reserved="EDF+D"))


def test_a_file_with_annotations_alone_is_refused(written):
    alone = edfio.Edf([], annotations=[edfio.EdfAnnotation(0.5, None, "effort")]).to_bytes()
    with pytest.raises(RecordError, match=r"own\.edf holds no signal: no channel, or annotations alone"):
        open_record(written(alone))


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("version", "hello", "own.edf is not an EDF file: it begins with 'hello', and not with 0"),
        ("version", "\xffBIOSEMI", "own.edf is a BDF file with 24 bits a sample; export it as EDF"),
        ("bytes in the header", "1024,0", "header, bytes in the header: '1024,0' is not a whole number"),
        ("bytes in the header", "512", "header, bytes in the header: 512, but 3 signals take 1,024"),
        ("number of data records", "0", "0 of 4,018 bytes each, but 12,054 bytes follow the header: they do not fit"),
        ("number of data records", "-2", "header, number of data records: -2 is too small; the smallest value is -1"),
        ("number of data records", "99999999", "header, number of data records: 99999999 is too large"),
        ("number of data records", "4", "4 of 4,018 bytes each, but 12,054 bytes follow the header: the file was cut"),
        ("number of data records", "2", "2 of 4,018 bytes each, but 12,054 bytes follow the header: they do not fit"),
        ("duration of a data record", "0", "header, duration of a data record: '0' s; it has to be above 0"),
        ("duration of a data record", "-1", "header, duration of a data record: '-1' s; it has to be above 0"),
        ("duration of a data record", "0,5", "'0,5' is not a number; write a decimal point"),
        ("duration of a data record", "nan", "header, duration of a data record: 'nan' is not a number"),
        (
            "duration of a data record",
            "1e-9",
            "channel 1 EMG, rate: 1,000,000,000,000 samples a second; possible are 1 to",
        ),
        ("duration of a data record", "1e9", "channel 1 EMG, rate: 1e-06 samples a second"),
        ("number of signals", "0", "header, number of signals: 0 is too small"),
        ("number of signals", "-3", "header, number of signals: -3 is too small"),
        ("number of signals", "9999", "header, bytes in the header: 1024, but 9999 signals take 2,560,000"),
        ("unit", "", "channel 1 EMG, unit: none is given"),
        ("unit", "degC", "channel 1 EMG, unit: 'degC' is not a voltage; possible are V, mV, uV or µV, nV"),
        ("physical minimum", "-2,0", "channel 1 EMG, physical minimum: '-2,0' is not a number; write a decimal point"),
        ("physical maximum", "2,0", "channel 1 EMG, physical maximum: '2,0' is not a number; write a decimal point"),
        ("physical maximum", "-2", "channel 1 EMG, physical minimum: -2, the same as the physical maximum"),
        ("physical maximum", "1e999", "channel 1 EMG, physical maximum: '1e999' is too large a number"),
        ("physical maximum", "inf", "channel 1 EMG, physical maximum: 'inf' is not a number"),
        ("physical maximum", "", "channel 1 EMG, physical maximum: '' is not a number"),
        ("physical maximum", "9e9", "own.edf: the values reach from"),
        ("digital maximum", "-32768", "channel 1 EMG, digital minimum: -32768 is not below the digital maximum"),
        ("digital maximum", "3,2767", "channel 1 EMG, digital maximum: '3,2767' is not a whole number"),
        ("digital maximum", "99999", "channel 1 EMG, digital maximum: 99999 is too large; the largest value is 32,767"),
        ("samples in a data record", "0", "signal 1, samples in a data record: 0 is too small"),
        ("samples in a data record", "-9", "signal 1, samples in a data record: -9 is too small"),
        ("samples in a data record", "1_000", "signal 1, samples in a data record: '1_000' is not a whole number"),
        ("samples in a data record", "999999", "12,054 bytes follow the header: the file was cut short"),
    ],
)
def test_a_field_that_cannot_be_true_is_refused_with_its_name(written, field, text, words):
    with pytest.raises(RecordError, match=re.escape(words)) as refusal:
        open_record(written(encoding="latin-1", **{field: text}))
    assert str(refusal.value).startswith("own.edf")


def test_a_file_that_was_cut_short_is_refused_wherever_it_ends(written):
    for size in (*range(0, START, 97), *range(START, len(WHOLE), 997), len(WHOLE) - 1):
        with pytest.raises(RecordError, match=r"own\.edf"):
            open_record(written(WHOLE[:size]))


def test_a_file_that_was_never_closed_is_read_as_far_as_it_goes_and_says_so(written):
    recording = open_record(written(number_of_data_records="-1"))
    assert recording.voltage_mV == pytest.approx(VOLTAGE_mV, abs=1e-4)
    assert recording.note == "The recording was never closed, and leaves its length open: 3 data records."
    cut = open_record(written(WHOLE[:-1000], number_of_data_records="-1"))
    assert cut.voltage_mV == pytest.approx(VOLTAGE_mV[:2000], abs=1e-4)
    assert cut.note.endswith("2 data records; one more is not whole (3,018 bytes), and left out.")


def test_samples_outside_their_range_are_noted(written):
    recording = open_record(written(digital_minimum="-8000"))
    assert re.match(r"\d+ samples lie outside the range from -8000 to 32767 that the header gives", recording.note)
