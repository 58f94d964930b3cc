"""Moving pictures of scenes for pages that run nothing: animated WebP, which hosts of code and packages show.

``python -m tools.pictures.moving_picture`` writes them into ``docs/pictures`` with the browser of this computer.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from endplate.core.lab.lab import Lab
from endplate.junction.labs.junction_lab import JunctionLab
from endplate.nerve.labs.squeezed_nerve_lab import SqueezedNerveLab
from tools.browser.scene_page import ScenePage
from tools.pictures.film_strip import FOLDER, frames, scene_page

FRAME_ms, LAST_ms, COLOURS = 140, 1500, 64
"""How long each picture stands, and the last one; and the colours of a picture."""
PICTURES = {
    "moving_junction.webp": (JunctionLab, "healthy", np.arange(0.0, 1.7, 0.07)),
    "moving_squeezed_nerve.webp": (SqueezedNerveLab, "block", np.arange(0.0, 3.05, 0.1)),
}
"""By the name of the picture: the lab, its preset, and the moments in the unit of its scene."""


def write(page: ScenePage, lab: Lab, moments: np.ndarray, path: Path) -> None:
    """Write the moving picture of a scene; the same scene gives the same bytes with the same browser."""
    shown = frames(page, lab, [float(each) for each in moments])
    # A reading that takes a line more must not make the picture jump
    sheets = [Image.new("RGB", (shown[0].width, max(each.height for each in shown)), "white") for _ in shown]
    for sheet, frame in zip(sheets, shown, strict=True):
        sheet.paste(frame)
    few = [
        sheet.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")
        for sheet in sheets
    ]
    lasting = [FRAME_ms] * (len(few) - 1) + [LAST_ms]
    few[0].save(
        path, save_all=True, append_images=few[1:], duration=lasting, loop=0, lossless=True, quality=50, method=2
    )


def main() -> None:
    """Write all of them."""
    with scene_page() as page:
        for name, (kind, preset, moments) in PICTURES.items():
            write(page, kind(preset), moments, FOLDER / name)


if __name__ == "__main__":
    main()
