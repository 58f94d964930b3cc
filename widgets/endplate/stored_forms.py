"""What a reader sees of a lab in a notebook that was saved and opened again, before it is run.

JupyterLab saves the live view of a widget, and without the kernel that made it shows "Error displaying
widget: model not found", even where the output also has words or a picture. So where no kernel runs
behind a notebook, the server hands it out without the live views of the kit; words and the last picture stay.
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
TO_RUN = "*Choose Run"
"""How the last paragraph of a question begins that nobody has answered yet."""


def drop_dead_views(notebook: dict[str, Any], *, can_run: bool = True) -> None:
    """Take the live views of the kit out of a notebook's outputs, where they have something else to show.

    Parameters
    ----------
    notebook : dict
        The notebook, which is changed.
    can_run : bool
        Whether its reader can run it, and is told so.
    """
    for cell in notebook.get("cells", ()):
        if "outputs" in cell:
            cell["outputs"] = [readable for output in cell["outputs"] for readable in _readable(output, can_run)]


def _readable(output: dict[str, Any], can_run: bool) -> list[dict[str, Any]]:
    """Return what of an output can be shown without a kernel: one output, or a picture and its words."""
    data, described = output.get("data", {}), output.get("metadata", {}).get(MARK)
    if described is None or WIDGET_VIEW not in data or len(data) == 1:
        if not can_run and "text/markdown" in data:  # a lesson as it was handed out
            data["text/markdown"] = "\n\n".join(_question(data["text/markdown"], "", can_run))
        return [output]
    del data[WIDGET_VIEW]
    words = _question(data.get("text/markdown", ""), described.get("answer", ""), can_run)
    if "words" in described:
        words += [described["words"], *([f"*{TO_LIFE}*"] if can_run else [])]
    if words:
        data["text/markdown"] = "\n\n".join(words)
    if "image/png" not in data or not words:
        return [output]
    picture = {"image/png": data.pop("image/png"), "text/plain": data["text/plain"]}
    metadata = {"image/png": output["metadata"].pop("image/png", {})}
    return [{"output_type": "display_data", "data": picture, "metadata": metadata}, output]


def _question(question: str, answer: str, can_run: bool) -> list[str]:
    """Return a question with what was answered, a paragraph each; without an answer, what to do about it."""
    asked, _, last = question.rpartition("\n\n")
    if not last.startswith(TO_RUN):
        return [each for each in (question, answer) if each]
    if answer:
        return [asked, answer]
    return [question] if can_run else [asked, "*Not answered.*"]


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
