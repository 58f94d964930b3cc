"""The environment in .venv: when and from what it is made, and the checks before that."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import remove_bytecode_of
from tools.setup import environment
from tools.setup.steps import SetupError


def kinds(calls):
    """Name each call of pip by what it installs."""
    return ["kit" if "-e" in call else "packages" for call in calls]


def test_the_first_time_everything_is_made(small_kit):
    code, printed = small_kit.run()
    assert code == 0
    assert all(f"Step {number} of 3" in printed for number in (1, 2, 3))
    packages, kit = small_kit.calls()
    assert packages[-2:] == ["-r", str(small_kit.folder / "requirements.lock")]
    assert {"--require-hashes", "--only-binary"} <= set(packages)
    assert {"--no-deps", "--no-build-isolation"} <= set(kit)
    assert kit[-2:] == ["-e", "."]
    program = json.loads(printed.splitlines()[-1])
    assert program["prefix"] == str(small_kit.venv)
    assert program["endplate"] == str(small_kit.folder / "widgets" / "endplate" / "__init__.py")


def test_the_number_of_packages_is_printed(small_kit):
    small_kit.write_lock("numpy==2.4 \\\n    --hash=sha256:aa\npywin32==1 ; os_name == 'nt' \\\n    --hash=sha256:bb\n")
    assert "fetching 2 packages" in small_kit.run()[1]


def change_lock(kit):
    kit.write_lock("numpy==2.5\n")


def change_python(kit):
    stamp = json.loads((kit.venv / "endplate-stamp.json").read_text())
    (kit.venv / "endplate-stamp.json").write_text(json.dumps({**stamp, "python": "3.99"}))


def move_folder(kit):
    kit.folder = kit.folder.rename(kit.folder.with_name("moved"))


def remove_python(kit):
    environment.python_of(kit.venv).unlink()


@pytest.mark.slow
@pytest.mark.parametrize("change", [change_lock, change_python, move_folder, remove_python])
def test_a_change_makes_everything_anew(change, small_kit):
    assert small_kit.run()[0] == 0
    (small_kit.venv / "left over from the old environment").touch()
    change(small_kit)
    small_kit.calls()
    assert small_kit.run()[0] == 0
    assert kinds(small_kit.calls()) == ["packages", "kit"]
    assert not (small_kit.venv / "left over from the old environment").exists()
    small_kit.assert_whole()


def test_a_new_version_of_the_kit_installs_only_the_kit(small_kit):
    assert small_kit.run()[0] == 0
    small_kit.calls()
    with open(small_kit.folder / "pyproject.toml", "a") as project:
        project.write("# another version of the kit\n")
    assert small_kit.run()[0] == 0
    assert kinds(small_kit.calls()) == ["kit"]
    assert small_kit.run()[0] == 0
    assert small_kit.calls() == []
    small_kit.assert_whole()


@pytest.mark.parametrize("forbidden", ["1", ""])
def test_bytecode_that_may_not_lie_beside_sources_is_kept_in_the_environment(forbidden, small_kit):
    assert small_kit.run(PYTHONDONTWRITEBYTECODE=forbidden, PYTHONPYCACHEPREFIX="")[0] == 0
    package = small_kit.folder / "widgets" / "endplate"
    kept = [*(small_kit.venv / "bytecode").rglob("endplate/*.pyc")]
    assert (len(kept), len([*package.rglob("*.pyc")])) == ((1, 0) if forbidden else (0, 1))
    small_kit.assert_whole()


def test_bytecode_of_temporary_folders_does_not_pile_up(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    gone, kept = (importlib.util.cache_from_source(tmp_path / name / "module.py") for name in ("run", "package"))
    for name in (gone, kept):
        Path(name).parent.mkdir(parents=True)
        Path(name).touch()
    remove_bytecode_of(tmp_path / "run")
    assert (Path(gone).exists(), Path(kept).exists()) == (False, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("numpy>=2", "numpy>=3"),
        ('dependencies = ["numpy>=2"]', 'dependencies = ["numpy>=2", "scipy>=1"]'),
        ('dependencies = ["numpy>=2"]', "dependencies = []"),
        ("backend>=1", "backend>=2"),
        ('test = ["nbval"]', 'test = ["nbval", "pytest"]'),
    ],
)
def test_a_lock_for_other_dependencies_is_refused(old, new, small_kit, monkeypatch):
    project = small_kit.folder / "pyproject.toml"
    monkeypatch.setattr(environment, "PROJECT", project)
    monkeypatch.setattr(environment, "LOCK", small_kit.folder / "requirements.lock")
    environment.check_lock()
    project.write_text(project.read_text().replace(old, new))
    with pytest.raises(SetupError, match=r"does not match pyproject.toml(.|\n)*kit\.py lock"):
        environment.check_lock()


def test_a_lock_that_does_not_fit_leaves_the_environment_alone(small_kit):
    assert small_kit.run()[0] == 0
    (small_kit.folder / "requirements.lock").write_text("numpy==2.5\n")
    code, printed = small_kit.run()
    assert (code, "does not match pyproject.toml" in printed) == (1, True)
    small_kit.assert_whole()


@pytest.mark.parametrize("part", ["venv", "ensurepip"])
def test_the_message_for_a_python_without_venv_says_what_to_install(part, monkeypatch):
    find_spec = environment.importlib.util.find_spec
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == part else find_spec(name))
    with pytest.raises(SetupError, match=rf'"{part}" is missing(.|\n)*apt install python3-venv'):
        environment.need_venv()


def test_pins_are_the_lines_without_hashes():
    text = "# head\nnumpy==2.4 \\\n    --hash=sha256:aa\npywin32==1 ; os_name == 'nt' \\\n    --hash=sha256:bb\n"
    assert environment.pins(text) == ["numpy==2.4", "pywin32==1 ; os_name == 'nt'"]
