"""A kernel is ready for the next lesson, and one that has gone meanwhile is not handed out."""

import asyncio
import logging

import pytest

from endplate.reading import warm_kernels
from endplate.reading.warm_kernels import WarmKernels


class Manager(dict):
    """The kernels of a server, without any process."""

    def __init__(self):
        super().__init__()
        self.started = 0

    async def start_kernel(self, kernel_name=None):
        self.started += 1
        self[f"kernel {self.started}"] = kernel_name
        return f"kernel {self.started}"


@pytest.fixture
def manager(monkeypatch):
    async def make_ready(self):
        return await self._manager.start_kernel()

    monkeypatch.setattr(warm_kernels.WarmKernels, "_make_ready", make_ready)
    return Manager()


def test_as_many_are_made_ready_as_are_wanted_and_no_more(manager):
    async def fill_twice():
        kernels = WarmKernels(manager, 2, logging.getLogger())
        kernels.fill()
        kernels.fill()
        return [await kernels.take("python3") for _ in range(2)]

    assert asyncio.run(fill_twice()) == ["kernel 1", "kernel 2"]
    assert manager.started == 2


def test_without_a_ready_one_a_new_one_is_started(manager):
    assert asyncio.run(WarmKernels(manager, 0, logging.getLogger()).take("python3")) == "kernel 1"
    assert manager["kernel 1"] == "python3"


def test_one_that_was_ended_meanwhile_is_replaced(manager):
    async def end_one():
        kernels = WarmKernels(manager, 1, logging.getLogger())
        kernels.fill()
        for _ in range(20):  # however slow this computer is, the loop goes round that often
            await asyncio.sleep(0.001)
        del manager["kernel 1"]
        kernels.fill()
        return await kernels.take("python3")

    assert asyncio.run(end_one()) == "kernel 2"


def test_one_that_cannot_be_made_ready_keeps_no_lesson_away(manager, monkeypatch, caplog):
    async def fail(self):
        raise RuntimeError("no memory")

    monkeypatch.setattr(warm_kernels.WarmKernels, "_make_ready", fail)

    async def take():
        kernels = WarmKernels(manager, 1, logging.getLogger())
        kernels.fill()
        return await kernels.take("python3")

    assert asyncio.run(take()) == "kernel 1"
    assert "no memory" in caplog.text
