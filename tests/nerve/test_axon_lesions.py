"""Lesions of the human motor axon: delay, block, and impulses that are born there."""

from dataclasses import replace

import numpy as np
import pytest

from endplate.nerve.motor_axon import Lesion, MotorAxon, PulseTrain, conduct
from tests.nerve.conftest import TWO_THIN, resting_mV

DIAMETERS = {5.7: 25.78, 8.7: 47.77, 10.0: 56.22, 12.8: 72.19, 16.0: 94.00}


def added_ms(lesion, nodes=41):
    return conduct(MotorAxon(nodes=nodes, lesion=lesion)).delay_ms - conduct(MotorAxon(nodes=nodes)).delay_ms


@pytest.mark.parametrize(
    ("internodes", "fraction", "nodes", "expected_ms"),
    [(1, 0.1, 41, 0.034), (1, 0.02, 41, 0.183), (2, 0.03, 41, 0.34), (22, 0.1, 61, 0.88), (22, 0.055, 61, 2.28)],
)
def test_thin_myelin_delays_as_an_independent_solver_says(internodes, fraction, nodes, expected_ms):
    lesion = Lesion(20, internodes, lamellae_fraction=fraction)
    assert added_ms(lesion, nodes) == pytest.approx(expected_ms, rel=0.03)


@pytest.mark.parametrize(("internodes", "fraction"), [(1, 0.01), (2, 0.02), (22, 0.05)])
def test_thinner_myelin_blocks(internodes, fraction):
    run = conduct(MotorAxon(nodes=61, lesion=Lesion(20, internodes, lamellae_fraction=fraction)))
    assert run.blocked
    assert np.isnan(run.velocity_m_per_s)
    assert np.isnan(run.delay_ms)
    assert np.isfinite(run.arrival_ms[:20]).all()


def test_wider_gaps_at_the_paranodes_slow_and_never_block():
    delays = [added_ms(Lesion(20, 2, paranode_nm=gap)) for gap in (2.0, 5.0, 20.0, 100.0, 500.0)]
    assert delays[0] == pytest.approx(0, abs=1e-9)
    assert delays == sorted(delays)
    assert 0.01 < delays[-1] < 0.1


@pytest.mark.parametrize(("temperature_C", "blocked"), [(37.0, False), (38.0, False), (40.0, True), (42.0, True)])
def test_heat_blocks_a_thin_stretch(temperature_C, blocked):
    assert conduct(MotorAxon(nodes=41, temperature_C=temperature_C, lesion=TWO_THIN)).blocked == blocked


def test_a_cold_impulse_that_comes_very_late_is_still_the_same():
    """The first node fires once; behind thin internodes the impulse needs several milliseconds to form again."""
    run = conduct(MotorAxon(5.7, 20.0, nodes=31, lesion=Lesion(12, 3, lamellae_fraction=0.0075)))
    assert run.firing_ms[0].size == run.firing_ms[-1].size == 1
    assert 4.0 < run.delay_ms < 6.0
    assert run.conducted_pulses == 1


def test_channels_of_a_lesion_are_those_of_its_nodes_only():
    healthy = resting_mV(MotorAxon(nodes=41))
    for changed, sign in (({"node_slow_potassium_fraction": 0.0}, 1), ({"node_sodium_fraction": 0.3}, -1)):
        moved_mV = sign * (resting_mV(MotorAxon(nodes=41, lesion=Lesion(18, 4, **changed))) - healthy)
        assert moved_mV.argmax() == 20
        assert moved_mV[18:23] == pytest.approx(moved_mV[18:23][::-1], abs=1e-6)
        assert moved_mV[18] > 0.4
        assert np.abs(moved_mV[[0, 40]]).max() < 0.02


def test_lost_sodium_channels_delay_and_then_block_where_they_are_lost():
    few = Lesion(18, 4, node_sodium_fraction=0.3)
    assert 0.08 < added_ms(few) < 0.15
    gone = conduct(MotorAxon(nodes=41, lesion=replace(few, node_sodium_fraction=0.1)))
    assert gone.blocked
    assert np.isfinite(gone.arrival_ms[:18]).all()
    assert np.isnan(gone.arrival_ms[22:]).all()


def test_heat_blocks_no_healthy_axon():
    assert not conduct(MotorAxon(temperature_C=44.0)).blocked


def test_a_thin_stretch_passes_a_slow_train_and_loses_most_of_a_fast_one():
    axon = MotorAxon(nodes=41, lesion=TWO_THIN)
    assert conduct(axon, PulseTrain(8, 100.0)).conducted_pulses == 8
    assert conduct(axon, PulseTrain(8, 300.0)).conducted_pulses < 4


@pytest.mark.parametrize("lesion", [None, Lesion(18, 4)])
def test_a_bias_into_five_nodes_fires_the_axon_both_ways(lesion):
    run = conduct(MotorAxon(nodes=41, lesion=lesion, bias_nA=0.15), PulseTrain(count=0))
    assert min(run.firing_ms[0].size, run.firing_ms[-1].size) >= 5
    assert run.firing_ms[0] == pytest.approx(run.firing_ms[-1], abs=1e-6)
    assert run.firing_ms[14][0] < run.firing_ms[7][0] < run.firing_ms[0][0]
    assert run.firing_ms[26][0] < run.firing_ms[33][0] < run.firing_ms[40][0]
    assert not run.blocked
    assert run.conducted_pulses == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"slow_potassium_fraction": 0.0},
        {"sodium_fraction": 1.4},
        {"lesion": Lesion(18, 4, node_slow_potassium_fraction=0.0)},
        {"lesion": Lesion(18, 4, node_sodium_fraction=2.0)},
    ],
)
def test_more_sodium_or_less_slow_potassium_alone_fires_nothing(changed):
    run = conduct(MotorAxon(nodes=41, **changed), PulseTrain(count=0, recorded_ms=25.0))
    assert all(fired.size == 0 for fired in run.firing_ms)


def test_fewer_sodium_channels_slow_and_then_block():
    half, few = (conduct(MotorAxon(sodium_fraction=fraction)) for fraction in (0.5, 0.1))
    assert half.velocity_m_per_s < 0.85 * DIAMETERS[10.0]
    assert few.blocked


def test_an_ectopic_impulse_behind_a_blocked_lesion_does_not_count_as_conducted():
    lesion = Lesion(20, 6, lamellae_fraction=0.0047, node_sodium_fraction=2.0, node_slow_potassium_fraction=0.0)
    axon = MotorAxon(8.0, nodes=51, lesion=lesion, bias_nA=0.428)
    alone, sent = conduct(axon, PulseTrain(count=0)), conduct(axon, PulseTrain(recorded_ms=20.0))
    assert sent.firing_ms[-1][0] == pytest.approx(alone.firing_ms[-1][0], abs=0.05)  # born there, pulse or not
    assert sent.conducted_pulses == 0
