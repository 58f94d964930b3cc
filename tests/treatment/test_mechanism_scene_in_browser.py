"""The scene of a mechanism in a real browser: widths are those of the result, and time has the unit of the fault."""

import numpy as np
import pytest

from endplate.core.scene import OverTime
from endplate.labs import MechanismLab

LEVEL = 2e-3  # of a property's way: what two bytes a number leave of it


def test_links_and_muscle_are_drawn_as_the_result_says_and_the_clock_follows_the_fault(scene_page):
    lab = MechanismLab()
    scene_page.show(lab)
    speed = scene_page.page.get_by_label("Speed")
    for fault, treatment, at, unit, words in (
        ("weak junctions (myasthenia)", "pyridostigmine", 1.1, "s", "real speed"),
        ("squeezed nerve", "cold", 3.0, "ms", "1 s here = 1 ms"),
        ("cramp", "stretch", 9.0, "s", "real speed"),
    ):
        lab.set({"fault": fault, "treatment": treatment, "changed_percent": 90.0})
        scene_page.change(lab)
        drawn = scene_page.drawn(at)
        moving, times = MechanismLab.scene.moving(lab.result), lab.result.moving_before.time
        for shape in MechanismLab.scene.shapes:
            for key, drive in shape.drives.items():
                if not isinstance(drive, OverTime):
                    continue
                course = moving[drive.array]
                column = course[:, drive.place] if course.ndim > 1 else course
                value = np.interp(at, times, column) if column.size > 1 else column[0]  # one sample stays as it is
                way = np.clip((value - drive.domain[0]) / (drive.domain[1] - drive.domain[0]), 0, 1)
                wanted = drive.ends[0] + way * (drive.ends[1] - drive.ends[0])
                slack = LEVEL * abs(drive.ends[1] - drive.ends[0])
                assert drawn[f"{shape.name}.{key}"] == pytest.approx([wanted], abs=slack), (shape.name, fault)
        assert scene_page.reading().startswith(f"{at:.2f} {unit}: ")
        assert speed.locator("option:checked").inner_text() == words
        assert scene_page.page.locator(".endplate-cursor").count() == 1
    lab.picture = "where in the chain"
    scene_page.change(lab)
    scene_page.drawn(1.0)
    assert scene_page.page.locator(".endplate-cursor").count() == 0
