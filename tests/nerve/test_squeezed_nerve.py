"""One axon through a squeezed stretch: late, lost, or born there."""

import numpy as np
import pytest

from endplate.labs import ConductionLab, SqueezedNerveLab
from endplate.nerve.squeezed_nerve import SqueezedNerve, simulate

THIN = {"lamellae_fraction": 0.03, "internodes": 2}


def passage(**values):
    return simulate(SqueezedNerve(**values))


def test_a_healthy_axon_has_neither_fault():
    healthy = passage()
    assert (healthy.sent, healthy.arrived, healthy.extra, healthy.faults) == (1, 1, 0, ())
    assert healthy.added_delay_ms == pytest.approx(0, abs=1e-9)
    assert "as long as in the healthy axon" in healthy.summary()


def test_late_is_not_lost():
    late = passage(lamellae_fraction=0.1)
    assert late.added_delay_ms == pytest.approx(0.88, abs=0.01)
    assert late.faults == ()
    assert "0.88 ms longer" in late.summary()
    assert "Late is not lost" in late.summary()


def test_twice_as_much_myelin_lost_is_a_block():
    lost = passage(lamellae_fraction=0.05)
    assert (lost.arrived, lost.extra, lost.faults) == (0, 0, ("lost signal",))
    assert np.isnan(lost.added_delay_ms)
    assert "stopped in the nerve" in lost.summary()
    assert "weakness" in lost.summary()


@pytest.mark.parametrize(("temperature_C", "arrived"), [(38.0, 1), (40.0, 0)])
def test_heat_blocks_thin_myelin(temperature_C, arrived):
    assert passage(**THIN, temperature_C=temperature_C).arrived == arrived


def test_heat_blocks_no_healthy_axon():
    assert passage(temperature_C=44.0).arrived == 1


def test_a_high_rate_loses_impulses_that_a_low_rate_keeps():
    slow, fast = (passage(**THIN, impulses=8, rate_Hz=rate_Hz) for rate_Hz in (100.0, 300.0))
    assert slow.arrived == 8
    assert fast.arrived <= 3
    assert fast.faults == ("lost signal",)
    assert f"{fast.arrived} of 8 impulses arrive" in fast.summary()


def test_impulses_are_born_in_a_depolarised_stretch_and_run_both_ways():
    focus = passage(internodes=4, bias_nA=0.15, impulses=0)
    assert focus.faults == ("extra signal",)
    assert focus.extra >= 5
    firing = focus.conduction.firing_ms
    born = focus.nerve.first_internode + 2
    assert firing[born - 4][0] < firing[born - 8][0] < firing[0][0]
    assert firing[born + 4][0] < firing[born + 8][0] < firing[-1][0]
    assert "tingling" in focus.summary()


def test_too_weak_a_current_leaves_the_stretch_silent():
    silent = passage(internodes=4, bias_nA=0.03, impulses=0)
    assert silent.faults == ()
    assert silent.summary() == "Nothing was sent. The depolarised stretch stays silent."


def words_of(result):
    """Everything that the lab says of a result: summary, scene, figures and their words."""
    scene = SqueezedNerveLab.scene
    labels = [
        annotation.text
        for picture in SqueezedNerveLab.pictures.values()
        for annotation in picture.draw(result).layout.annotations
    ]
    titles = scene.words(result)["labels"].values()
    said = [picture.summary(result) for picture in SqueezedNerveLab.pictures.values()]
    return " ".join([*said, scene.describe(result), *titles, *labels])


@pytest.mark.parametrize("preset", SqueezedNerveLab.presets)
def test_a_stretch_is_called_squeezed_only_where_myelin_is_lost(preset):
    result = SqueezedNerveLab(preset).result
    if result.nerve.lamellae_fraction == 1:
        assert "squeeze" not in words_of(result)
    else:
        assert "squeezed stretch" in words_of(result)


def test_impulses_are_born_where_the_nodes_fire_first():
    pushed = passage(internodes=4, bias_nA=0.15, impulses=0)
    assert "they begin in and beside the depolarised stretch" in pushed.summary()
    tetany = passage(internodes=4, bias_nA=0.05, impulses=0, calcium_mM=0.7)
    assert "they begin in the depolarised stretch" in tetany.summary()
    assert "begin in the wake of another one" not in tetany.summary()


@pytest.mark.parametrize("kind", [SqueezedNerveLab, ConductionLab])
def test_words_on_a_map_have_a_ground_and_stand_clear_of_the_slanting_lines(kind):
    """A label that ends beside a line may not reach it over the height of its letters on a phone."""
    for preset in kind.presets:
        lab = kind(preset)
        figure = lab.figure
        until_ms, way_mm = figure.layout.xaxis.range[1], figure.layout.yaxis.range[1]
        letters_mm, letters_ms = way_mm * 16 / 155, until_ms * 6 / 230  # sizes in pixels, of words and of the panel
        assert {each.bgcolor for each in figure.layout.annotations} <= {"#FFFFFF"}, preset
        for each in figure.layout.annotations:
            if each.text == "unharmed":
                healthy = lab.result.healthy
                line_ms = np.interp(each.y - letters_mm, healthy.position_mm, healthy.arrival_ms)
                assert each.x < line_ms - 0.1 * letters_ms, preset


def test_an_axon_may_have_both_faults():
    both = passage(internodes=4, bias_nA=0.15, impulses=8, rate_Hz=100.0)
    assert both.faults == ("lost signal", "extra signal")


def test_new_thin_myelin_conducts_again_a_little_late():
    recovered = passage(lamellae_fraction=0.3)
    assert recovered.arrived == 1
    assert 0.1 < recovered.added_delay_ms < 0.4


def test_the_coarser_step_of_long_recordings_changes_no_count(monkeypatch):
    import endplate.nerve.squeezed_nerve as module

    settings = (THIN | {"impulses": 8, "rate_Hz": 200.0}, {"internodes": 4, "bias_nA": 0.1, "impulses": 0})
    coarse = [(each.arrived, each.extra) for each in (passage(**values) for values in settings)]
    monkeypatch.setattr(module, "LONG_STEP_us", 2.5)
    fine = [(each.arrived, each.extra) for each in (passage(**values) for values in settings)]
    assert coarse == fine


def test_every_place_of_the_stretch_fits_the_axon():
    for first in (2, 14):
        for internodes in (1, 24):
            one = passage(first_internode=first, internodes=internodes, lamellae_fraction=0.5)
            start_mm, end_mm = one.nerve.stretch_mm
            assert one.conduction.position_mm[first] == pytest.approx(start_mm)
            assert one.conduction.position_mm[first + internodes] == pytest.approx(end_mm)
            assert all(0 <= node < one.conduction.position_mm.size for node in one.four_places.values())
