"""Still pictures of scenes, which stand above those of figures where no kernel runs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

from endplate.core.lab.lab import Lab
from endplate.core.scene import Scene, SceneView
from tools.browser import chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS
from tools.browser.scene_page import ScenePage
from tools.pictures.fingerprint import fingerprint

COLOURS = 40
MARGIN_px, GAP_px = 16, 8
"""Margin of a page on both sides of a scene, and space between a scene and its figure."""


def key_of_scene(scene: Scene, result: Any) -> str:
    """Return a hash of everything a scene draws, the same on every processor."""
    arrays = {**scene.layout(result), **scene.moving(result), "still": np.array([scene.still(result)])}
    return fingerprint(scene.declaration(), scene.words(result), arrays, f"{SceneView._esm}{SceneView._css}")


@contextmanager
def one_page(width_px: int) -> Iterator[ScenePage]:
    """Draw several scenes on one page of a browser: to start one takes longer than a picture.

    Parameters
    ----------
    width_px : int
        Width of the figures.

    Raises
    ------
    FileNotFoundError
        There is no browser on this computer.
    """
    program = chromium.needed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield ScenePage(browser.new_page(viewport={"width": width_px + MARGIN_px, "height": 1200}))
        browser.close()


def with_scene(lab: Lab, figure: Image.Image, page: ScenePage | None = None) -> Image.Image:
    """Return the picture of a figure under that of the scene of its lab, at the moment that is shown at first.

    Parameters
    ----------
    lab : Lab
        A lab with a scene.
    figure : PIL.Image.Image
        The picture of its figure.
    page : ScenePage, optional
        Where the scene is drawn; a page of its own if not given.

    Raises
    ------
    FileNotFoundError
        There is no browser on this computer to draw it.
    """
    if page is None:
        with one_page(figure.width) as own:
            return with_scene(lab, figure, own)
    assert lab.scene is not None
    page.show(lab)
    scene = Image.open(io.BytesIO(page.picture(float(lab.scene.still(lab.result))))).convert("RGB")
    sheet = Image.new("RGB", (figure.width, scene.height + GAP_px + figure.height), "white")
    sheet.paste(scene, (0, 0))
    sheet.paste(figure, (0, scene.height + GAP_px))
    return sheet
