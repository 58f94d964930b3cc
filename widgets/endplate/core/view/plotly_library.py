"""plotly.js as pages get it: the bundle of cartesian traces, all that the kit draws, as its makers publish it.

A third of the whole library comes to a page and is read by it. A page asks for it over a comm that it opens itself,
because JupyterLab lets a subshell of the kernel answer such a comm while cells are still running. A page that cannot
do so asks with a widget message, which waits for its turn.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
from pathlib import Path
from typing import Any

import comm

COMM_TARGET = "endplate.plotly"
BUNDLE = Path(__file__).parent / "plotly" / "plotly-cartesian.min.js.gz"


@functools.cache
def compressed_library() -> bytes:
    """Return plotly.js, compressed by gzip."""
    return BUNDLE.read_bytes()


def library() -> str:
    """Return plotly.js as a script."""
    return gzip.decompress(compressed_library()).decode()


@functools.cache
def library_key() -> str:
    """Return a name that changes with the content of plotly.js, under which a browser keeps it."""
    return hashlib.sha256(compressed_library()).hexdigest()[:16]


@functools.cache
def serve_library() -> None:
    """Answer pages that ask for plotly.js, from now on."""
    comm.get_comm_manager().register_target(COMM_TARGET, _serve)


def _serve(channel: comm.base_comm.BaseComm, request: dict[str, Any]) -> None:
    """Answer the page that opened ``channel`` with the compressed library, and hang up."""
    channel.send({"key": library_key()}, buffers=[compressed_library()])
    channel.close()
