"""Large packages that are loaded only when they are used: a lab that shows no table need not wait for pandas.

The standard library's LazyLoader, and what builds on it, puts a module into ``sys.modules``
before it is loaded. plotly asks every array library that stands there whether a value is
one of its own, which would load pandas with the first figure.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["pandas"]


class LazyModule:
    """Stand for a module, and load it when one of its names is read.

    Parameters
    ----------
    name : str
        Full name of the module.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)  # next time it is read as quickly as from the module itself
        return value


if TYPE_CHECKING:
    import pandas
else:
    pandas = LazyModule("pandas")
