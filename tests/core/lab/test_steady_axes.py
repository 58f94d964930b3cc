"""Axes stay where they are while presets change, so that slower looks slower and smaller looks smaller."""

import re

import pytest

import endplate.labs

PICTURES = [(kind, name) for kind in endplate.labs.ALL for name in kind.pictures]
LISTS = {
    "findings",
    "evidence at a glance",
    "effects with intervals",
    "where each acts",
    "against the limits",
    "F waves",
    "map",
    "what each place serves",
}
"""Pictures whose rows are what was asked for: their height follows the rows."""
BY_FAULT = {"before and after", "how much is changed"}
"""Pictures whose axes measure what the fault is about: another thing for each fault."""


@pytest.mark.parametrize(("kind", "picture"), PICTURES, ids=lambda each: getattr(each, "__name__", each))
def test_axes_are_equal_between_presets(kind, picture):
    if picture in LISTS:
        pytest.skip("a list: its height follows its rows")
    lab, axes = kind(), {}
    for preset in kind.presets:
        lab.set(lab.settings.of_preset(preset) | ({"picture": picture} if len(kind.pictures) > 1 else {}))
        layout = lab.figure.layout.to_plotly_json()
        ranges = {name: tuple(axis["range"]) for name, axis in layout.items() if re.match(r"[xy]axis\d*$", name)}
        usual = axes.setdefault(lab.fault if picture in BY_FAULT else "", ranges)
        shared = usual.keys() & ranges.keys()  # a nerve that is stimulated at more points has more panels
        assert shared
        assert {name: ranges[name] for name in shared} == {name: usual[name] for name in shared}, preset
