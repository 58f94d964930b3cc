"""A setting of the Jupyter server that lets a slider be answered at once.

Installing the package turns it on, by ``jupyter_server_config.json`` beside this file.
"""

from __future__ import annotations

import asyncio

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Pass every message of a kernel on to the page the moment it comes.

    Left to itself, the operating system holds a small message back until the page has
    confirmed the one before, and the page may take 40 ms to confirm (Nagle's algorithm
    and delayed acknowledgement). A kernel answers a slider with several small messages,
    so that about every second step waited for that long.
    """

    def connect(self) -> asyncio.Future[None] | None:
        """Connect the page with its kernel."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
