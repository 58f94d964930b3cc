"""The tables of lesson 05: full descriptions of movements, verdicts with reasons, and messages about bad edits."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from endplate.core.tables import FOLDER, TableError, check, load
from endplate.involuntary.involuntary_movement import PATTERNS
from endplate.labs import InvoluntaryMovementLab

LESSON = Path(__file__).resolve().parents[2] / "lessons" / "05_twitch_cramp_spasm.ipynb"
MOVEMENTS, FACTS, CAUSES = load("movements"), load("movement_facts"), load("twitch_causes")
TABLES = {"movements": MOVEMENTS, "movement_facts": FACTS, "twitch_causes": CAUSES}
SEEN = load("sources").set_index("key")["confirmed"]
COMPARED = {"begins", "looks", "lasts", "pain", "trace", "ends", "causes"}

every_table = pytest.mark.parametrize("name", list(TABLES))


def prose():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def facts_of(movement, feature):
    chosen = FACTS[(FACTS["movement"] == movement) & (FACTS["feature"] == feature)]
    return chosen["fact"].str.cat(sep=" ")


# What the tables say.


def test_the_lab_shows_each_movement_under_the_same_name():
    assert set(MOVEMENTS["movement"]) == set(PATTERNS) - {"voluntary effort"}
    assert set(MOVEMENTS["movement"]) <= set(InvoluntaryMovementLab.presets)


def test_movements_and_facts_are_in_one_order():
    assert MOVEMENTS["position"].tolist() == list(range(1, len(MOVEMENTS) + 1))
    assert FACTS["movement"].drop_duplicates().tolist() == MOVEMENTS["movement"].tolist()


def test_each_movement_has_facts_for_all_features_that_are_compared():
    for movement in MOVEMENTS["movement"]:
        assert set(FACTS.loc[FACTS["movement"] == movement, "feature"]) >= COMPARED


@pytest.mark.parametrize(("movement", "fires"), MOVEMENTS[["movement", "fires"]].to_numpy().tolist())
def test_what_fires_is_what_fires_in_the_lab(movement, fires):
    lab = InvoluntaryMovementLab(movement)
    assert lab.result.discharges.of_fibres == (fires == "muscle fibres")


@pytest.mark.parametrize(("movement", "site"), MOVEMENTS[["movement", "chain_site"]].to_numpy().tolist())
def test_where_it_begins_agrees_with_what_a_block_leaves_over_in_the_lab(movement, site):
    """Beyond the junction only fibres are left; below a nerve block axons are left as well."""
    lab = InvoluntaryMovementLab(movement)
    lab.recorded_s = 60.0  # a twitch comes now and then: both halves need enough of them
    left = {}
    for block in ("nerve block", "junction block"):
        lab.intervention = block
        left[block] = lab.result.left_percent
    begins_in_fibre, begins_in_axon = site == "muscle_fibre", site == "motor_axon"
    assert (left["junction block"] > 50) == begins_in_fibre
    assert (left["nerve block"] > 50) == (begins_in_fibre or begins_in_axon)


def test_only_fibrillation_cannot_be_seen():
    unseen = [each for each in MOVEMENTS["movement"] if facts_of(each, "looks").startswith("nothing")]
    assert unseen == ["fibrillation"]


def test_a_stretch_ends_a_cramp_and_a_fast_one_brings_on_spasticity():
    assert "stretch" in facts_of("cramp", "ends")
    assert "faster" in facts_of("spasticity", "trace")


def test_contested_origins_have_both_sides_and_sources_for_each():
    for movement in ("fasciculation", "cramp"):
        sides = FACTS[(FACTS["movement"] == movement) & (FACTS["feature"] == "begins")]
        assert len(sides) >= 2
        assert sides["source"].nunique() == len(sides)
        assert sides["fact"].str.contains("contested").any()


def test_fasciculation_is_harmless_before_it_is_anything_else():
    assert facts_of("fasciculation", "causes").startswith("most often no disease")
    assert CAUSES["cause"].iloc[0] == "no disease"
    assert CAUSES["verdict"].iloc[0] == "well-supported"


def test_diseases_come_last_and_only_one_of_them_is_a_typical_cause():
    diseases = CAUSES[CAUSES["cause"] == "disease of the nervous system"]
    assert diseases.index.tolist() == CAUSES.index[-len(diseases) :].tolist()
    assert diseases.loc[diseases["verdict"] == "well-supported", "claim"].str.contains("ALS").tolist() == [True]
    others = diseases[diseases["verdict"] == "not supported"]
    assert others["claim"].str.contains("Multiple sclerosis|Parkinson").all()
    assert others["reason"].str.startswith("Not typical").all()
    assert not others["verified"].any(), "no source for either was read that names twitching in them"


def test_causes_of_one_group_stand_together():
    assert len(CAUSES["cause"].drop_duplicates()) == (CAUSES["cause"] != CAUSES["cause"].shift()).sum()


# What they rest on.


@every_table
def test_what_is_verified_rests_on_a_source_of_which_the_passage_was_seen(name):
    verified = TABLES[name][TABLES[name]["verified"]]
    assert verified["source"].notna().all()
    assert set(SEEN[verified["source"]]) <= {"seen", "partial"}


@every_table
def test_what_has_no_source_is_not_verified(name):
    assert not TABLES[name].loc[TABLES[name]["source"].isna(), "verified"].any()


def test_a_rate_has_its_source():
    rates = FACTS[FACTS["feature"] == "rate"]
    assert rates["verified"].all()
    assert rates["fact"].str.contains(r"\d").all()


def test_the_lesson_cites_each_source_by_its_title():
    for key in sorted({*FACTS["source"].dropna(), *CAUSES["source"].dropna(), *MOVEMENTS["source"].dropna()}):
        assert load("sources").set_index("key").loc[key, "title"] in prose()


# The messages about bad edits.


@pytest.fixture
def edited(tmp_path):
    """Copy a table beside its neighbours, change a cell, and check it."""

    def edit(name, column, value, row=2):
        folder = shutil.copytree(FOLDER, tmp_path / "data")
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[row - 2][column] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(TableError) as raised:
            check(path, name)
        return [(each.file, each.row, each.column) for each in raised.value.problems], str(raised.value)

    return edit


@pytest.mark.parametrize(
    ("name", "column", "value", "words"),
    [
        ("movements", "chain_site", "motor_axn", "Near to it in its column site: motor_axon"),
        ("movements", "chain_site", "", "an empty cell is not allowed"),
        ("movements", "fires", "nerves", "one of motor units, muscle fibres"),
        ("movements", "position", "2", "each value may stand once"),
        ("movement_facts", "movement", "fasciculations", "Near to it in its column movement: fasciculation"),
        ("movement_facts", "feature", "colour", "one of begins, looks, lasts, pain, trace, rate, sound, ends, causes"),
        ("movement_facts", "fact", "", "an empty cell is not allowed"),
        ("movement_facts", "verified", "perhaps", "true or false"),
        ("movement_facts", "source", "leite_2041", "Near to it in its column key: leite_2014"),
        ("twitch_causes", "verdict", "true", "one of well-supported, plausible-but-limited, contested, not supported"),
        ("twitch_causes", "cause", "weather", "one of no disease, stress, exercise"),
        ("twitch_causes", "reason", "", "an empty cell is not allowed"),
        ("twitch_causes", "source", "nobody_1900", "is not in sources.csv"),
    ],
)
def test_a_message_about_a_bad_cell_has_file_row_column_and_what_is_allowed(edited, name, column, value, words):
    places, message = edited(name, column, value)
    assert (f"{name}.csv", column) in [(file, where) for file, _, where in places]
    assert words in message


@pytest.mark.parametrize(("name", "column"), [("movement_facts", "fact"), ("twitch_causes", "claim")])
def test_the_same_row_twice_is_noticed(edited, name, column):
    places, message = edited(name, column, TABLES[name].loc[0, column], row=3)
    assert [(file, row) for file, row, _ in places] == [(f"{name}.csv", 3)]
    assert "stands in row 2 already" in message
