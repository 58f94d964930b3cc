"""The still picture and the words of a lab, shown until the lab is live and where no script runs."""

from __future__ import annotations

import functools
import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from PIL import Image

from endplate import labs
from endplate.core.lab.lab import Lab
from tools.pictures import stored_pictures
from tools.site.labs.build import KEPT, fingerprint


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


@functools.cache
def still(kind: str, preset: str, picture: str) -> Still:
    """Return the picture and the words of a lab at a preset; they are cached for the next build."""
    KEPT.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(f"{kind} {preset} {picture}".encode()).hexdigest()[:16]
    kept = KEPT / f"still-{name}-{fingerprint()}.json"
    if kept.is_file():
        return Still(**json.loads(kept.read_text(encoding="utf-8")))
    with ThreadPoolExecutor(1) as worker:  # as the caller may drive a browser too, and two do not fit into one thread
        drawn = worker.submit(_drawn, kind, preset, picture).result()
    if drawn.picture:
        kept.write_text(json.dumps(asdict(drawn)), encoding="utf-8")
    return drawn


def _drawn(kind: str, preset: str, picture: str) -> Still:
    lab = lab_at(kind, preset, picture)
    words = (lab.title, lab.summary, stored_pictures.words_of_lab(lab))
    try:
        png = stored_pictures.of_lab(lab)
    except FileNotFoundError:
        return Still(*words, "", 0, 0)
    name = f"{kind}-{hashlib.sha256(png).hexdigest()[:10]}.webp"
    drawn = Image.open(io.BytesIO(png))
    drawn.save(KEPT / name, lossless=True, quality=100, method=6)  # the same pixels in fewer bytes
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
