"""One impulse at the junction, held to what has been published of it."""

import math
from dataclasses import replace

import numpy as np
import pytest

from endplate.junction import cleft, muscle_fibre
from endplate.junction.impulse import Junction, release_rate, simulate
from endplate.junction.muscle_fibre import SAMPLES, STEP_ms

HEALTHY = Junction()
SEEDS = range(60)


def mean(junction, quantity, seeds=SEEDS):
    return np.mean([getattr(simulate(junction, seed), quantity) for seed in seeds])


class TestCleft:
    """One quantum at 23 C; the values are those of an independent solver of the same scheme."""

    @staticmethod
    def quantum(receptors=1.0, esterase=1.0, temperature_C=23.0):
        shape = cleft.quantal_shape(receptors, esterase, temperature_C, 0.005, 3000)
        top = shape.argmax()
        decay_ms = (np.flatnonzero(shape[top:] < shape[top] / math.e)[0]) * 0.005
        rise = np.interp([0.2, 0.8], shape[: top + 1] / shape[top], np.arange(top + 1) * 0.005)
        return shape.max(), decay_ms, rise[1] - rise[0]

    def test_current_of_a_healthy_quantum(self):
        peak, decay_ms, rise_ms = self.quantum()
        assert peak == pytest.approx(1.0, abs=0.01)
        assert decay_ms == pytest.approx(1.06, rel=0.1)
        assert rise_ms == pytest.approx(0.06, abs=0.01)

    def test_with_a_tenth_of_the_esterase_it_is_larger_and_lasts_two_to_three_times_as_long(self):
        healthy, slow = self.quantum(), self.quantum(esterase=0.1)
        assert slow[0] / healthy[0] == pytest.approx(1.16, abs=0.04)
        assert slow[1] / healthy[1] == pytest.approx(2.40, rel=0.1)

    def test_with_three_tenths_of_the_receptors_it_has_37_percent_of_its_height(self):
        assert self.quantum(receptors=0.3)[0] / self.quantum()[0] == pytest.approx(0.37, abs=0.02)

    def test_warmth_shortens_it(self):
        assert self.quantum(temperature_C=39.0)[1] == pytest.approx(0.3, rel=0.2)

    def test_without_receptors_nothing_opens(self):
        assert self.quantum(receptors=0.0001)[0] < 1e-3
        assert not cleft.quantal_shape(0.0, 1.0, 23.0, STEP_ms, SAMPLES).any()


class TestRelease:
    @pytest.mark.parametrize("magnesium_mM", [0.5, 1.0, 2.0, 4.0])
    def test_it_grows_with_about_the_fourth_power_of_low_calcium_whatever_the_magnesium(self, magnesium_mM):
        calcium_mM = np.geomspace(0.1, 0.5, 12)
        rate = [release_rate(calcium, magnesium_mM) for calcium in calcium_mM]
        slope = np.polyfit(np.log(calcium_mM), np.log(rate), 1)[0]
        assert 3.6 <= slope <= 4.4

    def test_its_slope_at_low_calcium_is_the_measured_one(self):
        """Dodge and Rahamimoff (1967): 3.78 with a standard deviation of 0.2, whatever the magnesium."""
        calcium_mM = np.geomspace(0.1, 0.5, 12)
        rates = [[release_rate(calcium, each) for calcium in calcium_mM] for each in (0.5, 1.0, 2.0, 4.0)]
        slopes = [np.polyfit(np.log(calcium_mM), np.log(rate), 1)[0] for rate in rates]
        assert np.mean(slopes) == pytest.approx(3.78, abs=0.2)

    def test_it_flattens_towards_normal_so_that_from_2_to_1_mM_a_quarter_of_the_quanta_is_left(self):
        left = simulate(Junction(calcium_mM=1.0)).mean_quanta / simulate(Junction(calcium_mM=2.0)).mean_quanta
        assert left == pytest.approx(0.25, abs=0.04)

    def test_the_free_calcium_of_the_body_is_that_of_a_healthy_junction(self):
        body = simulate(Junction(calcium_mM=1.2))
        assert body.mean_quanta == pytest.approx(60, abs=1)
        assert 3 <= mean(Junction(calcium_mM=1.2), "safety_factor") <= 5

    def test_low_calcium_of_a_person_does_not_stop_the_junction(self):
        """Tetany comes from axons; at 0.8 mM a typical fibre still fires."""
        assert all(simulate(Junction(calcium_mM=0.8), seed).fired for seed in range(20))

    def test_magnesium_lowers_it_and_calcium_wins_it_back(self):
        assert release_rate(1.0, 4.0) < 0.5 * release_rate(1.0, 1.0) < release_rate(2.0, 4.0)

    def test_it_is_one_in_normal_fluid_and_nothing_without_calcium(self):
        assert release_rate(2.0, 1.0) == pytest.approx(1.0)
        assert release_rate(0.0, 1.0) == 0.0

    def test_failures_are_as_frequent_as_chance_makes_them(self):
        junction = Junction(calcium_mM=0.6)
        quanta = np.array([simulate(junction, seed).quanta for seed in range(400)])
        content = simulate(junction).mean_quanta
        expected = math.exp(-content)
        assert (quanta == 0).mean() == pytest.approx(expected, abs=3 * math.sqrt(expected * (1 - expected) / 400))

    def test_mean_and_variance_of_quanta_are_those_of_independent_sites(self):
        for junction in (HEALTHY, Junction(calcium_mM=0.8)):
            quanta = np.array([simulate(junction, seed).quanta for seed in range(400)])
            content = simulate(junction).mean_quanta
            variance = content * (1 - content / junction.release_sites)
            assert quanta.mean() == pytest.approx(content, abs=4 * math.sqrt(variance / 400))
            assert quanta.var() == pytest.approx(variance, rel=0.3)

    def test_quanta_are_never_more_than_sites(self):
        junction = Junction(release_sites=10, calcium_mM=5.0, magnesium_mM=0.0, calcium_entry_fraction=1.5)
        assert max(simulate(junction, seed).quanta for seed in range(50)) <= 10


class TestEndPlatePotential:
    def test_a_healthy_fibre_always_fires_with_a_safety_factor_of_three_to_five(self):
        assert all(simulate(HEALTHY, seed).fired for seed in SEEDS)
        assert 3 <= mean(HEALTHY, "safety_factor") <= 5
        assert 3 <= mean(replace(HEALTHY, temperature_C=23.0), "safety_factor") <= 5

    @pytest.mark.parametrize("temperature_C", [23.0, 37.0])
    def test_esterase_block_raises_and_lengthens_it_with_the_same_quanta(self, temperature_C):
        healthy = simulate(replace(HEALTHY, temperature_C=temperature_C))
        blocked = simulate(replace(HEALTHY, temperature_C=temperature_C, esterase_fraction=0.1))
        assert blocked.quanta == healthy.quanta
        assert blocked.epp_peak_mV > 1.2 * healthy.epp_peak_mV
        assert blocked.epp_decay_ms > 1.4 * healthy.epp_decay_ms

    def test_without_esterase_a_fibre_fires_again_after_one_impulse_and_then_stays_depolarised(self):
        for seed in range(8):
            poisoned = simulate(Junction(esterase_fraction=0.0), seed)
            assert poisoned.action_potentials >= 2
            assert poisoned.lasts
            assert poisoned.voltage_mV[-1] > -70  # sodium channels do not recover there
            assert "times after one impulse of the nerve" in poisoned.summary()
            assert "still depolarised" in poisoned.summary()
        assert all(simulate(HEALTHY, seed).action_potentials == 1 for seed in SEEDS)
        assert not simulate(HEALTHY).lasts

    @pytest.mark.parametrize("esterase", [1.0, 0.3, 0.1, 0.05, 0.02])
    def test_with_a_little_esterase_the_fibre_comes_back_to_rest(self, esterase):
        """Channels of the folds must not hold a fibre depolarised that no transmitter holds."""
        for receptors in (1.0, 0.6, 0.4):
            impulse = simulate(Junction(esterase_fraction=esterase, receptor_fraction=receptors))
            assert impulse.voltage_mV[-1] == pytest.approx(impulse.epp_mV[-1], abs=6)

    def test_large_potentials_add_up_less_than_linearly(self):
        quantal_size_mV = simulate(HEALTHY).quantal_size_mV
        assert mean(HEALTHY, "epp_peak_mV") < 0.8 * simulate(HEALTHY).mean_quanta * quantal_size_mV

    def test_an_action_potential_overshoots_and_is_all_or_none(self):
        peaks = [simulate(Junction(receptor_fraction=each)).voltage_mV.max() for each in (1.0, 0.7, 0.4)]
        assert min(peaks) > 20
        assert simulate(Junction(receptor_fraction=0.05)).voltage_mV.max() < -50

    def test_a_step_four_times_finer_gives_the_same_impulse(self, monkeypatch):
        """The compiled integrator fixes its step; its Python source takes the one that is set."""
        releases = np.zeros(200)
        releases[10] = 40.0  # quanta at once
        coarse = np.convolve(releases, HEALTHY.end_plate.quantal_conductance_uS())[:200]
        fine = np.interp(np.arange(800) / 4, np.arange(200), coarse)
        density = (muscle_fibre.SODIUM_mS_per_cm2, muscle_fibre.POTASSIUM_mS_per_cm2, muscle_fibre.LEAK_mS_per_cm2)

        def potential(conductance_uS, step_ms):
            monkeypatch.setattr(muscle_fibre, "STEP_ms", step_ms)
            table = muscle_fibre.gate_table.__wrapped__(37.0)
            return muscle_fibre.integrate_cable.py_func(conductance_uS, table, density, 12.0, False)[0]

        slow, exact = potential(coarse, STEP_ms), potential(fine, STEP_ms / 4)
        assert slow.max() == pytest.approx(exact.max(), abs=2.0)
        crossing_ms = [np.flatnonzero(slow > 0)[0] * STEP_ms, np.flatnonzero(exact > 0)[0] * STEP_ms / 4]
        assert crossing_ms[0] == pytest.approx(crossing_ms[1], abs=0.05)

    def test_safety_factor_and_firing_agree_away_from_the_edge(self):
        for receptors in np.linspace(0.02, 1.0, 25):
            impulse = simulate(Junction(receptor_fraction=receptors))
            if abs(impulse.safety_factor - 1) > 0.1:
                assert impulse.fired == (impulse.safety_factor > 1)


class TestDisease:
    def test_myasthenia_lowers_the_size_and_not_the_content(self):
        healthy, ill = simulate(HEALTHY), simulate(Junction(receptor_fraction=0.4))
        assert ill.quanta == healthy.quanta
        assert ill.quantal_size_mV < 0.6 * healthy.quantal_size_mV

    def test_lambert_eaton_lowers_the_content_and_not_the_size(self):
        healthy, ill = simulate(HEALTHY), simulate(Junction(calcium_entry_fraction=0.65))
        assert ill.quantal_size_mV == healthy.quantal_size_mV
        assert ill.mean_quanta < 0.3 * healthy.mean_quanta

    @pytest.mark.parametrize("change", [{"receptor_fraction": 0.0}, {"antagonist_occupancy": 1.0}])
    def test_without_free_receptors_there_is_no_potential_and_no_nonsense(self, change):
        impulse = simulate(Junction(**change))
        assert impulse.quanta > 0
        assert impulse.epp_peak_mV == pytest.approx(0.0, abs=1e-9)
        assert not impulse.fired
        assert impulse.safety_factor == pytest.approx(0.0, abs=1e-9)
        assert 5 < impulse.threshold_mV < 20

    def test_full_toxin_stops_release(self):
        impulse = simulate(Junction(toxin_fraction=1.0))
        assert impulse.quanta == 0
        assert "No quantum" in impulse.summary()

    @pytest.mark.parametrize("name", ["calcium_mM", "calcium_entry_fraction", "receptor_fraction"])
    def test_more_of_what_transmits_never_lowers_the_safety_factor(self, name):
        factors = [
            mean(replace(HEALTHY, **{name: value}), "safety_factor", range(8)) for value in (0.2, 0.4, 0.6, 0.8, 1.0)
        ]
        assert factors == sorted(factors)

    @pytest.mark.parametrize("name", ["antagonist_occupancy", "toxin_fraction", "esterase_fraction"])
    def test_more_of_what_hinders_never_raises_it(self, name):
        factors = [
            mean(replace(HEALTHY, **{name: value}), "safety_factor", range(8)) for value in (0.1, 0.3, 0.5, 0.7, 0.9)
        ]
        assert factors == sorted(factors, reverse=True)


def test_the_same_seed_gives_the_same_impulse_and_another_one_another():
    one, same, other = simulate(HEALTHY, 7), simulate(HEALTHY, 7), simulate(HEALTHY, 8)
    assert np.array_equal(one.voltage_mV, same.voltage_mV)
    assert not np.array_equal(one.voltage_mV, other.voltage_mV)


@pytest.mark.parametrize("end", ["low", "high"])
def test_every_parameter_at_either_end_gives_finite_potentials(end):
    from endplate.core.parameters import declared

    for name, each in declared(Junction).items():
        impulse = simulate(Junction(**{name: getattr(each, end)}))
        assert np.isfinite(impulse.voltage_mV).all(), name
        assert math.isfinite(impulse.safety_factor), name
        assert "nan" not in impulse.summary(), name
