"""Recordings in WFDB format whose samples lie in segments: how they are joined, and which ones are refused."""

import re

import numpy as np
import pytest
import wfdb

from endplate.muscle.recordings import RecordError, open_record


def segments(tmp_path, master, layout=""):
    """Write two segments, the second in microvolts, the header that joins them, and its layout."""
    for name, unit, factor in (("one", "mV", 1), ("two", "uV", 1000)):
        wfdb.wrsamp(
            name,
            fs=500,
            units=[unit],
            sig_name=["EMG"],
            p_signal=factor * np.sin(np.arange(50) / 5)[:, None],
            fmt=["16"],
            write_dir=str(tmp_path),
        )
    (tmp_path / "joined.hea").write_text(master)
    (tmp_path / "layout.hea").write_text(layout or "layout 1 500 0\n~ 0 200/mV 16 0 0 0 0 EMG\n")
    return tmp_path / "joined.hea"


def test_a_record_in_segments_is_joined_and_its_gap_is_missing(tmp_path):
    path = segments(tmp_path, "joined/4 1 500 120\nlayout 0\none 50\n~ 20\ntwo 50\n")
    joined = open_record(path)
    assert np.isnan(joined.voltage_mV[50:70]).all()
    for part in (slice(0, 50), slice(70, None)):
        assert joined.voltage_mV[part] == pytest.approx(np.sin(np.arange(50) / 5), abs=1e-3)
    assert "20 of 120 samples are missing" in joined.summary()
    fixed = open_record(segments(tmp_path, "joined/2 1 500 100\ntwo 50\none 50\n"))
    assert fixed.voltage_mV == pytest.approx(np.tile(np.sin(np.arange(50) / 5), 2), abs=1e-3)


@pytest.mark.parametrize(
    ("master", "words"),
    [
        ("joined/2 1 500 90\none 50\ntwo 50\n", "joined.hea, line 1, number of samples: 90 are announced"),
        ("joined/2 1 500 90\none 50\ntwo 40\n", "two.hea, line 1, number of samples: 50, but 40 in joined.hea, line 3"),
        ("joined/2 1 1000 100\none 50\ntwo 50\n", "one.hea, line 1, rate: 500, but 1000 in joined.hea"),
        ("joined/3 1 500 100\none 50\ntwo 50\n", "joined.hea, line 1: 3 segments are announced, but 2 lines follow"),
        ("joined/2 1 500\none 50\nthree 50\n", "joined.hea, line 1: There is no file"),
        ("joined/1 1 500\n../one 50\n", "joined.hea, line 1: '../one.hea' lies elsewhere"),
        ("joined/1 1 500\njoined 50\n", "joined.hea, line 2: the segment joined is in segments itself"),
        ("joined/2 1 500\none 50\n~ 999999999\n", "joined.hea, line 1, number of samples: 1,000,000,049 in a channel"),
        ("joined/1 1 500\n~ 50\n", "joined.hea, line 1: no segment holds a sample"),
        ("joined/1 1 500\nlayout 0\n", "joined.hea, line 1: no segment holds a sample"),
        ("joined/1 2 500\none 50\n", "one.hea, line 1, number of signals: 1, but 2 in joined.hea"),
        ("joined/99999999 1 500\n", "joined.hea, line 1, number of segments: 99999999 is too large"),
        ("joined/1 1 500\none fifty\n", "joined.hea, line 2, number of samples: 'fifty' is not a whole number"),
    ],
)
def test_segments_that_do_not_fit_are_refused(tmp_path, master, words):
    with pytest.raises(RecordError, match=re.escape(words)):
        open_record(segments(tmp_path, master))
