"""A table as people, spreadsheets and programs leave it in a file: read as it stands, or refused in words that help."""

import re

import pandas
import pytest

from endplate.core.tables import TableError, check, load
from endplate.core.tables.cells import MAX_BYTES, MAX_CHARACTERS

FIELDS = ["site", "structure", "length_mm", "length_low_mm", "length_high_mm", "verified", "source"]
HEAD = ",".join(FIELDS) + "\n"
ROW = "median_wrist,ligament,25,20,30.5,true,latinovic_2006\n"
VALUES = ["median_wrist", "ligament", 25.0, 20.0, 30.5, True, "latinovic_2006"]


def problems(read, content):
    with pytest.raises(TableError) as raised:
        read(content)
    return [(each.row, each.column, each.words) for each in raised.value.problems]


def with_cell(column, text):
    cells = ROW.rstrip("\n").split(",")
    cells[FIELDS.index(column)] = text
    return HEAD + ",".join(cells) + "\n"


# Forms.


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(HEAD + ROW, id="plain"),
        pytest.param(b"\xef\xbb\xbf" + (HEAD + ROW).encode(), id="byte-order mark"),
        pytest.param((HEAD + ROW).replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param((HEAD + ROW).replace("\n", "\r"), id="lines of old Macs"),
        pytest.param((HEAD + ROW).strip(), id="no last line end"),
        pytest.param(HEAD + ROW + "\n\r\n", id="empty last lines"),
        pytest.param((HEAD + ROW).replace(",", " , "), id="blanks around"),
        pytest.param((HEAD + ROW).replace(",", "\xa0,\xa0"), id="no-break spaces around"),
        pytest.param('"' + (HEAD + ROW).replace(",", '","').replace("\n", '"\n"').removesuffix('"'), id="all quoted"),
        pytest.param((HEAD + ROW).replace("ligament", ' "ligament"'), id="blank before a quote"),
        pytest.param((HEAD + ROW).replace("true", "TRUE"), id="true in capitals"),
        pytest.param((HEAD + ROW).replace(",25,20,", ",25.0,2e1,"), id="numbers of a program"),
    ],
)
def test_what_has_one_meaning_is_understood(read, content):
    assert read(content).iloc[0].tolist() == VALUES


def test_the_suffix_does_not_matter(read):
    assert len(read(HEAD + ROW, "MINE.CSV")) == len(read(HEAD + ROW, "mine.txt")) == 1


@pytest.mark.parametrize(
    ("cell", "text"),
    [('"a, ""b"" and\nc"', 'a, "b" and\nc'), ("réflexe", "réflexe"), (' "a, b"', "a, b"), ("NA", "NA"), ("1_0", "1_0")],
)
def test_text_stays_as_it_is(read, cell, text):
    assert read(with_cell("structure", cell))["structure"].tolist() == [text]


COLUMNS = r"The columns have to be site, structure, .*, source, with commas between them\. The rows are checked once"


@pytest.mark.parametrize(
    ("content", "row", "column", "words"),
    [
        (b"", 1, None, f"the names of the columns are missing. {COLUMNS}"),
        (ROW, 1, None, f"the names of the columns are missing. {COLUMNS}"),
        (b"\n" + (HEAD + ROW).encode(), 1, None, f"the names of the columns are missing. {COLUMNS}"),
        (HEAD, None, None, "there are no rows below the names of the columns"),
        ((HEAD + ROW).replace(",", ";"), 1, None, "separated by semicolons. Save the file with commas"),
        ((HEAD + ROW).replace(",", "\t"), 1, None, "separated by tabs. Save the file with commas"),
        (HEAD.replace("site", "Site") + ROW, 1, None, f"missing: site; not wanted: Site. {COLUMNS}"),
        (HEAD.replace("site", "source") + ROW, 1, None, f"missing: site; there more than once: source. {COLUMNS}"),
        (HEAD.replace("source", "source,") + ROW, 1, None, f"not wanted: one without a name. {COLUMNS}"),
        ("structure,site" + HEAD[14:] + ROW, 1, None, f"the columns are in another order. {COLUMNS}"),
        (HEAD + "\n" + ROW, 2, None, "the row is empty"),
        (HEAD + ROW + ",,,,,,\n", 3, None, "the row is empty"),
        (HEAD + "median_wrist,ligament\n", 2, None, "the row has 2 cells, the table has 7 columns. Write the commas"),
        (HEAD + "median_wrist,a, b,,,,true,\n", 2, None, "the row has 8 cells, .* in double quotes"),
        (with_cell("structure", '"a, b'), 2, None, "a double quote opens a cell in this row, and none closes it"),
        (with_cell("structure", '"a" b'), 2, None, "a double quote stands where none may. Put the whole cell"),
        (with_cell("structure", '5" nail'), 2, "structure", "a double quote stands where none may"),
        (with_cell("structure", "a\0b"), None, None, 'this is no text, and so no CSV file. Save it as "CSV UTF-8"'),
        (with_cell("structure", "a\x07b"), 2, "structure", r"the cell holds U\+0007"),
        (with_cell("structure", "r\ufffdflexe"), 2, "structure", r"the cell holds U\+FFFD"),
        (with_cell("structure", "x" * 100_000), 2, "structure", f"100000 characters. Allowed: up to {MAX_CHARACTERS}"),
        (with_cell("structure", "x" * 200_000), 2, "structure", f"200000 characters. Allowed: up to {MAX_CHARACTERS}"),
        (HEAD + ROW * (MAX_BYTES // len(ROW)), None, None, r"more than a table may hold \(1 MB\)"),
        (with_cell("structure", "é").encode("latin-1"), None, None, 'not UTF-8 text: line 2 .* Save it as "CSV UTF-8"'),
        ((HEAD + ROW).encode("utf-16"), None, None, "the file is UTF-16 text, and has to be UTF-8"),
        (b"PK\x03\x04\x14\0\x06\0" + bytes(40), None, None, "a workbook or an archive and no CSV file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), None, None, "this is no text, and so no CSV file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_what_to_do(read, content, row, column, words):
    (found,) = problems(read, content)
    assert found[:2] == (row, column)
    assert re.search(words, found[2])


def test_rows_of_other_lengths_are_not_taken_for_the_names_of_the_columns(read):
    """What guesses where a table begins would begin at the last of these rows and check nothing above it."""
    rows = [ROW] * 3 + ["median_wrist,li\n", "gament,1,2,3\n", "x,y,z\n"]
    assert [(row, words[:7]) for row, _, words in problems(read, HEAD + "".join(rows))] == [
        (3, "'median"),
        (4, "'median"),
        (5, "the row"),
        (6, "the row"),
        (7, "the row"),
    ]


# Numbers.


@pytest.mark.parametrize(
    ("text", "value"), [("+25", 25), ("25.", 25), ("2.5e1", 25), (" 25 ", 25), ("22.50", 22.5), ("025", 25)]
)
def test_number_that_can_be_read_in_one_way_is_read_so(read, text, value):
    assert read(with_cell("length_mm", text))["length_mm"].tolist() == [value]


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "2_5",
        "25,0",
        "2 5",
        "2\xa05",
        "0x19",
        "２５",
        "٢٥",
        "25 mm",
        "n/a",
        "-",
    ],
)
def test_number_that_a_program_might_take_for_another_is_refused(read, text):
    ((row, column, words),) = problems(read, with_cell("length_mm", f'"{text}"'))
    assert (row, column) == (2, "length_mm")
    assert words.startswith(f"{text!r} is not allowed. Allowed: a number from 1 to 300, or nothing.")
    told = "too large" if text == "1e999" else "the digits 0 to 9, a point before decimals, and nothing else"
    assert (told in words) == any(sign.isdigit() for sign in text)


def test_negative_numbers_may_have_the_minus_of_a_printed_page_and_zero_has_none():
    about = "key,lesson,kind,purpose,prompt,unit,low,high,step,preset,quantity,tolerance,explanation\n"
    frame = check(f"{about}a,01_a,number,check,p,%,\N{MINUS SIGN}2.5,-0,,,,,e\n".encode(), "questions")
    assert frame["low"].tolist() == [-2.5]
    assert str(frame["high"].iloc[0]) == "0.0"


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("12.0", 12), ("+012", 12), ("9" * 18, int("9" * 18))])
def test_whole_number_that_can_be_read_in_one_way_is_read_so(text, value):
    frame = check(f"site,position,name,what_happens,lessons\na,{text},A,It happens.,\n".encode(), "chain_sites")
    assert frame["position"].tolist() == [value]


def test_whole_number_that_is_none_is_refused():
    for text in ["12.5", "1e3", "1_2", "１２", "1 2", "0x1", "9" * 30, "9" * 4_400, "True", "NaN"]:
        with pytest.raises(
            TableError, match=r"mine, row 2, column position: '.*' is not allowed\. Allowed: a whole number"
        ):
            check(f"site,position,name,what_happens,lessons\na,{text},A,It happens.,\n".encode(), "chain_sites", "mine")


@pytest.mark.parametrize("text", ["Yes", "1", "0", "wahr", "T", "tRUE"])
def test_true_and_false_have_one_spelling(read, text):
    ((row, column, words),) = problems(read, with_cell("verified", text))
    assert (row, column, words) == (2, "verified", f"{text!r} is not allowed. Allowed: true or false.")


# Files that are none, and frames.


def test_what_is_no_file_says_so(tmp_path):
    for rows in (tmp_path, tmp_path / "none.csv", str(tmp_path / "none.csv")):
        with pytest.raises(TableError, match=r"There is no file .*\."):
            check(rows, "sites")
    with pytest.raises(TableError, match=r"cannot be read: File name too long"):
        check(HEAD + ROW * 100, "sites")
    with pytest.raises(TableError, match="Rows are a path, a data frame or the bytes of a CSV file, not list"):
        check([1], "sites")


def test_frames_are_read_as_files_are():
    kit = load("site_structures")
    again = check(kit, "site_structures")
    pandas.testing.assert_frame_equal(again, kit)
    loose = kit.astype(object).where(kit.notna(), None).sample(frac=1, random_state=1)
    assert check(loose, "site_structures")["site"].tolist() == loose["site"].tolist()
    grades = load("evidence_grades")
    assert check(grades.assign(position=grades["position"].astype(float)), "evidence_grades").equals(grades)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda frame: frame.set_index("site"), "The index of the frame holds site: make columns with reset_index"),
        (lambda frame: frame.iloc[:0], "my frame: there are no rows"),
        (lambda frame: frame.drop(columns="source"), "my frame, row 1: missing: source"),
        (lambda frame: pandas.concat([frame, frame], axis=1), "my frame, row 1: there more than once: site, structure"),
        (lambda frame: frame.assign(length_mm=float("inf")), "my frame, row 2, column length_mm: 'inf' is not allowed"),
        (lambda frame: frame.assign(verified=1), "my frame, row 2, column verified: '1' is not allowed"),
        (lambda frame: frame.assign(structure="a\ud800"), "my frame: the file is not UTF-8 text: line 2"),
    ],
)
def test_frame_that_cannot_be_used_says_why(spoil, words):
    with pytest.raises(TableError, match=words):
        check(spoil(load("site_structures").head(1)), "site_structures", "my frame")
