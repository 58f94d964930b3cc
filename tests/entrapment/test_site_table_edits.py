"""Bad edits of the tables of the map are noticed."""

import csv
import shutil

import pytest

from endplate.core.tables import FOLDER, TableError, check


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
    ("site_red_flags", {"band": "soon"}, "Allowed: one of emergency, go now, today, within days."),
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
