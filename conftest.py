"""What holds for all tests, those in the lessons included."""

import os

import nbval.plugin
import numpy
import pytest

# A lesson gives the same output with a network and without: simulated stand-ins take the place of real recordings
os.environ["ENDPLATE_RECORDINGS"] = "none"


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every cell of a lesson, so that ``python3 kit.py test --quick`` leaves it out."""
    for item in items:
        if isinstance(item, nbval.plugin.IPyNbCell):
            item.add_marker("lesson")


def pytest_configure(config: pytest.Config) -> None:
    """Let strict nbval run every lesson as an older processor would; the browser runs them as this one does.

    numpy's functions differ in the last bits between processors, and what is stored must not. The kernels
    inherit this; whoever only starts other processes of tests leaves it to them, for they would inherit it too.
    """
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        extensions = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
        os.environ["NPY_DISABLE_CPU_FEATURES"] = " ".join(extensions)
