"""Kernels of a server that are reached through files instead of ports.

A server chooses free ports for a new kernel, and the kernel takes them a second later. Where the servers of a whole
class share one machine and start kernels in the same minute, two of them choose the same port now and then: the later
kernel ends with "Address already in use", is started again five times with the same ports, and is given up, while the
learner's page waits for an answer. A socket in a folder that no other server has cannot be taken away.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import uuid

RUNTIME_VARIABLE = "JUPYTER_RUNTIME_DIR"
"""Environment variable with the folder in which Jupyter keeps the connections of running kernels."""
MAX_PATH = 103
"""Most characters of a socket's path on macOS; Linux takes four more."""


def runtime_folder() -> str:
    """Return Jupyter's runtime folder of this process: the one that is set, or a new one.

    A new one is readable by its owner alone, and goes when the process ends.
    """
    if RUNTIME_VARIABLE not in os.environ:
        os.environ[RUNTIME_VARIABLE] = folder = tempfile.mkdtemp(prefix="endplate-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return os.environ[RUNTIME_VARIABLE]


def socket_options(folder: str) -> list[str]:
    """Return the options by which a Jupyter server reaches its kernels through sockets in its runtime folder.

    Parameters
    ----------
    folder : str
        The server's runtime folder.

    Returns
    -------
    list of str
        Options for the command line; none where the operating system has no such sockets, or the folder lies too
        deep for their paths: there the server keeps its ports.
    """
    longest = os.path.join(folder, f"kernel-{uuid.uuid4()}-ipc-5")
    return ["--KernelManager.transport=ipc"] if os.name == "posix" and len(os.fsencode(longest)) <= MAX_PATH else []
