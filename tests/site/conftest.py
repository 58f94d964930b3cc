"""A page with one lab that lives, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from endplate import labs
from tools.site.labs import LabUse, lab_html
from tools.site.labs.writing import write_files

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A lab</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="assets/{style}">
<body data-jp-theme-light="true"><main>{lab}</main><script src="assets/{script}"></script></body></html>"""
MOVE = """(control, place) => {
    control.value = place;
    control.dispatchEvent(new Event(control.localName === 'select' ? 'change' : 'input', { bubbles: true }));
}"""
MARKS = (Path(__file__).parent / "marks.js").read_text(encoding="utf-8")
"""Gives every mark of the figure in the page, and of the same figure drawn anew."""


def write_page(folder: Path, kind: str, preset: str) -> Path:
    """Write a page with a lab at a preset, with the states of that preset alone."""
    write_files(folder, [(kind, list(getattr(labs, kind).presets).index(preset))])
    style, script = (next((folder / "assets").glob(f"labs-*.{ending}")).name for ending in ("css", "js"))
    lab = lab_html(LabUse(kind, preset, "", "lab"))
    page = folder / "page.html"
    page.write_text(PAGE.format(lab=lab, style=style, script=script), encoding="utf-8")
    return page
