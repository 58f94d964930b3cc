"""How a class of learners fares on one machine: a real JupyterHub on loopback, and as many learners as are asked for.

    python benchmarks/class_load.py             classes of 5, 10, 20 and 30, one after the other
    python benchmarks/class_load.py 8 16        classes of these sizes

For each size of class a hub of its own is started, with its proxy and a server a learner, and with the settings of
deploy/jupyterhub/one_machine. All learners begin together: their servers start, each runs every cell of a lesson that
a machine may run, as "Run All" does, and then moves a slider again and again at the pace of a hand. At last one of
five kernels is killed, chosen by chance, and the lesson is run again in it. All goes through the proxy and the
websocket of the kernel, as from a page.

JupyterHub and its proxy are no part of the kit's environment:

    python -m pip install jupyterhub
    npm install --global configurable-http-proxy

Everything stays on addresses of this machine, in folders for temporary files.
"""

from __future__ import annotations

import asyncio
import math
import random
import shutil
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from class_hub import Hub, Server
from kernel_talk import KernelTalk
from processes import processor_s, proportional_MB
from tornado.httpclient import HTTPClientError

from endplate.__main__ import prepare
from tools.setup.environment import ROOT

LESSON = ROOT / "lessons" / "03_neuromuscular_junction.ipynb"
SIZES = (5, 10, 20, 30)
"""Learners of the classes that are held where no other sizes are asked for."""
SLIDER_CELL = 'cleft = JunctionLab("curare with neostigmine")'
"""Beginning of the cell whose first slider is moved."""
STEPS = 20
PAUSE_s = (0.8, 3.0)
"""Shortest and longest pause between two steps of a learner, who looks at the figure before the next."""
KILLED_EACH = 5
"""One of so many kernels is killed."""
READY_s, STEP_ms, MEMORY_MB = 60.0, 300.0, 200.0
"""What a class of thirty is allowed on two cores."""


@dataclass
class Learner:
    """One learner, and what was measured.

    Attributes
    ----------
    server_s, ready_s : float
        From the common start until the learner's server answered, and until the last cell of the lesson had run.
    steps_ms : list of float
        From moving the slider to the new figure.
    server_processor_s, kernel_processor_s : float
        Processor time of both until then, on whichever core.
    kernel_MB, server_MB : float
        Proportional share of memory.
    recovered_s : float
        From the death of the kernel until the lesson had run again; nan where it was not killed.
    failures : list of str
        Errors that the learner would have seen.
    """

    name: str
    server_s: float = float("nan")
    ready_s: float = float("nan")
    server_processor_s: float = float("nan")
    kernel_processor_s: float = float("nan")
    steps_ms: list[float] = field(default_factory=list)
    kernel_MB: float = float("nan")
    server_MB: float = float("nan")
    recovered_s: float = float("nan")
    failures: list[str] = field(default_factory=list)


def cells_of(lesson: Path) -> list[str]:
    """Return the code of every cell of a lesson."""
    return [cell.source for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "code"]


async def begin(learner: Learner, hub: Hub, cells: list[str], started: float) -> tuple[Server, KernelTalk] | None:
    """Start a learner's server and kernel, and run the lesson; return None where that failed, with the cause noted."""
    try:
        return await _begin(learner, hub, cells, started)
    except (OSError, HTTPClientError, RuntimeError) as error:
        learner.failures.append(f"no lesson: {str(error).splitlines()[0]}")
        return None


async def _begin(learner: Learner, hub: Hub, cells: list[str], started: float) -> tuple[Server, KernelTalk]:
    server = await hub.start_server(learner.name)
    learner.server_s = time.perf_counter() - started
    talk = KernelTalk(server)
    await talk.start(LESSON.name)
    learner.failures += await talk.run_all(cells)
    learner.ready_s = time.perf_counter() - started
    learner.server_processor_s = processor_s(await server.process())
    learner.kernel_processor_s = processor_s(await talk.process())
    return server, talk


async def move(learner: Learner, talk: KernelTalk, hand: random.Random) -> None:
    """Move the slider at the pace of a hand."""
    for _ in range(STEPS):
        await asyncio.sleep(hand.uniform(*PAUSE_s))
        try:
            took_ms = await talk.step(hand.random())
        except RuntimeError as error:
            learner.failures.append(str(error))
            return
        if took_ms is None:
            learner.failures.append("a step of the slider was never answered")
        else:
            learner.steps_ms.append(took_ms)


async def recover(learner: Learner, talk: KernelTalk, cells: list[str]) -> None:
    """Kill the kernel, and run the lesson again in the one that the server starts in its place."""
    killed = time.perf_counter()
    try:
        await talk.kill()
        learner.failures += await talk.run_all(cells)
    except RuntimeError as error:
        learner.failures.append(str(error))
        return
    learner.recovered_s = time.perf_counter() - killed


async def hold_class(size: int) -> list[Learner]:
    """Let a class of one size work, and return what was measured of each learner."""
    cells = cells_of(LESSON)
    slider_cell = next(number for number, cell in enumerate(cells) if cell.startswith(SLIDER_CELL))
    learners = [Learner(f"learner{number}") for number in range(size)]
    async with Hub() as hub:
        for learner in learners:
            await hub.add_learner(learner.name, LESSON)
        started = time.perf_counter()
        begun = await asyncio.gather(*(begin(learner, hub, cells, started) for learner in learners))
        working = [(learner, *each) for learner, each in zip(learners, begun, strict=True) if each]
        for _, _, talk in working:
            talk.choose_slider(slider_cell)
        hands = [random.Random(number) for number in range(size)]
        await asyncio.gather(
            *(move(learner, talk, hand) for (learner, _, talk), hand in zip(working, hands, strict=False))
        )
        for learner, server, talk in working:
            learner.server_MB = proportional_MB(await server.process())
            learner.kernel_MB = proportional_MB(await talk.process())
        killed = random.Random(size).sample(working, math.ceil(len(working) / KILLED_EACH))
        await asyncio.gather(*(recover(learner, talk, cells) for learner, _, talk in killed))
        for _, _, talk in working:
            talk.close()
    return learners


def report(size: int, learners: list[Learner]) -> str:
    """Return one row for a class; what no learner reached is nan."""
    steps_ms = [took_ms for learner in learners for took_ms in learner.steps_ms]

    def values(name: str) -> list[float]:
        return [value for learner in learners if not math.isnan(value := getattr(learner, name))] or [math.nan]

    p95_ms = statistics.quantiles(steps_ms, n=20)[-1] if len(steps_ms) > 1 else math.nan
    server_MB, kernel_MB = statistics.mean(values("server_MB")), statistics.mean(values("kernel_MB"))
    numbers = (
        f"{max(values('server_s')):9.1f}{statistics.median(values('ready_s')):9.1f}{max(values('ready_s')):9.1f}"
        f"{statistics.mean(values('server_processor_s')):9.2f}{statistics.mean(values('kernel_processor_s')):9.2f}"
        f"{statistics.median(steps_ms or [math.nan]):9.0f}{p95_ms:9.0f}{kernel_MB:9.0f}{server_MB + kernel_MB:9.0f}"
        f"{max(values('recovered_s')):12.1f}{sum(len(learner.failures) for learner in learners):10}"
    )
    return f"{size:8}{numbers}"


HEADER = """\
                    ready s           processor s          step ms           memory MB
learners   server   median  slowest   server   kernel   median     95 %   kernel  +server  recovery s  failures"""


def main(arguments: list[str]) -> None:
    """Hold a class of each size that is asked for, and print a row for each."""
    if not all(word.isdecimal() and 0 < int(word) <= 60 for word in arguments):
        sys.exit("Say how many learners a class has, up to 60; several classes one after the other: 5 10 20 30")
    if not shutil.which("configurable-http-proxy"):
        sys.exit(f"There is no configurable-http-proxy on the path.\n\n{__doc__}")
    prepare()  # compiles what has not been compiled yet
    print(HEADER, flush=True)
    failures: Counter[str] = Counter()
    for size in map(int, arguments or SIZES):
        try:
            learners = asyncio.run(hold_class(size))
        except RuntimeError as error:  # of this class; the next has a hub of its own
            print(f"{size:8}  no class: {error}", flush=True)
            continue
        print(report(size, learners), flush=True)
        failures.update(words for learner in learners for words in learner.failures)
    print(f"allowed for 30:{READY_s:20.0f}{STEP_ms:36.0f}{MEMORY_MB:9.0f}")
    for words, count in failures.items():
        print(f"{count} times: {words}")


if __name__ == "__main__":
    main(sys.argv[1:])
