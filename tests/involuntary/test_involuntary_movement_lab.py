"""The lab of involuntary movements: its presets, pictures and sound."""

import io
import wave

import numpy as np
import pytest

from endplate.core.drawing.sound import HIGHEST_Hz, loudness_and_pitch, sound_table
from endplate.involuntary.figures.involuntary_movement import busiest_s
from endplate.involuntary.involuntary_movement import PATTERNS
from endplate.involuntary.labs.involuntary_movement_lab import MARKS
from endplate.labs import InvoluntaryMovementLab, JunctionLab
from endplate.muscle.emg import Emg
from endplate.muscle.figures.emg_traces import DRAWN, extremes


def hidden(widget):
    return widget.layout.display == "none"


def naming(lab):
    """Everything on the lab that names the movement."""
    return [lab.parts.preset, lab.parts.mechanism, lab.parts.code, lab.parts.panel.controls["movement"]]


def test_every_kind_of_activity_has_a_preset_and_marks_to_tell_it_by():
    assert set(MARKS) == set(PATTERNS) <= set(InvoluntaryMovementLab.presets)
    for name in PATTERNS:
        assert InvoluntaryMovementLab(name).movement == name


def test_words_about_a_recording_do_not_give_its_name_away():
    lab = InvoluntaryMovementLab()
    for name in PATTERNS:
        lab.movement = name
        for intervention in ("nothing", "nerve block"):
            lab.intervention = intervention
            assert name not in lab.summary


def test_only_the_settings_of_the_kind_that_is_shown_are_in_sight():
    lab = InvoluntaryMovementLab("tremor")
    shown = {name for name, each in lab.parts.panel.controls.items() if not hidden(each)}
    assert shown == {*lab.primary_controls, "tremor_Hz", "tremor_effort_percent"}
    lab.apply("fasciculation")
    interval = lab.parts.panel.controls["multiplet_interval_ms"]
    assert interval.disabled
    assert interval.description.endswith("needs two impulses at a time")
    lab.apply("doublets")
    assert not interval.disabled
    assert not hidden(interval)


@pytest.mark.parametrize("name", ["trace and impulses", "close-up"])
def test_what_is_called_small_is_drawn_small_and_once_more_magnified(name):
    lab, heights = InvoluntaryMovementLab(), {}
    for kind in ("fibrillation", "myotonia", "fasciculation", "cramp", "hemifacial spasm"):
        lab.apply(kind)
        figure = lab.pictures[name].draw(lab.result)
        low, high = figure.layout.yaxis.range
        muscle = np.asarray(figure.data[0].y)
        assert low < muscle.min() <= muscle.max() < high
        heights[kind] = float(np.ptp(muscle)) / (high - low)
        magnified = [trace for trace in figure.data if "× 20" in trace.name]
        assert bool(magnified) or "too large" in str(figure.layout.annotations)
        assert figure.layout.yaxis2.range[1] == pytest.approx(high / 20)
        if kind in ("fibrillation", "myotonia"):
            assert np.abs(magnified[0].y).max() < figure.layout.yaxis2.range[1]
    assert heights["fibrillation"] < 0.1 * heights["cramp"]
    assert heights["myotonia"] < 0.1 * heights["fasciculation"]


def test_an_outline_keeps_the_extremes_and_has_few_points():
    lab = InvoluntaryMovementLab("hemifacial spasm")
    drawn, voltage_mV = np.asarray(lab.figure.data[0].y), lab.result.emg.voltage_mV
    assert (drawn.min(), drawn.max()) == (voltage_mV.min(), voltage_mV.max())
    assert drawn.size < 1000


def test_the_stretch_is_drawn_as_fast_and_as_long_as_the_model_has_it():
    lab = InvoluntaryMovementLab("spasticity")
    slow, faster, fastest = lab.result.stretches[:3]
    assert (slow.deg_per_s, faster.deg_per_s, fastest.deg_per_s) == (50.0, 100.0, 200.0)
    assert slow.lasts_s > faster.lasts_s > fastest.lasts_s
    line = next(trace for trace in lab.figure.data if trace.name == "Speed of the stretch")
    x, y = np.asarray(line.x), np.asarray(line.y)
    inside = [y[np.flatnonzero(x == each.start_s)].max() for each in (slow, faster, fastest)]
    assert inside == sorted(inside)
    assert (inside[2] - y[0]) == pytest.approx(4 * (inside[0] - y[0]))
    assert list(line.text)[1:3] == ["0 °/s", "50 °/s"]
    lab.intervention = "stretch"
    assert {each.deg_per_s for each in lab.result.stretches if each.start_s >= 10} == {200.0}
    times_s = np.concatenate(lab.result.discharges.spike_times_s)
    assert all(
        any(each.start_s < time < each.start_s + each.lasts_s + 0.5 for each in lab.result.stretches)
        for time in times_s
    )
    lab.apply("tremor")
    assert lab.result.stretches == ()


def test_the_close_up_shows_the_opponent_in_turn_with_the_muscle():
    lab = InvoluntaryMovementLab("tremor")
    lab.picture = "close-up"
    opponent = next(trace for trace in lab.figure.data if "opposing" in trace.name)
    assert np.abs(opponent.y).max() > 1.0
    assert "opponent_mV" in lab.table().columns


def test_intervals_are_a_share_of_all_of_them():
    lab = InvoluntaryMovementLab()
    for kind in ("fibrillation", "cramp"):
        lab.apply(kind)
        bars = lab.pictures["intervals"].draw(lab.result)
        assert sum(bars.data[0].y) == pytest.approx(100)
        assert bars.layout.yaxis.range == (0, 100)


def test_sound_is_made_only_while_it_is_switched_on():
    lab = InvoluntaryMovementLab()
    panel = lab.parts.sound
    assert panel.children == ()
    assert hidden(panel)
    panel.button.value = True
    player = panel.children[-1]
    assert not player.autoplay
    assert player.controls
    with wave.open(io.BytesIO(player.value)) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(lab.recorded_s)
    lab.movement = "cramp"
    assert panel.children[-1].value != player.value
    panel.button.value = False
    assert panel.children == ()


def test_a_lab_without_sound_has_no_button_for_it():
    lab = JunctionLab()
    assert lab.parts.sound not in lab.children
    assert lab.parts.sound.button not in lab.parts.inputs


def test_a_long_trace_keeps_its_extremes_in_their_places():
    time_s = np.arange(100_000) / 1e4
    voltage_mV = np.random.default_rng(0).standard_normal(time_s.size)
    voltage_mV[54_321], voltage_mV[77_000] = 50.0, -60.0
    x, y = extremes(time_s, voltage_mV)
    assert x.size == y.size <= 2 * DRAWN
    assert (y.max(), y.min()) == (50.0, -60.0)
    assert x[y.argmax()] == pytest.approx(5.4321, abs=0.02)
    assert x[y.argmin()] == pytest.approx(7.7, abs=0.02)
    assert extremes(time_s[:100], voltage_mV[:100])[1] is not None


def test_the_close_up_lies_where_most_happens():
    lab = InvoluntaryMovementLab("spasticity")
    start_s = busiest_s(lab.result)
    times_s = np.concatenate(lab.result.discharges.spike_times_s)
    inside = ((times_s >= start_s) & (times_s < start_s + 0.5)).sum()
    for other_s in np.arange(0, 19, 0.5):
        assert inside >= 0.8 * ((times_s >= other_s) & (times_s < other_s + 0.5)).sum()


def test_the_drawn_sound_has_the_loudness_and_pitch_of_the_trace():
    time_s = np.arange(100_000) / 1e4
    tone = np.where(time_s < 5, 0.2 * np.sin(2 * np.pi * 500 * time_s), 0.4 * np.sin(2 * np.pi * 1200 * time_s))
    at_s, rms_mV, frequency_Hz, decibels = loudness_and_pitch(Emg(tone, (), "needle"))
    assert decibels.shape == (frequency_Hz.size, at_s.size)
    assert frequency_Hz.max() <= HIGHEST_Hz
    first, second = at_s < 4.8, at_s > 5.2
    assert rms_mV[first] == pytest.approx(0.2 / np.sqrt(2), rel=0.02)
    assert rms_mV[second] == pytest.approx(0.4 / np.sqrt(2), rel=0.02)
    assert np.abs(frequency_Hz[decibels[:, first].argmax(axis=0)] - 500).max() < 60
    assert np.abs(frequency_Hz[decibels[:, second].argmax(axis=0)] - 1200).max() < 60
    table = sound_table(Emg(tone, (), "needle"))
    assert np.abs(table["median_frequency_Hz"][second] - 1200).max() < 60


def test_silence_can_be_drawn():
    decibels = loudness_and_pitch(Emg(np.zeros(20_000), (), "needle"))[3]
    assert np.isfinite(decibels).all()


def test_the_first_thing_shown_is_a_healthy_twitch_and_als_is_named_where_it_is_meant():
    lab = InvoluntaryMovementLab()
    assert "healthy" in lab.presets["fasciculation"].mechanism
    start = lab.fasciculations_per_min
    named = [name for name in lab.presets if "ALS" in name]
    assert named
    for name, preset in lab.presets.items():
        lab.apply(name)
        if name in named:
            assert lab.fasciculations_per_min > start
        else:
            assert "ALS" not in preset.mechanism
