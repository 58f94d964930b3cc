"""What the scenes of trains and single quanta draw at a moment is what the result has there."""

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from endplate.junction.scenes.train_layout import MOST_MARGIN
from endplate.labs import MiniatureLab, RepetitiveStimulationLab


def violations(scene_page):
    found = Axe().run(scene_page.page, context=".endplate-scene").response["violations"]
    return [each["id"] for each in found if each["id"] != "region"]


def test_fibres_fire_and_fail_with_each_shock_and_the_cursor_stands_at_its_number(scene_page):
    lab = RepetitiveStimulationLab("myasthenia at 3 Hz")
    scene_page.show(lab)
    course, scene = lab.result.course, lab.scene
    room = scene.layout(lab.result)["largest"][0]
    for shock in (0, 3, 9):
        drawn = scene_page.drawn(course.time_s[shock] + 0.1)  # it stays so until the next shock
        released = np.array(drawn["released by those that fire.radius"])
        wanted = room * np.minimum(course.margin[shock] / MOST_MARGIN, 1)
        assert released == pytest.approx(wanted, abs=2e-3 * room)
        assert np.array_equal(drawn["released by those that fire.alpha"], course.fires[shock].astype(float))
        assert sum(drawn["full sites.alpha"]) == pytest.approx(course.stays[shock])
        leaving = np.array(drawn["quanta that leave.alpha"]) * (np.array(drawn["quanta that leave.radius"]) > 0)
        assert leaving.sum() == pytest.approx(course.quanta[shock])
        words = scene_page.reading()
        assert f"shock {shock + 1} of 10; {lab.result.cmap_fraction[shock] * 100:.0f} % of the fibres" in words
    assert violations(scene_page) == []


def test_each_potential_is_drawn_from_its_release_on_and_then_lies_in_its_pile(scene_page):
    lab = MiniatureLab()
    scene_page.show(lab)
    sweeps, found = lab.result.sweeps, lab.scene.layout(lab.result)
    peak_ms = sweeps.time_ms[sweeps.shape.argmax()]
    for sweep in (0, 5, 30):
        drawn = scene_page.drawn(sweeps.release_ms[sweep] + peak_ms + 0.1)
        kind, other = ("evoked", "spontaneous") if sweep % 2 else ("spontaneous", "evoked")
        assert np.flatnonzero(drawn[f"spot, {kind}.alpha"]).tolist() == [sweep // 2]
        assert sum(drawn[f"spot, {other}.alpha"]) == 0
        shape = np.interp(peak_ms + 0.1, sweeps.time_ms, sweeps.shape)
        zero, peak = found["spot_zero"][sweep], found["spot_peak"][sweep]
        assert drawn[f"spot, {kind}.y"][sweep // 2] == pytest.approx(zero + shape * (peak - zero), abs=0.3)
        assert sum(drawn["pile, spontaneous.alpha"]) == sweep // 2 + 1
        assert sum(drawn["pile, evoked.alpha"]) == (sweep + 1) // 2
        glowing = np.array(drawn["discs.alpha"]) > 0.05
        assert np.array_equal(np.flatnonzero(glowing), np.flatnonzero(sweeps.quantum_sweep == sweep))
    assert violations(scene_page) == []
