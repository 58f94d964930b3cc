"""Treatments as changes of one parameter: which way each fault moves, what stays as it is, and what else is hit."""

import dataclasses

import numpy as np
import pytest

from endplate.core import tables
from endplate.core.parameters import declared
from endplate.involuntary import cramp
from endplate.involuntary.cramp import CrampTrial
from endplate.junction import repetitive_stimulation
from endplate.junction.impulse import Junction
from endplate.junction.repetitive_stimulation import StimulusTrain
from endplate.nerve import squeezed_nerve
from endplate.nerve.squeezed_nerve import SqueezedNerve
from endplate.treatment.chain_state import BODY_C, ChainState
from endplate.treatment.mechanism import BETTER, SAME, WORSE, TreatedFault, simulate
from endplate.treatment.mechanism_faults import (
    CRAMP,
    FAULTS,
    NERVE_THAT_FIRES,
    SPASTIC_MUSCLE,
    SQUEEZED_NERVE,
    WEAK_JUNCTIONS,
)
from endplate.treatment.mechanism_table import mechanisms


def treated(fault, treatment, changed_percent=50.0, severity_percent=60.0):
    return simulate(TreatedFault(fault.name, severity_percent, treatment, changed_percent))


def test_the_fault_moves_the_way_of_the_mechanism():
    for fault, treatment, direction in [
        (WEAK_JUNCTIONS, "pyridostigmine", BETTER),
        (WEAK_JUNCTIONS, "botulinum toxin", WORSE),
        (WEAK_JUNCTIONS, "cold", BETTER),
        (WEAK_JUNCTIONS, "heat", WORSE),
        (WEAK_JUNCTIONS, "dantrolene", WORSE),
        (WEAK_JUNCTIONS, "baclofen", SAME),
        (SPASTIC_MUSCLE, "baclofen", BETTER),
        (SPASTIC_MUSCLE, "tizanidine", BETTER),
        (SPASTIC_MUSCLE, "dantrolene", BETTER),
        (SPASTIC_MUSCLE, "botulinum toxin", BETTER),
        (SPASTIC_MUSCLE, "gabapentinoids", BETTER),
        (SPASTIC_MUSCLE, "decompression", SAME),
        (CRAMP, "stretch", BETTER),
        (CRAMP, "mexiletine", BETTER),
        (CRAMP, "gabapentinoids", BETTER),
        (CRAMP, "pyridostigmine", SAME),
        (SQUEEZED_NERVE, "cold", BETTER),
        (SQUEEZED_NERVE, "heat", WORSE),
        (SQUEEZED_NERVE, "splint", BETTER),
        (SQUEEZED_NERVE, "decompression", BETTER),
        (SQUEEZED_NERVE, "mexiletine", WORSE),
        (SQUEEZED_NERVE, "lidocaine", WORSE),
        (SQUEEZED_NERVE, "botulinum toxin", SAME),
        (NERVE_THAT_FIRES, "mexiletine", BETTER),
        (NERVE_THAT_FIRES, "lidocaine", BETTER),
        (NERVE_THAT_FIRES, "gabapentinoids", BETTER),
        (NERVE_THAT_FIRES, "dantrolene", SAME),
    ]:
        assert treated(fault, treatment, severity_percent=70.0).direction == direction


def test_a_treatment_changes_one_parameter_of_the_chain_and_nothing_at_strength_zero():
    for name in mechanisms():
        each = mechanisms()[name]
        assert each.state(0.0) == ChainState()
        changed = {
            field.name
            for field in dataclasses.fields(ChainState)
            if getattr(each.state(1.0), field.name) != getattr(ChainState(), field.name)
        }
        assert changed == {each.parameter}
        up = getattr(each.state(1.0), each.parameter) > getattr(ChainState(), each.parameter)
        # More of the toxin's effect is less release.
        assert ("↑" in each.effect) == (up and each.parameter != "toxin_fraction")
        assert set(each.sites) <= set(tables.load("chain_sites")["site"])


def test_every_fault_lies_in_the_chain_and_untreated_is_the_same_under_any_treatment():
    sites = set(tables.load("chain_sites")["site"])
    for fault in FAULTS.values():
        assert fault.site in sites
        untreated = treated(fault, "baclofen", 0.0)
        assert untreated.after_value == untreated.before_value == treated(fault, "cold", 0.0).after_value
        assert untreated.direction == SAME
        assert untreated.summary().startswith("Nothing is changed yet.")


def test_the_faults_are_those_of_the_models_they_are_made_of():
    train = repetitive_stimulation.simulate(Junction(receptor_fraction=0.4), StimulusTrain(fibres=1000))
    weak = treated(WEAK_JUNCTIONS, "baclofen")
    assert weak.before.y == pytest.approx(100 * train.cmap_fraction)
    assert weak.before_value == pytest.approx(100 * train.cmap_fraction[3])
    trial = cramp.simulate(CrampTrial(cells=10, reflex_gain=0.6))
    assert treated(CRAMP, "stretch").before_value == pytest.approx(trial.lasted_s, abs=1.5)
    healthy = squeezed_nerve.simulate(SqueezedNerve()).healthy
    assert ChainState(temperature_C=BODY_C).velocity_m_per_s == pytest.approx(healthy.velocity_m_per_s, rel=0.01)


@pytest.mark.parametrize(
    ("fault", "severity_percent", "untreated", "values"),
    [
        (
            WEAK_JUNCTIONS,
            60.0,
            65,
            {"pyridostigmine": 83, "cold": 72, "heat": 59, "dantrolene": 32.5, "botulinum toxin": 1.3},
        ),
        (
            SPASTIC_MUSCLE,
            60.0,
            58,
            {"baclofen": 21, "tizanidine": 21, "gabapentinoids": 21, "dantrolene": 29, "botulinum toxin": 12.7},
        ),
        (CRAMP, 60.0, 55, {"stretch": 2.2, "gabapentinoids": 3.7, "baclofen": 0.7, "mexiletine": 0.7, "lidocaine": 55}),
        (
            SQUEEZED_NERVE,
            70.0,
            36,
            {"splint": 100, "decompression": 100, "cold": 50, "heat": 28, "mexiletine": 2, "lidocaine": 2},
        ),
        (NERVE_THAT_FIRES, 60.0, 371, {"gabapentinoids": 186, "mexiletine": 0, "lidocaine": 0}),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_the_values_of_the_page_on_the_model(fault, severity_percent, untreated, values):
    for treatment, value in values.items():
        result = treated(fault, treatment, severity_percent=severity_percent)
        assert result.before_value == pytest.approx(untreated, abs=0.7)
        assert result.after_value == pytest.approx(value, abs=0.1 if 0 < value < 10 and fault is CRAMP else 0.7)
    healthy = {"tizanidine": 73, "dantrolene": 50, "botulinum toxin": 22, "lidocaine": 100}
    for treatment, percent in healthy.items():
        assert treated(fault, treatment).full_effort_percent == pytest.approx(percent, abs=0.6)


def test_pyridostigmine_has_an_optimum_and_in_the_end_does_harm():
    for severity_percent in (40.0, 60.0, 70.0):
        result = treated(WEAK_JUNCTIONS, "pyridostigmine", 100.0, severity_percent)
        values = [each.value for each in result.by_strength]
        best = int(np.argmax(values))
        assert 0 < best < len(values) - 1
        assert values[best] > values[-1] + 20
    assert result.direction == WORSE
    assert result.full_effort_percent < 90
    assert "fire again after one impulse (twitching)" in result.summary()


def test_too_much_pyridostigmine_makes_fibres_fire_again_and_a_cramp_longer():
    """Spasms, fasciculation and weakness are among its unwanted effects (pyridostigmine_smpc)."""
    little, much = (treated(CRAMP, "pyridostigmine", changed) for changed in (50.0, 92.0))
    assert (little.direction, little.after.fires_again_percent) == (SAME, 0)
    assert much.direction == WORSE
    assert much.after.fires_again_percent > 50
    assert much.full_effort_percent == pytest.approx(100)


def test_a_worse_fault_is_worse_to_begin_with():
    for fault in FAULTS.values():
        values = [treated(fault, "stretch", 0.0, severity).before_value for severity in (20.0, 50.0, 80.0)]
        assert (np.diff(values) < 0).all() if fault.more_is_better else (np.diff(values) > 0).all()


def test_baclofen_takes_from_the_effort_too_and_gabapentinoids_do_not():
    """The model's inhibition falls on motoneurones whoever drives them; a weaker reflex leaves the effort alone."""
    efforts = {}
    for name in ("baclofen", "gabapentinoids", "dantrolene", "botulinum toxin"):
        result = treated(SPASTIC_MUSCLE, name)
        held = (result.after.x > 2.5) & (result.after.x < 3.5)
        efforts[name] = result.after.y[held].mean() / result.before.y[held].mean()
        assert (result.full_effort_percent == 100) == (name == "gabapentinoids")
    assert efforts["gabapentinoids"] == pytest.approx(1, abs=0.02)  # units begin at another phase
    assert max(efforts["baclofen"], efforts["dantrolene"], efforts["botulinum toxin"]) < 0.55


def test_dantrolene_makes_every_twitch_smaller_in_proportion():
    result = treated(WEAK_JUNCTIONS, "dantrolene", 30.0)
    assert result.after.y == pytest.approx(0.7 * result.before.y)
    assert result.full_effort_percent == pytest.approx(70)


def test_firing_by_itself_stops_long_before_conduction_does():
    """An axon that fires by itself needs more sodium current than one that only passes impulses on."""
    firing = treated(NERVE_THAT_FIRES, "mexiletine", 30.0)
    assert (firing.before_value, firing.after_value) == (pytest.approx(371, abs=15), 0)
    assert firing.full_effort_percent == pytest.approx(100)
    assert ChainState(sodium_fraction=0.5).velocity_m_per_s == pytest.approx(37, abs=0.5)
    assert ChainState(sodium_fraction=0.3).conducts
    assert not ChainState(sodium_fraction=0.25).conducts
    assert treated(NERVE_THAT_FIRES, "mexiletine", 10.0).after_value == 0
    everything = treated(NERVE_THAT_FIRES, "mexiletine", 90.0)
    assert everything.full_effort_percent == 0
    assert np.isnan(everything.after.velocity_m_per_s)
    assert "0 % of its full effort" in everything.summary()


def test_a_nerve_block_ends_a_cramp_and_the_effort_with_it():
    half, whole = (treated(CRAMP, "lidocaine", changed) for changed in (50.0, 90.0))
    assert half.direction == SAME
    assert (whole.after_value, whole.full_effort_percent) == (0, 0)
    assert np.isfinite(whole.after.velocity_m_per_s)  # elsewhere the axon conducts


def test_a_relay_scales_what_is_handed_over_and_leaves_the_axon_firing():
    result = treated(NERVE_THAT_FIRES, "gabapentinoids", 25.0)
    assert np.array_equal(result.after.x, result.before.x)
    assert result.after_value == pytest.approx(0.75 * result.before_value)
    assert (result.after.y == 75).all()


def test_the_curve_begins_untreated_and_passes_through_the_present_strength():
    result = treated(SQUEEZED_NERVE, "splint", 40.0, 70.0)
    values = [each.value for each in result.by_strength]
    assert values[0] == result.before_value
    assert result.after_value in values
    assert (np.diff(values) >= 0).all()


def test_a_cramp_that_outlasts_the_recording_is_said_to_last_at_least_so_long():
    assert "at least 73 before" in treated(CRAMP, "stretch", 50.0, 80.0).summary()


def test_where_nothing_is_left_no_change_is_not_taken_for_the_wrong_place():
    assert "Next to nothing is left" in treated(WEAK_JUNCTIONS, "dantrolene", 50.0, 90.0).summary()
    assert "does not depend on it" in treated(WEAK_JUNCTIONS, "gabapentinoids").summary()


def test_every_fault_and_treatment_says_something_at_both_ends():
    ends = declared(TreatedFault)["severity_percent"]
    for fault in (WEAK_JUNCTIONS, SPASTIC_MUSCLE, SQUEEZED_NERVE, NERVE_THAT_FIRES):
        for treatment in mechanisms():
            result = treated(fault, treatment, 100.0, ends.high)
            assert np.isfinite(result.after_value)
            assert "nan" not in result.summary()
            assert np.isfinite(result.after.y).all()
