"""plotly.js as a page gets it: the installed package's own, compressed once a kernel.

A page asks for it over a comm that it opens itself, because JupyterLab lets a
subshell of the kernel answer such a comm while cells are still running. A page
that cannot do so asks with a widget message, which waits for its turn.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import comm
from plotly.offline import get_plotlyjs

COMM_TARGET = "endplate.plotly"


@functools.cache
def library_key() -> str:
    """Return a name that changes with the content of plotly.js, under which a browser keeps it."""
    return hashlib.sha256(get_plotlyjs().encode()).hexdigest()[:16]


@functools.cache
def prepare_library() -> Future[bytes]:
    """Start to compress plotly.js beside the running cell, and serve it to pages that ask.

    Compressing takes about 0.15 s and needs no lock of the interpreter, so a
    figure is usually computed in the meantime.
    """
    comm.get_comm_manager().register_target(COMM_TARGET, _serve)
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="plotly.js")
    compressed = worker.submit(lambda: gzip.compress(get_plotlyjs().encode(), compresslevel=6, mtime=0))
    worker.shutdown(wait=False)
    return compressed


def _serve(channel: comm.base_comm.BaseComm, request: dict[str, Any]) -> None:
    """Answer the page that opened ``channel`` with the compressed library, and hang up."""
    channel.send({"key": library_key()}, buffers=[prepare_library().result()])
    channel.close()
