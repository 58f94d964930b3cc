"""Stimuli at any places along a motor nerve."""

import numpy as np
import pytest

from endplate.entrapment.nerve_lesion import BLOCK, LOSS, SLOWING
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from endplate.studies.short_segments import stimulate_along


def test_at_the_usual_places_short_segments_are_the_study():
    study = Study("ulnar", height_cm=185.0, lesion=NerveLesion("ulnar_elbow", SLOWING, 0.6))
    short, usual = stimulate_along(study, study.distance_mm, seed=2), simulate(study, seed=2)
    assert np.array_equal(short.trace_mV, usual.trace_mV)
    assert short.latency_ms.tolist() == list(usual.latency_ms.values())


def test_short_segments_find_the_place_of_slowing_and_of_block():
    places_mm = np.arange(280.0, 381.0, 20.0)
    slow = stimulate_along(Study("ulnar", lesion=NerveLesion("ulnar_elbow", SLOWING, 0.3)), places_mm)
    lesion = (slow.distance_mm[:-1] < 342.5) & (slow.distance_mm[1:] > 317.5)
    assert slow.step_ms_per_cm[lesion].max() > 1.5 * slow.step_ms_per_cm[~lesion].max()
    assert "between 320 and 340 mm" in slow.summary()
    palm = stimulate_along(
        Study("median", lesion=NerveLesion("median_wrist", SLOWING, 0.3)), np.arange(20.0, 71.0, 10.0)
    )
    assert 25 < palm.distance_mm[palm.step_ms_per_cm.argmax()] < 55
    blocked = stimulate_along(Study("ulnar", lesion=NerveLesion("ulnar_elbow", BLOCK, 0.7)), places_mm)
    assert (blocked.amplitude_mV[places_mm < 317] > 9).all()
    assert (blocked.amplitude_mV[places_mm > 343] < 3.5).all()


def test_short_segments_say_what_they_need():
    with pytest.raises(ValueError, match="The sural nerve has no motor axons"):
        stimulate_along(Study("sural"), [100.0, 120.0])
    for places_mm in ([300.0], [340.0, 320.0], [10.0, 100.0], [100.0, 900.0], [100.0, float("nan")]):
        with pytest.raises(ValueError, match="rising numbers from 20 to 480"):
            stimulate_along(Study("ulnar"), places_mm)
    lost = stimulate_along(Study("ulnar", lesion=NerveLesion("ulnar_wrist", LOSS, 1.0)), [100.0, 120.0])
    assert "too few responses" in lost.summary()
