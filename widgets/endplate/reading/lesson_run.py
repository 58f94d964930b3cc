"""The cells of a lesson run one after the other, and what each of them shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from voila.execute import VoilaExecutor

LONGEST_s = 120
"""Time that what a cell shows may take to arrive after the cell has run. The client's own four seconds are too few on a
server that is at work for a class: it then goes on, and a part of the lesson is missing without a word."""
TOO_LATE = "the server was too busy"
FAILED = "This part of the lesson could not be shown ({}). Load the page again; your answers are kept."


async def results(notebook: Any, kernel: Any, log: Any) -> AsyncIterator[dict[str, Any]]:
    """Run a notebook and yield what Voila's scripts ask for, cell by cell.

    They ask when they have loaded the widgets that the kernel has already, which has to come first: what is
    shown before that is drawn twice.

    Parameters
    ----------
    notebook : NotebookNode
        What is run; its outputs are replaced.
    kernel : KernelManager
        Where it runs.
    log : logging.Logger
        Where it is said which cell has failed.
    """
    executor = VoilaExecutor(notebook, km=kernel, iopub_timeout=LONGEST_s, raise_on_iopub_timeout=True)
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        for index, cell in enumerate(notebook.cells):
            try:
                await executor.async_execute_cell(cell, index, store_history=False)
            except (CellExecutionError, CellTimeoutError) as error:
                log.error("A cell of a lesson failed: %s", error)
                late = isinstance(error, CellTimeoutError)
                words = FAILED.format(TOO_LATE if late else f"{error.ename}: {error.evalue}")
                cell.outputs = [{"output_type": "stream", "name": "stderr", "text": words}]
            shown = {name: part for name, part in cell.items() if name != "source"}
            yield {"output_cell": shown, "cell_index": index, "total_cell": len(notebook.cells)}
    finally:
        await ensure_async(executor.kc.stop_channels())
