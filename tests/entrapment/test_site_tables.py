"""The tables of the map: anatomy that holds together, numbers that hold together, and bad edits that are noticed."""

import csv
import re
import shutil
from itertools import pairwise

import pytest

from endplate.core.tables import FOLDER, TableError, check, load
from endplate.entrapment.nerve_course import MOTOR, ROOTS, SOLEUS, share_hit
from endplate.entrapment.nerve_course import SITES as STUDIED_SITES
from endplate.evidence.diagnostic_test import PUBLISHED
from endplate.studies.needle_muscles import MUSCLES as STUDIED_MUSCLES

NAMES = (
    "nerves", "nerve_roots", "nerve_segments", "muscles", "muscle_roots", "skin", "sites", "site_structures",
    "site_muscles", "site_skin", "site_spared_muscles", "site_spared_skin", "site_incidence", "site_tests",
    "site_studies", "site_causes", "site_red_flags", "source_conflicts", "vocabulary", "site_codes", "symptoms",
    "symptom_claims",
)  # fmt: skip
TABLES = {name: load(name) for name in NAMES}
SITES = TABLES["sites"].set_index("site")
NERVES = TABLES["nerves"].set_index("nerve")
MUSCLES = TABLES["muscles"].set_index("muscle")
TESTS, STUDIES, CONFLICTS = TABLES["site_tests"], TABLES["site_studies"], TABLES["source_conflicts"]
SOURCES = load("sources").set_index("key")
WITH_FACTS = [name for name in NAMES if "verified" in TABLES[name]]
SKIN_ALONE = {"superficial_radial", "lateral_femoral_cutaneous", "saphenous", "interdigital"}
MUSCLE_ALONE = {"suprascapular", "long_thoracic", "anterior_interosseous", "posterior_interosseous"}
STUDIED_AS = {
    "biceps": "biceps_brachii", "triceps": "triceps_brachii", "adductor_longus": "adductors",
    "biceps_femoris": "hamstrings", "fibularis_longus": "fibularis_longus_and_brevis",
}  # fmt: skip
"""Muscles that a needle enters, and what the map calls them."""
COURSES = {
    "median": ["median"], "ulnar": ["ulnar"], "radial": ["radial"], "femoral": ["femoral"], "tibial": ["tibial"],
    "fibular": ["common_fibular", "deep_fibular"],
}  # fmt: skip
"""Nerves along which an impulse of a conduction study runs."""
CODES = {
    "HPO": r"HP:\d{7}",
    "DO": r"DOID:\d+",
    "MeSH": r"D\d{6,9}",
    "ICD-10-CM": r"[A-Z]\d\d(\.\d{1,3})?",
}

every_site = pytest.mark.parametrize("site", SITES.index)
every_table_of_facts = pytest.mark.parametrize("name", WITH_FACTS)


def of(table, site, column):
    frame = TABLES[table]
    return frame.loc[frame["site"] == site, column].tolist()


def roots_of(muscle):
    frame = TABLES["muscle_roots"]
    chosen = frame[frame["muscle"] == muscle]
    return dict(zip(chosen["root"], chosen["share"], strict=True))


def upstream(nerve):
    """The nerve and all that it branches from."""
    found = [nerve]
    while isinstance(NERVES.loc[found[-1], "parent"], str):
        found.append(NERVES.loc[found[-1], "parent"])
    return found


def row(table, **values):
    frame = TABLES[table]
    for column, value in values.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


# Sites.


def test_the_sites_are_those_that_the_conduction_study_knows():
    assert set(SITES.index) == set(STUDIED_SITES) - {"t1_root"}
    assert len(SITES) == 27
    assert SITES["position"].tolist() == list(range(1, 28))


def test_the_sites_go_from_the_spine_outwards():
    order = SITES["position"]
    assert order["c5_root"] < order["lower_trunk"] < order["radial_spiral_groove"] < order["median_wrist"]
    assert order["l5_root"] < order["sciatic"] < order["fibular_head"] < order["deep_fibular"] < order["interdigital"]


def test_the_nerves_of_the_skin_alone_hold_no_motor_axons():
    assert set(SITES.index[~SITES["motor_axons"]]) == SKIN_ALONE
    assert set(SITES.index[~SITES["skin_axons"]]) == MUSCLE_ALONE


@every_site
def test_a_site_has_muscles_and_skin_just_where_it_has_such_axons(site):
    assert bool(of("site_muscles", site, "muscle")) == SITES.loc[site, "motor_axons"]
    assert bool(of("site_skin", site, "skin")) == SITES.loc[site, "skin_axons"]
    carries = NERVES.loc[SITES.loc[site, "nerve"], "carries"]
    assert ("motor" in carries) == SITES.loc[site, "motor_axons"]
    assert ("sensory" in carries) == SITES.loc[site, "skin_axons"]


@every_site
def test_a_site_says_what_squeezes_and_causes_it_and_what_studies_show(site):
    for table in ("site_structures", "site_studies", "site_causes", "site_codes"):
        assert site in set(TABLES[table]["site"])


@every_site
def test_a_site_weakens_only_muscles_whose_axons_run_there(site):
    for muscle in of("site_muscles", site, "muscle"):
        if site in ROOTS:
            assert share_hit(site, roots_of(muscle)) > 0
        else:
            assert SITES.loc[site, "nerve"] in upstream(MUSCLES.loc[muscle, "nerve"])


@pytest.mark.parametrize(("part", "table"), [("muscle", "site_muscles"), ("skin", "site_skin")])
def test_what_is_spared_here_is_harmed_at_the_site_that_it_tells_from(part, table):
    spared = TABLES[f"site_spared_{'muscles' if part == 'muscle' else 'skin'}"]
    for site, other, key in spared[["site", "tells_from", part]].to_numpy().tolist():
        assert key not in of(table, site, part)
        assert key in of(table, other, part)


@pytest.mark.parametrize(
    ("site", "spared"),
    [
        ("fibular_head", {"tibialis_posterior", "gluteus_medius"}),
        ("radial_spiral_groove", {"triceps_brachii"}),
        ("posterior_interosseous", {"extensor_carpi_radialis", "brachioradialis", "triceps_brachii"}),
        ("femoral", {"adductors"}),
    ],
)
def test_the_muscles_by_which_an_examiner_tells_sites_apart(site, spared):
    assert set(of("site_spared_muscles", site, "muscle")) == spared


def test_palm_and_back_of_hand_tell_wrist_from_forearm_and_elbow():
    assert of("site_spared_skin", "median_wrist", "skin") == ["palm_over_thumb"]
    assert of("site_spared_skin", "ulnar_wrist", "skin") == ["back_of_hand_ulnar"]


def test_contested_and_rare_sites_are_marked():
    assert {"sciatic", "median_forearm"} <= set(SITES.index[SITES["standing"] == "contested"])
    assert SITES.loc["lower_trunk", "standing"] == "rare"
    assert "disputed" in SITES.loc["sciatic", "remember"]


def test_the_cauda_equina_is_an_emergency_at_itself_and_at_each_root_beside_it():
    flags = TABLES["site_red_flags"]
    urgent = flags[(flags["points_to"] == "squeezed cauda equina") & (flags["band"] == "emergency, go now")]
    assert set(urgent["site"]) == {"cauda_equina", "l4_root", "l5_root", "s1_root"}
    assert "emergency" in SITES.loc["cauda_equina", "remember"]


# Nerves and muscles.


def test_shares_of_the_roots_make_one_muscle():
    sums = TABLES["muscle_roots"].groupby("muscle")["share"].sum()
    assert set(sums.index) == set(MUSCLES.index)
    assert sums.to_numpy() == pytest.approx(1.0)


@pytest.mark.parametrize("muscle", STUDIED_MUSCLES)
def test_the_needle_study_takes_the_same_shares(muscle):
    assert roots_of(STUDIED_AS.get(muscle, muscle)) == pytest.approx(STUDIED_MUSCLES[muscle].roots)


def test_the_conduction_study_takes_the_same_shares():
    for course in MOTOR.values():
        assert roots_of(course.muscle) == pytest.approx(course.roots)
    assert roots_of("soleus") == pytest.approx(SOLEUS.roots)


def test_a_muscle_has_no_root_that_its_nerve_has_not():
    pairs = set(TABLES["nerve_roots"][["nerve", "root"]].itertuples(index=False, name=None))
    for muscle in MUSCLES.index:
        for root in roots_of(muscle):
            assert (MUSCLES.loc[muscle, "nerve"], root) in pairs


def test_roots_are_roots_and_a_nerve_ends_in_no_circle():
    assert set(NERVES.loc[TABLES["nerve_roots"]["root"], "kind"]) == {"root"}
    assert set(NERVES.loc[TABLES["muscle_roots"]["root"], "kind"]) == {"root"}
    for nerve in NERVES.index:
        assert len(upstream(nerve)) <= 4


def test_a_branch_has_no_root_that_its_nerve_has_not():
    roots = TABLES["nerve_roots"].groupby("nerve")["root"].agg(set)
    for nerve, parent in NERVES["parent"].dropna().items():
        if NERVES.loc[parent, "kind"] == "nerve":
            assert roots[nerve] <= roots[parent]


def test_a_motor_nerve_serves_no_skin_and_a_sensory_one_no_muscle():
    assert "sensory" not in set(NERVES.loc[MUSCLES["nerve"], "carries"])


def test_segments_of_a_nerve_join_in_their_order():
    for _, parts in TABLES["nerve_segments"].groupby("nerve"):
        assert parts["position"].tolist() == list(range(1, len(parts) + 1))
        for (_, before), (_, after) in pairwise(parts.iterrows()):
            assert before["to_place"] == after["from_place"]


@pytest.mark.parametrize("study", COURSES)
def test_lengths_are_those_of_the_conduction_study(study):
    parts = TABLES["nerve_segments"]
    parts = parts[parts["nerve"].isin(COURSES[study])]
    lengths = parts.set_index("segment")["length_mm"]
    course = MOTOR[study]
    assert lengths.sum() == pytest.approx(course.cord_mm)
    assert lengths.iloc[-1] == pytest.approx(course.points[0].distance_mm)
    for below, above in pairwise(course.points):
        if above.segment in lengths:
            assert lengths[above.segment] == pytest.approx(above.distance_mm - below.distance_mm)
    assert not parts["verified"].any(), "the lengths are teaching values"


def test_at_least_the_stretches_across_elbow_groove_and_fibula_have_lengths():
    lengths = TABLES["nerve_segments"].set_index("segment")["length_mm"]
    assert lengths[["across_elbow", "across_spiral_groove", "across_fibular_head"]].tolist() == [100.0] * 3


@pytest.mark.parametrize("frame", [NERVES, MUSCLES], ids=["nerves", "muscles"])
def test_identifiers_have_their_source_and_stand_once(frame):
    assert (frame["uberon"].notna() == frame["identifier_source"].notna()).all()
    assert frame["uberon"].dropna().is_unique


def test_known_identifiers():
    assert MUSCLES.loc["abductor_pollicis_brevis", ["uberon", "fma"]].tolist() == ["UBERON:0008465", "FMA:37373"]
    assert NERVES.loc["median", "uberon"] == "UBERON:0001148"
    # No identifier of these was verified
    assert NERVES.loc[["suprascapular", "long_thoracic", "lateral_femoral_cutaneous"], "uberon"].isna().all()


# Numbers.


@pytest.mark.parametrize("what", ["sensitivity", "specificity"])
def test_intervals_hold_their_value(what):
    value, low, high = (TESTS[f"{what}_{part}"] for part in ("percent", "low_percent", "high_percent"))
    ends = low.notna()
    assert (ends == high.notna()).all()
    assert (low[ends] < high[ends]).all()
    both = ends & value.notna()
    assert ((low <= value) & (value <= high))[both].all()


def test_ends_say_what_kind_of_interval_they_are():
    ends = TESTS["sensitivity_low_percent"].notna() | TESTS["specificity_low_percent"].notna()
    assert (ends == TESTS["interval"].notna()).all()


def test_a_test_without_numbers_says_that_none_were_found():
    numbers = TESTS[["sensitivity_percent", "sensitivity_low_percent", "specificity_percent", "likelihood_ratio"]]
    without = numbers.isna().all(axis=1)
    assert without.any()
    assert (TESTS["rests_on"].str.contains("No study") == without).all()
    assert not TESTS.loc[without, "verified"].any()


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_lab_of_tests_gives_the_numbers_of_the_table(name):
    found = TESTS[(TESTS["test"] == name) & (TESTS["source"] == PUBLISHED[name].source)].iloc[0]
    for what in ("sensitivity", "specificity"):
        value, low, high = getattr(PUBLISHED[name], what)
        if found[[f"{what}_percent"]].notna().all():
            assert found[f"{what}_percent"] == value
        if found[[f"{what}_low_percent"]].notna().all():
            assert found[[f"{what}_low_percent", f"{what}_high_percent"]].tolist() == [low, high]


@pytest.mark.parametrize(
    ("site", "test", "numbers"),
    [
        ("median_wrist", "Phalen", [57, 44, 68, 67, 52, 79]),
        ("median_wrist", "Tinel at the wrist", [45, 34, 57, 78, 60, 89]),
        ("l5_root", "straight-leg raise", [92, 87, 95, 28, 18, 40]),
        ("s1_root", "crossed straight-leg raise", [28, 22, 35, 90, 85, 94]),
    ],
)
def test_pooled_accuracies(site, test, numbers):
    parts = ("percent", "low_percent", "high_percent")
    columns = [f"{what}_{part}" for what in ("sensitivity", "specificity") for part in parts]
    assert row("site_tests", site=site, test=test)[columns].tolist() == numbers


def test_incidence_gives_both_sexes_of_one_source_side_by_side():
    frame = TABLES["site_incidence"]
    british = frame[(frame["source"] == "latinovic_2006") & (frame["measure"] == "incidence")]
    values = british.pivot_table(index="site", columns="sex", values="value")
    assert values.notna().all().all()
    assert values.loc["median_wrist"].to_dict() == {"men": 87.8, "women": 192.8}
    assert values.loc["interdigital"].to_dict() == {"men": 50.2, "women": 87.5}


def test_a_number_of_people_has_a_value_or_an_end_and_the_unit_of_its_measure():
    frame = TABLES["site_incidence"]
    assert frame[["value", "low", "high"]].notna().any(axis=1).all()
    units = {"incidence": "per 100,000 a year", "prevalence": "% of people", "share": "%"}
    assert (frame["measure"].map(units) == frame["unit"]).all()
    percent = frame[frame["unit"] != "per 100,000 a year"]
    assert (percent[["value", "low", "high"]].max() <= 100).all()


def test_a_limit_has_a_side_and_a_unit():
    given = STUDIES["limit"].notna()
    assert (given == STUDIES["abnormal_side"].notna()).all()
    assert (given == STUDIES["unit"].notna()).all()


def test_roots_keep_their_sensory_potential_and_the_lower_trunk_does_not():
    normal = STUDIES[(STUDIES["kind"] == "sensory conduction") & STUDIES["finding"].str.contains("stays normal")]
    assert set(normal["site"]) == set(ROOTS) & set(SITES.index) - {"lower_trunk", "cauda_equina"}


def test_tunnels_have_the_lengths_that_were_measured():
    frame = TABLES["site_structures"].dropna(subset="length_mm")
    assert set(frame["site"]) == {"median_wrist", "ulnar_elbow"}
    assert (frame["length_low_mm"] < frame["length_mm"]).all()
    assert (frame["length_mm"] < frame["length_high_mm"]).all()
    assert frame["verified"].all()


# Where sources disagree.


def test_a_conflict_has_two_sides_in_order_and_says_what_is_used():
    for _, sides in CONFLICTS.groupby("conflict"):
        assert sides["position"].tolist() == list(range(1, len(sides) + 1))
        assert len(sides) >= 2
        assert sides["used"].any()
        assert sides["statement"].is_unique


@pytest.mark.parametrize(
    ("conflict", "sources"),
    [
        ("meralgia_incidence", {"latinovic_2006", "van_slobbe_2004"}),
        ("pelvic_compression_answer", {"nouraei_2007", "meralgia_medscape"}),
        ("seddon_and_sunderland", {"seddon_two_of_three", "seddon_four_grades"}),
        ("ulnar_limit", {"ulnar_control_limits", "yuksel_2009"}),
        ("straight_leg_raise", {"van_der_windt_2010", "montaner_cuello_2023", "scaia_2012"}),
        ("thoracic_outlet_pattern", {"tsao_2014", "mul_2022"}),
        ("piriformis", {"fishman_2002", "hopayian_2010"}),
    ],
)
def test_known_conflicts_are_shown_with_both_sources(conflict, sources):
    assert sources <= set(CONFLICTS.loc[CONFLICTS["conflict"] == conflict, "source"])


def test_both_rates_of_meralgia_stand_in_one_unit():
    frame = TABLES["site_incidence"]
    rates = frame[(frame["site"] == "lateral_femoral_cutaneous") & (frame["measure"] == "incidence")]
    assert rates.set_index("sex")["value"].to_dict() == {"men": 10.7, "women": 13.2, "all": 43.0}
    assert rates["unit"].nunique() == 1


def test_the_pelvis_is_pressed_for_relief():
    assert "eases" in row("site_tests", site="lateral_femoral_cutaneous", test="pelvic compression")["positive"]


def test_two_numbers_of_different_elbows_are_never_joined():
    percents = STUDIES.loc[STUDIES["source"] == "cubital_surgery_edx", "abnormal_percent"]
    assert percents.tolist() == [33.3, 87.5]


def test_work_and_carpal_tunnel_have_both_sides_in_one_reason():
    cause = row("site_causes", site="median_wrist", cause="repeated work of the hands")
    assert cause["verdict"] == "contested"
    assert "linked" in cause["reason"]
    assert "controversial" in cause["reason"]


# Symptoms.


def test_numbness_is_a_signal_too_few_and_tingling_one_too_many():
    symptoms = TABLES["symptoms"].set_index("symptom")
    assert symptoms.loc["numbness", ["fault", "hpo"]].tolist() == ["missing signals", "HP:0033748"]
    assert symptoms.loc["paraesthesia", ["fault", "hpo"]].tolist() == ["extra signals", "HP:0003401"]
    assert symptoms.loc["weakness", "fault"] == "missing signals"
    assert symptoms.loc["twitching", "fault"] == "extra signals"


def test_the_symptoms_of_the_lesson_are_there_and_each_has_a_claim():
    wanted = {"pain", "paraesthesia", "numbness", "weakness", "wasting", "twitching", "burning", "cramp"}
    assert set(TABLES["symptoms"]["symptom"]) == wanted | {"range_of_motion"}
    assert set(TABLES["symptom_claims"]["symptom"]) == set(TABLES["symptoms"]["symptom"])


def test_twitching_is_not_called_an_early_sign():
    claims = TABLES["symptom_claims"].query("symptom == 'twitching'").set_index("claim")
    early = claims[claims.index.str.contains("early")].iloc[0]
    assert early["verdict"] == "not supported"
    assert "24 of 29" in early["reason"]


# Vocabularies.


def test_a_code_has_the_form_of_its_list():
    for code, vocabulary in TABLES["vocabulary"][["code", "vocabulary"]].to_numpy().tolist():
        assert re.fullmatch(CODES[vocabulary], code)


def test_a_site_has_at_most_one_exact_code_of_a_list():
    codes = TABLES["site_codes"].merge(TABLES["vocabulary"][["code", "vocabulary"]], on="code")
    exact = codes[codes["fit"] == "exact"]
    assert not exact.duplicated(["site", "vocabulary"]).any()
    assert not exact.duplicated("code").any()
    assert set(exact.query("site == 'median_wrist'")["vocabulary"]) == set(CODES)


# What the facts rest on.


@every_table_of_facts
def test_what_is_verified_rests_on_a_source_of_which_a_part_was_seen(name):
    verified = TABLES[name][TABLES[name]["verified"]]
    assert verified["source"].notna().all()
    assert set(SOURCES.loc[verified["source"], "confirmed"]) <= {"seen", "partial"}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("site_tests", {"site": "c6_root", "test": "stretch of the nerves of the arm"}),
        ("site_tests", {"site": "sciatic", "test": "seated piriformis stretch"}),
        ("site_studies", {"site": "lower_trunk", "kind": "needle EMG"}),
        ("site_studies", {"site": "ulnar_elbow", "unit": "m/s difference"}),
        ("symptoms", {"symptom": "cramp"}),
        ("site_causes", {"site": "median_wrist", "cause": "amyloid"}),
    ],
)
def test_what_could_not_be_verified_says_so(table, values):
    assert not row(table, **values)["verified"]


@pytest.mark.parametrize("name", ["site_causes", "symptom_claims"])
def test_nothing_without_a_source_is_called_well_supported(name):
    frame = TABLES[name]
    assert frame.loc[frame["verdict"].isin(["well-supported", "contested"]), "verified"].all()


def test_numbers_of_people_all_have_a_source():
    assert TABLES["site_incidence"]["source"].notna().all()
    with_numbers = TESTS[["sensitivity_percent", "specificity_percent", "likelihood_ratio"]].notna().any(axis=1)
    assert TESTS.loc[with_numbers, "source"].notna().all()
    assert STUDIES.loc[STUDIES["abnormal_percent"].notna(), "source"].notna().all()


@pytest.mark.parametrize("name", NAMES)
def test_no_table_gives_a_dose_or_speaks_to_a_patient(name):
    words = TABLES[name].select_dtypes("str").fillna("").agg(" ".join, axis=1).str.cat(sep=" ")
    assert not re.search(r"\d\s?(mg|mcg|ml)\b|\b(you|your)\b", words, re.IGNORECASE)


# What a bad edit is told.


@pytest.fixture
def edited(tmp_path):
    """Copy the tables, change cells of one row of one table, and check it."""

    def edit(name, number, cells):
        folder = shutil.copytree(FOLDER, tmp_path / "data")
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[number - 2].update(cells)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(TableError) as raised:
            check(path, name)
        return [(each.file, each.row, each.column, each.words) for each in raised.value.problems]

    return edit


BAD = [
    # an unknown key
    ("sites", {"nerve": "medain"}, "'medain' is not in nerves.csv. Near to it in its column nerve: median"),
    ("site_muscles", {"muscle": "deltoids"}, "Near to it in its column muscle: deltoid"),
    ("site_skin", {"skin": "upper_arm"}, "is not in skin.csv"),
    ("site_tests", {"site": "c5root"}, "Near to it in its column site: c5_root"),
    ("site_spared_muscles", {"tells_from": "c9_root"}, "is not in sites.csv"),
    ("muscles", {"nerve": "long_thorax"}, "Near to it in its column nerve: long_thoracic"),
    ("nerve_roots", {"root": "c9"}, "is not in nerves.csv"),
    ("site_codes", {"code": "M54.13"}, "is not in vocabulary.csv"),
    ("symptoms", {"hpo": "HP:0000001"}, "is not in vocabulary.csv"),
    ("site_incidence", {"source": "latinovic"}, "Near to it in its column key: latinovic_2006"),
    # a wrong number
    (
        "site_tests",
        {"sensitivity_percent": "570"},
        "'570' is not allowed. Allowed: a number from 0 to 100",
    ),
    ("site_tests", {"specificity_low_percent": "a lot"}, "Allowed: a number from 0 to 100"),
    ("site_tests", {"people": "60.5"}, "Allowed: a whole number from 1 up"),
    ("site_incidence", {"low": "-3"}, "Allowed: a number from 0 to 1000"),
    ("site_studies", {"people": "0"}, "Allowed: a whole number from 1 up"),
    ("muscle_roots", {"share": "1.2"}, "Allowed: a number from 0 to 1."),
    ("nerve_segments", {"length_mm": "28 cm"}, "Allowed: a number from 1 to 2000"),
    ("sites", {"motor_axons": "some"}, "Allowed: true or false."),
    # a missing source
    ("nerves", {"source": ""}, "Allowed: a key of sources.csv, or false under verified."),
    ("site_muscles", {"source": ""}, "an empty cell is not allowed where verified is true"),
    ("site_causes", {"source": ""}, "an empty cell is not allowed where verified is true"),
    ("symptom_claims", {"source": ""}, "an empty cell is not allowed where verified is true"),
    ("site_incidence", {"source": ""}, "an empty cell is not allowed. Allowed: text."),
    ("site_muscles", {"verified": ""}, "an empty cell is not allowed. Allowed: true or false."),
    # stray HTML
    ("sites", {"remember": "Look <b>here</b>"}, "Allowed: text without HTML tags."),
    ("site_tests", {"rests_on": "<br>"}, "Allowed: text without HTML tags."),
    ("source_conflicts", {"statement": "<script>alert(1)</script>"}, "Allowed: text without HTML tags."),
    ("vocabulary", {"name": "Fasciculations</td>"}, "Allowed: text without HTML tags."),
    # a word that is not of the list, a key or code of another form
    ("sites", {"standing": "common"}, "Allowed: one of accepted, rare, contested."),
    ("site_red_flags", {"band": "soon"}, "Allowed: one of emergency, go now, within days."),
    ("site_studies", {"kind": "EMG"}, "Allowed: one of motor conduction, sensory conduction, late response"),
    ("vocabulary", {"code": "HP1234"}, "Allowed: text such as HP:0002380"),
    ("muscles", {"uberon": "0001123"}, "such as UBERON:0001385"),
    ("muscles", {"muscle": "Deltoid Muscle"}, "such as tibialis_anterior"),
]


@pytest.mark.parametrize(("name", "cells", "said"), BAD, ids=[f"{name}-{'-'.join(cells)}" for name, cells, _ in BAD])
def test_a_bad_edit_is_told_with_file_row_column_and_what_is_allowed(edited, name, cells, said):
    (column,) = cells
    found = [each for each in edited(name, 2, cells) if each[:3] == (f"{name}.csv", 2, column)]
    assert len(found) == 1
    assert said in found[0][3]


def test_a_fact_that_is_not_verified_needs_no_source(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "data")
    path = folder / "nerves.csv"
    first = path.read_text(encoding="utf-8").splitlines()[1]
    path.write_text(
        path.read_text(encoding="utf-8").replace(first, first.replace("true,mostoufi_cervical", "false,")),
        encoding="utf-8",
    )
    frame = check(path, "nerves")
    assert frame["source"].isna()[0]
    assert not frame["verified"][0]


def test_a_muscle_that_goes_from_its_table_is_missed_where_it_was_used(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "data")
    path = folder / "muscles.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("deltoid,")), encoding="utf-8")
    with pytest.raises(TableError, match=r"site_muscles\.csv, row 2, column muscle: 'deltoid' is not in muscles\.csv"):
        check(folder / "site_muscles.csv", "site_muscles")
