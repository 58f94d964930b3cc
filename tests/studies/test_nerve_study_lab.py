"""The lab of nerve conduction studies: its presets show what they are called after, and clicks move cursors."""

import numpy as np
import pytest

from endplate.entrapment.nerve_course import NERVES
from endplate.labs import NerveStudyLab
from endplate.studies.figures.nerve_study import HEALTHY
from endplate.studies.reading_parameters import POINTS, SENSORY_NERVE


def beyond(preset):
    return {name for name, word in NerveStudyLab(preset).result.verdicts.items() if word != "normal"}


def test_presets_show_what_they_are_called_after():
    assert beyond("healthy") == set()
    late = {"distal_latency_ms", "sensory_peak_ms", "sensory_velocity_m_per_s"}
    assert beyond("carpal tunnel: late at the wrist") == late
    assert beyond("ulnar nerve slowed across the elbow") == {"velocity_m_per_s across_elbow"}
    above = {"amplitude_mV above_elbow", "amplitude_mV axilla"}
    assert beyond("conduction block") == beyond("fresh axon loss, day 3") == above
    assert beyond("axon loss, week 3") == above | {"amplitude_mV wrist", "amplitude_mV below_elbow"}
    cold = NerveStudyLab("cold hand")
    assert not cold.result.has_lesion
    assert {"distal_latency_ms", "velocity_m_per_s forearm"} <= beyond("cold hand")
    root = NerveStudyLab("root: late F wave, full sensory response").result
    assert root.f_later_ms > 1
    assert root.study_result.sensory_amplitude_uV == root.without_lesion.sensory_amplitude_uV


def test_axons_that_cross_over_are_not_called_a_block_and_concern_one_nerve():
    lab = NerveStudyLab("axons that cross over, in full health")
    wrist, elbow = (lab.result.study_result.amplitude_mV[point] for point in ("wrist", "below_elbow"))
    assert elbow < 0.75 * wrist
    assert "theirs, not a block" in lab.summary
    assert not lab.parts.panel.controls["crossing"].disabled
    lab.nerve = "median"
    assert lab.parts.panel.controls["crossing"].disabled
    assert "not a block" not in lab.summary


def test_the_first_cursors_stand_at_take_off_and_peak():
    result = NerveStudyLab().result
    assert result.cursors_ms[0] == pytest.approx(result.onset_ms, abs=0.05)
    assert result.heights[1] == pytest.approx(result.study_result.amplitude_mV["wrist"], rel=0.01)


def test_a_click_brings_the_nearer_cursor_and_reads_the_row_that_was_clicked():
    lab = NerveStudyLab()
    words = {trace.name: list(trace.customdata) for trace in lab.figure.data}
    clicked = next(word for word in words["Motor response, second point"] if word.endswith(" 7.5"))
    lab.view._handle_msg({"content": {"data": {"method": "custom", "content": {"clicked": clicked}}}, "buffers": []})
    assert (lab.stimulated_at, lab.cursor_1_ms, lab.cursor_2_ms) == (POINTS[1], 3.4, 7.5)
    assert lab.result.place == "elbow"
    lab.recorded_from = SENSORY_NERVE
    lab._clicked(lab.figure.data[0].customdata[40])
    assert (lab.stimulated_at, lab.cursor_1_ms) == (POINTS[1], 2.0)


def test_tables_carry_what_the_pictures_show():
    lab = NerveStudyLab("conduction block")
    lab.picture = "traces"
    assert np.array_equal(lab.table()["above_elbow_mV"], lab.result.study_result.trace_mV[2])
    lab.picture = "against the limits"
    rows = lab.table().set_index("measure")
    assert rows.loc["amplitude above elbow", "verdict"] == "low"
    assert rows.loc["amplitude above elbow", "value"] < rows.loc["amplitude above elbow", "limit"]
    assert rows.loc["distal latency", ["normal", "verdict", "unit"]].tolist() == ["at most", "normal", "ms"]
    lab.picture = "F waves"
    assert lab.table()["f_wave_ms"].count() == round(32 * lab.result.study_result.f_persistence)
    lab.picture = "every centimetre"
    drop = lab.table().set_index("distance_mm")
    assert drop.loc[350, "amplitude_mV"] < 0.5 * drop.loc[350, "amplitude_without_the_lesion_mV"]


@pytest.mark.parametrize("nerve", NERVES)
def test_every_picture_of_every_nerve_is_drawn_with_a_table(nerve):
    lab = NerveStudyLab("axon loss, week 3")
    lab.severity, lab.nerve, lab.recorded_from = 1.0, nerve, SENSORY_NERVE
    for picture in lab.pictures:
        lab.picture = picture
        assert not lab.view.stale, lab.view.status
        assert lab.figure.layout.annotations
        assert sum(trace.name != HEALTHY.label for trace in lab.figure.data) <= 4
        assert not any("nan" in note.text for note in lab.figure.layout.annotations)
        assert len(lab.table().columns) >= 2
