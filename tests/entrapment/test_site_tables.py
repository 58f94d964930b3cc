"""The sites of the map: anatomy that holds together, sources that disagree, and what the facts rest on."""

import re

import pytest

from endplate.entrapment.lesion_sites import ROOTS, share_through
from endplate.entrapment.lesion_sites import SITES as STUDIED_SITES
from endplate.entrapment.nerve_course import MOTOR
from endplate.studies.needle.needle_muscles import MUSCLES as STUDIED_MUSCLES
from tests.entrapment.site_tables import (
    CODES,
    CONFLICTS,
    MUSCLE_ALONE,
    MUSCLES,
    NAMES,
    NERVES,
    SITES,
    SKIN_ALONE,
    SOURCES,
    STUDIED_AS,
    STUDIES,
    TABLES,
    TESTS,
    every_site,
    every_table_of_facts,
    of,
    roots_of,
    row,
    upstream,
)

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
            assert share_through(site, roots_of(muscle)) > 0
        else:
            assert SITES.loc[site, "nerve"] in upstream(MUSCLES.loc[muscle, "nerve"])


def test_all_axons_of_its_roots_run_through_a_site_near_the_cord():
    for site in ROOTS:
        roots = TABLES["nerve_roots"]
        joined = set(roots.loc[roots["nerve"] == site, "root"]) or {site.removesuffix("_root")}
        assert set(ROOTS[site]) == joined
        assert [share_through(site, {root: 1.0}) for root in joined] == pytest.approx([1.0] * len(joined))


@pytest.mark.parametrize("site", [site for site in ROOTS if site in SITES.index])
def test_a_site_near_the_cord_lists_every_muscle_of_which_it_holds_at_least_half_of_the_axons(site):
    limbs = MUSCLES.index[MUSCLES["nerve"] != "posterior_rami"]
    assert {muscle for muscle in limbs if share_through(site, roots_of(muscle)) >= 0.5} <= {
        *of("site_muscles", site, "muscle")
    }


def test_the_needle_finds_a_muscle_harmed_from_just_the_sites_of_the_map_that_serve_it():
    for muscle in STUDIED_MUSCLES:
        table, name = TABLES["site_muscles"], STUDIED_AS.get(muscle, muscle)
        along = set(table.loc[table["muscle"] == name, "site"]) - set(ROOTS)
        assert set(STUDIED_MUSCLES[muscle].sites_mm) == along


@pytest.mark.parametrize("nerve", MOTOR)
def test_a_motor_study_runs_through_just_the_sites_of_the_map_that_serve_its_muscle(nerve):
    table = TABLES["site_muscles"]
    along = set(table.loc[table["muscle"] == MOTOR[nerve].muscle, "site"]) - set(ROOTS)
    assert set(MOTOR[nerve].sites_mm) == along


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


def test_forceful_work_and_carpal_tunnel_rest_on_people_followed_and_keep_the_older_doubt():
    cause = row("site_causes", site="median_wrist", cause="repeated, forceful work of the hands")
    assert cause["verdict"] == "well-supported"
    assert cause["source"] == "harris_adamson_2015"
    assert "controversial" in cause["reason"]
    sides = CONFLICTS[CONFLICTS["conflict"] == "carpal_tunnel_work"]
    assert sides.loc[sides["used"], "source"].tolist() == ["harris_adamson_2015"]
    assert sides["statement"].str.contains("controversial").any()


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


def test_no_table_gives_a_dose_or_speaks_to_a_patient():
    for name in NAMES:
        words = TABLES[name].select_dtypes("str").fillna("").agg(" ".join, axis=1).str.cat(sep=" ")
        assert not re.search(r"\d\s?(mg|mcg|ml)\b|\b(you|your)\b", words, re.IGNORECASE)
