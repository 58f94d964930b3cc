"""What a lesion does to each of many axons."""

import numpy as np
import pytest

from endplate.entrapment.nerve_lesion import BLOCK, AxonsAtLesion, NerveLesion, adopted_share, apply_lesion


def test_the_share_that_is_harmed_is_the_share_that_was_asked_for():
    axons = AxonsAtLesion(np.full(200, 9.0), share=0.6, to_end_mm=500.0, temperature_C=34.0, motor=True)
    blocked = apply_lesion(NerveLesion("c8_root", BLOCK, 0.5), axons, np.random.default_rng(0))
    assert np.isinf(blocked.delay_ms).mean() == pytest.approx(0.3, abs=0.005)


def test_a_unit_adopts_a_few_times_its_own_fibres_at_most():
    assert adopted_share(0.5, 4.0) == 0
    assert adopted_share(0.5, 104.0) == pytest.approx(0.5)
    assert adopted_share(0.95, 104.0) < 0.2
    assert adopted_share(1.0, 104.0) == 0


@pytest.mark.parametrize("lesion", [None, NerveLesion("c8_root", BLOCK, 1.0)])
def test_axons_that_run_elsewhere_stay_as_they_were_and_nothing_is_drawn_for_them(lesion):
    axons = AxonsAtLesion(np.full(50, 9.0), share=0.0, to_end_mm=500.0, temperature_C=34.0, motor=True)
    rng = np.random.default_rng(0)
    state = apply_lesion(lesion, axons, rng)
    assert not state.delay_ms.any()
    assert not state.silent.any()
    assert (state.size == 1).all()
    assert (state.thickness == 1).all()
    assert rng.random() == np.random.default_rng(0).random()
