"""Findings of one's own: a template with what matters, treatments of one's own, and clear refusals."""

import io

import pandas as pd
import pytest

from endplate.core import tables
from endplate.core.tables import TableError, data_package
from endplate.treatment.complaints import complaints
from endplate.treatment.own_findings import check, own_findings, template

REQUIRED = ["treatment", "complaint", "people", "outcome", "comparison", "finding", "direction", "certainty"]

NUMBER = {"unit": "of what was counted", "better": "lower"}


@pytest.fixture
def own():
    """The eight columns that have to be filled, with a treatment that the kit does not have."""
    row = {
        "treatment": "Cupping",
        "complaint": "Low back and leg",
        "people": "twelve students",
        "outcome": "pain",
        "comparison": "a hot pack",
        "finding": "No difference.",
        "direction": "no difference",
        "certainty": "very low",
    }
    return pd.DataFrame([row])


def test_the_template_is_a_file_that_is_taken_as_it_stands():
    read = own_findings(check(template(), "template.csv"))
    assert [row.treatment.key for row in read.findings] == ["magnesium"]
    assert read.findings[0].complaint == "night cramps"
    assert read.treatments == {}


def test_the_complaints_of_the_template_are_those_of_the_kit():
    fields = {each["name"]: each for each in data_package._descriptor("own_findings")["schema"]["fields"]}
    assert fields["complaint"]["constraints"]["enum"] == [each.name for each in complaints().values()]
    assert [name for name, each in fields.items() if each.get("constraints", {}).get("required")] == REQUIRED


def test_eight_columns_in_any_order_are_enough_and_a_treatment_of_ones_own_is_welcome(own):
    for columns in (REQUIRED, REQUIRED[::-1]):
        read = own_findings(check(own[columns].to_csv(index=False).encode(), "mine.csv"))
        finding = read.findings[0]
        assert (finding.treatment.name, finding.own, finding.problem) == ("Cupping", True, "pinched nerve")
        assert list(read.treatments) == ["Cupping"]
        assert finding.effect is None


def test_a_treatment_of_the_kit_is_found_by_its_name_or_its_key_in_any_case(own):
    for name in ("NSAIDs (ibuprofen and others)", "nsaids", "Relative_rest", "relative rest"):
        read = own_findings(check(own.assign(treatment=name), "mine.csv"))
        assert read.treatments == {}
        assert read.findings[0].treatment.group != "your own"


def test_two_rows_on_one_treatment_of_ones_own_make_one_column(own):
    rows = pd.concat([own, own.assign(outcome="sleep", treatment="CUPPING")])
    assert len(own_findings(check(rows, "mine.csv")).treatments) == 1


def test_counts_in_a_hundred_are_taken(own):
    read = own_findings(check(own.assign(of_100_with=60, of_100_without=50), "mine.csv"))
    count = read.hundreds["Cupping", "back leg"][0]
    assert (count.low, count.without, count.comparison) == (60, 50, "a hot pack")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"complaint": "a sore toe"},
            "row 2, column complaint: 'a sore toe' is not allowed. Allowed: one of A pinched",
        ),
        ({"direction": "cures"}, "row 2, column direction: 'cures' is not allowed"),
        ({"finding": "Take 300 mg of it."}, "reads like a dose"),
        ({"treatment": "<img src=x>"}, "text without HTML tags"),
        ({"effect": 2}, "column measure: an empty cell is not allowed where effect is filled"),
        ({"of_100_with": 120}, "a number from 0 to 100"),
        ({"dosis": "much"}, "not wanted: dosis"),
        (
            NUMBER | {"measure": "risk ratio", "effect": -1},
            "column effect: '-1' is not allowed where measure is risk ratio. Allowed: a number from 0 up",
        ),
        (
            NUMBER | {"measure": "odds ratio", "effect": 1, "effect_low": -0.5, "effect_high": 2},
            "column effect_low: '-0.5' is not allowed where measure is odds ratio",
        ),
        (
            NUMBER | {"measure": "share of people", "effect": 300},
            "column effect: '300' is not allowed where measure is share of people. Allowed: a number from 0 to 100",
        ),
        (NUMBER | {"measure": "number needed to treat", "effect": -3}, "Allowed: a number from 1 up"),
    ],
)
def test_a_wrong_row_is_refused_with_row_column_and_what_is_allowed(own, change, words):
    with pytest.raises(TableError, match=words.replace("(", r"\(")):
        check(own.assign(**change), "mine.csv")


def test_numbers_that_can_be_are_taken(own):
    for measure, effect in (("risk ratio", 0), ("mean difference", -3), ("share of people", 100)):
        assert len(check(own.assign(**NUMBER, measure=measure, effect=effect), "mine.csv")) == 1


def test_a_missing_column_is_named(own):
    with pytest.raises(TableError, match="missing: people"):
        check(own.drop(columns="people"), "mine.csv")


def test_a_row_with_too_few_cells_is_still_refused(own):
    text = own.to_csv(index=False) + "Cupping,Low back and leg\n"
    with pytest.raises(TableError, match="row 3"):
        check(text.encode(), "mine.csv")


def test_rows_in_the_form_of_the_kit_are_taken_too(tmp_path):
    rows = tables.load("treatment_evidence").head(2)
    path = tmp_path / "mine.csv"
    rows.to_csv(path, index=False)
    for form in (rows, path, path.read_bytes()):
        assert len(own_findings(check(form, "mine.csv")).findings) == 2


def test_only_this_table_may_leave_columns_out():
    glossary = tables.load("glossary").drop(columns="source")
    with pytest.raises(TableError, match="missing: source"):
        tables.check(io.BytesIO(glossary.to_csv(index=False).encode()).getvalue(), "glossary")
