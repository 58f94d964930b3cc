"""An extension of the Jupyter server: quick sliders, saved notebooks that can be read and printed, lessons at hand.

Installing the package switches it on, by ``jupyter_server_config.json`` beside this file. It is
loaded with every Jupyter server of the environment, so it must never keep one from starting:
it imports nothing of the server's before it is called, and gives a warning where it fails.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from endplate.last_pictures import store_last_pictures
from endplate.lesson_copies import CopyError, copy_lessons
from endplate.stored_forms import serve_stored_forms

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

SETTING = "kernel_websocket_connection_class"
"""The server's name for the class of its connections between kernels and pages."""
TEMPLATE, TEMPLATES = "endplate", Path(__file__).parent / "nbconvert_templates"
"""How pages are exported; ``endplate.saved_export`` is a part of it."""
LESSONS_VARIABLE = "ENDPLATE_LESSONS"
"""Environment variable with the folder, below the one that the server shows, into which the lessons are copied."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return where the server finds the extension."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Let the server pass small messages on at once and hand out readable notebooks, or say why it does not."""
    steps = (
        ("quick sliders", _use_prompt_connection),
        ("saved notebooks", serve_stored_forms),
        ("pictures in saved notebooks", store_last_pictures),
        ("exported notebooks", _export_readably),
        ("lessons of one's own", _copy_lessons),
    )
    for purpose, step in steps:
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


def _export_readably(server: ServerApp) -> str:
    """Let the server export pages with the template of the kit; return a sentence for the log."""
    config = server.config
    if "template_name" in config.HTMLExporter:
        return f"pages are exported with the template {config.HTMLExporter.template_name} that is configured."
    config.HTMLExporter.template_name = TEMPLATE
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
    if "template_name" not in config.SlidesExporter:  # it takes over what is set for pages
        config.SlidesExporter.template_name = "reveal"
    return "a notebook is exported with its answers and pictures."


def _copy_lessons(server: ServerApp) -> str:
    """Copy the lessons where whoever runs many servers wants them; return a sentence for the log."""
    folder = os.environ.get(LESSONS_VARIABLE)
    if not folder:
        return f"{LESSONS_VARIABLE} names no folder for lessons."
    try:
        copies = copy_lessons(Path(server.root_dir, folder))
    except CopyError as error:
        server.log.warning("%s", error)
        return f"not all lessons are in {folder}."
    new, kept = len(copies.new), len(copies.kept)
    return f"{new} files of lessons copied to {copies.folder}, {kept} left as the learner has them."


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
