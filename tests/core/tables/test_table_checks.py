"""The rules of the tables: a bad row is refused with its place, its value and what is allowed."""

import csv
import json

import pytest

from endplate.core.tables import FOLDER, TableError, check, load
from endplate.core.tables import problems as table_problems

RESOURCES = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))["resources"]
FIELDS = {table["name"]: {field["name"]: field for field in table["schema"]["fields"]} for table in RESOURCES}

GLOSSARY, SOURCES = list(FIELDS["glossary"]), list(FIELDS["sources"])
GOOD_SOURCE = {"key": "some_2001", "title": "A title", "kind": "rct", "confirmed": "seen"}


def write(path, columns, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return path


def problems_of(path, name):
    with pytest.raises(TableError) as raised:
        check(path, name)
    return raised.value.problems


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("key", "Some 2001", r"'Some 2001' is not allowed\. Allowed: text such as dodge_1967"),
        ("key", "", "an empty cell is not allowed"),
        ("year", "19x", "'19x' is not allowed. Allowed: a whole number from 1500 to 2100, or nothing"),
        ("year", "1066", "a whole number from 1500 to 2100"),
        ("title", "", "an empty cell is not allowed. Allowed: text without HTML tags."),
        ("title", "A <b>bold</b> title", "text without HTML tags"),
        ("note", "<script>", "text without HTML tags"),
        ("doi", "https://doi.org/10.1000/xyz123", "such as 10.1000/xyz123"),
        ("pmid", "PMID 1", "digits only"),
        ("pmcid", "1234", "such as PMC1234567"),
        ("kind", "paper", "one of research_paper, rct, cohort"),
        ("confirmed", "yes", "one of seen, partial, no"),
    ],
)
def test_bad_cell_is_told_with_file_row_column_and_what_is_allowed(tmp_path, column, value, said):
    bad = {**GOOD_SOURCE, "key": "other_2002", column: value}
    path = write(tmp_path / "mine.csv", SOURCES, GOOD_SOURCE, bad)
    found = problems_of(path, "sources")
    assert [(each.file, each.row, each.column) for each in found] == [("mine.csv", 3, column)]
    with pytest.raises(TableError, match=said):
        check(path, "sources")


@pytest.mark.parametrize("text", ["p < 0.05", "a<5", "x <= y", "<", "5 > 3", "safe << unsafe"])
def test_signs_that_begin_no_tag_are_text(tmp_path, text):
    path = write(tmp_path / "mine.csv", SOURCES, {**GOOD_SOURCE, "note": text})
    assert check(path, "sources")["note"].tolist() == [text]


def test_same_key_twice_names_both_rows(tmp_path):
    path = write(tmp_path / "mine.csv", SOURCES, GOOD_SOURCE, GOOD_SOURCE)
    assert [str(each) for each in problems_of(path, "sources")] == [
        "mine.csv, row 3, column key: 'some_2001' stands in row 2 already; it may stand once."
    ]


def test_value_that_may_stand_once(tmp_path):
    columns = ["site", "position", "name", "what_happens", "lessons"]
    one = {"site": "a", "position": "1", "name": "A", "what_happens": "It happens."}
    path = write(tmp_path / "mine.csv", columns, one, {**one, "site": "b", "name": "B"})
    (found,) = problems_of(path, "chain_sites")
    assert (found.row, found.column) == (3, "position")
    assert "'1' stands in another row too" in found.words


def test_unknown_key_of_another_table_names_what_is_near(tmp_path):
    row = {"term": "a", "definition": "b", "verified": "true", "chain_site": "junktion"}
    path = write(tmp_path / "mine.csv", GLOSSARY, row)
    (found,) = problems_of(path, "glossary")
    assert (found.row, found.column) == (2, "chain_site")
    assert found.words == "'junktion' is not in chain_sites.csv. Near to it in its column site: junction."


def test_other_tables_beside_a_file_go_before_those_of_the_kit(tmp_path):
    row = {"term": "a", "definition": "b", "verified": "true", "source": "some_2001"}
    path = write(tmp_path / "glossary.csv", GLOSSARY, row)
    assert len(problems_of(path, "glossary")) == 1
    write(tmp_path / "sources.csv", SOURCES, GOOD_SOURCE)
    assert len(check(path, "glossary")) == 1


def test_all_problems_are_kept_and_the_message_stays_readable(tmp_path):
    rows = [{**GOOD_SOURCE, "key": f"k{number}", "year": "x", "kind": "y"} for number in range(30)]
    path = write(tmp_path / "mine.csv", SOURCES, *rows)
    with pytest.raises(TableError) as raised:
        check(path, "sources")
    assert len(raised.value.problems) == 60
    assert str(raised.value).count("\n") == table_problems.MAX_LISTED
    assert str(raised.value).endswith("... and 40 more (all of them in .problems of this error)")


def test_other_table_that_cannot_be_used_is_named_itself(tmp_path):
    row = {"term": "a", "definition": "b", "verified": "true", "source": "some_2001"}
    path = write(tmp_path / "glossary.csv", GLOSSARY, row)
    beside = write(tmp_path / "sources.csv", ["title", "kind"], {"title": "A title"})
    assert [str(each) for each in problems_of(path, "glossary")] == [
        "sources.csv, row 1: there is no column key, where glossary.csv looks up its keys."
    ]
    beside.write_bytes("key,title\né,\n".encode("latin-1"))
    assert [str(each)[:48] for each in problems_of(path, "glossary")] == [
        "sources.csv: the file is not UTF-8 text: line 2 "
    ]


def test_code_with_something_behind_it_is_no_code():
    frame = load("vocabulary").head(1)
    code = frame["code"].iloc[0]
    for wrong in (f"{code}x", f"{code} <b>", f"x{code}"):
        with pytest.raises(TableError, match=r"row 2, column code: .* is not allowed"):
            check(frame.assign(code=wrong), "vocabulary")


# The description.


def test_other_programs_are_told_what_the_kit_itself_reads():
    for table in RESOURCES:
        assert (table["format"], table["encoding"], table["dialect"]) == ("csv", "utf-8", {"csv": {"delimiter": ","}})
        assert table["schema"]["missingValues"] == [""]
        for field in table["schema"]["fields"]:
            truths = [field.get("trueValues"), field.get("falseValues")]
            kit = [["true", "True", "TRUE"], ["false", "False", "FALSE"]]
            assert truths == (kit if field["type"] == "boolean" else [None, None])


# Intervals.


def test_every_pair_of_limits_is_declared():
    """A column whose name has a part low has a partner with high, and between them often one without either."""
    for fields in FIELDS.values():
        for low in (name for name in fields if "low" in name.split("_")):
            parts = low.split("_")
            high = "_".join("high" if part == "low" else part for part in parts)
            middle = "_".join(part for part in parts if part != "low") or "value"
            above = [name for name in (middle, high) if name in fields]
            assert fields[low]["notAbove"] == above
            assert high in above
            assert middle not in fields or fields[middle]["notAbove"] == [high]


@pytest.mark.parametrize(
    ("name", "low", "middle", "high"),
    [
        ("treatment_evidence", "effect_low", "effect", "effect_high"),
        ("site_structures", "length_low_mm", "length_mm", "length_high_mm"),
        ("site_tests", "sensitivity_low_percent", "sensitivity_percent", "sensitivity_high_percent"),
        ("site_tests", "specificity_low_percent", "specificity_percent", "specificity_high_percent"),
        ("site_incidence", "low", "value", "high"),
        ("questions", "low", None, "high"),
    ],
)
def test_limits_stand_in_their_order(name, low, middle, high):
    frame = load(name)
    row = frame[frame[[each for each in (low, middle, high) if each]].notna().all(axis=1)].head(1)
    if row.empty:
        row = frame[frame[low].notna() & frame[high].notna()].head(1)
    middle = middle or low
    assert len(check(row.assign(**{low: 9, middle: 9, high: 9}), name)) == 1

    def problems(**values):
        with pytest.raises(TableError) as raised:
            check(row.assign(**values), name)
        return [(each.column, each.words) for each in raised.value.problems]

    words = "'9.5' is above {}, where '9.0' stands. Allowed: a number up to that one."
    crossed = [(low, words.format(each)) for each in ([middle, high] if middle != low else [high])]
    assert problems(**{middle: 9.0, low: 9.5, high: 9.0}) == crossed
    if middle != low:
        assert problems(**{low: 9.0, middle: 9.5, high: 9.0}) == [(middle, words.format(high))]
        assert problems(**{low: 9.5, middle: 9.0, high: 9.6}) == [(low, words.format(middle))]


# Prose.


@pytest.mark.parametrize("text", ["=CMD|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", " =1"])
def test_formula_is_no_prose(tmp_path, text):
    path = write(tmp_path / "mine.csv", SOURCES, {**GOOD_SOURCE, "note": text})
    (found,) = problems_of(path, "sources")
    assert (found.row, found.column) == (2, "note")
    assert f"begins with {text.strip()[0]}, which makes it a formula in a spreadsheet." in found.words
