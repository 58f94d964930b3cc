"""Numbers about the sites of the map: intervals, tests, people, lengths."""

import pytest

from endplate.entrapment.lesion_sites import ROOTS
from endplate.evidence.published_tests import published_tests
from tests.entrapment.site_tables import SITES, STUDIES, TABLES, TESTS, row


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


@pytest.mark.parametrize("name", published_tests())
def test_the_lab_of_tests_gives_the_numbers_of_the_table(name):
    found = TESTS[(TESTS["test"] == name) & (TESTS["source"] == published_tests()[name].source)].iloc[0]
    for what in ("sensitivity", "specificity"):
        value, low, high = getattr(published_tests()[name], f"{what}_percent")
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
