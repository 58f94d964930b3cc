"""What holds for all tests, those in the lessons included."""

import os

import numpy
import pytest

# A lesson gives the same output with a network and without: simulated stand-ins take the place of real recordings
os.environ["ENDPLATE_RECORDINGS"] = "none"


def pytest_configure(config: pytest.Config) -> None:
    """Let strict nbval run every lesson as an older processor would; the browser runs them as this one does.

    numpy's functions differ in the last bits between processors, and what is stored must not. The kernels
    inherit this; whoever only starts other processes of tests leaves it to them, for they would inherit it too.
    """
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        found = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
        os.environ["NPY_DISABLE_CPU_FEATURES"] = " ".join(found)
