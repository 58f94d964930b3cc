"""Exercises, prevention and red flags: nothing prescribes, everything says when to stop or to hurry."""

import csv
import re
import shutil

import pytest

from endplate.core.tables import FOLDER, TableError, check, load

# The claim that each row answers: both have the same verdict
CLAIM_OF_EXERCISE = {
    "neck_side_bend": "C-43",
    "wrist_stretch": "C-44",
    "hamstring_stretch": "C-45",
    "calf_stretch": "B-33",
    "general_stretching": "A-23",
    "median_nerve_glide": "A-24",
    "sciatic_nerve_glide": "A-24",
    "core_training": "A-27",
    "plank": "C-47",
    "bird_dog": "C-48",
    "glute_bridge": "C-49",
    "strength_training": "C-46",
    "walking": "B-43",
    "swimming_cycling": "B-36",
}
CLAIM_OF_MEASURE = {
    "posture": "C-61",
    "sitting_and_sleeping": "A-26",
    "lifting_technique": "C-66",
    "workplace": None,  # A-25 speaks of the place of work and of posture in one, and has posture's verdict
    "breaks": "C-63",
    "less_repetition": "C-65",
    "avoiding_positions": "C-05",
    "healthy_weight": "C-64",
    "regular_exercise": "C-62",
    "core_training": "A-27",
    "evening_stretching": "B-33",
    "minerals": "B-37",
    "magnesium": "B-38",
    "drinking": "B-39",
    "glucose_control": "B-40",
    "check_ups": "B-42",
}
PRESCRIBES = (
    r"\d|\b(?:seconds?|minutes?|hours?|times|twice|repeat|repetitions?|sets|daily|weekly|(?:a|per|every) day)\b"
)

EXERCISES, PREVENTION = load("exercises"), load("prevention")
TABLES = {"exercises": EXERCISES, "prevention": PREVENTION}
VERDICTS = load("claims").set_index("claim")["verdict"]
SOURCES = load("sources").set_index("key")

every_table = pytest.mark.parametrize("name", list(TABLES))


# What is there.


def test_the_exercises_and_measures_of_the_articles_are_there_in_their_order():
    for frame, key, wanted in (
        (EXERCISES, "exercise", CLAIM_OF_EXERCISE),
        (PREVENTION, "measure", CLAIM_OF_MEASURE),
    ):
        assert frame[key].tolist() == list(wanted)
        assert frame["position"].tolist() == list(range(1, len(frame) + 1))


def test_an_exercise_and_the_claim_about_it_have_the_same_verdict_and_article():
    for exercise, verdict, article in EXERCISES[["exercise", "verdict", "article"]].to_numpy().tolist():
        claim = CLAIM_OF_EXERCISE[exercise]
        assert (verdict, article) == (VERDICTS[claim], claim[0]), exercise


def test_a_measure_and_the_claim_about_it_have_the_same_verdict():
    for measure, verdict in PREVENTION[["measure", "verdict"]].to_numpy().tolist():
        claim = CLAIM_OF_MEASURE[measure]
        assert claim is None or verdict == VERDICTS[claim], measure


def test_posture_has_one_verdict_everywhere():
    causes = load("site_causes")
    of_posture = [*causes.loc[causes["cause"].str.contains("posture"), "verdict"], VERDICTS["A-25"], VERDICTS["C-61"]]
    assert {*of_posture, PREVENTION.set_index("measure").loc["posture", "verdict"]} == {"not supported"}


# No harm.


def test_every_exercise_says_what_to_mind_and_when_to_stop():
    stop = "Stop if pain, tingling or weakness increases."
    for exercise, caution in EXERCISES[["exercise", "caution"]].to_numpy().tolist():
        assert caution.endswith(stop), exercise
        assert len(caution) > len(stop) + 20, f"{exercise} has no caution of its own"


def test_what_pulls_on_a_nerve_warns_of_it():
    for exercise in ("neck_side_bend", "wrist_stretch", "hamstring_stretch", "sciatic_nerve_glide"):
        caution = EXERCISES.set_index("exercise").loc[exercise, "caution"]
        assert re.search(r"root|tingles|leave it out|do not stay", caution, re.IGNORECASE), exercise
    for caution in EXERCISES.loc[EXERCISES["kind"] == "gliding", "caution"]:
        assert "not a stretch" in caution
        assert "below tingling" in caution


@pytest.mark.parametrize(
    ("name", "columns"), [("exercises", ["name", "aim", "how", "caution"]), ("prevention", ["name", "aim"])]
)
def test_nothing_says_how_long_how_often_or_how_much(name, columns):
    for column in columns:
        prescribing = TABLES[name][column].str.contains(PRESCRIBES, case=False)
        assert TABLES[name].loc[prescribing, column].tolist() == []


@every_table
def test_no_amount_of_a_remedy_is_named(name):
    amounts = r"\d\s*(?:mg|µg|g|ml|l|litres?|glasses|tablets?)\b"
    assert TABLES[name].loc[TABLES[name]["reason"].str.contains(amounts), "reason"].tolist() == []


# What it rests on.


@every_table
def test_what_is_verified_rests_on_a_source_that_was_seen_and_is_more_than_a_web_page(name):
    sources = SOURCES.loc[TABLES[name].loc[TABLES[name]["verified"], "source"]]
    assert set(sources["confirmed"]) == {"seen"}
    assert not set(sources["kind"]) & {"web_page", "policy"}


@every_table
def test_what_has_no_source_is_unverified_and_holds_no_number(name):
    without = TABLES[name][TABLES[name]["source"].isna()]
    assert not without["verified"].any()
    assert not without["reason"].str.contains(r"\d").any()


# Bad edits.


@pytest.mark.parametrize(
    ("name", "edits"),
    [
        (
            "exercises",
            {
                "exercise": ("Neck bend", "such as bird_dog"),
                "kind": ("dance", "one of stretch, strengthening, gliding, aerobic, relaxation"),
                "caution": ("", "an empty cell is not allowed"),
                "how": ("Bend <img src=x onerror=alert(1)>", "text without HTML tags"),
                "verdict": ("good", "one of well-supported"),
                "source": ("nobody_1900", "is not in sources.csv"),
            },
        ),
        (
            "prevention",
            {
                "aim": ("", "an empty cell is not allowed"),
                "verdict": ("true", "one of well-supported"),
                "reason": ("<b>No.</b>", "text without HTML tags"),
                "source": ("", "verified"),
            },
        ),
    ],
)
def test_bad_cells_are_told_with_file_row_column_and_what_is_allowed(tmp_path, name, edits):
    path = shutil.copy(FOLDER / f"{name}.csv", tmp_path)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, (column, (value, _)) in zip(rows, edits.items(), strict=False):
        row[column] = value
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(TableError) as raised:
        check(path, name)
    problems = {(each.row, each.column): each.words for each in raised.value.problems}
    for row, (column, (_, words)) in enumerate(edits.items(), start=2):
        assert words in problems[row, column]
