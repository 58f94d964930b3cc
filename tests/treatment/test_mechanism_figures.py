"""The pictures of a mechanism show its result's own numbers, at the places of the chain's table."""

import numpy as np

from endplate.core import tables
from endplate.labs import MechanismLab
from endplate.treatment.figures import mechanism as picture
from endplate.treatment.figures import mechanism_place
from endplate.treatment.mechanism import TreatedFault, simulate
from endplate.treatment.mechanism_faults import CRAMP, NERVE_THAT_FIRES, SPASTIC_MUSCLE
from endplate.treatment.mechanism_table import mechanisms


def treated(fault, treatment, changed_percent=50.0):
    return simulate(TreatedFault(fault.name, 60.0, treatment, changed_percent))


def words(figure):
    return [each.text for each in figure.layout.annotations]


def test_before_and_after_are_two_lines_named_with_their_numbers():
    result = treated(SPASTIC_MUSCLE, "baclofen")
    figure = picture.before_and_after(result)
    before, after = figure.data
    assert max(before.y) > max(after.y)
    assert np.isin(after.y, result.after.y).all()
    assert {"before: 58 %", f"after: {result.after_value:.0f} %", "stretch", "effort"} <= set(words(figure))


def test_impulses_are_strokes_as_high_as_what_is_handed_over():
    result = treated(NERVE_THAT_FIRES, "gabapentinoids", 40.0)
    before, after = picture.before_and_after(result).data
    assert (np.nanmax(before.y), np.nanmax(after.y)) == (100, 60)
    assert np.array_equal(after.x[::3], result.after.x)
    assert before.yaxis != after.yaxis


def test_the_curve_carries_the_present_strength_and_says_which_way_is_better():
    result = treated(CRAMP, "stretch", 40.0)
    figure = picture.how_much(result)
    curve, now, effort = figure.data
    assert (now.x[0], now.y[0]) == (40, result.after_value)
    assert result.after_value in curve.y
    assert set(effort.y) == {100}
    assert any("down is better" in text for text in words(figure))
    assert figure.layout.shapes[0].y0 == result.before_value


def test_the_chain_shows_every_place_once_and_marks_fault_and_treatment():
    places = mechanism_place.chain_places()
    assert list(places) != []
    assert {name for name, _ in places.values()} == set(tables.load("chain_sites")["name"])
    assert len({at for _, at in places.values()}) == len(places)
    for mechanism in mechanisms().values():
        figure = mechanism_place.where(treated(SPASTIC_MUSCLE, mechanism.name))
        chain, fault, acts = figure.data
        assert (fault.x[0], fault.y[0]) == places["reflex"][1]
        assert set(zip(acts.x, acts.y, strict=True)) == {places[site][1] for site in mechanism.sites}
        assert len(chain.x) == len(places) + 1
        assert f"◆ {mechanism.name}: {mechanism.effect}" in [each.replace("<br>", " ") for each in words(figure)]


def test_presets_of_one_fault_share_their_axes_and_all_of_them_fit():
    lab, shared = MechanismLab(), {}
    for preset in lab.presets:
        lab.apply(preset)
        for name in ("before and after", "how much is changed"):
            figure = lab.pictures[name].draw(lab.result)
            axes = {key: axis["range"] for key, axis in figure.layout.to_plotly_json().items() if "axis" in key}
            assert shared.setdefault((name, lab.fault), axes) == axes
            low, high = figure.layout.yaxis.range
            assert all(low <= y <= high for trace in figure.data if trace.yaxis == "y" for y in trace.y if y == y)
