"""Write again what is generated: hashes of tables, outputs of notebooks, blocks of README.md and docs/instructors.md.

Every notebook is run again, and its file stays byte for byte the same when nothing has changed.

A stored output keeps its line of text. Where it shows a lab, it gets a picture of the
lab's scene and figure with their words as its alternative text; a live widget means nothing
without its kernel and is dropped. What is drawn within HTML becomes a picture with its
words as alternative text. A picture is drawn again only when its figure, its scene or its drawing has
changed, so that another machine's fonts do not count as a change.

    python -m tools.refresh                              everything
    python -m tools.refresh lessons/00_start_here.ipynb  this notebook alone; 00_start_here will do
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import plotly.graph_objects as go
from nbclient import NotebookClient

import endplate.labs
from endplate.core.tables import data_package
from endplate.core.view import WIDGET_VIEW
from endplate.muscle import recordings
from tools import readme
from tools.editions import guide
from tools.pictures import drawings_in_html, scene_pictures, stored_pictures
from tools.pictures.fingerprint import fingerprint

LESSONS = Path(__file__).resolve().parents[1] / "lessons"
INSTRUCTORS = sorted((LESSONS / "instructor").glob("*.ipynb"))
# What is stored must not depend on a network, so stand-ins take the place of real recordings
os.environ[recordings.FOLDER_VARIABLE] = recordings.SWITCHED_OFF
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def refresh(path: Path) -> bool:
    """Run the notebook at ``path`` and store it; return whether the file changed."""
    before = path.read_bytes()
    notebook = nbformat.reads(before.decode(), as_version=4)
    kept = dict(_pictures(notebook))
    client = NotebookClient(
        notebook,
        timeout=300,
        iopub_timeout=300,
        raise_on_iopub_timeout=True,  # otherwise a busy computer would store a lesson with a part missing
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            _keep_what_lasts(output, kept)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    text = nbformat.writes(notebook).rstrip() + "\n"
    if text.encode() == before:
        return False
    path.write_bytes(text.encode())
    return True


def _pictures(notebook: Any) -> Iterator[tuple[str, str]]:
    """Yield the pictures of labs and the pages with pictures of drawings that a notebook has stored, by their keys."""
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        described = output.get("metadata", {}).get("endplate", {})
        if "figure" in described:
            yield _key_of_lab(described), output.data["image/png"]
        elif "drawing" in described:
            yield described["drawing"], output.data["text/html"]


def _keep_what_lasts(output: Any, kept: dict[str, str]) -> None:
    """Drop the live view of an output, add the picture of its lab, and put pictures in place of drawings."""
    data = output.get("data", {})
    data.pop(WIDGET_VIEW, None)
    html = data.get("text/html", "")
    if drawings_in_html.has_drawing(html):
        key = drawings_in_html.key_of_html(html)
        data["text/html"] = kept.get(key) or stored_pictures.of_html(html)
        output.metadata["endplate"] = {"drawing": key}
        return
    described = output.get("metadata", {}).get("endplate")
    if not described:
        return
    for name in ("view", "card"):
        described.pop(name, None)  # differ with each kernel
    if "lab" not in described:
        return
    lab = getattr(endplate.labs, described["lab"])()
    lab.restore(described["state"])
    described["figure"] = key_of_figure(lab.figure)
    if lab.scene is not None:
        described["scene"] = scene_pictures.key_of_scene(lab.scene, lab.result)
    key = _key_of_lab(described)
    data["image/png"] = kept.get(key) or base64.b64encode(stored_pictures.of_lab(lab)).decode()
    output.metadata["image/png"] = {"alt": stored_pictures.words_of_lab(lab)}


def _key_of_lab(described: dict[str, Any]) -> str:
    return described["figure"] + described.get("scene", "")


def key_of_figure(figure: go.Figure) -> str:
    """Return a hash of everything a figure draws, the same on every processor."""
    return fingerprint([trace._props for trace in figure.data], figure.layout._props)


def _notebook(given: str) -> Path:
    """Return the notebook at a path, or the lesson of a name; leave with words where there is neither."""
    for path in (Path(given), LESSONS / f"{given}.ipynb"):
        if path.is_file():
            return path
    lessons = ", ".join(path.stem for path in sorted(LESSONS.glob("*.ipynb")))
    sys.exit(f"There is no notebook {given}. Give the path of one, or the name of a lesson: {lessons}.")


def main(arguments: list[str]) -> None:
    """Refresh the notebooks named, or everything."""
    notebooks = [_notebook(each) for each in arguments] or [*sorted(LESSONS.glob("*.ipynb")), *INSTRUCTORS]
    if not arguments:
        data_package.record()
    with stored_pictures.one_browser():
        for path in notebooks:
            print(f"{path.name}: {'changed' if refresh(path) else 'as it was'}", flush=True)
    if not arguments:
        readme.main()
        guide.main()


if __name__ == "__main__":
    main(sys.argv[1:])
