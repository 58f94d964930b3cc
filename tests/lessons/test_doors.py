"""Who came for one thing finds its lesson at once, in README.md and in the first lesson."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
DOORS = ("03_neuromuscular_junction", "05_twitch_cramp_spasm", "08_entrapment_sites", "11_treatments")


def first_lesson():
    cells = nbformat.read(LESSONS[0], as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def doors(text):
    """Return the lessons to which the part about the four doors links, in its order."""
    part = re.split(r"\n## ", text[text.index("our doors") :])[0]
    return list(dict.fromkeys(re.findall(r"\]\((?:lessons/)?(\w+)\.ipynb\)", part)))


@pytest.mark.parametrize("text", [first_lesson(), (ROOT / "README.md").read_text(encoding="utf-8")])
def test_four_doors_lead_to_lessons_and_worry_finds_a_calm_way(text):
    assert doors(text) == list(DOORS)
    assert set(DOORS) <= {path.stem for path in LESSONS}
    calm = next(line for line in text.splitlines() if "orried about a twitch" in line)
    assert "most" in calm.lower()
    assert "harmless" in calm


def test_the_opening_says_what_people_search_for():
    opening = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")[1].lower()
    assert all(word in opening for word in ("twitch", "cramp", "spasm", "pinched nerve", "neuromuscular", "treatment"))
