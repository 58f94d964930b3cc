"""The server's connection between a kernel and its page, without a wait for small messages."""

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
        try:
            self.websocket_handler.set_nodelay(True)
        except Exception as error:  # a page with a slower slider is better than one without a kernel
            self.log.warning("Endplate could not switch off the wait for small messages: %r", error)
        return super().connect()
