"""What a reader sees of a lab in a notebook that was saved and opened again, before it is run.

JupyterLab saves the live view of a widget, and without the kernel that made it shows "Error displaying
widget: model not found", even where the output also has words or a picture. So where no kernel runs
behind a notebook, the server hands it out without the live views of the kit; the words stay.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
TO_LIFE = "A lab stands here. Choose Run, Run All Cells, and it comes to life."
MARK = "endplate"
"""Key in the metadata of an output by which the kit knows its own."""


def drop_dead_views(notebook: dict[str, Any]) -> None:
    """Take the live views of the kit out of a notebook's outputs, where they have something else to show."""
    for cell in notebook.get("cells", ()):
        for output in cell.get("outputs", ()):
            data, described = output.get("data", {}), output.get("metadata", {}).get(MARK)
            if described is None or WIDGET_VIEW not in data or len(data) == 1:
                continue
            del data[WIDGET_VIEW]
            if "words" in described and "image/png" not in data:
                data["text/markdown"] = f"{described['words']}\n\n*{TO_LIFE}*"


def serve_stored_forms(server: ServerApp) -> str:
    """Let the server hand out notebooks without dead views; return what was done."""
    manager = server.contents_manager
    read = manager.get
    if not inspect.iscoroutinefunction(read):
        return f"{type(manager).__name__} reads notebooks in its own way, so that their dead views stay."

    async def get(path: str, *arguments: Any, **options: Any) -> dict[str, Any]:
        model = await read(path, *arguments, **options)
        if model["type"] == "notebook" and model.get("content") and not await _has_kernel(server, path):
            drop_dead_views(model["content"])
        return model

    manager.get = get
    return "notebooks without a kernel show words in place of dead views."


async def _has_kernel(server: ServerApp, path: str) -> bool:
    """Tell whether a kernel runs behind a notebook, which a page that opens it finds again with its widgets."""
    sessions = await server.session_manager.list_sessions()
    return any(each["path"].strip("/") == path.strip("/") for each in sessions)
