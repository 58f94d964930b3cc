"""Bad edits of the tables of conditions are noticed."""

import csv
import shutil

import pytest

from endplate.core.tables import FOLDER, TableError, check, load


@pytest.fixture
def edited(tmp_path):
    """Copy the tables, change a cell of the first row of one, and check it."""

    def edit(name, column, value):
        folder = shutil.copytree(FOLDER, tmp_path / "data")
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[0][column] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(TableError) as raised:
            check(path, name)
        return [(each.file, each.row, each.column) for each in raised.value.problems], str(raised.value)

    return edit


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("conditions", "harmed", "nerves", "one of nothing, sensory and motor axons, upper motor neurone"),
        ("conditions", "position", "2", "each value may stand once"),
        ("conditions", "what_happens", "", "an empty cell is not allowed"),
        ("conditions", "source", "matiuzzi_2024", "Near to it in its column key: mattiuzzi_2024"),
        ("condition_sites", "chain_site", "motor_axn", "Near to it in its column site: motor_axon"),
        ("condition_sites", "condition", "benign_twitching", "is not in conditions.csv"),
        ("condition_facts", "feature", "colour", "one of how common, what follows, twitch or cramp, tests, course"),
        ("condition_facts", "verified", "perhaps", "true or false"),
        ("motor_signs", "hpo", "1324", "such as HP:0001257"),
        ("motor_signs", "lower", "<b>", "text without HTML tags"),
        ("condition_codes", "vocabulary", "ICD-9", "one of HPO, DO, MeSH, ICD-10-CM"),
        ("condition_codes", "code", "R-25", "such as DOID:14330"),
        ("test_limits", "test", "blood", "one of examination, nerve conduction, needle EMG, MRI, X-ray"),
        ("test_limits", "says", "maybe", "one of can say, cannot say, misleads"),
        ("red_flags", "band", "soon", "one of emergency, go now, today, within days, no hurry"),
        ("red_flags", "sign", "", "an empty cell is not allowed"),
    ],
)
def test_a_bad_cell_is_told_with_file_row_column_and_what_is_allowed(edited, name, column, value, said):
    places, message = edited(name, column, value)
    assert (f"{name}.csv", 2, column) in places or (name, column) == ("conditions", "position")
    assert said in message


@pytest.mark.parametrize(
    ("name", "column"), [("conditions", "condition"), ("test_limits", "statement"), ("red_flags", "sign")]
)
def test_the_same_row_twice_is_noticed(edited, name, column):
    places, message = edited(name, column, load(name).loc[1, column])
    assert (f"{name}.csv", 3, column) in places
    assert "stands in row" in message
