"""The squid's giant axon: impulses along it, and a patch of its membrane, against published values."""

import math

import numpy as np
import pytest

from endplate.nerve.squid_axon import Pulses, SquidAxon, SquidMembrane, conduct, patch, simulate, threshold_uA_per_cm2

MEMBRANE = SquidMembrane()


def half_width_ms(time_ms, voltage_mV):
    """How long an action potential is above the middle between rest and peak."""
    above = voltage_mV > (voltage_mV[0] + voltage_mV.max()) / 2
    first, last = np.flatnonzero(above)[[0, -1]]
    return time_ms[last] - time_ms[first]


def slopes(state, current, speed):
    """Hodgkin and Huxley's equations, written out once more."""
    v, m, h, n = state
    opens_m = 0.1 * (v + 40) / -math.expm1(-(v + 40) / 10)
    opens_n = 0.01 * (v + 55) / -math.expm1(-(v + 55) / 10)
    inward = 120 * m**3 * h * (50 - v) + 36 * n**4 * (-77 - v) + 0.3 * (-54.3 - v)
    return np.array(
        [
            inward + current,
            speed * (opens_m * (1 - m) - 4 * math.exp(-(v + 65) / 18) * m),
            speed * (0.07 * math.exp(-(v + 65) / 20) * (1 - h) - h / (1 + math.exp(-(v + 35) / 10))),
            speed * (opens_n * (1 - n) - 0.125 * math.exp(-(v + 65) / 80) * n),
        ]
    )


def integrated(state, current, until_ms, speed, step_ms):
    """The potential by Runge and Kutta's method of fourth order."""
    voltage_mV = [state[0]]
    for _ in range(round(until_ms / step_ms)):
        one = slopes(state, current, speed)
        two = slopes(state + step_ms / 2 * one, current, speed)
        three = slopes(state + step_ms / 2 * two, current, speed)
        four = slopes(state + step_ms * three, current, speed)
        state = state + step_ms / 6 * (one + 2 * two + 2 * three + four)
        voltage_mV.append(state[0])
    return np.array(voltage_mV)


# An impulse along the axon.


@pytest.mark.parametrize(("temperature_C", "velocity"), [(6.3, 12.32), (18.5, 18.73), (25.0, 22.03)])
def test_velocity_is_the_published_one(temperature_C, velocity):
    assert conduct(SquidAxon(temperature_C=temperature_C)).velocity_m_per_s == pytest.approx(velocity, abs=0.03)


def test_the_action_potential_has_the_published_shape():
    conduction = conduct(SquidAxon())
    middle = conduction.voltage_mV[200]
    assert conduction.peak_mV == pytest.approx(25.54, abs=0.05)
    assert np.ptp([middle[0], middle.max()]) == pytest.approx(90.5, abs=0.05)
    assert half_width_ms(conduction.time_ms, middle) == pytest.approx(0.493, abs=0.003)


def test_heat_blocks_between_33_and_34_degrees_and_above():
    assert not conduct(SquidAxon(temperature_C=33.0)).blocked
    for temperature_C in (34.0, 37.0, 45.0):
        hot = conduct(SquidAxon(temperature_C=temperature_C))
        assert hot.blocked
        assert math.isnan(hot.velocity_m_per_s)
        assert "blocked" in hot.summary()


def test_a_blocked_impulse_has_fired_the_stimulated_end_and_nothing_behind():
    hot = conduct(SquidAxon(temperature_C=34.0))
    fired = np.isfinite(hot.arrival_ms)
    assert fired[:10].all()
    assert not fired[100:].any()


@pytest.mark.parametrize("diameter_um", [1.0, 119.0, 1904.0])
def test_velocity_grows_with_the_square_root_of_the_diameter(diameter_um):
    scaled = conduct(SquidAxon()).velocity_m_per_s * math.sqrt(diameter_um / 476)
    assert conduct(SquidAxon(diameter_um=diameter_um)).velocity_m_per_s == pytest.approx(scaled, rel=1e-6)


def test_heat_blocks_a_thin_axon_like_a_thick_one():
    for diameter_um in (50.0, 1500.0):
        assert not conduct(SquidAxon(diameter_um, 33.0)).blocked
        assert conduct(SquidAxon(diameter_um, 34.0)).blocked


def test_compartments_are_followed_at_their_centres():
    conduction = conduct(SquidAxon())
    assert conduction.position_mm[0] == pytest.approx(50 / 401)
    assert np.diff(conduction.position_mm) == pytest.approx(100 / 401)
    assert conduction.voltage_mV.shape == (401, conduction.time_ms.size)


def test_the_error_falls_with_the_square_of_the_step():
    coarse, middle, fine = (conduct(SquidAxon(step_us=step)).velocity_m_per_s for step in (8.0, 4.0, 2.0))
    assert (coarse - middle) / (middle - fine) == pytest.approx(4, rel=0.05)


def test_the_error_falls_with_the_square_of_the_compartments_length():
    coarse, middle, fine = (
        conduct(SquidAxon(compartments=pieces, step_us=2.0)).velocity_m_per_s for pieces in (201, 402, 804)
    )
    assert (coarse - middle) / (middle - fine) == pytest.approx(4, rel=0.1)


def test_few_sodium_channels_slow_the_impulse_and_then_block_it():
    velocities = [conduct(SquidAxon(sodium_fraction=share)).velocity_m_per_s for share in (1.0, 0.7, 0.4)]
    assert velocities == sorted(velocities, reverse=True)
    assert conduct(SquidAxon(sodium_fraction=0.1)).blocked


def test_a_recording_ends_by_itself_and_stays_small():
    quick, slow = conduct(SquidAxon()), conduct(SquidAxon(temperature_C=0.0))
    assert np.diff(quick.time_ms) == pytest.approx(0.002)
    assert quick.time_ms[-1] > quick.delay_ms + 0.5
    for each in (quick, slow, conduct(SquidAxon(potassium_fraction=0.0))):
        assert 1000 < each.time_ms.size <= 4000
        assert each.voltage_mV[:, 0] == pytest.approx(each.voltage_mV[0, 0])
        assert np.isfinite(each.voltage_mV).all()


def test_the_ends_are_alike_in_a_mirror():
    """Sealed ends: what the impulse does at the far end depends on no boundary current."""
    conduction = conduct(SquidAxon())
    end = conduction.voltage_mV[-3:].max(axis=1)
    assert end[2] > end[1] > end[0] > conduction.peak_mV


@pytest.mark.parametrize(
    ("field", "value"),
    [("diameter_um", 0.5), ("temperature_C", 50.0), ("sodium_fraction", -0.1), ("step_us", 20.0), ("compartments", 50)],
)
def test_what_cannot_be_computed_is_told_with_its_range(field, value):
    with pytest.raises(ValueError, match=f"{field} takes a (whole )?number from"):
        SquidAxon(**{field: value})


# A patch of its membrane.


def test_it_follows_the_equations():
    rest_mV = MEMBRANE.rest_mV
    for temperature_C, step_ms in ((6.3, 0.01), (18.5, 0.005)):
        made = patch(SquidAxon(temperature_C=temperature_C), 10.0, 20.0)
        start = np.array([rest_mV, made.m[0], made.h[0], made.n[0]])
        speed = 3 ** ((temperature_C - 6.3) / 10)
        assert slopes(start, 0.0, speed) == pytest.approx(0, abs=1e-9)
        voltage_mV = integrated(start, 10.0, 20.0, speed, step_ms)
        reference = np.interp(made.time_ms, np.arange(voltage_mV.size) * step_ms, voltage_mV)
        assert np.abs(made.voltage_mV - reference).max() < 0.5  # where it rises by 300 mV in a millisecond
        assert made.peak_mV == pytest.approx(voltage_mV.max(), abs=0.02)


def test_the_currents_add_up_to_what_charges_the_membrane():
    made = patch(MEMBRANE, 10.0, 20.0)
    charging = np.gradient(made.voltage_mV, made.time_ms)[100:-1]
    through = (made.sodium_uA_per_cm2 + made.potassium_uA_per_cm2 + made.leak_uA_per_cm2)[100:-1]
    assert np.abs(charging - (10.0 - through)).max() < 0.02 * np.abs(charging).max()


def test_thresholds_are_the_published_ones():
    assert threshold_uA_per_cm2(MEMBRANE, 100.0) == pytest.approx(2.23, abs=0.01)
    assert 0.1 * threshold_uA_per_cm2(MEMBRANE, 0.1) == pytest.approx(6.49, abs=0.02)


def test_threshold_is_the_edge_between_firing_and_not():
    for pulse_ms in (0.2, 0.5, 5.0):
        edge = threshold_uA_per_cm2(MEMBRANE, pulse_ms)
        assert simulate(MEMBRANE, Pulses(1.001 * edge, pulse_ms)).spikes == 1
        assert simulate(MEMBRANE, Pulses(0.999 * edge, pulse_ms)).spikes == 0


def test_rates_are_the_published_ones():
    assert patch(MEMBRANE, 10.0, 500.0).rate_Hz == pytest.approx(68.4, abs=0.2)
    assert patch(MEMBRANE, 20.0, 500.0).rate_Hz == pytest.approx(86.4, abs=0.2)


@pytest.mark.parametrize("duration_ms", [100.0, 200.0, 1000.0])
def test_repetitive_firing_starts_at_once_with_a_high_rate(duration_ms):
    few, many = patch(MEMBRANE, 6.0, duration_ms), patch(MEMBRANE, 6.2, duration_ms)
    assert few.spikes == 2
    assert few.rate_Hz == 0.0
    assert many.rate_Hz == pytest.approx(51, abs=0.5)


def test_firing_that_stops_is_told_from_firing_that_goes_on():
    stops, goes_on = patch(MEMBRANE, 6.2, 1000.0), patch(MEMBRANE, 6.3, 1000.0)
    assert not stops.sustained
    assert "4 times and then no more" in stops.summary()
    assert goes_on.sustained
    assert goes_on.spikes == pytest.approx(goes_on.rate_Hz, abs=1)


def test_a_stronger_pulse_makes_no_larger_action_potential():
    peaks = [simulate(MEMBRANE, Pulses(strength)).peak_mV for strength in (15.0, 40.0)]
    assert peaks[1] - peaks[0] < 4
    below, half = (simulate(MEMBRANE, Pulses(strength)).peak_mV - MEMBRANE.rest_mV for strength in (12.5, 6.25))
    assert below == pytest.approx(2 * half, rel=0.1)


def test_the_membrane_is_refractory_for_a_while_and_then_needs_more():
    def answers(strength, pause_ms):
        return simulate(MEMBRANE, Pulses(15.0, 0.5, strength, pause_ms)).spikes == 2

    assert not answers(100.0, 7.0)
    assert not answers(15.0, 10.0)
    assert answers(75.0, 10.0)
    assert answers(15.0, 20.0)


def test_warmth_speeds_the_gates_threefold_in_ten_degrees():
    slow, quick = (threshold_uA_per_cm2(SquidMembrane(temperature_C=t), 50.0) for t in (6.3, 16.3))
    assert quick > 1.5 * slow
    widths = []
    for temperature_C in (6.3, 16.3):
        made = simulate(SquidMembrane(temperature_C=temperature_C), Pulses(20.0))
        widths.append(half_width_ms(made.time_ms, made.voltage_mV))
    assert 2 < widths[0] / widths[1] < 3.5


def test_charging_without_sodium_channels_is_no_action_potential():
    blocked = simulate(SquidMembrane(sodium_fraction=0.0), Pulses(100.0, 5.0))
    assert blocked.peak_mV > -20
    assert blocked.spikes == 0
    assert "No action potential" in blocked.summary()
    assert math.isnan(threshold_uA_per_cm2(SquidMembrane(sodium_fraction=0.0), 0.5))


def test_rest_follows_the_channels_and_is_steady():
    for membrane in (MEMBRANE, SquidMembrane(sodium_fraction=0.0), SquidMembrane(potassium_fraction=2.0)):
        quiet = simulate(membrane, Pulses(0.0))
        assert np.abs(quiet.voltage_mV - membrane.rest_mV).max() < 0.01
    assert MEMBRANE.rest_mV == pytest.approx(-65, abs=0.05)
    assert SquidMembrane(potassium_fraction=0.0).rest_mV > -60


def test_a_pulse_is_drawn_where_it_flows_and_carries_its_charge():
    made = simulate(MEMBRANE, Pulses(15.0, 0.5, 30.0, 10.0))
    on = made.stimulus_uA_per_cm2 > 0
    assert made.time_ms[on].min() == pytest.approx(2.0, abs=0.02)
    assert made.stimulus_uA_per_cm2.sum() * made.time_ms[1] == pytest.approx(0.5 * 45.0, rel=0.03)


def test_an_axon_gives_its_membrane():
    axon = SquidAxon(diameter_um=50.0, temperature_C=6.3)
    assert patch(axon, 10.0, 50.0).spike_times_ms == pytest.approx(patch(MEMBRANE, 10.0, 50.0).spike_times_ms)


@pytest.mark.parametrize(("current", "duration_ms"), [(2000.0, 10.0), (10.0, 0.0), (float("nan"), 10.0)])
def test_a_current_out_of_range_is_told(current, duration_ms):
    with pytest.raises(ValueError, match="takes a number from"):
        patch(MEMBRANE, current, duration_ms)
