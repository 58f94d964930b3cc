"""Paths and links on the pages exist, and the picture of the rooms shows the imports of the code."""

import re
import tomllib
import xml.etree.ElementTree as ET

import grimp
import pytest

from tools.setup.environment import PROJECT, ROOT

PACKAGE = ROOT / "widgets" / "endplate"
DOCS = ROOT / "docs"
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
TOPICS = [name.removeprefix("endplate.") for name in CONTRACTS[1]["containers"]]
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def named_paths(text):
    """Every path in single backticks, and every one that begins at a folder of the kit."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    spans = [span for span in re.findall(r"`([^`\n]+)`", prose) if not span.startswith(".venv")]
    ending = r"(?:py|js|css|csv|json|md|ipynb|toml|svg|png|yml|lock|yaml)"
    whole = {span for span in spans if re.fullmatch(rf"[\w.\-]+\.{ending}|[\w.\-/]+/[\w.\-/]*", span)}
    beginning = r"\b(?:widgets|tests|docs|data|tools|lessons|deploy)"
    return whole | {path for span in spans for path in re.findall(rf"{beginning}/[\w./]+", span)}


@every_page
def test_every_path_that_a_page_names_exists(page):
    added_by_the_steps = set(re.findall(r"^### \d\. .*`([\w/.]+)`$", ARCHITECTURE, re.MULTILINE))
    names = named_paths(page.read_text(encoding="utf-8")) - added_by_the_steps
    roots = [ROOT, ROOT / "data", PACKAGE, PACKAGE / page.stem]
    missing = [name for name in names if not any((root / name).exists() for root in roots)]
    assert sorted(missing) == []


@every_page
def test_every_link_of_a_page_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.is_file(), link
        if not anchor:
            continue  # perhaps a picture
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, link


def test_paths_are_looked_for_and_a_wrong_one_is_missed():
    assert {"data/sources.csv", "widgets/endplate/labs.py", "core/"} <= named_paths(ARCHITECTURE)
    paths = named_paths("see `models/gone.py`, `gone.csv` and `pytest tests/gone`, not `a/b c`")
    assert paths == {"models/gone.py", "gone.csv", "tests/gone"}


def test_every_topic_has_a_page_and_tests_and_a_row_on_the_map():
    for topic in TOPICS:
        assert list((ROOT / "tests" / topic).glob("test_*.py"))
        assert re.search(rf"^\| \d \| `{topic}/` \|.*\]\({topic}\.md\)", ARCHITECTURE, re.MULTILINE)
    assert {page.stem for page in DOCS.glob("*.md")} == {*TOPICS, "architecture", "deployment", "instructors"}


# The picture of the rooms.


def uses_between_rooms():
    """Which room imports which in the code."""
    graph = grimp.build_graph("endplate", cache_dir=None)
    uses = {
        (module.split(".")[1], used.split(".")[1])
        for module in graph.modules - {"endplate"}
        for used in graph.find_modules_directly_imported_by(module) - {"endplate"}
    }
    return {(user, used) for user, used in uses if {user, used} <= {*TOPICS} and user != used}


def test_picture_and_table_of_rooms_show_what_the_code_uses():
    picture = ET.parse(DOCS / "pictures" / "rooms.svg").getroot()
    uses = uses_between_rooms()
    assert {(each.get("data-from"), each.get("data-to")) for each in picture.iter() if each.get("data-from")} == uses
    assert [each.get("data-room") for each in picture.iter() if each.get("data-room")] == [*reversed(TOPICS), "core"]
    description = picture.find("{http://www.w3.org/2000/svg}desc").text
    for topic in TOPICS:
        used = {one for user, one in uses if user == topic}
        row = re.search(rf"^\| \d \| `{topic}/` \|.*\| ([^|]+) \|$", ARCHITECTURE, re.MULTILINE)[1]
        assert {*row.split(", ")} == (used or {"nothing"})
        sentence = re.search(rf"{topic} uses ([^;.]+)", description)
        assert {*sentence[1].split(", ")} == used if used else sentence is None
