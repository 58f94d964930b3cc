"""Faults that any lab can have at any settings: in its words, its numbers, its figure and its table."""

from __future__ import annotations

import html
import logging
import math
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import ipywidgets
import numpy as np
import plotly.graph_objects as go

from endplate import tables
from endplate.core.lab.lab import Lab
from tools.lab_checks.agreement import disagreements

WRONG = {
    "no number": re.compile(r"(?<![\w-])(?:[Nn]a[Nn]|inf|Infinity|None(?! (?:of|is|was|were|stands)\b)|NaT)(?![\w-])"),
    "minus nought": re.compile(r"(?<![\w.)])[-−]0(?:\.0+)?(?![.,]?\d|\w)"),
    "an exponent": re.compile(r"(?<![\w.])\d+(?:\.\d+)?e[+-]?\d+"),
    "Python": re.compile(r"array\(|np\.|<class|object at 0x|dtype|Error\b|Traceback|\b(?:True|False)\b"),
    "a key": re.compile(r"\b[A-Za-z0-9]+_[A-Za-z0-9_]+\b"),
    "one of many": re.compile(
        r"(?<![\w.,+–−\-/])(?<!ursor )(?<!type )1 (?:[a-z]+ )?"
        r"(?!is\b|was\b|has\b|plus\b|less\b|minus\b|across\b|as\b|does\b|this\b|its\b|loses\b|always\b|lies\b|"
        r"gives\b|needs\b|makes\b|fires\b|takes\b|means\b|leaves\b|runs\b|comes\b|goes\b|helps\b|stands\b|fits\b)"
        r"(?:[a-z]{2,}[^s\W]s|quanta|people)\b"
    ),
}
"""Patterns of text that no reader should see, by the kind of fault."""
NUMBERS = ("x", "y", "z", "base", "width", "open", "close", "array", "arrayminus")
TEXTS = ("text", "name", "hovertext", "ticktext", "hovertemplate", "ticksuffix", "tickprefix", "texttemplate")


class Listener(logging.Handler):
    """Keep the messages that the kit logs: it reports failures this way."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the end of a message, with the exception if there is one."""
        error = f": {record.exc_info[1]!r}" if record.exc_info else ""
        self.records.append(f"{record.getMessage()}{error}"[-300:])


def faults(lab: Lab, values: Mapping[str, Any]) -> Iterator[str]:
    """Set the controls of a lab and yield each fault of its output, with the state code."""
    listener = Listener()
    logger = logging.getLogger("endplate")
    logger.addHandler(listener)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            lab.set({name: control.default for name, control in lab.controls.items()} | dict(values))
            faults = [*_faults(lab)]
    finally:
        logger.removeHandler(listener)
    faults += [f"logged: {each}" for each in listener.records]
    faults += [f"warned: {each.message} ({each.filename}:{each.lineno})" for each in caught]
    yield from (f"{type(lab).__name__} {lab.state}: {each}" for each in faults)


def _faults(lab: Lab) -> Iterator[str]:
    if lab.view.stale or lab.view.status:
        yield f"could not be computed: {lab.view.status}"
        return
    for quantity in lab.quantities:
        value = quantity.of(lab.result)
        if not quantity.possible(value):
            yield f"{quantity.name} is {value}, beyond {quantity.low} to {quantity.high}"
    for place, text in _texts(lab):
        yield from (f"{place}: {each}" for each in wrong_words(place, text))
    yield from disagreements(lab)
    figure = lab.figure
    for place, text in _figure_texts(figure):
        yield from (f"figure {place}: {each}" for each in wrong_words(place, text))
    yield from _wrong_numbers(figure)
    yield from slow_numbers(lab.result)


def slow_numbers(result: Any) -> Iterator[str]:
    """Yield each array of a result that holds numbers so small that a processor works with them slowly.

    They are left where something decays in a loop, which then takes several times as long.
    """
    for path, values in _results(result, "result", set()):
        slow = (values != 0) & (np.abs(values) < np.finfo(values.dtype).tiny)
        if slow.any():
            yield f"{path}: {slow.sum()} numbers too small for a quick processor"


def _results(node: Any, path: str, seen: set[int]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the arrays of decimal numbers in a result and what it holds, each with its place."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, np.ndarray):
        if node.dtype.kind == "f":
            yield path, node
    elif isinstance(node, (list, tuple)):
        for place, each in enumerate(node):
            yield from _results(each, f"{path}[{place}]", seen)
    elif isinstance(node, dict):
        for key, each in node.items():
            yield from _results(each, f"{path}[{key}]", seen)
    elif type(node).__module__.startswith("endplate.") and hasattr(node, "__dict__"):
        for name, each in vars(node).items():
            yield from _results(each, f"{path}.{name}", seen)


def wrong_words(place: str, text: str) -> Iterator[str]:
    """Yield each fault in ``text``."""
    for what, pattern in WRONG.items():
        if place in ("line", "heads") and what in ("a key", "Python"):
            continue  # names of attributes and columns, with their units
        match = next((each for each in pattern.finditer(text) if each[0] not in _sources()), None)
        if match:
            yield f"{what} ({match[0]}) in …{text[max(0, match.start() - 40) : match.end() + 40]}…"


@cache
def _sources() -> frozenset[str]:
    """Return the keys of the table of sources, which may stand in a text."""
    return frozenset(tables.load("sources")["key"])


def _texts(lab: Lab) -> Iterator[tuple[str, str]]:
    yield "summary", lab.view.summary
    yield "line", repr(lab).rpartition(f"{lab.state}: ")[2]
    lab.parts.data.button.value = True
    table, _, _ = lab.parts.data.value.partition("<a download")
    lab.parts.data.button.value = False
    yield "heads", _plain(" ".join(re.findall("<th.*?</th>", table, re.DOTALL)))
    yield "cells", _plain(" ".join(re.findall("<td.*?</td>", table, re.DOTALL)))
    for each in _widgets(lab):
        if (
            isinstance(each, ipywidgets.HTML)
            and each is not lab.parts.data
            and "endplate-style" not in each._dom_classes
        ):
            yield "words beside", _plain(each.value)


def _widgets(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _widgets(child)


def _plain(page: str) -> str:
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"(\s*\|\s*)+", " | ", html.unescape(re.sub(r"<[^>]+>", " | ", page)))


def _figure_texts(figure: go.Figure) -> Iterator[tuple[str, str]]:
    content = figure.to_plotly_json()
    content["layout"].pop("template", None)
    yield from _strings(content, "")


def _strings(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        in_hover = "customdata" in str(node.get("hovertemplate", ""))
        for key, value in node.items():
            if key in TEXTS or (key == "customdata" and in_hover):
                yield from ((f"{path}.{key}", text) for text in _words(value))
            yield from _strings(value, f"{path}.{key}")
    elif isinstance(node, (list, tuple)):
        for place, value in enumerate(node):
            yield from _strings(value, f"{path}[{place}]")


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"<[^>]+>", " ", re.sub(r"%\{[^}]*\}", "…", value))
    elif isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.dtype.kind in "OU"):
        for each in value:
            yield from _words(each)


def _wrong_numbers(figure: go.Figure) -> Iterator[str]:
    for trace in figure.data:
        for name, values in _arrays(trace.to_plotly_json(), ""):
            if np.isinf(values).any():
                yield f"figure {trace.name}{name}: infinite"
    layout = figure.layout.to_plotly_json()
    layout.pop("template", None)
    for path, number in _single_numbers(layout, ""):
        if not math.isfinite(number):
            yield f"figure layout{path}: {number}"


def _arrays(node: Any, path: str) -> Iterator[tuple[str, np.ndarray]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _arrays(value, f"{path}.{key}")
        elif key in NUMBERS and not isinstance(value, (str, bool)) and value is not None:
            values = np.asarray(value)
            if values.dtype.kind == "O" and not any(isinstance(each, str) for each in values.ravel()):
                values = values.astype(float)
            if values.dtype.kind in "fiu":
                yield f"{path}.{key}", values.astype(float)


def _single_numbers(node: Any, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _single_numbers(value, f"{path}.{key}")
    elif isinstance(node, (list, tuple)):
        for place, value in enumerate(node):
            yield from _single_numbers(value, f"{path}[{place}]")
    elif isinstance(node, (int, float, np.number)):
        yield path, float(node)
