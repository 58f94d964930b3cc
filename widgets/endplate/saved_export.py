"""A lesson that was run and saved, exported: with the learner's answers, and with pictures that keep their words.

An exporter has no kernel, and takes the live view of a widget before the words and the picture that stand
beside it. So it shows nothing of a lab or an answer. It also leaves formulas to a script from a network.
JupyterLab's own "Save and Export Notebook As" uses the template of the kit, which begins by putting words and
pictures in place of dead views, and writes formulas as MathML.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor

from endplate.markdown_html import MathmlRenderer, render
from endplate.stored_forms import drop_dead_views


class ReadableOutputs(Preprocessor):
    """Puts words and pictures in place of the live views of the kit, and gives the template ``html_of_markdown``."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return a notebook that can be read without a kernel, and what the template needs for it."""
        drop_dead_views(nb, can_run=False)
        resources["html_of_markdown"] = html_of_markdown
        return nbformat.from_dict(nb), resources


def html_of_markdown(cell: Any) -> str:
    """Return the text of a cell as HTML, with the pictures that were pasted into it."""
    return render(cell.source, MathmlRenderer(escape=False, attachments=cell.get("attachments", {})))
