"""A small kit in a folder of its own, started as users start kit.py.

All is real but two things: the Python that environments are made with is a
stand-in, and so is the pip in them, so that a set-up takes a moment and no
network, and can be held at every step. A fault in kit.py then reaches a
stand-in, never the Python of the computer.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.setup import environment

C_LOCALE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
PYPROJECT = """\
[build-system]
requires = ["backend>=1"]
build-backend = "backend"
[project]
name = "endplate"
version = "1"
dependencies = ["numpy>=2"]
optional-dependencies = { test = ["nbval"] }
"""
HOLD = """\
import os, sys, time
from pathlib import Path

def reached(step):
    Path("reached " + step).touch()
    patience = 3000
    while Path("hold " + step).exists() and patience:
        time.sleep(0.02)
        patience -= 1
"""
BASE = f"""{HOLD}
import venv
folder = Path(sys.argv[-1])
reached("empty")
venv.create(folder, symlinks=True)
reached("no pip")
site_packages = next(folder.glob("lib/python*/site-packages"))
(site_packages / "pip").mkdir()
(site_packages / "pip" / "__main__.py").write_text(Path(__file__).with_name("pip.py").read_text())
"""
PIP = f"""{HOLD}
import json
assert sys.prefix == os.path.join(os.getcwd(), ".venv") != sys.base_prefix
assert os.environ["PIP_REQUIRE_VIRTUALENV"] == "1"
name = "kit" if "-e" in sys.argv else "packages"
with open("calls", "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
site_packages = Path(__file__).parents[1]
reached(name)
(site_packages / (name + "-1.dist-info")).mkdir(exist_ok=True)
if name == "kit":
    (site_packages / "_kit.pth").write_text(os.path.abspath("widgets"), encoding="utf-8")
reached(name + " is there")
print("Successfully installed", name + "-1")
"""
PROGRAM = f"""{HOLD}
import json, endplate
print(json.dumps({{"prefix": sys.prefix, "endplate": endplate.__file__}}))
sys.stdout.flush()
reached("program")
"""
START = """\
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts in the background ignore it
sys._base_executable = sys.argv.pop(1)
sys.argv[0] = "kit.py"
runpy.run_path("kit.py", run_name="__main__")
"""


class SmallKit:
    """A folder with kit.py in it.

    Attributes
    ----------
    folder : Path
        The kit's folder.
    base : Path
        The stand-in for the Python of the computer.
    """

    def __init__(self, folder: Path, base: Path) -> None:
        self.folder, self.base = folder, base
        tools = shutil.copytree(
            environment.ROOT / "tools" / "setup",
            folder / "tools" / "setup",
            ignore=shutil.ignore_patterns("__pycache__"),
        ).parent
        (folder / "widgets" / "endplate").mkdir(parents=True)
        (folder / "widgets" / "endplate" / "__init__.py").touch()
        (tools / "__init__.py").touch()
        (tools / "refresh.py").write_text(PROGRAM)
        shutil.copy(environment.ROOT / "kit.py", folder)
        (folder / "pyproject.toml").write_text(PYPROJECT)
        self.write_lock("numpy==2.4\n")

    @property
    def venv(self) -> Path:
        """The folder of the environment."""
        return self.folder / ".venv"

    def write_lock(self, text: str) -> None:
        """Write a requirements.lock that fits pyproject.toml."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(environment, "PROJECT", self.folder / "pyproject.toml")
            (self.folder / "requirements.lock").write_text(f"{environment.dependency_line()}\n{text}")

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen:
        """Start ``kit.py refresh``, or another command, as the leader of its own process group."""
        return subprocess.Popen(
            [sys.executable, "-c", START, self.base, *(arguments or ["refresh"])],
            cwd=self.folder,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, *arguments: str, **settings: str) -> tuple[int, str]:
        """Return the exit code of kit.py and what it printed."""
        return ended(self.start(*arguments, **settings))

    def hold(self, step: str) -> None:
        """Let a set-up pause at a step until it is released."""
        (self.folder / f"reached {step}").unlink(missing_ok=True)
        (self.folder / f"hold {step}").touch()

    def wait_for(self, step: str) -> None:
        """Wait until a set-up has reached a step."""
        wait_until((self.folder / f"reached {step}").exists)

    def release(self, step: str) -> None:
        """Let a set-up go on."""
        (self.folder / f"hold {step}").unlink()

    def calls(self) -> list[list[str]]:
        """Return the arguments of every call of pip since the last call of this function."""
        calls = self.folder / "calls"
        lines = calls.read_text().splitlines() if calls.exists() else []
        calls.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]

    def assert_whole(self) -> None:
        """Check that .venv is complete, and that nothing is left of any other."""
        stamp = json.loads((self.venv / "endplate-stamp.json").read_text())
        assert set(stamp) == {"python", "place", "lock", "project"}
        assert len(list(self.venv.glob("lib/python*/site-packages/*.dist-info"))) == 2
        assert {path.name for path in self.folder.glob(".venv*")} == {".venv", ".venv.lock"}


def ended(process: subprocess.Popen) -> tuple[int, str]:
    """Return the exit code of a process and what it printed, once it has ended."""
    printed = process.communicate(timeout=120)[0].decode("utf-8", "surrogateescape")
    return process.returncode, printed


def wait_until(true: object) -> None:
    """Wait until a function returns a true value."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def make_kit(tmp_path):
    """A function that makes a small kit in a folder of a given name; all it started is ended afterwards."""
    if os.name == "nt":
        pytest.skip("the stand-ins are scripts")
    (tmp_path / "base.py").write_text(BASE)
    (tmp_path / "pip.py").write_text(PIP)
    base = tmp_path / "base python"
    base.write_text(f'#!/bin/sh\nexec "{sys._base_executable}" "{tmp_path}/base.py" "$@"\n')
    base.chmod(0o755)
    kits = []

    def make(name: str = "kit") -> SmallKit:
        kits.append(SmallKit(tmp_path / name, base))
        return kits[-1]

    yield make
    for kit in kits:
        for held in kit.folder.glob("hold *"):
            held.unlink()


@pytest.fixture
def small_kit(make_kit):
    """A small kit with no environment yet."""
    return make_kit()


@pytest.fixture
def start_kit(small_kit):
    """A function that starts kit.py in the small kit; what still runs at the end is killed."""
    started = []

    def start(*arguments: str, **settings: str) -> subprocess.Popen:
        started.append(small_kit.start(*arguments, **settings))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
