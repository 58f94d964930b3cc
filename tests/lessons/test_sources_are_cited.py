"""Every source of the kit is cited where it is used, or says why it is not; and no source is there twice."""

import json
import re
from pathlib import Path

import pandas as pd

from endplate.core import tables

ROOT = Path(__file__).parents[2]
TEXTS = ("docs/*.md", "widgets/**/*.py", "data/*.csv")
UNCITED = "Not cited"


def plain(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def prose():
    notebooks = [json.loads(path.read_text("utf-8")) for path in (ROOT / "lessons").glob("*.ipynb")]
    cells = [cell for each in notebooks for cell in each["cells"] if cell["cell_type"] == "markdown"]
    return plain("\n".join("".join(cell["source"]) for cell in cells))


def test_every_source_is_cited_by_a_table_a_module_a_page_or_a_lesson_or_says_why_not():
    files = [path for pattern in TEXTS for path in ROOT.glob(pattern) if path.name != "sources.csv"]
    keys = {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8"))}
    lessons = prose()
    wrong = []
    for row in tables.load("sources").itertuples():
        title = plain(row.title.partition("(title")[0])
        cited = row.key in keys or (title and title in lessons)
        says_why = not pd.isna(row.note) and row.note.startswith(UNCITED)
        if cited == says_why:
            wrong.append(row.key)
    assert wrong == []


def test_no_identifier_belongs_to_two_sources():
    sources = tables.load("sources")
    for column in ("doi", "pmid", "pmcid"):
        known = sources[column].dropna().astype("string").str.lower()
        known = known[known != ""]
        assert known[known.duplicated()].tolist() == []
