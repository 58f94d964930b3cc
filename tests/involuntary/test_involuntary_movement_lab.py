"""The lab of involuntary movements: its sound, and the game of naming a movement."""

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


def test_the_game_hides_every_name_and_brings_them_back():
    lab = InvoluntaryMovementLab()
    assert not any(hidden(widget) for widget in naming(lab))
    lab.game.button.value = True
    assert all(hidden(widget) for widget in naming(lab))
    assert lab.game.card in lab.game.children
    lab.game.button.value = False
    assert not any(hidden(widget) for widget in naming(lab))
    assert lab.game.children == ()


def test_an_answer_is_judged_explained_and_counted():
    lab = InvoluntaryMovementLab()
    lab.game.button.value = True
    correct = lab.movement
    wrong = next(name for name in MARKS if name != correct)
    lab.game.answer(wrong)
    assert lab.game.card.report["right"] is False
    assert lab.game.card.report["verdict"] == f"It is {correct}."
    remarks = " ".join(lab.game.card.report["remarks"])
    assert MARKS[correct] in remarks
    assert MARKS[wrong] in remarks
    assert lab.game.card.committed
    with pytest.raises(ValueError, match="another one"):
        lab.game.answer(correct)
    lab.game.draw()
    assert not lab.game.card.committed
    second = lab.movement
    lab.game.answer(second)
    assert lab.game.card.report["right"] is True
    table = lab.game.confusions()
    assert table.to_numpy().sum() == 2
    assert table.loc[correct, wrong] == 1
    assert table.loc[second, second] == 1
    assert "1 of 2 right" in lab.game._table.value
    assert '<th scope="row">' in lab.game._table.value


def test_the_card_sends_answers_and_wrong_words_are_refused_without_loss():
    lab = InvoluntaryMovementLab()
    lab.game.button.value = True
    lab.game.card._handle(lab.game.card, {"submit": ""}, [])
    assert "Choose one" in lab.game.card.message
    lab.game.card._handle(lab.game.card, {"submit": lab.movement}, [])
    assert lab.game.card.report["right"] is True
    lab.game.card._handle(lab.game.card, {"restart": True}, [])
    assert lab.game.card.report == {}
    assert len(lab.game.answers) == 1


@pytest.mark.slow
def test_the_game_shows_all_kinds_in_time_each_as_it_is_declared():
    lab = InvoluntaryMovementLab()
    lab.tremor_Hz = 12.0
    lab.game.rng = np.random.default_rng(0)
    lab.game.button.value = True
    seen = set()
    for _ in range(80):
        if seen == set(PATTERNS):
            break
        lab.game.draw()
        seen.add(lab.movement)
        assert lab.intervention == "nothing"
        assert lab.tremor_Hz == 5.0
    assert seen == set(PATTERNS)


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
