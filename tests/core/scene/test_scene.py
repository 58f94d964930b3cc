"""A scene declares itself as data, and comes to the page as one message of numbers."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from endplate.core.scene import Dots, Label, OverTime, Part, Passed, Path, Reading, Scene, SceneView, SinceStart
from endplate.core.scene.packing import LEVELS, MOST_SAMPLES, pack
from tests.core.scene.sent_states import arrays_in


@dataclass(frozen=True)
class Result:
    time_ms: np.ndarray
    height_mV: np.ndarray
    starts_ms: np.ndarray


def result(samples=2000):
    time_ms = np.arange(samples) * 0.01
    return Result(time_ms, np.sin(time_ms) * 30 - 60, np.array([0.5, 1.25, 3.0]))


def scene(shapes=(), **changes):
    shapes = shapes or (
        Dots(
            name="ball",
            x="x",
            y=OverTime(array="height", domain=(-90, -30), ends=("low", "high")),
            radius=SinceStart(array="height", start="starts", ends=(1.0, 4.0)),
            colour="ink",
        ),
        Label(name="title", text=lambda result: f"{result.time_ms.size} samples", x=0, y=0),
    )
    part = Part(
        shapes=shapes, box=(0, 0, 100, 50), window=(0, 0, 1, 1), narrow_box=(0, 0, 50, 50), narrow_window=(0, 0, 1, 1)
    )
    given = {
        "label": "A ball",
        "parts": (part,),
        "courses": {"height": "height_mV"},
        "events": {"starts": "starts_ms"},
        "layout": lambda result: {"x": np.arange(3.0), "low": np.zeros(3), "high": np.array([1.0, 2.0, 3.0])},
        "time": "time_ms",
        "until": lambda result: 15.0,
        "still": lambda result: 1.0,
        "readings": (Reading("{} mV", OverTime(array="height")), Reading("{} left", Passed(array="starts"))),
        "describe": lambda result: "A ball goes up and down.",
        "scale": "Nothing is to scale.",
        "sheet": (100.0, 50.0),
        "narrow_sheet": (50.0, 50.0),
    }
    return Scene(**given | changes)


def test_every_array_arrives_within_half_a_level_and_whole_numbers_exactly():
    _, data = pack(scene(), result())
    arrays = arrays_in(scene(), data)
    assert np.array_equal(arrays["x"], [0, 1, 2])
    times, heights = arrays["time"], arrays["height"]
    assert times[-1] == pytest.approx(15.0, abs=15 / LEVELS)
    sent = np.rint(times / 0.01).astype(int)
    assert np.abs(times - result().time_ms[sent]).max() <= 0.51 * 15 / LEVELS
    assert np.abs(result().height_mV[sent] - heights).max() <= 0.51 * 60 / LEVELS
    assert arrays["starts"] == pytest.approx(result().starts_ms, abs=2.5 / LEVELS)


def test_the_start_is_sent_sample_by_sample_and_the_rest_thinned():
    _, data = pack(scene(), result(20000))
    times = arrays_in(scene(), data)["time"]
    assert times.size <= MOST_SAMPLES
    assert np.diff(times)[:150] == pytest.approx(0.01, abs=1e-3)


def test_the_declaration_is_plain_and_the_words_follow_the_result():
    declared = scene().declaration()
    assert declared["arrays"] == ["time", "height", "starts", "high", "low", "x"]
    assert declared["parts"][0]["shapes"][1]["text"] is None
    assert declared["parts"][0]["shapes"][0]["y"]["ends"] == ["low", "high"]
    state, _ = pack(scene(), result(1600))
    assert state["labels"] == {"title": "1600 samples"}
    assert state["description"] == "A ball goes up and down."


@pytest.mark.parametrize(
    ("drive", "says"),
    [
        (OverTime(array="depth"), "ball.alpha is driven by 'depth', which is no course of the scene; these are height"),
        (
            SinceStart(array="height", start="ends"),
            "driven by 'ends', which is no event of the scene; these are starts",
        ),
        (Passed(array="height"), "driven by 'height', which is no event"),
    ],
)
def test_what_moves_has_to_name_an_array_of_the_result(drive, says):
    with pytest.raises(ValueError, match=says):
        scene((Dots(name="ball", x="x", y="x", radius=1.0, colour="ink", alpha=drive),))


def test_two_shapes_of_one_name_and_unknown_forms_are_refused():
    with pytest.raises(ValueError, match="more than one shape is called line"):
        scene((Path(name="line", x="x", y="x"), Path(name="line", x="x", y="x")))
    with pytest.raises(ValueError, match="'square' is none of disc, ring"):
        Dots(name="ball", x="x", y="x", radius=1.0, colour="ink", form="square")


@pytest.mark.parametrize(
    ("changes", "given", "says"),
    [
        ({"layout": lambda result: {"x": np.zeros(3)}}, result(), "the layout has no high, low"),
        ({}, replace(result(), height_mV=np.zeros(5)), "height has 5 samples for 2000 times"),
        ({}, replace(result(), starts_ms=np.array([1.0, np.nan])), "starts holds what is not a finite number"),
    ],
)
def test_arrays_that_are_missing_or_do_not_fit_are_named(changes, given, says):
    with pytest.raises(ValueError, match=says):
        pack(scene(**changes), given)


def test_a_view_takes_a_result_as_one_message():
    view, messages = SceneView(scene()), []
    view.comm.send = lambda data=None, **options: messages.append((data, options))
    view.ready(result())()
    assert len(messages) == 1
    ((data, options),) = messages
    assert set(data["state"]) == {"state", "revision"}
    assert [bytes(each) for each in options["buffers"]] == [view.data]


def test_what_cannot_be_gathered_leaves_the_view_as_it_was():
    view = SceneView(scene())
    view.ready(result())()
    before = view.data
    with pytest.raises(ValueError, match="height has"):
        view.ready(replace(result(), height_mV=np.zeros(5)))
    assert (view.data, view.revision) == (before, 1)
