"""The environment in .venv: when it is made, what is done, and what a failure says."""

import json
import subprocess
import sys

import pytest

from tools import environment
from tools.environment import SetupError

PYPROJECT = """\
[build-system]
requires = ["hatchling>=1"]
[project]
version = "1"
dependencies = ["numpy>=2"]
optional-dependencies = { test = ["nbval"] }
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A repository of two packages in a folder of its own."""
    places = {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "stamp.json",
        "LOG": tmp_path / "kit.log",
        "LOCK": tmp_path / "requirements.lock",
        "PROJECT": tmp_path / "pyproject.toml",
    }
    for name, place in places.items():
        monkeypatch.setattr(environment, name, place)
    environment.PROJECT.write_text(PYPROJECT)
    write_lock("numpy==2.4 \\\n    --hash=sha256:aa\npywin32==1 ; os_name == 'nt' \\\n    --hash=sha256:bb\n")
    environment.LOG.touch()
    return tmp_path


def write_lock(text):
    environment.LOCK.write_text(f"{environment.dependency_line()}\n{text}")


@pytest.fixture
def steps(folder, monkeypatch):
    """The steps that were run, in words; none of them is run for real."""
    done = []

    def pretend(command, watch=None):
        words = [str(word) for word in command]
        done.append(words)
        if "venv" in words:
            python = environment.python_of(environment.VENV)
            python.parent.mkdir(parents=True)
            python.touch()

    monkeypatch.setattr(environment, "run", pretend)
    return done


def kinds(steps):
    """Name each step: the environment, the packages or the kit itself."""
    names = {"venv": "environment", "--require-hashes": "packages", "-e": "kit"}
    return [next(name for word, name in names.items() if word in step) for step in steps]


WHOLE = ["environment", "packages", "kit"]


def test_the_first_time_everything_is_made(folder, steps, capsys):
    environment.prepare()
    assert kinds(steps) == WHOLE
    packages, kit = steps[1:]
    assert packages[-2:] == ["-r", str(folder / "requirements.lock")]
    assert {"--no-deps", "--no-build-isolation"} <= set(kit)
    assert kit[-1] == str(folder)
    told = capsys.readouterr().out
    assert all(f"Step {number} of 3" in told for number in (1, 2, 3))
    assert "2 packages" in told


def test_jupyterlab_does_not_ask_about_news(folder, steps):
    environment.prepare()
    settings = json.loads((folder / ".venv/share/jupyter/lab/settings/overrides.json").read_text())
    news = settings["@jupyterlab/apputils-extension:notification"]
    assert news == {"fetchNews": "false", "checkForUpdates": False}


def test_the_second_time_nothing_is_done(steps, capsys):
    environment.prepare()
    steps.clear()
    capsys.readouterr()
    environment.prepare()
    assert steps == []
    assert capsys.readouterr().out == ""


def change_lock(folder, monkeypatch):
    write_lock("numpy==2.5 \\\n    --hash=sha256:cc\n")


def change_python(folder, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))


def move_folder(folder, monkeypatch):
    stamp = json.loads(environment.STAMP.read_text())
    environment.STAMP.write_text(json.dumps({**stamp, "place": "/where/it/was"}))


def damage_stamp(folder, monkeypatch):
    environment.STAMP.write_text('{"python"')


def remove_python(folder, monkeypatch):
    environment.python_of(environment.VENV).unlink()


@pytest.mark.parametrize("change", [change_lock, change_python, move_folder, damage_stamp, remove_python])
def test_a_change_makes_everything_anew(change, folder, steps, monkeypatch):
    environment.prepare()
    steps.clear()
    left_over = environment.VENV / "left over from the old environment"
    left_over.touch()
    change(folder, monkeypatch)
    environment.prepare()
    assert kinds(steps) == WHOLE
    assert not left_over.exists()


def test_a_new_version_of_the_kit_installs_only_the_kit(steps):
    environment.prepare()
    steps.clear()
    environment.PROJECT.write_text(PYPROJECT.replace('version = "1"', 'version = "2"'))
    environment.prepare()
    assert kinds(steps) == ["kit"]
    steps.clear()
    environment.prepare()
    assert steps == []


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("error", [KeyboardInterrupt, SetupError])
def test_a_preparation_that_was_cut_short_starts_anew(number, error, steps, monkeypatch):
    pretend = environment.run

    def cut_short(command, watch=None):
        if len(steps) == number - 1:
            raise error
        pretend(command)

    monkeypatch.setattr(environment, "run", cut_short)
    with pytest.raises(error):
        environment.prepare()
    assert not environment.STAMP.exists()
    monkeypatch.setattr(environment, "run", pretend)
    steps.clear()
    environment.prepare()
    assert kinds(steps) == WHOLE


def test_a_kit_update_that_was_cut_short_leaves_no_stamp(steps, monkeypatch):
    def cut_short(command, watch=None):
        raise KeyboardInterrupt

    environment.prepare()
    environment.PROJECT.write_text(PYPROJECT.replace('version = "1"', 'version = "2"'))
    monkeypatch.setattr(environment, "run", cut_short)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    assert not environment.STAMP.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("numpy>=2", "numpy>=3"),
        ('dependencies = ["numpy>=2"]', 'dependencies = ["numpy>=2", "scipy>=1"]'),
        ('dependencies = ["numpy>=2"]', "dependencies = []"),
        ("hatchling>=1", "hatchling>=2"),
        ('test = ["nbval"]', 'test = ["nbval", "pytest"]'),
    ],
)
def test_a_lock_for_other_dependencies_is_refused(old, new, steps):
    environment.PROJECT.write_text(PYPROJECT.replace(old, new))
    with pytest.raises(SetupError, match=r"does not match pyproject.toml(.|\n)*kit\.py lock"):
        environment.prepare()
    assert steps == []


@pytest.mark.parametrize("part", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(part, steps, monkeypatch):
    found = environment.importlib.util.find_spec
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == part else found(name))
    with pytest.raises(SetupError, match=rf'"{part}" is missing(.|\n)*apt install python3-venv'):
        environment.prepare()
    assert steps == []


def python(code):
    return [sys.executable, "-c", code]


def test_the_output_of_a_step_goes_to_the_log(folder, capfd):
    seen = []
    environment.run(python("print('so far so good')"), watch=seen.append)
    assert environment.LOG.read_text() == "so far so good\n"
    assert "so far so good" in seen[-1]
    assert capfd.readouterr() == ("", "")


def test_a_failed_step_shows_the_end_of_the_log_and_where_it_is(folder):
    with pytest.raises(SetupError) as failed:
        environment.run(python("[print(f'line {n} of it') for n in range(50)]; raise SystemExit(3)"))
    told = str(failed.value)
    assert told.startswith("A step failed.")
    assert "line 49 of it" in told
    assert "line 40 of it" not in told
    assert str(folder / "kit.log") in told
    assert "line 0 of it" in environment.LOG.read_text()


def test_the_cause_is_sought_in_the_failed_step_alone(folder):
    environment.run(python("print('WARNING: Retrying after NewConnectionError')"))
    with pytest.raises(SetupError, match=r"^A step failed\."):
        environment.run(python("raise SystemExit(1)"))


def test_a_stopped_step_does_not_run_on(folder, monkeypatch):
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(environment.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[0])

    def stop(said):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        environment.run(python("import time; time.sleep(600)"), watch=stop)
    assert started[0].poll() is not None


RETRY = (
    "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError("
    "'<HTTPSConnection>: Failed to establish a new connection: [Errno -2] Name or service not known')'"
)
NOTHING_FOUND = "ERROR: No matching distribution found for anywidget==0.11.0"


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        (f"{RETRY}\n{NOTHING_FOUND}", "network is down"),
        (f"WARNING: ProxyError('Cannot connect to proxy.')\n{NOTHING_FOUND}", "network is down"),
        ("ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "network is down"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "network is down"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "requirements.lock describes"),
        (f"{RETRY}\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "requirements.lock describes"),
        ("ERROR: In --require-hashes mode, all requirements must have their versions pinned", "requirements.lock"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "disk is full"),
        ("PermissionError: [WinError 32] The process cannot access the file", "Close JupyterLab"),
        ("ERROR: [Errno 13] Permission denied: '.venv/bin/python'", "Close JupyterLab"),
        (NOTHING_FOUND, "no ready-made file"),
    ],
)
def test_a_complaint_is_explained(said, meaning):
    assert meaning in environment.cause(said)


def test_an_unknown_complaint_is_left_to_the_log():
    assert environment.cause("ERROR: something never seen before") is None


def pip_says(collected, last=""):
    lines = ["Ignoring pywin32: markers", *(f"Collecting package{n}==1" for n in range(collected // 2))]
    lines += [f"Processing /mirror/package{n}.whl" for n in range(collected - collected // 2)]
    return "\n".join([*lines, last])


def test_progress_is_one_line_a_tenth(folder, capsys):
    progress = environment.Progress(total=41)
    for collected in range(41):
        progress.show(pip_says(collected))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert lines[5] == "    [##########..........] 20 of 40 fetched"
    assert lines[-1] == "    [####################] 40 of 40 fetched"


def test_progress_counts_what_is_unpacked(folder, capsys):
    progress = environment.Progress(total=5)
    site_packages = progress.packages
    for number in range(3):
        (site_packages / f"package{number}-1.dist-info").mkdir(parents=True)
    progress.show(pip_says(4, "Installing collected packages: package0"))
    assert capsys.readouterr().out == "    [###############.....] 3 of 4 unpacked\n"


def test_site_packages_is_where_a_real_environment_has_it():
    in_venv = environment.Progress(1).packages.relative_to(environment.VENV)
    assert in_venv.as_posix() == (
        "Lib/site-packages"
        if sys.platform == "win32"
        else f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    )


def test_progress_says_that_the_network_does_not_answer(folder, capsys):
    environment.Progress(total=5).show(pip_says(2, RETRY))
    assert "no answer from the network, trying again" in capsys.readouterr().out


def test_progress_on_a_terminal_stays_on_one_line(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    progress = environment.Progress(total=5)
    for collected in (1, 2, 2, 3):
        progress.show(pip_says(collected))
    told = capsys.readouterr().out
    assert "\n" not in told
    assert told.count("\r") == 3


def test_pins_are_the_lines_without_hashes(folder):
    assert environment.pins(environment.LOCK.read_text()) == ["numpy==2.4", "pywin32==1 ; os_name == 'nt'"]
