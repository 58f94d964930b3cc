"""Impulses of a late response run up to the cord and come back when the study says that it begins."""

import numpy as np
import pytest

from endplate.entrapment.nerve_course import MOTOR
from endplate.entrapment.nerve_lesion import BLOCK, SLOWING, NerveLesion
from endplate.studies.late_responses import F_SHOCKS
from endplate.studies.nerve_reading import read
from endplate.studies.reading_parameters import DIRECT, F_WAVE, H_REFLEX, POINTS, SENSORY_NERVE, Reading
from endplate.studies.scenes.nerve_study import NERVE_STUDY_SCENE
from endplate.studies.study import Study
from endplate.studies.volley import STOPPED
from tests.core.scene.sent_states import small_and_whole

NONE = NerveLesion(severity=0.0)
WITH_F_WAVES = [nerve for nerve, course in MOTOR.items() if course.backfiring]


def studied(nerve, followed, lesion=NONE, **traits):
    return read(Study(nerve, **traits), lesion, Reading(followed=followed))


def sample_ms(volley):
    return float(volley.time_ms[1])


@pytest.mark.parametrize("nerve", WITH_F_WAVES)
@pytest.mark.parametrize("traits", [{}, {"temperature_C": 26.0, "height_cm": 200.0}])
def test_an_f_wave_comes_back_at_a_latency_that_was_measured(nerve, traits):
    reading = studied(nerve, F_WAVE, **traits)
    volley, waves_ms = reading.volley, reading.study_result.f_waves_ms
    assert volley.late_ms in waves_ms
    assert abs(volley.late_ms - reading.study_result.f_latency_ms) == np.nanmin(
        abs(waves_ms - reading.study_result.f_latency_ms)
    )
    back_ms = volley.time_ms[(volley.returned > 0).argmax()]
    assert volley.late_ms == pytest.approx(back_ms, abs=sample_ms(volley))
    first_gone = min(volley.time_ms[np.flatnonzero(seen)[-1]] for seen in volley.returning_seen.T)
    assert volley.late_ms == pytest.approx(first_gone, abs=sample_ms(volley))
    assert volley.returned[-1] == volley.returning.shape[1] < 0.1 * F_SHOCKS * MOTOR[nerve].backfiring + 12
    # The late potential is on the trace: small, and none before it
    before = (volley.time_ms < volley.late_ms) & (volley.time_ms > volley.late_ms - 0.5)
    after = volley.time_ms > volley.late_ms
    assert 0.02 < np.ptp(volley.response[after]) < 0.3 * volley.response.max()
    assert abs(volley.response[before]).max() < 0.3


def test_impulses_turn_at_the_cord_and_only_the_few_come_back():
    volley = studied("ulnar", F_WAVE).volley
    for up, down in ((volley.rising, volley.returning),):
        assert (np.diff(up, axis=0) >= -1e-12).all()
        assert (np.diff(down, axis=0) >= -1e-12).all()
    arrived_ms = max(volley.time_ms[(column >= 1).argmax()] for column in volley.rising.T)
    leaves_ms = min(volley.time_ms[(column > 0).argmax()] for column in volley.returning.T)
    fastest_ms = min(volley.time_ms[(column >= 1).argmax()] for column in volley.rising.T)
    assert fastest_ms < leaves_ms < arrived_ms + 2
    assert volley.returning.shape[1] < volley.rising.shape[1]


def test_a_slow_root_holds_them_up_on_both_ways_and_a_blocked_one_lets_none_back():
    slow = studied("ulnar", F_WAVE, NerveLesion("c8_root", SLOWING, 0.6))
    assert slow.volley.late_ms - studied("ulnar", F_WAVE).volley.late_ms > 0.5
    assert np.isfinite(slow.volley.lesions_mm).all()
    blocked = studied("median", F_WAVE, NerveLesion("median_forearm", BLOCK, 1.0)).volley
    assert np.isnan(blocked.late_ms)
    assert blocked.returning.shape[1] == 0
    assert (blocked.rising_seen[-1] == STOPPED).all()
    assert blocked.arrived_percent[-1] == pytest.approx(100)


def test_the_reflex_takes_sensory_axons_up_and_motor_axons_down():
    reading = studied("tibial", H_REFLEX)
    volley, result = reading.volley, reading.study_result
    assert volley.late_ms == result.h_latency_ms
    assert volley.response.max() == pytest.approx(result.h_amplitude_mV, rel=0.02)
    back = volley.returned / volley.returned[-1]
    # Its onset is that of the fastest twentieth
    assert volley.time_ms[(back >= 0.05).argmax()] == pytest.approx(result.h_latency_ms, abs=1.5 * sample_ms(volley))
    assert volley.place.shape[1] == 0
    gone = studied("tibial", H_REFLEX, NerveLesion("s1_root", BLOCK, 1.0)).volley
    assert np.isnan(gone.late_ms)
    assert gone.returning.shape[1] == 0


def test_where_no_late_response_is_looked_for_the_words_say_so():
    for nerve, followed in (("femoral", F_WAVE), ("median", H_REFLEX)):
        reading = studied(nerve, followed)
        assert reading.followed == DIRECT
        assert f"No {followed} is looked for in the {nerve} nerve" in reading.summary()
    sensory = read(Study("median"), NONE, Reading(SENSORY_NERVE, POINTS[0], F_WAVE))
    assert sensory.followed == DIRECT
    assert "looked for" not in sensory.summary()


@pytest.mark.parametrize(("nerve", "followed"), [("median", F_WAVE), ("fibular", F_WAVE), ("tibial", H_REFLEX)])
def test_a_state_is_small_and_its_words_have_the_latency(nerve, followed):
    reading = studied(nerve, followed)
    state, arrays = small_and_whole(NERVE_STUDY_SCENE, reading)
    latency = f"{reading.volley.late_ms:.1f} ms"
    assert latency in state["description"]
    assert latency in state["readings"][1]
    assert all(arrays[f"{name} x"].size for name in ("rising", "returning", "cord"))
    _, direct = small_and_whole(NERVE_STUDY_SCENE, studied(nerve, DIRECT))
    assert direct["rising x"].size == direct["returning x"].size == 0
    assert 0 < state["still"] < state["end"]
