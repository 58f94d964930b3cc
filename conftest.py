"""What holds for all tests, those in the lessons included."""

import copy
import os
from typing import Any

import nbval.plugin
import numpy
import pytest

from tools.pictures import drawings_in_html

# A lesson gives the same output with a network and without: simulated stand-ins take the place of real recordings
os.environ["ENDPLATE_RECORDINGS"] = "none"


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every cell of a lesson, so that ``python3 kit.py test --quick`` leaves it out."""
    for item in items:
        if isinstance(item, nbval.plugin.IPyNbCell):
            item.add_marker("lesson")
            _compare_drawings_by_their_key(item)


def _compare_drawings_by_their_key(cell: nbval.plugin.IPyNbCell) -> None:
    """Let HTML in which pictures are stored for drawings agree with the HTML that its cell gives, and with no other."""
    compare = cell.compare_outputs

    def compare_with_drawings(test: list[Any], stored: list[Any], *arguments: Any, **options: Any) -> bool:
        return compare(_with_keys(test), _with_keys(stored), *arguments, **options)

    cell.compare_outputs = compare_with_drawings


def _with_keys(outputs: list[Any]) -> list[Any]:
    """Return outputs in which its key stands in place of HTML with drawings, or with pictures of them."""
    outputs = copy.deepcopy(outputs)
    for output in outputs:
        data, described = output.get("data", {}), output.get("metadata", {}).get("endplate", {})
        if "drawing" in described:
            data["text/html"] = described["drawing"]
        elif drawings_in_html.has_drawing(data.get("text/html", "")):
            data["text/html"] = drawings_in_html.key_of_html(data["text/html"])
    return outputs


def pytest_configure(config: pytest.Config) -> None:
    """Let strict nbval run every lesson as an older processor would; the browser runs them as this one does.

    numpy's functions differ in the last bits between processors, and what is stored must not. The kernels
    inherit this; whoever only starts other processes of tests leaves it to them, for they would inherit it too.
    """
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        extensions = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
        os.environ["NPY_DISABLE_CPU_FEATURES"] = " ".join(extensions)
