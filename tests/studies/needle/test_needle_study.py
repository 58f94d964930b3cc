"""What a needle finds in each muscle after a lesion, by week and site."""

import numpy as np
import pytest

from endplate.entrapment.lesion_sites import ROOTS, SITES
from endplate.entrapment.nerve_course import MOTOR, SENSORY
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS, SLOWING, NerveLesion
from endplate.studies.needle.needle_muscles import MUSCLES
from endplate.studies.needle.needle_study import needle_findings


def grades(lesion):
    return {name: each.fibrillation for name, each in needle_findings(lesion).items()}


def changed(site, kind=LOSS, severity=0.8, weeks=6.0):
    return {name for name, each in needle_findings(NerveLesion(site, kind, severity, weeks)).items() if not each.normal}


def test_nothing_fibrillates_before_two_weeks_and_near_muscles_come_first():
    begins = {}
    for week in np.arange(0, 6, 0.1):
        for name, grade in grades(NerveLesion("l5_root", LOSS, 0.8, week)).items():
            if grade:
                begins.setdefault(name, week)
    assert min(begins.values()) >= 2
    near_to_far = ["lumbosacral_paraspinals", "gluteus_medius", "tibialis_anterior", "extensor_digitorum_brevis"]
    order = [begins[name] for name in near_to_far]
    assert order == sorted(order)
    assert order[0] < 2.2
    assert order[-1] < 4


def test_fewer_units_answer_from_the_first_day_and_large_ones_after_months():
    first, month, half_year = (
        needle_findings(NerveLesion("ulnar_elbow", LOSS, 0.6, weeks))["first_dorsal_interosseous"]
        for weeks in (0.0, 10.0, 30.0)
    )
    assert (first.recruitment, first.fibrillation, first.motor_units) == ("reduced", 0, "normal")
    assert month.motor_units == "polyphasic"
    assert half_year.motor_units == "large"
    assert half_year.fibrillation < month.fibrillation


def test_muscles_tell_an_l5_root_from_the_fibular_nerve():
    root, nerve = changed("l5_root"), changed("fibular_head")
    assert {"tibialis_anterior", "extensor_hallucis_longus"} <= root & nerve
    assert {"tibialis_posterior", "gluteus_medius", "lumbosacral_paraspinals"} <= root - nerve


def test_muscles_tell_a_c8_root_from_the_ulnar_nerve_and_the_lower_trunk():
    hand = {"first_dorsal_interosseous", "abductor_pollicis_brevis", "flexor_pollicis_longus"}
    assert hand <= changed("c8_root") & changed("lower_trunk")
    assert not {"abductor_pollicis_brevis", "flexor_pollicis_longus"} & changed("ulnar_elbow")
    assert "cervical_paraspinals" in changed("c8_root") - changed("lower_trunk")


def test_the_spiral_groove_spares_the_triceps_and_the_supinator_arcade_the_wrist():
    groove, arcade = changed("radial_spiral_groove"), changed("posterior_interosseous")
    assert {"brachioradialis", "extensor_carpi_radialis", "extensor_digitorum"} <= groove
    assert "triceps" not in groove
    assert arcade == {"extensor_digitorum", "extensor_indicis"}


@pytest.mark.parametrize("site", ["superficial_radial", "saphenous", "lateral_femoral_cutaneous", "interdigital"])
def test_nerves_without_motor_axons_cannot_twitch_or_weaken(site):
    assert not any(changed(site, kind, 1.0) for kind in KINDS)


def test_a_focus_twitches_slowing_does_nothing_and_block_takes_units():
    finding = {kind: needle_findings(NerveLesion("fibular_head", kind, 1.0))["tibialis_anterior"] for kind in KINDS}
    assert finding[ECTOPIC].fasciculation
    assert finding[SLOWING].normal
    assert (finding[BLOCK].recruitment, finding[BLOCK].fibrillation) == ("none", 0)
    assert finding[LOSS].fibrillation == 4
    assert "fasciculation" in finding[ECTOPIC].summary()
    assert finding[SLOWING].summary() == "tibialis anterior: normal."
    assert not any(each.fasciculation for each in needle_findings(None).values())


def test_sites_on_the_way_of_a_muscle_are_those_of_its_nerve():
    for course in MOTOR.values():
        assert set(course.sites_mm) <= set(MUSCLES[course.muscle].sites_mm)
        assert course.roots == MUSCLES[course.muscle].roots
    for roots in [each.roots for each in (*MOTOR.values(), *SENSORY.values(), *MUSCLES.values())]:
        assert sum(roots.values()) == pytest.approx(1)
    for places in [each.sites_mm for each in (*MOTOR.values(), *SENSORY.values(), *MUSCLES.values())]:
        assert set(places) <= set(SITES) - set(ROOTS)
