"""One step of a set-up: its output, its environment variables, and the message of a failure."""

import os
import subprocess
import sys

import pytest

from tools.setup import packages, steps
from tools.setup.steps import SetupError


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The log of the steps, in a folder of its own."""
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    monkeypatch.setattr(steps, "LOG", tmp_path / "kit.log")
    steps.LOG.touch()
    return steps.LOG


def python(code):
    return [sys.executable, "-c", code]


def test_the_output_of_a_step_goes_to_the_log(log, capfd):
    seen = []
    assert steps.run(python("print('so far so good')"), watch=seen.append) == "so far so good"
    assert log.read_text() == "so far so good\n"
    assert "so far so good" in seen[-1]
    assert capfd.readouterr() == ("", "")


def test_a_failed_step_shows_the_end_of_the_log_and_where_it_is(log):
    with pytest.raises(SetupError) as failed:
        steps.run(python("[print(f'line {n} of it') for n in range(50)]; raise SystemExit(3)"))
    text = str(failed.value)
    assert text.startswith("A step failed.")
    assert "line 49 of it" in text
    assert "line 40 of it" not in text
    assert str(log) in text
    assert "line 0 of it" in log.read_text()


def test_a_step_does_not_see_what_it_must_not(log, monkeypatch):
    monkeypatch.setenv("UV_INDEX", "/somewhere/packages")
    assert steps.run(python("import os; print('UV_INDEX' in os.environ)")) == "True"
    assert steps.run(python("import os; print('UV_INDEX' in os.environ)"), without={"UV_INDEX"}) == "False"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_step_that_was_killed_gets_a_message(log):
    with pytest.raises(SetupError, match="ended from outside, by signal 9"):
        steps.run(python("import os; os.kill(os.getpid(), 9)"))


def test_the_cause_is_sought_in_the_failed_step_alone(log):
    steps.run(python("print('WARNING: Retrying after NewConnectionError')"))
    with pytest.raises(SetupError, match=r"^A step failed\."):
        steps.run(python("raise SystemExit(1)"))


def test_a_stopped_step_does_not_run_on(log, monkeypatch):
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(steps.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[0])

    def stop(printed):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.run(python("import time; time.sleep(600)"), watch=stop)
    assert started[0].poll() is not None


def test_a_step_prints_any_letter_in_any_locale(log, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert steps.run(python(r"print('\u00e4\u2570\udce4')")) == "\u00e4\u2570\\udce4"


RETRY = (
    "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError("
    "'<HTTPSConnection>: Failed to establish a new connection: [Errno -2] Name or service not known')'"
)
NOTHING_FOUND = "ERROR: No matching distribution found for anywidget==0.11.0"


def test_a_complaint_is_explained():
    for printed, meaning in [
        (f"{RETRY}\n{NOTHING_FOUND}", "network is down"),
        (f"WARNING: ProxyError('Cannot connect to proxy.')\n{NOTHING_FOUND}", "network is down"),
        ("ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "network is down"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "network is down"),
        ("an OSError: Could not find a suitable TLS CA certificate bundle, invalid path", "network is down"),
        ("OSError: Proxy URL had unsupported scheme nonsense, should use http:// or https://", "network is down"),
        ("Caused by SSLError('HTTPS URL because the SSL module is not available.')", "built without SSL"),
        ("an OSError: Missing dependencies for SOCKS support.", "network is down"),
        ("ProtocolError('Connection aborted.', RemoteDisconnected('Remote end closed connection'))", "network is down"),
        ("error: incomplete-download\nnote: This is an issue with network connectivity, not pip.", "network is down"),
        ("ERROR: 403 Client Error: Forbidden for url: http://mirror/file.whl", "network is down"),
        ("error: Failed to fetch: http://mirror/numpy/\n  cause: dns error", "network is down"),
        ("hint: Packages were unavailable because the network was disabled.", "network is down"),
        ("error: No solution found when resolving dependencies", "do not fit together"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "requirements.lock describes"),
        (f"{RETRY}\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "requirements.lock describes"),
        ("ERROR: In --require-hashes mode, all requirements must have their versions pinned", "requirements.lock"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "disk is full"),
        ("PermissionError: [WinError 32] The process cannot access the file", "Close JupyterLab"),
        ("ERROR: [Errno 13] Permission denied: '.venv/bin/python'", "Close JupyterLab"),
        ("OSError: [Errno 30] Read-only file system: '/kit/.venv'", "write-protected"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("OSError: [Errno 36] File name too long: '/kit'", "too long"),
        ("FileNotFoundError: [Errno 2] No usable temporary directory found in ['/tmp']", "TMPDIR"),
    ]:
        assert meaning in steps.cause(printed)


@pytest.mark.parametrize("printed", ["ERROR: something never seen before", NOTHING_FOUND])
def test_an_unknown_complaint_is_left_to_the_log(printed):
    assert steps.cause(printed) is None


ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_PYTHON", "PIP_DRY_RUN", "PIP_REQUIREMENT")
OF_PYTHON = ("PYTHONPATH", "PYTHONHOME", "PYTHONWARNINGS", "PYTHONUSERBASE")
HOW_TO_FETCH = ("PIP_INDEX_URL", "PIP_PROXY", "PIP_CERT", "PIP_FIND_LINKS", "PIP_NO_INDEX", "HTTPS_PROXY")


def test_a_step_keeps_how_to_fetch_and_forgets_where_to_install(monkeypatch):
    for name in ELSEWHERE + OF_PYTHON + HOW_TO_FETCH:
        monkeypatch.setenv(name, "/somewhere")
    kept = steps.settings()
    assert not set(ELSEWHERE + OF_PYTHON) & set(kept)
    assert set(HOW_TO_FETCH) <= set(kept)
    assert kept["PIP_REQUIRE_VIRTUALENV"] == "1"


def pip_says(collected, last=""):
    lines = ["Ignoring pywin32: markers", *(f"Collecting package{n}==1" for n in range(collected // 2))]
    lines += [f"Processing /mirror/package{n}.whl" for n in range(collected - collected // 2)]
    return "\n".join([*lines, last])


def test_progress_is_one_line_a_tenth(tmp_path, capsys):
    progress = packages.Progress(41, tmp_path)
    for collected in range(41):
        progress.show(pip_says(collected))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert lines[5] == "    [##########..........] 20 of 40 fetched"
    assert lines[-1] == "    [####################] 40 of 40 fetched"


def test_progress_counts_what_is_unpacked(tmp_path, capsys):
    for number in range(3):
        (packages.site_packages(tmp_path) / f"package{number}-1.dist-info").mkdir(parents=True)
    packages.Progress(5, tmp_path).show(pip_says(4, "Installing collected packages: package0"))
    assert capsys.readouterr().out == "    [###############.....] 3 of 4 unpacked\n"


def test_progress_says_that_the_network_does_not_answer(tmp_path, capsys):
    packages.Progress(5, tmp_path).show(pip_says(2, RETRY))
    assert "no answer from the network, trying again" in capsys.readouterr().out


def test_progress_on_a_terminal_stays_on_one_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    progress = packages.Progress(5, tmp_path)
    for collected in (1, 2, 2, 3):
        progress.show(pip_says(collected))
    text = capsys.readouterr().out
    assert "\n" not in text
    assert text.count("\r") == 3


def test_site_packages_is_where_a_real_environment_has_it(tmp_path):
    assert packages.site_packages(tmp_path).relative_to(tmp_path).as_posix() == (
        "Lib/site-packages"
        if sys.platform == "win32"
        else f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    )
