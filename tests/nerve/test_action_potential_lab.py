"""The lab of a patch of membrane: what it shows, and the pulses that it remembers."""

import itertools

import numpy as np
import pytest

from endplate.labs import ActionPotentialLab
from endplate.nerve.figures.strength_and_duration import ENOUGH, durations_bracketed
from endplate.nerve.squid_axon import Pulses, SquidMembrane, simulate, threshold_uA_per_cm2
from endplate.nerve.squid_patch import Trial

POTENTIAL, GATES, CURRENTS, STRENGTH_AND_DURATION = ActionPotentialLab.pictures


def explore(lab, durations_ms):
    """Try a pulse below and one above threshold at each duration."""
    for pulse_ms in durations_ms:
        lab.pulse_ms = pulse_ms
        for share in (0.8, 1.2):
            lab.current_uA_per_cm2 = round(share * threshold_uA_per_cm2(SquidMembrane(), pulse_ms), 1)


def names(figure):
    return [trace.name for trace in figure.data]


def test_it_shows_what_simulate_gives():
    lab = ActionPotentialLab("sodium channels blocked")
    made = simulate(SquidMembrane(sodium_fraction=0.1), Pulses(40.0))
    assert np.array_equal(lab.result.voltage_mV, made.voltage_mV)
    assert lab.parameters == (SquidMembrane(sodium_fraction=0.1), Pulses(40.0))


@pytest.mark.parametrize(
    ("preset", "spikes"),
    [
        ("just above threshold", 1),
        ("just below threshold", 0),
        ("three times threshold", 1),
        ("second pulse too early", 1),
        ("early second pulse, but stronger", 2),
        ("second pulse late enough", 2),
        ("constant current fires again and again", 7),
        ("sodium channels blocked", 0),
    ],
)
def test_presets_show_what_their_names_say(preset, spikes):
    assert ActionPotentialLab(preset).result.spikes == spikes


def test_three_times_threshold_is_three_times_threshold():
    strongest = ActionPotentialLab("three times threshold").current_uA_per_cm2
    assert strongest == pytest.approx(3 * threshold_uA_per_cm2(SquidMembrane(), 0.5), rel=0.05)


def test_every_picture_has_a_table_and_words_at_the_ends_of_every_slider():
    lab = ActionPotentialLab()
    for picture, name in itertools.product(lab.pictures, lab.parts.panel.controls):
        for value in (lab.controls[name].low, lab.controls[name].high):
            lab.apply("second pulse late enough")
            lab.set({"picture": picture, name: value})
            assert lab.view.status == ""
            assert "nan" not in lab.summary
            assert list(lab.table().columns)
            assert "nan" not in repr(lab)


def test_tables_hold_a_row_for_each_tenth_of_a_millisecond():
    lab = ActionPotentialLab()
    for picture in (POTENTIAL, GATES, CURRENTS):
        lab.picture = picture
        assert lab.table()["time_ms"].diff().dropna().to_numpy() == pytest.approx(0.1)


def test_a_single_pulse_is_remembered_with_its_outcome():
    lab = ActionPotentialLab()
    lab.current_uA_per_cm2 = 5.0
    lab.picture = STRENGTH_AND_DURATION
    table = lab.table()
    assert table["strength_uA_per_cm2"].tolist() == [5.0, 15.0]
    assert table["fired"].tolist() == [False, True]
    assert table["charge_nC_per_cm2"].tolist() == [2.5, 7.5]


def test_double_pulses_and_none_are_not_remembered():
    lab = ActionPotentialLab()
    lab.second_uA_per_cm2 = 20.0
    lab.current_uA_per_cm2 = 30.0
    lab.set({"second_uA_per_cm2": 0.0, "current_uA_per_cm2": 0.0})
    lab.picture = STRENGTH_AND_DURATION
    assert lab.table()["strength_uA_per_cm2"].tolist() == [15.0]


def test_pulses_on_another_membrane_are_kept_apart():
    lab = ActionPotentialLab()
    lab.picture = STRENGTH_AND_DURATION
    lab.temperature_C = 18.5
    assert len(lab.table()) == 1
    assert not lab.table()["fired"].any()
    lab.temperature_C = 6.3
    assert lab.table()["fired"].all()


def test_the_threshold_is_drawn_only_when_the_learner_has_found_enough_of_it():
    lab = ActionPotentialLab()
    lab.picture = STRENGTH_AND_DURATION
    durations_ms = (0.2, 0.5, 1.0, 2.0, 5.0)
    explore(lab, durations_ms[: ENOUGH - 1])
    assert durations_bracketed(lab.result.tried) == ENOUGH - 1
    assert "Weakest pulse that fires" not in names(lab.figure)
    assert any(f"{ENOUGH - 1} so far" in label.text for label in lab.figure.layout.annotations)
    explore(lab, durations_ms[ENOUGH - 1 : ENOUGH])
    assert "Weakest pulse that fires" in names(lab.figure)
    curve = lab.figure.data[names(lab.figure).index("Weakest pulse that fires")]
    for trial in lab.result.tried:
        assert trial.fired is bool(trial.current_uA_per_cm2 > np.interp(trial.pulse_ms, curve.x, curve.y))


def test_what_it_remembers_changes_neither_its_line_nor_its_code():
    lab, fresh = ActionPotentialLab(), ActionPotentialLab()
    explore(lab, (0.2, 1.0, 2.0))
    lab.apply("just above threshold")
    assert repr(lab) == repr(fresh)
    assert lab.state == fresh.state
    assert lab.summary == fresh.summary
    assert fresh.result.tried != lab.result.tried


def test_it_forgets_the_oldest_pulses_when_there_are_very_many():
    lab = ActionPotentialLab()
    oldest = [Trial(100.0, float(i), True) for i in range(1000)]
    lab._tried[SquidMembrane()] = tuple(oldest)
    lab.current_uA_per_cm2 = 16.0
    assert len(lab.result.tried) == 1000
    assert lab._tried[SquidMembrane()] == (*oldest[1:], Trial(0.5, 16.0, True))
