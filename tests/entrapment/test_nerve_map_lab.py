"""The lab of the map: its figure and its table say what each part has lost, and its words what is weak and spared."""

import re

import numpy as np
import pytest

from endplate.core import tables
from endplate.entrapment import nerve_anatomy
from endplate.entrapment.figures import nerve_map as picture
from endplate.entrapment.labs.nerve_map_lab import NerveMapLab
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS

every_site = pytest.mark.parametrize("site", nerve_anatomy.SITES)


@pytest.fixture(scope="module")
def lab():
    return NerveMapLab()


def bars(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


@every_site
def test_bars_are_as_long_as_the_table_says(site, lab):
    lab.site, lab.kind, lab.severity = site, BLOCK, 1.0
    table, figure = lab.table(), lab.figure
    served = table[table["state"] != "spared"]
    through = bars(figure, picture.THROUGH.label)
    assert np.round(through.x).tolist() == served["axons_through_site_percent"].tolist()
    for kind, quantity in (("muscle", picture.MUSCLE), ("skin", picture.SKIN)):
        lost = bars(figure, quantity.label)
        assert np.round(lost.x).tolist() == served.loc[served["kind"] == kind, "lost_percent"].tolist()
        rows = served.reset_index(drop=True).query("kind == @kind").index
        assert lost.y == pytest.approx(through.y[rows])


@every_site
def test_every_part_stands_in_a_row_of_its_own_with_its_state(site, lab):
    lab.site = site
    for lab.kind in (BLOCK, ECTOPIC):
        table, notes = lab.table(), lab.figure.layout.annotations
        rows = [
            note for note in notes if re.search(":( |<br>)", note.text) and not note.text.startswith(picture.UNVERIFIED)
        ]
        assert len(rows) == len(table)
        for note, (part, state) in zip(rows, table[["part", "state"]].itertuples(index=False), strict=True):
            assert note.text.startswith(part)
            assert state in note.text
            assert len(note.text) <= picture.LETTERS + 16
        assert len({note.y for note in notes}) == len(notes)


@every_site
def test_what_is_spared_stands_in_the_table(site, lab):
    lab.site = site
    table = lab.table()
    known = tables.load("site_spared_muscles"), tables.load("site_spared_skin")
    assert (table["state"] == "spared").sum() == sum((each["site"] == site).sum() for each in known)


def test_what_no_source_was_read_for_is_marked():
    lab = NerveMapLab()
    for site, unread in (
        ("c8_root", {"flexor pollicis longus", "extensor indicis", "extensor pollicis longus", "pronator quadratus"}),
        ("median_wrist", set()),
    ):
        lab.site = site
        table, notes = lab.table(), [note.text for note in lab.figure.layout.annotations]
        assert set(table["part"][~table["source_was_read"]]) == unread
        assert {text.split(":")[0] for text in notes if text.endswith(" *")} == unread
        assert any("no source was read" in text for text in notes) == bool(unread)


def test_foot_drop_of_two_kinds():
    root, nerve = NerveMapLab("foot drop: L5 root"), NerveMapLab("foot drop: fibular head")
    spared = nerve.table().query("state == 'spared'")["part"]
    assert {*spared} == {"gluteus medius", "tibialis posterior"} <= {*root.table()["part"]}


def test_the_numb_thigh_cannot_twitch():
    lab = NerveMapLab("numb thigh that cannot twitch")
    assert lab.result.twitching_muscles == 0
    assert "no muscle can twitch" in lab.summary
    assert set(lab.table()["kind"]) == {"skin"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_do_not_call_weak_what_is_not(kind):
    lab = NerveMapLab("twitching calf: S1 root")
    lab.kind = kind
    harmed = kind in (BLOCK, LOSS)
    assert ("Remember: The ankle reflex goes" in lab.summary) == harmed
    assert ("Of block or loss at this place, remember: The ankle reflex goes" in lab.summary) != harmed


def test_lists_show_names():
    lab = NerveMapLab()
    shown = dict(lab.parts.panel.controls["site"].options)
    assert shown["ulnar nerve at the elbow (cubital tunnel)"] == "ulnar_elbow"
    assert "slowing (thin myelin)" in dict(lab.parts.panel.controls["kind"].options)


def test_how_severe_it_is_is_held_still_while_impulses_are_only_late():
    lab = NerveMapLab("carpal tunnel, only slowed")
    assert lab.parts.panel.controls["severity"].disabled
    lab.kind = BLOCK
    assert not lab.parts.panel.controls["severity"].disabled
