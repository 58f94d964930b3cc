"""Write the files of the labs of a site: states, scripts, styles, plotly.js and pictures."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import endplate.core.lab
from endplate import labs
from endplate.core.scene import SceneView
from endplate.core.view import PlotView
from endplate.core.view.plotly_library import library
from tools.browser.figure_page import PAGE_MODEL
from tools.site.labs.build import KEPT, declared, states
from tools.site.labs.stills import stills
from tools.site.labs.uses import FULL_KIT, LabUse

HERE = Path(__file__).parent
SCRIPTS = ("stored_states.js", "lab_controls.js", "figure_data.js", "ticks.js", "lab_parts.js", "live_lab.js")
STYLES = (
    (Path(endplate.core.lab.__file__).parent / "lab.css").read_text(encoding="utf-8"),
    PlotView._css,
    SceneView._css,
    (HERE / "scripts" / "labs.css").read_text(encoding="utf-8"),
)
EXPORT = "\nexport default "


def write_labs(folder: Path, wanted: Iterable[LabUse]) -> None:
    """Write all files of the labs: ``assets/labs-….js`` and ``.css``, plotly.js, states, pictures.

    Parameters
    ----------
    folder : pathlib.Path
        The site.
    wanted : iterable of LabUse
        The labs of its pages.
    """
    uses = list(wanted)
    kinds = dict.fromkeys(use.kind for use in uses if use.lives)
    write_files(folder, [(kind, index) for kind in kinds for index in range(len(getattr(labs, kind).presets))])
    pictures = folder / "assets" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    drawn = {each.picture for each in stills([(use.kind, use.preset, use.picture) for use in uses])} - {""}
    for name in drawn:
        shutil.copyfile(KEPT / name, pictures / name)


def write_files(folder: Path, presets: Iterable[tuple[str, int]]) -> None:
    """Write the states of presets, and the scripts that show them."""
    presets = list(presets)
    files = dict(declared(kind) for kind in dict.fromkeys(kind for kind, _ in presets))
    for found in states(presets):
        files |= found
    version = hashlib.sha256("".join(f"{name} {text}" for name, text in sorted(files.items())).encode()).hexdigest()[
        :10
    ]
    for name, text in files.items():
        file = folder / "states" / version / f"{name}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    plotly = asset(folder, "plotly", ".js", library().encode())
    asset(folder, "labs", ".css", "\n".join(STYLES).encode())
    asset(folder, "labs", ".js", script(f"../states/{version}", plotly).encode())


def script(states: str, plotly: str) -> str:
    """Return the script of all labs: the kit's own views, unchanged, and the stand-in for a kernel."""
    names = {"STATES": states, "PLOTLY": plotly, "FULL_KIT": FULL_KIT}
    views = {"PLOT_VIEW": str(PlotView._esm), "SCENE_VIEW": str(SceneView._esm)}
    parts = [f"const {name} = {json.dumps(value)};" for name, value in names.items()]
    parts += [f"const {name} = (() => {{\n{_returning(view)}\n}})();" for name, view in views.items()]
    parts.append(PAGE_MODEL.read_text(encoding="utf-8"))
    parts += [(HERE / "scripts" / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join(["(() => {", *parts, "})();", ""])


def _returning(module: str) -> str:
    """Return a module as the body of a function: a page that was opened from a folder may load no module."""
    before, _, after = module.rpartition(EXPORT)
    assert EXPORT not in before, "A view exports one thing."
    return f"{before}\nreturn {after}"


def asset(folder: Path, name: str, ending: str, content: bytes) -> str:
    """Write a file whose name changes with what is in it, and return that name."""
    file = folder / "assets" / f"{name}-{hashlib.sha256(content).hexdigest()[:10]}{ending}"
    file.parent.mkdir(parents=True, exist_ok=True)
    for older in file.parent.glob(f"{name}-*{ending}"):
        older.unlink()
    file.write_bytes(content)
    return file.name
