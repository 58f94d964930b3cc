"""Styles of the kit meet on one page, so a name belongs to the labs or to the cards, and never to both."""

import re
from collections import defaultdict

from tools.setup.environment import ROOT

PACKAGE = ROOT / "widgets" / "endplate"
FAMILIES = {
    **dict.fromkeys(("core/lab", "core/view", "core/scene"), "lab"),
    **dict.fromkeys(("core/questions", "core/course_test", "evidence/labs"), "card"),
}
"""Folders whose styles are written for one another; any other folder is a family of its own."""
ALONE = re.compile(r"\s*\.(endplate-[\w-]+)(?::[\w-]+)?\s*")


def names_in(styles):
    """Return the classes that are styled wherever they stand, and all that are named, by family."""
    alone, named = defaultdict(set), defaultdict(set)
    for folder, text in styles:
        family = FAMILIES.get(folder, folder)
        for selectors in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
            for name in re.findall(r"\.(endplate-[\w-]+)", selectors):
                named[name].add(family)
            for match in map(ALONE.fullmatch, selectors.split(",")):
                if match:
                    alone[match[1]].add(family)
    return alone, named


def clashes(styles):
    alone, named = names_in(styles)
    return sorted(name for name in alone if len(named[name]) > 1)


def test_no_name_is_styled_by_labs_and_by_cards():
    files = sorted(PACKAGE.rglob("*.css"))
    styles = [("/".join(path.relative_to(PACKAGE).parts[:2]), path.read_text(encoding="utf-8")) for path in files]
    families = {FAMILIES.get(folder) for folder, _ in styles}
    assert {"lab", "card"} <= families
    assert clashes(styles) == []


def test_a_clash_is_noticed():
    assert clashes([("core/lab", ".endplate-lab .endplate-body { }"), ("core/questions", ".endplate-body { }")]) == [
        "endplate-body"
    ]
