"""The published recordings: fetched by checksum or read from a local folder; and the messages when they are missing."""

import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pooch
import pytest
import wfdb

from endplate.muscle import recordings
from endplate.muscle.emg_measures import measure
from endplate.muscle.recordings import RecordingUnavailableError, load, published

PUBLISHED = Path(__file__).parents[3] / "shared" / "emgdb"
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published recordings are not on this machine")
NOTES = (Path(__file__).parents[2] / "docs" / "muscle.md").read_text(encoding="utf-8")
SAMPLES = {"emg_healthy": 50_860, "emg_neuropathy": 147_858, "emg_myopathy": 110_337}


@pytest.fixture(autouse=True)
def nothing_remembered(tmp_path, monkeypatch):
    """Neither files of this machine's user nor what an earlier test fetched."""
    monkeypatch.setattr(pooch, "os_cache", lambda _: tmp_path / "cache")
    monkeypatch.delenv(recordings.FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(published, "_SILENT", set())
    published._fetched.cache_clear()
    yield
    published._fetched.cache_clear()


def quietest_and_strongest(voltage_mV):
    """Measures of the two seconds with the smallest and with the largest standard deviation."""
    parts = [voltage_mV[start : start + 8000] for start in range(0, voltage_mV.size - 7999, 1000)]
    return tuple(measure(pick(parts, key=np.std), 4000) for pick in (min, max))


class Server:
    """A web server over a folder, which counts what it is asked for."""

    def __init__(self, folder):
        self.asked = asked = []

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                super().do_GET()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
        )
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def published_as(monkeypatch, folder, **files):
    """Take ``files`` for the published ones, with their checksums."""
    checksums = {name: pooch.file_hash(str(folder / name)) for name in files.values()}
    monkeypatch.setattr(published, "CHECKSUMS", published.CHECKSUMS | checksums)


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A folder with a record named like a published one."""
    folder = tmp_path / "published"
    folder.mkdir()
    voltage_mV = np.sin(2 * np.pi * 20 * np.arange(2000) / 4000)[:, None]
    voltage_mV = np.round(voltage_mV / published.STEP_mV) * published.STEP_mV
    wfdb.wrsamp(
        "emg_healthy",
        fs=4000,
        units=["mV"],
        sig_name=["EMG"],
        p_signal=voltage_mV,
        fmt=["16"],
        adc_gain=[10_000],
        baseline=[0],
        write_dir=str(folder),
    )
    published_as(monkeypatch, folder, signal="emg_healthy.dat", header="emg_healthy.hea")
    return folder, voltage_mV[:, 0]


def test_a_recording_is_fetched_once_checked_and_kept(stand_in, monkeypatch, tmp_path, capsys):
    folder, voltage_mV = stand_in
    with Server(folder) as server:
        monkeypatch.setattr(published, "ADDRESS", server.address)
        recording = load("emg_healthy")
        assert recording.voltage_mV == pytest.approx(voltage_mV, abs=1e-3)
        assert "Fetching emg_healthy.dat from PhysioNet" in capsys.readouterr().err
        published._fetched.cache_clear()  # as when the kernel is started again
        load("emg_healthy")
        assert sorted(server.asked) == ["/emg_healthy.dat", "/emg_healthy.hea"]
    assert (tmp_path / "cache" / "emg_healthy.dat").is_file()
    assert recording.origin == recordings.RECORDED
    assert "Open Data Commons Attribution License" in recording.summary()


def test_a_changed_file_is_not_taken(stand_in, monkeypatch):
    folder, _ = stand_in
    with (folder / "emg_healthy.dat").open("ab") as file:
        file.write(b"\0\0")
    with Server(folder) as server:
        monkeypatch.setattr(published, "ADDRESS", server.address)
        with pytest.raises(RecordingUnavailableError, match="could not be fetched"):
            load("emg_healthy")
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(folder))
    with pytest.raises(RecordingUnavailableError, match=r"emg_healthy\.dat in \S+ is not the published"):
        load("emg_healthy")


def test_without_a_network_the_message_says_what_to_do_and_nothing_is_fetched_again(stand_in, monkeypatch, capsys):
    folder, _ = stand_in
    with Server(folder) as server:
        address = server.address
    monkeypatch.setattr(published, "ADDRESS", address)  # nobody answers there any more
    with pytest.raises(RecordingUnavailableError, match="ENDPLATE_RECORDINGS") as refusal:
        load("emg_healthy")
    assert "emg_healthy.dat and emg_healthy.hea" in str(refusal.value)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(pooch, "HTTPDownloader", lambda **_: pytest.fail("the network was tried again"))
    for name in SAMPLES:
        with pytest.raises(RecordingUnavailableError, match=f"{name} could not be fetched"):
            load(name)


def test_a_folder_without_the_files_is_named_in_the_refusal(tmp_path, monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr(published, "_SILENT", {published.ADDRESS})
    with pytest.raises(RecordingUnavailableError) as refusal:
        load("emg_myopathy")
    assert f"{recordings.FOLDER_VARIABLE} (now {tmp_path})" in str(refusal.value)


def test_a_changed_file_does_not_make_the_network_count_as_absent(stand_in, monkeypatch):
    folder, _ = stand_in
    (folder / "emg_healthy.dat").write_bytes(b"a page that asks for a password")
    with Server(folder) as server:
        monkeypatch.setattr(published, "ADDRESS", server.address)
        with pytest.raises(RecordingUnavailableError, match="could not be fetched"):
            load("emg_healthy")
    assert not published._SILENT


def test_a_folder_that_cannot_keep_files_is_no_missing_network(stand_in, monkeypatch, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    with Server(stand_in[0]) as server:
        monkeypatch.setattr(published, "ADDRESS", server.address)
        with pytest.raises(RecordingUnavailableError, match=r"cannot be kept in the folder \S+cache"):
            load("emg_healthy")
    assert not published._SILENT


def test_what_was_fetched_is_checked_again_when_it_is_used(stand_in, monkeypatch):
    folder, _ = stand_in
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(folder))
    load("emg_healthy")
    header = folder / "emg_healthy.hea"
    header.write_bytes(header.read_bytes().replace(b"/mV", b"/uV"))
    with pytest.raises(RecordingUnavailableError, match=r"emg_healthy\.hea in \S+ is not the published"):
        load("emg_healthy")
    header.unlink()
    with pytest.raises(RecordingUnavailableError, match=r"emg_healthy\.hea in \S+ cannot be read"):
        load("emg_healthy")


def test_a_folder_that_was_brought_along_needs_no_network(stand_in, monkeypatch):
    folder, voltage_mV = stand_in
    monkeypatch.setattr(published, "_downloader", lambda file: pytest.fail("the network was asked"))
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(folder))
    assert load("emg_healthy").voltage_mV == pytest.approx(voltage_mV, abs=1e-3)


def test_the_labs_are_there_before_the_readers_of_files_are_loaded():
    heavy = "import sys, endplate.labs; print(sorted({'edfio', 'pooch', 'wfdb', 'matplotlib'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True).stdout.strip() == "[]"


def test_recordings_can_be_switched_off(monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, "none")
    monkeypatch.setattr(published, "_downloader", lambda file: pytest.fail("the network was asked"))
    with pytest.raises(RecordingUnavailableError, match="switched off"):
        load("emg_healthy")


def test_an_unknown_name_names_those_there_are():
    with pytest.raises(ValueError, match="emg_healthy, emg_neuropathy, emg_myopathy"):
        load("emg_tired")


@needs_published
@pytest.mark.parametrize("name", SAMPLES)
def test_the_published_recordings_are_read_in_mV(name, monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(PUBLISHED))
    recording = load(name)
    assert (recording.voltage_mV.size, recording.rate_Hz) == (SAMPLES[name], 4000)
    assert recording.duration_s == pytest.approx(SAMPLES[name] / 4000)
    assert recording.time_s[-1] == pytest.approx(recording.duration_s - 1 / 4000)
    counts = np.fromfile(PUBLISHED / f"{name}.dat", "<i2").astype(int)
    overflowed = np.flatnonzero(np.abs(recording.voltage_mV - counts / 10_000) > 1e-9)
    assert recording.voltage_mV[overflowed] == pytest.approx((counts[overflowed] - 2**16) / 10_000)
    assert overflowed.size == (410 if name == "emg_neuropathy" else 0)
    assert recording.note.startswith("410 samples") == (name == "emg_neuropathy")
    assert recording.summary().endswith(recording.note or f"{recordings.SOURCE}.")


@needs_published
def test_high_voltages_are_rarer_than_lower_ones_once_the_overflow_is_put_back(monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(PUBLISHED))
    restored_mV = load("emg_neuropathy").voltage_mV
    published_mV = np.fromfile(PUBLISHED / "emg_neuropathy.dat", "<i2") / 10_000
    edges_mV = [1.5, 1.95, 2.4, 2.85, 3.3]
    assert np.histogram(published_mV, edges_mV)[0].argmax() == 3
    assert (np.diff(np.histogram(restored_mV, edges_mV)[0]) <= 0).all()
    assert (np.diff(np.histogram(restored_mV, np.arange(-6.0, -0.5))[0]) > 0).all()


def test_an_overflow_is_undone_and_nothing_else_is_changed():
    steps = np.concatenate([np.arange(-3000, 1966), np.arange(1900, -3000, -7)])
    true_mV = np.round(1e4 * steps / 600) / 1e4
    written_mV = ((np.round(1e4 * true_mV).astype(int) + 2**15) % 2**16 - 2**15) / 1e4
    corrected_mV, note = published.undo_overflow(written_mV)
    assert corrected_mV == pytest.approx(true_mV, abs=1e-9)
    assert note.startswith(f"{(true_mV < -3.2768).sum()} samples were too low")
    within = true_mV[true_mV > -3.2]
    assert published.undo_overflow(within)[0] is within


@needs_published
def test_the_published_recordings_have_the_measures_that_the_notes_give(monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(PUBLISHED))
    names = {
        "turns a second": ("turns_per_s", ".0f"),
        "mean size of a turn, mV": ("amplitude_per_turn_mV", ".2f"),
        "root mean square, mV": ("rms_mV", ".2f"),
        "mean rectified, mV": ("mean_rectified_mV", ".2f"),
        "from lowest to highest, mV": ("peak_to_peak_mV", ".1f"),
        "active, % of the time": ("active_percent", ".0f"),
        "median frequency, Hz": ("median_frequency_Hz", ".0f"),
    }
    whole = [measure(load(name).voltage_mV, 4000) for name in SAMPLES]
    for row, (measured, form) in names.items():
        assert f"| {row} | {' | '.join(format(getattr(each, measured), form) for each in whole)} |" in NOTES
    parts = [quietest_and_strongest(load(name).voltage_mV) for name in SAMPLES]
    for row in ("turns a second", "mean size of a turn, mV", "active, % of the time"):
        measured, form = names[row]
        cells = [", ".join(format(getattr(each, measured), form) for each in pair) for pair in parts]
        assert f"| {row} | {' | '.join(cells)} |" in NOTES


@needs_published
def test_parts_of_two_recordings_come_twice(monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(PUBLISHED))
    for name, start_s, stop_s, later in (("emg_myopathy", 0.0, 10.9, 66_588), ("emg_neuropathy", 12.0, 18.5, 73_711)):
        voltage_mV = load(name).voltage_mV
        part = slice(round(4000 * start_s), round(4000 * stop_s))
        again = voltage_mV[part.start + later : part.stop + later]
        assert np.corrcoef(voltage_mV[part], again)[0, 1] > 0.7
        assert abs(np.corrcoef(voltage_mV[part], np.roll(again, 400))[0, 1]) < 0.2


@needs_published
def test_the_published_recordings_differ_as_their_diagnoses_do(monkeypatch):
    monkeypatch.setenv(recordings.FOLDER_VARIABLE, str(PUBLISHED))
    healthy, neuropathy, myopathy = (quietest_and_strongest(load(name).voltage_mV) for name in SAMPLES)
    least = min(each.amplitude_per_turn_mV for each in neuropathy)
    assert least > 3 * max(each.amplitude_per_turn_mV for each in healthy + myopathy)
    assert min(each.turns_per_s for each in myopathy) > 2 * max(each.turns_per_s for each in healthy)
    for quietest, strongest in (healthy, neuropathy, myopathy):
        assert strongest.active_percent > quietest.active_percent
        assert strongest.turns_per_s > quietest.turns_per_s
