"""Calcium outside a motor axon: less of it makes the axon easier to excite, and in the end makes it fire (tetany)."""

import math

import numpy as np
import pytest

from endplate.nerve import squeezed_nerve
from endplate.nerve.labs.squeezed_nerve_lab import SqueezedNerveLab
from endplate.nerve.motor_axon import MotorAxon, PulseTrain, conduct, threshold_nA
from endplate.nerve.node_membrane import CALCIUM_mM, gate_table, steady_gates, surface_shift_mV
from endplate.nerve.squeezed_nerve import SqueezedNerve


def test_the_usual_calcium_changes_nothing():
    assert surface_shift_mV(CALCIUM_mM) == 0
    assert np.array_equal(gate_table(37.0, 0.005, 0.0), gate_table(37.0, 0.005))
    assert threshold_nA(MotorAxon(calcium_mM=CALCIUM_mM), 0.1) == threshold_nA(MotorAxon(), 0.1)


def test_a_tenfold_change_moves_the_gates_by_ten_millivolts():
    """Sodium inactivation of the squid moved by about 10 mV from 10 to 100 mM calcium (squid_calcium_inactivation)."""
    voltage_mV = np.linspace(-110, 20, 200)
    high = steady_gates(voltage_mV + 10, surface_shift_mV(10 * CALCIUM_mM))
    assert high == pytest.approx(steady_gates(voltage_mV))
    assert surface_shift_mV(0.6) == pytest.approx(10 * math.log10(2))


def test_the_less_calcium_the_less_current_starts_an_impulse_and_much_of_it_calms():
    """Responses of people who overbreathe grow before any tetany (hyperventilation_1991)."""
    thresholds = [threshold_nA(MotorAxon(calcium_mM=each), 0.1) for each in (0.5, 0.7, 0.9, 1.2, 2.0, 3.0)]
    assert thresholds == sorted(thresholds)
    assert thresholds[0] < 0.5 * thresholds[3]
    assert thresholds[-1] > 1.2 * thresholds[3]


@pytest.mark.parametrize("calcium_mM", [0.5, 0.7, 0.9, 1.2, 3.0])
def test_an_axon_at_rest_is_silent_and_conducts_at_any_calcium_of_a_person(calcium_mM):
    axon = MotorAxon(calcium_mM=calcium_mM)
    silent = conduct(axon, PulseTrain(count=0, recorded_ms=20.0))
    assert all(each.size == 0 for each in silent.firing_ms)
    assert conduct(axon).conducted_pulses == 1


def test_a_push_that_is_too_weak_at_normal_calcium_makes_an_axon_fire_faster_and_faster_with_less():
    extra = [
        squeezed_nerve.simulate(SqueezedNerve(internodes=4, bias_nA=0.05, impulses=0, calcium_mM=each)).extra
        for each in (1.2, 0.9, 0.7, 0.5)
    ]
    assert extra[0] == 0
    assert 0 < extra[1] < extra[2] < extra[3]


def test_the_presets_tell_that_story():
    lab = SqueezedNerveLab()
    fired = []
    for name in ("a slight push at normal calcium", "the same push in overbreathing"):
        lab.apply(name)
        fired.append(lab.result.extra)
    lab.apply("the same push in tetany: low calcium")
    fired.append(lab.result.extra)
    assert fired[0] == 0
    assert 0 < fired[1] < fired[2]


def test_too_little_calcium_is_refused():
    with pytest.raises(ValueError, match=r"calcium_mM takes a number from 0\.4 to 3"):
        MotorAxon(calcium_mM=0.1)
