"""A twitching muscle can be watched and heard where twitches were found, and nowhere else."""

import numpy as np
import pytest

from endplate.cases.case_studies import FASCICULATION, FIBRILLATION
from endplate.cases.clinic.clinic_tables import causes
from endplate.cases.clinic.finding import TWITCHES
from endplate.cases.clinic.patient import patient_with
from endplate.cases.clinic.visit import Clinic, simulate
from endplate.cases.needle_recordings import LEAST_per_min, WATCHED_s, twitching
from endplate.labs import ClinicLab, WhereIsItLab

LEVEL = "three"


def seed_with(request, sign, *, there=True):
    """Return the seed of a patient in whom a request finds a sign, or does not."""
    finds = (sign in simulate(Clinic(level=LEVEL), seed).with_request(request).findings[0].signs for seed in range(200))
    return next(seed for seed, found in enumerate(finds) if found is there)


def lab_of(request, sign, *, there=True):
    lab = ClinicLab()
    lab.set({"level": LEVEL, "seed": seed_with(request, sign, there=there)})
    before = lab.case_controls.needle.children
    lab.request(request)
    return lab, before


def test_twitches_that_were_seen_can_be_watched_but_not_heard():
    lab, before = lab_of("look", TWITCHES)
    panel = lab.case_controls.needle
    assert before == ()
    assert len(panel.children) == 1
    assert panel.children[0].children == (panel.button,), "nothing to listen to"
    panel.button.value = True
    scene = panel.children[-1]
    assert 0 < len(scene.data) < 60_000
    panel.button.value = False
    assert len(panel.children) == 1


def test_a_needle_that_hears_them_is_heard():
    lab, _ = lab_of("needle_arm", FASCICULATION)
    panel = lab.case_controls.needle
    panel.sounds[FASCICULATION].button.value = True
    player = panel.sounds[FASCICULATION].children[1]
    assert player.value[:4] == b"RIFF"
    assert not player.autoplay
    assert panel.children[-1].value, "the same in words"
    lab.parts.resample.click()
    assert panel.children == ()
    assert not panel.sounds[FASCICULATION].button.value


def test_fibrillation_is_heard_in_the_clinic_and_in_a_limb_but_not_seen():
    clinic = next(lab for seed in range(200) if (lab := begun(seed)).result.patient.truth.cause.key == "ulnar_loss")
    clinic.request("needle_arm")
    limb = WhereIsItLab()
    limb.order("needle cervical paraspinals")
    for lab in (clinic, limb):
        panel = lab.case_controls.needle
        assert panel.children[0].children == (panel.sounds[FIBRILLATION].button,)
        panel.sounds[FIBRILLATION].button.value = True
        assert panel.sounds[FIBRILLATION].children[1].value[:4] == b"RIFF"
        assert "loudest" in panel.children[-1].value


def begun(seed):
    lab = ClinicLab()
    lab.set({"level": LEVEL, "seed": seed})
    return lab


def test_nothing_is_offered_where_nothing_twitches():
    lab, _ = lab_of("look", TWITCHES, there=False)
    assert lab.case_controls.needle.children == ()


@pytest.mark.parametrize(
    ("cause", "low", "high"), [("benign_twitch", 2, 20), ("thigh_skin", LEAST_per_min, LEAST_per_min)]
)
def test_the_picture_twitches_as_often_as_the_patient_and_at_least_once(cause, low, high):
    """Also in somebody in whom an examiner was mistaken: the picture does not tell that apart."""
    patients = [patient_with(causes()[cause], seed) for seed in range(20)]
    recordings = [twitching(each.truth.harm.twitches_per_min, each.seed) for each in patients]
    counts = np.array([sum(times.size for times in each.discharges.spike_times_s) for each in recordings])
    assert counts.min() >= 1
    assert max(low, LEAST_per_min) / 60 * WATCHED_s * 0.5 < counts.mean() < high / 60 * WATCHED_s * 2
