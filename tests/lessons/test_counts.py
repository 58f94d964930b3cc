"""What the words of lessons and documentation count is what the kit holds."""

import json
import re
from pathlib import Path

import pytest

from endplate.core import tables
from endplate.entrapment.lesion_sites import SITES
from endplate.involuntary.labs.involuntary_movement_lab import MARKS

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
UP_TO_TWENTY = [
    "nil",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = dict(zip(("twenty", "thirty", "forty", "fifty"), range(20, 60, 10), strict=True))


def number(words):
    """Read a number in digits or in words below sixty."""
    if words.isdigit():
        return int(words)
    tens, _, ones = words.lower().rpartition("-")
    return TENS.get(ones, 0) or TENS.get(tens, 0) + UP_TO_TWENTY.index(ones)


def prose(place):
    """The text of a page, or of the cells of words of a lesson, in one line."""
    path = ROOT / place if "." in place else next(path for path in LESSONS if path.stem.startswith(place))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
        text = "\n".join("".join(cell["source"]) for cell in cells)
    return re.sub(r"\s+", " ", text)


def labs_of(place):
    """How many labs a lesson shows."""
    path = next(path for path in LESSONS if path.stem.startswith(place))
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [cell for cell in cells if cell["cell_type"] == "code" and "check" not in cell["metadata"].get("tags", [])]
    return sum(len(re.findall(r"Lab\(|, \w+Lab\)", "".join(cell["source"]))) for cell in shown)


def rows(name, **values):
    """How many rows of a table have these values."""
    table = tables.load(name)
    for column, value in values.items():
        table = table[table[column] == value]
    return len(table)


CLAIMS = tables.load("claims")
OF_E, OTHERS = CLAIMS[CLAIMS["article"] == "E"], CLAIMS[CLAIMS["article"] != "E"]
# Where it stands, the words around the number, and what they count
COUNTED = [
    ("00", r"from 01 to (\d+)\.", int(LESSONS[-1].stem[:2])),
    ("05", r"deals all (\w+) kinds", len(MARKS)),
    ("10", r"place (\w+) conditions along the chain", rows("conditions")),
    ("11", r"The articles name (\w+)\.", rows("exercises")),
    ("11", r"The table has (\d+) findings", rows("treatment_evidence")),
    ("11", r"In \*\*(\w+)\*\* of them the certainty is high", rows("treatment_evidence", certainty="high")),
    ("12", r"The kit holds (\d+) treatments", rows("treatments")),
    ("13", r"claims of all five articles: (\d+) of them, and one \*\*omission", rows("claims", kind="claim")),
    ("13", r"sources of the (\d+) claims", len(CLAIMS)),
    ("14", r"sources of the (\d+) claims", len(CLAIMS)),
    ("14", r"Of the (\d+) claims of article E", len(OF_E)),
    ("14", r"claims of article E (\d+) are \*not supported\*", sum(OF_E["verdict"] == "not supported")),
    ("14", r"of the (\d+) of the other four articles", len(OTHERS)),
    ("14", r"the other four articles (\d+) are\.", sum(OTHERS["verdict"] == "not supported")),
    ("15", r"\*\*([\w-]+) causes\*\* are few", rows("clinic_causes")),
    ("docs/evidence.md", r"their treatment: (\d+) claims, and one omission", rows("claims", kind="claim")),
    ("docs/treatment.md", r"which of the (\d+) treatments", rows("treatments")),
    ("docs/entrapment.md", r"There are (\d+) sites", len(SITES)),
    ("docs/entrapment.md", r"The map has (\d+) of them", rows("sites")),
    ("CHANGELOG.md", r"press of a button, for (\d+) checks", tables.load("question_hints")["question"].nunique()),
    ("docs/deployment.md", r"lesson 03, which has (\w+) labs", labs_of("03")),
    ("docs/deployment.md", r"all (\w+) lessons were run", len(LESSONS)),
]


def test_a_number_in_words_is_that_of_the_kit():
    for place, words, count in COUNTED:
        found = re.findall(words, prose(place))
        assert [number(each) for each in found] == [count] * max(1, len(found))


def test_no_page_counts_what_grows_without_being_listed_here():
    """Whoever writes how many labs, lessons or treatments there are adds it above, or leaves it out."""
    named = re.compile(r"\b(?:the|all|has|holds|with|are) ([\w-]+) (?:labs|lessons|treatments|claims|sites|sources)\b")
    listed = {(place, count) for place, _, count in COUNTED}
    pages = ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
    for place in [*pages, *(path.stem[:2] for path in LESSONS)]:
        for words in named.findall(prose(place)):
            if words.isdigit() or words.lower().rpartition("-")[2] in {*UP_TO_TWENTY[8:], *TENS}:
                assert (place, number(words)) in listed, f"{place}: {words}"


@pytest.mark.parametrize("path", LESSONS[1:], ids=lambda path: path.stem)
def test_a_lesson_says_whether_one_question_returns_or_more(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    (place,) = (i for i, source in enumerate(sources) if re.search(r"questions? returns? from", source, re.IGNORECASE))
    behind = (i for i in range(place + 1, len(cells)) if cells[i]["cell_type"] == "markdown")
    asked = sum(source.count("Question(") for source in sources[place + 1 : next(behind, len(cells))])
    assert asked > 0
    assert (
        sources[place]
        .rstrip()
        .rpartition("\n")[2]
        .startswith("Questions return" if asked > 1 else "A question returns")
    )
