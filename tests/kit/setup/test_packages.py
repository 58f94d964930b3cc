"""The real pip: where it installs packages, and the reason when it finds none."""

import hashlib
import http.server
import os
import subprocess
import sys
import threading
import urllib.parse
import zipfile
from pathlib import Path

import pytest

from tests.kit.setup.conftest import C_LOCALE, SmallKit
from tools.setup import packages, steps

pytestmark = pytest.mark.slow  # a whole environment is made

BACKEND = """\
import os, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "endplate-1-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("_endplate.pth", os.path.abspath("widgets"))
        wheel.writestr("endplate-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: endplate\\nVersion: 1\\n")
        wheel.writestr("endplate-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("endplate-1.dist-info/RECORD", "")
    return name
"""


def make_wheel(folder, name, code):
    """Write a package of one module; return its line in a lock."""
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", code)
        wheel.writestr(f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        wheel.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{name}-1.dist-info/RECORD", "")
    return f"{name}==1 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with packages."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder that must stay empty, and settings that send pip there."""
    folder = tmp_path_factory.mktemp("elsewhere")
    configuration = folder / "pip.conf"
    configuration.write_text(f"[global]\nuser = true\ndry-run = false\n[install]\ntarget = {folder}/configured\n")
    found_first = folder / "path" / "thing-1.dist-info"
    found_first.mkdir(parents=True)
    (found_first / "METADATA").write_text("Metadata-Version: 2.1\nName: thing\nVersion: 1\n")
    return {
        **{f"PIP_{name}": str(folder / name) for name in ("TARGET", "PREFIX", "ROOT", "PYTHON", "REQUIREMENT")},
        **{f"PIP_{name}": "1" for name in ("USER", "DRY_RUN", "REQUIRE_HASHES", "QUIET")},
        "PIP_CONFIG_FILE": str(configuration),
        "PYTHONPATH": str(found_first.parent),
    }


@pytest.fixture(scope="module")
def real_kit(tmp_path_factory, shelf, elsewhere):
    """A small kit whose environment was made by the real pip, with settings that point elsewhere."""
    kit = SmallKit(tmp_path_factory.mktemp("real") / "Käse [1]", sys._base_executable)
    kit.write_lock(make_wheel(shelf, "backend", BACKEND) + make_wheel(shelf, "thing", ""))
    code, printed = kit.run(LC_ALL="C", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(shelf), **elsewhere)
    assert code == 0, printed
    return kit


def test_packages_come_into_the_environment_whatever_pip_is_set_to(real_kit, elsewhere):
    assert {path.name for path in Path(elsewhere["PIP_CONFIG_FILE"]).parent.iterdir()} == {"pip.conf", "path"}
    installed = {path.stem for path in packages.site_packages(real_kit.venv).glob("*.dist-info")}
    assert installed >= {"backend-1", "thing-1", "endplate-1"}


@pytest.mark.slow
@pytest.mark.parametrize("settings", [{"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C"}, C_LOCALE], ids=str)
def test_the_kit_is_found_in_every_locale(settings, real_kit):
    command = [packages.python_of(real_kit.venv), "-c", "import endplate; print(ascii(endplate.__file__))"]
    process = subprocess.run(command, env={**os.environ, **settings}, cwd="/", capture_output=True, text=True)
    assert "widgets/endplate/__init__.py" in process.stdout, process.stderr


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The log of the steps, in a folder of its own."""
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    monkeypatch.setattr(steps, "LOG", tmp_path / "kit.log")
    steps.LOG.touch()


@pytest.mark.slow
@pytest.mark.usefixtures("log")
def test_a_configuration_that_cannot_be_undone_gets_a_message(real_kit, shelf, tmp_path, monkeypatch):
    (tmp_path / "pip.conf").write_text(f"[install]\nprefix = {tmp_path}/elsewhere\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    make_wheel(shelf, "another", "")
    with pytest.raises(steps.SetupError, match=r'did not put the packages into(.|\n)*"prefix"'):
        packages.install(real_kit.venv, "--no-index", f"--find-links={shelf}", "another")


PAGES = {
    "hotel": "Welcome to our guests' network",
    "other Python": '<a href="thing_two-1-cp27-cp27m-win32.whl">thing_two-1-cp27-cp27m-win32.whl</a>',
    "newer Python": '<a href="thing_two-1.tar.gz" data-requires-python="&gt;=3.99">thing_two-1.tar.gz</a>',
    "older package": '<a href="thing_two-0.9-py3-none-any.whl">thing_two-0.9-py3-none-any.whl</a>',
}


class Index(http.server.BaseHTTPRequestHandler):
    """An index of packages whose only page is named by the first part of the address."""

    def do_GET(self):
        """Send the page, or refuse."""
        page = PAGES.get(urllib.parse.unquote(self.path.split("/")[1]))
        self.send_response(200 if page else 403)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<html><body>{page}</body></html>".encode())

    def log_message(self, *words):
        """Print nothing."""


@pytest.fixture(scope="module")
def index():
    """The address of an index."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.slow
@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("page", "wanted", "reason"),
    [
        ("no server", "thing-two==1", "network is down"),
        ("no server", "thing-two", "network is down"),
        ("no index", "thing-two==1", "pip was set to ask elsewhere"),
        ("forbidden", "thing-two==1", "a proxy or firewall"),
        ("hotel", "thing-two==1", "network is down"),
        ("older package", "thing-two==1", "network is down"),
        ("other Python", "thing-two==1", "no ready-made file for Python 3."),
        ("newer Python", "thing-two", "no ready-made file for Python 3."),
    ],
)
def test_no_network_and_no_file_are_told_apart_even_if_pip_does_not_retry(
    page, wanted, reason, real_kit, index, monkeypatch
):
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/" if page == "no server" else f"{index}/{page}/")
    if page == "no index":
        monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(steps.SetupError) as failed:
        packages.install(real_kit.venv, "--no-deps", "--only-binary", ":all:", wanted)
    assert reason in str(failed.value)
    assert f"No matching distribution found for {wanted}" in str(failed.value)
