"""A lesson as a page, made by Voila from templates of the kit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import nbformat
from voila.notebook_renderer import NotebookRenderer

from endplate.reading.lessons import is_shown


class LessonPage(NotebookRenderer):
    """The page of a notebook, in pieces: all prose first, which needs no kernel.

    Parameters
    ----------
    path : Path
        The notebook.
    begin : callable
        Begins to run a notebook; returns the id of its kernel.
    **voila
        What Voila asks for.
    """

    def __init__(self, path: Path, begin: Callable[[Any], Awaitable[str]], **voila: Any) -> None:
        super().__init__(**voila)
        self._path, self._begin = path, begin

    async def load_notebook(self, path: str) -> Any:
        """Return what a reader sees of the notebook, without the outputs that are stored in it."""
        notebook = nbformat.read(self._path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if is_shown(cell)]
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return await self.fix_notebook(notebook)

    async def _jinja_kernel_start(self, nb: Any, kernel_id: Any, kernel_future: Any) -> str:
        """Begin to run the cells when the template comes to it, which is after the prose."""
        return await self._begin(nb)
