"""kit.py check: every kind of fault is named with its place, and the kit itself has none."""

import shutil
import tomllib

import pytest

from tools import check
from tools.setup.environment import PROJECT, ROOT

CONTRACTS = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
GOOD = '"""Nothing."""\n'
FAULTS = {
    "types": ("core/number.py", '"""A number."""\n\n\ndef number() -> int:\n    """Return it."""\n    return "one"\n'),
    "tables": ("tables.py", '"""Tables."""\n\nimport sys\n\nsys.exit("glossary.csv, row 3: term is empty.")\n'),
    "imports": ("nerve/axon.py", '"""An axon."""\n\nimport endplate.junction\n\nUSED = endplate.junction\n'),
    "style": ("core/unused.py", '"""Nothing is used."""\n\nimport os\n'),
    "form": ("core/spaces.py", '"""Spaces."""\n\nNUMBER  =  1\n'),
}
WORDS = {
    "types": "widgets/endplate/core/number.py:6: error: Incompatible return value type",
    "tables": "glossary.csv, row 3: term is empty.",
    "imports": "endplate.nerve.axon -> endplate.junction (l.3)",
    "style": "widgets/endplate/core/unused.py:3:8: F401",
    "form": "widgets/endplate/core/spaces.py:3:8: unformatted",
}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The package of a kit whose rooms are empty, with the kit's own settings of every check."""
    package = tmp_path / "widgets" / "endplate"
    rooms = [name.replace("endplate", ".").replace("..", "./") for name in CONTRACTS[1]["containers"]]
    folders = [".", "core", "core/lab", *rooms, *(f"{room}/{part}" for room in rooms for part in ("labs", "figures"))]
    for folder in folders:
        (package / folder).mkdir(parents=True, exist_ok=True)
        (package / folder / "__init__.py").write_text(GOOD)
    for name in ("labs", "questions", "tables"):
        (package / f"{name}.py").write_text(GOOD)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "__init__.py").write_text(GOOD)
    shutil.copy(PROJECT, tmp_path)
    monkeypatch.setattr(check, "ROOT", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    return package


@pytest.mark.slow
def test_each_fault_is_named_with_its_place_and_what_it_means(package, capsys):
    assert {*FAULTS} == {each.name for each in check.CHECKS}
    for name, text in FAULTS.values():
        (package / name).write_text(text)
    assert check.main([]) == 1
    _, *parts = capsys.readouterr().out.split("\n\n")
    report = "\n\n".join(parts)
    for each in check.CHECKS:
        assert f"{each.name}: {each.meaning}" in report
        assert WORDS[each.name] in report
    assert "KEPT" not in report


@pytest.mark.slow
def test_one_fault_is_enough_to_fail(package, capsys):
    name, text = FAULTS["form"]
    (package / name).write_text(text)
    assert check.main([]) == 1
    report = capsys.readouterr().out
    assert report.count(" good\n") == len(check.CHECKS) - 1
    assert WORDS["form"] in report


def test_a_word_that_means_nothing_is_refused(capsys):
    assert check.main(["fast"]) == 2
    assert "takes no further words, and was given: fast" in capsys.readouterr().err


@pytest.mark.slow
def test_the_kit_itself_has_no_fault_and_is_told_so_of_every_check(capsys):
    code = check.main([])
    report = capsys.readouterr().out
    assert code == 0, report
    assert [line.split()[0] for line in report.splitlines()] == [each.name for each in check.CHECKS]
    assert report.count(" good\n") == len(check.CHECKS)


def test_what_is_run_before_a_commit_is_this_check():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "entry: python3 kit.py check" in text
    assert "repo: local" in text
    assert "://" not in text
