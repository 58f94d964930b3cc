"""The figures of the junction: what words call smaller, later or longer is drawn so, on axes that stay."""

import numpy as np
import pytest

from endplate.core.drawing.ghost import ghosts
from endplate.junction import impulse, miniatures, repetitive_stimulation
from endplate.junction.figures import impulse as impulse_figure
from endplate.junction.figures import miniatures as miniature_figure
from endplate.junction.figures import repetitive_stimulation as train_figure
from endplate.junction.impulse import Junction
from endplate.junction.labs.junction_lab import JunctionLab
from endplate.junction.labs.miniature_lab import MiniatureLab
from endplate.junction.labs.repetitive_stimulation_lab import RepetitiveStimulationLab
from endplate.junction.miniatures import MiniatureRecording
from endplate.junction.repetitive_stimulation import StimulusTrain

CALCIUM, QUANTA, END_PLATE, MEMBRANE = range(4)


def drawn(preset):
    return impulse_figure.figure(impulse.simulate(Junction(**JunctionLab.presets[preset].values)))


def share_of_axis(figure, trace, axis):
    """Return how far up its axis the highest point of a trace is."""
    low, high = figure.layout[axis].range
    return (max(figure.data[trace].y) - low) / (high - low)


def half_width(trace):
    return np.ptp(trace.x[trace.y > trace.y.max() / 2])


def test_quanta_are_drawn_to_scale_in_health_and_disease():
    healthy, ill = (share_of_axis(drawn(each), QUANTA, "yaxis2") for each in ("healthy", "Lambert-Eaton"))
    assert healthy > 0.7
    quanta = [JunctionLab(preset=each).result.quanta for each in ("healthy", "Lambert-Eaton")]
    assert quanta[1] < 0.25 * quanta[0]
    assert ill == pytest.approx(healthy * quanta[1] / quanta[0])


def test_an_end_plate_potential_that_fails_is_seen_to_stay_under_what_is_needed():
    for preset in ("Lambert-Eaton", "curare", "healthy", "myasthenia gravis"):
        figure = drawn(preset)
        needed = figure.layout.shapes[0].y0
        fails = preset in ("Lambert-Eaton", "curare")
        assert (figure.data[END_PLATE].y.max() < needed) == fails
        assert needed / figure.layout.yaxis3.range[1] > 0.12  # some ten pixels over the axis


def test_a_smaller_end_plate_potential_makes_a_later_action_potential():
    healthy, ill = drawn("healthy"), drawn("myasthenia gravis")
    tops = [each.data[MEMBRANE].x[each.data[MEMBRANE].y.argmax()] for each in (healthy, ill)]
    assert tops[1] > tops[0] + 0.2
    assert share_of_axis(ill, END_PLATE, "yaxis3") < 0.7 * share_of_axis(healthy, END_PLATE, "yaxis3")


def test_a_blocked_esterase_makes_the_potential_wider_on_the_same_axis():
    widths = [half_width(drawn(each).data[END_PLATE]) for each in ("curare", "curare with neostigmine")]
    assert widths[1] > widths[0]
    assert half_width(drawn("organophosphate").data[END_PLATE]) > 2 * half_width(drawn("healthy").data[END_PLATE])
    assert drawn("organophosphate").layout.xaxis.range == drawn("healthy").layout.xaxis.range


def test_the_axes_of_an_impulse_grow_for_what_leaves_them():
    figure = impulse_figure.figure(impulse.simulate(Junction(release_sites=2000, calcium_mM=5.0, temperature_C=15.0)))
    assert figure.layout.yaxis2.range[1] > max(figure.data[QUANTA].y)
    assert figure.layout.yaxis.range[1] > max(figure.data[CALCIUM].y)
    assert figure.layout.xaxis.range[1] == pytest.approx(12.0, abs=0.1)


@pytest.mark.parametrize("junction", [Junction(toxin_fraction=1.0), Junction(receptor_fraction=0.0)])
def test_no_quantum_and_no_receptor_are_drawn_as_nothing(junction):
    figure = impulse_figure.figure(impulse.simulate(junction))
    assert figure.data[END_PLATE].y == pytest.approx(0.0, abs=1e-9)
    assert figure.layout.xaxis.range == (0, 6.0)


def miniature(**change):
    return miniature_figure.figure(miniatures.simulate(Junction(calcium_mM=0.4, **change), MiniatureRecording()))


def mean_height(trace):
    width = trace.x[1] - trace.x[0]
    return np.average(np.asarray(trace.x) + width / 2, weights=trace.y)


def test_a_halved_quantum_is_drawn_half_as_far_from_zero():
    healthy, ill = miniature(), miniature(receptor_fraction=0.4)
    assert healthy.layout.xaxis.range == ill.layout.xaxis.range
    assert mean_height(ill.data[0]) == pytest.approx(0.51 * mean_height(healthy.data[0]), rel=0.05)
    assert ill.layout.shapes[0].x0 < 0.55 * healthy.layout.shapes[0].x0  # the line at one quantum


def test_failures_that_outnumber_the_rest_rise_beyond_the_break_and_leave_the_rest_as_it_was():
    healthy, ill = miniature(), miniature(calcium_entry_fraction=0.6)
    below_the_break = healthy.layout.yaxis3.range[1]
    assert healthy.layout.yaxis2.range[0] == below_the_break
    assert max(healthy.data[1].y) < below_the_break < max(ill.data[1].y)
    assert ill.layout.yaxis3.range == healthy.layout.yaxis3.range


def test_more_impulses_leave_the_axes_where_they_are():
    long = miniature_figure.figure(
        miniatures.simulate(Junction(calcium_mM=0.4), MiniatureRecording(impulses=2000, miniatures=2000))
    )
    for axis in ("xaxis", "yaxis", "yaxis2", "yaxis3"):
        assert long.layout[axis].range == miniature().layout[axis].range


def test_noise_has_room_below_zero_without_pushing_heights_together():
    noisy = miniature_figure.figure(miniatures.simulate(Junction(calcium_mM=0.4), MiniatureRecording(noise_mV=0.2)))
    assert noisy.layout.xaxis.range[0] <= -1.0
    assert noisy.layout.xaxis.range[1] == 7.0


def test_a_histogram_leaves_one_outline_behind():
    behind = ghosts(miniature(), miniature(receptor_fraction=0.4))
    assert {each["type"] for each in behind} == {"scatter"}
    assert behind[0]["line"]["shape"] == "hv"


def test_less_reserve_is_drawn_lower_and_the_bars_compared_with_stand_behind():
    pictures = [
        train_figure.figure(repetitive_stimulation.simulate(Junction(receptor_fraction=each), StimulusTrain()))
        for each in (1.0, 0.4)
    ]
    healthy, ill = (share_of_axis(each, 1, "yaxis2") for each in pictures)
    assert ill < 0.5 * healthy
    assert {each.layout.barmode for each in pictures} == {"overlay"}


def test_rest_can_do_nothing_without_exercise():
    lab = RepetitiveStimulationLab()
    assert lab.idle(lab.values()) == {"rest_s": "needs exercise before"}
    before = lab.result.cmap_fraction
    lab.rest_s = 600.0
    assert np.array_equal(lab.result.cmap_fraction, before)
    lab.exercise_s = 60.0
    assert not lab.idle(lab.values())


@pytest.mark.parametrize("lab", [JunctionLab, MiniatureLab, RepetitiveStimulationLab])
def test_numbers_have_names_that_are_words(lab):
    for each in lab.quantities:
        assert "_" not in each.title
        assert not any(word in each.title for word in ("epp", "content", "decrement", "increment"))


def test_fibres_that_fire_again_have_a_bar_and_a_name_of_their_own_only_where_there_are_any():
    poisoned = repetitive_stimulation.simulate(Junction(esterase_fraction=0.0), StimulusTrain(rate_Hz=30.0))
    healthy = repetitive_stimulation.simulate(Junction(), StimulusTrain(rate_Hz=30.0))
    drawn_poisoned, drawn_healthy = train_figure.figure(poisoned), train_figure.figure(healthy)
    assert list(drawn_poisoned.data[-1].y) == pytest.approx(100 * poisoned.again_fraction)
    assert len(drawn_poisoned.data) == len(drawn_healthy.data) + 1
    words = [each.text for each in drawn_poisoned.layout.annotations]
    assert any("fire again" in each for each in words)
    assert not any("fire again" in each.text for each in drawn_healthy.layout.annotations)
    assert list(train_figure.table(poisoned)["again_percent_of_fibres"]) == pytest.approx(100 * poisoned.again_fraction)
