"""Pictures that are stored in notebooks, as small PNG files: of labs, and of what is drawn within HTML.

A host of code shows a notebook's pictures and its plain HTML, but cleans drawings out of that HTML.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import kaleido
from PIL import Image
from playwright.sync_api import sync_playwright

from endplate.core.lab.lab import Lab
from tools.browser import chromium
from tools.browser.scene_page import ScenePage
from tools.pictures import scene_pictures
from tools.pictures.drawings_in_html import DRAWING

WIDTH_px, COLOURS = 720, 48
TALL_px, FEW_COLOURS = 900, 8
"""A picture that is higher, of a long list, gets few colours, so that it stays small."""
SCALE = 2
"""Pixels of a drawing's picture for each of the page, so that it is sharp on a fine screen."""

LABEL = re.compile(r'aria-label="([^"]*)"')
STYLE = re.compile(r'(?<=style=")[^"]*')

PAGE = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><style>body {{ margin: 8px; background: #fff; "
    "color: #1b1b1b; font: 14px/1.5 system-ui, sans-serif; }}</style><body>{}</body></html>"
)
PICTURE = '<img src="data:image/png;base64,{png}" alt="{words}" width="{width}" height="{height}" style="{style}">'


@contextmanager
def one_browser() -> Iterator[None]:
    """Draw all figures within in one browser: to start it takes twice the time of a picture."""
    program = chromium.find()
    if program is None:  # each picture says so itself
        yield
        return
    kaleido.start_sync_server(path=str(program), silence_warnings=True)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "The kopts argument")  # which plotly always gives, and says nothing with
            yield
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def of_lab(lab: Lab, page: ScenePage | None = None) -> bytes:
    """Return the whole of a lab's figure as a PNG, under its scene, if it has one.

    Parameters
    ----------
    lab : Lab
        The lab.
    page : ScenePage, optional
        Where its scene is drawn; a page of its own if not given.
    """
    figure = lab.figure
    drawn = Image.open(io.BytesIO(figure.to_image(format="png", width=WIDTH_px, height=figure.layout.height)))
    if lab.scene is None:
        return _small(drawn, COLOURS if drawn.height <= TALL_px else FEW_COLOURS)
    return _small(scene_pictures.with_scene(lab, drawn.convert("RGB"), page), scene_pictures.COLOURS)


def words_of_lab(lab: Lab) -> str:
    """Return the alternative text of the picture of a lab."""
    scene = f"{lab.scene.describe(lab.result)} " if lab.scene is not None else ""
    return f"{scene}{lab.summary}"


def of_html(html: str) -> str:
    """Return HTML with a picture in place of each drawing: its words are the alternative text, if it has any.

    Raises
    ------
    FileNotFoundError
        There is no browser on this computer to draw it.
    """
    program = chromium.needed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH_px, "height": 900}, device_scale_factor=SCALE)
        page.set_content(PAGE.format(html))
        drawings = page.locator("svg").all()
        pictures = [_small(Image.open(io.BytesIO(drawing.screenshot()))) for drawing in drawings]
        browser.close()
    shown = iter(pictures)

    def picture(drawing: re.Match[str]) -> str:
        png = next(shown)
        width, height = (pixels // SCALE for pixels in Image.open(io.BytesIO(png)).size)
        label, style = LABEL.search(drawing[0]), STYLE.search(drawing[0])
        return PICTURE.format(
            png=base64.b64encode(png).decode(),
            words=label[1] if label else "",
            width=width,
            height=height,
            style=style[0] if style else "",
        )

    return DRAWING.sub(picture, html)


def _small(image: Image.Image, colours: int = COLOURS) -> bytes:
    """Return a picture as a PNG with a small palette: a third of the full size."""
    small = io.BytesIO()
    image.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()
