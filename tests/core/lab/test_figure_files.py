"""The data behind a figure as people read it, and as files."""

import io

import edfio
import numpy as np
import pandas as pd
import pytest

import endplate.labs
from endplate.core.lab.column_names import title, unit
from endplate.core.lab.data_panel import COLUMNS, DataPanel
from endplate.core.lab.figure_files import LETTERS, edf_bytes, holds_traces, signal_names
from endplate.labs import CrampLab, InvoluntaryMovementLab, JunctionLab, NeedleLab, RecruitmentLab, TwoGroupsLab


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("voltage_mV", "Voltage (mV)"),
        ("stimulus_uA_per_cm2", "Stimulus (µA/cm²)"),
        ("stimulated_below_percent_of_healthy", "Stimulated below (% of healthy)"),
        ("lasted_s_nerve_free", "Lasted, nerve free (s)"),
        ("emg_mV", "EMG (mV)"),
        ("less_is_better", "Less is better"),
        ("h", "Gate h (sodium, ready)"),
        ("Twitch (% of healthy)", "Twitch (% of healthy)"),
    ],
)
def test_a_column_has_a_head_in_words(column, words):
    assert title(column) == words


def test_no_head_of_any_lab_is_a_key():
    for kind in endplate.labs.ALL:
        lab = kind()
        for picture in kind.pictures.values():
            for column in picture.tabulate(lab.result).columns:
                assert "_" not in title(column)
                assert title(column)[0].isupper()
                assert unit(column) in title(column)


def test_eight_columns_are_in_sight_and_all_are_in_the_file():
    table = pd.DataFrame({f"column_{number}": range(100) for number in range(12)})
    panel = DataPanel("Many numbers")
    panel.button.value = True
    panel.ready(lambda: table, "code")()
    assert panel.value.count("<th ") == COLUMNS == 8
    assert "24 of 100 rows and 8 of 12 columns; the file has all" in panel.value
    files = JunctionLab().view.offer()
    assert pd.read_csv(io.BytesIO(files[".csv"]())).shape == JunctionLab().table().shape


def test_the_recording_has_the_numbers_of_the_table():
    lab = JunctionLab()
    table = lab.table()
    recording = edfio.read_edf(lab.view.offer()[".edf"]())
    assert [each.physical_dimension for each in recording.signals] == ["", "", "mV", "mV"]
    assert recording.duration == pytest.approx(0.03)
    assert recording.annotations[0].text == lab.title
    for signal, column in zip(recording.signals, table.columns[1:], strict=True):
        numbers = table[column].to_numpy(dtype=float)
        np.testing.assert_allclose(signal.data, numbers, atol=np.ptp(numbers) / 2**15)


def test_what_can_be_heard_is_saved_where_the_picture_is_of_impulses_alone():
    lab = InvoluntaryMovementLab("cramp")
    assert "source" in lab.table()
    (signal,) = edfio.read_edf(lab.view.offer()[".edf"]()).signals
    np.testing.assert_allclose(signal.data, lab.result.emg.voltage_mV, atol=1e-3)
    assert signal.sampling_frequency == lab.result.emg.rate_Hz


def test_a_close_up_says_when_it_begins():
    lab = InvoluntaryMovementLab("cramp")
    lab.picture = "close-up"
    recording = edfio.read_edf(lab.view.offer()[".edf"]())
    assert f"from {lab.table()['time_s'].iloc[0]:.6g} s on" in recording.annotations[0].text


@pytest.mark.parametrize("kind", endplate.labs.ALL, ids=lambda kind: kind.__name__)
def test_every_file_that_is_offered_can_be_read(kind):
    lab = kind()
    for name in kind.pictures:
        lab.set({"picture": name} if len(kind.pictures) > 1 else {})
        files = lab.view.offer()
        assert files[".csv"]().startswith(lab.table().columns[0].encode())
        if ".edf" in files:
            recording = edfio.read_edf(files[".edf"]())
            assert all(np.isfinite(each.data).all() for each in recording.signals)


def test_labs_without_traces_in_time_offer_none():
    assert {CrampLab, JunctionLab, NeedleLab, RecruitmentLab} == {
        kind
        for kind in (CrampLab, JunctionLab, NeedleLab, RecruitmentLab, TwoGroupsLab)
        if ".edf" in kind().view.offer()
    }


def test_what_is_hidden_offers_nothing():
    lab = JunctionLab()
    lab.lock("Predict first.")
    sent = []
    lab.view.send = lambda content, buffers=None: sent.append(content)
    lab.view._answer(lab.view, {"offered": True}, [])
    lab.view._answer(lab.view, {"save": ".csv"}, [])
    assert sent == [{"offered": []}]


def test_uneven_times_and_gaps_make_no_recording():
    even = pd.DataFrame({"time_s": np.arange(50) / 10, "voltage_mV": np.sin(np.arange(50.0))})
    assert holds_traces(even)
    assert not holds_traces(even.assign(time_s=even["time_s"] ** 2))
    assert not holds_traces(even.assign(voltage_mV=np.nan))
    assert not holds_traces(even.drop(columns="time_s"))
    flat = edfio.read_edf(edf_bytes(even.assign(voltage_mV=0.0), "flat"))
    np.testing.assert_allclose(flat.signals[0].data, 0.0, atol=1e-6)


def test_names_of_signals_fit_differ_and_are_still_understood():
    long = ["Membrane potential", "End plate potential", "In the squeezed stretch", "Persistent conductance"]
    assert signal_names(long) == ["Membrane pot.", "End plate pot.", "In squee. stret.", "Pers. cond."]
    same = [f"Current into the motor axon of unit {number}" for number in ("one", "two", "three")]
    names = signal_names(same)
    assert len(set(names)) == len(same)
    assert all(len(name) <= LETTERS for name in names)
    assert signal_names(["Force", "Force"]) == ["Force", "Force 2"]
