"""Kernels that have loaded the libraries before a lesson asks for one.

Voila can keep kernels ready too, but only with a whole lesson run in each: sixteen lessons would take 3 GB and
minutes of processor time before the first page. These here fit every lesson.
"""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_core.utils import ensure_async

WARMING = "from endplate.reading.warming import warm; warm(); del warm"
LONGEST_WARMING_s = 120


class WarmKernels:
    """Some kernels of a server that are ready.

    Parameters
    ----------
    manager : MappingKernelManager
        The server's own, which also ends kernels that nobody uses.
    size : int
        How many to keep ready.
    log : logging.Logger
        Where it says what went wrong.
    """

    def __init__(self, manager: Any, size: int, log: Any) -> None:
        self._manager, self._size, self._log = manager, size, log
        self._ready: list[asyncio.Task[str]] = []

    def fill(self) -> None:
        """Begin to make kernels ready, as many as are missing."""
        self._ready = [task for task in self._ready if not task.done() or self._lives(task)]
        while len(self._ready) < self._size:
            self._ready.append(asyncio.create_task(self._make_ready()))

    async def take(self, kernel_name: str) -> str:
        """Return the id of a kernel that is ready, or of a new one where none is."""
        while self._ready:
            task = self._ready.pop(0)
            try:
                kernel = await task
            except Exception as error:  # the lesson can still have a kernel that is not warm
                self._log.warning("A kernel could not be made ready for a lesson: %r", error)
                continue
            if kernel in self._manager:  # the server ends kernels that have waited for long
                return kernel
        return await ensure_async(self._manager.start_kernel(kernel_name=kernel_name))

    def _lives(self, task: asyncio.Task[str]) -> bool:
        return not task.cancelled() and task.exception() is None and task.result() in self._manager

    async def _make_ready(self) -> str:
        kernel = await ensure_async(self._manager.start_kernel())
        client = self._manager.get_kernel(kernel).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=LONGEST_WARMING_s)
            await client.execute_interactive(
                WARMING, silent=True, allow_stdin=False, timeout=LONGEST_WARMING_s, output_hook=lambda message: None
            )
        finally:
            client.stop_channels()
        return kernel
