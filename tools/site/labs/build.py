"""Compute the states of labs, two presets at a time, and cache them for the next build."""

from __future__ import annotations

import functools
import hashlib
import json
import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from endplate import labs
from endplate.core.lab.lab import Lab
from tools.setup.environment import ROOT
from tools.site.labs.packing import Store, script
from tools.site.labs.states import declaration, files_of_preset

KEPT = ROOT / "build" / "site-states"
"""What was computed, for as long as the sources stay as they are."""
AT_A_TIME = 2
"""Every laptop has two cores."""
SOURCES = (
    "widgets/endplate/**/*.py",
    "data/*.csv",
    *(f"tools/site/labs/{name}.py" for name in ("packing", "panels", "states", "sweeps", "thinning")),
)


def states(wanted: Iterable[tuple[str, int]]) -> Iterable[dict[str, str]]:
    """Yield the files of each preset that is wanted, named by the class of a lab and the index of the preset."""
    KEPT.mkdir(parents=True, exist_ok=True)
    wanted = list(wanted)
    missing = [each for each in wanted if not _kept(*each).is_file()]
    if missing:
        present = fingerprint()
        for old in KEPT.glob("*.json"):
            if present not in old.name:
                old.unlink()
        if len(missing) <= AT_A_TIME:
            for each in missing:
                _compute(*each)
        else:
            _compute_side_by_side(missing)
    for each in wanted:
        yield json.loads(_kept(*each).read_text(encoding="utf-8"))


def _compute_side_by_side(missing: list[tuple[str, int]]) -> None:
    # Fresh processes: the threads of numba do not survive a fork
    with ProcessPoolExecutor(AT_A_TIME, mp_context=multiprocessing.get_context("spawn")) as workers:
        for done, (lab, preset) in enumerate(workers.map(_compute, *zip(*missing, strict=True)), start=1):
            print(f"    {done} of {len(missing)} presets: {lab}, preset {preset + 1}", flush=True)


def declared(lab: str) -> tuple[str, str]:
    """Return the name and the text of the file that declares a lab."""
    name = f"{lab}/lab"
    return name, script(name, declaration(_lab(lab)), Store())


def _compute(lab: str, preset: int) -> tuple[str, int]:
    kept = _kept(lab, preset)
    part = kept.with_suffix(".part")
    part.write_text(json.dumps(files_of_preset(_lab(lab), lab, preset)), encoding="utf-8")
    part.replace(kept)
    return lab, preset


def _kept(lab: str, preset: int) -> Path:
    return KEPT / f"{lab}-{preset}-{fingerprint()}.json"


@functools.lru_cache(maxsize=1)  # a worker goes through the presets of one lab, then through those of the next
def _lab(name: str) -> Lab:
    return getattr(labs, name)()


@functools.cache
def fingerprint() -> str:
    """Return a hash of all sources on which a state depends."""
    found = hashlib.sha256()
    for path in sorted(each for pattern in SOURCES for each in ROOT.glob(pattern)):
        found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]
