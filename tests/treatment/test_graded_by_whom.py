"""Who gave a grade, and what two treatments are to each other: one finding, seen from either side."""

import pytest

from endplate.core.tables import load

EVIDENCE, HUNDREDS, POINTS = load("treatment_evidence"), load("treatment_hundreds"), load("treatment_points")
OPTIONS = load("question_options")
SOURCES = load("sources").set_index("key")
GRADED_BY = {
    "GRADE": lambda source: source["kind"] == "systematic_review",
    "AAN": lambda source: source["kind"] == "guideline" and source["container"].startswith("Neurology"),
    "SORT": lambda source: source["container"].startswith("Am Fam Physician"),
    "EBM-Guidelines": lambda source: source["container"].startswith("EBM Guidelines"),
    "AAOS": lambda source: source["container"].startswith("OrthoGuidelines"),
}
"""Who uses each scheme. A letter is read with them, never with the review on which they judged."""
CALLED = {
    "immunoglobulin": "immunoglobulin",
    "plasma_exchange": "plasma exchange",
    "nerve_gliding": "nerve gliding",
    "traction_manual": "traction",
    "night_splint": "a splint",
    "nerve_decompression": "an operation",
}
"""What a treatment is called where another one is compared with it."""
PAIRS = [
    ("immunoglobulin", "plasma_exchange"),
    ("nerve_gliding", "traction_manual"),
    ("night_splint", "nerve_decompression"),
]


def compared(frame, treatment, other):
    rows = frame[(frame["treatment"] == treatment) & (frame["comparison"] == CALLED[other])]
    return rows.set_index(["complaint", "source"]).sort_index()


def test_a_grade_comes_from_somebody_who_uses_its_scheme():
    graded = EVIDENCE[EVIDENCE["scheme"] != "kit"]
    assert set(graded["scheme"]) == set(GRADED_BY)
    for row in graded.itertuples():
        assert GRADED_BY[row.scheme](SOURCES.loc[row.source]), (row.treatment, row.position, row.source)


@pytest.mark.parametrize(("one", "other"), PAIRS[:2])
def test_a_difference_has_the_other_sign_from_the_other_side(one, other):
    here, there = compared(EVIDENCE, one, other), compared(EVIDENCE, other, one)
    both = [key for key in here.index if key in there.index and here.loc[key, "effect"] == here.loc[key, "effect"]]
    assert both
    for key in both:
        mine, theirs = here.loc[key], there.loc[key]
        assert mine[["effect", "effect_low", "effect_high"]].tolist() == [
            -theirs["effect"],
            -theirs["effect_high"],
            -theirs["effect_low"],
        ]
        assert mine[["better", "unit", "direction", "certainty"]].equals(
            theirs[["better", "unit", "direction", "certainty"]]
        )


@pytest.mark.parametrize(("one", "other"), [PAIRS[0], PAIRS[2]])
def test_counts_in_a_hundred_change_places_from_the_other_side(one, other):
    here, there = compared(HUNDREDS, one, other), compared(HUNDREDS, other, one)
    both = [key for key in here.index if key in there.index]
    assert both
    for key in both:
        theirs = {(row.of_100_without, row.of_100_low, row.after) for row in there.loc[[key]].itertuples()}
        mine = {(row.of_100_low, row.of_100_without, row.after) for row in here.loc[[key]].itertuples()}
        assert mine & theirs


def test_the_exchange_of_plasma_is_not_said_to_be_the_weaker_one():
    # One review prints its difference without a side; a newer one puts plasma exchange on the better side
    row = EVIDENCE[(EVIDENCE["treatment"] == "plasma_exchange") & (EVIDENCE["comparison"] == "immunoglobulin")].iloc[0]
    assert row["source"] == "pavlekovics_2023"
    assert row["better"] == "lower"
    assert row["effect"] < 0 < row["effect_high"]
    assert "ivig_myasthenia_2012" not in set(EVIDENCE["source"])


@pytest.mark.parametrize("word", ["prevents", "cures", "always", "never fails"])
def test_no_point_promises_more_than_a_share(word):
    assert not POINTS["statement"].str.contains(rf"\b{word}\b").any()


def test_a_question_does_not_deny_a_row_of_the_table():
    lids = EVIDENCE[(EVIDENCE["treatment"] == "magnesium") & (EVIDENCE["problem"] == "twitching")]
    assert set(lids["direction"]) == {"unknown"}
    said = OPTIONS.loc[OPTIONS["question"] == "lid_that_twitches", "feedback"]
    assert said.str.contains("table says that no research on it was found").any()
    assert not OPTIONS["feedback"].str.contains("no row in the table").any()


def test_a_grave_harm_of_the_label_stands_among_the_risks():
    risks = POINTS[POINTS["kind"] == "risk"].groupby("treatment")["statement"].agg(" ".join)
    assert "lood clots" in risks["immunoglobulin"]
    assert "kidneys that fail" in risks["immunoglobulin"]
    assert "newer group: thoughts of suicide" in risks["antidepressants"]
    assert "older group: the label warns of the same" in risks["antidepressants"]
