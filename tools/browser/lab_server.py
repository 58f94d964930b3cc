"""Run a real JupyterLab, away from the user's settings, for the browser tests and the benchmarks."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import nbformat

from endplate.kernel_sockets import socket_options
from tools.browser import PATIENCE_s
from tools.setup.environment import ROOT

KIT_OPEN = """\
import sys
from pathlib import Path
from unittest.mock import patch

import kit
from tools.setup import environment

with patch.object(environment, "prepare"), patch.object(environment, "VENV", Path(sys.prefix)), patch("kit.warm_up"):
    sys.exit(kit.main(["open", *sys.argv[1:]]))
"""
"""``kit.py open``, in the environment that is in use already: it is not to be prepared, and its simulations
are compiled by whoever needs them."""
KIT_READ = KIT_OPEN.replace('"open"', '"read"')
"""``kit.py read``, likewise."""


class LabServer:
    """JupyterLab as ``kit.py open`` starts it, in folders that nobody else uses; a context manager.

    Parameters
    ----------
    *options : str
        Further options of its command line.
    program : str
        Python that starts the server, with the options as its arguments.
    """

    def __init__(self, *options: str, program: str = KIT_OPEN) -> None:
        self._options = options
        self._program = program
        self._home = Path(tempfile.mkdtemp(prefix="endplate-lab-"))
        self.root = self._home / "notebooks"
        self.root.mkdir()
        self._log = self._home / "server.log"
        self._token = secrets.token_hex(16)
        self._base = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> LabServer:
        folders = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
        }
        environment = {**os.environ, **{name: str(self._home / folder) for name, folder in folders.items()}}
        environment.pop("NPY_DISABLE_CPU_FEATURES", None)  # the kernels run as this computer's own
        quiet = self._home / "settings" / "@jupyterlab" / "apputils-extension"
        quiet.mkdir(parents=True)
        news = {"fetchNews": "false", "checkForUpdates": False}
        (quiet / "notification.jupyterlab-settings").write_text(json.dumps(news), encoding="utf-8")
        command = [sys.executable, "-c", self._program, "--no-browser", "--LabApp.expose_app_in_browser=True"]
        command += ["--ServerApp.port=0", f"--IdentityProvider.token={self._token}"]
        command += [f"--ServerApp.root_dir={self.root}", *self._options]
        command += socket_options(environment["JUPYTER_RUNTIME_DIR"])  # two test runs may start kernels at once
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self._base = self._address(deadline=time.monotonic() + PATIENCE_s)
        return self

    def __exit__(self, *exception: object) -> None:
        assert self._process is not None
        with contextlib.suppress(OSError):  # it may have ended already
            self.ask("api/shutdown", {})  # not by a signal: on Windows kit.py waits for the server and is no part of it
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def _address(self, deadline: float) -> str:
        """Wait until the server has written where it listens and answers there."""
        assert self._process is not None
        while time.monotonic() < deadline and self._process.poll() is None:
            for written in (self._home / "runtime").glob("jpserver-*.json"):
                try:
                    base = json.loads(written.read_text(encoding="utf-8"))["url"]
                    urllib.request.urlopen(f"{base}api?token={self._token}", timeout=5).close()
                except (OSError, ValueError):
                    continue
                return base
            time.sleep(0.05)
        self._process.kill()
        raise RuntimeError(f"JupyterLab did not start:\n{self.log[-2000:]}")

    @property
    def log(self) -> str:
        """Output of the server so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def process(self) -> int:
        """Number of the server's process, which has started the kernels."""
        assert self._process is not None
        return self._process.pid

    def address(self, path: str) -> str:
        """Return the address of one of the server's pages, with the right to see it."""
        return f"{self._base}{path}?token={self._token}"

    def ask(self, path: str, content: object = None) -> Any:
        """Ask the server's programming interface, with a POST where there is content; return the answer."""
        data = None if content is None else json.dumps(content).encode()
        with urllib.request.urlopen(self.address(path), data, timeout=PATIENCE_s) as answer:
            return json.loads(answer.read() or "null")

    def kernels(self) -> list[dict[str, Any]]:
        """Return what the server says of each of its kernels; it cannot say it while one of them is being started."""
        deadline = time.monotonic() + PATIENCE_s
        while True:
            try:
                return self.ask("api/kernels")
            except urllib.error.HTTPError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.05)

    def path_of(self, notebook: Path) -> str:
        """Path of a notebook of :attr:`root` as the server has it."""
        return notebook.relative_to(self.root).as_posix()

    def url(self, notebook: Path) -> str:
        """Address that opens one notebook of :attr:`root` in a workspace of its own."""
        path = urllib.parse.quote(self.path_of(notebook))
        return self.address(f"lab/workspaces/{secrets.token_hex(4)}/tree/{path}")

    def write_notebook(self, name: str, cells: list[str]) -> Path:
        """Write a notebook of code cells into :attr:`root` and return where it is."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = self.root / name
        nbformat.write(notebook, path)
        return path

    def copy_notebook(self, original: Path) -> Path:
        """Copy a notebook into a folder of its own: never saved over, and sharing its kernel with no other copy."""
        folder = self.root / secrets.token_hex(4)
        folder.mkdir()
        return Path(shutil.copy(original, folder / original.name))
