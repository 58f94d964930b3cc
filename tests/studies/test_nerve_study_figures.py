"""Pictures of nerve conduction studies."""

import numpy as np
import pytest

from endplate.entrapment.nerve_course import NERVES
from endplate.entrapment.nerve_lesion import KINDS
from endplate.studies.figures import against_limits as limits_figure
from endplate.studies.figures import late_responses as late_and_near
from endplate.studies.figures import nerve_study as figures
from endplate.studies.figures.study_cursors import Cursors
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from endplate.studies.short_segments import stimulate_along
from endplate.studies.study_cohort import cohort


@pytest.fixture(scope="module")
def blocked():
    return simulate(Study("ulnar", lesion=NerveLesion("ulnar_elbow", "conduction block", 0.6)))


@pytest.fixture(scope="module")
def healthy():
    return cohort(Study("ulnar"), 60)


def texts(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("nerve", NERVES)
@pytest.mark.parametrize("kind", KINDS)
def test_there_are_at_most_four_traces_each_named_on_the_figure(nerve, kind):
    lesion = NerveLesion("sciatic" if nerve in ("fibular", "tibial", "sural") else "c8_root", kind, 1.0)
    result = simulate(Study(nerve, lesion=lesion))
    figure = figures.traces(result)
    assert len(figure.data) == max(1, len(result.study.points)) <= 4
    assert len(figure.layout.annotations) == len(figure.data)
    assert not any("nan" in text for text in texts(figure))


def test_each_row_shows_its_own_response_with_its_onset_marked(blocked):
    figure = figures.traces(blocked)
    for trace, response in zip(figure.data, blocked.trace_mV, strict=True):
        assert np.array_equal(trace.y, response[: trace.y.size])
    assert [mark.x0 for mark in figure.layout.shapes] == list(blocked.latency_ms.values())
    assert texts(figure)[0] == "wrist: 9.6 mV, onset 2.8 ms"
    assert len({trace.line.color for trace in figure.data}) == 4


def test_all_rows_have_one_scale_that_a_lesion_does_not_change(blocked):
    ranges = {tuple(axis.range) for axis in figures.traces(blocked).select_yaxes()}
    assert len(ranges) == 1
    assert ranges == {tuple(axis.range) for axis in figures.traces(simulate(Study("ulnar"))).select_yaxes()}


def test_a_missing_response_is_said_and_not_marked():
    lost = simulate(Study("median", lesion=NerveLesion("median_wrist", "axon loss", 1.0)))
    figure = figures.traces(lost)
    assert all(text.endswith("no response") for text in texts(figure))
    assert not figure.layout.shapes
    assert texts(figures.sensory_trace(lost)) == ["index finger: no response"]


def test_late_responses_are_still_within_the_axis():
    cold = simulate(Study("tibial", 20.0, 210.0, axon_thickness=0.8))
    assert max(cold.latency_ms.values()) < figures.traces(cold).layout.xaxis.range[1]


def test_a_nerve_without_motor_axons_shows_its_sensory_response():
    result = simulate(Study("sural"))
    figure = figures.traces(result)
    assert figure.data[0].y.max() == pytest.approx(result.sensory_amplitude_uV)
    assert figure.layout.shapes[0].x0 == result.sensory_latency_ms


def test_a_value_beyond_its_limit_stands_beyond_the_line_and_looks_different(blocked, healthy):
    figure = limits_figure.against_limits(blocked, healthy)
    person = figure.data[1]
    names = list(blocked.measures)
    beyond = {name for name, x in zip(names, person.x, strict=True) if x > 1}
    assert beyond == {"amplitude_mV above_elbow", "amplitude_mV axilla"}
    assert {name for name, symbol in zip(names, person.marker.symbol, strict=True) if symbol == "diamond"} == beyond
    assert len(set(person.marker.color)) == 2
    said = [text.replace(":<br>", ": ") for text in texts(figure)]
    assert len(said) == len(names) + 1
    assert ", low (≥ " in said[names.index("amplitude_mV axilla")]
    assert said[names.index("amplitude_mV wrist")].startswith("amplitude wrist: 9.6 mV, normal (≥ ")


def test_an_absent_response_stands_at_the_bad_end(healthy):
    lost = simulate(Study("ulnar", lesion=NerveLesion("ulnar_elbow", "axon loss", 1.0)))
    figure = limits_figure.against_limits(lost, healthy)
    assert np.nanmin(figure.data[1].x) > 1
    assert any("absent" in text for text in texts(figure))


def test_rows_fit_a_phone_and_the_person_without_the_lesion_is_a_ring(blocked, healthy):
    figure = limits_figure.against_limits(blocked, healthy, simulate(Study("ulnar")))
    assert max(len(line) for text in texts(figure) for line in text.split("<br>")) <= limits_figure.LETTERS
    ring = figure.data[2]
    assert ring.marker.symbol == "circle-open"
    assert np.max(ring.x) < 1


def test_cursors_stand_in_their_row_with_numbers_and_words(blocked):
    figure = figures.traces(blocked, Cursors((8.1, 10.4), ("1: here", "2: there"), 2))
    lines = [mark for mark in figure.layout.shapes if mark.type == "line" and mark.line.dash == "solid"]
    assert [(mark.x0, mark.xref) for mark in lines] == [(8.1, "x3"), (10.4, "x3")]
    (shade,) = [mark for mark in figure.layout.shapes if mark.type == "rect"]
    assert shade.yref == "y3 domain"
    feet = {note.text: note.x for note in figure.layout.annotations if note.text.startswith("<b>")}
    assert feet == {"<b>1</b>": 8.1, "<b>2</b>": 10.4}
    assert "1: here<br>2: there" in texts(figure)


def test_a_late_cursor_lengthens_the_axis_up_to_the_end_of_the_trace(blocked):
    for at_ms, end_ms in ((20.0, 20.0), (25.0, 40.0), (40.0, 40.0)):
        assert figures.traces(blocked, Cursors((3.0, at_ms), ("",))).layout.xaxis.range[1] == end_ms
    assert figures.sensory_trace(blocked, Cursors((3.0, 40.0), ("",))).layout.xaxis.range[1] == 20


def test_every_point_of_a_trace_tells_a_click_its_row_and_time(blocked):
    for row, trace in enumerate(figures.traces(blocked).data):
        told = np.array([word.split() for word in trace.customdata], float)
        assert set(told[:, 0]) == {row}
        assert told[:, 1] == pytest.approx(trace.x, abs=0.051)


def test_f_waves_are_dots_beside_the_rings_of_the_same_shocks(healthy):
    root, whole = (
        simulate(Study("ulnar", lesion=NerveLesion("c8_root", "demyelinating slowing", 0.6))),
        simulate(Study("ulnar")),
    )
    limit = healthy.limits["f_latency_ms"]
    figure = late_and_near.f_waves(root, whole, limit)
    rings, dots = figure.data
    assert np.nanmean(dots.x) > np.nanmean(rings.x) + 1
    assert {mark.x0 for mark in figure.layout.shapes} == {limit.value, root.f_latency_ms}
    assert f"mean {root.f_latency_ms:.1f} ms, 94 % of shocks" in texts(figure)[0]
    assert len(late_and_near.f_waves(whole, None, limit).data) == 1
    lost = simulate(Study("ulnar", lesion=NerveLesion("c8_root", "conduction block", 1.0)))
    silent = simulate(Study("ulnar", lesion=NerveLesion("ulnar_elbow", "conduction block", 1.0)))
    assert np.isfinite(late_and_near.f_waves(lost, whole, limit).layout.xaxis.range).all()
    assert "no F wave" in texts(late_and_near.f_waves(silent, whole, limit))[0]
    assert "No F waves are looked for" in texts(late_and_near.f_waves(simulate(Study("femoral")), None, None))[0]


def test_a_short_lesion_is_a_peak_of_time_or_a_step_of_height():
    def drawn(kind, severity):
        lesion = NerveLesion("ulnar_elbow", kind, severity)
        places = np.arange(20.0, 480.0, 10.0)
        return late_and_near.each_centimetre(
            stimulate_along(Study("ulnar", lesion=lesion), places), stimulate_along(Study("ulnar"), places)
        )

    slowed, stopped = drawn("demyelinating slowing", 0.4), drawn("conduction block", 1.0)
    time = slowed.data[2]
    assert 30 < time.x[np.argmax(time.y)] < 36
    assert time.y.max() < slowed.layout.yaxis.range[1]
    assert f"{time.y.max():.2f} ms" in texts(slowed)[0]
    assert stopped.data[3].y[-1] == 0
    assert "no motor axons" in texts(late_and_near.each_centimetre(None, None))[0]


def test_another_nerve_is_refused(healthy):
    with pytest.raises(ValueError, match="The person had the tibial nerve studied, the healthy people the ulnar nerve"):
        limits_figure.against_limits(simulate(Study("tibial")), healthy)
