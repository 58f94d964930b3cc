"""Film strips of scenes for the pages: six moments of a lab, one under the other.

``python -m tools.film_strip`` writes them into ``docs/pictures`` with the browser of this computer.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from endplate.core.lab.lab import Lab
from endplate.junction.labs.junction_lab import JunctionLab
from tools import chromium
from tools.environment import ROOT
from tools.lab_driver import CHROMIUM_FLAGS
from tools.scene_page import ScenePage

FOLDER = ROOT / "docs" / "pictures"
WIDTH_px, COLUMNS, COLOURS = 760, 2, 256
STRIPS = {"scene_junction.png": (JunctionLab, (0.05, 0.2, 0.34, 0.5, 0.8, 1.6))}
"""By the name of the picture: the lab, and the moments in milliseconds."""


def film_strip(page: ScenePage, lab: Lab, moments_ms: Sequence[float]) -> Image.Image:
    """Return pictures of a scene at some moments, in rows of :data:`COLUMNS`."""
    page.show(lab)
    frames = [Image.open(io.BytesIO(page.picture(moment))).convert("RGB") for moment in moments_ms]
    width, height = frames[0].size
    strip = Image.new("RGB", (COLUMNS * width, -(-len(frames) // COLUMNS) * height), "white")
    for number, frame in enumerate(frames):
        strip.paste(frame, (width * (number % COLUMNS), height * (number // COLUMNS)))
    return strip.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def main(folder: Path = FOLDER) -> None:
    """Write all strips."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM_FLAGS)
        page = ScenePage(browser.new_page(viewport={"width": WIDTH_px + 16, "height": 900}))
        for name, (kind, moments_ms) in STRIPS.items():
            film_strip(page, kind(), moments_ms).save(folder / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
