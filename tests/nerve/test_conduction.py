"""Impulses traced from node to node, from firing times made by hand."""

import itertools

import numpy as np
import pytest

from endplate.nerve.conduction import Conduction

LATENCY_ms = 1.0


def run(firing_ms, stimuli_ms=(0.0,), spacing_mm=1.0, lifted_mV_per_ms=100.0):
    """Return an axon whose nodes fire as is said, and are lifted all the while."""
    nodes, time_ms = len(firing_ms), np.arange(0.0, 20.0, 0.05)
    return Conduction(
        time_ms=time_ms,
        voltage_mV=np.tile(-80.0 + lifted_mV_per_ms * time_ms, (nodes, 1)),
        position_mm=np.arange(nodes) * spacing_mm,
        firing_ms=tuple(np.array(each, float) for each in firing_ms),
        stimuli_ms=np.array(stimuli_ms, float),
        node_latency_ms=LATENCY_ms,
    )


def passing(start_ms, nodes=9, each_ms=0.1):
    return [[start_ms + each_ms * node] for node in range(nodes)]


def merged(*trains):
    return [sorted(itertools.chain(*node)) for node in zip(*trains, strict=True)]


def test_an_impulse_that_passes_every_node_is_conducted():
    one = run(passing(0.2))
    assert (one.conducted_pulses, one.blocked) == (1, False)
    assert one.delay_ms == pytest.approx(0.8)
    assert one.velocity_m_per_s == pytest.approx(10.0)
    assert one.arrival_ms == pytest.approx(0.2 + 0.1 * np.arange(9))
    assert "needs 0.80 ms for 8 mm" in one.summary()


def test_one_that_stops_is_blocked_where_it_stopped():
    lost = run(passing(0.2)[:4] + [[]] * 5)
    assert (lost.conducted_pulses, lost.blocked) == (0, True)
    assert np.isnan(lost.delay_ms)
    assert np.isnan(lost.velocity_m_per_s)
    assert np.isnan(lost.arrival_ms[4:]).all()
    assert lost.summary() == "The impulse is lost after 3.0 mm of 8 mm: conduction is blocked."


def test_one_that_never_started_is_blocked_too():
    assert run([[]] * 9).summary() == "No impulse starts."


def test_a_node_may_pass_an_impulse_on_without_firing():
    times = passing(0.2)
    times[4] = times[5] = []
    skipped = run(times)
    assert skipped.conducted_pulses == 1
    assert np.isnan(skipped.arrival_ms[[4, 5]]).all()
    assert skipped.velocity_m_per_s == pytest.approx(10.0)


def test_a_node_may_fire_after_the_next_one_has():
    times = passing(0.2)
    times[4] = [times[6][0] + 0.01]
    assert run(times).conducted_pulses == 1


def test_silent_nodes_give_an_impulse_more_time():
    def jumped(silent, gap_ms):
        times = passing(0.2)
        for node in range(4, 9):
            times[node] = [] if node < 4 + silent else [times[node][0] + gap_ms]
        return run(times).conducted_pulses

    assert jumped(0, 0.8 * LATENCY_ms) == 1
    assert jumped(3, 1.5 * LATENCY_ms) == 1
    assert jumped(3, 4.0 * LATENCY_ms) == 0


def test_a_node_that_another_impulse_has_just_fired_makes_this_one_no_later():
    """What fires nodes 7 and 8 late is this impulse behind three silent nodes, and not behind three fired ones."""
    sent, late = passing(0.2)[:4], [[2.3], [2.4]]
    assert run([*sent, [], [], [], *late]).conducted_pulses == 1
    assert run([*sent, [0.4], [0.4], [0.4], *late]).conducted_pulses == 0


def test_a_pulse_that_does_not_fire_the_first_node_starts_no_impulse():
    born = [[], *([0.5 + 0.1 * abs(node - 4)] for node in range(1, 9))]
    missed = run(born)
    assert (missed.conducted_pulses, missed.blocked) == (0, True)
    assert np.isnan(missed.arrival_ms).all()
    assert missed.summary() == "No impulse starts."


def test_each_pulse_is_traced_by_itself():
    both = run(merged(passing(0.2), passing(5.2)), (0.0, 5.0))
    assert both.conducted_pulses == 2
    assert both.passages_ms[1] - both.passages_ms[0] == pytest.approx(np.full(9, 5.0))


def test_a_pulse_does_not_take_what_the_next_one_has_brought():
    first_lost = run(merged(passing(0.2)[:4] + [[]] * 5, passing(1.1)), (0.0, 1.0))
    assert first_lost.conducted_pulses == 1
    assert np.isnan(first_lost.passages_ms[0, 4:]).all()
    assert np.isfinite(first_lost.passages_ms[1]).all()
    assert first_lost.summary().startswith("1 of 2 impulses arrive")


def test_impulses_born_on_the_way_are_not_conducted_pulses():
    born = [[3.0 + 0.1 * abs(node - 4), 5.0 + 0.1 * abs(node - 4)] for node in range(9)]
    silent = run(born, ())
    assert (silent.conducted_pulses, silent.blocked) == (0, False)
    assert np.isnan(silent.delay_ms)
    assert silent.summary() == "Without a stimulus the far end, 8 mm away, fires twice."


@pytest.mark.parametrize(("times", "words"), [(0, "not once"), (1, "once"), (3, "3 times")])
def test_firing_without_a_stimulus_is_counted_in_words(times, words):
    assert run([[2.0 * each + 1 for each in range(times)]] * 9, ()).summary().endswith(f"8 mm away, fires {words}.")


def test_an_axon_without_a_stimulus_has_no_arrivals():
    silent = run([[]] * 9, ())
    assert np.isnan(silent.arrival_ms).all()
    assert silent.passages_ms.shape == (0, 9)
    assert np.isnan(silent.velocity_m_per_s)


def test_velocity_is_that_of_the_middle_half():
    """Nodes 2 to 6 of nine, so slow ends do not count; the delay takes all of them."""
    uneven = run([[each] for each in (0.0, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 2.2, 3.0)])
    assert uneven.velocity_m_per_s == pytest.approx(10.0)
    assert uneven.delay_ms == pytest.approx(3.0)


def test_an_impulse_that_meets_one_from_the_other_side_does_not_arrive():
    born = [[0.1 + 0.1 * abs(node - 8), 2.1 + 0.1 * abs(node - 8)] for node in range(9)]
    sent = passing(0.05)[:3] + [[]] * 6
    met = run(merged(sent, born))
    assert met.conducted_pulses == 0


def test_too_late_is_another_impulse():
    times = passing(0.2)
    for node in range(4, 9):
        times[node] = [times[node][0] + 3 * LATENCY_ms]
    assert run(times).blocked


@pytest.mark.parametrize("born_ms", [2.0, 4.0, 10.0])
def test_an_impulse_born_beyond_a_block_is_not_the_pulse(born_ms):
    sent = [[0.02 * (node + 1)] for node in range(10)]
    born = [[born_ms + 0.02 * abs(node - 20)] for node in range(10, 41)]
    run = Conduction(
        time_ms=np.arange(3.0),
        voltage_mV=np.full((41, 3), -80.0),
        position_mm=np.arange(41.0),
        firing_ms=tuple(map(np.array, sent + born)),
        stimuli_ms=np.zeros(1),
        node_latency_ms=1.0,
    )
    assert run.conducted_pulses == 0


def test_an_impulse_that_comes_back_to_the_first_node_is_none_that_was_started_there():
    """A stimulus falls on a node that has just fired; later one that is born at node 4 reaches both ends."""
    born = [[0.9 + 0.05 * abs(node - 4)] for node in range(9)]
    missed = run(born, (0.5,))
    assert (missed.conducted_pulses, missed.blocked) == (0, True)
    assert missed.summary() == "No impulse starts."


@pytest.mark.parametrize("born_ms", [0.1, 0.3, 0.5])
def test_what_reaches_the_end_after_two_have_met_is_the_one_that_was_born_ahead(born_ms):
    """The impulse that is sent and the one from node 20 put an end to each other where they meet."""
    sent, born = 0.2 + 0.05 * np.arange(41), born_ms + 0.05 * abs(np.arange(41) - 20)
    met = run([[min(pair)] for pair in zip(sent, born, strict=True)])
    assert met.conducted_pulses == 0
    assert 0 < np.isfinite(met.arrival_ms).sum() < 20


def test_an_impulse_does_not_overtake_one_that_is_on_the_way_ahead_of_it():
    ahead = [[each] for each in 0.1 + 0.05 * np.arange(41)]
    ahead[0].append(1.5)
    ahead[1].append(1.55)
    assert run(ahead, (1.45,)).conducted_pulses == 0


def test_silent_nodes_that_stay_as_they_are_carry_no_impulse():
    times = passing(0.2)
    times[4] = times[5] = []
    assert run(times).conducted_pulses == 1
    assert run(times, lifted_mV_per_ms=1.0).conducted_pulses == 0


def test_the_velocity_is_that_between_the_nodes_that_fire_where_those_of_the_middle_do_not():
    times = passing(0.2)
    times[2] = times[3] = times[4] = times[5] = times[6] = []
    assert run(times).velocity_m_per_s == pytest.approx(10.0)
