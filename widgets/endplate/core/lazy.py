"""Large packages that are loaded only when they are used: a lab that shows no table need not wait for pandas.

The standard library's LazyLoader, and what builds on it, puts a module into ``sys.modules``
before it is loaded. plotly asks every array library that stands there whether a value is
one of its own, which would load pandas with the first figure.

A kernel may answer one lab while another one loads pandas. pandas stands in ``sys.modules`` then
and has no names yet, so that plotly fails on it. Whatever makes a figure is therefore
:func:`never_beside_loading`.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

__all__ = ["never_beside_loading", "pandas"]

_LOADING = threading.RLock()  # the same thread may load what a figure needs
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def never_beside_loading(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Let a function and the loading of a large package wait for each other; a decorator."""

    @functools.wraps(make)
    def make_alone(*arguments: _Given.args, **options: _Given.kwargs) -> _Made:
        with _LOADING:
            return make(*arguments, **options)

    return make_alone


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
        with _LOADING:
            value = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)  # next time it is read as quickly as from the module itself
        return value


if TYPE_CHECKING:
    import pandas
else:
    pandas = LazyModule("pandas")
