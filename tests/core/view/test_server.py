"""The kit's extension of the Jupyter server, met on servers that are started as a user starts them."""

import json
import os
import socket
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest
from websocket import create_connection

from tools.browser.lab_server import LabServer

pytestmark = pytest.mark.slow  # every test starts servers

STOCK = "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
MOVED_AWAY = """\
import sys

sys.modules["endplate"] = None  # Python says that there is no such module
from jupyter_server.serverapp import main

main([*sys.argv[1:], "--allow-root"])
"""
SET_UP = """\
import json, sys

from jupyter_server.gateway.gateway_client import GatewayClient
from jupyter_server.serverapp import ServerApp

hidden, *options = sys.argv[1:]
sys.modules[hidden] = None
in_force = []
for option in options:
    GatewayClient.clear_instance()
    server = ServerApp()
    extension = "--ServerApp.jpserver_extensions=endplate.server=True"
    server.initialize([extension, option], find_extensions=False, new_httpserver=False)
    in_force.append(server.web_app.settings["kernel_websocket_connection_class"].__name__)
print(json.dumps(in_force))
"""
"""Set up one server for each option, up to where it would begin to listen, and print their connections."""
AT_ONCE_ms, HELD_BACK_ms = 25, 35
"""Where small messages wait, each answer takes at least the 40 ms that a page may wait before it confirms one."""


@pytest.fixture(scope="module")
def servers():
    both = {"kit": LabServer(), "moved away": LabServer(program=MOVED_AWAY)}
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        yield dict(zip(both, pool.map(stack.enter_context, both.values()), strict=True))


def quickest_answer_ms(server: LabServer, tries: int) -> float:
    """Ask a kernel what it is, as a page that is slow to confirm; return the shortest time.

    An answer at once is enough to show that nothing holds answers back; a busy computer may need many tries for one.
    """
    kernel = server.ask("api/kernels", {})["id"]
    address = server.address(f"api/kernels/{kernel}/channels").replace("http", "ws", 1)
    took_ms = []
    with closing(create_connection(f"{address}&session_id={uuid.uuid4().hex}", timeout=60)) as page:
        while len(took_ms) < 6 or (min(took_ms) > AT_ONCE_ms and len(took_ms) < tries):
            question = {"msg_id": uuid.uuid4().hex, "msg_type": "kernel_info_request"}
            question |= {"username": "", "session": "", "date": "", "version": "5.3"}
            if hasattr(socket, "TCP_QUICKACK"):
                page.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
            started = time.perf_counter()
            message = {"channel": "shell", "header": question, "parent_header": {}, "metadata": {}, "content": {}}
            page.send(json.dumps({**message, "buffers": []}))
            awaited = {"busy", "idle", "ok"}
            while awaited:
                message = json.loads(page.recv())
                if message["parent_header"].get("msg_id") == question["msg_id"]:
                    awaited -= {message["content"].get("execution_state"), message["content"].get("status")}
            took_ms.append(1e3 * (time.perf_counter() - started))
    return min(took_ms)


def set_up(*options: str, hidden: str = "nothing") -> tuple[list[str], str]:
    """Return the connections of a server set up with each option in turn, and what all of them logged."""
    settings = {**os.environ, "JUPYTER_NO_CONFIG": "1"}
    command = [sys.executable, "-c", SET_UP, hidden, *options]
    ran = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout), ran.stderr


def test_small_messages_are_passed_on_at_once(servers):
    assert "Endplate: small messages of kernels are passed on at once." in servers["kit"].log
    assert quickest_answer_ms(servers["kit"], tries=200) < AT_ONCE_ms


def test_a_server_starts_where_the_kit_was_moved_away(servers):
    assert servers["moved away"].ask("api")["version"]
    assert "The module 'endplate.server' could not be found" in servers["moved away"].log


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a page cannot be made slow to confirm")
def test_without_the_kit_small_messages_are_held_back(servers):
    assert quickest_answer_ms(servers["moved away"], tries=6) > HELD_BACK_ms


def test_a_choice_of_the_users_own_stays_in_force(tmp_path):
    chosen = tmp_path / "chosen.json"
    chosen.write_text(json.dumps({"ServerApp": {"kernel_websocket_connection_class": STOCK}}))
    command_line, gateway = f"--ServerApp.kernel_websocket_connection_class={STOCK}", "--gateway-url=http://127.0.0.1:9"
    in_force, log = set_up("--allow-root", f"--config={chosen}", command_line, gateway)
    stock = STOCK.rpartition(".")[2]
    assert in_force == ["PromptConnection", stock, stock, "GatewayWebSocketConnection"]
    assert log.count("kernel_websocket_connection_class stays") == 3


def test_another_version_of_the_server_starts_with_a_plain_warning():
    in_force, log = set_up("--allow-root", hidden="endplate.prompt_connection")
    assert in_force == [STOCK.rpartition(".")[2]]
    assert "does not fit this version of Jupyter Server and is left out; all else works." in log
    assert "Traceback" not in log
