"""The still picture and the words of a lab, shown until the lab is live and where no script runs."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from PIL import Image

from endplate import labs
from endplate.core.lab.lab import Lab
from tools.browser import chromium
from tools.browser.scene_page import ScenePage
from tools.pictures import scene_pictures, stored_pictures
from tools.site.labs.build import KEPT, fingerprint

Settings = tuple[str, str, str]
"""Class of a lab, its preset or state code, and its picture."""


@dataclass(frozen=True)
class Still:
    """The still form of a lab at a preset.

    Attributes
    ----------
    title, words, alt : str
        Title of the lab, its summary, and the alternative text of its picture.
    picture : str
        File name of its picture, a hash of its content; empty on a computer without a browser to draw it.
    width, height : int
        Of the picture, in pixels.
    """

    title: str
    words: str
    alt: str
    picture: str
    width: int
    height: int


_known: dict[Settings, Still] = {}


def still(kind: str, preset: str, picture: str) -> Still:
    """Return the picture and the words of a lab at a preset; they are cached for the next build."""
    return stills([(kind, preset, picture)])[0]


def stills(wanted: Sequence[Settings]) -> list[Still]:
    """Return the same of many labs; those that are not cached are drawn in one browser."""
    KEPT.mkdir(parents=True, exist_ok=True)
    missing = [each for each in dict.fromkeys(wanted) if each not in _known and not _kept(each).is_file()]
    if missing:
        # The caller may drive a browser too, and two do not fit into one thread
        with ThreadPoolExecutor(1) as worker:
            _known.update(worker.submit(_draw, missing).result())
    for each in wanted:
        if each not in _known:
            _known[each] = Still(**json.loads(_kept(each).read_text(encoding="utf-8")))
    return [_known[each] for each in wanted]


def _kept(settings: Settings) -> Path:
    name = hashlib.sha256(" ".join(settings).encode()).hexdigest()[:16]
    return KEPT / f"still-{name}-{fingerprint()}.json"


def _draw(missing: Sequence[Settings]) -> dict[Settings, Still]:
    drawn = {}
    with stored_pictures.one_browser(), _page() as page:
        for number, settings in enumerate(missing, start=1):
            drawn[settings] = _drawn(settings, page)
            if drawn[settings].picture:
                _kept(settings).write_text(json.dumps(asdict(drawn[settings])), encoding="utf-8")
            if len(missing) > 1:
                print(f"    {number} of {len(missing)} pictures: {settings[0]}", flush=True)
    return drawn


def _page() -> AbstractContextManager[ScenePage | None]:
    return scene_pictures.one_page(stored_pictures.WIDTH_px) if chromium.find() else nullcontext()


def _drawn(settings: Settings, page: ScenePage | None) -> Still:
    lab = lab_at(*settings)
    words = (lab.title, lab.summary, stored_pictures.words_of_lab(lab))
    if page is None:
        return Still(*words, "", 0, 0)
    png = stored_pictures.of_lab(lab, page)
    name = f"{settings[0]}-{hashlib.sha256(png).hexdigest()[:10]}.webp"
    drawn = Image.open(io.BytesIO(png))
    # Method 6 makes files 2 % smaller and takes a hundred times as long
    drawn.save(KEPT / name, lossless=True, method=4)
    return Still(*words, name, *drawn.size)


def lab_at(kind: str, preset: str, picture: str) -> Lab:
    """Return a lab at a preset or restored from a state code, with one of its pictures chosen."""
    lab = getattr(labs, kind)()
    if preset in lab.presets:
        lab.apply(preset)
    elif preset:
        lab.restore(preset)
    if picture and "picture" in lab.controls:
        lab.set({"picture": picture})
    return lab
