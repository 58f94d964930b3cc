"""What must not wait stands at a complaint as it stands at its place and in the red box, with the same urgency."""

import re

import pytest

from endplate.core.tables import load

COMPLAINTS = load("complaints").set_index("complaint")["not_to_wait"]
AT_SITES, FLAGS = load("site_red_flags"), load("red_flags")
PLACES = {
    "wrist": ["median_wrist"],
    "neck_arm": ["c5_root", "c6_root", "c7_root"],
    "back_leg": ["l4_root", "l5_root", "s1_root"],
    "narrow_canal": ["cauda_equina"],
}
"""Where each complaint of a squeezed nerve comes from."""
EMERGENCIES = {
    "wrist": ["grow within hours"],
    "neck_arm": ["fever", "injected drugs"],
    "back_leg": ["bladder", "saddle", "both legs", "fever"],
    "narrow_canal": ["bladder", "saddle", "both legs"],
    "sport_cramps": ["collapse in heat"],
    "stiffness": ["pump of baclofen"],
    "loose_joint": ["knee that was out"],
    "myasthenia": ["breathing", "swallowing"],
    "climbing": ["hospital now"],
}


def at_once(complaint):
    """Return what the complaint sends to hospital: what stands between "Now" and the next band."""
    found = re.search(r"(?:Now: |emergency: )(.*?)(?:Today:|Within days:|$)", COMPLAINTS[complaint])
    return found[1] if found else ""


@pytest.mark.parametrize("complaint", EMERGENCIES)
def test_an_emergency_is_named_as_one(complaint):
    for words in EMERGENCIES[complaint]:
        assert words in at_once(complaint)


@pytest.mark.parametrize("complaint", PLACES)
def test_a_complaint_names_an_emergency_where_its_places_have_one(complaint):
    urgent = AT_SITES[(AT_SITES["band"] == "emergency, go now") & AT_SITES["site"].isin(PLACES[complaint])]
    assert len(urgent)
    assert at_once(complaint)


@pytest.mark.parametrize("words", ["dark urine", "weakness that grows", "foot that drops"])
def test_what_is_no_emergency_is_not_called_one(words):
    assert not any(words in at_once(complaint) for complaint in COMPLAINTS.index)


def test_a_lid_that_drops_is_an_emergency_unless_it_came_slowly_or_comes_and_goes():
    signs = [*zip(FLAGS["sign"], FLAGS["band"], strict=True), *zip(AT_SITES["sign"], AT_SITES["band"], strict=True)]
    lids = [(sign, band) for sign, band in signs if re.search(r"\blids?\b", sign)]
    assert len(lids) >= 4
    for sign, band in lids:
        assert (band == "emergency, go now") != bool(re.search("slowly|comes and goes", sign)), sign
