"""What a widget of the kit leaves in a notebook's output."""

from __future__ import annotations

from typing import Any

import ipywidgets

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def bundle(
    widget: ipywidgets.DOMWidget, text: str, metadata: dict[str, Any] | None = None
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

    Returns
    -------
    tuple of dict
        Data and metadata as ``_repr_mimebundle_`` gives them.
    """
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return {WIDGET_VIEW: view, "text/plain": text}, metadata or {}
