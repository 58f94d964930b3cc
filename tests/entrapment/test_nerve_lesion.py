"""What a lesion does to each of many axons."""

import numpy as np
import pytest

from endplate.entrapment.nerve_lesion import (
    BLOCK,
    SLOWING,
    AxonsAtLesion,
    NerveLesion,
    adopted_share,
    apply_lesion,
)


def test_the_share_that_is_harmed_is_the_share_that_was_asked_for():
    axons = AxonsAtLesion(
        np.full(200, 9.0),
        share=0.6,
        through=np.ones(200, bool),
        to_end_mm=500.0,
        temperature_C=34.0,
        motor=True,
        skin=False,
    )
    blocked = apply_lesion(NerveLesion("c8_root", BLOCK, 0.5), axons, np.random.default_rng(0))
    assert np.isinf(blocked.delay_ms).mean() == pytest.approx(0.3, abs=0.005)


def test_a_unit_adopts_a_few_times_its_own_fibres_at_most():
    assert adopted_share(0.5, 4.0) == 0
    assert adopted_share(0.5, 104.0) == pytest.approx(0.5)
    assert adopted_share(0.95, 104.0) < 0.2
    assert adopted_share(1.0, 104.0) == 0


@pytest.mark.parametrize("lesion", [None, NerveLesion("c8_root", BLOCK, 1.0)])
def test_axons_that_run_elsewhere_stay_as_they_were_and_nothing_is_drawn_for_them(lesion):
    axons = AxonsAtLesion(
        np.full(50, 9.0),
        share=0.0,
        through=np.ones(50, bool),
        to_end_mm=500.0,
        temperature_C=34.0,
        motor=True,
        skin=False,
    )
    rng = np.random.default_rng(0)
    state = apply_lesion(lesion, axons, rng)
    assert not state.delay_ms.any()
    assert not state.silent.any()
    assert (state.size == 1).all()
    assert (state.thickness == 1).all()
    assert rng.random() == np.random.default_rng(0).random()


def slowed(severity, *, skin, temperature_C=34.0):
    axons = AxonsAtLesion(np.full(400, 9.5), 1.0, np.ones(400, bool), 500.0, temperature_C, motor=not skin, skin=skin)
    lesion = NerveLesion("median_wrist", SLOWING, severity)
    return apply_lesion(lesion, axons, np.random.default_rng(0)).delay_ms


@pytest.mark.parametrize("skin", [True, False])
def test_more_severe_slowing_delays_and_blocks_more(skin):
    delays = [slowed(severity, skin=skin) for severity in np.linspace(0, 1, 11)]
    blocked = [np.isinf(each).mean() for each in delays]
    assert blocked == sorted(blocked)
    assert not delays[0].any()
    middle = [np.median(each[np.isfinite(each)]) for each, share in zip(delays, blocked, strict=True) if share < 0.2]
    assert (np.diff(middle) > 0).all()


@pytest.mark.parametrize("temperature_C", [25.0, 32.0, 34.0, 40.0])
def test_a_squeezed_nerve_loses_the_axons_of_skin_before_those_of_muscle(temperature_C):
    for severity in np.linspace(0.4, 1, 7):
        skin, muscle = (np.isinf(slowed(severity, skin=skin, temperature_C=temperature_C)).mean() for skin in (1, 0))
        assert skin >= muscle
        assert muscle < 0.2
    assert np.isinf(slowed(0.9, skin=True, temperature_C=temperature_C)).mean() > 0.9


@pytest.mark.parametrize("severity", [0.3, 0.5, 0.7, 0.9])
def test_heat_blocks_some_axons_of_skin_more_and_hardly_any_of_muscle(severity):
    for skin, most in ((True, 0.25), (False, 0.05)):
        cool, hot = (np.isinf(slowed(severity, skin=skin, temperature_C=each)).mean() for each in (32.0, 42.0))
        assert cool <= hot <= cool + most
