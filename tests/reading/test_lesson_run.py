"""What the cells of a lesson show, and what a reader sees of one that failed or came too late."""

import asyncio
import logging

import pytest
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import v4

from endplate.reading import lesson_run


class Channels:
    """The way to a kernel that there is not."""

    async def stop_channels(self):
        pass


@pytest.fixture
def run(monkeypatch):
    """Run cells, where what each of them does stands in their sources."""
    made = []

    async def begin(executor):
        made.append(executor)
        return Channels()

    async def execute(executor, cell, index, store_history):
        if cell.source == "late":
            raise CellTimeoutError.error_from_timeout_and_cell("Timeout waiting for IOPub output", 4, cell)
        if cell.source == "wrong":
            raise CellExecutionError("", "ValueError", "no such preset")
        cell.outputs = [v4.new_output("stream", text="shown")]

    monkeypatch.setattr(lesson_run.VoilaExecutor, "async_start_new_kernel_client", begin)
    monkeypatch.setattr(lesson_run.VoilaExecutor, "async_execute_cell", execute)

    def run_cells(*sources):
        notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])

        async def gather():
            return [each async for each in lesson_run.results(notebook, None, logging.getLogger("quiet"))]

        shown = asyncio.run(gather())
        return made[0], ["".join(part["text"] for part in each["output_cell"]["outputs"]) for each in shown]

    return run_cells


def test_a_part_that_failed_or_came_too_late_says_so_and_the_others_follow(run):
    executor, shown = run("good", "late", "wrong", "good")
    assert shown == [
        "shown",
        lesson_run.FAILED.format("the server was too busy"),
        lesson_run.FAILED.format("ValueError: no such preset"),
        "shown",
    ]
    assert executor.raise_on_iopub_timeout, "otherwise a part of the lesson is missing without a word"
    assert executor.iopub_timeout >= 60
