"""Labs of studies: one scale for all presets, a healthy nerve or muscle beside what is harmed, and idle controls."""

import numpy as np
import pytest

from endplate.labs import NeedleLab, NerveStudyLab
from endplate.studies.figures.needle import HEALTHY_EMG, SCREEN_mV
from endplate.studies.figures.nerve_study import HEALTHY
from endplate.studies.reading_parameters import SENSORY_NERVE

SECOND = ("second_site", "second_kind", "second_weeks")


def drawn(lab, name):
    return [trace for trace in lab.figure.data if trace.name == name]


def peak_ms(trace):
    return trace.x[np.argmax(trace.y)]


@pytest.mark.parametrize(
    ("preset", "rows"),
    [("healthy", 0), ("carpal tunnel: late at the wrist", 3), ("cold hand", 3), ("conduction block", 2)],
)
def test_responses_stand_beside_those_of_a_healthy_warm_nerve_where_they_differ(preset, rows):
    lab = NerveStudyLab(preset)
    assert lab.comparison.reference is None
    grey = drawn(lab, HEALTHY.label)
    assert len(grey) == rows
    for trace in grey:
        now = next(each for each in lab.figure.data if each.yaxis == trace.yaxis and each.name != HEALTHY.label)
        later, lower = peak_ms(now) > peak_ms(trace) + 0.5, now.y.max() < 0.6 * trace.y.max()
        assert lower if preset == "conduction block" else later


def test_the_sensory_response_has_a_healthy_one_beside_it():
    lab = NerveStudyLab("carpal tunnel: late at the wrist")
    lab.recorded_from = SENSORY_NERVE
    grey, now = lab.figure.data
    assert peak_ms(now) > peak_ms(grey) + 1
    assert now.y.max() < grey.y.max()


@pytest.mark.parametrize(
    ("values", "idle"),
    [
        ({}, {"weeks", "relieved_weeks", "crossing", *SECOND}),
        ({"severity": 0.0}, {"site", "kind", "weeks", "relieved_weeks", "crossing", *SECOND}),
        ({"kind": "conduction block"}, {"weeks", "crossing", *SECOND}),
        ({"kind": "axon loss"}, {"relieved_weeks", "crossing", *SECOND}),
        ({"kind": "axon loss", "nerve": "ulnar"}, {"relieved_weeks", *SECOND}),
        ({"kind": "axon loss", "nerve": "ulnar", "second_severity": 0.5}, {"relieved_weeks", "second_weeks"}),
        (
            {"kind": "axon loss", "nerve": "ulnar", "second_severity": 0.5, "second_kind": "axon loss"},
            {"relieved_weeks"},
        ),
        (
            {"kind": "axon loss", "recorded_from": SENSORY_NERVE},
            {"relieved_weeks", "stimulated_at", "followed", "crossing", *SECOND},
        ),
        (
            {"kind": "axon loss", "nerve": "sural"},
            {"relieved_weeks", "recorded_from", "stimulated_at", "followed", "crossing", *SECOND},
        ),
    ],
)
def test_controls_of_a_study_that_can_do_nothing_are_held_still(values, idle):
    lab = NerveStudyLab()
    lab.set({"severity": 0.5} | values)
    assert {name for name, slider in lab.parts.panel.controls.items() if slider.disabled} == idle


def test_lists_show_names_and_no_keys():
    lab = NerveStudyLab()
    for name in ("site", "kind", "nerve"):
        shown = dict(lab.parts.panel.controls[name].options)
        assert set(shown.values()) == set(lab.controls[name].options)
        assert not any("_" in text for text in shown)
    assert ("median nerve at the wrist (carpal tunnel)", "median_wrist") in lab.parts.panel.controls["site"].options


@pytest.mark.parametrize("preset", NeedleLab.presets)
def test_a_muscle_stands_beside_itself_in_health_on_one_scale(preset):
    lab = NeedleLab(preset)
    (healthy,), (harmed,) = drawn(lab, HEALTHY_EMG.label), drawn(lab, "Simulated EMG")
    assert [axis.range for axis in lab.figure.select_yaxes()] == [SCREEN_mV] * 3
    if not lab.lost_axons_percent and not lab.lost_fibres_percent:
        assert np.array_equal(healthy.y, harmed.y)
    if preset == "fresh axon loss":
        assert np.std(harmed.y) < np.std(healthy.y)
    if lab.lost_fibres_percent:
        assert np.std(harmed.y) < 0.8 * np.std(healthy.y)
        assert "While all fibres live, the same pull calls" in lab.summary
    if preset == "reinnervated":
        assert np.std(harmed.y) > 1.3 * np.std(healthy.y)
        assert "While all axons live, the same effort calls" in lab.summary


def test_what_is_taller_than_the_screen_is_said_to_be_cut_off_and_whole_in_its_own_picture():
    lab = NeedleLab("severe loss")
    words = [note.text for note in lab.figure.layout.annotations]
    assert any("cut off, to −5.7 mV" in text for text in words)
    lab.picture = "the same at full height"
    low, high = lab.figure.layout.yaxis.range
    for trace in lab.figure.data:
        assert low < trace.y.min()
        assert trace.y.max() < high
    assert not any("cut off" in note.text for note in lab.figure.layout.annotations)


@pytest.mark.parametrize(
    ("values", "idle"),
    [
        ({}, {"reinnervated_percent", "sprout_delay_ms"}),
        ({"lost_axons_percent": 50.0}, {"sprout_delay_ms"}),
        ({"lost_axons_percent": 50.0, "reinnervated_percent": 50.0}, set()),
    ],
)
def test_nothing_can_be_adopted_before_axons_are_lost(values, idle):
    lab = NeedleLab()
    lab.set(values)
    assert {name for name, slider in lab.parts.panel.controls.items() if slider.disabled} == idle
