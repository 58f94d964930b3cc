"""requirements.lock, environment.yml, and the command that writes them."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup import environment, lock, packages, steps
from tools.setup.steps import SetupError

TEXT = environment.LOCK.read_text(encoding="utf-8")
PINS = [Requirement(line) for line in environment.pins(TEXT)]
SYSTEMS = {"linux": "posix", "darwin": "posix", "win32": "nt"}
MACHINES = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.7", "sys_platform": system, "os_name": kind}
    | {"platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system]}
    for minor in (11, 12, 13, 14)
    for system, kind in SYSTEMS.items()
]


def pinned_for(machine):
    """Return the version of each package on one kind of machine; none is pinned twice."""
    versions = {}
    for pin in PINS:
        if pin.marker is None or pin.marker.evaluate(machine):
            name = canonicalize_name(pin.name)
            assert name not in versions, f"{name} is pinned twice for {machine}"
            versions[name] = str(pin.specifier).removeprefix("==")
    return versions


def asked_for():
    project = tomllib.loads(environment.PROJECT.read_text(encoding="utf-8"))
    test = project["project"]["optional-dependencies"]["test"]
    groups = [project["project"]["dependencies"], project["build-system"]["requires"], test]
    return [Requirement(line) for group in groups for line in group]


def test_the_lock_is_for_the_dependencies_of_now():
    environment.check_lock()


def test_every_package_has_hashes():
    blocks = re.split(r"\n(?=[A-Za-z0-9])", "\n" + TEXT.replace("\\\n", ""))[1:]
    assert len(blocks) == len(PINS) > 100
    for block in blocks:
        pin, *hashes = block.split("--hash=")
        assert re.fullmatch(r"[\w.-]+==[\w.+!]+( ; [^\n]+?)? *", pin), pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", each) for each in hashes), pin


@pytest.mark.parametrize("path", [environment.LOCK, lock.CONDA])
def test_no_place_of_anybody_is_in_the_file(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"://|file:| @ |index-url|find-links|\w+\.(?:org|com)\b|[A-Z]:\\|/\w+/", text)


def test_nothing_heavy_came_along():
    assert not {pin.name for pin in PINS} & {"torch", "tensorflow", "scikit-learn"}


def test_every_floor_is_met():
    for machine in MACHINES:
        versions = pinned_for(machine)
        for wanted in asked_for():
            name = canonicalize_name(wanted.name)
            assert name in versions, f"{name} is not in the lock"
            assert wanted.specifier.contains(versions[name]), f"{wanted} is not met by {versions[name]}"


def test_every_dependency_has_a_floor():
    assert all(any(each.operator == ">=" for each in wanted.specifier) for wanted in asked_for())


@pytest.fixture
def choosing(tmp_path, monkeypatch):
    """Let uv pretend to choose one package, in a folder of its own; return what it was asked."""
    asked = []
    monkeypatch.setattr(environment, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(environment, "SETUP_LOCK", tmp_path / ".venv.lock")
    monkeypatch.setattr(steps, "LOG", tmp_path / "kit.log")
    monkeypatch.setattr(lock, "CONDA", tmp_path / "environment.yml")
    monkeypatch.setattr(packages, "install", lambda *what: None)

    def pretend(command, without=frozenset()):
        if "compile" in command:
            words = [str(word) for word in command]
            chosen, beside = Path(words[words.index("--output-file") + 1]), Path(words[-1])
            before = chosen.read_text() if chosen.exists() else ""
            asked.append((words, without, before, beside.read_text().splitlines()))
            hashes = " \\\n    --hash=sha256:aa" if "--generate-hashes" in words else ""
            also = f"ruff==0.17{hashes}\n" if "test" in words else ""
            chosen.write_text(f"numpy==2.4 ; os_name == 'nt'{hashes}\n{also}")

    monkeypatch.setattr(steps, "run", pretend)
    return asked


def test_lock_writes_both_files(choosing, capsys):
    assert lock.lock(["--upgrade"]) == 0
    environment.check_lock()
    assert environment.LOCK.read_text().endswith("ruff==0.17 \\\n    --hash=sha256:aa\n")
    assert yaml.safe_load(lock.CONDA.read_text())["dependencies"][2]["pip"] == [
        "numpy==2.4 ; os_name == 'nt'",
        "--editable=.",
    ]
    (words, _, _, build_tools), (to_run, _, _, beside) = choosing
    assert {"--universal", "--generate-hashes", "--extra", "test", "--upgrade", str(environment.PROJECT)} <= set(words)
    assert build_tools == environment.dependencies()["build"]
    assert to_run[to_run.index("--constraint") + 1] == words[words.index("--output-file") + 1]
    assert {"--universal", str(environment.PROJECT)} <= set(to_run)
    assert not {"--extra", "--upgrade"} & set(to_run)
    assert beside == ["nbval"]
    assert "names 2 packages, and environment.yml 1 of them" in capsys.readouterr().out


def test_lock_keeps_what_still_fits(choosing):
    environment.LOCK.write_text("numpy==2.3\n")
    lock.lock([])
    assert choosing[0][2] == "numpy==2.3\n"


def test_lock_does_not_look_at_packages_of_this_computer(choosing):
    lock.lock([])
    for words, without, _, _ in choosing:
        assert "--no-config" in words
        assert {"UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS"} <= without


def test_a_failed_lock_leaves_the_files_as_they_were(choosing, monkeypatch):
    def fail(command, without=frozenset()):
        raise SetupError("no network")

    environment.LOCK.write_text("numpy==2.3\n")
    monkeypatch.setattr(steps, "run", fail)
    with pytest.raises(SetupError):
        lock.lock([])
    assert environment.LOCK.read_text() == "numpy==2.3\n"
    assert not lock.CONDA.exists()
