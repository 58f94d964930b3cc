"""What puts the kit on a hub: the scripts, settings and links of deploy/ and of docs/deployment.md."""

import json
import os
import re
import subprocess
import types
import urllib.parse
from pathlib import Path

import pytest
import yaml

from endplate import lesson_copies, server
from endplate.reading import app
from tools.setup.environment import ROOT

ONE_MACHINE = ROOT / "deploy" / "jupyterhub" / "one_machine"
VALUES = yaml.safe_load((ROOT / "deploy" / "jupyterhub" / "kubernetes" / "values.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
FIRST = lesson_copies.FIRST_LESSON

posix_only = pytest.mark.skipif(os.name == "nt", reason="hubs run on Linux")


@pytest.fixture
def hub():
    """The settings of the hub on one machine, as a hub would read them."""
    settings = types.SimpleNamespace(Spawner=types.SimpleNamespace(environment={"LANG": "C.UTF-8"}, args=[]))
    code = (ONE_MACHINE / "endplate.py").read_text(encoding="utf-8")
    exec(compile(code, "endplate.py", "exec"), {"get_config": lambda: settings})
    return settings.Spawner


def fake(folder, name, code=0):
    """Put a program into a folder that writes down how it was called."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{folder.parent}/calls"\nexit {code}\n')
    program.chmod(0o755)


def set_up(tmp_path, *words, failing=""):
    """Run set_up where every program is a stand-in; return its exit code, what it called, and what it said."""
    for name in ("sudo", "python3"):
        fake(tmp_path / "bin", name, int(name == failing))
    settings = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(
        ["bash", ONE_MACHINE / "set_up", *words], cwd=tmp_path, env=settings, capture_output=True, text=True
    )
    calls = tmp_path / "calls"
    return ran.returncode, calls.read_text().splitlines() if calls.exists() else [], ran.stderr


@posix_only
def test_one_machine_is_set_up_from_a_wheel_for_all_users(tmp_path):
    (tmp_path / "kit.whl").touch()
    code, calls, _ = set_up(tmp_path, "kit.whl")
    assert code == 0
    asked = [call.removeprefix("sudo ") for call in calls if call.startswith("sudo ")]
    assert asked[:2] == ["-E pip install --upgrade kit.whl", "-E endplate prepare"]
    assert asked[-1] == "tljh-config reload"
    (copied,) = [call for call in asked if call.startswith("install ")]
    *_, source, target = copied.split()
    assert Path(source) == ONE_MACHINE / "endplate.py"
    assert target == "/opt/tljh/config/jupyterhub_config.d/endplate.py"
    assert os.access(ONE_MACHINE / "set_up", os.X_OK)


@posix_only
@pytest.mark.parametrize("words", [[], ["no such.whl"]])
def test_a_wheel_that_is_not_there_is_asked_for(tmp_path, words):
    code, calls, said = set_up(tmp_path, *words)
    assert (code, calls) == (2, [])
    assert "Name the wheel" in said


@posix_only
@pytest.mark.parametrize("failing", ["python3", "sudo"])
def test_what_fails_stops_the_set_up(tmp_path, failing):
    (tmp_path / "kit.whl").touch()
    code, calls, said = set_up(tmp_path, "kit.whl", failing=failing)
    assert code == 1
    assert len([call for call in calls if call.startswith("sudo")]) == (failing == "sudo")
    assert ("3.11 or newer" in said) == (failing == "python3")


def test_both_hubs_open_the_reading_door_and_copy_the_lessons_for_jupyterlab(hub):
    kubernetes = VALUES["singleuser"]
    assert hub.default_url == kubernetes["defaultUrl"] == app.URL
    assert hub.environment[server.LESSONS_VARIABLE] == kubernetes["extraEnv"][server.LESSONS_VARIABLE] == "endplate"
    assert hub.environment["LANG"] == "C.UTF-8", "what the hub had set is still there"


def test_both_hubs_start_a_learners_server_the_quick_way(hub):
    assert hub.cmd == VALUES["singleuser"]["cmd"] == ["endplate", "serve", "jupyterhub.singleuser"]


def test_all_homes_set_servers_alike_and_end_what_nobody_uses_after_the_same_time(hub):
    sections = json.loads((ROOT / "deploy" / "jupyter_server_config.json").read_text(encoding="utf-8"))
    settings = {f"--{section}.{name}={value}" for section, each in sections.items() for name, value in each.items()}
    assert settings == set(hub.args)
    assert {each for each in settings if each.startswith("--MappingKernelManager.")} <= set(app.READ)
    assert f"services.cull.timeout {VALUES['cull']['timeout']}" in (ONE_MACHINE / "set_up").read_text(encoding="utf-8")


def test_the_link_that_brings_lessons_opens_one_that_there_is():
    (link,) = re.findall(r"^https://YOUR-HUB\S+$", PAGE, re.MULTILINE)
    parts = urllib.parse.urlsplit(link)
    assert parts.path == "/hub/user-redirect/git-pull"
    words = urllib.parse.parse_qs(parts.query, strict_parsing=True)
    assert set(words) == {"repo", "branch", "urlpath"}
    repository = words["repo"][0].rpartition("/")[2]
    lesson = words["urlpath"][0].removeprefix(f"lab/tree/{repository}/")
    assert (ROOT / lesson).is_file()


class Log(list):
    """Collects what a server says."""

    def info(self, words, *values):
        self.append(words % values)

    warning = info


@pytest.fixture
def learners_server(tmp_path, monkeypatch):
    """A server of a learner, as far as lessons need one."""
    for step in ("serve_stored_forms", "store_last_pictures", "_use_prompt_connection"):
        monkeypatch.setattr(server, step, lambda server: "not tried here.")
    return types.SimpleNamespace(root_dir=str(tmp_path), log=Log())


def test_a_learners_server_puts_the_lessons_in_place_and_overwrites_nothing(learners_server, tmp_path, monkeypatch):
    server._load_jupyter_server_extension(learners_server)
    assert list(tmp_path.iterdir()) == [], "nobody has asked for lessons"
    monkeypatch.setenv(server.LESSONS_VARIABLE, "endplate")
    server._load_jupyter_server_extension(learners_server)
    assert json.loads((tmp_path / "endplate" / FIRST).read_text(encoding="utf-8"))["cells"]
    (tmp_path / "endplate" / FIRST).write_text("mine")
    server._load_jupyter_server_extension(learners_server)
    assert (tmp_path / "endplate" / FIRST).read_text() == "mine"
    assert "1 left as the learner has them" in learners_server.log[-1]


def test_a_server_starts_where_lessons_cannot_be_copied(learners_server, tmp_path, monkeypatch):
    monkeypatch.setenv(server.LESSONS_VARIABLE, "endplate")
    (tmp_path / "endplate").touch()
    server._load_jupyter_server_extension(learners_server)
    assert any("is a file, and the lessons need a folder" in words for words in learners_server.log)
    assert "not all lessons are in endplate" in learners_server.log[-1]
