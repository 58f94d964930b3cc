"""Pictures of nerve conduction studies."""

import numpy as np
import pytest

from endplate.figures import nerve_study as figures
from endplate.models.nerve_course import NERVES
from endplate.models.nerve_lesion import KINDS
from endplate.models.nerve_study import NerveLesion, Study, simulate
from endplate.models.study_cohort import cohort


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
    figure = figures.against_limits(blocked, healthy)
    person = figure.data[1]
    names = list(blocked.measures)
    beyond = {name for name, x in zip(names, person.x, strict=True) if x > 1}
    assert beyond == {"amplitude_mV above_elbow", "amplitude_mV axilla"}
    assert {name for name, symbol in zip(names, person.marker.symbol, strict=True) if symbol == "diamond"} == beyond
    assert len(set(person.marker.color)) == 2
    said = texts(figure)
    assert len(said) == len(names) + 1
    assert said[names.index("amplitude_mV wrist")].startswith("amplitude wrist: 9.6 mV (≥ ")


def test_an_absent_response_stands_at_the_bad_end(healthy):
    lost = simulate(Study("ulnar", lesion=NerveLesion("ulnar_elbow", "axon loss", 1.0)))
    figure = figures.against_limits(lost, healthy)
    assert np.nanmin(figure.data[1].x) > 1
    assert any("absent" in text for text in texts(figure))


def test_another_nerve_is_refused(healthy):
    with pytest.raises(ValueError, match="The person had the tibial nerve studied, the healthy people the ulnar nerve"):
        figures.against_limits(simulate(Study("tibial")), healthy)
