"""A nerve cut across, and a piece of one fascicle larger, drawn with names on the parts.

The names are those of ``data/glossary.csv``, and the list below the drawing says the
same in words: from the outside in, what each part is. The drawing is plain HTML with
two line pictures, as that of the chain is: they stand side by side or, on a narrow
screen, one above the other. Words and thin lines take the colour of the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from endplate.core import tables
from endplate.core.drawing import theme

SIZE = 300
"""Width and height of each picture, in units of its own."""

PAGE_COLOUR = "currentColor"
LETTER = 14
"""Height of the words; on a phone a picture is a sixth narrower than it is drawn."""

_SECTION = Markup(
    '<div role="group" aria-label="A nerve cut across">'
    '<div style="display:flex;flex-wrap:wrap;gap:0.5rem 1.5rem;margin:0.25rem 0">{nerve}{fascicle}</div>'
    '<p style="margin:0.5rem 0 0.25rem"><strong>The same in words, from the outside in</strong></p>'
    '<ul style="margin:0;padding-left:1.25rem;line-height:1.5">{meanings}</ul></div>'
)
_MEANING = Markup("<li><strong>{}</strong>: {}</li>")
_PICTURE = Markup(
    '<figure style="flex:1 1 15rem;min-width:0;max-width:24rem;margin:0">'
    "<figcaption><strong>{title}</strong></figcaption>"
    '<svg viewBox="0 0 {size} {size}" role="img" aria-label="{description}" focusable="false" '
    'style="display:block;width:100%;height:auto">{parts}{names}</svg></figure>'
)
_CIRCLE = Markup(
    '<circle cx="{part.x:g}" cy="{part.y:g}" r="{part.radius:g}" {inside} '
    'stroke="{part.colour}" stroke-width="{part.edge:g}"/>'
)
_FILLED, _HOLLOW = Markup('fill="{colour}" fill-opacity="{fill:g}"'), Markup('fill="none"')
_LINE = Markup('<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}" stroke="{colour}" stroke-width="1.25"/>')
_TEXT = Markup(
    '<text x="{name.x:g}" y="{name.y:g}" font-size="{size}" text-anchor="{name.anchor}" '
    'fill="{colour}">{name.text}</text>'
)


@dataclass(frozen=True)
class Round:
    """A round part: where it is, how large, the colour of its edge and how wide, how full its inside."""

    x: float
    y: float
    radius: float
    colour: str
    edge: float = 1.5
    fill: float = 0.0

    @property
    def outer(self) -> float:
        """Radius with its edge."""
        return self.radius + self.edge / 2


@dataclass(frozen=True)
class Name:
    """A name, where it stands and where its line leads to; one without a line stands on its part."""

    term: str
    text: str
    x: float
    y: float
    anchor: str = "start"
    line: tuple[float, float, float, float] | None = None


NERVE = Round(150, 150, 100, PAGE_COLOUR, 3, 0.08)
FASCICLES = tuple(
    Round(x, y, radius, theme.GREEN, 4, 0.12)
    for x, y, radius in ((108, 120, 36), (188, 124, 40), (138, 204, 34), (203, 200, 22))
)
NERVE_VESSELS = (Round(150, 71, 7, theme.VERMILION, 3), Round(91, 179, 6, theme.VERMILION, 3))
NERVE_NAMES = (
    Name("epineurium", "epineurium", 2, 22, line=(58, 27, 114, 68)),
    Name("blood vessels of a nerve (vasa nervorum)", "blood vessel", 298, 22, "end", (250, 27, 156, 67)),
    Name("perineurium", "perineurium", 2, 292, line=(48, 279, 110, 223)),
    Name("fascicle", "fascicle", 298, 292, "end", (268, 279, 208, 206)),
)

FASCICLE = Round(150, 150, 104, theme.GREEN, 4, 0.12)
MYELINATED = tuple(
    Round(x, y, radius, theme.BLUE, myelin)
    for x, y, radius, myelin in ((110, 110, 30, 12), (193, 130, 19, 8), (159, 213, 14, 6), (218, 181, 10, 4))
)
"""Fibres with myelin: the edge is the myelin, the inside the axon."""
SCHWANN_CELLS = (
    *(Round(each.x, each.y, each.outer + 2, theme.PURPLE, 2) for each in MYELINATED),
    Round(101, 197, 24, theme.PURPLE, 2, 0.15),
)
BARE_AXONS = tuple(Round(101 + dx, 197 + dy, 4, theme.BLUE) for dx, dy in ((-11, -9), (4, -13), (12, 3), (-2, 12)))
FASCICLE_VESSEL = Round(152, 166, 8, theme.VERMILION, 3)
FASCICLE_NAMES = (
    Name("axon (nerve fibre)", "axon", 110, 114, "middle"),
    Name("myelin", "myelin", 2, 22, line=(34, 27, 89, 89)),
    Name("endoneurium", "endoneurium", 298, 22, "end", (250, 27, 208, 84)),
    Name("Schwann cell", "Schwann cell", 2, 268, line=(40, 255, 82, 211)),
    Name("unmyelinated axon (C fibre)", "axons without myelin", 2, 292, line=(106, 279, 100, 214)),
)

OUTSIDE_IN = (
    "epineurium",
    "blood vessels of a nerve (vasa nervorum)",
    "fascicle",
    "perineurium",
    "endoneurium",
    "axon (nerve fibre)",
    "myelin",
    "Schwann cell",
    "unmyelinated axon (C fibre)",
)
"""Terms of the glossary in the order in which a needle meets the parts."""


@dataclass(frozen=True)
class NerveSection:
    """The drawing: shows itself in a notebook, prints as one line elsewhere."""

    meanings: dict[str, str]

    def __repr__(self) -> str:
        return f"Nerve section: {', '.join(_short(term) for term in OUTSIDE_IN)}"

    def _repr_html_(self) -> str:
        section = _SECTION.format(
            nerve=_picture("A nerve, cut across", _nerve(), NERVE_NAMES),
            fascicle=_picture("One fascicle, larger", _fascicle(), FASCICLE_NAMES),
            meanings=Markup().join(_MEANING.format(_short(term), self.meanings[term]) for term in OUTSIDE_IN),
        )
        return str(section)


def nerve_section() -> NerveSection:
    """Return the drawing of a nerve, cut across.

    Returns
    -------
    NerveSection
        Object that a notebook shows as two pictures and a list, and that prints as one line.
    """
    glossary = {row["term"]: row["definition"] for row in tables.records("glossary")}
    return NerveSection({term: glossary[term] for term in OUTSIDE_IN})


def small_axons(fascicle: Round) -> tuple[Round, ...]:
    """Return the axons that fill a fascicle of the whole nerve, in rows, thick ones between thin ones."""
    room = fascicle.radius - fascicle.edge / 2
    axons = []
    for row in range(-4, 5):
        for column in range(-4, 5):
            x, y = 11 * (column + row % 2 / 2), 9.5 * row
            radius = 3.5 if (row + 2 * column) % 3 else 2.5
            if math.hypot(x, y) + radius + 2 < room:
                axons.append(Round(fascicle.x + x, fascicle.y + y, radius, theme.BLUE))
    return tuple(axons)


def _short(term: str) -> str:
    return term.split(" (")[0]


def _nerve() -> Iterator[Round]:
    yield NERVE
    for fascicle in FASCICLES:
        yield fascicle
        yield from small_axons(fascicle)
    yield from NERVE_VESSELS


def _fascicle() -> Iterator[Round]:
    yield FASCICLE
    yield from SCHWANN_CELLS
    yield from MYELINATED
    yield from BARE_AXONS
    yield FASCICLE_VESSEL


def _picture(title: str, parts: Iterator[Round], names: tuple[Name, ...]) -> Markup:
    return _PICTURE.format(
        title=title,
        size=SIZE,
        description=f"{title}. Marked are: {', '.join(name.text for name in names)}.",
        parts=Markup().join(_circle(part) for part in parts),
        names=Markup().join(_label(name) for name in names),
    )


def _circle(part: Round) -> Markup:
    inside = _FILLED.format(colour=part.colour, fill=part.fill) if part.fill else _HOLLOW
    return _CIRCLE.format(part=part, inside=inside)


def _label(name: Name) -> Markup:
    line = _LINE.format(*name.line, colour=PAGE_COLOUR) if name.line else Markup()
    return line + _TEXT.format(name=name, size=LETTER, colour=PAGE_COLOUR)
