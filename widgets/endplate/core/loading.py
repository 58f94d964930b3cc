"""Load many modules at once without needless work of the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector; also a decorator.

    Modules are many objects that stay, and the collector goes over all of them each time
    their number has grown by a quarter: a fifth of the time of a kernel's first lab.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
