"""The scene of the needle shows the fibres that it reaches, with the units that drive them."""

import numpy as np
import pytest

from endplate.labs import NeedleLab
from endplate.muscle.muscle_anatomy import DENERVATED, REACH_mm, innervate
from tests.core.scene.sent_states import small_and_whole

SCENE = NeedleLab.scene
EXTREMES = [
    {"effort_percent": 100.0, "lost_axons_percent": 95.0},
    {"effort_percent": 100.0, "lost_axons_percent": 95.0, "reinnervated_percent": 100.0},
    {"effort_percent": 0.0, "lost_axons_percent": 95.0},
    {"effort_percent": 0.0},
    {"lost_fibres_percent": 90.0, "lost_axons_percent": 50.0},
]


@pytest.fixture(scope="module")
def lab():
    return NeedleLab()


def test_every_state_is_small_and_all_its_arrays_are_there(lab):
    for state in [*NeedleLab.presets, *EXTREMES]:
        lab.apply(state) if isinstance(state, str) else lab.set(lab.settings.of_preset("healthy") | state)
        small_and_whole(SCENE, lab.result)


@pytest.mark.parametrize("state", ["healthy", "fresh axon loss", "reinnervated", "muscle disease: fibres lost"])
def test_every_fibre_within_reach_is_drawn_once(lab, state):
    lab.apply(state)
    examination, found = lab.result.examination, SCENE.layout(lab.result)
    fibres = innervate(examination.examination.muscle, examination.seed)
    near = fibres.distance_mm < REACH_mm
    owner = fibres.owner[near]
    driven = found["other_x"].size + found["largest_x"].size
    assert driven == (owner >= 0).sum()
    assert found["denervated_x"].size == (owner == DENERVATED).sum()
    assert sorted([*found["other_unit"], *found["largest_unit"]]) == sorted(owner[owner >= 0])
    assert f"{(owner >= -1).sum()} fibres" in SCENE.words(lab.result)["description"]


def test_the_picture_tells_loss_adoption_and_disease_of_muscle_apart(lab):
    found = {}
    for state in ("healthy", "fresh axon loss", "reinnervated", "muscle disease: fibres lost"):
        lab.apply(state)
        found[state] = SCENE.layout(lab.result)
    size = {state: each["largest_x"].size for state, each in found.items()}
    assert size["reinnervated"] > 2 * size["healthy"] > 2 * size["muscle disease: fibres lost"]
    assert found["healthy"]["denervated_x"].size == found["healthy"]["adopted_x"].size == 0
    assert found["fresh axon loss"]["denervated_x"].size > 500
    assert found["fresh axon loss"]["alone_x"].size > 0 == found["healthy"]["alone_x"].size
    assert found["reinnervated"]["adopted_x"].size > 10 * found["reinnervated"]["denervated_x"].size


def test_lights_are_as_strong_as_what_is_picked_up(lab):
    lab.apply("healthy")
    found = SCENE.layout(lab.result)
    away = np.hypot(found["other_x"], found["other_y"])
    order = away.argsort()
    assert (np.diff(found["other_light"][order]) <= 0).all()
    assert found["other_light"][away > 1.5].max() < 0.1


def test_fibres_that_fire_by_themselves_have_their_own_impulses(lab):
    lab.apply("fresh axon loss")
    examination, seen = lab.result.examination, lab.result.examination.seen
    assert len(examination.alone_s) == examination.fibrillating_fibres == len(seen.alone_mm)
    for source, times in zip(SCENE.layout(lab.result)["alone_source"], examination.alone_s, strict=True):
        own = seen.seen_s[seen.first[source] : seen.first[source + 1]]
        assert own.size
        assert set(own) <= set(times)
