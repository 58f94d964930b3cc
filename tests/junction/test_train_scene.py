"""The scene of a train shows which fibres fire, and what an ending releases, as the result has it."""

import numpy as np
import pytest

from endplate.core.scene.packing import pack
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain, simulate
from endplate.junction.scenes.train import SCENE
from endplate.junction.scenes.train_layout import HEIGHT, WIDTH, layout, section_places
from endplate.junction.train_course import MOST_FOLLOWED, MOST_STATES
from endplate.labs import RepetitiveStimulationLab
from tests.core.scene.sent_states import small_and_whole

STATES = {
    "healthy": (Junction(), StimulusTrain()),
    "myasthenia": (Junction(receptor_fraction=0.4), StimulusTrain()),
    "no release": (Junction(toxin_fraction=1.0), StimulusTrain()),
    "no receptors": (Junction(receptor_fraction=0.0), StimulusTrain()),
    "organophosphate": (Junction(esterase_fraction=0.0), StimulusTrain(rate_Hz=50.0, pulses=100, fibres=4000)),
    "few fibres": (Junction(antagonist_occupancy=0.76), StimulusTrain(fibres=20, pulses=4, rate_Hz=0.5)),
    "many sites": (Junction(release_sites=2000, release_probability=0.95), StimulusTrain(pulses=100)),
}
each_state = pytest.mark.parametrize(("junction", "train"), STATES.values(), ids=STATES)


@each_state
def test_fibres_are_followed_evenly_and_the_middle_one_is_last(junction, train):
    result = simulate(junction, train, 1)
    course = result.course
    number = min(train.fibres, MOST_FOLLOWED, MOST_STATES // train.pulses)
    assert course.fibre.size == np.unique(course.fibre).size == number
    assert np.array_equal(course.margin, result.margin[:, course.fibre])
    order = np.argsort(result.margin[0], kind="stable")
    assert course.fibre[-1] == order[train.fibres // 2]
    shares = course.fires.mean(axis=1)
    assert shares[0] == pytest.approx(result.cmap_fraction[0], abs=1 / course.fibre.size)
    assert np.abs(shares - result.cmap_fraction).max() < 0.2
    assert (course.again <= course.fires).all()


@each_state
def test_the_ending_releases_no_more_than_it_holds(junction, train):
    course = simulate(junction, train, 1).course
    assert (course.stays >= 0).all()
    assert (course.filled <= course.sites).all()
    assert course.calcium[0] == pytest.approx(junction.local_calcium)
    assert (np.diff(course.calcium) >= -1e-12).all()


@each_state
def test_a_state_is_small_and_all_its_arrays_fit(junction, train):
    _, arrays = small_and_whole(SCENE, simulate(junction, train))
    assert arrays["time"].size == train.pulses


@pytest.mark.parametrize("fibres", [20, 120, 160, 200, 220, 240])
def test_fibres_lie_apart_within_the_section(fibres):
    x, y, room = section_places(fibres)
    assert x.size == fibres
    assert np.abs(x).max() + room <= WIDTH / 2 + 2
    assert np.abs(y).max() + room <= HEIGHT / 2 + 2
    apart = np.hypot(x[:, None] - x, y[:, None] - y)[~np.eye(fibres, dtype=bool)]
    assert apart.min() >= 1.99 * room
    assert x[-1] >= x.max() - 2 * room


def test_rings_of_fibres_that_fire_again_are_there_only_where_some_do():
    assert layout(simulate(Junction(), StimulusTrain()))["again_x"].size == 0
    assert layout(simulate(Junction(esterase_fraction=0.0), StimulusTrain(rate_Hz=30.0)))["again_x"].size == 240


def test_the_words_have_the_numbers():
    result = simulate(Junction(receptor_fraction=0.4), StimulusTrain(), 3)
    said = SCENE.words(result)["description"]
    assert f"first shock {int(result.course.filled[0])} of them are full" in said
    assert f"{round(100 * result.cmap_fraction[3])} % at shock 4" in said
    assert (
        "fires with no number of quanta"
        in SCENE.words(simulate(Junction(receptor_fraction=0.0), StimulusTrain()))["description"]
    )


def test_the_lab_shows_its_scene_with_every_result():
    lab = RepetitiveStimulationLab()
    view = lab.above.panels[0]
    for preset in lab.presets:
        lab.apply(preset)
        assert view.data == pack(SCENE, lab.result)[1]
        assert view.state["end"] == pytest.approx(lab.pulses / lab.rate_Hz)
