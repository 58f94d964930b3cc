"""The lab of the needle: simulated beside recorded, and what stands in where there is no recording."""

from pathlib import Path

import numpy as np
import pytest

from endplate.labs import NeedleLab
from endplate.muscle import recordings
from endplate.muscle.emg_measures import measure
from endplate.muscle.recordings import RECORDED, STAND_IN, Recording, RecordingUnavailableError
from endplate.studies.needle import needle_comparison

PUBLISHED = Path(__file__).parents[4] / "shared" / "emgdb"


@pytest.fixture
def no_network(monkeypatch):
    def nothing(name):
        raise RecordingUnavailableError("There is no network here.")

    monkeypatch.setattr(needle_comparison, "load", nothing)


@pytest.fixture
def recorded(monkeypatch):
    """A recording of ten seconds with most power from the fourth second on."""
    made_mV = 0.01 * np.random.default_rng(0).standard_normal(40_000)
    made_mV[16_000:24_000] += np.sin(np.arange(8000) / 5)
    made = Recording(made_mV, 4000.0, "a muscle", "a test")
    monkeypatch.setattr(needle_comparison, "load", lambda name: made)
    return made


def words(figure):
    return [note.text for note in figure.layout.annotations]


def test_without_a_network_a_stand_in_is_shown_and_named(no_network):
    lab = NeedleLab()
    for compared in lab.controls["compared_with"].options:
        lab.compared_with = compared
        assert lab.result.recording.origin == STAND_IN
        assert lab.view.status == ""
        assert STAND_IN in lab.summary
        for picture in ("simulated beside recorded", "measures"):
            lab.picture = picture
            assert any(STAND_IN in text for text in words(lab.figure))


def test_the_line_of_the_lab_does_not_depend_on_the_recording(recorded, monkeypatch):
    with_recording = repr(NeedleLab())
    assert repr(NeedleLab("reinnervated")).startswith("NeedleLab (reinnervated)")
    monkeypatch.setattr(needle_comparison, "RECORDS", dict.fromkeys(needle_comparison.RECORDS, "emg_myopathy"))
    silence = Recording(np.zeros(40_000), 4000.0, "silence", "a test")
    monkeypatch.setattr(needle_comparison, "load", lambda name: silence)
    assert repr(NeedleLab()) == with_recording


def test_a_recording_is_shown_where_most_happens_on_the_scale_of_the_simulation(recorded):
    lab = NeedleLab()
    assert lab.result.recording.origin == RECORDED
    assert lab.result.recording_from_s == pytest.approx(4.0, abs=0.5)
    figure = lab.figure
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range == figure.layout.yaxis3.range
    assert any(f"{RECORDED}: a muscle" in text for text in words(figure))
    assert np.abs(figure.data[2].y).max() == pytest.approx(1.0, abs=0.1)


def test_measures_of_both_stand_in_one_table(recorded):
    lab = NeedleLab()
    lab.picture = "measures"
    table = lab.table().set_index("measure")
    assert table.loc["root mean square", "compared"] == pytest.approx(measure(recorded.voltage_mV, 4000).rms_mV)
    assert table.loc["turns", "simulated"] == lab.result.turns_per_s


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published recordings are not on this machine")
def test_the_presets_come_near_to_the_published_recordings(monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(PUBLISHED))
    recordings.published._fetched.cache_clear()
    healthy, reinnervated = NeedleLab("healthy").result, NeedleLab("reinnervated").result
    ill = NeedleLab("muscle disease: fibres lost").result
    for result in (healthy, reinnervated, ill):
        assert result.recording.origin == RECORDED
        simulated, recorded_ = result.examination.measures, result.recorded_measures
        assert 0.4 < simulated.turns_per_s / recorded_.turns_per_s < 2.5
        assert 0.4 < simulated.amplitude_per_turn_mV / recorded_.amplitude_per_turn_mV < 2.5
    assert (
        reinnervated.examination.measures.amplitude_per_turn_mV
        > 1.5 * healthy.examination.measures.amplitude_per_turn_mV
    )
    recordings.published._fetched.cache_clear()
