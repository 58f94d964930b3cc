"""A word of the glossary is explained where the course first uses it: bold, as lesson 00 promises, or with a link."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from endplate.core import tables

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("[0-9]*.ipynb"))
TERMS = dict(tables.load("glossary")[["term", "lesson"]].to_numpy().tolist())
HEADWORDS = Counter(term.partition(" (")[0] for term in TERMS)
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
BOLD_OR_HEADING = re.compile(r"\*\*.+?\*\*|^#+ .*$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"(?P<name>[^(]+?)(?: \((?P<others>[^)]*)\))?")
EVERYDAY = {
    "claim",
    "contested",
    "oversimplified",
    "cramp",
    "spasm",
    "twitch",
    "disease",
    "fused",
    "spike",
    "drop",
    "root",
}
"""Plain English before a lesson gives them a narrower meaning."""


def names(term):
    """Return the names of a term; a word that is narrowed, as "gain (of a loop)", is one of everyday English too."""
    parts = NAMED.fullmatch(term)
    others = (parts["others"] or "").removeprefix("plural: ")
    if others.startswith(("of ", "voltage")):
        return []
    headword = [parts["name"]] if HEADWORDS[parts["name"]] == 1 else []
    return [name for name in [*headword, *others.split(", ")] if len(name) > 2 and name not in EVERYDAY]


def spoken(name):
    """Return what finds a name in prose, in the singular and in the plural; short forms only in capitals."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?:s|es)?(?![\w-])", 0 if name.isupper() else re.IGNORECASE)


def prose(path):
    """Return the cells of words for learners; the first one only announces what is to come."""
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "markdown"]
    texts = ["".join(cell["source"]) for cell in cells[1:] if "instructor" not in cell["metadata"].get("tags", [])]
    return [text for text in texts if not text.startswith("## Sources")]


def said(cell):
    """Return the words of a cell without its links, which may hold the title of another lesson."""
    return LINK.sub(" ", cell)


CELLS = [(path.stem, cell) for path in LESSONS for cell in prose(path)]


def first_use(term):
    """Return lesson and cell in which the course first uses a term, or None."""
    found = [spoken(name) for name in names(term)]
    return next(((lesson, cell) for lesson, cell in CELLS if any(each.search(said(cell)) for each in found)), None)


@pytest.fixture(scope="module")
def used():
    """Return each term of the glossary that lessons use, with its lesson there and the place of its first use."""
    return {term: (lesson, *place) for term, lesson in TERMS.items() if (place := first_use(term))}


def test_most_terms_are_found(used):
    assert len(used) > 130


def test_a_term_is_explained_where_it_is_first_used(used):
    unexplained = []
    for term, (lesson, where, cell) in used.items():
        marked = " ".join(match[0] for match in BOLD_OR_HEADING.finditer(cell))
        linked = f"]({lesson}.ipynb)" in cell
        if not linked and not any(spoken(name).search(marked) for name in names(term)):
            unexplained.append((where[:2], term))
    assert unexplained == []


def test_the_glossary_names_the_lesson_that_introduces_a_term(used):
    wrong = {
        term: where
        for term, (lesson, where, cell) in used.items()
        if lesson != where and f"]({lesson}.ipynb)" not in cell
    }
    assert wrong == {}
