"""Every muscle, region of skin, nerve and site of the tables has its shape on the body, where its landmarks say."""

import numpy as np
import pytest

from endplate.core import tables
from endplate.core.drawing.body_frame import (
    BACK,
    FOOT_TOP,
    FRONT,
    SEGMENTS,
    SOLE,
    VIEWS,
    HEIGHT_mm,
)
from endplate.core.drawing.body_outline import DIGITS, TOES, foot_outline, half_outline, hand_outline
from endplate.core.drawing.smooth import inside, length_of, spindle, through
from endplate.entrapment.lesion_sites import SITES as STUDIED
from endplate.entrapment.scenes.landmarks import LANDMARKS, at
from endplate.entrapment.scenes.muscle_pieces import Belly
from endplate.entrapment.scenes.muscle_shapes import MUSCLES, outlines
from endplate.entrapment.scenes.nerve_lines import NERVES, SITES, lines, site_places
from endplate.entrapment.scenes.skin_shapes import SKIN, territories

OUTSIDE_mm = 8.0
"""How far a muscle or a territory may bulge over the outline, which is a little smoother than both."""
JOIN_mm = 14.0
"""How far a branch may begin from its parent."""
REGIONS = {
    "arm": ("arm",),
    "forearm": ("arm", "forearm", "hand"),
    "hand": ("hand", "forearm"),
    "hip and thigh": ("thigh", "leg"),
    "leg": ("leg", "thigh"),
}


def body_outline():
    half = half_outline()
    return np.vstack([half, (half * (-1, 1))[-2:0:-1]])


def outline(view):
    return body_outline() if view in (FRONT, BACK) else foot_outline()


def outside_mm(view, places):
    """How far places lie outside the body."""
    edge = outline(view)
    away = np.hypot(*(places[:, None] - edge[None]).transpose(2, 0, 1)).min(axis=1)
    return np.where(inside(places, edge), 0.0, away).max()


def nearest_mm(places, line):
    return np.hypot(*(np.asarray(places)[:, None] - line[None]).transpose(2, 0, 1)).min()


def test_every_part_of_the_tables_is_drawn_and_nothing_else():
    assert set(MUSCLES) == set(tables.load("muscles")["muscle"])
    assert set(SKIN) == set(tables.load("skin")["skin"])
    assert set(NERVES) == set(tables.load("nerves")["nerve"])
    assert set(SITES) == {*tables.load("sites")["site"], *STUDIED}


@pytest.mark.parametrize(("shapes", "keys"), [(outlines, MUSCLES), (territories, SKIN), (lines, NERVES)])
def test_every_shape_lies_on_the_body(shapes, keys):
    for key in keys:
        assert shapes(key), key
        for view, shape in shapes(key):
            assert view in VIEWS
            assert np.isfinite(shape).all()
            assert outside_mm(view, shape) <= OUTSIDE_mm, (key, view)


def test_a_muscle_runs_from_its_origin_to_its_insertion_and_is_as_wide_as_it_says():
    for muscle in MUSCLES:
        for piece in MUSCLES[muscle]:
            shape, spots = piece.outline(), at(piece.spots)
            if not isinstance(piece, Belly):
                assert max(nearest_mm([spot], shape) for spot in spots) < 0.01
                continue
            for end, half in ((spots[0], piece.ends[0]), (spots[-1], piece.ends[1])):
                assert nearest_mm([end], shape) <= half * piece.width_mm / 2 + 0.01
            sides = shape[:15], shape[:-16:-1]
            assert np.hypot(*(sides[0] - sides[1]).T).max() == pytest.approx(piece.width_mm, rel=0.03)


def test_muscles_and_skin_lie_in_their_regions():
    """The middle of each is nearer to a segment of its region than to the other ones of its limb."""
    for table, key, shapes in (("muscles", "muscle", outlines), ("skin", "skin", territories)):
        for name, region in tables.load(table)[[key, "region"]].itertuples(index=False):
            if region == "foot":
                assert {view for view, _ in shapes(name)} <= {FOOT_TOP, SOLE}
            if region not in REGIONS:
                continue
            middles = [area.mean(axis=0) for view, area in shapes(name) if view in (FRONT, BACK)]
            for middle in middles:
                away = {
                    each: nearest_mm([middle], segment.at(np.linspace(0, 1, 50), 0.0))
                    for each, segment in SEGMENTS.items()
                    if each != "foot"
                }
                assert min(away, key=away.get) in REGIONS[region], (name, away)


def test_a_branch_begins_where_its_parent_runs():
    for nerve, parent in tables.load("nerves")[["nerve", "parent"]].dropna().itertuples(index=False):
        view, line = lines(nerve)[0]
        ways = [way for side, way in lines(parent) if {side, view} <= {FRONT, BACK} or side == view]
        assert min(nearest_mm(line[:1], way) for way in ways) <= JOIN_mm, nerve


def test_a_nerve_runs_through_its_sites():
    sites = tables.load("sites").set_index("site")["nerve"]
    for site, nerve in sites.items():
        for view, place in site_places(site):
            family = [nerve, *tables.load("nerves").query("parent == @nerve")["nerve"]]
            ways = [way for each in family for side, way in lines(each) if side == view]
            assert min(nearest_mm([place], way) for way in ways) <= 5.0, (site, view)


def test_no_two_sites_lie_on_each_other():
    for view in VIEWS:
        here = np.array([place for site in SITES for side, place in site_places(site) if side == view])
        apart = np.hypot(*(here[:, None] - here[None]).transpose(2, 0, 1)) + 99 * np.eye(len(here))
        assert apart.min() > 12


def test_the_body_has_usual_proportions():
    body = body_outline()
    assert np.ptp(body[:, 1]) == pytest.approx(HEIGHT_mm, rel=0.01)
    assert body[:, 0].max() == pytest.approx(-body[:, 0].min())
    arm = sum(SEGMENTS[each].length for each in ("arm", "forearm", "hand"))
    assert 0.4 < arm / HEIGHT_mm < 0.46
    assert SEGMENTS["hand"].length == pytest.approx(190, abs=1)
    assert len(DIGITS) == len(TOES) == 5
    assert len(hand_outline()) > 100
    assert 0.14 < np.ptp(foot_outline()[:, 1]) / HEIGHT_mm < 0.16


def test_places_of_landmarks_differ_and_a_spindle_is_closed_round_its_middle():
    places = at(tuple(LANDMARKS))
    assert len(np.unique(places, axis=0)) == len(places)
    line = [(0, 0), (50, 10), (100, 0)]
    shape = spindle(line, 20.0)
    assert inside(through(line)[1:-1], shape).all()
    assert length_of(through(line)) > 100
    assert not inside([(50, 40)], shape).any()
