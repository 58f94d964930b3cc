"""Drive a page in Firefox, for what Chromium and Firefox do differently.

Playwright drives a Firefox of its own alone; this speaks to any, in WebDriver BiDi, with the few commands that
typing on a page takes.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import websocket

from tools.browser import PATIENCE_s

MODIFIER = "\ue03d" if sys.platform == "darwin" else "\ue009"
KEYS = {"Enter": "\ue007", "Tab": "\ue004"}
PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
CENTRE = """(selector) => {
    const found = document.querySelector(selector);
    found.scrollIntoView({ block: "center" });
    const { left, top, width, height } = found.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
}"""


class FirefoxPage:
    """One page in a Firefox without a window and with a profile of its own; a context manager.

    Parameters
    ----------
    program : pathlib.Path
        The browser's program.
    """

    def __init__(self, program: Path) -> None:
        self._program = program
        self._numbers = itertools.count()

    def __enter__(self) -> FirefoxPage:
        with contextlib.ExitStack() as open_now:
            profile = Path(open_now.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
            (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
            command = [self._program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile]
            process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            open_now.callback(_end, process)
            self._socket = websocket.create_connection(_address(profile), timeout=PATIENCE_s, suppress_origin=True)
            open_now.callback(self._socket.close)
            self.send("session.new", capabilities={})
            # In the first window the focus stays with the address, and JupyterLab has no current notebook
            self._context = self.send("browsingContext.create", type="window")["context"]
            self._open = open_now.pop_all()
        return self

    def __exit__(self, *exception: object) -> None:
        self._open.close()

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command and return what the browser answers."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def goto(self, url: str) -> None:
        """Open an address."""
        self.send("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, function: str, argument: Any = None) -> Any:
        """Call a JavaScript function on the page and return what it, or its promise, returns."""
        answer = self.send(
            "script.callFunction",
            functionDeclaration=f"async (text) => JSON.stringify(await ({function})(JSON.parse(text)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait_for(self, function: str, argument: Any = None) -> Any:
        """Wait until a function returns a true value, and return it."""
        deadline = time.monotonic() + PATIENCE_s
        while not (answer := self.evaluate(function, argument)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{function} of {argument!r} did not come true.")
            time.sleep(0.05)
        return answer

    def click(self, selector: str) -> None:
        """Click on the middle of the first element of a selector."""
        x, y = self.evaluate(CENTRE, selector)
        moves = [{"type": "pointerMove", "x": x, "y": y}]
        moves += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def type(self, *keys: str) -> None:
        """Press keys one after the other: each is a character, or the name of one of :data:`KEYS`."""
        self._press([(kind, KEYS.get(key, key)) for key in keys for kind in ("keyDown", "keyUp")])

    def select_all(self) -> None:
        """Select all that can be edited where the focus is."""
        self._press([("keyDown", MODIFIER), ("keyDown", "a"), ("keyUp", "a"), ("keyUp", MODIFIER)])

    def _press(self, keys: list[tuple[str, str]]) -> None:
        self._act({"type": "key", "id": "keyboard", "actions": [{"type": kind, "value": key} for kind, key in keys]})

    def _act(self, source: dict[str, Any]) -> None:
        self.send("input.performActions", context=self._context, actions=[source])


def _address(profile: Path) -> str:
    """Wait until the browser has written the address on which it listens, and return it."""
    deadline = time.monotonic() + PATIENCE_s
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError):  # the file is missing or incomplete
            listens = json.loads((profile / "WebDriverBiDiServer.json").read_text(encoding="utf-8"))
            return f"ws://{listens['ws_host']}:{listens['ws_port']}/session"
        time.sleep(0.05)
    raise TimeoutError("Firefox did not start, or does not listen.")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)
