"""Load numba without the packages that it only looks for.

They take as long to load as numba itself, and a kernel waits for them before its first lab.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["config", "njit"]

BLAS = "scipy.linalg.cython_blas"
"""To learn that it is installed, all of scipy.linalg is loaded; what multiplies matrices loads it when compiled."""
COVERAGE = "coverage"
"""It would hear which lines are compiled; whoever measures that has loaded it before."""
YAML, SETTINGS = "yaml", Path(".numba_config.yaml")
"""What reads numba's own file of settings, where there is one."""


@contextmanager
def _not_found(*names: str) -> Iterator[None]:
    """Let Python take modules that are not loaded for not installed."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # which makes its import fail
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _not_found(BLAS, COVERAGE, *([] if SETTINGS.exists() else [YAML])):
    from numba import config, njit
    from numba.np import arraymath

arraymath._HAVE_BLAS = True
