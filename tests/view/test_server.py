"""The server's connection between page and kernel."""

import json
import sys
from pathlib import Path
from unittest.mock import Mock

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from traitlets.utils.importstring import import_item

from endplate.server import PromptConnection


def test_messages_are_not_held_back(monkeypatch):
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda connection: "connected")
    page = Mock(spec=KernelWebsocketHandler)
    assert PromptConnection(websocket_handler=page).connect() == "connected"
    page.set_nodelay.assert_called_once_with(True)


def test_installing_the_kit_turns_it_on():
    """The server reads this folder of the environment; the file there names a connection that can be loaded."""
    installed = Path(sys.prefix, "etc", "jupyter", "jupyter_server_config.d", "endplate.json")
    name = json.loads(installed.read_text(encoding="utf-8"))["ServerApp"]["kernel_websocket_connection_class"]
    assert import_item(name) is PromptConnection
