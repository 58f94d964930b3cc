"""The tables: what is shipped keeps its rules, is read fast, and says where it is from."""

import csv
import json
import shutil
import subprocess
import sys

import pandas
import pytest

from endplate.core.parameters import declared
from endplate.core.tables import TableError, check, constants, load, names, records, source
from endplate.core.tables import data_package as tables
from endplate.core.tables import rules as table_rules
from endplate.junction.impulse import Junction

FOLDER = tables.FOLDER
DESCRIPTION = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
FIELDS = [(table["name"], field) for table in DESCRIPTION["resources"] for field in table["schema"]["fields"]]

GLOSSARY = ["term", "definition", "chain_site", "lesson", "verified", "source"]
SOURCES = [field["name"] for name, field in FIELDS if name == "sources"]
GOOD_SOURCE = {"key": "some_2001", "title": "A title", "kind": "rct", "confirmed": "seen"}


def write(path, columns, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return path


def forget():
    for cached in (tables._load, tables.records, tables._descriptors, tables._contents, tables._as_recorded):
        cached.cache_clear()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the tables that a test may spoil."""
    copied = shutil.copytree(FOLDER, tmp_path / "data")
    monkeypatch.setattr(tables, "FOLDER", copied)
    forget()
    yield copied
    monkeypatch.undo()
    forget()


@pytest.fixture
def few_tables(folder):
    """The same with the tables alone on which the glossary depends, so that all of them are soon checked."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    kept = ("sources", "chain_sites", "glossary")
    package["resources"] = [each for each in package["resources"] if each["name"] in kept]
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    forget()
    return folder


# What is shipped.


@pytest.mark.slow
def test_shipped_tables_are_valid_for_frictionless_itself():
    from frictionless import Package

    assert Package.validate_descriptor(str(FOLDER / "datapackage.json")).valid
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("name", names())
def test_shipped_table_keeps_its_rules(name):
    frame = check(FOLDER / f"{name}.csv", name)
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert len(frame) == len(list(csv.DictReader(file))) > 0


def test_recorded_hashes_are_those_of_the_files():
    assert tables._as_recorded(), "A table was edited. Check and record it: python -m endplate.tables"


def test_lines_end_alike_everywhere():
    assert [path.name for path in FOLDER.iterdir() if b"\r" in path.read_bytes()] == []


def test_every_file_is_described():
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(names())
    assert DESCRIPTION["licenses"][0]["name"] == "CC-BY-4.0"


def lacks_of(field, schema):
    """What the description of one column lacks."""
    rules = field.get("constraints", {})
    foreign = {each for key in schema.get("foreignKeys", []) for each in key["fields"]}
    if not field.get("title"):
        yield "a title"
    if not field.get("description", "").endswith("."):
        yield "a description that is a sentence"
    if field["type"] == "string" and not ("pattern" in rules or "enum" in rules or field["name"] in foreign):
        yield "a rule for its text"
    if rules.get("pattern") not in (None, table_rules.TEXT_WITHOUT_TAGS) and not field.get("example"):
        yield "an example, with which a message says what is allowed"
    if field["name"] in schema["primaryKey"] and not rules.get("required"):
        yield "the rule that a key is required"


def test_every_column_is_described_and_ruled():
    found = {
        f"{table['name']}.{field['name']}": lacks
        for table in DESCRIPTION["resources"]
        for field in table["schema"]["fields"]
        if (lacks := [*lacks_of(field, table["schema"])])
    }
    assert found == {}


def test_a_column_without_description_or_rule_is_noticed():
    column = {"name": "key", "type": "string", "constraints": {"pattern": "[a-z]+"}}
    assert len([*lacks_of(column, {"primaryKey": ["key"]})]) == 4
    assert [*lacks_of({**column, "constraints": {}}, {"primaryKey": []})][-1] == "a rule for its text"


def test_shipped_sources_make_citations():
    for key, title in zip(load("sources")["key"], load("sources")["title"], strict=True):
        citation = source(key)
        assert title in citation
        assert citation.endswith((".", "?", "!"))
        assert "nan" not in citation.split()
        assert ".. " not in citation


# Reading.


def test_columns_have_their_types():
    assert load("sources")["year"].dtype == "Int64"
    assert load("glossary")["verified"].dtype == "boolean"
    assert load("questions")["tolerance"].dtype == "float64"
    assert load("questions")["prompt"].dtype == "str"


def test_empty_cells_are_missing_and_the_text_na_is_not(folder):
    rows = [{"term": "NA", "definition": "sodium", "verified": "true"}]
    frame = check(write(folder / "glossary.csv", GLOSSARY, *rows), "glossary")
    assert frame["term"].tolist() == ["NA"]
    assert frame["source"].isna().all()


def test_each_caller_gets_a_frame_of_its_own():
    mine = load("glossary")
    mine.loc[:, "definition"] = "spoiled"
    assert "spoiled" not in set(load("glossary")["definition"])


@pytest.mark.parametrize("name", names())
def test_rows_one_by_one_are_those_of_the_frame_and_cannot_be_changed(name):
    frame = load(name)
    empty = {column: "" if kind == "str" else None for column, kind in frame.dtypes.items()}
    rows = records(name)
    assert [row.place for row in rows] == list(frame.index)
    for row, expected in zip(rows, frame.astype(object).to_dict("records"), strict=True):
        assert row == {key: empty[key] if pandas.isna(value) else value for key, value in expected.items()}
        with pytest.raises(TypeError):
            row[next(iter(row))] = ""


def test_recorded_tables_are_read_without_the_slow_check():
    code = (
        "import sys; from endplate.core.tables import load, names; [load(name) for name in names()]; "
        "print('frictionless' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_edited_table_is_checked_when_it_is_loaded(folder):
    with (folder / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("new word,its meaning,junction,,maybe,\n")
    rows = len(pandas.read_csv(folder / "glossary.csv"))
    with pytest.raises(TableError, match=rf"glossary\.csv, row {rows + 1}, column verified: 'maybe'"):
        load("glossary")


def test_well_edited_table_is_loaded_with_the_new_row(folder):
    before = len(load("glossary"))
    forget()
    with (folder / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("new word,its meaning,junction,,false,\n")
    assert len(load("glossary")) == before + 1


def test_only_what_was_checked_is_used_if_a_file_is_edited_meanwhile(folder):
    before = load("glossary")["term"].tolist(), pandas.read_csv(folder / "sources.csv")["key"].tolist()
    (folder / "sources.csv").write_text("key\nother_2002\n", encoding="utf-8")
    assert (load("glossary")["term"].tolist(), load("sources")["key"].tolist()) == before
    forget()
    with pytest.raises(TableError, match=r"sources\.csv, row 1: missing: authors"):
        load("sources")


def test_key_that_went_from_another_table_is_noticed(folder):
    write(folder / "sources.csv", SOURCES, GOOD_SOURCE)
    with pytest.raises(TableError, match=r"is not in sources\.csv"):
        load("glossary")


def test_record_writes_the_hashes_of_good_tables_only(few_tables):
    write(few_tables / "sources.csv", SOURCES, GOOD_SOURCE)
    before = (few_tables / "datapackage.json").read_bytes()
    with pytest.raises(TableError, match=r"glossary\.csv"):
        tables.record()
    assert (few_tables / "datapackage.json").read_bytes() == before
    shutil.copy(FOLDER / "sources.csv", few_tables)
    with (few_tables / "chain_sites.csv").open("a", encoding="utf-8") as file:
        file.write("tendon,99,Tendon,Pulls at the bone.,\n")
    tables.record()
    forget()
    assert tables._as_recorded()
    assert load("chain_sites")["site"].iloc[-1] == "tendon"


def test_record_changes_nothing_that_is_up_to_date(few_tables):
    before = (few_tables / "datapackage.json").read_bytes()
    tables.record()
    assert (few_tables / "datapackage.json").read_bytes() == before


def test_missing_folder_says_where_it_should_be(folder, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", folder / "nowhere")
    forget()
    with pytest.raises(TableError, match=r"nowhere.*install it again"):
        load("glossary")


def test_missing_file_and_unknown_table_say_what_there_is(tmp_path):
    with pytest.raises(TableError, match="There is no file"):
        check(tmp_path / "none.csv", "glossary")
    with pytest.raises(TableError, match=r"no table 'glosary'.*sources, chain_sites, glossary"):
        load("glosary")


# Citations and constants.


def test_citation_gives_identifiers_of_seen_sources_only(folder):
    row = {
        "key": "some_2001",
        "authors": "Some A, Other B",
        "year": "2001",
        "title": "A question?",
        "container": "Journal 2001;1:2-3",
        "doi": "10.1000/xyz123",
        "pmid": "123",
        "kind": "rct",
    }
    write(
        folder / "sources.csv",
        SOURCES,
        {**row, "confirmed": "seen"},
        {**row, "key": "partly_2001", "confirmed": "partial"},
        {"key": "bare", "title": "A page", "kind": "web_page", "confirmed": "seen"},
    )
    shown = "Some A, Other B (2001). A question? Journal 2001;1:2-3."
    assert source("some_2001") == f"{shown} doi:10.1000/xyz123. PMID 123."
    assert source("partly_2001") == shown
    assert source("bare") == "A page (no date)."
    with pytest.raises(TableError, match=r"no key 'x'\. Its keys are some_2001, partly_2001, bare"):
        source("x")


def test_constants_of_a_declaration():
    frame = constants(Junction)
    parameters = list(declared(Junction).values())
    assert frame["label"].tolist() == [each.label for each in parameters]
    assert frame["default"].tolist() == [each.default for each in parameters]
    assert frame["source"].tolist() == [each.source for each in parameters]
    assert constants(Junction()).equals(frame)
