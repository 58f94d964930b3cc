"""A lab on a page: its still picture and its words, which a script replaces with the live lab."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from endplate import labs
from tools.site.labs.stills import lab_at, still
from tools.site.labs.sweeps import sweeps

STILL_LABS = ("WhereIsItLab", "ClinicLab")
"""Labs with a hidden cause: a page that could tell it would have it readable within."""
FULL_KIT = "index.html#full-kit"
"""Where a page says how the whole kit is opened."""
_LAB = Markup(
    '<section class="endplate-lab" id="{id}" aria-label="{title}"{life}>'
    '<figure class="endplate-still">{picture}<figcaption>{words}</figcaption></figure>{needs}</section>'
)
_PICTURE = Markup(
    '<img src="assets/pictures/{name}" alt="{alt}" width="{width}" height="{height}" loading="lazy" decoding="async">'
)
_LIFE = Markup(' data-endplate-lab="{kind}" data-preset="{preset}" data-picture="{picture}"{moved}')
_NEEDS = Markup(
    '<p class="endplate-needs">This lab needs the full kit: it hides a cause that you look for, and a page could not '
    'keep it from whoever reads its source. <a href="{kit}">Open the full kit</a>.</p>'
)


@dataclass(frozen=True)
class LabUse:
    """A lab on a page of the site.

    Attributes
    ----------
    kind : str
        Name of the class of the lab, such as "JunctionLab".
    preset : str
        Preset from which it starts, or a state code that is a preset with one control moved; empty for its first one.
    picture : str
        The picture that it shows first; empty for its default.
    id : str
        Identifier of its element, unique on a page.
    """

    kind: str
    preset: str
    picture: str
    id: str

    @property
    def lives(self) -> bool:
        """Whether its states are stored."""
        return self.kind not in STILL_LABS


def lab_html(use: LabUse) -> str:
    """Return the HTML of a lab for a page at the top of a site; it can be read without scripts.

    Parameters
    ----------
    use : LabUse
        The lab.
    """
    seen = still(use.kind, use.preset, use.picture)
    preset, moved = start_of(use)
    picture = _PICTURE.format(name=seen.picture, alt=seen.alt, width=seen.width, height=seen.height)
    return str(
        _LAB.format(
            id=use.id,
            title=seen.title,
            life=_LIFE.format(kind=use.kind, preset=preset, picture=use.picture, moved=moved) if use.lives else "",
            picture=picture if seen.picture else "",
            words=seen.words,
            needs="" if use.lives else _NEEDS.format(kit=FULL_KIT),
        )
    )


def start_of(use: LabUse) -> tuple[str, Markup]:
    """Return the preset from which a lab starts, and HTML attributes for a control that differs from it.

    Raises
    ------
    ValueError
        A state code is not a preset with one control at a value that is stored.
    """
    lab = getattr(labs, use.kind)
    if not use.preset or use.preset in lab.presets:
        return use.preset or next(iter(lab.presets)), Markup()
    shown = lab_at(use.kind, use.preset, "")
    values = shown.values()
    for name in shown.presets:
        others = shown.settings.of_preset(name)
        moved = [each for each in values if each != "picture" and values[each] != others[each]]
        if not moved:
            return name, Markup()
        for sweep in sweeps(shown, others) if len(moved) == 1 else ():
            if sweep.name == moved[0] and values[sweep.name] in sweep.values:
                index = sweep.values.index(values[sweep.name])
                return name, Markup(' data-moved="{}" data-index="{}"').format(sweep.name, index)
    raise ValueError(f"{use.kind}: {use.preset} is no preset with one control moved, so a page has no states of it.")
