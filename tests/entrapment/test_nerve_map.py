"""What a harmed site does to muscles and skin: the patterns by which an examiner tells one site from another."""

import pytest

from endplate.entrapment.nerve_anatomy import SITES
from endplate.entrapment.nerve_lesion import BLOCK, ECTOPIC, KINDS, LOSS, SLOWING
from endplate.entrapment.nerve_map import Entrapment, simulate

SENSORY_ALONE = ("superficial_radial", "lateral_femoral_cutaneous", "saphenous", "interdigital")
MOTOR_ALONE = ("anterior_interosseous", "posterior_interosseous", "suprascapular", "long_thoracic")

every_site = pytest.mark.parametrize("site", SITES)


def harmed(site, kind=BLOCK, severity=1.0):
    return simulate(Entrapment(site=site, kind=kind, severity=severity))


def keys(parts):
    return {part.key for part in parts}


@pytest.mark.parametrize("site", SENSORY_ALONE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_nerve_without_motor_axons_neither_twitches_nor_weakens(site, kind):
    found = harmed(site, kind)
    assert (found.weak_muscles, found.twitching_muscles) == (0, 0)
    assert "No motor axons run here" in found.summary()
    assert found.site.skin


@every_site
def test_every_other_site_twitches_when_its_axons_fire_by_themselves(site):
    found = harmed(site, ECTOPIC, 0.2)
    assert (found.twitching_muscles == 0) == (site in SENSORY_ALONE)
    assert (found.weak_muscles, found.numb_regions) == (0, 0)
    assert found.tingling == found.site.skin


@every_site
def test_slowing_alone_changes_nothing_that_is_seen_or_felt(site):
    found = harmed(site, SLOWING)
    assert (found.weak_muscles, found.twitching_muscles, found.numb_regions) == (0, 0, 0)
    assert found.tingling == ()
    assert "only later" in found.summary()


@every_site
def test_block_and_loss_weaken_and_numb_what_the_site_serves_and_more_the_worse_they_are(site):
    for kind in (BLOCK, LOSS):
        mild, severe = harmed(site, kind, 0.2), harmed(site, kind, 1.0)
        assert set(severe.weak) == set(severe.site.muscles), kind
        assert set(severe.numb) == set(severe.site.skin), kind
        assert all(severe.weak[muscle] > lost for muscle, lost in mild.weak.items()), kind
        assert severe.twitching == (), kind


@pytest.mark.parametrize("kind", KINDS)
def test_harm_of_no_severity_is_no_harm(kind):
    for site in SITES:
        found = harmed(site, kind, 0.0)
        assert (found.weak_muscles, found.twitching_muscles, found.numb_regions) == (0, 0, 0), site
        assert {found.state(part) for part in (*found.site.muscles, *found.site.skin)} == {"as before"}, site


@pytest.mark.parametrize("site", MOTOR_ALONE)
def test_a_nerve_without_axons_from_the_skin_leaves_no_numbness(site):
    assert harmed(site).numb_regions == 0
    assert "nothing can go numb" in harmed(site).summary()


def test_the_thumb_tells_the_carpal_tunnel_from_the_elbow():
    median, ulnar = keys(harmed("median_wrist").weak), keys(harmed("ulnar_elbow").weak)
    assert "abductor_pollicis_brevis" in median - ulnar
    assert "first_dorsal_interosseous" in ulnar - median


def test_c8_weakens_what_neither_nerve_alone_does():
    root = keys(harmed("c8_root").weak)
    assert {"abductor_pollicis_brevis", "first_dorsal_interosseous"} <= root


def test_hip_and_inversion_tell_the_l5_root_from_the_fibular_head():
    root, nerve = keys(harmed("l5_root").weak), keys(harmed("fibular_head").weak)
    assert "tibialis_anterior" in root & nerve
    assert {"gluteus_medius", "tibialis_posterior"} <= root - nerve


def test_the_spiral_groove_spares_the_triceps_and_c7_does_not():
    assert "triceps_brachii" not in keys(harmed("radial_spiral_groove").weak)
    assert "triceps_brachii" in keys(harmed("c7_root").weak)
    assert "brachioradialis" in keys(harmed("radial_spiral_groove").weak) - keys(harmed("posterior_interosseous").weak)


def test_the_back_of_the_hand_tells_the_ulnar_nerve_at_the_elbow_from_that_at_the_wrist():
    elbow, wrist = keys(harmed("ulnar_elbow").numb), keys(harmed("ulnar_wrist").numb)
    assert elbow - wrist
    assert any("dors" in key or "back" in key for key in elbow - wrist)


def test_a_root_shares_its_muscles_with_its_neighbours_and_a_nerve_does_not():
    root, nerve = harmed("l5_root"), harmed("fibular_head")
    assert all(0 < lost < 1 for lost in root.weak.values())
    assert set(nerve.weak.values()) == {1.0}
    assert {root.state(muscle) for muscle in root.weak} == {"weak"}
    assert {nerve.state(muscle) for muscle in nerve.weak} == {"paralysed"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("site", "said"), [("sciatic", "is contested"), ("tarsal_tunnel", "is contested"), ("lower_trunk", "is rare")]
)
def test_contested_and_rare_sites_are_said_to_be_so(site, said, kind):
    assert said in harmed(site, kind).summary()


def test_the_words_say_by_what_a_site_is_told_and_name_skin_as_readers_do():
    words = harmed("ulnar_elbow").summary()
    assert "Remember: The back of the hand goes numb too" in words
    assert "back of the hand, little-finger side" in words


def test_the_cauda_equina_is_said_to_be_an_emergency():
    assert "emergency" in harmed("cauda_equina").summary()


def test_the_words_name_what_is_counted():
    found = harmed("median_wrist", LOSS, 0.6)
    words = found.summary()
    assert all(muscle.name in words for muscle in found.weak)
    assert all(region.name in words for region in found.numb)
    assert "60 % of the axons are lost" in words
    assert "to a needle, not to the eye" in words


def test_a_site_that_is_not_on_the_map_is_refused():
    with pytest.raises(ValueError, match=r"site takes one of: c5_root, .*, not 'knee'"):
        Entrapment(site="knee")
