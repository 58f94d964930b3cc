"""The map: every site, muscle and region of skin is drawn where it belongs, and the table says the same."""

import re

import numpy as np
import pytest

from endplate.core.drawing.body_outline import HEIGHT, OUTLINES, VIEWS, WIDTH, capsule
from endplate.entrapment import nerve_anatomy
from endplate.entrapment.figures import nerve_map as picture
from endplate.entrapment.figures import part_numbers
from endplate.entrapment.figures.body_parts import MUSCLES, SITES, SKIN
from endplate.entrapment.labs.nerve_map_lab import NerveMapLab
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS

every_site = pytest.mark.parametrize("site", nerve_anatomy.SITES)


def inside(place, polygon):
    """Whether a line from the place to the right crosses the polygon an odd number of times."""
    (x, y), after = place, np.roll(polygon, -1, 0)
    crosses = (polygon[:, 1] > y) != (after[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = polygon[:, 0] + (y - polygon[:, 1]) / (after[:, 1] - polygon[:, 1]) * (after[:, 0] - polygon[:, 0])
    return bool(np.count_nonzero(crosses & (at > x)) % 2)


def on_body(view, place):
    body = {"back": "front"}.get(view, view)
    at = VIEWS[view].on_sheet([place])[0]
    return any(inside(at, VIEWS[body].on_sheet(shape)) for name, shape in OUTLINES if name == body)


@pytest.mark.parametrize("key", [*MUSCLES, *SKIN])
def test_every_part_is_drawn_on_the_body(key):
    for view, start, end, _ in (MUSCLES | SKIN)[key]:
        assert on_body(view, start)
        assert on_body(view, end)


def test_every_site_of_the_map_has_a_mark_on_the_sheet_of_its_own():
    assert set(SITES) == set(nerve_anatomy.SITES)
    places = np.array([VIEWS[view].on_sheet([place])[0] for view, place in SITES.values()])
    assert ((places > 0) & (places < (WIDTH, HEIGHT))).all()
    distance = np.hypot(*(places[:, None] - places[None]).T) + 99 * np.eye(len(places))
    assert distance.min() > 7


def test_a_band_with_round_ends_is_as_wide_as_it_says():
    band = capsule((0, 0), (10, 0), 2)
    assert band.min(axis=0) == pytest.approx([-2, -2])
    assert band.max(axis=0) == pytest.approx([12, 2])


@pytest.fixture(scope="module")
def lab():
    return NerveMapLab()


@every_site
def test_numbers_on_the_drawing_are_those_of_the_table_and_the_list(site, lab):
    lab.site, lab.kind, lab.severity = site, BLOCK, 1.0
    table, figure = lab.table(), lab.figure
    drawn = [note for note in figure.layout.annotations if note.text.isdigit()]
    assert {int(note.text) for note in drawn} == set(table["number"])
    for note in drawn:
        assert 0 < note.x < WIDTH
    listed = figure.layout.annotations[-1].text.replace("\u00a0", " ").replace("<br>  ", " ")
    for number, part, state in table[["number", "part", "state"]].itertuples(index=False):
        assert f"{number} {part}" in listed
        assert state in listed


@every_site
@pytest.mark.parametrize("kind", [BLOCK, ECTOPIC])
def test_title_and_list_have_room_on_a_phone(site, kind, lab):
    lab.site, lab.kind = site, kind
    title, *_, listed = lab.figure.layout.annotations
    assert lab.result.site.name in title.text.replace("<br>", " ")
    assert max(map(len, re.sub("</?b>", "", title.text).split("<br>"))) <= picture.BOLD_LETTERS
    lines = listed.text.split("<br>")
    assert listed.y - len(lines) * picture.LINE >= lab.figure.layout.yaxis.range[0]
    assert max(map(len, lines)) <= picture.LETTERS


def test_what_is_changed_is_filled_with_a_pattern_of_its_own():
    lab, patterns = NerveMapLab(), {}
    for kind in (BLOCK, ECTOPIC):
        lab.kind = kind
        for trace in lab.figure.data:
            if trace.fill == "toself":
                patterns[kind, trace.name] = trace.fillpattern.shape
    assert len(set(patterns.values())) == 4
    lab.severity = 0.0
    assert all(trace.fillpattern.shape is None for trace in lab.figure.data)


def test_what_no_source_was_read_for_is_marked():
    lab = NerveMapLab()
    for site, unread in (
        ("c8_root", {"flexor pollicis longus", "extensor indicis", "extensor pollicis longus", "pronator quadratus"}),
        ("median_wrist", set()),
    ):
        lab.site = site
        table, listed = lab.table(), lab.figure.layout.annotations[-1].text.replace("<br>  ", " ")
        assert set(table["part"][~table["source_was_read"]]) == unread
        assert set(re.findall(r"([a-z ]+)\*", listed)) == unread
        assert ("no source was read" in listed) == bool(unread)


def test_a_click_on_a_mark_chooses_its_site():
    lab = NerveMapLab()
    marks = next(trace for trace in lab.figure.data if trace.name == "Sites")
    assert list(marks.customdata) == list(SITES)
    content = {"method": "custom", "content": {"clicked": marks.customdata[3]}}
    lab.view._handle_msg({"content": {"data": content}, "buffers": []})
    assert lab.site == marks.customdata[3]
    assert lab.result.site.key == marks.customdata[3]


def test_foot_drop_of_two_kinds():
    root, nerve = NerveMapLab("foot drop: L5 root"), NerveMapLab("foot drop: fibular head")
    spared = set(root.table()["part"]) - set(nerve.table()["part"])
    assert {"gluteus medius", "tibialis posterior"} <= spared


def test_the_numb_thigh_cannot_twitch():
    lab = NerveMapLab("numb thigh that cannot twitch")
    assert lab.result.twitching_muscles == 0
    assert "no muscle can twitch" in lab.summary
    assert set(lab.table()["kind"]) == {"skin"}


@every_site
def test_no_number_lies_on_another(site, lab):
    lab.site = site
    numbers = [note for note in lab.figure.layout.annotations if note.text.isdigit()]
    for i, one in enumerate(numbers):
        for other in numbers[:i]:
            wide = part_numbers.DIGIT * (len(one.text) + len(other.text)) / 2
            across, up = abs(one.x - other.x) / wide, abs(one.y - other.y) / part_numbers.HIGH
            assert max(across, up) > 0.99, (one.text, other.text)


def test_numbers_are_there_again_when_a_preset_is_chosen_again(lab):
    def drawn():
        return [(note.text, note.x, note.y) for note in lab.figure.layout.annotations]

    lab.apply("foot drop: L5 root")
    before = drawn()
    lab.apply("numb thigh that cannot twitch")
    lab.apply("foot drop: L5 root")
    assert drawn() == before
    assert not any("text" in (trace.mode or "") for trace in lab.figure.data)


def test_the_names_of_hands_and_feet_end_at_the_edge_of_the_sheet(lab):
    for note in lab.figure.layout.annotations:
        if note.text in ("palm", "back of hand", "foot, above", "sole"):
            assert (note.x, note.xanchor) == (WIDTH, "right")


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_do_not_call_weak_what_is_not(kind):
    lab = NerveMapLab("twitching calf: S1 root")
    lab.kind = kind
    harmed = kind in (BLOCK, LOSS)
    assert ("Remember: The ankle reflex goes" in lab.summary) == harmed
    assert ("Of block or loss at this place, remember: The ankle reflex goes" in lab.summary) != harmed


def test_lists_show_names_and_marks_say_them():
    lab = NerveMapLab()
    shown = dict(lab.parts.panel.controls["site"].options)
    assert shown["ulnar nerve at the elbow (cubital tunnel)"] == "ulnar_elbow"
    assert "slowing (thin myelin)" in dict(lab.parts.panel.controls["kind"].options)
    marks = next(trace for trace in lab.figure.data if trace.name == "Sites")
    assert list(marks.text) == [nerve_anatomy.site_name(key) for key in marks.customdata]


def test_how_severe_it_is_is_held_still_while_impulses_are_only_late():
    lab = NerveMapLab("carpal tunnel, only slowed")
    assert lab.parts.panel.controls["severity"].disabled
    lab.kind = BLOCK
    assert not lab.parts.panel.controls["severity"].disabled
