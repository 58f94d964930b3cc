"""A figure that plotly has not checked yet: a page gets the same from it as from one that it has."""

import pickle

import numpy as np
import plotly.graph_objects as go
import pytest

from endplate.core.drawing import theme
from endplate.core.drawing.plain_figure import PlainFigure, plain_parts
from endplate.core.view.figure_state import figure_state
from endplate.labs import ALL


def figure(**layout):
    return PlainFigure(
        [{"type": "scatter", "x": np.arange(3.0), "y": [1, None, 2], "text": None}],
        {"template": "none", "shapes": [], "xaxis": {"range": [0, 1], "matches": None}, "height": 440, **layout},
    )


def checked(plain):
    return figure_state(go.Figure(plain))


def is_plain(drawn):
    """Nobody has looked at it, so plotly has not checked it."""
    return "_layout" not in vars(drawn)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_of_every_picture_a_page_gets_what_plotly_makes_of_it(kind):
    lab = kind()
    for preset in [*kind.presets][:: max(1, len(kind.presets) - 1)]:
        lab.apply(preset)
        for picture in kind.pictures.values():
            drawn = picture.draw(lab.result)
            assert is_plain(drawn)
            assert figure_state(drawn) == checked(picture.draw(lab.result))


def test_changes_of_a_layout_are_those_of_plotly():
    changes = {"xaxis_visible": False, "xaxis": {"range": None}, "height": 300, "annotations": [{"text": "a", "x": 1}]}
    plain = figure().update_layout(**changes)
    assert figure_state(plain) == figure_state(go.Figure(figure()).update_layout(**changes))
    assert is_plain(plain)
    assert figure_state(figure(yaxis_title={"text": "mV"})) == checked(figure(yaxis_title={"text": "mV"}))


def test_whoever_looks_at_it_gets_an_ordinary_figure():
    plain = figure()
    assert plain.layout.height == 440
    assert not is_plain(plain)
    assert plain.update_layout(height=300).layout.height == 300
    assert plain_parts(plain)[1]["height"] == 300
    assert pickle.loads(pickle.dumps(figure())) == go.Figure(figure())
    with pytest.raises(AttributeError):
        _ = plain.no_such_thing


def test_plotly_refuses_what_it_would_have_refused_when_it_is_looked_at():
    wrong = figure(no_such_entry=1)
    for _ in range(2):
        with pytest.raises(ValueError, match="no_such_entry"):
            _ = wrong.layout


def test_the_theme_makes_figures_that_stay_plain():
    drawn = theme.figure([], [theme.Panel("mV", 1, 0, 1)], x_title="s", x_range=(0, 1))
    plain_parts(drawn)
    assert isinstance(drawn, go.Figure)
    assert "_data" not in drawn.__dict__
