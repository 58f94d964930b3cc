"""The tables of lesson 10: harmless first, every place and sign agrees with the chain."""

import json
import re
from pathlib import Path

import pytest

from endplate.core.tables import load
from endplate.studies.study_cohort import false_positive_rate

LESSON = Path(__file__).resolve().parents[2] / "lessons" / "10_conditions_and_tests.ipynb"
NAMES = (
    "conditions",
    "condition_sites",
    "condition_facts",
    "motor_signs",
    "condition_codes",
    "test_limits",
    "red_flags",
)
TABLES = {name: load(name) for name in NAMES}
CONDITIONS, SITES, FACTS = TABLES["conditions"], TABLES["condition_sites"], TABLES["condition_facts"]
LIMITS, CODES = TABLES["test_limits"], TABLES["condition_codes"]
SOURCES = load("sources").set_index("key")
HARMLESS = ["benign_fasciculation", "hypermobility"]

every_table = pytest.mark.parametrize("name", NAMES)


def prose():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def sites_of(condition):
    return set(SITES.loc[SITES["condition"] == condition, "chain_site"])


def harmed(word):
    return set(CONDITIONS.loc[CONDITIONS["harmed"] == word, "condition"])


def row(table, **values):
    frame = TABLES[table]
    for column, value in values.items():
        frame = frame[frame[column].str.contains(value, regex=False)]
    assert len(frame) == 1
    return frame.iloc[0]


# Proportion.


def test_the_harmless_comes_first_and_motor_neurone_disease_last():
    assert CONDITIONS["condition"].tolist()[: len(HARMLESS)] == HARMLESS
    assert CONDITIONS["condition"].iloc[-1] == "motor_neurone_disease"
    assert CONDITIONS["position"].tolist() == list(range(1, len(CONDITIONS) + 1))


def test_the_conditions_of_the_lesson_are_there():
    assert set(CONDITIONS["condition"]) >= {
        "diabetic_neuropathy",
        "autoimmune_neuropathy",
        "infectious_neuropathy",
        "motor_neurone_disease",
        "multiple_sclerosis",
        "cord_injury",
        "lumbar_stenosis",
        "cervical_myelopathy",
        "cerebral_palsy",
        "parkinson",
        "myasthenia",
        *HARMLESS,
    }


def test_each_condition_says_what_follows_from_its_place():
    for condition in CONDITIONS["condition"]:
        assert "what follows" in set(FACTS.loc[FACTS["condition"] == condition, "feature"])


def test_facts_stand_in_the_order_of_the_conditions():
    assert FACTS["condition"].drop_duplicates().tolist() == CONDITIONS["condition"].tolist()


def test_a_disputed_condition_says_so():
    for condition in harmed("disputed"):
        assert "disputed" in CONDITIONS.set_index("condition").loc[condition, "what_happens"]


def test_cramps_with_a_narrow_canal_have_both_sides():
    sides = FACTS[(FACTS["condition"] == "lumbar_stenosis") & (FACTS["feature"] == "twitch or cramp")]
    assert set(sides["source"]) == {"matsumoto_2009", "handa_2022"}
    assert sides["fact"].str.contains("contested").any()


# Places.


def test_only_what_lies_outside_the_chain_has_no_place_in_it():
    assert set(CONDITIONS["condition"]) - set(SITES["condition"]) == {"hypermobility"}


def test_what_harms_upper_motor_neurones_sits_in_brain_or_cord():
    for condition in harmed("upper motor neurone") | harmed("upper motor neurone and often feeling"):
        assert "brain_and_cord" in sites_of(condition)


def test_what_harms_the_cord_may_numb_as_well_as_weaken():
    assert harmed("upper motor neurone and often feeling") == {
        "cervical_myelopathy",
        "cord_injury",
        "multiple_sclerosis",
    }


def test_what_harms_nerves_or_roots_harms_feeling_as_well_as_strength():
    for condition in harmed("sensory and motor axons"):
        assert {"sensory_nerve", "motor_axon"} <= sites_of(condition)
        assert "brain_and_cord" not in sites_of(condition)
    sensory = set(SITES.loc[SITES["chain_site"] == "sensory_nerve", "condition"])
    assert sensory <= harmed("sensory and motor axons") | harmed("disputed")


def test_only_motor_neurone_disease_harms_both_and_it_leaves_sensory_nerves_alone():
    assert harmed("upper and lower") == {"motor_neurone_disease"}
    assert sites_of("motor_neurone_disease") == {"brain_and_cord", "motoneurone_pool"}


def test_myasthenia_is_at_the_junction_and_nowhere_else():
    assert sites_of("myasthenia") == {"junction"}


# Signs.


def test_each_sign_of_a_motor_neurone_differs_between_upper_and_lower():
    signs = TABLES["motor_signs"]
    assert (signs["upper"] != signs["lower"]).all()


def test_brisk_stiff_and_toe_up_are_upper_and_wasting_and_flicker_are_lower():
    signs = TABLES["motor_signs"].set_index("sign")
    assert signs.loc["brisk_reflexes", ["upper", "lower"]].tolist() == ["brisk", "weak or lost"]
    assert signs.loc["toe_sign", "upper"] == "goes up"
    assert "spasticity" in signs.loc["stiffness", "upper"]
    assert signs.loc["wasting", "upper"] == "slight or none"
    assert signs.loc["fasciculation", "upper"] == "not a feature"


# Tests.


@pytest.mark.parametrize("test", ["examination", "nerve conduction", "needle EMG", "MRI", "X-ray"])
def test_each_test_can_say_something_and_not_everything_and_may_mislead(test):
    says = set(LIMITS.loc[LIMITS["test"] == test, "says"])
    assert "can say" in says
    assert says & {"cannot say", "misleads"} == {"cannot say", "misleads"}


def test_pictures_are_told_from_both_sides():
    mri = LIMITS[LIMITS["test"] == "MRI"]
    assert {"brinjikji_2015", "brinjikji_2015_pain"} <= set(mri["source"])


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        ("bulging discs in the lower back", ("30", "84")),
        ("bulging discs in the neck", ("87.6", "1211", "5.3")),
        ("a year after sciatica", ("35", "33")),
        ("lose reflexes with age", ("23",)),
        ("lies outside the limits", ("7.7",)),
        ("presses on a root", ("88", "68")),
    ],
)
def test_the_lesson_tells_the_numbers_of_the_table(where, numbers):
    found = row("test_limits", statement=where)["numbers"]
    for number in numbers:
        assert re.search(rf"\b{re.escape(number)}\b", found)
        assert re.search(rf"\b{re.escape(number)}\b", prose())


@pytest.mark.slow
def test_the_false_alarms_of_the_question_are_those_of_the_simulation():
    explanation = load("questions").set_index("key").loc["twenty_values", "explanation"]
    assert f"{100 * false_positive_rate(20):.0f} %" in explanation
    assert f"{100 * false_positive_rate(20, independent=False):.0f} % in the simulation" in explanation
    assert f"{1 - 0.975**20:.2f}" in explanation


# Bands.


# What they rest on.


@every_table
def test_what_is_verified_rests_on_a_source_of_which_the_passage_was_seen(name):
    verified = TABLES[name][TABLES[name]["verified"]]
    assert verified["source"].notna().all()
    assert set(SOURCES.loc[verified["source"], "confirmed"]) <= {"seen", "partial"}


@every_table
def test_what_has_no_source_is_not_verified(name):
    assert not TABLES[name].loc[TABLES[name]["source"].isna(), "verified"].any()


def test_measured_numbers_have_a_source():
    assert LIMITS.loc[LIMITS["numbers"].notna(), "verified"].all()
    assert FACTS.loc[FACTS["fact"].str.contains(r"\d", regex=True) & FACTS["source"].isna()].empty


# The red box names the sources of red_flags itself
CITED = {key for name, frame in TABLES.items() if name != "red_flags" for key in frame["source"].dropna()}


def test_the_lesson_cites_each_source_by_its_title():
    for key in sorted(CITED):
        assert SOURCES.loc[key, "title"] in prose()


def test_a_code_has_the_form_of_its_list():
    forms = {"HPO": r"HP:\d{7}", "DO": r"DOID:\d+", "MeSH": r"D\d{6,9}", "ICD-10-CM": r"[A-Z]\d\d(\.\d{1,3})?"}
    for vocabulary, code in CODES[["vocabulary", "code"]].to_numpy().tolist():
        assert re.fullmatch(forms[vocabulary], code)


def test_a_code_for_two_conditions_would_have_to_say_what_it_covers():
    twice = CODES[CODES.duplicated(["vocabulary", "code"], keep=False)]
    assert twice["covers"].notna().all()
