"""The tables of treatments: all in order, each with its evidence, and one registry for all that use them."""

import pytest

from endplate.core.parameters import declared
from endplate.core.tables import load
from endplate.core.words import plain
from endplate.treatment.chain_state import SITES, ChainState
from endplate.treatment.labs.trial_panel import trials
from endplate.treatment.mechanism import TreatedFault
from endplate.treatment.mechanism_table import mechanisms
from endplate.treatment.treatment_comparison import ComparisonChoice
from endplate.treatment.treatment_table import treatments

NAMES = (
    "places_of_action",
    "mechanisms",
    "treatments",
    "treatment_places",
    "treatment_problems",
    "treatment_points",
    "evidence_grades",
    "treatment_evidence",
)
TABLES = {name: load(name) for name in NAMES}
TREATMENTS, EVIDENCE, POINTS = TABLES["treatments"], TABLES["treatment_evidence"], TABLES["treatment_points"]
MECHANISMS = TABLES["mechanisms"]
PLACES, PROBLEMS, GRADES = TABLES["treatment_places"], TABLES["treatment_problems"], TABLES["evidence_grades"]
WITH_FACTS = [name for name in NAMES if "verified" in TABLES[name]]
SOURCES = load("sources").set_index("key")
CONFLICTS = load("source_conflicts")
KIT_CERTAINTY = {"strong": "high", "moderate": "moderate", "low": "low", "very low": "very low", "none": "not rated"}
RATIOS = {"risk ratio", "odds ratio"}


def evidence(treatment, **values):
    frame = EVIDENCE[EVIDENCE["treatment"] == treatment]
    for column, value in values.items():
        frame = frame[frame[column] == value]
    return frame


def the(treatment, **values):
    frame = evidence(treatment, **values)
    assert len(frame) == 1
    return frame.iloc[0]


# All are there.


def test_there_are_56_treatments_in_order_the_49_of_the_articles_first():
    assert TREATMENTS["position"].tolist() == list(range(1, 57))
    assert TREATMENTS["treatment"].tolist()[48] == "nabiximols"
    assert TREATMENTS["name"].is_unique


@pytest.mark.parametrize("kind", [["pro"], ["con", "risk"]])
def test_each_treatment_has_points_for_and_against(kind):
    assert set(POINTS.loc[POINTS["kind"].isin(kind), "treatment"]) == set(TREATMENTS["treatment"])


def test_each_treatment_acts_somewhere_and_every_place_is_used():
    assert set(PLACES["treatment"]) == set(TREATMENTS["treatment"])
    assert set(PLACES["place"]) == set(TABLES["places_of_action"]["place"])


def test_each_use_of_a_treatment_has_evidence_and_no_other_has():
    used = set(PROBLEMS.itertuples(index=False, name=None))
    assert set(EVIDENCE[["treatment", "problem"]].itertuples(index=False, name=None)) == used
    assert set(PROBLEMS["treatment"]) == set(TREATMENTS["treatment"])


@pytest.mark.parametrize("name", ["treatment_places", "treatment_problems", "treatment_points", "treatment_evidence"])
def test_rows_stand_in_the_order_of_the_treatments(name):
    assert TABLES[name]["treatment"].drop_duplicates().tolist() == TREATMENTS["treatment"].tolist()


def test_positions_count_from_1_without_gaps():
    for frame, keys in (
        (EVIDENCE, ["treatment"]),
        (POINTS, ["treatment", "kind"]),
        (GRADES, ["scheme"]),
        (TABLES["places_of_action"].assign(all="all"), ["all"]),
    ):
        for _, rows in frame.groupby(keys):
            assert rows["position"].tolist() == list(range(1, len(rows) + 1))


# One registry.


def test_the_choice_the_mechanisms_and_the_trials_take_their_treatments_from_the_registry():
    keys = [plain(each) for each in TREATMENTS["treatment"]]
    assert list(treatments()) == keys
    for name in ("first", "second", "third", "fourth"):
        assert [each for each in declared(ComparisonChoice)[name].options if each not in ("usual", "none")] == keys
    names = [plain(each) for each in MECHANISMS["mechanism"]]
    assert list(mechanisms()) == names == list(declared(TreatedFault)["treatment"].options)
    for key, treatment in treatments().items():
        beside = {name for name, each in mechanisms().items() if key in each.treatments}
        assert beside == ({treatment.mechanism} - {""})
    for mechanism in mechanisms().values():
        assert {each.treatment.key for each in trials(mechanism)} == {*mechanism.treatments} <= {*keys}


def test_every_mechanism_has_a_treatment_of_the_tables():
    assert {name for name, each in mechanisms().items() if not each.treatments} == set()


def test_mechanisms_are_in_order_and_change_what_the_model_of_the_chain_has():
    assert MECHANISMS["position"].tolist() == list(range(1, 14))
    fields = ChainState.__dataclass_fields__
    assert set(MECHANISMS["parameter"]) == set(fields) == set(SITES)
    for name, word in (("cold", "down to"), ("heat", "up to")):
        row = MECHANISMS.set_index("mechanism").loc[name]
        assert row["what_it_changes"].endswith(f", {word} {row['full_strength']:.0f} °C")


# What a mechanism says, and where.


@pytest.mark.parametrize(
    ("treatment", "place"),
    [
        ("botulinum_toxin", "junction"),
        ("dantrolene", "muscle_fibre"),
        ("baclofen", "spinal_cord"),
        ("tizanidine", "spinal_cord"),
        ("mexiletine", "motor_axon"),
        ("tens", "sensory_nerve"),
        ("discectomy", "nerve_trunk"),
    ],
)
def test_a_treatment_acts_where_the_lessons_say(treatment, place):
    assert place in set(PLACES.loc[PLACES["treatment"] == treatment, "place"])


def test_drugs_against_spasm_do_not_act_on_the_muscle():
    assert not set(PLACES.loc[PLACES["treatment"] == "antispasmodics", "place"]) & {"muscle_fibre", "junction"}


# Size, direction, certainty and recommendation are four things.


def test_certainty_is_the_word_of_grade_or_of_the_kit_and_else_not_rated():
    for row in EVIDENCE.itertuples():
        words = {"GRADE": row.grade, "kit": KIT_CERTAINTY.get(row.grade)}
        assert row.certainty == words.get(row.scheme, "not rated")


def test_an_effect_lies_within_its_interval():
    frame = EVIDENCE[EVIDENCE["effect_low"].notna()]
    assert (frame["effect_low"] <= frame["effect"]).all()
    assert (frame["effect"] <= frame["effect_high"]).all()
    assert len(frame) >= 30


def test_what_helps_or_harms_has_a_number_on_that_side():
    for row in EVIDENCE[EVIDENCE["direction"].isin(["helps", "harms"]) & EVIDENCE["effect"].notna()].itertuples():
        if row.measure == "number needed to treat":
            assert row.direction == "helps"
            continue
        nothing = 1 if row.measure in RATIOS else 0
        lower = (row.better == "lower") == (row.direction == "helps")
        far = row.effect_high if lower else row.effect_low
        for end in (row.effect, far):
            assert end != end or (end < nothing if lower else end > nothing), (row.treatment, row.position)


def test_no_difference_has_an_interval_around_it_or_a_difference_that_does_not_matter():
    rows = EVIDENCE[(EVIDENCE["direction"] == "no difference") & EVIDENCE["effect_low"].notna()]
    nothing = rows["measure"].isin(RATIOS).astype(float)
    beside = rows[(rows["effect_low"] > nothing) | (rows["effect_high"] < nothing)]
    assert beside["finding"].str.contains("Too small a difference to notice").all()
    assert len(beside) == 1


def test_a_ratio_has_no_unit_but_ratio():
    ratios = EVIDENCE[EVIDENCE["measure"].isin(RATIOS)]
    assert set(ratios["unit"]) == {"ratio"}
    assert (ratios["effect"] > 0).all()


def test_what_was_compared_with_nothing_is_not_said_to_help():
    assert "no comparison" not in set(EVIDENCE.loc[EVIDENCE["direction"] == "helps", "comparison"])


def test_treatments_that_the_lessons_name_have_rows():
    for treatment in ("pyridostigmine", "diaminopyridine", "immunoglobulin", "plasma_exchange", "vessel_operation"):
        assert EVIDENCE.loc[EVIDENCE["treatment"] == treatment, "verified"].any()


def test_without_study_nothing_is_said_to_help():
    assert set(EVIDENCE.loc[EVIDENCE["grade"] == "none", "direction"]) == {"unknown"}


# Cases from which people learn to read evidence.


def test_quinine_works_and_is_advised_against():
    cramps = the("quinine", unit="cramps in two weeks")
    assert cramps[["direction", "certainty", "effect", "effect_low", "effect_high"]].tolist() == [
        "helps",
        "low",
        -2.45,
        -3.54,
        -1.36,
    ]
    assert the("quinine", scheme="AAN")[["grade", "direction", "recommendation"]].tolist() == ["A", "helps", "against"]
    assert the("quinine", source="quinine_label")["recommendation"] == "against"


def test_one_drug_has_two_verdicts_for_two_problems():
    assert set(evidence("mexiletine", problem="cramp")["direction"]) == {"helps"}
    assert the("mexiletine", source="bja_neuropathic_table")["recommendation"] == "against"
    assert "for" in set(evidence("gabapentinoids", problem="neuropathic pain")["recommendation"])
    assert the("gabapentinoids", source="nice_ng59")[["problem", "recommendation"]].tolist() == [
        "pinched nerve",
        "against",
    ]


def test_a_precise_zero_is_told_from_no_evidence():
    magnesium = the("magnesium", unit="cramps a week")
    assert magnesium[["direction", "certainty"]].tolist() == ["no difference", "moderate"]
    assert magnesium["effect_low"] < 0 < magnesium["effect_high"] < 1
    for treatment in ("cold", "contrast_bath", "nerve_block"):
        assert set(evidence(treatment)["direction"]) == {"unknown"}
        assert evidence(treatment)["effect"].isna().all()


def test_the_leg_that_was_not_treated_stands_beside_the_one_that_was():
    both = evidence("nmes", source="behringer_2018_frequency")
    assert both["effect"].tolist() == [-78, -63]
    assert set(both["direction"]) == {"mixed"}


def test_the_effect_of_an_operation_fades():
    discs = evidence("discectomy")
    assert discs["effect"].tolist() == [-12.1, -11.7, -6.5, -2.3]
    assert set(discs["certainty"]) == {"very low"}


def test_sciatica_gives_no_dose_of_hope():
    against = EVIDENCE[(EVIDENCE["source"] == "nice_ng59") & (EVIDENCE["recommendation"] == "against")]
    assert set(against["treatment"]) == {"gabapentinoids", "oral_corticosteroid", "benzodiazepines", "opioids"}
    for treatment in ("nsaids", "antidepressants"):
        undecided = the(treatment, source="nice_ng59")
        assert undecided[["direction", "recommendation"]].tolist() == ["unknown", "none given"]


def test_superseded_numbers_are_gone():
    needed = EVIDENCE.loc[EVIDENCE["measure"] == "number needed to treat", "effect"]
    assert not set(needed) & {3.6, 6.4, 7.2, 7.7}
    assert not set(EVIDENCE["effect"].dropna()) & {0.93, 0.52, 3.6}
    assert not EVIDENCE["finding"].str.contains(r"\b(?:3\.6|6\.4|7\.2|7\.7|0\.93|0\.52)\b").any()
    assert not set(EVIDENCE["participants"].dropna()) & {430, 2740}
    assert "4.6 to 8.9" in the("antidepressants", source="soliman_2025")["finding"]


@pytest.mark.parametrize(
    ("conflict", "sources"),
    [
        ("quinine", {"katzberg_2010", "el_tawil_2015", "quinine_label"}),
        ("mexiletine", {"oskarsson_2018", "baldinger_2012"}),
        ("electrical_training", {"behringer_2014", "behringer_2018_frequency"}),
        ("epidural_people", {"oliveira_2020"}),
        ("cramps_and_narrow_canal", {"matsumoto_2009", "handa_2022", "nishant_2014"}),
    ],
)
def test_sources_that_disagree_on_a_treatment_stand_side_by_side(conflict, sources):
    assert sources <= set(CONFLICTS.loc[CONFLICTS["conflict"] == conflict, "source"])


# What they rest on.


@pytest.mark.parametrize("name", WITH_FACTS)
def test_what_is_verified_rests_on_a_source_that_was_read(name):
    verified = TABLES[name][TABLES[name]["verified"]]
    assert set(SOURCES.loc[verified["source"], "confirmed"]) <= {"seen", "partial"}
    assert "web_page" not in set(SOURCES.loc[verified["source"], "kind"])


def test_what_has_no_source_gives_no_number():
    bare = EVIDENCE[EVIDENCE["source"].isna()]
    assert bare[["effect", "participants", "studies"]].isna().all(axis=None)
    assert not bare["verified"].any()
    without = POINTS[POINTS["source"].isna()]
    assert not without["statement"].str.contains(r"\d").any()


def test_every_treatment_that_is_looked_at_has_something_verified():
    assert EVIDENCE["verified"].mean() > 0.8
    nothing = set(TREATMENTS["treatment"]) - set(EVIDENCE.loc[EVIDENCE["verified"], "treatment"])
    assert nothing == {"contrast_bath", "local_lidocaine", "nerve_block", "brace"}
