"""What summaries say at the ends of the ranges: nothing that does not exist, and one of many is one."""

import re
import warnings

import numpy as np
import pytest

from endplate.entrapment.lesion_sites import ROOTS
from endplate.entrapment.nerve_course import NERVES
from endplate.entrapment.nerve_lesion import LOSS, NerveLesion
from endplate.evidence import diagnostic_test, two_groups
from endplate.evidence.diagnostic_test import DiagnosticTest
from endplate.evidence.figures.diagnostic_test import people
from endplate.evidence.two_groups import TwoGroups
from endplate.junction import impulse as junction
from endplate.junction.figures.impulse import figure as impulse_figure
from endplate.junction.impulse import Junction
from endplate.nerve import conduction_speed, nerve_trunk, squeezed_nerve, squid_patch
from endplate.nerve.conduction_speed import MyelinatedFibre
from endplate.nerve.figures.conduction_speed import space_and_time
from endplate.nerve.nerve_trunk import NerveTrunk
from endplate.nerve.squeezed_nerve import SqueezedNerve
from endplate.nerve.squid_membrane import SquidMembrane
from endplate.nerve.squid_pulses import Pulses
from endplate.studies import nerve_reading
from endplate.studies.harmed_axons import reaches
from endplate.studies.needle import needle_examination
from endplate.studies.needle.needle_examination import Examination
from endplate.studies.nerve_study import Study
from endplate.studies.reading_parameters import Reading
from endplate.studies.short_segments import stimulate_along
from endplate.studies.study_cohort import cohort
from endplate.treatment import treatment_choice
from endplate.treatment.treatment_choice import TreatmentChoice


@pytest.mark.parametrize("nerve", NERVES)
@pytest.mark.parametrize("site", ROOTS)
def test_every_root_is_named_to_every_nerve_that_it_spares(nerve, site):
    reading = nerve_reading.read(Study(nerve), NerveLesion(site, LOSS, 1.0), Reading())
    words = reading.summary()
    assert "_" not in words
    if not reaches(reading.study_result.study.lesion, nerve):
        named = "T1 root" if site == "t1_root" else site.replace("_", " ").removesuffix(" root")
        assert re.search(rf"do not run through the lesion \([^)]*{named}[^)]*\)", words, re.IGNORECASE)


def test_a_shut_gate_is_at_nought_and_a_potential_beyond_life_is_called_so():
    without = SquidMembrane(temperature_C=0.0, sodium_fraction=0.0, potassium_fraction=0.0)
    pulses = Pulses(current_uA_per_cm2=100.0, pulse_ms=100.0, second_uA_per_cm2=100.0, interval_ms=0.0)
    words = squid_patch.simulate(without, pulses).summary()
    assert "is at 0 % of its value at rest" in words
    assert "A living membrane would break down" in words
    assert "living" not in squid_patch.simulate(SquidMembrane(), Pulses()).summary()


@pytest.mark.parametrize(("lamellae_fraction", "temperature_C"), [(0.02, 20.0), (0.02, 44.0), (0.07, 41.5)])
def test_an_axon_of_hardly_any_myelin_is_said_and_drawn_without_a_warning(lamellae_fraction, temperature_C):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fibre = MyelinatedFibre(11.4, lamellae_fraction, temperature_C)
        speed = conduction_speed.simulate(fibre)
        words = speed.summary()
        assert np.isfinite(space_and_time(speed).layout.xaxis.range).all()
    assert "not measurable" not in words
    assert speed.conduction.blocked == (words == "An axon with so little myelin all along does not conduct.")
    assert speed.conduction.blocked != np.isfinite(speed.velocity_m_per_s)


@pytest.mark.parametrize(
    "values",
    [
        {
            "lamellae_fraction": 0.885,
            "internodes": 15,
            "first_internode": 4,
            "bias_nA": 0.15,
            "temperature_C": 37.5,
            "diameter_um": 15.8,
            "impulses": 4,
            "rate_Hz": 130.0,
        },
        {
            "lamellae_fraction": 0.59,
            "internodes": 11,
            "first_internode": 7,
            "bias_nA": 0.07,
            "temperature_C": 31.5,
            "diameter_um": 8.5,
            "rate_Hz": 110.0,
        },
        {
            "internodes": 24,
            "first_internode": 2,
            "bias_nA": 0.3,
            "temperature_C": 30.0,
            "diameter_um": 16.0,
            "impulses": 8,
            "rate_Hz": 400.0,
        },
    ],
)
def test_an_impulse_that_is_born_in_the_squeeze_is_not_one_that_was_sent(values):
    passage = squeezed_nerve.simulate(SqueezedNerve(**values))
    assert passage.arrived + passage.extra == passage.conduction.firing_ms[-1].size
    assert passage.arrived < passage.sent
    assert np.isnan(passage.added_delay_ms) or passage.added_delay_ms > -0.25
    assert not re.search(r"[-−]\d", passage.summary())


def test_a_depolarised_axon_may_be_sooner_and_the_words_say_less():
    sooner = squeezed_nerve.simulate(SqueezedNerve(internodes=20, bias_nA=0.02, temperature_C=30.0))
    assert sooner.added_delay_ms < -squeezed_nerve.AS_HEALTHY_ms
    assert f"{-sooner.added_delay_ms:.2f} ms less than in the healthy axon" in sooner.summary()


def test_one_quantum_one_fibre_and_one_finding():
    one = next(each for seed in range(50) if (each := junction.simulate(Junction(calcium_mM=0.3), seed)).quanta == 1)
    assert one.summary().startswith("1 quantum released.")
    assert "1 quantum" in [each.text for each in impulse_figure(one).layout.annotations]
    fibres = needle_examination.simulate(
        Examination(effort_percent=59.0, lost_axons_percent=50.0, reinnervated_percent=80.0, sprout_delay_ms=3.0), 8621
    )
    assert fibres.fibrillating_fibres == 1
    assert "1 denervated fibre near the needle fires by itself" in fibres.summary()
    asked = TreatmentChoice(problem="spasm and spasticity", place="brain and cord", direction="helps", certainty="high")
    assert not re.search(r"\b1 findings", treatment_choice.simulate(asked).summary())


@pytest.mark.parametrize(("first", "second", "high"), [(100.0, 0.0, 100.0), (0.0, 100.0, -100.0)])
def test_a_difference_lies_within_all_of_the_people(first, second, high):
    for others in (5, 7, 2000):
        compared = two_groups.simulate(
            TwoGroups(people_1=2000, share_1_percent=first, people_2=others, share_2_percent=second)
        )
        assert -100 <= compared.low_percent <= compared.high_percent <= 100
        assert high in (compared.low_percent, compared.high_percent)


def test_no_difference_at_all_is_found_in_all_studies():
    same = two_groups.simulate(TwoGroups(people_1=10, share_1_percent=50.0, people_2=10, share_2_percent=50.0))
    assert "The difference is 0 percentage points, and all from −37 to +37" in same.summary()
    assert same.summary().endswith("would be found in all of 1,000 such studies.")


def test_one_person_has_it():
    few = DiagnosticTest(
        prevalence_percent=1.0,
        sensitivity_percent=10.0,
        sensitivity_low_percent=5.0,
        sensitivity_high_percent=20.0,
        specificity_percent=100.0,
        specificity_high_percent=100.0,
    )
    tested = diagnostic_test.simulate(few)
    assert (tested.true_positives, tested.false_positives) == (1, 0)
    assert "Of 1 with a positive test, 1 has it (" in tested.summary()
    assert "1 has it, 0 do not" in [each.text for each in people(tested).layout.annotations]


def test_a_sentence_begins_with_a_capital_letter_and_little_is_not_none():
    trunk = nerve_trunk.simulate(NerveTrunk(unevenness=1.0))
    assert 0 < trunk.blocked_percent < 0.5
    assert ". Less than 1 % of the axons answer only from below." in trunk.summary()


def test_healthy_people_are_described_with_units():
    words = cohort(Study("ulnar"), 20).summary()
    assert re.fullmatch(
        r"20 people, ulnar nerve: distal latency \d\.\d ms, standard deviation [\d.]+; more than \d\.\d ms is outside "
        r"the limits\.",
        words,
    )
    lost = Study("ulnar", lesion=NerveLesion("ulnar_wrist", LOSS, 1.0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        silent = cohort(lost, 5)
        assert silent.summary() == "5 people, ulnar nerve: no response in anyone."
        assert np.isnan(silent.mean("distal_latency_ms"))
        assert np.isnan(silent.sd("distal_latency_ms"))


def test_a_refused_course_of_places_is_not_repeated():
    with pytest.raises(ValueError, match=r"for this ulnar nerve, not an array of 200 numbers\.$"):
        stimulate_along(Study("ulnar"), np.linspace(400, 20, 200))
