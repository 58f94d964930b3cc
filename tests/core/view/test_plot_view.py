"""What the plot view sends to the page, without a page."""

import json
import math

import numpy as np
import plotly.graph_objects as go
import pytest

from endplate.core.view import PlotView
from endplate.core.view.figure_state import FEW, REFERENCE, figure_state

TIME = np.linspace(0, 20, 1000)


def sines(phase, name="sine"):
    return go.Figure([go.Scatter(x=TIME, y=np.sin(TIME + phase), name=name), go.Scatter(x=TIME, y=np.cos(TIME))])


@pytest.fixture
def view(monkeypatch):
    """A view whose messages are kept, each as what it carries by name; bytes travel beside the JSON."""
    view = PlotView(label="Two sines")
    view.sent = []

    def keep(message, buffers):
        names = [path[0] for path in message["buffer_paths"]]
        view.sent.append(message["state"] | dict(zip(names, buffers, strict=True)))

    monkeypatch.setattr(view, "_send", keep)
    return view


def arrays_in(state):
    return {name for name in state if name.startswith("array:")}


def numbers(state, reference):
    return np.frombuffer(state.arrays[reference[REFERENCE]], dtype=reference["dtype"]).reshape(reference["shape"])


def test_a_first_figure_is_sent_whole_in_one_message(view):
    view.show(sines(0), "It starts.")
    assert len(view.sent) == 1
    assert arrays_in(view.sent[0]) == {"array:0.x", "array:0.y", "array:1.y"}
    assert view.sent[0]["summary"] == "It starts."


def test_an_update_sends_only_the_array_that_changed(view):
    view.show(sines(0), "One.")
    view.show(sines(1), "Two.")
    assert len(view.sent) == 2
    assert arrays_in(view.sent[1]) == {"array:0.y"}
    assert not {"figure_layout", "template", "label"} & set(view.sent[1])


def test_the_same_figure_again_sends_no_array(view):
    view.show(sines(0), "One.")
    view.show(sines(0), "Two.")
    assert not arrays_in(view.sent[1])
    assert "revision" not in view.sent[1]


def test_a_view_opened_later_gets_everything(view):
    view.show(sines(0), "One.")
    view.show(sines(1), "Two.")
    state = view.get_state()
    assert arrays_in(state) == {"array:0.x", "array:0.y", "array:1.y"}
    assert np.allclose(np.frombuffer(state["array:0.y"], "<f4"), np.sin(TIME + 1), atol=1e-6)


def test_steps_held_together_lose_no_array(view):
    view.show(sines(0), "One.")
    with view.hold_sync():
        view.show(go.Figure([go.Scatter(x=TIME, y=np.sin(TIME)), go.Scatter(x=TIME, y=np.cos(TIME + 1))]), "Two.")
        view.show(go.Figure([go.Scatter(x=TIME, y=np.sin(TIME + 1)), go.Scatter(x=TIME, y=np.cos(TIME + 1))]), "Three.")
    assert len(view.sent) == 2
    assert arrays_in(view.sent[1]) == {"array:0.y", "array:1.y"}


def test_a_page_that_was_loaded_anew_is_sent_everything(view):
    view.show(sines(0), "One.")
    view._handle_msg({"content": {"data": {"method": "request_state"}}})
    assert arrays_in(view.sent[1]) == {"array:0.x", "array:0.y", "array:1.y"}
    json.dumps({name: value for name, value in view.sent[1].items() if name not in arrays_in(view.sent[1])})


def test_another_number_of_traces_is_another_structure(view):
    view.show(sines(0), "Two lines.")
    view.show(go.Figure(go.Scatter(x=TIME, y=TIME)), "One line.")
    assert len(view.traces) == 1
    assert arrays_in(view.get_state()) == {"array:0.x"}  # both axes share their numbers


def test_a_new_text_changes_the_traces_and_no_array(view):
    view.show(sines(0), "One.")
    view.show(sines(0, name="another name"), "Two.")
    assert not arrays_in(view.sent[1])
    assert view.traces[0]["name"] == "another name"


def test_showing_clears_what_was_wrong(view):
    view.stale, view.status = True, "The cleft ran dry."
    view.show(sines(0), "Well again.")
    assert (view.stale, view.status) == (False, "")


def test_long_lines_are_short_numbers_and_few_numbers_are_exact():
    state = figure_state(sines(0))
    assert state.traces[0]["y"]["dtype"] == "float32"
    few = figure_state(go.Figure(go.Scatter(y=np.linspace(0, 1, FEW))))
    assert few.traces[0]["y"]["dtype"] == "float64"


def test_numbers_that_float32_would_blur_stay_exact():
    near = 1e9 + np.linspace(0, 1, 1000)
    state = figure_state(go.Figure(go.Scatter(y=near)))
    assert np.array_equal(numbers(state, state.traces[0]["y"]), near)


def test_large_integers_stay_exact():
    large = np.arange(2**40, 2**40 + 300)
    state = figure_state(go.Figure(go.Scatter(y=large)))
    assert np.array_equal(numbers(state, state.traces[0]["y"]).astype(int), large)


def test_gaps_and_infinities_survive():
    gaps = np.r_[np.zeros(300), np.nan, np.ones(300)]
    state = figure_state(go.Figure(go.Scatter(y=gaps)))
    assert math.isnan(numbers(state, state.traces[0]["y"])[300])
    assert figure_state(go.Figure(go.Scatter(y=[1.0, math.nan]))).traces[0]["y"] is not None


def test_a_histogram_counts_exact_numbers():
    edges = np.tile([0.1, 0.7], 300)
    state = figure_state(go.Figure(go.Histogram(x=edges)))
    assert np.array_equal(numbers(state, state.traces[0]["x"]), edges)


def test_numbers_deep_in_a_trace_are_sent_as_bytes_too():
    sizes = np.arange(1, 5)
    state = figure_state(go.Figure(go.Scatter(y=[1, 2, 3, 4], marker={"size": sizes}, error_y={"array": sizes / 10})))
    assert np.array_equal(numbers(state, state.traces[0]["marker"]["size"]), sizes)
    assert np.array_equal(numbers(state, state.traces[0]["error_y"]["array"]), sizes / 10)


def test_the_json_has_no_number_that_json_has_not():
    figure = go.Figure(go.Scatter(y=[1.0, math.nan, math.inf]), layout={"xaxis": {"range": [0, np.float64(2)]}})
    state = figure_state(figure)
    json.dumps([state.traces, state.layout, state.template], allow_nan=False)
    assert state.traces[0]["y"] == [1.0, None, None]


def test_two_dimensions_keep_their_shape():
    heat = np.arange(600.0).reshape(20, 30)
    state = figure_state(go.Figure(go.Heatmap(z=heat)))
    assert np.array_equal(numbers(state, state.traces[0]["z"]), heat)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["curare", "botulinum"], ["curare", "botulinum"]),
        (np.array(["a", "b"], dtype=object), ["a", "b"]),
        (np.array([True, False]), [True, False]),
        (np.array(["2020-01-01"], "datetime64[D]"), ["2020-01-01"]),
    ],
)
def test_what_is_no_number_goes_as_json(values, expected):
    state = figure_state(go.Figure(go.Bar(x=values, y=[1] * len(values))))
    sent = state.traces[0]["x"]
    assert [str(each)[:10] for each in sent] == [str(each) for each in expected]


@pytest.mark.parametrize(
    "figure",
    [
        go.Figure(go.Scattergeo(lat=[1], lon=[2])),
        go.Figure(layout={"images": [{"source": "https://example.org/picture.png"}]}),
    ],
)
def test_a_figure_that_would_fetch_something_from_outside_is_refused(figure):
    with pytest.raises(ValueError, match=r"outside|embedded"):
        figure_state(figure)


def test_it_prints_as_its_words():
    view = PlotView(label="Two sines")
    assert repr(view) == "Two sines"
    view.show(sines(0), "It starts.")
    assert repr(view) == "Two sines: It starts."


def test_a_click_passes_on_the_word_of_the_point():
    def click(word):
        view._handle_msg({"content": {"data": {"method": "custom", "content": {"clicked": word}}}, "buffers": []})

    view, heard = PlotView(label="map"), []
    click("nobody listens")
    view.on_click(heard.append)
    click("wrist")
    click("elbow")
    assert heard == ["wrist", "elbow"]
