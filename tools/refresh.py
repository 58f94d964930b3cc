"""Make anew what follows from the rest: tables' hashes, notebooks' outputs, blocks of README.md.

Every notebook is run again, and its file stays byte for byte the same when nothing has changed.

A stored output keeps its line of text, and where it shows a lab, a picture of the
lab's figure with the summary as its alternative text; a live widget means nothing
without its kernel and is dropped. A picture is drawn again only when its figure has
changed, so that another machine's fonts do not count as a change.

    python -m tools.refresh                              everything
    python -m tools.refresh lessons/00_start_here.ipynb  this notebook alone
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import plotly.graph_objects as go
from nbclient import NotebookClient
from PIL import Image

import endplate.labs
from endplate.core.tables import data_package
from endplate.core.view import WIDGET_VIEW
from endplate.muscle import recordings
from tools import readme

LESSONS = Path(__file__).resolve().parents[1] / "lessons"
WIDTH_px, LONGEST_px, COLOURS = 720, 900, 48
# What is stored must not depend on a network, so stand-ins take the place of real recordings
os.environ[recordings.FOLDER_VARIABLE] = recordings.SWITCHED_OFF
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def refresh(path: Path) -> bool:
    """Run the notebook at ``path`` and store it; return whether the file changed."""
    before = path.read_bytes()
    notebook = nbformat.reads(before.decode(), as_version=4)
    pictures = {_picture_key(output): output.data["image/png"] for output in _pictured(notebook)}
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            _keep_what_lasts(output, pictures)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    text = nbformat.writes(notebook).rstrip() + "\n"
    if text.encode() == before:
        return False
    path.write_bytes(text.encode())
    return True


def _pictured(notebook: Any) -> list[Any]:
    """Return the outputs of a stored notebook that carry the picture of a lab."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output for output in outputs if "image/png" in output.get("data", {}) and _picture_key(output)]


def _picture_key(output: Any) -> str:
    return output.get("metadata", {}).get("endplate", {}).get("figure", "")


def _keep_what_lasts(output: Any, pictures: dict[str, str]) -> None:
    """Drop the live view of an output, and add the picture of its lab."""
    data = output.get("data", {})
    data.pop(WIDGET_VIEW, None)
    described = output.get("metadata", {}).get("endplate")
    if not described or "lab" not in described:
        return
    lab = getattr(endplate.labs, described["lab"])()
    lab.restore(described["state"])
    figure = lab.figure
    described["figure"] = key = fingerprint(figure)
    data["image/png"] = pictures.get(key) or base64.b64encode(picture(figure)).decode()
    output.metadata["image/png"] = {"alt": lab.summary}


def fingerprint(figure: go.Figure) -> str:
    """Return a hash of a figure, rounded so that two processors agree on it."""

    def rounded(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: rounded(each) for key, each in value.items()}
        if isinstance(value, (list, tuple, np.ndarray)):
            return [rounded(each) for each in value]
        return float(f"{value:.4g}") if isinstance(value, (float, np.floating)) else value

    plain = {"data": [rounded(trace._props) for trace in figure.data], "layout": rounded(figure.layout._props)}
    text = json.dumps(plain, sort_keys=True, default=lambda value: value.item())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def picture(figure: go.Figure) -> bytes:
    """Return a figure, of a long list its beginning, as a PNG with a small palette: a third of the full size."""
    image: Image.Image = Image.open(
        io.BytesIO(figure.to_image(format="png", width=WIDTH_px, height=figure.layout.height))
    )
    image = image.crop((0, 0, image.width, min(image.height, LONGEST_px)))
    small = io.BytesIO()
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main(arguments: list[str]) -> None:
    """Refresh the notebooks named, or everything."""
    if not arguments:
        data_package.record()
    for path in [Path(each) for each in arguments] or sorted(LESSONS.glob("*.ipynb")):
        print(f"{path.name}: {'changed' if refresh(path) else 'as it was'}", flush=True)
    if not arguments:
        readme.main()


if __name__ == "__main__":
    main(sys.argv[1:])
