"""The shapes and parts of every drawing of the body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from endplate.core.scene import Areas, Callouts, Dots, Label, Part
from endplate.core.scene.shapes import Shape
from endplate.entrapment.scenes.body_layout import LEFT, NUMBERED, PHONE_COLUMNS, RIGHT, TONES, names_in
from endplate.entrapment.scenes.body_marks import DULL, SERVED, SPARED, TINGLING, TWITCHING, WEAK, BodyMarks
from endplate.entrapment.scenes.limb_panes import LOWER, SIZES, TITLES, UPPER, WHOLE, ZOOM

SHEET, MIDDLE_SHEET, NARROW_SHEET = (1220.0, 520.0), (782.0, 764.0), (334.0, 482.0)
Marked = Callable[[Any], BodyMarks]
_SIDE = 146.0
"""Width of the columns of names beside the zoom."""
_TITLE = 16.0
"""Height of the title above a plate, where nothing is drawn."""
_LOOKS: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    (SERVED, "muscles", {"fill": "muscle", "stroke": "weak", "line_px": 1.6}, "muscle of this site, not weak"),
    (SPARED, "muscles", {"fill": "muscle", "stroke": "spared", "line_px": 2.4}, "spared muscle"),
    (WEAK, "muscles", {"fill": "weak", "stroke": "weak", "pattern": "lines"}, "weak muscle; darker: weaker"),
    (TWITCHING, "muscles", {"stroke": "weak", "pattern": "crosses", "line_px": 1.8}, "muscle that twitches"),
    (SERVED, "skin", {"stroke": "skin", "dashed": True, "line_px": 1.4}, "skin of this site, not dull"),
    (SPARED, "skin", {"stroke": "spared", "dashed": True, "line_px": 2.2}, "spared skin"),
    (DULL, "skin", {"stroke": "skin", "pattern": "dots", "dashed": True}, "dull or numb skin"),
    (TINGLING, "skin", {"stroke": "skin", "pattern": "rings", "dashed": True}, "skin that tingles"),
)


def body_shapes(name: str, crossed: str) -> tuple[Shape, ...]:
    """Return the shapes of a pane; those of the zoom have entries in the key.

    Parameters
    ----------
    name : str
        One of :data:`.limb_panes.PANES`.
    crossed : str
        Entry of the key for a site with a cross.
    """
    zoom = name == ZOOM
    plain = Areas(**_arrays(f"{name} muscles"), fill="muscle", stroke="muscle-line", line_px=0.8)
    looks = [
        Areas(
            **_arrays(f"{name} {look} {kind}"),
            alpha=f"{name} {look} {kind} alpha",
            legend=legend if zoom else "",
            **style,
        )
        for look, kind, style, legend in _LOOKS
    ]
    width = 1.4 if name == WHOLE else 2.2
    return (
        Areas(**_arrays(f"{name} body"), fill="body", stroke="body-edge", closed=True),
        plain,
        *looks,
        Areas(**_arrays(f"{name} nerves"), stroke="course", closed=False, line_px=1.0, legend="nerve" if zoom else ""),
        Areas(
            **_arrays(f"{name} way"),
            stroke="chosen",
            casing="chosen-edge",
            closed=False,
            line_px=width,
            legend="the nerve, from its roots to its branches" if zoom else "",
        ),
        Dots(
            name=f"{name} other sites",
            x=f"{name} other sites x",
            y=f"{name} other sites y",
            radius=3.0,
            form="ring",
            colour="faint",
            line_px=1.3,
            legend="another site" if zoom else "",
        ),
        Dots(
            name=f"{name} site",
            x=f"{name} site x",
            y=f"{name} site y",
            radius=8.0 if name != WHOLE else 4.0,
            form="ring",
            colour="ink",
            line_px=2.2,
            legend="site that is named" if zoom else "",
        ),
        Dots(
            name=f"{name} crossed site",
            x=f"{name} crossed site x",
            y=f"{name} crossed site y",
            radius=5.0 if name != WHOLE else 2.4,
            form="cross",
            colour="ink",
            line_px=2.6,
            legend=crossed if zoom else "",
        ),
    )


def body_parts(marked: Marked, crossed: str) -> tuple[Part, ...]:
    """Return the parts of a drawing of the body: the whole, the zoom and two plates, with their names.

    Parameters
    ----------
    marked : callable
        Takes the result; returns what is marked.
    crossed : str
        What a site with a cross is, for the key.
    """
    wide, high = SIZES[ZOOM]
    zoom = Part(
        shapes=(
            *body_shapes(ZOOM, crossed),
            *_titles(),
            *(_names(column, marked) for column in (LEFT, RIGHT, *PHONE_COLUMNS)),
        ),
        box=(114, 0, wide + 2 * _SIDE, high),
        window=(-_SIDE, 0, wide + 2 * _SIDE, high),
        narrow_box=(0, 0, 334, 290),
        narrow_window=(0, 0, wide, high),
        middle_box=(0, 0, wide + 2 * _SIDE, high),
        middle_window=(-_SIDE, 0, wide + 2 * _SIDE, high),
    )
    plate_wide, plate_high = SIZES[UPPER]
    plates = tuple(
        Part(
            shapes=(*body_shapes(name, crossed), _names(name, marked)),
            box=(898, 260 * row + _TITLE, 322, plate_high),
            window=(0, 0, 322, plate_high),
            narrow_box=(112 * row, 292 + _TITLE, 110, 189 - _TITLE),
            narrow_window=(0, 0, plate_wide, plate_high),
            middle_box=(290 * row, 523 + _TITLE, 288, 239 - _TITLE),
            middle_window=(0, 0, 322, plate_high),
        )
        for row, name in enumerate((UPPER, LOWER))
    )
    titles = tuple(
        Part(
            shapes=(_plate_title(name, marked),),
            box=(898, 260 * row, 322, _TITLE),
            window=(0, 0, 322, _TITLE),
            narrow_box=(112 * row, 292, 110, _TITLE),
            narrow_window=(0, 0, 110, _TITLE),
            middle_box=(290 * row, 523, 288, _TITLE),
            middle_window=(0, 0, 288, _TITLE),
        )
        for row, name in enumerate((UPPER, LOWER))
    )
    whole = Part(
        shapes=body_shapes(WHOLE, crossed),
        box=(2, 4, *SIZES[WHOLE]),
        window=(0, 0, *SIZES[WHOLE]),
        narrow_box=(),
        narrow_window=(),
        middle_box=(580, 527, 50, 95),
        middle_window=(0, 0, *SIZES[WHOLE]),
    )
    return (zoom, *titles, *plates, whole)


def _titles() -> tuple[Label, ...]:
    middle = SIZES[ZOOM][0] / 2
    return (
        Label(
            name="behind", text="from behind", x=middle - 112, y=509, align="right", colour="faint", narrow_at=(92, 505)
        ),
        Label(name="front", text="from the front", x=middle + 112, y=509, colour="faint", narrow_at=(400, 505)),
    )


def _plate_title(name: str, marked: Marked) -> Label:
    return Label(
        name=f"{name} title",
        text=lambda result: TITLES[name, marked(result).limb],
        x=4,
        y=_TITLE / 2,
        colour="faint",
    )


def _names(column: str, marked: Marked) -> Callouts:
    wide, high = SIZES[ZOOM]
    columns: dict[str, tuple[float, float, float, float]] = {
        LEFT: (-_SIDE + 6, 6.0, -8.0, high - 22),
        RIGHT: (wide + 8, 6.0, wide + _SIDE - 6, high - 22),
        **dict.fromkeys((UPPER, LOWER), (158.0, 0.0, 320.0, SIZES[UPPER][1] - 2)),
    }
    narrow_columns = {"phone left": (-52.0, 6.0, 82.0, 190.0), "phone right": (408.0, 6.0, wide + 52.0, 190.0)}
    return Callouts(
        name=f"{column} names",
        text=lambda result: [each.words for each in names_in(column, marked(result))],
        x=f"{column} names x",
        y=f"{column} names y",
        tone=f"{column} names tone",
        tones=TONES,
        column=columns.get(column, ()),
        narrow_column=narrow_columns.get(column, ()),
        numbered=NUMBERED if column in columns else (),
        align="right" if column.endswith(LEFT) else "left",
    )


def _arrays(name: str) -> dict[str, Any]:
    return {"name": name, "x": f"{name} x", "y": f"{name} y", "corner": f"{name} corner"}
