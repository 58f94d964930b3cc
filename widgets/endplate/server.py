"""An extension of the Jupyter server: sliders are answered at once, and saved notebooks can be read.

Installing the package switches it on, by ``jupyter_server_config.json`` beside this file. It is
loaded with every Jupyter server of the environment, so it must never keep one from starting:
it imports nothing of the server's before it is called, and gives a warning where it fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endplate.stored_forms import serve_stored_forms

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

SETTING = "kernel_websocket_connection_class"
"""The server's name for the class of its connections between kernels and pages."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return where the server finds the extension."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Let the server pass small messages on at once and hand out readable notebooks, or say why it does not."""
    for purpose, step in (("quick sliders", _use_prompt_connection), ("saved notebooks", serve_stored_forms)):
        try:
            outcome = step(server)
        except Exception as error:
            server.log.warning(
                "Endplate's setting for %s does not fit this version of Jupyter Server and is left out; "
                "all else works. (%s: %s)",
                purpose,
                type(error).__name__,
                error,
            )
        else:
            server.log.info("Endplate: %s", outcome)


def _use_prompt_connection(server: ServerApp) -> str:
    """Change the connection class if nobody has configured another; return a sentence for the log."""
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    from endplate.prompt_connection import PromptConnection

    in_force = server.web_app.settings[SETTING]
    configured = any(SETTING in server.config.get(section, {}) for section in server.section_names())
    if configured or in_force is not ZMQChannelsWebsocketConnection:
        return f"{SETTING} stays {in_force.__name__}."
    setattr(server, SETTING, PromptConnection)  # read when the server stops and closes the connections
    server.web_app.settings[SETTING] = (
        PromptConnection  # read when a page connects: the server has copied its setting already
    )
    return "small messages of kernels are passed on at once."
