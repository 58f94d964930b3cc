"""The lab of a cramp, without a browser: what its presets and pictures show."""

import itertools

import numpy as np
import pytest

from endplate.involuntary import cramp
from endplate.involuntary.cramp import CrampTrial, SWEPT_RATES_Hz
from endplate.involuntary.figures.cramp import TOLD_APART
from endplate.involuntary.labs.cramp_lab import CrampLab

WHO_FIRES, WHAT_DRIVES_IT, THRESHOLD = CrampLab.pictures


def names(figure):
    return [trace.name for trace in figure.data]


def words(figure):
    return [label.text for label in figure.layout.annotations]


def test_it_shows_what_simulate_gives():
    lab = CrampLab("stronger inhibition")
    lab.seed = 4
    lab.intervention = "nerve block"
    outcome = cramp.simulate(CrampTrial(inhibition=lab.inhibition, intervention="nerve block"), seed=4)
    assert lab.parameters == outcome.trial
    assert lab.summary == outcome.summary()
    assert lab.view.summary.startswith(f"{lab.summary} Compared with cramp: goes on after the stimuli yes → no")
    lab.inhibition = 0.0
    outcome = cramp.simulate(CrampTrial(intervention="nerve block"), seed=4)
    assert lab.result.mean_rate_Hz == outcome.mean_rate_Hz > 0


def test_presets_are_named_and_ordered_as_lessons_use_them():
    assert list(CrampLab.presets) == [
        "cramp",
        "healthy",
        "cramp, stretched",
        "cramp, nerve blocked",
        "stronger inhibition",
        "pain feeds the loop",
        "pain calms the muscle",
        "loop without gain",
    ]


@pytest.mark.parametrize("seed", [0, 5, 9])
@pytest.mark.parametrize(
    ("preset", "least_s", "most_s"),
    [
        ("cramp", 50, 62),
        ("healthy", 0, 0),
        ("cramp, stretched", 8.3, 8.7),
        ("cramp, nerve blocked", 1, 5),
        ("stronger inhibition", 0, 0),
        ("pain feeds the loop", 64, 73),
        ("pain calms the muscle", 0.5, 3),
        ("loop without gain", 1, 5),
    ],
)
def test_presets_show_what_their_names_say(preset, least_s, most_s, seed):
    lab = CrampLab(preset)
    lab.seed = seed
    assert least_s <= lab.result.lasted_s <= most_s
    assert lab.result.sustained is (most_s > 0)
    if most_s > 0:
        assert lab.result.firing.ended
        assert 2 < lab.result.mean_rate_Hz < 15


def test_the_stimulus_fires_cells_even_where_nothing_outlasts_it():
    for preset in ("healthy", "stronger inhibition"):
        assert CrampLab(preset).summary == "The motoneurones stop with the stimulus."


def test_choosing_an_intervention_in_the_list_changes_the_course():
    lab = CrampLab()
    free_s = lab.result.lasted_s
    lab.parts.panel.controls["intervention"].value = "stretch"
    stretched_s = lab.result.lasted_s
    assert "stretch" in words(lab.figure)
    lab.parts.panel.controls["intervention"].value = "nerve block"
    assert lab.result.lasted_s < 14
    assert stretched_s == pytest.approx(8.5, abs=0.2)
    assert free_s > 50
    assert "nerve block" in words(lab.figure)
    with pytest.raises(ValueError, match="intervention takes one of: none, stretch, nerve block"):
        lab.intervention = "massage"


def test_the_line_carries_the_numbers_that_lessons_compare():
    text = repr(CrampLab("healthy"))
    assert text.endswith("sustained False, lasted_s 0, mean_rate_Hz 0, interval_cv 0")
    assert "sustained True" in repr(CrampLab())
    assert repr(CrampLab()) == repr(CrampLab())


def test_every_picture_has_a_table_and_words_at_the_ends_of_every_control_in_sight():
    lab = CrampLab()
    for picture, name in itertools.product((WHO_FIRES, WHAT_DRIVES_IT), lab.primary_controls):
        control = lab.controls[name]
        for value in control.options if name == "intervention" else (control.low, control.high):
            lab.apply("cramp")
            lab.set({"picture": picture, "recorded_s": 20.0, name: value})
            assert lab.view.status == ""
            assert "nan" not in lab.summary + repr(lab)
            assert 1 <= len(lab.pictures[picture].draw(lab.result).data) <= 4
            assert len(lab.table()) >= 20


def test_impulses_are_drawn_where_they_happened():
    lab = CrampLab("cramp, stretched")
    impulses, firing, _ = lab.figure.data[-3:]
    for cell in (1, 9, 20):
        times_s = lab.result.firing.spike_times_s[cell - 1]
        of_cell = np.abs(np.asarray(impulses.y) - cell) < 0.5
        drawn_s = np.unique(np.asarray(impulses.x)[of_cell])
        # strokes that would run into one another are the two ends of a bar
        apart_s = lab.result.trial.recorded_s / TOLD_APART
        after_gap, before_gap = (np.diff(times_s, **end) > apart_s for end in ({"prepend": -1}, {"append": 1e3}))
        assert np.array_equal(drawn_s, times_s[after_gap | before_gap])
    assert np.array_equal(firing.y, lab.table()["cells_firing"])


def test_what_drives_it_shows_the_current_inactivate_and_the_loop_take_over():
    lab = CrampLab()
    lab.picture = WHAT_DRIVES_IT
    table = lab.table().set_index("time_s")
    early, late = table.loc[2.0:4.0].mean(), table.loc[40.0:45.0].mean()
    assert late["persistent_not_inactivated_fraction"] < 0.5 * early["persistent_not_inactivated_fraction"]
    assert early["persistent_conductance_leaks"] > 2 * early["loop_conductance_leaks"]
    assert late["persistent_conductance_leaks"] < 0.5 * late["loop_conductance_leaks"]
    lab.apply("pain calms the muscle")
    assert lab.table()["loop_conductance_leaks"].min() < 0
    lab.apply("loop without gain")
    assert (lab.table()["loop_conductance_leaks"] == 0).all()


def test_the_threshold_frequency_is_seen_with_and_without_block():
    lab = CrampLab()
    lab.picture = THRESHOLD
    assert names(lab.figure) == ["Nerve free", "Nerve blocked"]
    table = lab.table()
    assert table["rate_Hz"].tolist() == list(SWEPT_RATES_Hz)
    first_free, first_blocked = (
        table.loc[table[f"lasted_s_nerve_{name}"] > 0, "rate_Hz"].min() for name in ("free", "blocked")
    )
    assert first_free < first_blocked
    lab.apply("healthy")
    assert lab.picture == THRESHOLD
    assert (lab.table()[["lasted_s_nerve_free", "lasted_s_nerve_blocked"]] == 0).all(axis=None)


def test_what_outlasts_the_stimuli_for_longer_is_drawn_later_on_the_same_axis():
    lab, ends, axes = CrampLab(), {}, set()
    for preset in ("healthy", "cramp, stretched", "cramp", "pain feeds the loop"):
        lab.apply(preset)
        figure = lab.pictures[WHO_FIRES].draw(lab.result)
        ends[preset] = np.nanmax(figure.data[0].x)
        axes.add((figure.layout.xaxis.range, figure.layout.yaxis2.range, figure.layout.yaxis3.range))
    assert list(ends) == sorted(ends, key=ends.get)
    assert len(axes) == 1


def test_controls_that_can_do_nothing_say_what_they_need():
    lab = CrampLab()
    controls = lab.parts.panel.controls
    assert controls["intervention_s"].disabled
    assert controls["intervention_s"].description.endswith("needs an intervention")
    lab.intervention = "stretch"
    assert not controls["intervention_s"].disabled
    lab.trigger_amplitude = 0.0
    assert controls["trigger_rate_Hz"].disabled
    lab.apply("cramp, nerve blocked")
    assert controls["reflex_gain"].disabled
    assert not controls["pic_conductance"].disabled
