"""No trace is an even band of ink: where lines would run together, an outline with a pale inside stands for them."""

import re

import numpy as np
import pytest

import endplate.labs
from endplate.core.drawing.plain_figure import plain_parts

COLUMNS = 250
"""Of a panel on a phone."""
MOST_INK = 0.4
"""Share of a panel that lines may fill."""
PICTURES = [(kind, name) for kind in endplate.labs.ALL for name in kind.pictures]


def numbers(values):
    return np.array([np.nan if each is None else each for each in values], dtype=float)


def ink(trace, layout):
    """Share of its panel that a line fills because it runs up and down within the same columns."""
    across, up = (layout[f"{name}axis{trace.get(f'{name}axis', name)[1:]}"]["range"] for name in "xy")
    x, y = ((numbers(trace[name]) - low) / (high - low) for name, (low, high) in (("x", across), ("y", up)))
    y = np.clip(y, 0, 1)
    column = np.floor(x * COLUMNS)
    drawn = (column >= 0) & (column < COLUMNS) & np.isfinite(y)
    low, high, travelled = np.full(COLUMNS, np.inf), np.full(COLUMNS, -np.inf), np.zeros(COLUMNS)
    np.minimum.at(low, column[drawn].astype(int), y[drawn])
    np.maximum.at(high, column[drawn].astype(int), y[drawn])
    strokes = np.flatnonzero(drawn[:-1] & drawn[1:])
    np.add.at(travelled, column[strokes].astype(int), np.abs(np.diff(y))[strokes])
    span = np.maximum(high - low, 0)
    return float(span[travelled > 2 * span].sum() / COLUMNS)


def is_line(trace):
    return trace["type"] == "scatter" and "lines" in trace.get("mode", "lines") and len(trace["x"]) > COLUMNS


def test_what_counts_as_a_band_of_ink():
    layout = {"xaxis": {"range": (0, 1)}, "yaxis": {"range": (-1, 1)}}
    x = np.linspace(0, 1, 20_000, endpoint=False)
    assert ink({"x": x, "y": np.sin(4e4 * x)}, layout) > 0.9
    assert ink({"x": x, "y": np.sin(50 * x)}, layout) == 0


@pytest.mark.parametrize(("kind", "picture"), PICTURES, ids=lambda each: getattr(each, "__name__", each))
def test_no_trace_is_an_even_band_of_ink(kind, picture):
    lab, bands = kind(), []
    for preset in kind.presets:
        lab.set(lab.settings.of_preset(preset) | ({"picture": picture} if len(kind.pictures) > 1 else {}))
        traces, layout = plain_parts(lab.figure)
        for trace in filter(is_line, traces):
            if trace.get("fill") == "toself":
                assert float(re.match(r"rgba\(.*,([\d.]+)\)", trace["fillcolor"])[1]) < 0.6
            elif ink(trace, layout) > MOST_INK:
                bands.append(f"{preset}: {trace['name']}")
    assert bands == []
