"""Compile the inner loops of the simulations, and keep what was compiled for the next start.

numba keeps compiled code beside its source or in the user's cache folder, and refuses to
compile where it may write to neither, as in a container that runs with a foreign user. A
folder for temporary files takes their place then. It looks only where it may write, so what
was compiled once for everybody is copied from beside the source to where it looks.
"""

from __future__ import annotations

import atexit
import contextlib
import glob
import logging
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from endplate.core.numba_loading import config, njit

_LOG = logging.getLogger("endplate")
_OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True}
"""A division by zero gives infinity, as in numpy: to look for it in every division would forbid vector instructions.
Other threads go on meanwhile: that which hears the page, and a second one that computes."""


def compiled(fastmath: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that compiles a function when it is first called.

    Parameters
    ----------
    fastmath : bool
        Let the compiler reorder floating-point operations.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        try:
            dispatcher = njit(cache=True, fastmath=fastmath, **_OPTIONS)(function)
        except RuntimeError:  # numba has found no folder that it can write to
            dispatcher = _compiled_elsewhere(function, fastmath)
        else:
            if config.DISABLE_JIT:
                return dispatcher
            if config.CACHE_DIR and not Path(folder := dispatcher.stats.cache_path).is_relative_to(config.CACHE_DIR):
                _warn_once(f"{_unwritable_choice()} Compiled simulations are kept in {folder} instead.")
        if dispatcher.stats.cache_path:
            with contextlib.suppress(OSError):  # it is compiled anew then
                _bring_along(function, Path(dispatcher.stats.cache_path))
        return dispatcher

    return decorate


def _compiled_elsewhere(function: Callable[..., Any], fastmath: bool) -> Callable[..., Any]:
    """Compile a function for which numba has no folder, and warn once where the code is kept."""
    nowhere = "Endplate may write neither beside its own files nor in your cache folder."
    if config.CACHE_DIR:
        nowhere = f"{_unwritable_choice()} {nowhere}"
    try:
        folder = temporary_folder()
    except OSError:
        _warn_once(f"{nowhere} Simulations are compiled anew at every start, which takes a while.")
        return njit(fastmath=fastmath, **_OPTIONS)(function)
    user_folder = config.CACHE_DIR
    config.CACHE_DIR = str(folder)
    try:
        dispatcher = njit(cache=True, fastmath=fastmath, **_OPTIONS)(function)
    finally:
        config.CACHE_DIR = user_folder  # other packages keep their functions where the user wants them
    _warn_once(f"{nowhere} Compiled simulations are kept in {folder} instead.")
    return dispatcher


def _bring_along(function: Callable[..., Any], folder: Path) -> None:
    """Copy what was compiled beside the source into the folder that numba uses, unless newer code is there.

    Whoever may write beside the source decides what is run anyway. numba itself tells whether the
    code fits: with it stand its own version, a hash of the source, and the processor.
    """
    source = Path(function.__code__.co_filename)
    beside = source.parent / "__pycache__"
    if folder == beside:
        return
    version = f"{sys.version_info.major}{sys.version_info.minor}"
    name = f"{source.stem}.{function.__qualname__}-{function.__code__.co_firstlineno}.py{version}"
    index, own = beside / f"{name}.nbi", folder / f"{name}.nbi"
    if not index.is_file() or (own.is_file() and own.stat().st_mtime >= index.stat().st_mtime):
        return
    for file in (*beside.glob(f"{glob.escape(name)}.*.nbc"), index):  # the index last: what it names is there
        draft = Path(shutil.copy2(file, folder / f"{file.name}.{os.getpid()}"))
        draft.replace(folder / file.name)


@cache
def _warn_once(sentence: str) -> None:
    _LOG.warning(sentence)


def _unwritable_choice() -> str:
    return f"NUMBA_CACHE_DIR is {config.CACHE_DIR}, where nothing can be written."


def temporary_folder() -> Path:
    """Return a folder for temporary files that nobody else can write to, the same at the next start if possible.

    Compiled code is run as it is read, so a folder that somebody else has prepared under the
    expected name is left alone. A folder for this process alone takes its place.

    Raises
    ------
    OSError
        Nothing can be written to any folder for temporary files.
    """
    if not hasattr(os, "geteuid"):
        folder = Path(tempfile.gettempdir(), "endplate-numba")  # on Windows each user has a folder of their own
        folder.mkdir(exist_ok=True)
        return folder
    folder = Path(tempfile.gettempdir(), f"endplate-numba-{os.geteuid()}")
    try:
        folder.mkdir(mode=stat.S_IRWXU)
    except FileExistsError:
        status = folder.lstat()  # of a link itself, not of its target
        private = not status.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        if not (stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and private):
            return _folder_of_this_process()
    return folder


@cache
def _folder_of_this_process() -> Path:
    folder = tempfile.mkdtemp(prefix="endplate-numba-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
