"""A bad row of the tables of treatments is refused in words that help, and so is what reads like a dose."""

import csv
import shutil

import pytest

from endplate.core.tables import FOLDER, TableError, check
from endplate.core.tables.rules import DOSE

BAD = (
    ("treatment_evidence", {"source": ""}, "source", "a key of sources.csv, or false under verified"),
    ("treatment_evidence", {"source": "", "verified": "false"}, "source", "where effect is filled"),
    ("treatment_evidence", {"verified": ""}, "verified", "Allowed: true or false."),
    ("treatment_evidence", {"source": "garrison_2021"}, "source", "Near to it in its column key: garrison_2020"),
    (
        "treatment_evidence",
        {"scheme": "GRADE", "grade": "A"},
        "scheme and grade",
        "'GRADE, A' is not in evidence_grades.csv. Allowed with GRADE: high, moderate, low, very low.",
    ),
    ("treatment_evidence", {"scheme": "Oxford"}, "scheme", "one of GRADE, AAN, SORT"),
    ("treatment_evidence", {"unit": ""}, "unit", "where effect is filled. Allowed: text without HTML tags, or nothing"),
    ("treatment_evidence", {"measure": ""}, "measure", "one of mean difference, standardised mean difference"),
    ("treatment_evidence", {"better": ""}, "better", "one of lower, higher, or nothing there too"),
    ("treatment_evidence", {"interval": ""}, "interval", "one of 95 % confidence interval"),
    ("treatment_evidence", {"effect": ""}, "effect", "where effect_low and effect_high and unit are filled"),
    ("treatment_evidence", {"effect_high": ""}, "effect_high", "where effect_low and interval are filled"),
    ("treatment_evidence", {"effect": "a little"}, "effect", "'a little' is not allowed. Allowed: a number"),
    ("treatment_evidence", {"finding": "Take 300 mg of it."}, "finding", "'300 mg' reads like a dose. Allowed: text"),
    ("treatment_evidence", {"harm": "<img src=x onerror=alert(1)>"}, "harm", "Allowed: text without HTML tags"),
    ("treatment_evidence", {"direction": "works"}, "direction", "one of helps, no difference, harms"),
    ("treatment_points", {"statement": "Swallow two tablets."}, "statement", "'two tablets' reads like a dose"),
    ("treatment_points", {"kind": "advice"}, "kind", "one of pro, con, risk, when not"),
    ("treatment_problems", {"problem": "tired legs"}, "problem", "one of pinched nerve, cramp"),
    ("treatment_places", {"place": "muscle_fiber"}, "place", "Near to it in its column place: muscle_fibre"),
    ("treatments", {"position": "57"}, "position", "a whole number from 1 to 56"),
    ("treatments", {"group": "magic"}, "group", "one of conservative, exercise, manual"),
    ("treatments", {"mechanism": "stretching"}, "mechanism", "Near to it in its column mechanism: stretch"),
    ("mechanisms", {"parameter": "sodium"}, "parameter", "one of esterase_fraction, toxin_fraction"),
    ("mechanisms", {"full_strength": "90"}, "full_strength", "a number from 0 to 45"),
    ("glossary", {"definition": "Drunk twice a day."}, "definition", "'twice a day' reads like a dose"),
)
"""Table, the cells that are spoiled in one row, and the column and words of the problem."""


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    """Copy the tables, spoil a row for each bad case, and give the problems of each row."""
    folder = tmp_path_factory.mktemp("spoiled") / "data"
    shutil.copytree(FOLDER, folder)
    by_case = {}
    for name in dict.fromkeys(name for name, *_ in BAD):
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        whole = [place for place, row in enumerate(rows) if row.get("effect_high", "any") and row.get("source", "any")]
        cases = [(changes, place) for (_, changes, *_), place in zip(_bad_of(name), whole, strict=False)]
        for changes, place in cases:
            rows[place] |= changes
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        with pytest.raises(TableError) as raised:
            check(path, name)
        # A row that was spoiled stands in the file, so the next table is held against the kit's own again
        shutil.copy(FOLDER / f"{name}.csv", path)
        for changes, place in cases:
            of_row = [each for each in raised.value.problems if (each.file, each.row) == (path.name, place + 2)]
            by_case[name, str(changes)] = [(each.column, str(each)) for each in of_row]
    return by_case


def _bad_of(name):
    return [case for case in BAD if case[0] == name]


@pytest.mark.parametrize(("name", "changes", "column", "words"), BAD)
def test_the_problem_of_a_bad_row_names_file_row_column_and_what_is_allowed(problems, name, changes, column, words):
    of_column = [problem for where, problem in problems[name, str(changes)] if where == column]
    assert any(words in problem for problem in of_column)
    for problem in of_column:
        assert problem.startswith(f"{name}.csv, row ")
        assert f", column {column}: " in problem


def test_a_dose_is_seen():
    for text in [
        "900 mg",
        "0.5 g at night",
        "10-ml syringe",
        "half a tablet",
        "2 capsules",
        "100 units of botulinum toxin",
        "3 times a day",
        "twice daily",
        "every 8 hours",
        "5 µg",
        "4 mmol in water",
        "2 litres of water",
        "6 puffs",
        "two doses a day",
    ]:
        assert DOSE.search(text)


def test_a_measured_number_is_no_dose():
    for text in [
        "20 pps (37 units)",
        "a calcium concentration of 2 mmol/l",
        "2.4 mM",
        "30 mm long",
        "9.6 to 2.1 in two weeks",
        "5 m/s",
        "2 cramps a week",
        "12 motor units fire",
        "points of 100",
        "the lower and the higher dose",
        "three doses",
    ]:
        assert not DOSE.search(text)
