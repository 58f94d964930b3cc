"""The tables: what is shipped keeps its rules, and a bad row is told in words that help."""

import csv
import html.parser
import json
import shutil
import subprocess
import sys

import pandas
import pytest

from endplate import table_checks, tables
from endplate.models.junction import Junction
from endplate.parameters import declared
from endplate.tables import TableError, check, constants, load, names, show, source

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
    for cached in (tables._load, tables._descriptors, tables._as_recorded):
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


def problems_of(path, name):
    with pytest.raises(TableError) as raised:
        check(path, name)
    return raised.value.problems


# What is shipped.


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


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=lambda value: value if isinstance(value, str) else "")
def test_every_column_is_described_and_ruled(name, field):
    assert field["title"]
    assert field["description"].endswith(".")
    schema = next(each["schema"] for each in DESCRIPTION["resources"] if each["name"] == name)
    rules = field.get("constraints", {})
    foreign = {each for key in schema.get("foreignKeys", []) for each in key["fields"]}
    if field["type"] == "string":
        assert "pattern" in rules or "enum" in rules or field["name"] in foreign
    if rules.get("pattern") not in (None, table_checks.TEXT_WITHOUT_TAGS):
        assert field["example"], "a message shows it to say what is allowed"
    if field["name"] in schema["primaryKey"]:
        assert rules["required"]


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


def test_recorded_tables_are_read_without_the_slow_check():
    code = (
        "import sys; from endplate.tables import load, names; [load(name) for name in names()]; "
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
    with pytest.raises(TableError, match=r"nowhere.*pip install --editable"):
        load("glossary")


def test_missing_file_and_unknown_table_say_what_there_is(tmp_path):
    with pytest.raises(TableError, match="There is no file"):
        check(tmp_path / "none.csv", "glossary")
    with pytest.raises(TableError, match=r"no table 'glosary'.*sources, chain_sites, glossary"):
        load("glosary")


# Bad rows.


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
    columns = ["site", "position", "name", "what_happens", "lesson"]
    one = {"site": "a", "position": "1", "name": "A", "what_happens": "It happens."}
    path = write(tmp_path / "mine.csv", columns, one, {**one, "site": "b", "name": "B"})
    (found,) = problems_of(path, "chain_sites")
    assert (found.row, found.column) == (3, "position")
    assert "'1' stands in another row too" in found.words


def test_unknown_key_of_another_table_names_what_is_near(folder):
    row = {"term": "a", "definition": "b", "verified": "true", "chain_site": "junktion"}
    path = write(folder / "mine.csv", GLOSSARY, row)
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
    assert str(raised.value).count("\n") == table_checks.SHOWN
    assert str(raised.value).endswith("... and 40 more (all of them in .problems of this error)")


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("term;definition\na;b\n", 1, "the columns have to be term, definition, chain_site.*commas between"),
        ("term,definition,chain_site,lesson,source,verified\n", 1, "they are term, .*source, verified"),
        ("term,definition,chain_site,lesson,verified,source,more\n", 1, "they are .* more"),
        ("", 1, "the columns have to be term, definition, .*; there are none"),
        ("{head}a,b, and c,,,true,\n", 2, "the row has 7 cells, the table has 6 columns. .*double quotes"),
        ("{head}a,b\n", 2, "the row has 2 cells, the table has 6 columns. Write the commas"),
        ("{head}a,b,,,true,\n,,,,,\n", 3, "the row is empty"),
    ],
)
def test_file_of_the_wrong_form_says_how_to_mend_it(tmp_path, text, row, said):
    path = tmp_path / "mine.csv"
    path.write_text(text.replace("{head}", ",".join(GLOSSARY) + "\n"), encoding="utf-8")
    (found,) = problems_of(path, "glossary")
    assert found.row == row
    with pytest.raises(TableError, match=said):
        check(path, "glossary")


def test_file_that_is_not_utf8_says_so(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes((",".join(GLOSSARY) + "\nr\xe9flexe,b,,,true,\n").encode("latin-1"))
    (found,) = problems_of(path, "glossary")
    assert "not UTF-8 text" in found.words


def test_files_as_spreadsheets_write_them_are_read(tmp_path):
    path = tmp_path / "mine.csv"
    text = ",".join(GLOSSARY) + '\r\nréflexe,"two\r\nlines, one comma",,,TRUE,\r\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    frame = check(path, "glossary")
    assert frame["term"].tolist() == ["réflexe"]
    assert frame["verified"].tolist() == [True]


# Citations and constants.


def test_citation_gives_identifiers_of_seen_sources_only(folder):
    row = {
        "key": "some_2001", "authors": "Some A, Other B", "year": "2001", "title": "A question?",
        "container": "Journal 2001;1:2-3", "doi": "10.1000/xyz123", "pmid": "123", "kind": "rct",
    }  # fmt: skip
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


# Showing.


class Elements(html.parser.HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, page):
        super().__init__()
        self.found, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data.strip())

    def count(self, tag, **attributes):
        return sum(each == tag and attributes.items() <= has.items() for each, has in self.found)


def test_shown_table_names_its_rows_and_columns():
    view = show("chain_sites", ["name", "what_happens"])
    rows = len(load("chain_sites"))
    page = Elements(view._repr_html_())
    assert page.count("caption") == 1
    assert "Places in the chain" in page.words
    assert page.count("th", scope="col") == 2
    assert page.count("th", scope="row") == rows
    assert page.count("td", **{"data-title": "What happens here"}) == rows
    assert repr(view) == f"Table chain_sites: {rows} rows · name, what_happens"


def test_shown_text_is_escaped():
    frame = pandas.DataFrame({'a"b': ["p < 0.05 & <b>"], "c": ['"<i>']})
    page = Elements(show(frame, caption="<u>")._repr_html_())
    assert not {"b", "i", "u"} & {tag for tag, _ in page.found}
    assert {"p < 0.05 & <b>", '"<i>', "<u>", 'A"b'} <= set(page.words)


def test_chosen_rows_keep_titles_and_name():
    chosen = load("glossary").query("verified").head(1)[["term", "verified", "source"]]
    view = show(chosen, caption="Verified words")
    page = Elements(view._repr_html_())
    assert {"Verified words", "Term", "Verified", "yes"} <= set(page.words)
    assert repr(view) == "Table glossary: 1 row · term, verified, source"


def test_missing_cells_are_shown_empty():
    frame = load("glossary").assign(source=None)[["term", "source"]]
    assert not {"nan", "None", "<NA>"} & set(Elements(show(frame)._repr_html_()).words)


def test_numbers_are_shown_without_needless_digits():
    words = Elements(show(constants(Junction))._repr_html_()).words
    assert "Constants of Junction" in words
    assert not [word for word in words if word.endswith(".0")]


def test_unknown_column_says_which_there_are():
    with pytest.raises(TableError, match=r"no column meaning\. The columns are term, definition"):
        show("glossary", ["term", "meaning"])
