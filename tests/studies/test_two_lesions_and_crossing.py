"""What a study finds of two lesions on one nerve, and of axons that cross over to it."""

import pytest

from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from tests.studies.conftest import studied

# Two lesions


def two(nerve, first, second):
    return simulate(Study(nerve, lesion=first, second_lesion=second))


def test_two_slow_places_on_one_nerve_add_up():
    root, elbow = NerveLesion("c8_root", SLOWING, 0.6), NerveLesion("ulnar_elbow", SLOWING, 0.3)
    whole, high, low, both = (
        two("ulnar", *each) for each in ((None, None), (root, None), (elbow, None), (root, elbow))
    )
    later = [each.f_latency_ms - whole.f_latency_ms for each in (high, low, both)]
    assert later[2] == pytest.approx(later[0] + later[1], abs=0.3)
    assert both.velocity_m_per_s["across_elbow"] == pytest.approx(low.velocity_m_per_s["across_elbow"], rel=0.02)
    assert both.sensory_amplitude_uV == whole.sensory_amplitude_uV


def test_an_impulse_has_to_pass_both_of_two_blocks():
    elbow, wrist = (NerveLesion(site, BLOCK, 0.5) for site in ("ulnar_elbow", "ulnar_wrist"))
    whole, both = two("ulnar", None, None), two("ulnar", elbow, wrist)
    left = {point: both.amplitude_mV[point] / height for point, height in whole.amplitude_mV.items()}
    assert left["wrist"] == pytest.approx(0.5, abs=0.08)
    assert left["above_elbow"] == pytest.approx(0.25, abs=0.08)
    assert two("ulnar", wrist, elbow).amplitude_mV["wrist"] == pytest.approx(both.amplitude_mV["wrist"], rel=0.15)


def test_a_second_lesion_elsewhere_or_of_no_severity_changes_nothing():
    elbow = NerveLesion("ulnar_elbow", LOSS, 0.5)
    alone = two("ulnar", elbow, None).measures
    for second in (NerveLesion("median_wrist", LOSS, 1.0), NerveLesion("c8_root", SLOWING, 0.0)):
        assert two("ulnar", elbow, second).measures == pytest.approx(alone, nan_ok=True)
    assert two("ulnar", None, elbow).measures == pytest.approx(alone, nan_ok=True)


def test_what_is_no_second_lesion_is_refused():
    with pytest.raises(ValueError, match="second_lesion takes a NerveLesion or None"):
        Study(second_lesion="carpal tunnel")


# Axons that cross over


def test_crossing_axons_make_the_ulnar_response_smaller_from_the_elbow_in_full_health(healthy):
    crossed, whole = studied("ulnar", crossing=0.3), healthy["ulnar"]
    assert crossed.amplitude_mV["wrist"] == whole.amplitude_mV["wrist"]
    for point in ("below_elbow", "above_elbow", "axilla"):
        assert crossed.amplitude_mV[point] == pytest.approx(0.7 * whole.amplitude_mV[point], rel=0.03)
    assert crossed.block["across_elbow"] == "none"
    assert crossed.sensory_amplitude_uV == whole.sensory_amplitude_uV
    assert crossed.f_latency_ms == whole.f_latency_ms
    assert studied("ulnar", crossing=1.0).amplitude_mV["below_elbow"] == 0
    for nerve in ("median", "radial", "tibial"):
        assert studied(nerve, crossing=0.3).measures == pytest.approx(healthy[nerve].measures, nan_ok=True)


def test_harm_above_the_crossing_spares_the_axons_that_cross_and_harm_below_it_does_not(healthy):
    whole = healthy["ulnar"].amplitude_mV["wrist"]
    for share in (0.2, 0.5):
        left = studied("ulnar", "ulnar_elbow", LOSS, 1.0, crossing=share).amplitude_mV["wrist"] / whole
        assert left == pytest.approx(share, abs=0.05)
        assert studied("ulnar", "ulnar_elbow", BLOCK, 1.0, crossing=share).f_persistence > 0
        for site in ("ulnar_wrist", "lower_trunk"):
            assert studied("ulnar", site, LOSS, 1.0, crossing=share).amplitude_mV["wrist"] == 0
