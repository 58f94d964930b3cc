"""Choosing among findings: the rows are those asked for, and three questions never become one."""

import dataclasses
import itertools

import pytest

from endplate.core import tables
from endplate.core.parameters import declared
from endplate.core.tables import data_package
from endplate.core.words import plain
from endplate.treatment import treatment_choice
from endplate.treatment.treatment_choice import TreatmentChoice, simulate
from endplate.treatment.treatment_choice_parameters import (
    ALL,
    DIFFER,
    HIGH_OR_MODERATE,
    NO_EFFECT_OR_NO_EVIDENCE,
    SORTED_BY,
    YET,
)
from endplate.treatment.treatment_comparison import NONE, USUAL, ComparisonChoice
from endplate.treatment.treatment_findings import (
    CERTAINTIES,
    DIRECTIONS,
    RECOMMENDATIONS,
    findings,
    kit_findings,
)
from endplate.treatment.treatment_table import PROBLEMS, places, treatments


def asked(**values):
    return simulate(TreatmentChoice(**{"problem": ALL} | values))


def like(finding, **values):
    return dataclasses.replace(finding, **values)


def test_treatments_places_and_words_are_those_of_the_tables():
    fields = {
        each["name"]: each["constraints"].get("enum")
        for each in data_package._descriptor("treatment_evidence")["schema"]["fields"]
        if "constraints" in each
    }
    assert list(treatments()) == [plain(each) for each in tables.load("treatments")["treatment"]]
    assert declared(ComparisonChoice)["first"].options == (USUAL, NONE, *treatments())
    assert places() == tuple(plain(each) for each in tables.load("places_of_action")["place"])
    assert (set(fields["problem"]), set(fields["direction"])) == (set(PROBLEMS), set(DIRECTIONS))
    assert (set(fields["certainty"]), set(fields["recommendation"])) == (set(CERTAINTIES), set(RECOMMENDATIONS))
    assert len(kit_findings()) == len(tables.load("treatment_evidence"))


@pytest.mark.parametrize(
    ("name", "options", "read"),
    [
        ("problem", PROBLEMS, lambda row: {row.problem}),
        ("place", places(), lambda row: {*row.treatment.places}),
        ("direction", DIRECTIONS, lambda row: {row.direction}),
        ("certainty", CERTAINTIES, lambda row: {row.certainty}),
        ("recommendation", RECOMMENDATIONS, lambda row: {row.recommendation}),
    ],
)
def test_a_filter_keeps_all_rows_that_fit_and_no_other(name, options, read):
    for option in options:
        fitting = {id(row) for row in kit_findings() if option in read(row)}
        assert {id(row) for row in asked(**{name: option}).selected} == fitting


def test_filters_of_two_words_and_filters_together():
    both = asked(direction=NO_EFFECT_OR_NO_EVIDENCE).selected
    assert {row.direction for row in both} == {"no difference", "unknown"}
    assert {row.certainty for row in asked(certainty=HIGH_OR_MODERATE).selected} == {"high", "moderate"}
    narrow = asked(problem="cramp", direction="no difference", certainty=HIGH_OR_MODERATE).selected
    assert {row.treatment.key for row in narrow} >= {"magnesium"}
    assert all(row.problem == "cramp" and row.verdict.startswith("shown to make no difference") for row in narrow)


@pytest.mark.parametrize("order", SORTED_BY)
def test_sorting_changes_the_order_and_nothing_else(order):
    rows = asked(sorted_by=order).selected
    assert {id(row) for row in rows} == {id(row) for row in kit_findings()}
    keys = [SORTED_BY[order](row) for row in rows]
    assert keys == sorted(keys)
    for _, alike in itertools.groupby(rows, SORTED_BY[order]):
        positions = [list(treatments()).index(row.treatment.key) for row in alike]
        assert positions == sorted(positions)


def test_orders_are_what_their_names_say():
    certainties = [CERTAINTIES.index(row.certainty) for row in asked(sorted_by="certainty").selected]
    assert certainties == sorted(certainties)
    people = [row.participants or 0 for row in asked(sorted_by="people studied").selected]
    assert people == sorted(people, reverse=True)
    names = [row.treatment.name.casefold() for row in asked(sorted_by="name").selected]
    assert names == sorted(names)


def test_the_verdict_tells_no_effect_from_no_evidence_and_an_effect_from_advice():
    row = next(row for row in kit_findings() if row.treatment.key == "magnesium")
    for direction, certainty, recommendation, verdict in (
        ("helps", "high", "none given", "helps"),
        ("helps", "very low", "none given", "may help"),
        ("helps", "high", "against", "helps, yet advised against"),
        ("helps", "not rated", "against", "helps, yet advised against"),
        ("helps", "low", "for", "may help, and advised"),
        ("no difference", "moderate", "none given", "shown to make no difference"),
        ("no difference", "low", "none given", "no difference seen, yet not sure"),
        ("unknown", "very low", "none given", "not known: too little evidence"),
        ("unknown", "not rated", "for", "not known: too little evidence, yet advised"),
        ("harms", "low", "against", "may harm, and advised against"),
        ("mixed", "high", "none given", "studies disagree"),
    ):
        case = like(row, direction=direction, certainty=certainty, recommendation=recommendation)
        assert case.verdict == verdict
        assert case.established_null == (verdict == "shown to make no difference")


def test_the_tables_hold_the_cases_that_the_lab_is_to_tell_apart():
    assert "Effective, yet advised against: Quinine" in asked(problem="cramp").summary()
    null, unknown = asked(direction="no difference", certainty=HIGH_OR_MODERATE), asked(direction="unknown")
    assert "magnesium" in {row.treatment.key for row in null.selected}
    assert "cold" in {row.treatment.key for row in unknown.selected}
    advised_against = asked(treatments=YET)
    assert {"quinine"} <= {row.treatment.key for row in advised_against.selected}
    for rows in advised_against.by_treatment:
        assert {"helps", "against"} <= {word for row in rows for word in (row.direction, row.recommendation)}
    different = {row.treatment.key for row in asked(treatments=DIFFER).selected}
    assert "gabapentinoids" in different
    assert "magnesium" not in different
    for key in different:
        rows = [row for row in kit_findings() if row.treatment.key == key]
        assert len({row.problem for row in rows}) > 1
        assert len({(row.direction, row.recommendation) for row in rows}) > 1


def test_no_result_has_anything_like_a_score():
    for kind in (treatment_choice.TreatmentTable, type(kit_findings()[0]), type(treatments()["quinine"])):
        assert not [name for name in dir(kind) if "score" in name or "rank" in name or "best" in name]


def test_numbers_are_counted_and_written_with_their_intervals():
    result = asked()
    frame = tables.load("treatment_evidence")
    assert result.numbers == frame["effect"].notna().sum()
    assert result.intervals == frame[["effect", "effect_low", "effect_high"]].notna().all(axis=1).sum()
    row = next(row for row in result.selected if row.treatment.key == "magnesium" and row.interval_ends)
    alike = like(row, effect=-0.5, effect_low=-1.0, effect_high=0.25)
    assert alike.number == "\u22120.5 (\u22121 to 0.25)"
    assert like(alike, effect_low=None).number == "\u22120.5 (no interval)"
    assert like(alike, effect=None).number == ""


def test_nothing_found_speaks_of_the_tables_and_not_of_the_treatments():
    nothing = asked(problem="loose joint", place="junction")
    assert nothing.findings == 0
    assert "speaks of these tables, not of the treatments" in nothing.summary()


def test_a_treatment_without_a_row_is_named_unless_a_finding_is_asked_for():
    rows = tuple(row for row in kit_findings() if row.treatment.key != "quinine")
    result = dataclasses.replace(asked(problem="cramp"), rows=rows)
    assert "quinine" in {each.key for each in result.unstudied}
    assert "No row of the tables: " in result.summary()
    assert dataclasses.replace(asked(direction="helps"), rows=rows).unstudied == ()


def test_own_rows_follow_those_of_the_kit_for_the_same_treatment_and_need_a_treatment_of_the_kit():
    frame = tables.load("treatment_evidence")
    mine = frame[frame["treatment"] == "magnesium"].head(1)
    own = findings(mine, own=True)
    result = simulate(TreatmentChoice(problem=own[0].problem), own)
    keys = [(row.treatment.key, row.own) for row in result.selected if row.treatment.key == "magnesium"]
    assert keys[-1] == ("magnesium", True)
    assert keys.count(("magnesium", True)) == result.own_rows == 1
    assert "1 finding from your own rows" in result.summary()
    with pytest.raises(tables.TableError, match="Row 2, column treatment: 'snake_oil' is no treatment of the kit"):
        findings(mine.assign(treatment="snake_oil"), own=True)
