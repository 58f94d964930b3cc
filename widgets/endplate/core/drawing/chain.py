"""The chain from brain to muscle and back, drawn as a row of linked cards.

The places come from ``data/chain_sites.csv`` in the order in which a signal passes
them. A card leads to its lessons where they exist. The drawing is plain HTML
with small line pictures: it wraps on a narrow screen, is reached with the Tab key,
reads as two ordered lists, and needs no script. Text and black lines take the colour
of the page, so that a dark page shows them too.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from endplate.core import tables
from endplate.core.drawing import theme
from endplate.core.folders import kit_folder
from endplate.core.tables.record import by_position

LESSONS = kit_folder("lessons")
"""Folder of the lessons: only those that exist are links."""

RETURN_PATH = ("sensory_nerve", "reflex")
"""Sites on the way back from muscle to cord; all others lie on the way out."""

RETURNS_TO = "motoneurone_pool"

PAGE_COLOUR = "currentColor"

_ICONS = {
    "brain_and_cord": (
        theme.PURPLE,
        "M26 32 C18 36 4 32 5 22 C3 12 14 4 23 6 C34 2 45 11 43 21 C44 28 38 32 33 31 "
        "M33 24 C38 25 37 32 33 33 C29 33 27 29 28 26 M30 33 C32 38 31 42 32 46 M26 32 C28 37 27 42 28 46 "
        "M12 14 C16 13 18 16 16 19 M24 7 C21 12 26 14 24 19 M10 25 C14 23 18 25 21 24 "
        "M33 12 C30 14 33 17 37 17",
    ),
    "motoneurone_pool": (
        theme.BLUE,
        "M8 14 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 M27 10 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 "
        "M19 28 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 M4 6 L9 10 M4 20 L8 17 M41 4 L36 7 M43 14 L37 12 "
        "M14 33 L19 30 M15 18 L20 42 M32 15 L28 42 M24 33 L24 44",
    ),
    "motor_axon": (
        theme.BLUE,
        "M1 24 H47 M6 15 h6 a3 3 0 0 1 3 3 v12 a3 3 0 0 1 -3 3 h-6 a3 3 0 0 1 -3 -3 v-12 a3 3 0 0 1 3 -3 Z "
        "M21 15 h6 a3 3 0 0 1 3 3 v12 a3 3 0 0 1 -3 3 h-6 a3 3 0 0 1 -3 -3 v-12 a3 3 0 0 1 3 -3 Z "
        "M36 15 h6 a3 3 0 0 1 3 3 v12 a3 3 0 0 1 -3 3 h-6 a3 3 0 0 1 -3 -3 v-12 a3 3 0 0 1 3 -3 Z",
    ),
    "junction": (
        theme.VERMILION,
        "M20 2 V9 C20 13 8 12 8 19 C8 25 40 25 40 19 C40 12 28 13 28 9 V2 M15 18 h.1 M24 18 h.1 M33 18 h.1 "
        "M17 28 h.1 M24 29 h.1 M31 28 h.1 "
        "M2 34 H10 L12 41 L15 34 H17 L19 41 L22 34 H26 L29 41 L31 34 H33 L36 41 L38 34 H46",
    ),
    "muscle_fibre": (
        theme.GREEN,
        "M8 14 H40 C46 14 46 34 40 34 H8 C2 34 2 14 8 14 Z M14 14 V34 M20 14 V34 M26 14 V34 M32 14 V34",
    ),
    "twitch_force_emg": (
        PAGE_COLOUR,
        "M2 16 H12 L15 6 L19 26 L22 12 L25 16 H46 M2 42 C14 42 15 30 21 30 C29 30 31 42 46 42",
    ),
    "sensory_nerve": (
        theme.PURPLE,
        "M4 40 C10 36 12 44 18 40 M11 40 C11 30 20 30 22 24 C24 18 32 18 34 10 M28 12 L34 9 L37 15",
    ),
    "reflex": (theme.GREEN, "M40 40 V22 C40 6 12 6 12 22 V34 M6 29 L12 36 L18 29 M34 44 h12"),
}

_LIST_STYLE = (
    "list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:0.5rem;"
    "margin:0.25rem 0;padding:0"
)
# The last place has no arrow, but keeps the room for one: all cards are equally wide
_ITEM_STYLE = (
    "display:grid;grid-template-columns:minmax(0,1fr) 1rem;align-items:center;gap:0.15rem;"
    "margin:0;padding:0;min-width:0"
)
_CARD_STYLE = (
    "box-sizing:border-box;min-width:0;height:100%;padding:0.5rem 0.3rem;border-radius:8px;"
    "overflow-wrap:break-word;hyphens:auto;font-size:0.875rem;line-height:1.35"
)

# Where there is room for one card alone, the chain runs down, and so do its arrows
_ONE_BELOW_THE_OTHER = Markup(
    "<style>@container (max-width: 18.4rem) {"
    ".endplate-chain-site { grid-template-columns: 1fr !important; } "
    ".endplate-chain-arrow { transform: rotate(90deg); } }</style>"
)
_CHAIN = Markup(
    '<div role="group" aria-label="The chain from brain to muscle and back" style="container-type:inline-size">{style}'
    '<p style="margin:0.25rem 0"><strong>Out, from brain to muscle</strong></p>{out}'
    '<p style="margin:0.75rem 0 0.25rem"><strong>And back, to the {target}</strong></p>{back}</div>'
)
_LIST = Markup('<ol style="{style}">{cards}</ol>')
_ITEM = Markup('<li class="endplate-chain-site" style="{style}">{card}{arrow}</li>')
_ARROW = Markup(
    '<span class="endplate-chain-arrow" aria-hidden="true" style="font-size:1.25rem;justify-self:center">→</span>'
)
_CARD = Markup('<div style="{style}">{inside}{links}</div>')
_LINKS = Markup('<span style="display:block;margin-top:0.25rem">{}</span>')
# JupyterLab underlines no link, and this one has the colour of the words around it
_LINK = Markup(
    '<a href="{lesson}.ipynb" style="color:inherit;text-decoration:underline;white-space:nowrap">Lesson {number}</a>'
)
_INSIDE = Markup(
    '<svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false" '
    'style="display:block;margin-bottom:0.25rem">'
    '<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5" '
    'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    '<strong style="display:block">{name}</strong><span style="display:block">{what_happens}</span>'
)


@dataclass(frozen=True)
class ChainSite:
    """One place in the chain, a row of the table, with those of its lessons that exist."""

    key: str
    name: str
    what_happens: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """The drawing: shows itself in a notebook, prints as one line elsewhere."""

    sites: tuple[ChainSite, ...]

    @property
    def out(self) -> tuple[ChainSite, ...]:
        """Places from brain to muscle."""
        return tuple(site for site in self.sites if site.key not in RETURN_PATH)

    @property
    def back(self) -> tuple[ChainSite, ...]:
        """Places from muscle back to the cord."""
        return tuple(site for site in self.sites if site.key in RETURN_PATH)

    def __repr__(self) -> str:
        names = " → ".join(site.name for site in self.out)
        return f"Chain: {names}; back by {' → '.join(site.name for site in self.back)}"

    def _repr_html_(self) -> str:
        target = next(site.name for site in self.sites if site.key == RETURNS_TO)
        return str(
            _CHAIN.format(
                style=_ONE_BELOW_THE_OTHER,
                out=_row(self.out),
                target=target.lower(),
                back=_row(self.back, dashed=True),
            )
        )


def chain() -> Chain:
    """Return the drawing of the chain, with links to the lessons that exist.

    Returns
    -------
    Chain
        Object that a notebook shows as linked cards and that prints as one line.
    """
    rows = by_position(tables.records("chain_sites"))
    return Chain(
        tuple(ChainSite(row["site"], row["name"], row["what_happens"], _existing(row["lessons"])) for row in rows)
    )


def _existing(lessons: str) -> tuple[str, ...]:
    return tuple(name for name in lessons.split() if (LESSONS / f"{name}.ipynb").is_file())


def _row(sites: tuple[ChainSite, ...], *, dashed: bool = False) -> Markup:
    last = len(sites) - 1
    cards = (
        _ITEM.format(style=_ITEM_STYLE, card=_card(site, dashed=dashed), arrow=Markup() if i == last else _ARROW)
        for i, site in enumerate(sites)
    )
    return _LIST.format(style=_LIST_STYLE, cards=Markup().join(cards))


def _card(site: ChainSite, *, dashed: bool) -> Markup:
    colour, path = _ICONS[site.key]
    edge = f"border:{'2px' if site.lessons else '1px'} {'dashed' if dashed else 'solid'} {colour}"
    inside = _INSIDE.format(path=path, colour=colour, name=site.name, what_happens=site.what_happens)
    style = f"{_CARD_STYLE};{edge}"
    links = Markup(" · ").join(_LINK.format(lesson=each, number=each.split("_")[0]) for each in site.lessons)
    return _CARD.format(style=style, inside=inside, links=_LINKS.format(links) if links else "")
