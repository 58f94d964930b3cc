"""What a page says to its kernel and hears from it, over the server's websocket, for class_load.py."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
import uuid
from typing import Any

from class_hub import PATIENCE_s, Server
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"  # of JupyterLab's and Voila's pages: the server passes on what it gets
PARTS = ("header", "parent_header", "metadata", "content")
SPARE_MESSAGES = 16_000_000  # bytes of one message; a lab's scripts and figure are far below


class KernelTalk:
    """A page with one notebook, as its kernel sees it.

    Parameters
    ----------
    server : Server
        The learner's server.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._kernel = ""
        self._socket: WebSocketClientConnection | None = None
        self._heard: asyncio.Task[None] | None = None
        self._session = uuid.uuid4().hex
        self._cell_of: dict[str, int] = {}  # of each message that ran a cell
        self._waiting: dict[str, asyncio.Future[Any]] = {}  # answers, by the message that asked
        self._errors: list[str] = []
        self._printed: dict[str, str] = {}
        self._sliders: dict[str, tuple[int, dict[str, Any]]] = {}  # by the number of a comm: its cell, its state
        self._views: set[str] = set()
        self._slider = ""
        self._range: tuple[float, float, float] = (0.0, 1.0, 0.1)
        self._value = float("nan")

    async def start(self, notebook: str) -> None:
        """Start the kernel of a notebook and listen to it."""
        session = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}}
        answer = await self._server.ask("api/sessions", session)
        self._kernel = answer["kernel"]["id"]
        await self._connect()

    async def _connect(self) -> None:
        address = f"{self._server.base.replace('http', 'ws', 1)}api/kernels/{self._kernel}/channels"
        request = HTTPRequest(
            f"{address}?session_id={self._session}",
            headers={"Authorization": f"token {self._server.token}"},
            connect_timeout=PATIENCE_s,
            request_timeout=PATIENCE_s,
        )
        self._socket = await websocket_connect(request, max_message_size=SPARE_MESSAGES, subprotocols=[PROTOCOL])
        self._heard = asyncio.create_task(self._listen())

    async def run_all(self, cells: list[str]) -> list[str]:
        """Run cells as "Run All" does, wait for the last, and return the errors that a learner would see."""
        self._errors, self._sliders, self._views = [], {}, set()
        done = []
        for number, source in enumerate(cells):
            content = {"code": source, "silent": False, "store_history": True, "stop_on_error": False}
            content |= {"user_expressions": {}, "allow_stdin": False}
            message = self._message("execute_request", content)
            self._cell_of[message["header"]["msg_id"]] = number
            done.append(self._send(message))
        try:
            await asyncio.wait_for(asyncio.gather(*done), PATIENCE_s)
        except TimeoutError:
            return [*self._errors, "a cell never ended"]
        return list(self._errors)

    def choose_slider(self, cell: int) -> None:
        """Take the first slider that a cell has made."""
        self._slider, state = next((comm, state) for comm, (number, state) in self._sliders.items() if number == cell)
        self._range, self._value = (state["min"], state["max"], state["step"]), state["value"]

    async def step(self, part: float) -> float | None:
        """Move the slider to a part of its way; return how many milliseconds the new figure took, or None."""
        low, high, step = self._range
        value = min(high, low + step * round(part * (high - low) / step))
        if value == self._value:
            value = low if value > low else low + step  # a move that moves nothing has no answer
        self._value = value
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        message = self._message("comm_msg", {"comm_id": self._slider, "data": data})
        sent = time.perf_counter()
        try:
            came = await asyncio.wait_for(self._send(message), PATIENCE_s / 10)
        except TimeoutError:
            return None
        return 1e3 * (came - sent)

    async def process(self) -> int:
        """Return the number of the kernel's process."""
        message = self._message(
            "execute_request",
            {"code": "", "silent": True, "user_expressions": {"process": "__import__('os').getpid()"}},
        )
        answer = await asyncio.wait_for(self._send(message), PATIENCE_s)
        return int(answer["content"]["user_expressions"]["process"]["data"]["text/plain"])

    async def kill(self) -> None:
        """Kill the kernel, and wait for the one that the server starts in its place."""
        process = await self.process()
        os.kill(process, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE_s
        while time.monotonic() < deadline:  # the server looks for dead kernels every few seconds
            await asyncio.sleep(0.5)
            try:
                if await asyncio.wait_for(self.process(), 5) != process:
                    return
            except TimeoutError:
                continue
        raise RuntimeError("The server started no kernel in place of the one that was killed.")

    def close(self) -> None:
        """Close the page."""
        if self._heard:
            self._heard.cancel()
        if self._socket:
            self._socket.close()

    def _message(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self._session, "username": "", "date": ""}
        header["version"] = "5.3"
        return {"header": header, "parent_header": {}, "metadata": {}, "content": content}

    def _send(self, message: dict[str, Any]) -> asyncio.Future[Any]:
        """Send a message; the future is done with its answer."""
        assert self._socket is not None
        answer = asyncio.get_running_loop().create_future()
        self._waiting[message["header"]["msg_id"]] = answer
        try:
            parts = [json.dumps(message[part]).encode() for part in PARTS]
            self._socket.write_message(serialize_msg_to_ws_v1(parts, "shell"), binary=True)
        except WebSocketClosedError as error:
            raise RuntimeError("the connection to the kernel is closed") from error
        return answer

    async def _listen(self) -> None:
        assert self._socket is not None
        while (heard := await self._socket.read_message()) is not None:
            came = time.perf_counter()
            _, parts = deserialize_msg_from_ws_v1(heard)
            self._hear(dict(zip(PARTS, map(json.loads, parts[: len(PARTS)]), strict=True)), came)
        closed = RuntimeError(f"the server closed the connection to the kernel ({self._socket.close_code})")
        for waiting in [each for each in self._waiting.values() if not each.done()]:
            waiting.set_exception(closed)  # or who asked would wait for minutes
        self._waiting = {}

    def _hear(self, message: dict[str, Any], came: float) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        asked = message["parent_header"].get("msg_id", "")
        if kind == "execute_reply":
            self._answer(asked, message)
        elif kind == "error":
            self._errors.append(f"{content['ename']}: {content['evalue']}")
        elif kind == "comm_open":
            state = content["data"].get("state", {})
            if state.get("_model_name") in {"FloatSliderModel", "IntSliderModel"}:
                self._sliders[content["comm_id"]] = (self._cell_of.get(asked, -1), state)
            if "revision" in state and "traces" in state:
                self._views.add(content["comm_id"])
        elif kind == "comm_msg" and content["comm_id"] in self._views and "revision" in content["data"]["state"]:
            self._answer(asked, came)  # with a new figure

    def _answer(self, asked: str, value: Any) -> None:
        answer = self._waiting.pop(asked, None)
        if answer and not answer.done():
            answer.set_result(value)
