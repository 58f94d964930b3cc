"""A response of the muscle fibre that is interrupted goes on as if it had not been."""

import numpy as np
import pytest

from endplate.junction.end_plate import EndPlate
from endplate.junction.muscle_fibre import SAMPLES, STATE


@pytest.mark.parametrize("held_open", [0.0, 1.2, 4.5, 11.0])
@pytest.mark.parametrize("quanta", [2.0, 12.0, 60.0])
def test_a_response_goes_on_from_its_state(held_open, quanta):
    end_plate = EndPlate(0.6, 0.0, 0.05, 37.0)
    held = SAMPLES // 2
    conductance_uS = np.full(SAMPLES, held_open * end_plate.unit_conductance_uS)
    conductance_uS[held:] += quanta * end_plate.average_quantum_uS()[: SAMPLES - held]
    whole_mV, impulses = end_plate.respond(conductance_uS, sodium=True, counted_from=held)
    state = np.empty(STATE)
    before_mV, none = end_plate.respond(conductance_uS[:held], sodium=True, counted_from=held, end=state)
    after_mV, later = end_plate.respond(conductance_uS[held:], sodium=True, start=state)
    assert none == 0
    assert later == impulses
    assert np.array_equal(np.concatenate([before_mV, after_mV]), whole_mV)
