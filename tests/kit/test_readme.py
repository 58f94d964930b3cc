"""README.md is true: its blocks, commands, links, licence and version."""

import json
import re
import tomllib
import urllib.parse

import pytest
import yaml

import kit
from endplate.reading import app
from tools import readme
from tools.setup.environment import PROJECT, ROOT

TEXT = readme.README.read_text(encoding="utf-8")


def test_both_blocks_are_up_to_date():
    assert readme.fill(TEXT) == TEXT, "run: python3 kit.py refresh"


def test_a_block_without_its_marks_is_missed():
    with pytest.raises(ValueError, match="end of lessons"):
        readme.fill(TEXT.replace("<!-- end of lessons -->", ""))


def test_without_an_address_there_is_no_link():
    block = readme.binder("")
    assert "public address" in block
    assert "http" not in block


def test_an_address_makes_badge_and_link():
    block = readme.binder("some-school/end.plate_1")
    badge, image, link = re.search(r"^(\[!\[.+?\]\((.+?)\)\]\((.+?)\))$", block, re.MULTILINE).groups()
    assert badge == block.splitlines()[0]
    assert image == "https://mybinder.org/badge_logo.svg"
    assert block.count(f"]({link})") == 2
    parts = urllib.parse.urlsplit(link)
    assert (parts.scheme, parts.hostname) == ("https", "mybinder.org")
    assert parts.path == "/v2/gh/some-school/end.plate_1/HEAD"
    opened = urllib.parse.parse_qs(parts.query, strict_parsing=True)
    assert opened == {"urlpath": [app.URL.removeprefix("/")]}


@pytest.mark.parametrize("address", ["endplate", "https://somewhere/owner/name", "owner/name/", "owner/na me"])
def test_a_wrong_address_is_named(address):
    with pytest.raises(ValueError, match=r"\[tool.endplate\] repository: write owner/name, not "):
        readme.binder(address)


def test_the_address_is_read_from_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.endplate]\nrepository = "owner/name"\n')
    text = "".join(
        f"<!-- {name}: made by kit.py refresh -->old<!-- end of {name} -->\n" for name in ("binder", "lessons")
    )
    filled = readme.fill(text, tmp_path)
    assert "/gh/owner/name/" in filled
    assert "old" not in filled
    assert readme.fill(filled, tmp_path) == filled


def notebook(folder, name, opening):
    path = folder / name
    path.write_text(json.dumps({"cells": [{"source": opening.splitlines(keepends=True)}]}), encoding="utf-8")
    return path


def test_a_lesson_gets_a_row(tmp_path):
    path = notebook(
        tmp_path, "07_x.ipynb", "# 07 · X\n\n**Why does it? Yes.** More.\n\n**Time** 20 minutes. **You need** …"
    )
    assert readme.lessons([path]).splitlines()[2:] == ["| [07 · X](lessons/07_x.ipynb) | Why does it? | 20 minutes |"]


@pytest.mark.parametrize(
    "opening", ["# 07 · X\n\n**Time** 20 minutes.", "# 07 · X\n\nWhy does it? More.", "No title.\n"]
)
def test_a_lesson_without_its_opening_is_named(opening, tmp_path):
    with pytest.raises(ValueError, match=r"lessons/07_x.ipynb: the first cell needs"):
        readme.lessons([notebook(tmp_path, "07_x.ipynb", opening)])


def test_every_command_exists(monkeypatch):
    monkeypatch.setattr(kit, "hand_over", lambda arguments, first=None: 0)
    commands = set(re.findall(r"(?:python3|py) kit\.py (\w+)", TEXT))
    assert {"read", "open", "test", "check", "refresh", "lock", "editions", "site"} == commands
    assert all(kit.main([command]) == 0 for command in commands - {"lock"})
    for posix, windows in re.findall(r"`python3 (kit.py \w+)` \| `py (kit.py \w+)`", TEXT):
        assert posix == windows


def test_every_file_that_is_linked_exists():
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    local = [link for link in links if not urllib.parse.urlsplit(link).scheme]
    assert any(link.endswith(".png") for link in local)
    assert [link for link in local if not (ROOT / link).is_file()] == []


def test_every_file_that_is_named_exists():
    paths = re.findall(r"`([a-z]+/[\w./]*|[\w-]+\.(?:py|yml|toml|lock))`", TEXT)
    assert len(paths) > 10
    rooms = (ROOT, ROOT / "widgets" / "endplate")
    assert [name for name in paths if not any((room / name).exists() for room in rooms)] == []


def test_the_citation_is_of_this_version():
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == project["version"]
    assert " AND ".join(citation["license"]) == project["license"] == "MIT AND CC-BY-4.0"
    assert [author["name"] for author in citation["authors"]] == [each["name"] for each in project["authors"]]
    assert f"version {project['version']}" in TEXT


def test_the_licences_name_themselves():
    code, content = (ROOT / "LICENSE").read_text(), (ROOT / "LICENSE-content").read_text()
    assert code.startswith("MIT License\n\nCopyright (c) ")
    assert "The Endplate authors" in code
    assert "CC-BY-4.0" in content
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
