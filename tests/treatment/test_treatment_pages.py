"""The frames that lessons show: nothing is lost between the tables and them."""

import json
import re

from endplate.core import tables
from endplate.core.tables import FOLDER
from endplate.treatment.treatment_pages import acting_at, findings_on, for_and_against

LESSON = "11_treatments.ipynb"


def test_every_treatment_stands_at_each_of_its_places():
    shown = acting_at()
    assert shown["name"].tolist() == tables.load("places_of_action")["name"].tolist()
    places, names = tables.load("treatment_places"), tables.load("treatments").set_index("treatment")["name"]
    for place, listed in zip(tables.load("places_of_action")["place"], shown["treatments"], strict=True):
        there = set(places.loc[places["place"] == place, "treatment"])
        assert listed == "; ".join(name for key, name in names.items() if key in there)


def test_each_treatment_of_a_group_has_all_its_statements():
    shown = for_and_against("temperature", "electrical").set_index("name")
    groups = tables.load("treatments").query("group in ('temperature', 'electrical')").set_index("treatment")["name"]
    assert shown.index.tolist() == groups.tolist()
    points = tables.load("treatment_points")
    for row in points[points["treatment"].isin(groups.index)].itertuples():
        assert row.statement.rstrip(".") in shown.loc[groups[row.treatment], row.kind.replace(" ", "_")]
    assert for_and_against("magic").empty


def test_the_lesson_shows_points_for_and_against_every_treatment():
    cells = json.loads((FOLDER.parent / "lessons" / LESSON).read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    groups = {
        group for call in re.findall(r"for_and_against\(([^)]*)\)", source) for group in re.findall('"(.+?)"', call)
    }
    assert set(tables.load("treatments")["group"]) == groups


def test_findings_come_with_their_numbers_and_without_what_was_not_verified():
    shown = findings_on("discectomy", "nerve decompression", problem="pinched nerve")
    table = tables.load("treatment_evidence").query(
        "treatment in ('discectomy', 'nerve_decompression') and problem == 'pinched nerve'"
    )
    assert len(shown) == table["verified"].sum() < len(table)
    assert "\u221212.1 (\u221223.6 to \u22120.5) points of 100" in shown["difference"].tolist()
    assert (shown["difference"] == "").sum() == table[table["verified"]]["effect"].isna().sum()
