"""The scene of the map draws and says what the result says, at every site, and is small."""

from itertools import pairwise

import numpy as np
import pytest

from endplate.core import tables
from endplate.core.scene.packing import pack
from endplate.core.scene.shapes import Label
from endplate.entrapment.nerve_anatomy import SITES, spared
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, LOSS, SLOWING
from endplate.entrapment.nerve_map import Entrapment, simulate
from endplate.entrapment.scenes.body_layout import PHONE_COLUMNS, names, names_in
from endplate.entrapment.scenes.body_marks import DULL, SPARED, TINGLING, TWITCHING, WEAK, limb_of, nerve_of, way_of
from endplate.entrapment.scenes.body_shapes import body_parts
from endplate.entrapment.scenes.limb_panes import PANES, SIZES, WHOLE, ZOOM, pane
from endplate.entrapment.scenes.muscle_shapes import outlines
from endplate.entrapment.scenes.nerve_lines import site_places
from endplate.entrapment.scenes.nerve_map import NERVE_MAP_SCENE, marks
from endplate.entrapment.scenes.posture import POSTURES, NAME_y, posture_arrays, posture_of
from endplate.entrapment.scenes.posture import outlines as posture_outlines
from endplate.labs import NerveMapLab
from tests.core.scene.sent_states import small_and_whole

every_site = pytest.mark.parametrize("site", SITES)


def harmed(site, kind=BLOCK, severity=1.0):
    return simulate(Entrapment(site=site, kind=kind, severity=severity))


def polygons(layout, name):
    first = layout[f"{name} corner"]
    line = np.column_stack([layout[f"{name} x"], layout[f"{name} y"]])
    return [line[a:b] for a, b in pairwise(first)]


@every_site
def test_a_state_is_small_and_holds_finite_numbers(site):
    for kind, severity in ((BLOCK, 1.0), (LOSS, 0.3), (ECTOPIC, 1.0), (SLOWING, 0.5), (BLOCK, 0.0)):
        state, arrays = small_and_whole(NERVE_MAP_SCENE, harmed(site, kind, severity))
        assert state["begin"] == state["end"] == 0
        assert [name for name, values in arrays.items() if not np.isfinite(values).all()] == [], (kind, severity)


def test_the_scene_stands_still():
    declared = NERVE_MAP_SCENE.declaration()
    assert (declared["moves"], declared["cursor"]) == (False, False)


@every_site
def test_what_is_filled_is_what_is_lost(site):
    result = harmed(site, severity=0.6)
    marked = {mark.key: mark for mark in (*marks(result).muscles, *marks(result).skin)}
    for part, lost in (result.weak | result.numb).items():
        assert marked[part.key].strength == pytest.approx(0.2 + 0.65 * lost)
        assert marked[part.key].look == (WEAK if part in result.weak else DULL)
    assert {key for key, mark in marked.items() if mark.look == SPARED} == {each.key for each in spared(site)}


def test_what_fires_has_a_look_of_its_own():
    found = marks(harmed("median_wrist", ECTOPIC))
    assert {mark.look for mark in found.muscles} == {TWITCHING, SPARED}
    assert {mark.look for mark in found.skin} == {TINGLING, SPARED}


@every_site
def test_every_weak_muscle_is_drawn_somewhere_with_its_own_strength(site):
    result = harmed(site)
    layout = NERVE_MAP_SCENE.layout(result)
    pieces = sum(len(outlines(part.key)) for part in result.weak)
    drawn = sum(len(polygons(layout, f"{name} weak muscles")) for name in PANES if name != WHOLE)
    assert drawn >= pieces
    for name in PANES:
        assert len(layout[f"{name} weak muscles alpha"]) == len(polygons(layout, f"{name} weak muscles"))


@every_site
def test_the_cross_lies_where_the_site_does(site):
    layout = NERVE_MAP_SCENE.layout(harmed(site))
    crosses = 0
    for name in PANES:
        here = pane(name, limb_of(site))
        drawn = np.column_stack([layout[f"{name} crossed site x"], layout[f"{name} crossed site y"]])
        seen = [here.at(view, place[None])[0] for view, place in site_places(site) if here.shows(view)]
        inside = [place for place in seen if (place >= 0).all() and (place <= SIZES[name]).all()]
        assert np.allclose(drawn, np.reshape(inside, (-1, 2)))
        crosses += len(drawn)
    assert crosses


@every_site
def test_every_part_and_the_site_have_names_beside_the_drawing(site):
    result = harmed(site)
    words = [each.words for each in names(marks(result))]
    assert len(set(words)) == len(words)
    assert words[0] == f"\u2715 {result.site.name}"
    for part in (*result.site.muscles, *result.site.skin):
        assert any(each.startswith(part.name) for each in words), part.name
    for each in spared(site):
        assert f"{each.name}: spared" in words


@every_site
def test_on_a_phone_the_drawing_names_the_site_and_the_nerve(site):
    result = harmed(site)
    named = [each for column in PHONE_COLUMNS for each in names_in(column, marks(result))]
    assert [each.words for each in named if each.tone == 0] == [f"\u2715 {result.site.name}"]
    nerve = tables.load("nerves").set_index("nerve").loc[nerve_of(site), "name"]
    assert any(nerve in each.words for each in named)
    for each in named:
        assert (np.zeros(2) <= each.place).all()
        assert (np.array(each.place) <= SIZES[ZOOM]).all()


@every_site
def test_the_words_tell_everything_that_is_drawn(site):
    for kind in (BLOCK, ECTOPIC, SLOWING):
        result = harmed(site, kind, 0.7)
        said = NERVE_MAP_SCENE.describe(result)
        assert result.site.name in said
        for part in (*result.site.muscles, *result.site.skin):
            assert part.name in said
            assert result.state(part) in said.lower()
        for each in spared(site):
            assert f"{each.name}; harm at the {each.tells_from} would reach it" in said


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("radial_spiral_groove", "the wrist drops"),
        ("posterior_interosseous", "the fingers drop, the wrist is held"),
        ("ulnar_elbow", "a claw: ring and little finger"),
        ("anterior_interosseous", "no round O: the tips stay straight"),
        ("fibular_head", "the foot drops"),
        ("femoral", "the knee gives way"),
    ],
)
def test_a_loss_makes_its_posture_and_more_of_it_the_worse_it_is(site, name):
    assert posture_of(harmed(site))[0].name == name
    assert name in NERVE_MAP_SCENE.describe(harmed(site))
    away = []
    for severity in (0.5, 0.75, 1.0):
        found = posture_arrays(harmed(site, severity=severity))
        away.append(
            np.hypot(found["posture x"] - found["usual posture x"], found["posture y"] - found["usual posture y"]).max()
        )
    assert away == sorted(away)
    assert away[0] > 1


@pytest.mark.parametrize("posture", POSTURES, ids=lambda posture: posture.name)
def test_a_posture_ends_above_its_name(posture):
    letters = 12  # half a line of a name, in units of the part, as a phone draws it
    muscles = {muscle for chain in posture.chains for joint in chain for muscle in joint.muscles}
    for lost in (0.0, 0.5, 1.0):
        for outline in posture_outlines(posture, tuple((muscle, lost) for muscle in muscles)):
            assert outline[:, 1].max() < NAME_y - letters


@pytest.mark.parametrize("site", ["c6_root", "saphenous", "median_wrist", "deep_fibular"])
def test_no_posture_is_drawn_where_none_is_made(site):
    assert posture_of(harmed(site)) is None
    assert posture_of(harmed("radial_spiral_groove", SLOWING)) is None


def test_the_nerve_is_drawn_from_its_roots_to_its_branches():
    found = marks(harmed("ulnar_elbow"))
    assert {"ulnar", "dorsal_ulnar_cutaneous", "lower_trunk", "c8", "t1"} <= set(way_of(found.nerve))
    assert "median" not in way_of(found.nerve)
    assert way_of(marks(harmed("c6_root")).nerve) == ("c6",)


def test_front_and_back_are_mirrored_halves_of_the_zoom():
    here = pane(ZOOM, "arm")
    place = np.array([[200.0, 1200.0]])
    front, back = here.at("front", place)[0], here.at("back", place)[0]
    assert front[0] + back[0] == pytest.approx(SIZES[ZOOM][0])
    assert front[1] == back[1]


def test_the_lab_shows_its_scene_with_every_result():
    lab = NerveMapLab()
    view = lab.above.panels[0]
    before = view.data
    lab.site = "fibular_head"
    assert view.data != before
    assert view.data == pack(NERVE_MAP_SCENE, lab.result)[1]


@pytest.mark.parametrize("site", ["median_wrist", "l5_root"])
def test_each_small_ring_chooses_the_site_under_it(site):
    result = harmed(site)
    state, _ = pack(NERVE_MAP_SCENE, result)
    layout = NERVE_MAP_SCENE.layout(result)
    chosen = set()
    for name, keys in state["picks"].items():
        here = pane(name.removesuffix(" other sites"), limb_of(site))
        for key, x, y in zip(keys, layout[f"{name} x"], layout[f"{name} y"], strict=True):
            places = [here.at(view, place[None])[0] for view, place in site_places(key) if here.shows(view)]
            assert min(np.hypot(*(place - (x, y))) for place in places) < 1e-9
        chosen |= {*keys}
    assert chosen == {each for each in SITES if limb_of(each) == limb_of(site)} - {site}


def test_a_click_on_a_ring_chooses_its_site():
    lab = NerveMapLab()
    view = lab.above.panels[0]
    view._handle_msg({"content": {"data": {"method": "custom", "content": {"picked": "ulnar_elbow"}}}, "buffers": []})
    assert (lab.site, lab.result.site.key) == ("ulnar_elbow", "ulnar_elbow")


@pytest.mark.parametrize("limb", ["arm", "leg"])
def test_no_title_lies_on_what_is_drawn(limb):
    zoom, *parts = body_parts(lambda _: None, "")
    high, wide = 7.0, 6.0  # half of a line, and of each letter: a little more than they are
    titles = [each for each in zoom.shapes if isinstance(each, Label)]
    assert [each.name for each in titles] == ["behind", "front"]
    for title in titles:
        length = wide * len(title.text)
        left = title.x - length if title.align == "right" else title.x
        for line in pane(ZOOM, limb).outlines():
            along = np.vstack([np.linspace(one, other, 9) for one, other in pairwise(line)])
            on = (np.abs(along[:, 1] - title.y) < high) & (along[:, 0] > left) & (along[:, 0] < left + length)
            assert not on.any(), title.text
    lone = [part for part in parts if any(isinstance(each, Label) for each in part.shapes)]
    assert len(lone) == 2
    assert all(len(part.shapes) == 1 for part in lone)  # the titles of plates stand in a strip of their own
