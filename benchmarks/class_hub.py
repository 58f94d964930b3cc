"""A JupyterHub of its own on loopback, with one server a learner, for class_load.py."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from tools.setup.environment import ROOT

PATIENCE_s = 300.0
DEPLOYED = ROOT / "deploy" / "jupyterhub" / "one_machine" / "endplate.py"
"""The settings that a hub with the kit has; what follows in CONFIG makes it fit for a test on loopback."""
SERVER_WORDS = {b"jupyterhub.singleuser"}
"""Words in the command line of a learner's server, by which it is found among the processes."""
CONFIG = """\
load_subconfig({deployed!r})
c.JupyterHub.ip = "127.0.0.1"
c.JupyterHub.port = {port}
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.environment.update({environment!r})
c.Spawner.args.append("--allow-root")
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.services = [{{"name": "class", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [
    {{"name": "class", "services": ["class"], "scopes": ["admin:users", "admin:servers", "access:servers"]}}
]
"""


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """A learner's server behind the proxy.

    Attributes
    ----------
    base : str
        Address through the proxy, such as ``http://127.0.0.1:8000/user/learner0/``.
    token : str
        Gives the right to use it.
    home : Path
        The learner's folder.
    """

    base: str
    token: str
    home: Path

    async def ask(self, path: str, content: object = None, method: str = "") -> Any:
        """Ask the server's programming interface; return the answer."""
        return await _ask(f"{self.base}{path}", self.token, content, method)

    async def process(self) -> int:
        """Return the number of the server's process: the one that works in the learner's folder."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if any(word in SERVER_WORDS for word in words) and (folder / "cwd").resolve() == self.home:
                    return int(folder.name)
            except OSError:
                continue  # ended meanwhile
        raise ValueError(f"No server works in {self.home}.")


class Hub:
    """A hub with its proxy; an asynchronous context manager."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="endplate-class-")).resolve()
        self._token = secrets.token_hex(16)
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> Hub:
        AsyncHTTPClient.configure(None, max_clients=200)
        # The environment of this process, where the kit is, and folders that are nobody's
        names = ("PATH", "PYTHONPATH", "HOME", "LANG", "NUMBA_CACHE_DIR", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
        environment = {name: os.environ[name] for name in names if name in os.environ}
        config = CONFIG.format(
            port=self._port,
            hub_port=_free_port(),
            proxy_port=_free_port(),
            homes=f"{self._folder}/{{username}}",
            environment={name: environment[name] for name in environment if name not in {"HOME", "PATH"}},
            deployed=str(DEPLOYED),
            token=self._token,
        )
        (self._folder / "jupyterhub_config.py").write_text(config, encoding="utf-8")
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        with (self._folder / "hub.log").open("wb") as log:
            self._process = subprocess.Popen(
                # Below this script, which stands for pages that have processors of their own
                ["nice", "-n", "5", sys.executable, "-m", "jupyterhub", "--config", "jupyterhub_config.py"],
                cwd=self._folder,
                env={**os.environ, "PATH": path},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            await self._wait("", lambda answer: "version" in answer)
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *exception: object) -> None:
        assert self._process is not None
        self._process.terminate()  # the hub ends its proxy and the servers
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def add_learner(self, name: str, lesson: Path) -> None:
        """Make a learner's account and folder, with a copy of the lesson."""
        home = self._folder / name
        home.mkdir()
        shutil.copy(lesson, home / lesson.name)
        await self._ask(f"users/{name}", {})

    async def start_server(self, name: str) -> Server:
        """Start a learner's server and wait until it answers."""
        await self._ask(f"users/{name}/server", {})
        # As the hub's own page waits. Who asks again and again keeps the hub from its work
        events = await _ask(self._address(f"users/{name}/server/progress"), self._token, read=bytes.decode)
        if '"ready": true' not in events:
            raise RuntimeError(f"The hub started no server: {events.strip().splitlines()[-1]}")
        return Server(f"http://127.0.0.1:{self._port}/user/{name}/", self._token, self._folder / name)

    async def _ask(self, path: str, content: object = None) -> Any:
        return await _ask(self._address(path), self._token, content)

    def _address(self, path: str) -> str:
        return f"http://127.0.0.1:{self._port}/hub/api/{path}"

    async def _wait(self, path: str, true: Any) -> None:
        """Ask again and again until an answer is as it should be."""
        assert self._process is not None
        deadline = time.monotonic() + PATIENCE_s
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                if true(await self._ask(path)):
                    return
            except OSError:
                pass  # not there yet
            except HTTPClientError as error:
                if error.code == 403:
                    raise  # not for want of time; a proxy that knows no hub yet says 404
            await asyncio.sleep(0.2)
        log = (self._folder / "hub.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"The hub did not answer {path}:\n{log[-3000:]}")


async def _ask(
    address: str, token: str, content: object = None, method: str = "", read: Callable[[bytes], Any] = json.loads
) -> Any:
    method = method or ("GET" if content is None else "POST")
    request = HTTPRequest(
        address,
        method=method,
        headers={"Authorization": f"token {token}", "Content-Type": "application/json"},
        body=None if content is None else json.dumps(content),
        request_timeout=PATIENCE_s,
        connect_timeout=PATIENCE_s,
    )
    answer = await AsyncHTTPClient().fetch(request)
    return read(answer.body) if answer.body else None
