"""Layouts and styles that say the same are one widget, and none of them is ever changed."""

import re
from pathlib import Path

import pytest
from ipywidgets import Button, FloatSlider, Layout, Widget

import endplate
from endplate.core.looks import set_visible, share_looks
from endplate.involuntary.labs.involuntary_movement_lab import InvoluntaryMovementLab
from endplate.junction.labs.junction_lab import JunctionLab

PACKAGE = Path(endplate.__file__).parent
CHANGED = re.compile(r"(?<!self\._parts)\.(?:layout|style)\.[a-z_]+(?:, .*)? = ")


def test_what_says_the_same_is_one_and_what_does_not_stays_apart():
    plain, same, wide = Button(), FloatSlider(), Button(layout=Layout(width="9em"))
    for each in (plain, same, wide):
        share_looks(each)
    assert plain.layout is same.layout is not wide.layout
    assert plain.style is wide.style
    assert wide.layout.width == "9em"


def test_one_is_hidden_and_shown_again_and_its_neighbour_with_the_same_look_stays():
    one, other = Button(layout=Layout(width="9em")), Button(layout=Layout(width="9em"))
    for visible in (False, True):
        set_visible(one, visible)
        set_visible(other, True)
        assert (one.layout.display, other.layout.display) == ("" if visible else "none", "")
        assert one.layout.width == other.layout.width == "9em"
    assert one.layout is other.layout


def test_a_look_that_was_closed_with_all_widgets_is_made_anew():
    one = Button()
    share_looks(one)
    Widget.close_all()
    other = Button()
    share_looks(other)
    assert other.layout is not one.layout
    assert other.layout.comm is not None


def test_labs_share_their_looks():
    looks = [{id(each.layout) for each in lab.parts.panel.controls.values()} for lab in (JunctionLab(), JunctionLab())]
    assert looks[0] == looks[1]
    assert len(looks[0]) < 4


def test_a_step_of_a_slider_reads_no_look_that_it_has_read(monkeypatch):
    labs = JunctionLab(), InvoluntaryMovementLab()
    kinds = labs[1].controls["movement"].options[:2]
    labs[1].movement, labs[1].movement = kinds[1], kinds[0]
    read = []
    monkeypatch.setattr(Layout, "trait_values", lambda layout, **_: read.append(layout))
    labs[0].calcium_mM, labs[1].movement = 1.0, kinds[1]
    assert read == []


@pytest.mark.parametrize("path", ["core", "cases", "evidence", "involuntary", "studies", "treatment"])
def test_nothing_changes_a_look_that_others_share(path):
    files = [*(PACKAGE / path).rglob("*.py")]
    assert files
    changes = [
        f"{file.name}: {line.strip()}"
        for file in files
        if "figures" not in file.parts and "drawing" not in file.parts
        for line in file.read_text(encoding="utf-8").splitlines()
        if CHANGED.search(line)
    ]
    assert changes == [], "set_visible shows and hides; any other look is given when a widget is made"
