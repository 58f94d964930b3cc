"""What counts as an even band of ink: where lines would run together, an outline with a pale inside is better."""

import re

import numpy as np

COLUMNS = 250
"""Of a panel on a phone."""
MOST_INK = 0.4
"""Share of a panel that lines may fill."""


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
    dense, outline = ({"name": name, "type": "scatter", "x": x, "y": np.sin(4e4 * x)} for name in ("dense", "outline"))
    outline |= {"fill": "toself", "fillcolor": "rgba(0,0,0,0.3)"}
    assert [*even_bands([dense, outline, outline | {"fillcolor": "rgba(0,0,0,0.7)", "name": "dark"}], layout)] == [
        "dense",
        "dark",
    ]


def even_bands(traces, layout):
    """Names of the traces of a figure that are an even band of ink."""
    for trace in filter(is_line, traces):
        if trace.get("fill") == "toself":
            if float(re.match(r"rgba\(.*,([\d.]+)\)", trace["fillcolor"])[1]) >= 0.6:
                yield trace["name"]
        elif ink(trace, layout) > MOST_INK:
            yield trace["name"]
