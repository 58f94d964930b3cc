"""The reading door: lessons as pages without code, each with a kernel behind it.

``app`` is the extension of the Jupyter server that opens it, alone or beside JupyterLab; ``lessons`` says what of a
notebook is shown; ``warm_kernels`` keeps a kernel ready for the next page, and ``warming`` is what that kernel runs;
``lesson_page`` makes the page, and ``lesson_run`` runs its cells; ``handlers`` answers. Pages are made by Voila.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Return where the server finds the extension."""
    from endplate.reading.app import ReadingDoor

    return [{"module": ReadingDoor.__module__, "app": ReadingDoor}]
