"""The impulses of a study on their way: they start, pass the lesion and arrive when the study says."""

import numpy as np
import pytest

from endplate.entrapment.course_kinds import grown
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING, NerveLesion
from endplate.labs import NerveStudyLab
from endplate.studies.nerve_reading import read
from endplate.studies.reading_parameters import H_REFLEX, MUSCLE, POINTS, SENSORY_NERVE, Reading
from endplate.studies.scenes.nerve_study import NERVE_STUDY_SCENE
from endplate.studies.scenes.study_ways import MOTOR_WAYS, SENSORY_WAYS, at_mm
from endplate.studies.study import Study
from endplate.studies.volley import STOPPED
from tests.core.scene.sent_states import small_and_whole

NONE = NerveLesion(severity=0.0)


def studied(nerve="ulnar", row=0, lesion=NONE, sensory=False, **traits):
    reading = Reading(recorded_from=SENSORY_NERVE if sensory else MUSCLE, stimulated_at=POINTS[row])
    return read(Study(nerve, **traits), lesion, reading)


@pytest.mark.parametrize("nerve", MOTOR)
@pytest.mark.parametrize("traits", [{}, {"temperature_C": 26.0, "height_cm": 200.0}])
def test_motor_impulses_arrive_when_the_response_begins(nerve, traits):
    for row in range(len(MOTOR[nerve].points)):
        reading = studied(nerve, row, **traits)
        volley = reading.volley
        assert volley.arrived_percent[-1] == pytest.approx(100)
        # The onset is read where the sum of the first units rises
        first, middle = (volley.time_ms[(volley.arrived_percent > each).argmax()] for each in (0, 50))
        assert first - 0.15 < reading.onset_ms < middle + 0.15
        assert volley.way_mm == pytest.approx(reading.study.distance_mm[row])


def test_sensory_impulses_arrive_when_the_response_begins():
    for nerve in SENSORY:
        reading = studied(nerve, sensory=True)
        volley = reading.volley
        assert volley.arrived_percent[-1] == pytest.approx(100)
        # The onset is read where the sum of many axons rises, after the very first one
        first = volley.time_ms[(volley.arrived_percent > 5).argmax()]
        assert first == pytest.approx(reading.onset_ms, abs=0.5)


@pytest.mark.parametrize("kind", [SLOWING, BLOCK, LOSS])
def test_impulses_only_go_forward_and_stay_on_the_way(kind):
    for sensory in (False, True):
        volley = studied("ulnar", 2, NerveLesion("ulnar_elbow", kind, 0.5, 1.0), sensory).volley
        assert (np.diff(volley.place, axis=0) >= -1e-12).all()
        assert ((volley.place >= 0) & (volley.place <= 1)).all()
        assert set(np.unique(volley.seen)) <= {0.0, STOPPED, 1.0}


def test_blocked_impulses_stop_at_the_lesion_and_the_others_arrive():
    reading = studied("ulnar", 2, NerveLesion("ulnar_elbow", BLOCK, 0.6, 1.0))
    volley = reading.volley
    assert volley.stopped_percent == pytest.approx(60, abs=1)
    assert volley.arrived_percent[-1] == pytest.approx(40, abs=1)
    stopped = volley.seen[-1] == STOPPED
    lesion = 1 - volley.lesions_mm[0] / volley.way_mm
    assert stopped.mean() == pytest.approx(0.6, abs=0.15)
    assert volley.place[-1, stopped] == pytest.approx(np.full(stopped.sum(), lesion), abs=0.06)
    below = studied("ulnar", 1, NerveLesion("ulnar_elbow", BLOCK, 0.6, 1.0)).volley
    assert below.stopped_percent == 0
    assert below.arrived_percent[-1] == pytest.approx(100)
    assert below.lesions_mm == (np.inf,)


def test_slow_myelin_holds_impulses_back_at_the_lesion_alone():
    lesion = NerveLesion("ulnar_elbow", SLOWING, 0.4, 1.0)
    slow, well = studied("ulnar", 3, lesion).volley, studied("ulnar", 3).volley
    place = 1 - slow.lesions_mm[0] / slow.way_mm

    def reached(volley, share):
        return float(np.mean([np.interp(share, each, volley.time_ms) for each in volley.place.T]))

    assert reached(slow, place - 0.1) == pytest.approx(reached(well, place - 0.1), abs=0.1)
    later = reached(slow, place + 0.1) - reached(well, place + 0.1)
    assert later > 1
    assert reached(slow, 0.97) - reached(well, 0.97) == pytest.approx(later, abs=0.15)


def test_cut_axons_are_silent_after_some_weeks_and_not_at_once():
    fresh = studied("ulnar", 0, NerveLesion("ulnar_elbow", LOSS, 0.6, 0.1)).volley
    late = studied("ulnar", 0, NerveLesion("ulnar_elbow", LOSS, 0.6, 3.0)).volley
    assert (fresh.silent_percent, fresh.arrived_percent[-1]) == (0, pytest.approx(100))
    assert late.silent_percent == pytest.approx(60, abs=1)
    assert (late.seen.max(axis=0) == 0).mean() == pytest.approx(0.6, abs=0.15)


def test_every_study_has_a_way_through_its_points_and_sites():
    for ways, courses in ((MOTOR_WAYS, MOTOR), (SENSORY_WAYS, SENSORY)):
        assert set(ways) == set(courses)
    for nerve, course in MOTOR.items():
        known = [mm for mm, _ in MOTOR_WAYS[nerve][1]]
        assert known == sorted(known)
        assert {point.distance_mm for point in course.points} <= set(known)
        assert known[0] == 0
    for nerve, course in SENSORY.items():
        known = [mm for mm, _ in SENSORY_WAYS[nerve][1]]
        assert known == sorted(known)
        assert known[-1] == course.distance_mm
    for nerve, sensory in (("median", False), ("sural", True)):
        fixed = SENSORY[nerve].distance_mm if sensory else MOTOR[nerve].points[0].distance_mm
        far = [grown(400.0, fixed, height) for height in (150.0, 200.0)]
        short, tall = at_mm(nerve, sensory, 150.0, np.array([far[0]])), at_mm(nerve, sensory, 200.0, np.array([far[1]]))
        assert short == pytest.approx(tall)


@pytest.mark.parametrize("preset", NerveStudyLab.presets)
def test_a_state_is_small_and_the_words_tell_it(preset):
    lab = NerveStudyLab(preset)
    state, _ = small_and_whole(NERVE_STUDY_SCENE, lab.result)
    volley, said = lab.result.volley, state["description"]
    arrive = "sensory axons reach the cord" if lab.followed == H_REFLEX else "axons arrive"
    assert f"{volley.arrived_percent[-1]:.0f} % of the {arrive}" in said
    assert ("stop at the lesion" in said) == (volley.stopped_percent > 0)
    titles = [axis["title"]["text"] for name, axis in lab.view.figure_layout.items() if name.startswith("xaxis")]
    assert NERVE_STUDY_SCENE.axis[0] in titles


def test_every_nerve_has_its_limb_and_all_points_on_it():
    for nerve in SENSORY:
        for sensory in (True, False):
            if nerve not in MOTOR and not sensory:
                continue
            layout = NERVE_STUDY_SCENE.layout(studied(nerve, sensory=sensory))
            for name in ("chosen", "others", "electrode", "way"):
                x, y = layout[f"{name} x"], layout[f"{name} y"]
                assert ((x > 0) & (x < 1000) & (y > 40) & (y < 284)).all(), name
            if not sensory:
                assert len(layout["chosen x"]) + len(layout["others x"]) == len(MOTOR[nerve].points)
