"""Start a Jupyter server without what it does on every start and never needs here.

Every Jupyter server loads the checks of all formats that a JSON schema may name. The one for
international addresses, ``rfc3987_syntax``, builds 37 parsers while it is loaded, which takes a
second or more; no schema of Jupyter names that format. Where it is missing, ``jsonschema`` goes
without it, so the server is told that it is missing. Kernels are processes of their own and have
everything.

JupyterLab, where it finds Node, starts it to ask from where packages would come if JupyterLab were
built anew. Nothing here builds it, so Node is out of sight while JupyterLab is loaded.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

NEVER_USED = ("rfc3987_syntax",)
WITH_LAB = ("jupyterlab", "jupyterhub.singleuser")
"""Programs that load JupyterLab in any case."""


def serve(program: str, arguments: Sequence[str]) -> int:
    """Run a module as ``python -m`` does, in this process, until it ends.

    Parameters
    ----------
    program : str
        Name of the module, such as ``jupyterlab`` or ``jupyterhub.singleuser``.
    arguments : sequence of str
        Words and options of its command line.

    Returns
    -------
    int
        Exit code of a program that could not be started, or has ended by itself.
    """
    if not _is_here(program):
        print(f"There is no program {program!r} in this environment. Try jupyterlab.", file=sys.stderr)
        return 2
    leave_out_what_is_never_used()
    if program in WITH_LAB and _is_here("jupyterlab"):
        _load_lab()
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)
    return 0


def leave_out_what_is_never_used() -> None:
    """Let Python take what a server never uses for not installed."""
    for name in NEVER_USED:
        sys.modules[name] = None  # type: ignore[assignment]  # which makes its import fail


def _is_here(module: str) -> bool:
    # Only the package that holds it is looked for: asked for the module itself, Python would load that package
    return find_spec(module.partition(".")[0]) is not None


def _load_lab() -> None:
    path = os.environ.get("PATH")
    os.environ["PATH"] = ""
    try:
        import_module("jupyterlab.labapp")
    finally:
        if path is None:
            del os.environ["PATH"]
        else:
            os.environ["PATH"] = path
