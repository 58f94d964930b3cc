"""Thinned lines: on a sharp screen none lies farther than half a pixel from the whole one, whatever its shape."""

import numpy as np
import pytest

from endplate import labs
from endplate.core.view.figure_state import figure_state
from tools.site.labs import states
from tools.site.labs.packing import Store
from tools.site.labs.thinning import SHARP, HIGH_px, WIDE_px, thinned

HALF_px = 0.5
NO_LAYOUT = {}
TIMES = np.linspace(0, 40, 2001)


def line(y, x=TIMES):
    return {"type": "scatter", "mode": "lines", "x": x, "y": y}


def rounded(values, levels):
    """Return numbers as a page reads them."""
    store = Store()
    store.add(values, levels)
    (header, data), *_ = store.arrays
    if len(header) == 1:  # all digits
        return values
    shape, first, product, quotient, width = header
    low, high = np.frombuffer(data, np.uint8).astype(int).reshape(2, -1)
    steps = (low + 256 * high).reshape(width, -1).T
    whole = np.cumsum(steps, axis=0).ravel() % 2**16
    return np.where(whole == 2**16 - 1, np.nan, (first + whole) * product / quotient).reshape(shape)


def pixels_apart(one, other, unit):
    """Return how far the points of a line lie from another line, at most, in pixels of a sharp screen."""
    points, ends = (np.column_stack(each) / unit for each in (one, other))
    points = points[np.isfinite(points).all(axis=1)]
    begins, along = ends[:-1], np.diff(ends, axis=0)
    kept = np.isfinite(along).all(axis=1)
    begins, along = begins[kept], along[kept]
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    far = []
    for point in points:
        share = np.clip(((point - begins) * along).sum(axis=1) / length, 0, 1)
        far.append(np.hypot(*(begins + share[:, None] * along - point).T).min())
    return max(far)


def check(trace, layout):
    thin, levels = thinned(trace, layout)
    across = layout.get(f"xaxis{trace.get('xaxis', 'x')[1:]}", {})
    up = layout.get(f"yaxis{trace.get('yaxis', 'y')[1:]}", {})
    unit = []
    for axis, values, whole in ((across, trace["x"], WIDE_px), (up, trace["y"], layout.get("height", HIGH_px))):
        low, high = axis.get("range") or (np.nanmin(values), np.nanmax(values))
        begin, end = axis.get("domain", (0, 1))
        unit.append((high - low) / (SHARP * whole * (end - begin)))
    seen = [rounded(thin[name], levels[name]) if name in levels else thin[name] for name in "xy"]
    whole = (trace["x"], trace["y"])
    assert pixels_apart(whole, seen, unit) <= HALF_px
    assert pixels_apart(seen, whole, unit) <= HALF_px
    assert thin is trace or thin["line"]["simplify"] is False  # plotly.js would drop points once more
    return thin["x"].size


@pytest.mark.parametrize(
    ("shape", "most"),
    [
        (np.where(TIMES < 10, -70.0, -70 + 90 * np.exp(-(TIMES - 10))), 80),
        (np.sin(TIMES), 500),
        (np.where(np.arange(2001) == 777, 30.0, 0.0), 8),
        (np.where(np.abs(TIMES - 20) < 3, np.nan, np.cos(TIMES / 9)), 120),
        (np.random.default_rng(1).normal(size=2001), 2001),
    ],
    ids=["fall", "wave", "spike of one point", "gap", "noise"],
)
def test_a_line_keeps_its_shape_with_few_points(shape, most):
    assert check(line(shape), NO_LAYOUT) <= most


@pytest.mark.parametrize(("kind", "picture"), [("JunctionLab", 0), ("CrampLab", 1), ("RecruitmentLab", 1)])
def test_lines_of_labs_keep_their_shape(kind, picture):
    lab = getattr(labs, kind)()
    figure = [*lab.pictures.values()][picture].draw(lab.result)
    state = figure_state(figure)
    traces = [states._with_arrays(each, state.arrays) for each in state.traces]
    plain = [each for each in traces if each.get("mode") == "lines" and isinstance(each["x"], np.ndarray)]
    steps = [each for each in plain if each.get("line", {}).get("shape", "linear") == "linear"]
    assert steps
    points = [(each["x"].size, check(each, state.layout)) for each in steps if not np.isnan(each["x"][2])]
    assert sum(left for _, left in points) < sum(whole for whole, _ in points)


def test_what_has_words_of_its_own_or_goes_in_steps_is_left():
    for more in ({"customdata": ["a"]}, {"text": ["a"]}, {"line": {"shape": "hv"}}, {"mode": "markers"}):
        trace = {**line(np.zeros(2001)), **more}
        assert thinned(trace, NO_LAYOUT) == (trace, {})
