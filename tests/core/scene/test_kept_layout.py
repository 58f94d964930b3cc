"""Arrays of a layout that is kept are packed once, and come out the same as others."""

import dataclasses

import numpy as np
import pytest

from endplate.core.scene import Label, Part, packing
from endplate.core.scene.packing import HEAD, LEVELS, kept
from endplate.core.scene.shapes import OneOf
from endplate.labs import MechanismLab

PLACED = {"box": (0, 0, 9, 9), "window": (0, 0, 9, 9), "narrow_box": (), "narrow_window": ()}


def arrays():
    return {"x": np.linspace(0.0, 3.0, 7), "corner": np.array([0.0, 4.0, 7.0]), "one": np.zeros(2)}


def packed(each):
    return packing._packed(each, "a scene")


def test_what_is_kept_is_packed_once_and_as_what_is_not(monkeypatch):
    free, held = arrays(), kept(arrays())
    as_sent = packed(free)
    assert packed(held) == as_sent
    anew = []
    monkeypatch.setattr(packing, "_packed_anew", lambda each, _: anew.extend(each) or [])
    assert packed(held) == packed(kept(held)) == as_sent
    assert anew == []


def test_what_is_kept_cannot_be_written_to():
    held = kept(arrays())
    with pytest.raises(ValueError, match="read-only"):
        held["x"][0] = 1.0


def test_what_is_computed_from_it_is_packed_as_it_is():
    held = kept(arrays())
    for computed in (2 * held["x"], held["x"][2:]):
        assert packed({"x": computed}) == packed({"x": np.array(computed)}) != packed({"x": held["x"]})


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_named(number):
    with pytest.raises(ValueError, match="a scene: x holds what is not a finite number"):
        packed(kept({"place": np.zeros(3), "x": np.array([0.0, number]), "y": np.ones(2)}))
    with pytest.raises(ValueError, match="a scene: x holds what is not a finite number"):
        packed({"x": np.array([-1e308, 1e308])})


def test_levels_are_as_fine_as_they_may_be_and_whole_numbers_stay_what_they_are():
    few, many, some = np.array([[7.0, 9.0], [262.0, 8.0]]), np.array([0.0, 300.0, 1.0]), np.array([0.0, 0.5, 3.0])
    sent = packed({"few": few, "many": many, "some": some, "none": np.zeros(0), "same": np.full(4, 2.5)})
    heads = [HEAD.unpack(each.head) for each in sent]
    assert heads == [(2, 2, 7, 1, 1), (3, 1, 0, 1, 2), (3, 1, 0, 3 / LEVELS, 2), (0, 1, 0, 0, 2), (4, 1, 2.5, 0, 2)]
    assert [*np.frombuffer(sent[0].levels, "<u1")] == [0, 2, 255, 1]
    assert [*np.frombuffer(sent[1].levels, "<u2")] == [0, 300, 1]
    assert [*np.frombuffer(sent[2].levels, "<u2")] == [0, round(LEVELS / 6), LEVELS]
    assert sent[3].levels == sent[4].levels == b""


def test_an_odd_number_of_bytes_is_filled_up():
    (sent,) = packed({"x": np.array([5.0, 6.0, 205.0])})
    assert sent.levels == bytes([0, 1, 200, 0])


def test_a_scene_of_which_nothing_else_stands_still_is_packed_in_one_piece_and_as_any_other(monkeypatch):
    lab = MechanismLab()
    whole = lab.scene.layout(lab.result)
    state, data = packing.pack(lab.scene, lab.result)
    in_parts = dataclasses.replace(lab.scene, layout=lambda result: dict(whole))
    assert packing.pack(in_parts, lab.result) == (state, data)
    asked = []
    once = packing._packed
    monkeypatch.setattr(packing, "_packed", lambda arrays, label: asked.extend(arrays) or once(arrays, label))
    assert packing.pack(lab.scene, lab.result) == (state, data)
    assert asked == ["time", *lab.scene.courses, *lab.scene.events]
    fewer = kept({name: values for name, values in whole.items() if name != "fault_x_wide"})
    with pytest.raises(ValueError, match="the layout has no fault_x_wide"):
        packing.pack(dataclasses.replace(lab.scene, layout=lambda result: fewer), lab.result)


def test_words_of_many_labels_are_made_in_one_go():
    results = []

    def all_of(result):
        results.append(result)
        return {"a": f"a {result}", "b": f"b {result}"}

    labels = [Label(name=f"{key} label", text=OneOf(all_of, key), x=0, y=0) for key in "abc"]
    part = Part(shapes=(*labels, Label(name="alone", text=str, x=0, y=0)), **PLACED)
    scene = dataclasses.replace(MechanismLab.scene, parts=(part,), readings=(), describe=str, clock=None, picks={})
    assert scene.words(7)["labels"] == {"a label": "a 7", "b label": "b 7", "c label": "", "alone": "7"}
    assert results == [7]
    assert labels[1].text(8) == "b 8"
