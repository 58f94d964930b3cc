"""Start a Jupyter server without what it does on every start and never needs here.

- Every Jupyter server loads the checks of all formats that a JSON schema may name. Those for international
  addresses, ``rfc3987_syntax``, build 37 parsers while they are loaded, which takes a second or more; no schema of
  Jupyter names these formats. ``jsonschema`` goes without what is missing, so the server is told that it is missing.
- httpx brings a program for the command line, and the search for kernels loads all of IPython for one old folder,
  whose name is given here without it.
- JupyterLab, where it finds Node, starts it to ask from where packages would come if JupyterLab were built anew.
  Nothing here builds it, so Node is out of sight while JupyterLab is loaded.
- A learner's server loads the pages and the database of JupyterHub, which only the hub itself has: half of all that
  it loads. It gets names without content in their place.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from endplate.kernel_sockets import runtime_folder, socket_options

NEVER_USED = ("rfc3987_syntax", "rfc3986_validator", "isoduration", "httpx._main")
IPYTHON_PATHS = "IPython.paths"
HUB_SERVER = "jupyterhub.singleuser"
WITH_LAB = ("jupyterlab", HUB_SERVER)
"""Programs that load JupyterLab in any case."""
OF_THE_HUB_ALONE = (
    "sqlalchemy",
    "sqlalchemy.exc",
    "jupyterhub.orm",
    "jupyterhub.handlers",
    "jupyterhub.handlers.pages",
)
NO_PROGRAMS = os.devnull
"""A search path without any program; an empty one would mean the usual folders to JupyterLab."""


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
    sys.modules.setdefault(IPYTHON_PATHS, _FolderOfIPython(IPYTHON_PATHS))
    if program == HUB_SERVER:
        _load_hub_server()
    if program in WITH_LAB and _is_here("jupyterlab"):
        _load_lab()
    # A learner's server shares its machine with those of a class. Options of the caller's come last, and count
    options = socket_options(runtime_folder()) if program == HUB_SERVER else []
    sys.argv = [program, *options, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)
    return 0


def leave_out_what_is_never_used() -> None:
    """Let Python take what a server never uses for not installed."""
    for name in NEVER_USED:
        sys.modules[name] = None  # type: ignore[assignment]  # which makes its import fail


class _FolderOfIPython(ModuleType):
    """Give the folder of IPython's settings without loading IPython; whoever asks for more gets the module itself."""

    @staticmethod
    def get_ipython_dir() -> str:
        return os.environ.get("IPYTHONDIR") or os.path.expanduser("~/.ipython")

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(IPYTHON_PATHS, None)
        return getattr(import_module(IPYTHON_PATHS), name)


class _Empty(ModuleType):
    """Stand for a module of which names are imported, and none is used."""

    def __getattr__(self, name: str) -> type[Exception]:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Exception,), {})  # some are named where exceptions are caught


def _load_hub_server() -> None:
    for name in OF_THE_HUB_ALONE:
        sys.modules[name] = _Empty(name)
    try:
        import_module(HUB_SERVER)
    except Exception:  # another version of JupyterHub: it loads itself whole
        for name in [name for name in sys.modules if name.partition(".")[0] == "jupyterhub"]:
            del sys.modules[name]
    for name in OF_THE_HUB_ALONE:  # an extension of the server may have a database
        sys.modules.pop(name, None)


def _is_here(module: str) -> bool:
    # Only the package that holds it is looked for: asked for the module itself, Python would load that package
    return find_spec(module.partition(".")[0]) is not None


def _load_lab() -> None:
    path = os.environ.get("PATH")
    os.environ["PATH"] = NO_PROGRAMS
    try:
        import_module("jupyterlab.labapp")
    finally:
        if path is None:
            del os.environ["PATH"]
        else:
            os.environ["PATH"] = path
