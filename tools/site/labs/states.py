"""The states of a lab at one preset, as files of a site: the preset itself, and a sweep of each control.

A state is what the lab's own views would be sent, computed by the lab's own parts, without a page and without a kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

import numpy as np

from endplate.core.lab.lab import Lab
from endplate.core.parameters import Choice
from endplate.core.scene.packing import HEAD, pack
from endplate.core.view.figure_state import FEW, REFERENCE, figure_state
from tools.site.labs.packing import (
    LEVELS,
    MOVING_LEVELS,
    POSITION_LEVELS,
    SEEN_LEVELS,
    SHADES,
    Store,
    changes,
    rounded,
    script,
)
from tools.site.labs.panels import panels_of
from tools.site.labs.sweeps import LEFT_TO_PRESETS, Sweep, Value, described, sweeps, text_of
from tools.site.labs.thinning import thinned

Tree = dict[str, Any]
SMALL = 30_000
"""Characters of a file beyond which it is split; a single picture or scene may be larger."""
ROOM = 2_000
"""Characters that the file of a preset needs for what is said of its controls."""
MANY_MOMENTS = 160
"""Moments of a scene beyond which every second is left out: what moves goes evenly from one to the next."""


def declaration(lab: Lab) -> Tree:
    """Return what a page needs to know of a lab, whatever its state."""
    return {
        "title": lab.title,
        "presets": [{"name": name, "mechanism": preset.mechanism} for name, preset in lab.presets.items()],
        "pictures": list(lab.pictures),
        "controls": described(lab),
        "resample": lab.resample_label,
        "scene": lab.scene.declaration() if lab.scene else None,
    }


def files_of_preset(lab: Lab, key: str, number: int) -> dict[str, str]:
    """Return the files of one preset by their names without an ending.

    Parameters
    ----------
    lab : Lab
        The lab.
    key : str
        What the names of its files begin with.
    number : int
        Index of the preset.
    """
    name = f"{key}/{number}"
    values = lab.settings.of_preset(list(lab.presets)[number])
    first = _State(lab, values)
    begin = _begin(first, lab, apart=False)
    if len(script(name, begin.content, begin.stores[0])) > SMALL - ROOM:
        begin = _begin(first, lab, apart=True)
    store, *others = begin.stores
    files = {
        f"{name}-{index}": script(f"{name}-{index}", {"picture": begin.alone[index]}, own)
        for index, own in enumerate(others, start=1)
        if own is not store
    }
    described = {}
    for sweep in sweeps(lab, values):
        states = [
            _State(lab, {**values, sweep.name: each, **dict(lab.moves_along(sweep.name))}) for each in sweep.values
        ]
        of_sweep = f"{name}-{sweep.name}"
        parts = {}
        for index, (picture, own) in enumerate(zip(lab.pictures, begin.stores, strict=True)):
            drawn = partial(_State.picture, name=picture)
            parts[str(index)] = _in_parts(f"{of_sweep}-{index}", states, drawn, begin.pictures[index], own, files)
        if begin.scene:
            parts["scene"] = _in_parts(f"{of_sweep}-scene", states, _State.scene, begin.scene, store, files)
        described[sweep.name] = {**_described(lab, sweep), "parts": parts}
    content = {
        "values": {each: text_of(lab.controls[each], value) for each, value in values.items()},
        "idle": {**dict.fromkeys(LEFT_TO_PRESETS, "a preset chooses it"), **lab.idle(values)},
        "sweeps": described,
        **begin.content,
    }
    return {name: script(name, content, store), **files}


@dataclass(frozen=True)
class _Begin:
    """What stands in the file of a preset: its pictures and its scene, each picture with the store of its arrays."""

    pictures: list[Tree]
    scene: Tree
    stores: list[Store]

    @property
    def alone(self) -> list[Tree]:
        """The pictures without the panels, which stand once for all of them."""
        return [{key: part for key, part in each.items() if key != "panels"} for each in self.pictures]

    @property
    def content(self) -> Tree:
        """What the file says of them; a picture in a file of its own is not there."""
        own = zip(self.alone, self.stores, strict=True)
        here = [tree if store is self.stores[0] else None for tree, store in own]
        return {"panels": self.pictures[0]["panels"], "pictures": here, "scene": self.scene}


def _begin(state: _State, lab: Lab, apart: bool) -> _Begin:
    """Return where a preset begins, all pictures but the first ``apart`` or not."""
    store = Store()
    scene = state.scene(store)
    pictures, stores = [], []
    for index, name in enumerate(lab.pictures):
        stores.append(store.following() if apart and index else store)
        pictures.append(state.picture(name, stores[-1]))
    return _Begin(pictures, scene, stores)


def _in_parts(
    name: str, states: Sequence[_State], tree: Callable[..., Tree], base: Tree, store: Store, files: dict[str, str]
) -> list[int]:
    """Add the files of a sweep, as many as keep each of them small, and return the first state of each of them."""

    def part(number: int, some: Sequence[_State]) -> str:
        own = store.following()
        trees = [changes(base, tree(each, store=own)) for each in some]
        return script(f"{name}-{number}", {"states": trees}, own)

    def split(begin: int, end: int) -> list[int]:
        """Return where the files of these states begin."""
        size = len(part(0, states[begin:end]))
        many = min(end - begin, -(-size // SMALL))
        if many == 1:
            return [begin]
        bounds = [int(each) for each in np.linspace(begin, end, many + 1)]
        return [each for one, other in pairwise(bounds) for each in split(one, other)]

    begins = split(0, len(states))
    for number, (begin, end) in enumerate(pairwise([*begins, len(states)])):
        files[f"{name}-{number}"] = part(number, states[begin:end])
    return begins


def _described(lab: Lab, sweep: Sweep) -> Tree:
    texts = [text_of(lab.controls[sweep.name], value) for value in sweep.values]
    keys = list(sweep.values) if isinstance(lab.controls[sweep.name], Choice) else []  # what a click on a map chooses
    return {"texts": texts, "start": sweep.start, "keys": keys}


class _State:
    """One state of a lab, computed once for all its pictures."""

    def __init__(self, lab: Lab, values: Mapping[str, Value]) -> None:
        self._lab, self._values = lab, dict(values)
        self._result = lab.with_history(lab.result_at(self._values))
        self._panels = panels_of(lab, self._result)

        self._pictures: dict[str, Tree] = {}
        self._levels: dict[str, list[dict[str, int]]] = {}

    def picture(self, name: str, store: Store) -> Tree:
        """Return one picture with its words and numbers; its arrays go to the store."""
        if name not in self._pictures:
            self._pictures[name] = self._drawn(name)
        tree = self._pictures[name]
        traces = zip(tree["traces"], self._levels[name], strict=True)
        return {**tree, "traces": [_stored(trace, store, trace["type"], levels) for trace, levels in traces]}

    def scene(self, store: Store) -> Tree:
        """Return the state of the scene; empty where the lab has none."""
        if self._lab.scene is None:
            return {}
        state, levels = self._drawing
        arrays = {}
        for name, (rows, columns, low, step, size) in state["arrays"].items():
            exact = step == 1 or name == "time"  # whole numbers, such as those of items, stay what they are
            finer, coarser = (LEVELS, 0) if exact else (POSITION_LEVELS, MOVING_LEVELS)
            arrays[name] = [store.add(levels[name], finer, coarser) if step else -1, rows, columns, low, step, size]
        return {**state, "arrays": arrays}

    def _drawn(self, name: str) -> Tree:
        picture = self._lab.pictures[name]
        figure = picture.draw(self._result)
        behind, change = self._lab.comparison.beside(picture, figure, self._result, self._values)
        state = figure_state(figure, behind)
        whole = (_with_arrays(trace, state.arrays) for trace in state.traces)
        thin = [thinned(trace, state.layout) for trace in whole]
        traces, self._levels[name] = [trace for trace, _ in thin], [levels for _, levels in thin]
        return rounded(
            {
                "traces": traces,
                "figure_layout": state.layout,
                "template": state.template,
                "summary": f"{picture.summary(self._result)} {change}".rstrip(),
                "numbers": {each.name: _plain(each.of(self._result)) for each in self._lab.quantities},
                "panels": self._panels,
            }
        )

    @cached_property
    def _drawing(self) -> tuple[Tree, dict[str, np.ndarray]]:
        """The state of the scene as its view gets it, and its arrays in levels instead of in one message."""
        scene = self._lab.scene
        assert scene is not None
        state, data = pack(scene, self._result)
        offset, moments = HEAD.size * len(scene.arrays), int(HEAD.unpack_from(data)[0])  # time is the first array
        described, arrays = {}, {}
        for number, name in enumerate(scene.arrays):
            *shape, low, step, size = HEAD.unpack_from(data, HEAD.size * number)
            rows, columns, size = (int(each) for each in (*shape, size))
            sent = rows if step else 0
            levels = np.frombuffer(data, f"<u{size}", sent * columns, offset).reshape(sent, columns)
            offset += levels.nbytes + levels.nbytes % 2
            if moments > MANY_MOMENTS and (name == "time" or name in scene.courses):
                kept = np.unique([*range(0, rows, 2), rows - 1])
                levels, rows = levels[kept if step else []], kept.size
            described[name], arrays[name] = [rows, columns, low, step, size], levels
        return rounded({**state, "arrays": described}), arrays


def _plain(number: Any) -> float | None:
    return float(number) if np.isfinite(number) else None


def _with_arrays(part: Any, arrays: Mapping[str, bytes]) -> Any:
    """Return a part of a trace with its arrays instead of references to them."""
    if isinstance(part, dict):
        if REFERENCE in part:
            return np.frombuffer(arrays[part[REFERENCE]], part["dtype"]).reshape(part["shape"])
        return {key: _with_arrays(each, arrays) for key, each in part.items()}
    return part


def _stored(part: Any, store: Store, kind: str, levels: Mapping[str, int], key: str = "") -> Any:
    """Return a part of a trace of a kind with references to arrays in the store; ``levels`` of some are known."""
    if isinstance(part, np.ndarray):
        index = store.add(part, levels.get(key) or _levels(part, kind, key))
        return {REFERENCE: f"n{index}", "dtype": "float64", "shape": list(part.shape)}
    if not isinstance(part, dict):
        return part
    return {name: _stored(each, store, kind, levels, name) for name, each in part.items()}


def _levels(values: np.ndarray, kind: str, key: str) -> int:
    """Return how many levels of an array a screen can show."""
    if values.size <= FEW or (key == "x" and np.isfinite(values).all()):
        return LEVELS  # times that lie evenly have even levels, which take no room
    return SHADES[kind] if key == "z" else POSITION_LEVELS if key == "x" else SEEN_LEVELS if key == "y" else LEVELS
