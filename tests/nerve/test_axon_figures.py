"""Pictures of impulses in space and time."""

import math

import numpy as np
import pytest

from endplate.nerve import conduction_speed, nerve_trunk, squeezed_nerve
from endplate.nerve.conduction_speed import MyelinatedFibre
from endplate.nerve.figures import conduction_speed as speed_figures
from endplate.nerve.figures import nerve_trunk as trunk_figures
from endplate.nerve.figures import squeezed_nerve as squeezed_figures
from endplate.nerve.figures.space_time import COLUMNS, heat
from endplate.nerve.nerve_trunk import NerveTrunk
from endplate.nerve.squeezed_nerve import SqueezedNerve


def passage(**values):
    return squeezed_nerve.simulate(SqueezedNerve(**values))


@pytest.mark.parametrize("until_ms", [3.0, 5.0, 30.0])
def test_a_heatmap_misses_no_impulse_however_narrow_its_columns_make_it(until_ms):
    conduction = passage(impulses=3, rate_Hz=400.0).conduction
    picture = heat(conduction, until_ms)
    columns = math.floor(COLUMNS * min(1.0, conduction.time_ms[-1] / until_ms))
    assert picture["z"].shape == (conduction.position_mm.size, columns)
    shown = conduction.time_ms <= until_ms
    assert picture["z"].max(axis=1) == pytest.approx(conduction.voltage_mV[:, shown].max(axis=1), abs=1.0)


def test_each_column_stands_where_its_time_is():
    conduction = passage().conduction
    picture = heat(conduction, 4.0)
    first_hot = np.array([row.argmax() for row in picture["z"] > -20.0])
    assert np.asarray(picture["x"])[first_hot] == pytest.approx(conduction.arrival_ms, abs=4.0 / COLUMNS)


def test_the_axes_are_long_enough_for_what_was_recorded_and_hold_still():
    many = {"impulses": 8, "rate_Hz": 50.0}
    for values in ({}, {"lamellae_fraction": 0.055}, {"bias_nA": 0.15, "impulses": 0}, {"impulses": 2}, many):
        result = passage(**values)
        layout = squeezed_figures.space_and_time(result).layout
        close, whole = layout.xaxis.range[1], layout.xaxis2.range[1]
        assert (close, whole) == (8.0 if "lamellae_fraction" in values else 4.0, 240.0 if values is many else 30.0)
        assert result.conduction.time_ms[-1] - 1.25 <= whole
        if result.arrived:
            assert result.conduction.arrival_ms[-1] < close


def test_nothing_is_drawn_after_the_end_of_a_recording():
    conduction = passage().conduction
    assert heat(conduction, 30.0)["x"][-1] <= conduction.time_ms[-1]
    cold = conduction_speed.simulate(MyelinatedFibre(temperature_C=25.0))
    assert heat(cold.conduction, 3.0)["z"][:, -1].max() < -20.0


def test_the_squeezed_stretch_is_marked_where_it_is():
    result = passage(first_internode=5, internodes=10, lamellae_fraction=0.5)
    levels = [shape.y0 for shape in squeezed_figures.space_and_time(result).layout.shapes]
    assert levels == pytest.approx(2 * list(result.nerve.stretch_mm))


def test_where_nothing_is_squeezed_no_figure_speaks_of_a_squeezed_stretch():
    result = passage()
    for draw in (squeezed_figures.space_and_time, squeezed_figures.four_places, squeezed_figures.four_places_all):
        layout = draw(result).layout
        assert not layout.shapes
        assert not any("squeezed" in label.text for label in layout.annotations)


def test_without_an_impulse_sent_no_line_shows_where_it_would_have_been():
    names = [trace.name for trace in squeezed_figures.space_and_time(passage(impulses=0)).data]
    assert names == ["Membrane potential"] * 2


def test_four_places_show_the_four_nodes():
    result = passage(lamellae_fraction=0.05)
    figure = squeezed_figures.four_places(result)
    for trace, node in zip(figure.data, result.four_places.values(), strict=True):
        assert np.array_equal(trace.y, result.conduction.voltage_mV[node][: trace.y.size])
    for trace, node in zip(squeezed_figures.four_places_all(result).data, result.four_places.values(), strict=True):
        assert (trace.y.min(), trace.y.max()) == pytest.approx(
            (result.conduction.voltage_mV[node].min(), result.conduction.voltage_mV[node].max())
        )


def test_the_arrivals_of_all_axons_are_drawn():
    result = nerve_trunk.simulate(NerveTrunk(lamellae_fraction=0.2, unevenness=0.4))
    below, above = trunk_figures.arrivals(result).data
    assert below.y.sum() == np.isfinite(result.below_arrival_ms).sum()
    assert above.y.sum() >= 0.97 * np.isfinite(result.above_arrival_ms).sum()


@pytest.mark.parametrize("values", [{}, {"lost_fraction": 1.0}, {"temperature_C": 20.0, "mean_diameter_um": 7.0}])
def test_the_responses_fit_their_axes(values):
    figure = trunk_figures.responses(nerve_trunk.simulate(NerveTrunk(**values)))
    for trace, axis in zip(figure.data, (figure.layout.yaxis, figure.layout.yaxis2), strict=True):
        assert axis.range[0] <= trace.y.min()
        assert trace.y.max() <= axis.range[1]


def test_a_velocity_picture_marks_this_axon_on_its_curve():
    speed = conduction_speed.simulate(MyelinatedFibre(diameter_um=8.7))
    curve, here = speed_figures.against_diameter(speed).data[:2]
    assert here.x[0] == 8.7
    assert np.interp(8.7, curve.x, curve.y) == pytest.approx(here.y[0], rel=5e-3)


@pytest.mark.parametrize("fibre", [MyelinatedFibre(), MyelinatedFibre(2.0), MyelinatedFibre(10.0, 0.02, 37.0)])
def test_every_picture_of_conduction_can_be_drawn_of_every_axon(fibre):
    speed = conduction_speed.simulate(fibre)
    for draw in (
        speed_figures.space_and_time,
        speed_figures.squid_in_space_and_time,
        speed_figures.against_diameter,
        speed_figures.against_myelin,
        speed_figures.against_temperature,
    ):
        assert 1 <= len(draw(speed).data) <= 4
    end_ms = speed_figures.space_and_time(speed).layout.xaxis.range[1]
    assert np.nanmax(speed.conduction.arrival_ms) < end_ms
