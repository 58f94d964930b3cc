"""What a widget of the kit leaves in a notebook's output."""

from __future__ import annotations

from typing import Any

import ipywidgets

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def bundle(
    widget: ipywidgets.DOMWidget, text: str, metadata: dict[str, Any] | None = None, markdown: str = ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the output of ``widget``: its live view, and one line of text for readers without a kernel.

    ipywidgets cuts the text at 110 characters and prints random ids; a check
    that compares two runs of a notebook needs the whole line and the same one.

    Parameters
    ----------
    widget : ipywidgets.DOMWidget
        The widget to show.
    text : str
        Deterministic line that stands for it.
    metadata : dict, optional
        Metadata of the output.
    markdown : str
        What people read where no kernel runs, if that is not the line of text or a picture.

    Returns
    -------
    tuple of dict
        Data and metadata as ``_repr_mimebundle_`` gives them.
    """
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    data = {WIDGET_VIEW: view, "text/plain": text}
    return data | ({"text/markdown": markdown} if markdown else {}), metadata or {}
