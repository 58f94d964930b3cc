"""Labs of nerves: what is called slower, later, smaller or wider is drawn so; what can do nothing is held still."""

import numpy as np
import pytest

from endplate.core.drawing.ghost import NAME
from endplate.labs import ActionPotentialLab, ConductionLab, NerveTrunkLab, SqueezedNerveLab


def own(lab):
    """The traces of the lab's figure without those that it is compared with."""
    return [trace for trace in lab.figure.data if trace.name != NAME]


def end_mm_reached_ms(lab):
    """When the top row of the space-time map lights up, as a share of the width of its axis."""
    figure, trace = lab.figure, own(lab)[0]
    return trace.x[np.argmax(trace.z[-1] > -20.0)] / figure.layout.xaxis.range[1]


@pytest.mark.parametrize("preset", ["thin axon", "cold hand", "thin myelin everywhere"])
def test_a_slower_axon_is_drawn_farther_to_the_right_than_the_motor_axon(preset):
    usual, slower = ConductionLab("motor axon"), ConductionLab(preset)
    assert slower.result.velocity_m_per_s < usual.result.velocity_m_per_s
    assert end_mm_reached_ms(slower) > end_mm_reached_ms(usual) + 0.05


def test_a_slower_axon_lies_lower_on_every_curve():
    usual, slower = ConductionLab("motor axon"), ConductionLab("cold hand")
    for picture in ("velocity against diameter", "velocity against myelin", "velocity against temperature"):
        usual.picture = slower.picture = picture
        assert own(slower)[1].y[0] < own(usual)[1].y[0]
        assert slower.figure.layout.yaxis.range == usual.figure.layout.yaxis.range


def test_an_axon_that_does_not_conduct_is_said_to_be_one():
    lab = ConductionLab("too little myelin")
    lab.picture = "velocity against myelin"
    assert [note.text for note in lab.figure.layout.annotations] == ["does not conduct"]


def test_a_delay_is_drawn_as_a_later_arrival():
    healthy, late, thin = (
        end_mm_reached_ms(SqueezedNerveLab(preset))
        for preset in ("healthy", "mild compression", "recovery after decompression")
    )
    assert healthy + 0.03 < thin < late - 0.1


@pytest.mark.parametrize("picture", NerveTrunkLab.pictures)
def test_dispersion_is_drawn_wider_and_lower_than_the_healthy_response(picture):
    def shape(preset):
        lab = NerveTrunkLab(preset)
        lab.picture = picture
        _, above = own(lab)
        size = np.abs(above.y)
        beyond = above.x[size > 0.1 * size.max()]
        (_, end), (low, high) = lab.figure.layout.xaxis2.range, lab.figure.layout.yaxis2.range
        return (beyond[-1] - beyond[0]) / end, size.max() / (high - low)

    (healthy_width, healthy_height), (width, height) = shape("healthy"), shape("uneven slowing: dispersion")
    assert width > 1.3 * healthy_width
    assert height < 0.6 * healthy_height


def test_what_stays_below_threshold_is_drawn_small():
    lab = ActionPotentialLab("just below threshold")
    for picture, traces in (("membrane potential", (0,)), ("currents", (1, 2))):
        lab.picture = picture
        for number in traces:
            trace = own(lab)[number]
            low, high = lab.figure.layout["yaxis2" if trace.yaxis == "y2" else "yaxis"].range
            assert np.ptp(trace.y) < 0.1 * (high - low)


def test_a_long_train_is_whole_below_its_beginning():
    lab = ActionPotentialLab("constant current fires again and again")
    close, _, whole = own(lab)
    spikes = [np.sum((trace.y[1:] > 0) & (trace.y[:-1] <= 0)) for trace in (close, whole)]
    assert spikes == [3, 7]


@pytest.mark.parametrize(
    ("kind", "values", "idle"),
    [
        (ActionPotentialLab, {}, {"interval_ms"}),
        (ActionPotentialLab, {"second_uA_per_cm2": 5.0}, set()),
        (ConductionLab, {}, set()),
        (SqueezedNerveLab, {}, {"internodes", "first_internode", "rate_Hz"}),
        (SqueezedNerveLab, {"bias_nA": 0.1, "impulses": 2}, set()),
        (NerveTrunkLab, {}, {"squeezed_fraction", "stretch_mm", "days"}),
        (
            NerveTrunkLab,
            {"squeezed_fraction": 0.0, "lost_fraction": 0.5},
            {"lamellae_fraction", "unevenness", "stretch_mm"},
        ),
        (NerveTrunkLab, {"unevenness": 0.2, "lost_fraction": 0.5}, set()),
    ],
)
def test_controls_that_can_do_nothing_are_held_still_and_say_what_they_need(kind, values, idle):
    lab = kind()
    lab.set(values)
    held = {name for name, slider in lab.parts.panel.controls.items() if slider.disabled}
    assert held == idle
    assert all(": needs " in lab.parts.panel.controls[name].description for name in held)


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        (ActionPotentialLab, {}, "interval_ms"),
        (SqueezedNerveLab, {}, "internodes"),
        (SqueezedNerveLab, {}, "rate_Hz"),
        (NerveTrunkLab, {}, "squeezed_fraction"),
        (NerveTrunkLab, {}, "days"),
        (NerveTrunkLab, {"squeezed_fraction": 0.0}, "lamellae_fraction"),
    ],
)
def test_what_is_held_still_would_change_nothing(kind, values, name):
    lab = kind()
    lab.set(values)
    before = repr(lab).partition(":")[2]
    control = lab.controls[name]
    for end in (control.low, control.high):
        lab.set({name: end})
        assert repr(lab).partition(":")[2] == before
